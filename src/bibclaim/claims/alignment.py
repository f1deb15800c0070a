"""Laying a quote beside the words of a text: which words are the same, which differ, and what kind of word they are.

Ellipses and ``[brackets]`` in the quote are declared edits: they may stand for words of the text that are left out or
replaced. Everything else that differs counts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec
from rapidfuzz.distance import OSA, Levenshtein

from bibclaim.claims.tokens import Token, TokenList, folded, token_list

ELLIPSIS_TOKENS = 300
"""How many words an ellipsis may leave out before the two ends are no longer read as one quote."""
BRACKET_TOKENS = 12
"""How many words a bracket may stand for."""
ENOUGH = 0.6
"""Share of a quote's words that must be the text's for the place to be the quote's at all."""

_MARKER = re.compile(
    r"(?P<ellipsis>\[\s*(?:\.\s?){3,}\]|\(\s*(?:\.\s?){3,}\)|\[\s*…\s*\]|\(\s*…\s*\)|(?:\.\s?){3,}|…)"
    r"|(?P<inword>[^\W\d_]*\[[^\W\d_]*\](?<=\w\])[^\W\d_]+|[^\W\d_]+\[[^\W\d_]*\][^\W\d_]*)"
    r"|(?P<bracket>\[[^\[\]]{1,160}\])"
)
_NEGATING = ("un", "in", "im", "il", "ir", "dis", "non", "anti", "mis", "de", "a")
_LIGHT_WORDS = (
    "the a an of in on at to and or by for from with as is are was were be been has have had that this it its their his "
    "her they he she who which"
)
_LIGHT = frozenset(_LIGHT_WORDS.split())


class Difference(msgspec.Struct, frozen=True, omit_defaults=True):
    """One way in which a quote differs; ``declared`` by an ellipsis or a bracket in the quote itself."""

    kind: str
    quote: str
    source: str
    declared: bool = False


class Alignment(msgspec.Struct, frozen=True):
    """The best place for a quote: span (code points), share of its words found there (0 to 100), differences."""

    start: int
    end: int
    score: float
    differences: tuple[Difference, ...]


class _Gap(msgspec.Struct, frozen=True):
    kind: str
    text: str
    limit: int


class _Segment(msgspec.Struct, frozen=True):
    tokens: list[Token]
    # position in the segment -> the word with its brackets, "establish[ed]"
    edited: dict[int, str]


class _Piece(msgspec.Struct, frozen=True):
    """A segment laid on ``source[start:end]`` (token positions)."""

    start: int
    end: int
    matched: int
    differences: list[Difference]


def align(quote: str, text: str) -> Alignment | None:
    """Return the best alignment of a quote with a text, ``None`` when too little of it is there."""
    segments, gaps, ends = _parts(quote)
    total = sum(len(segment.tokens) for segment in segments)
    source = token_list(text)
    if not total or not source.tokens:
        return None
    pieces = _exact_chain(segments, gaps, source) or _close_chain(segments, gaps, source)
    if pieces is None:
        return None
    matched = sum(piece.matched for piece in pieces)
    if not _is_enough(matched, total, segments, pieces, source):
        return None
    differences: list[Difference] = []
    for index, piece in enumerate(pieces):
        if index:
            differences += _declared(gaps[index - 1], source, pieces[index - 1].end, piece.start)
        differences += piece.differences
    for gap in ends:
        differences += _declared(gap, source, 0, 0)
    start, end = source.tokens[pieces[0].start].start, source.tokens[pieces[-1].end - 1].end
    if not differences:
        differences.append(Difference("punctuation", quote, text[start:end]))
    return Alignment(start, end, 100.0 * matched / total, tuple(differences))


def _parts(quote: str) -> tuple[list[_Segment], list[_Gap], list[_Gap]]:
    """Cut a quote at its ellipses and brackets: segments, the gaps between them, those at the quote's two ends."""
    segments: list[_Segment] = []
    gaps: list[_Gap] = []
    ends: list[_Gap] = []
    words, last = "", 0
    marks: list[tuple[int, str]] = []
    pending: _Gap | None = None

    def close() -> None:
        nonlocal words, marks, pending
        tokens = list(TokenList(words).tokens)
        if tokens:
            if pending is not None:
                (gaps if segments else ends).append(pending)
            starts = {token.start: place for place, token in enumerate(tokens)}
            segments.append(_Segment(tokens, {starts[at]: word for at, word in marks if at in starts}))
            pending = None
        words, marks = "", []

    for match in _MARKER.finditer(quote):
        words += quote[last : match.start()]
        last = match.end()
        if match.lastgroup == "inword":
            marks.append((len(words), match[0]))
            words += re.sub(r"[\[\]]", "", match[0])
            continue
        before = pending
        close()
        limit = ELLIPSIS_TOKENS if match.lastgroup == "ellipsis" else BRACKET_TOKENS
        new = _Gap(match.lastgroup or "bracket", match[0], limit)
        both = before if pending is before else None
        pending = new if both is None else _Gap(both.kind, f"{both.text} {new.text}", both.limit + new.limit)
    words += quote[last:]
    close()
    if pending is not None:
        ends.append(pending)
    return segments, gaps, ends


def _exact_chain(segments: list[_Segment], gaps: list[_Gap], source: TokenList) -> list[_Piece] | None:
    best: list[_Piece] | None = None
    for first in _exact_places(segments[0], source, 0, len(source.keys)):
        chain = [first]
        for segment, gap in zip(segments[1:], gaps, strict=True):
            end = chain[-1].end
            high = min(len(source.keys), end + gap.limit + len(segment.tokens))
            following = next(_exact_places(segment, source, end, high), None)
            if following is None:
                break
            chain.append(following)
        if len(chain) == len(segments) and (best is None or _spread(chain) < _spread(best)):
            best = chain
    return best


def _spread(chain: list[_Piece]) -> int:
    return chain[-1].end - chain[0].start


def _exact_places(segment: _Segment, source: TokenList, low: int, high: int) -> Iterator[_Piece]:
    size = len(segment.tokens)
    starts: Sequence[int]
    fixed = [place for place in range(size) if place not in segment.edited]
    if fixed:
        anchor = min(fixed, key=lambda place: len(source.places.get(segment.tokens[place].key, ())))
        starts = [place - anchor for place in source.places.get(segment.tokens[anchor].key, ())]
    else:
        starts = range(low, high)
    for start in starts:
        if low <= start and start + size <= high:
            pairs = list(zip(segment.tokens, source.tokens[start : start + size], strict=True))
            if all(_fits(segment, place, *pair) for place, pair in enumerate(pairs)):
                differences = [d for place, pair in enumerate(pairs) for d in _equal(segment, place, *pair)]
                yield _Piece(start, start + size, size, differences)


def _fits(segment: _Segment, place: int, mine: Token, theirs: Token) -> bool:
    if mine.key == theirs.key:
        return True
    if place not in segment.edited:
        return False
    before, _, rest = segment.edited[place].partition("[")
    after = rest.partition("]")[2]
    key, head, tail = theirs.key, before.casefold(), after.casefold()
    return len(head) + len(tail) >= 3 and key.startswith(head) and key.endswith(tail)


def _equal(segment: _Segment, place: int, mine: Token, theirs: Token) -> Iterator[Difference]:
    if place in segment.edited:
        yield Difference("bracket", segment.edited[place], theirs.text, declared=True)
    elif (
        mine.text != theirs.text and mine.key == theirs.key and mine.text.casefold() == theirs.text.casefold()
    ):
        yield Difference("case", mine.text, theirs.text)


def _close_chain(segments: list[_Segment], gaps: list[_Gap], source: TokenList) -> list[_Piece] | None:
    chain: list[_Piece] = []
    for index, segment in enumerate(segments):
        low, high = 0, len(source.keys)
        if chain:
            low = chain[-1].end
            high = min(high, low + gaps[index - 1].limit + len(segment.tokens) + 4)
        piece = _closest(segment, source, low, high)
        if piece is None:
            return None
        chain.append(piece)
    return chain


def _closest(segment: _Segment, source: TokenList, low: int, high: int) -> _Piece | None:
    size = len(segment.tokens)
    votes: Counter[int] = Counter()
    for place, token in enumerate(segment.tokens):
        found = source.places.get(token.key, ())
        for at in found:
            if low <= at < high:
                votes[at - place] += 1000 // len(found) + 1
    slack = max(2, size // 8)
    best: _Piece | None = None
    for diagonal, _ in votes.most_common(6):
        near = [one for one in votes if abs(one - diagonal) <= slack]
        start, end = max(low, min(near)), min(high, max(near) + size)
        piece = _lay(segment, source, start, end)
        if piece is not None and (best is None or _rank(piece) > _rank(best)):
            best = piece
    return best


def _rank(piece: _Piece) -> tuple[int, int]:
    return piece.matched - len(piece.differences), piece.start - piece.end


def _lay(segment: _Segment, source: TokenList, start: int, end: int) -> _Piece | None:
    mine = [token.key for token in segment.tokens]
    codes = list(Levenshtein.opcodes(mine, source.keys[start:end]))
    # words of the text before the first and behind the last word of the quote are no part of it
    while codes and codes[0].tag == "insert":
        codes = codes[1:]
    while codes and codes[-1].tag == "insert":
        codes = codes[:-1]
    if not codes:
        return None
    matched = 0
    differences: list[Difference] = []
    for code in codes:
        left = segment.tokens[code.src_start : code.src_end]
        right = source.tokens[start + code.dest_start : start + code.dest_end]
        if code.tag == "equal":
            matched += len(left)
            for place, pair in enumerate(zip(left, right, strict=True), code.src_start):
                differences += _equal(segment, place, *pair)
        elif len(left) == len(right):
            for place, (one, other) in enumerate(zip(left, right, strict=True), code.src_start):
                if place in segment.edited and _fits(segment, place, one, other):
                    differences += _equal(segment, place, one, other)
                    matched += 1
                    continue
                kind = _kind_of_pair(one, other, source)
                matched += kind == "spelling"
                differences.append(Difference(kind, one.text, other.text))
        else:
            differences += _block(left, right)
    return _Piece(start + codes[0].dest_start, start + codes[-1].dest_end, matched, differences)


def _kind_of_pair(one: Token, other: Token, source: TokenList) -> str:
    if one.is_number or other.is_number:
        return "spelling" if one.value is not None and one.value == other.value else "number"
    if one.is_negation or other.is_negation or _turned(one.key, other.key):
        return "negation"
    if folded(one.key) == folded(other.key):
        return "spelling"
    if one.is_name or other.is_name:
        return "name"
    return "spelling" if _is_slip(one.key, other.key, source) else "word"


def _turned(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return any(long == prefix + short for prefix in _NEGATING) or {one, other} in (
        {"with", "without"},
        {"all", "none"},
    )


def _is_slip(one: str, other: str, source: TokenList) -> bool:
    """One letter wrong, missing, doubled or swapped, or a misread "rn"; a word that the text knows is no slip."""
    if min(len(one), len(other)) < 4 or one in source.places:
        return False
    return OSA.distance(one, other) == 1 or one.replace("rn", "m") == other.replace("rn", "m")


def _block(left: list[Token], right: list[Token]) -> Iterator[Difference]:
    mine, theirs = " ".join(one.text for one in left), " ".join(one.text for one in right)
    if "".join(one.key for one in left) == "".join(one.key for one in right):
        yield Difference("spelling", mine, theirs)
        return
    kinds = []
    if Counter(t.value for t in left if t.is_number) != Counter(t.value for t in right if t.is_number):
        kinds.append("number")
    if sum(t.is_negation for t in left) != sum(t.is_negation for t in right):
        kinds.append("negation")
    if {t.key for t in left if t.is_name} != {t.key for t in right if t.is_name}:
        kinds.append("name")
    for kind in kinds or ["word"]:
        yield Difference(kind, mine, theirs)


def _declared(gap: _Gap, source: TokenList, start: int, end: int) -> Iterator[Difference]:
    left_out = source.tokens[start:end]
    words = source.source[left_out[0].start : left_out[-1].end] if left_out else ""
    yield Difference(gap.kind, gap.text, words, declared=True)
    negation = next((token for token in left_out if token.is_negation), None)
    inside = TokenList(gap.text).tokens if gap.kind == "bracket" else []
    if negation is not None:
        # a warning, not a fault: the reader of the quote cannot see that a negation stood here
        yield Difference("negation", gap.text, negation.text, declared=True)
    elif any(token.is_negation for token in inside):
        yield Difference("negation", gap.text, words)
    mine, theirs = ([t.value for t in tokens if t.is_number] for tokens in (inside, left_out))
    if mine and theirs and mine != theirs:
        yield Difference("number", gap.text, words)


def _is_enough(
    matched: int, total: int, segments: list[_Segment], pieces: list[_Piece], source: TokenList
) -> bool:
    if matched < ENOUGH * total and not (total <= 3 and matched * 2 >= total):
        return False
    said = {t.key for segment in segments for t in segment.tokens if t.key not in _LIGHT}
    there = {t.key for piece in pieces for t in source.tokens[piece.start : piece.end]}
    return not said or len(said & there) >= max(1, 0.4 * len(said))


__all__ = ["Alignment", "Difference", "align"]
