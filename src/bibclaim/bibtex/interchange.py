"""Documents for programs that use bibtexparser or pybtex, and back; what they cannot hold stays there as text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from bibclaim.bibtex.blocks import Block, Field, Piece
from bibclaim.bibtex.document import Document, parse
from bibclaim.bibtex.lines import Lines
from bibclaim.bibtex.values import MONTHS, balanced, resolve
from bibclaim.errors import UnusableInput

if TYPE_CHECKING:
    from bibtexparser import model
    from bibtexparser.library import Library
    from pybtex.database import BibliographyData

_BRACED = re.compile(r"@\s*\w+\s*\{(.*)\}", re.DOTALL)
_ROUND = re.compile(r"@\s*\w+\s*\((.*)\)", re.DOTALL)


def to_bibtexparser(document: Document, *, resolve_macros: bool = False) -> Library:
    """Return a document as a bibtexparser library (the model of its version 2).

    A field's ``value`` stands without delimiters, and its ``enclosing`` says which ones it had; macros and ``#`` are
    kept as written (``no-enclosing``) unless ``resolve_macros`` asks for the values that they stand for.
    ``start_line`` counts from 0, as bibtexparser counts. What it calls failed is there with its text in ``raw``: a
    defective block, an unresolved conflict, the second entry of a key, an entry that has a field twice.
    """
    from bibtexparser.library import Library  # noqa: PLC0415 - slow to import, and only interchange needs it

    library = Library()
    library.add(list(_Translation(document, resolve_macros).blocks()), fail_on_duplicate_key=False)
    return library


def from_bibtexparser(library: Library) -> Document:
    """Return a bibtexparser library as a document: its blocks written one after the other, and read.

    Values are written in the delimiters that their ``enclosing`` demands (braces without a demand), failed blocks as
    their ``raw`` text. Middlewares that split names or decode LaTeX have to be undone before, as for
    ``bibtexparser.write_string``.

    Raises:
        UnusableInput: a block would not read back as what it is in the library.
    """
    texts = [_written(block) + "\n\n" for block in library.blocks]
    document = parse("".join(texts))
    _check(document, library, [0, *accumulate(map(len, texts))])
    return document


def to_pybtex(document: Document) -> BibliographyData:
    """Return a document as pybtex's ``BibliographyData``: persons split, macros resolved, white space folded.

    Its keys are case-insensitive and stand once: of entries that share one the first is taken, as pybtex does after
    its warning. An entry without a key is called ``unnamed-1``, ``unnamed-2``, ...; entries that could be read in
    part are taken with what was read. Field names are spelled as in the file.
    """
    from pybtex import errors  # noqa: PLC0415 - slow to import, and only interchange needs it
    from pybtex.bibtex.utils import split_name_list  # noqa: PLC0415
    from pybtex.database import BibliographyData, Entry, Person  # noqa: PLC0415
    from pybtex.textutils import normalize_whitespace  # noqa: PLC0415

    data, unnamed = BibliographyData(), 0
    for block in document.blocks:
        if block.kind == "preamble":
            for field in document.fields_of(block):
                data.add_to_preamble(normalize_whitespace(resolve(field.pieces, document.macros)[0]))
    # pybtex raises for a name with too many commas and for a repeated key, unless its errors are collected
    with errors.capture():
        for entry in document.entries:
            made = Entry(entry.type)
            written = document.fields_of(entry.block) if entry.block is not None else []
            spelled = {field.name.lower(): field.name for field in reversed(written)}
            for name, value in entry.fields.items():
                folded = normalize_whitespace(value)
                if name in Person.valid_roles:
                    for person in split_name_list(folded):
                        made.add_person(Person(person), spelled.get(name, name))
                else:
                    made.fields[spelled.get(name, name)] = folded
            unnamed += entry.key is None
            data.add_entry(f"unnamed-{unnamed}" if entry.key is None else entry.key, made)
    return data


class _Translation:
    """One document on its way into bibtexparser's model."""

    def __init__(self, document: Document, resolve_macros: bool) -> None:
        self._document = document
        self._lines = Lines(document.text)
        self._resolve = resolve_macros
        self._macros: dict[str, str] = dict(MONTHS)
        self._fields: dict[int, Mapping[str, str]] = {
            entry.block.start: entry.fields for entry in document.entries if entry.block is not None
        }

    def blocks(self) -> Iterator[model.Block]:
        """Yield the blocks in the order of the file; white space between them is left out."""
        from bibtexparser import model  # noqa: PLC0415

        for block in self._document.blocks:
            raw = self._document.text[block.start : block.end]
            line = self._lines.line(block.start) - 1
            if block.kind == "text":
                comment = raw.strip("\ufeff \t\r\n")
                if comment:
                    start = self._lines.line(block.start + raw.index(comment)) - 1
                    yield model.ImplicitComment(comment, start, comment)
            elif block.kind == "comment":
                inside = _BRACED.fullmatch(raw)
                yield (
                    model.ExplicitComment(inside[1].strip(), line, raw)
                    if inside
                    else model.ImplicitComment(raw, line, raw)
                )
            elif block.kind == "preamble" and (inside := _BRACED.fullmatch(raw) or _ROUND.fullmatch(raw)):
                yield model.Preamble(inside[1], line, raw)
            elif block.kind == "string" and (strings := self._strings(block, raw, line)):
                yield from strings
            elif block.kind == "entry":
                yield self._entry(block, raw, line)
            else:
                yield self._failed(block, raw, line)

    def _strings(self, block: Block, raw: str, line: int) -> list[model.String]:
        from bibtexparser import model  # noqa: PLC0415

        fields = self._document.fields_of(block)
        made = []
        for field in fields:
            value, enclosing = self._value(field)
            resolved, _undefined = resolve(field.pieces, self._macros)
            self._macros[field.name.lower()] = resolved
            if self._resolve:
                value, enclosing = resolved, "{"
            if not _sound(field.pieces):
                return []
            own = raw if len(fields) == 1 else f"@string{{{field.name} = {_enclosed(value, enclosing)}}}"
            made.append(model.String(field.name, value, line, own, enclosing))
        return made

    def _entry(self, block: Block, raw: str, line: int) -> model.Block:
        from bibtexparser import model  # noqa: PLC0415

        fields, seen = [], Counter[str]()
        resolved = self._fields.get(block.start, {})
        for field in self._document.fields_of(block):
            value, enclosing = self._value(field)
            if self._resolve and not seen[field.name.lower()]:
                value, enclosing = resolved.get(field.name.lower(), value), "{"
            seen[field.name.lower()] += 1
            start = self._lines.line(field.start) - 1
            fields.append(model.Field(field.name, value, start, enclosing))
        entry = model.Entry(block.type, block.key or "", fields, line, raw)
        twice = {name for name, count in seen.items() if count > 1}
        return model.DuplicateFieldKeyBlock(twice, entry) if twice else entry

    def _failed(self, block: Block, raw: str, line: int) -> model.Block:
        from bibtexparser import model  # noqa: PLC0415

        last = self._lines.line(block.end)
        found = [p for p in self._document.problems if line < p.line <= last and p.severity == "error"]
        error = UnusableInput(
            found[0].message if found else f"this {block.kind} could be read in part only",
            file=self._document.file or None,
            line=line + 1,
        )
        entry = self._entry(block, raw, line) if block.start in self._fields else None
        return model.ParsingFailedBlock(error, line, raw.strip("\r\n"), entry)

    def _value(self, field: Field) -> tuple[str, str]:
        """Return content and enclosing of a value; a value of several pieces as written, on one line."""
        pieces = field.pieces
        if len(pieces) == 1 and pieces[0].kind in ("braced", "quoted"):
            return pieces[0].content, "{" if pieces[0].kind == "braced" else '"'
        return " # ".join(self._document.text[piece.start : piece.end] for piece in pieces), "no-enclosing"


def _sound(pieces: Sequence[Piece]) -> bool:
    """Tell whether every delimiter of a value has its partner in the text."""
    return all(
        piece.kind not in ("braced", "quoted") or piece.end - piece.start == len(piece.content) + 2
        for piece in pieces
    )


def _enclosed(value: str, enclosing: str | None) -> str:
    if enclosing == "no-enclosing":
        return value
    return f'"{value}"' if enclosing == '"' else f"{{{value}}}"


def _written(block: model.Block) -> str:
    """Return the text of one block of a library."""
    from bibtexparser import model  # noqa: PLC0415

    match block:
        case model.Entry():
            fields = "".join(f"\n  {field.key} = {_content(block.key, field)}," for field in block.fields)
            return f"@{block.entry_type}{{{block.key},{fields}\n}}"
        case model.String():
            return f"@string{{{block.key} = {_content('@string', block)}}}"
        case model.Preamble():
            return f"@preamble{{{block.value}}}"
        case model.ExplicitComment():
            return f"@comment{{{block.comment}}}"
        case model.ImplicitComment():
            return block.comment
        case model.ParsingFailedBlock() if block.raw is not None:
            return block.raw
        case model.ParsingFailedBlock() if block.ignore_error_block is not None:
            return _written(block.ignore_error_block)
    raise UnusableInput(f"a {type(block).__name__} without text cannot be written")


def _content(owner: str, field: model.Field | model.String) -> str:
    value = str(field.value) if isinstance(field.value, int) else field.value
    if not isinstance(value, str):
        raise UnusableInput(
            f"'{field.key}' of '{owner}' holds a {type(value).__name__}: apply the middleware that makes text of it"
        )
    if field.enclosing != "no-enclosing" and not balanced(value):
        raise UnusableInput(f"'{field.key}' of '{owner}' has a brace without its partner: {value[:60]!r}")
    return _enclosed(value, field.enclosing)


def _check(document: Document, library: Library, places: Sequence[int]) -> None:
    """See that each entry and string reads back as it is in the library."""
    from bibtexparser import model  # noqa: PLC0415

    read = {block.start: block for block in document.blocks}
    for block, start in zip(library.blocks, places, strict=False):
        if not isinstance(block, model.Entry | model.String):
            continue
        found = read.get(start)
        wanted = block.fields if isinstance(block, model.Entry) else [block]
        same = found is not None and [
            (field.name, document.text[field.value_start : field.value_end])
            for field in document.fields_of(found)
        ] == [(field.key, _content("", field)) for field in wanted]
        if isinstance(block, model.Entry) and found is not None:
            same = same and (found.kind, found.type, found.key or "") == (
                "entry",
                block.entry_type.lower(),
                block.key,
            )
        if not same:
            raise UnusableInput(
                f"'{block.key}' of the library would not read back as it is: check its key and the names and values "
                "of its fields for braces, quotes, commas and '='"
            )
