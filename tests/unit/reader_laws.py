"""What holds for every text and every edit of it; the property tests and the fuzz target ask for the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bibclaim.bibtex import Document, parse
from bibclaim.errors import UnknownKey, UnusableInput

KINDS = {"entry", "string", "preamble", "comment", "text", "conflict", "defect"}
LINE_END = re.compile(r"\r\n|\n|\r")


def reading(document: Document) -> dict[str, Any]:
    """Return all that a document says about its text."""
    return {
        "text": document.text,
        "blocks": [(block.kind, block.start, block.end, block.type, block.key) for block in document.blocks],
        "entries": [(entry.key, entry.type, dict(entry.fields), entry.line) for entry in document.entries],
        "fields": [
            [
                (field.name, field.start, field.value_start, field.value_end)
                for field in document.fields_of(block)
            ]
            for block in document.blocks
        ],
        "macros": dict(document.macros),
        "problems": document.problems,
    }


def check_text(text: str) -> Document:
    """See that a text is kept, covered by its blocks, and that every place named lies inside it."""
    document = parse(text)
    assert str(document) == document.text == text
    check_cover(document)
    check_problems(document)
    check_fields(document)
    return document


def check_bytes(data: bytes) -> Document:
    """See that a file's bytes come back, and that the blocks' spans in bytes cover them."""
    document = parse(data)
    assert document.encode() == data
    spans = document.byte_spans()
    assert [start for start, _ in spans] == [0, *(end for _, end in spans)][: len(spans)]
    assert (spans[-1][1] if spans else 0) == len(data)
    check_cover(document)
    check_problems(document)
    check_fields(document)
    return document


def check_cover(document: Document) -> None:
    position = 0
    for block in document.blocks:
        assert block.start == position < block.end
        assert block.kind in KINDS
        assert block.type == block.type.lower()
        position = block.end
    assert position == len(document.text)


def check_problems(document: Document) -> None:
    lines = LINE_END.split(document.text)
    places = [(problem.line, problem.column) for problem in document.problems]
    assert places == sorted(places)
    for problem in document.problems:
        assert 1 <= problem.line <= len(lines)
        # one column behind the last character: where something is missing at the end of the line
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1, problem
        assert problem.message
        assert problem.fix
        problem.message.encode()


def check_fields(document: Document) -> None:
    text = document.text
    for block in document.blocks:
        end = block.start
        for field in document.fields_of(block):
            assert end <= field.start <= field.value_start <= field.value_end <= block.end
            assert [field.value_start, field.value_end] == [field.pieces[0].start, field.pieces[-1].end]
            for piece in field.pieces:
                assert end <= piece.start <= piece.end <= block.end
                assert piece.content in text[piece.start : piece.end]
                end = piece.end
    for entry in document.entries:
        assert 1 <= entry.line <= len(LINE_END.split(text))
        assert all(isinstance(value, str) for value in entry.fields.values())


def check_change(document: Document, start: int, end: int, new: str) -> None:
    """See that a stretch put in place of another one reads as the whole text read anew."""
    expected = document.text[:start] + new + document.text[end:]
    before = _comparable(_plain(reading(document)["entries"]))
    change = document.replace(start, end, new)
    after = reading(document)
    assert after == reading(parse(expected))
    assert bool(change) == (before != _comparable(_plain(after["entries"])))


def check_edit(document: Document, name: str, arguments: Sequence[Any], **options: Any) -> bool:
    """See that an edit gives what it says, read anew, or is refused and changes nothing; tell whether it was made."""
    before = reading(document)
    try:
        getattr(document, name)(*arguments, **options)
    except (UnusableInput, UnknownKey):
        assert reading(document) == before
        return False
    after = reading(parse(document.text))
    assert reading(document) == after
    wanted = MEANT[name](_plain(before["entries"]), *arguments)
    assert _comparable(wanted, name) == _comparable(_plain(after["entries"]), name)
    if name == "set_string":
        assert after["macros"][arguments[0].lower()] == arguments[1]
        assert after["macros"].keys() == before["macros"].keys() | {arguments[0].lower()}
    return True


Entries = list[tuple[str | None, str, dict[str, str]]]
REFERENCES = {"crossref", "xref", "xdata", "related", "entryset"}


def _plain(entries: list[Any]) -> Entries:
    return [(key, type_, fields) for key, type_, fields, _line in entries]


def _comparable(entries: Entries, edit: str = "") -> list[str]:
    """Return what an edit must keep: all but the values that follow a citekey, or a macro."""
    if edit == "set_string":
        return sorted(repr((key, type_, list(fields))) for key, type_, fields in entries)
    if edit == "set_key":
        entries = [
            (key, type_, {n: "" if n in REFERENCES or "xdata" in v else v for n, v in fields.items()})
            for key, type_, fields in entries
        ]
    return sorted(repr((key, type_, sorted(fields.items()))) for key, type_, fields in entries)


def _parted(entries: Entries, key: str) -> tuple[str, dict[str, str], Entries]:
    """Return type and fields of the first entry of a key, and the other entries."""
    at = [entry[0] for entry in entries].index(key)
    return entries[at][1], entries[at][2], entries[:at] + entries[at + 1 :]


def _set_field(entries: Entries, key: str, name: str, value: str) -> Entries:
    type_, fields, rest = _parted(entries, key)
    return [*rest, (key, type_, fields | {name.lower(): value})]


def _delete_field(entries: Entries, key: str, name: str) -> Entries:
    type_, fields, rest = _parted(entries, key)
    return [*rest, (key, type_, {n: v for n, v in fields.items() if n != name.lower()})]


def _rename_field(entries: Entries, key: str, old: str, new: str) -> Entries:
    type_, fields, rest = _parted(entries, key)
    return [*rest, (key, type_, {new.lower() if n == old.lower() else n: v for n, v in fields.items()})]


def _set_type(entries: Entries, key: str, new: str) -> Entries:
    _type, fields, rest = _parted(entries, key)
    return [*rest, (key, new.lower(), fields)]


def _set_key(entries: Entries, key: str, new: str) -> Entries:
    type_, fields, rest = _parted(entries, key)
    return [*rest, (new, type_, fields)]


def _add_entry(entries: Entries, type_: str, key: str, fields: Mapping[str, str]) -> Entries:
    return [*entries, (key, type_.lower(), {name.lower(): value for name, value in fields.items()})]


def _delete_entry(entries: Entries, key: str) -> Entries:
    return _parted(entries, key)[2]


def _move_entry(entries: Entries, key: str) -> Entries:
    assert key in [entry[0] for entry in entries]
    return entries


def _set_string(entries: Entries, _name: str, _value: str) -> Entries:
    return entries


MEANT: dict[str, Callable[..., Entries]] = {
    "set_field": _set_field,
    "delete_field": _delete_field,
    "rename_field": _rename_field,
    "set_type": _set_type,
    "set_key": _set_key,
    "set_string": _set_string,
    "add_entry": _add_entry,
    "delete_entry": _delete_entry,
    "move_entry": _move_entry,
}
"""The entries that an edit leaves behind, given those before it and its arguments."""
