"""What a .bib file is made of: blocks with spans, and the fields inside an entry."""

from __future__ import annotations

from typing import Literal

import msgspec

BlockKind = Literal["entry", "string", "preamble", "comment", "text", "conflict", "defect"]
PieceKind = Literal["braced", "quoted", "number", "macro"]


class Piece(msgspec.Struct, array_like=True, gc=False):
    """One part of a value between ``#`` signs: ``{braced}``, ``"quoted"``, a number or a macro name.

    ``start`` and ``end`` are offsets in code points of the piece with its delimiters; ``content`` is what stands
    between them.
    """

    kind: PieceKind
    content: str
    start: int
    end: int


class Field(msgspec.Struct, array_like=True, gc=False):
    """One ``name = value`` as it stands in the text.

    ``start`` is the offset of the name, ``value_start`` and ``value_end`` enclose the value with its delimiters
    (code points).
    """

    name: str
    start: int
    pieces: list[Piece]
    value_start: int
    value_end: int

    def moved(self, by: int) -> Field:
        """Return the field with every offset moved by so many code points."""
        pieces = [Piece(piece.kind, piece.content, piece.start + by, piece.end + by) for piece in self.pieces]
        return Field(self.name, self.start + by, pieces, self.value_start + by, self.value_end + by)


class Report(msgspec.Struct, array_like=True, gc=False):
    """Something wrong inside a block; ``offset`` counts code points from the block's start."""

    code: str
    severity: Literal["error", "warning", "info"]
    offset: int
    message: str
    fix: str
    key: str | None = None


class Block(msgspec.Struct, array_like=True, gc=False):
    """A stretch of the file; all blocks together cover it without gap or overlap.

    ``start`` and ``end`` are offsets in code points of the text, ``line`` counts from 1. ``type`` is the lower-cased
    entry type (``""`` for text), ``key`` the citekey as written; ``closed`` is false when the entry's end is missing.
    ``sides`` holds the two texts of a git conflict.

    Everything else counts from the block's start, so that a block moves by changing three numbers: ``key_at``,
    ``body`` (behind the opening brace, or behind the comma after the key), ``close`` (the closing brace), ``reach``
    (how far the reader looked to know this block). ``parts`` are the fields of a block of unusual make; those of
    the usual make are found again in the text. ``macros`` names what the values refer to, lower-cased.
    """

    kind: BlockKind
    start: int
    end: int
    line: int = 1
    type: str = ""
    key: str | None = None
    key_at: int = 0
    body: int = 0
    close: int = 0
    closed: bool = True
    reach: int = 0
    macros: tuple[str, ...] = ()
    parts: list[Field] | None = None
    reports: list[Report] | None = None
    sides: tuple[str, str] | None = None

    @property
    def is_entry(self) -> bool:
        """Whether an entry stands here, whole or damaged."""
        return self.kind in ("entry", "defect") and self.type not in ("string", "comment", "preamble")

    def report(
        self,
        code: str,
        severity: Literal["error", "warning", "info"],
        offset: int,
        message: str,
        fix: str,
        key: str | None = None,
    ) -> None:
        """Note that something is wrong, at an offset of the text."""
        if self.reports is None:
            self.reports = []
        self.reports.append(Report(code, severity, offset - self.start, message, fix, key))

    def __repr__(self) -> str:
        return f"<Block {self.kind} {self.key or ''} {self.start}..{self.end}>"
