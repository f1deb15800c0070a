""".bib text to entries and back: a document that keeps every byte, every defect reported."""

from __future__ import annotations

from bibclaim.bibtex.blocks import Block, Field, Piece
from bibclaim.bibtex.document import Document, parse
from bibclaim.bibtex.edtf_dates import EntryDate, parse_date
from bibclaim.bibtex.entry import Entry
from bibclaim.bibtex.interchange import from_bibtexparser
from bibclaim.bibtex.languages import language_tag
from bibclaim.bibtex.latex import to_unicode
from bibclaim.bibtex.latex_writing import to_latex
from bibclaim.bibtex.layout import formatted
from bibclaim.bibtex.live import Change
from bibclaim.bibtex.merging import Merged, merge
from bibclaim.bibtex.names import Name, parse_names
from bibclaim.bibtex.pages import page_ranges

__all__ = [
    "Block",
    "Change",
    "Document",
    "Entry",
    "EntryDate",
    "Field",
    "Merged",
    "Name",
    "Piece",
    "formatted",
    "from_bibtexparser",
    "language_tag",
    "merge",
    "page_ranges",
    "parse",
    "parse_date",
    "parse_names",
    "to_latex",
    "to_unicode",
]
