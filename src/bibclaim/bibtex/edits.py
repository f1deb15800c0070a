"""Edits of one entry's text: the smallest change, in the style of its neighbours."""

from __future__ import annotations

import re
from collections import Counter
from typing import Literal

from bibclaim.bibtex.blocks import Block, Field, Piece
from bibclaim.bibtex.lines import line_end_of
from bibclaim.bibtex.values import balanced, delimited
from bibclaim.errors import UnknownKey, UnusableInput

_INDENT = re.compile(r"[ \t]*")


def set_field(text: str, block: Block, name: str, value: str, *, raw: bool = False) -> str:
    """Return ``text`` with one field of ``block`` set or added; see :meth:`Document.set_field`."""
    if raw and not value.strip():
        raise UnusableInput(
            f"the new value of '{name}' is empty; write {{}} for an empty value, or delete the field"
        )
    if not balanced(value):
        raise UnusableInput(f"the new value of '{name}' has a brace without its partner: {value[:60]!r}")
    field = _find(block, name)
    if field is not None:
        written = value if raw else delimited(value, field.pieces)
        return text[: field.value_start] + written + text[field.value_end :]
    if not re.fullmatch(r"[^\s\"#%'(),={}@\\]+", name):
        raise UnusableInput(f"'{name}' cannot be the name of a field: letters, digits and hyphens can")
    return _insert(text, block, name, value, raw=raw)


def delete_field(text: str, block: Block, name: str) -> str:
    """Return ``text`` without one field of ``block``."""
    field = _find(block, name)
    if field is None:
        raise UnknownKey(f"'{block.key}' has no field '{name}'")
    start, end = field.start, field.value_end
    comma = re.compile(r"\s*,").match(text, end, block.end)
    if comma:
        end = comma.end()
    line_start = _line_start(text, start)
    rest = re.compile(r"[ \t]*(\r\n|\n|\r)").match(text, end)
    if not text[line_start:start].strip() and rest:
        return text[:line_start] + text[rest.end() :]
    if not comma and (before := re.compile(r",\s*$").search(text, block.body_start, start)):
        return text[: before.start()] + text[end:]
    space = re.compile(r"[ \t]*").match(text, end)
    return text[:start] + text[space.end() if space else end :]


def _find(block: Block, name: str) -> Field | None:
    return next((field for field in block.fields if field.name.lower() == name.lower()), None)


def _line_start(text: str, offset: int) -> int:
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1


def _insert(text: str, block: Block, name: str, value: str, *, raw: bool) -> str:
    newline = line_end_of(text)
    if not block.fields:
        written = value if raw else f"{{{value}}}"
        position = block.key_start + len(block.key or "")
        if text.startswith(",", position):
            return (
                text[: position + 1]
                + f"{newline}  {name} = {written}{newline}"
                + text[position + 1 :].lstrip()
            )
        return text[:position] + f",{newline}  {name} = {written}{newline}" + text[position:].lstrip()
    last = block.fields[-1]
    written = value if raw else delimited(value, [Piece(_kind(block), "", 0, 0)])
    comma = re.compile(r"\s*,").match(text, last.value_end, block.close)
    line_start = _line_start(text, last.start)
    indent_match = _INDENT.match(text, line_start)
    indent = indent_match.group() if indent_match else "  "
    alone = line_start + len(indent) == last.start
    lead = f"{newline}{indent}" if alone else " "
    field = f"{name}{_equals(text, block, name)}{written}"
    if comma:
        return text[: comma.end()] + f"{lead}{field}," + text[comma.end() :]
    return text[: last.value_end] + f",{lead}{field}" + text[last.value_end :]


def _kind(block: Block) -> Literal["braced", "quoted"]:
    kinds = [field.pieces[0].kind for field in block.fields if len(field.pieces) == 1]
    return "quoted" if kinds.count("quoted") > kinds.count("braced") else "braced"


def _equals(text: str, block: Block, name: str) -> str:
    """The ``=`` with its blanks as the neighbours have it, in their column when most of them share one."""
    columns: Counter[int] = Counter()
    last = " = "
    for field in block.fields:
        sign = text[field.start + len(field.name) : field.value_start]
        if "=" in sign and "\n" not in sign and "\r" not in sign:
            columns[len(field.name) + sign.index("=")] += 1
            last = sign
    behind = last[last.index("=") :]
    if columns and len({len(field.name) for field in block.fields}) > 1:
        column, count = columns.most_common(1)[0]
        if count > 1 and count * 2 >= len(block.fields):
            return " " * max(1, column - len(name)) + behind
    return last if not last.startswith("  ") else " " + behind
