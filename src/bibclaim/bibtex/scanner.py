"""From .bib text to blocks: entries of the usual make in one match each, everything else through the recovery."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from bibclaim.bibtex.blocks import Block
from bibclaim.bibtex.conflicts import MARKER_LINE, Conflicts
from bibclaim.bibtex.grammar import LOWERED, USUAL_FIELDS, USUAL_HEAD
from bibclaim.bibtex.reading import part_values, report_fields, usual_values
from bibclaim.bibtex.recovery import Recovery, begins_block, field_behind
from bibclaim.bibtex.values import MONTHS, resolve

_LINE = re.compile(r"[^\r\n]*+")
_LINES = re.compile(r"[^\r\n]++")
_BRACE = re.compile(r"[{}]")
_COMMENT_SIGN = re.compile(r"[ \t]*+%")
_LONE_CLOSER = re.compile(r"(?m)^[ \t]*+([})])[ \t,]*+$")
_NO_ENTRY = frozenset({"comment", "string", "preamble"})


class Scanner:
    """Reads one text into blocks; white space between them gets none.

    ``values`` runs beside ``blocks``: the field values of each entry, ``None`` for other blocks. ``table`` holds the
    macros that are defined where the scanner stands.
    """

    def __init__(self, text: str, table: Mapping[str, str] = MONTHS, *, marked: bool = True) -> None:
        self.text = text
        self.table = dict(table)
        self.blocks: list[Block] = []
        self.values: list[dict[str, str] | None] = []
        self._recovery = Recovery(text)
        self._conflicts = Conflicts(text if marked else "")

    def scan(self, position: int = 0, known: Callable[[int], bool] | None = None) -> int:
        """Read from ``position``, a block's end or 0, to the end of the text.

        With ``known`` the scan stops before the first head for whose offset it returns true. Returns where it stopped.
        """
        text, size = self.text, len(self.text)
        find, match_head = text.find, USUAL_HEAD.match
        next_line = "\r@" if "\n" not in text else "\n@"
        blocks, values, conflicts = self.blocks, self.values, self._conflicts
        stop = 0  # behind the line end before the next "@" that begins a line
        while True:
            at = find("@", position)
            usual = match_head(text, at) if at == position or (at > 0 and text[at - 1] in "\r\n") else None
            if usual is None:
                at = self._next_head(position) if at >= 0 else size
                usual = match_head(text, at)
            conflict = conflicts.at(position)
            if conflict is not None and conflict.start < at:
                self._text(position, conflict.start)
                blocks.append(conflicts.block(conflict, conflict.start, self._recovery))
                values.append(None)
                position = blocks[-1].end
                continue
            if at > position:
                self._text(position, at)
            if at == size or (known is not None and known(at)):
                return at
            if usual is not None:
                if stop <= at:
                    stop = find(next_line, at + 1) + 1 or size
                usual = usual if self._usual(usual, stop) else None
            if usual is None:
                self._unusual(at)
            block = blocks[-1]
            if conflict is not None and conflict.start < block.end:
                # the marker stands inside this block: both go into one conflict block, from the entry's first byte
                block = blocks[-1] = conflicts.block(conflict, at, self._recovery)
                values[-1] = None
            position = block.end

    def _usual(self, head: re.Match[str], stop: int) -> bool:
        """Take in an entry of the usual make that ends before ``stop``; return false when it is none after all."""
        text, at, body = self.text, head.start(), head.end()
        type_ = LOWERED[head[1]]
        if type_ in _NO_ENTRY:
            return False
        read, macros, told, end = usual_values(text, body, stop, self.table)
        reach = stop  # but white space, nothing stands between the entry and the head there
        if told == "lost":
            whole = USUAL_FIELDS.match(text, body, stop)  # other text may follow the entry
            if whole is None:
                return False
            goes_on, reach = field_behind(text, whole.end())
            if goes_on:
                return False
            read, macros, told, end = usual_values(text, body, whole.end(), self.table)
            if told == "lost":
                return False
        size = end - at
        key_at = head.start(2) - at
        block = Block(
            "entry", at, end, 1, type_, head[2], key_at, body - at, size - 1, True, reach - at, macros
        )
        if told:
            report_fields(text, block)
        self.blocks.append(block)
        self.values.append(read)
        return True

    def _unusual(self, at: int) -> None:
        block = self._recovery.read(at)
        self.blocks.append(block)
        if block.is_entry and block.parts is not None:
            read, block.macros = part_values(block.parts, self.table)
            report_fields(self.text, block)
            self.values.append(read)
            return
        self.values.append(None)
        if block.type == "string" and block.parts is not None:
            for field in block.parts:
                self.table[LOWERED[field.name]] = resolve(field.pieces, self.table)[0]

    def _next_head(self, position: int) -> int:
        """Return the offset of the next block's ``@`` behind ``position``, the text's end when there is none."""
        text = self.text
        return next((at for at in _signs(text, position, len(text)) if begins_block(text, at)), len(text))

    def _text(self, start: int, end: int) -> None:
        """Note a stretch between blocks, if there is more than white space in it."""
        text = self.text
        between = text[start:end]
        if not between or between.isspace():
            return
        block = Block("text", start, end, reach=end - start)
        for at in _signs(text, start, end):
            block.report(
                "at-in-text", "warning", at, "an '@' stands in the text between entries without '{' behind a type",
                "write 'at' or put the line behind '%', or complete the entry: @type{key, ...}",
            )  # fmt: skip
        _report_braces(block, between, starts_line=start == 0 or text[start - 1] in "\r\n")
        if "<<<<<<<" in between or ">>>>>>>" in between:
            for match in MARKER_LINE.finditer(text, start, end):
                block.report(
                    "merge-conflict", "error", match.start(), "a git conflict marker stands here without its partners",
                    "remove the line, and look whether both versions of the entry are there",
                )  # fmt: skip
        if "}" in between or ")" in between:
            for match in _LONE_CLOSER.finditer(text, start, end):
                block.report(
                    "stray-delimiter", "warning", match.start(1), "a closing brace stands alone between entries",
                    "remove it: the entry before it is closed already",
                )  # fmt: skip
        self.blocks.append(block)
        self.values.append(None)


def _report_braces(block: Block, between: str, *, starts_line: bool) -> None:
    """Report the first brace of a text between entries that has no partner, lines behind ``%`` left out."""
    if "{" not in between and "}" not in between:
        return
    depth, opened = 0, 0
    for line in _LINES.finditer(between):
        lone = _LONE_CLOSER.match(line.group()) and (line.start() or starts_line)
        if lone or line.group().lstrip().startswith("%"):
            continue
        for match in _BRACE.finditer(line.group()):
            if match.group() == "{":
                opened = opened if depth else line.start() + match.start()
                depth += 1
            elif depth:
                depth -= 1
            else:
                opened, depth = line.start() + match.start(), -1
                break
        if depth < 0:
            break
    if depth:
        block.report(
            "stray-delimiter", "warning", block.start + opened, f"a '{between[opened]}' without its partner stands in the text between entries",
            "remove it, or look at the entry before it: a brace may be missing or too many there",
        )  # fmt: skip


def _signs(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where an ``@`` stands between two offsets, less those on a line that begins with ``%``."""
    at = text.find("@", start, end)
    line, checked, fresh = start, start, True
    while at >= 0:
        newline = max(text.rfind("\n", checked, at), text.rfind("\r", checked, at))
        if newline >= 0:
            line, fresh = newline + 1, True
        checked = at
        if fresh and _COMMENT_SIGN.match(text, line, at):
            at = text.find("@", _line_end(text, at), end)
            continue
        fresh = False
        yield at
        at = text.find("@", at + 1, end)


def _line_end(text: str, offset: int) -> int:
    match = _LINE.match(text, offset)
    return match.end() if match else len(text)
