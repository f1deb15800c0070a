"""Dates of entries: biblatex's ``date`` in EDTF, or BibTeX's year, month and day."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bibclaim.bibtex.edtf_dates import DatePoint, EntryDate, date_defect, days_in, parse_date
from bibclaim.bibtex.latex import to_unicode
from bibclaim.bibtex.month_names import month_of, months_in, season_of

__all__ = ["DatePoint", "EntryDate", "date_defect", "entry_date", "parse_date", "read_date", "year_of"]

_YEAR = re.compile(r"-?\d{4}")
_PLAIN_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
_PLAIN_YEAR = re.compile(r"[0-9]{4}")
_NUMBER = re.compile(r"[0-9]+")
_YEAR_LABEL = re.compile(r"(-?[0-9]{4})[a-z.]?\Z")
_YEARS = re.compile(r"(-?[0-9]{4})\s*(?:--?|/|\u2013|\u2014|,\s*)\s*([0-9]{4})\Z")
_ABOUT = re.compile(
    r"(?:\[(?P<guess>[0-9]{4})\]|(?:c|ca|circa|about)\b\.?\s*(?P<about>[0-9]{4}))\Z", re.IGNORECASE
)
_PARTS = re.compile(r"\s*(?:--?-?|\u2013|\u2014|/|,|\b(?:and|to|und|et|y)\b)\s*")
_LONGEST = 200


def entry_date(fields: Mapping[str, str], field: str = "date") -> str:
    """Return an entry's date as an EDTF string (ISO 8601-2:2019; biblatex manual 2.3.8), ``""`` when it has none.

    For ``date`` the fields year, month and day stand in where it is missing, for ``urldate`` and its like biblatex's
    ``urlyear``, ``urlmonth``, ``urlday``. biblatex's older forms are brought up to date; what is no date comes back as it stands: the reader decides.
    """
    value = fields.get(field, "").strip()
    if value:
        date = None if _PLAIN_DATE.fullmatch(value) else parse_date(value)
        return date.edtf if date else value
    if field != "date" and not field.endswith("date"):
        return ""
    stem = field.removesuffix("date")
    year = fields.get(f"{stem}year", "").strip()
    if not year:
        return ""
    month, day = fields.get(f"{stem}month", "").strip(), fields.get(f"{stem}day", "").strip()
    if _PLAIN_YEAR.fullmatch(year) and not day:
        if not month:
            return year
        if number := month_of(month):
            return f"{year}-{number:02d}"
    date_text = _composed(_text(year), _text(month), _text(day))
    end_year = _text(fields.get(f"{stem}endyear", ""))
    if end_year and "/" not in date_text:
        end = _composed(
            end_year, _text(fields.get(f"{stem}endmonth", "")), _text(fields.get(f"{stem}endday", ""))
        )
        return f"{date_text}/{end}"
    return date_text


def read_date(fields: Mapping[str, str], field: str = "date") -> EntryDate | None:
    """Return an entry's date as a typed date; None when there is none, or none that can be read."""
    return parse_date(entry_date(fields, field))


def year_of(date: str) -> str:
    """Return the (first) year of a date, ``""`` when there is none."""
    match = _YEAR.search(date)
    return match.group() if match else ""


def _text(value: str) -> str:
    value = value.strip()
    return value if len(value) > _LONGEST else to_unicode(value).replace("\u00a0", " ").strip()


def _composed(year: str, month: str, day: str) -> str:
    whole, end = _year(year)
    if not _YEAR.fullmatch(whole) or end:
        return f"{whole}/{end}" if end else whole
    number = int(whole)
    months, days = _months(month), _days(day) or _days_beside(month)
    if not months:
        season = season_of(month)
        return f"{whole}-{season:02d}" if season else whole
    first, last = months[0], months[-1]
    if days and days[0] <= days_in(number, first) and days[-1] <= days_in(number, last):
        points = [f"{whole}-{first:02d}-{days[0]:02d}", f"{whole}-{last:02d}-{days[-1]:02d}"]
    else:
        points = [f"{whole}-{first:02d}", f"{whole}-{last:02d}"]
    return points[0] if points[0] == points[1] else "/".join(points)


def _year(year: str) -> tuple[str, str]:
    """Return what a year field says as a year, or as the two ends of a range; other words as they stand."""
    if match := _YEAR_LABEL.match(year):
        return match[1], ""
    if match := _YEARS.match(year):
        return match[1], match[2]
    if match := _ABOUT.match(year):
        return (f"{match['guess']}?" if match["guess"] else f"{match['about']}~"), ""
    if len(year) <= _LONGEST and (match := re.search(r"\b[0-9]{4}\Z", year)) and (months := months_in(year)):
        days = _days_beside(year[: match.start()])
        return _composed(match[0], str(months[0]), str(days[0]) if len(days) == 1 else ""), ""
    return year, ""


def _months(month: str) -> list[int]:
    if len(month) > _LONGEST:
        return []
    if found := months_in(month):
        return found[:2]
    numbers = [int(part) if _NUMBER.fullmatch(part) else 0 for part in _PARTS.split(month.strip(".,"))]
    return numbers[:2] if numbers and all(1 <= number <= 12 for number in numbers) else []


def _days(day: str) -> list[int]:
    if len(day) > _LONGEST:
        return []
    numbers = [int(part) if _NUMBER.fullmatch(part) else 0 for part in _PARTS.split(day.strip(".,"))]
    return numbers[:2] if numbers and all(1 <= number <= 31 for number in numbers) else []


def _days_beside(month: str) -> list[int]:
    """Return the days in a month field, as in ``sep # "~12"`` or ``24--26 December``."""
    if len(month) > _LONGEST or not any(char.isalpha() for char in month):
        return []
    numbers = [int(number) for number in _NUMBER.findall(month)]
    return numbers[:2] if numbers and all(1 <= number <= 31 for number in numbers) else []
