"""Git's conflict markers in a .bib text: a block of its own kind, both sides readable."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from bibclaim.bibtex.blocks import Block
from bibclaim.bibtex.grammar import NAME

if TYPE_CHECKING:
    from bibclaim.bibtex.recovery import Recovery

MARKER = "<<<<<<<"
# a marker has seven signs; the base of a recursive merge holds markers of nine, which are text here
MARKER_LINE = re.compile(
    r"(?:\A|(?<=[\r\n]))(?:<{7}(?!<)|\|{7}(?!\|)|={7}(?!=)|>{7}(?!>))[^\r\n]*+(?:\r\n|\n|\r|\Z)"
)
_LINE_HEAD = re.compile(rf"(?:\A|(?<=[\r\n]))[ \t]*+(?=@\s*+{NAME}++\s*+[{{(])")


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
        """Return the block of a conflict whose entry, if it stands inside one, begins at ``start``.

        An entry that goes on behind the markers belongs to the block, with all further conflicts inside it; each side is
        the text as it reads with every one of them settled for that side.
        """
        text = self._text
        hunks, end = self._hunks(conflict, start, recovery)
        block = Block("conflict", start, end, reach=len(text))
        ours, theirs, position = [], [], start
        for hunk in hunks:
            between = text[position : hunk.start]
            ours += [between, hunk.ours]
            theirs += [between, hunk.theirs]
            position = hunk.end
        tail = text[position:end]
        block.sides = ("".join([*ours, tail]), "".join([*theirs, tail]))
        for hunk in hunks:
            block.report(
                "merge-conflict", "error", hunk.start, "an unresolved git conflict: both sides are kept here",
                "choose one side, remove the lines with <<<<<<<, ======= and >>>>>>>, save",
            )  # fmt: skip
        return block

    def _hunks(self, conflict: Conflict, start: int, recovery: Recovery) -> tuple[list[Conflict], int]:
        """Return the conflicts that stand in one block with the first one, and where the block ends."""
        text, found = self._text, self._found
        number = found.index(conflict, self._next)
        opening = text[start : conflict.start] + conflict.ours
        head = max((match.end() for match in _LINE_HEAD.finditer(opening)), default=-1)
        if head < 0:
            return [conflict], conflict.end
        count, window = 1, 4096
        while True:
            hunks = found[number : number + count]
            behind = hunks[-1].end
            limit = found[number + count].start if number + count < len(found) else len(text)
            pieces = [(start, text[start : conflict.start])]
            for one, following in zip(hunks, [*hunks[1:], None], strict=True):
                stop = following.start if following else min(limit, behind + window)
                pieces += [(-one.end, one.ours), (one.end, text[one.end : stop])]
            assembled = "".join(piece for _place, piece in pieces)
            read = recovery.of(assembled).read(head)
            if head + read.reach < len(assembled) or (limit == len(text) and behind + window >= limit):
                end = max(conflict.end, _original(pieces, read.end))
                return [hunk for hunk in hunks if hunk.start < end], end
            if behind + window < limit:
                window *= 4
            else:
                count *= 2


def _original(pieces: list[tuple[int, str]], offset: int) -> int:
    """Return where an offset of the joined pieces stands in the text; a piece with a negative place is a whole conflict."""
    for place, piece in pieces:
        if offset <= len(piece):
            return place + offset if place >= 0 else -place
        offset -= len(piece)
    place, piece = pieces[-1]
    return abs(place) + len(piece)


def _conflicts(text: str) -> Iterator[Conflict]:
    """Yield the conflicts whose markers stand in git's order: ours, the base where it is given, theirs."""
    start = ours = base = theirs = -1
    for line in MARKER_LINE.finditer(text):
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
