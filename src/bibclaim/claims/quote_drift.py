"""Quote drift: the same speaker quoted in nearly the same words by two sources, with a difference that counts.

"An intelligence-based operation" in one report is "an intelligence-based campaign" in the next. Quotes are brought
together by the runs of three words that they share (shingles; Broder 1997), so that the cost grows with what is alike
and not with the square of the library.
"""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any

import msgspec
from rapidfuzz.distance import Levenshtein

from bibclaim.claims.alignment import align
from bibclaim.claims.declared_edits import tokens_in
from bibclaim.claims.difference_list import differences_of
from bibclaim.claims.model import Agent, Claim
from bibclaim.claims.normal_text import normal
from bibclaim.claims.side_by_side import Part, Wording, parts_of
from bibclaim.claims.tokens import Token
from bibclaim.claims.word_diff import Step
from bibclaim.claims.word_kinds import FAULTS, Difference
from bibclaim.claims.word_lists import LIGHT

ALIKE = 0.6
"""Share of the words, between the first and the last that two quotes have in common, that must be the same."""
_SHARED_WORDS, _SHARED_WEIGHTY = 6, 4
_SHARED_SHINGLES, _COMMON_SHINGLE = 2, 60
_NEAR_SPEAKER = 400


class DriftSide(msgspec.Struct, frozen=True, omit_defaults=True):
    """One of two wordings: whose document has it, in which claim (none: found in the archived text), the words."""

    citekey: str
    words: str
    claim: str | None = None
    start: int | None = None
    end: int | None = None


class QuoteDrift(msgspec.Struct, frozen=True):
    """One speaker, two wordings; ``score`` is the share of equal words (0 to 100).

    ``parts`` are the words side by side; put together, their ``a`` and their ``b`` are what was compared.
    """

    speaker: str
    a: DriftSide
    b: DriftSide
    score: float
    changes: tuple[Difference, ...]
    parts: tuple[Part, ...]

    def as_json(self) -> dict[str, Any]:
        """Return plain JSON data; in ``changes``, ``quote`` is the wording of ``a`` and ``source`` that of ``b``."""
        plain: dict[str, Any] = msgspec.to_builtins(self)
        return plain


class QuoteDrifts(list[QuoteDrift]):
    """The drifts of a library, those most alike first."""

    def as_json(self) -> dict[str, Any]:
        """Return plain JSON data."""
        return {"drifts": [one.as_json() for one in self]}


class _Said:
    """The words of one claim, levelled and cut."""

    __slots__ = ("agents", "claim", "keys", "text", "tokens")

    def __init__(self, claim: Claim) -> None:
        self.claim = claim
        self.text = normal(claim.quote.exact).text.strip()
        self.tokens = tokens_in(self.text, 0, len(self.text))
        self.keys = [token.key for token in self.tokens]
        self.agents = claim.origin

    @property
    def shingles(self) -> set[tuple[str, str, str]]:
        """Runs of three words, of which one at least has weight."""
        return {
            run
            for run in zip(self.keys, self.keys[1:], self.keys[2:], strict=False)
            if not LIGHT.issuperset(run)
        }

    def side(self) -> DriftSide:
        """Return these words for show."""
        quote = self.claim.quote
        return DriftSide(self.claim.citekey, quote.exact, self.claim.id, quote.start, quote.end)


def quote_drift(claims: Iterable[Claim], texts: Mapping[str, str] | None = None) -> QuoteDrifts:
    """Find quotes of one speaker that two documents word differently.

    Args:
        claims: the claims of the library; rejected and superseded ones, and those of the document's own voice, are
            left out.
        texts: archived texts by citekey. With them, a wording is found too where no claim has been filed, if the
            speaker is named near it.
    """
    said = [
        _Said(claim)
        for claim in claims
        if claim.status in ("active", "suggested") and not claim.is_unattributed
    ]
    places: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for number, one in enumerate(said):
        for shingle in one.shingles:
            places[shingle].append(number)
    found = QuoteDrifts()
    for left, right in sorted(_pairs(said, places)):
        drift = _between_claims(said[left], said[right])
        if drift is not None:
            found.append(drift)
    for citekey, text in sorted((texts or {}).items()):
        found += _in_text(said, places, citekey, text, found)
    found.sort(
        key=lambda one: (-one.score, one.a.citekey, one.a.claim or "", one.b.citekey, one.b.claim or "")
    )
    return found


def same_speaker(one: Sequence[Agent], other: Sequence[Agent]) -> bool:
    """Whether two hops name one speaker: by id, by name ("Amir Rana", "Muhammad Amir Rana"), or by description."""
    return any(_is_same(left, right) for left in one for right in other)


def _is_same(left: Agent, right: Agent) -> bool:
    if left.id == right.id:
        return True
    if left.named is False or right.named is False or not left.name or not right.name:
        if left.type != right.type or left.type is None or (left.named and right.named):
            return False
        mine, theirs = _weighty(left.descriptor or left.name), _weighty(right.descriptor or right.name)
        return bool(mine and theirs) and len(mine & theirs) * 2 > min(len(mine), len(theirs))
    mine_words, their_words = _name(left.name), _name(right.name)
    short, long = sorted((mine_words, their_words), key=len)
    return (
        bool(short)
        and short[-1] == long[-1]
        and set(short) <= set(long)
        and (len(short) > 1 or short == long)
    )


@functools.lru_cache(maxsize=4096)
def _name(name: str) -> tuple[str, ...]:
    text = normal(name).text
    return tuple(token.key for token in tokens_in(text, 0, len(text)) if token.key not in LIGHT)


@functools.lru_cache(maxsize=4096)
def _weighty(words: str) -> frozenset[str]:
    # "officials" and "an official" are one
    return frozenset(word.removesuffix("s") for word in _name(words))


def _pairs(said: list[_Said], places: Mapping[tuple[str, str, str], list[int]]) -> Iterator[tuple[int, int]]:
    shared: Counter[tuple[int, int]] = Counter()
    for numbers in places.values():
        # a stock phrase of the field says nothing about a common source
        if 1 < len(numbers) <= _COMMON_SHINGLE:
            for at, left in enumerate(numbers):
                for right in numbers[at + 1 :]:
                    if said[left].claim.citekey != said[right].claim.citekey:
                        shared[left, right] += 1
    for pair, count in shared.items():
        if count < _SHARED_SHINGLES:
            continue
        one, other = said[pair[0]], said[pair[1]]
        if one.keys != other.keys and same_speaker(one.agents, other.agents):
            yield pair


def _between_claims(one: _Said, other: _Said) -> QuoteDrift | None:
    codes = [(code.tag, *_edges(code)) for code in Levenshtein.opcodes(one.keys, other.keys)]
    # one source may quote more than the other: only what lies between words of both is compared, and one or two words
    # at an end for one or two others
    while codes and codes[0][0] != "equal" and not _is_small(codes[0]):
        codes.pop(0)
    while codes and codes[-1][0] != "equal" and not _is_small(codes[-1]):
        codes.pop()
    equal = sum(high - low for tag, low, high, _, _ in codes if tag == "equal")
    longest = max((sum(max(c[2] - c[1], c[4] - c[3]) for c in codes), 1))
    weighty = {key for tag, low, high, _, _ in codes if tag == "equal" for key in one.keys[low:high]} - LIGHT
    if equal < _SHARED_WORDS or len(weighty) < _SHARED_WEIGHTY or equal < ALIKE * longest:
        return None
    steps = _steps(one.tokens, other.tokens, codes)
    apart = [Step(None, ()) if _is_pair(step) else step for step in steps]
    changes, _ = differences_of(one.text, other.text, 0, len(other.text), apart)
    if not any(change.kind in FAULTS for change in changes):
        return None
    speaker = one.claim.claimant_names[0]
    parts = _parts(one.text, other.text, steps)
    return QuoteDrift(speaker, one.side(), other.side(), _share(equal, longest), changes, parts)


def _edges(code: Any) -> tuple[int, int, int, int]:
    return code.src_start, code.src_end, code.dest_start, code.dest_end


def _is_small(code: tuple[str, int, int, int, int]) -> bool:
    tag, low, high, first, last = code
    return tag == "replace" and high - low <= 2 and last - first <= 2


def _steps(
    mine: Sequence[Token], theirs: Sequence[Token], codes: Iterable[tuple[str, int, int, int, int]]
) -> list[Step]:
    """Return the words of both in pairs, as far as there are two."""
    return [
        Step(left, () if right is None else (right,))
        for _tag, low, high, first, last in codes
        for left, right in zip_longest(mine[low:high], theirs[first:last])
    ]


def _is_pair(step: Step) -> bool:
    return isinstance(step.item, Token) and [step.item.key] == [word.key for word in step.words]


def _parts(one: str, other: str, steps: Sequence[Step]) -> tuple[Part, ...]:
    mine = [step.item for step in steps if step.item is not None]
    theirs = [word for step in steps for word in step.words]
    sides = (
        Wording(text, words[0].start, words[-1].end) if words else Wording("")
        for text, words in ((one, mine), (other, theirs))
    )
    return parts_of(steps, *sides, by_word=True)


def _share(equal: int, total: int) -> float:
    return round(100.0 * equal / total, 1)


def _in_text(
    said: list[_Said],
    places: Mapping[tuple[str, str, str], list[int]],
    citekey: str,
    text: str,
    known: QuoteDrifts,
) -> Iterator[QuoteDrift]:
    """Find wordings in a text that no claim of its document holds."""
    source = normal(text)
    tokens = tokens_in(source.text, 0, len(source.text))
    keys = [token.key for token in tokens]
    shared: Counter[int] = Counter()
    for run in set(zip(keys, keys[1:], keys[2:], strict=False)):
        numbers = places.get(run, ())
        if len(numbers) <= _COMMON_SHINGLE:
            shared.update(numbers)
    filed = [(one.claim.quote.start, one.claim.quote.end) for one in said if one.claim.citekey == citekey]
    paired = {one.a.claim for one in known if one.b.citekey == citekey}
    paired |= {one.b.claim for one in known if one.a.citekey == citekey}
    for number, count in sorted(shared.items()):
        one = said[number]
        if one.claim.citekey == citekey or one.claim.id in paired or count < _SHARED_SHINGLES:
            continue
        drift = _passage(one, citekey, text)
        if drift is None:
            continue
        start, end = drift.b.start or 0, drift.b.end or 0
        if not any(
            low is not None and high is not None and low < end and start < high for low, high in filed
        ):
            yield drift


def _passage(one: _Said, citekey: str, text: str) -> QuoteDrift | None:
    source = normal(text)
    for place in align(one.text, source)[:1]:
        faults = [change for change in place.differences if change.kind in FAULTS and not change.declared]
        total = max(len(one.keys), 1)
        near = text[max(0, place.start - _NEAR_SPEAKER) : place.end + _NEAR_SPEAKER].casefold()
        if not faults or place.score < 100 * ALIKE or total * place.score < 100 * _SHARED_WORDS:
            return None
        if not any(_is_named(agent, near) for agent in one.agents):
            return None
        words = text[place.start : place.end]
        side = DriftSide(citekey, words, None, place.start, place.end)
        level = normal(words).text
        tokens = tokens_in(level, 0, len(level))
        codes = Levenshtein.opcodes(one.keys, [token.key for token in tokens])
        parts = _parts(
            one.text, level, _steps(one.tokens, tokens, ((code.tag, *_edges(code)) for code in codes))
        )
        speaker = one.claim.claimant_names[0]
        return QuoteDrift(speaker, one.side(), side, round(place.score, 1), place.differences, parts)
    return None


def _is_named(agent: Agent, near: str) -> bool:
    named = agent.name and agent.named is not False
    words = _name(agent.name) if named else tuple(sorted(_weighty(agent.descriptor)))
    return bool(words) and words[-1] in near


__all__ = ["DriftSide", "QuoteDrift", "QuoteDrifts", "quote_drift", "same_speaker"]
