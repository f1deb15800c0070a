"""Units of figures: which words count the same thing, and which units convert into each other."""

from __future__ import annotations

from bibclaim.claims.quantities.nouns import PEOPLE, is_people
from bibclaim.claims.quantities.words import CROWDS, MONEY_AFTER, MONEY_BEFORE, MONEY_SIGNS, SCALES

# the kind of a unit and how many of the kind's base (day, metre, kilogram, square metre) one of it is
_CONVERTED: dict[str, tuple[str, float]] = {
    "second": ("time", 1 / 86400), "minute": ("time", 1 / 1440), "hour": ("time", 1 / 24), "day": ("time", 1),
    "week": ("time", 7), "month": ("time", 365.25 / 12), "year": ("time", 365.25), "decade": ("time", 3652.5), "century": ("time", 36525), "centurie": ("time", 36525),
    "metre": ("length", 1), "meter": ("length", 1), "km": ("length", 1000),
    "kilometre": ("length", 1000), "kilometer": ("length", 1000), "mile": ("length", 1609.344),
    "foot": ("length", 0.3048), "feet": ("length", 0.3048),
    "gram": ("mass", 0.001), "kg": ("mass", 1), "kilogram": ("mass", 1), "kilo": ("mass", 1),
    "tonne": ("mass", 1000), "ton": ("mass", 1000), "pound": ("mass", 0.45359237),
    "hectare": ("area", 1e4), "square metre": ("area", 1), "square feet": ("area", 0.09290304), "acre": ("area", 4046.8564224), "square km": ("area", 1e6),
    "square kilometre": ("area", 1e6), "square kilometer": ("area", 1e6), "square mile": ("area", 2589988.110336),
    "percent": ("percent", 1), "per cent": ("percent", 1), "%": ("percent", 1), "pc": ("percent", 1),
    "mille": ("percent", 0.1), "percentage": ("percent", 1),
}  # fmt: skip
_MONEY = {
    **MONEY_SIGNS,
    **MONEY_BEFORE,
    **MONEY_AFTER,
    "us dollar": "USD",
    "us dollars": "USD",
    "us$": "USD",
    "₨": "rupees",
}
_RUPEES = frozenset({"INR", "PKR"})


def factor(unit: str, other: str) -> float | None:
    """Return what a figure in one unit is multiplied by to be in another; ``None`` when they do not convert.

    Words for people are one unit, whatever role they name; singular, plural and case are the same; a missing unit is
    taken to be the other one. A scale in the unit counts ("million barrels"). Currencies do not convert, rates change;
    rupees whose country is not said may be either.
    """
    (kind, size), (other_kind, other_size) = _read(unit), _read(other)
    if not kind or not other_kind:
        return size / other_size
    if kind != other_kind and not ({kind, other_kind} & _RUPEES and "rupees" in (kind, other_kind)):
        return None
    return size / other_size


def _read(unit: str) -> tuple[str, float]:
    words = unit.casefold().split()
    size = 1.0
    while words and (words[0] in SCALES or (words[0] in CROWDS and words[0] != "scores")):
        size *= SCALES.get(words[0]) or CROWDS[words[0]]
        words = words[1:]
        if words[:1] == ["of"]:
            words = words[1:]
    name = " ".join(words)
    if is_people(name):
        return PEOPLE, size
    if name in _MONEY:
        return _MONEY[name], size
    one = name.removesuffix("s")
    kind, times = _CONVERTED.get(one, _CONVERTED.get(name, (one, 1.0)))
    return kind, size * times
