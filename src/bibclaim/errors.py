"""The errors that bibclaim raises on purpose: each says where, what was found, and the way out."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any


class BibclaimError(Exception):
    """An expected failure, told in words that a user can act on.

    ``file``, ``line`` and ``column`` (both from 1, columns in code points) are put in front of the message
    when they are known.
    """

    def __init__(
        self, message: str, *, file: str | None = None, line: int | None = None, column: int | None = None
    ) -> None:
        self.message = message
        self.file = file
        self.line = line
        self.column = column
        super().__init__(message)

    def __str__(self) -> str:
        if self.file is None and self.line is None and self.column is not None:
            return f"column {self.column}: {self.message}"
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)
        return f"{place}: {self.message}" if place else self.message


class UnusableInput(BibclaimError):
    """The input cannot be worked with at all: a missing folder, a query that does not parse, an invalid claim."""


class UnknownKey(BibclaimError, KeyError):
    """No entry or claim of that name; the message offers the nearest ones."""

    @classmethod
    def among(cls, key: str, keys: Iterable[str | None], *, file: str | None = None) -> UnknownKey:
        """Return the error for a citekey that is none of ``keys``, with those that are spelled nearly so."""
        near = get_close_matches(key, [one for one in keys if one], n=3)
        return cls(f"there is no entry '{key}'" + (f"; near: {', '.join(near)}" if near else ""), file=file)

    def __str__(self) -> str:
        return BibclaimError.__str__(self)


class Conflict(BibclaimError):
    """A write lost a race: what is on disk changed since it was read, in the very place to be written.

    ``ours`` is what was to be written, ``theirs`` what stands on disk now (both JSON-able), ``revision`` the
    content hash of ``theirs``. Nothing has been written.
    """

    def __init__(
        self,
        message: str,
        *,
        ours: Any = None,
        theirs: Any = None,
        revision: str = "",
        file: str | None = None,
    ) -> None:
        super().__init__(message, file=file)
        self.ours = ours
        self.theirs = theirs
        self.revision = revision
