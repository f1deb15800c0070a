"""From .bib text to blocks: reads as BibTeX and biber read, reports every defect, and goes on behind it.

The grammar follows BibTeX (Patashnik, BibTeXing, 1988; btparse for biber's reading): every brace counts inside a
value, escaped or not; a quote ends a quoted value only at brace depth 0; ``(`` may stand for the outer brace.
"""

from __future__ import annotations

import re

from bibclaim.bibtex.blocks import Block, Field, Piece
from bibclaim.problems import Severity

_NAME = r"[^\s\"#%'(),={}@\\]"
_HEAD = re.compile(rf"@[ \t\r\n]*({_NAME}+)\s*([{{(])")
_ANY_AT = re.compile(r"@")
_SPACE = re.compile(r"\s*")
_KEY = re.compile(r"[^,}\s]*")
_KEY_PAREN = re.compile(r"[^,\s]*")
_FIELD_NAME = re.compile(rf"({_NAME}+)\s*")
_BARE = re.compile(r"[^\s\"#%'(),={}]+")
_BRACE = re.compile(r"[{}]")
_QUOTE_OR_BRACE = re.compile(r"[{}\"]")
_LINE = re.compile(r"[^\r\n]*")
_COMMENT_LINE = re.compile(r"%[^\r\n]*")
# the usual field, read in one match: a braced value up to two levels deep, a plain quoted one, a number or a macro
_USUAL_FIELD = re.compile(
    rf"\s*+({_NAME}++)\s*+=\s*+(?:"
    r"\{([^{}]*+(?:\{[^{}]*+(?:\{[^{}]*+\}[^{}]*+)*+\}[^{}]*+)*+)\}"
    r"|\"([^\"{}]*+)\""
    r"|([^\s\"#%'(),={}]++)"
    r")\s*+(,|(?=[})]))"
)
# a head at the start of a line with a first field behind it: where a lost entry is taken up again
_LINE_HEAD = re.compile(r"(?m)^[ \t]*(@[ \t]*[A-Za-z][\w-]*[ \t]*[{(])")
_SWALLOWED = re.compile(
    r"(?:^|[\r\n])[ \t]*(@[ \t]*[A-Za-z][\w-]*[ \t]*[{(]\s*[^\s,{}()=\"]+\s*,\s*[A-Za-z][\w+-]*\s*=\s*[{\"\w])"
)
_SWALLOWED_FIELD = re.compile(r"[\r\n][ \t]*[A-Za-z][\w-]*[ \t]*=[ \t]*$")
_SWALLOWED_LINE = re.compile(r",[ \t]*(?:\r\n|\n|\r)[ \t]*[A-Za-z][\w-]*[ \t]*=[ \t]*[{\"\w]")
_LONE_CLOSER = re.compile(r"(?m)^[ \t]*([})])[ \t,]*$")
_CONFLICT = re.compile(
    r"(?m)^<<<<<<<[^\r\n]*(?:\r\n|\n|\r)(?P<ours>(?:(?!^(?:<<<<<<<|=======|>>>>>>>|\|\|\|\|\|\|\|)).*(?:\r\n|\n|\r))*?)"
    r"(?:^\|\|\|\|\|\|\|[^\r\n]*(?:\r\n|\n|\r)(?:(?!^=======).*(?:\r\n|\n|\r))*?)?"
    r"^=======[^\r\n]*(?:\r\n|\n|\r)(?P<theirs>(?:(?!^(?:<<<<<<<|>>>>>>>)).*(?:\r\n|\n|\r))*?)"
    r"^>>>>>>>[^\r\n]*(?:\r\n|\n|\r|\Z)"
)


class Scanner:
    """Reads one text into blocks.

    ``reports`` holds what is wrong as (code, severity, offset in code points, message, fix, citekey).
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.reports: list[tuple[str, Severity, int, str, str, str | None]] = []
        self.blocks: list[Block] = []
        self._conflicts = list(_CONFLICT.finditer(text)) if "<<<<<<<" in text else []

    def scan(self) -> list[Block]:
        """Return the blocks of the text, in order, covering it whole."""
        text, position = self.text, 0
        while True:
            head = self._next_head(position)
            conflict = next((c for c in self._conflicts if c.start() >= position), None)
            if conflict and (head is None or conflict.start() < head.start()):
                self._text_block(position, conflict.start())
                position = self._conflict(conflict, conflict.start())
                continue
            if head is None:
                break
            self._text_block(position, head.start())
            told = len(self.reports)
            end = self._block(head)
            if conflict and conflict.start() < end:
                # the marker stands inside this block: both go into one conflict block, from the entry's first byte
                self.blocks.pop()
                del self.reports[told:]
                end = self._conflict(conflict, head.start())
            position = end
        self._text_block(position, len(text))
        return self.blocks

    def _next_head(self, position: int) -> re.Match[str] | None:
        text = self.text
        while True:
            at = text.find("@", position)
            if at < 0:
                return None
            # the line as far as it is not part of the block before
            line_start = max(text.rfind("\n", position, at), text.rfind("\r", position, at), position - 1) + 1
            if text[line_start:at].lstrip().startswith("%"):
                line = _LINE.match(text, at)
                position = line.end() if line else at + 1
                continue
            head = _HEAD.match(text, at)
            if head is not None:
                return head
            self.report(
                "at-in-text",
                "warning",
                at,
                "an '@' stands in the text between entries without '{' behind a type",
                "write 'at' or put the line behind '%', or complete the entry: @type{key, ...}",
                None,
            )
            position = at + 1

    def report(
        self, code: str, severity: Severity, offset: int, message: str, fix: str, key: str | None
    ) -> None:
        """Note that something is wrong at an offset."""
        self.reports.append((code, severity, offset, message, fix, key))

    def _text_block(self, start: int, end: int) -> None:
        if end <= start:
            return
        self.blocks.append(Block("text", start, end))
        for match in _LONE_CLOSER.finditer(self.text, start, end):
            self.report(
                "stray-delimiter", "warning", match.start(1), "a closing brace stands alone between entries",
                "remove it: the entry before it is closed already", None,
            )  # fmt: skip

    def _conflict(self, match: re.Match[str], start: int) -> int:
        text = self.text
        before = text[start : match.start()]
        end = match.end()
        if before:
            # how far the entry goes behind the markers is seen by reading our side of it
            ours = before + match["ours"] + text[match.end() :]
            probe = Scanner(ours)
            probe._conflicts = []
            head = _HEAD.match(ours, 0)
            if head:
                reach = probe._block(head)
                end = max(end, match.end() + reach - len(before) - len(match["ours"]))
        block = Block("conflict", start, end)
        tail = text[match.end() : end]
        block.sides = (before + match["ours"] + tail, before + match["theirs"] + tail)
        self.blocks.append(block)
        self.report(
            "merge-conflict",
            "error",
            match.start(),
            "an unresolved git conflict: both sides are kept here",
            "choose one side, remove the lines with <<<<<<<, ======= and >>>>>>>, save",
            None,
        )
        return end

    def _block(self, head: re.Match[str]) -> int:
        block = Block("entry", head.start(), head.end())
        block.type = head.group(1).lower()
        block.type_start = head.start(1)
        block.body_start = head.end()
        self.blocks.append(block)
        paren = head.group(2) == "("
        if block.type == "comment":
            block.kind = "comment"
            block.end = self._comment_end(head, paren)
        elif block.type == "preamble":
            block.kind = "preamble"
            self._preamble(block, paren)
        elif block.type == "string":
            block.kind = "string"
            self._fields(block, block.body_start, paren)
        else:
            self._entry(block, paren)
        return block.end

    def _comment_end(self, head: re.Match[str], paren: bool) -> int:
        if not paren:
            end = self._brace_end(head.end() - 1, len(self.text))
            if end is not None:
                return end
        line = _LINE.match(self.text, head.end())
        return line.end() if line else head.end()

    def _preamble(self, block: Block, paren: bool) -> None:
        position = self._skip(block.body_start)
        pieces, position, _sound = self._value(block, position, len(self.text))
        if pieces:
            block.fields.append(Field("preamble", block.body_start, pieces, pieces[0].start, pieces[-1].end))
        self._close(block, self._skip(position), paren)

    def _entry(self, block: Block, paren: bool) -> None:
        text = self.text
        position = self._skip(block.body_start)
        match = (_KEY_PAREN if paren else _KEY).match(text, position)
        key = match.group() if match else ""
        behind = self._skip(position + len(key))
        if "=" in key or text.startswith("=", behind):
            key, behind = "", position  # a first field where the key should be
        elif paren and key.endswith(")") and not text.startswith(",", behind):
            key, behind = key[:-1], position + len(key) - 1
        elif not paren and key and not text.startswith((",", "}"), behind):
            spaced = re.compile(r"[^,{}=\"\r\n]*").match(text, position)
            whole = spaced.group().rstrip() if spaced else key
            if spaced and text.startswith((",", "}"), position + len(spaced.group())):
                key, behind = whole, position + len(spaced.group())  # a key with blanks in it
        block.key_start = position
        block.key = key or None
        if not key:
            self.report(
                "missing-key",
                "error",
                block.start,
                f"@{block.type} has no citekey",
                "write a key behind the opening brace",
                None,
            )
        elif " " in key or "\t" in key:
            self.report(
                "space-in-key",
                "warning",
                position,
                f"the citekey '{key}' holds a blank",
                "take the blank out of the key",
                key,
            )
        if text.startswith(",", behind):
            behind += 1
        elif key and behind < len(text) and text[behind] not in "})":
            self.report(
                "missing-comma",
                "error",
                behind,
                f"no comma behind the citekey '{key}'",
                "write a comma behind the key",
                key,
            )
        self._fields(block, behind, paren)

    def _fields(self, block: Block, position: int, paren: bool) -> None:
        """Read fields from ``position`` to the block's end, which it sets."""
        text = self.text
        limit = len(text)
        closer = ")" if paren else "}"
        while True:
            usual = _USUAL_FIELD.match(text, position)
            if usual is not None and not ("@" in usual.group() and _SWALLOWED.search(usual.group())):
                piece = _piece(usual)
                if piece is not None and not (
                    piece.kind == "quoted" and _SWALLOWED_FIELD.search(piece.content)
                ):
                    block.fields.append(
                        Field(usual.group(1), usual.start(1), [piece], piece.start, piece.end)
                    )
                    position = usual.end()
                    continue
            position = self._skip(position)
            while text.startswith(",", position):
                position = self._skip(position + 1)
            if position >= limit or text[position] == closer:
                self._close(block, position, paren)
                return
            if text[position] == "%":
                comment = _COMMENT_LINE.match(text, position)
                position = comment.end() if comment else position + 1
                continue
            after = self._one_field(block, position, paren)
            if after is None:
                return
            position = after

    def _one_field(self, block: Block, position: int, paren: bool) -> int | None:
        """Read one unusual field; return where to go on, or ``None`` when the block was ended here."""
        text = self.text
        name = _FIELD_NAME.match(text, position)
        if name is None:
            return self._stray(block, position, paren)
        value_at = name.end()
        if text.startswith("=", value_at):
            value_at = self._skip(value_at + 1)
        elif value_at < len(text) and text[value_at] in '{"':
            self.report(
                "missing-equals",
                "error",
                value_at,
                f"no '=' between the field '{name.group(1)}' and its value",
                "write '=' before the value",
                block.key,
            )
            block.kind = "defect" if block.kind == "entry" else block.kind
        else:
            return self._stray(block, position, paren)
        limit = self._limit(block)
        pieces, end, sound = self._value(block, value_at, limit)
        if not pieces:
            self.report(
                "empty-value",
                "warning",
                value_at,
                f"the field '{name.group(1)}' has no value",
                f"write a value or remove '{name.group(1)}'",
                block.key,
            )
            pieces = [Piece("braced", "", value_at, value_at)]
        block.fields.append(Field(name.group(1), name.start(1), pieces, pieces[0].start, pieces[-1].end))
        if not sound:
            block.kind = "defect" if block.kind == "entry" else block.kind
        position = self._skip(end)
        if text.startswith(",", position):
            return position + 1
        if position < limit and text[position] not in "})" and _FIELD_NAME.match(text, position):
            self.report(
                "missing-comma",
                "error",
                end,
                f"no comma behind the field '{name.group(1)}'",
                "write a comma behind the value",
                block.key,
            )
        return position

    def _stray(self, block: Block, position: int, paren: bool) -> int | None:
        """Something that is no field: end the block before a new head, otherwise step over it and say so."""
        text = self.text
        head = _HEAD.match(text, position) if text[position] == "@" else None
        if head is not None:
            self._unclosed(block, position, paren)
            return None
        if text[position] in "})" and text[position] != (")" if paren else "}"):
            self.report(
                "stray-delimiter",
                "error",
                position,
                f"found '{text[position]}' where a field name was expected",
                "remove it",
                block.key,
            )
            return position + 1
        word = re.compile(r"[^\s,{}()@\"]+|.", re.DOTALL).match(text, position)
        found = word.group() if word else ""
        self.report(
            "stray-text",
            "error",
            position,
            f"found '{found[:40]}' where a field name and '=' were expected",
            "write name = {value}, or remove the words",
            block.key,
        )
        block.kind = "defect" if block.kind == "entry" else block.kind
        if found == "{":
            end = self._brace_end(position, self._limit(block))
            return end if end is not None else position + 1
        return position + max(1, len(found))

    def _limit(self, block: Block) -> int:
        """Where the block must have ended at the latest if its end is lost: the next head at a line's start."""
        match = _LINE_HEAD.search(self.text, block.body_start)
        return match.start(1) if match else len(self.text)

    def _close(self, block: Block, position: int, paren: bool) -> None:
        if position < len(self.text) and self.text[position] == (")" if paren else "}"):
            block.close = position
            block.end = position + 1
            return
        self._unclosed(block, min(position, len(self.text)), paren)

    def _unclosed(self, block: Block, position: int, paren: bool) -> None:
        last = block.fields[-1] if block.fields else None
        if last and last.pieces[-1].kind == "braced" and _SWALLOWED_LINE.search(last.pieces[-1].content):
            # the entry's own brace closed this value: take back the fields that it swallowed
            start = last.pieces[-1].start
            self.report(
                "missing-brace",
                "error",
                start,
                f"the brace that opens the field '{last.name}' is not closed on its line and swallows the fields behind it",
                "write '}' behind the value",
                block.key,
            )
            block.kind = "defect" if block.kind == "entry" else block.kind
            last.pieces[-1] = self._cut(start, position, "braced")
            last.value_end = last.pieces[-1].end
            self._fields(block, last.value_end, paren)
            return
        # white space before the next entry is not part of this one
        end = len(self.text[:position].rstrip()) if position > block.body_start else position
        end = max(end, block.body_start)
        block.close = block.end = end
        block.closed = False
        if block.kind == "entry":
            block.kind = "defect"
        name = block.key or f"@{block.type}"
        self.report(
            "missing-brace",
            "error",
            block.start,
            f"'{name}' is not closed before the next entry or the end of the file",
            "write the closing brace behind its last field",
            block.key,
        )

    def _skip(self, position: int) -> int:
        match = _SPACE.match(self.text, position)
        return match.end() if match else position

    def _brace_end(self, position: int, limit: int) -> int | None:
        """Return the offset behind the brace that closes the one at ``position``, or ``None``."""
        depth = 0
        for match in _BRACE.finditer(self.text, position, limit):
            depth += 1 if match.group() == "{" else -1
            if depth == 0:
                return match.end()
        return None

    def _value(self, block: Block, position: int, limit: int) -> tuple[list[Piece], int, bool]:
        """Read pieces joined by ``#``; return them, the offset behind them, and whether all were sound."""
        text, pieces, sound = self.text, [], True
        while True:
            char = text[position] if position < len(text) else ""
            if char == "{":
                piece, ok = self._braced(block, position, limit)
            elif char == '"':
                piece, ok = self._quoted(block, position, limit)
            else:
                bare = _BARE.match(text, position)
                if bare is None:
                    break
                word = bare.group()
                piece, ok = Piece("number" if word.isdigit() else "macro", word, position, bare.end()), True
            pieces.append(piece)
            sound = sound and ok
            position = piece.end
            following = self._skip(position)
            if not text.startswith("#", following):
                break
            position = self._skip(following + 1)
        return pieces, pieces[-1].end if pieces else position, sound

    def _braced(self, block: Block, position: int, limit: int) -> tuple[Piece, bool]:
        text = self.text
        end = self._brace_end(position, len(text))
        swallowed = None if end is None or end <= limit else _SWALLOWED.search(text, position, end)
        if end is not None and swallowed is None:
            return Piece("braced", text[position + 1 : end - 1], position, end), True
        self.report(
            "missing-brace",
            "error",
            position,
            "the brace that opens here is never closed",
            "write '}' behind the value",
            block.key,
        )
        return self._cut(position, min(limit, swallowed.start(1) if swallowed else limit), "braced"), False

    def _quoted(self, block: Block, position: int, limit: int) -> tuple[Piece, bool]:
        text, depth, end = self.text, 0, None
        for match in _QUOTE_OR_BRACE.finditer(text, position + 1):
            char = match.group()
            if char == '"' and depth == 0:
                end = match.end()
                break
            depth += (char == "{") - (char == "}")
            if depth < 0:
                break
        if (
            end is not None
            and not (end > limit and _SWALLOWED.search(text, position, end))
            and not _SWALLOWED_FIELD.search(text[position + 1 : end - 1])
        ):
            return Piece("quoted", text[position + 1 : end - 1], position, end), True
        self.report(
            "missing-quote",
            "error",
            position,
            "the quote that opens here is never closed",
            "write '\"' behind the value",
            block.key,
        )
        return self._cut(position, limit, "quoted"), False

    def _cut(self, position: int, limit: int, kind: str) -> Piece:
        """A value without an end is taken to the end of its line, less a comma and closing braces too many."""
        line = _LINE.match(self.text, position, limit)
        end = line.end() if line else limit
        content = self.text[position + 1 : end].rstrip()
        if content.endswith(","):
            content = content[:-1].rstrip()
        while content.endswith("}") and content.count("}") > content.count("{"):
            content = content[:-1].rstrip()
        return Piece(
            "braced" if kind == "braced" else "quoted", content, position, position + 1 + len(content)
        )


def _piece(match: re.Match[str]) -> Piece | None:
    if match.group(2) is not None:
        return Piece("braced", match.group(2), match.start(2) - 1, match.end(2) + 1)
    if match.group(3) is not None:
        return Piece("quoted", match.group(3), match.start(3) - 1, match.end(3) + 1)
    word = match.group(4)
    return Piece("number" if word.isdigit() else "macro", word, match.start(4), match.end(4))
