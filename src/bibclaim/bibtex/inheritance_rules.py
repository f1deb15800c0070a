"""biblatex's default inheritance (manual 3.18, appendix B), and the other names of types and fields (2.1.2, 2.2.5)."""

from __future__ import annotations

from functools import lru_cache

CANONICAL_TYPES = {
    "conference": "inproceedings", "electronic": "online", "www": "online", "mastersthesis": "thesis",
    "phdthesis": "thesis", "techreport": "report",
}  # fmt: skip
"""BibTeX's names of entry types, to biblatex's."""

CANONICAL_FIELDS = {
    "address": "location", "annote": "annotation", "archiveprefix": "eprinttype", "hyphenation": "langid",
    "journal": "journaltitle", "key": "sortkey", "pdf": "file", "primaryclass": "eprintclass", "school": "institution",
}  # fmt: skip
"""BibTeX's names of fields, to biblatex's."""

NEVER_INHERITED = frozenset(
    {
        # appendix B, from any type to any type
        "crossref", "entryset", "entrysubtype", "execute", "ids", "label", "options", "presort", "related", "relatedoptions",
        "relatedstring", "relatedtype", "shorthand", "shorthandintro", "sortkey", "xref",
        # what has done its work, and BibTeX's name of sortkey
        "xdata", "key",
        # where reference managers keep their own accounts of one entry
        "groups", "owner", "timestamp", "creationdate", "modificationdate", "date-added", "date-modified",
    }
)  # fmt: skip
"""Fields that no crossref hands on."""

NEVER_TAKEN_FROM_XDATA = frozenset({"ids", "xdata"})
"""Fields that stay with an ``@xdata`` entry (biber never hands its aliases on)."""

_UNDER_NO_NAME = (("shorttitle", ""), ("sorttitle", ""), ("indextitle", ""), ("indexsorttitle", ""))
_AUTHOR = (("author", "author"), ("author", "bookauthor"))
_MAIN = (
    ("title", "maintitle"),
    ("subtitle", "mainsubtitle"),
    ("titleaddon", "maintitleaddon"),
    *_UNDER_NO_NAME,
)
_BOOK = (
    ("title", "booktitle"),
    ("subtitle", "booksubtitle"),
    ("titleaddon", "booktitleaddon"),
    *_UNDER_NO_NAME,
)
_JOURNAL = (("title", "journaltitle"), ("subtitle", "journalsubtitle"), ("titleaddon", "journaltitleaddon"), *_UNDER_NO_NAME)  # fmt: skip

_RULES: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...] = (
    ("mvbook book", "inbook bookinbook suppbook", _AUTHOR),
    ("mvbook", "book inbook bookinbook suppbook", _MAIN),
    ("mvcollection mvreference", "collection reference incollection inreference suppcollection", _MAIN),
    ("mvproceedings", "proceedings inproceedings", _MAIN),
    ("book", "inbook bookinbook suppbook", _BOOK),
    ("collection reference", "incollection inreference suppcollection", _BOOK),
    ("proceedings", "inproceedings", _BOOK),
    ("periodical", "article suppperiodical", _JOURNAL),
)


@lru_cache(maxsize=256)
def renaming(parent: str, child: str) -> tuple[tuple[str, str], ...]:
    """Return the pairs of a parent's field and its name in a child of these types; under ``""`` it is not handed on."""
    return tuple(
        pair
        for parents, children, pairs in _RULES
        if parent in parents.split() and child in children.split()
        for pair in pairs
    )
