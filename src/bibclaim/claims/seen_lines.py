"""Lines of claims as callers saw them: what a later change is told apart from."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any

from bibclaim.claims.claim_change import decoded
from bibclaim.files import content_hash

REMEMBERED = 2000
"""Lines that are kept; a change against an older one can no longer be merged."""


class SeenLines:
    """The latest lines that were shown to a caller, by their revision."""

    def __init__(self) -> None:
        self._rows: OrderedDict[str, bytes] = OrderedDict()

    def remember(self, row: bytes) -> str:
        """Keep a line and return its revision."""
        row = row.rstrip(b"\r")
        revision = revision_of(row)
        self._rows[revision] = row
        while len(self._rows) > REMEMBERED:
            self._rows.popitem(last=False)
        return revision

    def claim(self, revision: str) -> dict[str, Any] | None:
        """Return the claim of a revision as plain data, ``None`` when it is not known any more."""
        row = self._rows.get(revision)
        return None if row is None else decoded(row)


def revision_of(row: bytes) -> str:
    """Return the content hash of a line: the revision of its claim."""
    return content_hash(row.rstrip(b"\r"))
