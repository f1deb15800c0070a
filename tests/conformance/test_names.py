"""Names as pybtex and JabRef split them in their own tests."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bibclaim.bibtex import parse_names, to_unicode
from bibclaim.bibtex.person import split_person

# BibTeX and biber end the von at its last lower-case word; JabRef ends it before the first word in upper case
NOT_AS_JABREF = {
    "von Berlichingen zu Hornberg, Johann Gottfried": (
        "Hornberg",
        "Johann Gottfried",
        "von Berlichingen zu",
        "",
    )
}


def cases(shared: Path, name: str) -> list[dict[str, Any]]:
    return list(json.loads((shared / "names" / name).read_text("utf-8")))


def test_every_name_of_pybtex_is_split_as_pybtex_expects(shared: Path) -> None:
    """Parts as pybtex's cases have them: first and middle names, von, last, junior."""
    names = cases(shared, "pybtex_names.json")
    assert len(names) == 106
    missed = []
    for case in names:
        person = split_person(case["name"])
        assert person is not None, case
        if list(person) != case["expect"]:
            missed.append((case["name"], person))
    assert missed == []


def test_names_of_jabref_are_split_as_jabref_expects(shared: Path) -> None:
    """JabRef keeps LaTeX and calls a body in braces a family name; the parts are compared as they are shown."""
    names = cases(shared, "jabref_single.json")
    assert len(names) == 16
    missed = []
    for case in names:
        (found,) = parse_names(case["name"])
        shown = (found.literal or found.family, found.given, found.prefix, found.suffix)
        as_jabref = tuple(to_unicode(case[part] or "") for part in ("family", "given", "von", "jr"))
        wanted = NOT_AS_JABREF.get(case["name"], as_jabref)
        if shown != wanted:
            missed.append((case["name"], shown, wanted))
    assert missed == []


def test_lists_of_jabref_have_the_family_names_that_it_sorts_by(shared: Path) -> None:
    for case in cases(shared, "jabref_format.json"):
        expected = [name.split(", ")[0] for name in case["expect"].split(" and ")]
        assert [name.family for name in parse_names(case["name"])] == expected
