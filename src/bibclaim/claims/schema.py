"""The shipped JSON Schema of a claim note: key order, allowed values, and what exactly is wrong with a value.

The subset of JSON Schema 2020-12 that ``claim_schema.json`` uses is walked here, because a message that a user can
act on ("field attitude: found 'says', allowed: asserts, reports ...") needs the path and the allowed values together.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import resources
from typing import Any, NamedTuple

import msgspec

VERSION = 1
"""The version of the claim schema that this program writes."""

_KINDS = {
    "object": "an object",
    "array": "a list",
    "string": "a text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "null": "null",
}


class Violation(NamedTuple):
    """One way in which a value breaks the schema; ``path`` is as in ``chain[0].role``, empty for the claim itself."""

    path: str
    message: str

    def __str__(self) -> str:
        return f"field {self.path}: {self.message}" if self.path else self.message


@functools.cache
def schema() -> Mapping[str, Any]:
    """Return the schema of a claim note as shipped with the package."""
    data = resources.files("bibclaim.claims").joinpath("claim_schema.json").read_bytes()
    loaded: Mapping[str, Any] = msgspec.json.decode(data)
    return loaded


def choices(path: str) -> dict[str, str]:
    """Return the allowed values of a field with what each means, e.g. ``choices("attitude")``.

    ``path`` names fields with dots and leaves list positions out: ``chain.role``, ``quantities.approx``. The
    dictionary is empty for a field that is no enumeration.
    """
    node: Mapping[str, Any] = schema()
    for name in path.split("."):
        node = _object_of(node).get("properties", {}).get(name, {})
    return _choices(_object_of(node))


def members_of(path: str) -> Mapping[str, Mapping[str, Any]]:
    """Return the schema nodes of what a field holds, by name: ``members_of("chain.agents")``; empty for a plain one."""
    node: Mapping[str, Any] = schema()
    for name in path.split("."):
        node = _object_of(node).get("properties", {}).get(name, {})
    found: Mapping[str, Mapping[str, Any]] = _object_of(node).get("properties", {})
    return found


def ordered(value: Any) -> Any:
    """Return a claim with the keys of every level in the schema's order, unknown keys last as they came."""
    return _ordered(value, schema())


def violations(value: Any) -> list[Violation]:
    """Return everything in which ``value`` breaks the schema, outermost first; a newer ``schema`` number is let pass."""
    return [one for one in _check(value, schema(), "") if one.path != "schema" or not _is_newer(value)]


def nullable(field: str) -> bool:
    """Tell whether a top-level field may be null; any other field is left out instead."""
    node = schema()["properties"].get(field, {})
    kinds = node.get("type", [])
    return (
        "null" in kinds
        if isinstance(kinds, list)
        else any(b.get("type") == "null" for b in node.get("anyOf", []))
    )


def is_newer(version: Any) -> bool:
    """Tell whether a claim's ``schema`` number is from a later version of this program."""
    return isinstance(version, int) and not isinstance(version, bool) and version > VERSION


def whole_numbers(value: Any) -> Any:
    """Return a claim with 1.0 written as 1 wherever the schema asks for a whole number."""
    return _whole(value, schema())


def _whole(value: Any, node: Mapping[str, Any]) -> Any:
    if isinstance(value, Mapping):
        properties = _object_of(node).get("properties", {})
        return {name: _whole(item, properties.get(name, {})) for name, item in value.items()}
    if isinstance(value, list):
        return [_whole(item, node.get("items", {})) for item in value]
    return int(value) if node.get("type") == "integer" and isinstance(value, float) else value


def typed(value: Any, scalar: Callable[[str, tuple[str, ...]], Any]) -> Any:
    """Return a claim whose texts went through ``scalar``, which is given the types that the schema allows there."""
    return _typed(value, schema(), scalar)


def _typed(value: Any, node: Mapping[str, Any], scalar: Callable[[str, tuple[str, ...]], Any]) -> Any:
    if isinstance(value, Mapping):
        properties = _object_of(node).get("properties", {})
        return {name: _typed(item, properties.get(name, {}), scalar) for name, item in value.items()}
    if isinstance(value, list):
        return [_typed(item, node.get("items", {}), scalar) for item in value]
    if isinstance(value, str):
        kinds = node.get("type", ("string",) if _choices(node) else ())
        return scalar(value, (kinds,) if isinstance(kinds, str) else tuple(kinds))
    return value


def _is_newer(value: Any) -> bool:
    return isinstance(value, Mapping) and is_newer(value.get("schema"))


def _object_of(node: Mapping[str, Any]) -> Mapping[str, Any]:
    """Step over nullable wrappers and into list items, to where the properties or choices are."""
    for branch in node.get("anyOf", ()):
        if branch.get("type") != "null":
            node = branch
    while "items" in node:
        node = node["items"]
    return node


def _choices(node: Mapping[str, Any]) -> dict[str, str]:
    if "oneOf" in node:
        return {one["const"]: one.get("description", "") for one in node["oneOf"]}
    return {str(one): "" for one in node.get("enum", ())}


def _ordered(value: Any, node: Mapping[str, Any]) -> Any:
    if isinstance(value, Mapping):
        properties = _object_of(node).get("properties", {})
        known = {name: _ordered(value[name], properties[name]) for name in properties if name in value}
        return known | {name: kept for name, kept in value.items() if name not in known}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_ordered(item, node.get("items", {})) for item in value]
    return value


def _check(value: Any, node: Mapping[str, Any], path: str) -> Iterator[Violation]:
    if "anyOf" in node:
        if value is not None:
            yield from _check(value, _object_of(node), path)
        return
    allowed = _choices(node)
    if allowed:
        if not isinstance(value, str) or value not in allowed:
            yield Violation(path, f"found {_show(value)}, allowed: {', '.join(allowed)}")
        return
    if "const" in node and value != node["const"]:
        yield Violation(path, f"found {_show(value)}, allowed: {node['const']}")
    kinds = node.get("type", ())
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if kinds and not any(_is_kind(value, kind) for kind in kinds):
        yield Violation(path, f"found {_show(value)}, expected {' or '.join(_KINDS[kind] for kind in kinds)}")
        return
    if isinstance(value, str):
        if len(value) < node.get("minLength", 0):
            yield Violation(path, "is empty, expected a text")
        if "pattern" in node and not re.search(node["pattern"], value):
            yield Violation(path, f"found {_show(value)}, expected the form {node['pattern']}")
    elif isinstance(value, int | float) and value < node.get("minimum", value):
        yield Violation(path, f"found {value}, expected {node['minimum']} or more")
    elif isinstance(value, Mapping):
        yield from _check_object(value, node, path)
    elif isinstance(value, Sequence):
        if len(value) < node.get("minItems", 0):
            yield Violation(path, f"is empty, expected at least {node['minItems']}")
        for index, item in enumerate(value):
            yield from _check(item, node.get("items", {}), f"{path}[{index}]")


def _check_object(value: Mapping[str, Any], node: Mapping[str, Any], path: str) -> Iterator[Violation]:
    dot = f"{path}." if path else ""
    for name in node.get("required", ()):
        if name not in value:
            yield Violation(f"{dot}{name}", "is missing")
    for name, inner in node.get("properties", {}).items():
        if name in value:
            yield from _check(value[name], inner, f"{dot}{name}")


def _is_kind(value: Any, kind: str) -> bool:
    match kind:
        case "object":
            return isinstance(value, Mapping)
        case "array":
            return isinstance(value, Sequence) and not isinstance(value, str | bytes)
        case "string":
            return isinstance(value, str)
        case "integer":  # 1.0 is one: JSON Schema 2020-12, 4.2.3
            return (isinstance(value, int) and not isinstance(value, bool)) or (
                isinstance(value, float) and value.is_integer()
            )
        case "number":
            return isinstance(value, int | float) and not isinstance(value, bool)
        case "boolean":
            return isinstance(value, bool)
    return value is None


def _show(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."
