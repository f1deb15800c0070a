"""Three-way merge of .bib files that keeps both sides' layout and loses nothing."""

from __future__ import annotations

from bibclaim.bibtex.merging.merge import merge
from bibclaim.bibtex.merging.report import MergeConflict, Merged, MergeWarning

__all__ = ["MergeConflict", "MergeWarning", "Merged", "merge"]
