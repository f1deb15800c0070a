"""Markdown with its citations resolved: the engine's words in the text, notes and references behind."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from bibclaim.citation.csl import EntryLike, to_csl
from bibclaim.citation.engine import BibItem, Engine
from bibclaim.citation.format import references_of, suited
from bibclaim.citation.grammar import Citation, CiteItem, parse
from bibclaim.citation.inline import to_markdown
from bibclaim.citation.plain import to_text
from bibclaim.citation.pool import engine_for
from bibclaim.citation.sanitise import sanitise

# what the processor says where a style has nothing to print
_NOTHING = "[NO_PRINTED_FORM]"
# what a note's mark stands behind in print
_STOPS = ".,;:!?"

Lookup = Callable[[str], EntryLike | None] | Mapping[str, EntryLike]


class RenderedCluster(msgspec.Struct, frozen=True, kw_only=True):
    """One citation, formatted: sanitised ``html`` and ``text``; ``note`` is the number of its footnote, or 0.

    ``lead`` (sanitised HTML) is what stands in the text before a note or a number when the citation is narrative: the
    author.
    """

    citation: Citation
    html: str
    text: str
    note: int = 0
    lead: str = ""


class RenderedMarkdown(msgspec.Struct, frozen=True, kw_only=True):
    """A Markdown text with its citations resolved.

    ``text`` has the citations' words in Markdown (footnotes ``[^cite1]`` in note styles, with their texts at the
    end), ``references`` the works cited in the style's order, ``clusters`` each citation, ``unknown`` the keys that no
    entry has, in order; they stay in the text as ``**key?**``.
    """

    text: str
    references: list[BibItem]
    clusters: list[RenderedCluster]
    unknown: list[str]


def render_markdown(
    markdown: str, entries: Lookup, style: str | Path = "apa", locale: str = "en-US"
) -> RenderedMarkdown:
    """Put the engine's words in place of the Pandoc citations of ``markdown``.

    ``entries`` gives the entry of a key, or None. Nothing else of the text changes.

    Raises:
        UnusableInput: the style is unknown or not CSL.
    """
    look_up: Callable[[str], EntryLike | None] = entries.get if isinstance(entries, Mapping) else entries
    citations = parse(markdown)
    cited: dict[str, dict[str, Any]] = {}
    unknown: dict[str, None] = {}
    for key in (key for citation in citations for key in citation.keys):
        if key in cited or key in unknown:
            continue
        entry = look_up(key)
        if entry is None:
            unknown[key] = None
        else:
            # the key may be another name of the entry (ids)
            cited[key] = {**to_csl(entry), "id": key}
    if not citations:
        return RenderedMarkdown(text=markdown, references=[], clusters=[], unknown=[])
    with engine_for(style, locale, suited(cited.values(), style)) as engine:
        clusters = _render(engine, citations, cited)
        references = references_of(engine, list(cited)) if cited else []
    return RenderedMarkdown(
        text=_replaced(markdown, clusters), references=references, clusters=clusters, unknown=list(unknown)
    )


def _render(
    engine: Engine, citations: Sequence[Citation], cited: Mapping[str, Mapping[str, Any]]
) -> list[RenderedCluster]:
    known = [[item for item in citation.items if item.key in cited] for citation in citations]
    placed: list[dict[str, Any]] = []
    for citation, items in zip(citations, known, strict=True):
        if items:
            cluster: dict[str, Any] = {"items": [_cite(item) for item in items], "note": 0}
            if engine.is_note:
                cluster["note"] = len(placed) + 1
            elif citation.narrative and items[0] is citation.items[0] and not items[0].suppress_author:
                cluster["mode"] = "composite" if engine.style.kind == "author-date" else ""
            placed.append(cluster)
    words = iter(
        [_printed(engine, cluster, html) for cluster, html in zip(placed, engine.cite(placed), strict=True)]
    )
    rendered: list[RenderedCluster] = []
    for citation, items in zip(citations, known, strict=True):
        html = next(words) if items else ""
        lead = ""
        named = citation.narrative and bool(items) and not items[0].suppress_author
        if named and engine.style.kind != "author-date":
            lead = _author_words(engine, items[0], cited[items[0].key])
        missing = [f"<b>{_escape(item.key)}?</b>" for item in citation.items if item not in items]
        rendered.append(_cluster(engine, citation, html, lead, missing, rendered))
    return rendered


def _cluster(
    engine: Engine,
    citation: Citation,
    html: str,
    lead: str,
    missing: list[str],
    before: list[RenderedCluster],
) -> RenderedCluster:
    note = 0
    if engine.is_note and html:
        note = 1 + max((cluster.note for cluster in before), default=0)
        lead_and_gap = lead
    else:
        lead_and_gap = f"{lead} " if lead and html else lead
    if missing and not html:
        gap = " ".join(missing)
        html = gap if citation.narrative else f"({gap})"
        lead_and_gap = ""
    elif missing:
        html = f"{html} {' '.join(missing)}"
    return RenderedCluster(
        citation=citation, html=sanitise(html), text=to_text(html), note=note, lead=sanitise(lead_and_gap)
    )


def _cite(item: CiteItem) -> dict[str, Any]:
    cite: dict[str, Any] = {"id": item.key}
    if item.locator:
        cite["locator"], cite["label"] = item.locator, item.label or "page"
    if item.prefix:
        cite["prefix"] = f"{item.prefix} "
    if item.suffix:
        cite["suffix"] = item.suffix if item.suffix[0] in ",.;:)" else f" {item.suffix}"
    if item.suppress_author:
        cite["suppress-author"] = True
    return cite


def _printed(engine: Engine, cluster: Mapping[str, Any], html: str) -> str:
    # without its author a work that has only a title may leave nothing: then it is cited whole
    if html != _NOTHING:
        # MLA has nothing to say behind an author that stands in the text
        return html.removesuffix(f" {_NOTHING}")
    whole = [
        {name: value for name, value in cite.items() if name != "suppress-author"}
        for cite in cluster["items"]
    ]
    return engine.cite([whole])[0]


def _author_words(engine: Engine, item: CiteItem, csl: Mapping[str, Any]) -> str:
    if engine.is_note:
        words = engine.cite([[{"id": item.key, "author-only": True}]])[0]
        if words != _NOTHING:
            return words
    # numeric styles have no words for an author in the text
    names = [
        name.get("literal") or name.get("family", "") for name in csl.get("author", csl.get("editor", ()))
    ]
    if not names:
        return _escape(str(csl.get("title", item.key)))
    return _escape(f"{names[0]} et al." if len(names) > 2 else " and ".join(names))


def _replaced(markdown: str, clusters: Sequence[RenderedCluster]) -> str:
    text, position, notes = "", 0, []
    for cluster in clusters:
        text += markdown[position : cluster.citation.start]
        position = cluster.citation.end
        lead = to_markdown(cluster.lead)
        if not cluster.note:
            text += lead + to_markdown(cluster.html)
            continue
        if not cluster.citation.narrative:
            # "claimed [@a]." is printed as "claimed.¹": the mark stands behind the stop, without a blank
            text = text.rstrip(" ")
            stop = markdown[position : position + 1]
            if stop in _STOPS and stop:
                text = text if text.endswith(stop) else text + stop
                position += 1
        text += f"{lead}[^cite{cluster.note}]"
        notes.append(f"[^cite{cluster.note}]: {to_markdown(cluster.html)}")
    text += markdown[position:]
    return f"{text.rstrip()}\n\n" + "\n\n".join(notes) + "\n" if notes else text


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
