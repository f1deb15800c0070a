"""One .bib file of a library: read, edited in place, saved without losing what others wrote meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec

from bibclaim.bibtex import Change, Document, parse
from bibclaim.bibtex.encoding import decode
from bibclaim.bibtex.live import compare
from bibclaim.bibtex.merging import MergeConflict, Merged, merge
from bibclaim.errors import Conflict, UnusableInput
from bibclaim.files import content_hash, locked, read_bytes, signature, write_atomic
from bibclaim.library.parsed import read_document, remember

MAX_BYTES = 512 * 1024 * 1024


class FieldEdit(msgspec.Struct, frozen=True, tag="field"):
    """One edit not yet saved: ``before`` and ``after`` are values as resolved, ``None`` for no field."""

    key: str
    field: str
    before: str | None
    after: str | None


class EntryEdit(msgspec.Struct, frozen=True, tag="entry"):
    """A change of a whole entry, or of what stands between entries, not yet saved; ``what`` says it in words."""

    key: str
    what: str


class BibFile:
    """A .bib file with its document and the edits that are not saved yet.

    ``revision`` is the content hash of the bytes that were last read or written; ``pending`` tells what was edited
    since, in order; ``changed`` what the last :meth:`refresh` found.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.pending: list[FieldEdit | EntryEdit] = []
        self.changed = Change()
        self._stat: tuple[int, int, int] | None = None
        self._read()

    def _read(self) -> None:
        data = self._bytes()
        self._take(data, read_document(self.path, data))

    def _bytes(self) -> bytes:
        seen = signature(self.path)
        data = read_bytes(self.path)
        self._stat = seen  # only what was read counts as seen
        if len(data) > MAX_BYTES:
            raise UnusableInput(f"is larger than {MAX_BYTES >> 20} MB", file=str(self.path))
        return data

    def _take(self, data: bytes, document: Document) -> None:
        self._base = data
        self.revision = content_hash(data)
        self.document = document

    def refresh(self) -> bool:
        """Read the file again if it changed on disk and nothing here waits to be saved; return whether it had changed.

        Only what differs is read; ``changed`` then tells which entries came, went or read differently.
        """
        if signature(self.path) == self._stat or self.pending:
            return False
        before = self.revision
        data = self._bytes()
        decoded = decode(data)
        document = self.document
        if (decoded.encoding, decoded.errors, decoded.mixed) == (
            document.encoding,
            document.errors,
            document.mixed,
        ):
            self.changed = document.update(decoded.text)
            self._take(data, document)
            remember(self.path, data, document)
        else:
            old = document.entries
            self._take(data, read_document(self.path, data))
            self.changed = compare(old, self.document.entries)
        return self.revision != before

    def edit(self, key: str, changes: Mapping[str, str | None]) -> None:
        """Set fields of an entry, or with ``None`` remove them; written by :meth:`save`.

        Raises:
            UnknownKey: no such entry.
            UnusableInput: a value cannot stand there; none of the changes was made.
        """

        def work(document: Document) -> list[FieldEdit | EntryEdit]:
            done: list[FieldEdit | EntryEdit] = []
            for field, value in changes.items():
                if not isinstance(value, str | None):
                    raise UnusableInput(
                        f"the new value of '{field}' is {value!r}; give a text, or None to delete the field"
                    )
                before = document.entry(key).fields.get(field.lower())
                if value == before:
                    continue
                if value is None:
                    document.delete_field(key, field)
                else:
                    document.set_field(key, field, value)
                done.append(FieldEdit(key, field, before, value))
            return done

        self._change(work)

    def change(self, edit: EntryEdit, work: Callable[[Document], object]) -> None:
        """Let ``work`` add, move, rename or remove entries of the document; written by :meth:`save`.

        Raises:
            BibclaimError: what ``work`` raises; the document is as it was then.
        """

        def done(document: Document) -> list[FieldEdit | EntryEdit]:
            work(document)
            return [edit]

        self._change(done)

    def _change(self, work: Callable[[Document], list[FieldEdit | EntryEdit]]) -> None:
        before = self.document.encode()
        try:
            self.pending += work(self.document)
        except BaseException:
            if self.document.encode() != before:
                self.document = parse(before, encoding=self.document.encoding, file=str(self.path))
            raise

    def save(self) -> bool:
        """Write what was edited; return whether anything was.

        If the file changed on disk since it was read, what was read, what was edited and what stands there now are
        merged (:func:`bibclaim.bibtex.merging.merge`).

        Raises:
            Conflict: both changed the same thing; nothing is written, both values are told.
        """
        if not self.pending:
            return False
        with locked(self.path):
            disk = read_bytes(self.path)
            data, document = self.document.encode(), self.document
            if content_hash(disk) != self.revision:
                data, document = self._merged(disk)
            write_atomic(self.path, data, expected=content_hash(disk), backup=True)
            self._stat = None  # whoever writes next without our lock is seen at the next refresh
        self._take(data, document)
        remember(self.path, data, document)
        self.pending.clear()
        return True

    def discard(self) -> None:
        """Forget the edits that are not saved and read the file again."""
        self._read()
        self.pending.clear()

    def _merged(self, disk: bytes) -> tuple[bytes, Document]:
        base = parse(self._base, encoding=self.document.encoding, file=str(self.path))
        theirs = parse(disk, file=str(self.path))
        merged = merge(base, self.document, theirs)
        if merged.conflicts:
            raise self._conflict(merged, theirs, content_hash(disk))
        return merged.data, parse(merged.data, encoding=merged.encoding, file=str(self.path))

    def _conflict(self, merged: Merged, theirs: Document, revision: str) -> Conflict:
        """Tell both sides, by field where fields were edited, otherwise by what was changed."""
        ours_told: dict[str, str | None] = {}
        theirs_told: dict[str, str | None] = {}
        for found in merged.conflicts:
            fields = [
                edit
                for edit in self.pending
                if isinstance(edit, FieldEdit)
                and edit.key == found.key
                and found.field in (None, edit.field.lower())
            ]
            for edit in fields:
                ours_told[edit.field] = edit.after
                theirs_told[edit.field] = (
                    theirs.entry(edit.key).fields.get(edit.field.lower()) if edit.key in theirs else None
                )
            if not fields:
                ours_told[_name(found)], theirs_told[_name(found)] = found.ours, found.theirs
        first, name = merged.conflicts[0], next(iter(ours_told))
        return Conflict(
            f"'{first.key or self.path.name}' was changed on disk since it was read: {name} is now "
            f"{theirs_told[name]!r} there and {ours_told[name]!r} here. Reload, look at both, and edit again",
            ours=ours_told,
            theirs=theirs_told,
            revision=revision,
            file=str(self.path),
        )


def _name(conflict: MergeConflict) -> str:
    if conflict.kind == "string":
        return f"@string {conflict.key}"
    return conflict.field or ("text" if conflict.key is None else "entry")
