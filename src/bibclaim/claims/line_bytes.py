"""A changed claim put into its old line: what did not change keeps its bytes, numbers and escapes as they were typed.

A line of a newer version may hold what this program would write otherwise (``1e3``, ``\\u00e9``); such a value is
copied, never read and written anew.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

import msgspec

_FIRST_COLON = re.compile(rb'\s*\{\s*"(?:[^"\\]|\\.)*"\s*:(\s?)')
_MEMBERS = msgspec.json.Decoder(dict[str, msgspec.Raw])
_ITEMS = msgspec.json.Decoder(list[msgspec.Raw])
_Marks = tuple[bytes, bytes]
# read as raw text by programs that split at every Unicode line end, so they are written as escapes
_LINE_ENDS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def rewritten(value: Mapping[str, Any], line: bytes) -> bytes:
    """Return the line of a claim that stood in ``line`` before; blanks behind colons and commas as there."""
    match = _FIRST_COLON.match(line)
    return _written(value, line, (b",", b":") if match and not match[1] else (b", ", b": "))


def written(value: Any) -> bytes:
    """Return plain data as JSON in UTF-8, on one line.

    Raises:
        ValueError: not-a-number, or half of a surrogate pair.
        TypeError: a value that JSON does not have.
    """
    return _fresh(value, (b", ", b": "))


def _written(value: Any, old: bytes | None, marks: _Marks) -> bytes:
    if old is None:
        return _fresh(value, marks)
    before = msgspec.json.decode(old)
    if _same(before, value):
        return old.strip()
    if isinstance(value, Mapping) and isinstance(before, dict):
        members = _MEMBERS.decode(old)
        parts = [
            _fresh(name, marks) + marks[1] + _written(item, _raw(members.get(name)), marks)
            for name, item in value.items()
        ]
        return b"{" + marks[0].join(parts) + b"}"
    if isinstance(value, list) and isinstance(before, list):
        return b"[" + marks[0].join(_items(value, before, old, marks)) + b"]"
    return _fresh(value, marks)


def _items(value: list[Any], before: list[Any], old: bytes, marks: _Marks) -> list[bytes]:
    raws = [bytes(raw) for raw in _ITEMS.decode(old)]
    parts = []
    for index, item in enumerate(value):
        same = next((at for at, one in enumerate(before) if _same(one, item)), None)
        near = index if index < len(raws) and len(before) == len(value) else None
        at = same if same is not None else near
        parts.append(_written(item, None if at is None else raws[at], marks))
    return parts


def _raw(raw: msgspec.Raw | None) -> bytes | None:
    return None if raw is None else bytes(raw)


def _same(one: Any, other: Any) -> bool:
    if one != other:
        return False
    try:  # 1, 1.0 and true are equal in Python, and not the same bytes
        return msgspec.json.encode(one) == msgspec.json.encode(other)
    except OverflowError:  # whole numbers of more than 64 bits
        return json.dumps(one) == json.dumps(other)


def _fresh(value: Any, marks: _Marks) -> bytes:
    separators = (marks[0].decode(), marks[1].decode())
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=separators)
    return text.translate(_LINE_ENDS).encode("utf-8")
