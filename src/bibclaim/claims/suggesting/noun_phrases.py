"""Noun phrases that start at a place: inverted subjects, agents behind "by" or "according to", with their appositions."""

from __future__ import annotations

from bibclaim.claims.suggesting.adjuncts import Adjuncts
from bibclaim.claims.suggesting.words import STOPS, Range

RELATIVE = frozenset({"who", "which", "whose", "whom", "where"})


class NounPhrases(Adjuncts):
    """Words, adjuncts, and noun phrases read from left to right."""

    def noun_phrase_from(self, start: int, limit: int, *, apposition: bool = True) -> Range | None:
        """Return the noun phrase that starts at a place: an inverted subject, an agent behind "by" or "according to"."""
        place = start
        while place < limit:
            token = self.tokens[place]
            low = self.low[place]
            if token.text in STOPS or (token.text == "." and not self.is_inner_stop(place)):
                break
            if token.text in '“”"' and place > start:
                break
            if place > start and (low == "as" or (low in self._subs and low != "who")):
                break
            if low == "who" and place > start:
                place = self._relative_end(place, limit)
                break
            if place > start and self.is_finite(place) and not self._participle(place):
                break
            if place > start and self._is_adjunct(place, limit):
                break
            place += 1
        if place == start:
            return None
        if apposition and place < limit and self.tokens[place].text == ",":
            place = self._apposition_end(place, limit)
        return start, place

    def _participle(self, place: int) -> bool:
        after = self.low[place + 1] if place + 1 < len(self.low) else ""
        return (
            self.low[place].endswith(("ed", "en"))
            and (after in self._preps or after in self._times)
            and self.low[place] not in self._aux
        )

    def _relative_end(self, place: int, limit: int) -> int:
        while place < limit and self.tokens[place].text not in STOPS and self.tokens[place].text not in '“”"':
            place += 1
        return place

    def _apposition_end(self, comma: int, limit: int) -> int:
        """Return the end of the appositions behind a noun phrase; the comma itself where there are none."""
        end = comma
        while end < limit and self.tokens[end].text == ",":
            first = end + 1
            if first >= limit:
                break
            stop = first
            while (
                stop < limit
                and self.tokens[stop].text not in (",", ";", ":", "—", "–", "“", "”", '"')
                and not (self.tokens[stop].text == "." and not self.is_inner_stop(stop))
            ):
                stop += 1
            low = self.low[first]
            if low in RELATIVE:
                end = stop
                continue
            starts = (
                low in ("a", "an", "the", "former", "his", "her", "its", "one")
                or low in self.lexicon.agents
                or self._short_name(first, stop)
            )
            if not starts or (self.has_finite(first, stop) and not self._late_relative(first, stop)):
                break
            if low in ("the", "its") and stop >= limit and end == comma and self._names_no_agent(first, stop):
                break
            if low in ("a", "an") and any(
                self.low[near] in self.lexicon.words["clause_cut_nouns"]
                for near in range(first + 1, min(first + 3, stop))
            ):
                break
            end = stop
        return end

    def _late_relative(self, first: int, stop: int) -> bool:
        return any(self.low[place] in ("who", "which", "that") for place in range(first, stop)) or all(
            self._participle(place) for place in range(first, stop) if self.is_finite(place)
        )

    def _names_no_agent(self, first: int, stop: int) -> bool:
        return not any(self.low[place] in self.lexicon.agents for place in range(first, stop))

    def _short_name(self, first: int, stop: int) -> bool:
        return stop - first <= 3 and self.is_name(first) and self.low[first] not in self._times
