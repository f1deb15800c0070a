"""How a file writes its entries, so that a new one looks like the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

import msgspec

from bibclaim.bibtex.blocks import Block, Piece
from bibclaim.bibtex.lines import line_end_of, line_start
from bibclaim.bibtex.reading import fields_of
from bibclaim.bibtex.recovery import HEAD
from bibclaim.bibtex.values import delimited

_SAMPLE = 200


class Style(msgspec.Struct, frozen=True):
    """What most entries of a file share.

    ``column`` is where their ``=`` stands, counted from the field's name, 0 for one that follows the name;
    ``aligned`` is true when each entry lines them up behind its own longest name. ``gap`` is the number of blank lines
    between two entries; ``types`` and ``names`` are ``lower``, ``upper`` or ``title``.
    """

    indent: str = "  "
    column: int = 0
    aligned: bool = False
    before: str = " "
    after: str = " "
    quoted: bool = False
    last_comma: bool = True
    own_line: bool = True
    closer_indent: str = ""
    types: str = "lower"
    names: str = "lower"
    newline: str = "\n"
    gap: int = 1

    def entry(
        self, type_: str, key: str, fields: Mapping[str, str], *, raw: frozenset[str] = frozenset()
    ) -> str:
        """Write an entry; ``raw`` names the fields whose values stand as they are (macros, ``#``)."""
        rows = []
        column = max(map(len, fields), default=0) + len(self.before) if self.aligned else self.column
        for name, value in fields.items():
            written = _cased(name, self.names)
            sign = " " * max(len(self.before), column - len(written)) if column else self.before
            content = value if name in raw else self._value(value)
            rows.append(f"{self.indent}{written}{sign}={self.after}{content}")
        body = f",{self.newline}".join(rows)
        comma = "," if self.last_comma and rows else ""
        closer = f"{self.newline}{self.closer_indent}}}" if self.own_line else "}"
        start = f"@{_cased(type_, self.types)}{{{key},"
        return f"{start}{self.newline}{body}{comma}{closer}" if rows else f"{start}{self.newline}}}"

    def _value(self, value: str) -> str:
        return delimited(value, [Piece("quoted" if self.quoted else "braced", "", 0, 0)])


def style_of(text: str, blocks: Sequence[Block]) -> Style:
    """Read the style from up to 200 entries of a file, the last ones first: that is where people go on."""
    entries = [block for block in blocks if block.kind == "entry" and block.key][-_SAMPLE:]
    tally: dict[str, Counter[object]] = {name: Counter() for name in Style.__struct_fields__}
    for block in reversed(entries):
        _count(text, block, tally)
    for one, two in pairwise(entries):
        between = text[one.end : two.start]
        if not between.strip():
            tally["gap"][max(0, _line_ends(between) - 1)] += 1
    found = {name: counter.most_common(1)[0][0] for name, counter in tally.items() if counter}
    if tally["column"].total() > 1 and tally["column"][found["column"]] * 2 > tally["column"].total():
        found["aligned"] = False  # all of them in one column
    elif "column" in found:
        found["column"] = 0
    return Style(**{**found, "newline": line_end_of(text)})  # type: ignore[arg-type]


def _line_ends(between: str) -> int:
    return between.count("\n") or between.count("\r")


def _count(text: str, block: Block, tally: dict[str, Counter[object]]) -> None:
    fields = fields_of(text, block)
    if not fields:
        return
    head = HEAD.match(text, block.start)
    if head:
        tally["types"][_case(head.group(1))] += 1
    tally["names"][_case(fields[0].name)] += 1
    columns: Counter[int] = Counter()
    for field in fields:
        sign = text[field.start + len(field.name) : field.value_start]
        front, equals, after = sign.partition("=")
        if not equals or "\n" in sign or "\r" in sign:
            continue
        columns[len(field.name) + len(front)] += 1
        tally["before"][front if len(front) < 2 else " "] += 1
        tally["after"][after] += 1
        first = line_start(text, field.start)
        if first >= block.start and not text[first : field.start].strip():
            tally["indent"][text[first : field.start]] += 1
        if field.pieces[0].kind in ("braced", "quoted"):
            tally["quoted"][field.pieces[0].kind == "quoted"] += 1
    lengths = {len(field.name) for field in fields}
    if columns and len(lengths) > 1:
        column, number = columns.most_common(1)[0]
        lined = number * 2 > len(fields) and number > 1
        tally["column"][column if lined else 0] += 1
        tally["aligned"][lined and 0 <= column - max(lengths) <= 2] += 1
    close = block.start + block.close
    tally["last_comma"][text[fields[-1].value_end : close].strip().startswith(",")] += 1
    first = line_start(text, close)
    own = first > fields[-1].value_end and not text[first:close].strip()
    tally["own_line"][own] += 1
    if own:
        tally["closer_indent"][text[first:close]] += 1


def _case(word: str) -> str:
    if word.isupper():
        return "upper"
    return "title" if word[:1].isupper() else "lower"


def _cased(word: str, case: str) -> str:
    if case == "upper":
        return word.upper()
    return word[:1].upper() + word[1:] if case == "title" else word
