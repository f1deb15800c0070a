"""Adjuncts of time and medium in one sentence: "on Tuesday", "in a statement", ", however,"."""

from __future__ import annotations

import re

from bibclaim.claims.suggesting.words import STOPS, Words

PRONOUNS = frozenset(
    {
        "he",
        "she",
        "it",
        "they",
        "we",
        "i",
        "you",
        "others",
        "some",
        "many",
        "both",
        "most",
        "one",
        "all",
        "none",
    }
)
"""Words that are a subject by themselves."""
_WITH = frozenset({"concern", "regret", "satisfaction", "appreciation", "alarm", "interest"})


class Adjuncts(Words):
    """Words, and the adjuncts among them."""

    def _is_adjunct(self, place: int, limit: int) -> bool:
        """Whether "on Thursday", "in a statement", "after the hearing", "Wednesday" starts here."""
        low = self.low[place]
        if low in self._times and self.tokens[place].text[0].isupper() and low not in ("may", "march"):
            return self.low[place - 1] not in self._dets and not self.names_on(place)
        if low in ("yesterday", "today", "tonight", "earlier", "later", "ago"):
            return True
        if low in ("last", "this") and place + 1 < limit and self.low[place + 1] in self._times:
            return True
        if low in ("during", "after", "before", "shortly"):
            return True
        if low in ("on", "in", "at", "via", "through", "to", "with", "over", "as"):
            for near in range(place + 1, min(place + 6, limit)):
                if (self.low[near] in self._times and low != "to") or (
                    self.low[near] in self._media and low not in ("with",)
                ):
                    return low != "to" or near - place <= 2
                if (
                    self.low[near] in self._preps
                    or not self.is_word(near)
                    or (near > place + 1 and self.low[near] in self._dets)
                ):
                    return False
            return low in ("as",)
        return False

    def names_on(self, place: int) -> bool:
        """Whether a day or month is the first word of a longer name behind an article ("the Sunday Ledger")."""
        behind = (
            place + 1 < len(self.tokens)
            and self.is_name(place + 1)
            and self.low[place + 1] not in self._times
        )
        return behind and place > 0 and self.low[place - 1] in ("the", "a", "an", "'s")

    def behind_adjuncts(self, place: int, limit: int) -> int:
        """Return the first place behind adjuncts of a verb: "on Tuesday", "in a statement", ", however,"."""
        while place < limit:
            low = self.low[place]
            if self.tokens[place].text == "," and (closing := self._aside(place, limit)):
                place = closing + 1
            elif (
                low in ("on", "in")
                and place + 1 < limit
                and (number := self.tokens[place + 1].quoted)
                and self.sentence.quotations[number - 1].last + 1 < limit
                and self.low[self.sentence.quotations[number - 1].last + 1] == "that"
            ):
                place = self.sentence.quotations[number - 1].last + 1
            elif low == "with" and place + 1 < limit and self.low[place + 1] in _WITH:
                place += 2
            elif low in ("in", "at") and (behind := self._named_place(place, limit)):
                place = behind
            elif self._is_adjunct(place, limit) and low not in ("shortly",):
                place = self._behind_participle(self._adjunct_end(place, limit), limit)
            elif self.is_adverb(place) and low not in (
                "not",
                "only",
                "just",
                "all",
                "both",
                "even",
                "neither",
                "far",
                "initially",
            ):
                place += 1
            else:
                break
        return place

    def _behind_participle(self, place: int, limit: int) -> int:
        """Return the place behind "carried by state television" before "that", the same place where there is none."""
        if (
            place + 1 >= limit
            or not self.low[place].endswith(("ed", "en"))
            or self.low[place + 1] not in self._preps
        ):
            return place
        for end in range(place + 1, min(place + 12, limit)):
            if self.low[end] == "that":
                return end
            if not self.is_word(end) and self.tokens[end].text != "'s":
                break
        return place

    def _named_place(self, place: int, limit: int) -> int:
        """Return the place behind "in Tampa" before a colon or "that", 0 where something else follows."""
        end = place + 1
        while end < limit and end - place < 6 and (self.is_name(end) or self.low[end] in ("the", ",", "of")):
            end += 1
        joined = end < limit and (self.tokens[end].text == ":" or self.low[end] == "that")
        return end if joined and end > place + 1 else 0

    def _aside(self, comma: int, limit: int) -> int | None:
        """Return the closing comma of a short aside that starts at a comma."""
        for place in range(comma + 1, min(comma + 14, limit)):
            token = self.tokens[place]
            if token.text == ",":
                first = self.low[comma + 1]
                short = place - comma <= 4
                if (self.is_adverb(comma + 1) and short) or (
                    first in self._preps and not self.has_finite(comma + 1, place)
                ):
                    return place
                return None
            if token.quoted or token.text in STOPS:
                return None
        return None

    def _adjunct_end(self, place: int, limit: int) -> int:
        seen = False
        at = place
        while at < limit:
            low = self.low[at]
            if at > place and (not self.is_word(at) and self.tokens[at].text not in (".", "'s")):
                break
            if at > place and low in ("that", "he", "she", "it", "they", "we", "there", "i", "whether", "if"):
                break
            if (
                seen
                and low not in self._times
                and not low[0].isdigit()
                and low not in self._preps
                and low not in self._media
            ):
                if (
                    self.low[at - 1] in self._preps
                    or self.low[at - 1] in ("the", "a", "an", "his", "her", "its", "'s")
                    or low == "'s"
                ):
                    at += 1
                    continue
                if low in self._dets and self.low[at - 1] in self._preps:
                    at += 1
                    continue
                if (
                    self.is_name(at)
                    and self.low[at - 1] not in self._times
                    and self.low[at - 1] not in self._media
                    and self._in_prepositional(place, at)
                ):
                    at += 1
                    continue
                break
            if seen and low == "for":
                break
            if low in self._times or low in self._media or (low[0].isdigit() and len(low) == 4):
                seen = True
            elif at - place > 7 and not seen:
                return place + 1
            at += 1
        return at

    def _in_prepositional(self, start: int, place: int) -> bool:
        return any(self.low[near] in self._preps for near in range(max(start, place - 3), place))

    def _behind_adjunct(self, start: int, end: int) -> int | None:
        """Return where the subject starts behind a preposition's phrase at the head of a clause without a comma."""
        for place in range(start + 1, end):
            low = self.low[place]
            before = self.low[place - 1]
            if (
                before in self._times
                and place > start + 1
                and low not in self._times
                and not low[0].isdigit()
                and low not in self._preps
            ):
                return place
            named = self.is_name(place) or re.match(r"a[lz]-[A-Z]", self.tokens[place].text)
            if (
                place > start + 2
                and named
                and before.endswith("s")
                and self.tokens[place - 1].text.islower()
                and self.is_word(place - 1)
                and before not in self._preps
            ):
                return place
            if place > start + 1 and before[0].isdigit() and len(before) == 4 and self.is_word(place):
                return place
            if (
                place > start + 1
                and (low in self._dets or low in PRONOUNS)
                and before not in self._preps
                and before not in self._dets
                and before != "and"
            ):
                return place
        return None

    def _without_time(self, start: int, end: int) -> int:
        """Return the end of a noun phrase without "in November 2013" or "on Friday" behind it."""
        place = end
        while place - 1 > start and (self.low[place - 1] in self._times or self.low[place - 1].isdigit()):
            place -= 1
        return (
            place - 1
            if place < end and place - 1 > start and self.low[place - 1] in ("in", "on", "since")
            else end
        )
