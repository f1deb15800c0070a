"""Claims in time: one row for each dated fact, with the days that its date spans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal

import msgspec

from bibclaim.claims.claim_list import html_table
from bibclaim.claims.conflict_sentences import date_words
from bibclaim.claims.day_span import DaySpan, day_span
from bibclaim.claims.model import Claim

VEGA_LITE = "application/vnd.vegalite.v5+json"
FactKind = Literal["event", "as_of", "published"]
FACT_KINDS: Mapping[FactKind, str] = {
    "event": "when it happened",
    "as_of": "when a figure held",
    "published": "when it was said",
}
_ROLES: Mapping[str, FactKind] = {"event_time": "event", "as_of": "as_of", "report_time": "published"}
_SHOWN = 200


class TimelineRow(msgspec.Struct, frozen=True, kw_only=True):
    """A dated fact of a claim: ``date`` in EDTF as written, ``first`` and ``last`` its ISO days (``from`` and ``to`` in JSON).

    ``None`` is an end that is open or not known. ``kind`` tells what the date is of, see :data:`FACT_KINDS`.
    """

    id: str
    date: str
    first: str | None = msgspec.field(name="from")
    last: str | None = msgspec.field(name="to")
    kind: FactKind
    claimant: str
    attitude: str
    citekey: str
    statement: str

    @property
    def span(self) -> DaySpan:
        """The days with the date's marks (approximate, uncertain)."""
        return day_span(self.date) or DaySpan(self.first, self.last)


class Timeline(list[TimelineRow]):
    """The dated facts of claims, earliest first; shown as a chart and a table in a notebook.

    ``undated_claims`` have no date that can be read, nor has their entry; ``unreadable`` are pairs of a claim's id and a
    date that is no EDTF.
    """

    def __init__(
        self,
        rows: Iterable[TimelineRow] = (),
        *,
        undated_claims: Iterable[Claim] = (),
        unreadable: Iterable[tuple[str, str]] = (),
    ) -> None:
        super().__init__(rows)
        self.undated_claims = list(undated_claims)
        self.unreadable = list(unreadable)

    @property
    def undated(self) -> int:
        """How many claims have no date that can be read."""
        return len(self.undated_claims)

    def __repr__(self) -> str:
        return f"<{len(self)} dated fact{'' if len(self) == 1 else 's'}, {self.undated} undated claim{'' if self.undated == 1 else 's'}>"

    def as_json(self) -> dict[str, Any]:
        """Return plain data: ``{"rows": [{"id", "date", "from", "to", "kind", ...}], "undated": 3}``."""
        return {"rows": msgspec.to_builtins(list(self)), "undated": self.undated}

    def chart(self) -> dict[str, Any]:
        """Return a Vega-Lite drawing: a lane for each claimant, shapes by kind; what claims say goes into it as data only."""
        from bibclaim.claims.timeline_chart import timeline_chart  # noqa: PLC0415 - it knows the rows of this module

        return timeline_chart(self)

    def _repr_html_(self) -> str:
        if not self and not self.undated:
            return "<p>There are no claims to put in time.</p>"
        heads = ("when", "what the date is of", "claimant", "attitude", "source", "statement")
        rows = [
            (
                date_words(row.date),
                FACT_KINDS[row.kind],
                row.claimant,
                row.attitude.replace("_", " "),
                row.citekey,
                row.statement,
            )
            for row in self[:_SHOWN]
        ]
        more = f"<p>and {len(self) - _SHOWN:,} more dated facts</p>" if len(self) > _SHOWN else ""
        undated = f"<p>{self.undated:,} of the claims without a date</p>" if self.undated else ""
        return (html_table(heads, rows) if rows else "") + more + undated

    def _ipython_display_(self) -> None:
        """Show chart and table; only IPython itself calls this, so that it is there to be imported."""
        from IPython.display import HTML, display  # noqa: PLC0415

        if self:
            display({VEGA_LITE: self.chart(), "text/plain": repr(self)}, raw=True)  # type: ignore[no-untyped-call]
        display(HTML(self._repr_html_()))  # type: ignore[no-untyped-call]


def timeline(claims: Iterable[Claim], published: Mapping[str, str] | None = None) -> Timeline:
    """Return a row for each dated fact of the claims, earliest first.

    A claim's own dates count (a ``start`` and an ``end`` make one span) and the dates that its quantities hold for;
    a claim with neither stands where its document was published: ``published`` gives the EDTF date of a citekey.
    A date that is no EDTF is kept in :attr:`Timeline.unreadable`, never placed by guess.
    """
    dates = published or {}
    rows: list[TimelineRow] = []
    undated: list[Claim] = []
    unreadable: list[tuple[str, str]] = []
    for claim in claims:
        own = dict.fromkeys(_dated(claim))
        if not any(day_span(text) for text, _ in own) and (fallback := dates.get(claim.citekey, "")):
            own[fallback, "published"] = None
        here = len(rows)
        for text, kind in own:
            span = day_span(text)
            if span is None:
                unreadable.append((claim.id, text))
            else:
                rows.append(_row(claim, text, kind, span))
        if len(rows) == here:
            undated.append(claim)
    rows.sort(key=lambda row: (row.span.order, row.id))
    return Timeline(rows, undated_claims=undated, unreadable=unreadable)


def _dated(claim: Claim) -> Iterator[tuple[str, FactKind]]:
    starts, ends = ([one.edtf for one in claim.dates if one.role == role] for role in ("start", "end"))
    if len(starts) <= 1 and len(ends) <= 1 and "/" not in "".join(starts + ends):
        if starts or ends:
            yield f"{''.join(starts)}/{''.join(ends)}", "event"
    else:
        for text in [*starts, *ends]:
            yield text, "event"
    for one in claim.dates:
        if one.role in _ROLES:
            yield one.edtf, _ROLES[one.role]
    for quantity in claim.quantities:
        if quantity.as_of:
            yield quantity.as_of, "as_of"


def _row(claim: Claim, text: str, kind: FactKind, span: DaySpan) -> TimelineRow:
    return TimelineRow(
        id=claim.id,
        date=text,
        first=span.first,
        last=span.last,
        kind=kind,
        claimant="; ".join(claim.claimant_names),
        attitude=claim.attitude,
        citekey=claim.citekey,
        statement=claim.statement,
    )
