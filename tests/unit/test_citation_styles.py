"""Styles: those carried, files of the user's, and what is no style."""

from __future__ import annotations

from pathlib import Path

import pytest

from bibclaim.citation import Engine, locales, style_xml, styles
from bibclaim.citation.styles import find_style, locale_texts
from bibclaim.errors import UnusableInput

NEEDED = [
    "apa",
    "chicago-author-date",
    "chicago-notes-bibliography",
    "chicago-notes-bibliography-17th-edition",
    "chicago-shortened-notes-bibliography",
    "modern-language-association",
    "harvard-cite-them-right",
    "ieee",
    "american-political-science-association",
    "oscola",
    "bluebook-law-review",
    "international-security",
    "international-organization",
    "world-politics",
    "journal-of-peace-research",
    "international-affairs",
    "chicago-notes-classic",
    "taylor-and-francis-chicago-author-date",
    "terrorism-and-political-violence",
    "critical-studies-on-terrorism",
    "turabian-notes-bibliography",
]


def test_the_styles_of_the_field_are_carried_and_the_usual_ones_come_first() -> None:
    ids = [style.id for style in styles()]
    assert set(NEEDED) <= set(ids)
    assert ids[:3] == ["apa", "chicago-author-date", "chicago-notes-bibliography"]


def test_each_style_says_its_kind_and_its_rights() -> None:
    kinds = {style.id: style.kind for style in styles()}
    assert kinds["apa"] == "author-date"
    assert kinds["ieee"] == "numeric"
    assert kinds["oscola"] == "note"
    for style in styles():
        assert "creativecommons.org/licenses/by-sa" in style_xml(style.id), style.id


def test_a_dependent_style_formats_with_its_parent() -> None:
    found = find_style("terrorism-and-political-violence")
    assert found.sheet.title == "Terrorism and Political Violence"
    assert found.sheet.parent == "chicago-notes-classic"
    assert found.sheet.kind == "note"
    assert "<citation" in found.xml


@pytest.mark.parametrize("style", NEEDED)
def test_each_style_formats(style: str) -> None:
    item = {"id": "a", "type": "report", "title": "A", "author": [{"literal": "PIPS"}]}
    with Engine(style, items=[item]) as engine:
        assert engine.cite([[{"id": "a"}]])[0]


def test_any_csl_file_can_be_given(tmp_path: Path) -> None:
    file = tmp_path / "my own.csl"
    file.write_text(style_xml("ieee").replace("<title>IEEE", "<title>Mine IEEE"), "utf-8")
    assert find_style(file).sheet.title.startswith("Mine IEEE")
    assert find_style(str(file)).sheet.kind == "numeric"


def test_an_unknown_style_names_its_nearest() -> None:
    with pytest.raises(
        UnusableInput, match=r"no citation style 'chicago-note-bibliography'.*chicago-notes-bib"
    ):
        find_style("chicago-note-bibliography")


@pytest.mark.parametrize("name", ["../../etc/passwd", "", "/etc/passwd", "..", "a\\b"])
def test_a_style_id_never_leaves_the_folder(name: str) -> None:
    with pytest.raises(UnusableInput):
        find_style(name)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnusableInput, match=r"nowhere\.csl.*No such file"):
        find_style(tmp_path / "nowhere.csl")


def test_broken_xml_is_told_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "broken.csl"
    file.write_text("<style>\n<info>\n</style>", "utf-8")
    with pytest.raises(UnusableInput, match=r"broken.csl:3:\d+: style broken is not well-formed"):
        find_style(file)


def test_a_doctype_is_refused() -> None:
    bomb = '<!DOCTYPE style [<!ENTITY a "x">]><style xmlns="http://purl.org/net/xbiblio/csl">&a;</style>'
    with pytest.raises(UnusableInput, match="DOCTYPE"):
        find_style(bomb)


def test_other_xml_is_no_style() -> None:
    with pytest.raises(UnusableInput, match="not a CSL style"):
        find_style("<svg xmlns='http://www.w3.org/2000/svg'/>")


def test_the_languages_of_the_united_nations_and_german_have_terms() -> None:
    assert {"ar", "zh-CN", "en-US", "en-GB", "fr-FR", "ru-RU", "es-ES", "de-DE"} <= set(locales())
    assert "de-DE" in locale_texts("de")


def test_a_locale_changes_the_words() -> None:
    item = {"id": "a", "type": "book", "title": "A"}
    with Engine("apa", "de-DE", [item]) as engine:
        assert engine.locale == "de-DE"
        assert engine.cite([[{"id": "a", "locator": "3", "label": "page"}]], "text") == [
            "(A, o.\xa0J., S. 3)"
        ]
