"""The figures of conflicts for a plot: those of one measure in one unit, so that they stand on one axis."""

from __future__ import annotations

from collections import defaultdict

import msgspec

from bibclaim.claims.relations import Conflicts, Figure, same_measure
from bibclaim.claims.units import factor


class DrawnFigure(msgspec.Struct, frozen=True, kw_only=True):
    """A figure of a claim: ``raw`` as written, ``range`` in its own unit; ``low``, ``high`` and ``value`` in ``unit``.

    ``None`` is an open end, or no single value. ``range`` and ``as_of`` are those of the conflicts of the claim.
    """

    claim: str
    measure: str
    raw: str
    as_of: str
    range: tuple[float | None, float | None]
    unit: str
    low: float | None
    high: float | None
    value: float | None


def drawn_figures(conflicts: Conflicts) -> list[DrawnFigure]:
    """Return each figure that is part of a conflict once, in the unit of the first of its measure that it converts to."""
    firsts: dict[str, list[Figure]] = defaultdict(list)
    drawn = []
    for figure in conflicts.figures:
        known = firsts[same_measure(figure.quantity.measure)]
        unit = figure.quantity.unit
        first = next((one for one in known if factor(unit, one.quantity.unit) is not None), None)
        if first is None:
            first = figure
            known.append(first)
        drawn.append(_drawn(figure, first))
    return drawn


def _drawn(figure: Figure, first: Figure) -> DrawnFigure:
    here = figure.in_unit_of(first)
    return DrawnFigure(
        claim=figure.claim.id,
        measure=figure.quantity.measure,
        raw=figure.quantity.raw,
        as_of=figure.as_of,
        range=(figure.range.low, figure.range.high),
        unit=first.quantity.unit,
        low=here.range.low,
        high=here.range.high,
        value=here.quantity.value,
    )
