"""Everything wrong in a document, with its place: what the blocks report and what only the whole file shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from bibclaim.bibtex.blocks import Block
from bibclaim.bibtex.encoding import printable
from bibclaim.bibtex.grammar import LOWERED
from bibclaim.bibtex.lines import Lines, Places
from bibclaim.bibtex.macros import Found, Macros
from bibclaim.bibtex.reading import fields_of
from bibclaim.bibtex.values import MACRO_LIMIT
from bibclaim.problems import Problem

if TYPE_CHECKING:
    from bibclaim.bibtex.document import Document


def find_problems(document: Document, blocks: Sequence[Block], macros: Macros) -> list[Problem]:
    """Return the problems of a document in the order of their places."""
    text = document.text
    problems: list[Problem] = []
    places = Places(text)
    defined: set[tuple[str, ...]] = {()}
    for block in blocks:
        if block.kind == "string":
            defined = {()}
        if block.reports or block.macros not in defined:
            found = list(_of_block(text, block, macros))
            if found:
                problems += [_problem(document.file, places.place(block, item[2]), item) for item in found]
            else:
                defined.add(block.macros)  # what is defined here is so for everything behind
    for block, item in macros.doubtful():
        problems.append(_problem(document.file, places.place(block, block.start + item[2]), item))
    if "\0" in text:
        item = _control(text)
        problems.append(_problem(document.file, Lines(text).place(item[2]), item))
    keys = [block.key for block in blocks if block.key is not None]
    if len({key.casefold() for key in keys}) < len(keys) or any(block.sides for block in blocks):
        for block, item in _key_clashes(document):
            problems.append(_problem(document.file, places.place(block, item[2]), item))
    if document.mixed:
        item = _mixed(text)
        problems.append(_problem(document.file, Lines(text).place(item[2]), item))
    problems.sort(key=lambda problem: (problem.line, problem.column))
    return problems


def _of_block(text: str, block: Block, macros: Macros) -> Iterator[Found]:
    for report in block.reports or ():
        yield (
            report.code, report.severity, block.start + report.offset, report.message, report.fix, report.key
        )  # fmt: skip
    if not block.macros:
        return
    table = macros.at(block.start)
    yield from _too_long(text, block, table)
    undefined = {name for name in block.macros if name not in table}
    if not undefined:
        return
    for field in fields_of(text, block):
        for piece in field.pieces:
            if piece.kind == "macro" and LOWERED[piece.content] in undefined:
                yield (
                    "undefined-macro", "warning", field.value_start, f"the macro '{piece.content}' is not defined",
                    f"define it with @string{{{piece.content} = {{...}}}} or put the value in braces", block.key,
                )  # fmt: skip


def _too_long(text: str, block: Block, table: Mapping[str, str]) -> Iterator[Found]:
    if sum(len(table.get(name, "")) for name in block.macros) <= MACRO_LIMIT:
        return
    for field in fields_of(text, block):
        names = [piece.content for piece in field.pieces if piece.kind == "macro"]
        if len(field.pieces) > 1 and sum(len(table.get(LOWERED[name], "")) for name in names) > MACRO_LIMIT:
            yield (
                "macro-too-long", "warning", field.value_start,
                f"the macros of '{field.name}' bring more than {MACRO_LIMIT:,} characters; the last ones stand by name",
                "write the value out, or check the @string lines for one that repeats itself", block.key,
            )  # fmt: skip


def _key_clashes(document: Document) -> Iterator[tuple[Block, Found]]:
    first: dict[str, tuple[str, int]] = {}
    exact: dict[str, int] = {}
    for entry in document.entries:
        key, block = entry.key, entry.block
        if key is None:
            continue
        if key in exact:
            if block:
                yield (
                    block,
                    (
                        "duplicate-key", "error", block.start + block.key_at,
                        f"the citekey '{key}' stands on line {exact[key]} already",
                        "rename one of the two entries, or remove it", key,
                    ),
                )  # fmt: skip
            continue
        exact[key] = entry.line
        other, line = first.setdefault(key.casefold(), (key, entry.line))
        if other != key and block:
            yield (
                block,
                (
                    "key-case", "warning", block.start + block.key_at,
                    f"the citekeys '{other}' (line {line}) and '{key}' differ only in case",
                    "rename one of them: BibTeX takes them for the same", key,
                ),
            )  # fmt: skip


def _control(text: str) -> Found:
    offset, number = text.index("\0"), text.count("\0")
    more = f" and {number - 1} more behind it" if number > 1 else ""
    return (
        "control-character", "warning", offset, f"a NUL character (U+0000) stands here{more}; biber stops at it",
        "delete it: editors show it as ^@ or \\0; it is kept as it is until then", None,
    )  # fmt: skip


def _mixed(text: str) -> Found:
    offset = next((i for i, char in enumerate(text) if "\udc80" <= char <= "\udcff"), 0)
    return (
        "mixed-encoding", "warning", offset, "a byte here does not fit the file's encoding (UTF-8)",
        "save the file in UTF-8 from the program that wrote it; the byte is kept as it is", None,
    )  # fmt: skip


def _problem(file: str, place: tuple[int, int], found: Found) -> Problem:
    code, severity, _offset, message, fix, key = found
    return Problem(
        code=code,
        severity=severity,
        message=printable(message),
        fix=printable(fix),
        file=file,
        line=place[0],
        column=place[1],
        key=printable(key) if key else None,
    )
