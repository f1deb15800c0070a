"""The ways in which claims are gathered under headings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from bibclaim.claims import Claim
from bibclaim.claims.relations import same_measure
from bibclaim.jupyter.widgets.claim_rows import natural
from bibclaim.jupyter.widgets.grouping import Group

WAYS: tuple[tuple[str, str], ...] = (
    ("claimant", "claimant"),
    ("source", "source"),
    ("attitude", "attitude"),
    ("tag", "tag"),
    ("measure", "measure"),
    ("event", "event"),
)
"""Ways to group claims, each with what it is called."""

_NONE: Mapping[str, str] = {
    "claimant": "no claimant",
    "tag": "no tag",
    "measure": "no figure",
    "event": "no event",
}
_VALUES: Mapping[str, Callable[[Claim], Iterable[tuple[str, str]]]] = {
    "claimant": lambda claim: ((name, name) for name in claim.claimant_names),
    "source": lambda claim: [(claim.citekey, claim.citekey)],
    "attitude": lambda claim: [(claim.attitude, claim.attitude.replace("_", " "))],
    "tag": lambda claim: ((tag, tag) for tag in claim.tags),
    "measure": lambda claim: (
        (same_measure(one.measure), " ".join(one.measure.split())) for one in claim.quantities
    ),
    "event": lambda claim: [(claim.event, claim.event)] if claim.event else (),
}


def grouped(claims: Iterable[Claim], way: str) -> list[Group[Claim]]:
    """Return the claims by what they share, the groups by name, those that have none of it last.

    A claim stands in each group that it belongs to: with two tags, in two. The order within a group is that of the list.
    """
    labels: dict[str, str] = {}
    members: dict[str, list[Claim]] = {}
    for claim in claims:
        values = {key: label for key, label in _VALUES[way](claim) if key} or {"": _NONE.get(way, "none")}
        for key, label in values.items():
            labels.setdefault(key, label)
            members.setdefault(key, []).append(claim)
    keys = sorted(members, key=lambda key: (not key, natural(labels[key]) or ()))
    return [Group(key, labels[key], members[key]) for key in keys]
