"""The reader against the real and the damaged files of the common data."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest

from bibclaim.bibtex import parse


def bib_paths(shared: Path) -> list[Path]:
    paths = sorted(shared.rglob("*.bib"))
    assert len(paths) > 100
    return paths


def test_every_file_comes_back_byte_for_byte(shared: Path) -> None:
    changed = [
        path.name for path in bib_paths(shared) if parse(path.read_bytes()).encode() != path.read_bytes()
    ]
    assert changed == []


def test_blocks_cover_every_file_without_gap_or_overlap(shared: Path) -> None:
    for path in bib_paths(shared):
        document = parse(path.read_bytes())
        spans = document.byte_spans()
        assert spans[0][0] == 0, path
        assert spans[-1][1] == path.stat().st_size, path
        assert all(before[1] == after[0] for before, after in pairwise(spans)), path


def test_entries_behind_a_defect_survive(shared: Path) -> None:
    manifest = json.loads((shared / "malformed" / "manifest.json").read_text("utf-8"))
    lost = []
    for name, case in manifest.items():
        document = parse((shared / "malformed" / case["file"]).read_bytes())
        for key, fields in case["want"].items():
            if key not in document:
                lost.append((name, key))
                continue
            found = document.entry(key).fields
            lost += [(name, key, field) for field, value in fields.items() if found.get(field) != value]
    assert len(manifest) >= 29
    assert lost == []


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("unclosed_brace_value", "missing-brace"),
        ("extra_close_brace", "stray-delimiter"),
        ("missing_comma_after_key", "missing-comma"),
        ("dup_field", "duplicate-field"),
        ("dup_key_case", "key-case"),
        ("unclosed_quote", "missing-quote"),
        ("mixed_enc", "mixed-encoding"),
        ("string_undefined", "undefined-macro"),
        ("empty_value", "empty-value"),
        ("merge_conflict_inner", "merge-conflict"),
    ],
)
def test_a_defect_is_reported_with_its_place_and_a_way_out(shared: Path, name: str, code: str) -> None:
    document = parse((shared / "malformed" / f"{name}.bib").read_bytes(), file=name)
    found = [problem for problem in document.problems if problem.code == code]
    assert found, [problem.code for problem in document.problems]
    assert all(problem.line >= 1 and problem.column >= 1 and problem.fix for problem in found)


def test_the_exemplars_have_no_problem_but_read_whole(shared: Path) -> None:
    document = parse((shared / "bib" / "exemplars.bib").read_bytes())
    assert document.problems == []
    assert len(document.entries) == 8
    assert (
        document.entry("S_2019_570").names()[0].literal == "Analytical Support and Sanctions Monitoring Team"
    )
