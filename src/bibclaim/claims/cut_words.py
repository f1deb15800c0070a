"""Edges of a quote that run through a word of the text, and what that makes of it: "20" is not "200,000"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bibclaim.claims.word_kinds import DENYING, FAULTS, Difference, turned

_WORD = re.compile(r"\d+(?:[.,]\d+)+|\w+n['’]t\b|\w+")
_REST = re.compile(r"\w*")
_INNER = "'’.,_"


def cuts(text: str, start: int, end: int) -> tuple[Difference, ...]:
    """Tell where the edges of ``text[start:end]`` run through a word or a number: "20" is not "200,000"."""
    first = _cut(text, start, start, end) if _may_cut_at(text, start) else None
    last = _cut(text, end, start, end) if _may_cut_at(text, end) else None
    if first is None:
        return () if last is None else (last,)
    return (first,) if last is None or last == first else (first, last)


def _cut(text: str, edge: int, start: int, end: int) -> Difference | None:
    low, high = _word_around(text, edge)
    if not low < edge < high:
        return None
    inside, whole = text[max(start, low) : min(end, high)], text[low:high]
    kind = "cut"
    if inside[:1].isdigit() or inside[-1:].isdigit():
        kind = "number"
    elif (text[low:edge].casefold() in DENYING if edge == start else whole.endswith(("'t", "’t"))) and turned(
        inside.casefold(), whole.casefold().replace("’", "'")
    ):
        kind = "negation"
    return Difference(kind, inside, whole)


def _may_cut_at(text: str, edge: int) -> bool:
    """Whether a place may be inside a word: a quick look at the characters around it."""
    if not 0 < edge < len(text):
        return False
    before, behind = text[edge - 1], text[edge]
    if before.isalnum():
        return behind.isalnum() or (behind in _INNER and text[edge + 1 : edge + 2].isalnum())
    return before in _INNER and behind.isalnum() and edge > 1 and text[edge - 2].isalnum()


def _word_around(text: str, edge: int) -> tuple[int, int]:
    """Return the span of the word that a place is in or beside."""
    if text[edge - 1].isalpha() and text[edge].isalpha():
        low = edge - 1
        while low and text[low - 1].isalnum():
            low -= 1
        high = _REST.match(text, edge).end()  # type: ignore[union-attr]  # it matches nothing at least
        if text[high - 1] == "n" and text[high : high + 2] in ("'t", "’t"):
            high += 2
        return low, high
    low = max(0, edge - 40)
    # the last word that begins before the edge is the one that the edge may run through
    for match in _WORD.finditer(text, text.rfind(" ", low, edge) + 1 or low, edge + 40):
        if match.end() >= edge:
            return match.span()
    return edge, edge


def rank(differences: tuple[Difference, ...]) -> int:
    """Return 0 where a place ends between words, 1 inside a word, 2 where that makes another number or denial of it."""
    worst = 0
    for one in differences:
        worst = max(worst, 2 if one.kind in FAULTS else 1)
    return worst


def occurrences(words: str, text: str) -> Iterable[int]:
    """Give each place (code points) where these words stand in a text, overlapping ones too."""
    place = text.find(words)
    while place >= 0:
        yield place
        place = text.find(words, place + 1)
