"""The chains of many claims drawn as one graph, with the claims of a node below."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import ipywidgets
import traitlets

from bibclaim.claims import Claim, ClaimList, ClaimStore
from bibclaim.claims.attribution_path import grade_meaning
from bibclaim.claims.chain_graph import ChainGraph, ChainNode, chain_graph
from bibclaim.errors import BibclaimError, UnusableInput
from bibclaim.jupyter.widgets import store_echo
from bibclaim.jupyter.widgets.claim_board import ClaimBoard
from bibclaim.jupyter.widgets.claim_source import claims_of, store_of
from bibclaim.jupyter.widgets.graph_canvas import TOPS, GraphCanvas
from bibclaim.jupyter.widgets.graph_layout import HEIGHT, WIDTH, Box, Layout, Step, laid_out

if TYPE_CHECKING:
    from bibclaim.library import Library

_NAMED = 60
"""Names of a box of the rest that are told; the others are counted."""


class AttributionGraph(ipywidgets.VBox):  # type: ignore[misc]
    """Who passes claims on, and where they end: documents on the left, claimants on the right, steps counted by claim.

    Args:
        given: a library, or claims (a query's result, any list); only a library knows titles and what is still to get.
        query: which claims of the library: the query language of ``lib.select``, or the claims themselves.
        top: nodes that are drawn by name, those with the most claims; the rest are gathered in boxes that count them.

    Agents are merged by identity. An origin whose document is not in the library is marked "to get"; grades are shown
    as they were given, with the number of claims that give each. ``graph.chosen`` is the id of the chosen node or step,
    ``graph.selected`` the ids of its claims, ``graph.board`` the board that lists them. With the keyboard: arrow keys
    between nodes, Enter to choose, ``+``, ``-`` and ``0`` to zoom and fit.

    Raises:
        UnusableInput: a query for something else than a library.

    Example:
        >>> graph = bibclaim.AttributionGraph(lib, "tag:is-province")
        >>> graph.choose("SITE Intelligence Group")
        >>> graph.selected
    """

    query = traitlets.Unicode(help="which claims of the library are drawn, empty for all")
    top = traitlets.Int(40, min=1, max=TOPS[-1], help="nodes that are drawn by name; the rest are counted")
    chosen = traitlets.Unicode(help="id of the chosen node or step, empty for none")

    def __init__(
        self,
        given: Library | Iterable[Claim] | ClaimStore = (),
        query: str | Iterable[Claim] = "",
        *,
        top: int = 40,
        page_size: int = 5,
    ) -> None:
        self.library: Any = given if hasattr(given, "select") else None
        if query and self.library is None:
            raise UnusableInput("a query needs the library: AttributionGraph(lib, query=...)")
        self.store = store_of(given)
        self._given: Any = None
        self._box: dict[str, Box] = {}
        self._step: dict[str, Step] = {}
        if not isinstance(query, str):
            self._given, query = list(query), ""
        elif self.library is None:
            self._given = given if isinstance(given, ClaimStore) else list(given)  # type: ignore[arg-type]
        self.canvas = GraphCanvas(query=query, top=top)
        self.board = ClaimBoard([], store=self.store, page_size=page_size)
        self.board.layout.display = "none"
        super().__init__(children=[self.canvas, self.board])
        for name in ("query", "top", "chosen"):
            traitlets.link((self.canvas, name), (self, name))
        self.refresh()
        self.canvas.observe(self._read, names=["query"])
        self.canvas.observe(self._lay_out, names=["top"])
        self.canvas.observe(self._show_chosen, names=["chosen"])
        store_echo.follow(self.store, self)

    @traitlets.validate("chosen")
    def _keep_known(self, proposal: Any) -> str:
        return str(proposal["value"]) if proposal["value"] in {*self._box, *self._step} else ""

    @property
    def selected(self) -> list[str]:
        """Ids of the claims of the chosen node or step."""
        return [claim.id for claim in self._chosen_claims()]

    @property
    def graph(self) -> ChainGraph:
        """The whole graph as data, with what is not drawn by name."""
        return self._graph

    def choose(self, label: str) -> None:
        """Choose the node of a name, and list its claims.

        Raises:
            UnusableInput: no node is drawn under this name.
        """
        found = [box.id for box in self._layout.boxes if label in (box.label, box.id)]
        if not found:
            names = ", ".join(box.label for box in self._layout.boxes[:5])
            raise UnusableInput(f"no node is called {label!r}; there are: {names} …")
        self.chosen = found[0]

    def refresh(self) -> None:
        """Read the claims again from disk and draw them; the chosen node stays if it is still there."""
        if self.library is not None:
            self.library.refresh()
        elif self.store is not None:
            self.store.refresh()
        self._read()

    def follow_store(self) -> None:
        """Draw the claims as the store has them now."""
        self._read()

    def _read(self, _change: Any = None) -> None:
        self._failure = ""
        try:
            self.claims = self._found()
        except BibclaimError as error:
            self.claims, self._failure = [], f"The query was not understood: {error}"
        titles = {row.key: row.title for row in self.library.rows()} if self.library is not None else {}
        entries = self.library.entries if self.library is not None else None
        self._by_id = {claim.id: claim for claim in self.claims}
        self._graph = chain_graph(self.claims, titles, entries)
        self._lay_out()

    def _found(self) -> list[Claim]:
        if self._given is not None:
            return claims_of(self._given, self.store)
        return list(self.library.select(self.canvas.query))

    def _lay_out(self, _change: Any = None) -> None:
        self._layout = laid_out(self._graph, self.canvas.top)
        self._box = {box.id: box for box in self._layout.boxes}
        self._step = {step.id: step for step in self._layout.steps}
        if self.canvas.chosen not in {*self._box, *self._step}:
            self.canvas.chosen = ""
        self._draw()
        self._show_chosen()

    def _show_chosen(self, _change: Any = None) -> None:
        if self.canvas.chosen and self.canvas.chosen not in {*self._box, *self._step}:
            self.canvas.chosen = ""
            return
        claims = self._chosen_claims()
        self.board.layout.display = "" if claims else "none"
        if [claim.id for claim in claims] != [claim.id for claim in self.board.claims]:
            self.board.show(ClaimList(claims, store=self.store))
        self._draw()

    def _chosen_claims(self) -> list[Claim]:
        chosen = self.canvas.chosen
        found = self._box.get(chosen) or self._step.get(chosen)
        return [self._by_id[one] for one in found.claims] if found is not None else []

    def _draw(self) -> None:
        layout = self._layout
        self.canvas._view = {
            "hasQuery": self._given is None,
            "tops": list(TOPS),
            "summary": self._summary(),
            "note": _note(layout),
            "empty": self._failure or ("" if self.claims else "There are no claims to draw."),
            "width": layout.width,
            "height": layout.height,
            "boxWidth": WIDTH,
            "boxHeight": HEIGHT,
            "boxes": [_box(box) for box in layout.boxes],
            "steps": [_step(step) for step in layout.steps],
            "chosen": self.canvas.chosen,
            "told": self._told(),
        }

    def _summary(self) -> str:
        documents = sum(node.role == "document" for node in self._graph.nodes)
        agents = len(self._graph.nodes) - documents
        missing = sum(bool(node.to_get) for node in self._graph.nodes)
        counted = [_many(len(self.claims), "claim"), _many(documents, "document"), _many(agents, "agent")]
        told = f"; {_many(missing, 'origin')} to get" if missing else ""
        return f"{', '.join(counted)}{told}"

    def _told(self) -> str:
        """Return what is said of the chosen box or step, above the list of its claims."""
        chosen = self.canvas.chosen
        if step := self._step.get(chosen):
            media = f", as {', '.join(sorted(step.media))}" if step.media else ""
            return f"{step.source.label} → {step.target.label}: {_many(len(step.claims), 'claim')}{media}."
        box = self._box.get(chosen)
        if box is None:
            return ""
        if box.is_rest:
            names = [node.label for node in box.members[:_NAMED]]
            more = f" and {len(box.members) - _NAMED:,} others" if len(box.members) > _NAMED else ""
            return f"{_many(len(box.claims), 'claim')} through {', '.join(names)}{more}."
        node = box.members[0]
        grades = "; ".join(
            f"{text} ({grade_meaning(text)}) in {_many(count, 'claim')}" for text, count in node.grades
        )
        parts = [
            f"{node.label} ({_roles(node)}): {_many(len(node.claims), 'claim')}",
            f"{len(node.origin_of):,} end here" if node.origin_of else "",
            f"the original of {len(node.to_get):,} is still to get" if node.to_get else "",
            f"graded {grades}" if grades else "",
        ]
        return f"{'; '.join(part for part in parts if part)}."

    def __repr__(self) -> str:
        return f"AttributionGraph({self._summary()})"


def _box(box: Box) -> dict[str, Any]:
    node = box.members[0]
    role = "gathered" if box.is_rest else _roles(node)
    grades = "" if box.is_rest else ", ".join(text for text, _count in node.grades)
    missing = sum(len(one.to_get) for one in box.members)
    count = len(box.claims)
    said = [box.label, role, _many(count, "claim")]
    if grades:
        said.append(f"grades {grades}")
    if missing:
        said.append("original to get")
    return {
        "id": box.id,
        "layer": box.layer,
        "x": box.x,
        "y": box.y,
        "lines": box.lines,
        "label": box.label,
        "role": role,
        "count": count,
        "grades": grades,
        "isToGet": bool(missing) and not box.is_rest,
        "toGet": missing,
        "isRest": box.is_rest,
        "isDocument": node.role == "document",
        "said": ", ".join(said),
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        "id": step.id,
        "source": step.source.id,
        "target": step.target.id,
        "way": [round(one, 1) for one in step.way],
        "count": len(step.claims),
        "media": ", ".join(sorted(step.media)),
    }


def _roles(node: ChainNode) -> str:
    return " and ".join(node.roles)


def _note(layout: Layout) -> str:
    gathered = sum(len(box.members) for box in layout.boxes if box.is_rest)
    parts = []
    if gathered:
        parts.append(f"{_many(gathered, 'node')} with fewer claims gathered in dashed boxes")
    if layout.left_out:
        parts.append(f"{_many(layout.left_out, 'step')} with fewer claims not drawn")
    return f"{'; '.join(parts)}." if parts else ""


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'s' * (number != 1)}"
