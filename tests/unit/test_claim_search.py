"""Claims found while somebody types, and the words that claims use."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import bibclaim
from bibclaim.claims.used_words import used_words
from bibclaim.errors import UnusableInput
from bibclaim.library import Library

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("search") / "bib"
    shutil.copytree(ROOT / "bib", folder)
    return bibclaim.open(folder)


@pytest.mark.parametrize(
    "query",
    ["province", '"islamic" "state"', "tag:strength", "kind:news", "-tag:strength cia", "claimant:katz OR tag:strength", ""],
)  # fmt: skip
def test_the_first_claims_of_a_query_are_among_all_that_meet_it(library: Library, query: str) -> None:
    everything = {claim.id for claim in library.select(query)}
    assert {claim.id for claim in library.find_claims(query, limit=1000)} == everything != set()
    some = library.find_claims(query, limit=2)
    assert len(some) == min(2, len(everything))
    assert {claim.id for claim in some} <= everything


def test_claims_that_refer_to_another_are_found_by_their_target(library: Library) -> None:
    referring = next(claim for claim in library.claims if claim.relations)
    target = referring.relations[0].target
    found = {claim.id for claim in library.find_claims(f"target:{target}", limit=1000)}
    assert found == {
        claim.id for claim in library.claims if target in {one.target for one in claim.relations}
    }


def test_words_are_looked_for_in_a_claim_as_it_stands_now(library: Library) -> None:
    claim = next(iter(library.claims))
    assert library.find_claims("zebra") == []
    library.claims.update(claim.id, statement="A zebra, ‘quoted’.")
    assert [one.id for one in library.find_claims("ZEBRA 'quoted'")] == [claim.id]
    library.claims.update(claim.id, status="rejected")
    assert library.find_claims("zebra") == []
    assert [one.id for one in library.find_claims("zebra", status=["rejected"])] == [claim.id]
    library.claims.undo()
    library.claims.undo()


def test_a_query_that_cannot_be_read_says_so(library: Library) -> None:
    with pytest.raises(UnusableInput, match="quotation mark"):
        library.find_claims('"open')


def test_words_in_use_are_told_with_the_most_used_first(library: Library) -> None:
    words = used_words(library.claims)
    assert words.measures[0] == "strength of the Islamic State"
    assert words.units[0] == "persons"
    assert words.actor_roles[0] == "subject"
    assert "ev:quetta-hazara-blast" in words.events
    assert {agent["id"] for agent in words.agents} == {
        agent.id for claim in library.claims for hop in claim.chain for agent in hop.agents
    }
    place = next(one for one in words.places if one["name"] == "Balochistan")
    assert place == {"name": "Balochistan", "forms": ["Baluchistan"], "country": "PK"}
    actor = next(one for one in words.actors if one["name"] == "Islamic State")
    assert actor["un_ref"] == "QDe.115"
    assert not {"role", "span", "raw"} & actor.keys()
    assert "" not in words.events + words.units + words.mediums


def test_withdrawn_claims_give_their_agents_only(library: Library) -> None:
    claim = next(claim for claim in library.claims if claim.tags)
    library.claims.update(claim.id, status="rejected", tags=["only-here"])
    words = used_words(library.claims)
    assert "only-here" not in words.tags
    assert claim.origin[0].id in {agent["id"] for agent in words.agents}
    library.claims.undo()


def test_odd_places_and_actors_do_no_harm(library: Library) -> None:
    claim = next(iter(library.claims))
    odd = ["Quetta", 7, None, {"raw": "there"}, {"name": ["x"]}, {"name": "P", "forms": "x", "role": 3}]
    library.claims.update(claim.id, places=odd, actors=odd)
    words = used_words(library.claims)
    assert {"Quetta", "there", "P"} <= {place["name"] for place in words.places}
    assert next(one for one in words.places if one["name"] == "P")["forms"] == []
    library.claims.undo()
