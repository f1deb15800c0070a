""".bib text to entries and back: a document that keeps every byte, every defect reported."""

from __future__ import annotations

from bibclaim.bibtex.blocks import Block, Field, Piece
from bibclaim.bibtex.document import Document, parse
from bibclaim.bibtex.entry import Entry
from bibclaim.bibtex.latex import to_unicode
from bibclaim.bibtex.names import Name, parse_names

__all__ = ["Block", "Document", "Entry", "Field", "Name", "Piece", "parse", "parse_names", "to_unicode"]
