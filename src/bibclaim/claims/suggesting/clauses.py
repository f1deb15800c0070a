"""Rules for verbs of saying, thinking and asking: subject before or behind the verb, words before or behind both."""

from __future__ import annotations

from bibclaim.claims.suggesting.attributions import Attribution, Range
from bibclaim.claims.suggesting.lexicon import Cue, Form
from bibclaim.claims.suggesting.subjects import Subjects

_LEADING = frozenset({
    "able", "unable", "failed", "refused", "declined", "refuses", "declines", "continued", "continues",
    "continue", "going", "used", "tried", "appeared", "seemed", "seems", "appears", "came", "chose",
    "rushed", "began", "quick", "willing", "unwilling", "reluctant", "refusing", "declining",
})  # fmt: skip
# verbs that are of saying only beside a quotation
_QUOTING = frozenset({"continue", "post", "text", "read", "respond", "counter", "hold", "go on to say"})
# verbs with a noun phrase behind them that may stand behind a clause as well
_TELLING = frozenset({
    "allege", "claim", "confirm", "acknowledge", "admit", "concede", "report", "predict", "reiterate", "charge", "estimate",
    "promise", "declare", "announce",
})  # fmt: skip
# forms that need "has" or "is" before them to be verbs of a clause
_PARTICIPLES = frozenset(
    {"known", "seen", "written", "shown", "spoken", "sworn", "undertaken", "foreseen", "taken"}
)
_DECLINING = frozenset({
    "unable", "failed", "refused", "declined", "refuses", "declines", "unwilling", "reluctant",
})  # fmt: skip


class Clauses(Subjects):
    """Finds the attributions of verbs in one sentence."""

    def find(self) -> list[Attribution]:
        """Return the attributions in the order of their verbs."""
        p = self.p
        for place in range(p.end):
            form = p.lexicon.verbs.get(p.low[place])
            if form is None or (p.tokens[place].quoted and self._in_speech(place)):
                continue
            if self.found and any(one.cue and one.cue[0] <= place < one.cue[1] for one in self.found):
                continue
            attribution = self._read(place, form)
            if attribution is not None and attribution.contents:
                self.found.append(attribution)
        return self.found

    def _in_speech(self, place: int) -> bool:
        """Whether a place stands in words quoted in full, not in a few quoted words of the writer's sentence."""
        return self.p.tokens[place].quoted > 0

    def _read(self, verb: int, form: Form) -> Attribution | None:
        p = self.p
        start, subject_end = p.verb_group(verb)
        group = p.low[start:verb]
        being = any(word in p.lexicon.words["being"] for word in group)
        before = p.low[start - 1] if start else ""
        if form.shape == "ing" and not being:
            return self._participle(verb, form)
        if being and form.shape == "ed":
            return None  # passives have rules of their own
        aux = any(word in p.lexicon.words["auxiliaries"] for word in group)
        if not aux and p.low[verb] in _PARTICIPLES:
            return None
        if before == "to" and form.shape == "base" and start > 1 and p.low[start - 2] in _LEADING:
            lead = start - 2
            start, subject_end = p.verb_group(lead)
            group, aux, before = p.low[start:verb], True, p.low[start - 1] if start else ""
        elif before == "to" or (form.shape == "base" and before in ("to", "not")):
            return None
        if not aux and (
            (
                before in p.lexicon.words["determiners"]
                and before not in ("some", "many", "both", "others", "one", "most", "few", "all")
            )
            or before in ("'s", "of", "in", "by", "for", "from")
        ):
            return None
        if form.shape in ("base", "s") and not aux and p.heads_subject(verb):
            return None
        if p.tokens[verb].text[0].isupper() and (verb > 0 or form.shape in ("base", "s")):
            return None
        inverted = self._inverted(verb, form, start)
        if inverted is not None:
            return inverted
        floor = self._floor(verb)
        source = p.subject(subject_end, floor)
        shared = False
        if source is None or (
            p.low[subject_end] in ("and", "but", "or", "then") if subject_end >= 0 else True
        ):
            source, shared = self._shared(start, form), True
            if source is None:
                return None
        elif p.low[source[1] - 1] in ("who", "which", "that", "whom"):
            return None
        if (
            not shared
            and not aux
            and form.shape == "ed"
            and source[0]
            and p.is_finite(source[0] - 1)
            and p.low[source[0] - 1] not in p.lexicon.verbs
        ):
            return None
        if not shared and not aux and not self._agrees(source, form, verb):
            return None
        return self._complement(verb, start, source, shared, form)

    def _participle(self, verb: int, form: Form) -> Attribution | None:
        """Read ", adding that ..." and ", citing ..." behind a clause; the subject is that of the clause."""
        p = self.p
        before = verb - 1
        while before > 0 and p.is_adverb(before):
            before -= 1
        if before < 1 or not (p.tokens[before].text in (",", "”", '"') or p.low[before] in ("while", "and")):
            return None
        if p.low[before] == "and" and not any(one.rule == "participle" for one in self.found):
            return None
        owner = next((one for one in reversed(self.found) if one.source), None)
        source = owner.source if owner else self._clause_subject(before)
        if source is None:
            return None
        made = self._complement(verb, verb, source, True, form)
        if made is not None and made.word.frame in ("to", "noun"):
            return None
        if made is not None:
            made.rule = "participle"
        return made

    def _complement(
        self, verb: int, start: int, source: Range, shared: bool, form: Form
    ) -> Attribution | None:
        """Choose the cue that what stands around the verb allows, and read its content."""
        for cue in form.cues:
            end = self._rest(cue, verb)
            if end is None:
                continue
            made = self._fits(cue, start, end, source, shared)
            if made is not None:
                made.negated = any(
                    word in ("not", "never", "n't")
                    or word.endswith("n't")
                    or word in _DECLINING
                    or word == "neither"
                    for word in self.p.low[start:verb]
                )
                return made
        return None

    def _rest(self, cue: Cue, verb: int) -> int | None:
        """Return the place behind all words of a cue, adverbs and adjuncts of time between them allowed."""
        p = self.p
        place = verb + 1
        if (
            place + 1 < p.end
            and p.low[place] in ("nor", "or", "and")
            and not cue.rest
            and p.low[place + 1] in p.lexicon.verbs
            and cue.frame == "any"
        ):
            return place + 2
        for number, word in enumerate(cue.rest):
            if number:
                place = p.behind_adjuncts(place, p.end)
            if (
                place < p.end
                and p.low[place] != word
                and word in ("responsibility", "credit")
                and p.low[place] in ("full", "immediate", "sole", "the")
            ):
                place += 1
            if place >= p.end or p.low[place] != word:
                return None
            place += 1
        return place

    def _fits(self, cue: Cue, start: int, end: int, source: Range, shared: bool) -> Attribution | None:
        p = self.p
        if cue.frame == "tell":
            recipient = self._recipient(end)
            if recipient is None:
                return None
            return self._spoken(cue, start, recipient, source, shared)
        after = p.behind_adjuncts(end, p.end)
        ends = after >= p.end and cue.frame == "any" and cue.lemma in _TELLING
        parted = cue.parted and (cue.frame in ("say", "clause") or ends) and (bool(cue.rest) or not shared)
        if (
            source[0]
            and p.low[source[0] - 1] == "as"
            and not shared
            and cue.frame in ("say", "clause", "any", "noun")
            and (after >= p.end or p.tokens[after].text in (",", ".", ";"))
        ):
            contents = (
                [(after + 1, p.end)] if source[0] == 1 and after < p.end else self._before(source[0] - 1)
            )
            return Attribution("as", cue, source, (start, end), contents)
        if parted and not shared and self._is_parenthesis(source, after):
            contents = self._before(source[0])
            if contents and (cue.lemma not in _QUOTING or p.tokens[contents[0][0]].quoted):
                more = self._continued(after, contents)
                alone = self._only_adjunct(contents[0]) and not p.tokens[contents[0][0]].quoted
                if more or not alone:
                    contents = more if alone else contents + more
                    return Attribution("parenthesis", cue, source, (start, end), contents)
        if after >= p.end:
            return None
        if cue.frame in ("say", "clause", "any"):
            made = self._spoken(cue, start, end, source, shared)
            if made is not None:
                return made
            if cue.frame == "any":
                return self._object(cue, start, end, source, shared)
            return None
        if cue.frame == "to":
            if p.low[after] == "to" and after + 1 < p.end:
                return self._made("verb", cue, start, end, source, shared, after)
            return None
        if cue.frame == "noun":
            return self._object(cue, start, end, source, shared, wide=bool(cue.rest))
        if cue.frame == "person":
            return self._person(cue, start, end, source, shared)
        return None
