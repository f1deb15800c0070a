"""Candidates for a person to look at: contradictions, dropped attributions; likeness of short texts."""

from __future__ import annotations

import json

import pytest

from bibclaim.claims import Claim
from bibclaim.claims.contradictions import contradictions
from bibclaim.claims.dropped_attribution import dropped_attribution
from bibclaim.claims.likeness import Likeness
from bibclaim.claims.reuse import Document

from .claim_pairs import CONTRADICTING, DROPPED, NEITHER
from .claim_samples import by, claim, writer

OWN_VOICE = [{"agents": [writer()], "role": "author"}]


def said(claim_id: str, statement: str, **more: object) -> Claim:
    made = {"chain": by("Someone"), "attitude": "reports", "quote": {"exact": statement}} | more
    return claim(claim_id, citekey="post2020", statement=statement, **made)


def as_fact(claim_id: str, statement: str, **more: object) -> Claim:
    made = {"chain": OWN_VOICE, "quote": {"exact": statement}} | more
    return claim(claim_id, citekey="watch2021", statement=statement, **made)


def pairs_of(*lists: tuple[tuple[str, str], ...]) -> list[Claim]:
    claims = []
    for letter, pairs in zip("dcn", lists, strict=False):
        for number, (one, other) in enumerate(pairs):
            claims += [said(f"c-{letter}{number}-said", one), as_fact(f"c-{letter}{number}-fact", other)]
    return claims


def test_what_is_stated_as_fact_and_attributed_elsewhere_is_found_and_little_else() -> None:
    claims = pairs_of(DROPPED, (), NEITHER)
    words = {one.id: one.statement for one in claims}
    found = {(words[one.attributed], words[one.claim_id]) for one in dropped_attribution(claims)}
    right = found & set(DROPPED)
    assert len(right) >= 0.9 * len(DROPPED)
    assert len(right) >= 0.7 * len(found)


def test_an_unmarked_sentence_of_an_archived_text_is_found_with_its_offsets() -> None:
    text = (
        "Little is known of the valley.\n\nThe Ash Brigade has set up a free zone in the Ordana valley. A spokesman "
        "said the Ash Brigade has a free zone in the Ordana valley."
    )
    announced = said(
        "c-one", "The Ash Brigade declared a free zone in the Ordana valley.", attitude="announces"
    )
    others = [said(f"c-x{number}", one) for number, (one, _) in enumerate(NEITHER[1:])]
    (found,) = dropped_attribution([announced, *others], [Document("watch2021", text)])
    assert text[found.start : found.end] == "The Ash Brigade has set up a free zone in the Ordana valley."
    assert (found.attributed, found.claim_id) == ("c-one", "")
    assert "Someone" in found.reason


def test_a_claim_filed_as_a_repetition_of_an_attributed_one_counts_whatever_its_words() -> None:
    announced = said("c-one", "The Ash Brigade declared a free zone.", attitude="announces")
    repeated = as_fact(
        "c-two", "A new order rules the hills.", relations=[{"type": "repeats", "target": "c-one"}]
    )
    (found,) = dropped_attribution([announced, repeated])
    assert (found.claim_id, found.attributed, found.score) == ("c-two", "c-one", 1.0)


@pytest.mark.parametrize(
    "words",
    [
        "the Ash Brigade reportedly has a free zone in Ordana",
        "a self-declared free zone of the Ash Brigade in Ordana",
    ],
)
def test_words_of_saying_in_the_quote_keep_the_attribution(words: str) -> None:
    announced = said("c-one", "The Ash Brigade declared a free zone in Ordana.", attitude="announces")
    assert not dropped_attribution(
        [announced, as_fact("c-two", "The Ash Brigade has a free zone in Ordana.", quote={"exact": words})]
    )


def test_contradictions_are_found_with_their_reasons_and_ranked_before_the_rest() -> None:
    claims = pairs_of((), CONTRADICTING, NEITHER)
    expected = {tuple(sorted(pair)) for pair in CONTRADICTING}
    words = {one.id: one.statement for one in claims}
    found = contradictions(claims)
    right = [one for one in found if tuple(sorted(words[each] for each in one.claims)) in expected]
    assert {tuple(sorted(words[each] for each in one.claims)) for one in right} == expected
    assert len(right) >= 0.7 * len(found)
    kinds = {one.claims[0][:4]: set(one.kinds) for one in right if one.claims[0][:4] == one.claims[1][:4]}
    for number, kind in enumerate(
        ["negation", "number", "opposite", "date", "opposite", "opposite", "number", "negation"]
    ):
        assert kind in kinds[f"c-c{number}"]
    json.dumps(found.as_json())


def test_denials_stand_against_what_they_deny_and_related_pairs_are_left_out() -> None:
    one = said("c-one", "The Hill Guard is present in Melnik.")
    denial = said(
        "c-two", "The mayor denies that the Hill Guard is present in Melnik.", attitude="denies", polarity="-"
    )
    (found,) = contradictions([one, denial])
    assert found.kinds == ("polarity",)
    assert "c-two denies" in found.reason
    related = claim(
        "c-two", **{**denial.as_dict(), "relations": [{"type": "contradicts", "target": "c-one"}]}
    )
    assert not contradictions([one, related])
    assert not contradictions([one, claim("c-two", **{**denial.as_dict(), "status": "rejected"})])


def test_two_coded_measures_of_one_event_are_no_contradiction() -> None:
    def counted(claim_id: str, statement: str, measure: str, value: int) -> Claim:
        return said(
            claim_id,
            statement,
            quantities=[{"raw": str(value), "measure": measure, "value": value, "unit": "persons"}],
        )

    dead = counted("c-one", "The blast in Tarvos killed 20 people.", "killed in Tarvos", 20)
    hurt = counted("c-two", "The blast in Tarvos left 50 people injured.", "injured in Tarvos", 50)
    assert not contradictions([dead, hurt])


def test_likeness_is_one_for_the_same_text_and_nothing_for_strangers() -> None:
    texts = ["a raid on Balochistan", "a raid on Baluchistan", "prices of bread"]
    index = Likeness(texts)
    best = index.like("a raid on Balochistan", 0.2)
    assert [place for place, _ in best] == [0, 1]
    assert best[0][1] == pytest.approx(1)
    assert [pair[:2] for pair in index.pairs(0.2)] == [(0, 1)]
    assert Likeness([]).like("words", 0) == []
    assert Likeness(["", "…"]).like("", 0) == []
