"""The folder ``claims/`` of a library: its files as last read, which of them changed since, and the way to write one."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator
from pathlib import Path

from bibclaim.claims.claim_file import ClaimFile
from bibclaim.claims.file_problems import duplicate_ids, line_problems
from bibclaim.claims.filename import SUFFIX, citekey_of, file_name
from bibclaim.claims.model import Claim
from bibclaim.claims.seen_lines import SeenLines
from bibclaim.errors import BibclaimError
from bibclaim.files import locked, signature
from bibclaim.problems import Problem

_Signature = tuple[int, int, int]


class ClaimFolder:
    """All files of claims in one folder, which need not exist.

    ``claims`` has every claim by its id: of an id that stands twice the one in the first file.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.claims: dict[str, Claim] = {}
        self.seen = SeenLines()
        self._files: dict[Path, ClaimFile] = {}
        self._signatures: dict[Path, _Signature] = {}
        self._unreadable: dict[Path, Problem] = {}
        self._homes: dict[str, Path] | None = None
        self._unique = True

    @property
    def files(self) -> list[ClaimFile]:
        """The files in the order of their names."""
        return [file for _path, file in sorted(self._files.items())]

    @property
    def problems(self) -> list[Problem]:
        """Files that cannot be read, what is wrong with lines, ids that stand twice."""
        found = [*self._unreadable.values()]
        for file in self.files:
            found += line_problems(file)
        return found + list(duplicate_ids(self.files))

    def home(self, claim_id: str) -> Path:
        """Return the file that has a claim.

        Raises:
            KeyError: there is no such claim.
        """
        if self._homes is None:
            self._homes = {}
            for file in self.files:
                for _number, claim in file.claims():
                    self._homes.setdefault(claim.id, file.path)
        return self._homes[claim_id]

    def row(self, claim_id: str) -> bytes:
        """Return the line of a claim as last read, without its line end."""
        row = self._files[self.home(claim_id)].find(claim_id)
        if row is None:
            raise KeyError(claim_id)
        return row

    def path_for(self, citekey: str) -> Path:
        """Return the file for the claims of a citekey, whether it is there yet or not."""
        for path, file in self._files.items():
            if file.citekey == citekey:
                return path
        return self.path / file_name(citekey, [path.name for path in self._scan()])

    def refresh(self) -> set[str]:
        """Read again what changed on disk; return the citekeys whose files did."""
        present = self._scan()
        changed: set[str] = set()
        for path in (self._files.keys() | self._unreadable.keys()) - present.keys():
            for known in (self._files, self._unreadable, self._signatures):
                known.pop(path, None)
            changed.add(citekey_of(path.name))
        with _no_collection():
            for path, seen in present.items():
                if self._signatures.get(path) != seen and self._load(path):
                    changed.add(citekey_of(path.name))
                self._signatures[path] = seen
            if changed:
                self._index()
        return changed

    def forget(self) -> None:
        """Have every file read again by the next :meth:`refresh`."""
        self._signatures.clear()

    @contextlib.contextmanager
    def locked(self, *paths: Path) -> Iterator[tuple[ClaimFile, ...]]:
        """Hold the locks of files, taken in one order, and give the files as they are on disk now.

        Raises:
            BibclaimError: the folder cannot be made, or another program keeps a lock.
        """
        self._make()
        with locked(*paths):
            yield tuple(ClaimFile.read(path) for path in paths)

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Keep other programs from every file of the folder, for a change of several that are locked one by one.

        Raises:
            BibclaimError: as :meth:`locked`.
        """
        self._make()
        with locked(self.path):
            yield

    def _make(self) -> None:
        try:
            self.path.mkdir(parents=True, exist_ok=True)  # a folder that is not there cannot be locked
        except OSError as error:
            raise BibclaimError(
                f"the folder cannot be made: {error.strerror}; nothing was written", file=str(self.path)
            ) from error

    def commit(self, file: ClaimFile) -> None:
        """Write a file of :meth:`locked` if it was changed, and know it from now on.

        Raises:
            Conflict: a program that takes no lock wrote it meanwhile.
            BibclaimError: full disk, read-only folder and the like; the old file stands.
        """
        if file.changed:
            file.write()
        old = self._files.get(file.path)
        self._take(file)
        self._unreadable.pop(file.path, None)
        if (now := signature(file.path)) is not None:
            self._signatures[file.path] = now
        self._index_one(old, file)

    def _scan(self) -> dict[Path, _Signature]:
        found = {}
        with contextlib.suppress(FileNotFoundError, NotADirectoryError, PermissionError):
            for path in sorted(self.path.iterdir()):
                if path.suffix == SUFFIX and not path.name.startswith("."):
                    seen = signature(path)
                    if seen is not None:
                        found[path] = seen
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
        self._unreadable.pop(path, None)
        self._take(file)
        return True

    def _take(self, file: ClaimFile) -> None:
        old = self._files.get(file.path)
        if old is not None:
            kept = set(file.rows)
            for row, claim in zip(old.rows, old.found, strict=True):
                if claim is not None and row not in kept:
                    self.seen.remember(row)
        self._files[file.path] = file

    def _index(self) -> None:
        self._homes = None
        files = self.files
        self.claims = {claim.id: claim for file in files for claim in file.found if claim is not None}
        self._unique = len(self.claims) == sum(len(file.found) - file.found.count(None) for file in files)
        if not self._unique:
            self.claims = {}
            for file in files:
                for _number, claim in file.claims():
                    self.claims.setdefault(claim.id, claim)

    def _index_one(self, old: ClaimFile | None, new: ClaimFile) -> None:
        """Exchange the claims of one file, which is quicker than to begin anew after each change."""
        before = {claim.id: claim for _number, claim in old.claims()} if old is not None else {}
        after = {claim.id: claim for _number, claim in new.claims()}
        added = after.keys() - before.keys()
        if (
            not self._unique
            or self._homes is None
            or len(after) != sum(claim is not None for claim in new.found)
            or not added.isdisjoint(self.claims)
        ):
            self._index()
            return
        for gone in before.keys() - after.keys():
            del self.claims[gone], self._homes[gone]
        self.claims.update(after)
        for one in added:
            self._homes[one] = new.path


@contextlib.contextmanager
def _no_collection() -> Iterator[None]:
    """Keep the garbage collector from walking the claims while many are made: it finds nothing and takes longer."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if not gc.get_freeze_count():
                # new claims go straight to the oldest generation, or the next collection would walk them all
                gc.freeze()
                gc.unfreeze()
            gc.enable()
