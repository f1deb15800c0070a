"""Blocks of unusual make or with defects: read as far as they go, with a report of each defect and a way on."""

from __future__ import annotations

import re

from bibclaim.bibtex.blocks import Block, Field, Piece
from bibclaim.bibtex.conflicts import MARKER_LINE
from bibclaim.bibtex.delimiters import BRACE, Delimiters
from bibclaim.bibtex.grammar import LOWERED, NAME, USUAL_STRING, swallows_a_field

HEAD = re.compile(rf"@\s*+({NAME}++)\s*+([{{(])")
_BARE_COMMENT = re.compile(r"@[ \t]*+comment\b(?!\s*+[{(])", re.IGNORECASE)
_KEY = re.compile(r"[^,}\s]*+")
_KEY_PAREN = re.compile(r"[^,\s]*+")
_KEY_WITH_BLANKS = re.compile(r"[^,{}=\"\r\n]*+")
_FIELD_NAME = re.compile(rf"({NAME}++)\s*+")
_BARE = re.compile(r"(?!@)[^\s\"#%'(),={}]++")
# what shows that an entry goes on behind a brace that closed it
_FIELD_BEHIND = re.compile(r"\s*+(?:,\s*+(?:[A-Za-z][\w-]*+\s*+(=\s*+[{\"\w])?+)?+)?+")
_QUOTE_BEHIND = re.compile(r"[^\r\n]*?(\")(?=\s*[,#})])")
_LONE_CLOSING_LINE = re.compile(r"(?:\r\n|\n|\r)[ \t]*+[})][ \t,]*+(?:[\r\n]|\Z)")
_QUOTED_ON_LINE = re.compile(r"\"[^\"\r\n]*+\"?+")
_NEAR = 5_000
_NAMES_A_FIELD = re.compile(r"[A-Za-z][\w+.:-]*")
_STRAY = re.compile(r"[^\s,{}()@\"]++|.", re.DOTALL)
_SWALLOWED_LINE = re.compile(r",[ \t]*+(?:\r\n|\n|\r)[ \t]*+[A-Za-z][\w-]*+[ \t]*+=[ \t]*+[{\"\w]")


def begins_block(text: str, at: int) -> bool:
    """Tell whether the ``@`` at an offset begins a block."""
    return HEAD.match(text, at) is not None or _BARE_COMMENT.match(text, at) is not None


def field_behind(text: str, position: int) -> tuple[bool, int]:
    """Tell whether a comma and a field follow what closed an entry, and how far it was necessary to look."""
    match = _FIELD_BEHIND.match(text, position)
    return (False, position) if match is None else (match.group(1) is not None, match.end() + 1)


class Recovery(Delimiters):
    """Reads one block at a time, whatever its make; ends it before the next good entry at the latest."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._block = Block("text", 0, 0)
        self._fields: list[Field] = []
        self._closer = "}"

    def of(self, text: str) -> Recovery:
        """Return a reader of the same kind for another text."""
        return Recovery(text)

    def read(self, at: int) -> Block:
        """Read the block whose ``@`` stands at an offset."""
        text = self.text
        head = HEAD.match(text, at)
        if head is None:
            return self._bare_comment(at)
        block = self._block = Block("entry", at, head.end(), type=LOWERED[head.group(1)])
        self._fields = []
        self._start, self._reach = at, head.end()
        self._closer = ")" if head.group(2) == "(" else "}"
        body = head.end()
        if block.type == "comment":
            block.kind = "comment"
            block.end = self._comment_end(head)
            block.close = block.end - at
        elif block.type == "preamble":
            block.kind = "preamble"
            self._preamble(body)
        elif block.type == "string":
            block.kind = "string"
            if not self._usual_string(at):
                self._read_fields(body)
        else:
            body = self._key(body)
            self._read_fields(body)
        block.body = body - at
        block.parts = [field.moved(-at) for field in self._fields]
        told = max((report.offset for report in block.reports or ()), default=0)
        block.reach = max(self._reach - at, block.end - at, told + 1)
        return block

    def _bare_comment(self, at: int) -> Block:
        """``@comment`` without a delimiter is a command without an argument in BibTeX; here it goes to the line's end."""
        end = self._line_end(at)
        block = Block("comment", at, end, type="comment", reach=end + 1 - at)
        block.close = end - at
        block.parts = []
        return block

    def _comment_end(self, head: re.Match[str]) -> int:
        body = head.end()
        end = (
            self._brace_end(body - 1, len(self.text))
            if self._closer == "}"
            else self._paren_end(body, len(self.text))
        )
        if end is not None:
            return end
        self._block.report(
            "missing-brace", "error", self._block.start, f"@comment is not closed; its '{head.group(2)}' has no partner",
            f"write '{self._closer}' where the comment ends",
        )  # fmt: skip
        return self._line_end(body)

    def _usual_string(self, at: int) -> bool:
        match = USUAL_STRING.match(self.text, at)
        if match is None:
            return False
        name, braced, quoted = match.group(2, 3, 4)
        group = 4 if braced is None else 3
        start, end = match.start(group) - 1, match.end(group) + 1
        piece = Piece(
            "quoted" if braced is None else "braced", quoted if braced is None else braced, start, end
        )
        self._fields = [Field(name, match.start(2), [piece], start, end)]
        self._block.end = match.end()
        self._block.close = match.end() - 1 - at
        return True

    def _preamble(self, body: int) -> None:
        text = self.text
        pieces, position, _sound = self._value(self._skip(body))
        if pieces:
            self._fields.append(Field("preamble", body, pieces, pieces[0].start, pieces[-1].end))
        position = self._skip(position)
        if self._close(position):
            return
        end = (
            self._brace_end(body - 1, self._limit())
            if self._closer == "}"
            else self._paren_end(body, self._limit())
        )
        if end is None or position >= len(text):
            self._unclosed(position)
            return
        self._block.report(
            "stray-text", "error", position, f"found '{text[position : min(end - 1, position + 40)]}' in @preamble where a quote or brace was expected",
            "put the whole text between quotes: @preamble{\"...\"}",
        )  # fmt: skip
        self._fields = []
        self._close(end - 1)

    def _key(self, body: int) -> int:
        """Read the citekey; return where the fields begin."""
        text, block, paren = self.text, self._block, self._closer == ")"
        position = self._skip_on(body)
        match = (_KEY_PAREN if paren else _KEY).match(text, position)
        key = match.group() if match else ""
        behind = self._skip_on(position + len(key))
        self._reach = max(self._reach, behind + 1)
        if "=" in key or text.startswith("=", behind):
            key, behind = "", position  # a first field where the key should be
        elif paren and key.endswith(")") and not text.startswith(",", behind):
            key, behind = key[:-1], position + len(key) - 1
        elif not paren and key and not text.startswith((",", "}"), behind):
            spaced = _KEY_WITH_BLANKS.match(text, position)
            whole = spaced.group() if spaced else key
            if text.startswith((",", "}"), position + len(whole)):
                key, behind = whole.rstrip(), position + len(whole)  # a key with blanks in it
            self._reach = max(self._reach, position + len(whole) + 1)
        block.key_at = position - block.start
        block.key = key or None
        if not key:
            block.report(
                "missing-key", "error", block.start, f"@{block.type} has no citekey",
                "write a key behind the opening brace",
            )  # fmt: skip
        elif " " in key or "\t" in key:
            block.report(
                "space-in-key", "warning", position, f"the citekey '{key}' holds a blank",
                "take the blank out of the key", key,
            )  # fmt: skip
        if text.startswith(",", behind):
            behind += 1
        elif key and behind < len(text) and text[behind] not in "})":
            block.report(
                "missing-comma", "error", behind, f"no comma behind the citekey '{key}'",
                "write a comma behind the key", key,
            )  # fmt: skip
            self._damaged()
        return behind

    def _read_fields(self, position: int) -> None:
        """Read fields from ``position`` to the block's end, which it sets."""
        text = self.text
        limit = len(text)
        while True:
            position = self._skip_on(position)
            while text.startswith(",", position):
                position = self._skip_on(position + 1)
            if position >= limit or text[position] == self._closer:
                after = self._end(position)
            else:
                after = self._one_field(position)
            if after is None:
                return
            position = after

    def _one_field(self, position: int) -> int | None:
        """Read one field; return where to go on, or ``None`` when the block was ended here."""
        text, block = self.text, self._block
        name = _FIELD_NAME.match(text, position)
        if name is None:
            return self._stray(position)
        value_at = absent = self._skip_on(name.end())
        if text.startswith("=", value_at):
            absent = value_at + 1
            value_at = self._skip_on(absent)
            if text.startswith("=", value_at):
                block.report(
                    "stray-text", "error", value_at, f"two '=' behind the field '{name.group(1)}'", "remove one", block.key
                )  # fmt: skip
                self._damaged()
                value_at = self._skip_on(value_at + 1)
        elif _NAMES_A_FIELD.fullmatch(name.group(1)) and (
            text.startswith("{", value_at) or (text.startswith('"', value_at) and value_at > name.end(1))
        ):
            block.report(
                "missing-equals", "error", value_at, f"no '=' between the field '{name.group(1)}' and its value",
                "write '=' before the value", block.key,
            )  # fmt: skip
            self._damaged()
        else:
            return self._stray(position)
        pieces, end, sound = self._value(value_at)
        if not pieces:
            block.report(
                "empty-value", "warning", absent, f"the field '{name.group(1)}' has no value",
                f"write a value or remove '{name.group(1)}'", block.key,
            )  # fmt: skip
            pieces = [Piece("braced", "", absent, absent)]
        self._fields.append(Field(name.group(1), name.start(1), pieces, pieces[0].start, pieces[-1].end))
        if not sound:
            self._damaged()
        position = self._skip_on(end)
        if text.startswith(",", position):
            return position + 1
        if position < self._limit() and text[position] not in "})" and _FIELD_NAME.match(text, position):
            block.report(
                "missing-comma", "error", end, f"no comma behind the field '{name.group(1)}'",
                "write a comma behind the value", block.key,
            )  # fmt: skip
            self._damaged()
        return position

    def _stray(self, position: int) -> int | None:
        """Something that is no field: end the block before a new head, otherwise step over it and say so."""
        text, block = self.text, self._block
        if text[position] == "@" and HEAD.match(text, position):
            return self._unclosed(position)
        if text[position] in "})":
            block.report(
                "stray-delimiter", "error", position, f"found '{text[position]}' where a field name was expected",
                "remove it", block.key,
            )  # fmt: skip
            self._damaged()
            return position + 1
        marker = MARKER_LINE.match(text, position)
        if marker is not None:
            block.report(
                "merge-conflict", "error", position, "a git conflict marker stands here without its partners",
                "choose one version and remove the lines with <<<<<<<, ======= and >>>>>>>", block.key,
            )  # fmt: skip
            self._damaged()
            return marker.end()
        word = _STRAY.match(text, position)
        found = word.group() if word else ""
        block.report(
            "stray-text", "error", position, f"found '{found[:40]}' where a field name and '=' were expected",
            "write name = {value}, or remove the words", block.key,
        )  # fmt: skip
        self._damaged()
        if found == "{":
            end = self._brace_end(position, self._limit())
            return end if end is not None else position + 1
        if found == '"' and (quoted := _QUOTED_ON_LINE.match(text, position)):
            self._reach = max(self._reach, quoted.end() + 1)
            return quoted.end()
        return position + max(1, len(found))

    def _end(self, position: int) -> int | None:
        """End the block at its closer or where that is missing; return where to read on if it was closed too early."""
        text, block = self.text, self._block
        goes_on, looked = field_behind(text, position + 1)
        self._reach = max(self._reach, looked)
        if goes_on and self._closer == "}" and text[position] == "}":
            block.report(
                "stray-delimiter", "error", position, "this brace closes the entry before its last field",
                "remove it, or write the '{' that it belongs to", block.key,
            )  # fmt: skip
            self._damaged()
            return position + 1
        return None if self._close(position) else self._unclosed(position)

    def _damaged(self) -> None:
        if self._block.kind == "entry":
            self._block.kind = "defect"

    def _close(self, position: int) -> bool:
        if position >= len(self.text) or self.text[position] != self._closer:
            return False
        self._block.close = position - self._block.start
        self._block.end = position + 1
        return True

    def _unclosed(self, position: int) -> int | None:
        """The block's end is missing: end it here, or return where to read on in what its last value swallowed."""
        block = self._block
        position = min(position, len(self.text))
        head = HEAD.match(self.text, position)
        self._reach = max(self._reach, head.end() if head else position + 1)
        last = self._fields[-1] if self._fields else None
        if last and last.pieces[-1].kind == "braced" and _SWALLOWED_LINE.search(last.pieces[-1].content):
            # the entry's own brace closed this value: take back the fields that it swallowed
            start = last.pieces[-1].start
            block.report(
                "missing-brace", "error", start,
                f"the brace that opens the field '{last.name}' is not closed on its line and swallows the fields behind it",
                "write '}' behind the value", block.key,
            )  # fmt: skip
            self._damaged()
            last.pieces[-1] = self._cut(start, position, "braced")
            last.value_end = last.pieces[-1].end
            return last.value_end
        # white space before the next entry is not part of this one
        body = block.start + max(block.key_at + len(block.key or ""), 0)
        end = max(body, position - _blank_before(self.text, position))
        block.end = max(end, block.end)
        block.close = block.end - block.start
        block.closed = False
        self._damaged()
        block.report(
            "missing-brace", "error", block.start,
            f"'{block.key or '@' + block.type}' is not closed before the next entry or the end of the file",
            "write the closing brace behind its last field", block.key,
        )  # fmt: skip
        return None

    def _value(self, position: int) -> tuple[list[Piece], int, bool]:
        """Read pieces joined by ``#``; return them, the offset behind them, and whether all were sound."""
        text, pieces, sound = self.text, [], True
        while True:
            char = text[position] if position < len(text) else ""
            if char == "{":
                piece, ok = self._braced(position)
            elif char == '"':
                piece, ok = self._quoted(position)
            else:
                bare = _BARE.match(text, position)
                if bare is None:
                    break
                word = bare.group()
                piece, ok = Piece("number" if word.isdigit() else "macro", word, position, bare.end()), True
            pieces.append(piece)
            sound = sound and ok
            position = piece.end
            following = self._skip_on(position)
            if not text.startswith("#", following):
                break
            position = self._skip_on(following + 1)
        return pieces, pieces[-1].end if pieces else position, sound

    def _braced(self, position: int) -> tuple[Piece, bool]:
        limit = self._limit()
        end = self._brace_end(position, limit)
        if end is None and limit < len(self.text):
            # a line in the value may look like an entry: believed when the value ends near, and as a value does
            end = self._near_end(position, min(len(self.text), limit + _NEAR))
            end = end if end is not None and self._goes_on(end, whole=True) else None
        if end is None or (self.text[end - 2] == "\\" and not self._goes_on(end)):
            escaped = self._end_past_escaped(position, limit)
            if escaped is not None:
                return Piece("braced", self.text[position + 1 : escaped - 1], position, escaped), False
        if end is not None:
            return Piece("braced", self.text[position + 1 : end - 1], position, end), True
        self._block.report(
            "missing-brace", "error", position, "the brace that opens here is never closed",
            "write '}' behind the value", self._block.key,
        )  # fmt: skip
        return self._cut(position, limit, "braced"), False

    def _goes_on(self, end: int, *, whole: bool = False) -> bool:
        """Tell whether what stands behind a value is what may stand there; ``whole``: the text's end may not."""
        behind = self._skip(end)
        self._reach = max(self._reach, behind + 1)
        return not whole if behind >= len(self.text) else self.text[behind] in ",#})"

    def _end_past_escaped(self, position: int, limit: int) -> int | None:
        """Return where a value ends if its escaped braces are taken for characters, when only so it makes sense."""
        line_end, depth = self._line_end(position), 0
        for match in BRACE.finditer(self.text, position, min(limit, max(line_end, position + 2000))):
            if self.text[match.start() - 1] == "\\":
                continue
            depth += 1 if match.group() == "{" else -1
            if depth == 0:
                if not self._goes_on(match.end()) or "\\" not in self.text[position : match.end()]:
                    return None
                self._reach = max(self._reach, self._skip(match.end()) + 1)
                self._block.report(
                    "stray-delimiter", "error", position, "an escaped brace in this value has no partner, and BibTeX counts it",
                    "write \\textbraceleft or \\textbraceright, or pair it", self._block.key,
                )  # fmt: skip
                return match.end()
        return None

    def _quoted(self, position: int) -> tuple[Piece, bool]:
        text, limit = self.text, self._limit()
        end = self._quote_end(position, limit)
        if end is None and limit < len(text):
            end = self._quote_end(position, min(len(text), limit + _NEAR), self._near_end)
            end = end if end is not None and self._goes_on(end, whole=True) else None
        if end is not None and not swallows_a_field(text[position + 1 : end - 1]):
            return Piece("quoted", text[position + 1 : end - 1], position, end), True
        near = min(position + _NEAR, len(text))
        self._reach = max(self._reach, near)
        quote = _QUOTE_BEHIND.match(text, position + 1, near)
        if quote is not None and text.count("{", position, quote.end()) != text.count(
            "}", position, quote.end()
        ):
            self._block.report(
                "stray-delimiter", "error", position, "a brace between these quotes has no partner",
                "remove it, or write its partner", self._block.key,
            )  # fmt: skip
            return Piece("quoted", text[position + 1 : quote.end() - 1], position, quote.end()), False
        self._block.report(
            "missing-quote", "error", position, "the quote that opens here is never closed",
            "write '\"' behind the value", self._block.key,
        )  # fmt: skip
        return self._cut(position, limit, "quoted"), False

    def _cut(self, position: int, limit: int, kind: str) -> Piece:
        """A value without an end is taken to the next field, or else to the end of its line, less what closes it."""
        end = min(self._line_end(position), max(limit, position + 1))
        near = min(limit, position + _NEAR)
        self._reach = max(self._reach, near)
        field = _SWALLOWED_LINE.search(self.text, position, near)
        if (
            field is not None
            and field.start() > end
            and not _LONE_CLOSING_LINE.search(self.text, position, field.start() + 1)
        ):
            end = field.start()
        content = self.text[position + 1 : end].rstrip()
        if content.endswith(","):
            content = content[:-1].rstrip()
        surplus, size = content.count("}") - content.count("{"), len(content)
        while surplus > 0 and size and (content[size - 1] == "}" or content[size - 1].isspace()):
            surplus -= content[size - 1] == "}"
            size -= 1
        content = content[:size].rstrip()
        return Piece(
            "braced" if kind == "braced" else "quoted", content, position, position + 1 + len(content)
        )


def _blank_before(text: str, position: int) -> int:
    """Return how many characters of white space stand before an offset."""
    at = position
    while at > 0 and text[at - 1].isspace():
        at -= 1
    return position - at
