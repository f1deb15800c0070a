"""The lines of one ``claims/<citekey>.jsonl``: read with their bytes, changed line by line, written back.

A change touches its own line only. New lines go where their id sorts; broken lines, lines of a newer schema and blank
lines stay where they are, byte for byte.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from pathlib import Path

from bibclaim.claims.filename import citekey_of
from bibclaim.claims.model import Claim, decode, decode_rows
from bibclaim.errors import UnusableInput
from bibclaim.files import ABSENT, content_hash, write_atomic


class ClaimFile:
    """One file of claims as read at one moment; ``citekey`` is what its name says.

    ``rows`` are the lines without their line feeds, ``found`` the claim of each (``None`` for a row without one).
    """

    def __init__(self, path: Path, data: bytes | None) -> None:
        self.path = path
        self.citekey = citekey_of(path.name)
        self.changed = False
        self._hash = ABSENT if data is None else ""
        self._absent = data is None
        data = data or b""
        self._mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
        if self._mark:
            data = data[len(self._mark) :]
        self._ends_with_newline = not data or data.endswith(b"\n")
        self.rows: list[bytes] = data.split(b"\n") if data else []
        if data and self._ends_with_newline:
            self.rows.pop()
        self.found: list[Claim | None] = decode_rows(self.rows)
        self._places: dict[str, int] | None = None

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

    @property
    def hash(self) -> str:
        """Content hash of the file as it was read or last written; :data:`bibclaim.files.ABSENT` when it was not there."""
        if not self._hash and not self._absent:
            self._hash = content_hash(self.encode())
        return self._hash

    def claims(self) -> Iterator[tuple[int, Claim]]:
        """Yield line number (from 1) and claim of each line that could be read."""
        for number, claim in enumerate(self.found, 1):
            if claim is not None:
                yield number, claim

    def find(self, claim_id: str) -> bytes | None:
        """Return the first line with that claim, without its line end."""
        index = self._index(claim_id)
        return None if index is None else self.rows[index].rstrip(b"\r")

    def put(self, row: bytes) -> Claim:
        """Replace the line of the claim with the same id, or insert a new one where its id sorts; return the claim.

        Raises:
            UnusableInput: the row is no claim.
        """
        claim = decode(row, file=str(self.path))
        index = self._index(claim.id)
        self._touch()
        if index is not None:
            self.rows[index] = row + (b"\r" if self.rows[index].endswith(b"\r") else b"")
            self.found[index] = claim
            return claim
        place = next(
            (at for at, other in enumerate(self.found) if other is not None and other.id > claim.id),
            len(self.rows),
        )
        self._insert(place, row, claim)
        return claim

    def keep(self, row: bytes) -> None:
        """Put a row that is no claim behind the others, as it is."""
        self._touch()
        self._insert(len(self.rows), row, None)

    def encode(self) -> bytes:
        """Return the file's bytes."""
        if not self.rows:
            return self._mark
        return self._mark + b"\n".join(self.rows) + b"\n" * self._ends_with_newline

    def write(self) -> None:
        """Put the bytes on disk in one step; the caller holds the lock.

        Raises:
            Conflict: another program, one that takes no lock, changed the file since it was read.
        """
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._hash = write_atomic(self.path, self.encode(), expected=self.hash)
        self._absent = self.changed = False

    def _touch(self) -> None:
        _ = self.hash  # of the bytes that were read, while they can still be put together
        self.changed = True

    def _insert(self, place: int, row: bytes, claim: Claim | None) -> None:
        if place == len(self.rows):
            self._ends_with_newline = True
        self.rows.insert(place, row)
        self.found.insert(place, claim)
        self._places = None

    def _index(self, claim_id: str) -> int | None:
        if self._places is None:
            self._places = {}
            for index, claim in enumerate(self.found):
                if claim is not None:
                    self._places.setdefault(claim.id, index)
        return self._places.get(claim_id)
