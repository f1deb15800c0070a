"""Claims of an older schema: read as they are, made into the present schema by the first change that is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bibclaim.claims.schema import VERSION, is_newer

Step = Callable[[dict[str, Any]], dict[str, Any]]

STEPS: dict[int, Step] = {0: dict}
"""By version: what makes a claim of it into one of the next. Version 0 (drafts) differs in its number only."""


def migrated(claim: Mapping[str, Any]) -> dict[str, Any]:
    """Return a claim in the present schema; one of a newer schema stays as it is, an absent number means 1."""
    result = dict(claim)
    version = result.get("schema", 1)
    if is_newer(version):
        return result
    while isinstance(version, int) and version < VERSION:
        result = STEPS[version](result)
        version += 1
    result["schema"] = VERSION
    return result
