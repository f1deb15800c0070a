"""Units of figures: which words count the same thing, and which units convert into each other."""

from __future__ import annotations

PEOPLE = "persons"
_PEOPLE = frozenset(
    {
        "fighter", "fighters", "militant", "militants", "man", "men", "troop", "troops", "member", "members",
        "people", "person", "persons", "individual", "individuals", "soldier", "soldiers",
    }
)  # fmt: skip
# the kind of a unit and how many of the kind's base (day, metre, kilogram, square metre) one of it is
_CONVERTED: dict[str, tuple[str, float]] = {
    "second": ("time", 1 / 86400), "minute": ("time", 1 / 1440), "hour": ("time", 1 / 24), "day": ("time", 1),
    "week": ("time", 7), "month": ("time", 365.25 / 12), "year": ("time", 365.25),
    "metre": ("length", 1), "meter": ("length", 1), "km": ("length", 1000),
    "kilometre": ("length", 1000), "kilometer": ("length", 1000), "mile": ("length", 1609.344),
    "foot": ("length", 0.3048), "feet": ("length", 0.3048),
    "gram": ("mass", 0.001), "kg": ("mass", 1), "kilogram": ("mass", 1), "kilo": ("mass", 1),
    "tonne": ("mass", 1000), "pound": ("mass", 0.45359237),
    "hectare": ("area", 1e4), "acre": ("area", 4046.8564224), "square km": ("area", 1e6),
    "square kilometre": ("area", 1e6), "square kilometer": ("area", 1e6), "square mile": ("area", 2589988.110336),
}  # fmt: skip


def factor(unit: str, other: str) -> float | None:
    """Return what a figure in one unit is multiplied by to be in another; ``None`` when they do not convert.

    Words for people are one unit, whatever role they name; singular, plural and case are the same; a missing unit is
    taken to be the other one.
    """
    (kind, size), (other_kind, other_size) = _read(unit), _read(other)
    if not kind or not other_kind:
        return 1.0
    return size / other_size if kind == other_kind else None


def _read(unit: str) -> tuple[str, float]:
    words = " ".join(unit.casefold().split())
    if words in _PEOPLE:
        return PEOPLE, 1.0
    one = words.removesuffix("s")
    return _CONVERTED.get(one, _CONVERTED.get(words, (one, 1.0)))
