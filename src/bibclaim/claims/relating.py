"""Relations of a claim to others, added and removed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bibclaim.errors import UnusableInput


def changed_relations(
    claim: Mapping[str, Any], add: Sequence[Mapping[str, Any]], remove: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    """Return the claim with relations added (in the place of one with the same type and target) and removed.

    Raises:
        UnusableInput: a relation of the claim to itself, or a removed one without target.
    """
    for relation in add:
        if relation.get("target") == claim["id"]:
            raise UnusableInput(f"claim {claim['id']} cannot be related to itself")
    for relation in remove:
        if not relation.get("target"):
            raise UnusableInput("a relation to be removed needs its target")
    kept = [one for one in claim.get("relations", []) if not any(_meant(one, other) for other in remove)]
    for relation in add:
        place = next((at for at, one in enumerate(kept) if _named(one) == _named(relation)), len(kept))
        kept[place : place + 1] = [dict(relation)]
    return {**claim, "relations": kept}


def _named(relation: Mapping[str, Any]) -> tuple[Any, Any]:
    return relation.get("type"), relation.get("target")


def _meant(relation: Mapping[str, Any], wanted: Mapping[str, Any]) -> bool:
    return relation.get("target") == wanted["target"] and wanted.get("type") in (None, relation.get("type"))
