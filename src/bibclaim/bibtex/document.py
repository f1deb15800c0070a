"""The document: a .bib text that keeps every byte, with entries as views on it and edits that touch only their place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import msgspec

from bibclaim.bibtex.arranging import Arranging
from bibclaim.bibtex.blocks import Block, Field
from bibclaim.bibtex.conflicts import MARKER
from bibclaim.bibtex.encoding import Decoded, decode
from bibclaim.bibtex.entry import Entry
from bibclaim.bibtex.lines import number_lines
from bibclaim.bibtex.live import Change, compare, differing, read_window
from bibclaim.bibtex.macros import Macros
from bibclaim.bibtex.problems import find_problems
from bibclaim.bibtex.reading import fields_of, part_values, usual_values
from bibclaim.bibtex.scanner import Scanner
from bibclaim.errors import UnknownKey
from bibclaim.problems import Problem

if TYPE_CHECKING:
    from bibtexparser.library import Library
    from pybtex.database import BibliographyData


class Document(Arranging):
    """A parsed .bib text.

    ``blocks`` cover the text from its first code point to its last; ``entries`` are in file order, those that could
    be read in part included; ``problems`` are in the order of their places. ``str(document)`` is the text,
    :meth:`encode` its bytes.
    """

    def __init__(
        self, decoded: Decoded, *, file: str = "", table: tuple[list[Block], bool] | None = None
    ) -> None:
        """Read a text; ``table`` holds :meth:`table` and :attr:`marked` of an earlier reading of the same text."""
        self.encoding = decoded.encoding
        self.file = file
        self.errors = decoded.errors
        self.mixed = decoded.mixed
        self.text = decoded.text
        self.marked = False  # whether git's conflict markers stand in the text
        self._blocks: list[Block] = []
        self._values: list[dict[str, str] | None] = []
        self._forget()
        if table is None:
            self._scan()
        else:
            self._blocks, self.marked = table
            self._values = [None] * len(self._blocks)

    @classmethod
    def continued(
        cls, decoded: Decoded, table: tuple[list[Block], bool], span: tuple[int, int, int], *, file: str = ""
    ) -> Document:
        """Read a text of which an earlier state was read; the same as a new reading.

        Args:
            decoded: the text as it is now.
            table: :meth:`table` and :attr:`marked` of the document as it was; the blocks are used up.
            span: start and end (code points) of what changed in the text before, and how long it is now.
            file: the name that problems shall carry.
        """
        blocks, marked = table
        start, end, size = span
        if marked or MARKER in decoded.text[max(0, start - len(MARKER)) : start + size + len(MARKER)]:
            return cls(decoded, file=file)
        window = read_window(decoded.text, blocks, start, end, size, Macros(blocks))
        window.shift(blocks)
        blocks[window.first : window.last] = window.blocks
        return cls(decoded, file=file, table=(blocks, False))

    def _forget(self) -> None:
        self._all_blocks: list[Block] | None = None
        self._entries: list[Entry] | None = None
        self._by_key: dict[str, Entry] | None = None
        self._aliases: dict[str, Entry] | None = None
        self._problems: list[Problem] | None = None
        self._macros: Macros | None = None

    def _scan(self) -> None:
        self._forget()
        self.marked = MARKER in self.text
        scanner = Scanner(self.text, marked=self.marked)
        scanner.scan()
        self._blocks, self._values = scanner.blocks, scanner.values
        number_lines(self.text, self._blocks)

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"<Document {self.file or 'text'}: {len(self.entries)} entries, {len(self.problems)} problems>"

    def encode(self) -> bytes:
        """Return the file's bytes: unedited, the very bytes that were read."""
        return self.text.encode(self.encoding, self.errors)

    @property
    def blocks(self) -> list[Block]:
        """The blocks of the text in order, white space between entries included as blocks of kind ``text``."""
        if self._all_blocks is None:
            self._all_blocks = list(self._covering())
            number_lines(self.text, self._all_blocks)
        return self._all_blocks

    def _covering(self) -> Iterator[Block]:
        position = 0
        for block in self._blocks:
            if block.start > position:
                yield Block("text", position, block.start)
            yield block
            position = block.end
        if position < len(self.text):
            yield Block("text", position, len(self.text))

    def table(self) -> list[Block]:
        """Return the blocks that carry something, to be stored and given back to a document of the same text."""
        return self._blocks

    @property
    def entries(self) -> list[Entry]:
        """The entries in file order; of a git conflict those of both sides, ours first."""
        if self._entries is None:
            entries: list[Entry] = []
            known: set[str | None] = (
                {block.key for block in self._blocks if block.key} if self.marked else set()
            )
            for block, values in zip(self._blocks, self._values, strict=True):
                if block.kind == "entry" or block.is_entry:
                    entries.append(Entry(block.key, block.type, values, block, self))
                elif block.kind == "conflict":
                    entries += self._conflict_entries(block, known)
            self._entries = entries
        return self._entries

    def _conflict_entries(self, block: Block, known: set[str | None]) -> Iterator[Entry]:
        """Entries of both sides can be read (ours first), but not edited before the conflict is resolved."""
        for side in block.sides or ():
            scanner = Scanner(side, self._scopes().at(block.start))
            scanner.scan()
            for inner, values in zip(scanner.blocks, scanner.values, strict=True):
                if values is not None and (inner.key is None or inner.key not in known):
                    known.add(inner.key)
                    yield Entry(inner.key, inner.type, values, None, self, block.line)

    def values_of(self, block: Block) -> Mapping[str, str]:
        """Read the values of one entry from the text: its fields with macros and ``#`` resolved, LaTeX kept."""
        table = self._scopes().at(block.start)
        if block.parts is not None:
            return part_values(block.parts, table)[0]
        return usual_values(self.text, block.start + block.body, block.end, table)[0]

    def _scopes(self) -> Macros:
        if self._macros is None:
            self._macros = Macros(self._blocks)
        return self._macros

    @property
    def macros(self) -> Mapping[str, str]:
        """The macros that hold at the end of the text, by lower-cased name, the months included."""
        return self._scopes().table

    def know_problems(self, problems: list[Problem]) -> None:
        """Take the problems that an earlier reading of the same text found; they get this document's file name."""
        self._problems = [msgspec.structs.replace(problem, file=self.file) for problem in problems]

    @property
    def problems(self) -> list[Problem]:
        """What is wrong, in the order of the places."""
        if self._problems is None:
            self._problems = find_problems(self, self._blocks, self._scopes())
        return self._problems

    def get(self, key: str) -> Entry | None:
        """Return the entry of a citekey, the first one when the key stands twice, ``None`` when there is none."""
        if self._by_key is None:
            self._by_key = {entry.key: entry for entry in reversed(self.entries) if entry.key is not None}
        return self._by_key.get(key)

    def named(self, key: str) -> Entry | None:
        """Return the entry that a reference names, by its citekey or, as biber does, by one of its ``ids``."""
        found = self.get(key)
        if found is None and self._aliases is None:
            self._aliases = {
                alias.strip(): entry
                for entry in reversed(self.entries)
                if "ids" in entry.fields
                for alias in entry.fields["ids"].split(",")
            }
        return found or (self._aliases or {}).get(key)

    def entry(self, key: str) -> Entry:
        """Return the entry of a citekey, the first one when the key stands twice.

        Raises:
            UnknownKey: there is none.
        """
        found = self.get(key)
        if found is None:
            raise UnknownKey(f"there is no entry '{key}'", file=self.file or None)
        return found

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self.get(key) is not None

    def fields_of(self, block: Block) -> list[Field]:
        """Return the fields of a block as they stand in the text, offsets in code points of the whole text."""
        return fields_of(self.text, block)

    def byte_spans(self) -> list[tuple[int, int]]:
        """Return start and end of each of :attr:`blocks` as byte offsets into the file."""
        if self.encoding == "utf-8" and self.text.isascii():
            return [(block.start, block.end) for block in self.blocks]
        spans, position = [], 0
        for block in self.blocks:
            size = len(self.text[block.start : block.end].encode(self.encoding, self.errors))
            spans.append((position, position + size))
            position += size
        return spans

    def update(self, text: str) -> Change:
        """Take in the whole text as it stands now (in an editor, on disk); only what differs is read again."""
        return self.replace(*differing(self.text, text))

    def replace(self, start: int, end: int, new: str) -> Change:
        """Put ``new`` in the place of the text between two offsets (code points); return what changed by it.

        Only the window that the change can have touched is read again; the result is the same as a new reading of
        the whole text. Entries handed out before keep the values that they had.

        Raises:
            ValueError: the offsets are outside the text or the wrong way round.
        """
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(f"no stretch of this text: {start} to {end} of {len(self.text)} code points")
        if self.text[start:end] == new:
            return Change()
        text = self.text[:start] + new + self.text[end:]
        if self.marked or MARKER in text[max(0, start - len(MARKER)) : start + len(new) + len(MARKER)]:
            before = self.entries
            for entry in before:
                entry.fields  # noqa: B018 - read while the text that it stands in is there
            self.text = text
            self._scan()
            return compare(before, self.entries)
        return self._replace_window(text, start, end, len(new))

    def _replace_window(self, text: str, start: int, end: int, size: int) -> Change:
        blocks, entries = self._blocks, self.entries
        window = read_window(text, blocks, start, end, size, self._scopes())
        first, last = window.first, window.last
        strings = any(block.type == "string" for block in (*blocks[first:last], *window.blocks))
        low = bisect_left(entries, window.start, key=_place)
        high = bisect_left(
            entries, blocks[last].start if last < len(blocks) else len(self.text) + 1, key=_place
        )
        removed = entries[low:high]
        users = (
            [entry for entry in (*entries[:low], *entries[high:]) if entry.block and entry.block.macros]
            if strings
            else []
        )
        for entry in (*removed, *users):
            entry.fields  # noqa: B018 - read while the text that it stands in is there
        self.text = text
        window.shift(blocks)
        blocks[first:last] = window.blocks
        self._values[first:last] = window.values
        self._all_blocks = self._by_key = self._aliases = self._problems = None
        if strings:
            self._macros = None
            self._values = [
                None if block.macros else values for block, values in zip(blocks, self._values, strict=True)
            ]
        added = [
            Entry(block.key, block.type, values, block, self)
            for block, values in zip(
                window.blocks, self._values[first : first + len(window.blocks)], strict=True
            )
            if block.is_entry
        ]
        # a new list: who goes through the old one while editing goes through what was
        self._entries = [*entries[:low], *added, *entries[high:]]
        if strings:
            return self._rebuilt(self._entries, removed, added, users)
        return compare(removed, added)

    def _rebuilt(
        self, entries: list[Entry], removed: list[Entry], added: list[Entry], users_before: list[Entry]
    ) -> Change:
        """A macro changed: entries elsewhere may have other values now."""
        change = compare(removed, added)
        users = set(map(id, users_before))
        renewed = []
        for entry in entries:
            if id(entry) in users and entry.block is not None:
                now = Entry(entry.key, entry.type, None, entry.block, self)
                if now.fields != entry.fields:
                    change.edited.append((entry, now))
                    entry = now  # noqa: PLW2901 - the one handed out before keeps its values
            renewed.append(entry)
        self._entries = renewed
        return change

    def to_bibtexparser(self, *, resolve_macros: bool = False) -> Library:
        """Return the same entries, strings, comments and preambles as a ``bibtexparser.Library`` (version 2).

        Macros and ``#`` are kept as written, unless ``resolve_macros`` asks for the values that they stand for.
        """
        from bibclaim.bibtex.interchange import to_bibtexparser  # noqa: PLC0415 - slow to import, seldom needed

        return to_bibtexparser(self, resolve_macros=resolve_macros)

    def to_pybtex(self) -> BibliographyData:
        """Return the entries as pybtex's ``BibliographyData``."""
        from bibclaim.bibtex.interchange import to_pybtex  # noqa: PLC0415 - slow to import, seldom needed

        return to_pybtex(self)


def _place(entry: Entry) -> int:
    return entry.block.start if entry.block else 0


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
