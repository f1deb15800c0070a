"""What a merge hands back: the text, the conflicts that a person must settle, and what is worth a look."""

from __future__ import annotations

from typing import Literal

import msgspec

ConflictKind = Literal[
    "field", "type", "key_collision", "delete_modify", "dangling_crossref", "string", "text"
]


class MergeConflict(msgspec.Struct, frozen=True):
    """One thing that both sides changed differently.

    ``ours`` and ``theirs`` are what each side has, ``None`` where it has removed it: the content of a field, the
    name of a type, the text of an entry.
    """

    kind: ConflictKind
    key: str | None
    field: str | None
    ours: str | None
    theirs: str | None


class MergeWarning(msgspec.Struct, frozen=True):
    """Something that was merged, and that a person may want to look at."""

    kind: Literal["duplicate_work", "dangling_crossref", "encoding", "date_twice"]
    key: str | None
    message: str


class Merged(msgspec.Struct, frozen=True):
    """The outcome of a three-way merge.

    ``text`` (and ``data``, the same in bytes) holds both sides of each conflict between git's markers. ``standing``
    are conflicts that an earlier merge left in one of the files, still unsettled.
    """

    text: str
    data: bytes
    encoding: str
    conflicts: list[MergeConflict]
    warnings: list[MergeWarning]
    standing: list[MergeConflict] = []

    @property
    def clean(self) -> bool:
        """Whether nothing waits for a person."""
        return not self.conflicts and not self.standing
