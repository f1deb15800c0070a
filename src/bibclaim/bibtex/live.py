"""What an edit of the text changed: the window that must be read again, and the entries that differ by it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from bibclaim.bibtex.blocks import Block
from bibclaim.bibtex.entry import Entry
from bibclaim.bibtex.lines import count_lines, number_lines
from bibclaim.bibtex.macros import Macros
from bibclaim.bibtex.scanner import Scanner

_CHUNK = 65536


class Change(msgspec.Struct):
    """Entries that an edit of the text added, removed or edited (as they were, as they are)."""

    added: list[Entry] = []
    removed: list[Entry] = []
    edited: list[tuple[Entry, Entry]] = []

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.edited)


class Window(msgspec.Struct):
    """A stretch that was read again: blocks ``first`` to ``last`` of the old list give way to ``blocks``."""

    first: int
    last: int
    start: int
    delta: int
    lines: int
    blocks: list[Block]
    values: list[dict[str, str] | None]

    def shift(self, blocks: Sequence[Block]) -> None:
        """Move the old blocks behind the window to where they stand in the new text."""
        delta, lines = self.delta, self.lines
        if not (delta or lines):
            return
        for block in blocks[self.last :]:
            block.start += delta
            block.end += delta
            block.line += lines


def read_window(
    text: str, blocks: Sequence[Block], start: int, end: int, size: int, macros: Macros
) -> Window:
    """Read again what an edit can have touched.

    ``blocks`` are those of the text before, of which ``start`` to ``end`` gave way to ``size`` code points of ``text``.
    Reading starts at the first block that looked as far as the edit, and stops at the first head behind it that was
    a head before.
    """
    first = next(
        (number for number, block in enumerate(blocks) if block.start + block.reach >= start), len(blocks)
    )
    # the text before a head belongs to the same stretch: without the head it would go on
    while first and blocks[first - 1].kind == "text":
        first -= 1
    position = blocks[first - 1].end if first else 0
    line = blocks[first - 1].line + count_lines(text, blocks[first - 1].start, position) if first else 1
    delta, behind, candidate = size - (end - start), start + size, first

    def known(at: int) -> bool:
        nonlocal candidate
        if at <= behind:
            return False
        before = at - delta
        while candidate < len(blocks) and blocks[candidate].start < before:
            candidate += 1
        return (
            candidate < len(blocks) and blocks[candidate].start == before and blocks[candidate].kind != "text"
        )

    scanner = Scanner(text, macros.at(position), marked=False)
    stopped = scanner.scan(position, known)
    number_lines(text, scanner.blocks, line, position)
    if stopped == len(text):
        return Window(first, len(blocks), position, delta, 0, scanner.blocks, scanner.values)
    if scanner.blocks:
        line, position_seen = scanner.blocks[-1].line, scanner.blocks[-1].start
    else:
        position_seen = position
    lines = line + count_lines(text, position_seen, stopped) - blocks[candidate].line
    return Window(first, candidate, position, delta, lines, scanner.blocks, scanner.values)


def compare(before: Sequence[Entry], after: Sequence[Entry]) -> Change:
    """Pair entries by key and tell which came, went, or read differently; of a key that stands twice, like with like."""
    change = Change()
    waiting: dict[str | None, list[Entry]] = {}
    for entry in before:
        waiting.setdefault(entry.key, []).append(entry)
    left: list[Entry] = []
    for entry in after:
        same = waiting.get(entry.key, [])
        like = next((old for old in same if old.type == entry.type and old.fields == entry.fields), None)
        if like is None:
            left.append(entry)
        else:
            same.remove(like)
    for entry in left:
        same = waiting.get(entry.key, [])
        if same:
            change.edited.append((same.pop(0), entry))
        else:
            change.added.append(entry)
    change.removed.extend(entry for rest in waiting.values() for entry in rest)
    return change


def differing(old: str, new: str) -> tuple[int, int, str]:
    """Return the stretch of ``old`` that differs, as (start, end, what stands there in ``new``)."""
    start = _common_start(old, new)
    # what is equal in front must not be counted at the end again
    rest = min(len(old), len(new)) - start
    same = _common_end(old, new, rest)
    return start, len(old) - same, new[start : len(new) - same]


def _common_start(old: str, new: str) -> int:
    low, step = 0, _CHUNK
    limit = min(len(old), len(new))
    while step and low < limit:
        high = min(low + step, limit)
        if old[low:high] == new[low:high]:
            low = high
        else:
            step = (high - low) // 2
    return low


def _common_end(old: str, new: str, limit: int) -> int:
    low, step = 0, _CHUNK
    while step and low < limit:
        high = min(low + step, limit)
        if old[len(old) - high : len(old) - low] == new[len(new) - high : len(new) - low]:
            low = high
        else:
            step = (high - low) // 2
    return low
