"""Changes of claims carried out: everything worked out first, then each file locked and written once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bibclaim.claims.claim_change import decoded, line_of, tidy
from bibclaim.claims.claim_file import ClaimFile
from bibclaim.claims.claim_folder import ClaimFolder
from bibclaim.claims.claim_history import now, with_history
from bibclaim.claims.edits import Edit
from bibclaim.claims.migration import migrated
from bibclaim.claims.model import new_id
from bibclaim.claims.schema import VERSION, violations
from bibclaim.claims.undo import Step
from bibclaim.errors import Conflict, UnusableInput

_Row = tuple[str, bytes | None, bytes]


def write(
    disk: ClaimFolder, edits: Mapping[str, Edit], new: Sequence[Mapping[str, Any]], by: str, step: Step
) -> list[str]:
    """Write changes and new claims and return their ids, the changed ones first; ``step`` keeps what was done.

    A change of a claim that is new in the same step is made on it as filed: taken back, the claim is as it was filed.

    Everything is worked out on the files as they stand before the first of them is written. Then file by file is
    locked, read again and written. Where there are several, the folder is held meanwhile, so that no other program
    writes in between.

    Raises:
        Conflict: a claim is gone, or an edit found it changed. Nothing has been written, unless another program
            wrote one of several files in the very moment; ``step`` has what was.
        UnusableInput: a claim would not be one that the schema allows, or an id is taken; nothing has been written.
    """
    added = [_filled(disk, fields, by) for fields in new]
    work: dict[Path, tuple[list[str], list[dict[str, Any]]]] = {}
    fresh = {fields["id"] for fields in added}
    for claim_id in (one for one in edits if one not in fresh):
        work.setdefault(_home(disk, claim_id), ([], []))[0].append(claim_id)
    for fields in added:
        work.setdefault(disk.path_for(fields["citekey"]), ([], []))[1].append(fields)

    def rows(file: ClaimFile) -> list[_Row]:
        changed, filed = work[file.path]
        return [*_changed(file, changed, edits, by, step), *_filed(disk, file, filed, edits, by)]

    if len(work) == 1:
        _write(disk, work, rows, step)
    elif work:
        with disk.held():
            _write(disk, work, rows, step)
    return list(dict.fromkeys([*edits, *(fields["id"] for fields in added)]))


def _write(
    disk: ClaimFolder, paths: Collection[Path], rows: Callable[[ClaimFile], list[_Row]], step: Step
) -> None:
    ready: dict[Path, tuple[ClaimFile, list[_Row]]] = {}
    if len(paths) > 1:
        for path in paths:
            file = ClaimFile.read(path)
            ready[path] = file, rows(file)
    for path in sorted(paths):
        with disk.locked(path) as (file,):
            known = ready.pop(path, None)
            made = known[1] if known is not None and known[0].rows == file.rows else rows(file)
            for _claim_id, _before, after in made:
                file.put(after)
            disk.commit(file)
            step.keep(made)


def _home(disk: ClaimFolder, claim_id: str) -> Path:
    home = disk.home(claim_id)
    if not home.exists():
        disk.refresh()
        if claim_id not in disk.claims:
            raise _gone(claim_id, home)
    return disk.home(claim_id)


def _changed(
    file: ClaimFile, ids: Sequence[str], edits: Mapping[str, Edit], by: str, step: Step
) -> Iterator[_Row]:
    for claim_id in ids:
        line = file.find(claim_id)
        if line is None:
            raise _gone(claim_id, file.path)
        stood = decoded(line)
        before = migrated(stood)
        after = tidy(edits[claim_id](before, line))
        if after != tidy(before):
            yield claim_id, line, line_of(with_history(before, after, by, step.word(before, after)), line)


def _filed(
    disk: ClaimFolder,
    file: ClaimFile,
    claims: Sequence[dict[str, Any]],
    edits: Mapping[str, Edit],
    by: str,
) -> Iterator[_Row]:
    here: set[str] = set()
    for fields in claims:
        claim_id = fields["id"]
        if claim_id in disk.claims or claim_id in here or file.find(claim_id):
            raise UnusableInput(
                f"the id {claim_id} is taken; leave it out and a new one is made", file=str(file.path)
            )
        here.add(claim_id)
        line = line_of(fields)
        after = tidy(edits[claim_id](fields, line)) if claim_id in edits else fields
        if after == fields:
            yield claim_id, None, line
        else:
            yield claim_id, line, line_of(with_history(fields, after, by), line)


def _filled(disk: ClaimFolder, fields: Mapping[str, Any], by: str) -> dict[str, Any]:
    """Return a new claim with what nobody fills in by hand.

    Raises:
        UnusableInput: a field is missing or not allowed.
    """
    data = dict(fields)
    data.setdefault("schema", VERSION)
    data.setdefault("id", fresh_id(disk.claims))
    if "prov" not in data:
        data["prov"] = {"method": "manual", "by": by, "at": now()}
    data = tidy(data)
    if "claimants" not in data and not violations(data):
        data["claimants"] = [agent["id"] for agent in data["chain"][-1]["agents"]]
    line_of(data)
    if not data["citekey"].strip():
        raise UnusableInput("a claim needs the citekey of the entry it is filed under; found an empty one")
    return data


def fresh_id(taken: Mapping[str, Any]) -> str:
    """Return a new claim id that no claim has."""
    while (made := new_id()) in taken:
        continue
    return made


def _gone(claim_id: str, path: Path) -> Conflict:
    return Conflict(
        f"claim {claim_id} is no longer in its file; nothing was written. Refresh and look where it went",
        file=str(path),
    )
