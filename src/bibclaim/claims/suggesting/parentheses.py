"""Words that stand before or around their speaker: '"...," X said', "..., said X", "..., they say, ..."."""

from __future__ import annotations

from bibclaim.claims.suggesting.attributions import Attribution, Range
from bibclaim.claims.suggesting.lexicon import Cue, Form
from bibclaim.claims.suggesting.phrases import CLOSERS, OPENERS, Phrases

# what may stand behind a verb of saying whose words stand before it
_TRAILING = frozenset({
    "and", "while", "when", "as", "after", "during", "before", "on", "in", "at", "to", "of", "with",
    "about", "but",
})  # fmt: skip


class Parentheses:
    """Reads what stands before a speaker in one sentence; ``found`` are the attributions so far."""

    def __init__(self, phrases: Phrases) -> None:
        self.p = phrases
        self.found: list[Attribution] = []

    def _inverted(self, verb: int, form: Form, start: int) -> Attribution | None:
        """Read '..., said X' and ", warn defence experts."."""
        p = self.p
        if start != verb or verb == 0 or verb + 1 >= p.end or form.shape == "ing":
            return None
        before = p.tokens[verb - 1].text
        if before not in (",", "”", '"', "—", "–", "?", "!") or p.tokens[verb - 1].text in OPENERS:
            return None
        cue = next(
            (
                one
                for one in form.cues
                if not one.rest and one.frame in ("say", "clause", "tell", "any") and one.parted
            ),
            None,
        )
        if cue is None:
            return None
        after = verb + 1
        token = p.tokens[after]
        if (
            token.low
            in (
                "that",
                "to",
                ",",
                ".",
                ":",
                "for",
                "on",
                "in",
                "at",
                "whether",
                "how",
                "as",
                "by",
                "of",
                "there",
                "it",
                "them",
                "him",
            )
            or token.quoted
            or token.text in OPENERS
        ):
            return None
        source = p.noun_phrase_from(after, p.end)
        if source is None or p.low[source[0]] in p.lexicon.words["subordinators"]:
            return None
        first_subject = p.tokens[verb - 1].text == "," and self._appositive_subject(verb)
        if first_subject or self._speaks_behind_quotation(verb):
            return None
        stop = p.behind_adjuncts(source[1], p.end)
        quoted = p.tokens[verb - 1].quoted or (verb > 1 and p.tokens[verb - 2].quoted)
        # an object behind a verb of the writer's own clause is no speaker
        if not quoted and stop < p.end and p.tokens[stop].text not in (",", "."):
            return None
        if not quoted and cue.frame == "any" and not (cue.lemma == "report" and p.is_name(source[0])):
            return None
        contents = self._before(verb)
        if not contents:
            return None
        contents += self._continued(stop, contents)
        return Attribution("inverted", cue, source, (verb, verb + 1), contents)

    def _appositive_subject(self, verb: int) -> bool:
        """Whether the comma before the verb closes an apposition of its subject."""
        p = self.p
        source = p.subject(verb - 1, 0)
        return source is not None and source[0] == 0 and not p.tokens[verb - 2].quoted

    def _speaks_behind_quotation(self, verb: int) -> bool:
        """Whether the speaker already stands between a quotation and the verb: '"...," the governor, X, told ...'."""
        p = self.p
        if p.tokens[verb - 1].text != "," or p.tokens[verb - 1].quoted or p.tokens[verb - 2].quoted:
            return False
        return any(quotation.last < verb - 2 for quotation in p.sentence.quotations)

    def _before(self, start: int) -> list[Range]:
        """Return the words before a parenthesis "..., X said": the quotation next to it, or the clause so far."""
        p = self.p
        last = start - 1
        while last >= 0 and p.tokens[last].text in (",", "—", "–", "--", "-"):
            last -= 1
        if last < 0:
            return []
        number = p.tokens[last].quoted
        floor = p.begin
        for one in self.found:
            if one.rule not in ("inverted", "parenthesis", "quotation"):
                continue
            places = [part[1] for part in (one.source, one.cue) if part and part[1] <= start]
            places += [part[1] for part in one.contents if part[1] <= start and one.contents[-1][1] <= start]
            floor = max(floor, *places, 0) if places else floor
        if number:
            quotation = p.sentence.quotations[number - 1]
            opens = quotation.first
            if (
                opens <= floor
                or p.tokens[opens - 1].text in (",", ":", "—")
                or not any(p.is_word(place) for place in range(floor, opens))
            ):
                return [(opens + 1, last if last == quotation.last else last + 1)]
            earlier = [one for one in p.sentence.quotations if one.last < opens and one.first >= floor]
            if earlier and not self._whole(floor, opens):
                return [(opens + 1, last)]
        first = floor
        for place in range(last, floor, -1):
            if p.tokens[place].text == ";":
                first = place + 1
                break
        while first < last and (
            p.tokens[first].text in (",", ";", ".", "—")
            or p.low[first] in ("but", "and", "meanwhile", "however", "yet")
        ):
            first += 1
        return [(first, last + 1)] if last + 1 - first >= 1 else []

    def _whole(self, start: int, end: int) -> bool:
        return any(self.p.is_word(place) for place in range(start, end))

    def _continued(self, place: int, contents: list[Range]) -> list[Range]:
        """Return what goes on behind "..., X said, ...": a second quotation, or the rest of the clause."""
        p = self.p
        if place >= p.end:
            return []
        if p.tokens[place].text in (",", ";", ":", "—", "–", "."):
            after = place + 1
            if after < p.end and p.tokens[after].text in OPENERS | {'"'}:
                number = p.tokens[after].quoted
                if number:
                    return [(after + 1, p.sentence.quotations[number - 1].last)]
            first, last = contents[0]
            if after < p.end and p.low[after] == "that" and not p.tokens[last - 1].quoted:
                return [(after, p.end)]
            if (
                after < p.end
                and not p.tokens[last - 1].quoted
                and p.tokens[place].text == ","
                and not p.has_finite(first, last)
                and p.has_finite(after, p.end)
            ):
                return [(after, p.end)]
        return []

    def _only_adjunct(self, content: Range) -> bool:
        p = self.p
        first = p.low[content[0]]
        return (
            first in p.lexicon.words["prepositions"]
            or p.is_adverb(content[0])
            or first in ("but", "and", "so")
        ) and not p.has_finite(*content)

    def _is_parenthesis(self, source: Range, after: int) -> bool:
        """Whether source and cue stand behind or inside the words: '..., X said.'"""
        p = self.p
        if source[0] < 2:
            return False
        before = p.tokens[source[0] - 1].text
        if before not in (",", "—", "–", "--", "?", "!") and before not in CLOSERS | {'"'}:
            return False
        if p.tokens[source[0] - 1].text == '"' and p.tokens[source[0] - 1].quoted == 0:
            return False
        if after >= p.end:
            return True
        token = p.tokens[after]
        if token.text == ":":
            return False
        inside = p.tokens[source[0] - 1].quoted or (source[0] > 1 and p.tokens[source[0] - 2].quoted)
        if token.text == "," and not inside and after + 1 < p.end and p.tokens[after + 1].quoted:
            return False
        if token.text in (",", ";", "—", "."):
            return True
        if p.low[after] in _TRAILING:
            return bool(inside) or (p.has_finite(0, source[0]) and not p.has_finite(after, p.end))
        return bool(p.tokens[source[0] - 1].quoted) and not token.quoted and not p.has_finite(after, p.end)

    def _told_before(self, cue: Cue, start: int, end: int, source: Range) -> Attribution | None:
        """Read 'content, X told reporters.'"""
        if cue.frame != "tell" or source[0] < 2 or not self._is_parenthesis(source, self.p.end):
            return None
        contents = self._before(source[0])
        after = self.p.behind_adjuncts(end, self.p.end)
        return (
            Attribution("parenthesis", cue, source, (start, end), contents + self._continued(after, contents))
            if contents
            else None
        )
