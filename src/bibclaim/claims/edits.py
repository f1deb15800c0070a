"""Edits of a claim: each takes the claim as it stands on disk at the moment of writing, and returns it changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bibclaim.claims.claim_change import merged, tidy
from bibclaim.claims.claim_folder import ClaimFolder
from bibclaim.claims.parts import Status
from bibclaim.claims.relating import changed_relations
from bibclaim.claims.seen_lines import revision_of
from bibclaim.errors import Conflict, UnusableInput

Edit = Callable[[dict[str, Any], bytes], dict[str, Any]]
"""Takes a claim as it stands on disk, and its line, and returns it changed; raises to stop everything."""


def updated(disk: ClaimFolder, claim_id: str, changed: Mapping[str, Any], seen: str) -> Edit:
    """Set fields, as a caller does who saw the claim at the revision ``seen``.

    The edit raises :class:`Conflict` where the same field was changed on disk to something else.
    """

    def edit(theirs: dict[str, Any], line: bytes) -> dict[str, Any]:
        disk.seen.remember(line)
        base = disk.seen.claim(seen)
        result = merged(base, theirs, changed)
        if result is None:
            raise Conflict(
                f"claim {claim_id} was changed on disk since it was read; nothing was written. Compare both versions "
                "and save again",
                ours=tidy({**(base or theirs), **changed}),
                theirs=theirs,
                revision=revision_of(line),
                file=str(disk.home(claim_id)),
            )
        return result

    return edit


def tagged(add: Sequence[str], remove: Sequence[str]) -> Edit:
    """Add and remove tags; those that others set meanwhile are kept."""

    def edit(theirs: dict[str, Any], _line: bytes) -> dict[str, Any]:
        tags = [one for one in theirs.get("tags", []) if one not in remove]
        tags += [one for one in dict.fromkeys(add) if one not in tags and one not in remove]
        return {**theirs, "tags": tags}

    return edit


def related(add: Sequence[Mapping[str, Any]], remove: Sequence[Mapping[str, Any]]) -> Edit:
    """Add and remove relations (:func:`bibclaim.claims.relating.changed_relations`)."""

    def edit(theirs: dict[str, Any], _line: bytes) -> dict[str, Any]:
        return changed_relations(theirs, add, remove)

    return edit


def accepted(changes: Mapping[str, Any]) -> Edit:
    """Make a suggestion a claim of one's own, with changes of its fields if any."""

    def edit(theirs: dict[str, Any], _line: bytes) -> dict[str, Any]:
        status = theirs.get("status", "active")
        if status not in ("suggested", "active"):
            raise UnusableInput(f"claim {theirs['id']} is {status}; only a suggestion can be accepted")
        return {**theirs, **changes, "status": "active"}

    return edit


def decided(
    disk: ClaimFolder, claim_id: str, status: Status, changes: Mapping[str, Any], seen: str = ""
) -> Edit:
    """Accept (``active``), reject or keep (``suggested``) a suggestion, with changes of its fields if any.

    The edit raises :class:`Conflict` where someone decided otherwise meanwhile; the same decision again changes nothing.
    With ``seen``, the revision that the caller saw, it does so too where the same field was changed to something else.
    """

    def edit(theirs: dict[str, Any], line: bytes) -> dict[str, Any]:
        found = theirs.get("status", "active")
        if found == "suggested" and seen:
            return {**updated(disk, claim_id, changes, seen)(theirs, line), "status": status}
        ours = {**theirs, **changes, "status": status}
        if found == "suggested":
            return ours
        if tidy(ours) == tidy({**theirs, "status": found}):
            return theirs
        last = (theirs.get("prov", {}).get("history") or [{}])[-1]
        who = f" by {last['by']}" if last.get("by") else ""
        raise Conflict(
            f"claim {theirs['id']} is no suggestion any more: it was made {found}{who} meanwhile; nothing was "
            "written. Look for suggestions again",
            ours=tidy(ours),
            theirs=theirs,
            revision=revision_of(line),
        )

    return edit


def rejected(why: str) -> Edit:
    """Withdraw a claim; ``why`` goes into its note, behind what stands there."""

    def edit(theirs: dict[str, Any], _line: bytes) -> dict[str, Any]:
        note = "\n".join(filter(None, (theirs.get("note"), why)))
        return {**theirs, "status": "rejected", **({"note": note} if why else {})}

    return edit
