"""Numbers with what stands at them: money before or behind, per cent, letters glued to figures ("3m", "50km")."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bibclaim.claims.quantities.cardinals import Cardinal, cardinal
from bibclaim.claims.quantities.nouns import measure_unit
from bibclaim.claims.quantities.pieces import Piece, key_at, whole
from bibclaim.claims.quantities.words import MONEY_AFTER, MONEY_BEFORE, MONEY_SIGNS, SCALES, SMALL

_MEASURED_WORDS = (
    "high tall deep long wide thick across away from above below apart of off north south east west inside outside under "
    "square range sprint"
)
_MEASURED = frozenset(_MEASURED_WORDS.split())


class Number(NamedTuple):
    """A number with its money or percent sign."""

    number: Cardinal
    unit: str
    end: int
    is_figure: bool
    is_plain: bool

    @property
    def value(self) -> float | int:
        """The number, scales multiplied."""
        return self.number.value

    @property
    def lead(self) -> float | int:
        """The number before its scale: the three of "three hundred"."""
        return self.value / self.number.scale if self.number.scale > 1 else self.value


def number_at(
    pieces: Sequence[Piece], place: int, *, joins: bool = True, in_range: bool = False
) -> Number | None:
    """Return the number with currency before or behind it, or percent; ``in_range`` that it ends a range."""
    unit, at = _money_before(pieces, place)
    if at < len(pieces) and pieces[at].value is None and unit:
        return None
    first = pieces[at] if at < len(pieces) else None
    if first is None or not (in_range or is_free(pieces, at, unit)):
        return None
    number = cardinal(pieces, at, joins=joins)
    if number is None:
        return None
    end = number.end
    suffix = pieces[end] if end < len(pieces) else None
    if suffix is not None and suffix.glued and suffix.is_word and pieces[end - 1].value is not None:
        read = _suffixed(pieces, number, unit)
        if read is None:
            return None
        number, unit, end = read
    elif key_at(pieces, end) == "m" and unit:
        number = Cardinal(whole(number.value * 1e6), end + 1, 1e6, False)
        end += 1
    if not unit:
        unit, end = _unit_behind(pieces, end)
    elif key_at(pieces, end) in MONEY_AFTER:
        end += 1
    return Number(number, unit, end, first.value is not None, first.is_plain)


def is_free(pieces: Sequence[Piece], at: int, unit: str) -> bool:
    """Whether a number may start here: not inside a code ("F-16", "QDe161") or behind an opened number."""
    piece = pieces[at]
    if unit or not piece.glued or not at:
        return True
    before = pieces[at - 1]
    if piece.value is not None and (before.is_word or before.key in "_/\\#@&="):
        return before.key in MONEY_BEFORE
    if before.key == "-" and before.glued and at > 1:
        other = pieces[at - 2]
        if other.value is not None:
            return piece.value is None  # behind what was no range: a score, a code
        return not other.is_word or other.key in SMALL or other.key in SCALES or piece.value is None
    return not (piece.is_word and before.key in "'’")


def _suffixed(pieces: Sequence[Piece], number: Cardinal, unit: str) -> tuple[Cardinal, str, int] | None:
    """Read the letters glued to figures: 3m, 12pc, 50km; ``None`` for what is no number at all (5th, 1990s, 16A)."""
    end = number.end
    key = pieces[end].key
    if key == "m":
        if not unit and key_at(pieces, end + 1) in _MEASURED:
            return number, "metres", end + 1
        return Cardinal(whole(number.value * 1e6), end + 1, 1e6, False), unit, end + 1
    if key in ("pc", "pct"):
        return number, "percent", end + 1
    if key in MONEY_AFTER:
        return number, MONEY_AFTER[key], end + 1
    named = measure_unit(key)
    return (number, named, end + 1) if named and not unit else None


def _money_before(pieces: Sequence[Piece], place: int) -> tuple[str, int]:
    key = key_at(pieces, place)
    if key in MONEY_SIGNS:
        return MONEY_SIGNS[key], place + 1
    if key in ("us", "a", "c", "hk", "nz") and key_at(pieces, place + 1) == "$" and pieces[place + 1].glued:
        codes = {"us": "USD", "a": "AUD", "c": "CAD", "hk": "HKD", "nz": "NZD"}
        return codes[key], place + 2
    if key in MONEY_BEFORE and key != "us":
        at = place + 1 + (key_at(pieces, place + 1) == "." and pieces[place + 1].glued)
        if at < len(pieces) and pieces[at].value is not None:
            return MONEY_BEFORE[key], at
    return "", place


def _unit_behind(pieces: Sequence[Piece], end: int) -> tuple[str, int]:
    key = key_at(pieces, end)
    if key in ("%", "percent", "percentage", "pct"):
        if key == "percentage" and key_at(pieces, end + 1) not in ("point", "points"):
            return "", end
        end += 1
        return (
            ("percentage points", end + 1) if key_at(pieces, end) in ("point", "points") else ("percent", end)
        )
    if key == "per" and key_at(pieces, end + 1) == "cent":
        return "percent", end + 2
    if (
        key in ("us", "american", "pakistani", "indian", "canadian", "australian")
        and key_at(pieces, end + 1) in MONEY_AFTER
    ):
        codes = {
            ("pakistani", "rupees"): "PKR", ("indian", "rupees"): "INR", ("canadian", "USD"): "CAD",
            ("australian", "USD"): "AUD",
        }  # fmt: skip
        money = MONEY_AFTER[key_at(pieces, end + 1)]
        return codes.get((key, money), money), end + 2
    if key in MONEY_AFTER:
        return MONEY_AFTER[key], end + 1
    if key == "€":
        return "EUR", end + 1
    return "", end
