"""A thousand quotes of each kind, made from texts by known changes: none that is changed may pass as faithful."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest

from bibclaim.claims import Verdict, verify_quote

sys.path.insert(0, str(Path(__file__).parent))
from quote_cases import Case, cases

NUMBER = 1_000
ACCEPTED = {"exact", "normalised", "edited", "near"}


def judged(kind: str) -> list[tuple[Case, Verdict]]:
    return [(case, verify_quote(case.quote, case.text)) for case in cases(kind, NUMBER)]


def wrong(pairs: list[tuple[Case, Verdict]], *right: str) -> list[tuple[str, str, str]]:
    return [
        (found.verdict, case.done, case.quote[:200]) for case, found in pairs if found.verdict not in right
    ]


@pytest.mark.parametrize("kind", ["verbatim", "own_marks"])
def test_every_verbatim_quote_is_exact_at_its_place(kind: str) -> None:
    pairs = judged(kind)
    assert not wrong(pairs, "exact")
    assert all(case.text[found.start : found.end] == case.quote for case, found in pairs)
    assert not [case for case, found in pairs if found.changes]


def test_another_form_of_the_same_words_is_normalised() -> None:
    pairs = judged("form")
    assert not wrong(pairs, "normalised")
    assert all(change.kind == "form" for _, found in pairs for change in found.changes)


@pytest.mark.parametrize(("kind", "mark"), [("left_out", "ellipsis"), ("bracketed", "bracket")])
def test_declared_edits_are_accepted_and_shown(kind: str, mark: str) -> None:
    pairs = judged(kind)
    assert len(wrong(pairs, "edited")) <= 0.02 * NUMBER, wrong(pairs, "edited")[:5]
    shown = [any(change.kind == mark and change.declared for change in found.changes) for _, found in pairs]
    assert sum(shown) >= 0.98 * NUMBER


@pytest.mark.parametrize("kind", ["slip", "misread"])
def test_slips_of_one_letter_and_misread_letters_are_near(kind: str) -> None:
    pairs = judged(kind)
    assert len(wrong(pairs, "near")) <= 0.02 * NUMBER, wrong(pairs, "near")[:5]


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("number_in_figures", {"number"}),
        ("number_in_words", {"number"}),
        ("own_marks_number", {"number"}),
        ("declared_and_number", {"number"}),
        ("repeated", {"number"}),
        ("negation_put_in", {"negation"}),
        ("negation_taken_out", {"negation"}),
        ("negation_in_brackets", {"negation"}),
        ("declared_and_negation", {"negation"}),
        ("name_swapped", {"name"}),
        # a word beside a number may be its unit
        ("word_swapped", {"word", "number", "negation"}),
        ("word_put_in", {"word"}),
        ("word_left_out", {"word", "number", "negation"}),
    ],
)
def test_changed_quotes_are_altered_and_it_is_said_how(kind: str, says: set[str]) -> None:
    pairs = judged(kind)
    passed = [one for one in wrong(pairs, "altered", "not_found") if one[0] in ACCEPTED]
    assert len(passed) <= 0.01 * NUMBER, passed[:5]
    told = [{change.kind for change in found.changes if not change.declared} & says for _, found in pairs]
    assert sum(map(bool, told)) >= 0.98 * NUMBER, Counter(found.verdict for _, found in pairs)


def test_words_of_another_document_are_never_found() -> None:
    pairs = judged("other_document")
    assert not wrong(pairs, "not_found")
