"""Unicode to LaTeX, when a file is to be read by old tools: accents, signs, dashes and quotation marks."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from bibclaim.bibtex.latex import formula_end, to_unicode
from bibclaim.bibtex.latex_commands import ACCENTS, LETTERS, SIGNS
from bibclaim.bibtex.values import VERBATIM

_TOKEN = re.compile(
    r"\\(?P<name>[A-Za-z]+)\*?[ \t]*|\\.|(?P<sign>[$&%#_^])|(?P<other>[^\x00-\x7f])", re.DOTALL
)
_NEEDED = re.compile(r"[$&%#_^]|[^\x00-\x7f]")
_ARGUMENT = re.compile(r"(?:\[[^\]]*\])?\{[^{}]*\}")
_RAW = frozenset(
    {
        "url", "path", "nolinkurl", "doi", "href", "cite", "citep", "citet", "parencite", "textcite", "ref",
        "label", "ensuremath", "includegraphics",
    }
)  # fmt: skip
_BELOW = frozenset({"\u0323", "\u0326", "\u0327", "\u0328", "\u0331"})
_PREFERRED = {
    "…": "ldots", "§": "S", "¶": "P", "£": "pounds", "€": "texteuro", "«": "guillemotleft", "»": "guillemotright", "†": "dag",
    "‡": "ddag", "“": "textquotedblleft", "”": "textquotedblright", "‘": "textquoteleft", "’": "textquoteright",
    "„": "quotedblbase", "‚": "quotesinglbase", "‹": "guilsinglleft", "›": "guilsinglright", "ŋ": "ng",
}  # fmt: skip
_NAMES = {
    **{
        char: name
        for name, char in SIGNS.items()
        if len(char) == 1 and not char.isascii() and name.startswith("text")
    },
    **{char: name for name, char in LETTERS.items() if not name.startswith("text") and name != "SS"},
    **_PREFERRED,
}
# what LaTeX has without a package
_ACCENT_NAMES = {ACCENTS[name]: name for name in [*"`'^~=.\"urHvdckb", "textcommabelow"]}
_DASHES = {"–": "--", "—": "---"}
_QUOTES = {"“": "``", "”": "''"}
_ESCAPES = {"&": "\\&", "%": "\\%", "#": "\\#", "_": "\\_", "^": "{\\textasciicircum}"}


def to_latex(value: str, field: str = "") -> str:
    """Write a value in ASCII where LaTeX has a form for it: ``{\\"o}``, ``--``, ``\\&``; the rest stays as it is.

    LaTeX and braces that are there already are left alone, and so are the addresses and file names of ``VERBATIM``
    fields (give the field's name). ``to_unicode`` leads back for letters, signs and punctuation.
    """
    if field in VERBATIM or not _NEEDED.search(value):
        return value
    text = unicodedata.normalize("NFC", value)
    parts, place = [], 0
    while match := _TOKEN.search(text, place):
        parts.append(text[place : match.start()])
        place = match.end()
        if match["name"] in _RAW:
            argument = _ARGUMENT.match(text, place)
            place = argument.end() if argument else place
            parts.append(text[match.start() : place])
        elif match["sign"] == "$":
            place = formula_end(text, match.start()) or place
            parts.append(text[match.start() : place] if place > match.end() else "\\$")
        elif match["sign"]:
            parts.append(_ESCAPES[match["sign"]])
        elif match["other"]:
            before, after = text[max(match.start() - 1, 0) : match.start()], text[place : place + 1]
            parts.append(_written(match["other"], before, after))
        else:
            parts.append(match.group())
    parts.append(text[place:])
    return "".join(parts)


def _written(char: str, before: str, after: str) -> str:
    near = before + after
    if char in _DASHES:
        # three hyphens are another dash
        return (
            _DASHES[char] if not set(near) & set("-–—") else f"{{\\text{'en' if char == '–' else 'em'}dash}}"
        )
    if char in _QUOTES and not set(near) & set("`'‘’“”?!"):
        return _QUOTES[char]
    return _form(char)


@lru_cache(maxsize=4096)
def _form(char: str) -> str:
    if char == "\u00a0":
        return "~"
    if char == "\u202f":
        return "\\,"
    if char in _NAMES:
        return f"{{\\{_NAMES[char]}}}"
    base, *marks = list(unicodedata.normalize("NFD", char))
    base = f"\\{_NAMES[base]}" if base in LETTERS.values() and base in _NAMES else base
    if marks and base.isascii() and base[-1].isalpha() and all(mark in _ACCENT_NAMES for mark in marks):
        return f"{{{_accented(base, marks)}}}"
    return _by_pylatexenc(char)


def _accented(base: str, marks: list[str]) -> str:
    if base in "ij" and any(mark not in _BELOW for mark in marks):
        base = f"\\{base}"
    written = base
    for mark in marks:
        name = _ACCENT_NAMES[mark]
        # a letter needs no braces behind a sign: \"o and \'\i, but \v{c} and \'{\^o}
        bare = not name.isalpha() and written == base
        written = f"\\{name}{written}" if bare else f"\\{name}{{{written}}}"
    return written


def _by_pylatexenc(char: str) -> str:
    from pylatexenc.latexencode import UnicodeToLatexEncoder  # noqa: PLC0415 - slow to import, seldom needed

    encoder = UnicodeToLatexEncoder(unknown_char_policy="keep", unknown_char_warning=False)
    written = str(encoder.unicode_to_latex(char))
    return f"{{{written}}}" if written != char and to_unicode(f"{{{written}}}") == char else char
