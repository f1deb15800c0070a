"""A claim note: one proposition by one claimant group, filed under the entry of the document in hand.

The classes mirror ``claim_schema.json`` name by name. They are immutable; changes go through
:class:`bibclaim.claims.ClaimStore`, which writes them at once. All offsets are Unicode code points of the archived
source text.
"""

from __future__ import annotations

import base64
import json
import re
import secrets
from collections.abc import Mapping
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from bibclaim.claims.schema import VERSION, is_newer, ordered, violations
from bibclaim.errors import UnusableInput

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


class Claim(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, dict=True, weakref=True):
    """One claim note; fields as in the schema, absent lists are empty, absent texts are ``""``.

    A claim that was read keeps the line it was read from, so that :meth:`as_dict` has every key of it, unknown ones
    and explicit nulls included.
    """

    schema: int = VERSION
    id: Identifier
    citekey: str
    status: Status = "active"
    superseded_by: str = ""
    locator: Locator | None = None
    quote: Quote
    quote_form: QuoteForm | None = None
    snapshot: str = ""
    statement: str
    lang: str = ""
    translation: str = ""
    content_type: ContentType | None = None
    attribution: Attribution | None = None
    attitude: Attitude
    polarity: Polarity = "+"
    certainty: Certainty | None = None
    source_span: Span | None = None
    cue_span: Span | None = None
    content_spans: tuple[Span, ...] = ()
    chain: Annotated[tuple[Hop, ...], Meta(min_length=1)]
    claimants: tuple[str, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    dates: tuple[ClaimDate, ...] = ()
    places: tuple[Any, ...] = ()
    actors: tuple[Any, ...] = ()
    event: str | None = None
    relations: tuple[Relation, ...] = ()
    tags: tuple[str, ...] = ()
    grade: Grade | None = None
    judgement: Judgement | None = None
    note: str | None = None
    prov: Prov

    @classmethod
    def from_dict(cls, fields: Mapping[str, Any]) -> Claim:
        """Make a claim from plain JSON data, unknown keys kept.

        Raises:
            UnusableInput: a field is missing or has a value that the schema does not allow; the message says which
                and what is allowed.
        """
        return decode(encode(fields))

    def as_dict(self) -> dict[str, Any]:
        """Return plain JSON data with the keys in the schema's order, unknown keys last."""
        line = self.__dict__.get("_line")
        if line is not None:
            kept: dict[str, Any] = ordered(msgspec.json.decode(line))
            return kept
        plain: dict[str, Any] = msgspec.to_builtins(self)
        plain = {"schema": self.schema, **plain}
        return dict(ordered(_lists(plain)))

    def __reduce__(self) -> tuple[Any, ...]:
        return (Claim.from_dict, (self.as_dict(),))

    @property
    def origin(self) -> list[Agent]:
        """The agents of the innermost hop: where the chain ends."""
        return list(self.chain[-1].agents)

    @property
    def claimant_names(self) -> list[str]:
        """The names (or ids) of those who take responsibility for the content."""
        agents = {agent.id: agent for hop in self.chain for agent in hop.agents}
        chosen = [agents[one] for one in self.claimants if one in agents] or self.origin
        return [agent.name or agent.id for agent in chosen]

    @property
    def is_unattributed(self) -> bool:
        """Whether the document says it in its own voice: the chain has no one behind its author and publisher."""
        return all(hop.role in ("author", "publisher") for hop in self.chain)

    @property
    def place_names(self) -> list[str]:
        """The names of the places, as normalised by the coder, else as worded."""
        return _names(self.places)

    @property
    def actor_names(self) -> list[str]:
        """The names of the actors, as normalised by the coder, else as worded."""
        return _names(self.actors)


_DECODER = msgspec.json.Decoder(Claim)
# read as raw text by programs that split at every Unicode line end, so they are written as escapes
_LINE_ENDS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def new_id() -> str:
    """Return a fresh random claim id: ``c-`` and ten lower-case base-32 characters (RFC 4648)."""
    return "c-" + base64.b32encode(secrets.token_bytes(7))[:10].decode("ascii").lower()


def encode(fields: Mapping[str, Any]) -> bytes:
    """Return one line of a claims file, without the line end: keys in the schema's order, UTF-8.

    Raises:
        UnusableInput: a value that JSON or UTF-8 cannot hold (not-a-number, half of a surrogate pair).
    """
    try:
        text = json.dumps(ordered(_lists(dict(fields))), ensure_ascii=False, allow_nan=False)
        return text.translate(_LINE_ENDS).encode("utf-8")
    except (TypeError, ValueError) as error:
        raise UnusableInput(f"a claim holds a value that cannot be stored as JSON: {error}") from error


def decode(line: bytes, *, file: str | None = None, number: int | None = None) -> Claim:
    """Read one line of a claims file.

    Raises:
        UnusableInput: with file, line, column (code points), field, what was found and what is allowed.
    """
    try:
        claim = _DECODER.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        message, column = _explain(line, error)
        raise UnusableInput(message, file=file, line=number, column=column) from None
    claim.__dict__["_line"] = line
    return claim


def _explain(line: bytes, error: Exception) -> tuple[str, int]:
    text = line.decode("utf-8", "replace")
    try:
        value = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError):
        place = re.search(r"\(byte (\d+)\)", str(error))
        column = len(line[: int(place[1])].decode("utf-8", "ignore")) + 1 if place else 1
        reason = str(error).removeprefix("JSON is malformed: ").split(" (byte")[0]
        return f"is no JSON object: {reason}; the line is kept as it is", column
    if not isinstance(value, dict):
        return "expected a JSON object with a claim in it; the line is kept as it is", 1
    newer = f" (a claim of the newer schema {value['schema']})" if is_newer(value.get("schema")) else ""
    found = violations(value)
    if not found:
        return f"{error}{newer}", 1
    name = (
        re.split(r"[.\[]", found[0].path)[-1]
        if not found[0].path.endswith("]")
        else found[0].path.split("[")[0]
    )
    column = text.find(f'"{name}"') + 1
    more = f"; and {len(found) - 1} more" if len(found) > 1 else ""
    return f"{found[0]}{more}{newer}", max(column, 1)


def _lists(value: Any) -> Any:
    if isinstance(value, msgspec.Struct):
        return _lists(value.as_dict() if isinstance(value, Claim) else msgspec.to_builtins(value))
    if isinstance(value, Mapping):
        return {key: _lists(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_lists(item) for item in value]
    return value


def _names(items: tuple[Any, ...]) -> list[str]:
    names = []
    for item in items:
        name = (item.get("name") or item.get("raw")) if isinstance(item, Mapping) else item
        if isinstance(name, str) and name:
            names.append(name)
    return names
