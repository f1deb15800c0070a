"""A change of a claim as plain data: merged with what others wrote meanwhile, checked, named for the history."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from bibclaim.claims.model import Claim, encode
from bibclaim.claims.schema import nullable, violations
from bibclaim.errors import UnusableInput


def merged(
    base: Mapping[str, Any] | None, theirs: Mapping[str, Any], changed: Mapping[str, Any]
) -> dict[str, Any] | None:
    """Apply changes to what stands on disk; ``None`` when it cannot be told that they touch other fields."""
    result = dict(theirs)
    for name, value in changed.items():
        if name == "prov" and isinstance(value, Mapping):
            result["prov"] = {
                **theirs.get("prov", {}),
                **value,
                "history": theirs.get("prov", {}).get("history", []),
            }
            continue
        if _same(theirs.get(name), value):
            continue
        if base is not None and _same(base.get(name), value):
            continue  # the caller sent the field along without changing it
        if base is None or not _same(base.get(name), theirs.get(name)):
            return None
        result[name] = value
    return result


def _same(one: Any, other: Any) -> bool:
    return one == other or (not one and not other and one is not False and other is not False)


def tidy(data: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what was cleared: null stands only where the schema has a place for it."""
    return {name: value for name, value in data.items() if value is not None or nullable(name)}


def line_of(data: Mapping[str, Any], old: bytes | None = None) -> bytes:
    """Return the line of a claim; what it shares with its ``old`` line is taken from there byte for byte.

    Raises:
        UnusableInput: the schema does not allow it; the message names field, value and what is allowed.
    """
    found = violations(data)
    if found:
        raise UnusableInput(
            f"claim {data.get('id', '')} cannot be saved: " + "; ".join(str(one) for one in found[:3])
        )
    return encode(data, old)


def plain(claim: Claim | Mapping[str, Any] | None) -> dict[str, Any]:
    """Return the fields of a claim as plain JSON data."""
    if claim is None:
        return {}
    return claim.as_dict() if isinstance(claim, Claim) else {k: plain_value(v) for k, v in claim.items()}


def plain_value(value: Any) -> Any:
    """Return a value as JSON has it, so that structs, tuples and sets compare with what is on disk."""
    return decoded(encode({"value": value}))["value"]


def decoded(line: bytes) -> dict[str, Any]:
    """Return the plain data of a line."""
    value: dict[str, Any] = msgspec.json.decode(line)
    return value
