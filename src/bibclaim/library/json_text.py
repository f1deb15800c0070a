"""JSON as a text with places: one string of it can be changed while every other byte stays where it is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

import msgspec

_TOKEN = re.compile(r'[\s,:]*("[^"\\]*(?:\\.[^"\\]*)*"|[{}\[\]]|[^\s,:{}\[\]"]+)', re.DOTALL)
_HIGH, _LOW = r"\\u[dD][89abAB][0-9a-fA-F]{2}", r"\\u[dD][c-fC-F][0-9a-fA-F]{2}"
_CHARACTER = re.compile(rf"{_HIGH}{_LOW}|\\u[0-9a-fA-F]{{4}}|\\.|[^\\]", re.DOTALL)
_NEXT_STRINGS = rb'(?:"\s*,\s*")+'

Path = tuple[str | int, ...]


class JsonString(msgspec.Struct, frozen=True):
    """A string in a JSON text: the members and numbers that lead to it, and where it stands with its quotes."""

    path: Path
    start: int
    end: int


def string_values(text: str) -> Iterator[JsonString]:
    """Yield the strings that are values (not names of members) in a JSON text that is known to be sound."""
    path: list[str | int] = []
    in_object: list[bool] = []
    name: str | None = None
    for match in _TOKEN.finditer(text):
        mark = match[1]
        if mark in ("}", "]"):
            in_object.pop()
            path.pop()
            continue
        if in_object and in_object[-1] and name is None:
            name = json.loads(mark)
            continue
        if in_object:
            here = path[-1]
            path[-1] = name if in_object[-1] and name is not None else int(here) + 1
            name = None
        if mark in ("{", "["):
            in_object.append(mark == "{")
            path.append("" if mark == "{" else -1)
        elif mark[0] == '"':
            yield JsonString(tuple(path), *match.span(1))


def may_hold(data: bytes, value: str) -> bool:
    """Tell whether strings of a JSON text may hold ``value``, whole or from one string on into the next ones.

    ``False`` is certain; ``True`` also when a character of it stands anywhere as an escape. Quicker than reading the text.
    """
    if any(character in '"\\' or character < " " for character in value) or ("/" in value and b"\\/" in data):
        return True  # these have escapes of their own
    units = value.encode("utf-16-be", "surrogatepass").hex()
    codes = {units[start : start + 4] for start in range(0, len(units), 4)}
    escapes = "|".join(re.sub("[a-f]", lambda d: f"[{d[0]}{d[0].upper()}]", code) for code in sorted(codes))
    if b"\\" in data and re.search(rf"\\u(?:{escapes})".encode(), data):
        return True
    first, *rest = (re.escape(character.encode("utf-8", "surrogateescape")) for character in value)
    further = b"".join(b"(?:%b|%b%b)" % (one, _NEXT_STRINGS, one) for one in rest)
    return re.search(first + further, data) is not None


class JsonWords:
    """The content of one or more strings of a JSON text, joined, with the place of every code point in the text."""

    def __init__(self, text: str, strings: Sequence[JsonString]) -> None:
        self._places: list[tuple[int, int]] = []
        for one in strings:
            self._places += (match.span() for match in _CHARACTER.finditer(text, one.start + 1, one.end - 1))
        self.value: str = "".join(json.loads(text[one.start : one.end]) for one in strings)

    def replacement(self, start: int, end: int, new: str) -> list[tuple[int, int, str]]:
        """Return the edits (start, end, text) that put ``new``, written as JSON already, in place of some code points."""
        first, *rest = self._places[start:end]
        edits = [(*first, new)]
        for place in rest:
            # what stands side by side goes in one edit; quotes and commas between two strings stay
            if edits[-1][1] == place[0]:
                edits[-1] = (edits[-1][0], place[1], edits[-1][2])
            else:
                edits.append((*place, ""))
        return edits


def written_like(text: str, value: str) -> str:
    """Return a string's content as JSON, with ``\\u`` escapes where the text around it writes them so."""
    return json.dumps(value, ensure_ascii=text.isascii() and "\\u" in text)[1:-1]
