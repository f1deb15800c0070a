"""Page ranges: ``12--34``, ``S12-S18``, ``1-3, 7, 10-12``, ``100-5``, ``xii--xv``, ``12ff.``, ``e1234``."""

from __future__ import annotations

import re
import unicodedata

import msgspec

from bibclaim.bibtex.latex import to_unicode

_DASH = "\u2010-\u2015\u2212-"
_PAGE = re.compile(r"(?P<prefix>[^\W\d_]{0,3}?[.:]?)(?P<number>[0-9]+)(?P<suffix>[a-z]?)")
_ROMAN = re.compile(r"(?=[ivxlcdm])m{0,4}(?:cm|cd|d?c{0,4})(?:xc|xl|l?x{0,4})(?:ix|iv|v?i{0,4})")
_RANGE = re.compile(rf"(?P<start>\S.*?)\s*[{_DASH}]+\s*(?P<end>\S+)")
_FOLLOWING = re.compile(r"(?P<start>.*?\w)\s*(?P<following>ff?)\.?")
_LEAD = re.compile(r"(?:pp?|pgs?|pages?|S|Seiten?)\.?\s+(?=[0-9ivxlcdm])", re.IGNORECASE)
_IN_BRACES = re.compile(r"\{[^{}]*\}")
_LATEX = re.compile(r"[\\{}$]")
_HYPHEN = "\ue010"
_LONGEST = 80
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


class PageRange(msgspec.Struct, frozen=True, omit_defaults=True):
    """Pages from ``start`` to ``end`` as they are numbered, the end in full (105 in ``100-5``); ``""`` ends at the start.

    ``following`` is ``f`` or ``ff`` where that stands for the end.
    """

    start: str
    end: str = ""
    following: str = ""

    @property
    def count(self) -> int | None:
        """The number of pages; None where it cannot be told."""
        if self.following:
            return 2 if self.following == "f" else None
        if not self.end:
            return 1 if _numbered(self.start) else None
        first, last = _numbered(self.start), _numbered(self.end)
        if first is None or last is None or first[0] != last[0] or last[1] < first[1]:
            return None
        return last[1] - first[1] + 1

    def written(self, dash: str) -> str:
        """The range with a dash of one's choice between its ends."""
        if self.following:
            return f"{self.start}{self.following}."
        return f"{self.start}{dash}{self.end}" if self.end else self.start


def page_ranges(value: str) -> list[PageRange]:
    """Return the ranges of a pages field (biblatex manual 3.18, 2.3.12), in its order; ``[]`` for an empty one.

    Any dash outside braces parts the ends, commas and semicolons part ranges. What is no range, ``e1234`` or ``A-3 recto``, is one
    whole ``start``.
    """
    kept = _IN_BRACES.sub(lambda match: match.group().replace("-", _HYPHEN), value) if "{" in value else value
    text = " ".join(to_unicode(kept).split())
    return [_range(_LEAD.sub("", part.strip(), count=1)) for part in re.split(r"[,;]", text) if part.strip()]


def shown_pages(value: str) -> str:
    """Return pages as they are printed, with en dashes: ``1\u20133, 7, 10\u201312``."""
    return ", ".join(pages.written("\u2013") for pages in page_ranges(value))


def bibtex_pages(value: str) -> str:
    """Return pages in BibTeX's normal form: ``1--3, 7, 10--12``; a value with LaTeX in it stays as it is written."""
    if _LATEX.search(value):
        return value.strip()
    return ", ".join(pages.written("--") for pages in page_ranges(value))


def page_count(value: str) -> int | None:
    """Return how many pages a field names; None when one of its ranges does not tell, or it is empty."""
    counts = [pages.count for pages in page_ranges(value)]
    known = [count for count in counts if count is not None]
    return sum(known) if counts and len(known) == len(counts) else None


def _range(text: str) -> PageRange:
    match = _RANGE.fullmatch(text) if len(text) <= _LONGEST else None
    if match and _HYPHEN in text:
        return PageRange(match["start"].replace(_HYPHEN, "-"), match["end"].replace(_HYPHEN, "-"))
    if match and _numbered(match["start"]):
        start, end = match["start"], _full(match["start"], match["end"])
        if _numbered(end):
            return PageRange(start, "" if end == start else end)
    match = _FOLLOWING.fullmatch(text) if len(text) <= _LONGEST else None
    if match and _numbered(match["start"]) and not _roman(text):
        return PageRange(match["start"].rstrip(), following=match["following"])
    return PageRange(text.replace(_HYPHEN, "-"))


def _full(start: str, end: str) -> str:
    """Fill the digits that an abbreviated end leaves out: 105 for ``100-5``, S118 for ``S112-18``."""
    first, last = _PAGE.fullmatch(start), _PAGE.fullmatch(end)
    if first is None or last is None:
        return end
    prefix = last["prefix"] or first["prefix"]
    number, digits = first["number"], last["number"]
    if len(digits) < len(number) and first["prefix"] in ("", prefix):
        filled = number[: -len(digits)] + digits
        digits = filled if int(filled) > int(number) else digits
    return f"{prefix}{digits}{last['suffix']}"


def _numbered(page: str) -> tuple[str, int] | None:
    """Return the series of a page (its prefix, ``roman`` for roman numerals) and its number in it."""
    if match := _PAGE.fullmatch(page):
        return (match["prefix"].strip(), int(match["number"])) if len(match["number"]) <= 12 else None
    number = _roman(page)
    return ("roman", number) if number else None


def _roman(page: str) -> int:
    lower = unicodedata.normalize("NFKC", page).lower()
    if not lower or len(lower) > 15 or not _ROMAN.fullmatch(lower):
        return 0
    digits = [_ROMAN_DIGITS[char] for char in lower]
    return sum(
        -digit if any(later > digit for later in digits[place + 1 : place + 2]) else digit
        for place, digit in enumerate(digits)
    )
