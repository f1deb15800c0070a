"""A sheet of claims as YAML 1.2: the claims as they are, nested fields and all, without their provenance.

Read as plain data only: no tags, no anchors. A plain scalar is a text wherever the schema asks for one, so that
``credibility: 2``, ``value: 007`` or ``edtf: 2019-05-01`` need no quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import yaml

from bibclaim.claims.exchange.sheet import REVISION, NativeForm, Row, Sheet, exported_mark, mark_of
from bibclaim.claims.schema import ordered, typed
from bibclaim.errors import UnusableInput

_LEFT_OUT = ("schema", "prov")
_HEAD = """# Claims for hand work, read back by: bibclaim claims import FILE
# A field without its line stays as it is; "field: null" clears it. A new claim has no id and no revision.
"""


def write_yaml(claims: Iterable[tuple[Mapping[str, Any], bytes]]) -> bytes:
    """Return claims (each with its line) as YAML in UTF-8."""
    form = NativeForm()
    rows = []
    for claim, line in claims:
        shown = {name: value for name, value in claim.items() if name not in _LEFT_OUT}
        rows.append({**ordered(shown), REVISION: mark_of(form, claim, line)})
    sheet = {"exported": exported_mark(row["id"] for row in rows), "claims": rows}
    text = yaml.dump(
        sheet, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110, default_flow_style=False
    )
    return (_HEAD + text).encode("utf-8")


def read_yaml(data: bytes, *, file: str) -> Sheet:
    """Read a sheet: a mapping with the list ``claims``, or the list alone.

    Raises:
        UnusableInput: it is no YAML, or not a list of claims.
    """
    try:
        _refuse_endless(data)
        value = yaml.load(data, Loader=_Loader)  # noqa: S506 - a loader of plain data, see below
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (None, None)
        raise UnusableInput(
            f"cannot be read as YAML: {error.problem or error.context}", file=file, line=line, column=column
        ) from None
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        raise UnusableInput(f"cannot be read as YAML: {str(error)[:200]}", file=file) from None
    exported = ""
    if isinstance(value, dict):
        exported = str(value.get("exported") or "")
        value = value.get("claims")
    if isinstance(value, _Plain) and not value:
        value = []
    if not isinstance(value, list):
        raise UnusableInput("expected a list of claims, or a mapping with the list “claims”", file=file)
    return Sheet([_row(item, number, file) for number, item in enumerate(value, 1)], exported)


def _row(item: Any, number: int, file: str) -> Row:
    if not isinstance(item, dict):
        raise UnusableInput(f"claim {number} is no mapping of fields; found {str(item)[:60]!r}", file=file)
    fields = typed(
        {str(name): value for name, value in item.items() if name not in (REVISION, *_LEFT_OUT)}, _scalar
    )
    claim_id = str(fields.pop("id", None) or "")
    return Row(f"claim {number}", claim_id, str(item.get(REVISION) or ""), fields)


class _Plain(str):
    """A scalar without quotation marks, whose type the schema decides."""

    __slots__ = ()


# the classes around libyaml are some ten times faster; PyYAML may have been built without it
_AnyLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_AnyDumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_DEEPEST = 50  # levels; a claim has six


def _refuse_endless(data: bytes) -> None:
    """Refuse what makes a small file an endless one: aliases, and levels upon levels."""
    depth = 0
    event: Any
    for event in yaml.parse(data, Loader=_AnyLoader):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise yaml.MarkedYAMLError(
                problem="anchors and aliases are not read", problem_mark=event.start_mark
            )
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise yaml.MarkedYAMLError(problem="nested too deep for a claim", problem_mark=event.start_mark)


class _Loader(_AnyLoader):  # type: ignore[misc]
    """Texts, lists and mappings only."""

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:
        """Refuse a key that stands twice: the first value would be lost."""
        seen: set[Any] = set()
        for key, _value in node.value:
            if not isinstance(key, yaml.ScalarNode) or key.value in seen:
                raise yaml.MarkedYAMLError(
                    problem=f"the key {str(key.value)[:40]!r} stands twice, or is no text",
                    problem_mark=key.start_mark,
                )
            seen.add(key.value)
        return super().construct_mapping(node, deep)


def _construct_scalar(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> str:
    text = loader.construct_scalar(node)
    return str(text) if node.style else _Plain(text)


_Loader.yaml_implicit_resolvers = {}
_Loader.yaml_constructors = {
    **{
        tag: made
        for tag, made in yaml.SafeLoader.yaml_constructors.items()
        if tag is None or tag.endswith((":map", ":seq"))
    },
    "tag:yaml.org,2002:str": _construct_scalar,
}


class _Dumper(_AnyDumper):  # type: ignore[misc]
    """No anchors."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        """Write everything out."""
        return True


_ESCAPED = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]")


def _represent_text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    """Quote what would be read back as a number or a truth where the schema leaves the type open."""
    style = None if _scalar(_Plain(text), ()) == text else "'"
    if _ESCAPED.search(text):  # YAML 1.1 takes some of these for line ends
        style = '"'
    node: yaml.ScalarNode = dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)
    return node


_Dumper.add_representer(str, _represent_text)
_NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?")


def _scalar(value: str, kinds: tuple[str, ...]) -> Any:
    """Return a scalar as what the schema allows (``kinds``; none: as YAML 1.2's core schema has it)."""
    if not isinstance(value, _Plain):
        return value
    text = str(value)
    if text in ("", "~", "null", "Null", "NULL"):
        return None
    wanted = kinds or ("boolean", "number")
    if "boolean" in wanted and text in ("true", "True", "TRUE", "false", "False", "FALSE"):
        return text.lower() == "true"
    if {"number", "integer"} & set(wanted) and len(text) < 400 and _NUMBER.fullmatch(text):
        return float(text) if re.search(r"[.eE]", text) else int(text)
    return text
