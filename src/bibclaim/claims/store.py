"""The claims of a library: read from ``claims/*.jsonl``, queried in memory, each change written to disk at once.

A notebook's kernel and the server may hold the same files open. Every write takes the file's lock, reads the file
again and applies itself to what stands there now; a change of a field that someone else changed meanwhile is refused
with both versions (:class:`bibclaim.errors.Conflict`).

Problem codes: ``claim-broken-line``, ``claim-newer-schema``, ``claim-misfiled``, ``claim-duplicate-id``,
``claims-unsorted``, ``claims-unreadable``.
"""

from __future__ import annotations

import contextlib
import gc
import getpass
from collections import Counter, OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from bibclaim.claims.claim_change import decoded, line_of, merged, operation, plain, plain_value, tidy
from bibclaim.claims.claim_file import ClaimFile, Line
from bibclaim.claims.claim_list import ClaimList
from bibclaim.claims.claim_query import Values, matcher
from bibclaim.claims.filename import SUFFIX, citekey_of, file_name
from bibclaim.claims.model import Claim, new_id
from bibclaim.claims.schema import VERSION, violations
from bibclaim.errors import BibclaimError, Conflict, UnknownKey, UnusableInput
from bibclaim.files import locked
from bibclaim.problems import Problem

_REMEMBERED = 2000  # lines as callers saw them; a change against an older one can no longer be merged
_Signature = tuple[int, int, int]


class ClaimStore:
    """All claims of one library.

    ``folder`` is ``<library>/claims`` and need not exist; ``author`` is the name that goes into ``prov`` (the login
    name when absent).
    """

    def __init__(self, folder: Path | str, *, author: str | None = None) -> None:
        self.folder = Path(folder)
        self.author = author
        self._files: dict[Path, ClaimFile] = {}
        self._signatures: dict[Path, _Signature] = {}
        self._unreadable: dict[Path, Problem] = {}
        self._claims: dict[str, Claim] = {}
        self._lines: dict[str, Line] = {}
        self._home: dict[str, Path] = {}
        self._seen: OrderedDict[str, bytes] = OrderedDict()
        self.refresh()

    def __len__(self) -> int:
        return len(self._claims)

    def __iter__(self) -> Iterator[Claim]:
        return iter(self._claims.values())

    def __contains__(self, claim_id: object) -> bool:
        return claim_id in self._claims

    def __repr__(self) -> str:
        return f"<ClaimStore {str(self.folder)!r}: {len(self)} claims>"

    def get(self, claim_id: str) -> Claim:
        """Return a claim of any status.

        Raises:
            UnknownKey: there is none of that id.
        """
        if claim_id not in self._claims:
            self.refresh()
        if claim_id not in self._claims:
            near = get_close_matches(claim_id, self._claims, 3)
            hint = f"; nearest: {', '.join(near)}" if near else ""
            raise UnknownKey(f"no claim has the id {claim_id!r}{hint}", file=str(self.folder))
        return self._claims[claim_id]

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
        return self._line(claim_id).revision

    @property
    def revisions(self) -> dict[str, str]:
        """The content hash of every file of claims, by file name: changes when any claim does."""
        return {path.name: file.hash for path, file in sorted(self._files.items())}

    def lines(self) -> dict[str, tuple[Path, int]]:
        """File and line (from 1) of every claim; of an id that stands twice the one that is used."""
        found: dict[str, tuple[Path, int]] = {}
        for path, file in sorted(self._files.items()):
            for number, claim in file.claims():
                found.setdefault(claim.id, (path, number))
        return found

    @property
    def problems(self) -> list[Problem]:
        """Broken, misfiled and unsorted lines, ids that stand twice, files that cannot be read."""
        found = [*self._unreadable.values()]
        first: dict[str, str] = {}
        for path, file in sorted(self._files.items()):
            found += file.problems()
            for number, claim in file.claims():
                if claim.id in first:
                    found.append(
                        file.problem(
                            "claim-duplicate-id",
                            "error",
                            number,
                            f"claim {claim.id} stands at {first[claim.id]} already, which is the one that is used",
                            "give this line a new id, or remove it when it is a copy",
                        )
                    )
                first.setdefault(claim.id, f"{path}:{number}")
        return found

    def refresh(self) -> set[str]:
        """Read again what changed on disk; return the citekeys whose files did."""
        present = self._scan()
        changed: set[str] = set()
        for path in (self._files.keys() | self._unreadable.keys()) - present.keys():
            self._files.pop(path, None)
            self._unreadable.pop(path, None)
            self._signatures.pop(path, None)
            changed.add(citekey_of(path.name))
        with _no_collection():
            for path, signature in present.items():
                if self._signatures.get(path) != signature and self._load(path):
                    changed.add(citekey_of(path.name))
                self._signatures[path] = signature
        if changed:
            self._index()
        return changed

    def add(
        self, claim: Claim | Mapping[str, Any] | None = None, /, *, by: str | None = None, **fields: Any
    ) -> Claim:
        """File a claim and write it at once; id, schema, claimants and prov are filled in when absent.

        Raises:
            UnusableInput: a field is missing or not allowed, or the id is taken; nothing has been written.
        """
        data = {**plain(claim), **plain(fields)}
        data.setdefault("schema", VERSION)
        data.setdefault("id", self._fresh_id())
        if "prov" not in data:
            data["prov"] = {"method": "manual", "by": self._by(by), "at": _now()}
        data = tidy(data)
        if "claimants" not in data and not violations(data):
            data["claimants"] = [agent["id"] for agent in data["chain"][-1]["agents"]]
        line = line_of(data)
        if not data["citekey"].strip():
            raise UnusableInput(
                "a claim needs the citekey of the entry it is filed under; found an empty one"
            )
        with self._locked(data["citekey"]) as file:
            if data["id"] in self._claims or file.find(data["id"]):
                raise UnusableInput(
                    f"the id {data['id']} is taken; leave it out and a new one is made", file=str(file.path)
                )
            file.put(line)
            self._commit(file)
        return self._claims[data["id"]]

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
        changed = {name: plain_value(value) for name, value in {**(changes or {}), **fields}.items()}
        for name in ("id", "citekey", "schema"):
            if name in changed and changed[name] != getattr(self.get(claim_id), name):
                raise UnusableInput(
                    f"the {name} of a claim cannot be changed here; a key is changed with rename()"
                )
        self.get(claim_id)
        seen = self._line(claim_id).revision
        with self._locked_home(claim_id) as (file, line):
            base = self._remembered(expected or seen)
            theirs = decoded(line.data)
            result = merged(base, theirs, changed)
            if result is None:
                raise Conflict(
                    f"claim {claim_id} was changed on disk since it was read; nothing was written. Compare both "
                    "versions and save again",
                    ours=tidy({**(base or theirs), **changed}),
                    theirs=theirs,
                    revision=line.revision,
                    file=str(file.path),
                )
            self._write_change(file, theirs, result, by)
        return self._claims[claim_id]

    def tag(
        self,
        ids: str | Iterable[str],
        *,
        add: str | Iterable[str] = (),
        remove: str | Iterable[str] = (),
        by: str | None = None,
    ) -> list[Claim]:
        """Add and remove tags of one or more claims and return them; tags that others set meanwhile are kept."""
        wanted = list(dict.fromkeys(_several(ids)))
        plus, minus = _several(add), set(_several(remove))
        for claim_id in wanted:
            self.get(claim_id)
        for path in dict.fromkeys(self._home[one] for one in wanted):
            mine = [one for one in wanted if self._home[one] == path]
            with self._locked_path(path) as file:
                for claim_id in mine:
                    line = file.find(claim_id)
                    if line is None:
                        raise _gone(claim_id, file.path)
                    theirs = decoded(line.data)
                    tags = [one for one in theirs.get("tags", []) if one not in minus]
                    tags += [one for one in dict.fromkeys(plus) if one not in tags and one not in minus]
                    self._write_change(file, theirs, {**theirs, "tags": tags}, by, commit=False)
                self._commit(file)
        return [self._claims[one] for one in wanted]

    def rename(self, old_key: str, new_key: str, *, by: str | None = None) -> int:
        """Move the claims of a citekey to another one, hops of attribution chains that name it included.

        Returns the number of claims that were changed. The new file is written before the old one goes, so that a
        crash in between leaves a copy and never a gap.
        """
        if old_key == new_key:
            return 0
        self.refresh()
        count = 0
        moving = [path for path, file in self._files.items() if file.citekey == old_key]
        for path, known in sorted(self._files.items()):
            if path in moving or not any(_names(claim, old_key) for _number, claim in known.claims()):
                continue
            with self._locked_path(path) as file:
                count += self._rekey(file, file, old_key, new_key, by)
                self._commit(file)
        for path in moving:
            with self._locked_path(path) as source, self._locked(new_key) as target:
                count += self._rekey(source, target, old_key, new_key, by)
                target.write()
                source.path.unlink(missing_ok=True)
        self._signatures.clear()
        self.refresh()
        return count

    def _rekey(self, source: ClaimFile, target: ClaimFile, old_key: str, new_key: str, by: str | None) -> int:
        count = 0
        kept = {line.data for line in target.lines}
        for line in list(source.lines):
            if line.claim is None:
                # a line that a move cut short left in both files stays one
                if source is not target and line.data.strip() and line.data not in kept:
                    target.lines.append(line)
                continue
            before = decoded(line.data)
            after = dict(before)
            if after["citekey"] == old_key:
                after["citekey"] = new_key
            after["chain"] = [
                hop | {"citekey": new_key} if hop.get("citekey") == old_key else hop for hop in after["chain"]
            ]
            if after != before:
                count += 1
                target.put(line_of(self._with_history(before, after, by, "move")))
            elif source is not target:
                target.put(line.data.rstrip(b"\r"))
        return count

    def _write_change(
        self,
        file: ClaimFile,
        before: dict[str, Any],
        after: dict[str, Any],
        by: str | None,
        *,
        commit: bool = True,
    ) -> None:
        after = tidy(after)
        if after != tidy(before):
            file.put(line_of(self._with_history(before, after, by)))
        if commit:
            self._commit(file)

    def _with_history(
        self, before: Mapping[str, Any], after: Mapping[str, Any], by: str | None, done: str = ""
    ) -> dict[str, Any]:
        fields = [
            name for name in (*after, *(set(before) - set(after))) if before.get(name) != after.get(name)
        ]
        fields = [name for name in dict.fromkeys(fields) if name != "prov"]
        who, when = self._by(by), _now()
        done = done or operation(before, after, fields)
        prov = dict(after.get("prov") or before["prov"])
        entry = {"at": when, "by": who, "op": done, "fields": fields or ["prov"]}
        prov["history"] = [*before.get("prov", {}).get("history", []), entry]
        if done in ("accept", "reject"):
            prov |= {"reviewed_by": who, "reviewed_at": when}
        return {**after, "prov": prov}

    def _by(self, by: str | None) -> str:
        if by or self.author:
            return by or self.author or ""
        with contextlib.suppress(OSError, KeyError, ImportError):
            return getpass.getuser()
        return "unknown"

    def _fresh_id(self) -> str:
        while (made := new_id()) in self._claims:
            continue
        return made

    def _line(self, claim_id: str) -> Line:
        self.get(claim_id)
        return self._lines[claim_id]

    def _remembered(self, revision: str) -> dict[str, Any] | None:
        data = self._seen.get(revision)
        return decoded(data) if data is not None else None

    def _remember(self, line: Line) -> None:
        self._seen[line.revision] = line.data
        while len(self._seen) > _REMEMBERED:
            self._seen.popitem(last=False)

    def _remember_replaced(self, old: ClaimFile | None, new: ClaimFile) -> None:
        if old is not None:
            kept = {line.data for line in new.lines}
            for line in old.lines:
                if line.claim is not None and line.data not in kept:
                    self._remember(line)

    def _path(self, citekey: str) -> Path:
        for path, file in self._files.items():
            if file.citekey == citekey:
                return path
        return self.folder / file_name(citekey, [path.name for path in self._scan()])

    @contextlib.contextmanager
    def _locked(self, citekey: str) -> Iterator[ClaimFile]:
        with self._locked_path(self._path(citekey)) as file:
            yield file

    @contextlib.contextmanager
    def _locked_path(self, path: Path) -> Iterator[ClaimFile]:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)  # a folder that is not there cannot be locked
        except OSError as error:
            raise BibclaimError(
                f"the folder cannot be made: {error.strerror}; nothing was written", file=str(path.parent)
            ) from error
        with locked(path):
            yield ClaimFile.read(path)

    @contextlib.contextmanager
    def _locked_home(self, claim_id: str) -> Iterator[tuple[ClaimFile, Line]]:
        # what this caller saw must be known before the disk's version takes its place
        self._remember(self._line(claim_id))
        home = self._home[claim_id]
        if not home.exists():
            self.refresh()
            if claim_id not in self._home:
                raise _gone(claim_id, home)
        with self._locked_path(self._home[claim_id]) as file:
            line = file.find(claim_id)
            if line is None:
                raise _gone(claim_id, file.path)
            self._remember(line)
            yield file, line

    def _commit(self, file: ClaimFile) -> None:
        old = self._files.get(file.path)
        if old is None or old.hash != file.hash or file.encode() != old.encode():
            file.write()
        self._remember_replaced(old, file)
        self._files[file.path] = file
        self._unreadable.pop(file.path, None)
        with contextlib.suppress(FileNotFoundError):
            self._signatures[file.path] = _signature(file.path)
        self._index()

    def _scan(self) -> dict[Path, _Signature]:
        found = {}
        with contextlib.suppress(FileNotFoundError, NotADirectoryError, PermissionError):
            for path in sorted(self.folder.iterdir()):
                if path.suffix == SUFFIX and not path.name.startswith("."):
                    with contextlib.suppress(OSError):
                        found[path] = _signature(path)
        return found

    def _load(self, path: Path) -> bool:
        try:
            file = ClaimFile.read(path)
        except BibclaimError as error:
            self._files.pop(path, None)
            self._unreadable[path] = Problem(
                code="claims-unreadable",
                severity="error",
                message=error.message,
                fix="make the file readable; it has been left alone",
                file=str(path),
                key=citekey_of(path.name),
            )
            return True
        old = self._files.get(path)
        if old is not None and old.hash == file.hash:
            return False
        self._remember_replaced(old, file)
        self._unreadable.pop(path, None)
        self._files[path] = file
        return True

    def _index(self) -> None:
        self._claims, self._lines, self._home = {}, {}, {}
        for path, file in sorted(self._files.items()):
            for line in file.lines:
                if line.claim is not None and line.claim.id not in self._claims:
                    self._claims[line.claim.id] = line.claim
                    self._lines[line.claim.id] = line
                    self._home[line.claim.id] = path


def _names(claim: Claim, citekey: str) -> bool:
    return claim.citekey == citekey or any(hop.citekey == citekey for hop in claim.chain)


def _gone(claim_id: str, path: Path) -> Conflict:
    return Conflict(
        f"claim {claim_id} is no longer in its file; nothing was written. Refresh and look where it went",
        file=str(path),
    )


def _signature(path: Path) -> _Signature:
    status = path.stat()
    return status.st_mtime_ns, status.st_size, status.st_ino


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _several(values: str | Iterable[str]) -> list[str]:
    return [values] if isinstance(values, str) else list(values)


@contextlib.contextmanager
def _no_collection() -> Iterator[None]:
    """Keep the garbage collector from walking the claims while many are made: it finds nothing and takes longer."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
