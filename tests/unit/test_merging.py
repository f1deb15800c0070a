"""``bibclaim merge`` and ``git-setup``, and the merge of claims: what two people do, seen from their terminal."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bibclaim.bibtex import parse
from bibclaim.claims import ClaimStore
from bibclaim.claims.merging import merge_claims
from bibclaim.claims.model import encode
from bibclaim.cli import main

from .claim_samples import fields

BIB = "@misc{a,\n  title = {A},\n  note = {N},\n}\n\n@misc{b,\n  title = {B},\n}\n"


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words], catch_exceptions=False)


@pytest.fixture
def sides(tmp_path: Path) -> tuple[Path, Path, Path]:
    paths = tmp_path / "old.bib", tmp_path / "ours.bib", tmp_path / "theirs.bib"
    for path in paths:
        path.write_text(BIB)
    paths[1].write_text(BIB.replace("{A}", "{A1}"))
    return paths


def test_a_clean_merge_goes_where_it_is_told(sides: tuple[Path, Path, Path], tmp_path: Path) -> None:
    sides[2].write_text(BIB.replace("{N}", "{N1}"))
    result = run("merge", *sides, "-o", tmp_path / "out.bib")
    assert (result.exit_code, result.output) == (0, "")
    merged = BIB.replace("{A}", "{A1}").replace("{N}", "{N1}")
    assert (tmp_path / "out.bib").read_text() == merged
    assert sides[1].read_text() == BIB.replace("{A}", "{A1}")
    assert run("merge", *sides).exit_code == 0
    assert sides[1].read_text() == merged


def test_a_conflict_is_kept_reported_and_exit_one(sides: tuple[Path, Path, Path]) -> None:
    sides[2].write_text(BIB.replace("{A}", "{A2}"))
    result = run("merge", *sides, "--json")
    assert result.exit_code == 1
    assert json.loads(result.stdout) == {
        "conflicts": [{"kind": "field", "key": "a", "field": "title", "ours": "A1", "theirs": "A2"}],
        "warnings": [],
    }
    text = sides[1].read_text()
    assert "<<<<<<< ours\n  title = {A1},\n=======\n  title = {A2},\n>>>>>>> theirs\n" in text


def test_what_a_person_reads(sides: tuple[Path, Path, Path], tmp_path: Path) -> None:
    sides[2].write_text(BIB.replace("{A}", "{A2}"))
    result = run("merge", *sides, "-o", tmp_path / "out.bib")
    assert "a title: both sides changed this field [field]" in result.stdout
    assert "1 conflict in" in result.stderr


def test_a_file_that_is_not_there_is_exit_two(sides: tuple[Path, Path, Path], tmp_path: Path) -> None:
    result = run("merge", sides[0], sides[1], tmp_path / "gone.bib")
    assert result.exit_code == 2
    assert "gone.bib" in result.stderr
    assert sides[1].read_text() == BIB.replace("{A}", "{A1}")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    root = tmp_path / "a project's folder"
    (root / "bib" / "claims").mkdir(parents=True)
    (root / "bib" / "refs.bib").write_text(BIB)
    git(root, "init", "-q", "-b", "main")
    git(root, "config", "user.name", "Someone")
    git(root, "config", "user.email", "someone@example.org")
    return root


def git(root: Path, *words: str, status: int = 0) -> str:
    done = subprocess.run(["git", *words], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == status, done.stdout + done.stderr
    return done.stdout


def branch(root: Path, name: str, *changes: tuple[str, str, str]) -> None:
    """A branch off main where files were changed, and back to main."""
    git(root, "checkout", "-q", "-b", name, "main")
    for file, old, new in changes:
        path = root / file
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new))
    git(root, "commit", "-q", "-a", "-m", name)
    git(root, "checkout", "-q", "main")


def test_git_merges_two_branches_that_edit_one_entry(repository: Path) -> None:
    first = run("git-setup", "--library", repository / "bib", "--json")
    assert first.exit_code == 0
    assert len(json.loads(first.stdout)["done"]) == 4
    attributes = (repository / ".gitattributes").read_text()
    assert "*.bib merge=bibclaim -text\n" in attributes
    again = run("git-setup", "--library", repository / "bib")
    assert "all was set up already" in again.output
    assert (repository / ".gitattributes").read_text() == attributes
    git(repository, "add", "-A")
    git(repository, "commit", "-q", "-m", "start")
    branch(repository, "one", ("bib/refs.bib", "{A}", "{A1}"))
    branch(repository, "two", ("bib/refs.bib", "{N}", "{N1}"))
    branch(repository, "three", ("bib/refs.bib", "{A}", "{A3}"), ("bib/refs.bib", "{B}", "{B3}"))
    for name in ("one", "two"):
        git(repository, "merge", "-q", "--no-edit", name)
    merged = BIB.replace("{A}", "{A1}").replace("{N}", "{N1}")
    assert (repository / "bib" / "refs.bib").read_text() == merged
    git(repository, "merge", "-q", "three", status=1)
    text = (repository / "bib" / "refs.bib").read_text()
    assert git(repository, "diff", "--name-only", "--diff-filter=U") == "bib/refs.bib\n"
    assert text == merged.replace("{B}", "{B3}").replace(
        "  title = {A1},\n", "<<<<<<< ours\n  title = {A1},\n=======\n  title = {A3},\n>>>>>>> theirs\n"
    )
    assert [p.code for p in parse(text).problems] == ["merge-conflict"]
    assert git(repository, "status", "--short", "--untracked-files=all") == "UU bib/refs.bib\n"


def test_git_merges_claims_of_two_coders(repository: Path) -> None:
    store = ClaimStore(repository / "bib" / "claims", author="one")
    claim = store.add(fields("c-mmmmmmmmmm", citekey="a"))
    run("git-setup", "--library", repository / "bib")
    git(repository, "add", "-A")
    git(repository, "commit", "-q", "-m", "start")
    for name, changes in (("one", {"tags": ["x"]}), ("two", {"tags": ["y"], "note": "N"})):
        git(repository, "checkout", "-q", "-b", name, "main")
        coder = ClaimStore(repository / "bib" / "claims", author=name)
        coder.update(claim.id, changes)
        coder.add(fields(f"c-{name[0] * 10}", citekey="a", statement=name))
        git(repository, "commit", "-q", "-a", "-m", name)
    git(repository, "merge", "-q", "--no-edit", "one")
    merged = ClaimStore(repository / "bib" / "claims")
    assert list(merged.problems) == []
    assert len(merged) == 3
    found = merged.get(claim.id)
    assert set(found.tags) == {"x", "y"}
    assert found.note == "N"
    assert sorted(change.by for change in found.prov.history) == ["one", "two"]


def test_a_folder_without_a_repository_is_exit_two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    (tmp_path / "bib").mkdir()
    result = run("git-setup", "--library", tmp_path / "bib")
    assert result.exit_code == 2
    assert "git init" in result.stderr


def test_attributes_that_are_there_already_stay(repository: Path) -> None:
    path = repository / ".gitattributes"
    path.write_bytes(b"* text=auto\r\n*.png binary")
    run("git-setup", "--library", repository / "bib")
    assert path.read_bytes().startswith(b"* text=auto\r\n*.png binary\r\n*.bib merge=bibclaim -text\r\n")


def line(claim_id: str, **changes: Any) -> bytes:
    return encode(fields(claim_id, **changes)) + b"\n"


ONE, TWO = "c-aaaaaaaaaa", "c-cccccccccc"


def test_claims_one_field_two_values() -> None:
    base = line(ONE) + line(TWO)
    merged = merge_claims(
        base, line(ONE, note="ours") + line(TWO), line(ONE, note="theirs") + line(TWO, note="x")
    )
    assert [(c.kind, c.key, c.field, c.ours, c.theirs) for c in merged.conflicts] == [
        ("field", ONE, "note", '"ours"', '"theirs"')
    ]
    rows = merged.data.splitlines()
    assert rows[0] == b"<<<<<<< ours"
    assert (b'"ours"' in rows[1], rows[2], b'"theirs"' in rows[3]) == (True, b"=======", True)
    assert rows[-1] == line(TWO, note="x").strip()
    assert not merge_claims(
        merged.data, merged.data + line("c-dddddddddd"), merged.data + line("c-eeeeeeeeee")
    ).clean


def test_claims_added_removed_and_changed() -> None:
    base = line(ONE) + b"broken\n" + line(TWO)
    ours = line(ONE) + b"broken\n" + line(TWO, note="ours")
    theirs = line(ONE, note="theirs") + line("c-bbbbbbbbbb") + b"broken\n" + line(TWO)
    merged = merge_claims(base, ours, theirs)
    assert merged.clean
    assert merged.data == line(ONE, note="theirs") + b"broken\n" + line("c-bbbbbbbbbb") + line(
        TWO, note="ours"
    )
    gone = merge_claims(base, b"broken\n" + line(TWO), theirs)
    assert [(c.kind, c.key, c.ours is None) for c in gone.conflicts] == [("delete_modify", ONE, True)]
    assert b'"theirs"' in gone.data
    for side in (ours, theirs):
        assert merge_claims(base, side, base).data == merge_claims(base, base, side).data == side
