"""Reading and editing .bib text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibclaim.bibtex import parse
from bibclaim.bibtex.encoding import Decoded
from bibclaim.errors import UnknownKey, UnusableInput

TWO = """% a library
@online{voa2019,
  title   = {Islamic State Announces 'Pakistan Province'},
  author  = "{Voice of America}",
  date    = 2019-05-15,
}

@report{pips, title = {Security Report}, year = 2017}
"""


def codes(text: str) -> list[str]:
    return [problem.code for problem in parse(text).problems]


def test_fields_are_read_with_macros_and_concatenation_resolved() -> None:
    document = parse(
        '@string{site = "SITE"}@misc{a, Publisher = SITE # " Group", month = JAN, title = {A {B} C}}'
    )
    entry = document.entry("a")
    assert dict(entry.fields) == {"publisher": "SITE Group", "month": "January", "title": "A {B} C"}


def test_parentheses_enclose_entries_too() -> None:
    assert parse("@book(k, title = {x (y) z})").entry("k").fields["title"] == "x (y) z"


def test_setting_a_field_changes_only_its_value() -> None:
    document = parse(TWO)
    document.set_field("voa2019", "title", "New")
    assert str(document) == TWO.replace("Islamic State Announces 'Pakistan Province'", "New")


def test_a_quoted_value_stays_quoted_unless_the_new_one_holds_a_quote() -> None:
    document = parse(TWO)
    document.set_field("voa2019", "author", "{VOA}")
    assert 'author  = "{VOA}",' in str(document)
    document.set_field("voa2019", "author", 'say "no"')
    assert 'author  = {say "no"},' in str(document)


def test_a_new_field_takes_indent_column_and_comma_of_its_neighbours() -> None:
    document = parse(TWO)
    document.set_field("voa2019", "url", "https://voanews.com")
    assert "  date    = 2019-05-15,\n  url     = {https://voanews.com},\n}" in str(document)
    document.set_field("pips", "url", "u")
    assert "year = 2017, url = {u}}" in str(document)


def test_line_ends_of_the_file_are_kept_in_a_new_field() -> None:
    document = parse("@misc{a,\r\n  title = {x},\r\n}\r\n")
    document.set_field("a", "note", "y")
    assert str(document) == "@misc{a,\r\n  title = {x},\r\n  note = {y},\r\n}\r\n"


def test_a_deleted_field_takes_its_line_with_it() -> None:
    document = parse(TWO)
    document.delete_field("voa2019", "author")
    assert str(document) == TWO.replace('  author  = "{Voice of America}",\n', "")
    document.delete_field("pips", "year")
    assert "@report{pips, title = {Security Report}}" in str(document)


def test_an_entry_without_fields_takes_one() -> None:
    for text in ("@misc{a}", "@misc{a,}", "@misc{a,\n}"):
        document = parse(text)
        document.set_field("a", "title", "T")
        assert document.entry("a").fields["title"] == "T"
        assert document.problems == []


def test_unbalanced_braces_are_refused_and_nothing_changes() -> None:
    document = parse(TWO)
    with pytest.raises(UnusableInput, match="brace"):
        document.set_field("voa2019", "title", "open {")
    with pytest.raises(UnknownKey, match="nobody"):
        document.set_field("nobody", "title", "x")
    assert str(document) == TWO


def test_each_defect_has_its_code() -> None:
    assert codes("@misc{a, title = {x} year = 2000}") == ["missing-comma"]
    assert codes("@misc{, title = {x}}") == ["missing-key"]
    assert codes("@misc{a, title = {x}, title = {y}}") == ["duplicate-field"]
    assert codes("@misc{a, title = {x}}@misc{a, title = {y}}") == ["duplicate-key"]
    assert codes("@misc{a, title = nix}") == ["undefined-macro"]
    assert codes("@misc{a, title {x}}") == ["missing-equals"]
    assert codes("@misc{a, title = {x}") == ["missing-brace"]
    assert codes("mail me @ home") == ["at-in-text"]


def test_a_duplicate_field_keeps_the_first_value() -> None:
    assert parse("@misc{a, title = {x}, TITLE = {y}}").entry("a").fields["title"] == "x"


def test_both_sides_of_a_git_conflict_can_be_read() -> None:
    text = "@misc{a, title={x}}\n<<<<<<< ours\n@misc{b, title={o}}\n=======\n@misc{c, title={t}}\n>>>>>>> theirs\n@misc{d, title={y}}\n"
    document = parse(text)
    assert [entry.key for entry in document.entries] == ["a", "b", "c", "d"]
    assert [block.kind for block in document.blocks] == ["entry", "text", "conflict", "entry", "text"]
    with pytest.raises(UnknownKey, match="conflict"):
        document.set_field("b", "title", "z")


def test_a_lost_brace_costs_one_value_and_no_entry() -> None:
    document = parse("@misc{a,\n title = {lost,\n year = 2000,\n}\n\n@misc{b,\n title = {found},\n}\n")
    assert [entry.key for entry in document.entries] == ["a", "b"]
    assert document.entry("a").fields["title"] == "lost"
    assert document.entry("b").fields == {"title": "found"}


def test_a_commented_line_is_no_entry() -> None:
    assert [entry.key for entry in parse("% @misc{no, title={x}}\n@misc{yes, title={x}}").entries] == ["yes"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "cp1252", "utf-16"])
def test_the_encoding_is_kept(encoding: str) -> None:
    data = "@misc{a, title = {Müller über Straßenbau in Köln, größere Brücken, Ärger}}\n".encode(encoding)
    document = parse(data)
    assert document.encode() == data
    assert document.entry("a").text("title").startswith("Müller über")


@given(st.text(alphabet=st.sampled_from('@{}(),="#% \n\rabtitle1\\<>|')))
def test_no_text_breaks_the_reader(text: str) -> None:
    document = parse(text)
    assert str(document) == text
    assert "".join(text[block.start : block.end] for block in document.blocks) == text


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reader(data: bytes) -> None:
    assert parse(data).encode() == data


@given(st.sampled_from(["title", "author", "date", "note", "url"]), st.text(max_size=40))
def test_an_edit_reads_back_as_it_was_written_and_leaves_the_rest(field: str, value: str) -> None:
    value = "".join(char for char in value if char not in "{}\\" and not "\ud800" <= char <= "\udfff")
    document = parse(TWO)
    document.set_field("voa2019", field, value)
    assert document.entry("voa2019").fields[field] == value
    assert document.entry("pips").fields == parse(TWO).entry("pips").fields
    assert str(document).startswith("% a library\n@online{voa2019,\n")
    assert str(document).endswith("\n}\n\n@report{pips, title = {Security Report}, year = 2017}\n")


@pytest.mark.parametrize("raw", ['"abc', "", "a b", "jan #", "{x}, zz = {y}"])
def test_a_raw_value_that_would_not_read_as_one_is_refused(raw: str) -> None:
    document = parse(TWO)
    with pytest.raises(UnusableInput, match=r"nothing was changed|empty"):
        document.set_field("voa2019", "title", raw, raw=True)
    assert str(document) == TWO


def test_an_edit_that_would_change_anything_else_is_refused() -> None:
    unclosed = "@misc{c, t={3"
    document = parse(unclosed)
    with pytest.raises(UnusableInput, match="nothing was changed"):
        document.set_field("c", "note", "N")
    assert str(document) == unclosed


def test_a_character_that_the_file_cannot_hold_is_refused_at_once() -> None:
    data = "@misc{k, title = {Müller über Straßen in Köln und größere Brücken}}\n".encode("latin-1")
    document = parse(data, encoding="latin-1")
    with pytest.raises(UnusableInput, match="encoding"):
        document.set_field("k", "title", "Łódź")
    assert document.encode() == data


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_byte_spans_count_a_mark_once(encoding: str) -> None:
    data = "@misc{a, title={x}}\n\n@misc{b, title={y}}\n".encode(encoding)
    document = parse(data, encoding=encoding)
    assert document.encode() == data
    assert document.byte_spans()[-1][1] == len(data)


def test_a_crossref_may_name_an_entry_by_one_of_its_ids() -> None:
    document = parse(
        "@inbook{a, title={A}, crossref={old}}\n@book{new, ids={older, old}, title={B}, publisher={P}}"
    )
    assert document.entry("a").resolved().fields["publisher"] == "P"
    assert document.get("old") is None
    assert document.named("older") is document.entry("new")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("@misc{a,\n  year = 2000, % the year\n}", "@misc{a,\n  year = 2000, % the year\n  note = {N},\n}"),
        ("@misc{a,\n  year = 2000 % the year\n}", "@misc{a,\n  year = 2000, % the year\n  note = {N}\n}"),
        (
            "@misc{a\n  , title = {x}\n  , year = 2000\n  }",
            "@misc{a\n  , title = {x}\n  , year = 2000\n  , note = {N}\n  }",
        ),
        ("@misc{k,title={A},year=2000}", "@misc{k,title={A},year=2000,note={N}}"),
        ("@misc{k,\n  note = ,\n  year = 2000\n}", "@misc{k,\n  note = {N},\n  year = 2000\n}"),
        ("@misc{k,\r\n  year = 2000,\r\n}", "@misc{k,\r\n  year = 2000,\r\n  note = {N},\r\n}"),
    ],
)
def test_a_new_field_stands_as_its_neighbours_do(before: str, after: str) -> None:
    document = parse(before)
    key = document.entries[0].key or ""
    document.set_field(key, "note", "N")
    assert document.text == after


def test_a_leading_comma_goes_with_its_field() -> None:
    text = "@misc{a\n  , title = {x}\n  , year = 2000\n  }"
    document = parse(text)
    document.delete_field("a", "year")
    assert document.text == "@misc{a\n  , title = {x}\n  }"


def test_a_value_with_lines_takes_the_line_ends_of_the_file() -> None:
    document = parse("@misc{a,\r\n  title = {x},\r\n}\r\n")
    document.set_field("a", "note", "one\ntwo")
    document.add_entry("misc", "b", {"note": "three\nfour"})
    assert document.text.count("\n") == document.text.count("\r\n")


def test_an_edit_beside_words_that_belong_to_nothing_is_refused() -> None:
    for text in ("@misc{a,\n  title = Mid title,\n}\n", "@misc{a, year = 2000, title = {A} {B}}"):
        document = parse(text)
        with pytest.raises(UnusableInput, match="by hand"):
            document.set_field("a", "title", "New")
        assert document.text == text


def test_a_value_may_hold_what_looks_like_an_entry() -> None:
    for opening, closing in ("{}", '""'):
        text = f"@article{{a, abstract={opening}cite\n@foo{{bar, baz = {{x}}}}\nso{closing}, year=2000}}\n@misc{{b, title={{y}}}}"
        document = parse(text)
        assert [entry.key for entry in document.entries] == ["a", "b"]
        assert document.entry("a").fields["year"] == "2000"
        assert document.problems == []


@pytest.mark.parametrize(
    "text",
    [
        "@misc{% c\nk, title={A}}",
        "@misc{k % c\n, title={A}}",
        "@misc{k, title = % c\n {A}}",
        "@misc{k, title % c\n = {A}}",
        "@misc{k, title = {} # % c\n {A}}",
        "@misc{k, title = {A} % c\n}",
        "@misc{k, % title = {B},\n title = {A}}",
    ],
)
def test_comments_may_stand_between_the_parts_of_an_entry(text: str) -> None:
    document = parse(text)
    assert dict(document.entry("k").fields) == {"title": "A"}
    assert [problem.code for problem in document.problems if problem.code != "empty-value"] == []


@pytest.mark.parametrize(
    ("text", "found", "fields"),
    [
        ("@a{k,\n title={A}},\n year=2000,\n note={N}\n}", ("stray-delimiter", 2, 11), {"title": "A", "year": "2000", "note": "N"}),
        ("@a{k, title={A}}}\n", ("stray-delimiter", 1, 17), {"title": "A"}),
        ("@a{k,\n title = {A} % c\n year=2000}", ("missing-comma", 2, 13), {"title": "A", "year": "2000"}),
        ('@a{k, t = "Mid } title",\n y={1}}', ("stray-delimiter", 1, 11), {"t": "Mid } title", "y": "1"}),
        ('@a{k, t = "Mid { title",\n y={1}}', ("stray-delimiter", 1, 11), {"t": "Mid { title", "y": "1"}),
        ("@a{k,\n title={A long\n  title,\n year={2000},\n}\n@b{c,t={x}}", ("missing-brace", 2, 8), {"title": "A long\n  title", "year": "2000"}),
        ('@a{k, t = "A" "B", year=2000}', ("stray-text", 1, 15), {"t": "A", "year": "2000"}),
        ("@a{k, t == {x}, y=1}", ("stray-text", 1, 10), {"t": "x", "y": "1"}),
        ("@a{k,\n<<<<<<< HEAD\n t={x},\n}", ("merge-conflict", 2, 1), {"t": "x"}),
        ("@a{k, t={x}}\n>>>>>>> other\n", ("merge-conflict", 2, 1), {"t": "x"}),
    ],
)  # fmt: skip
def test_a_defect_is_told_where_it_is_and_costs_no_field(
    text: str, found: tuple[str, int, int], fields: dict[str, str]
) -> None:
    document = parse(text)
    assert dict(document.entry("k").fields) == fields
    assert [(p.code, p.line, p.column) for p in document.problems] == [found]


def test_every_conflict_of_an_entry_is_settled_on_both_sides() -> None:
    hunk = "<<<<<<< o\n {0} = {{ours}},\n=======\n {0} = {{theirs}},\n>>>>>>> t\n"
    text = (
        "@string{j = {J}}\n@misc{a,\n"
        + hunk.format("t")
        + " journal = j,\n"
        + hunk.format("u")
        + "}\n@misc{b, title={y}}\n"
    )
    document = parse(text)
    (block,) = [block for block in document.blocks if block.kind == "conflict"]
    ours, theirs = block.sides or ("", "")
    assert dict(parse(ours).entry("a").fields) == {"t": "ours", "journal": "j", "u": "ours"}
    assert dict(parse(theirs).entry("a").fields) == {"t": "theirs", "journal": "j", "u": "theirs"}
    assert document.entry("a").fields["journal"] == "J"
    assert [(p.code, p.line) for p in document.problems] == [("merge-conflict", 3), ("merge-conflict", 9)]


def test_the_first_of_two_entries_with_one_key_can_be_deleted() -> None:
    document = parse("@misc{a, title={x}}\n\n@misc{a, title={y}}\n")
    document.delete_entry("a")
    assert [dict(entry.fields) for entry in document.entries] == [{"title": "y"}]


def test_entries_handed_out_before_keep_their_values() -> None:
    document = parse(
        "@string{m = {M}}\n@misc{a, title={A}}\n@misc{b, title={B}, note=m}\n@misc{c, title={C}}\n"
    )
    table = document.table(), document.marked
    again = type(document).continued(Decoded(document.text, "utf-8"), table, (0, 0, 0))
    before = again.entries
    b, c = again.entry("b"), again.entry("c")
    again.set_string("m", "N")
    again.set_field("a", "title", "A longer one")
    again.delete_entry("b")
    assert dict(b.fields) == {"title": "B", "note": "M"}
    assert dict(c.fields) == {"title": "C"}
    assert [entry.key for entry in before] == ["a", "b", "c"]
    with pytest.raises(ValueError, match="no stretch"):
        again.replace(5, 3, "x")
