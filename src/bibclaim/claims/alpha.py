"""Krippendorff's alpha: how far coders agree beyond what chance would give.

K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), with its coincidence counts and its nominal,
interval and ratio differences; for sets of values the MASI distance (R. Passonneau, LREC 2006) may be given.
1 is full agreement, 0 what chance gives, below 0 worse than that.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from itertools import combinations
from typing import Any

Difference = Callable[[Any, Any], float]
"""The squared difference of two values: 0 for the same, larger for more different ones."""


def nominal(one: Any, other: Any) -> float:
    """Return 0 for equal values, else 1."""
    return float(one != other)


def interval(one: float, other: float) -> float:
    """Return the squared difference of two numbers."""
    return float((one - other) ** 2)


def ratio(one: float, other: float) -> float:
    """Return the squared difference of two numbers relative to their sum."""
    return 0.0 if one == other else float(((one - other) / (one + other)) ** 2)


def masi(one: frozenset[Any], other: frozenset[Any]) -> float:
    """Return the distance of two sets: their Jaccard overlap, weighed by whether one holds the other."""
    if one == other:
        return 0.0
    both = len(one & other)
    weight = 2 / 3 if one <= other or other <= one else 1 / 3 if both else 0.0
    return 1.0 - both / len(one | other) * weight


def alpha(units: Sequence[Sequence[Hashable]], difference: Difference = nominal) -> float | None:
    """Return alpha over units, each with the values that coders gave it; a missing value is left out of its unit.

    Units with fewer than two values say nothing and are not counted. ``None`` when all values are the same, or there
    are none: alpha is not defined then (Krippendorff 2011, p. 3).
    """
    pairable = [unit for unit in units if len(unit) > 1]
    total = sum(map(len, pairable))
    counts: dict[Hashable, int] = {}
    for unit in pairable:
        for value in unit:
            counts[value] = counts.get(value, 0) + 1
    observed = sum(
        2 * sum(difference(one, other) for one, other in combinations(unit, 2)) / (len(unit) - 1)
        for unit in pairable
    )
    expected = sum(
        2 * many * more * difference(one, other)
        for (one, many), (other, more) in combinations(counts.items(), 2)
    )
    return None if not expected else 1.0 - (total - 1) * observed / expected
