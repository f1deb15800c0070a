"""The claims of a library: read from ``claims/*.jsonl``, queried in memory, each change written to disk at once.

A notebook's kernel and the server may hold the same files open. Every write takes the file's lock, reads the file
again and applies itself to what stands there now; a change of a field that someone else changed meanwhile is refused
with both versions (:class:`bibclaim.errors.Conflict`). What a store wrote in this session it can take back.

Problem codes: ``claims-unreadable`` and those of :mod:`bibclaim.claims.file_problems`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from bibclaim.claims import edits, moving, replacing
from bibclaim.claims.claim_change import plain, plain_value
from bibclaim.claims.claim_folder import ClaimFolder
from bibclaim.claims.claim_list import ClaimList
from bibclaim.claims.claim_query import Values, matcher
from bibclaim.claims.model import Claim, Relation, Status
from bibclaim.claims.seen_lines import revision_of
from bibclaim.claims.undo import Step, Steps
from bibclaim.claims.undoable_store import UndoableStore
from bibclaim.claims.writing import write
from bibclaim.errors import UnknownKey, UnusableInput
from bibclaim.problems import Problem

Relations = Iterable[Relation | Mapping[str, Any]]


class ClaimStore(UndoableStore):
    """All claims of one library.

    ``folder`` is ``<library>/claims`` and need not exist; ``author`` is the name that goes into ``prov`` (the login
    name when absent).
    """

    def __init__(self, folder: Path | str, *, author: str | None = None) -> None:
        self.folder = Path(folder)
        self.author = author
        self._disk = ClaimFolder(self.folder)
        self._steps = Steps()
        self.refresh()

    def __len__(self) -> int:
        return len(self._disk.claims)

    def __iter__(self) -> Iterator[Claim]:
        return iter(self._disk.claims.values())

    def __contains__(self, claim_id: object) -> bool:
        return claim_id in self._disk.claims

    def __repr__(self) -> str:
        return f"<ClaimStore {str(self.folder)!r}: {len(self)} claims>"

    def get(self, claim_id: str) -> Claim:
        """Return a claim of any status.

        Raises:
            UnknownKey: there is none of that id.
        """
        if claim_id not in self:
            self.refresh()
        if claim_id not in self:
            near = get_close_matches(claim_id, self._disk.claims, 3)
            hint = f"; nearest: {', '.join(near)}" if near else ""
            raise UnknownKey(f"no claim has the id {claim_id!r}{hint}", file=str(self.folder))
        return self._disk.claims[claim_id]

    def query(
        self,
        text: str | None = None,
        *,
        tag: Values = None,
        attitude: Values = None,
        citekey: Values = None,
        status: Values = "active",
        id: Values = None,  # noqa: A002 - the field's own name
        measure: Values = None,
        claimant: Values = None,
    ) -> ClaimList:
        """Return the claims that meet every condition, ordered by key and id; several values mean any of them.

        ``text``: all words stand, in any case, in statement, quote, claimants, tags or note. ``claimant``: an agent's
        id, or part of its name. ``status``: ``None`` or ``"all"`` for every status.
        """
        self.refresh()
        holds = matcher(text, tag, attitude, citekey, status, id, measure, claimant)
        found = ClaimList((claim for claim in self if holds(claim)), store=self)
        found.sort(key=lambda claim: (claim.citekey, claim.id))
        return found

    def counts(self) -> dict[str, int]:
        """Return the number of active claims of each citekey."""
        return dict(Counter(claim.citekey for claim in self if claim.status == "active"))

    def revision(self, claim_id: str) -> str:
        """Return the content hash of the claim's line, as this store last read it."""
        self.get(claim_id)
        return revision_of(self._disk.row(claim_id))

    @property
    def revisions(self) -> dict[str, str]:
        """The content hash of every file of claims, by file name: changes when any claim does."""
        return {file.path.name: file.hash for file in self._disk.files}

    def lines(self) -> dict[str, tuple[Path, int]]:
        """File and line (from 1) of every claim; of an id that stands twice the one that is used."""
        found: dict[str, tuple[Path, int]] = {}
        for file in self._disk.files:
            for number, claim in file.claims():
                found.setdefault(claim.id, (file.path, number))
        return found

    @property
    def problems(self) -> list[Problem]:
        """Broken, misfiled and unsorted lines, ids that stand twice, files that cannot be read."""
        return self._disk.problems

    def refresh(self) -> set[str]:
        """Read again what changed on disk; return the citekeys whose files did."""
        return self._disk.refresh()

    def add(
        self, claim: Claim | Mapping[str, Any] | None = None, /, *, by: str | None = None, **fields: Any
    ) -> Claim:
        """File a claim and write it at once; id, schema, claimants and prov are filled in when absent.

        Raises:
            UnusableInput: a field is missing or not allowed, or the id is taken; nothing has been written.
        """
        return self.apply(new=[{**plain(claim), **plain(fields)}], by=by)[0]

    def update(
        self,
        claim_id: str,
        changes: Mapping[str, Any] | None = None,
        /,
        *,
        by: str | None = None,
        expected: str | None = None,
        **fields: Any,
    ) -> Claim:
        """Change top-level fields of a claim and write it at once; ``None`` clears a field.

        ``expected`` is the :meth:`revision` of the claim as the caller saw it (default: as this store last read it).
        When the line on disk is another one by now, changes of fields that are untouched there are merged in.

        Raises:
            Conflict: the same field was changed on disk to something else; ``theirs`` is the claim there,
                ``revision`` its revision, ``ours`` the claim as it would have become. Nothing has been written.
            UnknownKey: there is no such claim.
            UnusableInput: a field is not allowed.
        """
        edit = self._edit(claim_id, {**(changes or {}), **fields}, expected)
        return self._write({claim_id: edit}, by=by)[0]

    def apply(
        self,
        changes: Mapping[str, Mapping[str, Any]] | None = None,
        new: Iterable[Claim | Mapping[str, Any]] = (),
        *,
        by: str | None = None,
        expected: Mapping[str, str] | None = None,
        what: str = "",
    ) -> list[Claim]:
        """Change many claims, and file new ones, in one step: one write per file, one :meth:`undo`.

        ``changes`` and ``expected`` are by id and mean what they mean in :meth:`update`; ``what`` is what the step is
        called. Returns the changed claims, then the new ones. All is worked out and checked before the first write.

        Raises:
            Conflict, UnknownKey, UnusableInput: as :meth:`update` and :meth:`add`; nothing has been written.
        """
        seen = expected or {}
        wanted = {one: self._edit(one, fields, seen.get(one)) for one, fields in (changes or {}).items()}
        return self._write(wanted, [plain(one) for one in new], by=by, what=what)

    def tag(
        self,
        ids: str | Iterable[str],
        *,
        add: str | Iterable[str] = (),
        remove: str | Iterable[str] = (),
        by: str | None = None,
        what: str = "",
    ) -> list[Claim]:
        """Add and remove tags of one or more claims and return them; tags that others set meanwhile are kept.

        ``what`` is what the step is called.
        """
        edit = edits.tagged(_several(add), _several(remove))
        return self._write(dict.fromkeys(_several(ids), edit), by=by, what=what)

    def relate(
        self,
        claim_id: str,
        *,
        add: Relations = (),
        remove: Relations = (),
        by: str | None = None,
    ) -> Claim:
        """Add and remove relations of a claim to others: ``relate(a, add=[{"type": "contradicts", "target": b}])``.

        An added relation takes the place of one with the same type and target. A removed one needs ``target`` and may
        name its ``type`` (default: all to that target). Relations that others set meanwhile are kept.

        Raises:
            UnknownKey: no claim has the id, or that of an added target.
            UnusableInput: a relation of a claim to itself, or one that the schema does not allow.
        """
        plus, minus = [plain_value(one) for one in add], [plain_value(one) for one in remove]
        for relation in plus:
            self.get(str(relation.get("target", "")))
        return self._write({claim_id: edits.related(plus, minus)}, by=by)[0]

    def accept(self, ids: str | Iterable[str], *, by: str | None = None, **changes: Any) -> list[Claim]:
        """Make suggestions claims of one's own, with ``changes`` of their fields if any; others are left as they are.

        Raises:
            UnusableInput: a claim was rejected or superseded; that is taken back with :meth:`update`.
        """
        return self._write(dict.fromkeys(_several(ids), edits.accepted(plain(changes))), by=by)

    def reject(self, ids: str | Iterable[str], *, by: str | None = None, why: str = "") -> list[Claim]:
        """Withdraw claims or turn suggestions down; they stay in their files. ``why`` is added to their notes."""
        return self._write(dict.fromkeys(_several(ids), edits.rejected(why)), by=by)

    def decide(
        self,
        decisions: Mapping[str, Status],
        found: Iterable[Claim] = (),
        *,
        changes: Mapping[str, Mapping[str, Any]] | None = None,
        expected: Mapping[str, str] | None = None,
        by: str | None = None,
    ) -> list[Claim]:
        """Accept (``active``), reject or keep (``suggested``) suggestions by their ids, in one step.

        ``found`` are suggestions that no file has yet: those decided on are filed, and :meth:`undo` makes them
        suggestions that are on file. ``changes`` are made, by id, together with the decision; ``expected``, by id,
        are the revisions that they were made on, as in :meth:`update`.

        Raises:
            Conflict: someone decided otherwise meanwhile, or changed the same field; nothing has been written.
            UnknownKey: no claim has the id, on file or found.
            UnusableInput: a changed field is not allowed.
        """
        new = [claim.as_dict() for claim in found if claim.id in decisions and claim.id not in self]
        wanted = {
            one: edits.decided(
                self._disk, one, status, plain((changes or {}).get(one)), (expected or {}).get(one, "")
            )
            for one, status in decisions.items()
        }
        return self._write(wanted, new, by=by, what=_told(decisions.values()))

    def supersede(
        self,
        claim_id: str,
        replacement: str | Claim | Mapping[str, Any] | None = None,
        /,
        *,
        by: str | None = None,
        expected: str | None = None,
        **fields: Any,
    ) -> Claim:
        """Put another claim in the place of one, and return it.

        ``replacement`` is the id of a claim that is there already, or the fields in which the new claim differs from
        the old one. The old claim keeps its line with the status ``superseded`` and the new id in ``superseded_by``;
        the new one has a relation to it: ``updates`` when it is a later value of the same measure by the same
        claimants, else ``derived_from``. ``expected`` is the :meth:`revision` of the old claim that the caller saw.

        Raises:
            Conflict: the old claim has another revision than ``expected``. Nothing has been written.
            UnknownKey: there is no such claim.
            UnusableInput: a claim cannot replace itself, an inactive one can neither be replaced nor replace another; a
                field is not allowed. Nothing has been written.
        """
        self.refresh()  # the new claim is made from the old one as it stands now
        old = self.get(claim_id).as_dict()
        if expected not in (None, self.revision(claim_id)):
            raise replacing.changed_since(old, self.revision(claim_id))
        if isinstance(replacement, str):
            both = replacing.edits(old, self.get(replacement).as_dict(), expected)
            return self._write(both, by=by, what=f"{claim_id} replaced")[-1]
        new = replacing.replacement(old, {**plain(replacement), **plain(fields)}, self)
        both = replacing.edits(old, new, expected)
        return self._write({claim_id: both[claim_id]}, [new], by=by, what=f"{claim_id} replaced")[-1]

    def rename(self, old_key: str, new_key: str, *, by: str | None = None) -> int:
        """Move the claims of a citekey to another one, hops of attribution chains that name it included.

        Returns the number of claims that were changed. The new file is written before the old one goes, so that a
        crash in between leaves a copy and never a gap.
        """
        if old_key == new_key:
            return 0
        return moving.rename(self._disk, old_key, new_key, self.name_of(by))

    def _edit(self, claim_id: str, fields: Mapping[str, Any], expected: str | None) -> edits.Edit:
        changed = {name: plain_value(value) for name, value in fields.items()}
        claim = self.get(claim_id)
        for name in ("id", "citekey", "schema"):
            if name in changed and changed[name] != getattr(claim, name):
                raise UnusableInput(
                    f"the {name} of a claim cannot be changed here; a key is changed with rename()"
                )
        # what this caller saw must be known before the disk's version takes its place
        seen = self._disk.seen.remember(self._disk.row(claim_id))
        return edits.updated(self._disk, claim_id, changed, expected or seen)

    def _write(
        self,
        wanted: Mapping[str, edits.Edit],
        new: Iterable[Mapping[str, Any]] = (),
        *,
        by: str | None,
        what: str = "",
        record: Step | None = None,
    ) -> list[Claim]:
        new = list(new)
        for claim_id in wanted.keys() - {one.get("id") for one in new}:
            self.get(claim_id)
        step = record or Step(self.name_of(by), what)
        try:
            ids = write(self._disk, wanted, new, self.name_of(by), step)
        finally:
            if step.lines:  # what was written before another file failed can be taken back too
                self._steps.finished(step)
        return [self._disk.claims[one] for one in ids]


def _several(values: str | Iterable[str]) -> list[str]:
    return [values] if isinstance(values, str) else list(dict.fromkeys(values))


def _told(statuses: Iterable[Status]) -> str:
    """Return what was decided, in words for a menu: "3 suggestions accepted, 1 rejected"."""
    words = {"active": "accepted", "rejected": "rejected", "suggested": "kept"}
    counts = Counter(words.get(status, status) for status in statuses)
    told = [f"{count} {word}" for word, count in counts.items()]
    if not told:
        return ""
    number, _, word = told[0].partition(" ")
    return ", ".join([f"{number} suggestion{'' if number == '1' else 's'} {word}", *told[1:]])
