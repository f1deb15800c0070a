"""Claims that may contradict each other: candidates for a person to look at, ranked, each with its reasons."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Literal

import msgspec

from bibclaim.claims.claim_list import html_table
from bibclaim.claims.likeness import Likeness
from bibclaim.claims.model import Claim
from bibclaim.claims.quantities import FoundQuantity, parse_quantities
from bibclaim.claims.ranges import range_of, times_meet
from bibclaim.claims.relations import conflicts
from bibclaim.claims.tokens import token_list
from bibclaim.claims.units import factor

ReasonKind = Literal["polarity", "number", "date", "opposite", "negation"]
_LEAST = 0.22
_NEAR = 0.32  # numbers and dates differ in most pairs of claims: they tell something about one matter only
_WEIGHTS: dict[ReasonKind, float] = {
    "polarity": 1.0, "number": 0.8, "opposite": 0.7, "date": 0.6, "negation": 0.6,
}  # fmt: skip
_SAME_EVENT = 0.25
_OPPOSITES = (
    ("alive living survived survives escaped", "dead died killed death slain"),
    ("present presence exists operates active", "absent absence eliminated defeated"),
    ("increased rose grew growing increase rise", "decreased fell declined shrank decrease fall declining"),
    ("arrested detained captured held", "released freed escaped"),
    ("confirmed confirms confirm", "denied denies deny refuted"),
    ("accepted accepts agreed", "rejected rejects refused"),
    ("supports supported backs backed", "opposes opposed condemns condemned"),
    ("strengthened stronger strong", "weakened weaker weak"),
    ("won victory captured seized", "lost defeat retreated"),
    ("guilty convicted", "innocent acquitted"),
    ("lifted unbanned delisted legal", "banned listed outlawed illegal"),
)
_SIDES = [(frozenset(one.split()), frozenset(other.split())) for one, other in _OPPOSITES]
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


class Contradiction(msgspec.Struct, frozen=True, kw_only=True):
    """Two claims that may not both hold: how alike they are (0 to 1), and what speaks against both holding."""

    claims: tuple[str, str]
    score: float
    likeness: float
    kinds: tuple[ReasonKind, ...]
    reason: str


class Contradictions(list[Contradiction]):
    """Candidates, the likeliest first."""

    def as_json(self) -> dict[str, Any]:
        """Return plain JSON data: ``{"contradictions": [{"claims", "score", "likeness", "kinds", "reason"}]}``."""
        return {"contradictions": msgspec.to_builtins(list(self))}

    def _repr_html_(self) -> str:
        rows = [(*one.claims, f"{one.score:.2f}", one.reason) for one in self]
        return html_table(("claim", "other claim", "score", "why"), rows) if rows else "<p>No candidates.</p>"


def contradictions(claims: Iterable[Claim]) -> Contradictions:
    """Return pairs of active claims that speak of the same and disagree in polarity, a number, a date or an opposite.

    Pairs that a coder has related already, and figures that :func:`bibclaim.claims.conflicts` lists, are left out.
    """
    active = [claim for claim in claims if claim.status == "active"]
    known = {frozenset(one.claims) for one in conflicts(active)}
    known |= {frozenset((claim.id, relation.target)) for claim in active for relation in claim.relations}
    figures = [parse_quantities(claim.statement) for claim in active]
    found = []
    for a, b, likeness in Likeness([claim.statement for claim in active]).pairs(_LEAST):
        one, other = active[a], active[b]
        if frozenset((one.id, other.id)) in known:
            continue
        same_event = bool(one.event and one.event == other.event)
        reasons = _reasons(one, other, figures[a], figures[b], near=same_event or likeness >= _NEAR)
        if not reasons:
            continue
        bonus = _SAME_EVENT if same_event else 0.0
        weight = 1.0
        for kind in reasons:
            weight *= 1 - _WEIGHTS[kind] * 0.9
        score = min(1.0, likeness * (1 - weight) + bonus)
        found.append(
            Contradiction(
                claims=(one.id, other.id),
                score=round(score, 3),
                likeness=round(likeness, 3),
                kinds=tuple(reasons),
                reason="; ".join(reasons.values()),
            )
        )
    return Contradictions(sorted(found, key=lambda one: (-one.score, one.claims)))


def _reasons(
    one: Claim, other: Claim, figures: list[FoundQuantity], others: list[FoundQuantity], *, near: bool
) -> dict[ReasonKind, str]:
    reasons: dict[ReasonKind, str] = {}
    denial = [claim for claim in (one, other) if claim.attitude == "denies" or claim.polarity == "-"]
    if len(denial) == 1:
        reasons["polarity"] = f"{denial[0].id} denies, the other does not"
    # two coded measures are two things, or one that the list of conflicts compares
    apart = None if one.quantities and other.quantities else _numbers_apart(figures, others)
    if near and apart:
        reasons["number"] = f"numbers “{apart[0].raw}” and “{apart[1].raw}”"
    dates = _dates_apart(one, other)
    if near and dates:
        reasons["date"] = f"dates {dates[0]} and {dates[1]}"
    sides = _opposites(one.statement, other.statement)
    if sides:
        reasons["opposite"] = f"opposites “{sides[0]}” and “{sides[1]}”"
    if not denial and _negated(one.statement) != _negated(other.statement):
        negated = one if _negated(one.statement) else other
        reasons["negation"] = f"{negated.id} is a negative statement, the other is not"
    return reasons


def _numbers_apart(
    figures: list[FoundQuantity], others: list[FoundQuantity]
) -> tuple[FoundQuantity, FoundQuantity] | None:
    """Return two figures of one unit, when no figure of one claim in it meets any of the other's."""
    for one in figures:
        near = [other for other in others if one.unit and other.unit and factor(one.unit, other.unit) == 1]
        same_noun = [other for other in near if one.noun.casefold() == other.noun.casefold()] or near
        ranges = [(other, range_of(other.quantity(""))) for other in same_noun]
        mine = range_of(one.quantity(""))
        if mine and ranges and all(theirs is not None and mine.is_apart_from(theirs) for _, theirs in ranges):
            return one, ranges[0][0]
    return None


def _dates_apart(one: Claim, other: Claim) -> tuple[str, str] | None:
    for role in ("event_time", "start", "end"):
        mine, theirs = ([date.edtf for date in claim.dates if date.role == role] for claim in (one, other))
        if mine and theirs and not any(times_meet(a, b) for a in mine for b in theirs):
            return mine[0], theirs[0]
    if not one.dates and not other.dates:
        years, others = (_YEAR.findall(claim.statement) for claim in (one, other))
        if years and others and not set(years) & set(others):
            return years[0], others[0]
    return None


def _opposites(one: str, other: str) -> tuple[str, str] | None:
    mine, theirs = ({token.key: None for token in token_list(text).tokens} for text in (one, other))
    for left, right in _SIDES:
        for first, second in ((left, right), (right, left)):
            here = [word for word in mine if word in first]
            there = [word for word in theirs if word in second]
            if (
                here
                and there
                and not any(word in second for word in mine)
                and not any(w in first for w in theirs)
            ):
                return here[0], there[0]
    return None


def _negated(text: str) -> bool:
    return any(token.is_negation for token in token_list(text).tokens)
