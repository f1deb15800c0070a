"""What a store wrote in this session, step by step: taken back and done again as long as no one wrote in between.

Every person has steps of their own: a new change ends what its author, and no one else, could do again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from bibclaim.claims.claim_change import decoded
from bibclaim.claims.seen_lines import revision_of
from bibclaim.errors import Conflict, UnusableInput

KEPT = 200
"""Steps that are kept; the oldest are given up."""

_WRITTEN_DOWN = ("history", "reviewed_by", "reviewed_at")


class Step:
    """One change, of one claim or of many: who made it, and every line before and after it."""

    def __init__(self, by: str, what: str = "", *, undoes: bool | None = None) -> None:
        self.by = by
        self.what = what
        self.undoes = undoes
        self.lines: dict[str, tuple[bytes | None, bytes]] = {}

    def __str__(self) -> str:
        if self.what:
            return self.what
        words = {"tags": "tags", "relations": "relations", "status": "status"}
        fields = {name for before, after in self.lines.values() for name in _fields(before, after)}
        many = f"{len(self.lines)} claims" if len(self.lines) != 1 else f"claim {next(iter(self.lines))}"
        if any(before is None for before, _after in self.lines.values()):
            return f"{many} filed"
        return f"{words[next(iter(fields))] if len(fields) == 1 and fields <= words.keys() else 'change'} of {many}"

    def keep(self, rows: Iterable[tuple[str, bytes | None, bytes]]) -> None:
        """Note lines that were written: id, line before (``None`` for a new claim), line after."""
        for claim_id, before, after in rows:
            self.lines[claim_id] = (before, after)

    def word(self, before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
        """Return the word of the history where it does not follow from the change itself."""
        if self.undoes is None or before.get("status", "active") == after.get("status", "active"):
            return ""
        return "reject" if after.get("status") == "rejected" else "edit"

    def edits(self, *, undone: bool) -> dict[str, Callable[[dict[str, Any], bytes], dict[str, Any]]]:
        """Return what takes the step back, by claim; each edit refuses a line that is not as the step left it."""
        return {claim_id: _back(claim_id, *pair, undone=undone) for claim_id, pair in self.lines.items()}


def _back(
    claim_id: str, before: bytes | None, after: bytes, *, undone: bool
) -> Callable[[dict[str, Any], bytes], dict[str, Any]]:
    def edit(theirs: dict[str, Any], line: bytes) -> dict[str, Any]:
        if line != after and _content(theirs) != _content(decoded(after)):
            last = (theirs.get("prov", {}).get("history") or [{}])[-1]
            who = f" by {last['by']} at {last.get('at', '')}" if last.get("by") else ""
            raise Conflict(
                f"claim {claim_id} was changed{who} since then, so this cannot be {'un' if undone else 're'}done; "
                "nothing was written",
                ours=decoded(before) if before is not None else None,
                theirs=theirs,
                revision=revision_of(line),
            )
        if before is None:  # a claim is never deleted
            return {**theirs, "status": "rejected"}
        restored = decoded(before)
        history = theirs["prov"].get("history", [])
        return {**restored, "prov": {**restored["prov"], "history": history}}

    return edit


def _content(claim: Mapping[str, Any]) -> dict[str, Any]:
    """What a claim says, without what is written down about its changes: undoing adds to that."""
    prov = {name: value for name, value in claim.get("prov", {}).items() if name not in _WRITTEN_DOWN}
    return {**claim, "prov": prov}


class Steps:
    """The steps that can be undone and redone, the latest last."""

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []

    def undoable(self, by: str | None = None) -> str:
        """Return the last step, or the last of one person, in words; empty when there is none."""
        return str(_latest(self._done, by) or "")

    def redoable(self, by: str | None = None) -> str:
        """Return the step that was taken back last, by whomever or by one person, in words; empty when there is none."""
        return str(_latest(self._undone, by) or "")

    def last_done(self, by: str | None) -> Step:
        """Return the last step, or the last of one person.

        Raises:
            UnusableInput: there is none.
        """
        return _last(self._done, by, "undo")

    def last_undone(self, by: str | None) -> Step:
        """Return the step that was taken back last, by whomever or by one person.

        Raises:
            UnusableInput: there is none.
        """
        return _last(self._undone, by, "redo")

    def begun(self, step: Step, *, undone: bool) -> Step:
        """Take a step off its pile and return the one that will hold its undoing; a refused one does not come back."""
        (self._done if undone else self._undone).remove(step)
        return Step(step.by, str(step), undoes=undone)

    def put_back(self, step: Step, *, undone: bool) -> None:
        """Put a step back on its pile, when taking it back failed for a reason that passes."""
        (self._done if undone else self._undone).append(step)

    def finished(self, step: Step) -> None:
        """Put a step that was written on the pile that it belongs to."""
        (self._undone if step.undoes else self._done).append(step)
        if step.undoes is None:
            self._undone = [one for one in self._undone if one.by != step.by]
        del self._done[:-KEPT]


def _last(steps: list[Step], by: str | None, what: str) -> Step:
    found = _latest(steps, by)
    if found is None:
        raise UnusableInput(f"there is nothing to {what}" + (f" by {by}" if by else ""))
    return found


def _latest(steps: list[Step], by: str | None) -> Step | None:
    return next((step for step in reversed(steps) if by is None or step.by == by), None)


def _fields(before: bytes | None, after: bytes) -> set[str]:
    old, new = ({} if before is None else decoded(before)), decoded(after)
    return {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)} - {"prov"}
