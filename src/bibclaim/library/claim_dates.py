"""The dates of a claim that is filed or changed through the library: EDTF, or nothing is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bibclaim.bibtex.edtf_dates import date_defect, parse_date
from bibclaim.errors import UnusableInput


def check_dates(claim: Mapping[str, Any], before: Mapping[str, Any] | None = None) -> None:
    """Make sure that the dates of a claim, or of changes to one, are dates; those that stood there before may stay.

    Raises:
        UnusableInput: a date is none; the message names the member.
    """
    known = {text for _place, text in _dates(before or {})}
    for place, text in _dates(claim):
        parsed = parse_date(text)
        defect = "" if parsed is not None and parsed.level == 2 else date_defect(text)
        if text not in known and (parsed is None or defect):
            raise UnusableInput(
                f"{place}: {defect or f'{text[:80]!r} is no date'}; write EDTF, such as 2019, 2019-05, 2019-05-01, "
                "2019~ or 2018/2019"
            )


def _dates(claim: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for field, member in (("dates", "edtf"), ("quantities", "as_of")):
        items = claim.get(field)
        for number, item in enumerate(items if isinstance(items, list | tuple) else ()):
            text = item.get(member) if isinstance(item, Mapping) else None
            if isinstance(text, str):
                yield f"{field}[{number}].{member}", text
