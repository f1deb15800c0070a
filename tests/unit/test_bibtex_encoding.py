"""Bytes to text: the encoding is found, kept, and stays the same through an edit."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

import bibclaim
from bibclaim.bibtex import parse
from bibclaim.errors import UnusableInput

WORDS = [
    "Jörg",
    "Gül",
    "naïve",
    "señor",
    "Ångström",
    "Müller",
    "café",
    "François",
    "Øyvind",
    "mañana",
    "È vero",
    "Þór á",
]
TEXTS = {
    "cp1252": "@article{k, author = {Doe, Jörg}, title = {The “Naïve” – Café}}",
    "cp1250": "@article{k, author = {Ľubica Čapek and Jiří Novák}, title = {Přehled událostí v Žilině}}",
    "iso8859-2": "@article{k, author = {Żółty, Łukasz}, title = {Przegląd wydarzeń w Łodzi i Kraków}}",
    "cp1251": "@article{k, author = {Иванов, Пётр}, title = {Террористические организации в Пакистане}}",
    "koi8-r": "@article{k, author = {Иванов, Пётр}, title = {Террористические организации в Пакистане}}",
    "gb18030": "@article{k, author = {王, 小明}, title = {中国的恐怖主义与反恐研究}}",
    "big5": "@article{k, author = {陳, 大文}, title = {臺灣的恐怖主義研究}}",
    "shift_jis": "@article{k, author = {山田, 太郎}, title = {日本のテロリズム研究}}",
    "euc_kr": "@article{k, author = {김, 철수}, title = {한국의 테러리즘 연구}}",
}


@pytest.mark.parametrize("encoding", TEXTS)
def test_a_legacy_encoding_is_found_without_a_word_on_it(encoding: str) -> None:
    document = parse(TEXTS[encoding].encode(encoding))
    assert document.text == TEXTS[encoding]
    assert document.encode() == TEXTS[encoding].encode(encoding)


@pytest.mark.parametrize("encoding", TEXTS)
def test_what_the_file_says_of_its_encoding_is_believed(encoding: str) -> None:
    text = f"% Encoding: {encoding}\n\n@misc{{k, title = {{{TEXTS[encoding][-8:-2]}}}}}\n"
    assert parse(text.encode(encoding)).text == text


@pytest.mark.parametrize("seed", range(20))
def test_a_single_accented_word_is_western(seed: int) -> None:
    draw = random.Random(seed)
    words = " ".join(draw.sample(WORDS, draw.randint(1, 3)))
    text = f"@article{{k{seed}, title = {{{words}}}, author = {{Doe, Jane}}}}"
    assert parse(text.encode("cp1252")).text == text


def test_stray_bytes_in_a_file_of_utf8_ride_along() -> None:
    data = "@misc{a, title = {Müller, Ångström}}\n".encode() + b"@misc{b, title = {M\xfcller}}\n"
    document = parse(data)
    assert (document.encoding, document.encode()) == ("utf-8", data)
    assert document.entry("a").text("title") == "Müller, Ångström"
    assert [problem.code for problem in document.problems] == ["mixed-encoding"]


def test_an_edit_after_which_the_file_would_read_otherwise_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.bib"
    path.write_bytes("@misc{k, title = {Über café}}\n@misc{l, title = {x}}\n".encode("mac_roman"))
    library = bibclaim.open(path)
    assert library.entries["k"].text("title") == "Über café"
    # without the words that tell it, the same bytes are another encoding's
    with pytest.raises(UnusableInput, match="UTF-8"):
        library.edit("k", {"title": "é"})
    assert library.entries["k"].text("title") == "Über café"
    library.edit("l", {"title": "naïf et Über"})
    library.save()
    assert bibclaim.open(path).entries["l"].text("title") == "naïf et Über"
