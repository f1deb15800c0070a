"""A citekey renamed wherever it is named: entry, references, claims, archived texts, notebooks and Markdown.

Everything is worked out before the first byte is written; what cannot be followed into a .bib file, the claims or the
index of texts stops the whole. The files that cite come first and the entry last: after a crash the old key is still
an entry, and the same rename run again completes what is left.
"""

from __future__ import annotations

import contextlib
import os
import stat
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from bibclaim.bibtex import Document, parse
from bibclaim.citation.key_places import Edit, edited
from bibclaim.claims import ClaimStore
from bibclaim.claims.filename import citekey_of
from bibclaim.errors import BibclaimError, UnknownKey, UnusableInput
from bibclaim.files import content_hash, locked, read_bytes, signature, write_atomic
from bibclaim.library.citing_files import MAX_BYTES, citing_files, renamed_bytes
from bibclaim.library.json_text import JsonWords, string_values, written_like
from bibclaim.library.renamed import ChangedFile, Renamed, SkippedFile, What

if TYPE_CHECKING:
    from bibclaim.library.library import Library

Change = Callable[[Document], None]
_MOST_FOLDERS = 200  # locked at once; each takes a file descriptor


class _Write(msgspec.Struct):
    path: Path
    before: bytes
    after: bytes
    what: What
    count: int


def rename_key(
    library: Library,
    old: str,
    new: str,
    only_bib: bool = False,
    *,
    change: Change | None = None,
    file: Path | None = None,
) -> Renamed:
    """Rename an entry and follow it through the library and what cites it; everything is written at once.

    Notebooks and Markdown files are looked for under the library's parent folder.

    Args:
        library: the library; it must have no edits that wait to be saved.
        old: the entry's citekey.
        new: the citekey that it shall have.
        only_bib: leave claims, archived texts, notebooks and Markdown alone.
        change: other edits of the entry's document, made in the same save, before the key changes.
        file: the .bib file that the entry must stand in; any of the library when left out.

    Raises:
        UnknownKey: no such entry.
        UnusableInput: the old key stands twice, the new one stands already or cannot be one, or a file of the library
            must not be written; nothing was changed.
        BibclaimError: a write failed; the message says whether to run the rename again.
    """
    waiting = [one.path.name for one in library.files if one.pending]
    if waiting:
        raise UnusableInput(f"edits of {', '.join(waiting)} wait to be saved; save or discard them first")
    library.refresh()
    home = library.entries.file(old).path if file is None else file
    rename = KeyRename(old, new, home, bibs=[one.path for one in library.files], change=change)
    if not only_bib:
        rename.claims = library.claims
        rename.index = library.sources.index
        rename.documents = _citing_folder(library.root)
        rename.root = library.root
    renamed = rename.run()
    library.refresh()
    return renamed


def rename_in_file(
    file: Path, old: str, new: str, only_bib: bool = False, *, change: Change | None = None
) -> Renamed:
    """As :func:`rename_key` for a .bib file that is part of no library: followed in it and in its own folder."""
    rename = KeyRename(old, new, file, change=change)
    if not only_bib:
        rename.documents = file.absolute().parent
    return rename.run()


def _citing_folder(root: Path) -> Path:
    # a library at the top of a file system has no project around it
    return root if root.parent == root.parent.parent else root.parent


class KeyRename:
    """One rename, from what is to be followed to what was written."""

    def __init__(
        self, old: str, new: str, home: Path, *, bibs: Sequence[Path] = (), change: Change | None = None
    ) -> None:
        self.old = old
        self.new = new
        self.home = home
        files: dict[object, Path] = {}
        for path in (home, *bibs):
            files.setdefault(_identity(path), path)
        self.bibs = list(files.values())
        self.change = change
        self.claims: ClaimStore | None = None
        self.index: Path | None = None
        self.documents: Path | None = None
        self.root: Path | None = None
        self._skipped: list[SkippedFile] = []

    def run(self) -> Renamed:
        """Work everything out, then write it."""
        citing = list(self._citing())  # a walk through a whole project, while others may save
        with locked(*self._written_to(citing)):
            bib = self._bib_files()
            index = self._index()
            claims = self._claim_files()
            for path in [*(write.path for write in [*bib, *index]), *claims]:
                if _read_only(path):
                    raise UnusableInput(
                        f"is read-only, and '{self.old}' cannot be renamed without it; nothing was changed",
                        file=str(path),
                    )
            return self._written(bib, index, claims, citing)

    def _written_to(self, citing: list[_Write]) -> Iterator[Path]:
        """Yield what is to be locked at once: the .bib files, and the folders of what is locked file by file."""
        yield from self.bibs
        if self.claims is not None and self.claims.folder.is_dir():
            yield self.claims.folder
        others = [write.path for write in citing]
        if self.index is not None and self.index.exists():
            others.append(self.index)
        yield from sorted({Path(os.path.realpath(path)).parent for path in others})[:_MOST_FOLDERS]

    def _written(
        self, bib: list[_Write], index: list[_Write], claims: Counter[Path], citing: list[_Write]
    ) -> Renamed:
        done: list[ChangedFile] = []
        try:
            for write in citing:
                try:
                    done += self._follow(write)
                except BibclaimError as error:
                    self._skipped.append(SkippedFile(str(write.path), error.message))
            if self.claims is not None and claims:
                self.claims.rename(self.old, self.new)
                moved = self._claim_file(self.new)
                done += (
                    ChangedFile(str(path if path.exists() else moved), "claims", count)
                    for path, count in sorted(claims.items())
                )
            done += map(_write, index)
            # the entry goes last: as long as it has the old key, the rename can be run again
            done += map(_write, [*bib[1:], bib[0]])
        except BibclaimError as error:
            if not done:
                raise
            raise BibclaimError(
                f"{error.message}. Some files name '{self.new}' already: run the same rename again to complete it",
                file=error.file,
            ) from error
        done.reverse()
        return Renamed(self.old, self.new, done, self._skipped)

    def _bib_files(self) -> list[_Write]:
        """Return the new content of the entry's file, first, and of the other .bib files with references to it."""
        before = {path: read_bytes(path) for path in self.bibs}
        documents = {path: parse(data, file=str(path)) for path, data in before.items()}
        self._refuse(documents)
        home = documents[self.home]
        if self.change is not None:
            self.change(home)
        counts = {self.home: len(home.set_key(self.old, self.new))}
        writes = [_Write(self.home, before[self.home], home.encode(), "entry", 1 + counts[self.home])]
        for path in self.bibs[1:]:
            count = len(documents[path].follow_key(self.old, self.new))
            if count:
                writes.append(_Write(path, before[path], documents[path].encode(), "references", count))
        return writes

    def _refuse(self, documents: dict[Path, Document]) -> None:
        old, new = self.old, self.new
        home = documents[self.home]
        if old not in home:
            raise UnknownKey.among(old, (entry.key for entry in home.entries), file=str(self.home))
        for path, document in documents.items():
            found = [entry for entry in document.entries if entry.key == old]
            if len(found) > (path == self.home):
                first = home.entry(old)
                raise UnusableInput(
                    f"the citekey '{old}' stands in {self.home}:{first.line} too, and claims and citations do not tell "
                    "which of the two they mean; remove one, or change its key by hand, then rename",
                    file=str(path),
                    line=found[-1].line,
                )
            for entry in document.entries if new in document.text else ():
                aliases = [alias.strip() for alias in entry.fields.get("ids", "").split(",")]
                if entry.key == new or (new in aliases and entry.key != old):
                    raise UnusableInput(
                        f"the citekey '{new}' stands here already; choose another one", file=str(path), line=entry.line
                    )  # fmt: skip

    def _claim_files(self) -> Counter[Path]:
        """Count, by file, the claims that name the key."""
        found: Counter[Path] = Counter()
        if self.claims is None:
            return found
        self.claims.refresh()
        for problem in self.claims.problems:
            if problem.code == "claims-unreadable" and problem.key == self.old:
                raise UnusableInput(f"{problem.message}; nothing was changed", file=problem.file)
        places = self.claims.lines()
        for claim in self.claims:
            if claim.citekey == self.old or any(hop.citekey == self.old for hop in claim.chain):
                found[places[claim.id][0]] += 1
        own = self._claim_file(self.old)
        if own is not None:
            found[own] += 0
        return found

    def _claim_file(self, citekey: str) -> Path | None:
        names = self.claims.revisions if self.claims is not None else ()
        folder = self.claims.folder if self.claims is not None else Path()
        return next((folder / name for name in names if citekey_of(name) == citekey), None)

    def _index(self) -> list[_Write]:
        """Return the index of archived texts with the key changed in its lines, every other byte as it is."""
        if self.index is None or not self.index.exists():
            return []
        before = read_bytes(self.index)
        lines = before.split(b"\n")
        count = 0
        for number, line in enumerate(lines):
            renamed = _with_citekey(line, self.old, self.new)
            if renamed is not None:
                lines[number] = renamed
                count += 1
        return [_Write(self.index, before, b"\n".join(lines), "sources", count)] if count else []

    def _citing(self) -> Iterator[_Write]:
        for path in citing_files(self.documents, self.root) if self.documents is not None else ():
            try:
                yield from self._cited(path)
            except BibclaimError as error:
                self._skipped.append(SkippedFile(str(path), error.message))

    def _cited(self, path: Path) -> Iterator[_Write]:
        """Yield what becomes of a notebook or Markdown file, nothing when it does not cite the key."""
        seen = signature(path)
        if seen is not None and seen[1] > MAX_BYTES:
            raise UnusableInput(f"is larger than {MAX_BYTES >> 20} MB and was not looked into")
        before = read_bytes(path)
        after, count = renamed_bytes(path, before, self.old, self.new)
        if count and _read_only(path):
            raise UnusableInput(f"is read-only; it still cites '{self.old}'")
        if count:
            yield _Write(path, before, after, "citations", count)

    def _follow(self, write: _Write) -> Iterator[ChangedFile]:
        with locked(write.path):
            if read_bytes(write.path) == write.before:
                yield _write(write)
            else:  # someone saved it since it was looked into
                yield from map(_write, self._cited(write.path))


def _with_citekey(line: bytes, old: str, new: str) -> bytes | None:
    try:
        text = line.decode("utf-8")
        if msgspec.json.decode(line)["citekey"] != old:
            return None
    except (UnicodeDecodeError, msgspec.MsgspecError, KeyError, TypeError):
        return None
    edits: list[Edit] = []
    for one in string_values(text):
        if one.path == ("citekey",):
            words = JsonWords(text, [one])
            edits = words.replacement(0, len(words.value), written_like(text, new))
    return edited(text, edits).encode("utf-8")


def _write(write: _Write) -> ChangedFile:
    # a notebook's history is its repository; only .bib files have a rolling copy beside them
    is_bib = write.what in ("entry", "references")
    expected = content_hash(write.before)
    with contextlib.nullcontext() if is_bib else locked(write.path):
        write_atomic(write.path, write.after, expected=expected, backup=is_bib)
    return ChangedFile(str(write.path), write.what, write.count)


def _read_only(path: Path) -> bool:
    """Tell whether nobody, or not this user, is meant to write a file; the superuser could, and must not either."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return False
    may = os.access(path, os.W_OK) and os.access(os.path.dirname(os.path.realpath(path)), os.W_OK)
    return not may or not mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)


def _identity(path: Path) -> object:
    """Return what is equal for two names of one file, by a symbolic or a hard link."""
    with contextlib.suppress(OSError):
        found = path.stat()
        if found.st_ino:  # 0 where a file system has no such numbers
            return found.st_dev, found.st_ino
    return os.path.realpath(path)
