"""A text levelled for comparison, with the way back to the offsets of the text as it was.

Levelled are: Unicode compatibility forms (NFKC), all kinds of quotation marks, dashes and spaces, runs of white space,
soft hyphens and zero-width characters, and hyphens at line ends.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from bisect import bisect_right

_ONE_TO_ONE = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»〝〞＂″", '"'),
        **dict.fromkeys("‘’‚‛‹›`´′ʼ", "'"),
        **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
    }
)
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
# each match is replaced; all between matches stays as it is, offset for offset
_CHANGING = re.compile(
    rf"(?P<hyphen>(?<=\w)-[ \t\r]*\n\s*(?=\w))|(?P<space>[ ]?[^\S ]\s*|\s{{2,}})|(?P<gone>[{_INVISIBLE}]+)"
    r"|(?P<form>[^\x00-\x7f][\u0300-\u036f]*|[A-Za-z][\u0300-\u036f]+)"
)


class Normal:
    """A levelled text; :meth:`span` gives offsets (code points) in the original."""

    __slots__ = ("_from", "_to", "text")

    def __init__(self, text: str, runs: list[int], origins: list[int]) -> None:
        self.text = text
        self._from = runs
        self._to = origins

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the original span of ``text[start:end]``."""
        return self._origin(start), self._origin(end - 1) + 1

    def _origin(self, place: int) -> int:
        index = bisect_right(self._from, place) - 1
        return self._to[index] + place - self._from[index]


def normal(text: str, keep_hyphens: bool = False) -> Normal:
    """Level a text; ``keep_hyphens`` joins "well-\\nknown" to "well-known" instead of "wellknown"."""
    return _long(text, keep_hyphens) if len(text) > 2000 else _make(text, keep_hyphens)


def _make(text: str, keep_hyphens: bool) -> Normal:
    # one character for one, so offsets stay
    source = text.translate(_ONE_TO_ONE)
    pieces: list[str] = []
    runs, origins = [0], [0]
    length = last = 0
    for match in _CHANGING.finditer(source):
        kind = match.lastgroup
        if kind == "hyphen":
            new = "-" if keep_hyphens else ""
        elif kind == "space":
            new = " "
        elif kind == "gone":
            new = ""
        else:
            new = unicodedata.normalize("NFKC", match[0]).translate(_ONE_TO_ONE)
            if new == match[0]:
                continue
        pieces += (source[last : match.start()], new)
        length += match.start() - last
        # the replacement counts as standing at the first character of what it replaces
        for offset in range(len(new)):
            runs.append(length + offset)
            origins.append(match.start() if offset < len(new) - 1 else match.end() - 1)
        length += len(new)
        last = match.end()
        runs.append(length)
        origins.append(last)
    pieces.append(source[last:])
    return Normal("".join(pieces), runs, origins)


_long = functools.lru_cache(maxsize=64)(_make)
