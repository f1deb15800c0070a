"""Fields taken from other entries: crossref by type, xdata as a whole and by the piece."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibclaim.bibtex.inheritance import inherited, inherits

Entries = Mapping[str, tuple[str, Mapping[str, str]]]


def resolve(entries: Entries, key: str) -> dict[str, str]:
    type_, fields = entries[key]
    return inherited(type_, fields, entries.get, frozenset({key}))


WORK = {
    "title": "T",
    "subtitle": "S",
    "titleaddon": "A",
    "shorttitle": "X",
    "author": "Au, A",
    "editor": "Ed, E",
}


@pytest.mark.parametrize(
    ("parent", "child", "title"),
    [
        ("book", "inbook", "booktitle"), ("book", "suppbook", "booktitle"), ("collection", "incollection", "booktitle"),
        ("reference", "inreference", "booktitle"), ("proceedings", "inproceedings", "booktitle"),
        ("proceedings", "conference", "booktitle"), ("periodical", "article", "journaltitle"),
        ("periodical", "suppperiodical", "journaltitle"), ("mvbook", "book", "maintitle"), ("mvbook", "inbook", "maintitle"),
        ("mvcollection", "collection", "maintitle"), ("mvcollection", "incollection", "maintitle"),
        ("mvproceedings", "inproceedings", "maintitle"), ("mvreference", "reference", "maintitle"),
    ],
)  # fmt: skip
def test_titles_come_under_the_names_of_appendix_b(parent: str, child: str, title: str) -> None:
    fields = resolve({"c": (child, {"crossref": "p"}), "p": (parent, WORK)}, "c")
    stem = title.removesuffix("title")
    assert (fields[title], fields[f"{stem}subtitle"], fields[f"{stem}titleaddon"]) == ("T", "S", "A")
    assert not {"title", "subtitle", "titleaddon", "shorttitle"} & set(fields)
    assert fields["editor"] == "Ed, E"


@pytest.mark.parametrize(
    ("parent", "child", "has"),
    [
        ("book", "inbook", True),
        ("mvbook", "inbook", True),
        ("mvbook", "book", False),
        ("collection", "incollection", False),
    ],
)
def test_the_author_of_a_book_is_the_bookauthor_of_its_part(parent: str, child: str, has: bool) -> None:
    fields = resolve({"c": (child, {"crossref": "p"}), "p": (parent, WORK)}, "c")
    assert fields["author"] == "Au, A"
    assert ("bookauthor" in fields) is has


def test_other_pairs_of_types_take_what_is_missing_under_its_own_name() -> None:
    fields = resolve({"c": ("misc", {"crossref": "p", "title": "Mine"}), "p": ("book", WORK)}, "c")
    assert (fields["title"], fields["subtitle"]) == ("Mine", "S")
    assert "booktitle" not in fields


def test_what_belongs_to_the_parent_alone_stays_there() -> None:
    own = {"crossref": "x", "xref": "x", "ids": "i", "label": "l", "shorthand": "s", "options": "o", "related": "r", "entryset": "e", "sortkey": "k", "key": "k", "presort": "p"}  # fmt: skip
    assert resolve({"c": ("misc", {"crossref": "p"}), "p": ("misc", own)}, "c") == {"crossref": "p"}


def test_bibtex_names_of_fields_count_as_the_fields_they_are() -> None:
    entries = {
        "c": ("article", {"crossref": "p", "journal": "Mine", "address": "Here"}),
        "p": ("periodical", {"title": "Theirs", "location": "There", "publisher": "P"}),
    }
    fields = resolve(entries, "c")
    assert "journaltitle" not in fields
    assert "location" not in fields
    assert fields["publisher"] == "P"


@pytest.mark.parametrize(
    ("own", "parents", "dates"),
    [
        ({}, {"date": "2001-05"}, {"date": "2001-05"}),
        ({"date": "2003"}, {"date": "2001-05"}, {"date": "2003"}),
        ({"year": "2003"}, {"date": "2001-05"}, {"year": "2003"}),
        ({"date": "2003"}, {"year": "2001", "month": "5"}, {"date": "2003"}),
        ({"year": "2003"}, {"year": "2001", "month": "5"}, {"year": "2003"}),
        ({"year": "2001"}, {"year": "2001", "month": "5"}, {"year": "2001", "month": "5"}),
        ({"month": "6"}, {"year": "2001", "month": "5", "day": "4"}, {"year": "2001", "month": "6"}),
        ({"month": "6"}, {"date": "2001-05"}, {"year": "2001", "month": "6"}),
        ({"urldate": "2019"}, {"date": "2001", "urldate": "2002-03"}, {"urldate": "2019", "date": "2001"}),
    ],
)  # fmt: skip
def test_a_date_comes_as_a_whole_or_not_at_all(
    own: dict[str, str], parents: dict[str, str], dates: dict[str, str]
) -> None:
    fields = resolve({"c": ("misc", {"crossref": "p", **own}), "p": ("misc", parents)}, "c")
    assert {name: value for name, value in fields.items() if name != "crossref"} == dates


def test_a_chain_hands_on_and_keys_count_with_their_case() -> None:
    entries = {
        "c": ("inbook", {"crossref": "b"}),
        "b": ("book", {"title": "Volume", "crossref": "m"}),
        "m": ("mvbook", {"title": "Work", "publisher": "P"}),
        "x": ("misc", {"crossref": "B"}),
    }
    fields = resolve(entries, "c")
    assert (fields["booktitle"], fields["maintitle"], fields["publisher"]) == ("Volume", "Work", "P")
    assert resolve(entries, "x") == {"crossref": "B"}


XDATA = {
    "hup": ("xdata", {"publisher": "HUP", "location": "Cambridge and London", "date": "1999", "ids": "h"}),
    "names": ("xdata", {"author": "Alpha, A and {Beta and Sons}", "xdata": "hup", "note": "N"}),
    "book": ("book", {"title": "No data"}),
}


def test_xdata_replaces_as_in_biber_and_may_ask_further() -> None:
    entries = {
        **XDATA,
        "c": (
            "book",
            {"xdata": "missing, names", "publisher": "Mine", "year": "2001", "month": "5", "title": "T"},
        ),
    }
    assert resolve(entries, "c") == {
        "xdata": "missing, names", "title": "T", "author": "Alpha, A and {Beta and Sons}", "note": "N",
        "publisher": "HUP", "location": "Cambridge and London", "date": "1999",
    }  # fmt: skip


def test_only_xdata_entries_give_xdata() -> None:
    assert "note" not in resolve({"c": ("book", {"xdata": "m"}), "m": ("misc", {"note": "N"})}, "c")


@pytest.mark.parametrize(
    ("field", "value", "found"),
    [
        ("author", "xdata=names-author-2 and Zeta, Z", "{Beta and Sons} and Zeta, Z"),
        ("editor", "{xdata=names-author}", "Alpha, A and {Beta and Sons}"),
        ("location", "xdata=hup-location-2", "London"),
        ("note", "xdata=names-note", "N"),
        ("author", "xdata=names-author-9", "xdata=names-author-9"),
        ("author", "xdata=names-note", "xdata=names-note"),
        ("title", "xdata=book-title", "xdata=book-title"),
        ("note", "about xdata = storage", "about xdata = storage"),
    ],
)
def test_single_pieces_of_xdata(field: str, value: str, found: str) -> None:
    fields = {field: value}
    assert inherits(fields)
    assert resolve({**XDATA, "c": ("book", fields)}, "c") == {field: found}


keys = st.sampled_from("abcd")
webs = st.dictionaries(
    keys,
    st.tuples(
        st.sampled_from(["book", "inbook", "xdata", "mvbook"]),
        st.fixed_dictionaries({"title": st.just("T")}, optional={"crossref": keys, "xdata": st.lists(keys).map(",".join), "note": keys.map("xdata={}-title".format)}),
    ),
    min_size=1,
)  # fmt: skip


@given(webs)
def test_any_web_of_references_ends_and_nothing_own_is_lost(entries: Entries) -> None:
    for key, (_, fields) in entries.items():
        assert set(fields) <= set(resolve(entries, key))


def test_wide_and_long_webs_end_soon() -> None:
    wide: Entries = {
        f"x{n}{side}": ("xdata", {"xdata": f"x{n + 1}a, x{n + 1}b", "note": str(n)})
        for n in range(40)
        for side in "ab"
    }
    assert resolve(wide, "x0a")["note"] == "39"
    long: Entries = {
        f"k{n}": ("misc", {"crossref": f"k{n + 1}", "note": "N"} if n else {"crossref": "k1"})
        for n in range(3000)
    }
    assert resolve(long, "k0")["note"] == "N"
