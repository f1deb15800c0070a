"""Edits of claims from a widget: to the file at once, a lost race told in words, undone and redone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bibclaim.claims import Claim, ClaimStore
from bibclaim.claims.seen_lines import revision_of
from bibclaim.errors import BibclaimError, Conflict, UnusableInput

EDITED = ("statement", "attitude", "tags", "note", "status")
"""Fields of a claim that a widget edits."""

_DONE = {"rejected": "rejected", "active": "restored"}


@dataclass(frozen=True)
class Answer:
    """What came of an edit: words for the reader, and after a lost race what stands on disk.

    ``theirs`` has the fields of the edit as they are there now, ``revision`` the revision to save again upon.
    """

    words: str
    failed: bool = False
    theirs: Mapping[str, Any] = field(default_factory=dict)
    revision: str = ""


class ClaimEdits:
    """Writes what a widget's reader changes, on behalf of ``by`` (default: the store's author)."""

    def __init__(self, store: ClaimStore, by: str | None = None) -> None:
        self.store = store
        self.by = by

    def save(
        self, shown: Claim, fields: Mapping[str, Any], *, expected: str = "", tags_before: Sequence[str] = ()
    ) -> Claim:
        """Write changed fields of a claim that the reader saw as ``shown``, or as of the revision ``expected``.

        Tags alone are added and removed against ``tags_before``, so that tags which others set meanwhile are kept.

        Raises:
            Conflict: a field was changed on disk meanwhile; nothing was written.
            BibclaimError: a value is not allowed, the claim is gone, the disk is full; nothing was written.
        """
        wanted = _checked(fields)
        if not wanted:
            raise UnusableInput("nothing was changed")
        if wanted.keys() == {"tags"}:
            before = set(tags_before or shown.tags)
            gone = [tag for tag in before if tag not in wanted["tags"]]
            come = [tag for tag in wanted["tags"] if tag not in before]
            return self.store.tag(shown.id, add=come, remove=gone, by=self.by)[0]
        return self.store.update(shown.id, wanted, by=self.by, expected=expected or revision_of(shown.line))

    def undo(self) -> str:
        """Take back the last step of this session and return what was taken back.

        Raises:
            BibclaimError: there is nothing, or a claim of the step was changed meanwhile.
        """
        step = self.store.undoable_by(self.by)
        self.store.undo(by=self.store.name_of(self.by))
        return step

    def redo(self) -> str:
        """Do again what was taken back last and return what it was.

        Raises:
            BibclaimError: there is nothing, or a claim of the step was changed meanwhile.
        """
        step = self.store.redoable_by(self.by)
        self.store.redo(by=self.store.name_of(self.by))
        return step


def saved(before: Claim, after: Claim, fields: Mapping[str, Any]) -> Answer:
    """Tell what was saved, and what others changed in the same claim meanwhile."""
    status = fields.get("status")
    names = [name for name in fields if name != "status"]
    what = ", ".join([*([_status_word(before, status)] if status else []), *names])
    others = [name for name in EDITED if name not in fields and getattr(before, name) != getattr(after, name)]
    kept = f" What others changed meanwhile is kept: {', '.join(others)}." if others else ""
    return Answer(f"Saved in the claims of {after.citekey}: {what}.{kept}")


def refused(error: BibclaimError, fields: Mapping[str, Any]) -> Answer:
    """Tell why nothing was saved; of a lost race, who changed what to what, and that nothing was overwritten."""
    if not isinstance(error, Conflict) or not error.theirs or not error.revision or not fields:
        return Answer(f"Not saved: {str(error).rstrip('.')}.", failed=True)
    now = {name: _value(error.theirs, name) for name in fields}
    differing = {name: value for name, value in now.items() if value != _value(fields, name)}
    last = (error.theirs.get("prov", {}).get("history") or [{}])[-1]
    who = last.get("by") or "another program"
    when = f" at {last['at'].replace('T', ' ').replace('Z', ' UTC')}" if last.get("at") else ""
    told = "; ".join(f"{name} is now {_quoted(value)}" for name, value in differing.items())
    return Answer(
        f"Not saved: {who} changed this claim{when}. {told[:1].upper()}{told[1:]}. Nothing was overwritten: take theirs, "
        "or keep yours and save again.",
        failed=True,
        theirs=now,
        revision=error.revision,
    )


def _checked(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of an edit as the store takes them.

    Raises:
        UnusableInput: a field that is not edited here, or a value of another kind than the field's.
    """
    wanted: dict[str, Any] = {}
    for name, value in fields.items():
        if name not in EDITED:
            raise UnusableInput(f"{name} is not edited here; use lib.claims.update(id, {name}=...)")
        if name == "tags":
            if not isinstance(value, list | tuple) or not all(isinstance(tag, str) for tag in value):
                raise UnusableInput("tags are a list of words")
            wanted[name] = list(dict.fromkeys(" ".join(tag.split()) for tag in value if tag.strip()))
        elif not isinstance(value, str):
            raise UnusableInput(f"{name} is a text")
        elif name == "status" and value not in ("active", "rejected"):
            raise UnusableInput(f"a claim is not made {value} here; it is accepted, rejected or restored")
        elif name == "statement" and not value.strip():
            raise UnusableInput("a claim needs a statement: one sentence that says what is claimed")
        else:
            wanted[name] = value.strip() if name in ("statement", "note") else value
    if "note" in wanted:
        wanted["note"] = wanted["note"] or None
    return wanted


def _value(claim: Mapping[str, Any], name: str) -> Any:
    missing: Any = {"tags": [], "status": "active"}.get(name, "")
    return claim.get(name) or missing


def _quoted(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(f"“{one}”" for one in value) or "empty"
    text = " ".join(str(value).split())
    return f"“{text if len(text) <= 160 else text[:159] + '…'}”" if text else "empty"


def _status_word(before: Claim, status: str) -> str:
    return "accepted" if before.status == "suggested" and status == "active" else _DONE.get(status, status)
