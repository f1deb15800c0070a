"""Three-way merge of a file of claims: line by line by id, and field by field where both sides changed one claim."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import msgspec

from bibclaim.bibtex.merging.marks import has_markers
from bibclaim.bibtex.merging.report import MergeConflict, Merged
from bibclaim.claims.claim_change import line_of
from bibclaim.errors import UnusableInput

_SETS = ("tags", "relations", "claimants")
_MISSING = object()
_UNREAD = "\0"  # before a line that is no claim: no id holds it
_Name = tuple[str, int]


def merge_claims(base: bytes, ours: bytes, theirs: bytes) -> Merged:
    """Merge what two sides made of a claims file.

    Lines are matched by the claim's id; a line that cannot be read is kept as it is. Tags and relations are merged
    as sets, the history holds the entries of both sides. What both changed differently stays from both sides between
    git's conflict markers, and is reported under the claim's id.
    """
    if theirs in (base, ours):
        return _merged(ours, [])
    if ours == base:
        return _merged(theirs, [])
    old, one, other = _lines(base), _lines(ours), _lines(theirs)
    conflicts: list[MergeConflict] = []
    rows: list[tuple[str, bytes]] = []
    added: list[tuple[str, bytes]] = []
    for name in dict.fromkeys([*one, *other]):
        row = _row(name[0], old.get(name), one.get(name), other.get(name), conflicts)
        if row is not None:
            (rows if name in one else added).append((name[0], row))
    for claim_id, row in sorted(added, key=lambda new: new[0]):
        places = (index for index, (known, _) in enumerate(rows) if _UNREAD not in known and known > claim_id)
        rows.insert(len(rows) if _UNREAD in claim_id else next(places, len(rows)), (claim_id, row))
    mark = b"\xef\xbb\xbf" if ours.startswith(b"\xef\xbb\xbf") else b""
    return _merged(mark + b"".join(row + b"\n" for _, row in rows), conflicts)


def _merged(data: bytes, conflicts: list[MergeConflict]) -> Merged:
    text = data.decode("utf-8", "replace")
    standing = []
    if not conflicts and has_markers(text):
        standing.append(MergeConflict("text", None, None, None, None))
    return Merged(text, data, "utf-8", conflicts, [], standing)


def _lines(data: bytes) -> dict[_Name, bytes]:
    """Return the lines by the claim's id, others by nothing, each with how many of that name stand before it."""
    found: dict[_Name, bytes] = {}
    counts: dict[str, int] = {}
    for line in data.removeprefix(b"\xef\xbb\xbf").split(b"\n"):
        row = line.rstrip(b"\r")
        if row.strip():
            name = _id(row) or _UNREAD + row.decode("utf-8", "surrogateescape")
            counts[name] = counts.get(name, -1) + 1
            found[name, counts[name]] = line
    return found


def _id(row: bytes) -> str:
    try:
        value = msgspec.json.decode(row.rstrip(b"\r"))
    except (msgspec.DecodeError, UnicodeDecodeError):
        return ""
    found = value.get("id") if isinstance(value, dict) else None
    return found if isinstance(found, str) else ""


def _row(
    name: str, base: bytes | None, ours: bytes | None, theirs: bytes | None, conflicts: list[MergeConflict]
) -> bytes | None:
    before, one, other = (None if row is None else row.rstrip(b"\r") for row in (base, ours, theirs))
    if other in (before, one):
        return ours
    if one == before:
        return theirs
    if one is None or other is None:
        conflicts.append(MergeConflict("delete_modify", name, None, _text(one), _text(other)))
        return _marked(one, other)
    new, found = _fields(name, before, one, other)
    conflicts += found
    if new is None or found:
        return _marked(one, other)
    return new + (b"\r" if ours is not None and ours.endswith(b"\r") else b"")


def _fields(
    name: str, base: bytes | None, ours: bytes, theirs: bytes
) -> tuple[bytes | None, list[MergeConflict]]:
    before = msgspec.json.decode(base) if base is not None else {}
    one, other = msgspec.json.decode(ours), msgspec.json.decode(theirs)
    result: dict[str, Any] = {}
    conflicts = []
    for field in dict.fromkeys([*one, *other]):
        old, mine, yours = (side.get(field, _MISSING) for side in (before, one, other))
        value = _value(field, old, mine, yours)
        if value is None:
            conflicts.append(MergeConflict("field", name, field, _json(mine), _json(yours)))
        elif value[0] is not _MISSING:
            result[field] = value[0]
    if conflicts:
        return None, conflicts
    try:
        return line_of(result), []
    except UnusableInput:  # each side is sound, both together are not
        return None, [MergeConflict("text", name, None, _text(ours), _text(theirs))]


def _value(field: str, base: Any, ours: Any, theirs: Any) -> tuple[Any] | None:
    """Return the merged value in a tuple, ``None`` for a conflict."""
    if theirs in (ours, base):
        return (ours,)
    if ours == base:
        return (theirs,)
    if field in _SETS and isinstance(ours, list) and isinstance(theirs, list):
        return (_united(base if isinstance(base, list) else [], ours, theirs),)
    if field == "prov" and isinstance(ours, dict) and isinstance(theirs, dict):
        return _provenance(base if isinstance(base, dict) else {}, ours, theirs)
    return None


def _united(base: list[Any], ours: list[Any], theirs: list[Any]) -> list[Any]:
    kept = [item for item in ours if item in theirs or item not in base]
    return kept + [item for item in theirs if item not in base and item not in ours]


def _provenance(
    base: Mapping[str, Any], ours: Mapping[str, Any], theirs: Mapping[str, Any]
) -> tuple[dict[str, Any]] | None:
    """The history of both sides in the order of time; of two reviews the later one."""
    result: dict[str, Any] = {}
    for name in dict.fromkeys([*ours, *theirs]):
        if name == "history":
            entries = _united(base.get(name, []), ours.get(name, []), theirs.get(name, []))
            result[name] = sorted(entries, key=lambda entry: str(entry.get("at", "")))
        elif name in ("reviewed_by", "reviewed_at"):
            side = max((ours, theirs), key=_reviewed)
            if name in side:
                result[name] = side[name]
        else:
            value = _value(name, *(side.get(name, _MISSING) for side in (base, ours, theirs)))
            if value is None:
                return None
            if value[0] is not _MISSING:
                result[name] = value[0]
    return (result,)


def _reviewed(prov: Mapping[str, Any]) -> str:
    return str(prov.get("reviewed_at", ""))


def _json(value: Any) -> str | None:
    return None if value is _MISSING else json.dumps(value, ensure_ascii=False)


def _text(row: bytes | None) -> str | None:
    return None if row is None else row.decode("utf-8", "replace")


def _marked(ours: bytes | None, theirs: bytes | None) -> bytes:
    rows = [b"<<<<<<< ours", ours, b"=======", theirs, b">>>>>>> theirs"]
    return b"\n".join(row for row in rows if row is not None)
