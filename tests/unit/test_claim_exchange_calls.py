"""Sheets, exports and another coder's claims from Python: ``export_claims``, ``import_claims``, ``compare_coders``."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import bibclaim
from bibclaim.errors import UnusableInput


@pytest.fixture
def library(demo: Path) -> bibclaim.Library:
    return bibclaim.open(demo)


@pytest.fixture
def claim_id(library: bibclaim.Library) -> str:
    return library.select("tag:strength")[0].id


def test_a_sheet_goes_out_is_edited_and_comes_back(
    library: bibclaim.Library, claim_id: str, tmp_path: Path
) -> None:
    made = library.export_claims("tag:strength", "md")
    assert (made.claims, made.left_out) == (len(library.select("tag:strength")), [])
    assert made.data == library.export_claims(library.select("tag:strength"), "md").data
    sheet = tmp_path / "strength.md"
    sheet.write_bytes(made.data)
    assert library.import_claims(sheet).changes == {}
    statement = library.claims.get(claim_id).statement
    sheet.write_bytes(made.data.replace(statement.encode(), b"Said in other words.", 1))
    plan = library.import_claims(str(sheet), dry_run=True)
    assert plan.changes == {claim_id: {"statement": "Said in other words."}}
    assert library.claims.get(claim_id).statement == statement
    library.import_claims(sheet, by="Ana")
    assert library.claims.get(claim_id).statement == "Said in other words."
    assert library.claims.get(claim_id).prov.history[-1].by == "Ana"
    assert library.claims.undoable == "import of strength.md"
    library.claims.undo()
    assert library.claims.get(claim_id).statement == statement


def test_a_quote_that_is_not_in_the_text_stops_the_import(
    library: bibclaim.Library, claim_id: str, tmp_path: Path
) -> None:
    quote = library.claims.get(claim_id).quote.exact
    sheet = tmp_path / "sheet.yaml"
    data = library.export_claims("tag:strength", "yaml").data
    sheet.write_bytes(data.replace(quote.split()[0].encode(), b"Nobody", 1))
    before = {path: path.read_bytes() for path in library.claims.folder.iterdir()}
    plan = library.import_claims(sheet)
    assert plan.problems
    assert {path: path.read_bytes() for path in library.claims.folder.iterdir()} == before


def test_sources_of_an_export_are_those_of_the_library(library: bibclaim.Library, claim_id: str) -> None:
    found = library.export_claims([library.claims.get(claim_id)], "webannotation").data.decode()
    entry = library.entries[library.claims.get(claim_id).citekey]
    assert entry.text("url") in found


def test_what_cannot_be_used_is_told(library: bibclaim.Library, tmp_path: Path) -> None:
    with pytest.raises(UnusableInput, match="unknown format"):
        library.export_claims("", "pdf")  # type: ignore[arg-type]
    with pytest.raises(UnusableInput):
        library.export_claims('tag:"open', "md")
    (tmp_path / "x.docx").write_bytes(b"PK")
    for name in ("nowhere.csv", "x.docx"):
        with pytest.raises(UnusableInput):
            library.import_claims(tmp_path / name)
    with pytest.raises(UnusableInput, match="no such"):
        library.compare_coders(tmp_path / "nowhere")


def test_two_coders_are_compared_however_the_other_is_given(
    library: bibclaim.Library, claim_id: str, demo: Path, tmp_path: Path
) -> None:
    ben = tmp_path / "ben"
    shutil.copytree(demo, ben)
    other = bibclaim.open(ben)
    other.claims.update(claim_id, attitude="alleges")
    found = [library.compare_coders(one) for one in (other, ben, str(ben / "claims"), list(other.claims))]
    assert all(one.as_json() == found[0].as_json() for one in found)
    assert [(one.id_b, one.field, one.b) for one in found[0].disagreements] == [
        (claim_id, "attitude", "alleges")
    ]
