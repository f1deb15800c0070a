"""Rules without a verb of saying in the active: "according to", nouns ("their claim that"), views, states of mind."""

from __future__ import annotations

from bibclaim.claims.suggesting.attributions import Attribution, Range
from bibclaim.claims.suggesting.lexicon import Cue
from bibclaim.claims.suggesting.passives import Passives

_ACCORDING = Cue("according to", "reports", "prep")
_STATES_OF_MIND = frozenset({
    "confident", "convinced", "worried", "concerned", "hopeful", "afraid", "aware", "sure", "certain",
    "adamant", "optimistic", "skeptical", "sceptical", "pleased", "glad", "doubtful", "unsure", "fearful",
    "proud", "disappointed",
})  # fmt: skip
_COMPILED = frozenset({
    "provided", "compiled", "published", "released", "issued", "collected", "gathered", "made", "supplied",
    "obtained", "submitted", "given",
})  # fmt: skip
_STARTS = frozenset({",", ";", "“", '"', "—", "–", "."})


class Constructions(Passives):
    """Finds the attributions of one sentence that rest on other constructions than an active verb."""

    def find(self) -> list[Attribution]:
        """Return the attributions, in no order."""
        made = [*self._according(), *self._passives(), *self._nouns(), *self._views(), *self._minds()]
        return [one for one in made if one.contents]

    def _according(self) -> list[Attribution]:
        p = self.p
        made = []
        for place in range(p.end - 2):
            if p.low[place] != "according" or p.low[place + 1] != "to" or not self._outside(place):
                continue
            after = place + 2
            if p.low[after] in ("estimates", "information", "reports", "data"):
                by = next(
                    (
                        near
                        for near in range(after + 1, min(after + 4, p.end))
                        if p.low[near] in ("by", "from", "of")
                    ),
                    None,
                )
                if by is not None and all(p.low[near] in _COMPILED for near in range(after + 1, by)):
                    after = by + 1
            initial = not any(
                p.is_word(near) and not p.is_adverb(near) and p.low[near] not in ("but", "and")
                for near in range(place)
            )
            source = self._source_at(after, initial)
            if source is None:
                continue
            cue = (place, after)
            if p.low[after - 1] in ("by", "from") and p.low[place + 2] == "estimates":
                word = Cue("according to estimates", "estimates", "prep")
            else:
                word = _ACCORDING
            if initial:
                rest = p.behind_adjuncts(source[1], p.end)
                if rest < p.end and p.tokens[rest].text == ",":
                    rest += 1
                contents = [(rest, p.end)] if rest < p.end else []
            else:
                contents = self._before(place)
                tail = source[1]
                if (
                    contents
                    and tail + 1 < p.end
                    and p.tokens[tail].text == ","
                    and not p.has_finite(*contents[0])
                    and p.has_finite(tail + 1, p.end)
                ):
                    if self._adjunct(contents[0]):
                        contents = [(tail + 1, p.end)]
                    else:
                        contents.append((tail + 1, p.end))
            made.append(Attribution("according to", word, source, cue, contents))
        return made

    def _adjunct(self, content: Range) -> bool:
        return self.p.low[content[0]] in self.p.lexicon.words["prepositions"]

    def _source_at(self, after: int, initial: bool) -> Range | None:
        p = self.p
        source = p.noun_phrase_from(after, p.end, apposition=not initial)
        if source is None or not initial:
            return source
        end = source[1]
        if end < p.end and p.tokens[end].text == ",":
            closing = next(
                (near for near in range(end + 1, min(end + 25, p.end)) if p.tokens[near].text == ","), None
            )
            if (
                closing is not None
                and (
                    p.low[end + 1] in ("who", "which", "a", "an", "the", "whose", "former")
                    or p.low[end + 1] in p.lexicon.agents
                )
                and p.has_finite(closing, p.end)
            ):
                finite = [near for near in range(end + 1, closing) if p.is_finite(near)]
                if not finite or p.low[end + 1] in ("who", "which", "whose"):
                    end = closing
        return source[0], end

    def _before(self, place: int) -> list[Range]:
        p = self.p
        last = place - 1
        while last >= 0 and p.tokens[last].text in (",", "—", "–", "--", "-"):
            last -= 1
        first = p.begin
        for near in range(last, first, -1):
            joint = p.low[near] in ("while", "but", "and", "whereas") and p.tokens[near - 1].text == ","
            if self._outside(near) and (
                p.tokens[near].text == ";"
                or (joint and p.has_finite(near, last + 1) and p.has_finite(0, near))
            ):
                first = near + 1
                break
        # an attribution that stands before keeps its own words: "X said A, B, according to Y" is read as one
        while first < last and (
            p.low[first] in ("but", "and", "meanwhile", "however", "also") or p.tokens[first].text == ","
        ):
            first += 1
        if last < first:
            return []
        return [(first, last + 1)]

    def _nouns(self) -> list[Attribution]:
        """Read "X's claim that ..." and "claims by X that ..."."""
        p = self.p
        made = []
        for place in range(1, p.end - 2):
            word = p.lexicon.nouns.get(p.low[place])
            if word is None or not self._outside(place):
                continue
            source: Range | None = None
            that = place + 1
            if p.low[that] in ("by", "from") and that + 2 < p.end:
                source = p.noun_phrase_from(that + 1, p.end, apposition=False)
                that = source[1] if source else that
            promised = p.low[that] == "to" and word.attitude in ("announces", "recommends") and source is None
            if (
                that >= p.end - 1
                or (p.low[that] != "that" and not promised)
                or p.low[that + 1] in ("is", "was", "were", "are", "has", "had", "have")
            ):
                continue
            if source is None:
                owner = place - 1
                while (
                    owner > 0
                    and owner > place - 3
                    and p.low[owner] not in ("'s", "his", "her", "its", "their", "’")
                    and not p.low[owner].endswith("s'")
                ):
                    owner -= 1
                if p.low[owner] in ("his", "her", "its", "their"):
                    source = (owner, owner + 1)
                elif p.low[owner] == "'s" or (
                    p.tokens[owner].text in "’'" and p.low[owner - 1].endswith("s")
                ):
                    source = p.subject(owner, 0)
            if source is None:
                continue
            first = that if promised else that + 1
            end = self._noun_clause_end(place, first, infinitive=promised)
            made.append(Attribution("noun", word, source, (place, place + 1), [(first, end)]))
        return made

    def _noun_clause_end(self, noun: int, start: int, *, infinitive: bool) -> int:
        """Return where the clause of a noun ends: before the verb that the noun itself is the subject of."""
        p = self.p
        if p.has_finite(0, noun):
            return p.end
        verbs = [near for near in range(start, p.end) if p.is_finite(near)]
        aux = p.lexicon.words["auxiliaries"]
        groups = [
            near
            for number, near in enumerate(verbs)
            if number == 0
            or near - verbs[number - 1] > 2
            or (p.low[near] in aux and p.low[verbs[number - 1]] not in aux)
        ]
        if infinitive:
            return groups[0] if groups else p.end
        return groups[1] if len(groups) > 1 else p.end

    def _views(self) -> list[Attribution]:
        """Read "In the view of X, ..." and "In X's view, ..."."""
        p = self.p
        made = []
        for place in range(p.end - 4):
            if (
                p.low[place] != "in"
                or not self._outside(place)
                or (place and p.tokens[place - 1].text not in _STARTS)
            ):
                continue
            word = Cue("view", "assesses", "prep")
            if (
                p.low[place + 1] in ("the", "a")
                and p.low[place + 2] in ("view", "words", "opinion", "eyes", "judgment", "judgement")
                and p.low[place + 3] == "of"
            ):
                source = p.noun_phrase_from(place + 4, p.end, apposition=False)
                if source and source[1] + 1 < p.end and p.tokens[source[1]].text == ",":
                    made.append(
                        Attribution(
                            "in the view of", word, source, (place, place + 4), [(source[1] + 1, p.end)]
                        )
                    )
        return made

    def _minds(self) -> list[Attribution]:
        """Read "X is confident that ..."."""
        p = self.p
        made = []
        for place in range(1, p.end - 2):
            if p.low[place] not in _STATES_OF_MIND or not self._outside(place):
                continue
            group, last = p.verb_group(place)
            if group == place or not any(word in p.lexicon.words["being"] for word in p.low[group:place]):
                continue
            source = p.subject(last, 0)
            if source is None or p.low[source[0]] == "it" or p.low[place + 1] != "that":
                continue
            made.append(
                Attribution(
                    "state of mind",
                    Cue(p.low[place], "asserts", "clause", "PR"),
                    source,
                    (group, place + 1),
                    [(place + 2, p.end)],
                )
            )
        return made
