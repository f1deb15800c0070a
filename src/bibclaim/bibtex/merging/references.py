"""What entries ask of each other: keys of their own, parents that exist, macros that are defined."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from bibclaim.bibtex.document import parse
from bibclaim.bibtex.merging.items import Item, Row
from bibclaim.bibtex.merging.meaning import plain
from bibclaim.bibtex.merging.node import Node
from bibclaim.bibtex.merging.report import MergeConflict, MergeWarning
from bibclaim.bibtex.values import MONTHS

_REFERRING = ("crossref", "xdata", "xref", "related", "entryset")


def settle_references(nodes: list[Node], rows: tuple[Row, Row, Row], newline: str) -> list[MergeWarning]:
    """Turn into conflicts what is sound on each side and not in the result; return what is only worth a look."""
    _keys(nodes, newline)
    warnings = _parents(nodes, rows)
    _macros(nodes)
    return [*warnings, *_same_works(nodes), *_dates(nodes)]


def _keys(nodes: list[Node], newline: str) -> None:
    """BibTeX takes keys that differ only in case for the same."""
    holders: dict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        for key in {item.key.casefold() for item in node.items if item.is_entry and item.key is not None}:
            holders[key].append(node)
    for key, group in holders.items():
        if len(group) < 2:
            continue
        in_ours, in_theirs = (
            [node for node in group if _has_key(side(node), key)] for side in (_ours_of, _theirs_of)
        )
        if len(group) <= max(len(in_ours), len(in_theirs)):
            continue
        first = (in_ours or group)[0]
        name = next(item.key for item in first.items if item.key and item.key.casefold() == key)
        one, other = [], []
        for node in group:
            text = node.raw(newline) if node.sides is None else None
            one.append(
                (text if _has_key(node.ours, key) else _text(node.ours)) if text else (node.sides or ("",))[0]
            )
            other.append(
                (text if _has_key(node.theirs, key) else _text(node.theirs))
                if text
                else (node.sides or ("", ""))[1]
            )
            node.item = node.sides = None
            node.side_items = []
            if node is not first:
                first.conflicts += node.conflicts
                node.conflicts = []
        texts = [(newline * 2).join(part for part in parts if part) for parts in (one, other)]
        first.clash(texts[0], texts[1], MergeConflict("key_collision", name, None, texts[0], texts[1]))


def _ours_of(node: Node) -> Item | None:
    return node.ours


def _theirs_of(node: Node) -> Item | None:
    return node.theirs


def _has_key(item: Item | None, key: str) -> bool:
    return item is not None and item.is_entry and item.key is not None and item.key.casefold() == key


def _text(item: Item | None) -> str:
    return item.raw if item is not None else ""


def _targets(item: Item) -> dict[str, tuple[str, str]]:
    """Return the keys that an entry refers to, case-folded, with the field's name and the key as written."""
    found: dict[str, tuple[str, str]] = {}
    text = item.raw.lower()
    for name in _REFERRING:
        if name not in text:
            continue
        for _, content in item.fields.get(name, ()):
            for key in content.split(","):
                if key.strip():
                    found[key.strip().casefold()] = (name, key.strip())
    return found


def _known(items: Iterable[Item]) -> set[str]:
    keys = set()
    for item in items:
        if item.is_entry and item.key is not None:
            keys.add(item.key.casefold())
            aliases = item.fields.get("ids", ()) if "ids" in item.raw.lower() else ()
            keys.update(alias.strip().casefold() for _, content in aliases for alias in content.split(","))
        elif item.kind == "conflict":
            keys.update(e.key.casefold() for e in parse(item.raw).entries if e.key is not None)
    return keys


def _parents(nodes: list[Node], rows: tuple[Row, Row, Row]) -> list[MergeWarning]:
    present = _known(item for node in nodes for item in node.items)
    asked = [
        (node, item, key, name, written)
        for node in nodes
        for item in node.items
        if item.is_entry
        for key, (name, written) in _targets(item).items()
        if key not in present
    ]
    if not asked:
        return []
    in_ours, in_theirs = _known(rows[1].items), _known(rows[2].items)
    origin = {
        side.key.casefold(): node
        for node in nodes
        for side in (node.base, node.theirs, node.ours)
        if side is not None and side.is_entry and side.key is not None
    }
    warnings = []
    for node, item, key, name, written in asked:
        lost = (node.changed_by(node.theirs) and key in in_theirs) or (
            node.changed_by(node.ours) and key in in_ours
        )
        parent = origin.get(key)
        if lost and parent is not None:
            _keep_parent(node, parent, name, written)
        elif key in in_theirs or key in in_ours:
            warnings.append(
                MergeWarning(
                    "dangling_crossref",
                    item.key,
                    f"'{item.key}' refers to '{written}' ({name}), which is not there",
                )
            )
    return warnings


def _keep_parent(child: Node, parent: Node, field: str, written: str) -> None:
    """The parent was removed by one side: bring it back, for a person to choose. Or renamed: show both."""
    if not parent.live:
        one, other = _text(parent.ours), _text(parent.theirs)
        conflict = MergeConflict("dangling_crossref", written, field, one or None, other or None)
        parent.clash(one, other, conflict)
    else:
        _show_child(
            child,
            MergeConflict(
                "dangling_crossref", written, field, _ref(child.ours, field), _ref(child.theirs, field)
            ),
        )


def _ref(item: Item | None, field: str) -> str | None:
    return plain(item.fields[field]) if item is not None and field in item.fields else None


def _show_child(child: Node, conflict: MergeConflict) -> None:
    if child.item is None:
        child.conflicts.append(conflict)
        return
    text = child.item.raw
    if child.ours is None:
        child.clash("", text, conflict)
    elif child.theirs is None:
        child.clash(text, "", conflict)
    else:
        child.clash(text, child.theirs.raw, conflict, narrow=True)


def undefined(items: Iterable[Item]) -> set[str]:
    """Return the macros that are used before they are defined, or never defined."""
    defined = set(MONTHS)
    missing: set[str] = set()
    for item in items:
        missing |= item.macros - defined
        if item.kind == "string" and item.key is not None:
            defined.add(item.key)
    return missing


def define_first(nodes: list[Node], rows: tuple[Row, Row, Row]) -> list[Node]:
    """Move a ``@string`` before its first use, where both sides have it so and the merged order has not."""
    live = [(node, item) for node in nodes for item in node.items]
    late = undefined(item for _, item in live) - undefined(rows[1].items) - undefined(rows[2].items)
    result = list(nodes)
    for name in late:
        home = next((node for node, item in live if item.kind == "string" and item.key == name), None)
        user = next((node for node in result if any(name in item.macros for item in node.items)), None)
        if home is not None and user is not None and home is not user:
            result.remove(home)
            result.insert(result.index(user), home)
    return result


def _macros(nodes: list[Node]) -> None:
    defined = {item.key for node in nodes for item in node.items if item.kind == "string"} | set(MONTHS)
    strings = {
        side.key: node
        for node in nodes
        for side in (node.base, node.theirs, node.ours)
        if side is not None and side.kind == "string"
    }
    for node in nodes:
        for item in node.items:
            for name in item.macros - defined:
                home = strings.get(name)
                if home is None or home.live:
                    continue
                one, other = _text(home.ours), _text(home.theirs)
                home.clash(one, other, MergeConflict("string", name, None, one or None, other or None))
                defined.add(name)


def _same_works(nodes: list[Node]) -> Iterable[MergeWarning]:
    """The same DOI or address that both sides added under two keys."""
    seen: dict[object, Node] = {}
    for node in nodes:
        if node.base is not None or node.item is None or not node.item.is_entry:
            continue
        for name in ("doi", "url", "isbn"):
            value = node.item.fields.get(name)
            if not value:
                continue
            other = seen.setdefault((name, value), node)
            if other is not node and other.item is not None and (other.ours is None) != (node.ours is None):
                yield MergeWarning(
                    "duplicate_work",
                    node.item.key,
                    f"'{other.item.key}' and '{node.item.key}' were added by the two sides with the same {name}",
                )
                break


def _dates(nodes: list[Node]) -> Iterable[MergeWarning]:
    """One side wrote ``date``, the other ``year``: both stand there now."""
    for node in nodes:
        item = node.item
        if item is None or not item.is_entry or item in (node.ours, node.theirs):
            continue
        if {"date", "year"} <= item.fields.keys() and not any(
            side is not None and {"date", "year"} <= side.fields.keys() for side in (node.ours, node.theirs)
        ):
            yield MergeWarning("date_twice", item.key, f"'{item.key}' has both 'date' and 'year' now")
