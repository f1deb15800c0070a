"""Laying words of a quote over words of a text at the least cost, word by word.

A bracket or an ellipsis of the quote takes up words of the text for next to nothing; all else that differs costs. The
rows are those of the semi-global alignment of Sellers (1980); long stretches without gaps go to rapidfuzz.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from rapidfuzz.distance import OSA, Levenshtein

from bibclaim.claims.declared_edits import EdgeWord, EditedWord, Gap, Item
from bibclaim.claims.tokens import NUMBER_WORDS, Token

LEFT_OUT = 1100
"""Cost of a word that only the text has."""
ADDED = 2100
"""Cost of a word that only the quote has: at a free end, more than one that replaces the text's."""
_REPLACED = 2000
_SAME_KIND = 1500
SLIP = 600
"""Cost of a word that has one letter wrong."""
_DECLARED = 10
_LARGE = 1500


class Step(msgspec.Struct, frozen=True, gc=False):
    """Words of the text for one item of the quote; either side may be empty, a gap has any number."""

    item: Item | None
    words: Sequence[Token]


class Laid(msgspec.Struct, frozen=True, gc=False):
    """The steps of the least costly way; ``first`` and ``last`` (exclusive) bound the words of the text in use."""

    cost: int
    first: int
    last: int
    steps: list[Step]


def lay(
    items: Sequence[Item], words: Sequence[Token], *, free_start: bool = False, free_end: bool = False
) -> Laid:
    """Lay all items over the words; words before or behind cost nothing where that end is free."""
    if not items:
        return _nothing(words, free_start, free_end)
    if len(items) == 1 and isinstance(items[0], Gap) and not free_start and not free_end:
        return Laid(_each(items[0]) * len(words), 0, len(words), [Step(items[0], words)])
    if len(items) == len(words) == 1 and not isinstance(items[0], Gap):
        return Laid(_price(items[0], words[0]), 0, 1, [Step(items[0], words)])
    if len(items) * len(words) > _LARGE and not any(isinstance(item, Gap) for item in items):
        return _lay_long(items, words, free_start, free_end)
    count = len(words)
    row = [0] * (count + 1) if free_start else [place * LEFT_OUT for place in range(count + 1)]
    # of each cell: 0 the two go together, 1 only the quote has it, 2 only the text has it
    ways: list[bytearray] = []
    for item in items:
        new = [0] * (count + 1)
        way = bytearray(count + 1)
        if isinstance(item, Gap):
            each = _each(item)
            new[0], way[0] = row[0], 1
            for place in range(1, count + 1):
                above, before = row[place], new[place - 1] + each
                if above <= before:
                    new[place], way[place] = above, 1
                else:
                    new[place], way[place] = before, 2
        else:
            new[0], way[0] = row[0] + ADDED, 1
            for place, word in enumerate(words, 1):
                best = row[place - 1] + (0 if item.key == word.key else _price(item, word))
                chosen = 0
                if row[place] + ADDED < best:
                    best, chosen = row[place] + ADDED, 1
                if new[place - 1] + LEFT_OUT < best:
                    best, chosen = new[place - 1] + LEFT_OUT, 2
                new[place], way[place] = best, chosen
        ways.append(way)
        row = new
    last = min(range(count + 1), key=row.__getitem__) if free_end else count
    first, steps = _trace(items, words, ways, last, free_start)
    return Laid(row[last], first, last, steps)


def _trace(
    items: Sequence[Item], words: Sequence[Token], ways: list[bytearray], last: int, free_start: bool
) -> tuple[int, list[Step]]:
    steps: list[Step] = []
    place, high = last, last
    index = len(items)
    while index:
        item, way = items[index - 1], ways[index - 1][place]
        if isinstance(item, Gap):
            if way == 2:
                place -= 1
                continue
            steps.append(Step(item, words[place:high]))
            index -= 1
        elif way == 2:
            place -= 1
            steps.append(Step(None, words[place : place + 1]))
        else:
            index -= 1
            place -= way == 0
            steps.append(Step(item, words[place : place + 1] if way == 0 else ()))
        high = place
    if not free_start:
        steps += [Step(None, words[at : at + 1]) for at in range(place - 1, -1, -1)]
        place = 0
    return place, steps[::-1]


def _each(gap: Gap) -> int:
    """Return what each word costs that a gap takes up."""
    return 1 if gap.kind == "ellipsis" else 60 if gap.limit else LEFT_OUT


def _price(item: Token, word: Token) -> int:
    if type(item) is not Token and isinstance(item, EditedWord | EdgeWord) and item.fits(word):
        return _DECLARED
    mine, theirs = item.key, word.key
    if mine[0].isdigit() or theirs[0].isdigit():
        return _SAME_KIND if item.is_number and word.is_number else _REPLACED
    if mine[0] == theirs[0] or mine[-1] == theirs[-1]:
        if mine[:4] == theirs[:4]:
            return _SAME_KIND if OSA.distance(mine, theirs, score_cutoff=1) > 1 else SLIP
        if (
            abs(len(mine) - len(theirs)) <= 1
            and len(mine) > 2
            and OSA.distance(mine, theirs, score_cutoff=1) <= 1
        ):
            return SLIP
    return _SAME_KIND if mine in NUMBER_WORDS and theirs in NUMBER_WORDS else _REPLACED


def _nothing(words: Sequence[Token], free_start: bool, free_end: bool) -> Laid:
    if free_start:
        return Laid(0, len(words), len(words), [])
    if free_end:
        return Laid(0, 0, 0, [])
    return Laid(len(words) * LEFT_OUT, 0, len(words), [Step(None, words)] if words else [])


def _lay_long(items: Sequence[Item], words: Sequence[Token], free_start: bool, free_end: bool) -> Laid:
    mine = [item.key for item in items if isinstance(item, Token)]
    codes = list(Levenshtein.opcodes(mine, [word.key for word in words]))
    while free_start and codes and codes[0].tag == "insert":
        codes.pop(0)
    while free_end and codes and codes[-1].tag == "insert":
        codes.pop()
    steps: list[Step] = []
    cost = 0
    for code in codes:
        left, right = items[code.src_start : code.src_end], words[code.dest_start : code.dest_end]
        shared = min(len(left), len(right))
        for item, word in zip(left, right, strict=False):
            same = isinstance(item, Token) and item.key == word.key
            cost += 0 if same else _price(item, word) if isinstance(item, Token) else 0
            steps.append(Step(item, (word,)))
        steps += [Step(item, ()) for item in left[shared:]]
        steps += [Step(None, (word,)) for word in right[shared:]]
        cost += ADDED * (len(left) - shared) + LEFT_OUT * (len(right) - shared)
    low = codes[0].dest_start if codes else 0
    return Laid(cost, low, codes[-1].dest_end if codes else low, steps)
