"""LaTeX in field values to Unicode, for display only: the file keeps what its author wrote."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Any

_GUARD = re.compile(r"[\\{}$~]|--|``|''")
_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323", "c": "\u0327", "k": "\u0328",
    "b": "\u0331", "t": "\u0361",
}  # fmt: skip
_LETTERS = {
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł",
    "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "ng": "ŋ", "NG": "Ŋ", "dj": "đ", "DJ": "Đ",
    "textendash": "–", "textemdash": "—", "textquoteright": "’", "textquoteleft": "‘", "textquotedblleft": "“",
    "textquotedblright": "”", "ldots": "…", "dots": "…", "textellipsis": "…", "S": "§", "P": "¶", "pounds": "£",
    "texteuro": "€", "euro": "€", "copyright": "©", "textregistered": "®", "texttrademark": "™", "textdegree": "°",
    "guillemotleft": "«", "guillemotright": "»", "textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^",
    "textunderscore": "_", "textbar": "|", "textless": "<", "textgreater": ">", "textdollar": "$", "slash": "/",
    "LaTeX": "LaTeX", "TeX": "TeX", "BibTeX": "BibTeX", "relax": "", "noopsort": "", "protect": "",
}  # fmt: skip
_ACCENT = re.compile(
    r"\\([`'^~=.\"]|[urHvdckbt](?![A-Za-z]))\s*(?:\{\s*(\\[ij](?![A-Za-z])|[A-Za-z])?\s*\}|(\\[ij](?![A-Za-z])|[A-Za-z]))"
)
_LETTER = re.compile(r"\\([A-Za-z]+)(?:\{\}|[ \t]+|(?![A-Za-z]))")
_WRAPPER = re.compile(
    r"\\(?:emph|textit|textbf|textsc|textsf|texttt|textrm|textup|textsl|textnormal|mkbibemph|mkbibquote|mkbibitalic|mkbibbold"
    r"|mbox|hbox|uppercase|lowercase|MakeUppercase|enquote|text|url|path|ensuremath|NoCaseChange)\s*(?=\{)"
)
_SWITCH = re.compile(r"\\(?:em|it|bf|sc|sf|tt|rm|itshape|bfseries|scshape|upshape|normalfont)\b\s*")
_ESCAPED = re.compile(r"\\([&%$#_{} ,;:!/@-])")
_PLACEHOLDER = {"{": "\ue000", "}": "\ue001", "$": "\ue002", "~": "\ue003"}
_RESTORED = {ord(mark): char for char, mark in _PLACEHOLDER.items()}


def to_unicode(value: str) -> str:
    """Return a field value as a reader should see it: accents composed, markup and protecting braces gone.

    Values without a sign of LaTeX come back as they are; the usual commands are read by a table, what remains goes
    to pylatexenc. White space is folded to single blanks, as BibTeX does.
    """
    if "\n" in value or "\r" in value or "\t" in value or "  " in value:
        value = " ".join(value.split())
    if not _GUARD.search(value):
        return value
    return _convert(value)


@lru_cache(maxsize=65536)
def _convert(value: str) -> str:
    text = value
    if "\\" in text:
        text = _ACCENT.sub(_accent, text)
        text = _WRAPPER.sub("", text)
        text = _SWITCH.sub("", text)
        text = _ESCAPED.sub(_escaped, text)
        text = _LETTER.sub(_letter, text)
    if "\\" in text or "$" in text:
        text = _slow(text)
    text = text.replace("{", "").replace("}", "").replace("~", "\u00a0")
    text = text.replace("---", "—").replace("--", "–").replace("``", "“").replace("''", "”")
    return unicodedata.normalize("NFC", text.translate(_RESTORED))


def _accent(match: re.Match[str]) -> str:
    letter = match.group(2) or match.group(3) or ""
    letter = {"\\i": "i", "\\j": "j"}.get(letter, letter)
    if not letter:
        return match.group(1) if match.group(1) not in "~" else _PLACEHOLDER["~"]
    return unicodedata.normalize("NFC", letter + _ACCENTS[match.group(1)])


def _escaped(match: re.Match[str]) -> str:
    char = match.group(1)
    if char in "&%#_@":
        return char
    if char in "{}$":
        return _PLACEHOLDER[char]
    return {" ": " ", ",": "\u202f", ";": " ", ":": " ", "/": "", "-": "", "!": ""}[char]


def _letter(match: re.Match[str]) -> str:
    return _LETTERS.get(match.group(1), match.group())


def _slow(text: str) -> str:
    try:
        return str(_converter().latex_to_text(text))
    except Exception:
        return text


@lru_cache(maxsize=1)
def _converter() -> Any:
    from pylatexenc.latex2text import LatexNodes2Text  # noqa: PLC0415 - slow to import, seldom needed

    return LatexNodes2Text(math_mode="verbatim", keep_comments=True, strict_latex_spaces=False)
