"""The amount in the middle of a figure: a number, a range, a share, money, or a crowd; without qualifier and noun."""

from __future__ import annotations

from collections.abc import Sequence

from bibclaim.claims.quantities.amount import Amount
from bibclaim.claims.quantities.crowds import crowd, few
from bibclaim.claims.quantities.nouns import measure_unit
from bibclaim.claims.quantities.numbers import Number, number_at
from bibclaim.claims.quantities.pieces import BAR, Piece, key_at, whole
from bibclaim.claims.quantities.shares import share
from bibclaim.claims.quantities.words import CHANGED, YEARS


def amount(pieces: Sequence[Piece], place: int, *, qualified: bool) -> Amount | None:
    """Return the amount that starts with a piece; ``qualified`` that a qualifier stands before it."""
    key = key_at(pieces, place)
    if not key or key == BAR:
        return None
    if key == "between":
        return _between(pieces, place)
    if key == "from":
        return _from_to(pieces, place)
    return (
        share(pieces, place, qualified)
        or crowd(pieces, place)
        or few(pieces, place)
        or _one_span(pieces, place, qualified)
        or _plain(pieces, place)
    )


def _plain(pieces: Sequence[Piece], place: int) -> Amount | None:
    one = number_at(pieces, place)
    if one is None:
        return None
    joint = one.end
    is_dashed = key_at(pieces, joint) == "-" and (pieces[joint].glued or pieces[joint].text in "–—")
    if is_dashed or (key_at(pieces, joint) in ("to", "or") and not _is_change(pieces, place)):
        other = number_at(pieces, joint + 1, in_range=True)
        if (
            other is not None
            and key_at(pieces, joint) == "or"
            and not one.value < other.lead <= one.value * 3
        ):
            other = None
        found = _range(one, other) if other is not None else None
        if found is not None:
            return found
        if other is not None and key_at(pieces, joint) == "-" and pieces[joint].glued:
            return None  # a score ("3-1"), a code
    return _single(one)


def _single(one: Number) -> Amount:
    is_one = one.number.spelled and one.value == 1 and not one.unit
    return Amount(
        one.value, one.value, one.value, "exact", one.unit, one.end,
        is_yearlike=_is_yearlike(one), is_single_one=is_one,
    )  # fmt: skip


def _is_yearlike(one: Number) -> bool:
    return one.is_plain and not one.unit and one.value in YEARS and one.number.scale == 1


def _range(one: Number, other: Number) -> Amount | None:
    """Return the range between two numbers; a scale, sign or currency of one of them is that of both."""
    low, high = one.value, other.value
    scale = other.number.scale
    if one.number.scale == 1 and scale > 1 and low < high / scale:
        low = whole(low * scale)
    if not low < high or (one.unit and other.unit and one.unit != other.unit):
        return None
    return Amount(
        None, low, high, "between", other.unit or one.unit, other.end,
        is_yearlike=_is_yearlike(one) and _is_yearlike(other),
    )  # fmt: skip


def _between(pieces: Sequence[Piece], place: int) -> Amount | None:
    for joins in (False, True):
        one = number_at(pieces, place + 1, joins=joins)
        if one is None or key_at(pieces, one.end) not in ("and", "to", "-"):
            continue
        other = number_at(pieces, one.end + 1, in_range=True)
        found = _range(one, other) if other is not None else None
        if found is not None:
            return found
    return None


def _from_to(pieces: Sequence[Piece], place: int) -> Amount | None:
    if _is_change(pieces, place + 1):
        return None
    one = number_at(pieces, place + 1)
    if one is None or key_at(pieces, one.end) not in ("to", "-"):
        return None
    other = number_at(pieces, one.end + 1, in_range=True)
    return _range(one, other) if other is not None else None


def _is_change(pieces: Sequence[Piece], place: int) -> bool:
    """Whether a number is where a change starts ("rose from 400 to 900", "up from 400"): that is no range."""
    return key_at(pieces, place - 1) == "from" and any(
        key_at(pieces, place - back) in CHANGED for back in (2, 3, 4)
    )


def _one_span(pieces: Sequence[Piece], place: int, qualified: bool) -> Amount | None:
    """Return the one that an article stands for: "more than a decade", "nearly a week"."""
    if (
        not qualified
        or key_at(pieces, place) not in ("a", "an")
        or not measure_unit(key_at(pieces, place + 1))
    ):
        return None
    return Amount(1, 1, 1, "exact", "", place + 1)
