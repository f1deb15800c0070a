"""Shares of a whole in percent: "one in five", "two-thirds of", "a quarter of", "half the", "3/4 of"."""

from __future__ import annotations

from collections.abc import Sequence

from bibclaim.claims.quantities.amount import Amount
from bibclaim.claims.quantities.cardinals import cardinal
from bibclaim.claims.quantities.nouns import PEOPLE, is_time, measure_unit, noun_behind
from bibclaim.claims.quantities.numbers import is_free
from bibclaim.claims.quantities.pieces import Piece, key_at, whole
from bibclaim.claims.quantities.words import FRACTIONS, SCALES, SMALL, YEARS


def share(pieces: Sequence[Piece], place: int, qualified: bool) -> Amount | None:
    """Return a share in percent: "one in five", "two-thirds of", "a quarter of", "half the", "3/4 of"."""
    out_of = _one_in(pieces, place)
    if out_of is not None:
        return out_of
    key = key_at(pieces, place)
    before = key_at(pieces, place - 1)
    if key == "half":
        behind = key_at(pieces, place + 1)
        if behind in ("of", "the", "its", "their", "his", "our", "all") and (
            qualified or before not in ("second", "first", "other", "latter", "a", "better", "'", "’")
        ):
            return _percent(1, 2, place + 1)
        if qualified and behind not in ("a", "an", "-", *SCALES):
            return _percent(1, 2, place + 1)
        if behind in ("a", "an") and is_time(measure_unit(key_at(pieces, place + 2))):
            return Amount(0.5, 0.5, 0.5, "exact", "", place + 2)
        return None
    if pieces[place].value is not None and key_at(pieces, place + 1) == "/" and pieces[place + 1].glued:
        below = pieces[place + 2].value if place + 2 < len(pieces) else None
        above = pieces[place].value
        if below and above is not None and 0 < above < below and key_at(pieces, place + 3) == "of":
            return _percent(above, below, place + 3)
        return None
    count = 1 if key in ("a", "one") else SMALL.get(key, 0)
    if not 0 < count < 10:
        return None
    at = place + 1
    if key_at(pieces, at) == "-" and pieces[at].glued:
        at += 1
    name = key_at(pieces, at)
    below = FRACTIONS.get(name)
    if not below or count >= below or name in ("half", "halves"):
        return None
    plural = name.endswith("s")
    if plural != (count > 1):
        return None
    if key == "a" and key_at(pieces, at + 1) != "of":
        return None  # "a third attack"
    if count == 1 and name != "quarter" and at == place + 1 and key_at(pieces, at + 1) != "of":
        return None
    if (
        key_at(pieces, at + 1) == "of"
        and key_at(pieces, at + 2) in ("a",)
        and key_at(pieces, at + 3) in SCALES
    ):
        scale = SCALES[key_at(pieces, at + 3)]
        value = whole(scale * count / below)
        return Amount(value, value, value, "exact", "", at + 4)
    return _percent(count, below, at + 1)


def _one_in(pieces: Sequence[Piece], place: int) -> Amount | None:
    piece = pieces[place]
    one = piece.value if piece.value is not None else SMALL.get(piece.key)
    if not isinstance(one, int) or not 0 < one < 100 or not is_free(pieces, place, ""):
        return None
    at, sure = place + 1, one == 1
    if [key_at(pieces, at), key_at(pieces, at + 1)] == ["out", "of"]:
        at, sure = at + 2, True
    elif key_at(pieces, at) == "in":
        at += 1
    else:
        return None
    at += key_at(pieces, at) == "every"
    below = cardinal(pieces, at)
    if below is None or not one < below.value <= 1e6 or below.value in YEARS:
        return None
    noun = noun_behind(pieces, below.end)
    if noun is not None and is_time(noun.unit):
        return None
    if not sure and (below.value not in (5, 10, 100) or (noun is not None and noun.unit != PEOPLE)):
        return None
    if (
        one == 1
        and noun is not None
        and noun.unit != PEOPLE
        and key_at(pieces, place + 1) == "in"
        and piece.value is not None
    ):
        return None
    return _percent(one, below.value, below.end)


def _percent(above: float, below: float, end: int) -> Amount:
    """Return a share in percent; one that is no short decimal was rounded to whole percent by whoever says 66%."""
    value = round(100 * above / below, 2)
    if value * 10 % 1 == 0:
        value = whole(value)
        return Amount(value, value, value, "exact", "percent", end, is_crowd=True)
    return Amount(value, int(value), int(value) + 1, "exact", "percent", end, is_crowd=True)
