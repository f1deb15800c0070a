"""Widgets for notebooks in any Jupyter front end: they show pages of the library and write to its files."""

from __future__ import annotations

from bibclaim.jupyter.widgets.attribution_graph import AttributionGraph
from bibclaim.jupyter.widgets.claim_board import ClaimBoard
from bibclaim.jupyter.widgets.claim_tagger import ClaimTagger
from bibclaim.jupyter.widgets.claim_timeline import ClaimTimeline
from bibclaim.jupyter.widgets.conflict_table import ConflictTable
from bibclaim.jupyter.widgets.source_picker import SourcePicker
from bibclaim.jupyter.widgets.summary_builder import SummaryBuilder

__all__ = [
    "AttributionGraph",
    "ClaimBoard",
    "ClaimTagger",
    "ClaimTimeline",
    "ConflictTable",
    "SourcePicker",
    "SummaryBuilder",
]
