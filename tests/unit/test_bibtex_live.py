"""Live edits: only the window that an edit touched is read again, and the result is that of a new reading."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bibclaim.bibtex import Document, parse
from bibclaim.bibtex import scanner as scanner_module

FRAGMENTS = [
    "@", "{", "}", '"', ",", "\n", "\r\n", "\r", " ", "=", "#", "%", "(", ")", "\\", "\x00", "é", "@misc{a, ",
    "title = {x}", "@string{m = {v}}", "@comment{", "@comment c", "@preamble{", "<<<<<<< a\n", "=======\n",
    ">>>>>>> b\n", "\n@article{zz,\n  title = {q},\n}\n", "m", "jan", "\n@string{m = jan}\n", "a = {\n",
]  # fmt: skip
LIBRARY = """% of this field
@string{site = "SITE Intelligence Group"}

@online{katz2019,
  author = site,
  title  = {Islamic State},
  month  = may,
}

@report{pips2018, title = {Security Report}, year = 2018}

@book{third,
  title = "Third",
  note  = {see katz2019},
}
"""


def seen(document: Document) -> tuple[Any, ...]:
    """Everything that a document says."""
    return (
        document.text,
        [
            (b.kind, b.start, b.end, b.line, b.type, b.key, b.key_at, b.close, b.closed)
            for b in document.blocks
        ],
        [(e.key, e.type, e.line, dict(e.fields)) for e in document.entries],
        [(p.code, p.line, p.column, p.message) for p in document.problems],
        dict(document.macros),
    )


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=25), st.data())
def test_an_edited_document_is_the_one_that_a_new_reading_gives(
    parts: list[str], data: st.DataObject
) -> None:
    document = parse("".join(parts))
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(document.text)))
        end = min(len(document.text), start + data.draw(st.integers(0, 6)))
        document.replace(start, end, "".join(data.draw(st.lists(st.sampled_from(FRAGMENTS), max_size=3))))
        assert seen(document) == seen(parse(document.text))


@pytest.mark.parametrize("seed", range(8))
def test_a_day_of_typing_in_a_library_keeps_the_document_true(seed: int) -> None:
    draw = random.Random(seed)
    document = parse(LIBRARY)
    for _ in range(120):
        text = document.text
        start = draw.randint(0, len(text))
        end = min(len(text), start + draw.choice([0, 0, 0, 1, 1, 40]))
        old = {id(entry): (entry.key, dict(entry.fields)) for entry in document.entries}
        change = document.replace(start, end, draw.choice([*FRAGMENTS, "x", "y", ""]))
        assert seen(document) == seen(parse(document.text))
        for before, _after in change.edited:
            assert old.get(id(before), (before.key, dict(before.fields))) == (before.key, dict(before.fields))


def test_a_change_tells_what_came_what_went_and_what_reads_differently() -> None:
    document = parse(LIBRARY)
    at = LIBRARY.index("Islamic State")
    change = document.replace(at, at, "The ")
    assert [(a.fields["title"], b.fields["title"]) for a, b in change.edited] == [
        ("Islamic State", "The Islamic State")
    ]
    assert change.added == change.removed == []
    end = len(document.text)
    change = document.replace(end, end, "\n@misc{new, title = {N}}\n")
    assert [entry.key for entry in change.added] == ["new"]
    start = document.text.index("@report")
    change = document.replace(start, document.text.index("@book"), "")
    assert [entry.key for entry in change.removed] == ["pips2018"]
    assert not document.replace(0, 0, "% a word more\n")


def test_a_change_of_a_macro_changes_the_entries_that_use_it() -> None:
    document = parse(LIBRARY)
    at = LIBRARY.index("SITE")
    change = document.replace(at, at + len("SITE Intelligence Group"), "SIG")
    assert [(a.fields["author"], b.fields["author"]) for a, b in change.edited] == [
        ("SITE Intelligence Group", "SIG")
    ]
    assert document.entry("katz2019").fields["author"] == "SIG"


def test_update_takes_in_a_whole_new_text() -> None:
    document = parse(LIBRARY)
    new = LIBRARY.replace("Security Report", "Annual Report").replace("Third", "3rd")
    change = document.update(new)
    assert {after.key for _, after in change.edited} == {"pips2018", "third"}
    assert seen(document) == seen(parse(new))
    assert not document.update(new)


def test_an_edit_in_a_large_library_reads_a_handful_of_entries(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "".join(f"@misc{{k{n},\n  title = {{Title {n}}},\n}}\n\n" for n in range(3000))
    document = parse(text)
    read: list[int] = []
    usual = scanner_module.Scanner._usual

    def counted(self: Any, head: Any, stop: int) -> bool:
        read.append(head.start())
        return usual(self, head, stop)

    monkeypatch.setattr(scanner_module.Scanner, "_usual", counted)
    at = text.index("Title 1500")
    for typed in ("x", "{", "}", "@"):
        read.clear()
        document.replace(at, at, typed)
        assert len(read) <= 4
    assert seen(document) == seen(parse(document.text))
