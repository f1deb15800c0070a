"""The edits that a quote declares itself: ellipses, ``[brackets]`` and ``[sic]``.

An ellipsis may stand for words of the text that are left out, a bracket for words that are left out, replaced or
inserted; letters in brackets ("[T]he", "establish[ed]") for other letters of the same word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from bibclaim.claims.tokens import WORD, Token
from bibclaim.claims.word_kinds import turned

ELLIPSIS_WORDS = 300
"""How many words an ellipsis may leave out before the two ends are no longer read as one quote."""
BRACKET_WORDS = 12
"""How many words a bracket may stand for."""

_DOTS = r"\.(?:\s?\.){2,}"
_LETTERS = r"[^\W\d_]"
# the text is levelled, so "…" is three dots; one class in front, so that the scan is quick
_MARK = re.compile(
    rf"[\[(.](?:(?P<ellipsis>(?<=[\[(])\s*{_DOTS}\s*[\])]|(?<=\.)(?:\s?\.){{2,}})"
    r"|(?P<bracket>(?<=\[)[^\[\]]{0,160}\](?:'s\b)?|(?<=\()(?:sic|emphasis)\b[^()]{0,30}\)))",
    re.IGNORECASE,
)
_WORD_BEFORE = re.compile(rf"{_LETTERS}+\Z")
_WORD_BEHIND = re.compile(rf"{_LETTERS}*")
# letters and figures that print makes look the same, in one word
_MISREAD = re.compile(
    r"[^\W\d_]*(?:[^\W\d_][01]|[01][^\W\d_])[^\W\d_]*(?:'\w+)?|\d[\d.,]*[OIlo][\d.,OIlo]*|[OIlo]+[\d.,]+"
)
_INSERTION = re.compile(
    r"\W*(?:sic\b|emphasis\b|italics\b|translat|laugh|applause|inaudible|name withheld)", re.IGNORECASE
)


class Mark(NamedTuple):
    """A declared edit in a levelled quote: what it is, its words, its span."""

    kind: str
    text: str
    start: int
    end: int


class Gap:
    """An ellipsis or bracket among the words of a quote: may stand for up to ``limit`` words of the text."""

    __slots__ = ("end", "kind", "limit", "start", "text")

    def __init__(self, mark: Mark) -> None:
        self.kind = mark.kind
        self.text = mark.text
        self.start = mark.start
        self.end = mark.end
        self.limit = ELLIPSIS_WORDS if mark.kind == "ellipsis" else BRACKET_WORDS
        if mark.kind == "bracket" and _INSERTION.match(mark.text):
            self.limit = 0


class EditedWord(Token):
    """A word of which some letters stand in brackets; ``written`` has them still."""

    __slots__ = ("_head", "_inside", "_tail", "written")

    def __init__(self, mark: Mark) -> None:
        super().__init__(re.sub(r"[\[\]]", "", mark.text), mark.start, mark.end, initial=False)
        self.written = mark.text
        head, _, rest = mark.text.partition("[")
        inside, _, tail = rest.partition("]")
        self._head, self._inside, self._tail = head.casefold(), inside, tail.casefold()

    def fits(self, other: Token) -> bool:
        """Whether the letters outside the brackets are those of the other word."""
        if self.key == other.key:
            return True
        kept = len(self._head) + len(self._tail)
        # "[militant]s" replaces a whole word, "[H]e" is not "she"
        enough = kept >= 3 or (kept and len(self._inside) >= 3)
        return bool(enough) and other.key.startswith(self._head) and other.key.endswith(self._tail)


class EdgeWord(Token):
    """The first or the last word of a quote, which may be cut there."""

    __slots__ = ("_at_start",)

    def __init__(self, word: Token, *, at_start: bool) -> None:
        super().__init__(word.text, word.start, word.end, initial=word.initial)
        self._at_start = at_start

    def fits(self, other: Token) -> bool:
        """Whether the other word may be the whole of it: "ovince" of "province", but not "able" of "unable"."""
        whole = other.key.endswith(self.key) if self._at_start else other.key.startswith(self.key)
        return whole and self.key.isalpha() and not turned(self.key, other.key)


Item = Token | Gap


def marks_in(quote: str) -> list[Mark]:
    """Return the declared edits of a levelled quote, in order."""
    if (
        "[" not in quote
        and ".." not in quote
        and ". ." not in quote
        and "(sic" not in quote
        and "(emph" not in quote
    ):
        return []
    return [_mark(quote, match) for match in _MARK.finditer(quote)]


def _mark(quote: str, match: re.Match[str]) -> Mark:
    start, end = match.span()
    inside = quote[start + 1 : end - 1]
    if quote[start] == "[" and quote[end - 1] == "]" and (inside.isalpha() or not inside):
        # letters before or behind make it a part of a word: "[T]he", "establish[ed]"
        before = _WORD_BEFORE.search(quote, max(0, start - 40), start)
        low = before.start() if before is not None else start
        high = _WORD_BEHIND.match(quote, end).end()  # type: ignore[union-attr]  # it may match nothing
        if low < start or (high > end and inside):
            return Mark("inword", quote[low:high], low, high)
    return Mark(match.lastgroup or "bracket", match[0], start, end)


def items_in(quote: str, start: int, end: int, marks: list[Mark]) -> list[Item]:
    """Return the words and gaps of ``quote[start:end]`` in order."""
    items: list[Item] = []
    for mark in marks:
        if start <= mark.start and mark.end <= end:
            items += tokens_in(quote, start, mark.start)
            items.append(EditedWord(mark) if mark.kind == "inword" else Gap(mark))
            start = mark.end
    items += tokens_in(quote, start, end)
    return items


def tokens_in(text: str, start: int, end: int) -> list[Token]:
    """Return the words of ``text[start:end]`` of a levelled text; "nati0nal" and "2O18" are one word each."""
    tokens: list[Token] = []
    for match in WORD.finditer(text, start, end):
        low, high = match.span()
        if tokens and tokens[-1].end == low and _MISREAD.fullmatch(tokens[-1].text + match[0]):
            low = tokens.pop().start
        # only a capital makes the question whether a sentence begins there
        initial = text[low].isupper() and _is_initial(text, low)
        tokens.append(Token(text[low:high], low, high, initial=initial))
    return tokens


def plain_spans(end: int, marks: list[Mark]) -> Iterator[tuple[int, int]]:
    """Give the stretches between the declared edits of a quote of that length."""
    start = 0
    for mark in marks:
        if mark.start > start:
            yield start, mark.start
        start = mark.end
    if end > start:
        yield start, end


def _is_initial(text: str, start: int) -> bool:
    before = text[start - 3 : start].rstrip(" (['") if start > 2 else text[:start].strip()
    return not before or before[-1] in '.!?:"'
