"""Where an entry goes, and what goes with it: beside its neighbours by key, its own comment lines, blank lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bibclaim.bibtex.blocks import Block
from bibclaim.bibtex.edits import Edit
from bibclaim.bibtex.lines import line_start
from bibclaim.bibtex.reading import fields_of

if TYPE_CHECKING:
    from bibclaim.bibtex.style import Style

_BLANK_LINES = re.compile(r"[ \t]*(?:\r\n|\n|\r)(?:[ \t]*(?:\r\n|\n|\r))*")
_REST_OF_LINE = re.compile(r"[^\S\r\n]*(?:%[^\r\n]*)?")


def attached(text: str, block: Block) -> int:
    """Return where an entry begins with the ``%`` lines directly above it."""
    start = line_start(text, block.start)
    if text[start : block.start].strip():
        return block.start
    while start > 0:
        above = line_start(text, max(0, start - (2 if text[start - 2 : start] == "\r\n" else 1)))
        if not text[above:start].lstrip().startswith("%"):
            break
        start = above
    return start


def removal(text: str, block: Block, start: int | None = None) -> Edit:
    """Return the edit that takes an entry out with the blank lines behind it (or before it, at the end)."""
    begin = block.start if start is None else start
    first = line_start(text, begin)
    if text[first:begin].strip():
        return Edit(begin, block.end, "")
    behind = _BLANK_LINES.match(text, block.end)
    if behind and behind.end() < len(text):
        return Edit(first, behind.end(), "")
    end = behind.end() if behind else block.end
    if end < len(text):
        return Edit(first, block.end, "")
    # the last entry: one line end stays behind the one before it
    kept = text[:first].rstrip()
    ends = _BLANK_LINES.match(text, len(kept))
    one = re.compile(r"[ \t]*(?:\r\n|\n|\r)?").match(text, len(kept)) if ends else None
    return Edit(one.end() if one and kept.strip("\ufeff") else first, end, "")


def insertion(
    text: str, blocks: Sequence[Block], key: str, written: str, crossref: str, style: Style
) -> Edit:
    """Return the edit that puts a new entry beside its neighbours by key.

    It goes behind the entry with the greatest key that is not greater than its own, so that two people who add
    different entries seldom meet; before the entry that it names in ``crossref`` and behind those that name it
    (BibTeX asks for that order).
    """
    entries = [block for block in blocks if block.is_entry and block.key]
    newline = style.newline
    blank = newline * (style.gap + 1)
    if not entries:
        lead = "" if not text.strip("\ufeff") else (newline if text.endswith(("\n", "\r")) else blank)
        return Edit(len(text), len(text), lead + written + newline)
    folded = key.casefold()
    smaller = [block for block in entries if (block.key or "").casefold() <= folded]
    ahead = max(smaller, key=lambda block: ((block.key or "").casefold(), block.start), default=None)
    number = entries.index(ahead) + 1 if ahead else 0
    users = [i for i, block in enumerate(entries) if _names(text, block, key)]
    parent = next((i for i, block in enumerate(entries) if block.key == crossref.strip()), len(entries))
    number = min(max(number, users[-1] + 1 if users else 0), parent)
    if number == 0:
        at = attached(text, entries[0])
        return Edit(at, at, written + blank)
    at = entries[number - 1].end
    rest = _REST_OF_LINE.match(text, at)
    at = rest.end() if rest else at
    tail = newline if at == len(text) else ""
    return Edit(at, at, blank + written + tail)


def _names(text: str, block: Block, key: str) -> bool:
    if text.find(key, block.start, block.end) < 0:
        return False
    return any(
        field.name.lower() == "crossref" and any(piece.content.strip() == key for piece in field.pieces)
        for field in fields_of(text, block)
    )
