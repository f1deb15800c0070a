"""Fields that an entry takes from others: xdata first, then crossref, with biblatex's rules and biber's order."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bibclaim.bibtex.dates import entry_date, year_of
from bibclaim.bibtex.granular_xdata import filled, refers_to_xdata
from bibclaim.bibtex.inheritance_rules import (
    CANONICAL_FIELDS,
    CANONICAL_TYPES,
    NEVER_INHERITED,
    NEVER_TAKEN_FROM_XDATA,
    renaming,
)

MAX_DEPTH = 50
"""Entries that a chain of crossref and xdata may pass through; real ones need three."""
Lookup = Callable[[str], "tuple[str, Mapping[str, str]] | None"]

_DATE_PARTS = ("date", "year", "month", "day", "endyear", "endmonth", "endday", "hour", "minute", "second")


def inherits(fields: Mapping[str, str]) -> bool:
    """Tell whether an entry asks other entries for fields: through crossref, xdata, or ``field = {xdata=key-field}``."""
    return "crossref" in fields or "xdata" in fields or refers_to_xdata(fields)


def inherited(
    type_: str, fields: Mapping[str, str], lookup: Lookup, _seen: frozenset[str] = frozenset()
) -> dict[str, str]:
    """Return an entry's fields with those inherited through ``xdata`` and ``crossref`` (biblatex manual 3.18, appendix B).

    ``lookup(key)`` gives another entry's type and own fields; keys count with their case. As in biber, data of an
    ``@xdata`` entry replaces what the entry has, and a crossref fills only what it has not; what crossref renames
    (``title`` to ``booktitle``) does not come under its old name. A date comes as a whole or not at all. Circles are
    cut where they close.
    """
    return _Inheritance(lookup).resolved(type_, fields, _seen)


class _Inheritance:
    """One walk over the entries that an entry asks; each is resolved once."""

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup
        self._known: dict[tuple[str, bool], dict[str, str]] = {}

    def resolved(self, type_: str, fields: Mapping[str, str], path: frozenset[str]) -> dict[str, str]:
        result = self._with_xdata(fields, path)
        key = fields.get("crossref", "").strip()
        source = self._source(key, path)
        if source is not None:
            parent = self._remembered(key, path, crossref=True)
            _take_from_parent(result, CANONICAL_TYPES.get(type_, type_), source[0], parent)
        return result

    def _with_xdata(self, fields: Mapping[str, str], path: frozenset[str]) -> dict[str, str]:
        result = dict(fields)
        for key in dict.fromkeys(part.strip() for part in fields.get("xdata", "").split(",")):
            data = self._xdata(key, path)
            given = {name: value for name, value in data.items() if name not in NEVER_TAKEN_FROM_XDATA}
            for name in _rivals(result, given):
                del result[name]
            result.update(given)
        return filled(result, lambda key: self._xdata(key, path)) if refers_to_xdata(result) else result

    def _xdata(self, key: str, path: frozenset[str]) -> dict[str, str]:
        source = self._source(key, path)
        return self._remembered(key, path, crossref=False) if source and source[0] == "xdata" else {}

    def _source(self, key: str, path: frozenset[str]) -> tuple[str, Mapping[str, str]] | None:
        return None if not key or key in path or len(path) > MAX_DEPTH else self._lookup(key)

    def _remembered(self, key: str, path: frozenset[str], *, crossref: bool) -> dict[str, str]:
        if (key, crossref) not in self._known:
            source = self._lookup(key)
            below = path | {key}
            if source is None:
                self._known[key, crossref] = {}
            elif crossref:
                self._known[key, crossref] = self.resolved(*source, below)
            else:
                self._known[key, crossref] = self._with_xdata(source[1], below)
        return self._known[key, crossref]


def _take_from_parent(
    result: dict[str, str], type_: str, parent_type: str, parent: Mapping[str, str]
) -> None:
    parent_type = CANONICAL_TYPES.get(parent_type, parent_type)
    owned = {CANONICAL_FIELDS.get(name, name) for name in result}
    parent = _with_year_for_month(result, parent)
    held_dates = _held_dates(result, parent)
    renamed: set[str] = set()
    for source, target in renaming(parent_type, type_):
        if source in parent:
            renamed.add(source)
            if target and target not in owned:
                result[target] = parent[source]
                owned.add(target)
    for name, value in parent.items():
        if name in renamed or name in NEVER_INHERITED or name.endswith("+an") or name in held_dates:
            continue
        if CANONICAL_FIELDS.get(name, name) not in owned:
            result[name] = value


def _with_year_for_month(own: Mapping[str, str], parent: Mapping[str, str]) -> Mapping[str, str]:
    """Let an entry that has a month alone find the year for it, and no day, in its parent's date."""
    if "month" not in own or "year" in own or "date" in own or not (year := year_of(entry_date(parent))):
        return parent
    return {**{name: value for name, value in parent.items() if name not in _DATE_PARTS}, "year": year}


def _held_dates(own: Mapping[str, str], parent: Mapping[str, str]) -> set[str]:
    """Return the names of date fields that would tear apart a date that the entry has itself.

    BibTeX's month may come from the parent when both have the same year.
    """
    held: set[str] = set()
    for name in own:
        stem = name.removesuffix("date") if name.endswith("date") else name.removesuffix("year")
        if stem == name or stem.endswith("end"):
            continue
        whole = name.endswith("date") or f"{stem}date" in parent or own[name] != parent.get(name)
        held.update(f"{stem}{part}" for part in (_DATE_PARTS if whole else ("date",)))
        if own.get(f"{stem}month", "") not in ("", parent.get(f"{stem}month", "")):
            held.add(f"{stem}day")
    return held


def _rivals(own: Mapping[str, str], given: Mapping[str, str]) -> list[str]:
    """Return the entry's names of what data that replaces it calls otherwise: journal for journaltitle, year for date."""
    canonical = {CANONICAL_FIELDS.get(name, name) for name in given}
    stems = {name.removesuffix("date") for name in given if name.endswith("date")}
    stems |= {name.removesuffix("year") for name in given if name.endswith("year")}
    dates = {f"{stem}{part}" for stem in stems for part in _DATE_PARTS}
    return [name for name in own if CANONICAL_FIELDS.get(name, name) in canonical or name in dates]
