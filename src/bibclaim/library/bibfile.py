"""One .bib file of a library: read, edited in place, saved without losing what others wrote meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from bibclaim.bibtex import Document, parse
from bibclaim.errors import BibclaimError, Conflict, UnusableInput
from bibclaim.files import content_hash, locked, read_bytes, signature, write_atomic

MAX_BYTES = 512 * 1024 * 1024


class FieldEdit(msgspec.Struct, frozen=True):
    """One edit not yet saved: ``before`` and ``after`` are values as resolved, ``None`` for no field."""

    key: str
    field: str
    before: str | None
    after: str | None


class BibFile:
    """A .bib file with its document and the edits that are not saved yet.

    ``revision`` is the content hash of the bytes that were last read or written.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.pending: list[FieldEdit] = []
        self._stat: tuple[int, int, int] | None = None
        self._read()

    def _read(self) -> None:
        self._stat = signature(self.path)
        data = read_bytes(self.path)
        if len(data) > MAX_BYTES:
            raise UnusableInput(f"is larger than {MAX_BYTES >> 20} MB", file=str(self.path))
        self.revision = content_hash(data)
        self.document: Document = parse(data, file=str(self.path))

    def refresh(self) -> bool:
        """Read the file again if it changed on disk and nothing here waits to be saved; return whether it was read."""
        if signature(self.path) == self._stat or self.pending:
            return False
        before = self.revision
        self._read()
        return self.revision != before

    def edit(self, key: str, changes: Mapping[str, str | None]) -> None:
        """Set fields of an entry, or with ``None`` remove them; written by :meth:`save`.

        Raises:
            UnknownKey: no such entry.
            UnusableInput: a value cannot stand there; none of the changes was made.
        """
        data, pending = self.document.encode(), list(self.pending)
        try:
            for field, value in changes.items():
                before = self.document.entry(key).fields.get(field.lower())
                if value != before:
                    edit = FieldEdit(key, field, before, value)
                    _apply(self.document, edit)
                    self.pending.append(edit)
        except BibclaimError:
            self.document = parse(data, encoding=self.document.encoding, file=str(self.path))
            self.pending = pending
            raise

    def save(self) -> bool:
        """Write what was edited; return whether anything was.

        If the file changed on disk since it was read, the edits are made on what stands there now.

        Raises:
            Conflict: the very field that was edited changed on disk too; nothing is written, both values are told.
        """
        if not self.pending:
            return False
        with locked(self.path):
            data = read_bytes(self.path)
            if content_hash(data) != self.revision:
                self.document = self._merged(data)
            self.revision = write_atomic(
                self.path, self.document.encode(), expected=content_hash(data), backup=True
            )
            self._stat = signature(self.path)
        self.pending.clear()
        return True

    def discard(self) -> None:
        """Forget the edits that are not saved and read the file again."""
        self.pending.clear()
        self._read()

    def _merged(self, data: bytes) -> Document:
        theirs = parse(data, file=str(self.path))
        for edit in self.pending:
            entry = theirs.entry(edit.key) if edit.key in theirs else None
            found = entry.fields.get(edit.field.lower()) if entry else None
            if entry is None or found not in (edit.before, edit.after):
                raise Conflict(
                    f"'{edit.key}' was changed on disk since it was read: {edit.field} is now {found!r} there and "
                    f"{edit.after!r} here. Reload, look at both, and edit again",
                    ours={edit.field: edit.after},
                    theirs={edit.field: found},
                    revision=content_hash(data),
                    file=str(self.path),
                )
            if found != edit.after:
                _apply(theirs, edit)
        return theirs


def _apply(document: Document, edit: FieldEdit) -> None:
    if edit.after is None:
        document.delete_field(edit.key, edit.field)
    else:
        document.set_field(edit.key, edit.field, edit.after)
