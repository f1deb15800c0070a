"""A text levelled for comparison, with the way back to the offsets of the text as it was.

Levelled are: Unicode compatibility forms (NFKC), all kinds of quotation marks, dashes and spaces, runs of white space,
soft hyphens and zero-width characters, the Arabic tatweel, and hyphens at line ends. Raised figures and fractions stay
as they are: "10²" is not 102.
"""

from __future__ import annotations

import functools
import re
import sys
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator

MARKS = "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0900-\u0903\u093a-\u093c\u093e-\u094f\u0951-\u0957\u0981-\u0983\u09bc\u09be-\u09cd"
"""Combining marks (Latin, Hebrew, Arabic, Indic) as ranges of a regular expression's character class."""

_ONE_TO_ONE = {
    **dict.fromkeys("“”„‟«»〝〞＂″", '"'),
    **dict.fromkeys("‘’‚‛‹›`´′ʼ", "'"),
    **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
    "\u00a0": " ",
    "\u202f": " ",
}
_LEVELLED = re.compile(f"[{''.join(_ONE_TO_ONE)}]")
_INVISIBLE = "\u00ad\u0640\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_SPACES = "\t-\r\x1c-\x1f\x85\u1680\u2000-\u200a\u2028\u2029\u205f\u3000"
# one class in front, so that the scan runs over a page without backtracking
_CHANGING = re.compile(rf"[{_SPACES}{_INVISIBLE}…][{_SPACES}{_INVISIBLE} ]*")
_SEVERAL_SPACES = re.compile("  +")
_HYPHEN_LINE = re.compile(r"-\s*\n")
_GONE = re.compile(f"[{_INVISIBLE}]+")


class Normal:
    """A levelled text; :meth:`span` gives offsets (code points) in the original."""

    __slots__ = ("_ends", "_from", "_to", "has_line_hyphens", "keeps_hyphens", "text")

    def __init__(
        self,
        text: str,
        runs: list[int],
        origins: list[int],
        ends: list[int],
        *,
        has_line_hyphens: bool = False,
        keeps_hyphens: bool = False,
    ) -> None:
        self.text = text
        self.has_line_hyphens = has_line_hyphens
        self.keeps_hyphens = keeps_hyphens
        self._from = runs
        self._to = origins
        # of a run of characters that replaces others: where those end; 0 for a run that stands as it was
        self._ends = ends

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the original span of ``text[start:end]``; a ligature of which one letter is meant counts whole."""
        first = bisect_right(self._from, start) - 1
        last = bisect_right(self._from, end - 1) - 1
        low = self._to[first] if self._ends[first] else self._to[first] + start - self._from[first]
        return low, self._ends[last] or self._to[last] + end - self._from[last]


def normal(text: str, keep_hyphens: bool = False) -> Normal:
    """Level a text; ``keep_hyphens`` joins "well-\\nknown" to "well-known" instead of "wellknown"."""
    return _long(text, keep_hyphens) if len(text) > 2000 else _make(text, keep_hyphens)


def levelled_quote(quote: str) -> Normal:
    """Level words that are looked for: what :func:`normal` makes of them, of which nobody asks for offsets."""
    source = quote
    if not quote.isascii():
        for old in set(_LEVELLED.findall(quote)):
            source = source.replace(old, _ONE_TO_ONE[old])
    if source.isascii() and "`" not in source and not _HYPHEN_LINE.search(source):
        return Normal(" ".join(source.split()), [0], [0], [0])
    return normal(quote)


def _make(text: str, keep_hyphens: bool) -> Normal:
    if text.isascii() and text.isprintable() and "  " not in text and "`" not in text:
        return Normal(text, [0], [0], [0], keeps_hyphens=keep_hyphens)
    source = text
    # one character for one, so offsets stay
    if source.isascii():
        source = source.replace("`", "'")
    else:
        for old in set(_LEVELLED.findall(source)) if len(source) < 2000 else _ONE_TO_ONE:
            source = source.replace(old, _ONE_TO_ONE[old])
        if source.isascii() and source.isprintable() and "  " not in source:
            return Normal(source, [0], [0], [0], keeps_hyphens=keep_hyphens)
    pieces: list[str] = []
    runs, origins, ends = [0], [0], [0]
    length = last = 0
    line_hyphens = False
    for start, end, level in _replacements(source):
        if start < last:
            continue
        low, new = start, level
        if new == " " and "\n" in source[start:end] and _is_line_hyphen(source, start, end):
            line_hyphens = True
            low, new = start - 1, "-" if keep_hyphens else ""
        pieces += (source[last:low], new)
        length += low - last
        if new:
            runs.append(length)
            origins.append(low)
            ends.append(end)
        length += len(new)
        last = end
        runs.append(length)
        origins.append(last)
        ends.append(0)
    if not pieces:
        return Normal(source, runs, origins, ends, keeps_hyphens=keep_hyphens)
    pieces.append(source[last:])
    return Normal(
        "".join(pieces), runs, origins, ends, has_line_hyphens=line_hyphens, keeps_hyphens=keep_hyphens
    )


def _replacements(source: str) -> list[tuple[int, int, str]]:
    found = list(_spaces(source))
    if "  " in source:
        found += [(*match.span(), " ") for match in _SEVERAL_SPACES.finditer(source)]
        # of two that begin together the longer one has it all
        found.sort(key=lambda one: (one[0], -one[1]))
    if not source.isascii() and not unicodedata.is_normalized("NFKC", source.replace("…", "")):
        found += _forms(source)
        found.sort(key=lambda one: (one[0], -one[1]))
    return found


def _spaces(source: str) -> Iterator[tuple[int, int, str]]:
    for match in _CHANGING.finditer(source):
        start, end = match.span()
        words = match[0]
        if words[0] == "…":
            yield start, start + 1, "..."
            start, words = start + 1, words[1:]
            if not words or words == " ":
                continue
        elif words.isspace():
            while start and source[start - 1] == " ":
                start -= 1
            yield start, end, " "
            continue
        rest = _GONE.sub("", words)
        if len(rest) < len(words):
            # a blank on both sides of an invisible sign is one blank
            before = start and source[start - 1].isspace()
            yield start, end, " " if rest and not before else ""
        else:
            yield start, end, " "


def _is_line_hyphen(source: str, start: int, end: int) -> bool:
    return (
        start > 1
        and source[start - 1] == "-"
        and source[start - 2].isalpha()
        and end < len(source)
        and source[end].isalpha()
    )


def _forms(source: str) -> Iterator[tuple[int, int, str]]:
    for match in _form_pattern().finditer(source):
        new = unicodedata.normalize("NFKC", match[0])
        for old, level in _ONE_TO_ONE.items():
            new = new.replace(old, level)
        if new != match[0] and match[0] != "…":
            yield *match.span(), new


@functools.cache
def _form_pattern() -> re.Pattern[str]:
    """Match what NFKC changes; the class is made from Python's own Unicode tables at the first need."""
    changing = [
        place
        for place in range(0xA0, min(0x30000, sys.maxunicode))
        if not 0xAC00 <= place < 0xE000
        and unicodedata.category(chr(place)) != "No"
        and not unicodedata.is_normalized("NFKC", chr(place))
    ]
    ranges: list[list[int]] = []
    for place in changing:
        if ranges and ranges[-1][1] == place - 1:
            ranges[-1][1] = place
        else:
            ranges.append([place, place])
    chosen = "".join(f"{chr(low)}-{chr(high)}" for low, high in ranges)
    return re.compile(rf"(?:[{chosen}]|\w(?=[{MARKS}]))[{MARKS}]*|[\u1100-\u11ff]+")


_long = functools.lru_cache(maxsize=256)(_make)
