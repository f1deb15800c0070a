"""Dates of entries: biblatex's ``date`` in EDTF, or BibTeX's year, month and day."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bibclaim.bibtex.values import MONTHS

_YEAR = re.compile(r"-?\d{4}")
_DIGITS = re.compile(r"\d+")


def entry_date(fields: Mapping[str, str], field: str = "date") -> str:
    """Return an entry's date as an EDTF string (ISO 8601-2:2019; biblatex manual 2.3.8), ``""`` when it has none.

    For ``date`` the fields year, month and day stand in where it is missing. What is no date comes back as it
    stands: the reader decides.
    """
    value = fields.get(field, "").strip()
    if value or field != "date":
        return value
    year = fields.get("year", "").strip().strip("{}")
    if not _YEAR.fullmatch(year):
        return year
    month = _month(fields.get("month", ""))
    if not month:
        return year
    day = _DIGITS.fullmatch(fields.get("day", "").strip())
    return (
        f"{year}-{month:02d}-{int(day.group()):02d}"
        if day and 1 <= int(day.group()) <= 31
        else f"{year}-{month:02d}"
    )


def year_of(date: str) -> str:
    """Return the (first) year of a date, ``""`` when there is none."""
    match = _YEAR.search(date)
    return match.group() if match else ""


def _month(value: str) -> int:
    value = value.strip().strip("{}.").lower()
    if value.isdecimal():
        return int(value) if 1 <= int(value) <= 12 else 0
    names = list(MONTHS)
    return names.index(value[:3]) + 1 if value[:3] in names else 0
