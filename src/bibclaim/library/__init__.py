"""The folder as a whole: open, search, check, edit and save a library."""

from __future__ import annotations

from bibclaim.library.auditing import audit
from bibclaim.library.check import RULES, Findings
from bibclaim.library.discovery import is_library, nearest_library
from bibclaim.library.entries import Entries
from bibclaim.library.library import Library, SearchResult, open  # noqa: A004
from bibclaim.library.query import Query, Term, parse_query
from bibclaim.library.rows import Hit
from bibclaim.library.starting import init

__all__ = [
    "RULES",
    "Entries",
    "Findings",
    "Hit",
    "Library",
    "Query",
    "SearchResult",
    "Term",
    "audit",
    "init",
    "is_library",
    "nearest_library",
    "open",
    "parse_query",
]
