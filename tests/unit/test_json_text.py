"""JSON read with its places: the strings of a text, and one of them changed alone."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bibclaim.citation.key_places import edited
from bibclaim.library.json_text import JsonWords, may_hold, string_values, written_like

WORDS = st.text(st.sampled_from('a"\\/\n\u2028é😀\x01{}[],: '), max_size=6)
VALUES = st.recursive(
    WORDS | st.integers() | st.none() | st.booleans() | st.floats(allow_nan=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=12,
)


def strings(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, str):
        return [(path, value)]
    members = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    return [found for name, inner in members for found in strings(inner, (*path, name))]


@given(VALUES, st.booleans(), st.sampled_from([None, 0, 2]))
def test_every_string_is_found_with_its_path_and_place(value: Any, ascii_: bool, indent: int | None) -> None:
    text = json.dumps(value, ensure_ascii=ascii_, indent=indent)
    found = [(one.path, json.loads(text[one.start : one.end])) for one in string_values(text)]
    assert found == strings(value)


@given(VALUES, WORDS, st.data())
def test_a_stretch_of_a_string_is_changed_and_nothing_else(value: Any, new: str, data: st.DataObject) -> None:
    text = json.dumps(value, ensure_ascii=data.draw(st.booleans()))
    places = list(string_values(text))
    if not places:
        return
    chosen = data.draw(st.sampled_from(places))
    words = JsonWords(text, [chosen])
    if not words.value:
        return
    start = data.draw(st.integers(0, len(words.value) - 1))
    end = data.draw(st.integers(start + 1, len(words.value)))
    after = edited(text, words.replacement(start, end, written_like(text, new)))
    expected = dict(strings(value))
    expected[chosen.path] = words.value[:start] + new + words.value[end:]
    assert dict(strings(json.loads(after))) == expected
    assert after[: chosen.start] == text[: chosen.start]
    assert after[len(after) - (len(text) - chosen.end) :] == text[chosen.end :]


def test_escapes_are_written_as_the_text_writes_them() -> None:
    assert written_like('{"a": "\\u00e9"}', "é") == "\\u00e9"
    assert written_like('{"a": "é"}', "é") == "é"
    assert written_like('{"a": "plain"}', 'é"') == 'é\\"'


@given(st.lists(WORDS, min_size=1, max_size=4), st.booleans(), st.sampled_from([None, 1]), st.data())
def test_a_value_that_strings_hold_is_never_missed(
    rows: list[str], ascii_: bool, indent: int | None, data: st.DataObject
) -> None:
    text = json.dumps({"source": rows}, ensure_ascii=ascii_, indent=indent)
    text = text.replace("/", data.draw(st.sampled_from(["/", "\\/", "\\u002F"])))
    whole = "".join(rows)
    start = data.draw(st.integers(0, len(whole)))
    value = whole[start : data.draw(st.integers(start, len(whole)))] or "x"
    assert may_hold(text.encode(), value) or value not in whole


def test_a_value_that_no_string_holds_is_mostly_told() -> None:
    data = b'{"cells": [{"source": ["smith\\n", "2019"], "x": "\\u001b"}, "smit"]}'
    assert not may_hold(data, "smith2019")
    assert may_hold(data.replace(b"smith\\n", b"smith"), "smith2019")
    assert may_hold(data.replace(b"\\u001b", b"\\u0073mith2019"), "smith2019")
    assert may_hold(data.replace(b'smit"', b'\\u00E9t"'), "\u00e9t")
