"""What the number words of a figure say, before qualifier and noun."""

from __future__ import annotations

from typing import NamedTuple

from bibclaim.claims.model import Approx


class Amount(NamedTuple):
    """What the number words say; ``end`` is the piece behind them.

    ``is_crowd`` tells "hundreds", "a couple", behind which "of" may stand; ``is_yearlike`` a number (or range) that could
    be a year; ``is_single_one`` the word "one" alone.
    """

    value: float | int | None
    low: float | int | None
    high: float | int | None
    approx: Approx
    unit: str
    end: int
    is_crowd: bool = False
    is_yearlike: bool = False
    is_single_one: bool = False
