"""Formulas of titles and abstracts in Unicode, as far as a line of text can hold them."""

from __future__ import annotations

import re

from bibclaim.bibtex.latex_commands import MARKUP, lowered, raised, sign

LONGEST = 1000
"""Code points of the longest formula that is read; a longer one stays as it is written."""

_DEEPEST = 12
_TOKEN = re.compile(r"\\(?:[A-Za-z]+[ \t]*|.|\Z)|[{}^_~&'$]|[^\\{}^_~&'$]+", re.DOTALL)
_FONTS = MARKUP | frozenset(
    {
        "mathcal", "mathbb", "mathfrak", "mathscr", "mathtt", "mathnormal", "operatorname", "textstyle",
        "displaystyle", "scriptstyle", "left", "right", "big", "Big", "bigg", "Bigg", "bigl", "bigr", "limits",
        "nolimits", "rm", "boldsymbol", "bm",
    }
)  # fmt: skip
_SPACES = {",": "\u2009", ";": " ", ":": " ", "!": "", " ": " ", ">": " ", "quad": " ", "qquad": " "}
_ORDINALS = frozenset({"st", "nd", "rd", "th", "er", "re", "ème"})
_ESCAPED = frozenset("%&#_$")
_ACCENTS = {
    "hat": "\u0302", "widehat": "\u0302", "tilde": "\u0303", "widetilde": "\u0303", "bar": "\u0304", "overline": "\u0305",
    "dot": "\u0307", "ddot": "\u0308", "vec": "\u20d7", "acute": "\u0301", "grave": "\u0300", "check": "\u030c", "breve": "\u0306",
}  # fmt: skip


class _TooMuch(Exception):
    """A line of text cannot hold the formula."""


def formula(source: str) -> str | None:
    """Return a formula (without its dollar signs) in Unicode; None where it needs more than a line of text.

    Letters, operators, fractions and roots of one level, accents, and the indices that Unicode has are put into
    characters; other indices stay behind ``^`` and ``_``.
    """
    if len(source) > LONGEST:
        return None
    tokens = _TOKEN.findall(source)
    try:
        text, end = _row(tokens, 0, 0)
    except _TooMuch:
        return None
    return text.strip() if end == len(tokens) else None


def _row(tokens: list[str], place: int, depth: int) -> tuple[str, int]:
    """Read up to the end of a group; return its text and the place of what ended it."""
    parts: list[str] = []
    while place < len(tokens) and tokens[place] != "}":
        text, place = _item(tokens, place, depth)
        parts.append(text)
    return "".join(parts), place


def _item(tokens: list[str], place: int, depth: int) -> tuple[str, int]:
    piece = tokens[place]
    if piece in ("^", "_"):
        inner, end = _argument(tokens, place + 1, depth)
        plain = inner.replace(" ", "")
        small = raised(plain) if piece == "^" else lowered(plain)
        if plain in ("∘", "°"):
            return "°", end
        if set(plain) == {"′"} or plain in _ORDINALS:
            return plain, end
        return small or (f"{piece}{inner}" if len(inner) == 1 else f"{piece}({inner})"), end
    if piece == "{":
        return _group(tokens, place, depth)
    if piece.startswith("\\"):
        return _command(tokens, place, depth)
    if piece == "'":
        return "′", place + 1
    if piece in ("&", "$"):
        raise _TooMuch
    return piece.replace("~", " "), place + 1


def _group(tokens: list[str], place: int, depth: int) -> tuple[str, int]:
    if depth >= _DEEPEST:
        raise _TooMuch
    text, end = _row(tokens, place + 1, depth + 1)
    if end >= len(tokens):
        raise _TooMuch
    return text, end + 1


def _argument(tokens: list[str], place: int, depth: int) -> tuple[str, int]:
    """Read a group, a command, or the next character."""
    while place < len(tokens) and tokens[place].isspace():
        place += 1
    if place >= len(tokens) or tokens[place] in ("}", "^", "_"):
        raise _TooMuch
    if tokens[place][0] in "{\\":
        return _item(tokens, place, depth)
    stripped = tokens[place].lstrip()
    first, rest = stripped[0], stripped[1:]
    tokens[place] = rest
    return ("′" if first == "'" else first), place if rest else place + 1


def _command(tokens: list[str], place: int, depth: int) -> tuple[str, int]:
    word = tokens[place]
    name = word[1:].rstrip(" \t") or " "
    if name in _SPACES:
        return _SPACES[name], place + 1
    if name in _ESCAPED or name in "{}":
        return name, place + 1
    if name == "|":
        return "‖", place + 1
    if name in ("frac", "tfrac", "dfrac"):
        above, end = _argument(tokens, place + 1, depth)
        below, end = _argument(tokens, end, depth)
        return f"{_wrapped(above)}/{_wrapped(below)}", end
    if name == "sqrt" and tokens[place + 1 : place + 2] != ["["]:
        inner, end = _argument(tokens, place + 1, depth)
        return f"√{_wrapped(inner)}", end
    if name in _ACCENTS:
        inner, end = _argument(tokens, place + 1, depth)
        if len(inner) != 1:
            raise _TooMuch
        return inner + _ACCENTS[name], end
    if name in _FONTS:
        return "", place + 1
    found = sign(name) if name.isalpha() else None
    if found is None:
        raise _TooMuch
    # a blank that ended the command's name parts words: \log n
    return found + (" " if word[-1] in " \t" and found.isalpha() and len(found) > 1 else ""), place + 1


def _wrapped(text: str) -> str:
    return text if len(text) == 1 or text.isdigit() else f"({text})"
