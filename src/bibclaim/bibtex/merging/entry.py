"""Two versions of one entry become one, field by field; the layout of one of them is kept."""

from __future__ import annotations

import re
from collections import Counter
from typing import TypeVar

import msgspec

from bibclaim.bibtex.merging.items import Cell, FieldId, Item, Shape
from bibclaim.bibtex.merging.meaning import SETS, merged_set, plain, respelled, same_set
from bibclaim.bibtex.merging.report import MergeConflict

T = TypeVar("T")
_LINE_END = re.compile(r"\r\n|\n|\r")


class MergedEntry(msgspec.Struct, frozen=True):
    """``ours`` and ``theirs`` are the merged entry, equal unless ``conflicts`` says where they are not."""

    ours: str
    theirs: str
    conflicts: list[MergeConflict]


class _Wanted(msgspec.Struct):
    type: str
    key: str
    values: dict[FieldId, str | None]


def merge_entry(base: Item | None, ours: Item, theirs: Item) -> MergedEntry | None:
    """Merge two sound versions of an entry; ``base`` is ``None`` when both sides added it.

    Returns ``None`` where that cannot be done field by field: both changed what stands between the fields.
    """
    host = _host(base, ours, theirs)
    if host is None:
        return None
    old = base.shape if base is not None else None
    conflicts: list[MergeConflict] = []
    key = ours.key

    type_, type_conflict = _choose(
        old.type.lower() if old else None, ours.shape.type.lower(), theirs.shape.type.lower()
    )
    if type_conflict:
        conflicts.append(MergeConflict("type", key, None, ours.shape.type.lower(), theirs.shape.type.lower()))
    name, key_conflict = _choose(old.key if old else None, ours.shape.key, theirs.shape.key)
    if key_conflict:
        conflicts.append(MergeConflict("key_collision", key, None, ours.shape.key, theirs.shape.key))
    sides = [
        _Wanted(type_, name, {}),
        _Wanted(
            theirs.shape.type.lower() if type_conflict else type_,
            theirs.shape.key if key_conflict else name,
            {},
        ),
    ]
    for field in dict.fromkeys([*ours.shape.cells, *theirs.shape.cells]):
        before = old.cells.get(field) if old else None
        one, other = ours.shape.cells.get(field), theirs.shape.cells.get(field)
        value, other_value, conflict = _value(field[0], before, one, other, host is theirs)
        sides[0].values[field] = value
        sides[1].values[field] = other_value
        if conflict:
            conflicts.append(MergeConflict("field", key, field[0], _content(one), _content(other)))
    guest = theirs if host is ours else ours
    texts = [_written(host.shape, guest.shape, wanted) for wanted in sides]
    return MergedEntry(texts[0], texts[1], conflicts)


def _host(base: Item | None, ours: Item, theirs: Item) -> Item | None:
    """Whose text is kept: ours, or theirs where only they changed what is no content."""
    if base is None:
        return ours if ours.shape.remarks == theirs.shape.remarks or not theirs.shape.remarks else None
    one, old, other = ours.shape, base.shape, theirs.shape
    if other.remarks not in (old.remarks, one.remarks):
        return theirs if one.remarks == old.remarks else None
    if one.remarks == old.remarks:
        fields = old.cells.keys()
        ours_names, theirs_names = fields & one.cells.keys(), fields & other.cells.keys()
        if (
            one.layout(ours_names) == old.layout(ours_names)
            and other.layout(theirs_names) != old.layout(theirs_names)
            and other.remarks == one.remarks
        ):
            return theirs
    return ours


def _choose(base: T | None, ours: T, theirs: T) -> tuple[T, bool]:
    if theirs in (ours, base):
        return ours, False
    if ours == base:
        return theirs, False
    return ours, True


def _value(
    name: str, base: Cell | None, ours: Cell | None, theirs: Cell | None, theirs_first: bool
) -> tuple[str | None, str | None, bool]:
    """Return what stands in our text, what in theirs, and whether that is a conflict."""
    one, old, other = (cell.value if cell else None for cell in (ours, base, theirs))
    if other in (one, old):
        return one, one, False
    if one == old:
        return other, other, False
    meant, was, meant_there = (cell.meaning if cell else None for cell in (ours, base, theirs))
    if meant == meant_there:
        kept = other if theirs_first else one
        return kept, kept, False
    if meant == was:
        return other, other, False
    if meant_there == was:
        return one, one, False
    if ours is not None and theirs is not None:
        merged = _literal(name, base, ours, theirs)
        if merged is not None:
            return merged, merged, False
    return one, other, True


def _literal(name: str, base: Cell | None, ours: Cell, theirs: Cell) -> str | None:
    """Merge two plain contents where that is certain: sets of words, and accents spelled anew."""
    first, second = plain(ours.meaning), plain(theirs.meaning)
    before = plain(base.meaning) if base else ""
    if first is None or second is None or before is None:
        return None
    if name in SETS:
        if same_set(first, second):
            return ours.value
        words = merged_set(before, first, second)
        return None if words is None else _delimited(words, ours.value)
    if base is None:
        return ours.value if respelled(first, second, first) is not None else None
    if respelled(first, second, first) is not None:
        return ours.value
    for respelling, edit in ((first, second), (second, first)):
        text = respelled(before, respelling, edit)
        if text is not None:
            return _delimited(text, ours.value)
    return None


def _delimited(content: str, like: str) -> str:
    return f'"{content}"' if like.startswith('"') and '"' not in content else f"{{{content}}}"


def _content(cell: Cell | None) -> str | None:
    if cell is None:
        return None
    return text if (text := plain(cell.meaning)) is not None else cell.value


def _written(host: Shape, guest: Shape, wanted: _Wanted) -> str:
    """Write the wanted content into the host's layout; fields of the guest go behind the one they follow there."""
    rows: list[tuple[FieldId, Cell]] = []
    remark = ""
    for field, cell in host.cells.items():
        value = wanted.values.get(field)
        if value is None:
            remark += cell.lead.rstrip() if cell.lead.strip() else ""
            continue
        rows.append(
            (field, Cell(remark + cell.lead, cell.name, cell.equals, value, cell.comma, cell.meaning))
        )
        remark = ""
    place = 0
    for field, cell in guest.cells.items():
        value = wanted.values.get(field)
        standing = next((index for index, (known, _) in enumerate(rows) if known == field), None)
        if standing is not None:
            place = standing + 1
        elif value is not None and field not in host.cells:
            rows.insert(place, (field, _like_neighbours(cell, value, host)))
            place += 1
    cells = [cell for _, cell in rows]
    last_comma = not host.cells or bool(list(host.cells.values())[-1].comma)
    for cell in cells[:-1]:
        cell.comma = cell.comma or ","
    if cells:
        cells[-1].comma = (cells[-1].comma or ",") if last_comma else ""
    after_key = host.after_key or ("," if cells else "")
    tail = host.tail
    if cells and not host.cells and not _LINE_END.search(tail):
        tail = _line_end(host, guest) + tail.lstrip()
    type_ = host.type if host.type.lower() == wanted.type else guest.type
    return "".join(
        [host.before_type, type_, host.before_key, wanted.key, after_key]
        + [cell.lead + cell.name + cell.equals + cell.value + cell.comma for cell in cells]
        + [remark, tail]
    )


def _like_neighbours(cell: Cell, value: str, host: Shape) -> Cell:
    leads = [known.lead for known in host.cells.values() if not known.lead.strip()]
    lead = Counter(leads).most_common(1)[0][0] if leads else cell.lead if not cell.lead.strip() else " "
    return Cell(lead, cell.name, _equals(cell, host), value, ",", cell.meaning)


def _equals(cell: Cell, host: Shape) -> str:
    """The ``=`` as the host has it, in its column when most fields of the host share one."""
    signs = [known for known in host.cells.values() if not _LINE_END.search(known.equals)]
    if not signs:
        return cell.equals
    columns = Counter(len(known.name) + known.equals.index("=") for known in signs if "=" in known.equals)
    usual = Counter(known.equals for known in signs).most_common(1)[0][0]
    if columns and len({len(known.name) for known in signs}) > 1 and "\t" not in usual:
        column, count = columns.most_common(1)[0]
        if count > 1 and count * 2 > len(signs):
            return " " * max(1, column - len(cell.name)) + usual[usual.index("=") :]
    return usual if not usual.startswith("  ") else usual.lstrip(" ").join((" ", ""))


def _line_end(host: Shape, guest: Shape) -> str:
    for shape in (host, guest):
        for text in (shape.tail, shape.after_key, *(cell.lead for cell in shape.cells.values())):
            if found := _LINE_END.search(text):
                return found.group()
    return "\n"
