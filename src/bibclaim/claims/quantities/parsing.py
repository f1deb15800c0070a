"""Figures read from running text: "about 30,000", "2 lakh", "between 40 and 60", "scores of", "$1.5bn", "one in five".

A small parser of its own over the pieces of the text, one pass from left to right; it never raises. What it yields is
what the words say: a missing bound is left to :func:`bibclaim.claims.ranges.range_of`, and the measure, which the
sentence tells and the figure does not, to the coder.
"""

from __future__ import annotations

import msgspec

from bibclaim.claims.model import Approx, Quantity
from bibclaim.claims.quantities.amount import Amount
from bibclaim.claims.quantities.amounts import amount
from bibclaim.claims.quantities.nouns import Noun, hyphened, is_counted_one, is_time, noun_behind
from bibclaim.claims.quantities.pieces import Piece, pieces_of, whole
from bibclaim.claims.quantities.words import (
    BEHIND,
    CROWDS,
    FEW,
    MANY,
    MONEY_AFTER,
    MONEY_BEFORE,
    MONEY_SIGNS,
    QUALIFIERS,
    RANKING,
    SMALL,
    TENS,
)


class FoundQuantity(msgspec.Struct, frozen=True, kw_only=True):
    """A figure found in a text.

    ``raw`` are the words from the qualifier to the noun, at ``start`` to ``end`` (code points). ``approx`` is as in a
    claim's quantity. ``unit`` is ``persons`` for people of any kind, ``percent``, a currency (ISO 4217, or ``rupees``
    where the country is not said), a unit of time, length, mass or area, else the noun; ``""`` when none stands there.
    ``noun`` are the words that are counted, as written.
    """

    raw: str
    start: int
    end: int
    value: float | int | None = None
    min: float | int | None = None
    max: float | int | None = None
    approx: Approx = "exact"
    unit: str = ""
    noun: str = ""

    def quantity(self, measure: str, *, as_of: str | None = None, offset: int = 0) -> Quantity:
        """Return this figure as a claim's quantity of a measure; ``offset`` is where its text starts in the source."""
        return Quantity(
            raw=self.raw,
            measure=measure,
            value=self.value,
            min=self.min,
            max=self.max,
            approx=self.approx,
            unit=self.unit,
            as_of=as_of,
            span={"exact": self.raw, "start": self.start + offset, "end": self.end + offset},
        )


def parse_quantities(text: str) -> list[FoundQuantity]:
    """Return the figures of a text, in its order and without overlap.

    Years, dates, times of day, ranks, ages, numbers of articles, resolutions and pages, and telephone numbers are no
    figures. Offsets are code points of ``text``.
    """
    pieces = pieces_of(text)
    found: list[FoundQuantity] = []
    place = 0
    while place < len(pieces):
        piece = pieces[place]
        read = _quantity(text, pieces, place) if piece.value is not None or piece.key in _OPENING else None
        if read is None:
            place += 1
        else:
            quantity, place = read
            if quantity is not None:
                found.append(quantity)
    return found


_OPENING = frozenset(
    {*QUALIFIERS, *SMALL, *TENS, *CROWDS, *MONEY_SIGNS, *MONEY_BEFORE, *(words[0] for words in (*FEW, *MANY))}
    | {"a", "an", "c", "hk", "nz", "half", "between", "from"}
)
"""The words and signs that a figure may open with."""


def _quantity(text: str, pieces: list[Piece], place: int) -> tuple[FoundQuantity | None, int] | None:
    """Return the figure that starts with a piece and the place behind it; no figure but a place: skip to there."""
    at, approx = _qualifiers(pieces, place)
    read = amount(pieces, at, qualified=at > place)
    if read is None:
        return None
    end, approx, is_hyphened = _behind(pieces, read.end, approx)
    noun, end = _noun(pieces, end, read, is_hyphened)
    if noun is None and is_hyphened:
        return None, end + 1
    if _counts_nothing(pieces, place, at, end, read, noun, approx):
        return None, max(read.end, at + 1)
    unit = read.unit or (MONEY_AFTER.get(noun.unit, noun.unit) if noun else "")
    low, high, value = read.low, read.high, read.value
    if unit in _LONGER:
        times, unit = _LONGER[unit]
        low, high, value = (None if one is None else whole(one * times) for one in (low, high, value))
    qualifier = _stronger(read.approx, approx)
    if approx is not None and qualifier not in ("exact", "between", "several"):
        low = high = None  # follows from the qualifier
    start = pieces[place].start
    stop = pieces[end - 1].end
    made = FoundQuantity(
        raw=text[start:stop],
        start=start,
        end=stop,
        value=value,
        min=low,
        max=high,
        approx=qualifier,
        unit=unit,
        noun=noun.words if noun else "",
    )
    return made, end


_LONGER = {"decades": (10, "years"), "centuries": (100, "years")}


def _qualifiers(pieces: list[Piece], place: int) -> tuple[int, Approx | None]:
    at, found = place, None
    for _ in range(3):
        for words, approx in QUALIFIERS.get(pieces[at].key, ()) if at < len(pieces) else ():
            if all(
                at + step < len(pieces) and pieces[at + step].key == word for step, word in enumerate(words)
            ):
                at += len(words)
                found = approx if found is None else _stronger(found, approx)
                break
        else:
            break
    return at, found


def _stronger(one: Approx, other: Approx | None) -> Approx:
    """Return which of two qualifiers of one figure says more."""
    if other is None or one not in ("exact", *RANKING):
        return one
    if one == "exact" or other not in RANKING:
        return other
    return max(one, other, key=lambda name: RANKING.get(name, 0))


def _behind(pieces: list[Piece], end: int, approx: Approx | None) -> tuple[int, Approx | None, bool]:
    """Read what stands behind the number: "or so", "-odd"; tell whether a hyphen ties it to the next word."""
    for words, name in BEHIND:
        if all(
            end + step < len(pieces) and pieces[end + step].key == word for step, word in enumerate(words)
        ):
            if words[0] in ("+", "-") and not pieces[end].glued:
                continue
            if (
                words[-1] in ("more", "less", "fewer")
                and end + 2 < len(pieces)
                and pieces[end + 2].key == "than"
            ):
                continue
            if words == ("plus",) and end + 1 < len(pieces) and pieces[end + 1].value is not None:
                continue
            return end + len(words), name if approx is None else _stronger(name, approx), False
    tied = (
        end + 1 < len(pieces)
        and pieces[end].key == "-"
        and pieces[end].glued
        and pieces[end + 1].glued
        and pieces[end + 1].is_word
    )
    return end, approx, tied


def _noun(pieces: list[Piece], end: int, read: Amount, is_hyphened: bool) -> tuple[Noun | None, int]:
    if is_hyphened:
        noun = hyphened(pieces[end + 1])
        return noun, end + 2 if noun else end + 1
    if read.unit:
        return None, end
    noun = noun_behind(pieces, end, joined=read.is_crowd)
    return noun, noun.end if noun else end


_TEMPORAL_WORDS = "in since by until till during before after from of early late mid through between and to"
_COUNTING_WORDS = (
    "killed killing injured injuring wounded wounding displaced numbering numbered number totalling totaled totalled "
    "least employs employed arrested recruited trained lost"
)
_TEMPORAL = frozenset(_TEMPORAL_WORDS.split())
_COUNTING = frozenset(_COUNTING_WORDS.split())
_BEFORE_ONE = frozenset({"no", "the", "another", "each", "any", "this", "that", "every"})
_BOUNDS = frozenset({"more_than", "less_than", "at_least", "at_most", "nearly"})


def _counts_nothing(
    pieces: list[Piece], place: int, at: int, end: int, read: Amount, noun: Noun | None, approx: Approx | None
) -> bool:
    before = pieces[place - 1].key if place else ""
    if read.is_single_one and (noun is None or before in _BEFORE_ONE or pieces[read.end].key == "of"):
        return True
    if noun is not None and read.is_single_one and at == place and not is_counted_one(pieces[noun.end - 1]):
        return True
    if noun is not None and noun.unit == "years" and end < len(pieces):
        behind = pieces[end].key
        if behind in ("old", "olds") or (
            behind == "-" and pieces[end + 1 : end + 2] and pieces[end + 1].key in ("old", "olds")
        ):
            return True
    if before in ("aged", "age"):
        return True
    if not read.is_yearlike:
        return False
    first = pieces[at]
    temporal = before in _TEMPORAL or (before == "the" and approx is None)
    if approx in _BOUNDS or (approx and pieces[at - 1].key == "some"):
        return before in _TEMPORAL and noun is None
    if noun is not None:
        return temporal and not is_time(noun.unit) and first.is_plain and not approx
    return before not in _COUNTING
