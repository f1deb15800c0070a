"""Coverage-guided fuzzing of the .bib reader: any bytes are read, changed and edited, and the laws must hold.

Run from the project's folder, for instance for a minute::

    python -m pip install atheris
    python tests/fuzz/fuzz_reader.py CORPUS_FOLDER -dict=tests/fuzz/bib.dict -max_len=4096 -max_total_time=60

The arguments are libFuzzer's: new inputs are kept in the first folder, other folders are read too. An input that
breaks a law is written to ``crash-...`` in the folder of ``-artifact_prefix``; name that file alone to run it again.
"""

from __future__ import annotations

import random
import sys
import zlib
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "unit"))
with atheris.instrument_imports(include=["bibclaim.bibtex"]):
    from bibclaim.bibtex import Document, parse
    from bibclaim.bibtex.interchange import from_bibtexparser, to_bibtexparser

from reader_laws import MEANT, check_bytes, check_change, check_edit, check_text

WORDS = ["title", "note", "Year", "crossref", "month", "a b", "", "x", "k2", "{", "2019", 'say "so"', "{B} c", "}{", "\n@x{y, z={"]  # fmt: skip


def one_edit(document: Document, chance: random.Random) -> None:
    """Make an edit of any kind, of an entry or key that is there or not."""
    keys = [entry.key for entry in document.entries if entry.key is not None] or ["k"]
    names = [name for entry in document.entries for name in entry.fields] or ["note"]

    def word() -> str:
        return chance.choice([*WORDS, chance.choice(names), chance.choice(keys)])

    key, name = chance.choice(keys), chance.choice(sorted(MEANT))
    match name:
        case "set_field":
            check_edit(document, name, (key, word(), word()))
        case "rename_field":
            check_edit(document, name, (key, chance.choice(names), word()))
        case "delete_field":
            check_edit(document, name, (key, chance.choice(names)))
        case "set_type" | "set_key":
            check_edit(document, name, (key, word()))
        case "set_string":
            check_edit(document, name, (word(), word()))
        case "add_entry":
            check_edit(document, name, (word(), word(), {word(): word(), "title": "T"}))
        case "delete_entry":
            check_edit(document, name, (key,))
        case "move_entry":
            check_edit(document, name, (key,), **{chance.choice(["before", "after"]): chance.choice(keys)})


def interchange(document: Document) -> None:
    """See that a document without an error goes into bibtexparser's model and back."""
    if any(problem.severity == "error" for problem in document.problems):
        return
    again = from_bibtexparser(to_bibtexparser(document))
    assert [(e.key, e.type, dict(e.fields)) for e in again.entries] == [
        (e.key, e.type, dict(e.fields)) for e in document.entries
    ]


def test_one_input(data: bytes) -> None:
    """Hold one file to the laws; what is done to it follows from its bytes."""
    chance = random.Random(zlib.crc32(data))
    text = str(check_bytes(data))
    document = check_text(text)
    interchange(document)
    for _ in range(2):
        start = chance.randint(0, len(document.text))
        end = min(len(document.text), start + chance.choice([0, 1, 5, 40]))
        at = chance.randint(0, len(text))
        check_change(document, start, end, text[at : at + chance.choice([0, 1, 5, 40])])
    document = parse(text)
    for _ in range(2):
        one_edit(document, chance)


if __name__ == "__main__":
    atheris.Setup(sys.argv, test_one_input)
    atheris.Fuzz()
