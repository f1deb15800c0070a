"""One sentence for each pair of figures that do not agree: who gives which figure, as written, as of when, and why it counts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bibclaim.claims.model import Claim

if TYPE_CHECKING:
    from bibclaim.claims.relations import ConflictKind, Figure

_MONTH_NAMES = "January February March April May June July August September October November December"
_MONTHS = _MONTH_NAMES.split()
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}


def conflict_sentence(kind: ConflictKind, one: Figure, other: Figure, *, two_events: bool = False) -> str:
    """Return one sentence on two figures of one measure: claimants, figures as written, dates, and what may explain it."""
    return f"{''.join(conflict_clauses(kind, one, other, two_events=two_events))}."


def conflict_clauses(
    kind: ConflictKind, one: Figure, other: Figure, *, two_events: bool = False
) -> tuple[str, str, str]:
    """Return the sentence in three: up to behind the first figure, up to behind the second, the rest without its stop.

    A citation can stand behind each figure.
    """
    reason = {
        "conflict": "cannot both hold for the same time",
        "as_of_differs": "differ, which their dates may explain",
        "as_of_missing": f"cannot both hold for the same time, but {_missing(one, other)}",
    }[kind]
    measure = " ".join(one.quantity.measure.split())
    events = "; the claims name different events" if two_events else ""
    return f"For “{measure}”, {_told(one)}", f" and {_told(other)}", f" {reason}{events}"


def _missing(one: Figure, other: Figure) -> str:
    return "one of them has no date" if one.as_of or other.as_of else "neither has a date"


def _told(figure: Figure) -> str:
    when = f"as of {date_words(figure.as_of)}" if figure.as_of else "no date"
    raw = " ".join(figure.quantity.raw.split())
    return f"“{raw}” ({who(figure.claim)}, in {figure.claim.citekey}; {when})"


def who(claim: Claim) -> str:
    """Return who gives a claim's content, in the words of its chain; the document itself when no one else is named."""
    if claim.is_unattributed and all(agent.named is False for agent in claim.origin):
        return "in the document’s own voice"
    names = claim.claimant_names
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def date_words(edtf: str) -> str:
    """Return an EDTF date in words: "3 December 2015", "2014 to 2016", "about 2015"; as it is where there are none."""
    begin, slash, end = edtf.partition("/")
    if slash:
        if begin in ("", ".."):
            return f"up to {date_words(end)}"
        return (
            f"{date_words(begin)} onwards"
            if end in ("", "..")
            else f"{date_words(begin)} to {date_words(end)}"
        )
    match = re.fullmatch(r"(\d{4}|\d{3}X)(?:-(\d\d))?(?:-(\d\d))?([?~%]?)", edtf)
    if match is None:
        return edtf
    year, month, day, mark = match.groups()
    text = year.replace("X", "0s")
    if month in _SEASONS:
        text = f"{_SEASONS[month]} {text}"
    elif month:
        if not 1 <= int(month) <= 12:
            return edtf
        text = f"{_MONTHS[int(month) - 1]} {text}"
        if day:
            text = f"{int(day)} {text}"
    about = "about " if mark in ("~", "%") else ""
    return f"{about}{text}{' (uncertain)' if mark in ('?', '%') else ''}"
