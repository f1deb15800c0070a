"""Edits of one entry's text: the smallest change, in the style of its neighbours."""

from __future__ import annotations

import re
from collections import Counter
from typing import Literal, NamedTuple

from bibclaim.bibtex.blocks import Block, Field, Piece
from bibclaim.bibtex.grammar import NAME, USUAL_VALUE
from bibclaim.bibtex.lines import line_end_of, line_start
from bibclaim.bibtex.reading import fields_of
from bibclaim.bibtex.recovery import HEAD
from bibclaim.bibtex.values import balanced, delimited
from bibclaim.errors import UnknownKey, UnusableInput

_FIELD_NAME = re.compile(NAME + "+")
_TYPE = re.compile(r"[A-Za-z][\w+.:-]*")
_KEY = re.compile(r"[^\s,{}()\"#%=~\\@']+")
_COMMA = re.compile(r"\s*,")
_LINE_REST = re.compile(r"[ \t]*(\r\n|\n|\r)")
_BLANKS = re.compile(r"[ \t]*")
_REMARK = re.compile(r"[ \t]*%[^\r\n]*")
_COMMA_BEFORE = re.compile(r",([ \t]*)\Z")
_WHAT_FOLLOWS = re.compile(r"[ \t]*([^\s]?)")
_LAST_COMMA = re.compile(r",\s*\Z")


class Edit(NamedTuple):
    """Put ``new`` in the place of the text from ``start`` to ``end`` (offsets in code points)."""

    start: int
    end: int
    new: str


def set_field(text: str, block: Block, name: str, value: str, *, raw: bool = False) -> Edit:
    """Set or add one field of a block.

    Raises:
        UnusableInput: a value or name that cannot stand there.
    """
    if raw and not value.strip():
        raise UnusableInput(
            f"the new value of '{name}' is empty; write {{}} for an empty value, or delete the field"
        )
    check_value(name, value)
    if raw and "%" in value and not USUAL_VALUE.fullmatch(value.strip()):
        raise UnusableInput(
            f"the new value of '{name}' has a % outside braces and quotes, which comments out what follows it: {value[:60]!r}"
        )
    fields = fields_of(text, block)
    field = _find(fields, name)
    if field is not None:
        _clear_behind(text, block, field)
        written = value if raw else delimited(value, field.pieces)
        end = field.value_end
        if field.value_start == end:  # a value left out: the blanks before the comma go
            gap = _BLANKS.match(text, end)
            end, written = gap.end() if gap else end, " " + written
        return Edit(field.value_start, end, written)
    check_field_name(name)
    return _insert(text, block, fields, name, value, raw=raw)


def delete_field(text: str, block: Block, name: str) -> Edit:
    """Take one field out of a block, with its line when it stands alone on it.

    Raises:
        UnknownKey: there is no such field.
    """
    field = _find(fields_of(text, block), name)
    if field is None:
        raise UnknownKey(f"'{block.key}' has no field '{name}'")
    start, end = field.start, field.value_end
    comma = _COMMA.match(text, end, block.end)
    if comma:
        end = comma.end()
    first = line_start(text, start)
    rest = _LINE_REST.match(text, end)
    front = text[first:start].strip()
    if rest and (not front or (front == "," and not comma)):
        return Edit(first, rest.end(), "")
    if not comma and (before := _LAST_COMMA.search(text[block.start + block.body - 1 : start])):
        return Edit(block.start + block.body - 1 + before.start(), end, "")
    space = _BLANKS.match(text, end)
    return Edit(start, space.end() if space else end, "")


def rename_field(text: str, block: Block, old: str, new: str) -> Edit:
    """Give one field of a block another name; its value stays as it stands.

    Raises:
        UnknownKey: there is no such field.
        UnusableInput: the new name cannot be one, or stands there already.
    """
    fields = fields_of(text, block)
    field = _find(fields, old)
    if field is None:
        raise UnknownKey(f"'{block.key}' has no field '{old}'")
    check_field_name(new)
    if new.lower() != old.lower() and _find(fields, new) is not None:
        raise UnusableInput(f"'{block.key}' has a field '{new}' already; delete one of the two first")
    return Edit(field.start, field.start + len(field.name), new)


def set_type(text: str, block: Block, type_: str) -> Edit:
    """Give an entry another type.

    Raises:
        UnusableInput: the word cannot be an entry type.
    """
    if not _TYPE.fullmatch(type_) or type_.lower() in ("comment", "string", "preamble"):
        raise UnusableInput(
            f"'{type_}' cannot be an entry type; write a word such as article, online or report"
        )
    head = HEAD.match(text, block.start)
    start, end = head.span(1) if head else (block.start + 1, block.start + 1)
    return Edit(start, end, type_)


def set_key(text: str, block: Block, key: str) -> Edit:
    """Give an entry another citekey, or its first one.

    Raises:
        UnusableInput: the word cannot be a citekey.
    """
    check_key(key)
    start = block.start + block.key_at
    if block.key is not None:
        return Edit(start, start + len(block.key), key)
    return Edit(start, start, key if text.startswith(",", start) else key + ", ")


def check_key(key: str) -> None:
    """Refuse what biber or BibTeX would not take as a citekey.

    Raises:
        UnusableInput: the word cannot be a citekey.
    """
    if not _KEY.fullmatch(key):
        raise UnusableInput(
            f"'{key}' cannot be a citekey: it must have no blank and none of , {{ }} ( ) \" # % = ~ \\ @ '"
        )


def check_field_name(name: str) -> None:
    """Refuse what cannot be the name of a field.

    Raises:
        UnusableInput: the word cannot be one.
    """
    if not _FIELD_NAME.fullmatch(name):
        raise UnusableInput(f"'{name}' cannot be the name of a field: letters, digits and hyphens can")


def check_value(name: str, value: str) -> None:
    """Refuse a value whose braces do not match (BibTeX counts escaped ones too).

    Raises:
        UnusableInput: a brace has no partner.
    """
    if not balanced(value):
        raise UnusableInput(f"the new value of '{name}' has a brace without its partner: {value[:60]!r}")


def _find(fields: list[Field], name: str) -> Field | None:
    return next((field for field in fields if field.name.lower() == name.lower()), None)


def _insert(text: str, block: Block, fields: list[Field], name: str, value: str, *, raw: bool) -> Edit:
    newline = line_end_of(text)
    if not fields:
        written = value if raw else f"{{{value}}}"
        position = block.start + block.key_at + len(block.key or "")
        behind = _COMMA.match(text, position)
        if behind:
            position = behind.end()
        space = re.compile(r"\s*").match(text, position)
        return Edit(
            position, space.end() if space else position,
            f"{'' if behind else ','}{newline}  {name} = {written}{newline}",
        )  # fmt: skip
    last = fields[-1]
    _clear_behind(text, block, last)
    written = value if raw else delimited(value, [Piece(_kind(fields), "", 0, 0)])
    field = f"{name}{_equals(text, fields, name)}{written}"
    close = block.start + block.close
    first = line_start(text, last.start)
    front = text[first : last.start]
    if front.strip() == ",":  # commas lead the lines here
        return Edit(last.value_end, last.value_end, f"{newline}{front}{field}")
    lead = f"{newline}{front}" if not front.strip() else _gap_before(text, block, last)
    comma = _COMMA.match(text, last.value_end, close)
    end = comma.end() if comma else last.value_end
    remark = _REMARK.match(text, end, close) if not front.strip() else None
    kept = remark.group() if remark else ""  # a remark stays with the field that it stands behind
    if comma:
        return Edit(end, end + len(kept), f"{kept}{lead}{field},")
    return Edit(end, end + len(kept), f",{kept}{lead}{field}")


def _gap_before(text: str, block: Block, field: Field) -> str:
    """Return the blanks that stand between a comma and the field behind it on the same line."""
    match = _COMMA_BEFORE.search(text, block.start, field.start)
    return match.group(1) if match else " "


def _clear_behind(text: str, block: Block, field: Field) -> None:
    """Refuse an edit beside words that belong to nothing: they would stand between the values then."""
    behind = _WHAT_FOLLOWS.match(text, field.value_end)
    if block.kind == "defect" and behind and behind.group(1).strip(",#})%"):
        raise UnusableInput(
            f"behind the value of '{field.name}' stands {behind.group(1)!r} where a comma was expected; mend the entry by "
            "hand first",
        )


def _kind(fields: list[Field]) -> Literal["braced", "quoted"]:
    kinds = [field.pieces[0].kind for field in fields if len(field.pieces) == 1]
    return "quoted" if kinds.count("quoted") > kinds.count("braced") else "braced"


def _equals(text: str, fields: list[Field], name: str) -> str:
    """The ``=`` with its blanks as the neighbours have it, in their column when most of them share one."""
    columns: Counter[int] = Counter()
    last = " = "
    for field in fields:
        sign = text[field.start + len(field.name) : field.value_start]
        if "=" in sign and "\n" not in sign and "\r" not in sign:
            columns[len(field.name) + sign.index("=")] += 1
            last = sign
    behind = last[last.index("=") :]
    if columns and len({len(field.name) for field in fields}) > 1:
        column, count = columns.most_common(1)[0]
        if count > 1 and count * 2 >= len(fields):
            return " " * max(1, column - len(name)) + behind
    return last if not last.startswith("  ") else " " + behind
