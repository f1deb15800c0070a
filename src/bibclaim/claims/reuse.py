"""Texts that reuse one another: wire copy, rewrites, shared passages, found by word shingles and winnowing.

Candidates share fingerprints: of every :data:`WINDOW` consecutive shingles of :data:`SHINGLE` words the least hash
(winnowing: Schleimer, Wilkerson and Aiken 2003), so that every run of eight shared words is seen. A pair is then compared
whole: the score is the share of the shorter text's four-word shingles that the other text has too, words between
quotation marks left out (two reporters who quote one spokesman did not copy from each other).
"""

from __future__ import annotations

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

import msgspec

SHINGLE = 5
WINDOW = 4
COPY = 0.5
"""From this score on, most of the shorter text stands in the other."""
REWRITE = 0.10
"""From this score on, one text was written from the other, or both from a third; independent reports of one event stay
under it by half (see the generated texts of the tests)."""
Verdict = Literal["copy", "rewrite", "passages", "different"]

_SCORED = 4
_SEED = 5
_GAP = 3
_PASSAGE = 8
_COMMON = 40  # documents that share a fingerprint: a disclaimer, not a story
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_QUOTED = re.compile(r"[“\"«][^”\"»\n]{1,2000}[”\"»]")
_BASE, _PRIME = 1_000_003, (1 << 61) - 1


class Document(msgspec.Struct, frozen=True):
    """An archived text and the entry that it belongs to."""

    citekey: str
    text: str
    sha256: str = ""


class SharedPassage(msgspec.Struct, frozen=True):
    """Words that two texts share, but for a few changed ones: where they stand in each (code points)."""

    start: int
    end: int
    other_start: int
    other_end: int
    words: int
    is_quoted: bool
    text: str


class Reuse(msgspec.Struct, frozen=True, kw_only=True):
    """How much of the shorter of two texts stands in the other (0 to 1), and the passages, longest first.

    ``verdict``: copy, rewrite, passages (some sentences only), different.
    """

    one: str
    other: str
    verdict: Verdict
    score: float
    passages: tuple[SharedPassage, ...]
    one_sha256: str = ""
    other_sha256: str = ""


class _Words(NamedTuple):
    keys: list[int]
    spans: list[tuple[int, int]]
    quoted: list[bool]


def compare_texts(one: str, other: str) -> Reuse:
    """Tell how much of two texts is the same, and where."""
    return _compare(Document("", one), _words(one), Document("", other), _words(other))


def find_reuse(documents: Iterable[Document]) -> list[Reuse]:
    """Return the pairs of documents that share passages, most alike first; two texts of one entry are no pair."""
    listed = list(documents)
    words = [_words(document.text) for document in listed]
    holders: dict[int, set[int]] = defaultdict(set)
    for place, one in enumerate(words):
        for mark in _fingerprints(one.keys):
            holders[mark].add(place)
    shared: Counter[tuple[int, int]] = Counter()
    for places in holders.values():
        if 1 < len(places) <= _COMMON:
            ordered = sorted(places)
            shared.update((a, b) for n, a in enumerate(ordered) for b in ordered[n + 1 :])
    found = [
        _compare(listed[a], words[a], listed[b], words[b])
        for a, b in sorted(shared)
        if listed[a].citekey != listed[b].citekey
    ]
    kept = [one for one in found if one.verdict != "different"]
    return sorted(kept, key=lambda one: (-one.score, one.one, one.other))


def _compare(one: Document, words: _Words, other: Document, others: _Words) -> Reuse:
    passages = _passages(one.text, words, others)
    mine, theirs = (_unquoted_shingles(each) for each in (words, others))
    if not mine or not theirs:  # nothing but quotes, or a line or two
        mine, theirs = set(_shingles(words.keys, _SCORED)), set(_shingles(others.keys, _SCORED))
    least = min(len(mine), len(theirs))
    score = len(mine & theirs) / least if least else float(words.keys == others.keys != [])
    if score >= COPY:
        verdict: Verdict = "copy"
    elif score >= REWRITE:
        verdict = "rewrite"
    else:
        verdict = "passages" if passages else "different"
    return Reuse(
        one=one.citekey,
        other=other.citekey,
        verdict=verdict,
        score=round(score, 4),
        passages=tuple(passages),
        one_sha256=one.sha256,
        other_sha256=other.sha256,
    )


def _words(text: str) -> _Words:
    quotes = [match.span() for match in _QUOTED.finditer(text)]
    keys, spans, quoted = [], [], []
    place = 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        while place < len(quotes) and quotes[place][1] <= start:
            place += 1
        keys.append(zlib.crc32(match[0].casefold().replace("’", "'").encode()))
        spans.append((start, end))
        quoted.append(place < len(quotes) and quotes[place][0] <= start)
    return _Words(keys, spans, quoted)


def _shingles(keys: Sequence[int], size: int) -> list[int]:
    """Return the hash of each run of words (a rolling polynomial)."""
    if len(keys) < size:
        return []
    top = pow(_BASE, size - 1, _PRIME)
    value = 0
    for key in keys[:size]:
        value = (value * _BASE + key) % _PRIME
    hashes = [value]
    for old, new in zip(keys, keys[size:], strict=False):
        value = ((value - old * top) * _BASE + new) % _PRIME
        hashes.append(value)
    return hashes


def _fingerprints(keys: Sequence[int]) -> set[int]:
    hashes = _shingles(keys, SHINGLE)
    if len(hashes) <= WINDOW:
        return set(hashes)
    return {min(hashes[start : start + WINDOW]) for start in range(len(hashes) - WINDOW + 1)}


def _unquoted_shingles(words: _Words) -> set[int]:
    return {
        mark
        for place, mark in enumerate(_shingles(words.keys, _SCORED))
        if not any(words.quoted[place : place + _SCORED])
    }


def _passages(text: str, words: _Words, others: _Words) -> list[SharedPassage]:
    """Return the shared runs of words, those with a few changed words between them joined."""
    places: dict[int, list[int]] = defaultdict(list)
    for place, mark in enumerate(_shingles(others.keys, _SEED)):
        if len(places[mark]) < 8:  # a refrain matches often enough with its first few places
            places[mark].append(place)
    marks = _shingles(words.keys, _SEED)
    runs: list[tuple[int, int, int]] = []
    start = 0
    while start < len(marks):
        lengths = [
            (_run(words.keys, start, others.keys, other), -other) for other in places.get(marks[start], ())
        ]
        length, other = max(lengths, default=(0, 0))
        if length:
            runs.append((start, -other, length))
        start += max(length, 1)  # greedy: what is matched is matched once, so that refrains take no time
    joined = _joined(runs)
    found = [
        _passage(text, words, others, *run)
        for run in joined
        if sum(length for *_, length in run[2]) >= _PASSAGE
    ]
    return sorted(found, key=lambda one: (-one.words, one.start, one.other_start))


def _run(keys: Sequence[int], start: int, others: Sequence[int], other: int) -> int:
    """Return how many words are the same from two places on."""
    length = _SEED
    while (
        start + length < len(keys)
        and other + length < len(others)
        and keys[start + length] == others[other + length]
    ):
        length += 1
    return length


def _joined(
    runs: list[tuple[int, int, int]],
) -> list[tuple[int, int, list[tuple[int, int, int]]]]:
    """Return runs put together where at most a few words stand between them in both texts."""
    chains: list[list[tuple[int, int, int]]] = []
    open_chains: list[list[tuple[int, int, int]]] = []
    for run in runs:
        start, other, _ = run
        open_chains = [one for one in open_chains if one[-1][0] + one[-1][2] + _GAP >= start]
        for chain in open_chains:
            before, before_other, length = chain[-1]
            if 0 <= start - before - length <= _GAP and 0 <= other - before_other - length <= _GAP:
                chain.append(run)
                break
        else:
            chains.append([run])
            open_chains.append(chains[-1])
    return [(chain[0][0], chain[0][1], chain) for chain in chains]


def _passage(
    text: str, words: _Words, others: _Words, start: int, other: int, chain: list[tuple[int, int, int]]
) -> SharedPassage:
    last, last_other, length = chain[-1]
    end, other_end = last + length, last_other + length
    begin, stop = words.spans[start][0], words.spans[end - 1][1]
    return SharedPassage(
        start=begin,
        end=stop,
        other_start=others.spans[other][0],
        other_end=others.spans[other_end - 1][1],
        words=sum(run[2] for run in chain),
        is_quoted=all(words.quoted[start:end]) and all(others.quoted[other:other_end]),
        text=text[begin:stop],
    )
