"""Claims as hypothesis makes them, from the schema itself: sound ones, and ones with a single thing wrong."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from bibclaim.claims import schema

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
anything = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | words,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(words, inner, max_size=2),
    max_leaves=4,
)
_PATTERNS = {"^[A-Za-z0-9]": "c-[a-z2-7]{10}", "^[A-Z]{2}": r"[A-Z]{2}[ie]\.[0-9]{3}"}


def values(node: Mapping[str, Any]) -> st.SearchStrategy[Any]:
    """Values that a node of the schema allows."""
    if "oneOf" in node:
        return st.sampled_from([one["const"] for one in node["oneOf"]])
    if "enum" in node:
        return st.sampled_from(node["enum"])
    if "const" in node:
        return st.just(node["const"])
    if "anyOf" in node:
        return st.one_of([values(one) for one in node["anyOf"]])
    kinds = node.get("type")
    if isinstance(kinds, list):
        return st.one_of([values({**node, "type": kind}) for kind in kinds])
    if kinds == "object":
        return objects(node)
    if kinds == "array":
        return st.lists(values(node.get("items", {})), min_size=node.get("minItems", 0), max_size=2)
    if kinds == "string":
        if "pattern" in node:
            pattern = next(ours for start, ours in _PATTERNS.items() if node["pattern"].startswith(start))
            return st.from_regex(pattern, fullmatch=True)
        return st.text(
            st.characters(exclude_categories=["Cs"]), min_size=node.get("minLength", 0), max_size=12
        )
    if kinds == "integer":
        return st.integers(node.get("minimum", 0), 2**40)
    if kinds == "number":
        return st.integers(-(2**50), 2**50) | st.floats(allow_nan=False, allow_infinity=False)
    return {"boolean": st.booleans(), "null": st.none()}.get(kinds or "", anything)


def objects(node: Mapping[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Objects with what is required, some of what is allowed, and now and then what no one knows."""
    known = node.get("properties", {})
    needed = {name: values(known[name]) for name in node.get("required", ())}
    optional = {name: values(inner) for name, inner in known.items() if name not in needed}
    strange = st.dictionaries(st.sampled_from(["x_new", "x-other"]), anything, max_size=1)
    return st.builds(
        lambda fields, more: fields | more, st.fixed_dictionaries(needed, optional=optional), strange
    )


sound_claims = objects(schema())


@st.composite
def altered_claims(draw: st.DrawFn) -> dict[str, Any]:
    """A sound claim with one value somewhere in it exchanged or taken away; it may still be sound."""
    claim = copy.deepcopy(draw(sound_claims))
    place: Any = claim
    while True:
        keys: list[Any] = list(place) if isinstance(place, dict) else list(range(len(place)))
        key = draw(st.sampled_from(keys))
        inner = place[key]
        if isinstance(inner, dict | list) and inner and draw(st.booleans()):
            place = inner
            continue
        if draw(st.booleans()):
            del place[key]
        else:
            place[key] = draw(anything | st.floats(-10, 10))
        return claim
