"""What a figure allows for: the range behind "about 30,000" or "more than 250", and the time it holds for."""

from __future__ import annotations

import calendar
import math
import re
from datetime import date

import msgspec

from bibclaim.claims.model import Claim, Quantity

ABOUT = 0.10
"""How far "about" and "nearly" reach on both sides of the value (DESIGN, section 6, rule 3)."""
_ORDER = math.sqrt(10)
_FEW = 3.0


class Range(msgspec.Struct, frozen=True):
    """The values a figure allows for; ``None`` is open, an ``over``/``under`` bound is itself left out."""

    low: float | None
    high: float | None
    over: bool = False
    under: bool = False

    def is_below(self, other: Range) -> bool:
        """Whether every value here is less than every value there."""
        if self.high is None or other.low is None:
            return False
        return self.high < other.low or (self.high == other.low and (self.under or other.over))

    def is_apart_from(self, other: Range) -> bool:
        """Whether no value satisfies both."""
        return self.is_below(other) or other.is_below(self)


def range_of(quantity: Quantity) -> Range | None:
    """Return the range of a figure, ``None`` when nothing can be compared ("scores of", "many").

    Bounds that the coder gave stand; a missing one follows from ``approx``: exact, the value itself; about and nearly,
    10% on both sides; more_than, less_than, at_least and at_most, open on the other side; between, min and max;
    order_of_magnitude, from a square root of ten below to ten times the value ("thousands" may be 9,000); several, from three upwards; many, nothing.
    """
    value, low, high = quantity.value, quantity.min, quantity.max
    approx = quantity.approx or ("between" if value is None else "exact")
    over = under = False
    if value is not None:
        spread = abs(value) * ABOUT
        match approx:
            case "exact" | "between":
                low = value if low is None else low
                high = value if high is None else high
            case "about" | "nearly":
                low = value - spread if low is None else low
                high = value + spread if high is None else high
            case "more_than" | "at_least":
                over = approx == "more_than" and low is None
                low = value if low is None else low
            case "less_than" | "at_most":
                under = approx == "less_than" and high is None
                high = value if high is None else high
            case "order_of_magnitude":
                low = value / _ORDER if low is None else low
                high = value * 10 if high is None else high
            case "several" if low is None:
                low = _FEW
    elif approx == "several" and low is None:
        low = _FEW
    if low is None and high is None:
        return None
    return Range(None if low is None else float(low), None if high is None else float(high), over, under)


def as_of(claim: Claim, quantity: Quantity) -> str:
    """Return the EDTF date that a figure holds for: its own, else the claim's only ``as_of`` date, else ``""``."""
    if quantity.as_of:
        return quantity.as_of
    dates = {one.edtf for one in claim.dates if one.role == "as_of"}
    return dates.pop() if len(dates) == 1 else ""


def times_meet(one: str, other: str) -> bool:
    """Tell whether two EDTF dates may mean the same time; dates that cannot be read meet only when written alike."""
    first, second = _span(one), _span(other)
    if first is None or second is None:
        return one == other
    return first[0] <= second[1] and second[0] <= first[1]


def _span(edtf: str) -> tuple[date, date] | None:
    """Return first and last day of an EDTF date of level 0 or 1 (ISO 8601-2)."""
    begin, slash, end = edtf.partition("/")
    if slash:
        first = _span(begin) if begin not in ("", "..") else (date.min, date.min)
        last = _span(end) if end not in ("", "..") else (date.max, date.max)
        return (first[0], last[1]) if first and last else None
    match = re.fullmatch(r"(\d[\dX]{3})(?:-(\d\d|XX))?(?:-(\d\d|XX))?[?~%]?", edtf)
    if not match or match[1] == "0000":
        return None
    year, month, day = match.groups()
    low, high = int(year.replace("X", "0")) or 1, int(year.replace("X", "9"))
    months = (1, 12) if month in (None, "XX") else (int(month), int(month))
    if 21 <= months[0] <= 24:  # spring, summer, autumn, winter: the quarters, roughly
        months = ((months[0] - 21) * 3 + 1, (months[0] - 21) * 3 + 3)
    try:
        if day not in (None, "XX"):
            return date(low, months[0], int(day)), date(high, months[1], int(day))
        return date(low, months[0], 1), date(high, months[1], calendar.monthrange(high, months[1])[1])
    except ValueError:
        return None
