"""A sheet of claims as Markdown: a heading a claim, a list item a field.

``## ID`` begins a claim (``## new`` one that is to be filed), ``- name: text`` is a field; nested fields have one
item a line below (``  - item``), texts of several lines are quoted below (``  > line``). A field that is not there is
left as it is; a name without text clears it. ``<`` of a text is written ``&lt;``, so that no page takes it for HTML.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from bibclaim.claims.exchange.columns import COLUMNS
from bibclaim.claims.exchange.item_text import LISTS
from bibclaim.claims.exchange.sheet import REVISION, Row, Sheet, TextForm, exported_mark, mark_of
from bibclaim.errors import UnusableInput

_HEAD = """<!-- Claims for hand work, read back by: bibclaim claims import FILE
A field without its line stays as it is, a name without text clears the field. A new claim begins with "## new".
exported: {exported} -->
"""
_EXPORTED = re.compile(r"^exported: ([\w-]*) -->$", re.M)
_MARK = re.compile(rf"<!-- {REVISION} ([\w:-]*) -->")
_FIELD = re.compile(r"- ([A-Za-z_]+):(?: (.*))?")
_ODD = re.compile(r'^["\s]|\s$|[\x00-\x09\x0b-\x1f\x7f\x85\u2028\u2029]')
NEW = "new"


def write_markdown(claims: Iterable[tuple[Mapping[str, Any], bytes]]) -> bytes:
    """Return claims (each with its line) as a Markdown sheet in UTF-8."""
    form = TextForm()
    parts, ids = [], []
    for claim, line in claims:
        ids.append(claim["id"])
        fields = ((name, form.cell(claim, name)) for name in COLUMNS)
        parts += [
            f"\n## {claim['id']}\n",
            *(_field(name, text) for name, text in fields if text),
            f"<!-- {REVISION} {mark_of(form, claim, line)} -->",
        ]
    return "\n".join([_HEAD.format(exported=exported_mark(ids)), "# Claims", *parts, ""]).encode("utf-8")


def read_markdown(data: bytes, *, file: str) -> Sheet:
    """Read a sheet.

    Raises:
        UnusableInput: it is not UTF-8, has no claim, or a line is neither of the forms.
    """
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise UnusableInput(f"is not UTF-8 (byte {error.start + 1})", file=file) from None
    exported = _EXPORTED.search(text)
    rows: list[Row] = []
    unknown: list[str] = []
    name = ""
    comment = False
    for number, line in enumerate(text.split("\n"), 1):
        mark = _MARK.fullmatch(line.strip())
        if mark and rows:
            rows[-1].mark, name = mark[1], ""
            continue
        comment = comment or line.startswith("<!--")
        if comment:
            comment = "-->" not in line
            continue
        if line.startswith("## "):
            claim_id = line[3:].strip()
            rows.append(Row(f"line {number}", "" if claim_id == NEW else claim_id, "", {}))
            name = ""
        elif not line.strip() or line.startswith("# "):
            continue
        elif rows and (match := _FIELD.fullmatch(line)):
            name = match[1]
            if name not in COLUMNS:
                unknown.append(name)
            rows[-1].cells[name] = _plain(match[2] or "", name)
        elif name and (more := re.fullmatch(r"\s+([->])(?: (.*))?", line)):
            _add(rows[-1].cells, name, _unescaped(more[2] or ""))
        else:
            raise UnusableInput(
                "expected “## id”, “- field: text”, or below a field “  - item” or “  > line”; found "
                + repr(line[:60]),
                file=file,
                line=number,
            )
    if not rows and not exported:
        raise UnusableInput("has no claim: no line begins with “## ”", file=file)
    for row in rows:
        row.cells = {key: cell for key, cell in row.cells.items() if key in COLUMNS}
    return Sheet(rows, exported[1] if exported else "", list(dict.fromkeys(unknown)))


_STARTED = "\x00"  # a field whose text stands below it


def _field(name: str, text: str) -> str:
    if name in LISTS:
        return "\n".join([f"- {name}:", *(f"  - {_escaped(line)}" for line in text.split("\n"))])
    if "\n" in text and not any(_ODD.search(line) for line in text.split("\n") if line):
        return "\n".join([f"- {name}:", *(f"  > {_escaped(line)}".rstrip() for line in text.split("\n"))])
    return f"- {name}: {_escaped(json.dumps(text) if _ODD.search(text) or chr(10) in text else text)}"


def _plain(text: str, name: str) -> str:
    text = _unescaped(text).strip()
    if text.startswith('"') and name not in LISTS:
        try:
            value = json.loads(text)
        except ValueError:
            return text
        return value if isinstance(value, str) else text
    return text


def _add(cells: dict[str, Any], name: str, line: str) -> None:
    started = name + _STARTED
    cells[name] = f"{cells[name]}\n{line}" if started in cells or cells[name] else line
    cells[started] = ""


def _escaped(text: str) -> str:
    return re.sub(r"&(?=lt;|amp;)", "&amp;", text).replace("<", "&lt;")


def _unescaped(text: str) -> str:
    return text.replace("&lt;", "<").replace("&amp;", "&")
