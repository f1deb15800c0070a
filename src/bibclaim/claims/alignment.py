"""Laying a quote beside the text that it is taken from: the places that it may mean, and how it differs there.

A quote that shares a stretch of a few words with the text is placed by it (see :mod:`bibclaim.claims.anchors`), any
other by the votes of its rarer words.
"""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from collections.abc import Callable

import msgspec

from bibclaim.claims.anchors import Way, anchored
from bibclaim.claims.declared_edits import tokens_in
from bibclaim.claims.difference_list import differences_of
from bibclaim.claims.normal_text import Normal
from bibclaim.claims.quote_pair import Pair
from bibclaim.claims.tokens import WORD
from bibclaim.claims.word_diff import ADDED, lay
from bibclaim.claims.word_kinds import Difference
from bibclaim.claims.word_lists import LIGHT

CANDIDATES = 3
"""How many places are offered at most for a quote that does not stand as it is."""
ENOUGH = 0.6
"""Share of a quote's words that must be the text's for the place to be the quote's at all."""


class Alignment(msgspec.Struct, frozen=True, gc=False):
    """A place for a quote: span (code points), share of its words found there (0 to 100), differences, cost."""

    start: int
    end: int
    score: float
    differences: tuple[Difference, ...]
    cost: int = 0


class TextWords:
    """All words of a levelled text with an index from word to positions."""

    def __init__(self, text: str) -> None:
        self.keys: list[str] = []
        self.starts: list[int] = []
        for match in WORD.finditer(text):
            self.keys.append(match[0].casefold())
            self.starts.append(match.start())
        self.starts.append(len(text))
        self.places: dict[str, list[int]] = defaultdict(list)
        for place, key in enumerate(self.keys):
            self.places[key].append(place)


def align(
    quote: str, source: Normal, preference: Callable[[int, int], object] | None = None
) -> list[Alignment]:
    """Return the places that a levelled quote may mean, the least costly first; none when too little of it is there.

    Of places at equal cost the one with the least ``preference(start, end)`` (code points) is first, else the first
    in the text.
    """
    if not quote or not source.text:
        return []
    pair = Pair(quote, source.text)
    ways = anchored(pair)
    if not ways or min([way.cost for way in ways]) > ADDED * max(2, len(pair.quote) // 40):
        ways += _voted(pair)
    if len(ways) == 1:
        only = _alignment(pair, ways[0])
        if only is None:
            return []
        start, end = source.span(only.start, only.end)
        return [Alignment(start, end, only.score, only.differences, only.cost)]
    found: dict[tuple[int, int], Alignment] = {}
    same: dict[tuple[int, str], Alignment | None] = {}
    ways.sort(key=lambda one: (one.cost, one.start))
    for way in ways:
        if len(found) >= CANDIDATES and (preference is None or way.cost > ways[0].cost):
            break
        key = way.cost, pair.text[way.start : way.end]
        if key not in same:
            same[key] = _alignment(pair, way)
        one = same[key]
        if one is not None:
            start, end = source.span(way.start, way.end)
            found.setdefault((start, end), Alignment(start, end, one.score, one.differences, way.cost))
    chosen = list(found.values())
    if preference is not None:
        chosen.sort(key=lambda one: (one.cost, preference(one.start, one.end)))
    return chosen


def _voted(pair: Pair) -> list[Way]:
    """Lay the quote where most of its rarer words stand in its order."""
    source = _words_of(pair.text)
    keys = [word.key for low, high in pair.plain for word in tokens_in(pair.quote, low, high)]
    heavy = {key for key in keys if key not in LIGHT}
    present = sum(key in source.places for key in keys)
    # a slip makes another word of it, so a few more may be missing here than in the end
    if present < (ENOUGH - 0.2) * len(keys) or sum(key in source.places for key in heavy) < 0.4 * len(heavy):
        return []
    votes: Counter[int] = Counter()
    for place, key in enumerate(keys):
        found = source.places.get(key, ())
        worth = 1000 // (len(found) or 1) + 1
        for at in found[:200]:
            votes[at - place] += worth
    size, slack = len(keys), max(3, len(keys) // 8)
    extra = pair.skipped(0, len(pair.quote)) // 7
    ways: list[Way] = []
    tried: list[int] = []
    items = pair.items(0, len(pair.quote))
    for diagonal, _ in votes.most_common(12):
        if any(abs(diagonal - other) <= slack // 2 for other in tried) or len(tried) >= (
            2 if extra > 300 else 5
        ):
            continue
        tried.append(diagonal)
        low = max(0, diagonal - slack)
        high = min(len(source.keys), diagonal + size + slack + extra)
        if low >= high:
            continue
        words = tokens_in(pair.text, source.starts[low], source.starts[high])
        laid = lay(items, words, free_start=True, free_end=True)
        if laid.first < laid.last:
            ways.append(Way(laid.cost, words[laid.first].start, words[laid.last - 1].end, laid.steps))
    return ways


def _alignment(pair: Pair, way: Way) -> Alignment | None:
    differences, missing = differences_of(pair.quote, pair.text, way.start, way.end, way.steps)
    if not missing:
        return Alignment(way.start, way.end, 100.0, differences, way.cost)
    total = pair.quote.count(" ") + 1
    if missing * 5 <= total:
        return Alignment(way.start, way.end, 100.0 * (total - missing) / total, differences, way.cost)
    keys = [word.key for word in tokens_in(pair.quote, 0, len(pair.quote))]
    total = len(keys)
    if total - missing < ENOUGH * total and not (total <= 3 and missing * 2 <= total):
        return None
    heavy = set(keys) - LIGHT
    if missing * 4 > total and heavy:
        there = {word.key for word in tokens_in(pair.text, way.start, way.end)}
        if len(heavy & there) < max(1, 0.4 * len(heavy)):
            return None
    return Alignment(way.start, way.end, 100.0 * (total - missing) / total, differences, way.cost)


@functools.lru_cache(maxsize=64)
def _words_of(text: str) -> TextWords:
    return TextWords(text)


__all__ = ["Alignment", "Difference", "align"]
