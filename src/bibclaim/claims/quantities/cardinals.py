"""Cardinal numbers in words, in figures and in both: "twenty-three", "1.5 crore", "half a million", "two million five"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bibclaim.claims.quantities.pieces import Piece, whole
from bibclaim.claims.quantities.words import ORDINALS, SCALES, SMALL, SUFFIXES, TENS

_JOINED_FROM = 1000


class Cardinal(NamedTuple):
    """A number and the piece behind it.

    ``scale`` is that of a number of one term ("300 million": 1e6, "40": 1), 0 of a longer one; ``spelled`` says that
    there are no figures in it.
    """

    value: float | int
    end: int
    scale: float
    spelled: bool


def cardinal(pieces: Sequence[Piece], place: int, *, joins: bool = True) -> Cardinal | None:
    """Return the number that starts with a piece, ``None`` when none does; ordinals ("twenty-first") are none.

    ``joins`` false keeps "and" from joining: in "between two hundred and five thousand" there are two numbers.
    """
    term = _term(pieces, place, first=True, joins=joins)
    if term is None:
        return None
    total, end, scale, spelled = term.value, term.end, term.scale, not term.figures
    lowest = term.scale
    while lowest >= _JOINED_FROM:
        start = end
        if _glued_dash(pieces, end) or (joins and _key(pieces, end) == "and"):
            start += 1
        more = _term(pieces, start, first=False, joins=joins)
        # "two thousand five hundred" goes on; "two thousand 300", "two thousand five million" do not
        if more is None or more.value >= lowest or (more.figures and more.scale == 1):
            break
        total, end, lowest, scale = total + more.value, more.end, more.scale, 0
        spelled = spelled and not more.figures
    if spelled and _glued_dash(pieces, end) and _key(pieces, end + 1) in ORDINALS:
        return None
    return Cardinal(whole(total), end, scale, spelled)


class _Term(NamedTuple):
    value: float
    scale: float
    end: int
    figures: bool


def _term(pieces: Sequence[Piece], place: int, *, first: bool, joins: bool) -> _Term | None:
    """Return up to 999, or a number in figures, times the scales behind it."""
    at = place
    figures = False
    piece = _at(pieces, at)
    if piece is None:
        return None
    if piece.value is not None:
        value: float = piece.value
        figures = True
        at += 1
        suffix = _at(pieces, at)
        if suffix is not None and suffix.glued and suffix.is_word:
            scale = SUFFIXES.get(suffix.key)
            if scale is not None and (suffix.key != "m"):
                return _Term(value * scale, scale, at + 1, True)
            return _Term(value, 1, at, True)
    elif piece.key == "half" and _key(pieces, at + 1) in ("a", "-") and _key(pieces, at + 2) in SCALES:
        value, at = 0.5, at + 2
    elif piece.key in ("a", "an") and first and _key(pieces, at + 1) in SCALES:
        value, at = 1, at + 1
    else:
        below = _below_hundred(pieces, at)
        if below is None:
            return None
        value, at = below
    return _scaled(pieces, at, value, figures, joins)


def _scaled(pieces: Sequence[Piece], at: int, value: float, figures: bool, joins: bool) -> _Term:
    if [_key(pieces, at + step) for step in range(3)] == ["and", "a", "half"]:
        at, value = at + 3, value + 0.5
    scale = 1.0
    while (key := _key(pieces, at + _dash(pieces, at))) in SCALES and scale < 1e15:
        at += 1 + _dash(pieces, at)
        if key == "hundred" and scale == 1:
            value *= 100
            if not figures:
                rest = _rest_of_hundred(pieces, at, joins)
                if rest is not None:
                    value, at = value + rest[0], rest[1]
            if _key(pieces, at) not in SCALES:
                return _Term(value, 100 if value % 100 == 0 else 1, at, figures)
        else:
            value *= SCALES[key]
            scale *= SCALES[key]
    if (
        _key(pieces, at) == "and"
        and _key(pieces, at + 1) == "a"
        and _key(pieces, at + 2) == "half"
        and scale > 1
    ):
        if _key(pieces, at + 3) in SCALES:
            return _Term(value, scale, at, figures)
        value, at = value + scale / 2, at + 3
    return _Term(value, scale, at, figures)


def _rest_of_hundred(pieces: Sequence[Piece], at: int, joins: bool) -> tuple[float, int] | None:
    start = at + 1 if (joins and _key(pieces, at) == "and") or _dash(pieces, at) else at
    below = _below_hundred(pieces, start)
    if below is None or _key(pieces, below[1]) == "hundred":
        return None
    return below


def _below_hundred(pieces: Sequence[Piece], at: int) -> tuple[float, int] | None:
    key = _key(pieces, at)
    if key in SMALL:
        return SMALL[key], at + 1
    if key not in TENS:
        return None
    unit = at + 1 + _dash(pieces, at + 1)
    if 0 < SMALL.get(_key(pieces, unit), 0) < 10:
        return TENS[key] + SMALL[_key(pieces, unit)], unit + 1
    return TENS[key], at + 1


def _dash(pieces: Sequence[Piece], at: int) -> int:
    return int(_glued_dash(pieces, at))


def _glued_dash(pieces: Sequence[Piece], at: int) -> bool:
    dash, behind = _at(pieces, at), _at(pieces, at + 1)
    return dash is not None and dash.key == "-" and dash.glued and behind is not None and behind.glued


def _key(pieces: Sequence[Piece], at: int) -> str:
    return pieces[at].key if 0 <= at < len(pieces) else ""


def _at(pieces: Sequence[Piece], at: int) -> Piece | None:
    return pieces[at] if 0 <= at < len(pieces) else None
