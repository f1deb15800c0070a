"""The parts of a claim note, name by name as in ``claim_schema.json``: agents, hops, quantities, dates, relations.

They are immutable; what equals its default is left out of JSON. All offsets are Unicode code points.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

Status = Literal["suggested", "active", "rejected", "superseded"]
QuoteForm = Literal["direct", "indirect", "mixed", "narrative"]
ContentType = Literal[
    "event", "state", "quantity", "naming", "location", "affiliation", "goal", "capability", "cause", "forecast",
    "designation", "method",
]  # fmt: skip
Attribution = Literal["explicit", "ambiguous", "none"]
Attitude = Literal[
    "asserts", "reports", "announces", "claims_responsibility", "denies", "estimates", "assesses", "predicts",
    "recommends", "designates", "alleges", "declines",
]  # fmt: skip
Polarity = Literal["+", "-"]
Certainty = Literal["CT", "PR", "PS", "U"]
AgentType = Literal[
    "person", "unnamed_person", "unnamed_group", "state", "state_organ", "intergovernmental_organization",
    "armed_group", "media_outlet", "monitoring_service", "think_tank", "ngo", "company", "author",
]  # fmt: skip
HopRole = Literal["author", "publisher", "relay", "channel", "claimant"]
LocatorLabel = Literal[
    "page",
    "paragraph",
    "section",
    "chapter",
    "figure",
    "table",
    "line",
    "column",
    "timestamp",
    "field",
    "note",
]
Approx = Literal[
    "exact", "about", "nearly", "more_than", "less_than", "at_least", "at_most", "between", "several", "many",
    "order_of_magnitude",
]  # fmt: skip
DateRole = Literal["event_time", "report_time", "as_of", "start", "end"]
RelationType = Literal[
    "corroborates",
    "contradicts",
    "qualifies",
    "repeats",
    "derived_from",
    "updates",
    "responds_to",
    "same_event",
]
Operation = Literal["add", "edit", "tag", "relate", "accept", "reject", "supersede", "move"]

Text = Annotated[str, Meta(min_length=1)]
Offset = Annotated[int, Meta(ge=0)]
Identifier = Annotated[str, Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9._:-]{2,63}$")]


class Part(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A part of a claim; what equals its default is left out of JSON."""


class Span(Part, frozen=True):
    """Words of the source text and where they stand: code points, ``end`` exclusive."""

    exact: Text
    start: Offset
    end: Offset
    prefix: str = ""
    suffix: str = ""


class Quote(Part, frozen=True):
    """The words that carry the claim: W3C TextQuoteSelector and TextPositionSelector (code points) in one."""

    exact: Text
    start: Offset | None = None
    end: Offset | None = None
    prefix: str = ""
    suffix: str = ""


class Locator(Part, frozen=True):
    """Where in the document, as a CSL locator; the value stays text ("27", "12-14", "iv")."""

    label: LocatorLabel | None = None
    value: str = ""


class Agent(Part, frozen=True):
    """Someone in the attribution chain."""

    id: str
    name: str = ""
    type: AgentType | None = None
    named: bool | None = None
    affiliation: str = ""
    descriptor: str = ""
    un_ref: Annotated[str, Meta(pattern=r"^[A-Z]{2}[ie]\.\d{3}$")] | None = None
    wikidata: str = ""


class Hop(Part, frozen=True):
    """One step of the attribution chain: who passes the claim on, in which role and medium."""

    agents: Annotated[tuple[Agent, ...], Meta(min_length=1)]
    role: HopRole
    medium: str = ""
    citekey: str = ""


class Quantity(Part, frozen=True):
    """A number about a named measure; ``as_of`` is EDTF, a missing bound follows from ``approx``."""

    raw: str
    measure: str
    value: float | int | None = None
    min: float | int | None = None
    max: float | int | None = None
    approx: Approx | None = None
    unit: str = ""
    as_of: str | None = None
    span: dict[str, Any] | None = None


class ClaimDate(Part, frozen=True, kw_only=True):
    """A date in the claim, in EDTF."""

    raw: str = ""
    edtf: str
    role: DateRole
    resolution: Literal["explicit", "relative"] | None = None
    note: str = ""
    span: dict[str, Any] | None = None


class Relation(Part, frozen=True):
    """How this claim stands to another one."""

    type: RelationType
    target: str
    strength: Literal["full", "partial", "possible"] | None = None
    independence: Literal["independent", "same_origin", "unknown"] | None = None
    note: str = ""


class Grade(Part, frozen=True):
    """Admiralty grade (NATO STANAG 2511): never averaged; F and 6 mean "cannot be judged"."""

    reliability: Literal["A", "B", "C", "D", "E", "F"] | None = None
    credibility: Literal["1", "2", "3", "4", "5", "6"] | None = None
    by: str = ""
    on: str = ""
    basis: str = ""


class Judgement(Part, frozen=True):
    """The reader's own view in ICD 203 words; never part of the source's claim."""

    status: Literal["open", "credible", "contested", "not_credible"] | None = None
    confidence: Literal["low", "moderate", "high"] | None = None
    likelihood: (
        Literal[
            "almost-no-chance", "very-unlikely", "unlikely", "roughly-even-chance", "likely", "very-likely",
            "almost-certain",
        ]
        | None
    ) = None  # fmt: skip
    by: str = ""
    why: str = ""


class Change(Part, frozen=True):
    """One change of a claim: who, when (RFC 3339, UTC), what was done to which fields."""

    at: str = ""
    by: str = ""
    op: Operation | None = None
    fields: tuple[str, ...] = ()


class Prov(Part, frozen=True):
    """Where the note itself comes from."""

    method: Literal["manual", "suggested", "imported"]
    by: str
    at: str
    tool: str = ""
    reviewed_by: str = ""
    reviewed_at: str = ""
    history: tuple[Change, ...] = ()
