"""A sheet of claims as CSV (RFC 4180, UTF-8): one row a claim, no cell that a spreadsheet takes for a formula."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any

from bibclaim.claims.exchange.columns import COLUMNS
from bibclaim.claims.exchange.csv_cells import guarded, unguarded
from bibclaim.claims.exchange.sheet import REVISION, Row, Sheet, TextForm, exported_mark, mark_of
from bibclaim.errors import UnusableInput

_EXPORTED = "exported:"
_LARGEST = 10_000_000  # code points of a cell


def write_csv(claims: Iterable[tuple[Mapping[str, Any], bytes]], *, byte_order_mark: bool = False) -> bytes:
    """Return claims (each with its line) as CSV; ``byte_order_mark`` tells Excel that it is UTF-8.

    The columns are ``id``, those of :data:`COLUMNS`, ``revision``, and an empty one whose name holds which claims
    were exported.
    """
    form = TextForm()
    rows = [
        [claim["id"], *(form.cell(claim, name) for name in COLUMNS), mark_of(form, claim, line)]
        for claim, line in claims
    ]
    head = ["id", *COLUMNS, REVISION, _EXPORTED + exported_mark(row[0] for row in rows)]
    out = io.StringIO(newline="")
    table = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    table.writerow(head)
    for row in rows:
        table.writerow([*map(guarded, row), ""])
    return (codecs.BOM_UTF8 if byte_order_mark else b"") + out.getvalue().encode("utf-8")


def read_csv(data: bytes, *, file: str) -> Sheet:
    """Read a sheet, with commas, semicolons or tabs between its cells.

    Raises:
        UnusableInput: it is not UTF-8, has no column ``id``, or a row cannot be read.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnusableInput(
            f"is not UTF-8 (byte {error.start + 1}); save it as “CSV UTF-8”, which spreadsheets offer beside plain CSV",
            file=file,
        ) from None
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    before = csv.field_size_limit(_LARGEST)
    table = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        head = [unguarded(name).strip() for name in next(table, [])]
        if "id" not in head:
            raise UnusableInput(
                f"has no column “id” in its first line; found: {', '.join(head)[:120]}", file=file, line=1
            )
        exported = next((name for name in head if name.startswith(_EXPORTED)), "").removeprefix(_EXPORTED)
        names = ["" if name.startswith(_EXPORTED) else name for name in head]
        rows, line = [], table.line_num + 1
        for cells in table:
            if any(cell.strip() for cell in cells):
                rows.append(_row(names, cells, line, file))
            line = table.line_num + 1
    except csv.Error as error:
        raise UnusableInput(f"cannot be read as CSV: {error}", file=file, line=table.line_num) from None
    finally:
        csv.field_size_limit(before)
    known = {"id", "", REVISION, *COLUMNS}
    return Sheet(rows, exported, [name for name in names if name not in known])


def _row(names: list[str], cells: list[str], line: int, file: str) -> Row:
    if len(cells) > len(names) and any(cell.strip() for cell in cells[len(names) :]):
        raise UnusableInput(
            f"this row has {len(cells)} cells, the first line {len(names)}", file=file, line=line
        )
    found = {name: unguarded(cell) for name, cell in zip(names, cells, strict=False) if name}
    fields = {name: found[name] for name in COLUMNS if name in found}
    return Row(f"line {line}", found["id"].strip(), found.get(REVISION, ""), fields)
