from __future__ import annotations

import random
import re
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bibclaim.claims import find_quote, make_quote, paragraph_of, paragraphs, verify_claims, verify_quote

from .claim_samples import SHARED, TEXT, claim


@dataclass
class Archived:
    text: str
    sha256: str = "abc"
    hash_ok: bool = True


def article() -> str:
    file = SHARED / "data/sources/isispak2019.txt"
    if not file.exists():
        pytest.skip("the shared data is not here")
    return file.read_text("utf-8")


def words(text: str, rng: random.Random, size: int) -> list[str]:
    split = text.split()
    start = rng.randrange(len(split) - size)
    return split[start : start + size]


@settings(deadline=None)
@given(st.data())
def test_verbatim_words_are_exact_at_their_place(data: st.DataObject) -> None:
    tokens = [match.span() for match in re.finditer(r"\w[\w,.]*\w|\w", TEXT)]
    first = data.draw(st.integers(0, len(tokens) - 1))
    last = data.draw(st.integers(first, len(tokens) - 1))
    quote = TEXT[tokens[first][0] : tokens[last][1]]
    found = verify_quote(quote, TEXT)
    assert found.verdict == "exact"
    assert TEXT[found.start : found.end] == quote


@settings(deadline=None)
@given(st.text(max_size=200), st.integers(0, 300), st.integers(0, 300))
def test_a_quote_made_from_a_text_is_found_again(text: str, start: int, end: int) -> None:
    if not 0 <= start < end <= len(text):
        with pytest.raises(ValueError, match="no text"):
            make_quote(text, start, end)
        return
    quote = make_quote(text, start, end)
    assert find_quote(quote.exact, text, quote.prefix, quote.suffix, quote.start) == (start, end)


@settings(deadline=None)
@given(st.text(max_size=300), st.text(max_size=80))
def test_any_text_gets_a_verdict(text: str, quote: str) -> None:
    found = verify_quote(quote, text)
    if found.start is not None:
        assert found.end is not None
        assert 0 <= found.start <= found.end <= len(text)


@pytest.mark.parametrize(
    ("quote", "verdict", "kinds"),
    [
        ("The mayor's  office put the number at 900", "normalised", {"form"}),
        ("The mayor’s office put the number at 90", "altered", {"number"}),
        ("The mayor’s office put the number at 800", "altered", {"number"}),
        ("one was hurt, a police spokesman said", "exact", set()),
        ("Some one was hurt, a police spokesman said", "altered", {"negation"}),
        ("We did see any boats", "altered", {"negation"}),
        ("We did not never see any boats", "altered", {"negation"}),
        ("Ana Perez told the Coast Post", "altered", {"name"}),
        ("Ana Ruiz told the Coast Guard", "altered", {"name"}),
        ("a police spokeswoman said", "altered", {"word"}),
        ("a police spokesmann said", "near", {"spelling"}),
        ("The Harbour Authority … about 400 people were moved", "edited", {"ellipsis"}),
        ("We did […] see any boats", "edited", {"ellipsis", "negation"}),
        ("[The authority] said on Monday that about 400 people were moved", "edited", {"bracket"}),
        ("[the] police spokesman said", "edited", {"bracket"}),
        ("[W]e did not see any boats", "edited", {"bracket"}),
        ("about 400 people were [not] moved", "altered", {"bracket", "negation"}),
        ("about [500] people were moved", "altered", {"bracket", "number"}),
        ("The moon is made of green cheese, they say", "not_found", set()),
        ("", "not_found", set()),
    ],
)
def test_it_says_how_a_quote_differs(quote: str, verdict: str, kinds: set[str]) -> None:
    found = verify_quote(quote, TEXT)
    assert (found.verdict, {change.kind for change in found.changes}) == (verdict, kinds)


def test_a_negation_behind_an_ellipsis_is_shown_as_a_warning() -> None:
    found = verify_quote("We did […] see any boats", TEXT)
    assert [(one.kind, one.source, one.declared) for one in found.changes] == [
        ("ellipsis", "not", True),
        ("negation", "not", True),
    ]


def test_brackets_and_ellipses_of_the_source_itself_are_words_like_others() -> None:
    text = "He [the minister] waited ... and left."
    assert verify_quote("He [the minister] waited ... and left", text).verdict == "exact"
    assert verify_quote("He [the minister] waited … and left", text).verdict == "normalised"


def test_hyphens_at_line_ends_and_ligatures_are_levelled() -> None:
    text = "A well-\nknown oﬃcer of the insur-\ngency spoke."
    found = verify_quote("A well-known officer", text)
    assert found.verdict == "normalised"
    assert text[found.start : found.end] == "A well-\nknown oﬃcer"
    assert verify_quote("officer of the insurgency", text).verdict == "normalised"


def test_changed_numbers_names_and_negations_are_never_faithful() -> None:
    text, rng = article(), random.Random(4)
    names = ["Belgium", "Anders", "Toronto"]
    for _ in range(250):
        quote = words(text, rng, rng.randrange(8, 40))
        spoiled = list(quote)
        place = rng.randrange(1, len(spoiled) - 1)
        kind = rng.choice(["number", "name", "negation"])
        if kind == "number":
            spoiled.insert(place, str(rng.randrange(2, 900)))
        elif kind == "name":
            spoiled[place] = rng.choice(names)
        else:
            spoiled.insert(place, "not")
        found = verify_quote(" ".join(spoiled), text)
        assert found.verdict == "altered", (kind, spoiled, found)


def test_declared_edits_are_accepted() -> None:
    text, rng = article(), random.Random(5)
    accepted = 0
    for _ in range(150):
        quote = words(text, rng, rng.randrange(12, 40))
        low = rng.randrange(3, len(quote) - 6)
        mark = rng.choice(["...", "…", "[...]", "[the group]"])
        edited = " ".join([*quote[:low], mark, *quote[low + rng.randrange(1, 4) :]])
        accepted += verify_quote(edited, text).verdict in ("edited", "exact", "normalised")
    assert accepted >= 147


def test_a_quote_of_another_text_is_not_found() -> None:
    text, rng = article(), random.Random(6)
    other = (SHARED / "README.md").read_text("utf-8")
    for _ in range(60):
        assert verify_quote(" ".join(words(other, rng, 12)), text).verdict == "not_found"


def test_paragraphs_are_blocks_between_blank_lines_counted_from_one() -> None:
    assert paragraphs("\n\na\nb\n \t\n\nc") == ((2, 6), (10, 11))
    assert [paragraph_of(TEXT, TEXT.index(word)) for word in ("Raid", "Harbour", "hurt", "boats")] == [
        1,
        2,
        3,
        3,
    ]
    assert paragraph_of("", 0) == 1


def test_the_right_one_of_several_places_is_found() -> None:
    text = "It fell. Then it rose. It fell again."
    assert find_quote("It fell", text, suffix=" again") == (23, 30)
    assert find_quote("It fell", text, start=20) == (23, 30)
    assert find_quote("It fell", text) == (0, 7)
    assert find_quote("It sank", text) is None


def test_each_claim_gets_its_verdict() -> None:
    place = TEXT.index("about 400")
    right = {"exact": "about 400 people were moved", "start": place, "end": place + 27}
    claims = [
        claim("c-right", quote=right),
        claim("c-moved", quote=right | {"start": 3, "end": 30}),
        claim("c-wrong", quote=right | {"exact": "about 500 people were moved"}),
        claim("c-other", quote=right, snapshot="def"),
        claim("c-without", citekey="gone"),
    ]
    found = verify_claims(claims, lambda one: None if one.citekey == "gone" else Archived(TEXT))
    assert [one.verdict for one in found] == ["exact", "exact", "altered", "source_changed", "no_source"]
    assert found[1].changes[0].kind == "position"
    assert (found[1].start, claims[1].quote.start) == (place, 3)
    assert verify_claims(claims[:1], lambda _: Archived(TEXT, hash_ok=False))[0].verdict == "source_changed"
