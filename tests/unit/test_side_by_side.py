"""Two wordings side by side: nothing of either is lost, and what is marked as the same is the same."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibclaim.claims.normal_text import normal
from bibclaim.claims.side_by_side import side_by_side

WORDS = st.lists(
    st.sampled_from(
        [*"abc", "the", "The", "30,000", "“fled”", "re-", "—", "...", "[sic]", "[t]he", "ﬁve", "e\u0301", "د", "\u200b", ",", "(x)"]
    ),
    max_size=12,
).map(" ".join)  # fmt: skip


def told(a: str, b: str) -> list[tuple[str, str, str]]:
    return [("=" if part.same else "#", part.a, part.b) for part in side_by_side(a, b)]


def test_a_word_for_another_and_a_word_left_out():
    assert told("an intelligence-based operation against them", "an intelligence-based campaign of theirs against them") == [
        ("=", "an intelligence-based ", "an intelligence-based "),
        ("#", "operation ", "campaign of theirs "),
        ("=", "against them", "against them"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("a", "b", "changed"),
    [
        ("“the town’s ﬁrst”  market", '"the town\'s first" market', []),
        ("The market.", "the market", [("The ", "the ")]),
        ("market.", "market", []),
        ("a market, closed", "a market closed", [("market, ", "market ")]),
        ("the ... market", "the large and busy market", [("... ", "large and busy ")]),
        ("[T]he market", "the market", [("[T]he ", "the ")]),
        ("not a market", "a market", [("not ", "")]),
        ("", "a market", [("", "a market")]),
        ("a market", "", [("a market", "")]),
        ("—", "!", [("—", "!")]),
        ("", "", []),
    ],
)
def test_form_is_the_same_and_case_punctuation_and_declared_edits_are_not(
    a: str, b: str, changed: list[tuple[str, str]]
):
    assert [(part.a, part.b) for part in side_by_side(a, b) if not part.same] == changed


@given(WORDS, WORDS)
def test_put_together_the_parts_are_both_wordings(a: str, b: str):
    parts = side_by_side(a, b)
    assert "".join(part.a for part in parts) == " ".join(a.split())
    assert "".join(part.b for part in parts) == " ".join(b.split())
    assert all(one.same != other.same for one, other in itertools.pairwise(parts))
    assert all(part.a or part.b for part in parts)
    inner = [part for part in parts[1:-1] if part.same]
    assert all(normal(part.a).text.split() == normal(part.b).text.split() for part in inner)


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_goes_in_and_comes_out(a: str, b: str):
    parts = side_by_side(a, b)
    assert "".join(part.a for part in parts) == " ".join(a.split())
    assert "".join(part.b for part in parts) == " ".join(b.split())


def test_long_wordings_take_no_longer_than_a_look():
    many = " ".join(f"word{number}" for number in range(1500))
    parts = side_by_side(many + " ... end", many.replace("word700 ", "other ") + " and more words to the end")
    assert next((part.a, part.b) for part in parts if not part.same) == ("word700 ", "other ")
