"""The pieces of a text that figures are read from: numbers in figures, words, signs; with what is no figure marked off."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from bibclaim.claims.quantities.not_counted import NOT_COUNTED

BAR = "\n"
"""Key of a piece that no figure and no noun reaches across."""
_SPACES = "\u00a0\u2009\u202f\u2007 "
_FIGURE = re.compile(
    rf"""
    (?P<indian>  \d{{1,3}}(?:,\d{{2,3}})*,\d{{3}}(?:\.\d+)? ) (?![.,]?\d)
  | (?P<spaced>  (?!0)\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?:[.,]\d+)? ) (?![.,]?\d)
  | (?P<swiss>   \d{{1,3}}(?:['’]\d{{3}})+(?:\.\d+)? ) (?![.,]?\d)
  | (?P<dotted>  (?!0)\d{{1,3}}(?:\.\d{{3}})+(?:,\d+)? ) (?![.,]?\d)
  | (?P<comma>   \d+,\d{{1,2}} ) (?![.,]?\d)
  | (?P<point>   \d+(?:\.\d+)?|\.\d+ ) (?![.,]?\d)
  | (?P<other>   \d[\d.,]*\d|\d )
    """,
    re.VERBOSE,
)
_WORD = r"[^\W\d_]+(?:['’][^\W\d_]+)*"
_PIECE = re.compile(rf"(?P<gap>\n[ \t]*\n\s*)|(?P<figure>\.?\d)|(?P<word>{_WORD})|(?P<sign>[^\w\s]|_)")


class Piece(NamedTuple):
    """A number in figures, a word or a sign; ``glued`` says that no space stands before it.

    ``value`` is the number of a figure, ``None`` of everything else; ``is_plain`` tells figures without point or comma.
    """

    text: str
    key: str
    start: int
    end: int
    glued: bool
    is_word: bool = False
    value: float | int | None = None
    is_plain: bool = False


def pieces_of(text: str) -> list[Piece]:
    """Return the pieces of a text; each stretch that is no figure though it has digits is one piece, a bar."""
    pieces: list[Piece] = []
    place = 0
    for mask in NOT_COUNTED.finditer(text):
        if mask.start() < place or mask.start() == mask.end():
            continue
        _cut(text, place, mask.start(), pieces)
        pieces.append(Piece(mask[0], BAR, mask.start(), mask.end(), glued=False))
        place = mask.end()
    _cut(text, place, len(text), pieces)
    return pieces


def _cut(text: str, place: int, end: int, pieces: list[Piece]) -> None:
    before = pieces[-1].end if pieces else -1
    while match := _PIECE.search(text, place, end):
        start = match.start()
        glued = start == before
        if match["gap"]:
            piece = Piece("\n", BAR, start, match.end(), glued=False)
        elif match["figure"]:
            piece = _figure(text, start, end, glued)
        elif match["word"]:
            piece = Piece(match[0], match[0].casefold(), start, match.end(), glued, is_word=True)
        else:
            sign = match[0]
            key = "-" if sign in "-\u2010\u2011\u2012\u2013\u2014\u2212" else sign
            piece = Piece(sign, key, start, match.end(), glued)
        pieces.append(piece)
        place = before = piece.end


def _figure(text: str, start: int, end: int, glued: bool) -> Piece:
    match = _FIGURE.match(text, start, end)
    if match is None:  # other digits than 0-9 are figures that nobody here reads
        return Piece(text[start], BAR, start, start + 1, glued)
    form, raw = match.lastgroup, match[0]
    value = None if form == "other" else _value(form or "", raw)
    return Piece(
        raw, BAR if value is None else raw, start, match.end(), glued, value=value, is_plain=raw.isdecimal()
    )


def _value(form: str, raw: str) -> float | int | None:
    if len(raw) > 40:
        return None
    plain = raw
    if form in ("indian", "swiss"):
        plain = re.sub("[,'’]", "", raw)
    elif form == "spaced":
        plain = re.sub(f"[{_SPACES}]", "", raw).replace(",", ".")
    elif form == "dotted":
        plain = raw.replace(".", "").replace(",", ".")
    elif form == "comma":
        plain = raw.replace(",", ".")
    if not plain.isascii():
        return None
    return whole(float(plain))


def key_at(pieces: Sequence[Piece], at: int) -> str:
    """Return the key of a piece, ``""`` where there is none."""
    return pieces[at].key if 0 <= at < len(pieces) else ""


def whole(value: float) -> float | int:
    """Return a number without a fraction as an integer, any other rounded to what its digits can mean."""
    value = round(value, 6)
    return int(value) if value == int(value) and abs(value) < 1e15 else value
