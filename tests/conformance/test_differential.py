"""Our reader beside bibtexparser 2.1 and pybtex on every .bib file at hand: a new difference fails here.

What is compared. With bibtexparser, the types, keys and fields of every entry in the file's order, values as they
are written, delimiters and all (it does not join ``#``). With pybtex, which keeps the text of no value, the same with
macros resolved, ``#`` joined and white space folded, as it does itself. Names of types and fields are compared in
lower case, a missing key is the empty one, of a field that stands twice the first counts, and of the entries of one
key all are compared: bibtexparser keeps repeated keys and fields in its failed blocks.

What differs is listed by file, key and field, with the rule that it falls under.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

import bibtexparser
import pytest
from bib_files import bib_files
from bibtexparser.model import DuplicateBlockKeyBlock, DuplicateFieldKeyBlock
from bibtexparser.model import Entry as PeerEntry
from pybtex.database.input.bibtex import LowLevelParser

from bibclaim.bibtex import Document, parse

Record = tuple[str, str, Mapping[str, str]]
"""Key, type and fields of one entry."""

RULES = {
    "percent": "a '%' begins a comment to the end of the line between entries and between fields, as biber reads it; "
    "BibTeX and both peers know no such comment and read the entry or the field name behind it",
    "conflict": "an entry with git's conflict markers in it is read as the side 'ours'",
    "defect": "a lost brace, quote, comma or '=', a brace too many, a key with a blank, a value left out: we report it and read on; "
    "bibtexparser drops the entry, pybtex the fields behind the place",
    "keyless": "an entry without a key is kept with its fields; pybtex keeps no field of it",
    "at": "BibTeX knows no '@' inside a value; bibtexparser takes one at the start of a line for a new entry",
    "hyphen": "a hyphen may stand in the name of a type; bibtexparser takes the entry for text",
    "undefined": "an undefined macro stands for its own name, pybtex drops it",
}


def first_of_each(fields: Iterable[tuple[str, str]]) -> dict[str, str]:
    values: dict[str, str] = {}
    for name, value in fields:
        values.setdefault(folded(name).lower(), value)
    return values


def folded(value: str) -> str:
    return " ".join(value.split())


def ours(document: Document, *, as_written: bool) -> list[Record]:
    records = []
    for entry in document.entries:
        fields = {name: folded(value) for name, value in entry.fields.items()}
        if as_written and entry.block is not None:
            fields = first_of_each(
                (field.name, document.text[field.value_start : field.value_end])
                for field in document.fields_of(entry.block)
            )
        records.append((entry.key or "", entry.type, fields))
    return records


def bibtexparser_reads(text: str) -> list[Record]:
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
    records = []
    for block in bibtexparser.parse_string(text, parse_stack=[]).blocks:
        entry = block
        while isinstance(entry, DuplicateBlockKeyBlock | DuplicateFieldKeyBlock):
            entry = entry.ignore_error_block
        if isinstance(entry, PeerEntry):
            fields = first_of_each((field.key, field.value) for field in entry.fields)
            records.append((entry.key, entry.entry_type.lower(), fields))
    return records


def pybtex_reads(text: str) -> list[Record]:
    records = []
    for command in LowLevelParser(text, handle_error=lambda _error: None):
        if command[0].lower() not in ("string", "preamble", "comment"):
            key, pairs = command[1]
            fields = first_of_each((name, folded("".join(pieces))) for name, pieces in pairs)
            records.append((key or "", command[0].lower(), fields))
    return records


def differences(mine: list[Record], theirs: list[Record]) -> set[str]:
    """Return what differs: ``key: only ours``, ``key: only theirs``, ``key: type`` or ``key: name of the field``."""
    grouped: dict[str, tuple[list[Record], list[Record]]] = defaultdict(lambda: ([], []))
    for side, records in enumerate((mine, theirs)):
        for record in records:
            grouped[record[0]][side].append(record)
    found = set()
    for key, (left, right) in grouped.items():
        if len(left) != len(right):
            found.add(f"{key}: only {'ours' if len(left) > len(right) else 'theirs'}")
        for (_, type_a, a), (_, type_b, b) in zip(left, right, strict=False):
            if type_a != type_b:
                found.add(f"{key}: type")
            found |= {f"{key}: {name}" for name in a.keys() | b.keys() if a.get(name) != b.get(name)}
    return found


def under(rule: str, *differences: str) -> dict[str, str]:
    return dict.fromkeys(differences, rule)


BOTH = {
    "roundtrip/biber_names.bib": under("percent", "L27: only theirs", "L28: only theirs"),
} | {
    f"merge/61_commented_out_entry/{side}.bib": under("percent", "old2017: only theirs")
    for side in ("base", "expected", "ours", "theirs")
}
BIBTEXPARSER = BOTH | {
    "malformed/at_in_value.bib": under("at", "ok: only ours", "foo: only theirs"),
    "malformed/merge_conflict_inner.bib": under(
        "conflict", "mc: title", "mc: year", "mc: <<<<<<< head title", "mc: ", "mc: >>>>>>> branch year"
    ),
    "malformed/extra_close_brace.bib": under("defect", "bad: year"),
    "malformed/missing_comma_after_key.bib": under("defect", "bad: only ours"),
    "malformed/unclosed_brace_value.bib": under("defect", "bad: only ours"),
    "malformed/unclosed_quote.bib": under("defect", "bad: only ours"),
    "malformed/unknown_type.bib": under("hyphen", "ok2: only ours"),
    "roundtrip/biber_tool.bib": under(
        "percent",
        "gxd1: editor",
        "gxd1: % picks name 1 editor",
        "gxd1: publisher",
        "gxd1: % picks list element 1 publisher",
        "gxd1: note",
        "gxd1: % malformed (unspecified field)- output literally note",
        "gxd1: translator",
        "gxd1: % malformed (missing field) - output literally translator",
        "gxd1: lista",
        "gxd1: % malformed (bad position) - output literally lista",
        "gxd1: addendum",
        "gxd1: % malformed (bad position) - output literally addendum",
        "gxd1: organization",
        "gxd1: % malformed (missing entry) - output literally organization",
    ),
}
PYBTEX = (
    BOTH
    | {
        "malformed/empty_value.bib": under("defect", "ok: year", "ok: note"),
        "malformed/extra_close_brace.bib": under("defect", "bad: year"),
        "malformed/merge_conflict_inner.bib": under("conflict", "mc: title", "mc: year"),
        "malformed/space_key.bib": under("defect", "two words: only ours", "two: only theirs"),
        "malformed/string_undefined.bib": under("undefined", "ok: journal"),
        "malformed/unclosed_brace_value.bib": under("defect", "bad: title", "bad: year"),
        "malformed/unclosed_quote.bib": under("defect", "bad: title", "bad: year"),
        "roundtrip/biber_tool.bib": under(
            "percent",
            *(
                f"gxd1: {name}"
                for name in (
                    "editor",
                    "title",
                    "location",
                    "publisher",
                    "note",
                    "translator",
                    "lista",
                    "addendum",
                    "organization",
                )
            ),
        ),
        "roundtrip/jabref_enc_encoding-windows-1252-with-header.bib": under("keyless", ": abstract"),
    }
    | {
        f"merge/65_entry_without_key/{side}.bib": under("keyless", ": title", ": year")
        for side in ("base", "expected", "ours", "theirs")
    }
    | {
        f"roundtrip/jabref_{name}.bib": under("keyless", ": title")
        for name in (
            "enc_encoding-us-ascii-with-header",
            "enc_encoding-utf-16BE-without-header",
            "enc_encoding-utf-8-with-header",
            "enc_encoding-utf-8-without-header",
            "simple-search-library",
        )
    }
)


@pytest.mark.parametrize("peer", ["bibtexparser", "pybtex"])
def test_every_difference_from_a_peer_is_known_and_justified(shared: Path, peer: str) -> None:
    known = BIBTEXPARSER if peer == "bibtexparser" else PYBTEX
    found = {}
    count = 0
    for name, path in bib_files(shared).items():
        document = parse(path.read_bytes())
        text = str(document).removeprefix("\ufeff")
        if peer == "bibtexparser":
            mine, theirs = ours(document, as_written=True), bibtexparser_reads(text)
        else:
            mine, theirs = ours(document, as_written=False), pybtex_reads(text)
        count += len(mine)
        if different := differences(mine, theirs):
            found[name] = different
    assert count > 1500
    assert {rule for rules in known.values() for rule in rules.values()} <= RULES.keys()
    assert found == {name: set(rules) for name, rules in known.items()}
