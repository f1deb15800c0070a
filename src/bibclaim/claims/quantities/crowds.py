"""Counts that no number is given for: "scores", "hundreds of", "a couple", "several hundred", "many"."""

from __future__ import annotations

from collections.abc import Sequence

from bibclaim.claims.quantities.amount import Amount
from bibclaim.claims.quantities.nouns import noun_behind
from bibclaim.claims.quantities.pieces import Piece, key_at, whole
from bibclaim.claims.quantities.words import CROWDS, FEW, MANY, SCALES


def crowd(pieces: Sequence[Piece], place: int) -> Amount | None:
    """Return "scores", "hundreds", "tens of thousands", "a couple", "a pair": the decade that the word names."""
    key = key_at(pieces, place)
    if key == "a" and key_at(pieces, place + 1) in ("couple", "pair"):
        scale = SCALES.get(key_at(pieces, place + 2), 1)
        end = place + 2 + (scale > 1)
        is_pair = key_at(pieces, place + 1) == "pair"
        low, high = whole(2 * scale), whole((2 if is_pair else 3) * scale)
        return Amount(low, low, high, "exact" if is_pair else "about", "", end, is_crowd=True)
    if key not in CROWDS:
        return None
    value = CROWDS[key]
    end = place + 1
    while key_at(pieces, end) in ("of", "upon", "and") and key_at(pieces, end + 1) in CROWDS:
        if key_at(pieces, end) == "of":
            value *= CROWDS[key_at(pieces, end + 1)]
        end += 2
    if key == "tens" and end == place + 1:
        return None
    if key == "scores" and key_at(pieces, end) != "of" and noun_behind(pieces, end) is None:
        return None
    return Amount(whole(value), whole(value), whole(value * 10), "order_of_magnitude", "", end, is_crowd=True)


def few(pieces: Sequence[Piece], place: int) -> Amount | None:
    """Return "several", "a few hundred", "many": a count that no number is given for."""
    for words, (low, high) in FEW.items():
        if _reads(pieces, place, words):
            end = place + len(words)
            scale = SCALES.get(key_at(pieces, end), 1.0)
            if words == ("a", "number") and key_at(pieces, end) != "of":
                return None
            if scale == 1:
                if noun_behind(pieces, end, joined=True) is None:
                    return None
                return Amount(None, None, None, "several", "", end, is_crowd=True)
            end += 1
            while (more := SCALES.get(key_at(pieces, end))) is not None:
                scale, end = scale * more, end + 1
            return Amount(None, whole(low * scale), whole(high * scale), "several", "", end, is_crowd=True)
    for words in MANY:
        if _reads(pieces, place, words) and key_at(pieces, place - 1) not in (
            "how",
            "so",
            "as",
            "too",
            "not",
            "the",
        ):
            end = place + len(words)
            if noun_behind(pieces, end, joined=words != ("many",)) is None:
                return None
            return Amount(None, None, None, "many", "", end, is_crowd=words != ("many",))
    return None


def _reads(pieces: Sequence[Piece], place: int, words: Sequence[str]) -> bool:
    return all(key_at(pieces, place + step) == word for step, word in enumerate(words))
