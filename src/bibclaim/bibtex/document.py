"""The document: a .bib text that keeps every byte, with entries as views on it and edits that touch only their place."""

from __future__ import annotations

from collections.abc import Iterable

from bibclaim.bibtex import edits
from bibclaim.bibtex.blocks import Block, Field
from bibclaim.bibtex.encoding import Decoded, decode, printable
from bibclaim.bibtex.entry import Entry
from bibclaim.bibtex.lines import Lines
from bibclaim.bibtex.scanner import Scanner
from bibclaim.bibtex.values import MONTHS, resolve
from bibclaim.errors import UnknownKey, UnusableInput
from bibclaim.problems import Problem, Severity


class Document:
    """A parsed .bib text.

    ``blocks`` cover the text from its first code point to its last; ``entries`` are in file order, those that could
    be read in part included; ``problems`` are in the order of their places. ``str(document)`` is the text,
    :meth:`encode` its bytes.
    """

    def __init__(self, decoded: Decoded, *, file: str = "") -> None:
        self.encoding = decoded.encoding
        self.file = file
        self._errors = decoded.errors
        self._mixed = decoded.mixed
        self._load(decoded.text)

    def _load(self, text: str) -> None:
        self.text = text
        self.lines = Lines(text)
        self.problems: list[Problem] = []
        scanner = Scanner(text)
        self.blocks: list[Block] = scanner.scan()
        for report in scanner.reports:
            self._report(*report)
        self.macros: dict[str, str] = dict(MONTHS)
        self.entries: list[Entry] = []
        self._by_key: dict[str, Entry] = {}
        self._read()
        if self._mixed:
            self._report_mixed()
        self.problems.sort(key=lambda problem: (problem.line, problem.column))

    def __str__(self) -> str:
        return self.text

    def encode(self) -> bytes:
        """Return the file's bytes: unedited, the very bytes that were read."""
        return self.text.encode(self.encoding, self._errors)

    def entry(self, key: str) -> Entry:
        """Return the entry of a citekey, the first one when the key stands twice.

        Raises:
            UnknownKey: there is none.
        """
        found = self._by_key.get(key)
        if found is None:
            raise UnknownKey(f"there is no entry '{key}'", file=self.file or None)
        return found

    def __contains__(self, key: object) -> bool:
        return key in self._by_key

    def byte_spans(self) -> list[tuple[int, int]]:
        """Return start and end of each block as byte offsets into the file."""
        spans, position = [], 0
        for block in self.blocks:
            size = len(self.text[block.start : block.end].encode(self.encoding, self._errors))
            spans.append((position, position + size))
            position += size
        return spans

    def fields_of(self, block: Block) -> list[Field]:
        """Return the fields of a block as they stand in the text, offsets in code points of the whole text."""
        return block.fields

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
        before = self._others(key, name)
        self._change(
            edits.set_field(self.text, self._block_of(key), name, value, raw=raw),
            key,
            name,
            before,
            None if raw else value,
        )

    def delete_field(self, key: str, name: str) -> None:
        """Take a field out of an entry, with its line when it stands alone on it.

        Raises:
            UnknownKey: no such entry, or no such field in it.
        """
        self._change(
            edits.delete_field(self.text, self._block_of(key), name), key, name, self._others(key, name)
        )

    def _others(self, key: str, name: str) -> list[object]:
        first = self.entry(key)
        return [
            (
                one.key,
                one.type,
                {n: v for n, v in one.fields.items() if one is not first or n != name.lower()},
            )
            for one in self.entries
        ]

    def _change(self, text: str, key: str, name: str, others: list[object], value: str | None = None) -> None:
        """Take a new text in, if it reads as the old one but for this field; otherwise leave everything as it was."""
        old = self.text
        errors = sum(p.severity == "error" for p in self.problems)
        try:
            text.encode(self.encoding, self._errors)
        except UnicodeEncodeError as error:
            raise UnusableInput(
                f"{text[error.start]!r} cannot be written in this file's encoding ({self.encoding}); nothing was "
                "changed. Save the file as UTF-8 first, or write the character in LaTeX",
                file=self.file or None,
            ) from None
        self._load(text)
        sound = (
            key in self
            and self._others(key, name) == others
            and sum(p.severity == "error" for p in self.problems) <= errors
            and (value is None or self.entry(key).fields.get(name.lower()) == value)
        )
        if not sound:
            self._load(old)
            raise UnusableInput(
                f"'{name}' of '{key}' cannot be changed so: the file would not read as meant any more; nothing was "
                "changed. Check the value, or mend the entry by hand first",
                file=self.file or None,
            )

    def _block_of(self, key: str) -> Block:
        block = self.entry(key).block
        if block is None:
            raise UnknownKey(
                f"'{key}' stands in an unresolved git conflict and cannot be edited", file=self.file or None
            )
        return block

    def _read(self) -> None:
        for block in self.blocks:
            if block.kind == "string":
                for field in block.fields:
                    value, undefined = resolve(field.pieces, self.macros)
                    self._undefined(undefined, field.value_start, None)
                    self.macros[field.name.lower()] = value
            elif block.kind in ("entry", "defect") and block.type not in ("string", "comment", "preamble"):
                self._add(self._entry(block))
            elif block.kind == "conflict" and block.sides:
                self._conflict_entries(block)
        self._key_clashes()

    def _entry(self, block: Block) -> Entry:
        fields: dict[str, str] = {}
        for field in block.fields:
            name = field.name.lower()
            value, undefined = resolve(field.pieces, self.macros)
            self._undefined(undefined, field.value_start, block.key)
            if name in fields:
                self._report(
                    "duplicate-field", "warning", field.start, f"the field '{name}' stands twice; the first one counts",
                    "keep one of the two", block.key,
                )  # fmt: skip
                continue
            if not value.strip() and field.value_end > field.value_start:
                self._report(
                    "empty-value",
                    "warning",
                    field.start,
                    f"the field '{name}' is empty",
                    f"write a value or remove '{name}'",
                    block.key,
                )
            fields[name] = value
        return Entry(
            block.key,
            block.type,
            fields,
            line=self.lines.line(block.start),
            block=block,
            lookup=self._by_key.get,
        )

    def _conflict_entries(self, block: Block) -> None:
        """Entries of both sides can be read (ours first), but not edited before the conflict is resolved."""
        for side in block.sides or ():
            for entry in Document(Decoded(side, "utf-8", "surrogatepass")).entries:
                if entry.key is None or entry.key not in self._by_key:
                    self._add(
                        Entry(
                            entry.key,
                            entry.type,
                            entry.fields,
                            line=self.lines.line(block.start),
                            lookup=self._by_key.get,
                        )
                    )

    def _add(self, entry: Entry) -> None:
        self.entries.append(entry)
        if entry.key is None:
            return
        if entry.key in self._by_key:
            first = self._by_key[entry.key]
            start = entry.block.key_start if entry.block else 0
            self._report(
                "duplicate-key", "error", start, f"the citekey '{entry.key}' stands on line {first.line} already",
                "rename one of the two entries, or remove it", entry.key,
            )  # fmt: skip
            return
        self._by_key[entry.key] = entry

    def _key_clashes(self) -> None:
        folded: dict[str, Entry] = {}
        for key, entry in self._by_key.items():
            other = folded.setdefault(key.casefold(), entry)
            if other is not entry and entry.block:
                self._report(
                    "key-case", "warning", entry.block.key_start, f"the citekeys '{other.key}' (line {other.line}) and '{key}' differ only in case",
                    "rename one of them: BibTeX takes them for the same", key,
                )  # fmt: skip

    def _undefined(self, names: Iterable[str], offset: int, key: str | None) -> None:
        for name in names:
            self._report(
                "undefined-macro",
                "warning",
                offset,
                f"the macro '{name}' is not defined",
                f"define it with @string{{{name} = {{...}}}} or put the value in braces",
                key,
            )

    def _report_mixed(self) -> None:
        offset = next((i for i, char in enumerate(self.text) if "\udc80" <= char <= "\udcff"), 0)
        self._report(
            "mixed-encoding", "warning", offset, "a byte here does not fit the file's encoding (UTF-8)",
            "save the file in UTF-8 from the program that wrote it; the byte is kept as it is", None,
        )  # fmt: skip

    def _report(
        self, code: str, severity: Severity, offset: int, message: str, fix: str, key: str | None
    ) -> None:
        line, column = self.lines.place(offset)
        self.problems.append(
            Problem(
                code=code,
                severity=severity,
                message=printable(message),
                fix=printable(fix),
                file=self.file,
                line=line,
                column=column,
                key=printable(key) if key else None,
            )
        )


def parse(source: str | bytes, *, encoding: str | None = None, file: str = "") -> Document:
    """Read a .bib text or file content; nothing is refused, and no file or cache is touched.

    Args:
        source: the text, or the file's bytes (their encoding is found and kept).
        encoding: name of the encoding when it is known.
        file: the name that problems shall carry.
    """
    if isinstance(source, bytes):
        return Document(decode(source, encoding), file=file)
    return Document(Decoded(source, "utf-8", "surrogatepass"), file=file)
