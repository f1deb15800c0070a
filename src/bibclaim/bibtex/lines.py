"""Offsets to line and column, for texts with LF, CRLF and lone CR line ends."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from bibclaim.bibtex.blocks import Block

_LINE_END = re.compile(r"\r\n|\n|\r")


class Lines:
    """Finds the line and column (both from 1, columns in code points) of an offset into one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts: list[int] | None = None

    @property
    def starts(self) -> list[int]:
        """Offsets in code points at which the lines begin."""
        if self._starts is None:
            self._starts = [0, *(match.end() for match in _LINE_END.finditer(self._text))]
        return self._starts

    def line(self, offset: int) -> int:
        """Return the line that holds an offset."""
        return bisect_right(self.starts, offset)

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column of an offset."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1


class Places:
    """Finds the line and column of offsets inside blocks, without reading the text between them."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._carriages = "\r" in text
        self._block: Block | None = None
        self._lines = Lines("")
        self._first = 0  # where the line begins that holds the block's first code point
        self._seen = 0

    def place(self, block: Block, offset: int) -> tuple[int, int]:
        """Return line and column of an offset of the text that stands in ``block``; quick when blocks come in order."""
        if block is not self._block:
            if block.start < self._seen:
                self._first = self._seen = 0
            ends = [self._text.rfind("\n", self._seen, block.start)]
            if self._carriages:
                ends.append(self._text.rfind("\r", self._seen, block.start))
            if max(ends) >= 0:
                self._first = max(ends) + 1
            self._seen = block.start
            self._block = block
            self._lines = Lines(self._text[block.start : block.end])
        lines = self._lines if offset <= block.end else Lines(self._text[block.start : offset + 1])
        line, column = lines.place(offset - block.start)
        return block.line + line - 1, column + (block.start - self._first if line == 1 else 0)


def line_start(text: str, offset: int) -> int:
    """Return where the line that holds an offset begins."""
    start = text.rfind("\n", 0, offset) + 1
    return max(start, text.rfind("\r", start, offset) + 1)


def count_lines(text: str, start: int, end: int) -> int:
    """Return how many line ends stand between two offsets."""
    carriages = text.count("\r", start, end)
    found = text.count("\n", start, end) + carriages
    return found - text.count("\r\n", start, end) if carriages else found


def number_lines(text: str, blocks: Sequence[Block], line: int = 1, position: int = 0) -> None:
    """Write into each block the line on which it starts, counted from ``position``, which stands on ``line``."""
    count = text.count
    if "\r" in text:
        for block in blocks:
            line += count_lines(text, position, block.start)
            block.line = line
            position = block.start
        return
    for block in blocks:
        line += count("\n", position, block.start)
        block.line = line
        position = block.start


def with_line_ends_of(text: str, value: str) -> str:
    """Return a value with the line ends of a text that has others than LF; a value read from elsewhere brings LF."""
    if "\n" not in value and "\r" not in value:
        return value
    newline = line_end_of(text)
    return value if newline == "\n" else newline.join(_LINE_END.split(value))


def line_end_of(text: str) -> str:
    """Return the line end that a text uses most, LF for a text without any."""
    carriages = text.count("\r")
    if not carriages:
        return "\n"
    crlf = text.count("\r\n")
    lf, cr = text.count("\n") - crlf, carriages - crlf
    if crlf > lf and crlf >= cr:
        return "\r\n"
    return "\r" if cr > lf else "\n"
