"""JabRef's parser cases: what its tests expect of an input, read by our reader.

Rules that make the two comparable; they hold for all cases alike.

* JabRef keeps a macro as ``#name#`` in a value and joins the pieces of ``#``: our pieces are written so too.
* JabRef leaves out an entry that breaks BibTeX's grammar and warns. We keep what could be read and report an error:
  its count is compared with our entries without one. A missing key is no error to JabRef.
* JabRef takes BibDesk's ``bdsk-file-1``, ``-2``, ... out of an entry (they hold base64 of a Macintosh alias) and makes
  its own ``file`` of them: those fields are not compared.
* The file of cases was drawn from Java source. Where an expectation was built step by step, what is left of it is a
  bare ``misc`` without key and fields, which says only that there is an entry; a case that wants more entries than
  its input has ``@`` signs lost a part of its input and judges no reader.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bibclaim.bibtex import Document, Entry, parse

MISSES = {
    "parseCombinesMultipleAuthorFields": "of a field that stands twice the first one counts, as in BibTeX; JabRef joins them",
    "parseCombinesMultipleKeywordsFields": "the same for keywords",
}


def cases(shared: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((shared / "jabref_parser" / "cases.json").read_text("utf-8"))
    return found


def as_jabref_has_it(document: Document, entry: Entry) -> dict[str, str]:
    assert entry.block is not None
    values: dict[str, str] = {}
    for field in document.fields_of(entry.block):
        if field.name.lower().startswith("bdsk-file-"):
            continue
        value = "".join(
            f"#{piece.content}#" if piece.kind == "macro" else piece.content for piece in field.pieces
        )
        values.setdefault(field.name.lower(), value)
    return values


def sound(document: Document) -> list[Entry]:
    broken = {p.key for p in document.problems if p.severity == "error" and p.code != "missing-key"}
    return [
        entry
        for entry in document.entries
        if entry.block is not None and entry.block.kind == "entry" and entry.key not in broken
    ]


def unmet(case: dict[str, Any]) -> list[str]:
    """Return which expectations of a case are not met."""
    document = parse(case["input"])
    found = []
    if case["expected_count"] is not None and len(sound(document)) != case["expected_count"]:
        found.append(f"{len(sound(document))} sound entries")
    wanted = case["expected_entries"]
    if wanted and len(document.entries) != len(wanted):
        found.append(f"{len(document.entries)} entries")
    for entry, want in zip(document.entries, wanted, strict=False):
        if want == {"type": "misc", "fields": {}}:
            continue
        fields = as_jabref_has_it(document, entry)
        if (entry.type, entry.key, fields) != (want["type"], want.get("key"), want["fields"]):
            found.append(f"read as {entry.type}, {entry.key}, {fields}")
    for name, value in case["expected_fields"]:
        if as_jabref_has_it(document, document.entries[0]).get(name) != value:
            found.append(f"{name} is not {value!r}")
    return found


def judges(case: dict[str, Any]) -> bool:
    if case["expected_count"] is not None and case["expected_count"] > case["input"].count("@"):
        return False
    return bool(case["expected_entries"] or case["expected_fields"]) or case["expected_count"] is not None


def test_ninety_five_of_a_hundred_cases_read_as_in_jabref_and_each_miss_has_its_reason(shared: Path) -> None:
    judging = [case for case in cases(shared) if judges(case)]
    misses = {case["name"]: why for case in judging if (why := unmet(case))}
    assert len(judging) == 41
    assert misses.keys() == MISSES.keys(), misses
    assert len(misses) / len(judging) <= 0.05


def test_what_jabref_warns_about_is_a_problem_here(shared: Path) -> None:
    warned = {
        case["name"]: parse(case["input"]).problems for case in cases(shared) if "Warns" in case["name"]
    }
    assert len(warned) == 4
    assert [name for name, problems in warned.items() if not problems] == []


def test_strings_and_preambles_of_the_cases_are_read(shared: Path) -> None:
    texts = {case["name"]: case["input"] for case in cases(shared)}
    for name in (
        "parseRecognizesString",
        "parseRecognizesStringWithWhitespace",
        "parseRecognizesMultipleStrings",
    ):
        assert parse(texts[name]).macros["bourdieu"] == "Bourdieu, Pierre"
    assert parse(texts["parseRecognizesMultipleStrings"]).macros["adieu"] == "Adieu, Pierre"
    for name in ("parseRecognizesUppercasePreamble", "parseRecognizesPreambleInParenthesis"):
        assert [block.kind for block in parse(texts[name]).blocks] == ["preamble"], name
    two = parse(texts["parsePreambleAndEntryWithoutNewLine"])
    assert [block.kind for block in two.blocks] == ["preamble", "entry"]


def test_comments_of_the_cases_hold_no_entry(shared: Path) -> None:
    texts = {case["name"]: case["input"] for case in cases(shared)}
    inside = parse(texts["parseCommentContainingEntries"])
    assert [entry.key for entry in inside.entries] == ["test"]
    assert [block.kind for block in inside.blocks] == ["comment", "text", "entry"]
    for name in ("parseBracketedComment", "parseCommentWithoutBrackets", "parseIgnoresUppercaseComments"):
        document = parse(texts[name])
        assert [block.kind for block in document.blocks] == ["comment"], name
        assert document.problems == [], name
