"""Single fields and names taken from an ``@xdata`` entry: ``author = {xdata=key-author-1}`` (biblatex manual 3.18, 3.13.6)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from bibclaim.bibtex.names import NAME_FIELDS, split_names

LIST_FIELDS = frozenset(
    {"institution", "language", "lista", "listb", "listc", "listd", "liste", "listf", "location", "organization",
     "origlanguage", "origlocation", "origpublisher", "publisher", "address", "school"}
)  # fmt: skip
"""Fields that hold a list joined by ``and`` and no people."""

_REFERENCE = re.compile(
    r"\{?\s*xdata\s*=\s*(?P<key>\S+)-(?P<field>[a-z]+)(?:-(?P<place>[0-9]{1,4}))?\s*\}?\Z", re.IGNORECASE
)


def refers_to_xdata(fields: Mapping[str, str]) -> bool:
    """Tell whether a field or a name in one stands for one of an ``@xdata`` entry."""
    return any("xdata" in value and "=" in value for value in fields.values())


def filled(fields: Mapping[str, str], data: Callable[[str], Mapping[str, str]]) -> dict[str, str]:
    """Return fields with their references put in; what refers to nothing, or to another sort of field, stays.

    ``data(key)`` gives the fields of an ``@xdata`` entry, and none for another entry. A name or an item of a list is
    taken by its place from 1; without one all are taken.
    """
    result = dict(fields)
    for name, value in fields.items():
        if "xdata" not in value.lower() or "=" not in value:
            continue
        if _sort(name) == "field":
            result[name] = _referred(name, value.strip(), data) or value
        else:
            items = split_names(value)
            found = [_referred(name, item, data) or item for item in items]
            if found != items:
                result[name] = " and ".join(found)
    return result


def _referred(name: str, item: str, data: Callable[[str], Mapping[str, str]]) -> str:
    match = _REFERENCE.match(item)
    if match is None or _sort(name) != _sort(match["field"].lower()):
        return ""
    value = data(match["key"]).get(match["field"].lower(), "")
    if _sort(name) == "field" or not match["place"]:
        return value
    items = split_names(value)
    place = int(match["place"])
    return items[place - 1] if 1 <= place <= len(items) else ""


def _sort(name: str) -> str:
    if name in NAME_FIELDS:
        return "names"
    return "list" if name in LIST_FIELDS else "field"
