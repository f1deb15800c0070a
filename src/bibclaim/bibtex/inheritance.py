"""Fields that an entry takes from others: crossref with biblatex's rules, and xdata."""

from __future__ import annotations

from collections.abc import Callable, Mapping

_NOT_INHERITED = frozenset({"crossref", "xref", "xdata", "ids", "label", "shorthand", "related", "relatedtype", "sortkey", "presort", "keywords", "options", "entryset", "entrysubtype", "execute", "gender", "langid", "langidopts", "shorttitle", "indexsorttitle", "indextitle", "sortname", "sorttitle", "sortyear"})  # fmt: skip
_MAIN = {"title": "maintitle", "subtitle": "mainsubtitle", "titleaddon": "maintitleaddon"}
_BOOK = {"title": "booktitle", "subtitle": "booksubtitle", "titleaddon": "booktitleaddon"}
_JOURNAL = {"title": "journaltitle", "subtitle": "journalsubtitle"}
_MULTI = frozenset({"mvbook", "mvcollection", "mvproceedings", "mvreference"})
_WHOLE = frozenset({"book", "collection", "proceedings", "reference"})
_PART = frozenset(
    {
        "inbook",
        "bookinbook",
        "suppbook",
        "incollection",
        "suppcollection",
        "inproceedings",
        "inreference",
        "conference",
    }
)

MAX_DEPTH = 12
"""Entries that a chain of crossref and xdata may pass through; real ones need three."""
Lookup = Callable[[str], "tuple[str, Mapping[str, str]] | None"]


def inherited(
    type_: str, fields: Mapping[str, str], lookup: Lookup, _seen: frozenset[str] = frozenset()
) -> dict[str, str]:
    """Return an entry's fields with those inherited through ``xdata`` and ``crossref`` (biblatex manual, appendix B).

    ``lookup(key)`` gives another entry's type and own fields. A date is inherited, a subtitle only under its new
    name; circles are cut where they close; what the entry has itself always wins.
    """
    result = dict(fields)
    if len(_seen) > MAX_DEPTH:
        return result
    for key in dict.fromkeys(_keys(fields.get("xdata", ""))):
        if key not in _seen and (source := lookup(key)):
            for name, value in inherited(*source, lookup, _seen | {key}).items():
                if name != "xdata":
                    result.setdefault(name, value)
    key = fields.get("crossref", "").strip()
    if key and key not in _seen and (source := lookup(key)):
        parent_type, parent = source
        renamed = _renaming(type_, parent_type)
        own_date = any(name in result for name in ("date", "year"))
        for name, value in inherited(parent_type, parent, lookup, _seen | {key}).items():
            if name in _NOT_INHERITED or (own_date and name in ("date", "year", "month", "day")):
                continue
            if name in renamed:
                result.setdefault(renamed[name], value)
            elif not (renamed and name in ("title", "subtitle", "titleaddon")):
                result.setdefault(name, value)
    return result


def _keys(value: str) -> list[str]:
    return [key.strip() for key in value.split(",") if key.strip()]


def _renaming(child: str, parent: str) -> Mapping[str, str]:
    if parent in _MULTI and child in _WHOLE | _PART:
        return _MAIN
    if parent in _WHOLE and child in _PART:
        # BibTeX files keep the book's author where biblatex wants bookauthor
        return (
            {**_BOOK, "author": "bookauthor"}
            if parent == "book" and child in ("inbook", "bookinbook", "suppbook")
            else _BOOK
        )
    if parent == "periodical" and child in ("article", "suppperiodical"):
        return _JOURNAL
    return {}
