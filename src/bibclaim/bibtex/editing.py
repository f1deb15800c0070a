"""Edits of a document: each is made, read back, and taken back if anything but its own place reads differently."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from bibclaim.bibtex import edits
from bibclaim.bibtex.blocks import Block, Field
from bibclaim.bibtex.edits import Edit
from bibclaim.bibtex.encoding import decode
from bibclaim.bibtex.grammar import LOWERED
from bibclaim.bibtex.lines import with_line_ends_of
from bibclaim.bibtex.live import Change
from bibclaim.errors import UnknownKey, UnusableInput

if TYPE_CHECKING:
    from bibclaim.bibtex.entry import Entry

_ONE_KEY = frozenset({"crossref", "xref"})
_KEY_LISTS = frozenset({"xdata", "related", "entryset"})


class Editing:
    """What a document can have done to it; every call keeps all bytes outside its own place.

    Each raises :class:`UnusableInput`, and leaves the text as it was, when the file would not read as meant
    afterwards.
    """

    text: str
    file: str
    encoding: str
    errors: str
    if TYPE_CHECKING:  # what Document has
        # ruff: noqa: D102

        @property
        def entries(self) -> list[Entry]: ...
        def entry(self, key: str) -> Entry: ...
        def __contains__(self, key: object) -> bool: ...
        def replace(self, start: int, end: int, new: str) -> Change: ...
        @property
        def macros(self) -> Mapping[str, str]: ...
        def update(self, text: str) -> Change: ...
        def table(self) -> list[Block]: ...
        def fields_of(self, block: Block) -> list[Field]: ...

    def set_field(self, key: str, name: str, value: str, *, raw: bool = False) -> None:
        """Set or add a field of an entry; only that field's bytes change.

        Args:
            key: the citekey.
            name: the field's name; an existing one keeps its spelling, delimiters and place.
            value: the content without delimiters, or with ``raw`` the value as it shall stand (macros, ``#``).

        Raises:
            UnknownKey: no such entry.
            UnusableInput: braces in ``value`` that do not match.
        """
        value = with_line_ends_of(self.text, value)
        edit = edits.set_field(self.text, self._block_of(key), name, value, raw=raw)
        low = name.lower()

        def as_meant(old: Mapping[str, str], new: Mapping[str, str]) -> bool:
            return _without(old, low) == _without(new, low) and (raw or new.get(low) == value)

        self._edit_entry(key, edit, as_meant, f"'{name}' of '{key}'")

    def delete_field(self, key: str, name: str) -> None:
        """Take a field out of an entry, with its line when it stands alone on it; each of them when it stands twice.

        Raises:
            UnknownKey: no such entry, or no such field in it.
        """
        low, before = name.lower(), self.text
        try:
            while True:
                edit = edits.delete_field(self.text, self._block_of(key), name)
                self._edit_entry(
                    key,
                    edit,
                    lambda old, new: _without(old, low) == _without(new, low),
                    f"'{name}' of '{key}'",
                )
                if low not in self.entry(key).fields:
                    return
        except UnusableInput:
            self.update(before)
            raise

    def rename_field(self, key: str, old: str, new: str) -> None:
        """Give a field another name; its value stays as it stands.

        Raises:
            UnknownKey: no such entry, or no such field in it.
            UnusableInput: the new name cannot be one, or the entry has it already.
        """
        edit = edits.rename_field(self.text, self._block_of(key), old, new)
        names = {old.lower(): new.lower()}
        self._edit_entry(
            key, edit, lambda was, now: {names.get(n, n): v for n, v in was.items()} == dict(now), f"'{old}' of '{key}'"
        )  # fmt: skip

    def set_type(self, key: str, type_: str) -> None:
        """Give an entry another type.

        Raises:
            UnknownKey: no such entry.
            UnusableInput: the word cannot be an entry type.
        """
        edit = edits.set_type(self.text, self._block_of(key), type_)
        self._edit_entry(
            key, edit, lambda old, new: dict(old) == dict(new), f"the type of '{key}'", type_=type_.lower()
        )

    def set_key(self, key: str, new: str) -> list[str]:
        """Rename an entry and every reference to it in this document (crossref, xref, xdata, related, entryset).

        Returns the citekeys of the other entries that were changed.

        Raises:
            UnknownKey: no such entry.
            UnusableInput: the new key stands here already, or cannot be one.
        """
        block = self._block_of(key)
        if new == key:
            return []
        if new in self:
            raise UnusableInput(
                f"the citekey '{new}' stands on line {self.entry(new).line} already; choose another one",
                file=self.file or None,
            )
        if [entry.key for entry in self.entries].count(key) > 1:
            raise UnusableInput(
                f"the citekey '{key}' stands twice in this file, so nobody can tell which entry the references mean; "
                "make the two keys differ by hand first",
                file=self.file or None,
            )
        before = self.text
        edit = edits.set_key(self.text, block, new)
        self._edit_entry(
            key, edit, lambda old, now: dict(old) == dict(now), f"the citekey '{key}'", key_after=new
        )
        try:
            return self.follow_key(key, new)
        except UnusableInput:
            self.update(before)
            raise

    def follow_key(self, old: str, new: str) -> list[str]:
        """Change every reference to a citekey in crossref, xref, xdata, related and entryset to another one.

        A reference through a macro, which other entries may use too, becomes the key itself. Returns the citekeys of the
        entries that were changed.

        Raises:
            UnusableInput: the new key cannot be one, or a reference would not read as meant; nothing was changed.
        """
        edits.check_key(new)
        found: list[Edit] = []
        meant: list[tuple[str | None, dict[str, str]]] = []
        for entry in self.entries:
            if entry.block is None or not _may_refer(entry.fields, old):
                continue
            after = {name: _renamed(name, value, old, new) for name, value in entry.fields.items()}
            if after == entry.fields:
                continue
            meant.append((entry.key, after))
            for field in self.fields_of(entry.block):
                found += _reference_edit(field, entry.fields[LOWERED[field.name]], old, new)
        if not found:
            return []
        start, end = found[0].start, found[-1].end
        before = self.text[start:end]
        edit = Edit(start, end, _joined(self.text, found))
        change = self._apply(edit)
        if (
            [(entry.key, dict(entry.fields)) for _, entry in change.edited] != meant
            or change.added
            or change.removed
        ):
            self._take_back(edit, f"the references to '{old}'", before)
        return list(dict.fromkeys(key or "" for key, _fields in meant))

    def _block_of(self, key: str) -> Block:
        block = self.entry(key).block
        if block is None:
            raise UnknownKey(
                f"'{key}' stands in an unresolved git conflict and cannot be edited", file=self.file or None
            )
        return block

    def _edit_entry(
        self,
        key: str,
        edit: Edit,
        as_meant: Callable[[Mapping[str, str], Mapping[str, str]], bool],
        what: str,
        *,
        type_: str | None = None,
        key_after: str | None = None,
    ) -> None:
        """Apply an edit of one entry; take it back unless only this entry changed, and only as meant."""
        entry = self.entry(key)
        old = dict(entry.fields)
        wrong = _errors(entry.block)
        before = self.text[edit.start : edit.end]
        change = self._apply(edit)
        after = key_after or key
        if key_after:
            sound = [e.key for e in change.removed] == [key] and [e.key for e in change.added] == [after]
            sound = sound and not change.edited
        else:
            sound = not change.added and not change.removed and all(e.key == key for _, e in change.edited)
            sound = sound and len(change.edited) < 2
        now = self.entry(after) if sound else None
        if (
            now is None
            or now.type != (type_ or entry.type)
            or not as_meant(old, now.fields)
            or _errors(now.block) > wrong
        ):
            self._take_back(edit, what, before)

    def _apply(self, edit: Edit) -> Change:
        self._encodable(edit.new)
        before, known = self.text[edit.start : edit.end], self._reads_back()
        change = self.replace(*edit)
        if known and not self._reads_back():
            self.replace(edit.start, edit.start + len(edit.new), before)
            raise UnusableInput(
                f"with this edit the file's encoding ({self.encoding}) could not be told any more, and other letters would "
                "be read; nothing was changed. Save the file as UTF-8 first, or write a first line: "
                f"% Encoding: {self.encoding}",
                file=self.file or None,
            )
        return change

    def _reads_back(self) -> bool:
        """Tell whether the bytes alone lead to this text again: they do not name an encoding older than UTF-8."""
        if self.encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            return True
        return decode(self.text.encode(self.encoding, self.errors)).text == self.text

    def _encodable(self, new: str) -> None:
        try:
            new.encode(self.encoding, self.errors)
        except UnicodeEncodeError as error:
            raise UnusableInput(
                f"{new[error.start]!r} cannot be written in this file's encoding ({self.encoding}); nothing was "
                "changed. Save the file as UTF-8 first, or write the character in LaTeX",
                file=self.file or None,
            ) from None

    def _take_back(self, edit: Edit, what: str, before: str = "") -> None:
        self.replace(edit.start, edit.start + len(edit.new), before)
        raise self._refusal(what)

    def _refusal(self, what: str) -> UnusableInput:
        return UnusableInput(
            f"{what} cannot be changed so: the file would not read as meant any more; nothing was "
            "changed. Check the value, or mend the entry by hand first",
            file=self.file or None,
        )


def _without(fields: Mapping[str, str], name: str) -> dict[str, str]:
    return {other: value for other, value in fields.items() if other != name}


def _errors(block: Block | None) -> int:
    return sum(report.severity == "error" for report in (block.reports or ())) if block else 0


def _may_refer(fields: Mapping[str, str], key: str) -> bool:
    return any(
        key in value and (name in _ONE_KEY or name in _KEY_LISTS or "xdata" in value)
        for name, value in fields.items()
    )


def _reference_edit(field: Field, value: str, old: str, new: str) -> list[Edit]:
    """Return the edit that lets one field name the new key; nothing when it does not name the old one."""
    name, piece = LOWERED[field.name], field.pieces[0]
    if len(field.pieces) == 1 and piece.kind in ("braced", "quoted"):
        content = _renamed(name, piece.content, old, new)
        return [Edit(piece.start + 1, piece.end - 1, content)] if content != piece.content else []
    # a bare number, a macro, pieces joined by #: the key itself in braces
    content = _renamed(name, value, old, new)
    return [Edit(field.value_start, field.value_end, f"{{{content}}}")] if content != value else []


def _joined(text: str, found: list[Edit]) -> str:
    """Return the stretch of the text from the first edit to the last with all of them made."""
    parts, position = [], found[0].start
    for edit in found:
        parts += [text[position : edit.start], edit.new]
        position = edit.end
    return "".join(parts)


def _renamed(name: str, content: str, old: str, new: str) -> str:
    if name in _ONE_KEY:
        return content.replace(old, new) if content.strip() == old else content
    if name in _KEY_LISTS:
        parts = content.split(",")
        return ",".join(part.replace(old, new) if part.strip() == old else part for part in parts)
    if "xdata" in content:
        # biblatex manual 3.13.6: author = {xdata=key-author-1} takes one part of another entry
        return re.sub(rf"(xdata\s*=\s*){re.escape(old)}(?=-)", lambda match: match.group(1) + new, content)
    return content
