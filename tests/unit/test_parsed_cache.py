"""The cache of parsed blocks: the same document with and without it, whatever happens to it."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.unit.test_bibtex_live import FRAGMENTS, seen

from bibclaim.bibtex import Document, parse
from bibclaim.library import parsed
from bibclaim.library.parsed import cache_folder, read_document

ENTRY = "@article{{key{n},\n  author = {{Doe, Jane {n}}},\n  title  = {{Title {n} é}},\n  month  = jan,\n  note   = un # {{ x}},\n}}\n\n"
TEXT = '@string{un = "United"}\n\n' + "".join(ENTRY.format(n=n) for n in range(600))


def reading(path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Document, list[str]]:
    """Read a file through the cache; tell whether it was parsed whole."""
    parses: list[str] = []

    def counted(*args: Any, **kwargs: Any) -> Document:
        parses.append("whole")
        return parse(*args, **kwargs)

    monkeypatch.setattr(parsed, "parse", counted)
    return read_document(path, path.read_bytes()), parses


@pytest.fixture
def bib(tmp_path: Path) -> Path:
    path = tmp_path / "big.bib"
    path.write_text(TEXT, "utf-8")
    return path


def test_a_file_that_was_read_before_is_not_parsed_again(bib: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, parses = reading(bib, monkeypatch)
    assert parses == ["whole"]
    again, parses = reading(bib, monkeypatch)
    assert parses == []
    assert seen(again) == seen(first) == seen(parse(bib.read_bytes()))
    assert [problem.file for problem in again.problems] == [str(bib)] * len(again.problems)


def test_a_changed_file_is_read_where_it_changed(bib: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reading(bib, monkeypatch)
    changed = TEXT.replace("Title 300", "Another {title} of 300").replace("Jane 302", "Janet")
    bib.write_text(changed, "utf-8")
    document, parses = reading(bib, monkeypatch)
    assert parses == []
    assert seen(document) == seen(parse(bib.read_bytes()))
    document, parses = reading(bib, monkeypatch)
    assert parses == []
    assert seen(document) == seen(parse(bib.read_bytes()))


@pytest.mark.parametrize("seed", range(5))
def test_whatever_changed_the_document_is_the_one_of_a_new_reading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setattr(parsed, "PIECE", 256)
    monkeypatch.setattr(parsed, "SMALLEST", 0)
    draw = random.Random(seed)
    path = tmp_path / "typed.bib"
    text, renewed = TEXT[:20_000], 0
    for _ in range(60):
        start = draw.randint(0, len(text))
        end = min(len(text), start + draw.choice([0, 0, 1, 5, 300]))
        text = text[:start] + draw.choice([*FRAGMENTS, "é–", "ж" * 50, ""]) + text[end:]
        path.write_bytes(text.encode())
        document, parses = reading(path, monkeypatch)
        renewed += not parses
        assert seen(document) == seen(parse(path.read_bytes()))
    assert renewed > 20


def test_an_edited_document_from_the_cache_is_edited_as_any_other(
    bib: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading(bib, monkeypatch)
    document, parses = reading(bib, monkeypatch)
    assert parses == []
    document.set_field("key17", "note", "new")
    document.set_string("un", "UN")
    document.delete_entry("key18")
    assert seen(document) == seen(parse(document.text))
    assert document.entry("key19").fields["note"] == "UN x"


@pytest.mark.parametrize("damage", ["cut", "flip", "empty", "gone", "other"])
def test_a_damaged_cache_costs_time_and_nothing_else(
    bib: Path, monkeypatch: pytest.MonkeyPatch, damage: str
) -> None:
    reading(bib, monkeypatch)
    (slot,) = cache_folder().glob("*.table")
    data = slot.read_bytes()
    match damage:
        case "cut":
            slot.write_bytes(data[: len(data) // 2])
        case "flip":
            place = random.Random(1).randrange(20, len(data))
            slot.write_bytes(data[:place] + bytes([data[place] ^ 0x20]) + data[place + 1 :])
        case "empty":
            slot.write_bytes(b"")
        case "gone":
            slot.unlink()
        case "other":
            slot.write_bytes(b"not of this program" * 10)
    for text in (TEXT, TEXT.replace("Title 5 ", "Changed ")):
        bib.write_text(text, "utf-8")
        document, _parses = reading(bib, monkeypatch)
        assert seen(document) == seen(parse(text.encode()))


def test_a_table_of_another_version_is_not_used(bib: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reading(bib, monkeypatch)
    monkeypatch.setattr(parsed, "__version__", "999")
    _document, parses = reading(bib, monkeypatch)
    assert parses == ["whole"]


def test_a_cache_folder_that_cannot_be_written_is_no_trouble(
    bib: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(parsed, "cache_folder", lambda: tmp_path / "file" / "parsed")
    for _ in range(2):
        document, parses = reading(bib, monkeypatch)
        assert parses == ["whole"]
        assert len(document.entries) == 600


def test_encodings_marks_and_stray_bytes_come_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, data in {
        "latin": TEXT.encode("latin-1"),
        "utf16": TEXT.encode("utf-16"),
        "mark": b"\xef\xbb\xbf" + TEXT.encode(),
        "stray": TEXT.encode() + b"\n@misc{stray, title = {\xff\xfe}}\n",
        "stray key": TEXT.encode() + b"\n@misc{stray\xff, title = {x}}\n",
        "crlf": TEXT.replace("\n", "\r\n").encode(),
    }.items():
        path = tmp_path / f"{name}.bib"
        path.write_bytes(data)
        for _ in range(2):
            document, _parses = reading(path, monkeypatch)
            assert document.encode() == data
            assert seen(document) == seen(parse(data))


def test_the_cache_keeps_a_bounded_number_of_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsed, "MOST_SLOTS", 3)
    for number in range(6):
        path = tmp_path / f"{number}.bib"
        path.write_text(TEXT, "utf-8")
        read_document(path, path.read_bytes())
    assert len(list(cache_folder().iterdir())) == 3


def test_two_processes_that_use_it_at_once_read_what_stands_in_the_file(bib: Path) -> None:
    code = (
        "import sys, pathlib\n"
        "from bibclaim.bibtex import parse\n"
        "from bibclaim.library.parsed import read_document\n"
        "path, mark = pathlib.Path(sys.argv[1]), sys.argv[2]\n"
        "text = path.read_text('utf-8')\n"
        "for turn in range(60):\n"
        "    data = text.replace('Title 7 ', f'{mark} {turn} ').encode()\n"
        "    document = read_document(path, data)\n"
        "    assert document.text == data.decode(), 'another text'\n"
        "    assert [e.fields for e in document.entries] == [e.fields for e in parse(data).entries]\n"
    )
    runs = [
        subprocess.Popen([sys.executable, "-c", code, str(bib), mark], env=os.environ, stderr=subprocess.PIPE)
        for mark in ("one", "two")
    ]
    for run in runs:
        _out, error = run.communicate(timeout=120)
        assert run.returncode == 0, error.decode()


@pytest.mark.parametrize("kept", [1, 2, 3])
def test_a_file_cut_at_the_edge_of_a_piece_opens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept: int
) -> None:
    path = tmp_path / "cut.bib"
    data = (TEXT * 2).encode()
    path.write_bytes(data)
    reading(path, monkeypatch)
    for part in (data[: kept * parsed.PIECE], data[-kept * parsed.PIECE :], data):
        path.write_bytes(part)
        document, _parses = reading(path, monkeypatch)
        assert seen(document) == seen(parse(part))
