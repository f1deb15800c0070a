"""The way a claim took: from the document in hand through publisher, relay and channel to where it started.

Grades are shown where they were given and are never averaged: F and 6 mean "cannot be judged" (NATO STANAG 2511).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

import msgspec

from bibclaim.claims.claim_list import NO_MATHS
from bibclaim.claims.model import Agent, Claim, Grade, Hop

VEGA_LITE = "application/vnd.vegalite.v5+json"
_SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
_WORDS = "#767676"
_LABEL = 60
RELIABILITY: Mapping[str, str] = {
    "A": "completely reliable", "B": "usually reliable", "C": "fairly reliable", "D": "not usually reliable",
    "E": "unreliable", "F": "reliability cannot be judged",
}  # fmt: skip
CREDIBILITY: Mapping[str, str] = {
    "1": "confirmed by other sources", "2": "probably true", "3": "possibly true", "4": "doubtful", "5": "improbable",
    "6": "truth cannot be judged",
}  # fmt: skip


class PathNode(msgspec.Struct, frozen=True, kw_only=True):
    """One stop: the document in hand (``role`` document) or agents of a hop, outermost first.

    ``citekey`` is the entry of this stop once obtained; ``grades`` as given ("B2"), each once, for this claim at its
    innermost named source, elsewhere those that other claims give to the same agents.
    """

    id: str
    role: str
    label: str
    kind: str = ""
    medium: str = ""
    citekey: str = ""
    is_named: bool = True
    is_origin: bool = False
    grades: tuple[str, ...] = ()
    meaning: str = ""


class PathEdge(msgspec.Struct, frozen=True, kw_only=True):
    """A step inwards: who cites whom."""

    source: str
    target: str
    label: str = ""


class AttributionPath(msgspec.Struct, frozen=True, kw_only=True):
    """The path of one claim as nodes and edges; drawn in a notebook."""

    claim_id: str
    statement: str
    nodes: tuple[PathNode, ...]
    edges: tuple[PathEdge, ...]

    def as_json(self) -> dict[str, Any]:
        """Return plain JSON data."""
        plain: dict[str, Any] = msgspec.to_builtins(self)
        return plain

    def words(self) -> str:
        """Return the path in one line: "Coast Post → AFP → Harbour Authority [B2]"."""
        return " → ".join(
            node.label + (f" [{', '.join(node.grades)}]" if node.grades else "") for node in self.nodes
        )

    def chart(self) -> dict[str, Any]:
        """Return a Vega-Lite drawing; what claims say goes into it as data only."""
        rows = [
            {
                "step": step,
                "label": node.label[:_LABEL],
                "role": node.role.replace("_", " "),
                "grade": ", ".join(node.grades) or "not graded",
                "meaning": node.meaning,
                "obtained": "in the library" if node.citekey else "not obtained",
                "said": " ".join([node.role, *(f"[{one}]" for one in node.grades)]),
            }
            for step, node in enumerate(self.nodes, 1)
        ]
        y = {"field": "step", "type": "ordinal", "axis": None}
        text = {"align": "left", "dx": 14, "color": _WORDS, "limit": 520}
        return {
            "$schema": _SCHEMA,
            "description": "attribution path of a claim, outermost first",
            "data": {"values": rows},
            "width": 560,
            "height": {"step": 44},
            "background": "transparent",
            "view": {"stroke": None},
            "layer": [
                {"mark": {"type": "line", "color": _WORDS}, "encoding": {"x": {"value": 12}, "y": y}},
                {
                    "mark": {"type": "point", "filled": True, "size": 140, "opacity": 1, "tooltip": {"content": "data"}},
                    "encoding": {
                        "x": {"value": 12},
                        "y": y,
                        "shape": {
                            "field": "obtained", "type": "nominal", "title": "document",
                            "scale": {"domain": ["in the library", "not obtained"], "range": ["circle", "diamond"]},
                        },
                        "color": {
                            "field": "obtained", "type": "nominal", "title": "document",
                            "scale": {"domain": ["in the library", "not obtained"], "range": ["#1f6fb2", "#b35900"]},
                        },
                    },
                },
                {
                    "mark": {"type": "text", **text, "dy": -6, "fontWeight": "bold"},
                    "encoding": {"x": {"value": 12}, "y": y, "text": {"field": "label", "type": "nominal"}},
                },
                {
                    "mark": {"type": "text", **text, "dy": 8},
                    "encoding": {"x": {"value": 12}, "y": y, "text": {"field": "said", "type": "nominal"}},
                },
            ],
            "config": {"legend": {"labelColor": _WORDS, "titleColor": _WORDS}},
        }  # fmt: skip

    def _repr_html_(self) -> str:
        items = "".join(
            f"<li><b>{escape(node.label)}</b> {escape(node.role)}"
            + (
                f" <code>{escape(', '.join(node.grades))}</code> {escape(node.meaning)}"
                if node.grades
                else ""
            )
            + (f" <i>{escape(node.citekey)}</i>" if node.citekey else "")
            + "</li>"
            for node in self.nodes
        )
        return f'<div class="{NO_MATHS}"><p>{escape(self.statement)}</p><ol>{items}</ol></div>'

    def _ipython_display_(self) -> None:
        """Show the list and the drawing; only IPython itself calls this, so that it is there to be imported."""
        from IPython.display import HTML, display  # noqa: PLC0415

        display(HTML(self._repr_html_()))  # type: ignore[no-untyped-call]
        display({VEGA_LITE: self.chart(), "text/plain": self.words()}, raw=True)  # type: ignore[no-untyped-call]


def attribution_path(
    claim: Claim, claims: Iterable[Claim] = (), titles: Mapping[str, str] | None = None
) -> AttributionPath:
    """Return the path of a claim, from the document in hand inwards to where its chain ends.

    ``claims`` are those of the library: grades that they give to the agents of a hop are shown there. ``titles`` gives
    the label of a citekey.
    """
    given = _grades(claims)
    named = titles or {}
    nodes = [
        PathNode(
            id="document",
            role="document",
            label=named.get(claim.citekey, claim.citekey),
            citekey=claim.citekey,
        )
    ]
    edges: list[PathEdge] = []
    last = len(claim.chain) - 1
    # a claim's grade is that of its innermost named source
    graded = max((at for at, hop in enumerate(claim.chain) if _is_named(hop)), default=last)
    for place, hop in enumerate(claim.chain):
        if place == 0 and last and hop.role == "author" and all(agent.named is False for agent in hop.agents):
            continue  # "the writer" of the document in hand is the document
        grades = {text for agent in hop.agents for text in given.get(_key(agent), ())}
        if place == graded:
            grades = {text} if (text := grade_text(claim.grade)) else grades
        node = PathNode(
            id=f"hop-{place + 1}",
            role=hop.role,
            label="; ".join(agent.name or agent.id for agent in hop.agents),
            kind=hop.agents[0].type or "",
            medium=hop.medium,
            citekey=hop.citekey,
            is_named=_is_named(hop),
            is_origin=place == last,
            grades=tuple(sorted(grades)),
            meaning="; ".join(grade_meaning(text) for text in sorted(grades)),
        )
        edges.append(PathEdge(source=nodes[-1].id, target=node.id, label=hop.medium))
        nodes.append(node)
    return AttributionPath(
        claim_id=claim.id, statement=claim.statement, nodes=tuple(nodes), edges=tuple(edges)
    )


def _is_named(hop: Hop) -> bool:
    return all(agent.named is not False for agent in hop.agents)


def grade_text(grade: Grade | None) -> str:
    """Return a grade as it is written ("B2", "C", "F6"), ``""`` for none."""
    return f"{grade.reliability or ''}{grade.credibility or ''}" if grade else ""


def grade_meaning(text: str) -> str:
    """Return a grade in words; F and 6 cannot be judged, which is not the middle of the scale."""
    return ", ".join(RELIABILITY.get(one) or CREDIBILITY.get(one, "") for one in text)


def _grades(claims: Iterable[Claim]) -> dict[str, set[str]]:
    """Return the reliability that claims give to the agents they end in; credibility belongs to one claim alone."""
    found: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        if claim.status == "active" and claim.grade is not None and claim.grade.reliability:
            for agent in claim.origin:
                if agent.named is not False:
                    found[_key(agent)].add(claim.grade.reliability)
    return found


def _key(agent: Agent) -> str:
    return agent.wikidata or agent.un_ref or agent.id
