"""Git's conflict markers in a .bib text: a block of its own kind, both sides readable."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from bibclaim.bibtex.blocks import Block

if TYPE_CHECKING:
    from bibclaim.bibtex.recovery import Recovery

MARKER = "<<<<<<<"
# a marker has seven signs; the base of a recursive merge holds markers of nine, which are text here
_MARKER_LINE = re.compile(
    r"(?:\A|(?<=[\r\n]))(?:<{7}(?!<)|\|{7}(?!\|)|={7}(?!=)|>{7}(?!>))[^\r\n]*+(?:\r\n|\n|\r|\Z)"
)


class Conflict(NamedTuple):
    """One unresolved conflict: where its markers begin and end (code points), and what stands on both sides."""

    start: int
    end: int
    ours: str
    theirs: str


class Conflicts:
    """The unresolved conflicts of a text, in order."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._found = list(_conflicts(text)) if MARKER in text else []
        self._next = 0

    def at(self, position: int) -> Conflict | None:
        """Return the first conflict from ``position`` on; positions must not go back."""
        found = self._found
        while self._next < len(found) and found[self._next].start < position:
            self._next += 1
        return found[self._next] if self._next < len(found) else None

    def block(self, conflict: Conflict, start: int, recovery: Recovery) -> Block:
        """Return the block of a conflict whose entry, if it stands inside one, begins at ``start``."""
        text = self._text
        before, end = text[start : conflict.start], conflict.end
        if before:
            # how far the entry goes behind the markers is seen by reading our side of it
            end = max(end, conflict.end + _reach(before + conflict.ours, text, conflict.end, recovery))
        tail = text[conflict.end : end]
        block = Block("conflict", start, end, reach=len(text))
        block.sides = (before + conflict.ours + tail, before + conflict.theirs + tail)
        block.report(
            "merge-conflict", "error", conflict.start, "an unresolved git conflict: both sides are kept here",
            "choose one side, remove the lines with <<<<<<<, ======= and >>>>>>>, save",
        )  # fmt: skip
        return block


def _conflicts(text: str) -> Iterator[Conflict]:
    """Yield the conflicts whose markers stand in git's order: ours, the base where it is given, theirs."""
    start = ours = base = theirs = -1
    for line in _MARKER_LINE.finditer(text):
        match text[line.start()]:
            case "<":
                start, ours, base, theirs = line.start(), line.end(), -1, -1
            case "|" if start >= 0 and base < 0 and theirs < 0:
                base = line.start()
            case "=" if start >= 0 and theirs < 0:
                base = line.start() if base < 0 else base
                theirs = line.end()
            case ">" if theirs >= 0:
                yield Conflict(start, line.end(), text[ours:base], text[theirs : line.start()])
                start = theirs = -1


def _reach(ours: str, text: str, behind: int, recovery: Recovery) -> int:
    """Return how far an entry goes behind a conflict, looking no farther than needed."""
    window = 1024
    while True:
        window *= 4
        block = recovery.of(ours + text[behind : behind + window]).read(0)
        if block.reach < len(ours) + window or behind + window >= len(text):
            return block.end - len(ours)
