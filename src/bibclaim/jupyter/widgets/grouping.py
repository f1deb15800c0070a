"""Rows gathered under headings, cut into pages without making more rows than a page shows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence
from itertools import accumulate
from typing import Generic, NamedTuple, TypeVar

from bibclaim.jupyter.widgets.board_page import Heading

Item = TypeVar("Item")


class Group(NamedTuple, Generic[Item]):
    """Items that share a value: ``key`` tells the group from others, ``label`` is what its heading says."""

    key: str
    label: str
    items: Sequence[Item]


class Lines(NamedTuple, Generic[Item]):
    """The lines of a page, each a heading or an item with the key of its group; ``total`` counts all lines."""

    shown: list[Heading | tuple[str, Item]]
    total: int


def lines_of(groups: Sequence[Group[Item]], folded: Collection[str], start: int, stop: int) -> Lines[Item]:
    """Return the lines ``start`` (from 0) up to but not with ``stop`` of groups, each with its heading.

    A folded group is its heading alone. A page that begins within a group has the group's heading on top of its lines.
    """
    lengths = [1 if group.key in folded else 1 + len(group.items) for group in groups]
    ends = list(accumulate(lengths))
    total = ends[-1] if ends else 0
    shown: list[Heading | tuple[str, Item]] = []
    at = bisect_right(ends, start)
    while at < len(groups) and ends[at] - lengths[at] < stop:
        group, begin = groups[at], ends[at] - lengths[at]
        heading = Heading(
            group.key, group.label, len(group.items), folded=group.key in folded, continued=begin < start
        )
        shown.append(heading)
        if not heading.folded:
            first, last = max(0, start - begin - 1), stop - begin - 1
            shown += [(group.key, item) for item in group.items[first:last]]
        at += 1
    return Lines(shown, total)
