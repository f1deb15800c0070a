"""The usual make of an entry as two regular expressions, and the values in it.

The grammar follows BibTeX (Patashnik, BibTeXing, 1988; btparse for biber's reading): every brace counts inside a
value, escaped or not; a quote ends a quoted value only at brace depth 0. Quantifiers are possessive, so that text
which does not fit is given up in one pass. What does not fit is read by :mod:`bibclaim.bibtex.recovery`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from bibclaim.bibtex.blocks import Field, Piece

NAME = r"[^\s\"#%'(),={}@\\]"
_DEPTH = 5
_INNER = r"[^{}]*+"
for _ in range(_DEPTH):
    _INNER = rf"[^{{}}]*+(?:\{{{_INNER}\}}[^{{}}]*+)*+"
_QUOTED = rf"[^\"{{}}]*+(?:\{{{_INNER}\}}[^\"{{}}]*+)*+"
_BARE = r"[^\s\"#%'(),={}]++"
_PIECE = rf"(?:\{{{_INNER}\}}|\"{_QUOTED}\"|{_BARE})"
_VALUE = rf"{_PIECE}(?:\s*+\#\s*+{_PIECE})*+"
_BEHIND = r"\s*+(?:,[\s,]*+|(?=\}))"
_FIELD_HEAD = rf"\s*+({NAME}++)\s*+=\s*+"

USUAL_VALUE = re.compile(_VALUE)
"""A value as it stands behind ``=``: pieces joined by ``#``."""

USUAL_HEAD = re.compile(rf"@({NAME}++)\s*+\{{\s*+([^,{{}}=\s]++)\s*+,[\s,]*+")
"""The head of an entry in braces with its key; groups: type, key."""

USUAL_FIELDS = re.compile(rf"(?:{NAME}++\s*+=\s*+{_VALUE}{_BEHIND}\s*+)*+\}}")
"""All the fields of such an entry with its closing brace."""

USUAL_FIELD = re.compile(
    rf"{_FIELD_HEAD}(?:\{{({_INNER})\}}{_BEHIND}|\"({_QUOTED})\"{_BEHIND}|({_VALUE}){_BEHIND})"
)
"""One of its fields; groups: name, braced content, quoted content, any other value as written."""

USUAL_ROWS = re.compile(rf"{USUAL_FIELD.pattern}|(\}}\s*+\Z)|\S(?s:.*)")
"""The same for ``findall``; fifth group: the closing brace, where nothing but white space follows it."""

USUAL_STRING = re.compile(
    rf"@({NAME}++)\s*+\{{\s*+({NAME}++)\s*+=\s*+(?:\{{({_INNER})\}}|\"({_QUOTED})\")\s*+,?+\s*+\}}"
)
"""``@string{name = {value}}`` and nothing more; groups: type, name, braced content, quoted content."""

_ONE_PIECE = re.compile(rf"\{{({_INNER})\}}|\"({_QUOTED})\"|({_BARE})")
_SWALLOWED_FIELD = re.compile(r"[\r\n][ \t]*[A-Za-z][\w-]*[ \t]*=[ \t]*\Z")


class _Lowered(dict[str, str]):
    """Lower-cased names, each string made once."""

    def __missing__(self, name: str) -> str:
        value = name.lower()
        if len(self) < 4096:
            self[name] = value
        return value


LOWERED: Mapping[str, str] = _Lowered()


def swallows_a_field(quoted: str) -> bool:
    """Tell whether a quoted value ends in ``name =`` on a line of its own: its closing quote opens the next value."""
    return _SWALLOWED_FIELD.search(quoted) is not None


def pieces_of(value: str, at: int) -> list[Piece]:
    """Return the pieces of a value of the usual make that stands at an offset."""
    pieces = []
    for match in _ONE_PIECE.finditer(value):
        braced, quoted, bare = match.groups()
        start, end = at + match.start(), at + match.end()
        if braced is not None:
            pieces.append(Piece("braced", braced, start, end))
        elif quoted is not None:
            pieces.append(Piece("quoted", quoted, start, end))
        else:
            pieces.append(Piece("number" if bare.isdigit() else "macro", bare, start, end))
    return pieces


def fields_between(text: str, start: int, end: int) -> list[Field]:
    """Return the fields of the usual make between two offsets, with their places in the text."""
    fields = []
    for match in USUAL_FIELD.finditer(text, start, end):
        name, braced, quoted, _other = match.groups()
        if braced is not None:
            value_start, value_end = match.start(2) - 1, match.end(2) + 1
            pieces = [Piece("braced", braced, value_start, value_end)]
        elif quoted is not None:
            value_start, value_end = match.start(3) - 1, match.end(3) + 1
            pieces = [Piece("quoted", quoted, value_start, value_end)]
        else:
            value_start, value_end = match.span(4)
            pieces = pieces_of(match.group(4), value_start)
        fields.append(Field(name, match.start(1), pieces, value_start, value_end))
    return fields
