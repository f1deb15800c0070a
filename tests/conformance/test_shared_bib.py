"""The reader against the damaged files and the exemplars of the common data."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import bibclaim
from bibclaim.bibtex import parse


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


# files of the manifest that are unusual, not defective: BibTeX or biber read them without complaint
SOUND = {
    "brace_in_quote", "cr_only", "comment_line", "preamble", "string_concat", "parens_entry", "nested_braces",
    "escaped_brace", "accents", "crossref", "at_in_value", "unknown_type", "odd_key", "no_fields",
}  # fmt: skip
INCOMPLETE = {"missing-title", "missing-date", "missing-responsible"}


def test_at_most_one_defect_of_the_manifest_is_left_unreported(shared: Path) -> None:
    manifest = json.loads((shared / "malformed" / "manifest.json").read_text("utf-8"))
    assert manifest.keys() > SOUND
    reported = {
        name: {problem.code for problem in bibclaim.open(shared / "malformed" / case["file"]).check()}
        - INCOMPLETE
        for name, case in manifest.items()
    }
    assert len([name for name in manifest.keys() - SOUND if not reported[name]]) <= 1, reported
    assert {name: reported[name] for name in SOUND if reported[name]} == {}


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
