"""Where a quote stands, and what its edges and its writing do to the verdict."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibclaim.claims import make_quote, verify_claims, verify_quote
from bibclaim.claims.normal_text import levelled_quote, normal

from .claim_samples import TEXT, claim
from .test_quotes import Archived

TWICE = (
    "On Monday 40 people died in Kalat, the army said. Nobody claimed it.\n\n"
    "On Tuesday 41 people died in Kalat, the army said. Nobody claimed it.\n\n"
    "On Monday 40 people died in Kalat, the army said. Nobody claimed it.\n"
)


def kinds(quote: str, text: str) -> tuple[str, list[str]]:
    found = verify_quote(quote, text)
    return found.verdict, [change.kind for change in found.changes]


@pytest.mark.parametrize(
    ("quote", "text", "verdict"),
    [
        # the rest of the word denies what the quote says
        ("able to reach the camp", "They were unable to reach the camp.", "altered"),
        ("the guards did", "He said the guards didn’t fire.", "altered"),
        ("about 200", "about 200,000 people", "altered"),
        ("rovince in Kashmir", "a province in Kashmir and beyond", "exact"),
        ("Khan", "Khan’s brother", "exact"),
        # a number in another writing is the same number, in another precision it is not
        ("some 200000 people fled", "some 200,000 people fled", "near"),
        ("20 people fled the town", "twenty people fled the town", "near"),
        ("worth $2.30 million a week", "worth $2.3 million a week", "altered"),
        ("twelve men were seen there", "dozens men were seen there", "altered"),
        ("up by 20 points since then", "up by 20% points since then", "altered"),
        ("moved 35 miles to the south", "moved 35 kilometres to the south", "altered"),
        ("it was 10² metres wide", "it was 102 metres wide", "altered"),
        ("between 12 and 15 men came", "between 12-15 men came", "altered"),
        # one letter makes another word
        ("the form of the county", "the form of the country", "altered"),
        ("came from the form of it", "came from the from of it", "altered"),
        ("two soldier were there", "two soldiers were there", "altered"),
        ("he went to Iraq in May", "he went to Iran in May", "altered"),
        ("the Pakistani of old times", "the Pakistan of old times", "altered"),
        ("near Afganistan and beyond", "near Afghanistan and beyond", "near"),
        ("the illegal trade in arms", "the legal trade in arms", "altered"),
        ("the 1ocal government said", "the local government said", "near"),
        ("seen since 2O14 in the town", "seen since 2014 in the town", "near"),
        ("the govemment of the town", "the government of the town", "near"),
        # declared or not
        ("he [was] there [sic] that day", "he were there that day", "edited"),
        ("it [un]able to pay them", "it able to pay them", "altered"),
        ("[T]he men of the village", "Then the men of the village", "edited"),
        ("the [militant]s fled north", "the insurgents fled north", "edited"),
        ("[H]e was seen in the town", "she was seen in the town", "altered"),
        ("the [group’s] men fled north", "the army’s men fled north", "edited"),
        ("said [Khan] was here", "He said [Malik] was here yesterday", "altered"),
        # a dash set otherwise, quotation marks inside quotation marks
        ("the men - all of them - fled", "the men—all of them—fled", "normalised"),
        ("he said ‘no way’ to them", "he said “no way” to them", "normalised"),
    ],
)
def test_verdicts_at_the_edge(quote: str, text: str, verdict: str) -> None:
    assert verify_quote(quote, text).verdict == verdict, verify_quote(quote, text)


def test_an_offset_chooses_among_equal_places_and_never_the_verdict() -> None:
    second = TWICE.rindex("On Monday")
    for words, verdict in [
        ("On Monday 40 people died", "exact"),
        ("On  Monday 40 people died in Kalat, the army said", "normalised"),
        ("On Monday 40 people died ... the army said", "edited"),
        ("On Monday 40 peoples died in Kalat, the army said", "altered"),
    ]:
        assert verify_quote(words, TWICE).verdict == verdict
        for start in (0, second):
            quote = {"exact": words, "start": start, "end": start + 8}
            found = verify_claims([claim(quote=quote)], lambda _: Archived(TWICE))[0]
            assert (found.verdict, found.start) == (verdict, start)
        # the surroundings count more than the offset
        quote = make_quote(TWICE, second, second + 24)
        moved = {"exact": words, "prefix": quote.prefix, "start": 0, "end": 4}
        assert verify_claims([claim(quote=moved)], lambda _: Archived(TWICE))[0].start == second


def test_the_better_of_two_like_passages_is_taken() -> None:
    found = verify_quote("On Tuesday 41 people died in Kalat, the amry said", TWICE)
    assert (found.verdict, found.start) == ("near", TWICE.index("On Tuesday"))
    found = verify_quote("On Tuesday 40 people died in Kalat, the army said", TWICE)
    assert found.verdict == "altered"
    assert {one.text.split()[1] for one in found.candidates} >= {"Tuesday"}
    assert all(one.changes for one in found.candidates)


def test_offsets_are_code_points_beyond_the_basic_plane() -> None:
    text = "🚨🚨 𝓞𝓶𝓪𝓻 wrote: “Not one of us left 🏔️ before dawn.”"
    found = verify_quote("Not one of us left 🏔️ before dawn", text)
    assert (found.verdict, found.start) == ("exact", text.index("Not"))
    found = verify_quote('Omar wrote: "Not one of us left', text)
    assert (found.verdict, text[found.start : found.end]) == ("normalised", "𝓞𝓶𝓪𝓻 wrote: “Not one of us left")


@pytest.mark.parametrize(
    ("quote", "verdict", "kind"),
    [
        ("أن الأرقام التي نشرتها الجماعة", "exact", None),
        ("أن الأرقام التي نشرتهـــا الجماعة مختلقة", "near", "punctuation"),
        ("أن الأرقام التي لم نشرتها الجماعة", "altered", "negation"),
        ("أكثر من 300 مقاتل في المنطقة", "altered", "number"),
        ("کم از کم ۴۳ افراد ہلاک ہوئے", "exact", None),
        ("کم از کم ۴۴ افراد ہلاک ہوئے", "altered", "number"),
    ],
)
def test_arabic_and_urdu_passages(quote: str, verdict: str, kind: str | None) -> None:
    text = (
        "وأضاف أن الأرقام التي نشرتها الجماعة «مختلقة» وأن أكثر من 200 مقاتل في المنطقة.\n\n"
        "دھماکے میں کم از کم ۴۳ افراد ہلاک ہوئے۔"
    )
    found = verify_quote(quote, text)
    assert found.verdict == verdict, found
    assert kind is None or kind in {change.kind for change in found.changes}


def test_a_writing_without_blanks_is_compared_sign_by_sign() -> None:
    text = "中国外交部发言人表示，中方没有收到有关十二名公民失踪的报告。"
    assert kinds("中方收到有关十二名公民失踪的报告", text)[0] == "altered"
    assert kinds("中方没有收到有关十三名公民失踪的报告", text)[0] == "altered"
    assert kinds("中方没有收到有关十二名公民失踪的报告", text)[0] == "exact"


def test_a_very_long_altered_quote_is_laid_in_full() -> None:
    text = "\n\n".join(
        f"In year {n} the council of {n * 7} members met and did not agree." for n in range(1500, 2100)
    )
    quote = text.replace("year 1800 ", "year 1801 ").replace("14637 members met", "14637 members never met")
    found = verify_quote(quote, text)
    assert found.verdict == "altered"
    assert [(one.kind, one.quote, one.source) for one in found.changes] == [
        ("number", "1801", "1800"),
        ("negation", "never", ""),
    ]


def test_a_quote_over_paragraphs_is_found_in_its_form() -> None:
    start, end = TEXT.index("put the number"), TEXT.index("hurt")
    assert kinds(" ".join(TEXT[start:end].split()), TEXT) == ("normalised", ["form"])


@given(
    st.lists(
        st.sampled_from(
            ["a", "b ", " ", "\n", "-", "- ", "\t", "“", "’", "—", "`", "\x1c", "é", "…", "\u00ad"]
        )
    )
)
def test_the_short_way_to_level_a_quote_gives_what_the_long_way_gives(pieces: list[str]) -> None:
    quote = "".join(pieces)
    assert levelled_quote(quote).text.strip() == normal(quote).text.strip()


@given(
    st.lists(
        st.sampled_from(["a", "b ", " ", "\n", "-\n", "“", "ﬁ", "é", "e\u0301", "…", "\u00ad", "𝓞", "ـ"])
    )
)
def test_each_character_of_a_levelled_text_leads_back_to_its_own(pieces: list[str]) -> None:
    text = "".join(pieces)
    level = normal(text)
    last = 0
    for place in range(len(level.text)):
        start, end = level.span(place, place + 1)
        assert last <= end <= len(text)
        assert start < end
        assert normal(text[start:end]).text.strip(" -") in level.text
        last = start
