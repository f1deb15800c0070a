"""Edits of whole entries, keys, types and macros: the smallest diff, in the style of the file."""

from __future__ import annotations

import difflib

import pytest

from bibclaim.bibtex import parse
from bibclaim.errors import UnknownKey, UnusableInput

LIBRARY = """% JabRef made this
@string{pips = "Pak Institute for Peace Studies"}

% the annual one
@Report{abbas2017,
  Author      = {Abbas, Hassan},
  Title       = {Security Report},
  Institution = pips,
  Crossref    = {zahid2020},
}

@Online{katz2019,
  Author = {Katz, Rita},
  Title  = {Islamic State},
  Related = {abbas2017, zahid2020},
}

@Book{zahid2020,
  Title = {The Book},
  Xdata = {abbas2017},
}
"""


def added_and_removed(before: str, after: str) -> tuple[list[str], list[str]]:
    lines = list(difflib.ndiff(before.splitlines(), after.splitlines()))
    return [line[2:] for line in lines if line.startswith("+ ")], [
        line[2:] for line in lines if line.startswith("- ")
    ]


def test_a_new_entry_takes_the_style_of_the_file_and_stands_beside_its_neighbours() -> None:
    document = parse(LIBRARY)
    document.add_entry("report", "gul2018", {"author": "Gul, Imtiaz", "title": "Border", "date": "2018-01"})
    new = "@Report{gul2018,\n  Author = {Gul, Imtiaz},\n  Title  = {Border},\n  Date   = {2018-01},\n}\n\n"
    assert document.text == LIBRARY.replace("@Online{katz", new + "@Online{katz")
    keys = [entry.key for entry in document.entries]
    assert keys == ["abbas2017", "gul2018", "katz2019", "zahid2020"]
    assert [block.kind for block in document.blocks].count("defect") == 0


@pytest.mark.parametrize(
    ("written", "new"),
    [
        ("@misc{a,\n\ttitle={x},\n\tyear={2000}\n}\n", "@misc{b,\n\tnote={n},\n\tauthor={m}\n}"),
        ('@MISC{a,\n   TITLE = "x",\n   YEAR = "2000" }\n', '@MISC{b,\n   NOTE = "n",\n   AUTHOR = "m"}'),
        (
            "@misc{a,\n  title         = {x},\n  year          = {2000},\n}\n\n"
            "@misc{a1,\n  author        = {x},\n  year          = {2000},\n}\n",
            "@misc{b,\n  note          = {n},\n  author        = {m},\n}",
        ),
    ],
)
def test_a_new_entry_looks_as_those_that_stand_there(written: str, new: str) -> None:
    document = parse(written)
    document.add_entry("misc", "b", {"note": "n", "author": "m"})
    assert document.text.startswith(written.rstrip("\n"))
    assert new in document.text


def test_a_first_entry_goes_behind_what_the_file_holds() -> None:
    for text in ("", "% only a remark\n", "\ufeff", '@string{a = "b"}'):
        document = parse(text)
        document.add_entry("misc", "k", {"title": "T"})
        assert document.text.startswith(text)
        assert dict(document.entry("k").fields) == {"title": "T"}
        assert document.problems == []


def test_entries_added_before_all_others_and_behind_the_last() -> None:
    document = parse(LIBRARY)
    document.add_entry("misc", "aaa", {"title": "First"})
    document.add_entry("misc", "zzz", {"title": "Last"})
    assert [entry.key for entry in document.entries] == ["aaa", "abbas2017", "katz2019", "zahid2020", "zzz"]
    # the remark stays with the entry that it stands above
    assert "% the annual one\n@Report{abbas2017," in document.text
    assert document.text.endswith("@Misc{zzz,\n  Title = {Last},\n}\n")


def test_two_people_who_add_entries_do_not_meet() -> None:
    one, two = parse(LIBRARY), parse(LIBRARY)
    one.add_entry("misc", "basit2018", {"title": "One"})
    two.add_entry("misc", "siddiqa2018", {"title": "Two"})
    place_one = one.text.index("@Misc{basit2018")
    place_two = two.text.index("@Misc{siddiqa2018")
    assert LIBRARY[:place_one].count("@") != LIBRARY[:place_two].count("@")


def test_an_entry_goes_before_the_one_that_it_names_in_crossref() -> None:
    document = parse("@book{aaa, title = {B}}\n\n@misc{mmm, title = {M}}\n")
    document.add_entry("inbook", "zzz", {"title": "Z", "crossref": "aaa"})
    assert [entry.key for entry in document.entries] == ["zzz", "aaa", "mmm"]


def test_a_new_entry_in_a_file_of_windows_or_of_old_macs() -> None:
    for newline in ("\r\n", "\r"):
        document = parse(LIBRARY.replace("\n", newline))
        document.add_entry("misc", "gul2018", {"title": "T"})
        assert document.text.replace(newline, "").count("\n") == 0
        assert document.text.replace(newline, "").count("\r") == 0


def test_what_cannot_be_an_entry_is_refused_and_nothing_changes() -> None:
    document = parse(LIBRARY)
    for type_, key, fields in (
        ("misc", "katz2019", {}),
        ("misc", "two words", {}),
        ("string", "k", {}),
        ("misc", "k", {"title": "open {"}),
        ("misc", "k", {"bad name": "x"}),
        ("misc", "k", {"title": "a", "TITLE": "b"}),
    ):
        with pytest.raises(UnusableInput):
            document.add_entry(type_, key, fields)
    assert document.text == LIBRARY


def test_a_deleted_entry_leaves_the_rest_as_it_stands() -> None:
    for key in ("abbas2017", "katz2019", "zahid2020"):
        document = parse(LIBRARY)
        document.delete_entry(key)
        added, removed = added_and_removed(LIBRARY, document.text)
        assert added == []
        assert removed[0].endswith(f"{{{key},") or removed[0] == ""
        assert "% the annual one" in document.text
        assert document.text.endswith("}\n")
        assert "\n\n\n" not in document.text
        assert key not in document
    with pytest.raises(UnknownKey):
        parse(LIBRARY).delete_entry("nobody")


def test_deleting_every_entry_leaves_what_is_no_entry() -> None:
    document = parse(LIBRARY)
    for key in ("katz2019", "abbas2017", "zahid2020"):
        document.delete_entry(key)
    assert document.text.startswith('% JabRef made this\n@string{pips = "Pak Institute for Peace Studies"}')
    assert document.entries == []


def test_an_entry_is_moved_with_the_remark_above_it() -> None:
    document = parse(LIBRARY)
    document.move_entry("abbas2017", after="zahid2020")
    assert [entry.key for entry in document.entries] == ["katz2019", "zahid2020", "abbas2017"]
    assert "}\n\n% the annual one\n@Report{abbas2017," in document.text
    assert sorted(document.text.split()) == sorted(LIBRARY.split())
    document.move_entry("abbas2017", before="katz2019")
    assert document.text == LIBRARY


def test_a_key_is_renamed_with_every_reference_to_it() -> None:
    document = parse(LIBRARY)
    assert document.set_key("abbas2017", "abbas2018") == ["katz2019", "zahid2020"]
    assert document.text == LIBRARY.replace("abbas2017", "abbas2018")
    assert document.set_key("zahid2020", "z") == ["abbas2018", "katz2019"]
    with pytest.raises(UnusableInput, match="line"):
        document.set_key("z", "katz2019")
    for bad in ("a b", "a,b", "a{b", "", "a}b", "a#b"):
        with pytest.raises(UnusableInput, match="cannot be a citekey"):
            document.set_key("z", bad)


def test_a_renamed_key_leaves_other_keys_that_begin_alike() -> None:
    text = "@misc{a, title={x}}\n@misc{ab, related={ab,a, a}, note={a}, crossref={ab}, xdata=a, author={xdata=a-author-1 and xdata=ab-author-1}}\n"
    document = parse(text)
    document.set_key("a", "q")
    assert document.text == (
        "@misc{q, title={x}}\n@misc{ab, related={ab,q, q}, note={a}, crossref={ab}, xdata={q}, author={xdata=q-author-1 and xdata=ab-author-1}}\n"
    )


def test_a_reference_by_number_macro_or_pieces_follows_too() -> None:
    text = '@string{p = "2020"}\n@misc{2020, title={x}}\n@misc{a, crossref = 2020}\n@misc{b, crossref = p, related = p # ", a"}\n'
    document = parse(text)
    assert document.set_key("2020", "smith2020") == ["a", "b"]
    assert document.entry("a").fields["crossref"] == "smith2020"
    assert dict(document.entry("b").fields) == {"crossref": "smith2020", "related": "smith2020, a"}
    assert document.text.startswith(text[:20])
    assert document.problems == []


def test_a_key_that_stands_twice_is_not_renamed() -> None:
    document = parse("@misc{a, title={x}}@misc{a, title={y}}")
    with pytest.raises(UnusableInput, match="twice"):
        document.set_key("a", "b")


def test_a_type_is_changed_and_nothing_else() -> None:
    document = parse(LIBRARY)
    document.set_type("katz2019", "article")
    assert document.text == LIBRARY.replace("@Online{", "@article{")
    for bad in ("comment", "two words", "", "a{b", "String"):
        with pytest.raises(UnusableInput):
            document.set_type("katz2019", bad)


def test_a_field_is_renamed_in_its_place() -> None:
    document = parse(LIBRARY)
    document.rename_field("abbas2017", "institution", "Publisher")
    assert document.text == LIBRARY.replace("Institution = pips", "Publisher = pips")
    with pytest.raises(UnusableInput, match="already"):
        document.rename_field("abbas2017", "publisher", "title")
    with pytest.raises(UnknownKey):
        document.rename_field("abbas2017", "nothing", "note")


def test_a_field_that_stands_twice_is_deleted_twice() -> None:
    document = parse("@misc{k, title={A}, year=2000, TITLE={B}}")
    document.delete_field("k", "title")
    assert document.text == "@misc{k, year=2000}"


def test_a_macro_is_set_where_it_counts_or_defined_behind_the_last_one() -> None:
    document = parse(LIBRARY)
    document.set_string("PIPS", "Pak Institute")
    assert document.text == LIBRARY.replace("Pak Institute for Peace Studies", "Pak Institute")
    assert document.entry("abbas2017").fields["institution"] == "Pak Institute"
    document.set_string("site", "SITE")
    assert '"Pak Institute"}\n@string{site = {SITE}}\n\n% the annual one' in document.text
    with pytest.raises(UnusableInput):
        document.set_string("site", "open {")


def test_a_first_macro_goes_before_the_first_entry_and_its_remark() -> None:
    document = parse("% head\n\n% origin\n@misc{a, title={x}}\n")
    document.set_string("un", "United Nations")
    assert document.text == "% head\n\n@string{un = {United Nations}}\n\n% origin\n@misc{a, title={x}}\n"


def test_an_edit_that_would_not_read_as_meant_is_taken_back() -> None:
    text = "@misc{a,\n title = {x},\n}\n@misc{b, title = {y}}\n"
    document = parse(text)
    with pytest.raises(UnusableInput):
        document.set_field("a", "note", '"} , year = {2000', raw=True)
    assert document.text == text
    with pytest.raises(UnusableInput):
        document.set_field("a", "note", "x }@misc{c, title={z}", raw=True)
    assert document.text == text
    latin = parse("@misc{a, title = {Müller}}".encode("latin-1"), encoding="latin-1")
    with pytest.raises(UnusableInput, match="encoding"):
        latin.add_entry("misc", "b", {"title": "日本"})
    assert [entry.key for entry in latin.entries] == ["a"]
