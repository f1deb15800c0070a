"""Markdown prose cut into sentences, each with its citations and the claim ids in the comment behind it."""

from __future__ import annotations

import re
from html import unescape

import msgspec

from bibclaim.citation.grammar import Citation, parse

_CLAIMS = re.compile(r"<!--\s*claims:(?P<ids>[^>]*?)-->")
_SILENT = re.compile(
    r"^(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^(?P=fence)[^\n]*$|\Z)|<!--(?!\s*claims:).*?-->|^#{1,6}[ \t][^\n]*$"
    r"|^[^\n]+\n(?:=+|-{3,})[ \t]*$|\A---\n.*?^---$",
    re.MULTILINE | re.DOTALL,
)
_REFERENCES = re.compile(
    r"^(?P<level>#{1,6})[ \t]+(?:references|bibliography|works cited)[ \t]*#*[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
# a full stop that ends no sentence
_SHORT = re.compile(r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Maj|Lt|Sgt|Gov|Sen|Rep|St|No|vs|etc|cf|ca|approx|e\.g|i\.e|Jan|Feb|Mar|"
                    r"Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|p|pp|par|pars|sec|fig|vol|Inc|Ltd|Co))\.$")  # fmt: skip
BREAK = re.compile(r"[.!?][\"”’')\]]*(?:\s+)(?=[\"“‘(\[]*[A-Z0-9@*_])")
"""Where one sentence may end and the next begin."""


class Prose(msgspec.Struct, frozen=True):
    """One sentence of a Markdown text: offsets are code points of that text."""

    text: str
    start: int
    end: int
    claim_ids: tuple[str, ...]
    citations: tuple[Citation, ...]

    @property
    def segments(self) -> list[tuple[str, Citation | None]]:
        """The words before each citation with that citation, then the words behind the last one."""
        found: list[tuple[str, Citation | None]] = []
        last = self.start
        for one in self.citations:
            found.append((plain(self.text[last - self.start : one.start - self.start]), one))
            last = one.end
        return [*found, (plain(self.text[last - self.start :]), None)]

    @property
    def words(self) -> str:
        """The words without citations and comments."""
        return " ".join(words for words, _ in self.segments)


def sentences(text: str) -> list[Prose]:
    """Return the sentences of a Markdown text; headings, code, other comments and the reference list are passed over."""
    quiet = [match.span() for match in _SILENT.finditer(text)]
    for match in _REFERENCES.finditer(text):
        following = re.compile(rf"^#{{1,{len(match['level'])}}}[ \t]", re.MULTILINE).search(text, match.end())
        quiet.append((match.start(), following.start() if following else len(text)))
    citations = [one for one in parse(text) if not _inside(one.start, quiet)]
    marks = [match for match in _CLAIMS.finditer(text) if not _inside(match.start(), quiet)]
    found: list[Prose] = []
    for start, end in _blocks(text, quiet):
        for low, high, ids in _pieces(text, start, end, marks, citations):
            own = text[low:high]
            if re.search(r"[^\W\d_]{2,}", _CLAIMS.sub("", own)) or ids:
                first = low + len(own) - len(own.lstrip())
                cited = tuple(one for one in citations if first <= one.start < high)
                found.append(Prose(own.strip(), first, first + len(own.strip()), ids, cited))
    return found


def plain(markdown: str) -> str:
    """Return the words of inline Markdown: escapes and entities resolved, marks and comments dropped."""
    text = re.sub(r"<!--.*?-->", " ", markdown, flags=re.DOTALL)
    text = re.sub(r"(?<!\\)(?:\*\*?|__?)(?=\S)|(?<=\S)(?<!\\)(?:\*\*?|__?)", "", text)
    text = re.sub(r"^[ \t]*(?:[-+*]|\d+[.)])[ \t]+|^[ \t]*>[ \t]?", "", text, flags=re.MULTILINE)
    return unescape(re.sub(r"\\([^\w\s])", r"\1", text)).strip()


def is_break(text: str, match: re.Match[str]) -> bool:
    """Tell whether a match of :data:`BREAK` ends a sentence and not an abbreviation."""
    return _SHORT.search(text[max(0, match.start() - 12) : match.start() + 1]) is None


def _blocks(text: str, quiet: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return paragraphs, cut where something that is no prose stands between."""
    blocks = []
    for match in re.finditer(r"(?:[^\n]*\S[^\n]*(?:\n|\Z))+", text):
        low = match.start()
        for start, end in sorted(quiet):
            if start < match.end() and end > low:
                blocks.append((low, max(low, start)))
                low = min(end, match.end())
        blocks.append((low, match.end()))
    return [(low, high) for low, high in blocks if text[low:high].strip()]


def _pieces(
    text: str, start: int, end: int, marks: list[re.Match[str]], citations: list[Citation]
) -> list[tuple[int, int, tuple[str, ...]]]:
    """Cut a paragraph behind comments with claim ids, at sentence ends and at list items."""
    cuts: list[tuple[int, int, tuple[str, ...]]] = []
    low = start
    for mark in [*[one for one in marks if start <= one.start() < end], None]:
        high = mark.start() if mark is not None else end
        hidden = [(one.start, one.end) for one in citations]
        breaks = [
            one.end()
            for one in BREAK.finditer(text, low, high)
            if is_break(text, one) and not _inside(one.start(), hidden)
        ]
        items = [
            one.start()
            for one in re.compile(r"^[ \t]*(?:[-+*]|\d+[.)])[ \t]+", re.MULTILINE).finditer(
                text, low + 1, high
            )
        ]
        for place in sorted({*breaks, *items}):
            cuts.append((low, place, ()))
            low = place
        ids = tuple(mark["ids"].split()) if mark is not None else ()
        if text[low:high].strip() or ids:
            cuts.append((low, high, ids))
        low = mark.end() if mark is not None else end
    return cuts


def _inside(place: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in spans)
