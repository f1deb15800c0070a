"""``bibclaim claims suggest``."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from bibclaim.cli import main

LIBRARY = str(Path(__file__).resolve().parents[2] / "bib")


def test_suggestions_are_printed_as_claims() -> None:
    result = CliRunner().invoke(main, ["claims", "suggest", "isispak2019", "--json", "--library", LIBRARY])
    assert result.exit_code == 0
    found = json.loads(result.stdout)["suggestions"]
    assert {claim["status"] for claim in found} == {"suggested"}
    assert all(claim["citekey"] == "isispak2019" and claim["chain"][0]["role"] == "author" for claim in found)


def test_a_table_says_what_is_filed_already() -> None:
    result = CliRunner().invoke(main, ["claims", "suggest", "isispak2019", "--library", LIBRARY])
    assert result.exit_code == 0
    assert "filed already" in result.stdout.splitlines()[-1]
    new = CliRunner().invoke(main, ["claims", "suggest", "isispak2019", "--new", "--library", LIBRARY])
    assert len(new.stdout.splitlines()) < len(result.stdout.splitlines())


def test_an_unknown_key_is_unusable_input() -> None:
    result = CliRunner().invoke(main, ["claims", "suggest", "nobody2020", "--library", LIBRARY])
    assert result.exit_code == 2
    assert "nobody2020" in result.stderr
