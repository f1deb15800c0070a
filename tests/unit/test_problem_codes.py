"""The closed list of problem codes in the documentation is the list in the code."""

from __future__ import annotations

import re
from pathlib import Path

from bibclaim.library import RULES

ROOT = Path(__file__).resolve().parents[2]
IN_CODE = re.compile(
    r"(?:code\s*=\s*|report\(\s*|_problem\(\s*|\.problem\(\s*|_finding\(\s*|finding\(\s*)\"([a-z]+(?:-[a-z]+)+)\"",
    re.DOTALL,
)
IN_TUPLE = re.compile(r"\"([a-z]+(?:-[a-z]+)+)\",\s*\"(?:error|warning|info)\"")


def codes_in_code() -> set[str]:
    rooms = ("bibtex", "claims", "sources", "library")
    texts = [
        path.read_text("utf-8") for room in rooms for path in (ROOT / "src" / "bibclaim" / room).rglob("*.py")
    ]
    of_claims = {code for text in texts for code in re.findall(r"\"(claims?-[a-z-]+)\"", text)}
    return (
        {code for text in texts for code in IN_CODE.findall(text) + IN_TUPLE.findall(text)}
        | of_claims
        | set(RULES)
    )


def documented() -> tuple[set[str], set[str]]:
    problems, audit = (ROOT / "docs" / "problem-codes.md").read_text("utf-8").split("## Audit of prose")
    rows = re.compile(r"^\| `([a-z-]+)` \|", re.MULTILINE)
    return set(rows.findall(problems)), set(rows.findall(audit))


def test_every_code_is_documented_and_every_documented_code_exists() -> None:
    found = codes_in_code()
    assert len(found) > 30
    assert documented()[0] == found


def test_the_codes_of_the_audit_are_those_of_its_docstring() -> None:
    text = (ROOT / "src" / "bibclaim" / "summary" / "audit.py").read_text("utf-8")
    assert documented()[1] == set(re.findall(r"^``([a-z-]+)``", text, re.MULTILINE))
