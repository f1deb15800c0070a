"""Claims of two coders on the same words of the same text: paired one to one, so that the overlap is the largest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from bibclaim.claims.model import Claim

_LARGEST = 400  # claims of one group of overlapping ones; larger groups are paired greedily


class SpanPair(NamedTuple):
    """Two claims, and how much of their quotes they share: code points in both by code points in either."""

    a: Claim
    b: Claim
    overlap: float


def pair_claims(a: Sequence[Claim], b: Sequence[Claim]) -> list[SpanPair]:
    """Pair the claims of two coders one to one.

    Claims can be paired when their quotes overlap in the same archived text; quotes without offsets when they have
    the same words under the same citekey. Of all pairings the one with the largest sum of overlaps is taken (the
    assignment problem); the same words marked twice are paired by content spans, claimants and attitude.
    """
    scores: dict[tuple[int, int], float] = {}
    theirs: dict[str, list[int]] = {}
    for j, other in enumerate(b):
        theirs.setdefault(other.citekey, []).append(j)
    for i, one in enumerate(a):
        for j in theirs.get(one.citekey, ()):
            if shared := overlap(one, b[j]):
                scores[i, j] = shared + _tie(one, b[j])
    pairs = []
    for rows, columns in _groups(scores):
        for i, j in _best(rows, columns, scores):
            pairs.append(SpanPair(a[i], b[j], overlap(a[i], b[j])))
    return sorted(pairs, key=lambda pair: (pair.a.citekey, pair.a.quote.start or 0, pair.a.id))


def overlap(one: Claim, other: Claim) -> float:
    """Return how much of two quotes is shared, from 0 to 1."""
    if one.snapshot and other.snapshot and one.snapshot != other.snapshot:
        return 0.0
    first, second = _span(one), _span(other)
    if first is None or second is None:
        return float(" ".join(one.quote.exact.split()) == " ".join(other.quote.exact.split()))
    return _share(first, second)


def _span(claim: Claim) -> tuple[int, int] | None:
    start, end = claim.quote.start, claim.quote.end
    return None if start is None or end is None or end <= start else (start, end)


def _share(first: tuple[int, int], second: tuple[int, int]) -> float:
    both = min(first[1], second[1]) - max(first[0], second[0])
    return max(0, both) / (max(first[1], second[1]) - min(first[0], second[0]))


def _tie(one: Claim, other: Claim) -> float:
    """A little for what else agrees: never more than the overlap of quotes decides."""
    content = [
        (claim.content_spans[0].start, claim.content_spans[-1].end)
        for claim in (one, other)
        if claim.content_spans
    ]
    alike = _share(*content) if len(content) == 2 else 0.0
    alike += 0.5 * bool({agent.id for agent in one.origin} & {agent.id for agent in other.origin})
    alike += 0.25 * (one.attitude == other.attitude) + 0.25 * (one.statement == other.statement)
    return 1e-4 * alike


def _groups(scores: dict[tuple[int, int], float]) -> list[tuple[list[int], list[int]]]:
    """Split into groups that have no overlap with each other, each to be paired by itself."""
    left: dict[int, set[int]] = {}
    right: dict[int, set[int]] = {}
    for i, j in scores:
        left.setdefault(i, set()).add(j)
        right.setdefault(j, set()).add(i)
    groups, seen = [], set[int]()
    for start in left:
        if start in seen:
            continue
        rows, columns, queue = {start}, set[int](), [start]
        while queue:
            for j in left[queue.pop()] - columns:
                columns.add(j)
                queue += right[j] - rows
                rows |= right[j]
        seen |= rows
        groups.append((sorted(rows), sorted(columns)))
    return groups


def _best(rows: list[int], columns: list[int], scores: dict[tuple[int, int], float]) -> list[tuple[int, int]]:
    if len(rows) > _LARGEST or len(columns) > _LARGEST:
        return _greedy(rows, columns, scores)
    turned = len(rows) > len(columns)
    short, long = (columns, rows) if turned else (rows, columns)

    def score(i: int, j: int) -> float:
        return scores.get((long[j], short[i]) if turned else (short[i], long[j]), 0.0)

    found = []
    for i, j in enumerate(_assignment(len(short), len(long), score)):
        if score(i, j):
            found.append((long[j], short[i]) if turned else (short[i], long[j]))
    return found


def _greedy(
    rows: list[int], columns: list[int], scores: dict[tuple[int, int], float]
) -> list[tuple[int, int]]:
    free_rows, free_columns, found = set(rows), set(columns), []
    for (i, j), _score in sorted(scores.items(), key=lambda item: -item[1]):
        if i in free_rows and j in free_columns:
            found.append((i, j))
            free_rows.discard(i)
            free_columns.discard(j)
    return found


def _assignment(short: int, long: int, score: Callable[[int, int], float]) -> list[int]:
    """Return for each row its column, so that the scores' sum is the largest: Kuhn's Hungarian method in O(n²m).

    Shortest augmenting paths with potentials, after R. Jonker and A. Volgenant (Computing 38, 1987).
    """
    row_price, column_price = [0.0] * (short + 1), [0.0] * (long + 1)
    owner, way = [0] * (long + 1), [0] * (long + 1)
    for row in range(1, short + 1):
        owner[0], column = row, 0
        least = [float("inf")] * (long + 1)
        done = [False] * (long + 1)
        while True:
            done[column] = True
            here, step, following = owner[column], float("inf"), 0
            for other in range(1, long + 1):
                if done[other]:
                    continue
                cost = -score(here - 1, other - 1) - row_price[here] - column_price[other]
                if cost < least[other]:
                    least[other], way[other] = cost, column
                if least[other] < step:
                    step, following = least[other], other
            for other in range(long + 1):
                if done[other]:
                    row_price[owner[other]] += step
                    column_price[other] -= step
                else:
                    least[other] -= step
            column = following
            if not owner[column]:
                break
        while column:
            owner[column], column = owner[way[column]], way[column]
    found = [0] * short
    for column in range(1, long + 1):
        if owner[column]:
            found[owner[column] - 1] = column - 1
    return found
