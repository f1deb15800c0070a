"""Entries to finished references and citations, as every part of bibclaim shows them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from bibclaim.citation.csl import EntryLike, to_csl
from bibclaim.citation.engine import BibItem, Cluster, Engine
from bibclaim.citation.plain import to_text
from bibclaim.citation.pool import engine_for
from bibclaim.citation.sanitise import sanitise
from bibclaim.citation.styles import find_style

# what a reference can begin with
_HEADS = frozenset({"author", "editor", "translator", "title", "container-title"})


def format_references(
    entries: Iterable[EntryLike], style: str | Path = "apa", locale: str = "en-US"
) -> list[BibItem]:
    """Format the reference list of ``entries`` in the style's own order, HTML sanitised.

    A style without a bibliography (Terrorism and Political Violence, Bluebook) gives its full notes instead, in
    the order of the entries.

    Raises:
        UnusableInput: the style is unknown or not CSL.
    """
    items = suited((to_csl(entry) for entry in entries), style)
    if not items:
        return []
    with engine_for(style, locale, items) as engine:
        return references_of(engine, [item["id"] for item in items])


def format_citations(
    entries: Iterable[EntryLike],
    clusters: Sequence[Cluster],
    style: str | Path = "apa",
    locale: str = "en-US",
    *,
    output: Literal["html", "text"] = "html",
) -> list[str]:
    """Format the citations of one document, in order, HTML sanitised.

    A cluster is a list of CSL cite items or ``{"items": [...], "note": n}``; in a note style a cluster without a
    number gets the next one, so that "ibid." and short forms come out as in print.

    Raises:
        UnusableInput: the style is unknown or not CSL.
        UnknownKey: a citation names an entry that is not among ``entries``.
    """
    if not clusters:
        return []
    with engine_for(style, locale, suited((to_csl(entry) for entry in entries), style)) as engine:
        words = engine.cite(numbered(clusters, notes=engine.is_note))
    return [to_text(word) if output == "text" else sanitise(word) for word in words]


def numbered(clusters: Iterable[Cluster], *, notes: bool) -> list[Cluster]:
    """Return the clusters as citations of one document: each in its note (from 1), or all in the text (0)."""
    placed: list[Cluster] = []
    note = 0
    for cluster in clusters:
        given: Mapping[str, Any] = cluster if isinstance(cluster, Mapping) else {"items": list(cluster)}
        note = int(given.get("note") or note + 1)
        placed.append({**given, "note": note if notes else 0})
    return placed


def suited(items: Iterable[dict[str, Any]], style: str | Path) -> list[dict[str, Any]]:
    """Return the items as ``style`` needs them where CSL has no words for it.

    A work without a name or a title gets its key as title, so that its reader can find the gap. APA (7th edition,
    section 9.29) leaves out a publisher that is the author too.
    """
    sheet = find_style(style).sheet
    is_apa = any(name.startswith("apa") for name in (sheet.id, sheet.parent or ""))
    made = []
    for item in items:
        if not _HEADS.intersection(item):
            made.append({**item, "title": item["id"]})
        elif is_apa and _publishes_itself(item):
            made.append({name: value for name, value in item.items() if name != "publisher"})
        else:
            made.append(item)
    return made


def _publishes_itself(item: dict[str, Any]) -> bool:
    authors = item.get("author", [])
    return len(authors) == 1 and authors[0].get("literal", "") == item.get("publisher")


def references_of(engine: Engine, ids: Sequence[str]) -> list[BibItem]:
    """Return the sanitised references of ``ids`` from an engine that has them."""
    made = engine.bibliography(ids)
    if not engine.style.has_bibliography:
        notes = engine.cite([[{"id": key}] for key in ids])
        made = [
            BibItem(key, f'<div class="csl-entry">{note}</div>', to_text(note))
            for key, note in zip(ids, notes, strict=True)
        ]
    return [BibItem(item.id, sanitise(item.html), item.text) for item in made]
