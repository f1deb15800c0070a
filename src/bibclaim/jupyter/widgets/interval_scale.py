"""The places of figures on an axis that all figures of a measure share, for the drawings in a table of conflicts."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

from bibclaim.claims.relations import Figure

_LOG_FROM = 10.0
"""A spread that a linear axis would squeeze into one end."""


class Interval(NamedTuple):
    """Where a figure lies on its axis, from 0 to 1; an end that is ``None`` is open, so is a value that is not given."""

    low: float | None
    high: float | None
    value: float | None


class IntervalScale:
    """The axis of a measure: from its least to its greatest bound, by powers of ten when the greatest is ten times the least."""

    def __init__(self, figures: Iterable[Figure]) -> None:
        given = list(figures)
        self.unit = given[0]
        bounds = [
            one
            for figure in given
            for shown in (figure.in_unit_of(self.unit),)
            for one in (shown.range.low, shown.range.high, shown.quantity.value)
            if one is not None
        ]
        least, greatest = float(min(bounds)), float(max(bounds))
        self.is_log = least > 0 and greatest / least >= _LOG_FROM
        self._near, self._far = self._at(least), self._at(greatest)

    def _at(self, value: float) -> float:
        return math.log10(value) if self.is_log else value

    def place(self, value: float) -> float:
        """Return where a value lies, from 0 to 1; in the middle when the measure has one value alone."""
        if self._far == self._near:
            return 0.5
        return round((self._at(float(value)) - self._near) / (self._far - self._near), 4)

    def interval(self, figure: Figure) -> Interval:
        """Return the places of a figure, in the unit of the measure's first one."""
        shown = figure.in_unit_of(self.unit)
        low, high, value = shown.range.low, shown.range.high, shown.quantity.value
        return Interval(*(None if one is None else self.place(one) for one in (low, high, value)))
