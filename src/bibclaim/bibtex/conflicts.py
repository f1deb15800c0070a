"""Git's conflict markers in a .bib text: a block of its own kind, both sides readable."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bibclaim.bibtex.blocks import Block

if TYPE_CHECKING:
    from bibclaim.bibtex.recovery import Recovery

MARKER = "<<<<<<<"
_CONFLICT = re.compile(
    r"(?m)^<<<<<<<[^\r\n]*(?:\r\n|\n|\r)(?P<ours>(?:(?!^(?:<<<<<<<|=======|>>>>>>>|\|\|\|\|\|\|\|)).*(?:\r\n|\n|\r))*?)"
    r"(?:^\|\|\|\|\|\|\|[^\r\n]*(?:\r\n|\n|\r)(?:(?!^=======).*(?:\r\n|\n|\r))*?)?"
    r"^=======[^\r\n]*(?:\r\n|\n|\r)(?P<theirs>(?:(?!^(?:<<<<<<<|>>>>>>>)).*(?:\r\n|\n|\r))*?)"
    r"^>>>>>>>[^\r\n]*(?:\r\n|\n|\r|\Z)"
)


class Conflicts:
    """The unresolved conflicts of a text, in order."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._found = list(_CONFLICT.finditer(text)) if MARKER in text else []
        self._next = 0

    def at(self, position: int) -> re.Match[str] | None:
        """Return the first conflict from ``position`` on; positions must not go back."""
        found = self._found
        while self._next < len(found) and found[self._next].start() < position:
            self._next += 1
        return found[self._next] if self._next < len(found) else None

    def block(self, match: re.Match[str], start: int, recovery: Recovery) -> Block:
        """Return the block of a conflict whose entry, if it stands inside one, begins at ``start``."""
        text = self._text
        before, end = text[start : match.start()], match.end()
        if before:
            # how far the entry goes behind the markers is seen by reading our side of it
            end = max(end, match.end() + _reach(before + match["ours"], text, match.end(), recovery))
        tail = text[match.end() : end]
        block = Block("conflict", start, end, reach=len(text))
        block.sides = (before + match["ours"] + tail, before + match["theirs"] + tail)
        block.report(
            "merge-conflict", "error", match.start(), "an unresolved git conflict: both sides are kept here",
            "choose one side, remove the lines with <<<<<<<, ======= and >>>>>>>, save",
        )  # fmt: skip
        return block


def _reach(ours: str, text: str, behind: int, recovery: Recovery) -> int:
    """Return how far an entry goes behind a conflict, looking no farther than needed."""
    window = 1024
    while True:
        window *= 4
        block = recovery.of(ours + text[behind : behind + window]).read(0)
        if block.reach < len(ours) + window or behind + window >= len(text):
            return block.end - len(ours)
