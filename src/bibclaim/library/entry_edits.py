"""Edits of a library's entries: made in memory, with the smallest diff, and written at save."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from bibclaim.errors import UnusableInput
from bibclaim.library.bibfile import BibFile, EntryEdit
from bibclaim.library.entries import Entries

if TYPE_CHECKING:
    from bibclaim.library.library import Library
    from bibclaim.library.renamed import Renamed


class EntryEdits:
    """What can be done to the entries of a library."""

    if TYPE_CHECKING:  # what Library has
        entries: Entries
        files: list[BibFile]
        root: Path

        def _index(self) -> None: ...

    def edit(self, key: str, changes: Mapping[str, str | None]) -> None:
        """Change fields of an entry (``None`` removes one); only those bytes change, and only at :meth:`save`.

        Raises:
            UnknownKey: no such entry.
            UnusableInput: a value whose braces do not match; nothing was changed.
        """
        self.entries.file(key).edit(key, changes)
        self._index()

    def add_entry(
        self,
        type_: str,
        key: str,
        fields: Mapping[str, str],
        *,
        into: str | Path | None = None,
        raw: Iterable[str] = (),
    ) -> None:
        """Add an entry in the style of its file, beside its neighbours by key; written by :meth:`save`.

        Args:
            type_: the entry type.
            key: a citekey that no file of the library has.
            fields: contents by name, without delimiters.
            into: name of the .bib file; may be left out where the library has one only.
            raw: names of fields whose values stand as they are (macros, ``#``).

        Raises:
            UnusableInput: the key is taken, the file is unknown or was not named, or a value that cannot stand there.
        """
        if key in self.entries:
            place = self.entries.file(key).path.name
            raise UnusableInput(f"the citekey '{key}' stands in {place} already; choose another one")
        file = self._file(into)
        file.change(
            EntryEdit(key, "added"), lambda document: document.add_entry(type_, key, fields, raw=tuple(raw))
        )
        self._index()

    def delete_entry(self, key: str) -> None:
        """Take an entry out of its file; its claims and archived texts stay. Written by :meth:`save`.

        Raises:
            UnknownKey: no such entry.
        """
        self.entries.file(key).change(EntryEdit(key, "deleted"), lambda document: document.delete_entry(key))
        self._index()

    def move_entry(self, key: str, *, before: str | None = None, after: str | None = None) -> None:
        """Move an entry before or behind another one of the same file; written by :meth:`save`.

        Raises:
            UnknownKey: no such entry in the file.
            UnusableInput: not exactly one of ``before`` and ``after`` is given.
        """
        self.entries.file(key).change(
            EntryEdit(key, "moved"), lambda document: document.move_entry(key, before=before, after=after)
        )
        self._index()

    def rename_key(self: Library, old: str, new: str, *, only_bib: bool = False) -> Renamed:  # type: ignore[misc]
        """Rename an entry and follow it through references, claims, texts, notebooks and Markdown; written at once.

        Raises:
            UnknownKey: no such entry.
            UnusableInput: the new key is taken or cannot be one, or edits wait to be saved; nothing was changed.
        """
        from bibclaim.library.renaming import rename_key  # noqa: PLC0415 - reads documents, which opening never needs

        return rename_key(self, old, new, only_bib)

    def save(self) -> list[Path]:
        """Write the edited files and return them; what others wrote meanwhile is kept.

        Raises:
            Conflict: a field edited here was changed on disk too; that file is not written.
        """
        try:
            return [file.path for file in self.files if file.save()]
        finally:
            self._index()

    def discard(self) -> None:
        """Forget the edits that are not saved, and read their files again.

        Raises:
            UnusableInput: a file cannot be read just now.
        """
        try:
            for file in self.files:
                if file.pending:
                    file.discard()
        finally:
            self._index()

    def _file(self, name: str | Path | None) -> BibFile:
        names = [file.path.name for file in self.files]
        if name is None and len(self.files) == 1:
            return self.files[0]
        for file in self.files:
            if name is not None and (file.path.name == str(name) or file.path == Path(name)):
                return file
        told = (
            f"there is no file '{name}' in this library"
            if name is not None
            else "name the file that it goes into"
        )
        raise UnusableInput(f"{told}; there are: {', '.join(names) or 'none'}", file=str(self.root))
