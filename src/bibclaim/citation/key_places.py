"""Where a text names citekeys, whatever its dialect: Pandoc, MyST roles, LaTeX commands, ``data-cite`` of notebooks.

Code spans and code blocks, comments, maths, links and e-mail addresses name none. Front matter is read too, because
Pandoc cites from it (``nocite``, ``abstract``), and so are MyST directives whose content is Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from bibclaim.citation.grammar import key_spans
from bibclaim.citation.quiet import quiet_stretches
from bibclaim.errors import UnusableInput

Edit = tuple[int, int, str]
"""Start and end (code points) of what goes, and what comes in its place."""

_ROLE = re.compile(r"(?<!\\)\{(?:foot|full|no)?cite(?:[:.][\w-]+)*\}\Z")
_ROLE_KEY = re.compile(r"\{[^{}]*\}|([^\s,;{}`]+)")
_COMMAND = re.compile(r"\\(?P<name>[A-Za-z]*[cC]ite[A-Za-z]*)\*?")
_NO_CITATION = frozenset({"citestyle", "setcitestyle", "citereset", "citesetup", "mkbibcite"})
_ARGUMENT = re.compile(
    r"(?:[ \t]*\([^()\n]*\)){0,2}(?:[ \t]*\n?[ \t]*\[[^\[\]]*\]){0,2}[ \t]*\{(?P<keys>[^{}]*)\}"
)
_LIST_KEY = re.compile(r"[^\s,][^,]*?(?=\s*(?:,|\Z))")
_ATTRIBUTE = re.compile(r"\bdata-cite\s*=\s*(?P<quote>[\"'])(?P<keys>.*?)(?P=quote)", re.DOTALL)
_ATTRIBUTE_KEY = re.compile(r"[^\s,;]+")
_FENCE_HEAD = re.compile(r"(?P<mark>`{3,}|~{3,})[ \t]*\{(?P<name>=?[\w:.-]+)\}[^\n]*\n?")
_MARKDOWN_INSIDE = frozenset(
    [
        "note",
        "admonition",
        "warning",
        "tip",
        "hint",
        "important",
        "caution",
        "danger",
        "attention",
        "error",
        "seealso",
        "topic",
        "figure",
        "table",
        "list-table",
        "epigraph",
        "pull-quote",
        "blockquote",
        "margin",
        "aside",
        "sidebar",
        "dropdown",
        "card",
        "grid",
        "grid-item-card",
        "tab-set",
        "tab-item",
        "div",
        "container",
        "exercise",
        "solution",
        "proof",
        "theorem",
    ]
)
_RAW_LATEX = ("=latex", "=tex")
_INDENTED = re.compile(r"(?: {4}| {0,3}\t)[^\n]*\S")
_ITEM = re.compile(r"(?: {0,3}(?:[-*+]|\d+[.)]|\(?[A-Za-z#]{1,4}[.)]|:)[ \t]| {0,3}\[\^[^\]]+\]:)")


class KeyPlace(msgspec.Struct, frozen=True):
    """One key named in a text, from ``start`` to ``end`` (code points, delimiters not included).

    ``bare`` is true of ``@key`` without braces, where not every key can stand.
    """

    start: int
    end: int
    key: str
    bare: bool = False


def key_places(text: str) -> list[KeyPlace]:
    """Return the keys that a Markdown text names, in order."""
    # the readers know lines by \n alone; a blank before it keeps every offset
    plain = text.replace("\r\n", " \n").replace("\r", "\n") if "\r" in text else text
    found = sorted(set(_places(plain)))
    code = _indented_code(plain)
    return [
        KeyPlace(start, end, plain[start:end], bare)
        for start, end, bare in found
        if not any(a <= start < b for a, b in code)
    ]


def key_edits(text: str, old: str, new: str) -> list[Edit]:
    """Return the edits that make the citations of ``old`` name ``new``: one for each of them, in order.

    Raises:
        UnusableInput: the new key cannot stand where the old one does.
    """
    if old not in text:
        return []
    places = key_places(text)
    wanted = [new if place.key == old else place.key for place in places]
    for braces in (False, True):
        edits = [
            (place.start, place.end, f"{{{new}}}" if braces and place.bare else new)
            for place in places
            if place.key == old
        ]
        if [place.key for place in key_places(edited(text, edits))] == wanted:
            return edits
    raise UnusableInput(f"the key '{new}' cannot stand where '{old}' is cited here; change it by hand")


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with edits made, which do not overlap."""
    written: list[str] = []
    position = 0
    for start, end, new in sorted(edits):
        written += (text[position:start], new)
        position = end
    return "".join(written) + text[position:]


def _places(text: str) -> Iterator[tuple[int, int, bool]]:
    quiet = quiet_stretches(text)
    for start, end in key_spans(text):
        yield start, end, text[start - 1] == "@"
    yield from _latex(text, 0, len(text), quiet)
    for start, end in quiet:
        if start == 0 and text.startswith("---"):
            for first, last in key_spans(" " * 3 + text[3:end]):
                yield first, last, text[first - 1] == "@"
        elif text[start] == "<" and not text.startswith("<!--", start):
            for attribute in _ATTRIBUTE.finditer(text, start, end):
                for match in _ATTRIBUTE_KEY.finditer(text, *attribute.span("keys")):
                    yield *match.span(), False
        elif fence := _FENCE_HEAD.match(text, start, end):
            yield from _fenced(text, fence, end)
        elif text[start] == "`" and _ROLE.search(text, max(0, start - 40), start):
            for match in _ROLE_KEY.finditer(text, start, end):
                if match[1]:
                    yield *match.span(1), False


def _fenced(text: str, fence: re.Match[str], end: int) -> Iterator[tuple[int, int, bool]]:
    inside = fence.end()
    if fence["name"] in _RAW_LATEX:
        yield from _latex(text, inside, end, [])
    elif fence["name"].lower() in _MARKDOWN_INSIDE:
        closing = text.rfind("\n", inside, end) + 1
        stop = closing if text[closing:end].strip(" \t>").startswith(fence["mark"]) else end
        for place in key_places(text[inside:stop]):
            yield inside + place.start, inside + place.end, place.bare


def _latex(text: str, start: int, end: int, quiet: list[tuple[int, int]]) -> Iterator[tuple[int, int, bool]]:
    for command in _COMMAND.finditer(text, start, end):
        # a backslash with the letter behind it is the only quiet stretch that a command may begin with
        if command["name"] in _NO_CITATION or any(
            a <= command.start() < b and a != command.start() for a, b in quiet
        ):
            continue
        position = command.end()
        several = command["name"].endswith("s") or "vol" in command["name"].lower()
        while argument := _ARGUMENT.match(text, position, end):
            for match in _LIST_KEY.finditer(text, *argument.span("keys")):
                yield *match.span(), False
            position = argument.end()
            if not several:
                break


def _indented_code(text: str) -> list[tuple[int, int]]:
    """Return the stretches of indented code: lines behind a blank one, indented by four and part of no list."""
    found: list[tuple[int, int]] = []
    position, after_blank, in_list, in_code = 0, True, False, False
    for line in text.splitlines(keepends=True) if ("    " in text or "\t" in text) else ():
        if not line.strip():
            after_blank = True
        else:
            indented = bool(_INDENTED.match(line))
            in_code = indented and (in_code or after_blank) and not in_list
            if in_code:
                found.append((position, position + len(line)))
            elif _ITEM.match(line):
                in_list = True
            elif after_blank and not line[0].isspace():
                in_list = False
            after_blank = False
        position += len(line)
    return found
