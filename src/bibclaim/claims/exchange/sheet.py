"""A sheet of claims for hand work: rows with the revision that each claim had, and which claims were exported.

The mark of a row, ``1:REVISION:...``, holds the start of the claim's revision and four characters for each column, so
that what was changed by hand and what changed in the library meanwhile can be told apart, field by field.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any, Protocol

import msgspec

from bibclaim.claims.exchange.columns import COLUMNS, canonical, cell_text, cell_value
from bibclaim.claims.seen_lines import revision_of

REVISION = "revision"
_VERSION = "1"
_LENGTH = 4  # of a column's fingerprint: 24 bits
_ID_LENGTH = 5  # of an exported claim's: 30 bits


class Row(msgspec.Struct):
    """One claim of a sheet: where it stands in the file, its id (empty for a new one), its mark, its cells."""

    place: str
    id: str
    mark: str
    cells: dict[str, Any]


class Sheet(msgspec.Struct):
    """What a sheet says; ``exported`` is the fingerprint of the ids that it was made with, ``unknown`` its odd names."""

    rows: list[Row]
    exported: str = ""
    unknown: list[str] = []


class Form(Protocol):
    """How a kind of sheet shows the fields of a claim."""

    def cell(self, claim: Mapping[str, Any], name: str) -> Any:
        """Return what the sheet shows for a field."""

    def canonical(self, cell: Any) -> str:
        """Return a cell as it is compared with another."""

    def value(self, claim: Mapping[str, Any], name: str, cell: Any) -> Any:
        """Return the field's value that a cell says, ``None`` to clear it."""


class TextForm:
    """Cells of text: CSV and Markdown."""

    def cell(self, claim: Mapping[str, Any], name: str) -> Any:
        """Return the text of a field."""
        return cell_text(claim, name)

    def canonical(self, cell: Any) -> str:
        """Return the text without what programs change on their own."""
        return canonical(str(cell))

    def value(self, claim: Mapping[str, Any], name: str, cell: Any) -> Any:
        """Return the field's value that a text says."""
        return cell_value(claim, name, str(cell).replace("\r\n", "\n"))


class NativeForm:
    """Cells of data: YAML."""

    def cell(self, claim: Mapping[str, Any], name: str) -> Any:
        """Return the field as it is."""
        return claim.get(name)

    def canonical(self, cell: Any) -> str:
        """Return the data as JSON; null, empty and absent are the same."""
        return json.dumps(cell, sort_keys=True, ensure_ascii=True) if cell or cell in (0, False) else ""

    def value(self, claim: Mapping[str, Any], name: str, cell: Any) -> Any:
        """Return the data; a quote whose words changed loses its offsets."""
        old = claim.get(name)
        if name == "quote" and isinstance(cell, dict) and old and cell.get("exact") != old.get("exact"):
            return {"exact": cell.get("exact")}
        return cell


def mark_of(form: Form, claim: Mapping[str, Any], line: bytes) -> str:
    """Return the mark of a claim as it is now."""
    prints = "".join(_fingerprint(form.canonical(form.cell(claim, name)), _LENGTH) for name in COLUMNS)
    return f"{_VERSION}:{revision_of(line)[:16]}:{prints}"


class Mark:
    """The mark of a row, read."""

    def __init__(self, text: str) -> None:
        version, _, rest = text.strip().partition(":")
        self.revision, _, prints = rest.partition(":")
        sound = version == _VERSION and len(self.revision) == 16
        self.known = sound
        self._prints = (
            {name: prints[at * _LENGTH : (at + 1) * _LENGTH] for at, name in enumerate(COLUMNS)}
            if sound and len(prints) == _LENGTH * len(COLUMNS)
            else {}
        )

    def was(self, name: str, canonical_cell: str) -> bool | None:
        """Tell whether a cell is as it was exported, ``None`` when that is not known."""
        print_ = self._prints.get(name)
        return None if print_ is None else print_ == _fingerprint(canonical_cell, _LENGTH)


def exported_mark(ids: Iterable[str]) -> str:
    """Return the fingerprint of the claims in an export: five characters for each."""
    return "".join(sorted(_fingerprint(one, _ID_LENGTH) for one in ids))


def was_exported(mark: str, claim_id: str) -> bool:
    """Tell whether a claim was in the export (wrongly yes once in 10^9 for each claim of the export)."""
    wanted = _fingerprint(claim_id, _ID_LENGTH)
    return any(mark[at : at + _ID_LENGTH] == wanted for at in range(0, len(mark), _ID_LENGTH))


def _fingerprint(text: str, length: int) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode("utf-8")).digest())[:length].decode("ascii")
