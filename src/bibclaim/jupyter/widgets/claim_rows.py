"""A claim as a row of a board: its cells, what opens under it, what it is found and sorted by."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any

from bibclaim.claims import Claim
from bibclaim.claims.claim_list import locator_text
from bibclaim.claims.model import ClaimDate, Grade, Hop, Judgement, Quantity, Relation
from bibclaim.claims.seen_lines import revision_of
from bibclaim.jupyter.widgets.board_page import Column, Detail, Row
from bibclaim.library.query import fold

COLUMNS = (
    Column("statement", "Statement"),
    Column("claimant", "Claimant"),
    Column("attitude", "Attitude", kind="badge"),
    Column("quantities", "Quantities", kind="chips"),
    Column("tags", "Tags", kind="chips"),
    Column("source", "Source"),
)
STATUS_COLUMN = Column("status", "Status", kind="badge")
"""Added to a board only when one of its claims is not active."""

_NUMBER = re.compile(r"(\d{1,18})")


def claim_row(claim: Claim, *, status: bool = False, group: str = "", editable: bool = False) -> Row:
    """Return the row that shows a claim; all its strings are plain text.

    ``editable`` adds what the row's form begins with, and the revision that the reader sees.
    """
    cells: dict[str, str | list[str]] = {
        "statement": claim.statement,
        "claimant": claimant_of(claim),
        "attitude": claim.attitude,
        "quantities": [quantity.raw for quantity in claim.quantities],
        "tags": list(claim.tags),
        # "par. 27" stays together where the column is narrow
        "source": source_of(claim).replace(". ", ".\u00a0"),
    }
    if status:
        cells["status"] = claim.status
    edit = None
    if editable:
        edit = {
            "statement": claim.statement,
            "attitude": claim.attitude,
            "tags": list(claim.tags),
            "note": claim.note or "",
            "status": claim.status,
            "revision": revision_of(claim.line),
        }
    return Row(
        id=claim.id, title=claim.statement, cells=cells, details=details_of(claim), group=group, edit=edit
    )


def claimant_of(claim: Claim) -> str:
    """Return the names of those who take responsibility for the content, as the document gives them."""
    return ", ".join(claim.claimant_names)


def source_of(claim: Claim) -> str:
    """Return the citekey and the place in the source, as in ``isispak2019, par. 27``."""
    place = locator_text(claim.locator)
    return f"{claim.citekey}, {place}" if place else claim.citekey


def searched_text(claim: Claim) -> str:
    """Return what the words of a filter are looked for in, folded as queries are."""
    return fold(
        "\n".join(
            [
                claim.statement,
                claimant_of(claim),
                claim.attitude.replace("_", " "),
                *(quantity.raw for quantity in claim.quantities),
                *claim.tags,
                source_of(claim),
                claim.quote.exact,
                claim.note or "",
                claim.id,
            ]
        )
    )


def sorted_claims(claims: Iterable[Claim], column: str, *, descending: bool) -> list[Claim]:
    """Return claims in the order of a column; those with nothing to sort by stand last in either direction."""
    key = _SORT_KEYS[column]
    keyed = [(key(claim), claim) for claim in claims]
    known = [pair for pair in keyed if pair[0] is not None]
    known.sort(key=lambda pair: pair[0], reverse=descending)
    return [claim for _, claim in known] + [claim for value, claim in keyed if value is None]


@lru_cache(maxsize=131072)
def natural(text: str) -> tuple[Any, ...] | None:
    """Return what a text sorts by, "par. 9" before "par. 27"; ``None`` for no text."""
    # every second part of the split is a number and compares as one
    if not text:
        return None
    parts = _NUMBER.split(fold(text))
    return tuple((1, int(part), "") if place % 2 else (0, 0, part) for place, part in enumerate(parts))


def _first_value(claim: Claim) -> float | None:
    for quantity in claim.quantities:
        for number in (quantity.value, quantity.min, quantity.max):
            if number is not None:
                return float(number)
    return None


_SORT_KEYS: Mapping[str, Callable[[Claim], Any]] = {
    "statement": lambda claim: natural(claim.statement),
    "claimant": lambda claim: natural(claimant_of(claim)),
    "attitude": lambda claim: claim.attitude or None,
    "quantities": _first_value,
    "tags": lambda claim: natural(" ".join(claim.tags)),
    "source": lambda claim: (natural(source_of(claim)), claim.quote.start or 0),
    "status": lambda claim: claim.status,
}


def details_of(claim: Claim) -> list[Detail]:
    """Return what an opened row shows, in the order in which a reader asks for it."""
    negated = "negated" if claim.polarity == "-" else ""
    found = [
        Detail("Quote", claim.quote.exact, "quote"),
        Detail("Chain", " → ".join(map(_hop, claim.chain))),
        *(Detail("Quantity", _quantity(quantity)) for quantity in claim.quantities),
        Detail("Dates", ", ".join(map(_date, claim.dates))),
        Detail("Content", _joined(" · ", claim.content_type, negated, claim.certainty)),
        *(Detail("Relation", _relation(relation)) for relation in claim.relations),
        Detail("Grade", _grade(claim.grade) if claim.grade else ""),
        Detail("Judgement", _judgement(claim.judgement) if claim.judgement else ""),
        Detail("Translation", claim.translation),
        Detail("Note", claim.note or ""),
        Detail("Id", claim.id),
    ]
    return [detail for detail in found if detail.text]


def _joined(between: str, *parts: str | None) -> str:
    return between.join(part for part in parts if part)


def _words(value: str | None) -> str:
    return (value or "").replace("_", " ").replace("-", " ")


def _hop(hop: Hop) -> str:
    names = ", ".join(agent.name or agent.id for agent in hop.agents)
    return _joined(" ", names, f"in {hop.medium}" if hop.medium else "", f"({hop.role})")


def _quantity(quantity: Quantity) -> str:
    if quantity.value is not None:
        value = _number(quantity.value)
    elif quantity.min is not None or quantity.max is not None:
        value = f"{_number(quantity.min)} to {_number(quantity.max)}"
    else:
        value = "no number"
    return _joined(
        " ",
        f"“{quantity.raw}”:",
        _words(quantity.approx) if quantity.approx != "exact" else "",
        value,
        quantity.unit,
        f"({quantity.measure})",
        f"as of {quantity.as_of}" if quantity.as_of else "",
    )


def _number(value: float | None) -> str:
    return "?" if value is None else f"{value:,.15g}"


def _date(date: ClaimDate) -> str:
    return f"{date.edtf} ({_words(date.role)})"


def _relation(relation: Relation) -> str:
    extra = _joined(", ", relation.strength, _words(relation.independence), relation.note)
    return _joined(" ", _words(relation.type), relation.target, f"({extra})" if extra else "")


def _grade(grade: Grade) -> str:
    return _joined(
        ", ",
        f"reliability {grade.reliability}" if grade.reliability else "",
        f"credibility {grade.credibility}" if grade.credibility else "",
        grade.basis,
    )


def _judgement(judgement: Judgement) -> str:
    return _joined(
        ", ",
        _words(judgement.status),
        _words(judgement.confidence),
        _words(judgement.likelihood),
        judgement.why,
    )
