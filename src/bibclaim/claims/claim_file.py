"""The lines of one ``claims/<citekey>.jsonl``: read with their bytes, changed line by line, written back.

A change touches its own line only. New lines go where their id sorts; broken lines, lines of a newer schema and blank
lines stay where they are, byte for byte.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from bibclaim.claims.filename import citekey_of
from bibclaim.claims.model import Claim, decode
from bibclaim.claims.schema import is_newer
from bibclaim.errors import UnusableInput
from bibclaim.files import ABSENT, content_hash, write_atomic
from bibclaim.problems import Problem


class Line(msgspec.Struct):
    """One line without its line feed; ``claim`` is ``None`` where it could not be read (``problem`` says why)."""

    data: bytes
    claim: Claim | None = None
    problem: Problem | None = None

    @property
    def revision(self) -> str:
        """Content hash of the line as it stands on disk."""
        return content_hash(self.data.rstrip(b"\r"))


class ClaimFile:
    """One file of claims as read at one moment; ``citekey`` is what its name says."""

    def __init__(self, path: Path, data: bytes | None) -> None:
        self.path = path
        self.citekey = citekey_of(path.name)
        self.hash = ABSENT if data is None else content_hash(data)
        data = data or b""
        self._mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
        data = data[len(self._mark) :]
        self._ends_with_newline = not data or data.endswith(b"\n")
        rows = data.removesuffix(b"\n").split(b"\n") if data else []
        self.lines = [self._read(row, number) for number, row in enumerate(rows, 1)]

    @classmethod
    def read(cls, path: Path) -> ClaimFile:
        """Read a file; an absent one is empty.

        Raises:
            UnusableInput: the file is there and cannot be read.
        """
        try:
            return cls(path, path.read_bytes())
        except FileNotFoundError:
            return cls(path, None)
        except OSError as error:
            raise UnusableInput(f"cannot be read: {error.strerror}", file=str(path)) from error

    def claims(self) -> Iterator[tuple[int, Claim]]:
        """Yield line number (from 1) and claim of each line that could be read."""
        for number, line in enumerate(self.lines, 1):
            if line.claim is not None:
                yield number, line.claim

    def find(self, claim_id: str) -> Line | None:
        """Return the first line with that claim."""
        return next(
            (line for line in self.lines if line.claim is not None and line.claim.id == claim_id), None
        )

    def put(self, data: bytes) -> Line:
        """Replace the line of the claim with the same id, or insert a new one where its id sorts."""
        new = Line(data, decode(data, file=str(self.path)))
        assert new.claim is not None  # noqa: S101 - decode returns a claim or raises
        for index, line in enumerate(self.lines):
            if line.claim is not None and line.claim.id == new.claim.id:
                new.data += b"\r" if line.data.endswith(b"\r") else b""
                self.lines[index] = new
                return new
        place = len(self.lines)
        for index, line in enumerate(self.lines):
            if line.claim is not None and line.claim.id > new.claim.id:
                place = index
                break
        if place == len(self.lines):
            self._ends_with_newline = True
        self.lines.insert(place, new)
        return new

    def encode(self) -> bytes:
        """Return the file's bytes."""
        if not self.lines:
            return self._mark
        return self._mark + b"\n".join(line.data for line in self.lines) + b"\n" * self._ends_with_newline

    def write(self) -> None:
        """Put the bytes on disk in one step; the caller holds the lock.

        Raises:
            Conflict: another program, one that takes no lock, changed the file since it was read.
        """
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.hash = write_atomic(self.path, self.encode(), expected=self.hash)

    def problems(self) -> Iterator[Problem]:
        """Yield what is wrong with single lines and with their order."""
        last = ""
        for number, line in enumerate(self.lines, 1):
            if line.problem is not None:
                yield line.problem
            if line.claim is None:
                continue
            if line.claim.citekey != self.citekey:
                yield self.problem(
                    "claim-misfiled",
                    "warning",
                    number,
                    f"claim {line.claim.id} belongs to the key {line.claim.citekey!r}, the file to {self.citekey!r}",
                    "move the line to the file of its key, or rename the key with `bibclaim edit --rename`",
                )
            if is_newer(line.claim.schema):
                yield self.problem(
                    "claim-newer-schema",
                    "info",
                    number,
                    f"claim {line.claim.id} was written for schema {line.claim.schema}, this program knows 1; what it "
                    "does not know is kept",
                    "update bibclaim",
                )
            if line.claim.id < last:
                yield self.problem(
                    "claims-unsorted",
                    "info",
                    number,
                    f"claim {line.claim.id} stands after {last}",
                    "sort by id",
                )
            last = max(last, line.claim.id)

    def problem(self, code: str, severity: Any, number: int, message: str, fix: str) -> Problem:
        """Make a problem that stands in this file."""
        return Problem(
            code=code,
            severity=severity,
            message=message,
            fix=fix,
            file=str(self.path),
            line=number,
            key=self.citekey,
        )

    def _read(self, data: bytes, number: int) -> Line:
        if not data.strip():
            return Line(data)
        try:
            return Line(data, decode(data.rstrip(b"\r"), file=str(self.path), number=number))
        except UnusableInput as error:
            code = "claim-newer-schema" if "newer schema" in error.message else "claim-broken-line"
            problem = Problem(
                code=code,
                severity="error",
                message=error.message,
                fix="mend the line by hand; until then it is kept and left out of lists and summaries",
                file=str(self.path),
                line=number,
                column=error.column or 1,
                key=self.citekey,
            )
            return Line(data, None, problem)
