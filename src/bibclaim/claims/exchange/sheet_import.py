"""What a sheet of claims changes: worked out field by field, shown, and written in one step."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import msgspec

from bibclaim.claims.claim_change import tidy
from bibclaim.claims.exchange.sheet import Form, Mark, Row, Sheet, was_exported
from bibclaim.claims.model import Claim
from bibclaim.claims.schema import schema, violations
from bibclaim.claims.store import ClaimStore
from bibclaim.errors import BibclaimError, UnusableInput

Completed = Callable[[Mapping[str, Any]], Mapping[str, Any]]
"""Takes a new claim and returns it with offsets, snapshot and paragraph from the archived text; may refuse it."""
Checked = Callable[[Mapping[str, Any], Mapping[str, Any]], Mapping[str, Any]]
"""Takes a claim and its changes and returns the changes, checked against the archived text; may refuse them."""


class FieldConflict(msgspec.Struct, frozen=True):
    """A field that was changed by hand and in the library meanwhile: what each says, as the sheet shows it."""

    field: str
    file: Any
    library: Any


class ClaimConflict(msgspec.Struct, frozen=True):
    """A claim with such fields; nothing of its row is written."""

    id: str
    place: str
    fields: list[FieldConflict]


class RowProblem(msgspec.Struct, frozen=True):
    """A row that cannot be taken, and why."""

    place: str
    id: str
    message: str


class SheetImport:
    """What the import of a sheet does: to be looked at first, and then written with :meth:`apply`.

    ``changes`` are the changed fields by id, ``new`` the claims to be filed, ``known`` the ids of new rows that are
    filed already, ``missing`` the exported claims without a row (they stay as they are), ``unchanged`` a count.
    """

    def __init__(self) -> None:
        self.changes: dict[str, dict[str, Any]] = {}
        self.new: list[dict[str, Any]] = []
        self.known: list[str] = []
        self.conflicts: list[ClaimConflict] = []
        self.problems: list[RowProblem] = []
        self.missing: list[str] = []
        self.ignored: list[str] = []
        self.unchanged = 0
        self.filed: list[str] = []
        self._revisions: dict[str, str] = {}

    def apply(self, store: ClaimStore, *, by: str | None = None, what: str = "") -> list[Claim]:
        """Write the changes and the new claims in one step, which :meth:`ClaimStore.undo` takes back.

        Raises:
            UnusableInput: there are rows that cannot be taken; nothing is written before they are mended.
            Conflict: a claim changed in the library since this was worked out.
        """
        if self.problems:
            raise UnusableInput("; ".join(f"{one.place}: {one.message}" for one in self.problems[:3]))
        if not self.changes and not self.new:
            return []
        written = store.apply(
            self.changes, self.new, by=by, expected=self._revisions, what=what or "import of a sheet"
        )
        self.filed = [claim.id for claim in written[len(self.changes) :]]
        return written

    def as_json(self) -> dict[str, Any]:
        """Return what is done and what is not.

        ``{"changed": [{"id", "fields": {name: new value}}], "added": [claim, ...], "known": [id, ...], "unchanged": n,
        "missing": [id, ...], "ignored": [column, ...], "conflicts": [{"id", "place", "fields": [{"field", "file",
        "library"}]}], "problems": [{"place", "id", "message"}]}``; a new claim has its id once it is filed.
        """
        new = (
            [{"id": claim_id, **claim} for claim_id, claim in zip(self.filed, self.new, strict=True)]
            if self.filed
            else self.new
        )
        return {
            "changed": [{"id": one, "fields": fields} for one, fields in self.changes.items()],
            "added": new,
            "known": self.known,
            "unchanged": self.unchanged,
            "missing": self.missing,
            "ignored": self.ignored,
            "conflicts": msgspec.to_builtins(self.conflicts),
            "problems": msgspec.to_builtins(self.problems),
        }

    def change(self, claim_id: str, fields: dict[str, Any], revision: str) -> None:
        """Note the changed fields of a claim of that revision."""
        self.changes[claim_id] = fields
        self._revisions[claim_id] = revision


def plan_import(
    sheet: Sheet,
    form: Form,
    store: ClaimStore,
    *,
    completed: Completed = dict,
    checked: Checked | None = None,
) -> SheetImport:
    """Work out what a sheet changes, without writing anything.

    A field is changed when its cell is not what the claim shows now. Where the claim changed in the library since the
    export, only cells that are not as they were exported count, and a field that changed on both sides is a conflict.
    """
    store.refresh()
    plan = SheetImport()
    plan.ignored = list(sheet.unknown)
    seen: set[str] = set()
    for row in sheet.rows:
        try:
            if row.id in seen:
                raise UnusableInput(f"the claim {row.id} has two rows")
            if row.id:
                seen.add(row.id)
                _existing(plan, row, form, store, checked)
            else:
                _new(plan, row, form, store, completed)
        except BibclaimError as error:
            plan.problems.append(RowProblem(row.place, row.id, error.message))
    plan.missing = [
        claim.id for claim in store if claim.id not in seen and was_exported(sheet.exported, claim.id)
    ]
    return plan


def _existing(plan: SheetImport, row: Row, form: Form, store: ClaimStore, checked: Checked | None) -> None:
    if row.id not in store:
        raise UnusableInput("no claim of this library has this id; leave the id empty to file a new claim")
    claim, revision, mark = store.get(row.id).as_dict(), store.revision(row.id), Mark(row.mark)
    changes: dict[str, Any] = {}
    conflicts = []
    for name, cell in _known(plan, row, claim):
        now = form.cell(claim, name)
        file_says, library_says = form.canonical(cell), form.canonical(now)
        if file_says == library_says:
            continue
        if not mark.known:
            raise UnusableInput(
                f"the field {name} differs from the library's, and the revision is missing, which tells who changed "
                "it; export again, or give the row its revision back"
            )
        if not revision.startswith(mark.revision):
            if mark.was(name, file_says):
                continue  # changed in the library only
            if not mark.was(name, library_says):
                conflicts.append(FieldConflict(name, cell, now))
                continue
        if name == "citekey":
            raise UnusableInput(
                "the citekey of a claim is changed by renaming the key: bibclaim edit --rename"
            )
        changes[name] = _value(form, claim, name, cell)
    if conflicts:
        plan.conflicts.append(ClaimConflict(row.id, row.place, conflicts))
        return
    changes = {name: value for name, value in changes.items() if not _same(value, claim.get(name))}
    if not changes:
        plan.unchanged += 1
        return
    after = tidy({**claim, **changes})
    _refuse(after)
    if checked is not None:
        changes = dict(checked(claim, changes))
    plan.change(row.id, changes, revision)


def _new(plan: SheetImport, row: Row, form: Form, store: ClaimStore, completed: Completed) -> None:
    fields = {name: _value(form, {}, name, cell) for name, cell in _known(plan, row, {})}
    fields = {name: value for name, value in fields.items() if value not in (None, "", [], {})}
    if not fields:
        return
    if fields.get("status") == "active":
        del fields["status"]
    _refuse({"id": "c-new", "prov": {"method": "manual", "by": "", "at": ""}, **fields})
    known = next((claim.id for claim in store if _is_same_claim(claim, fields)), None)
    if known is not None:
        plan.known.append(known)
        return
    plan.new.append(dict(completed(fields)))


def _known(plan: SheetImport, row: Row, claim: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield the cells of fields; a name that neither the schema nor the claim has is a slip of the pen."""
    for name, cell in row.cells.items():
        if name in schema()["properties"] or name in claim:
            yield name, cell
        elif name not in plan.ignored:
            plan.ignored.append(name)


def _value(form: Form, claim: Mapping[str, Any], name: str, cell: Any) -> Any:
    try:
        return form.value(claim, name, cell)
    except BibclaimError as error:
        raise UnusableInput(f"field {name}: {error.message}") from None


def _refuse(claim: Mapping[str, Any]) -> None:
    found = violations(claim)
    if found:
        raise UnusableInput("; ".join(map(str, found[:3])))


def _same(one: Any, other: Any) -> bool:
    return bool(one == other) or (one in (None, "", [], {}) and other in (None, "", [], {}))


def _is_same_claim(claim: Claim, fields: Mapping[str, Any]) -> bool:
    here = (claim.citekey, claim.quote.exact, claim.statement, claim.attitude)
    return here == (fields["citekey"], fields["quote"]["exact"], fields["statement"], fields["attitude"])
