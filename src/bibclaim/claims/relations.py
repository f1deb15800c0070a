"""Figures that cannot both hold: every pair of the same measure is found, none is dropped.

Only active claims count: what is rejected, superseded or merely suggested says nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any, Literal, NamedTuple

import msgspec

from bibclaim.claims.claim_list import html_table, locator_text
from bibclaim.claims.conflict_sentences import conflict_sentence
from bibclaim.claims.model import Claim, Quantity
from bibclaim.claims.ranges import Range, as_of, range_of, times_meet
from bibclaim.claims.units import factor

ConflictKind = Literal["conflict", "as_of_differs", "as_of_missing"]
KINDS: Mapping[ConflictKind, str] = {
    "conflict": "cannot both hold for the same time",
    "as_of_differs": "the dates differ, which may explain it",
    "as_of_missing": "a date is missing, which may explain it",
}

_OTHER_EVENT = "; the claims name different events, which may explain it"
_ROUNDED = 0.01


class Figure(NamedTuple):
    """One comparable figure of one claim; ``as_of`` is EDTF or ``""``."""

    claim: Claim
    quantity: Quantity
    range: Range
    as_of: str

    def in_unit_of(self, other: Figure) -> Figure:
        """Return this figure in the unit of another one; as it is where nothing has to or can be converted.

        Converted figures were mostly rounded ("5 miles", "8 km"): their bounds get 1% of play.
        """
        times = factor(self.quantity.unit, other.quantity.unit)
        if times is None or times == 1:
            return self
        value, low, high = (
            None if one is None else one * times
            for one in (self.quantity.value, self.range.low, self.range.high)
        )
        if low is not None:
            low -= abs(low) * _ROUNDED
        if high is not None:
            high += abs(high) * _ROUNDED
        return self._replace(
            quantity=msgspec.structs.replace(self.quantity, value=value, unit=other.quantity.unit),
            range=msgspec.structs.replace(self.range, low=low, high=high),
        )


class Conflict(msgspec.Struct, frozen=True, kw_only=True):
    """Two figures of the same measure whose ranges have no value in common.

    ``ranges`` are ``[min, max]`` in the order of ``claims``, each in the unit of its claim; ``None`` is open. ``as_of``
    are EDTF dates, ``""`` for none.
    """

    measure: str
    kind: ConflictKind
    claims: tuple[str, str]
    ranges: tuple[tuple[float | None, float | None], tuple[float | None, float | None]]
    as_of: tuple[str, str] = ("", "")


VEGA_LITE = "application/vnd.vegalite.v5+json"
"""The newest kind of Vega-Lite that JupyterLab draws without the network."""
VEGA_LITE_SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"


class Conflicts(list[Conflict]):
    """All conflicts among claims: shown as a table and an interval plot in a notebook."""

    def __init__(self, conflicts: Iterable[Conflict] = (), figures: Sequence[Figure] = ()) -> None:
        super().__init__(conflicts)
        self.figures = list(figures)

    def __repr__(self) -> str:
        return f"<{len(self)} conflict{'' if len(self) == 1 else 's'} of figures>"

    def as_json(self) -> dict[str, Any]:
        """Return plain data: ``{"conflicts": [{"measure", "kind", "claims", "ranges", "as_of"}]}``."""
        return {"conflicts": msgspec.to_builtins(list(self))}

    def pairs(self) -> list[tuple[Conflict, Figure, Figure]]:
        """Return each conflict with its two figures."""
        # a claim may have several figures of one measure ("from 400 to 900"): range and date tell which is meant
        figures = {_mark(one): one for one in self.figures}
        return [
            (
                conflict,
                *(
                    figures[claim_id, same_measure(conflict.measure), bounds, date]
                    for claim_id, bounds, date in zip(
                        conflict.claims, conflict.ranges, conflict.as_of, strict=True
                    )
                ),
            )  # type: ignore[misc]
            for conflict in self
        ]

    def sentences(self) -> list[str]:
        """Return one sentence a conflict: claimants, figures as written, dates, and what may explain it."""
        return [
            conflict_sentence(conflict.kind, one, other, two_events=two_events(one.claim, other.claim))
            for conflict, one, other in self.pairs()
        ]

    def table(self) -> list[dict[str, str]]:
        """Return one row a conflict: measure, both claimants with figure, date and place, what may explain it, the sentence."""
        return [
            {
                "measure": conflict.measure,
                "claimant": _who(one.claim),
                "figure": _figure(one),
                "source": _where(one.claim),
                "other claimant": _who(other.claim),
                "other figure": _figure(other),
                "other source": _where(other.claim),
                "kind": conflict.kind,
                "meaning": KINDS[conflict.kind]
                + (_OTHER_EVENT if two_events(one.claim, other.claim) else ""),
                "sentence": sentence,
            }
            for (conflict, one, other), sentence in zip(self.pairs(), self.sentences(), strict=True)
        ]

    def chart(self) -> Any:
        """Return an Altair chart: each claimant's range and value, one panel a measure."""
        from bibclaim.claims.conflict_chart import conflict_chart  # noqa: PLC0415 - Altair takes its time to load

        return conflict_chart(self)

    def _repr_html_(self) -> str:
        if not self:
            return "<p>No figures of these claims conflict.</p>"
        rows = self.table()
        heads = (
            "measure",
            "claimant",
            "figure",
            "source",
            "other claimant",
            "other figure",
            "other source",
            "reading",
        )
        cells = [[*[row[head] for head in heads[:-1]], row["meaning"]] for row in rows]
        return html_table(heads, cells, f"{len(self)} pairs of figures do not agree" if len(self) > 1 else "")

    def _ipython_display_(self) -> None:
        """Show table and plot; only IPython itself calls this, so that it is there to be imported."""
        from IPython.display import HTML, display  # noqa: PLC0415

        display(HTML(self._repr_html_()))  # type: ignore[no-untyped-call]
        if self:
            # Altair's own display loads Vega from the network; JupyterLab draws this one itself
            spec = {**self.chart().to_dict(), "$schema": VEGA_LITE_SCHEMA}
            display({VEGA_LITE: spec, "text/plain": repr(self)}, raw=True)  # type: ignore[no-untyped-call]


def figures_of(claims: Iterable[Claim]) -> list[Figure]:
    """Return every figure of active claims that can be compared; a denied figure is no one's figure."""
    return [
        Figure(claim, quantity, bounds, as_of(claim, quantity))
        for claim in claims
        if claim.status == "active" and claim.polarity == "+"
        for quantity in claim.quantities
        if (bounds := range_of(quantity)) is not None
    ]


def conflicts(claims: Iterable[Claim]) -> Conflicts:
    """List every pair of figures of the same measure whose ranges have no value in common (DESIGN, section 6, rule 3).

    The measure decides what is compared, see :func:`comparable`. The kind is ``conflict`` when both dates may mean the
    same time, ``as_of_differs`` when they do not, ``as_of_missing`` when one or both are not stated.
    """
    groups: dict[str, list[Figure]] = defaultdict(list)
    for figure in sorted(figures_of(claims), key=lambda one: (one.claim.citekey, one.claim.id)):
        groups[same_measure(figure.quantity.measure)].append(figure)
    found: list[Conflict] = []
    shown: list[Figure] = []
    for _, group in sorted(groups.items()):
        here = [_conflict(*pair) for pair in combinations(group, 2) if _disagree(*pair)]
        in_conflict = {claim_id for one in here for claim_id in one.claims}
        found += here
        shown += [one for one in group if one.claim.id in in_conflict]
    return Conflicts(found, shown)


def conflicting(claim: Claim, claims: Iterable[Claim]) -> set[str]:
    """Return the ids of the claims whose figures cannot hold together with one claim's for the same time."""
    mine = figures_of([claim])
    measures = {same_measure(one.quantity.measure) for one in mine}
    others = [one for one in figures_of(claims) if same_measure(one.quantity.measure) in measures]
    return {
        other.claim.id
        for one in mine
        for other in others
        if _disagree(one, other) and _conflict(one, other).kind == "conflict"
    }


def same_measure(measure: str) -> str:
    """Return what two spellings of a measure have in common."""
    return " ".join(measure.casefold().split())


def comparable(one: Figure, other: Figure) -> bool:
    """Tell whether two figures of two claims are of the same measure; the measure decides, whatever event is named.

    Words for people (fighters, troops, persons ...) are one unit and a missing unit is any; units of time, length,
    mass and area are converted (:func:`bibclaim.claims.units.factor`). Only figures whose units differ and do not
    convert ("4 boats", "900 persons") are not compared: no number says whether both can hold.
    """
    if one.claim.id == other.claim.id:
        return False
    if same_measure(one.quantity.measure) != same_measure(other.quantity.measure):
        return False
    return factor(one.quantity.unit, other.quantity.unit) is not None


def two_events(one: Claim, other: Claim) -> bool:
    """Tell whether two claims name two different events."""
    return bool(one.event and other.event and one.event != other.event)


def _disagree(one: Figure, other: Figure) -> bool:
    return comparable(one, other) and one.range.is_apart_from(other.in_unit_of(one).range)


def _conflict(one: Figure, other: Figure) -> Conflict:
    if not one.as_of or not other.as_of:
        kind: ConflictKind = "as_of_missing"
    else:
        kind = "conflict" if times_meet(one.as_of, other.as_of) else "as_of_differs"
    return Conflict(
        measure=one.quantity.measure,
        kind=kind,
        claims=(one.claim.id, other.claim.id),
        ranges=((one.range.low, one.range.high), (other.range.low, other.range.high)),
        as_of=(one.as_of, other.as_of),
    )


def _mark(figure: Figure) -> tuple[str, str, tuple[float | None, float | None], str]:
    bounds = (figure.range.low, figure.range.high)
    return figure.claim.id, same_measure(figure.quantity.measure), bounds, figure.as_of


def _who(claim: Claim) -> str:
    return "; ".join(claim.claimant_names)


def _where(claim: Claim) -> str:
    return ", ".join(part for part in (claim.citekey, locator_text(claim.locator)) if part)


def _figure(figure: Figure) -> str:
    return f"{figure.quantity.raw} ({figure.as_of or 'no date'})"
