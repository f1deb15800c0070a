"""How alike short texts are: cosine of character n-grams weighed by TF-IDF.

Runs of three to five characters within words, so that "Baluchistan" and "Balochistan", "declared" and "declares" still
meet. Weights are 1 + log(count) times log((1 + texts) / (1 + texts with it)) + 1.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

_SIZES = (3, 4, 5)
_TELLING = 48  # of a text's n-grams, those that few texts have, by which others are looked up
_COMMON = 400
_MANY = 2000  # from so many texts on, half of that: a lookup stays quick
_SHARED = 0.02
_WORD = re.compile(r"\w+")


class Likeness:
    """Texts with an index, to look up those that are like another."""

    def __init__(self, texts: Sequence[str]) -> None:
        counts = [_grams(text) for text in texts]
        spread = Counter(gram for one in counts for gram in one)
        self._rarity = {gram: math.log((1 + len(texts)) / (1 + times)) + 1 for gram, times in spread.items()}
        self._unseen = math.log(1 + len(texts)) + 1
        self._vectors = [self._vector(one) for one in counts]
        self._share = 1 if len(texts) < _MANY else 2
        self._holders: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for place, one in enumerate(self._vectors):
            for gram, weight in one.items():
                self._holders[gram].append((place, weight))

    def pairs(self, least: float) -> Iterator[tuple[int, int, float]]:
        """Yield each pair of texts that is at least so much alike, by their places."""
        for place, vector in enumerate(self._vectors):
            for other in sorted(one for one in self._near(vector) if one > place):
                score = _cosine(vector, self._vectors[other])
                if score >= least:
                    yield place, other, score

    def like(self, text: str, least: float) -> list[tuple[int, float]]:
        """Return the texts that are at least so much like another one, most alike first."""
        vector = self._vector(_grams(text))
        found = [(other, _cosine(vector, self._vectors[other])) for other in self._near(vector)]
        return sorted((one for one in found if one[1] >= least), key=lambda one: (-one[1], one[0]))

    def _near(self, vector: dict[str, float]) -> list[int]:
        """Return the texts that share some of what is rare in a vector."""
        seen = [
            gram
            for gram in vector
            if len(self._holders.get(gram, ())) in range(1, _COMMON // self._share + 1)
        ]
        telling = sorted(seen, key=lambda gram: (len(self._holders[gram]), gram))[: _TELLING // self._share]
        shared: dict[int, float] = defaultdict(float)
        for gram in telling:
            for other, weight in self._holders[gram]:
                shared[other] += weight * vector[gram]
        return [other for other, score in shared.items() if score >= _SHARED]

    def _vector(self, counts: Counter[str]) -> dict[str, float]:
        weights = {
            gram: (1 + math.log(times)) * self._rarity.get(gram, self._unseen)
            for gram, times in counts.items()
        }
        length = math.sqrt(sum(one * one for one in weights.values()))
        return {gram: one / length for gram, one in weights.items()} if length else {}


def _grams(text: str) -> Counter[str]:
    plain = unicodedata.normalize("NFKD", text).casefold()
    words: Iterable[str] = (f" {word} " for word in _WORD.findall(plain))
    return Counter(
        word[start : start + size]
        for word in words
        for size in _SIZES
        for start in range(len(word) - size + 1)
    )


def _cosine(one: dict[str, float], other: dict[str, float]) -> float:
    if len(other) < len(one):
        one, other = other, one
    return sum(weight * other.get(gram, 0.0) for gram, weight in one.items())
