"""The verdict on a quote: how it stands to a text, what differs, and where else it may stand."""

from __future__ import annotations

from typing import Literal

import msgspec

from bibclaim.claims.word_kinds import Difference

VerdictName = Literal[
    "exact", "normalised", "edited", "near", "altered", "not_found", "no_source", "source_changed"
]  # fmt: skip
FAITHFUL: frozenset[str] = frozenset({"exact", "normalised", "edited"})
"""Verdicts of a quote that may be printed between quotation marks as it is."""


class Candidate(msgspec.Struct, frozen=True, gc=False):
    """A place in the text that the quote may mean, and how the two differ; a person decides."""

    start: int
    end: int
    text: str
    score: float
    changes: tuple[Difference, ...] = ()


class Verdict(msgspec.Struct, frozen=True, gc=False):
    """How a quote stands to a text; ``start`` and ``end`` (code points) say where the best match stands."""

    verdict: VerdictName
    changes: tuple[Difference, ...] = ()
    start: int | None = None
    end: int | None = None
    candidates: tuple[Candidate, ...] = ()


class ClaimVerdict(msgspec.Struct, frozen=True):
    """The verdict on the quote of one claim."""

    id: str
    citekey: str
    verdict: VerdictName
    changes: tuple[Difference, ...] = ()
    start: int | None = None
    end: int | None = None
    candidates: tuple[Candidate, ...] = ()

    def as_dict(self) -> dict[str, object]:
        """Return plain JSON data."""
        plain: dict[str, object] = msgspec.to_builtins(self)
        return plain
