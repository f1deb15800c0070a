"""Who changed a claim, when, how and in which fields: what every change leaves in ``prov.history``."""

from __future__ import annotations

import contextlib
import getpass
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any


def now() -> str:
    """Return the time in UTC, to the second, as RFC 3339 has it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def login_name() -> str:
    """Return the name of the user who runs the program, ``unknown`` where the system does not tell."""
    with contextlib.suppress(OSError, KeyError, ImportError):
        return getpass.getuser()
    return "unknown"


def with_history(
    before: Mapping[str, Any], after: Mapping[str, Any], by: str, done: str = ""
) -> dict[str, Any]:
    """Return the changed claim with the change written down, and with the reviewer where it was a review.

    ``done`` is the word of the history; without one it follows from what changed.
    """
    names = [name for name in dict.fromkeys([*after, *before]) if before.get(name) != after.get(name)]
    fields = [name for name in names if name != "prov"]
    done = done or operation(before, after, fields)
    when = now()
    prov = dict(after.get("prov") or before["prov"])
    entry = {"at": when, "by": by, "op": done, "fields": fields or ["prov"]}
    prov["history"] = [*before.get("prov", {}).get("history", []), entry]
    if done in ("accept", "reject"):
        prov |= {"reviewed_by": by, "reviewed_at": when}
    return {**after, "prov": prov}


def operation(before: Mapping[str, Any], after: Mapping[str, Any], fields: list[str]) -> str:
    """Return the word of the history for a change."""
    old, new = before.get("status", "active"), after.get("status", "active")
    if old != new:
        known = {"rejected": "reject", "superseded": "supersede"}
        return known.get(new) or ("accept" if old == "suggested" else "edit")
    return "tag" if fields == ["tags"] else "relate" if fields == ["relations"] else "edit"
