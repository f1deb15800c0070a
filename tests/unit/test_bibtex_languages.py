"""Languages by the names that .bib files have for them."""

from __future__ import annotations

import pytest

from bibclaim.bibtex.languages import babel_name, language_name, language_tag, locale_tag


@pytest.mark.parametrize(
    ("value", "tag", "name", "babel"),
    [
        ("english", "en", "English", "english"),
        ("american", "en-US", "English (United States)", "american"),
        ("USenglish", "en-US", "English (United States)", "american"),
        ("UKenglish", "en-GB", "English (United Kingdom)", "british"),
        ("langenglish", "en", "English", "english"),
        ("ngerman", "de", "German", "ngerman"),
        ("naustrian", "de-AT", "German (Austria)", "naustrian"),
        ("ger", "de", "German", "ngerman"),
        ("eng", "en", "English", "english"),
        ("en", "en", "English", "english"),
        ("en-GB", "en-GB", "English (United Kingdom)", "british"),
        ("en_gb", "en-GB", "English (United Kingdom)", "british"),
        ("de-LU", "de-LU", "German (LU)", "ngerman"),
        ("zh-hant-TW", "zh-Hant-TW", "Chinese (Hant-TW)", "chinese"),
        ("Français", "fr", "French", "french"),
        ("{Urdu}", "ur", "Urdu", "urdu"),
        ("اردو", "ur", "Urdu", "urdu"),
        ("pashto", "ps", "Pashto", "pashto"),
        ("farsi", "fa", "Persian", "persian"),
        ("brazil", "pt-BR", "Portuguese (Brazil)", "brazilian"),
        ("norsk", "nb", "Norwegian Bokmål", "norsk"),
        ("Klingon", "", "Klingon", ""),
        ("tlh", "tlh", "tlh", ""),
        ("english and german", "", "english and german", ""),
        ("", "", "", ""),
    ],
)
def test_a_language_has_a_tag_a_name_and_babels_name(value: str, tag: str, name: str, babel: str) -> None:
    assert (language_tag(value), language_name(value), babel_name(value)) == (tag, name, babel)


def test_polyglossias_variant_makes_the_tag_narrower() -> None:
    assert language_tag("english", "variant=american") == "en-US"
    assert language_tag("german", "variant=american") == "de"


@pytest.mark.parametrize(
    "value", ["ngerman", "british", "french", "urdu", "nynorsk", "polutonikogreek", "serbianc"]
)
def test_babels_name_leads_back_to_the_tag(value: str) -> None:
    assert babel_name(language_tag(value)) == value


@pytest.mark.parametrize(
    ("value", "locale"),
    [("ngerman", "de-DE"), ("english", "en-US"), ("british", "en-GB"), ("latin", "la"), ("?", "")],
)
def test_a_locale_names_the_region(value: str, locale: str) -> None:
    assert locale_tag(value) == locale
