"""In which order the merged items stand: ours, with what they moved and added put where they have it."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter

from bibclaim.bibtex.merging.items import Item, Row
from bibclaim.bibtex.merging.node import Node


def nodes_of(
    base: Row, ours: Row, theirs: Row, to_ours: dict[int, int], to_theirs: dict[int, int]
) -> list[Node]:
    """Return a node for each thing of the three versions, those that both sides added paired."""
    nodes = []
    for item in base.items:
        one, other = to_ours.get(item.index), to_theirs.get(item.index)
        nodes.append(
            Node(
                item,
                None if one is None else ours.items[one],
                None if other is None else theirs.items[other],
            )
        )
    in_ours, in_theirs = set(to_ours.values()), set(to_theirs.values())
    new = [item for item in theirs.items if item.index not in in_theirs]
    twins: dict[object, list[Item]] = {}
    for item in new:
        twins.setdefault(_name(item), []).append(item)
    paired: set[int] = set()
    for item in ours.items:
        if item.index in in_ours:
            continue
        same = twins.get(_name(item))
        twin = same.pop(0) if same else None
        if twin is not None:
            paired.add(twin.index)
        nodes.append(Node(None, item, twin))
    nodes += [Node(None, None, item) for item in new if item.index not in paired]
    return nodes


def _name(item: Item) -> object:
    if item.is_entry and item.key is not None:
        return "entry", item.key
    if item.kind == "string" and item.key is not None:
        return "string", item.key
    return item.kind, item.sense


def ordered(nodes: list[Node]) -> list[Node]:
    """Return the nodes, dropped ones too, in the order of the result."""
    ours = sorted((n for n in nodes if n.ours is not None), key=lambda n: n.ours.index)  # type: ignore[union-attr]
    theirs = sorted((n for n in nodes if n.theirs is not None), key=lambda n: n.theirs.index)  # type: ignore[union-attr]
    we_moved, they_moved = _moved(ours), _moved(theirs)
    chain = _Chain(ours)
    wandering = {id(n) for n in theirs if n.ours is not None and id(n) in they_moved - we_moved}
    for node in ours:
        if id(node) in wandering:
            chain.remove(node)
    placed = {id(node) for node in ours} - wandering
    before: Node | None = None
    appended = _appended(theirs) if we_moved else set()
    for node in theirs:
        if id(node) not in placed:
            if id(node) in appended:
                chain.insert(node, chain.last)
            else:
                chain.insert(node, chain.behind_added(before, node))
        before = node
    return chain.nodes()


def _moved(order: list[Node]) -> set[int]:
    """Return the ids of nodes that a side put elsewhere: those outside the longest run in the order of the base."""
    known = [node for node in order if node.base is not None]
    places = [node.base.index for node in known if node.base is not None]
    tails: list[int] = []
    ends: list[int] = []
    previous = [-1] * len(places)
    for index, place in enumerate(places):
        at = bisect_left(tails, place)
        previous[index] = ends[at - 1] if at else -1
        if at == len(tails):
            tails.append(place)
            ends.append(index)
        else:
            tails[at], ends[at] = place, index
    kept, index = set(), ends[-1] if ends else -1
    while index >= 0:
        kept.add(index)
        index = previous[index]
    return {id(node) for index, node in enumerate(known) if index not in kept}


def _appended(order: list[Node]) -> set[int]:
    """Return the ids of what a side added behind all that was there."""
    found = set()
    for node in reversed(order):
        if node.base is not None:
            break
        found.add(id(node))
    return found


class _Chain:
    """A linked list: insertion behind a node without counting."""

    def __init__(self, nodes: list[Node]) -> None:
        self._next: dict[int, Node | None] = {0: nodes[0] if nodes else None}
        self._previous: dict[int, Node | None] = {}
        for before, node in zip([None, *nodes], nodes, strict=False):
            self._previous[id(node)] = before
            self._next[id(before) if before is not None else 0] = node
        self.last: Node | None = nodes[-1] if nodes else None
        if self.last is not None:
            self._next[id(self.last)] = None

    def remove(self, node: Node) -> None:
        before, after = self._previous.pop(id(node)), self._next.pop(id(node))
        self._next[id(before) if before is not None else 0] = after
        if after is not None:
            self._previous[id(after)] = before
        else:
            self.last = before

    def insert(self, node: Node, before: Node | None) -> None:
        place = id(before) if before is not None else 0
        after = self._next[place]
        self._next[place] = node
        self._previous[id(node)] = before
        self._next[id(node)] = after
        if after is not None:
            self._previous[id(after)] = node
        else:
            self.last = node

    def behind_added(self, before: Node | None, new: Node) -> Node | None:
        """Return the node to insert behind: ours that were added at the same place come first."""
        while new.base is None:
            after = self._next[id(before) if before is not None else 0]
            if after is None or after.base is not None or after.theirs is not None:
                break
            before = after
        return before

    def nodes(self) -> list[Node]:
        found, node = [], self._next[0]
        while node is not None:
            found.append(node)
            node = self._next[id(node)]
        return found


def leads(nodes: list[Node], rows: tuple[Row, Row, Row], newline: str) -> list[str]:
    """Return the white space before each live node, as its own file has it where that still fits."""
    usual = _usual(rows[1], newline)
    found: list[str] = []
    last: Node | None = None
    for node in nodes:
        if not node.live:
            continue
        item = _spaced(node, rows)
        lead, row = item.lead, rows[1] if item is node.ours else rows[2]
        neighbour = row.items[item.index - 1] if item.index else None
        stays = (last is None and neighbour is None) or (
            last is not None and neighbour is not None and neighbour in (last.ours, last.theirs)
        )
        if not stays and last is None:
            lead = ""
        elif last is not None and not (stays and node.sides is None and last.sides is None):
            lead = lead if "\n" in lead or "\r" in lead else usual
        found.append(lead)
        last = node
    return found


def _spaced(node: Node, rows: tuple[Row, Row, Row]) -> Item:
    """Whose white space counts: theirs where they alone changed it between the same two items."""
    base, ours, theirs = node.base, node.ours, node.theirs
    if ours is None:
        return theirs or node.any
    if base is None or theirs is None or ours.lead != base.lead or theirs.lead == base.lead:
        return ours
    keys = [
        (row.items[item.index - 1].key or row.items[item.index - 1].raw) if item.index else None
        for row, item in zip(rows, (base, ours, theirs), strict=True)
    ]
    return theirs if keys[0] == keys[1] == keys[2] else ours


def _usual(row: Row, newline: str) -> str:
    counted = Counter(item.lead for item in row.items[1:] if item.is_entry and newline in item.lead)
    return counted.most_common(1)[0][0] if counted else newline * 2
