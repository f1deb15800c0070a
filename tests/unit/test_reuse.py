"""Texts that reuse one another are found, with the passages; independent reports of one event are not taken for reuse."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bibclaim.claims import Claim, corroboration
from bibclaim.claims.reuse import COPY, REWRITE, Document, compare_texts, find_reuse
from bibclaim.claims.same_origin import documents_of, same_origin

from .claim_samples import by, claim
from .rewritten_news import Event, rewrite

SEEDS = range(150)


def scores(changed: float, kept: float, added: int) -> list[float]:
    found = []
    for seed in SEEDS:
        pick = random.Random(seed)
        text = Event(seed).report(0)
        found.append(compare_texts(text, rewrite(text, pick, changed=changed, kept=kept, added=added)).score)
    return found


def test_independent_reports_of_one_event_stay_far_under_the_threshold() -> None:
    found = []
    for seed in SEEDS:
        event, pick = Event(seed), random.Random(seed)
        found.append(compare_texts(event.report(0), event.report(1 + seed % 3, pick)).score)
    assert max(found) < REWRITE / 2


@pytest.mark.parametrize(
    ("changed", "kept", "added", "share"),
    [(0, 1, 0, 1), (0, 0.5, 2, 1), (0.3, 0.7, 2, 0.99), (0.7, 0.7, 2, 0.95)],
)
def test_copies_cuts_and_rewrites_are_found(changed: float, kept: float, added: int, share: float) -> None:
    found = scores(changed, kept, added)
    assert sum(one >= REWRITE for one in found) >= share * len(found)


def test_a_text_copied_whole_is_a_copy_even_with_a_paragraph_of_ones_own() -> None:
    assert min(scores(0, 1, 2)) >= COPY


def test_passages_stand_where_they_say_in_both_texts() -> None:
    for seed in range(40):
        pick = random.Random(seed)
        one = Event(seed).report(0)
        other = rewrite(one, pick, changed=0.2, kept=0.6, added=2)
        for passage in compare_texts(one, other).passages:
            assert passage.text == one[passage.start : passage.end]
            there = other[passage.other_start : passage.other_end]
            assert passage.text.split()[0].strip("“”.,:") == there.split()[0].strip("“”.,:")
            assert passage.words >= 8


def test_a_quotation_that_both_print_is_no_rewriting_but_is_shown() -> None:
    words = "“We will not rest until those who did this are brought before a court of the land”"
    found = compare_texts(f"In Melnik the mayor spoke: {words}. Nobody else would talk to us there.",
                          f"{words}, a voice on the radio told its listeners on the morning of the funeral.")  # fmt: skip
    assert found.verdict == "passages"
    assert [one.is_quoted for one in found.passages] == [True]


def test_the_pairs_of_many_texts_are_those_with_one_source() -> None:
    documents = []
    for seed in range(30):
        pick = random.Random(seed)
        text = Event(seed * 77 + 5).report(seed % 4)
        documents.append(Document(f"paper{seed}", text))
        if seed % 3 == 0:
            documents.append(Document(f"copy{seed}", rewrite(text, pick, changed=0.3, kept=0.8, added=1)))
    found = {(one.one, one.other) for one in find_reuse(documents) if one.score >= COPY / 2}
    assert {(f"paper{seed}", f"copy{seed}") for seed in range(0, 30, 3)} <= found


def test_two_texts_of_one_entry_are_no_pair() -> None:
    text = Event(3).report(0)
    assert find_reuse([Document("post", text, "a"), Document("post", text + " Updated.", "b")]) == []


@settings(deadline=None, max_examples=150)
@given(st.text(alphabet="ab c“”.\n", max_size=200), st.text(alphabet="ab c“”.\n", max_size=200))
def test_any_two_texts_can_be_compared(one: str, other: str) -> None:
    found = compare_texts(one, other)
    assert 0 <= found.score <= 1
    assert all(one[p.start : p.end] == p.text and p.other_end <= len(other) for p in found.passages)


def test_a_refrain_does_not_run_away() -> None:
    start = time.perf_counter()
    compare_texts("the road to the north is closed " * 3000, "the road to the north is closed " * 3000)
    assert time.perf_counter() - start < 5


def noted(claim_id: str, citekey: str, text: str, words: str, **more: object) -> Claim:
    start = text.index(words)
    quote = {"exact": words, "start": start, "end": start + len(words)}
    return claim(claim_id, citekey=citekey, quote=quote, **more)


def test_claims_in_a_shared_passage_are_suggested_as_one_origin_and_counted_as_one() -> None:
    wire = Event(8).report(0)
    paper = "By our own reporter.\n\n" + wire
    words = wire.split("\n\n")[0]
    first = noted("c-one", "wire2020", wire, words)
    second = noted("c-two", "paper2020", paper, words, chain=by("Coast Watch"),
                   relations=[{"type": "corroborates", "target": "c-one"}])  # fmt: skip
    apart = noted("c-three", "paper2020", paper, "our own reporter")
    documents = [Document("wire2020", wire), Document("paper2020", paper)]
    (found,) = same_origin(
        [first, second, apart], documents, {"wire2020": "2020-03-01", "paper2020": "2020-03-02"}
    )
    assert (found.claim_id, found.target, found.type) == ("c-two", "c-one", "corroborates")
    assert found.relation().independence == "same_origin"
    assert "wire2020" in found.reason
    pairs = [(found.claim_id, found.target)]
    counted = corroboration("c-one", [first, second], pairs)
    assert counted.sentence == "2 outlets, 1 origin (their texts share passages; not yet confirmed)"
    assert counted.shared_text == (("c-one", "c-two"),)

    def related(independence: str) -> list[Claim]:
        links = [{"type": "corroborates", "target": "c-one", "independence": independence}]
        return [first, noted("c-two", "paper2020", paper, words, chain=by("Coast Watch"), relations=links)]

    assert corroboration("c-one", related("independent"), pairs).sentence == "2 outlets, 2 origins"
    assert corroboration("c-one", related("same_origin"), pairs).sentence == "2 outlets, 1 origin"
    assert same_origin(related("same_origin"), documents) == []


def test_texts_are_taken_from_the_archive_once() -> None:
    class Archived:
        text, sha256 = "words", "f" * 64

    asked = []

    def find(sha256: str | None, citekey: str) -> Archived | None:
        asked.append((sha256, citekey))
        return Archived() if citekey == "post2020" else None

    made = documents_of([claim("c-one"), claim("c-two"), claim("c-three", citekey="gone")], find)
    assert made == [Document("post2020", "words", "f" * 64)]
    assert len(asked) == 2
