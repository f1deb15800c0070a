"""What a rename of a citekey did, file by file."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

What = Literal["entry", "references", "claims", "sources", "citations"]


class ChangedFile(msgspec.Struct, frozen=True):
    """A file that names the new key now, and how many entries, references, claims, texts or citations of it do."""

    file: str
    what: What
    count: int


class SkippedFile(msgspec.Struct, frozen=True):
    """A file that may still cite the old key, and why it was left alone."""

    file: str
    reason: str


class Renamed(msgspec.Struct, frozen=True):
    """What a rename did; ``skipped`` files were left as they were."""

    old: str
    new: str
    files: list[ChangedFile]
    skipped: list[SkippedFile]

    def as_json(self) -> dict[str, Any]:
        """Return ``{"old", "new", "files": [{"file", "what", "count"}], "skipped": [{"file", "reason"}]}``."""
        found: dict[str, Any] = msgspec.to_builtins(self)
        return found
