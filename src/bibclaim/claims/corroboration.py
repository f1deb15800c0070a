"""Support of a claim, counted by independent origins and never by outlets (DESIGN, section 6, rule 4)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from html import escape
from typing import Any

import msgspec

from bibclaim.claims.agent_identity import AgentGroups, identifiers
from bibclaim.claims.claim_list import NO_MATHS
from bibclaim.claims.model import Claim
from bibclaim.claims.relations import conflicting
from bibclaim.errors import UnknownKey


class Corroboration(msgspec.Struct, frozen=True, kw_only=True):
    """Who supports and who contradicts a claim; ``origins`` are where the chains end, ``outlets`` the documents.

    ``unsettled`` counts origins whose independence of the others no coder has stated. ``shared_text`` are pairs of
    supporting claims whose documents share the passage that they stand in, which no coder has settled yet.
    """

    claim_id: str
    supporting: tuple[str, ...]
    origins: int
    outlets: int
    contradicting: tuple[str, ...]
    sentence: str
    unsettled: int = 0
    shared_text: tuple[tuple[str, str], ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return plain JSON data."""
        plain: dict[str, Any] = msgspec.to_builtins(self)
        return plain

    def _repr_html_(self) -> str:
        return f'<p class="{NO_MATHS}">{escape(self.sentence)}</p>'


def corroboration(
    claim_id: str, claims: Iterable[Claim], shared_text: Iterable[tuple[str, str]] = ()
) -> Corroboration:
    """Count the support of a claim by independent origins.

    Support is what the coders related as ``corroborates``, ``repeats`` or ``derived_from``, directly or by steps. A claim
    that repeats or derives from another supporting claim adds an outlet and no origin; neither do claims marked
    ``same_origin``, nor two chains that end in the same agent. ``shared_text`` are pairs of claims in passages that two
    texts share (:func:`bibclaim.claims.same_origin.same_origin`): until a coder relates the two as independent they
    count as one origin, and the sentence says so.

    Raises:
        UnknownKey: there is no such active claim.
    """
    active = {claim.id: claim for claim in claims if claim.status == "active"}
    if claim_id not in active:
        raise UnknownKey(f"no active claim has the id {claim_id!r}")
    links = [
        (claim.id, relation)
        for claim in active.values()
        for relation in claim.relations
        if relation.target in active and relation.target != claim.id
    ]
    support = [(a, r) for a, r in links if r.type in ("corroborates", "repeats", "derived_from")]
    circle = _reached(claim_id, [(a, r.target) for a, r in support])
    inside = [(a, r) for a, r in support if a in circle and r.target in circle]
    copies = {a for a, r in inside if r.type in ("repeats", "derived_from")}
    originals = (circle - copies) or {claim_id}
    roots = AgentGroups()
    for one in sorted(originals):
        for agent in active[one].origin:
            names = identifiers(active[one], agent)
            for name in names:
                roots.join(names[0], name)
    for a, relation in inside:
        if relation.independence == "same_origin" and a in originals and relation.target in originals:
            mine, theirs = (_agent_keys(active[x]) for x in (a, relation.target))
            if not {roots.root(key) for key in mine} & {roots.root(key) for key in theirs}:
                for key in mine:
                    roots.join(theirs[0], key)
    independent = {
        frozenset((a, relation.target)) for a, relation in inside if relation.independence == "independent"
    }
    shared = sorted(
        (a, b)
        for a, b in ((min(pair), max(pair)) for pair in shared_text)
        if a in originals and b in originals and a != b and frozenset((a, b)) not in independent
    )
    unconfirmed = []
    for a, b in dict.fromkeys(shared):
        mine, theirs = (_agent_keys(active[one]) for one in (a, b))
        if {roots.root(key) for key in mine} & {roots.root(key) for key in theirs}:
            continue
        unconfirmed.append((a, b))
        for key in theirs:
            roots.join(mine[0], key)
    stated = {
        roots.root(key)
        for a, relation in inside
        if relation.independence == "independent"
        for x in (a, relation.target)
        if x in originals
        for key in _agent_keys(active[x])
    }
    own = {roots.root(key) for key in _agent_keys(active[claim_id])}
    unsettled = len(roots.roots() - stated - own)
    against = {r.target for a, r in links if r.type == "contradicts" and a == claim_id}
    against |= {a for a, r in links if r.type == "contradicts" and r.target == claim_id}
    against |= conflicting(active[claim_id], active.values())
    against -= {claim_id}
    outlets = len({_outlet(active[one]) for one in circle})
    origins = len(roots.roots())
    return Corroboration(
        claim_id=claim_id,
        supporting=tuple(sorted(circle - {claim_id})),
        origins=origins,
        outlets=outlets,
        contradicting=tuple(sorted(against)),
        unsettled=unsettled,
        shared_text=tuple(unconfirmed),
        sentence=_sentence(outlets, origins, unsettled, len(against), bool(unconfirmed)),
    )


def _reached(start: str, edges: Iterable[tuple[str, str]]) -> set[str]:
    neighbours: dict[str, set[str]] = defaultdict(set)
    for one, other in edges:
        neighbours[one].add(other)
        neighbours[other].add(one)
    reached, waiting = {start}, [start]
    while waiting:
        for one in neighbours[waiting.pop()] - reached:
            reached.add(one)
            waiting.append(one)
    return reached


def _agent_keys(claim: Claim) -> list[str]:
    return [identifiers(claim, agent)[0] for agent in claim.origin]


def _outlet(claim: Claim) -> str:
    publisher = next((hop.agents[0] for hop in claim.chain if hop.role == "publisher"), None)
    return f"publisher {publisher.id}" if publisher is not None else claim.citekey


def _sentence(outlets: int, origins: int, unsettled: int, against: int, shares_text: bool) -> str:
    parts = [f"{outlets} outlet{'s' * (outlets != 1)}, {origins} origin{'s' * (origins != 1)}"]
    if shares_text:
        parts[0] += " (their texts share passages; not yet confirmed)"
    if unsettled:
        parts[0] += f" (independence of {unsettled} not established)"
    if against:
        parts.append(f"contradicted by {against} claim{'s' * (against != 1)}")
    return "; ".join(parts)
