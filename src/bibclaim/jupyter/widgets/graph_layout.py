"""A graph of attribution laid out in layers, from documents on the left to claimants on the right.

The layers follow the roles; a relay that is cited by a relay stands a layer further in. Within a layer the nodes are put
near those that they are linked to, and a step across several layers gets a place in each, so that it passes behind no box
(barycentre sweeps and dummy vertices, Sugiyama, Tagawa and Toda 1981). Nodes beyond the number that is asked for are
gathered, layer by layer, in one box that counts them.
"""

from __future__ import annotations

import textwrap
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from bibclaim.claims.chain_graph import ROLES, ChainGraph, ChainNode

WIDTH = 176
HEIGHT = 62
ACROSS = 72
BETWEEN = 16
MARGIN = 14
EDGES_DRAWN = 240
"""Steps that are drawn, those with the most claims; the rest are counted."""
_BEND = 9
_LINE = 23
_SWEEPS = 8


@dataclass
class Box:
    """A node as drawn; ``members`` are the nodes that it stands for, one or, for a box of the rest, many."""

    id: str
    layer: int
    members: list[ChainNode]
    is_rest: bool = False
    x: float = 0
    y: float = 0
    height: float = HEIGHT

    @property
    def claims(self) -> list[str]:
        """The ids of the claims that go through it."""
        return list(dict.fromkeys(one for node in self.members for one in node.claims))

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return self.y + self.height / 2

    @property
    def lines(self) -> list[str]:
        """Its name, wrapped into the box."""
        return textwrap.wrap(self.label, _LINE, max_lines=2, placeholder=" …") or [self.label[:_LINE]]

    @property
    def label(self) -> str:
        """Its name, or how many it stands for."""
        return f"and {len(self.members):,} more" if self.is_rest else " ".join(self.members[0].label.split())


@dataclass
class Bend:
    """The place of a step in a layer that it goes across."""

    layer: int
    x: float = 0
    y: float = 0
    height: float = _BEND
    is_rest: bool = False
    label: str = ""

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return self.y + self.height / 2

    @property
    def claims(self) -> list[str]:
        """None: a step counts for its boxes."""
        return []


@dataclass
class Step:
    """An edge as drawn, between two boxes, with the claims that take it."""

    source: Box
    target: Box
    claims: dict[str, None] = field(default_factory=dict)
    media: set[str] = field(default_factory=set)
    bends: list[Bend] = field(default_factory=list)

    @property
    def id(self) -> str:
        """What tells it from the others."""
        return f"{self.source.id}\n{self.target.id}"

    @property
    def way(self) -> list[float]:
        """The points that its line goes through, as x and y in turn: out of a box, across layers, into a box."""
        stops: list[Box | Bend] = [self.source, *self.bends, self.target]
        points = []
        for begin, end in pairwise(stops):
            forward = begin.layer <= end.layer
            x1 = begin.x + WIDTH if forward else begin.x
            x2 = end.x + WIDTH if begin.layer >= end.layer else end.x
            points += [x1, begin.middle, x2, end.middle]
        return points


@dataclass(frozen=True)
class Layout:
    """Boxes and steps with their places; ``width`` and ``height`` in pixels at full size, ``left_out`` steps not drawn."""

    boxes: list[Box]
    steps: list[Step]
    width: float
    height: float
    left_out: int


def laid_out(graph: ChainGraph, top: int) -> Layout:
    """Return the graph with places: the ``top`` nodes with the most claims, the others gathered by layer."""
    layers = _layers(graph)
    boxes: dict[str, Box] = {}
    drawn: dict[str, Box] = {}
    for place, node in enumerate(graph.nodes):
        layer = layers[node.id]
        if place < top:
            box = Box(node.id, layer, [node])
        else:
            box = boxes.get(f"rest {layer}") or Box(f"rest {layer}", layer, [], is_rest=True)
            box.members.append(node)
        boxes[box.id] = drawn[node.id] = box
    steps: dict[tuple[str, str], Step] = {}
    for edge in graph.edges:
        source, target = drawn[edge.source], drawn[edge.target]
        if source is not target:
            step = steps.setdefault((source.id, target.id), Step(source, target))
            step.claims.update(dict.fromkeys(edge.claims))
            step.media.update(edge.media)
    shown = sorted(steps.values(), key=lambda one: (-len(one.claims), one.id))
    kept = shown[:EDGES_DRAWN]
    width, height = _place(list(boxes.values()), kept)
    return Layout(list(boxes.values()), kept, width, height, len(shown) - len(kept))


def _layers(graph: ChainGraph) -> dict[str, int]:
    """Return the layer of each node: its role, and within the role how many of the same role it is cited through."""
    rank = {node.id: ROLES.index(node.role) for node in graph.nodes}
    inner: dict[str, list[str]] = defaultdict(list)
    for edge in graph.edges:
        if rank[edge.source] == rank[edge.target]:
            inner[edge.source].append(edge.target)
    depth = _depths([node.id for node in graph.nodes], inner)
    known = sorted({(rank[one], depth[one]) for one in rank})
    return {one: known.index((rank[one], depth[one])) for one in rank}


def _depths(nodes: Iterable[str], successors: Mapping[str, list[str]]) -> dict[str, int]:
    """Return the longest way to each node; a step that closes a circle does not count."""
    order: list[str] = []
    state: dict[str, int] = {}
    closing: set[tuple[str, str]] = set()
    for root in nodes:
        stack = [(root, iter(successors.get(root, ())))] if root not in state else []
        state.setdefault(root, 1)
        while stack:
            node, rest = stack[-1]
            following = next(rest, None)
            if following is None:
                state[node] = 2
                order.append(node)
                stack.pop()
            elif state.get(following) == 1:
                closing.add((node, following))
            elif following not in state:
                state[following] = 1
                stack.append((following, iter(successors.get(following, ()))))
    depth = dict.fromkeys(order, 0)
    for node in reversed(order):
        for following in successors.get(node, ()):
            if (node, following) not in closing:
                depth[following] = max(depth[following], depth[node] + 1)
    return depth


def _place(boxes: list[Box], steps: list[Step]) -> tuple[float, float]:
    """Give each box, and each step in the layers between, its place; return the width and the height of the whole."""
    layers: dict[int, list[Box | Bend]] = defaultdict(list)
    for box in boxes:
        layers[box.layer].append(box)
    for step in steps:
        step.bends = [Bend(layer) for layer in _between(step.source.layer, step.target.layer)]
        for bend in step.bends:
            layers[bend.layer].append(bend)
    columns = [layers[layer] for layer in sorted(layers)]
    for column in columns:
        column.sort(key=lambda one: (one.is_rest, -len(one.claims), one.label))
    neighbours: dict[int, list[tuple[Box | Bend, int]]] = defaultdict(list)
    for step in steps:
        stops: list[Box | Bend] = [step.source, *step.bends, step.target]
        for one, other in pairwise(stops):
            neighbours[id(one)].append((other, len(step.claims)))
            neighbours[id(other)].append((one, len(step.claims)))
    for sweep in range(_SWEEPS):
        for at, column in enumerate(columns):
            _spread(column, MARGIN + at * (WIDTH + ACROSS))
        for column in columns if sweep % 2 == 0 else columns[::-1]:
            column.sort(key=lambda one: (one.is_rest, _pull(one, neighbours[id(one)])))
            _spread(column, column[0].x)
    wide = len(columns) * (WIDTH + ACROSS) - ACROSS if columns else WIDTH
    tall = max((column[-1].y + column[-1].height for column in columns), default=HEIGHT)
    return wide + 2 * MARGIN, tall + MARGIN


def _between(one: int, other: int) -> range:
    return range(one + 1, other) if one < other else range(one - 1, other, -1)


def _spread(column: list[Box | Bend], x: float) -> None:
    y = float(MARGIN)
    for one in column:
        one.x, one.y = x, y
        y += one.height + (BETWEEN if isinstance(one, Box) else 0)


def _pull(one: Box | Bend, neighbours: list[tuple[Box | Bend, int]]) -> float:
    """Return the height at which its neighbours stand on average, by claims."""
    weight = sum(count for _, count in neighbours)
    return sum(other.middle * count for other, count in neighbours) / weight if weight else one.middle
