"""One thing in up to three versions, and what becomes of it: taken, merged, dropped, or both sides kept."""

from __future__ import annotations

import re

from bibclaim.bibtex.document import parse
from bibclaim.bibtex.merging.entry import merge_entry
from bibclaim.bibtex.merging.items import Item, Row
from bibclaim.bibtex.merging.marks import marked
from bibclaim.bibtex.merging.matching import replaced
from bibclaim.bibtex.merging.meaning import merged_rows, words_of
from bibclaim.bibtex.merging.report import ConflictKind, MergeConflict

_LINES = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")


class Node:
    """An item in the versions that have it.

    After :meth:`settle`, ``item`` is the result (``None``: dropped) unless ``sides`` holds the two texts of a conflict.
    """

    def __init__(self, base: Item | None, ours: Item | None, theirs: Item | None) -> None:
        self.base = base
        self.ours = ours
        self.theirs = theirs
        self.item: Item | None = None
        self.sides: tuple[str, str] | None = None
        self.side_items: list[Item] = []
        self.narrow = False
        self.conflicts: list[MergeConflict] = []

    def __repr__(self) -> str:
        return f"<Node {self.base} {self.ours} {self.theirs}>"

    @property
    def any(self) -> Item:
        """One of the versions, ours if we have it."""
        found = self.ours or self.theirs or self.base
        assert found is not None  # noqa: S101 - a node is made of at least one item
        return found

    @property
    def live(self) -> bool:
        """Whether anything of it stands in the result."""
        return self.item is not None or self.sides is not None

    @property
    def items(self) -> list[Item]:
        """What the result holds of it: one item, those of both sides, or none."""
        return [self.item] if self.item is not None else self.side_items

    def changed_by(self, side: Item | None) -> bool:
        """Tell whether a side added or changed it."""
        return side is not None and (self.base is None or side.sense != self.base.sense)

    def raw(self, newline: str, *, narrow: bool = True) -> str:
        """Return the result's text, conflicts between markers."""
        if self.sides is not None:
            return marked(*self.sides, newline, narrow=narrow and self.narrow)
        assert self.item is not None  # noqa: S101 - asked of live nodes only
        return self.item.raw

    def clash(self, ours: str, theirs: str, *conflicts: MergeConflict, narrow: bool = False) -> None:
        """Keep both texts for a person to settle."""
        self.item = None
        self.sides = (ours, theirs)
        self.narrow = narrow
        self.side_items = [item for text in dict.fromkeys((ours, theirs)) for item in Row(parse(text)).items]
        self.conflicts.extend(conflicts)

    def settle(self) -> None:
        """Decide what becomes of it."""
        base, ours, theirs = self.base, self.ours, self.theirs
        if ours is not None and theirs is not None:
            self._both(ours, theirs)
        elif base is None:
            self.item = ours or theirs
        elif (left := ours or theirs) is not None and self.changed_by(left):
            self._removed_and_changed(left)

    def _removed_and_changed(self, left: Item) -> None:
        kind: ConflictKind = (
            "delete_modify" if left.is_entry else "string" if left.kind == "string" else "text"
        )
        one, other = (left.raw, "") if left is self.ours else ("", left.raw)
        self.clash(one, other, MergeConflict(kind, left.key, None, one or None, other or None))

    def _both(self, ours: Item, theirs: Item) -> None:
        base = self.base
        if ours.raw == theirs.raw or (base is not None and theirs.raw == base.raw):
            self.item = ours
        elif base is not None and ours.raw == base.raw:
            self.item = theirs
        elif ours.sound and theirs.sound and (base is None or base.sound):
            self._entries(ours, theirs)
        elif ours.sense == theirs.sense or (base is not None and theirs.sense == base.sense):
            self.item = ours
        elif base is not None and ours.sense == base.sense:
            self.item = theirs
        else:
            self._opaque(ours, theirs)

    def _opaque(self, ours: Item, theirs: Item) -> None:
        if self.base is not None and ours.kind == theirs.kind == self.base.kind and not ours.is_entry:
            rows = [_LINES.findall(item.raw) for item in (self.base, ours, theirs)]
            text = merged_rows(*rows) if ours.kind in ("text", "comment") else None
            if text is not None and (item := read(text, ours)) is not None:
                self.item = item
                return
        kind: ConflictKind = "string" if ours.kind == "string" else "text"
        self.clash(ours.raw, theirs.raw, MergeConflict(kind, ours.key, None, ours.raw, theirs.raw))

    def _entries(self, ours: Item, theirs: Item) -> None:
        base = self.base
        if base is None and not _one_work(ours, theirs):
            self.collide(ours, theirs)
            return
        if base is not None and (
            (replaced(base, ours) and self.changed_by(theirs))
            or (replaced(base, theirs) and self.changed_by(ours))
        ):
            self.collide(ours, theirs)
            return
        merged = merge_entry(base, ours, theirs)
        if merged is None:
            self.clash(
                ours.raw, theirs.raw, MergeConflict("text", ours.key, None, ours.raw, theirs.raw), narrow=True
            )
        elif merged.conflicts and base is None:
            self.collide(ours, theirs)
        elif merged.conflicts:
            self.clash(merged.ours, merged.theirs, *merged.conflicts, narrow=True)
        elif (item := read(merged.ours, ours)) is not None:
            self.item = item
        else:  # the merged text does not read as one entry: it is not to be trusted
            self.clash(ours.raw, theirs.raw, MergeConflict("text", ours.key, None, ours.raw, theirs.raw))

    def collide(self, ours: Item, theirs: Item) -> None:
        """Keep two works that ask for the same key."""
        self.clash(ours.raw, theirs.raw, MergeConflict("key_collision", ours.key, None, ours.raw, theirs.raw))


def read(text: str, like: Item) -> Item | None:
    """Read a text that must be one item of the same kind as ``like``; ``None`` when it is not."""
    items = Row(parse(text)).items
    if len(items) != 1 or items[0].kind != like.kind or items[0].raw != text:
        return None
    return items[0]


def _one_work(ours: Item, theirs: Item) -> bool:
    one, other = words_of(ours.fields.get("title")), words_of(theirs.fields.get("title"))
    return ours.sense == theirs.sense or (bool(one) and one == other)
