"""Markup of a LaTeX value as the few HTML tags that CSL allows in text."""

from __future__ import annotations

import re
import unicodedata

from bibclaim.bibtex.latex import to_unicode

_COMMANDS = {
    "emph": ("<i>", "</i>"),
    "textit": ("<i>", "</i>"),
    "textsl": ("<i>", "</i>"),
    "mkbibemph": ("<i>", "</i>"),
    "mkbibitalic": ("<i>", "</i>"),
    "textbf": ("<b>", "</b>"),
    "mkbibbold": ("<b>", "</b>"),
    "textsuperscript": ("<sup>", "</sup>"),
    "textsubscript": ("<sub>", "</sub>"),
    "textsc": ('<span style="font-variant: small-caps;">', "</span>"),
    "NoCaseChange": ('<span class="nocase">', "</span>"),
}
_RAISED_OR_LOWERED = frozenset({"<sup>", "<sub>"})
_PROTECTED = ('<span class="nocase">', "</span>")
_COMMAND = re.compile(r"\\([A-Za-z]+)\s*\{")
_DEPTH = 20


def rich_text(value: str, plain: str) -> str:
    """Return ``plain``, the Unicode text of the LaTeX ``value``, with the markup of ``value`` as CSL's HTML.

    Emphasis, bold, small capitals, super- and subscripts become tags; a group in braces, which BibTeX and biblatex
    keep from any change of case, becomes ``<span class="nocase">``. What cannot be placed in ``plain`` is left
    unmarked: the words are always those of ``plain``.
    """
    if "{" not in value:
        return plain
    marks: list[tuple[int, int, str, str]] = []
    _mark(value, plain, 0, len(plain), marks, 0)
    return _insert(plain, marks)


def _mark(
    value: str, plain: str, start: int, end: int, marks: list[tuple[int, int, str, str]], depth: int
) -> None:
    # walk the groups of value from left to right, finding the words of each in plain behind the one before
    position = 0
    while depth < _DEPTH:
        opening = value.find("{", position)
        if opening < 0:
            return
        closing = _closing(value, opening)
        if closing < 0:
            return
        inside = value[opening + 1 : closing]
        command = _command_before(value, position, opening)
        tags = _COMMANDS.get(command) if command else _PROTECTED
        position = closing + 1
        # {\'E}migré: a special character, which is no protection (BibTeX's rule)
        if command is None and inside.startswith("\\") and not _COMMAND.match(inside):
            continue
        small = tags is not None and tags[0] in _RAISED_OR_LOWERED
        words = to_unicode(f"\\{command}{{{inside}}}" if small else inside).strip()
        found = plain.find(words, start, end) if words else -1
        if found < 0:
            continue
        after = found + len(words)
        if tags is not None:
            marks.append((found, after, *tags))
        if "{" in inside:
            _mark(inside, plain, found, after, marks, depth + 1)
        start = after


def _command_before(value: str, position: int, opening: int) -> str | None:
    # the command that the group at opening is the argument of, "" for an accent or another command, None for none
    backslash = value.rfind("\\", position, opening)
    if backslash < 0:
        return None
    match = _COMMAND.match(value, backslash)
    if match and match.end() == opening + 1:
        return match[1]
    return "" if re.fullmatch(r"\\[^A-Za-z]\s*", value[backslash:opening]) else None


def _closing(value: str, opening: int) -> int:
    depth = 0
    for position in range(opening, len(value)):
        char = value[position]
        if value[position - 1] == "\\" and position > opening and char in "{}":
            continue
        if char == "{":
            depth += 1
        elif char == "}":
            depth -= 1
            if depth == 0:
                return position
    return -1


def _insert(plain: str, marks: list[tuple[int, int, str, str]]) -> str:
    # outer marks were noted before inner ones: open in that order, close in the reverse
    opens: dict[int, str] = {}
    closes: dict[int, str] = {}
    # what a tag raises or lowers needs no small characters of its own
    small: set[int] = set()
    for start, end, opening, closing in marks:
        if opening in _RAISED_OR_LOWERED:
            small.update(range(start, end))
        opens[start] = opens.get(start, "") + opening
        closes[end] = closing + closes.get(end, "")
    if not opens:
        return plain
    parts = []
    for position, char in enumerate(plain):
        shown = unicodedata.normalize("NFKC", char) if position in small else char
        parts.append(closes.get(position, "") + opens.get(position, "") + shown)
    return "".join(parts) + closes.get(len(plain), "")
