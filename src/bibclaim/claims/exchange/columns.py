"""The fields of a claim as columns of plain text: what a table or a Markdown sheet shows, and what is read back."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from bibclaim.claims.exchange.item_text import LISTS, OBJECTS, item_of, item_text, items_of

_TEXTS = (
    "status", "quote_form", "statement", "content_type", "attribution", "attitude", "polarity", "certainty", "event",
    "note", "lang", "translation", "superseded_by",
)  # fmt: skip
_WORDS = ("claimants", "tags")
COLUMNS = (
    "citekey", "status", "locator", "quote", "quote_form", "statement", "content_type", "attribution", "attitude",
    "polarity", "certainty", "chain", "claimants", "quantities", "dates", "places", "actors", "event", "relations",
    "tags", "grade", "judgement", "note", "lang", "translation", "superseded_by",
)  # fmt: skip
"""The columns in their order; the id stands before them, the revision behind."""

_WORD = re.compile(r'(?!["\s])[^;\x00-\x1f\x7f\x85\u2028\u2029]*[^;\s\x00-\x1f\x7f\x85\u2028\u2029]')


def cell_text(claim: Mapping[str, Any], column: str) -> str:
    """Return what a cell shows; empty for a field that is absent or empty."""
    value = claim.get(column)
    if column == "status":
        return value or "active"
    if column == "quote":
        return str(value["exact"]) if value else ""
    if not value:
        return ""
    if column in LISTS:
        return "\n".join(item_text(column, item) for item in value)
    if column in OBJECTS:
        return item_text(column, value)
    if column in _WORDS:
        return "; ".join(one if _WORD.fullmatch(one) else json.dumps(one) for one in value if one)
    return str(value)


def cell_value(claim: Mapping[str, Any], column: str, cell: str) -> Any:
    """Return the value of a field that a cell says; ``None`` for an empty cell, which clears the field.

    ``claim`` is what the cell was made from (empty for a new claim); what a cell does not show is taken from there.
    A changed quote has no offsets: it is looked for in the archived text again.

    Raises:
        UnusableInput: the cell cannot be read.
    """
    if not cell.strip():
        return None
    old = claim.get(column)
    if column == "quote":
        return {"exact": cell}
    if column in LISTS:
        return items_of(column, [line for line in cell.split("\n") if line.strip()], old or [])
    if column in OBJECTS:
        return item_of(column, cell.strip(), old)
    if column in _WORDS:
        return _words(cell)
    return cell if column in ("statement", "note", "translation") else cell.strip()


def canonical(cell: str) -> str:
    """Return a cell as it is compared: line ends and outer blanks are the spreadsheet's, not the user's."""
    return cell.replace("\r\n", "\n").replace("\r", "\n").strip()


def _words(cell: str) -> list[str]:
    found, place = [], 0
    while place < len(cell):
        rest = cell[place:]
        lead = len(rest) - len(rest.lstrip("; \n\t"))
        if lead:
            place += lead
            continue
        if rest.startswith('"'):
            try:
                word, end = json.JSONDecoder().raw_decode(rest)
            except ValueError:
                word, end = rest.split(";")[0], len(rest.split(";")[0])
        else:
            word = re.split(r"[;\n]", rest, maxsplit=1)[0]
            end = len(word)
        if str(word).strip():
            found.append(str(word) if rest.startswith('"') else str(word).strip())
        place += end
    return list(dict.fromkeys(found))
