"""Edits of whole entries and of macros: added, moved and deleted in the style that the file has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bibclaim.bibtex import edits
from bibclaim.bibtex.blocks import Block
from bibclaim.bibtex.editing import Editing
from bibclaim.bibtex.edits import Edit
from bibclaim.bibtex.lines import with_line_ends_of
from bibclaim.bibtex.placing import attached, insertion, removal
from bibclaim.bibtex.style import style_of
from bibclaim.bibtex.values import delimited
from bibclaim.errors import UnusableInput


class Arranging(Editing):
    """What can be done to the entries of a document as wholes, and to its macros."""

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
        fields = {name: with_line_ends_of(self.text, value) for name, value in fields.items()}
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
        old = self.text
        block, goal = self._block_of(key), self._block_of(other)
        if other == key:
            return
        keys = [entry.key for entry in self.entries]
        for one in (key, other):
            if keys.count(one) > 1:
                raise UnusableInput(
                    f"the citekey '{one}' stands twice in this file; make the two keys differ by hand first",
                    file=self.file or None,
                )
        start = attached(old, block)
        cut = removal(old, block, start)
        moved = old[start : block.end]
        gap = style_of(old, self.table())
        blank = gap.newline * (gap.gap + 1)
        at = attached(old, goal) if before is not None else goal.end
        put = Edit(at, at, moved + blank if before is not None else blank + moved)
        first, second = (cut, put) if cut.start > put.start else (put, cut)
        was = self._contents()
        self.replace(*first)
        self.replace(*second)
        if self._contents() != was or len(self.text) - len(old) > len(blank) + 2:
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
        value = with_line_ends_of(self.text, value)
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

    def _contents(self) -> list[tuple[str, str, dict[str, str]]]:
        """What every entry reads, whatever their order."""
        return sorted(
            ((entry.key or "", entry.type, dict(entry.fields)) for entry in self.entries),
            key=lambda one: (one[0], one[1], sorted(one[2].items())),
        )
