"""Values of an entry's fields, read from its stretch of the text."""

from __future__ import annotations

from collections.abc import Mapping

from bibclaim.bibtex.blocks import Block, Field
from bibclaim.bibtex.grammar import LOWERED, USUAL_ROWS, fields_between, pieces_of, swallows_a_field
from bibclaim.bibtex.values import resolve

_findall = USUAL_ROWS.findall
_macros_of: dict[str, tuple[str, ...]] = {}


def fields_of(text: str, block: Block) -> list[Field]:
    """Return the fields of a block with their places, offsets in code points of the whole text."""
    if block.parts is not None:
        return [field.moved(block.start) for field in block.parts]
    if not block.is_entry:
        return []
    return fields_between(text, block.start + block.body, block.end)


def usual_values(
    text: str, start: int, end: int, table: Mapping[str, str]
) -> tuple[dict[str, str], tuple[str, ...], str, int]:
    """Read the fields of an entry of the usual make.

    Args:
        text: the whole text.
        start: behind the comma that follows the key.
        end: how far the entry can go; only white space may stand between its closing brace and this offset.
        table: the macros that are defined here.

    Returns:
        The values by lower-cased name; the names of macros that they use; what there is to report: ``""``
        nothing, ``"odd"`` an empty value or a field that stands twice, ``"lost"`` when this is no such entry; the
        offset behind the closing brace.
    """
    values: dict[str, str] = {}
    macros: tuple[str, ...] = ()
    told = ""
    lowered = LOWERED
    rows = _findall(text, start, end)
    closing = rows.pop()[4] if rows else ""
    if not closing:
        return values, macros, "lost", end
    for name, braced, quoted, other, _closing in rows:
        value = braced or quoted
        if value < "!":  # empty, or white space in front
            if other:
                if other.isdigit():
                    value = other
                else:
                    value, names = _other(other, table)
                    macros += names
            elif not value.strip():
                told = "odd"
        elif quoted and quoted[-1] in "= \t" and swallows_a_field(quoted):
            return values, macros, "lost", end
        values[lowered[name]] = value
    if len(values) < len(rows):
        told = "odd"
        values = {}
        for name, braced, quoted, other, _closing in rows:
            values.setdefault(lowered[name], braced or quoted or (_other(other, table)[0] if other else ""))
    return values, macros, told, end - len(closing) + 1


def part_values(parts: list[Field], table: Mapping[str, str]) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return the values of fields by lower-cased name, the first of each, and the names of macros that they use."""
    values: dict[str, str] = {}
    macros: list[str] = []
    for field in parts:
        name = LOWERED[field.name]
        if name not in values:
            values[name] = resolve(field.pieces, table)[0]
        macros += [piece.content.lower() for piece in field.pieces if piece.kind == "macro"]
    return values, tuple(macros)


def report_fields(text: str, block: Block) -> None:
    """Report fields of an entry that stand twice and those without a value."""
    seen: set[str] = set()
    for field in fields_of(text, block):
        name = LOWERED[field.name]
        if name in seen:
            block.report(
                "duplicate-field", "warning", field.start, f"the field '{name}' stands twice; the first one counts",
                "keep one of the two", block.key,
            )  # fmt: skip
            continue
        seen.add(name)
        if field.value_end > field.value_start and not any(
            piece.kind in ("number", "macro") or piece.content.strip() for piece in field.pieces
        ):
            block.report(
                "empty-value", "warning", field.start, f"the field '{name}' is empty",
                f"write a value or remove '{name}'", block.key,
            )  # fmt: skip


def _other(value: str, table: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """Read a value that is no number: a macro, or pieces joined by ``#``."""
    names = _macros_of.get(value)
    if names is None:
        names = tuple(piece.content.lower() for piece in pieces_of(value, 0) if piece.kind == "macro")
        if len(_macros_of) < 4096 and len(value) < 100:
            _macros_of[value] = names
    if "#" not in value:
        return (table.get(names[0], value) if names else value), names
    return resolve(pieces_of(value, 0), table)[0], names
