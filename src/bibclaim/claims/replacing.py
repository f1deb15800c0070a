"""One claim in the place of another: the old one says by which it was superseded, the new one what it came from."""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import Any

from bibclaim.claims.edits import Edit
from bibclaim.claims.model import new_id
from bibclaim.claims.relating import changed_relations
from bibclaim.claims.seen_lines import revision_of
from bibclaim.errors import Conflict, UnusableInput

_NOT_TAKEN_OVER = ("id", "prov", "status", "superseded_by", "relations", "judgement")


def replacement(old: Mapping[str, Any], fields: Mapping[str, Any], taken: Container[str]) -> dict[str, Any]:
    """Return a new claim that says what the old one says, but for ``fields``, and that points back to it."""
    new = {name: value for name, value in old.items() if name not in _NOT_TAKEN_OVER} | dict(fields)
    if "chain" in fields and "claimants" not in fields:
        new.pop("claimants", None)
    while new.setdefault("id", new_id()) in taken and "id" not in fields:
        new["id"] = new_id()
    return changed_relations(new, [_relation(old, new)], [])


def edits(old: Mapping[str, Any], new: Mapping[str, Any], expected: str | None = None) -> dict[str, Edit]:
    """Return the changes of both claims, by id; the old one must be at the revision ``expected``, if one is given.

    Raises:
        UnusableInput: they are the same claim.
    """
    if old["id"] == new["id"]:
        raise UnusableInput(f"claim {old['id']} cannot replace itself")

    def superseded(theirs: dict[str, Any], line: bytes) -> dict[str, Any]:
        if expected is not None and revision_of(line) != expected:
            raise changed_since(theirs, revision_of(line), new)
        status = theirs.get("status", "active")
        if status in ("superseded", "rejected"):
            raise UnusableInput(
                f"claim {theirs['id']} is {status} already{_by(theirs)}; only one that stands can be replaced"
            )
        return {**theirs, "status": "superseded", "superseded_by": new["id"]}

    def pointing(theirs: dict[str, Any], _line: bytes) -> dict[str, Any]:
        if theirs.get("status") in ("superseded", "rejected"):
            raise UnusableInput(
                f"claim {theirs['id']} is {theirs['status']}{_by(theirs)}, so it can replace no other; choose one that stands"
            )
        return changed_relations(theirs, [_relation(old, theirs)], [])

    return {old["id"]: superseded, new["id"]: pointing}


def changed_since(theirs: Mapping[str, Any], revision: str, new: Mapping[str, Any] | None = None) -> Conflict:
    """Return the error for a claim that is not any more what the one who replaces it saw."""
    by = {"superseded_by": new["id"]} if new else {}
    return Conflict(
        f"claim {theirs['id']} was changed since it was read, so it was not replaced and nothing was written. Look at it "
        "again",
        ours={**theirs, "status": "superseded", **by},
        theirs=dict(theirs),
        revision=revision,
    )


def _by(claim: Mapping[str, Any]) -> str:
    return f" (by {claim['superseded_by']})" if claim.get("superseded_by") else ""


def _relation(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """The word of the schema: ``updates`` is kept for a later value of the same measure by the same claimants."""
    measures = [{one["measure"] for one in claim.get("quantities") or ()} for claim in (old, new)]
    values = [
        [(one["measure"], one.get("value"), one.get("as_of")) for one in claim.get("quantities") or ()]
        for claim in (old, new)
    ]
    speakers = [
        {agent["id"] for agent in (claim.get("chain") or [{"agents": []}])[-1]["agents"]}
        for claim in (old, new)
    ]
    later = bool(measures[0] & measures[1]) and values[0] != values[1] and speakers[0] == speakers[1]
    return {"type": "updates" if later else "derived_from", "target": old["id"]}
