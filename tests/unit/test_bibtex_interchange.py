"""Documents in bibtexparser's and pybtex's models, and back."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import bibtexparser
import pybtex.database
import pytest
from bibtexparser import middlewares, model
from hypothesis import given, settings
from hypothesis import strategies as st
from pybtex import errors

from bibclaim.bibtex import Document, parse
from bibclaim.bibtex.interchange import from_bibtexparser, to_bibtexparser, to_pybtex
from bibclaim.errors import UnusableInput

TEXT = """% a library
@string{site = "SITE"}
@string{group = site # { Group}}

@preamble{ "\\newcommand{\\x}{} " # "\\y" }

@Online{voa2019,
  Title  = {Islamic State {Announces}},
  author = "{Voice of America} and Doe, Jane",
  month  = may,
  publisher = group # ", London",
  year   = 2019,
}

@comment{kept}
@report(pips, title = {Security Report})
"""


def records(document: Document) -> list[tuple[str | None, str, dict[str, str]]]:
    return [(entry.key, entry.type, dict(entry.fields)) for entry in document.entries]


def same(a: Document, b: Document) -> bool:
    return records(a) == records(b) and dict(a.macros) == dict(b.macros)


def test_blocks_become_bibtexparser_blocks_with_their_lines_and_text() -> None:
    library = to_bibtexparser(parse(TEXT))
    assert [(type(block).__name__, block.start_line) for block in library.blocks] == [
        ("ImplicitComment", 0), ("String", 1), ("String", 2), ("Preamble", 4), ("Entry", 6), ("ExplicitComment", 14),
        ("Entry", 15),
    ]  # fmt: skip
    assert library.blocks[-1].raw == "@report(pips, title = {Security Report})"
    assert library.preambles[0].value == ' "\\newcommand{\\x}{} " # "\\y" '
    assert library.comments[1].comment == "kept"


def test_values_stand_without_delimiters_and_macros_as_written() -> None:
    entry = to_bibtexparser(parse(TEXT)).entries_dict["voa2019"]
    assert {field.key: (field.value, field.enclosing) for field in entry.fields} == {
        "Title": ("Islamic State {Announces}", "{"),
        "author": ("{Voice of America} and Doe, Jane", '"'),
        "month": ("may", "no-enclosing"),
        "publisher": ('group # ", London"', "no-enclosing"),
        "year": ("2019", "no-enclosing"),
    }


def test_macros_are_resolved_when_asked_for() -> None:
    library = to_bibtexparser(parse(TEXT), resolve_macros=True)
    entry = library.entries_dict["voa2019"]
    assert (entry["month"], entry["publisher"], entry["year"]) == ("May", "SITE Group, London", "2019")
    assert {string.key: string.value for string in library.strings} == {"site": "SITE", "group": "SITE Group"}


def test_what_bibtexparser_reads_itself_is_the_same() -> None:
    peer = bibtexparser.parse_string(TEXT, parse_stack=[middlewares.RemoveEnclosingMiddleware()])
    ours = to_bibtexparser(parse(TEXT))
    for theirs, mine in zip(peer.entries, ours.entries, strict=True):
        assert (mine.key, mine.entry_type, mine.raw, mine.start_line) == (
            theirs.key, theirs.entry_type, theirs.raw, theirs.start_line
        )  # fmt: skip
        assert [(f.key, f.value, f.start_line) for f in mine.fields] == [
            (f.key, f.value, f.start_line) for f in theirs.fields
        ]


@pytest.mark.parametrize("resolve_macros", [False, True])
def test_a_document_comes_back_from_bibtexparser(resolve_macros: bool) -> None:
    library = to_bibtexparser(parse(TEXT), resolve_macros=resolve_macros)
    again = from_bibtexparser(library)
    assert same(again, parse(TEXT))
    assert again.problems == []
    for kept in ("% a library", "@comment{kept}", "\\newcommand"):
        assert kept in again.text


def test_bibtexparser_writes_what_we_gave_it() -> None:
    assert same(parse(bibtexparser.write_string(to_bibtexparser(parse(TEXT)))), parse(TEXT))


def test_what_bibtexparser_calls_failed_is_kept_as_text() -> None:
    text = (
        "@misc{a, t = {1}}\n@misc{a, t = {2}}\n@misc{b, t = {1}, t = {2}}\n@misc{c, t {3}}\n@misc{, t = {4}}\n"
        "<<<<<<< ours\n@misc{d, t = {5}}\n=======\n@misc{d, t = {6}}\n>>>>>>> theirs\n"
    )
    document = parse(text)
    library = to_bibtexparser(document)
    assert [type(block).__name__ for block in library.failed_blocks] == [
        "DuplicateBlockKeyBlock", "DuplicateFieldKeyBlock", "ParsingFailedBlock", "ParsingFailedBlock",
    ]  # fmt: skip
    assert [entry.key for entry in library.entries] == ["a", ""]
    assert "'='" in str(library.failed_blocks[2].error)
    assert same(from_bibtexparser(library), document)


def test_a_library_made_or_changed_in_bibtexparser_is_written() -> None:
    library = to_bibtexparser(parse(TEXT))
    library.entries_dict["pips"]["title"] = 'She said "no" # {twice}'
    library.add(model.Entry("Book", "new", [model.Field("Year", 2020), model.Field("note", "n")]))
    document = from_bibtexparser(library)
    assert document.entry("pips").fields["title"] == 'She said "no" # {twice}'
    assert (document.entry("new").type, dict(document.entry("new").fields)) == (
        "book",
        {"year": "2020", "note": "n"},
    )


def test_the_enclosing_that_a_field_demands_is_written() -> None:
    fields = [model.Field("month", "jan", enclosing="no-enclosing"), model.Field("t", "x", enclosing='"')]
    document = from_bibtexparser(bibtexparser.Library([model.Entry("misc", "k", fields)]))
    assert "month = jan," in document.text
    assert 't = "x",' in document.text


@pytest.mark.parametrize(
    "entry",
    [
        model.Entry("misc", "k", [model.Field("t", "open {")]),
        model.Entry("misc", "k", [model.Field("t", 'a "b', enclosing='"')]),
        model.Entry("misc", "k", [model.Field("t", "a, b = {c}", enclosing="no-enclosing")]),
        model.Entry("misc", "k", [model.Field("t", ["a", "list"])]),
        model.Entry("misc", "k", [model.Field("two words", "v")]),
        model.Entry("misc", "k, t = {x}", [model.Field("u", "v")]),
        model.Entry("comment", "k", [model.Field("u", "v")]),
        model.ParsingFailedBlock(ValueError("made by hand")),
    ],
)
def test_what_would_not_read_back_is_refused(entry: model.Block) -> None:
    with pytest.raises(UnusableInput):
        from_bibtexparser(bibtexparser.Library([entry]))


def test_pybtex_gets_persons_macros_and_preamble() -> None:
    data = to_pybtex(parse(TEXT))
    assert list(data.entries) == ["voa2019", "pips"]
    entry = data.entries["VOA2019"]
    assert (entry.type, entry.original_type) == ("online", "online")
    assert dict(entry.fields) == {
        "Title": "Islamic State {Announces}", "month": "May", "publisher": "SITE Group, London", "year": "2019",
    }  # fmt: skip
    assert entry.fields["TITLE"] == entry.fields["title"]
    assert [str(person) for person in entry.persons["Author"]] == ["{Voice of America}", "Doe, Jane"]
    assert data.preamble == "\\newcommand{\\x}{} \\y"


def test_pybtex_gets_the_first_of_equal_keys_and_names_for_those_without() -> None:
    text = "@misc{a, t={1}}@misc{A, t={2}}@misc{, t={3}}@misc{, t={4}}@misc{b, author={A, B, C, D, E}, t={5}, t={6}}"
    data = to_pybtex(parse(text))
    assert [(key, entry.fields["t"]) for key, entry in data.entries.items()] == [
        ("a", "1"), ("unnamed-1", "3"), ("unnamed-2", "4"), ("b", "5"),
    ]  # fmt: skip
    assert len(data.entries["b"].persons["author"]) == 1


def test_pybtex_reads_the_exemplars_as_we_hand_them_over(shared: Path) -> None:
    for name in (
        "bib/exemplars.bib",
        "roundtrip/biblatex-examples.bib",
        "roundtrip/jabref_jabref-authors.bib",
    ):
        text = (shared / name).read_text("utf-8")
        with errors.capture():
            theirs = pybtex.database.parse_string(text, "bibtex")
        ours = to_pybtex(parse(text))
        assert [(key, entry.type, list(entry.fields.items()), dict(entry.persons)) for key, entry in ours.entries.items()] == [
            (key, entry.type, list(entry.fields.items()), dict(entry.persons)) for key, entry in theirs.entries.items()
        ]  # fmt: skip


@pytest.mark.parametrize("resolve_macros", [False, True])
def test_every_file_at_hand_comes_back_from_bibtexparser(shared: Path, resolve_macros: bool) -> None:
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
    files = sorted(shared.rglob("*.bib"))
    assert len(files) > 150
    lost = []
    for path in files:
        document = parse(path.read_bytes())
        library = to_bibtexparser(document, resolve_macros=resolve_macros)
        if not same(from_bibtexparser(library), document):
            lost.append(path.name)
    assert lost == []


WORDS = st.sampled_from(["a", "b2", "x:y", "title", "Année"])
CONTENTS = st.lists(
    st.sampled_from(["word", " ", "{B}", "{", "}", "\\", '"', "#", ",", "=", "@misc{", "%", "\n", "é", "'"]), max_size=8
).map("".join).filter(lambda text: parse(f"@misc{{k, t = {{{text}}}}}").problems == [])  # fmt: skip
RAW = st.one_of(
    CONTENTS.map(lambda text: f"{{{text}}}"),
    st.sampled_from(["2019", "jan", "m # {x}", '"q" # m\n # 3', "undefined", '"say {"}no{"}"']),
)
LIBRARIES = st.lists(
    st.tuples(WORDS, st.dictionaries(st.sampled_from(["t", "Title", "year", "note-1"]), RAW, max_size=3)),
    max_size=4,
)


@settings(deadline=None, derandomize=True, max_examples=200)
@given(LIBRARIES, CONTENTS, st.booleans())
def test_any_library_comes_back_from_bibtexparser(
    entries: list[tuple[str, dict[str, Any]]], macro: str, resolve_macros: bool
) -> None:
    text = f"% head\n@string{{m = {{{macro}}}}}\n" + "\n".join(
        f"@misc{{{key}," + "".join(f"\n  {name} = {value}," for name, value in fields.items()) + "\n}"
        for key, fields in entries
    )
    document = parse(text)
    again = from_bibtexparser(to_bibtexparser(document, resolve_macros=resolve_macros))
    assert same(again, document)
