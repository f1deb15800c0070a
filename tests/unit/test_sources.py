"""Archived texts, organisations and kinds of sources."""

from __future__ import annotations

from pathlib import Path

import pytest

from bibclaim.bibtex import parse
from bibclaim.errors import UnknownKey, UnusableInput
from bibclaim.files import content_hash
from bibclaim.sources import Authorities, SourceTexts, source_kind


def test_a_text_is_found_under_the_hash_of_its_bytes(tmp_path: Path) -> None:
    texts = SourceTexts(tmp_path / "sources")
    record = texts.add("voa2019", "Ein Text – mit Strich".encode(), url="https://voanews.com/x")
    assert record.sha256 == content_hash("Ein Text – mit Strich".encode())
    assert texts.text(record.sha256).text == "Ein Text – mit Strich"
    assert texts.add("voa2019", "Ein Text – mit Strich".encode()).sha256 == record.sha256
    assert len(texts) == 1
    assert [found.sha256 for found in SourceTexts(tmp_path / "sources").for_citekey("voa2019")] == [
        record.sha256
    ]


def test_a_text_that_was_changed_is_told(tmp_path: Path) -> None:
    texts = SourceTexts(tmp_path)
    record = texts.add("a", b"thirty thousand")
    (tmp_path / f"{record.sha256}.txt").write_bytes(b"forty thousand")
    assert not texts.text(record.sha256).hash_ok


def test_a_broken_index_line_is_reported_and_kept(tmp_path: Path) -> None:
    texts = SourceTexts(tmp_path)
    texts.add("a", b"one")
    index = tmp_path / "index.jsonl"
    index.write_bytes(index.read_bytes() + b"{broken\n")
    texts.refresh()
    assert [(problem.code, problem.line) for problem in texts.problems] == [("broken-source-line", 2)]
    texts.add("b", b"two")
    assert b"{broken\n" in index.read_bytes()
    assert len(texts) == 2


def test_a_missing_text_is_reported(tmp_path: Path) -> None:
    texts = SourceTexts(tmp_path)
    record = texts.add("a", b"one")
    (tmp_path / f"{record.sha256}.txt").unlink()
    again = SourceTexts(tmp_path)
    assert [problem.code for problem in again.problems] == ["missing-source"]
    with pytest.raises(UnknownKey, match="gone"):
        again.text(record.sha256)


@pytest.mark.parametrize("name", ["../../etc/passwd", "", "A" * 64, "x"])
def test_a_hash_that_is_none_reads_no_file(tmp_path: Path, name: str) -> None:
    with pytest.raises((UnknownKey, UnusableInput)):
        SourceTexts(tmp_path).text(name)
    assert SourceTexts(tmp_path).find(name, "a") is None


def test_only_utf8_is_archived(tmp_path: Path) -> None:
    with pytest.raises(UnusableInput, match="UTF-8"):
        SourceTexts(tmp_path).add("a", b"\xff\xfe")


def test_an_organisation_is_known_by_a_misspelt_name_and_by_its_host(demo: Path) -> None:
    authorities = Authorities.load(demo / "authorities.toml")
    wrong = authorities.match("the Pakistan Institute for Peace and Studies")
    assert wrong is not None
    assert wrong.name == "Pak Institute for Peace Studies"
    found = authorities.by_host("www.pakpips.com")
    assert found is not None
    assert found.id == wrong.id
    amaq = authorities.match("Amaq News Agency")
    assert amaq is not None
    assert amaq.kind == "channel_of_group"
    assert authorities.match("Nobody's Institute") is None


def test_a_broken_table_of_organisations_is_a_problem_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "authorities.toml"
    path.write_text('[[authority]]\nid = "a"\nname = \n')
    problems = Authorities.load(path).problems
    assert [problem.code for problem in problems] == ["broken-authorities"]
    assert "line 3" in problems[0].message


def test_kinds_of_the_demonstration_sources(demo: Path) -> None:
    authorities = Authorities.load(demo / "authorities.toml")
    document = parse((demo / "isis-pakistan.bib").read_bytes())
    kinds = {entry.key: source_kind(entry, authorities) for entry in document.entries}
    assert kinds == {
        "voa2019pakistanprovince": "news",
        "isispak2019": "news",
        "S_2019_570": "un_body",
        "S_2019_50": "un_body",
        "QDe.161": "un_listing",
        "pips2017psr": "think_tank",
        "easo2019pakistan": "coi",
        "csis2018isk": "think_tank",
    }


def test_without_a_table_keywords_and_types_tell_the_kind() -> None:
    document = parse(
        "@article{a, journaltitle={J}}@misc{b, keywords={think-tank}}@online{c, url={https://undocs.org/S/2019/570}}@misc{d}"
    )
    assert [source_kind(entry) for entry in document.entries] == [
        "scholarly",
        "think_tank",
        "un_body",
        "other",
    ]


def test_two_entries_share_one_wire_text(tmp_path: Path) -> None:
    texts = SourceTexts(tmp_path)
    sha256 = texts.add("dawn2019", b"one wire text").sha256
    assert texts.add("voa2019", b"one wire text").sha256 == sha256
    assert texts.text(sha256, "voa2019").citekey == "voa2019"
    assert texts.text(sha256).citekey == "dawn2019"
    found = texts.find(sha256, "voa2019")
    assert found is not None
    assert found.citekey == "voa2019"


def test_a_hash_in_the_index_that_is_none_is_a_problem_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "index.jsonl").write_text('{"sha256":"../../etc/passwd","citekey":"a"}\n')
    assert [(problem.code, problem.line) for problem in SourceTexts(tmp_path).problems] == [
        ("broken-source-line", 1)
    ]
