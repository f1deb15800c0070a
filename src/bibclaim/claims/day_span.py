"""The days that an EDTF date spans, for putting it on an axis of time."""

from __future__ import annotations

from datetime import date

import msgspec

from bibclaim.bibtex.edtf_dates import DatePoint, days_in, parse_date

_CYCLE_YEARS = 400
_CYCLE_DAYS = 146_097
_FARTHEST = 200_000
"""Years that ISO 8601's six digits and JavaScript's dates hold, with room."""
_SEASON_MONTHS = 3
_LONG_SEASONS = {37: 4, 38: 4, 39: 4, 40: 6, 41: 6}


class DaySpan(msgspec.Struct, frozen=True):
    """First and last day (ISO 8601, expanded with a sign outside the years 0 to 9999); ``None`` is open or not known.

    ``approximate`` and ``uncertain`` are EDTF's marks ``~`` and ``?``.
    """

    first: str | None
    last: str | None
    approximate: bool = False
    uncertain: bool = False

    @property
    def order(self) -> int:
        """What spans are sorted by: the number of the first day, else of the last."""
        return day_number(self.first or self.last or "0000-01-01")


def day_span(edtf: str) -> DaySpan | None:
    """Return the days that a date spans: a month its days, ``2019/..`` an open end; ``None`` for what is no date.

    A season has the months of ISO 8601-2's northern seasons, winter those from December to February.
    """
    found = parse_date(edtf)
    if found is None:
        return None
    first = _first(found.start) if found.start else None
    end = found.end if found.is_range else found.start
    last = _last(end) if end else None
    if first is None and last is None:
        return None
    if any(point and abs(point.year) > _FARTHEST for point in (found.start, found.end)):
        return None
    if first and last and day_number(last) < day_number(first):
        return None
    return DaySpan(first, last, found.approximate, found.uncertain)


def _first(point: DatePoint) -> str:
    _, month, day, _ = point.sort_key
    return _iso(point.year, month or 1, day or 1)


def _last(point: DatePoint) -> str:
    year, month, day, _ = point.sort_key
    if point.season:
        month += _LONG_SEASONS.get(point.season, _SEASON_MONTHS) - 1
        year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    month = month or 12
    return _iso(year, month, day or days_in(year, month))


def _iso(year: int, month: int, day: int) -> str:
    whole = f"{year:04d}" if 0 <= year <= 9999 else f"{'-' if year < 0 else '+'}{abs(year):06d}"
    return f"{whole}-{month:02d}-{day:02d}"


def day_number(day: str) -> int:
    """Return the number of an ISO day in the proleptic Gregorian calendar: 1 for 1 January of the year 1."""
    year, month, of_month = (int(part) for part in day.rsplit("-", 2))
    cycles, rest = divmod(year, _CYCLE_YEARS)
    return date(rest + _CYCLE_YEARS, month, of_month).toordinal() + (cycles - 1) * _CYCLE_DAYS


def day_of(number: float) -> str:
    """Return the ISO day of a number."""
    cycles, rest = divmod(round(number) - 1, _CYCLE_DAYS)
    found = date.fromordinal(rest + 1)
    return _iso(found.year + cycles * _CYCLE_YEARS, found.month, found.day)
