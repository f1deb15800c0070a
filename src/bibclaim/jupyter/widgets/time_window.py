"""A stretch of time that is looked at: moved, narrowed, widened, with the marks of its axis."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import NamedTuple

from bibclaim.claims.day_span import day_number, day_of

_MARGIN = 0.03
_SHORTEST = 4.0
"""Days of the narrowest window."""
_TICKS = 8
_DAYS = (1, 2, 7, 14)
_MONTHS = (1, 3, 6)
_YEARS = tuple(factor * 10**power for power in range(6) for factor in (1, 2, 5))
_MONTH_NAMES = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_DAYS_OF_MONTH, _DAYS_OF_YEAR = 30.44, 365.25


class TimeWindow(NamedTuple):
    """From one day number to another; see :func:`bibclaim.claims.day_span.day_number`."""

    first: float
    last: float

    @classmethod
    def around(cls, days: list[int]) -> TimeWindow:
        """Return the window that has all days in it, with a margin."""
        if not days:
            return cls(day_number("2000-01-01"), day_number("2001-01-01"))
        room = max((max(days) - min(days)) * _MARGIN, 3.0)
        return cls(min(days) - room, max(days) + room)

    @property
    def length(self) -> float:
        """Days from end to end."""
        return self.last - self.first

    @property
    def first_day(self) -> str:
        """The day that it begins in (ISO)."""
        return day_of(math.floor(self.first))

    @property
    def last_day(self) -> str:
        """The day that it ends in (ISO); a window that ends where a day does ends in that day."""
        return day_of(math.ceil(self.last) - 1)

    def place(self, day: float) -> float:
        """Return where a day lies, 0 at the beginning and 1 at the end."""
        return (day - self.first) / self.length

    def part(self, begin: float, end: float) -> TimeWindow:
        """Return the window between two places of this one."""
        begin, end = sorted((begin, end))
        return TimeWindow(self.first + begin * self.length, self.first + end * self.length)._wide()

    def zoomed(self, factor: float, around: float, whole: TimeWindow) -> TimeWindow:
        """Return a window ``factor`` times as long about a place of this one, within the whole."""
        middle = self.first + around * self.length
        length = min(max(self.length * factor, _SHORTEST), whole.length)
        return TimeWindow(middle - length / 2, middle + length / 2)._within(whole)

    def moved(self, by: float, whole: TimeWindow) -> TimeWindow:
        """Return the window that is ``by`` times its length later (earlier if negative), within the whole."""
        return TimeWindow(self.first + by * self.length, self.last + by * self.length)._within(whole)

    def _wide(self) -> TimeWindow:
        short = max(0.0, _SHORTEST - self.length) / 2
        return TimeWindow(self.first - short, self.last + short)

    def _within(self, whole: TimeWindow) -> TimeWindow:
        if self.length >= whole.length:
            return whole
        shift = max(0.0, whole.first - self.first) - max(0.0, self.last - whole.last)
        return TimeWindow(self.first + shift, self.last + shift)

    def ticks(self) -> list[tuple[float, str]]:
        """Return places with their labels: days, months or years, as many as can be read."""
        for days in _DAYS:
            if self.length / days <= _TICKS:
                return self._labelled(self._days(days), 3)
        for months in _MONTHS:
            if self.length / (months * _DAYS_OF_MONTH) <= _TICKS:
                return self._labelled(self._months(months), 2)
        years = next((one for one in _YEARS if self.length / (one * _DAYS_OF_YEAR) <= _TICKS), _YEARS[-1])
        return self._labelled(self._months(years * 12), 1)

    def _labelled(self, days: Iterator[int], parts: int) -> list[tuple[float, str]]:
        return [(self.place(day), _label(day, parts)) for day in days]

    def _days(self, every: int) -> Iterator[int]:
        day = -(-int(self.first) // every) * every
        while day <= self.last:
            if day >= self.first:
                yield day
            day += every

    def _months(self, every: int) -> Iterator[int]:
        year, month, _ = day_of(self.first).rsplit("-", 2)
        count = (int(year) * 12 + int(month) - 1) // every * every
        while True:
            years, months = divmod(count, 12)
            whole = f"{years:04d}" if 0 <= years <= 9999 else f"{'-' if years < 0 else '+'}{abs(years):06d}"
            day = day_number(f"{whole}-{months + 1:02d}-01")
            if day > self.last:
                return
            if day >= self.first:
                yield day
            count += every


def _label(day: int, parts: int) -> str:
    """Return a day as year, month and year, or all three; years before 1 as BCE."""
    year, month, of_month = (int(part) for part in day_of(day).rsplit("-", 2))
    words = [str(of_month), _MONTH_NAMES[month - 1], str(year) if year > 0 else f"{1 - year} BCE"]
    return " ".join(words[3 - parts :])
