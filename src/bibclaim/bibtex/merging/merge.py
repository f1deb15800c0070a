"""Three-way merge of .bib texts: entry by entry, field by field, nothing lost; what is unsure is kept from both sides."""

from __future__ import annotations

from bibclaim.bibtex.document import Document, parse
from bibclaim.bibtex.encoding import printable
from bibclaim.bibtex.merging.items import Row
from bibclaim.bibtex.merging.marks import has_markers, marked
from bibclaim.bibtex.merging.matching import match
from bibclaim.bibtex.merging.meaning import collapsed
from bibclaim.bibtex.merging.node import Node
from bibclaim.bibtex.merging.references import define_first, settle_references, undefined
from bibclaim.bibtex.merging.report import MergeConflict, Merged, MergeWarning
from bibclaim.bibtex.merging.sequence import leads, nodes_of, ordered
from bibclaim.bibtex.merging.surface import Surface, level

Source = Document | bytes | str


def merge(base: Source, ours: Source, theirs: Source) -> Merged:
    """Merge what two sides made of ``base``.

    The result is our text with their changes at their places, in the layout that stands there. Entries are matched
    by key, renamed ones by content; a field that one side changed is taken, ``keywords`` are merged as a set. What
    both changed differently stays in the text from both sides, between git's conflict markers, and is reported.
    The merge reads its own result again: if that is not what was meant, the whole files are kept as a conflict.
    """
    documents = [
        parse(source) if isinstance(source, bytes | str) else source for source in (base, ours, theirs)
    ]
    data = [document.encode() for document in documents]
    if data[2] in (data[0], data[1]):
        return _taken(documents[1], data[1])
    if data[1] == data[0]:
        return _taken(documents[2], data[2])
    surface, level_documents = level(*documents)
    one, two, three = (Row(document) for document in level_documents)
    rows = (one, two, three)
    nodes = ordered(nodes_of(*rows, match(one.items, two.items), match(one.items, three.items)))
    nodes = _settled(nodes)
    warnings = settle_references(nodes, rows, surface.newline)
    nodes = define_first(nodes, rows)
    for narrow in (True, False):
        text = _text(nodes, rows, surface.newline, narrow=narrow)
        if _reads_as_meant(text, nodes, rows, surface.newline, narrow=narrow):
            conflicts = [conflict for node in nodes for conflict in node.conflicts]
            return _result(text, surface, conflicts, warnings, nodes)
    return _result(*_whole(rows, surface), warnings, [])


def _taken(document: Document, data: bytes) -> Merged:
    standing = [
        MergeConflict("text", None, None, raw, raw)
        for block in document.blocks
        if block.kind == "conflict"
        for raw in [document.text[block.start : block.end]]
    ]
    if not standing and has_markers(document.text):
        standing.append(MergeConflict("text", None, None, None, None))
    return Merged(document.text, data, document.encoding, [], [], standing)


def _settled(nodes: list[Node]) -> list[Node]:
    """Settle each node; an old conflict that both sides changed differently becomes two, one of each side."""
    settled = []
    for node in nodes:
        parts = [node]
        ours, theirs = node.ours, node.theirs
        if ours and theirs and "conflict" in (ours.kind, theirs.kind):
            old = node.base.raw if node.base else None
            if len({old, ours.raw, theirs.raw}) == 3:
                parts = [Node(None, ours, None), Node(None, None, theirs)]
                parts[0].conflicts.append(MergeConflict("text", None, None, ours.raw, theirs.raw))
        elif (
            (left := ours or theirs)
            and not (ours and theirs)
            and left.kind == "conflict"
            and node.base
            and node.changed_by(left)
        ):
            parts = [Node(None, ours, theirs)]
            parts[0].conflicts.append(
                MergeConflict("text", None, None, ours.raw if ours else None, theirs.raw if theirs else None)
            )
        for part in parts:
            part.settle()
        settled += parts
    return settled


def _text(nodes: list[Node], rows: tuple[Row, Row, Row], newline: str, *, narrow: bool) -> str:
    parts: list[str] = []
    live = [node for node in nodes if node.live]
    for lead, node in zip(leads(nodes, rows, newline), live, strict=True):
        parts += (lead, node.raw(newline, narrow=narrow))
    base, ours, theirs = (row.tail for row in rows)
    tail = theirs if ours == base else ours
    if live and live[-1].sides is not None and not tail:
        tail = newline
    return "".join(parts) + tail


def _reads_as_meant(
    text: str, nodes: list[Node], rows: tuple[Row, Row, Row], newline: str, *, narrow: bool
) -> bool:
    """Tell whether the text falls into the very items that were planned, with no macro undefined that was not before."""
    planned: list[tuple[str, str]] = []
    for node in nodes:
        if node.live:
            kind = "conflict" if node.sides is not None else node.items[0].kind
            planned.append((kind, node.raw(newline, narrow=narrow)))
    document = parse(text)
    found = Row(document).items
    if _joined(planned) != _joined([(item.kind, item.raw) for item in found]):
        return False
    keys = {entry.key for entry in document.entries}
    if any(item.is_entry and item.key not in keys for node in nodes for item in node.side_items):
        return False
    items = [item for node in nodes for item in node.items]
    return not undefined(items) - undefined(rows[1].items) - undefined(rows[2].items)


def _joined(items: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Join free text that stands together: where a paragraph ends depends on its neighbours."""
    result: list[tuple[str, str]] = []
    for kind, raw in items:
        if kind != "text":
            result.append((kind, raw))
        elif result and result[-1][0] == "text":
            result[-1] = ("text", f"{result[-1][1]} {collapsed(raw)}")
        else:
            result.append(("text", collapsed(raw)))
    return result


def _whole(rows: tuple[Row, Row, Row], surface: Surface) -> tuple[str, Surface, list[MergeConflict]]:
    ours, theirs = rows[1].text, rows[2].text
    text = marked(ours.removesuffix(surface.newline), theirs.removesuffix(surface.newline), surface.newline)
    return text + surface.newline, surface, [MergeConflict("text", None, None, ours, theirs)]


def _result(
    text: str,
    surface: Surface,
    conflicts: list[MergeConflict],
    warnings: list[MergeWarning],
    nodes: list[Node],
) -> Merged:
    text, data, encoding = surface.encode(text)
    if encoding != surface.encodings[0]:
        warnings = [
            *warnings,
            MergeWarning(
                "encoding",
                None,
                f"the two sides do not fit into one file in {surface.encodings[0]}: it is in {encoding} now",
            ),
        ]
    standing = [
        MergeConflict("text", None, None, printable(item.raw), printable(item.raw))
        for node in nodes
        for item in node.items
        if node.sides is None and item.kind == "conflict"
    ]
    if not conflicts and not standing and has_markers(text):
        standing.append(MergeConflict("text", None, None, None, None))
    return Merged(text, data, encoding, conflicts, warnings, standing)
