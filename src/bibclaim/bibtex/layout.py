"""The house layout of a .bib file, for those who ask for it: same entries, same values, one way of writing them.

Types and field names are lower-cased, one field stands on a line, indented by two blanks, the ``=`` in the column
that bibtex-tidy uses (a fixed one, so that a new field never moves its neighbours in a diff), values in braces unless
a macro or a ``#`` is in them, a comma behind the last field too, one blank line between entries. Line ends and byte
order mark stay as they are; so do the contents of values, comments, ``@comment`` and ``@preamble``, and, byte for
byte, entries that are broken.
"""

from __future__ import annotations

import re

import msgspec

from bibclaim.bibtex.blocks import Block, Field
from bibclaim.bibtex.document import Document, parse
from bibclaim.bibtex.lines import Lines, line_end_of
from bibclaim.bibtex.values import balanced
from bibclaim.errors import UnusableInput

INDENT = "  "
NAME_WIDTH = 13
MARK = "\ufeff"
_HEAD = re.compile(r"@[ \t\r\n]*[^\s{(]+?[ \t\r\n]*[{(][ \t\r\n]*")
_BETWEEN = re.compile(r"(?P<blank>[ \t\r\n]+)|(?P<comma>,)|(?P<comment>%[^\r\n]*)")
_LINE_END = re.compile(r"\r\n|\n|\r")
_BLANK_LINES = re.compile(r"(?:[ \t]*(?:\r\n|\n|\r))*")
_UNTOUCHED = ("defect", "conflict")


class KeptBlock(msgspec.Struct, frozen=True):
    """A block that stands as it stood: its line in the old text (from 1), its citekey if it has one, and why."""

    line: int
    key: str | None
    reason: str


class Layout(msgspec.Struct, frozen=True):
    """A text in the house layout, and what of it was left byte for byte as it was."""

    text: str
    kept: list[KeptBlock]


class _Part(msgspec.Struct):
    # a piece of the new text with the white space that stood before it; trails: a comment on another part's last line
    gap: str
    body: str
    kind: str
    block: Block | None = None
    trails: bool = False


class _NotPlain(Exception):
    """An entry that cannot be written anew without losing something."""


def formatted(document: Document) -> str:
    """Return the document's text in the house layout; formatting twice changes nothing more.

    Raises:
        UnusableInput: the new text would not read as the old one does.
    """
    return lay_out(document).text


def lay_out(document: Document) -> Layout:
    """As :func:`formatted`, telling also which blocks were kept as they stood."""
    own = line_end_of(document.text)
    layouts = []
    for newline in dict.fromkeys((own, "\n", "\r\n")):
        layouts.append(_lay_out(document, newline))
        # where line ends are mixed, the blank lines that went may have been the majority
        if line_end_of(layouts[-1].text) == newline:
            return layouts[-1]
    return layouts[0]


def _lay_out(document: Document, newline: str) -> Layout:
    parts, kept = _parts(document, newline)
    text = _joined(document, parts, newline)
    if not reads_the_same(document, parse(text)):
        # leave alone the entries that are to blame
        _restore(document, parts, kept)
        text = _joined(document, parts, newline)
        if not reads_the_same(document, parse(text)):
            raise UnusableInput(
                "cannot be laid out anew without changing what is read from it; nothing was written. Mend what "
                "'bibclaim check' reports, then format again",
                file=document.file or None,
            )
    kept.sort(key=lambda one: one.line)
    return Layout(text, kept)


def reads_the_same(one: Document, other: Document) -> bool:
    """Tell whether two documents hold the same entries, fields (doubled ones too), macros, comments and free text."""
    return (
        [(entry.key, entry.type, dict(entry.fields)) for entry in one.entries]
        == [(entry.key, entry.type, dict(entry.fields)) for entry in other.entries]
        and dict(one.macros) == dict(other.macros)
        and _stuff(one) == _stuff(other)
    )


def _stuff(document: Document) -> tuple[list[object], list[str]]:
    blocks: list[object] = []
    words: list[str] = []
    for block in document.blocks:
        source = document.text[block.start : block.end]
        if block.kind == "text":
            words += source.removeprefix(MARK).split()
        elif block.kind in ("entry", "string"):
            blocks.append((block.type, block.key, _values(document.fields_of(block))))
        else:
            blocks.append(source.strip())
    return blocks, words


def _values(fields: list[Field]) -> list[object]:
    return [
        (field.name.lower(), [(piece.kind == "macro", piece.content) for piece in field.pieces])
        for field in fields
    ]


def _parts(document: Document, newline: str) -> tuple[list[_Part], list[KeptBlock]]:
    text, lines = document.text, Lines(document.text)
    start = len(MARK) if text.startswith(MARK) else 0
    parts: list[_Part] = []
    kept: list[KeptBlock] = []
    gap = ""
    for block in document.blocks:
        source = text[max(start, block.start) : block.end]
        if block.kind == "text":
            if not source.strip(" \t\r\n"):
                gap += source
                continue
            lead = _blank_lines(source)
            # blanks at the end of its last line are the comment's own
            end = _LINE_END.search(source, len(source.rstrip(" \t\r\n")))
            tail = end.start() if end else len(source)
            body = source[lead:tail]
            trails = bool(parts) and not _LINE_END.search(gap + source[:lead] + body)
            parts.append(_Part(gap + source[:lead], body, "text", trails=trails))
            gap = source[tail:]
            continue
        body = source
        try:
            if block.kind == "entry":
                body = _entry(text, block, document.fields_of(block), newline)
            elif block.kind == "string":
                body = _string(text, block, document.fields_of(block))
            elif block.kind in _UNTOUCHED:
                raise _NotPlain(
                    "it is broken" if block.kind == "defect" else "it is an unresolved git conflict"
                )
        except _NotPlain as reason:
            kept.append(KeptBlock(lines.line(block.start), block.key, str(reason)))
        parts.append(_Part(gap, body, block.kind, block))
        gap = ""
    parts.append(_Part(gap, "", "end"))
    return parts, kept


def _joined(document: Document, parts: list[_Part], newline: str) -> str:
    if len(parts) == 1:
        return document.text
    out = [MARK] if document.text.startswith(MARK) else []
    for number, part in enumerate(parts):
        before = parts[number - 1] if number else None
        after = parts[number + 1] if number + 1 < len(parts) else None
        out += (_gap(before, part, after, newline), part.body)
    return "".join(out)


def _gap(before: _Part | None, part: _Part, after: _Part | None, newline: str) -> str:
    """Return the white space before a part: nothing at the start of a file, a line end at its end, else none to one blank line."""
    if part.kind in _UNTOUCHED or (before is not None and before.kind in _UNTOUCHED):
        return part.gap
    if before is None:
        # what is no byte order mark must not become one
        return part.gap if part.body.startswith(MARK) else ""
    lines = len(_LINE_END.findall(part.gap))
    if part.kind == "end":
        return newline
    if "text" in (before.kind, part.kind):
        if not lines or before.kind == part.kind:
            return part.gap
        # a comment that stands right between two entries belongs to the one below it
        own_below = part.kind == "text" and after is not None and after.kind not in ("end", *_UNTOUCHED)
        if own_below and after is not None and len(_LINE_END.findall(after.gap)) == 1:
            return newline * 2
        # and one at the end of an entry's last line to that entry
        return newline * (2 if before.trails else min(lines, 2))
    if "entry" in (before.kind, part.kind):
        return newline * 2
    return newline * max(1, min(lines, 2))


def _blank_lines(text: str) -> int:
    match = _BLANK_LINES.match(text)
    return match.end() if match else 0


def _entry(text: str, block: Block, fields: list[Field], newline: str) -> str:
    key = block.key or ""
    head = _HEAD.match(text, block.start, block.end)
    if head is None or not text.startswith(key or ",", head.end()):
        raise _NotPlain("its first line is not plain" if key else "it has no citekey")
    lines = [f"@{block.type}{{{key},"]
    position = head.end() + len(key)
    for field in fields:
        _between(text, position, field.start, lines, comma=True)
        _sign(text, field)
        lines.append(f"{INDENT}{field.name.lower():<{NAME_WIDTH}} = {_value(text, field)},")
        position = field.value_end
    if text[block.end - 1 : block.end] not in ("}", ")"):
        raise _NotPlain("its end is not plain")
    _between(text, position, block.end - 1, lines, comma=False)
    return newline.join([*lines, "}"])


def _string(text: str, block: Block, fields: list[Field]) -> str:
    source = text[block.start : block.end]
    head = _HEAD.match(text, block.start, block.end)
    if len(fields) != 1 or head is None or head.end() != fields[0].start:
        return source
    field, lines = fields[0], [""]
    try:
        _sign(text, field)
        _between(text, field.value_end, block.end - 1, lines, comma=False)
    except _NotPlain:
        return source
    if lines != [""] or source[-1:] not in ("}", ")"):
        return source
    return f"@string{{{field.name} = {_value(text, field)}}}"


def _between(text: str, start: int, end: int, lines: list[str], *, comma: bool) -> None:
    """Take what stands between two fields: a comma, white space, and comments, which go to ``lines``."""
    position, commas, fresh = start, 0, False
    while position < end:
        match = _BETWEEN.match(text, position, end)
        if match is None:
            raise _NotPlain("there is text in it that belongs to no field")
        if match["comma"]:
            commas += 1
        elif match["comment"]:
            if fresh:
                lines.append(INDENT + match["comment"])
            else:
                lines[-1] += " " + match["comment"]
        elif _LINE_END.search(match["blank"]):
            fresh = True
        position = match.end()
    if comma and not commas:
        raise _NotPlain("a comma is missing in it")


def _sign(text: str, field: Field) -> None:
    between = text[field.start + len(field.name) : field.value_start]
    if between.strip(" \t\r\n") != "=":
        raise _NotPlain(f"'{field.name}' is not followed by its value")


def _value(text: str, field: Field) -> str:
    """Return the value in braces, or as it stands when there is a macro or a ``#`` in it."""
    if len(field.pieces) == 1 and field.pieces[0].kind != "macro":
        content = field.pieces[0].content
        if balanced(content):
            return f"{{{content}}}"
    written = text[field.value_start : field.value_end]
    return written if written.strip() else "{}"


def _restore(document: Document, parts: list[_Part], kept: list[KeptBlock]) -> None:
    lines = Lines(document.text)
    for part in parts:
        block = part.block
        if block is None or part.kind not in ("entry", "string"):
            continue
        source = document.text[block.start : block.end]
        if part.body != source and not _same_alone(source, part.body):
            part.body = source
            kept.append(KeptBlock(lines.line(block.start), block.key, "it would not read as it does now"))


def _same_alone(source: str, body: str) -> bool:
    return reads_the_same(parse(source), parse(body))
