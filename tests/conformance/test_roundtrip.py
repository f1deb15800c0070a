"""Opened and saved unedited, every file at hand is the same bytes; none is refused, and blocks cover it whole."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path

from bib_files import bib_files

from bibclaim.bibtex import parse


def test_every_file_comes_back_byte_for_byte(shared: Path) -> None:
    files = bib_files(shared)
    assert "roundtrip/biblatex-examples.bib" in files
    changed = [name for name, path in files.items() if parse(path.read_bytes()).encode() != path.read_bytes()]
    assert changed == []


def test_blocks_cover_every_file_in_code_points_and_in_bytes(shared: Path) -> None:
    for name, path in bib_files(shared).items():
        document = parse(path.read_bytes())
        for spans, size in (
            ([(block.start, block.end) for block in document.blocks], len(document.text)),
            (document.byte_spans(), path.stat().st_size),
        ):
            assert spans[0][0] == 0, name
            assert spans[-1][1] == size, name
            assert all(before[1] == after[0] for before, after in pairwise(spans)), name
            assert all(start < end for start, end in spans), name


def test_the_span_of_a_block_in_bytes_holds_its_text(shared: Path) -> None:
    for name, path in bib_files(shared).items():
        data = path.read_bytes()
        document = parse(data)
        errors = "surrogateescape" if document.encoding == "utf-8" else "strict"
        for block, (start, end) in zip(document.blocks, document.byte_spans(), strict=True):
            assert (
                data[start:end].decode(document.encoding, errors) == document.text[block.start : block.end]
            ), name


def test_fields_lie_inside_their_block_in_order(shared: Path) -> None:
    count = 0
    for name, path in bib_files(shared).items():
        document = parse(path.read_bytes())
        for block in document.blocks:
            end = block.start
            for field in document.fields_of(block):
                assert end <= field.start <= field.value_start <= field.value_end <= block.end, (
                    name,
                    field.name,
                )
                assert block.kind == "preamble" or document.text.startswith(field.name, field.start), name
                assert [field.value_start, field.value_end] == [
                    field.pieces[0].start,
                    field.pieces[-1].end,
                ], name
                end = field.value_end
                count += 1
    assert count > 10_000


def test_encodings_are_found(shared: Path) -> None:
    read = {name: parse(path.read_bytes()) for name, path in bib_files(shared).items()}
    found = Counter(document.encoding for document in read.values())
    assert found["utf-16-be"] == 2
    assert found["utf-16-le"] == 1
    assert [name for name, document in read.items() if "\0" in document.text] == ["malformed/nul.bib"]
    assert (
        read["roundtrip/jabref_enc_encoding-windows-1252-with-header.bib"].entries[0].text("abstract")
        == "25° C"
    )
