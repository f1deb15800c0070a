"""The ``bibclaim`` command."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from bibclaim.cli import main


def run(*arguments: str | Path, stdin: bytes | None = None) -> Result:
    words = [str(argument) for argument in arguments]
    return CliRunner().invoke(main, words, input=stdin, catch_exceptions=False)


def data(result: Result) -> Any:
    return json.loads(result.stdout)


def test_dump_prints_entries_blocks_and_problems(tmp_path: Path) -> None:
    path = tmp_path / "a.bib"
    path.write_bytes(
        '@misc{ä, title = {M{\\"u}ller}, author = {Rita Katz and {UN}}}\n@misc{b, title = }'.encode()
    )
    result = run("dump", path)
    assert result.exit_code == 0
    found = data(result)
    first = found["entries"][0]
    assert (first["key"], first["type"], first["line"]) == ("ä", "misc", 1)
    assert first["fields"]["title"] == 'M{\\"u}ller'
    assert first["text"]["title"] == "Müller"
    assert first["names"]["author"] == [{"family": "Katz", "given": "Rita"}, {"literal": "UN"}]
    assert [block["kind"] for block in found["blocks"]] == ["entry", "text", "entry"]
    assert found["blocks"][-1]["end"] == path.stat().st_size
    assert [problem["code"] for problem in found["problems"]] == ["empty-value"]


def test_dump_reads_standard_input_and_the_encoding_that_it_is_told(tmp_path: Path) -> None:
    data_ = "@misc{a, title = {Łódź}}\n".encode("cp1250")
    path = tmp_path / "a.bib"
    path.write_bytes(data_)
    from_file = data(run("dump", path, "--encoding", "cp1250"))
    from_input = data(run("dump", "-", "--encoding", "cp1250", stdin=data_))
    assert from_file["entries"][0]["fields"]["title"] == "Łódź"
    assert (from_file["encoding"], from_file["file"], from_input["file"]) == ("cp1250", str(path), "-")
    assert {**from_file, "file": ""} == {**from_input, "file": ""}
    for name in ("nosuch", "rot13"):
        result = run("dump", path, "--encoding", name)
        assert result.exit_code == 2
        assert name in result.stderr


def test_edit_changes_the_file_in_place(tmp_path: Path) -> None:
    path = tmp_path / "a.bib"
    path.write_text("@misc{a,\n  title = {x},\n  note = {y}\n}\n")
    assert run("edit", path, "a", "title=New = title", "month:=jan", "--delete", "note").exit_code == 0
    assert path.read_text() == "@misc{a,\n  title = {New = title},\n  month = jan\n}\n"


def test_an_unknown_key_or_file_is_exit_2_with_a_word(tmp_path: Path) -> None:
    path = tmp_path / "a.bib"
    path.write_text("@misc{a, title = {x}}")
    for result in (
        run("edit", path, "nobody", "title=y"),
        run("dump", tmp_path / "none.bib"),
        run("search", "--library", tmp_path / "none"),
    ):
        assert result.exit_code == 2
        assert result.stderr.startswith("bibclaim: ")
    assert run("edit", path, "a", "title={").exit_code == 2
    assert path.read_text() == "@misc{a, title = {x}}"


def test_search_lists_and_counts(demo: Path) -> None:
    result = run("search", "kind:un_listing", "--library", demo)
    assert "QDe.161" in result.stdout
    assert "1 of 8 entries" in result.stdout
    found = data(run("--library", demo, "--json", "search", "has:claims"))
    assert found["total"] == 1
    assert set(found["hits"][0]) == {"key", "type", "title", "author", "year", "claims", "file"}


def test_the_nearest_library_upwards_is_taken(demo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = demo.parent / "notes" / "deep"
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    assert "8 of 8 entries" in run("search").stdout


def test_claims_are_listed_shown_and_verified(demo: Path) -> None:
    listed = run("claims", "list", "tag:strength", "--library", demo)
    assert "3 claims" in listed.stdout
    found = data(run("claims", "list", "tag:strength", "--json", "--library", demo))["claims"]
    shown = run("claims", "show", found[0]["id"], "--library", demo)
    assert found[0]["quote"]["exact"] in shown.stdout
    verified = run("claims", "verify", "--library", demo, "--json")
    assert verified.exit_code == 0
    assert {claim["verdict"] for claim in data(verified)["claims"]} == {"exact"}


def test_conflicts_are_findings(demo: Path) -> None:
    result = run("conflicts", "--json", "--library", demo)
    assert result.exit_code == 1
    assert {conflict["kind"] for conflict in data(result)["conflicts"]} <= {
        "conflict",
        "as_of_differs",
        "as_of_missing",
    }


def test_summarize_writes_markdown_html_and_a_notebook(demo: Path, tmp_path: Path) -> None:
    for suffix in ("md", "html", "ipynb"):
        out = tmp_path / f"out.{suffix}"
        assert run("summarize", "tag:strength", "-o", out, "--library", demo).exit_code == 0
        text = out.read_text("utf-8")
        assert all(figure in text for figure in ("30,000", "200,000", "60,000"))
    assert "<!-- claims: c-" in (tmp_path / "out.md").read_text("utf-8")
    assert "[@" not in (tmp_path / "out.html").read_text("utf-8")
    assert json.loads((tmp_path / "out.ipynb").read_text("utf-8"))["cells"][0]["cell_type"] == "markdown"
    refused = run("summarize", "tag:strength", "-o", tmp_path / "out.xyz", "--library", demo)
    assert refused.exit_code == 2
    assert ".md, .html and .ipynb" in refused.stderr


def test_summarize_prints_the_shape_that_programs_rely_on(demo: Path) -> None:
    found = data(run("summarize", "tag:strength", "--json", "--library", demo))
    assert {"markdown", "sentences", "references"} <= set(found)
    assert all({"text", "claim_ids", "citations"} <= set(sentence) for sentence in found["sentences"])


def test_check_prints_places_and_ends_with_1(demo: Path) -> None:
    result = run("check", demo)
    assert result.exit_code == 1
    assert "missing-date" in result.stdout
    assert "isis-pakistan.bib:55:1: warning" in result.stdout
    github = run("check", demo, "--format", "github").stdout
    assert github.startswith("::warning file=")
    keys = set(data(run("check", demo, "--json"))["findings"][0])
    assert keys == {"file", "line", "column", "key", "code", "severity", "message", "fix"}


def test_check_of_a_clean_library_ends_with_0(demo: Path) -> None:
    assert run("edit", demo / "isis-pakistan.bib", "pips2017psr", "date=2018").exit_code == 0
    assert run("check", demo).exit_code == 0


def test_audit_of_generated_text_finds_nothing_and_of_a_changed_number_something(
    demo: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.md"
    run("summarize", "tag:strength", "-o", out, "--library", demo)
    assert run("audit", out, "--library", demo).exit_code == 0
    out.write_text(out.read_text("utf-8").replace("200,000", "250,000"), "utf-8")
    changed = run("audit", out, "--json", "--library", demo)
    assert changed.exit_code == 1
    assert {"mode", "sentences", "findings"} <= set(data(changed))


def test_init_makes_a_library(tmp_path: Path) -> None:
    assert run("init", tmp_path / "bib").exit_code == 0
    assert "0 of 0 entries" in run("search", "--library", tmp_path / "bib").stdout


def test_broken_input_is_said_on_standard_error(demo: Path) -> None:
    (demo / "claims" / "isispak2019.jsonl").open("a").write("{broken\n")
    result = run("claims", "list", "--library", demo)
    assert result.exit_code == 0
    assert "claims/isispak2019.jsonl:84" in result.stderr


def test_options_stand_before_between_and_behind_the_commands(demo: Path) -> None:
    for arguments in (
        ("--json", "--library", demo, "claims", "list", "tag:strength"),
        ("claims", "--json", "--library", demo, "list", "tag:strength"),
        ("claims", "list", "--json", "--library", demo, "tag:strength"),
    ):
        assert len(data(run(*arguments))["claims"]) == 3


def test_the_folder_bib_comes_before_other_folders_that_look_like_parts_of_one(
    demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (demo.parent / "sources").mkdir()
    monkeypatch.chdir(demo.parent)
    assert "8 of 8 entries" in run("search").stdout


def test_an_unreadable_claim_is_told_by_every_command(demo: Path) -> None:
    path = demo / "claims" / "isispak2019.jsonl"
    path.write_text(
        path.read_text("utf-8").replace('"attitude":"estimates"', '"attitude":"estimats"', 1), "utf-8"
    )
    for arguments in (
        ("claims", "verify"),
        ("conflicts",),
        ("search", "--json"),
        ("summarize", "tag:strength"),
    ):
        assert "claims/isispak2019.jsonl:" in run(*arguments, "--library", demo).stderr


def test_json_keeps_going_over_bytes_that_are_no_text(tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_bytes(b"@misc{k\xff\xc3\xa4, title = {x\xfe}}")
    assert data(run("search", "--json", "--library", tmp_path))["hits"][0]["key"] == "k\ufffdä"
    assert data(run("dump", tmp_path / "a.bib"))["entries"][0]["fields"]["title"] == "x\ufffd"


def test_a_notebook_that_is_there_is_not_replaced_unasked(demo: Path, tmp_path: Path) -> None:
    out = tmp_path / "work.ipynb"
    out.write_text("my work")
    assert run("summarize", "tag:strength", "-o", out, "--library", demo).exit_code == 2
    assert out.read_text() == "my work"
    assert run("summarize", "tag:strength", "-o", out, "--force", "--library", demo).exit_code == 0
    assert (tmp_path / "work.ipynb~").read_text() == "my work"
    assert run("audit", out, "--library", demo).exit_code == 0
    assert run("audit", tmp_path / "work.ipynb~", "--library", demo).exit_code == 2


def test_a_new_library_passes_its_check(tmp_path: Path) -> None:
    run("init", tmp_path / "bib")
    assert run("check", tmp_path / "bib").exit_code == 0


def test_an_edit_of_nothing_is_a_mistake(tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text("@misc{a, title={x}}")
    assert run("edit", tmp_path / "a.bib", "a").exit_code == 2


def commands(group: click.Group, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    for name, command in group.commands.items():
        found.append((*path, name))
        if isinstance(command, click.Group):
            found += commands(command, (*path, name))
    return found


@pytest.mark.parametrize("path", commands(main), ids=" ".join)
def test_every_command_has_help_with_an_example_of_itself(path: tuple[str, ...]) -> None:
    result = run(*path, "--help")
    assert result.exit_code == 0
    assert f"Example: bibclaim {' '.join(path)} " in f"{' '.join(result.stdout.split())} "
    assert "--json" in result.stdout
    assert "--library" in result.stdout
