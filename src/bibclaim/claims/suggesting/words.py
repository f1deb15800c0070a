"""The words of one sentence, read without a tagger: which are finite verbs, adverbs, names; verb groups.

What is told apart rests on closed classes of words, capitals and endings only, so every answer is a guess that the
rules check against what stands around it.
"""

from __future__ import annotations

from bibclaim.claims.suggesting.lexicon import Lexicon
from bibclaim.claims.suggesting.sentences import Sentence, Token

Range = tuple[int, int]
"""First token and the one behind the last."""

STOPS = frozenset({",", ";", ":", "—", "–", "--", "?", "!", "…", "...", "-"})
_POSSESSIVE = frozenset({"'s", "'", "’"})


class Words:
    """One sentence with what can be asked about its words; places are token indices."""

    def __init__(self, sentence: Sentence, lexicon: Lexicon) -> None:
        self.sentence = sentence
        self.lexicon = lexicon
        self.tokens: list[Token] = sentence.tokens
        self.low = [token.low for token in sentence.tokens]
        words = lexicon.words
        self._dets, self._preps = words["determiners"], words["prepositions"]
        self._aux, self._subs = words["auxiliaries"], words["subordinators"]
        self._times, self._media = words["times"], words["media"]
        self.begin = self._dateline()
        self.end = len(self.tokens)
        while self.end and self.tokens[self.end - 1].text in ".!?…" and not self.tokens[self.end - 1].quoted:
            self.end -= 1

    def _dateline(self) -> int:
        """Return the place behind a dateline ("KABUL (Reuters) - "), 0 where there is none."""
        if (
            not self.sentence.starts_block
            or len(self.tokens) < 4
            or not (self.tokens[0].text.isupper() and len(self.tokens[0].text) > 2)
        ):
            return 0
        for place in range(1, min(14, len(self.tokens) - 1)):
            if self.tokens[place].text in ("—", "–", "-", "--"):
                return place + 1
            if self.is_finite(place):
                break
        return 0

    def is_word(self, place: int) -> bool:
        """Whether a word or number stands here, no mark."""
        text = self.tokens[place].text
        return text[0].isalnum() or (len(text) > 1 and text[1].isalnum())

    def is_name(self, place: int) -> bool:
        """Whether a capitalised word stands here that is not capitalised only as the first of the sentence."""
        return self.tokens[place].text[0].isupper() and (
            place > 0 or self.low[place] not in self._dets | self._preps | self._subs
        )

    def is_adverb(self, place: int) -> bool:
        """Whether an adverb stands here, by its ending or the list."""
        low = self.low[place]
        words = self.lexicon.words
        return low in words["adverbs"] or (
            low.endswith("ly")
            and len(low) > 4
            and low not in words["not_adverbs"]
            and not self.tokens[place].text[0].isupper()
        )

    def is_finite(self, place: int) -> bool:
        """Whether a finite verb seems to stand here."""
        low = self.low[place]
        words = self.lexicon.words
        if low in self._aux:
            return not (low == "may" and self.tokens[place].text[0].isupper())
        if self.tokens[place].text[0].isupper():
            return False
        if low in words["finite"]:
            return low not in words["not_finite"]
        if low.endswith("ed") and len(low) > 3 and low not in words["not_finite"] and "-" not in low:
            before = self.low[place - 1] if place else ""
            after = self.low[place + 1] if place + 1 < len(self.low) else ""
            return before not in self._dets and before not in _POSSESSIVE and after not in ("by",)
        form = self.lexicon.verbs.get(low)
        if low == "states" and self.low[place - 1] in ("member", "united"):
            return False
        if form is None or form.shape != "s" or (low in self._media and low != "reports") or not place:
            return False
        return self.low[place - 1] not in self._dets and not self.heads_subject(place)

    def heads_subject(self, place: int) -> bool:
        """Whether what looks like a verb is the subject of the verb behind it: "media reports have shown"."""
        after = place + 1
        while after < len(self.low) and self.is_adverb(after):
            after += 1
        if after >= len(self.low):
            return False
        form = self.lexicon.verbs.get(self.low[after])
        return self.low[after] in self._aux or (
            form is not None and form.shape == "base" and after == place + 1
        )

    def has_finite(self, start: int, end: int) -> bool:
        """Whether a finite verb seems to stand between two places."""
        return any(self.is_finite(place) for place in range(max(0, start), min(end, len(self.tokens))))

    def is_inner_stop(self, place: int) -> bool:
        """Whether a full stop here belongs to an abbreviation or an initial."""
        return self.tokens[place].text == "." and 0 < place < self.end - 1 and self.is_word(place - 1)

    def verb_group(self, verb: int) -> tuple[int, int]:
        """Return where the verb group of a main verb starts, and the place of the last word of its subject (-1: none)."""
        start = place = verb
        while place > 0:
            before = place - 1
            low = self.low[before]
            if low in self._aux and not (low == "may" and self.tokens[before].text[0].isupper()):
                start = place = before
            elif self.is_adverb(before) and (
                low not in ("all", "both", "neither", "nor", "himself", "herself", "itself", "themselves")
                or (before and self.low[before - 1] in self._aux)
            ):
                place = before
                if low.endswith("ly") or low in ("not", "never", "long"):
                    start = min(start, before) if not self._only_adverbs(before) else start
            else:
                break
        return start, place - 1

    def _only_adverbs(self, place: int) -> bool:
        """Whether an adverb opens the sentence or its clause, so that it belongs to no verb group."""
        return place == 0 or self.tokens[place - 1].text in STOPS
