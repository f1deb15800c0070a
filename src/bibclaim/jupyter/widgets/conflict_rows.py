"""A conflict of figures as a row of a board: its sentence, both figures drawn to scale, the claims that open under it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from bibclaim.claims import Claim
from bibclaim.claims.conflict_sentences import conflict_clauses, date_words, who
from bibclaim.claims.relations import KINDS, Conflict, Conflicts, Figure, same_measure, two_events
from bibclaim.jupyter.widgets.board_page import Column, Detail, Row
from bibclaim.jupyter.widgets.claim_rows import claimant_of, natural, source_of
from bibclaim.jupyter.widgets.interval_scale import IntervalScale
from bibclaim.library.query import Term, claim_holds, fold
from bibclaim.summary.sentence import cluster, sentence

COLUMNS = (
    Column("sentence", "Conflict"),
    Column("measure", "Measure"),
    Column("reading", "Reading"),
    Column("figures", "Figures", kind="intervals"),
)
_QUALIFIERS: Mapping[str, str] = {"order_of_magnitude": "in the order of"}


@dataclass(frozen=True)
class ConflictCase:
    """A conflict with its figures and its sentence; ``id`` tells it from the others of a table."""

    id: str
    conflict: Conflict
    one: Figure
    other: Figure
    told: str
    scale: IntervalScale

    @property
    def claims(self) -> tuple[Claim, Claim]:
        """Both claims."""
        return self.one.claim, self.other.claim

    @property
    def reading(self) -> str:
        """The kind of the conflict in words, with what else may explain it."""
        events = "; the claims name different events" if two_events(*self.claims) else ""
        return KINDS[self.conflict.kind] + events

    @property
    def apart(self) -> float | None:
        """How far the figures are from each other: the greater bound as a multiple of the lesser, ``None`` for zero and below."""
        other = self.other.in_unit_of(self.one).range
        pairs = ((self.one.range.high, other.low), (other.high, self.one.range.low))
        factors = [far / near for near, far in pairs if near is not None and far is not None and near > 0]
        return max(factors, default=None)

    @cached_property
    def searched(self) -> str:
        """What the words of a filter are looked for in."""
        quotes = [claim.quote.exact for claim in self.claims]
        tags = [tag for claim in self.claims for tag in claim.tags]
        names = [claimant_of(claim) for claim in self.claims]
        return fold("\n".join([self.told, self.conflict.measure, self.reading, *names, *quotes, *tags]))

    def holds(self, term: Term) -> bool:
        """Judge one term of a query: words anywhere in the conflict, a field in either of its claims."""
        if not term.field:
            return term.value in self.searched
        return any(claim_holds(term, claim, None, None) for claim in self.claims)

    @property
    def copied(self) -> str:
        """The sentence as Markdown, each figure with its citation, and the ids of the claims in a comment."""
        first, second, rest = conflict_clauses(
            self.conflict.kind, self.one, self.other, two_events=two_events(*self.claims)
        )
        one, other = (cluster([claim]) for claim in self.claims)
        made = sentence([first, one, second, other, rest], self.claims)
        return f"{made.text} <!-- claims: {' '.join(made.claim_ids)} -->"


def cases(conflicts: Conflicts) -> list[ConflictCase]:
    """Return the conflicts with all that their rows show; figures of one measure share a scale."""
    figures: dict[str, list[Figure]] = {}
    for figure in conflicts.figures:
        figures.setdefault(same_measure(figure.quantity.measure), []).append(figure)
    scales = {measure: IntervalScale(ones) for measure, ones in figures.items()}
    found: list[ConflictCase] = []
    times: dict[str, int] = {}
    for (conflict, one, other), told in zip(conflicts.pairs(), conflicts.sentences(), strict=True):
        measure = same_measure(conflict.measure)
        key = f"{conflict.claims[0]} {conflict.claims[1]} {measure}"
        times[key] = times.get(key, 0) + 1
        found.append(ConflictCase(f"{key} {times[key]}", conflict, one, other, told, scales[measure]))
    return found


def conflict_row(case: ConflictCase, group: str = "") -> Row:
    """Return the row that shows a conflict; all its strings are plain text."""
    figures = (case.one, case.other)
    return Row(
        id=case.id,
        title=case.told,
        group=group,
        copy=case.copied,
        cells={
            "sentence": case.told,
            "measure": " ".join(case.conflict.measure.split()),
            "reading": case.reading,
            "figures": {
                "intervals": [_drawn(case.scale, figure) for figure in figures],
                "scale": "by powers of ten" if case.scale.is_log else "",
            },
        },
        details=[detail for figure in figures for detail in _details(figure)],
    )


def _drawn(scale: IntervalScale, figure: Figure) -> dict[str, Any]:
    low, high, value = scale.interval(figure)
    return {
        "who": who(figure.claim),
        "said": f"{figure_words(figure)}; {_dated(figure)}",
        "low": low,
        "high": high,
        "value": value,
        "isDated": bool(figure.as_of),
    }


def figure_words(figure: Figure) -> str:
    """Return a figure as written, then what it allows for: “about 30,000” (27,000 to 33,000 persons)."""
    quantity, bounds = figure.quantity, figure.range
    qualifier = (quantity.approx or "").replace("_", " ")
    qualifier = _QUALIFIERS.get(quantity.approx or "", qualifier if qualifier != "exact" else "")
    if bounds.low is not None and bounds.high is not None:
        low, high = _number(bounds.low), _number(bounds.high)
        said = low if bounds.low == bounds.high else f"{low} to {high}"
    elif bounds.low is not None:
        said = (
            f"{'more than ' if bounds.over else ''}{_number(bounds.low)}{'' if bounds.over else ' or more'}"
        )
    else:
        said = f"{'less than ' if bounds.under else 'up to '}{_number(bounds.high or 0)}"
    raw = " ".join(quantity.raw.split())
    what = ", ".join(part for part in (qualifier, " ".join(filter(None, (said, quantity.unit)))) if part)
    return f"“{raw}” ({what})"


def _number(value: float) -> str:
    return f"{value:,.15g}"


def _dated(figure: Figure) -> str:
    return f"as of {date_words(figure.as_of)}" if figure.as_of else "no date"


def _details(figure: Figure) -> list[Detail]:
    claim = figure.claim
    return [
        Detail(claim.attitude.replace("_", " "), claimant_of(claim), "heading"),
        Detail("Statement", claim.statement),
        Detail("Quote", claim.quote.exact, "quote"),
        Detail("Figure", f"{figure_words(figure)}; {_dated(figure)}"),
        *([Detail("Event", claim.event)] if claim.event else []),
        Detail("Source", source_of(claim)),
        Detail("Id", claim.id),
    ]


_SORT_KEYS: Mapping[str, Callable[[ConflictCase], Any]] = {
    "sentence": lambda case: natural(case.told),
    "measure": lambda case: natural(case.conflict.measure),
    "reading": lambda case: list(KINDS).index(case.conflict.kind),
    "figures": lambda case: case.apart,
}


def sorted_cases(found: Sequence[ConflictCase], column: str, *, descending: bool) -> list[ConflictCase]:
    """Return conflicts in the order of a column; those with nothing to sort by stand last in either direction."""
    keyed = [(_SORT_KEYS[column](case), case) for case in found]
    known = [pair for pair in keyed if pair[0] is not None]
    known.sort(key=lambda pair: pair[0], reverse=descending)
    return [case for _, case in known] + [case for value, case in keyed if value is None]
