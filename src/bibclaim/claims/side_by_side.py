"""Two wordings side by side: what both have, and what one has where the other has something else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

import msgspec

from bibclaim.claims.declared_edits import Item, items_in, marks_in, tokens_in
from bibclaim.claims.normal_text import normal
from bibclaim.claims.tokens import Token
from bibclaim.claims.word_diff import Step, lay

_MANY = (
    200_000  # cells of an alignment that knows declared edits; beyond, an ellipsis is a word like any other
)
_EDGE = " .,;:!?\"'"


class Part(msgspec.Struct, frozen=True):
    """A run of words that both have (``same``), or what one has for the other's; the blank behind it is part of it."""

    same: bool
    a: str
    b: str


class Wording:
    """A levelled text, or a stretch of it, with the way to the words as they are shown."""

    def __init__(
        self,
        level: str,
        low: int = 0,
        high: int | None = None,
        *,
        shown: str | None = None,
        place: Callable[[int], int] = int,
    ) -> None:
        self.level = level
        self.low = low
        self.high = len(level) if high is None else high
        self._shown = level if shown is None else shown
        self._place = place

    def pieces(self, words: Sequence[Item]) -> Iterator[tuple[str, str]]:
        """Give each word with what stands behind it, levelled and as shown; the first one with what stands before."""
        starts = [self.low, *(word.start for word in words[1:]), self.high]
        places = [self._place(start) if start else 0 for start in starts[:-1]]
        places.append(len(self._shown) if self.high == len(self.level) else self._place(self.high))
        for (start, end), (first, last) in zip(pairwise(starts), pairwise(places), strict=True):
            yield self.level[start:end], self._shown[first:last]


def side_by_side(a: str, b: str) -> tuple[Part, ...]:
    """Lay two wordings beside each other, word by word.

    Put together, the ``a`` of the parts are ``a`` with one blank for each run of white space, and so are the ``b``. What
    differs in its form only (quotation marks, dashes, ligatures) counts as the same; case and punctuation do not,
    except at both ends. ``a`` may declare edits: "...", "[words]".
    """
    mine, theirs = " ".join(a.split()), " ".join(b.split())
    left, right = normal(mine), normal(theirs)
    words = tokens_in(right.text, 0, len(right.text))
    items = items_in(left.text, 0, len(left.text), marks_in(left.text))
    if len(items) * len(words) > _MANY:
        items = [*tokens_in(left.text, 0, len(left.text))]
    return parts_of(
        lay(items, words).steps,
        Wording(left.text, shown=mine, place=lambda at: left.span(at, at + 1)[0]),
        Wording(right.text, shown=theirs, place=lambda at: right.span(at, at + 1)[0]),
    )


def parts_of(steps: Sequence[Step], a: Wording, b: Wording, *, by_word: bool = False) -> tuple[Part, ...]:
    """Return the parts of two wordings of which every word is in a step, in order.

    ``by_word``: two words are the same whatever their case and the signs beside them.
    """
    mine = [step.item for step in steps if step.item is not None]
    theirs = [word for step in steps for word in step.words]
    if not mine or not theirs:
        return _whole(a, b)
    left, right = a.pieces(mine), b.pieces(theirs)
    found: list[Part] = []
    for number, step in enumerate(steps):
        pieces = [next(left)] if step.item is not None else []
        others = [next(right) for _word in step.words]
        same = isinstance(step.item, Token) and [step.item.key] == [word.key for word in step.words]
        if same and not by_word:
            one, other = (
                _inner(level, is_first=not number, is_last=number == len(steps) - 1)
                for level, _shown in (*pieces, *others)
            )
            same = one == other
        one, other = ("".join(shown for _level, shown in side) for side in (pieces, others))
        if found and found[-1].same == same:
            before = found.pop()
            one, other = before.a + one, before.b + other
        found.append(Part(same, one, other))
    return tuple(found)


def _whole(a: Wording, b: Wording) -> tuple[Part, ...]:
    one, other = (next(side.pieces([]))[1] for side in (a, b))
    return (Part(one == other, one, other),) if one or other else ()


def _inner(level: str, *, is_first: bool, is_last: bool) -> str:
    """Return a piece without the signs around it at the ends of both wordings, where each was cut as it pleased."""
    level = level.lstrip(_EDGE) if is_first else level
    return level.rstrip(_EDGE if is_last else " ")
