"""``bibclaim edit``: one entry changed in place, in one save."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bibclaim.cli import main

TEXT = '% kept\n@Misc{a,\n  Title = {x},\n  note  = "y",\n}\n\n@misc{b, crossref = {a}}\n'


@pytest.fixture
def bib(tmp_path: Path) -> Path:
    path = tmp_path / "refs" / "a.bib"
    path.parent.mkdir()
    path.write_text(TEXT)
    return path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["edit", *map(str, arguments)], catch_exceptions=False)


def data(result: Result) -> Any:
    return json.loads(result.stdout)


def test_several_changes_are_one_save_and_touch_only_their_bytes(bib: Path) -> None:
    result = run(
        bib, "a", "title=New = title", "month:=jan", "--delete", "note", "--type", "report", "--rename", "c"
    )
    assert result.exit_code == 0
    assert bib.read_text() == (
        "% kept\n@report{c,\n  Title = {New = title},\n  month = jan,\n}\n\n@misc{b, crossref = {c}}\n"
    )
    # one save: the copy beside it is the file as it was before all of them
    assert bib.with_name("a.bib~").read_text() == TEXT


def test_when_one_change_is_refused_none_is_made(bib: Path) -> None:
    for arguments in (
        ("title=new", "note={"),
        ("title=new", "--delete", "nosuch"),
        ("title=new", "--type", "no type"),
        ("title=new", "--rename", "b"),
        ("title=new", "--rename", "no, key"),
        ("title=new", "--rename-field", "note=title"),
    ):
        result = run(bib, "a", *arguments)
        assert result.exit_code == 2, arguments
        assert result.stderr.startswith("bibclaim: ")
        assert bib.read_text() == TEXT


def test_an_unknown_key_is_told_with_near_ones(bib: Path) -> None:
    bib.write_text("@misc{smith2019, title = {x}}\n")
    for more in ((), ("--rename", "new")):
        result = run(bib, "smiht2019", "title=y", *more)
        assert result.exit_code == 2
        assert "smith2019" in result.stderr
        assert str(bib) in result.stderr


def test_what_changed_is_told_as_json(bib: Path) -> None:
    found = data(run(bib, "a", "title=z", "year=2019", "--delete", "note", "--type", "Report", "--json"))
    assert found == {
        "file": str(bib),
        "key": "a",
        "changed": True,
        "changes": [
            {"field": "title", "before": "x", "after": "z"},
            {"field": "note", "before": "y", "after": None},
            {"field": "year", "before": None, "after": "2019"},
        ],
        "type": {"before": "misc", "after": "report"},
        "renamed": None,
    }
    again = data(run(bib, "a", "title=z", "--json"))
    assert (again["changed"], again["changes"], again["type"]) == (False, [], None)


def test_a_field_gets_another_name(bib: Path) -> None:
    assert run(bib, "a", "--rename-field", "title=booktitle").exit_code == 0
    assert "booktitle = {x}" in bib.read_text()
    assert run(bib, "a", "--rename-field", "booktitle").exit_code == 2


def test_a_value_of_several_lines_takes_the_line_ends_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.bib"
    path.write_bytes(b"@misc{a,\r\n  title = {x}\r\n}\r\n")
    assert run(path, "a", "title=one\ntwo").exit_code == 0
    assert path.read_bytes() == b"@misc{a,\r\n  title = {one\r\ntwo}\r\n}\r\n"


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8-sig", "utf-16"])
def test_the_encoding_of_the_file_stays(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.bib"
    path.write_bytes("% Encoding: cp1252\n@misc{a, title = {é}}\n".encode(encoding))
    assert run(path, "a", "title=éè").exit_code == 0
    assert path.read_bytes() == "% Encoding: cp1252\n@misc{a, title = {éè}}\n".encode(encoding)


def test_a_character_that_the_encoding_lacks_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.bib"
    before = "% Encoding: cp1252\n@misc{a, title = {é}}\n".encode("cp1252")
    path.write_bytes(before)
    result = run(path, "a", "title=حزب")
    assert (result.exit_code, path.read_bytes()) == (2, before)
    assert "encoding" in result.stderr


def test_a_file_with_defects_is_edited_where_it_is_sound(tmp_path: Path) -> None:
    path = tmp_path / "a.bib"
    path.write_text("@misc{broken, title = {x}, note = {\n@misc{a, title = {x}}\nleft over }\n")
    assert run(path, "a", "title=y").exit_code == 0
    assert path.read_text() == "@misc{broken, title = {x}, note = {\n@misc{a, title = {y}}\nleft over }\n"


def test_calls_that_say_nothing_or_two_things_are_mistakes(bib: Path) -> None:
    for arguments in (
        (),
        ("title",),
        ("=x",),
        ("title=x", "TITLE=y"),
        ("title=x", "--delete", "title"),
        ("title=x", "--only-bib"),
    ):
        assert run(bib, "a", *arguments).exit_code == 2, arguments
    assert bib.read_text() == TEXT


def test_of_a_doubled_field_both_go(tmp_path: Path) -> None:
    path = tmp_path / "a.bib"
    path.write_text("@misc{a,\n  note = {x},\n  note = {y},\n}\n")
    assert run(path, "a", "--delete", "note").exit_code == 0
    assert path.read_text() == "@misc{a,\n}\n"


def test_renaming_to_the_same_key_changes_nothing(bib: Path) -> None:
    found = data(run(bib, "a", "--rename", "a", "--json"))
    assert (found["changed"], found["renamed"]) == (False, None)
    assert bib.read_text() == TEXT


def test_a_rename_in_a_library_follows_and_says_what_it_changed(demo: Path) -> None:
    notes = demo.parent / "notes.md"
    notes.write_text("As [@isispak2019, par. 3] says.\n")
    result = run(demo / "isis-pakistan.bib", "isispak2019", "--rename", "isispak2019a")
    assert result.exit_code == 0
    assert notes.read_text() == "As [@isispak2019a, par. 3] says.\n"
    assert (demo / "claims" / "isispak2019a.jsonl").exists()
    assert not (demo / "claims" / "isispak2019.jsonl").exists()
    assert f"{notes}: 1 citation" in result.stdout
    assert "claims" in result.stdout
    renamed = data(run(demo / "isis-pakistan.bib", "isispak2019a", "--rename", "isispak2019", "--json"))[
        "renamed"
    ]
    assert (renamed["old"], renamed["new"], renamed["skipped"]) == ("isispak2019a", "isispak2019", [])
    assert {file["what"] for file in renamed["files"]} == {"entry", "claims", "sources", "citations"}


def test_only_bib_leaves_the_rest(demo: Path) -> None:
    notes = demo.parent / "notes.md"
    notes.write_text("[@isispak2019]\n")
    claims = (demo / "claims" / "isispak2019.jsonl").read_bytes()
    result = run(demo / "isis-pakistan.bib", "isispak2019", "--rename", "x", "--only-bib")
    assert result.exit_code == 0
    assert notes.read_text() == "[@isispak2019]\n"
    assert (demo / "claims" / "isispak2019.jsonl").read_bytes() == claims
    assert "@online{x," in (demo / "isis-pakistan.bib").read_text()


def test_a_file_of_no_library_takes_its_own_folder_along(bib: Path) -> None:
    inside, outside = bib.parent / "paper.md", bib.parent.parent / "other.md"
    inside.write_text("[@a]\n")
    outside.write_text("[@a]\n")
    other = bib.parent / "other.bib"
    other.write_text("@misc{a, title = {another library's}}\n")
    assert run(bib, "a", "--rename", "c").exit_code == 0
    assert (inside.read_text(), outside.read_text()) == ("[@c]\n", "[@a]\n")
    assert other.read_text() == "@misc{a, title = {another library's}}\n"


def test_a_file_that_is_left_alone_is_told_on_standard_error(demo: Path) -> None:
    notes = demo.parent / "notes.md"
    notes.write_text("[@isispak2019]\n")
    notes.chmod(0o444)
    result = run(demo / "isis-pakistan.bib", "isispak2019", "--rename", "x")
    assert result.exit_code == 0
    assert f"{notes}: left as it was: is read-only" in result.stderr
    assert notes.read_text() == "[@isispak2019]\n"


def test_a_library_that_does_not_hold_the_file_is_refused(demo: Path, bib: Path) -> None:
    result = run(bib, "a", "--rename", "c", "--library", demo)
    assert result.exit_code == 2
    assert bib.read_text() == TEXT
