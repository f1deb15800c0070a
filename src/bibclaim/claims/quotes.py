"""Quotes: find them in an archived text, tell exactly how they differ from it, never move them silently.

All offsets are Unicode code points of the text as archived. Verdicts (the first that holds):

``exact``       the words stand there, character for character
``normalised``  they differ in white space, quotation marks, dashes, hyphens at line ends or Unicode form only
``edited``      they differ as declared: an ellipsis, ``[brackets]``; the left-out words are shown
``near``        one-letter slips, case or punctuation
``altered``     a number, a name, a negation or another word is not the source's
``not_found``   the text has nothing like it
``no_source``   there is no archived text to look in
``source_changed``  the archived text is not the one that the claim was coded from

Kinds of change: ``number``, ``name``, ``negation``, ``word``, ``spelling``, ``case``, ``punctuation``, ``ellipsis``,
``bracket``, ``form`` (what normalisation levels), ``cut`` (the quote ends inside a word), ``position`` (the words stand
elsewhere than the claim says).
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from typing import Literal, Protocol

import msgspec

from bibclaim.claims.alignment import Difference, align
from bibclaim.claims.model import Claim, Quote
from bibclaim.claims.normal_text import normal

VerdictName = Literal[
    "exact", "normalised", "edited", "near", "altered", "not_found", "no_source", "source_changed"
]  # fmt: skip
FAITHFUL: frozenset[str] = frozenset({"exact", "normalised", "edited"})
"""Verdicts of a quote that may be printed between quotation marks as it is."""

_WORD = re.compile(r"\d+(?:[.,]\d+)+|\w+")


class Candidate(msgspec.Struct, frozen=True):
    """A place in the text that the quote may mean; a person decides."""

    start: int
    end: int
    text: str
    score: float


class Verdict(msgspec.Struct, frozen=True):
    """How a quote stands to a text; ``start`` and ``end`` (code points) say where the best match stands."""

    verdict: VerdictName
    changes: tuple[Difference, ...] = ()
    start: int | None = None
    end: int | None = None
    candidates: tuple[Candidate, ...] = ()


class ClaimVerdict(msgspec.Struct, frozen=True):
    """The verdict on the quote of one claim."""

    id: str
    citekey: str
    verdict: VerdictName
    changes: tuple[Difference, ...] = ()
    start: int | None = None
    end: int | None = None
    candidates: tuple[Candidate, ...] = ()

    def as_dict(self) -> dict[str, object]:
        """Return plain JSON data."""
        plain: dict[str, object] = msgspec.to_builtins(self)
        return plain


class SourceText(Protocol):
    """What is needed of an archived text."""

    @property
    def sha256(self) -> str:
        """The hash that the text is filed under."""
        ...

    @property
    def text(self) -> str:
        """The text itself."""
        ...

    @property
    def hash_ok(self) -> bool:
        """Whether the file's bytes still have that hash."""
        ...


def verify_quote(quote: str, text: str) -> Verdict:
    """Tell how ``quote`` stands to ``text``; pure, no file is read."""
    if not quote.strip():
        return Verdict("not_found")
    cut: Verdict | None = None
    for start in _occurrences(quote, text):
        end = start + len(quote)
        differences = _cuts(text, start, end)
        if not differences:
            return Verdict("exact", (), start, end)
        if cut is None:
            number = any(one.kind == "number" for one in differences)
            cut = Verdict(
                "altered" if number else "exact",
                differences,
                start,
                end,
                (_candidate(text, start, end, 100.0),),
            )
    if cut is not None and cut.verdict == "exact":
        return cut
    found = _normalised(quote, text)
    if found is not None:
        return found
    if cut is not None:
        return cut
    return _aligned(quote, text)


def verify_claims(
    claims: Iterable[Claim], text_for: Callable[[Claim], SourceText | None]
) -> list[ClaimVerdict]:
    """Give every claim's quote a verdict against the text that ``text_for`` returns.

    The stored offsets are looked at first. Where the words stand elsewhere, the verdict holds for the words and a
    change of kind ``position`` says both places; the claim itself is left alone.
    """
    verdicts = []
    for claim in claims:
        source = text_for(claim)
        if source is None:
            verdicts.append(ClaimVerdict(claim.id, claim.citekey, "no_source"))
            continue
        found = _verify_at(claim.quote, source.text)
        name = found.verdict
        if not source.hash_ok or (claim.snapshot and claim.snapshot != source.sha256):
            name = "source_changed"
        verdicts.append(
            ClaimVerdict(
                claim.id, claim.citekey, name, found.changes, found.start, found.end, found.candidates
            )
        )
    return verdicts


def find_quote(
    exact: str, text: str, prefix: str = "", suffix: str = "", start: int | None = None
) -> tuple[int, int] | None:
    """Return where exactly these words stand (code points), ``None`` when they do not.

    Of several places the one whose surroundings fit ``prefix`` and ``suffix`` best is taken, then the one nearest to
    ``start``, then the first (W3C Web Annotation, TextQuoteSelector).
    """
    if not exact:
        return None

    def fit(place: int) -> tuple[int, int]:
        before = text[max(0, place - len(prefix)) : place]
        after = text[place + len(exact) : place + len(exact) + len(suffix)]
        same = _common(before[::-1], prefix[::-1]) + _common(after, suffix)
        return -same, abs(place - start) if start is not None else 0

    place = min(_occurrences(exact, text), key=fit, default=None)
    return None if place is None else (place, place + len(exact))


@functools.lru_cache(maxsize=16)
def paragraphs(text: str) -> tuple[tuple[int, int], ...]:
    """Return start and end (code points) of each paragraph: a block between blank lines, headings counted."""
    return tuple(match.span() for match in re.finditer(r"(?:[^\n]*\S[^\n]*(?:\n|\Z))+", text))


def paragraph_of(text: str, offset: int) -> int:
    """Return the number, from 1, of the paragraph that a code-point offset stands in (or after, on a blank line)."""
    return max(1, bisect_right([start for start, _ in paragraphs(text)], offset))


def make_quote(text: str, start: int, end: int, context: int = 32) -> Quote:
    """Return the quote of ``text[start:end]`` (code points) with ``context`` code points before and behind it.

    Raises:
        ValueError: the offsets select nothing.
    """
    if not 0 <= start < end <= len(text):
        raise ValueError(f"no text between code points {start} and {end} of {len(text)}")
    prefix, suffix = text[max(0, start - context) : start], text[end : end + context]
    return Quote(exact=text[start:end], start=start, end=end, prefix=prefix, suffix=suffix)


def _verify_at(quote: Quote, text: str) -> Verdict:
    start, end = quote.start, quote.end
    if start is not None and end is not None and text[start:end] == quote.exact:
        return Verdict("exact", (), start, end)
    place = find_quote(quote.exact, text, quote.prefix, quote.suffix, start)
    found = verify_quote(quote.exact, text)
    if found.verdict == "exact" and place is not None:
        found = Verdict("exact", found.changes, *place)
    moved = start is not None and found.start is not None and (found.start, found.end) != (start, end)
    if moved and found.verdict in FAITHFUL:
        where = Difference("position", f"{start}-{end}", f"{found.start}-{found.end}")
        found = msgspec.structs.replace(found, changes=(*found.changes, where))
    return found


def _occurrences(words: str, text: str) -> Iterable[int]:
    place = text.find(words)
    while place >= 0:
        yield place
        place = text.find(words, place + 1)


def _cuts(text: str, start: int, end: int) -> tuple[Difference, ...]:
    """Tell where the edges of ``text[start:end]`` run through a word or a number: "20" is not "200,000"."""
    found = []
    for low, high in _split_words(text, {start, end}):
        inside = text[max(start, low) : min(end, high)]
        kind = "number" if inside[:1].isdigit() or inside[-1:].isdigit() else "cut"
        found.append(Difference(kind, inside, text[low:high]))
    return tuple(found)


def _split_words(text: str, edges: set[int]) -> Iterable[tuple[int, int]]:
    for edge in sorted(edges):
        low = max(0, edge - 40)
        for match in _WORD.finditer(text[low : edge + 40]):
            if low + match.start() < edge < low + match.end():
                yield low + match.start(), low + match.end()


def _normalised(quote: str, text: str) -> Verdict | None:
    for keep_hyphens in (False, True):
        sought, source = normal(quote, keep_hyphens), normal(text, keep_hyphens)
        words = sought.text.strip()
        for place in _occurrences(words, source.text) if words else ():
            start, end = source.span(place, place + len(words))
            if not _cuts(text, start, end):
                return Verdict("normalised", (Difference("form", quote, text[start:end]),), start, end)
    return None


def _aligned(quote: str, text: str) -> Verdict:
    found = align(quote, text)
    if found is None:
        return Verdict("not_found")
    kinds = {one.kind for one in found.differences if not one.declared}
    if kinds & {"number", "name", "negation", "word"}:
        name: VerdictName = "altered"
    elif kinds & {"spelling", "case", "punctuation", "cut"}:
        name = "near"
    elif any(one.declared for one in found.differences):
        name = "edited"
    else:
        name = "near"
    candidate = _candidate(text, found.start, found.end, found.score)
    return Verdict(name, found.differences, found.start, found.end, (candidate,))


def _candidate(text: str, start: int, end: int, score: float) -> Candidate:
    return Candidate(start, end, text[start:end], round(score, 1))


def _common(one: str, other: str) -> int:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


__all__ = [
    "FAITHFUL",
    "Candidate",
    "ClaimVerdict",
    "Difference",
    "SourceText",
    "Verdict",
    "VerdictName",
    "find_quote",
    "make_quote",
    "paragraph_of",
    "paragraphs",
    "verify_claims",
    "verify_quote",
]
