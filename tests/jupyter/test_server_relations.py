"""Relations and replacement of claims, figures read from words, organisations known by name."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from server_client import Answer, Api
from server_library import claim, lines, words

from bibclaim.claims import ClaimStore

A, B, C = "c-aaaaaaaaaa", "c-bbbbbbbbbb", "c-cccccccccc"


def on_disk(bib: Path) -> dict[str, Any]:
    text = (bib / "claims" / "pips2019.jsonl").read_text("utf-8")
    return {one["id"]: one for one in map(json.loads, text.splitlines())}


async def relate(api: Api, claim_id: str, **body: Any) -> Answer:
    return await api("POST", f"/claims/{claim_id}/relations", body, library="bib")


async def supersede(api: Api, claim_id: str, body: Any, revision: str | None = None) -> Answer:
    if revision is None:
        revision = (
            (await api("GET", "/claims", library="bib", status="all")).json["revisions"].get(claim_id, "x")
        )
    match = {"If-Match": revision} if revision else {}
    return await api("POST", f"/claims/{claim_id}/supersede", body, library="bib", headers=match)


async def test_relations_are_added_replaced_removed_and_taken_back(api: Api, bib: Path):
    added = await relate(
        api,
        A,
        add=[
            {"type": "contradicts", "target": B, "strength": "partial", "note": "by half"},
            {"type": "same_event", "target": C, "independence": "independent"},
        ],
    )
    assert added.status == 200
    assert added.json["claim"]["relations"] == on_disk(bib)[A]["relations"] == [
        {"type": "contradicts", "target": B, "strength": "partial", "note": "by half"},
        {"type": "same_event", "target": C, "independence": "independent"},
    ]  # fmt: skip
    assert added.json["undoable"] == f"relations of claim {A}"
    assert added.json["revision"] == (await api("GET", "/claims", library="bib")).json["revisions"][A]
    changed = await relate(api, A, add=[{"type": "contradicts", "target": B}], remove=[{"target": C}])
    assert changed.json["claim"]["relations"] == [{"type": "contradicts", "target": B}]
    await api("POST", "/claims/undo", {}, library="bib")
    assert len(on_disk(bib)[A]["relations"]) == 2


async def test_relations_that_a_notebook_adds_meanwhile_are_kept(api: Api, bib: Path):
    await api("GET", "/claims", library="bib")
    ClaimStore(bib / "claims").relate(A, add=[{"type": "qualifies", "target": C}], by="kernel")
    both = await relate(api, A, add=[{"type": "contradicts", "target": B}])
    assert [one["target"] for one in both.json["claim"]["relations"]] == [C, B]
    one = await relate(api, A, remove=[{"target": C, "type": "contradicts"}])
    assert len(one.json["claim"]["relations"]) == 2


@pytest.mark.parametrize(
    ("body", "status", "told"),
    [
        ({"add": [{"type": "contradicts", "target": "c-zzzzzzzzzz"}]}, 404, "c-zzzzzzzzzz"),
        ({"add": [{"type": "contradicts", "target": A}]}, 422, "itself"),
        ({"add": [{"type": "likes", "target": B}]}, 422, "corroborates"),
        ({"add": [{"type": "contradicts", "target": B, "strength": "huge"}]}, 422, "strength"),
        ({"add": [{"type": "contradicts"}]}, 400, "target"),
        ({"add": [{"type": "contradicts", "target": B, "colour": "red"}]}, 400, "colour"),
        ({"add": [{"type": "contradicts", "target": 5}]}, 400, "target"),
        ({"remove": [{"type": "contradicts"}]}, 400, "target"),
        ({"remove": [{"target": ""}]}, 422, "target"),
        ({"add": []}, 400, "at least one"),
        ({"replace": []}, 400, "replace"),
    ],
)
async def test_relations_that_cannot_be_are_refused(api: Api, bib: Path, body: Any, status: int, told: str):
    before = (bib / "claims" / "pips2019.jsonl").read_bytes()
    answer = await relate(api, A, **body)
    assert (answer.status, told in answer.json["message"]) == (status, True), answer.json
    assert (bib / "claims" / "pips2019.jsonl").read_bytes() == before
    assert (await relate(api, "c-zzzzzzzzzz", add=[{"type": "contradicts", "target": B}])).status == 404


async def test_a_claim_gives_way_to_a_new_one_that_differs_in_some_fields(api: Api, bib: Path):
    shorter = words("nearly 30,000 fighters")
    answer = await supersede(api, A, {"changes": {"statement": "30,000 fighters.", "quote": shorter}})
    assert answer.status == 200
    new, old = answer.json["claims"]
    assert (old["id"], old["status"], old["superseded_by"]) == (A, "superseded", new["id"])
    assert new["relations"] == [{"type": "derived_from", "target": A}]
    assert new["quote"]["suffix"].startswith(" had left")
    assert (new["tags"], new["prov"]["method"]) == (["strength"], "manual")
    assert answer.json["revisions"].keys() == {A, new["id"]}
    assert answer.json["undoable"] == f"{A} replaced"
    assert on_disk(bib)[new["id"]] == new
    await api("POST", "/claims/undo", {}, library="bib")
    assert on_disk(bib)[A].get("status", "active") == "active"
    assert on_disk(bib)[new["id"]]["status"] == "rejected"


async def test_a_claim_gives_way_to_one_that_is_there(api: Api, bib: Path):
    answer = await supersede(api, A, {"replacement": B})
    assert [one["id"] for one in answer.json["claims"]] == [B, A]
    assert on_disk(bib)[A]["superseded_by"] == B
    # what has been replaced replaces nothing, so that one of the two always stands
    turned = await supersede(api, B, {"replacement": A})
    assert turned.status == 422
    assert "can replace no other" in turned.json["message"]
    assert (await supersede(api, A, {"replacement": C})).status == 422


async def test_a_claim_that_changed_is_not_replaced(api: Api, bib: Path):
    seen = (await api("GET", "/claims", library="bib")).json["revisions"][A]
    ClaimStore(bib / "claims").update(A, {"note": "from a notebook"}, by="kernel")
    before = (bib / "claims" / "pips2019.jsonl").read_bytes()
    for body in ({"replacement": B}, {"changes": {"statement": "Other."}}):
        answer = await supersede(api, A, body, seen)
        assert answer.status == 412
        assert answer.json["theirs"]["note"] == "from a notebook"
        assert answer.json["revision"] == (await api("GET", "/claims", library="bib")).json["revisions"][A]
        assert (await supersede(api, A, body, "")).status == 428
    assert (bib / "claims" / "pips2019.jsonl").read_bytes() == before


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"replacement": A}, 422),
        ({"replacement": "c-zzzzzzzzzz"}, 404),
        ({"replacement": B, "changes": {"note": "x"}}, 400),
        ({}, 400),
        ({"replacement": None, "changes": None}, 400),
        ({"changes": "x"}, 400),
        ({"by": B}, 400),
        ({"changes": {"quote": {"exact": "nobody wrote this"}}}, 422),
        ({"changes": {"attitude": "mutters"}}, 422),
        ({"changes": {"citekey": "katz:2018/a"}}, 422),
        ({"changes": {"status": "rejected"}}, 422),
        ({"changes": {"id": "c-mineminemi"}}, 422),
    ],
)
async def test_a_replacement_that_cannot_be_is_refused(api: Api, bib: Path, body: Any, status: int):
    before = (bib / "claims" / "pips2019.jsonl").read_bytes()
    assert (await supersede(api, A, body)).status == status
    assert (bib / "claims" / "pips2019.jsonl").read_bytes() == before


async def test_figures_are_read_from_words(api: Api):
    text = "At least 40 people 🛰 fled; between 5 and 7 per cent of 2 lakh stayed."
    answer = await api("POST", "/quantities", {"text": text}, library="bib")
    found = answer.json["quantities"]
    assert [(one["raw"], one["approx"], one["unit"]) for one in found] == [
        ("At least 40 people", "at_least", "persons"),
        ("between 5 and 7 per cent", "between", "percent"),
        ("2 lakh", "exact", ""),
    ]
    assert [(one["min"], one["max"], one["value"]) for one in found] == [
        (None, None, 40), (5, 7, None), (200_000, 200_000, 200_000),
    ]  # fmt: skip
    assert all(text[one["start"] : one["end"]] == one["raw"] for one in found)
    assert (await api("POST", "/quantities", {"text": ""}, library="bib")).json == {"quantities": []}


@pytest.mark.parametrize(
    "body", [{}, {"text": None}, {"text": 5}, {"text": "x", "unit": "y"}, {"text": "9" * 20_001}]
)
async def test_words_that_are_no_text_or_too_long_are_refused(api: Api, body: Any):
    assert (await api("POST", "/quantities", body, library="bib")).status == 400


@pytest.mark.parametrize(
    "text", ["9" * 20_000, "1 " * 10_000, "between " * 2_500, "1,2" * 6_000, "\x00\u202e" * 9_000]
)
async def test_any_words_of_that_length_are_read(api: Api, text: str):
    assert (await api("POST", "/quantities", {"text": text}, library="bib")).status == 200


async def test_organisations_come_as_agents_of_a_chain(api: Api, bib: Path):
    assert (await api("GET", "/authorities", library="bib")).json == {"authorities": []}
    (bib / "authorities.toml").write_text(
        '[[authority]]\nid = "site"\nname = "SITE <b>Group</b>"\nkind = "monitoring_service"\nvariants = ["SITE"]\n'
        '[[authority]]\nid = "isk"\nname = "ISK"\nkind = "armed_group"\nun_ref = "QDe.161"\n'
        '[[authority]]\nid = "desk"\nname = "Desk"\nkind = "wire"\n[[authority]]\nid = "odd"\nname = "Odd"\n',
        "utf-8",
    )
    assert (await api("GET", "/authorities", library="bib")).json["authorities"] == [
        {"id": "site", "name": "SITE <b>Group</b>", "type": "monitoring_service", "variants": ["SITE"]},
        {"id": "isk", "name": "ISK", "type": "armed_group", "variants": [], "un_ref": "QDe.161"},
        {"id": "desk", "name": "Desk", "type": "media_outlet", "variants": []},
        {"id": "odd", "name": "Odd", "type": "", "variants": []},
    ]
    (bib / "authorities.toml").write_text("[[broken\n", "utf-8")
    assert (await api("GET", "/authorities", library="bib")).json == {"authorities": []}


async def test_a_broken_line_stays_when_a_claim_of_its_file_is_related(api: Api, bib: Path):
    file = bib / "claims" / "pips2019.jsonl"
    file.write_text("broken\n" + lines(claim(A), claim(B)), "utf-8")
    assert (await relate(api, A, add=[{"type": "repeats", "target": B}])).status == 200
    assert file.read_text("utf-8").startswith("broken\n")
