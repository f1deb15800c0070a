"""LaTeX as bibtexparser decodes it (through pylatexenc), on every value of the common data."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from bibtexparser.middlewares import LatexDecodingMiddleware

from bibclaim.bibtex import parse, to_unicode
from bibclaim.bibtex.values import VERBATIM

# pylatexenc takes & for a column and % for a comment, leaves formulas and \href as they stand, and drops commands that
# it does not know, \texttt and \TeX among them, with what they hold
READ_OTHERWISE = re.compile(
    r"[$&%]|\\[(&%$]|\\(texttt|TeX|LaTeX|hyphen|psqq?|mkbibquote|enquote|arabic|slash|textsc|qty|num|href|url)\b"
)


def words(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).split())


def test_values_are_shown_as_bibtexparser_decodes_them(shared: Path) -> None:
    decoder = LatexDecodingMiddleware()._decoder
    values = {
        value
        for path in sorted(shared.rglob("*.bib"))
        for entry in parse(path.read_bytes()).entries
        for name, value in entry.fields.items()
        if name not in VERBATIM and "\\" in value and len(value) < 5000 and not READ_OTHERWISE.search(value)
    }
    assert len(values) > 150
    other = [
        (value, to_unicode(value), decoder.latex_to_text(value))
        for value in sorted(values)
        if words(to_unicode(value)) != words(decoder.latex_to_text(value))
    ]
    assert other == []
