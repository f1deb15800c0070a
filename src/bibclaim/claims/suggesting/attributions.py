"""An attribution as found in one sentence: source, cue and content by token places (the three spans of PARC, Pareti 2012)."""

from __future__ import annotations

import msgspec

from bibclaim.claims.suggesting.lexicon import Cue

Range = tuple[int, int]


class Attribution(msgspec.Struct):
    """Who (``source``), by which words (``cue``), what (``contents``); ``rule`` names the rule that found it.

    ``shared`` marks a predicate that takes its subject from the one before ("... and added that"), ``relay`` is who
    passes the words on ("Reuters quoted ..."), ``carried`` a quotation whose speaker stands in an earlier sentence.
    """

    rule: str
    word: Cue
    source: Range | None
    cue: Range | None
    contents: list[Range]
    shared: bool = False
    relay: Range | None = None
    carried: bool = False
    negated: bool = False
    passive: bool = False

    @property
    def start(self) -> int:
        """The first token of source or cue."""
        places = [part[0] for part in (self.source if not self.shared else None, self.cue) if part]
        return min(places) if places else self.contents[0][0]
