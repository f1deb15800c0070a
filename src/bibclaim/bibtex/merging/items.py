"""A document as the merge sees it: a row of items, each with the white space before it, that joined give the text."""

from __future__ import annotations

import re
from functools import cached_property

from bibclaim.bibtex.blocks import Block, BlockKind
from bibclaim.bibtex.document import Document
from bibclaim.bibtex.merging.meaning import Meaning, collapsed, meaning_of

_PARAGRAPH = re.compile(r"\S[^\r\n]*(?:(?:\r\n|\n|\r)[^\S\r\n]*\S[^\r\n]*)*")
_HEAD = re.compile(r"@\s*([^\s{(]+)\s*[{(]\s*")
_COMMA = re.compile(r"\s*,")

FieldId = tuple[str, int]
"""A field's lower-cased name, and how many of that name stand before it in the entry."""


class Cell:
    """One field of an entry as text: white space, name, ``=``, value and comma, each as written."""

    __slots__ = ("comma", "equals", "lead", "meaning", "name", "value")

    def __init__(self, lead: str, name: str, equals: str, value: str, comma: str, meaning: Meaning) -> None:
        self.lead = lead
        self.name = name
        self.equals = equals
        self.value = value
        self.comma = comma
        self.meaning = meaning


class Shape:
    """The text of one entry cut at its joints; ``"".join`` of the parts is the entry again."""

    def __init__(self, raw: str, block: Block, document: Document) -> None:
        self.sound = False
        self.cells: dict[FieldId, Cell] = {}
        head = _HEAD.match(raw)
        if head is None:
            return
        self.before_type, self.type = raw[: head.start(1)], head.group(1)
        self.before_key = raw[head.end(1) : head.end()]
        self.key = block.key or ""
        position = head.end() + len(self.key)
        if raw[head.end() : position] != self.key:
            return
        comma = _COMMA.match(raw, position)
        self.after_key = comma.group() if comma else ""
        position += len(self.after_key)
        for field in document.fields_of(block):
            start, name_end = field.start - block.start, field.start - block.start + len(field.name)
            value_start, value_end = field.value_start - block.start, field.value_end - block.start
            if start < position or raw[start:name_end] != field.name or value_end > len(raw):
                return
            comma = _COMMA.match(raw, value_end)
            cell = Cell(
                raw[position:start],
                field.name,
                raw[name_end:value_start],
                raw[value_start:value_end],
                comma.group() if comma else "",
                meaning_of(field.pieces),
            )
            name, count = field.name.lower(), 0
            while (name, count) in self.cells:
                count += 1
            self.cells[name, count] = cell
            position = value_end + len(cell.comma)
        self.tail = raw[position:]
        self.sound = self.tail.strip() in ("}", ")")

    @property
    def remarks(self) -> tuple[str, ...]:
        """What stands between the fields and is no white space: comments of some writers."""
        return tuple(text for cell in self.cells.values() if (text := collapsed(cell.lead)))

    def layout(self, names: set[FieldId]) -> tuple[object, ...]:
        """Return all that is not content: white space, order, delimiters, spelling of names."""
        inner = tuple(
            (cell.lead, cell.name, cell.equals, cell.value[:1] in '"{' and cell.value[:1], bool(cell.comma))
            for field, cell in self.cells.items()
            if field in names
        )
        return (self.before_type, self.type.isupper(), self.before_key, self.after_key, inner, self.tail)


class Item:
    """One entry, ``@string``, comment, stretch of free text ... with the white space that stands before it.

    ``raw`` is the text as written, ``lead`` the white space before it, ``key`` the citekey, of a ``@string`` the
    lower-cased name.
    """

    def __init__(self, kind: BlockKind, raw: str, lead: str, block: Block, document: Document) -> None:
        self.kind: BlockKind = kind
        self.raw = raw
        self.lead = lead
        self.block = block
        self.document = document
        self.index = 0
        self.key: str | None = block.key if kind in ("entry", "defect") else None
        if kind == "string" and (fields := document.fields_of(block)):
            self.key = fields[0].name.lower()

    def __repr__(self) -> str:
        return f"<Item {self.kind} {self.key or self.raw[:30]!r}>"

    @property
    def is_entry(self) -> bool:
        """Whether this is an entry, a damaged one included."""
        return self.kind == "entry" or (
            self.kind == "defect" and self.block.type not in ("string", "comment")
        )

    @cached_property
    def shape(self) -> Shape:
        """The entry's parts."""
        return Shape(self.raw, self.block, self.document)

    @property
    def sound(self) -> bool:
        """Whether the fields can be merged one by one."""
        return self.kind == "entry" and self.shape.sound

    @cached_property
    def fields(self) -> dict[str, Meaning]:
        """What the fields mean, by lower-cased name, the first of each name."""
        found: dict[str, Meaning] = {}
        for field in self.document.fields_of(self.block):
            found.setdefault(field.name.lower(), meaning_of(field.pieces))
        return found

    @cached_property
    def macros(self) -> frozenset[str]:
        """The macros that the item uses, lower-cased."""
        if self.kind in ("text", "comment", "conflict"):
            return frozenset()
        fields = self.document.fields_of(self.block)
        return frozenset(p.content.lower() for field in fields for p in field.pieces if p.kind == "macro")

    @cached_property
    def sense(self) -> object:
        """A value that is equal for two items that say the same, whatever their layout."""
        if self.sound:
            cells = {field: cell.meaning for field, cell in self.shape.cells.items()}
            return (self.block.type, self.key, frozenset(cells.items()), self.shape.remarks)
        if self.kind == "string":
            return tuple(
                (f.name.lower(), meaning_of(f.pieces)) for f in self.document.fields_of(self.block)
            ) or collapsed(self.raw)
        return collapsed(self.raw)


class Row:
    """The items of a document in order, and the white space behind the last one."""

    def __init__(self, document: Document) -> None:
        text, lead = document.text, ""
        self.items: list[Item] = []
        self.text = text
        for block in document.blocks:
            stretch = text[block.start : block.end]
            if block.kind == "text":
                done = 0
                for paragraph in _PARAGRAPH.finditer(stretch):
                    raw = paragraph.group().rstrip()
                    lead += stretch[done : paragraph.start()]
                    self.items.append(Item("text", raw, lead, block, document))
                    done, lead = paragraph.start() + len(raw), ""
                lead += stretch[done:]
                continue
            raw = stretch.rstrip()
            self.items.append(Item(block.kind, raw, lead, block, document))
            lead = stretch[len(raw) :]
        self.tail = lead
        for index, item in enumerate(self.items):
            item.index = index
