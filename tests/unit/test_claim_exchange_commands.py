"""``claims export``, ``import`` and ``compare`` as a user types them, with what they print and how they end."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import bibclaim
from bibclaim.cli import main

from .claim_samples import LIBRARY

ID = "c-2qgim4bx3h"


def run(*words: object) -> Result:
    return CliRunner().invoke(main, ["claims", *map(str, words)], catch_exceptions=False)


@pytest.fixture
def demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(LIBRARY, tmp_path / "bib")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "bib"


def claims_file(demo: Path) -> bytes:
    return (demo / "claims" / "isispak2019.jsonl").read_bytes()


def edited(path: Path, **changes: Any) -> None:
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))
    rows[0] |= changes
    with path.open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, rows[0])
        table.writeheader()
        table.writerows(rows)


def test_a_table_goes_out_is_edited_and_comes_back(demo: Path) -> None:
    before = claims_file(demo)
    made = run("export", "tag:strength", "--bom", "-o", "strength.csv", "--json")
    assert made.exit_code == 0
    told = json.loads(made.stdout)
    assert told == {"file": "strength.csv", "format": "csv", "claims": told["claims"], "left_out": []}
    assert Path("strength.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert run("import", "strength.csv").exit_code == 0
    assert claims_file(demo) == before

    edited(Path("strength.csv"), note="Seen again.")
    shown = run("import", "strength.csv", "--dry-run")
    assert f"{ID}: note would be changed" in shown.stdout
    assert claims_file(demo) == before
    done = run("import", "strength.csv", "--by", "Ana", "--json")
    assert done.exit_code == 0
    found = json.loads(done.stdout)
    assert found["changed"] == [{"id": ID, "fields": {"note": "Seen again."}}]
    assert (found["unchanged"], found["dry_run"]) == (told["claims"] - 1, False)
    changed = bibclaim.open(demo).claims.get(ID)
    assert (changed.note, changed.prov.history[-1].by) == ("Seen again.", "Ana")
    lines = [
        (one, other)
        for one, other in zip(before.splitlines(), claims_file(demo).splitlines(), strict=True)
        if one != other
    ]
    assert len(lines) == 1


def test_a_new_quote_is_looked_for_in_the_archived_text(demo: Path) -> None:
    run("export", "-o", "all.csv")
    edited(Path("all.csv"), quote="the strength of the group is about 30,000")
    assert run("import", "all.csv").exit_code == 0
    quote = bibclaim.open(demo).claims.get(ID).quote
    assert (quote.start, quote.end) == (7003, 7044)
    assert run("verify").exit_code == 0
    run("export", "-o", "all.csv")
    edited(Path("all.csv"), quote="the strength of the group is about 40,000")
    refused = run("import", "all.csv")
    assert refused.exit_code == 2
    assert "does not stand in" in refused.stderr


def test_a_new_row_is_filed_with_its_place_in_the_text(demo: Path) -> None:
    Path("new.md").write_text(
        "## new\n- citekey: isispak2019\n- quote: the strength of the group is about 30,000\n"
        "- statement: The group has about 30,000 members.\n- attitude: estimates\n"
        "- chain:\n  - author: (unnamed article author) {id=writer}\n  - claimant: CIA {id=cia}\n"
    )
    done = json.loads(run("import", "new.md", "--json").stdout)
    claim = bibclaim.open(demo).claims.get(done["added"][0]["id"])
    assert (claim.quote.start, claim.locator.value if claim.locator else "") == (7003, "27")
    assert json.loads(run("import", "new.md", "--json").stdout)["known"] == [claim.id]


def test_a_conflict_is_told_with_both_values_and_the_claim_left_alone(demo: Path) -> None:
    run("export", "-o", "all.csv")
    bibclaim.open(demo).claims.update(ID, note="In the library.")
    edited(Path("all.csv"), note="In the file.")
    before = claims_file(demo)
    found = run("import", "all.csv")
    assert found.exit_code == 0
    assert "note: the file says 'In the file.', the library 'In the library.'" in found.stdout
    assert "1 conflict" in found.stdout
    assert claims_file(demo) == before


def test_a_row_that_cannot_be_read_ends_with_2_and_nothing_is_written(demo: Path) -> None:
    run("export", "-o", "all.csv")
    edited(Path("all.csv"), attitude="says", note="x")
    before = claims_file(demo)
    for more in ((), ("--json",), ("--dry-run",)):
        found = run("import", "all.csv", *more)
        assert found.exit_code == 2
        assert "line 2: field attitude: found 'says'" in found.stderr
        assert "nothing was written" in found.stderr
    assert claims_file(demo) == before


@pytest.mark.parametrize("words", [("import", "gone.csv"), ("import", "x.txt"), ("export", "--format", "pdf"), ("export", "year:x"),
                                   ("export", "-o", "no/such/folder/x.csv"), ("compare", "gone", "bib")])  # fmt: skip
def test_unusable_input_ends_with_2(demo: Path, words: tuple[str, ...]) -> None:
    Path("x.txt").write_text("words")
    found = run(*words)
    assert found.exit_code == 2
    assert found.stderr


@pytest.mark.parametrize("form", ["md", "csv", "yaml", "jsonl", "webannotation", "stix", "csl-citations"])
def test_every_format_goes_to_the_terminal(demo: Path, form: str) -> None:
    found = run("export", "tag:strength", "--format", form)
    assert found.exit_code == 0
    assert ID in found.stdout


def test_personal_data_is_left_out_and_that_is_said(demo: Path) -> None:
    bibclaim.open(demo).claims.tag(ID, add="personal-data")
    found = run("export", "--format", "jsonl")
    assert f'"id":"{ID}"' not in found.stdout
    assert "1 claim with personal data of listed people left out" in found.stderr
    assert f'"id":"{ID}"' in run("export", "--format", "jsonl", "--personal-data").stdout


def test_two_coders_are_compared(demo: Path) -> None:
    shutil.copytree(demo, "ben")
    ben = bibclaim.open("ben").claims
    ben.update(ID, attitude="asserts", certainty="PR")
    found = run("compare", demo, "ben")
    assert found.exit_code == 0
    assert "83 marked by both, 0 by A only, 0 by B only; F1 1.00" in found.stdout
    told = json.loads(run("compare", demo / "claims", "ben/claims/isispak2019.jsonl", "--json").stdout)
    assert told["unitising"] == {"both": 83, "only_a": 0, "only_b": 0, "f1": 1.0, "alpha": 1.0}
    assert {(one["id_a"], one["field"], one["a"], one["b"]) for one in told["disagreements"]} == {
        (ID, "attitude", "estimates", "asserts"),
        (ID, "certainty", "CT", "PR"),
    }
    attitude = next(one for one in told["fields"] if one["field"] == "attitude")
    assert attitude["same"] == 82
    assert 0.9 < attitude["alpha"] < 1


@pytest.mark.parametrize("command", ["export", "import", "compare"])
def test_help_has_an_example(command: str) -> None:
    found = run(command, "--help")
    assert found.exit_code == 0
    assert f"bibclaim claims {command}" in found.stdout
