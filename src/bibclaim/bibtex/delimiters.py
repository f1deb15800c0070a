"""Where what is opened ends: braces, quotes and parentheses, in one pass over the text however hostile it is."""

from __future__ import annotations

import re
from collections.abc import Callable

# a head at a line's start with a key and a first field behind it: an entry that a lost brace or quote swallowed
SWALLOWED = re.compile(
    r"(?:^|[\r\n])[ \t]*+(@[ \t]*+[A-Za-z][\w-]*+[ \t]*+[{(]\s*+[^\s,{}()=\"]++\s*+,\s*+[A-Za-z][\w+-]*+\s*+=\s*+[{\"\w])"
)
_SPACE = re.compile(r"\s*+")
BRACE = re.compile(r"[{}]")
_QUOTE_OR_BRACE = re.compile(r"[{}\"]")
_CLOSING_PAREN = re.compile(r"[{)]")
_LINE = re.compile(r"[^\r\n]*+")
_DEEPEST = 12


class Delimiters:
    """Finds the ends of values in one text; ``_reach`` is how far it had to look, ``_start`` where the block begins."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._start = 0
        self._reach = 0
        self._swallowed: tuple[int, int, int] | None = None
        self._partners: dict[int, int] = {}
        self._paired = (0, 0)

    def _paren_end(self, position: int, limit: int) -> int | None:
        """Return the offset behind the parenthesis that closes a block, the first one at brace depth 0."""
        while True:
            match = _CLOSING_PAREN.search(self.text, position, limit)
            self._reach = max(self._reach, match.end() if match else limit)
            if match is None or match.group() == ")":
                return match.end() if match else None
            end = self._brace_end(match.start(), limit)
            if end is None:
                return None
            position = end

    def _limit(self) -> int:
        """Where the block must have ended at the latest if its end is lost: before the next entry that begins a line."""
        text, start = self.text, self._start + 1
        known = self._swallowed
        if known is None or not known[0] <= start <= known[1]:
            match = SWALLOWED.search(text, start)
            known = self._swallowed = (
                (start, match.start(1), match.end()) if match else (start, len(text), len(text))
            )
        self._reach = max(self._reach, known[2])
        return known[1]

    def _skip_on(self, position: int) -> int:
        """Skip white space and ``%`` comments, which biber allows between any two parts of an entry."""
        position = self._skip(position)
        while self.text.startswith("%", position):
            position = self._skip(self._line_end(position))
        self._reach = max(self._reach, position + 1)
        return position

    def _skip(self, position: int) -> int:
        match = _SPACE.match(self.text, position)
        return match.end() if match else position

    def _line_end(self, position: int) -> int:
        match = _LINE.match(self.text, position)
        end = match.end() if match else len(self.text)
        self._reach = max(self._reach, end + 1)
        return end

    def _brace_end(self, position: int, limit: int) -> int | None:
        """Return the offset behind the brace that closes the one at ``position``, ``None`` if none does before ``limit``."""
        low, high = self._paired
        if low <= position < high:
            end = self._partners.get(position)
            if end is not None:
                self._reach = max(self._reach, end)
                return end if end <= limit else None
            if limit <= high:
                self._reach = max(self._reach, limit)
                return None
        depth = 0
        for match in BRACE.finditer(self.text, position, limit):
            depth += 1 if match.group() == "{" else -1
            if depth == 0:
                self._reach = max(self._reach, match.end())
                return match.end()
        self._reach = max(self._reach, limit)
        self._pair(position, limit)
        return None

    def _near_end(self, position: int, limit: int) -> int | None:
        """The same, given up where braces nest deeper than in any value."""
        depth = 0
        for match in BRACE.finditer(self.text, position, limit):
            depth += 1 if match.group() == "{" else -1
            if depth == 0 or depth > _DEEPEST:
                self._reach = max(self._reach, match.end())
                return match.end() if depth == 0 else None
        self._reach = max(self._reach, limit)
        return None

    def _pair(self, position: int, limit: int) -> None:
        """Find the partner of every brace up to a limit once, so that many open ones cost no more than one."""
        opened: list[int] = []
        self._partners = {}
        for match in BRACE.finditer(self.text, position, limit):
            if match.group() == "{":
                opened.append(match.start())
            elif opened:
                self._partners[opened.pop()] = match.end()
        self._paired = (position, limit)

    def _goes_on(self, end: int) -> bool:
        """Tell whether what stands behind a value is what may stand there."""
        behind = self._skip(end)
        return behind >= len(self.text) or self.text[behind] in ",#})"

    def _quote_end(
        self, position: int, limit: int, brace_end: Callable[[int, int], int | None] | None = None
    ) -> int | None:
        """Return the offset behind the quote that ends the one at ``position``: the next at brace depth 0."""
        text, at = self.text, position + 1
        while True:
            match = _QUOTE_OR_BRACE.search(text, at, limit)
            self._reach = max(self._reach, match.end() if match else limit)
            if match is None or match.group() == "}":
                return None
            if match.group() == '"':
                return match.end()
            end = (brace_end or self._brace_end)(match.start(), limit)
            if end is None:
                return None
            at = end
