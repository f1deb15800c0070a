"""Dates in the Extended Date/Time Format (EDTF, ISO 8601-2:2019), as biblatex's date fields hold them."""

from __future__ import annotations

import calendar
import re
import unicodedata
from functools import lru_cache
from typing import Any, Literal

import msgspec

Unspecified = Literal["", "decade", "century", "month", "day", "month and day"]

_OPEN = frozenset({"..", "open", "*"})
_UNKNOWN = frozenset({"", "unknown"})
_POINT = re.compile(
    r"(?P<year>-?[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2})"
    r"(?:T(?P<time>[0-9]{2}:[0-9]{2}:[0-9]{2})(?:\.[0-9]{1,9})?(?P<zone>Z|[+-][0-9]{2}:[0-9]{2})?)?)?)?\s*(?P<mark>[?~%]|\?~|~\?)?"
)
_LONG_YEAR = re.compile(r"[Yy](?P<year>-?[0-9]{5,18})\s*(?P<mark>[?~%])?")
_UNSPECIFIED = re.compile(
    r"(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>XX))?)?"
)
_LEVEL_TWO = re.compile(r"[-0-9XYES?~%{}\[\],./T:Z+ ]{4,64}")
# the first month of spring, summer, autumn, winter of ISO 8601-2 (either hemisphere), quarters, quadrimesters, semesters
_FIRST_MONTHS = dict(zip(range(21, 42), [3, 6, 9, 12, 3, 6, 9, 12, 9, 12, 3, 6, 1, 4, 7, 10, 1, 5, 9, 1, 7], strict=True))  # fmt: skip


class DatePoint(msgspec.Struct, frozen=True, omit_defaults=True):
    """A year, month or day; ``year`` counts astronomically (0 is 1 BCE, -876 is 877 BCE), 0 is no month and no day.

    ``season`` is a code of ISO 8601-2 (21 spring to 24 winter, up to 41), ``time`` is ``hh:mm:ss`` with its zone.
    """

    year: int
    month: int = 0
    day: int = 0
    season: int = 0
    time: str = ""
    approximate: bool = False
    uncertain: bool = False

    @property
    def edtf(self) -> str:
        """The point in EDTF."""
        text = f"{'-' * (self.year < 0)}{abs(self.year):04d}" if abs(self.year) < 10_000 else f"Y{self.year}"
        if self.month or self.season:
            text += f"-{self.month or self.season:02d}"
        if self.day:
            text += f"-{self.day:02d}"
        if self.time:
            text += f"T{self.time}"
        return text + (
            "%" if self.approximate and self.uncertain else "~" * self.approximate + "?" * self.uncertain
        )

    @property
    def sort_key(self) -> tuple[int, int, int, str]:
        """Year, month (a season's first), day and time; what is left out sorts first, as biber sorts it."""
        return self.year, self.month or _FIRST_MONTHS.get(self.season, 0), self.day, self.time


class EntryDate(msgspec.Struct, frozen=True, omit_defaults=True):
    """A date, or a range from ``start`` to ``end``.

    An end that is None is open where ``open_start`` or ``open_end`` says so (``2019/..``) and unknown where the range
    says nothing (``2019/``). ``unspecified`` tells which digits an ``X`` stands for; the range then spans them. ``level`` is the
    EDTF level, 2 for what biber refuses; ``raw`` is the value as written.
    """

    raw: str
    start: DatePoint | None = None
    end: DatePoint | None = None
    is_range: bool = False
    open_start: bool = False
    open_end: bool = False
    unspecified: Unspecified = ""
    level: int = 0

    @property
    def approximate(self) -> bool:
        """Whether one of the ends is approximate (``~``, ``%``)."""
        return any(point.approximate for point in (self.start, self.end) if point)

    @property
    def uncertain(self) -> bool:
        """Whether one of the ends is uncertain (``?``, ``%``)."""
        return any(point.uncertain for point in (self.start, self.end) if point)

    @property
    def edtf(self) -> str:
        """The date in EDTF; biblatex's older forms are brought up to date."""
        if self.level == 2 or self.unspecified:
            return _modern(self.raw)
        if not self.is_range:
            return self.start.edtf if self.start else ""
        ends = ((self.start, self.open_start), (self.end, self.open_end))
        return "/".join(point.edtf if point else ".." * is_open for point, is_open in ends)

    @property
    def sort_key(self) -> tuple[float | str, ...]:
        """What dates are sorted by: the start, then the end; a range without a start sorts before all others."""
        start = self.start.sort_key if self.start else (float("-inf"), 0, 0, "")
        end = self.end.sort_key if self.end else (float("inf"), 0, 0, "")
        return (*start, *end) if self.is_range else start


def parse_date(value: str) -> EntryDate | None:
    """Read a date field (biblatex manual 3.18, 2.3.8; EDTF levels 0 to 2); None for what is no date.

    Level 1 is read here, sets and partly qualified dates of level 2 by the ``edtf`` package. biblatex's older forms
    (``2019/open``, ``199u``, ``y-170000002``, ``2015?~``) are dates too. ``date_defect`` tells why one is not.
    """
    return _parse(value) if len(value) <= 100 else None


@lru_cache(maxsize=16384)
def _parse(value: str) -> EntryDate | None:
    text = _modern(value)
    if "/" in text:
        return _range(value, text)
    if point := _point(text):
        return EntryDate(value, point, level=_level(point))
    return _unspecified(value, text) or _level_two(value, text)


def date_defect(value: str) -> str:
    """Tell in a sentence why a value is no date that biblatex reads; ``""`` for a date."""
    date = parse_date(value)
    if date is None:
        return _reason(_modern(value))
    if date.level == 2:
        return f"{value!r} is EDTF level 2, which biber does not read"
    if (
        date.start
        and date.end
        and date.end.sort_key < date.start.sort_key
        and date.is_range
        and not date.end.season
    ):
        return f"the range {value!r} ends before it begins"
    return ""


def days_in(year: int, month: int) -> int:
    """Return the days of a month in the proleptic Gregorian calendar, also before year 1."""
    return calendar.monthrange(year % 400 + 2000, month)[1]


def _modern(value: str) -> str:
    text = value.strip()
    if not text.isascii():
        text = "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)
    return re.sub(
        r"(?<=[0-9-])[ux]+(?![a-z])", lambda match: match.group().replace("u", "X").replace("x", "X"), text
    )


def _level(*points: DatePoint | None) -> int:
    plain = all(
        p is None or (not (p.approximate or p.uncertain or p.season) and 0 <= p.year < 10_000) for p in points
    )
    return 0 if plain else 1


def _range(value: str, text: str) -> EntryDate | None:
    start_text, _, end_text = (part.strip() for part in text.partition("/"))
    start, end = _point(start_text), _point(end_text)
    if (start or start_text in _OPEN | _UNKNOWN) and (end or end_text in _OPEN | _UNKNOWN) and (start or end):
        return EntryDate(
            value, start, end, is_range=True, open_start=start_text in _OPEN, open_end=end_text in _OPEN,
            level=_level(start, end) if start and end else 1,
        )  # fmt: skip
    return _level_two(value, text)


def _point(text: str) -> DatePoint | None:
    match = _POINT.fullmatch(text)
    if match is None:
        long_year = _LONG_YEAR.fullmatch(text)
        return DatePoint(int(long_year["year"]), **_marks(long_year["mark"])) if long_year else None
    year, month, day = int(match["year"]), int(match["month"] or 0), int(match["day"] or 0)
    marks = _marks(match["mark"])
    if month in _FIRST_MONTHS and match["day"] is None:
        return DatePoint(year, season=month, **marks)
    if match["month"] is not None and not 1 <= month <= 12:
        return None
    if match["day"] is not None and not 1 <= day <= days_in(year, month):
        return None
    time = match["time"]
    if time and not (time <= "23:59:59" and max(time[3:5], time[6:]) <= "59"):
        return None
    return DatePoint(year, month, day, time=f"{time}{match['zone'] or ''}" if time else "", **marks)


def _marks(mark: str | None) -> dict[str, Any]:
    return {"approximate": mark in ("~", "%", "?~", "~?"), "uncertain": mark in ("?", "%", "?~", "~?")}


def _unspecified(value: str, text: str) -> EntryDate | None:
    match = _UNSPECIFIED.fullmatch(text)
    if match is None or "X" not in text or ("X" in match["year"] and match["month"]):
        return None
    first, last = int(match["year"].replace("X", "0")), int(match["year"].replace("X", "9"))
    which: Unspecified
    if "X" in match["year"]:
        which, start, end = (
            "decade" if match["year"].count("X") == 1 else "century",
            DatePoint(first),
            DatePoint(last),
        )
    elif match["month"] == "XX" and match["day"]:
        which, start, end = "month and day", DatePoint(first, 1, 1), DatePoint(first, 12, 31)
    elif match["month"] == "XX":
        which, start, end = "month", DatePoint(first, 1), DatePoint(first, 12)
    else:
        month = int(match["month"])
        if not 1 <= month <= 12:
            return None
        which, start, end = "day", DatePoint(first, month, 1), DatePoint(first, month, days_in(first, month))
    return EntryDate(value, start, end, is_range=True, unspecified=which, level=1)


def _level_two(value: str, text: str) -> EntryDate | None:
    if not _LEVEL_TWO.fullmatch(text) or not any(char.isdigit() for char in text):
        return None
    if any(
        _POINT.fullmatch(part.strip()) and not _point(part.strip())
        for part in re.split(r"[/,]|\.\.", text.strip("[]{}"))
    ):
        # the package lets 29 February pass in every year
        return None
    from edtf import parse_edtf  # noqa: PLC0415 - slow to import, and level 2 is rare

    try:
        parsed = parse_edtf(text)
        lower, upper = _ends(parsed.lower_strict(), parsed.upper_strict())
    except Exception:
        # the package raises what its grammar and its calendar raise
        return None
    signs = set(text)
    marks = {"approximate": bool({"~", "%"} & signs), "uncertain": bool({"?", "%"} & signs)}
    start, end = (_cut(ends, marks) for ends in (lower, upper))
    if start == end:
        return EntryDate(value, start, level=2)
    return EntryDate(value, start, end, is_range=True, open_start=not start, open_end=not end, level=2)


def _cut(parts: tuple[int, ...], marks: dict[str, Any]) -> DatePoint | None:
    named: dict[str, Any] = dict(zip(("year", "month", "day"), parts, strict=False))
    return DatePoint(**named, **marks) if parts else None


def _ends(lower: Any, upper: Any) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Cut the first and the last day of what is meant back to the years or months that they span; () is open."""
    first = () if isinstance(lower, float) else tuple(lower[:3])
    last = () if isinstance(upper, float) else tuple(upper[:3])
    if first[1:] in ((), (1, 1)) and last[1:] in ((), (12, 31)):
        return first[:1], last[:1]
    if first[2:] in ((), (1,)) and (not last or last[2] == days_in(last[0], last[1])):
        return first[:2], last[:2]
    return first, last


def _reason(text: str) -> str:
    if not text:
        return "the date is empty"
    if text.count("/") == 1:
        ends = [end.strip() for end in text.split("/")]
        bad = [end for end in ends if end not in _OPEN | _UNKNOWN and not _point(end)]
        return _reason(bad[0]) if bad else f"the range {text!r} has no end that is a date"
    if match := re.fullmatch(r"(-?[0-9]{4})-([0-9]{2})-([0-9]{2}).*", text, re.DOTALL):
        year, month, day = (int(part) for part in match.groups())
        if not 1 <= month <= 12:
            return f"there is no month {month}"
        if not 1 <= day <= days_in(year, month):
            return f"{calendar.month_name[month]} {year} has no day {day}"
    elif match := re.fullmatch(r"-?[0-9]{4}-([0-9]{2})", text):
        return f"there is no month {match[1]} (seasons are 21 to 24)"
    if match := re.fullmatch(r"([0-9]{4})-([0-9]{1,2})(?:-([0-9]{1,2}))?", text):
        return f"month and day need two digits: {'-'.join(f'{int(part):02d}' for part in match.groups() if part)}"
    if match := re.fullmatch(r"([0-9]{4})\s*[-\u2013\u2014]{1,3}\s*([0-9]{4})", text):
        return f"the ends of a range are parted by a slash: {match[1]}/{match[2]}"
    if re.fullmatch(r"[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{2,4}", text):
        return "the order is year, month, day: 2019-05-31"
    if text.count("/") > 1:
        return "a range has two ends, and month and day are parted by hyphens: 2019-05-31/2019-06-02"
    return f"{text[:60]!r} is no date in EDTF (2019-05-31, 2019-05, 2019, 2019/2020, 2019~)"
