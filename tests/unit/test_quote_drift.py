from __future__ import annotations

import json
import random
import time
from typing import Any

from bibclaim.claims import Claim
from bibclaim.claims.quote_drift import quote_drift

from .claim_samples import claim, writer

OURS = (
    "the nationwide military-led intelligence-based operation is fundamentally directed towards eliminating space "
    "for any radical movements"
)
THEIRS = (
    "The nationwide, military-led intelligence-based campaign is directed towards eliminating space for any radical "
    "movements in the country"
)


def said(claim_id: str, citekey: str, words: str, name: str = "Amir Rana", **more: Any) -> Claim:
    agent = {
        "id": "".join(name.split()[-1:]).lower() + "." + citekey,
        "name": name,
        "type": "person",
        "named": True,
    } | more
    chain = [{"agents": [writer()], "role": "author"}, {"agents": [agent], "role": "claimant"}]
    return claim(claim_id, citekey=citekey, quote={"exact": words}, chain=chain)


def test_one_speaker_in_two_wordings_is_shown_side_by_side() -> None:
    found = quote_drift([said("c-one", "a2019", OURS), said("c-two", "b2019", THEIRS, "Muhammad Amir Rana")])
    assert len(found) == 1
    drift = found[0]
    assert (drift.a.claim, drift.b.claim, drift.speaker) == ("c-one", "c-two", "Amir Rana")
    assert [(one.kind, one.quote, one.source) for one in drift.changes] == [
        ("word", "operation", "campaign"),
        ("word", "fundamentally", ""),
    ]
    assert [(one.a, one.b) for one in drift.parts if not one.same] == [
        ("operation ", "campaign "),
        ("fundamentally ", ""),
    ]
    assert "".join(one.a for one in drift.parts) in OURS
    assert "".join(one.b for one in drift.parts) in THEIRS
    assert json.loads(json.dumps(found.as_json()))["drifts"][0]["changes"][0]["kind"] == "word"


def test_a_changed_word_at_the_end_of_both_counts() -> None:
    words = "they launched a large intelligence-based"
    found = quote_drift([said("c-one", "a", f"{words} operation"), said("c-two", "b", f"{words} campaign")])
    assert [(one.quote, one.source) for one in found[0].changes] == [("operation", "campaign")]


def test_what_is_no_drift_is_left_alone() -> None:
    other = "the ministry of water will build nine dams in the valley before the next election"
    cases = [
        # the same words, more of them, or another form of them
        [said("c-one", "a", OURS), said("c-two", "b", OURS)],
        [said("c-one", "a", OURS), said("c-two", "b", OURS.replace("-", "–") + " in the country")],
        # another speaker, the same document, other words
        [said("c-one", "a", OURS), said("c-two", "b", THEIRS, "Farid Alizai")],
        [said("c-one", "a", OURS), said("c-two", "a", THEIRS)],
        [said("c-one", "a", OURS), said("c-two", "b", other)],
        # a phrase in common is no quote in common
        [
            said(
                "c-one", "a", "the group took responsibility for the attack on a market in Quetta on Monday"
            ),
            said(
                "c-two", "b", "nobody took responsibility for the attack that killed nine soldiers near Herat"
            ),
        ],
    ]
    for claims in cases:
        assert quote_drift(claims) == [], claims
    rejected = claim(
        "c-two", citekey="b", quote={"exact": THEIRS}, chain=said("c-x", "b", "x").as_dict()["chain"]
    )
    assert len(quote_drift([said("c-one", "a", OURS), rejected])) == 1
    rejected = Claim.from_dict(rejected.as_dict() | {"status": "rejected"})
    assert quote_drift([said("c-one", "a", OURS), rejected]) == []


def test_unnamed_speakers_are_matched_by_their_description() -> None:
    unnamed = {"type": "unnamed_group", "named": False}
    one = said("c-one", "a", OURS, "", descriptor="military officials", **unnamed)
    two = said("c-two", "b", THEIRS, "", descriptor="Pakistani military officials", **unnamed)
    three = said("c-two", "b", THEIRS, "", descriptor="local police", **unnamed)
    assert len(quote_drift([one, two])) == 1
    assert quote_drift([one, three]) == []


def test_a_wording_that_no_claim_holds_is_found_in_an_archived_text() -> None:
    text = f"Other news came first.\n\n“{THEIRS},” Amir Rana told reporters in Islamabad.\n\nThe end of it."
    found = quote_drift([said("c-one", "a", OURS)], {"b": text, "a": OURS})
    assert [(one.b.citekey, one.b.claim) for one in found] == [("b", None)]
    assert text[found[0].b.start : found[0].b.end].startswith("The nationwide")
    assert quote_drift([said("c-one", "a", OURS)], {"b": text.replace("Amir Rana", "A minister")}) == []


def test_five_thousand_claims_take_seconds_only() -> None:
    draw = random.Random(3)
    letters = "abcdefghijklmnop"
    pool = ["".join(draw.choices(letters, k=6)) for _ in range(4000)]
    claims = [
        said(f"c-{n:05}", f"k{n % 50}", " ".join(draw.choices(pool, k=30)), f"Speaker {n % 400}")
        for n in range(4998)
    ]
    claims += [said("c-one", "k1", OURS, "Speaker 1"), said("c-two", "k2", THEIRS, "Speaker 1")]
    start = time.process_time()
    found = quote_drift(claims)
    assert [(one.a.claim, one.b.claim) for one in found] == [("c-one", "c-two")]
    assert time.process_time() - start < 10
