"""Claims as CSL citations: for each claim one citation with one cite item, in the form of ``csl-citation.json`` 1.0.

The locator is that of the claim. A label that CSL does not have (``field``) becomes words of the suffix, since a
processor refuses unknown labels.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

SCHEMA = "https://resource.citationstyles.org/schema/v1.0/input/json/csl-citation.json"
LABELS = frozenset(
    {"page", "paragraph", "section", "chapter", "figure", "table", "line", "column", "timestamp", "note"}
)
"""Locator labels of claims that are terms of CSL 1.0.2."""


def csl_citations(
    claims: Iterable[Mapping[str, Any]], *, prefix: str = "", suffix: str = ""
) -> list[dict[str, Any]]:
    """Return the citations of claims; ``prefix`` and ``suffix`` are put around each cite."""
    return [_citation(claim, prefix, suffix) for claim in claims]


def _citation(claim: Mapping[str, Any], prefix: str, suffix: str) -> dict[str, Any]:
    item: dict[str, Any] = {"id": claim["citekey"]}
    locator = claim.get("locator") or {}
    label, value = locator.get("label", "page"), locator.get("value", "")
    if value and label in LABELS:
        item |= {"locator": value, "label": label}
    elif value:
        suffix = f", {label} {value}{suffix}"
    item |= {name: text for name, text in (("prefix", prefix), ("suffix", suffix)) if text}
    return {
        "schema": SCHEMA,
        "citationID": claim["id"],
        "citationItems": [item],
        "properties": {"noteIndex": 0},
    }
