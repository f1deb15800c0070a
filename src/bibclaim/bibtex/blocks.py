"""What a .bib file is made of: blocks with spans, and the fields inside an entry."""

from __future__ import annotations

from typing import Literal

BlockKind = Literal["entry", "string", "preamble", "comment", "text", "conflict", "defect"]


class Piece:
    """One part of a value between ``#`` signs: ``{braced}``, ``"quoted"``, a number or a macro name.

    ``start`` and ``end`` are offsets in code points of the piece with its delimiters; ``content`` is what stands
    between them.
    """

    __slots__ = ("content", "end", "kind", "start")

    def __init__(
        self, kind: Literal["braced", "quoted", "number", "macro"], content: str, start: int, end: int
    ) -> None:
        self.kind = kind
        self.content = content
        self.start = start
        self.end = end


class Field:
    """One ``name = value`` as it stands in the text.

    ``start`` is the offset of the name, ``value_start`` and ``value_end`` enclose the value with its delimiters
    (code points).
    """

    __slots__ = ("name", "pieces", "start", "value_end", "value_start")

    def __init__(self, name: str, start: int, pieces: list[Piece], value_start: int, value_end: int) -> None:
        self.name = name
        self.start = start
        self.pieces = pieces
        self.value_start = value_start
        self.value_end = value_end


class Block:
    """A stretch of the file; all blocks together cover it without gap or overlap.

    ``start`` and ``end`` are offsets in code points. ``type`` is the lower-cased entry type (``""`` for text),
    ``key`` the citekey as written and ``fields`` what was read; ``closed`` is false when the entry's end is missing.
    ``sides`` holds the two texts of a git conflict.
    """

    __slots__ = (
        "body_start",
        "close",
        "closed",
        "end",
        "fields",
        "key",
        "key_start",
        "kind",
        "sides",
        "start",
        "type",
        "type_start",
    )

    def __init__(self, kind: BlockKind, start: int, end: int) -> None:
        self.kind: BlockKind = kind
        self.start = start
        self.end = end
        self.type = ""
        self.type_start = start
        self.key: str | None = None
        self.key_start = start
        self.body_start = start
        self.close = end
        self.closed = True
        self.fields: list[Field] = []
        self.sides: tuple[str, str] | None = None

    def __repr__(self) -> str:
        return f"<Block {self.kind} {self.key or ''} {self.start}..{self.end}>"
