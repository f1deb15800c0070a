"""A levelled quote and a levelled text, and how stretches of the one are laid on the other."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from bibclaim.claims.declared_edits import EdgeWord, Item, items_in, marks_in, plain_spans, tokens_in
from bibclaim.claims.tokens import Token
from bibclaim.claims.word_diff import SLIP, Laid, lay

# characters of a stretch of words that is looked for; a longer one stands in fewer places
SHORTEST = 14
_LONG_CHUNK, _LONG = 24, 120
_FARTHEST = 9600
_GAP_CHARACTERS = {"ellipsis": 2400, "bracket": 140, "inword": 12}


class Core(msgspec.Struct, frozen=True, gc=False):
    """Where quote and text agree: ``quote[q0:q1]`` is ``text[t0:t1]``, cut at blanks."""

    q0: int
    q1: int
    t0: int
    t1: int


class Pair:
    """A levelled quote and a levelled text."""

    def __init__(self, quote: str, text: str) -> None:
        self.quote = quote
        self.text = text
        self.marks = marks_in(quote)
        self.patient = True
        self.plain = list(plain_spans(len(quote), self.marks)) if self.marks else [(0, len(quote))]
        self.slack = max(40, len(quote) // 10)

    def chunks(self) -> Iterator[tuple[int, int]]:
        """Give spans of a few words each from the start on, none with a declared edit in it."""
        size = _LONG_CHUNK if len(self.quote) > _LONG else SHORTEST
        for low, high in self.plain:
            start = low
            while high - start >= SHORTEST - 4:
                end = self.quote.find(" ", start + size, high)
                end = high if end < 0 else end
                yield start, end
                start = end + 1

    def chunks_from_end(self) -> Iterator[tuple[int, int]]:
        """Give such spans from the end on."""
        for low, high in reversed(self.plain):
            end = high
            while end - low >= SHORTEST - 4:
                start = self.quote.rfind(" ", low, max(low, end - SHORTEST)) + 1 or low
                yield start, end
                end = start - 1

    def skipped(self, start: int, end: int) -> int:
        """How many characters the declared edits between two places of the quote may stand for."""
        if not self.marks:
            return 0
        reach = sum(_GAP_CHARACTERS[mark.kind] for mark in self.marks if start <= mark.start < end)
        return min(reach, _FARTHEST)

    def items(self, q0: int, q1: int) -> list[Item]:
        """Return the words and gaps of a stretch; at the quote's own ends a word may be cut."""
        items = items_in(self.quote, q0, q1, self.marks)
        if items and q0 == 0 and type(items[0]) is Token:
            items[0] = EdgeWord(items[0], at_start=True)
        if items and q1 == len(self.quote) and type(items[-1]) is Token:
            items[-1] = EdgeWord(items[-1], at_start=False)
        return items

    def lay_between(self, q0: int, q1: int, t0: int, t1: int) -> Laid:
        """Lay a stretch of which both ends are known."""
        return lay(self.items(q0, q1), tokens_in(self.text, t0, t1))

    def lay_before(self, core: Core) -> Laid:
        """Lay what the quote has before a core."""
        items = self.items(0, core.q0)
        reach = core.q0 + min(self.slack, core.q0 // 2 + 16)
        skipped = self.patient and self.skipped(0, core.q0)
        for more in (0, skipped) if skipped else (0,):
            words = tokens_in(self.text, _word_start(self.text, core.t0 - reach - more), core.t0)
            laid = lay(items, words, free_start=True)
            # mostly an ellipsis leaves out a few words, and a short look is enough
            if laid.cost < SLIP:
                break
        return laid

    def lay_behind(self, core: Core) -> Laid:
        """Lay what the quote has behind a core."""
        size = len(self.quote)
        items = self.items(core.q1, size)
        left = size - core.q1
        reach = left + min(self.slack, left // 2 + 16)
        skipped = self.patient and self.skipped(core.q1, size)
        for more in (0, skipped) if skipped else (0,):
            words = tokens_in(self.text, core.t1, _word_end(self.text, core.t1 + reach + more))
            laid = lay(items, words, free_end=True)
            if laid.cost < SLIP:
                break
        return laid


def _word_start(text: str, place: int) -> int:
    return 0 if place <= 0 else text.find(" ", place) + 1


def _word_end(text: str, place: int) -> int:
    return len(text) if place >= len(text) else max(text.rfind(" ", 0, place), 0)
