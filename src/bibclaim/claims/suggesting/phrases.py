"""The phrases of one sentence: to all that is known of its words, the subjects that stand before a verb."""

from __future__ import annotations

from bibclaim.claims.suggesting.adjuncts import PRONOUNS
from bibclaim.claims.suggesting.noun_phrases import RELATIVE, NounPhrases
from bibclaim.claims.suggesting.words import STOPS, Range

OPENERS, CLOSERS = frozenset("“«„"), frozenset("”»")
CONTRAST = frozenset({"while", "whereas", "but", "and", "though", "although", "yet", "however", "as"})


class Phrases(NounPhrases):
    """One sentence with what can be asked about places in it; places are token indices."""

    def subject(self, last: int, floor: int = 0) -> Range | None:
        """Return the noun phrase that ends at a place: the subject of the verb behind it, with its appositions."""
        if last < floor:
            return None
        if self.tokens[last].text in (",", "—", "–", ")") or (
            self.tokens[last].quoted and self.tokens[last].text in '”"'
        ):
            if self.tokens[last].text == ")":
                return self._noun_phrase(last, floor)
            return self._with_apposition(last, floor)
        return self._noun_phrase(last, floor)

    def _with_apposition(self, last: int, floor: int) -> Range | None:
        mark = self.tokens[last].text
        if mark in '”"' and not (last > 0 and self.tokens[last - 1].text == ","):
            return self._noun_phrase(last, floor)
        if mark in '”"':
            last -= 1
        commas = [
            place for place in range(last - 1, floor, -1) if self.tokens[place].text == self.tokens[last].text
        ][:4]
        for comma in commas:
            if last - comma > 30:
                break
            if last - comma < 2:
                continue
            first = self.low[comma + 1]
            if first in ("and", "but", "while", "that", "because", "if", "when"):
                return None
            base = self._noun_phrase(comma - 1, floor)
            if base is None or not self._opens_clause(base[0], floor):
                continue
            if (
                first in RELATIVE
                or first in ("including", "such")
                or first in self._dets
                or first in ("former", "himself", "herself")
            ):
                return base[0], last
            if self.is_adverb(comma + 1) or (first in self._preps and first not in ("of",)):
                return base
            if first.endswith("ed") and comma + 2 < last and self.low[comma + 2] in self._preps:
                return base[0], last
            if self.has_finite(comma + 1, last) and first not in RELATIVE:
                return None
            return base[0], last
        return None

    def _opens_clause(self, place: int, floor: int) -> bool:
        """Whether a noun phrase that starts here may be the first of its clause."""
        if place <= floor:
            return True
        before = self.tokens[place - 1].text
        return (
            before in STOPS
            or before in '”"“'
            or self.low[place - 1] in self._subs
            or self.low[place - 1] in ("and",)
            or self.is_adverb(place - 1)
        )

    def _noun_phrase(self, last: int, floor: int) -> Range | None:
        if not self.is_word(last) and self.tokens[last].text not in (")", "'s", "”", '"', "'", ".", "’", "]"):
            return None
        if self.low[last] in PRONOUNS and self.low[last] not in (
            "one",
            "others",
            "some",
            "many",
            "both",
            "most",
            "all",
            "none",
        ):
            return last, last + 1
        start = last + 1
        place = last
        while place >= floor:
            token = self.tokens[place]
            low = self.low[place]
            if token.text in STOPS and not self._inside_brackets(place, last):
                break
            if token.text == "(" and not any(
                self.tokens[near].text == ")" for near in range(place, last + 1)
            ):
                break
            if token.text in '“”"':
                opening = self._scare(place)
                if opening is None or opening < floor:
                    break
                start, place = opening, opening - 1
                continue
            if token.text == "." and not self.is_inner_stop(place):
                break
            if low == "as" and (place == 0 or self.tokens[place - 1].text in STOPS):
                break
            if low in self._subs and place != last and not (low == "that" and place == self.begin):
                if (
                    low in ("who", "that", "which")
                    and self.has_finite(place + 1, min(place + 4, last + 1))
                    and place > floor
                    and self.is_word(place - 1)
                    and low == "who"
                ):
                    place -= 1
                    continue
                break
            if self.is_finite(place) and place <= last and not self._reduced(place, floor):
                break
            if low == "and" and self.has_finite(self._clause_start(place, floor), place):
                break
            if low == "to" and place + 1 < len(self.low) and self.low[place + 1] in self.lexicon.verbs:
                break
            start = place
            place -= 1
        return self._trim(start, last + 1)

    def _reduced(self, place: int, floor: int) -> bool:
        """Whether a verb form belongs to the phrase: behind "who", or a participle with "by", "to", "with" behind it."""
        if any(self.low[near] == "who" for near in range(max(floor, place - 3), place)):
            return True
        if not self.low[place].endswith(("ed", "en", "own")) or self.low[place] in self._aux:
            return False
        after = self.low[place + 1] if place + 1 < len(self.low) else ""
        before = self.low[place - 1] if place else ""
        # two finite verbs do not stand in one clause: the one that a preposition follows is a participle
        return (
            place > floor
            and self.is_word(place - 1)
            and after in self._preps
            and after != "to"
            and before not in PRONOUNS
            and not self.is_adverb(place - 1)
        )

    def _inside_brackets(self, place: int, last: int) -> bool:
        depth = 0
        for at in range(place, last + 1):
            depth += {"(": -1, ")": 1}.get(self.tokens[at].text, 0)
        return depth > 0

    def _scare(self, place: int) -> int | None:
        """Return the opening mark of a short quotation that closes here, where it is part of a name."""
        number = self.tokens[place].quoted
        if not number:
            return None
        quotation = self.sentence.quotations[number - 1]
        if quotation.last != place or place - quotation.first > 8:
            return None
        if quotation.first == 0 or self.tokens[place - 1].text in ",":
            return None
        return quotation.first if self.is_word(quotation.first - 1) else None

    def _clause_start(self, place: int, floor: int) -> int:
        while place > floor and self.tokens[place - 1].text not in STOPS:
            place -= 1
        return place

    def _trim(self, start: int, end: int) -> Range | None:
        """Drop what opens the clause in front of the noun phrase: conjunctions, adverbs, "on Monday", "earlier this month"."""
        while start < end:
            low = self.low[start]
            if low == "that" and start == self.begin:
                break
            if low in ("and", "but", "or", "that", "so", "yet", "nor", "meanwhile", "however") or (
                self.is_adverb(start) and low not in ("all", "both", "neither", "only")
            ):
                if low == "earlier" and end - start > 3 and self.low[start + 2] in self._times:
                    start += 3
                    continue
                if low == "earlier" and start + 1 < end and self.low[start + 1] not in self._dets:
                    break
                start += 1
                continue
            if (
                (low in self._preps or low == "due")
                and low not in ("of", "than")
                and not (
                    low in ("over", "about", "under", "around", "near")
                    and start + 1 < end
                    and self.low[start + 1][0].isdigit()
                )
            ):
                after = self._behind_adjunct(start, end)
                opens = start <= self.begin or self.tokens[start - 1].text in STOPS
                if after is None and (
                    (low in ("after", "before", "since", "until") and opens)
                    or (low == "as" and self.low[start + 1] not in ("a", "an"))
                ):
                    after = start + 1
                if after is None:
                    return None
                start = after
                continue
            if low in ("last", "this", "next") and start + 2 < end and self.low[start + 1] in self._times:
                start += 2
                continue
            if (
                low in self._times
                and self.tokens[start].text[0].isupper()
                and start + 1 < end
                and self.low[start + 1] in self._dets
            ):
                start += 1
                continue
            break
        end = self._without_time(start, end)
        if end - start == 1 and self.low[start] in self._subs:
            return None
        if start >= end or self.low[end - 1] in self._preps or self.low[end - 1] in self._aux:
            return None
        if end - start == 1 and (
            self.low[start] in self._dets
            and self.low[start] not in PRONOUNS
            and self.low[start] not in ("this", "these", "those", "few", "another")
        ):
            return None
        return (start, end) if any(self.is_word(place) for place in range(start, end)) else None
