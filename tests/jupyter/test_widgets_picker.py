from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

import bibclaim
from bibclaim.jupyter.widgets import SourcePicker


def entry(key: str, title: str = "A title", **fields: str) -> str:
    more = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@online{{{key},\n  title = {{{title}}},\n{more}}}\n"


@pytest.fixture
def library(tmp_path: Path) -> bibclaim.Library:
    text = "".join(entry(f"key{n}", f"Title {n}", date="2019") for n in range(1, 26))
    (tmp_path / "all.bib").write_text(
        text + entry("khorasan2015", "Wilayat Khorasan", author="Zahid, Farhan")
    )
    return bibclaim.open(tmp_path)


def rows(picker: SourcePicker) -> list[str]:
    return [row["id"] for row in picker.get_state()["_view"]["rows"]]


def test_one_page_of_the_entries_is_sent(library: bibclaim.Library) -> None:
    picker = SourcePicker(library, page_size=5)
    assert rows(picker) == [f"key{n}" for n in range(1, 6)]
    assert "key6" not in json.dumps(picker.get_state()["_view"])
    picker.set_state({"page": 6})
    assert rows(picker) == ["khorasan2015"]
    assert repr(picker) == "SourcePicker(26 sources, page 6 of 6, 0 selected)"


def test_the_search_is_the_librarys(library: bibclaim.Library) -> None:
    picker = SourcePicker(library)
    picker.set_state({"filter": "khorasan"})
    assert rows(picker) == ["khorasan2015"]
    picker.set_state({"filter": "author:zahid type:online"})
    assert rows(picker) == ["khorasan2015"]
    picker.set_state({"filter": "year:soon"})
    assert "is no year" in picker.get_state()["_view"]["empty"]


def test_picked_keys_stay_picked_while_searching(library: bibclaim.Library) -> None:
    picker = SourcePicker(library, "title", page_size=5, selected=["key2"])
    picker.set_state({"filter": "khorasan"})
    picker.set_state({"selected": ["key2", "khorasan2015", "no-such-key"]})
    assert picker.selected == ["key2", "khorasan2015"]
    picker._handle_custom_msg({"select": "none"}, [])
    picker._handle_custom_msg({"select": "matching"}, [])
    assert picker.selected == ["khorasan2015"]


def test_refresh_takes_in_a_new_entry_and_drops_a_lost_one(library: bibclaim.Library) -> None:
    picker = SourcePicker(library, selected=["key1", "key2"])
    (library.root / "all.bib").write_text(entry("key2") + entry("new1"))
    picker.refresh()
    assert rows(picker) == ["key2", "new1"]
    assert picker.selected == ["key2"]


def test_an_empty_library_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "empty.bib").write_text("")
    shown = SourcePicker(bibclaim.open(tmp_path)).get_state()["_view"]
    assert "no entries" in shown["empty"]
    assert ".bib file" in shown["empty"]


def test_a_broken_entry_stands_at_the_foot_with_its_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text(entry("good") + "\n@online{bad,\n  title = {never closed,\n")
    shown = SourcePicker(bibclaim.open(tmp_path)).get_state()["_view"]
    assert "good" in [row["id"] for row in shown["rows"]]
    assert any("a.bib, line" in line for line in shown["problems"])


def test_a_large_library_opens_as_fast_as_a_small_one_is_shown(tmp_path: Path) -> None:
    (tmp_path / "large.bib").write_text("".join(entry(f"k{n}", f"Title {n}") for n in range(20_000)))
    library = bibclaim.open(tmp_path)
    picker = SourcePicker(library)
    assert len(json.dumps(picker.get_state()["_view"])) < 10_000
    started = time.perf_counter()
    picker.page = 1000
    assert time.perf_counter() - started < 5
    assert rows(picker)[0] == "k9990"
