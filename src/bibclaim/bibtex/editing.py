"""Edits of a document: each is made, read back, and taken back if anything but its own place reads differently."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from bibclaim.bibtex import edits
from bibclaim.bibtex.blocks import Block, Field
from bibclaim.bibtex.edits import Edit
from bibclaim.bibtex.grammar import LOWERED
from bibclaim.bibtex.live import Change
from bibclaim.bibtex.placing import attached, insertion, removal
from bibclaim.bibtex.style import style_of
from bibclaim.bibtex.values import delimited
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
        low, left = name.lower(), True
        while left:
            edit = edits.delete_field(self.text, self._block_of(key), name)
            self._edit_entry(
                key, edit, lambda old, new: _without(old, low) == _without(new, low), f"'{name}' of '{key}'"
            )
            left = low in self.entry(key).fields

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
        edit = edits.set_key(self.text, block, new)
        self._edit_entry(
            key, edit, lambda old, now: dict(old) == dict(now), f"the citekey '{key}'", key_after=new
        )
        try:
            return self.follow_key(key, new)
        except UnusableInput:
            self.replace(edit.start, edit.start + len(edit.new), key)
            raise

    def follow_key(self, old: str, new: str) -> list[str]:
        """Change every reference to a citekey in crossref, xref, xdata, related and entryset to another one.

        Returns the citekeys of the entries that were changed.
        """
        edits.check_key(new)
        found: list[tuple[str, Edit]] = []
        for entry in self.entries:
            if entry.block is None or not _may_refer(entry.fields, old):
                continue
            for field in self.fields_of(entry.block):
                for piece in field.pieces:
                    if piece.kind == "macro":
                        continue
                    content = _renamed(LOWERED[field.name], piece.content, old, new)
                    if content != piece.content:
                        at = piece.start if piece.kind == "number" else piece.start + 1
                        found.append((entry.key or "", Edit(at, at + len(piece.content), content)))
        for _key, edit in reversed(found):
            self._encodable(edit.new)
            self.replace(*edit)
        return list(dict.fromkeys(key for key, _edit in found))

    def add_entry(self, type_: str, key: str, fields: Mapping[str, str], *, raw: Iterable[str] = ()) -> None:
        """Add an entry in the style that most entries of the file have, beside its neighbours by key.

        Args:
            type_: the entry type.
            key: the citekey.
            fields: contents by name, without delimiters, in the order in which they shall stand.
            raw: names of fields whose values stand as they are (macros, ``#``).

        Raises:
            UnusableInput: the key stands here already, or a key, name or value that cannot be one.
        """
        edits.check_key(key)
        if key in self:
            raise UnusableInput(
                f"the citekey '{key}' stands on line {self.entry(key).line} already; choose another one",
                file=self.file or None,
            )
        edits.set_type("@x{", Block("entry", 0, 3), type_)
        as_is = frozenset(raw)
        if len({name.lower() for name in fields}) < len(fields):
            raise UnusableInput(f"the new entry '{key}' has a field twice; give each one once")
        for name, value in fields.items():
            edits.check_field_name(name)
            edits.check_value(name, value)
        style = style_of(self.text, self.table())
        written = style.entry(type_, key, fields, raw=as_is)
        edit = insertion(self.text, self.table(), key, written, fields.get("crossref", ""), style)
        change = self._apply(edit)
        entry = (
            change.added[0] if len(change.added) == 1 and not change.removed and not change.edited else None
        )
        if (
            entry is None
            or (entry.key, entry.type) != (key, type_.lower())
            or [name.lower() for name in fields] != list(entry.fields)
            or any(entry.fields[name.lower()] != value for name, value in fields.items() if name not in as_is)
        ):
            self._take_back(edit, f"the new entry '{key}'")

    def delete_entry(self, key: str) -> None:
        """Take an entry out, with the blank lines behind it; comments around it stay.

        Raises:
            UnknownKey: no such entry.
        """
        block = self._block_of(key)
        edit = removal(self.text, block)
        before = self.text[edit.start : edit.end]
        change = self._apply(edit)
        if change.added or change.edited or [entry.key for entry in change.removed] != [key]:
            self._take_back(Edit(edit.start, edit.start + len(before), edit.new), f"'{key}'", before)

    def move_entry(self, key: str, *, before: str | None = None, after: str | None = None) -> None:
        """Move an entry, with the comment lines that stand directly above it, before or behind another one.

        Raises:
            UnknownKey: no such entry.
            UnusableInput: not exactly one of ``before`` and ``after`` is given.
        """
        if (before is None) == (after is None):
            raise UnusableInput("name the entry that it shall stand before, or the one behind which")
        other = before if before is not None else after or ""
        if other == key:
            return
        old = self.text
        block, goal = self._block_of(key), self._block_of(other)
        start = attached(old, block)
        cut = removal(old, block, start)
        moved = old[start : block.end]
        gap = style_of(old, self.table())
        blank = gap.newline * (gap.gap + 1)
        at = attached(old, goal) if before is not None else goal.end
        put = Edit(at, at, moved + blank if before is not None else blank + moved)
        first, second = (cut, put) if cut.start > put.start else (put, cut)
        was = {entry.key: entry for entry in self.entries}
        for entry in was.values():
            entry.fields  # noqa: B018 - read while the text that it stands in is there
        self.replace(*first)
        self.replace(*second)
        now = {entry.key: entry for entry in self.entries}
        if {k: (e.type, dict(e.fields)) for k, e in was.items()} != {
            k: (e.type, dict(e.fields)) for k, e in now.items()
        } or len(self.text) - len(old) > len(blank) + 2:
            self.replace(0, len(self.text), old)
            raise self._refusal(f"'{key}'")

    def set_string(self, name: str, value: str) -> None:
        """Set what a macro stands for, in the ``@string`` that counts, or define it behind the last one.

        Args:
            name: the macro's name, in any case.
            value: the content without delimiters.

        Raises:
            UnusableInput: a name or value that cannot stand there.
        """
        edits.check_field_name(name)
        edits.check_value(name, value)
        strings = [block for block in self.table() if block.type == "string"]
        for block in reversed(strings):
            for field in reversed(self.fields_of(block)):
                if field.name.lower() == name.lower():
                    edit = Edit(field.value_start, field.value_end, delimited(value, field.pieces))
                    self._apply_string(edit, name, value)
                    return
        newline = style_of(self.text, self.table()).newline
        written = f"@string{{{name} = {{{value}}}}}"
        if strings:
            edit = Edit(strings[-1].end, strings[-1].end, newline + written)
        else:
            first = next((attached(self.text, b) for b in self.table() if b.is_entry), len(self.text))
            lead = (
                ""
                if not self.text[:first].strip("\ufeff") or self.text[:first].endswith(("\n", "\r"))
                else newline
            )
            edit = Edit(first, first, lead + written + newline * 2)
        self._apply_string(edit, name, value)

    def _apply_string(self, edit: Edit, name: str, value: str) -> None:
        before = self.text[edit.start : edit.end]
        strings = self._strings()
        change = self._apply(edit)
        if (
            change.added
            or change.removed
            or self._strings() - strings not in (0, 1)
            or self.macros.get(name.lower()) != value
        ):
            self._take_back(edit, f"the macro '{name}'", before)

    def _strings(self) -> int:
        return sum(block.type == "string" for block in self.table())

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
        return self.replace(*edit)

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
