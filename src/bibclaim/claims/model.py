"""A claim note: one proposition by one claimant group, filed under the entry of the document in hand.

The classes mirror ``claim_schema.json`` name by name. They are immutable; changes go through
:class:`bibclaim.claims.ClaimStore`, which writes them at once. All offsets are Unicode code points of the archived
source text.
"""

from __future__ import annotations

import base64
import re
import secrets
from collections.abc import Mapping, Sequence
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from bibclaim.claims.line_bytes import rewritten, written
from bibclaim.claims.parts import (
    Agent,
    AgentType,
    Approx,
    Attitude,
    Attribution,
    Certainty,
    Change,
    ClaimDate,
    ContentType,
    DateRole,
    Grade,
    Hop,
    HopRole,
    Identifier,
    Judgement,
    Locator,
    LocatorLabel,
    Operation,
    Polarity,
    Prov,
    Quantity,
    Quote,
    QuoteForm,
    Relation,
    RelationType,
    Span,
    Status,
)
from bibclaim.claims.schema import VERSION, is_newer, ordered, violations, whole_numbers
from bibclaim.errors import UnusableInput

__all__ = [
    "Agent",
    "AgentType",
    "Approx",
    "Attitude",
    "Attribution",
    "Certainty",
    "Change",
    "Claim",
    "ClaimDate",
    "ContentType",
    "DateRole",
    "Grade",
    "Hop",
    "HopRole",
    "Judgement",
    "Locator",
    "LocatorLabel",
    "Operation",
    "Polarity",
    "Prov",
    "Quantity",
    "Quote",
    "QuoteForm",
    "Relation",
    "RelationType",
    "Span",
    "Status",
    "decode",
    "decode_rows",
    "encode",
    "new_id",
]


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
        found = violations(_lists(dict(fields)))
        if found:
            raise UnusableInput("; ".join(str(one) for one in found[:3]))
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

    @property
    def line(self) -> bytes:
        """The line that the claim was read from, without its line end; of a claim made by hand, the one it would have."""
        line: bytes | None = self.__dict__.get("_line")
        return encode(self.as_dict()) if line is None else line.rstrip(b"\r")

    def __reduce__(self) -> tuple[Any, ...]:
        return (decode, (self.line,))

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
_UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)


def new_id() -> str:
    """Return a fresh random claim id: ``c-`` and ten lower-case base-32 characters (RFC 4648)."""
    return "c-" + base64.b32encode(secrets.token_bytes(7))[:10].decode("ascii").lower()


def encode(fields: Mapping[str, Any], old: bytes | None = None) -> bytes:
    """Return one line of a claims file, without the line end: keys in the schema's order, UTF-8.

    With the ``old`` line of the claim, values that did not change keep the bytes they have there.

    Raises:
        UnusableInput: a value that JSON or UTF-8 cannot hold (not-a-number, half of a surrogate pair).
    """
    try:
        value = ordered(_lists(dict(fields)))
        return written(value) if old is None else rewritten(value, old)
    except (TypeError, ValueError) as error:
        raise UnusableInput(f"a claim holds a value that cannot be stored as JSON: {error}") from error


def decode(line: bytes, *, file: str | None = None, number: int | None = None) -> Claim:
    """Read one line of a claims file.

    Raises:
        UnusableInput: with file, line, column (code points), field, what was found and what is allowed.
    """
    try:
        claim = _DECODER.decode(line)
    except _UNREADABLE as error:
        whole = _with_whole_numbers(line)
        if whole is None:
            message, column = _explain(line, error)
            raise UnusableInput(message, file=file, line=number, column=column) from None
        claim = whole
    claim.__dict__["_line"] = line
    return claim


def decode_rows(rows: Sequence[bytes]) -> list[Claim | None]:
    """Read the lines of a claims file; ``None`` stands for a line that is no claim (:func:`decode` says why)."""
    found: list[Claim | None]
    try:
        sound = list(map(_DECODER.decode, rows))
    except _UNREADABLE:
        found = list(map(_decoded_or_none, rows))
    else:
        for claim, row in zip(sound, rows, strict=True):
            claim.__dict__["_line"] = row
        found = [*sound]
    return found


def _decoded_or_none(row: bytes) -> Claim | None:
    if not row.strip():
        return None
    try:
        return decode(row)
    except UnusableInput:
        return None


def _with_whole_numbers(line: bytes) -> Claim | None:
    """Read a line that has 1.0 where the schema asks for a whole number, which JSON Schema takes for one."""
    if b"." not in line and b"e" not in line.lower():
        return None
    try:
        value = msgspec.json.decode(line)
        if not isinstance(value, dict) or violations(value):
            return None
        return _DECODER.decode(msgspec.json.encode(whole_numbers(value)))
    except (*_UNREADABLE, UnicodeEncodeError):
        return None


def _explain(line: bytes, error: Exception) -> tuple[str, int]:
    text = line.decode("utf-8", "replace")
    try:
        value = msgspec.json.decode(line)
    except RecursionError:
        return "is nested too deep for a claim; the line is kept as it is", 1
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
