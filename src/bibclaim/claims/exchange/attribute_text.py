"""Small structures as readable text and back: ``about 30,000 {measure=strength; value=30000; approx=about}``.

A head, and members in braces. A text stands bare where that can be read back, else as a JSON string; numbers are
written as in JSON, truth as ``yes`` and ``no``. What the schema leaves open may be any JSON.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from typing import Any

from bibclaim.errors import UnusableInput

_BARE = re.compile(
    r'(?!["\s])[^{}\[\];=\x00-\x1f\x7f\x85\u2028\u2029]*[^{}\[\];=\s\x00-\x1f\x7f\x85\u2028\u2029]'
)
_HEAD = re.compile(r'(?!["\s])[^{}\n\r\x00-\x1f\x7f\x85\u2028\u2029]*[^{}\s\x00-\x1f\x7f\x85\u2028\u2029]')
_JSON = json.JSONDecoder()
_TRUTH = {"yes": True, "true": True, "no": False, "false": False}


def head_text(text: str, avoid: str = "") -> str:
    """Return a head, bare where it can be read back; ``avoid`` are words that would end it early."""
    if not text:
        return ""
    plain = _HEAD.fullmatch(text) and not (avoid and avoid in text)
    return text if plain else json.dumps(text, ensure_ascii=True)


def members_text(members: Mapping[str, Any], kinds: Mapping[str, Mapping[str, Any]]) -> str:
    """Return ``{name=value; ...}``, empty for no members; ``kinds`` are their schema nodes."""
    parts = [f"{_name(name)}={_value_text(value, kinds.get(name, {}))}" for name, value in members.items()]
    return "{" + "; ".join(parts) + "}" if parts else ""


class AttributeReader:
    """Reads what the functions of this module wrote, from left to right."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    @property
    def done(self) -> bool:
        """Whether only blanks are left."""
        return not self.text[self.at :].strip()

    def skip(self, words: str) -> bool:
        """Step over blanks and the words, when they come next."""
        place = self._blanks()
        if not self.text.startswith(words, place):
            return False
        self.at = place + len(words)
        return True

    def head(self, *stops: str) -> str:
        """Read a head up to an opening brace or one of the words that end it."""
        self.at = self._blanks()
        if self.text.startswith('"', self.at):
            return str(self._json())
        ends = [place for stop in ("{", *stops) if (place := self.text.find(stop, self.at)) >= 0]
        end = min(ends, default=len(self.text))
        head, self.at = self.text[self.at : end].strip(), end
        return head

    def members(self, kinds: Mapping[str, Mapping[str, Any]], closed: Collection[str] = ()) -> dict[str, Any]:
        """Read members in braces, none when no brace comes next.

        Raises:
            UnusableInput: a brace without its partner, a member without a value or (where the names are ``closed``)
                one that is not known.
        """
        found: dict[str, Any] = {}
        if not self.skip("{"):
            return found
        while not self.skip("}"):
            name = self._word("=")
            if not self.skip("="):
                raise UnusableInput(f"expected name=value in braces, found {self._near()}")
            if closed and name not in closed:
                raise UnusableInput(f"unknown member {name!r}; known: {', '.join(closed)}")
            found[name] = self._value(kinds.get(name, {}))
            if not self.skip(";") and not self.text.startswith("}", self._blanks()):
                raise UnusableInput(f"expected ; or }} behind {name}, found {self._near()}")
        return found

    def _value(self, kind: Mapping[str, Any]) -> Any:
        place = self._blanks()
        self.at = place
        if self.text[place : place + 1] in ('"', "[", "{"):
            value = self._json()
            return value if not isinstance(value, str) or not _is_number(kind) else _number(value)
        word = self._word(";}")
        if _is_number(kind):
            return _number(word)
        if kind.get("type") == "boolean":
            if word.lower() not in _TRUTH:
                raise UnusableInput(f"expected yes or no, found {word!r}")
            return _TRUTH[word.lower()]
        return _open(word) if not _is_closed(kind) else word

    def _word(self, stops: str) -> str:
        self.at = self._blanks()
        if self.text.startswith('"', self.at):
            return str(self._json())
        end = next((at for at in range(self.at, len(self.text)) if self.text[at] in stops), len(self.text))
        word, self.at = self.text[self.at : end].strip(), end
        return word

    def _json(self) -> Any:
        try:
            value, self.at = _JSON.raw_decode(self.text, self.at)
        except (ValueError, RecursionError):
            raise UnusableInput(f"a quotation mark or bracket without its partner: {self._near()}") from None
        return value

    def _blanks(self) -> int:
        return self.at + len(self.text[self.at :]) - len(self.text[self.at :].lstrip(" \t"))

    def _near(self) -> str:
        return repr(self.text[self.at : self.at + 30]) if not self.done else "the end"


def _value_text(value: Any, kind: Mapping[str, Any]) -> str:
    if isinstance(value, str):
        bare = _BARE.fullmatch(value) and (_is_closed(kind) or _open(value) == value)
        return value if bare else json.dumps(value, ensure_ascii=True)
    if isinstance(value, bool) and kind.get("type") == "boolean":
        return "yes" if value else "no"
    return json.dumps(value, ensure_ascii=True)


def _name(name: str) -> str:
    return name if _BARE.fullmatch(name) else json.dumps(name, ensure_ascii=True)


def _open(word: str) -> Any:
    try:
        return json.loads(word)
    except ValueError:
        return word


def _number(word: str) -> Any:
    try:
        value = json.loads(word)
    except ValueError:
        value = None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise UnusableInput(f"expected a number such as 30000 or 1.5, found {word!r}")
    return value


def _is_number(kind: Mapping[str, Any]) -> bool:
    kinds = kind.get("type", ())
    return bool({"number", "integer"} & ({kinds} if isinstance(kinds, str) else set(kinds)))


def _is_closed(kind: Mapping[str, Any]) -> bool:
    """Whether the schema says what the value is: a text, or one of a list of words."""
    return bool(kind)
