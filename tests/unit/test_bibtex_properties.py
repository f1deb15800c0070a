"""Laws of the reader for any text, any bytes and any edit."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bibclaim.bibtex import parse

from .reader_laws import check_bytes, check_change, check_edit, check_text

FRAGMENTS = [
    "@", "@misc{", "@article(", "@misc{k, title = {x}}\n", "@string{m = {v}}", "@string(", "@preamble{", "@comment{",
    "@comment ", "k,", "kay", "title", "title = {x},", "\n  year = 2019,\n", "month = jan # m", " = ", "=", "#", ",",
    "{", "}", "(", ")", '"', '{"}', "\\{", "\\}", '\\"', "\\", "%", "% @misc{c, d = {e}}\n", "\n", "\r\n", "\r", " ",
    "\t", "<<<<<<< HEAD\n", "||||||| base\n", "=======\n", ">>>>>>> topic\n", "\n<<<<<<<", "\n>>>>>>>", "\0", "\ufeff",
    "\ud800", "\udc80", "\u2028", "\x0b", "\x1c", "\x85", "\xa0", "é", "İ", "ǅ", "𝄞", "1", "2019", "m",
    "\n@misc{n,\n  title = {lost\n}\n", "crossref = {k},", "xdata = {k, kay},",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join) | st.text(max_size=200)
LIBRARY = """% a library
@string{site = "SITE"}
@string{unused = {one} # site}
@online{voa2019,
  title   = {Islamic State {Announces} 'Pakistan Province'},
  author  = "{Voice of America}",
  date    = 2019-05-15,
  month   = may, % a comment
  publisher = site # { Group},
}

<<EDIT>>
@report(pips, title = {Security Report}, year = 2017)
@misc{child, crossref = {pips}, Note = {x}}
  @misc{last}
"""
VALUES = TEXTS.map(lambda text: text.replace("\ud800", "").replace("\udc80", "")) | st.text(max_size=20)
KEYS = st.sampled_from(["voa2019", "pips", "child", "last", "k", "kay"])
NAMES = st.sampled_from(
    ["title", "AUTHOR", "date", "month", "publisher", "year", "Note", "url", "a b", "", "x-1"]
) | st.text(max_size=4)
EDITS = st.one_of(
    st.tuples(st.just("set_field"), st.tuples(KEYS, NAMES, VALUES)),
    st.tuples(st.just("delete_field"), st.tuples(KEYS, NAMES)),
    st.tuples(st.just("rename_field"), st.tuples(KEYS, NAMES, NAMES)),
    st.tuples(st.just("set_type"), st.tuples(KEYS, NAMES)),
    st.tuples(
        st.just("add_entry"), st.tuples(NAMES, KEYS | NAMES, st.dictionaries(NAMES, VALUES, max_size=3))
    ),
    st.tuples(st.just("delete_entry"), st.tuples(KEYS)),
)


def law(examples: int) -> settings:
    """Return the settings of a law: the same examples in every run; the fuzz target looks for new ones."""
    return settings(
        max_examples=examples, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
    )


@law(500)
@given(TEXTS)
def test_any_text_is_kept_and_covered_and_its_problems_have_places(text: str) -> None:
    check_text(text)


@law(300)
@given(
    st.binary(max_size=200)
    | TEXTS.map(lambda text: text.encode("utf-8", "replace"))
    | TEXTS.map(lambda text: text.encode("utf-16", "replace"))
)
def test_any_bytes_come_back(data: bytes) -> None:
    check_bytes(data)


@law(300)
@given(TEXTS, st.data())
def test_a_change_of_the_text_reads_as_the_whole_text_read_anew(text: str, data: st.DataObject) -> None:
    document = parse(text if data.draw(st.booleans()) else LIBRARY.replace("<<EDIT>>", text))
    for _ in range(3):
        start = data.draw(st.integers(0, len(document.text)))
        end = data.draw(st.integers(start, min(len(document.text), start + 30)))
        check_change(document, start, end, data.draw(TEXTS))


@law(500)
@given(TEXTS, st.lists(EDITS, min_size=1, max_size=3))
def test_an_edit_gives_what_it_says_or_is_refused_and_changes_nothing(
    text: str, edits: list[tuple[str, tuple[object, ...]]]
) -> None:
    document = parse(LIBRARY.replace("<<EDIT>>", text))
    for name, arguments in edits:
        check_edit(document, name, arguments)


@law(200)
@given(st.lists(EDITS, min_size=1, max_size=4))
def test_an_edit_of_a_sound_library_is_made(edits: list[tuple[str, tuple[object, ...]]]) -> None:
    document = parse(LIBRARY.replace("<<EDIT>>", ""))
    for name, arguments in edits:
        plain = all(
            str(argument).isascii() and str(argument).replace("-", "").isalnum() for argument in arguments
        )
        made = check_edit(document, name, arguments)
        if name == "set_field" and plain and arguments[0] in document:
            assert made, arguments


@law(200)
@given(KEYS, KEYS, st.booleans(), TEXTS)
def test_an_entry_moves_with_its_fields(key: str, other: str, before: bool, text: str) -> None:
    document = parse(LIBRARY.replace("<<EDIT>>", text))
    check_edit(document, "move_entry", (key,), **{"before" if before else "after": other})


FOUND = {
    "a report behind the end of its block": ("@c{2\n\n@e{", "", ()),
    "the same with CR": ("@x{g={{},\rr=9}\r\r@", "", ()),
    "a repeated field of which one cannot be deleted": (
        '@c{k,title{,\ntitle""š',
        "delete_field",
        ("k", "title"),
    ),
    "a field that stands three times": ("@c{k, t={1}, T={2}, t={3}}", "delete_field", ("k", "t")),
    "an entry that runs into the next one of its key": ("@c{g}r=2\n@m{k,@e(k", "move_entry", ("k",)),
    "a comment between the strings and the entries": ("% a\n\n% b\n@c{k, t={1}}", "set_string", ("m", "x")),
}


@pytest.mark.parametrize("name", FOUND)
def test_what_broke_a_law_once_keeps_it(name: str) -> None:
    text, edit, arguments = FOUND[name]
    document = check_text(text)
    if edit:
        check_edit(document, edit, arguments, **({"after": "g"} if edit == "move_entry" else {}))


SHAPES: dict[str, Callable[[int], str]] = {
    "a braced value": lambda n: "@misc{a, title = {" + "x" * 20 * n + "}}",
    "a quoted value": lambda n: '@misc{a, title = "' + "x y" * 9 * n + '"}',
    "a value of many lines": lambda n: "@misc{a, title = {" + "x\n" * 9 * n + "}}",
    "a value without an end": lambda n: "@misc{a, title = {" + "x y\n" * 5 * n,
    "deep braces": lambda n: "@misc{a, title = " + "{" * n + "}" * n + "}",
    "opening braces": lambda n: "{" * n,
    "opening braces in a value": lambda n: "@misc{a, title = " + "{" * n,
    "closing braces": lambda n: "}\n" * n,
    "at signs": lambda n: "@" * n,
    "at signs and words": lambda n: "@a " * n,
    "heads": lambda n: "@a{" * n,
    "heads on lines": lambda n: "@a{b,\n" * n,
    "heads with an open value": lambda n: "@a{b, c = {\n" * n,
    "heads with an open quote": lambda n: '@a{b, c = "\n' * n,
    "open strings": lambda n: "@string{a = {\n" * n,
    "open preambles": lambda n: "@preamble{" * n,
    "open comments": lambda n: "@comment{" * n,
    "quotes": lambda n: '"' * n,
    "quotes in an entry": lambda n: "@misc{a," + '"' * n,
    "open quotes of fields": lambda n: "@misc{k," + 'a = "' * n,
    "open quotes of fields on lines": lambda n: "@misc{k,\n" + 'a = "x,\n' * n + "}",
    "open braces of fields": lambda n: "@misc{k," + "a = {" * n,
    "open braces of fields on lines": lambda n: "@misc{k,\n" + "a = {x,\n" * n + "}",
    "stray braces": lambda n: "@misc{a, " + "{} " * n + "}",
    "stray open braces": lambda n: "@misc{a, " + "{ " * n + "}",
    "stray words": lambda n: "@misc{a, " + "word " * n + "}",
    "fields without commas": lambda n: "@misc{a, " + "b = {c} " * n + "}",
    "fields without equals": lambda n: "@misc{a, " + "b {c}, " * n + "}",
    "fields without values": lambda n: "@misc{a, " + "b = , " * n + "}",
    "deep fields": lambda n: "@misc{a,\n" + "b = {{{{c}}}},\n" * n + "}",
    "deep open fields": lambda n: "@misc{a,\n" + "b = {{{{c}}},\n" * n + "}",
    "conflict markers": lambda n: "<<<<<<< a\n=======\n" * n,
    "conflicts in entries": lambda n: "@a{b,\n<<<<<<< a\n=======\n>>>>>>> b\n}\n" * n,
    "entries before a conflict": lambda n: "@a{b, c={d}}\n" * n + "<<<<<<< a\n=======\n>>>>>>> b\n",
    "one citekey": lambda n: "@misc{a, b = {c}}\n" * n,
    "words for a key": lambda n: "@misc{a " * n,
    "concatenation": lambda n: "@misc{a, t = " + "x # " * n + "x}",
    "macros of macros": lambda n: (
        "@string{m0={x}}" + "".join(f"@string{{m{i} = m{i - 1} # {{x}}}}\n" for i in range(1, n // 100))
    ),
    "indented entries": lambda n: "  @misc{a,\n  b = {c}\n}\n\n" * n,
    "entries on one line": lambda n: "@misc{a, b = {c}} " * n,
    "entries without ends on one line": lambda n: "@a{b, c = {d}, " * n,
    "blanks": lambda n: "@misc{a," + "x" + " " * 20 * n,
    "commented at signs": lambda n: "% @misc{a,\n" * n,
    "escaped braces": lambda n: "@misc{a, b = {" + "\\} " * n + "}}",
}


def seconds(text: str) -> float:
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        document = parse(text)
        assert len(document.problems) + len(document.entries) >= 0
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.parametrize("shape", SHAPES)
def test_time_grows_no_faster_than_the_text(shape: str) -> None:
    make = SHAPES[shape]
    gc.disable()
    try:
        # as many as take long enough to be measured, then four times as many: 4 is linear, 16 quadratic
        size = 1000
        while (short := seconds(make(size))) < 0.06 and size < 64_000:
            size *= 2
        long = seconds(make(4 * size))
    finally:
        gc.enable()
    assert long < 7 * max(short, 0.01), (size, short, long)


@pytest.mark.timeout(10)
@pytest.mark.parametrize(
    "end",
    [
        "\n",
        "\r\n",
        "\r",
    ],
)
def test_a_conflict_that_never_ends_is_given_up_at_once(end: str) -> None:
    for marker in ("<<<<<<< a", f"<<<<<<< a{end}||||||| b", f"<<<<<<< a{end}======="):
        document = parse(f"@misc{{k, t = {{1}}}}{end}{marker}{end}" + f"x{end}" * 2000)
        assert [entry.key for entry in document.entries] == ["k"]


@pytest.mark.parametrize(
    "end",
    [
        "\n",
        "\r\n",
        "\r",
    ],
)
def test_a_conflict_is_seen_with_any_line_end(end: str) -> None:
    lines = ["<<<<<<< a", "@misc{b, t={1}}", "=======", "@misc{c, t={2}}", ">>>>>>> b", ""]
    document = parse(end.join(lines))
    assert [block.kind for block in document.blocks] == ["conflict"]
    assert [entry.key for entry in document.entries] == ["b", "c"]


def test_macros_that_double_each_other_do_not_fill_the_memory() -> None:
    text = '@string{a0 = "ha"}' + "".join(f"@string{{a{i} = a{i - 1} # a{i - 1}}}\n" for i in range(1, 200))
    document = parse(text + "@misc{k, title = a199}")
    assert len(document.entry("k").fields["title"]) < 10_000_000
    assert document.problems
