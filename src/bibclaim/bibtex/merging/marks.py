"""Both sides of a conflict in one text, between the markers that git writes and the reader knows."""

from __future__ import annotations

import re

_LINES = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")
_MARKER = re.compile(r"(?m)^(?:<<<<<<<|>>>>>>>)")


def has_markers(text: str) -> bool:
    """Tell whether a line begins with a conflict marker."""
    return ("<<<<<<<" in text or ">>>>>>>" in text) and bool(_MARKER.search(text))


def marked(ours: str, theirs: str, newline: str, *, narrow: bool = False) -> str:
    """Return both texts between markers.

    Args:
        ours: our text, empty when we removed it.
        theirs: their text, the same way.
        newline: the file's line end.
        narrow: put only the lines that differ between the markers; both must begin with the same line then.
    """
    one, other = (_LINES.findall(text + newline) if text else [] for text in (ours, theirs))
    head = tail = 0
    if narrow:
        shorter = min(len(one), len(other))
        while head < shorter and one[head] == other[head]:
            head += 1
        while head and tail < shorter - head and one[-1 - tail] == other[-1 - tail]:
            tail += 1
    lines = [
        *one[:head],
        f"<<<<<<< ours{newline}",
        *one[head : len(one) - tail],
        f"======={newline}",
        *other[head : len(other) - tail],
        f">>>>>>> theirs{newline}",
        *one[len(one) - tail :],
    ]
    return "".join(lines).removesuffix(newline)
