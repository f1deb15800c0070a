"""What comes in: archived texts, the organisations behind them, and what kind of source an entry is."""

from __future__ import annotations

from bibclaim.sources.authorities import Authorities, Authority
from bibclaim.sources.kinds import KINDS, source_kind
from bibclaim.sources.texts import SourceRecord, SourceText, SourceTexts

__all__ = ["KINDS", "Authorities", "Authority", "SourceRecord", "SourceText", "SourceTexts", "source_kind"]
