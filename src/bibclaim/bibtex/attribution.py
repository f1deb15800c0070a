"""Who is responsible for a source, as short as an author-year citation."""

from __future__ import annotations

from bibclaim.bibtex.entry import Entry
from bibclaim.bibtex.names import Name

_BODIES = ("organization", "institution", "publisher", "journaltitle", "journal")


def short_author(entry: Entry) -> str:
    """Return who is responsible, as short as an author-year citation: ``PIPS``, ``Katz & Rana``, ``Katz et al.``.

    The short name comes first; then authors, editors, and the body that published the source.
    """
    short = entry.text("shortauthor")
    if short:
        return short
    for field in ("author", "editor"):
        names = entry.names(field)
        if names:
            return _joined(names)
    return next((body for body in map(entry.text, _BODIES) if body), "")


def _joined(names: list[Name]) -> str:
    shown = [name.short for name in names if name.literal != "others"]
    if len(shown) > 2 or len(shown) < len(names):
        return f"{shown[0]} et al." if shown else ""
    return " & ".join(shown)
