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
from typing import Protocol

import msgspec

from bibclaim.claims.alignment import CANDIDATES, Alignment, align
from bibclaim.claims.cut_words import cuts, occurrences, rank
from bibclaim.claims.model import Claim, Quote
from bibclaim.claims.normal_text import Normal, levelled_quote, normal
from bibclaim.claims.quote_verdict import FAITHFUL, Candidate, ClaimVerdict, Verdict, VerdictName
from bibclaim.claims.word_kinds import FAULTS, Difference

_SHORT = 40
_ORDER: dict[str, int] = {"normalised": 0, "edited": 1, "near": 2, "altered": 3}


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
    return _verified(quote, text, None)


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

    hint = Quote(exact=exact, start=start, prefix=prefix, suffix=suffix)
    place = min(occurrences(exact, text), key=lambda at: _fit(hint, text, at, at + len(exact)), default=None)
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
    found = _verified(quote.exact, text, quote)
    moved = start is not None and found.start is not None and (found.start, found.end) != (start, end)
    if moved and found.verdict in FAITHFUL:
        where = Difference("position", f"{start}-{end}", f"{found.start}-{found.end}")
        found = msgspec.structs.replace(found, changes=(*found.changes, where))
    return found


def _verified(quote: str, text: str, hint: Quote | None) -> Verdict:
    """Give the verdict; ``hint`` chooses among places that are equally good, never the verdict."""
    if not quote or quote.isspace():
        return Verdict("not_found")
    place = text.find(quote)
    found = _verbatim(quote, text, place, hint) if place >= 0 else None
    if found is not None and found.verdict == "exact":
        return found
    sought, source = levelled_quote(quote), normal(text)
    # of a longer quote, the alignment itself sees that nothing but the form differs
    if found or len(quote) < _SHORT or sought.has_line_hyphens or source.has_line_hyphens:
        found = _normalised(quote, text, sought, source, hint) or found
    return found or _aligned(quote, text, sought, source, hint)


def _verbatim(quote: str, text: str, place: int, hint: Quote | None) -> Verdict:
    size = len(quote)
    best, differences = place, cuts(text, place, place + size)
    worst = rank(differences)
    # long words that are cut at an end do not stand uncut elsewhere
    if hint is not None or worst == 2 or (worst and size < _SHORT):
        fit = _fit(hint, text, place, place + size)
        known = {_surroundings(text, place, size): differences}
        while (place := text.find(quote, place + 1)) >= 0:
            around = _surroundings(text, place, size)
            if around not in known:
                known[around] = cuts(text, place, place + size)
            other = _fit(hint, text, place, place + size)
            if (rank(known[around]), other) < (worst, fit):
                best, differences, worst, fit = place, known[around], rank(known[around]), other
    if worst == 2:
        candidate = _candidate(text, best, best + size, 100.0, differences)
        return Verdict("altered", differences, best, best + size, (candidate,))
    return Verdict("exact", differences, best, best + size)


def _surroundings(text: str, place: int, size: int) -> tuple[str, str]:
    return text[max(0, place - 40) : place], text[place + size : place + size + 40]


def _fit(hint: Quote | None, text: str, start: int, end: int) -> tuple[int, int]:
    """Rank a place by how its surroundings and its offset fit what was noted of the quote; less is better."""
    if hint is None:
        return 0, start
    before = text[max(0, start - len(hint.prefix)) : start]
    same = _common(before[::-1], hint.prefix[::-1]) + _common(text[end : end + len(hint.suffix)], hint.suffix)
    return -same, abs(start - hint.start) if hint.start is not None else start


def _normalised(quote: str, text: str, sought: Normal, source: Normal, hint: Quote | None) -> Verdict | None:
    words = sought.text.strip()
    place = source.text.find(words) if words else -1
    if place < 0:
        if (source.has_line_hyphens or sought.has_line_hyphens) and not sought.keeps_hyphens:
            return _normalised(quote, text, normal(quote, True), normal(text, True), hint)
        return None
    spans = [source.span(at, at + len(words)) for at in occurrences(words, source.text)]
    ranked = [(rank(cuts(text, *span)), _fit(hint, text, *span), span) for span in spans]
    cut, _, (start, end) = min(ranked)
    if cut == 2:
        return None
    form = Difference("form", quote, text[start:end])
    return Verdict("normalised", (form, *cuts(text, start, end)), start, end)


def _aligned(quote: str, text: str, sought: Normal, source: Normal, hint: Quote | None) -> Verdict:
    prefer = (lambda start, end: _fit(hint, text, start, end)) if hint is not None else None
    places = align(sought.text.strip(), source, prefer)
    if not places:
        return Verdict("not_found")
    judged = [_judged(one, text) for one in places]
    if len(judged) > 1:
        judged.sort(key=lambda one: (_ORDER[one[0]], one[2].cost))
    best = judged[0]
    candidates = tuple(
        [_candidate(text, one.start, one.end, one.score, changes) for _, changes, one in judged[:CANDIDATES]]
    )
    name, differences, place = best
    if name == "normalised":
        form = Difference("form", quote, text[place.start : place.end])
        return Verdict(name, (form, *differences[1:]), place.start, place.end)
    return Verdict(name, differences, place.start, place.end, candidates)


def _judged(place: Alignment, text: str) -> tuple[VerdictName, tuple[Difference, ...], Alignment]:
    differences = place.differences
    cut = cuts(text, place.start, place.end)
    if cut:
        differences += cut
    name: VerdictName = "normalised"
    for one in differences:
        if one.declared:
            name = name if name == "near" else "edited"
        elif one.kind in FAULTS:
            return "altered", differences, place
        elif one.kind not in ("form", "cut"):
            name = "near"
    return name, differences, place


def _candidate(text: str, start: int, end: int, score: float, changes: tuple[Difference, ...]) -> Candidate:
    return Candidate(start, end, text[start:end], round(score, 1), changes)


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
