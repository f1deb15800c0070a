"""Claims: listed with verdicts, filed from selected words, changed and tagged, merged or refused in a race."""

from __future__ import annotations

import asyncio
import getpass
import json
from pathlib import Path
from typing import Any

import pytest
from server_client import Api
from server_library import CHAIN, SHA, TEXT, claim, words

from bibclaim.claims import ClaimStore


def new_claim(**fields: Any) -> dict[str, Any]:
    return {
        "citekey": "pips2019",
        "quote": words("A café owner denied it"),
        "statement": "A café owner denied that fighters had left.",
        "attitude": "denies",
        "chain": CHAIN,
    } | fields


def on_disk(bib: Path, citekey: str = "pips2019") -> dict[str, Any]:
    text = (bib / "claims" / f"{citekey}.jsonl").read_text("utf-8")
    return {one["id"]: one for one in map(json.loads, text.splitlines())}


async def test_claims_come_with_revisions_and_verdicts(api: Api):
    answer = await api("GET", "/claims", library="bib")
    assert [one["id"] for one in answer.json["claims"]] == ["c-aaaaaaaaaa", "c-bbbbbbbbbb"]
    assert answer.json["verdicts"] == {"c-aaaaaaaaaa": "exact", "c-bbbbbbbbbb": "exact"}
    assert answer.json["revisions"].keys() == answer.json["verdicts"].keys()
    tag = {"If-None-Match": answer.headers["ETag"]}
    assert (await api("GET", "/claims", library="bib", headers=tag)).status == 304


async def test_claims_are_chosen_by_entry_query_and_status(api: Api):
    async def ids(**query: str) -> list[str]:
        return [one["id"] for one in (await api("GET", "/claims", library="bib", **query)).json["claims"]]

    assert await ids(q="60,000") == ["c-bbbbbbbbbb"]
    assert await ids(q="attitude:estimates") == ["c-bbbbbbbbbb"]
    assert await ids(citekey="katz:2018/a") == []
    assert await ids(status="suggested") == ["c-cccccccccc"]
    assert await ids(status="suggested", q="cafe") == ["c-cccccccccc"]
    assert len(await ids(status="all")) == 3
    assert len(await ids(status="active,suggested")) == 3


async def test_an_unknown_status_is_refused_with_those_that_are_known(api: Api):
    answer = await api("GET", "/claims", library="bib", status="deleted")
    assert answer.status == 400
    assert "superseded" in answer.json["message"]


async def test_a_claim_filed_from_selected_words_reaches_the_file(api: Api, bib: Path):
    answer = await api("POST", "/claims", new_claim(tags=["denial"]), library="bib")
    assert answer.status == 201
    filed = answer.json["claim"]
    assert on_disk(bib)[filed["id"]] == filed
    assert filed["snapshot"] == SHA
    assert filed["locator"] == {"label": "paragraph", "value": "2"}
    quote = filed["quote"]
    assert TEXT[quote["start"] : quote["end"]] == quote["exact"]
    assert TEXT[: quote["start"]].endswith(quote["prefix"])
    assert TEXT[quote["end"] :].startswith(quote["suffix"])
    assert quote["prefix"]
    assert filed["prov"]["method"] == "manual"
    assert filed["prov"]["by"] == getpass.getuser()  # a token knows nobody by name
    rows = (await api("GET", "/entries", library="bib")).json["entries"]
    assert rows[0]["claims"] == 3
    listed = (await api("GET", "/claims", library="bib", q="tag:denial")).json
    assert listed["revisions"][filed["id"]] == answer.json["revision"]


async def test_offsets_are_found_when_only_the_words_are_given(api: Api):
    quote = {"exact": "60,000", "prefix": "the number at ", "suffix": "."}
    filed = (await api("POST", "/claims", new_claim(quote=quote), library="bib")).json["claim"]
    assert (filed["quote"]["start"], filed["quote"]["end"]) == (
        TEXT.index("60,000"),
        TEXT.index("60,000") + 6,
    )


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"quote": {"exact": "A café owner denied it", "start": 3, "end": 25}}, "stands at"),
        ({"quote": words("nearly 30,000") | {"exact": "nearly 80,000"}}, "30,000"),
        ({"quote": {"exact": "words of nobody"}}, "does not stand"),
        ({"quote": {"exact": ""}}, "exact"),
        ({"quote": {"exact": "Quetta", "start": -5, "end": 1}}, "start"),
        ({"quote": None}, "quote"),
        ({"quote": words("Quetta") | {"end": 10**9}}, "reads"),
        ({"snapshot": "0" * 64}, "snapshot"),
        ({"snapshot": "../../etc/passwd"}, "snapshot"),
        ({"cue_span": words("denied") | {"start": 1}}, "cue_span"),
        ({"attitude": "mutters"}, "asserts"),
        ({"chain": []}, "chain"),
        ({"chain": [{"agents": [{"id": "x"}], "role": "king"}]}, "claimant"),
        ({"citekey": "nobody2020"}, "nobody2020"),
        ({"citekey": "../pips2019"}, "citekey"),
        ({"citekey": 5}, "citekey"),
        ({"id": "c-mineminemi"}, "id"),
        ({"prov": {"method": "manual", "by": "someone else", "at": "2020-01-01T00:00:00Z"}}, "prov"),
        ({"statement": None}, "statement"),
    ],
)
async def test_a_claim_that_cannot_stand_is_refused_and_nothing_is_written(
    api: Api, bib: Path, fields: dict[str, Any], told: str
):
    before = {file: file.read_bytes() for file in bib.rglob("*") if file.is_file()}
    answer = await api("POST", "/claims", new_claim(**fields), library="bib")
    assert answer.status == 422
    assert told in answer.json["message"]
    assert {file: file.read_bytes() for file in bib.rglob("*") if file.is_file()} == before


async def test_without_an_archived_text_the_words_are_taken_but_offsets_are_not(api: Api, bib: Path):
    loose = new_claim(citekey="katz:2018/a", quote={"exact": "from a book on the desk"})
    filed = await api("POST", "/claims", loose, library="bib")
    assert filed.status == 201
    listed = await api("GET", "/claims", library="bib", citekey="katz:2018/a")
    assert list(listed.json["verdicts"].values()) == ["no_source"]
    placed = new_claim(citekey="katz:2018/a", quote={"exact": "from a book", "start": 0, "end": 11})
    assert (await api("POST", "/claims", placed, library="bib")).status == 422


async def test_an_archived_text_that_was_tampered_with_takes_no_new_claims(api: Api, bib: Path):
    (bib / "sources" / f"{SHA}.txt").write_text(TEXT.replace("30,000", "80,000"), "utf-8")
    for fields in ({"snapshot": SHA}, {}):
        answer = await api("POST", "/claims", new_claim(**fields), library="bib")
        assert answer.status == 422
        assert "changed since it was archived" in answer.json["message"]
    verdicts = (await api("GET", "/claims", library="bib")).json["verdicts"]
    assert set(verdicts.values()) == {"source_changed"}


async def test_members_that_the_schema_does_not_know_are_kept(api: Api, bib: Path):
    filed = (await api("POST", "/claims", new_claim(x_reading={"page": 3}), library="bib")).json["claim"]
    assert on_disk(bib)[filed["id"]]["x_reading"] == {"page": 3}


async def test_a_change_is_written_with_its_history(api: Api, bib: Path):
    revisions = (await api("GET", "/suggestions", library="bib")).json["revisions"]
    accepted = {"status": "active", "note": "read twice"}
    match = {"If-Match": f'"{revisions["c-cccccccccc"]}"'}
    answer = await api("PATCH", "/claims/c-cccccccccc", accepted, library="bib", headers=match)
    assert answer.status == 200
    stored = on_disk(bib)["c-cccccccccc"]
    assert stored == answer.json["claim"]
    assert stored["note"] == "read twice"
    assert stored["prov"]["history"][-1]["op"] == "accept"
    assert stored["prov"]["history"][-1]["by"] == getpass.getuser()
    assert (await api("GET", "/suggestions", library="bib")).json["suggestions"] == []


async def test_a_change_of_the_quote_is_held_against_the_text(api: Api, bib: Path):
    match = {"If-Match": (await api("GET", "/claims", library="bib")).json["revisions"]["c-aaaaaaaaaa"]}
    wrong = {"quote": {"exact": "60,000", "start": 0, "end": 6}}
    assert (await api("PATCH", "/claims/c-aaaaaaaaaa", wrong, library="bib", headers=match)).status == 422
    right = {"quote": words("nearly 30,000 fighters")}
    answer = await api("PATCH", "/claims/c-aaaaaaaaaa", right, library="bib", headers=match)
    assert answer.json["claim"]["quote"]["suffix"].startswith(" had left")


async def test_a_change_needs_a_revision_and_a_known_claim(api: Api):
    assert (await api("PATCH", "/claims/c-aaaaaaaaaa", {"note": "x"}, library="bib")).status == 428
    match = {"If-Match": "x"}
    assert (
        await api("PATCH", "/claims/c-zzzzzzzzzz", {"note": "x"}, library="bib", headers=match)
    ).status == 404
    for body in ({"id": "c-dddddddddd"}, {"prov": {}}, {"citekey": "katz:2018/a"}, {"attitude": "mutters"}):
        revision = (await api("GET", "/claims", library="bib")).json["revisions"]["c-aaaaaaaaaa"]
        answer = await api(
            "PATCH", "/claims/c-aaaaaaaaaa", body, library="bib", headers={"If-Match": revision}
        )
        assert answer.status == 422, body


async def test_two_writers_of_different_fields_are_both_kept(api: Api, bib: Path):
    match = {"If-Match": (await api("GET", "/claims", library="bib")).json["revisions"]["c-aaaaaaaaaa"]}
    one, other = await asyncio.gather(
        api("PATCH", "/claims/c-aaaaaaaaaa", {"note": "mine"}, library="bib", headers=match),
        api("PATCH", "/claims/c-aaaaaaaaaa", {"tags": ["theirs"]}, library="bib", headers=match),
    )
    assert (one.status, other.status) == (200, 200)
    assert on_disk(bib)["c-aaaaaaaaaa"]["note"] == "mine"
    assert on_disk(bib)["c-aaaaaaaaaa"]["tags"] == ["theirs"]


async def test_a_kernel_and_the_server_both_keep_what_they_wrote(api: Api, bib: Path):
    match = {"If-Match": (await api("GET", "/claims", library="bib")).json["revisions"]["c-aaaaaaaaaa"]}
    ClaimStore(bib / "claims").update("c-aaaaaaaaaa", {"note": "from a notebook"}, by="kernel")
    answer = await api("PATCH", "/claims/c-aaaaaaaaaa", {"tags": ["panel"]}, library="bib", headers=match)
    assert answer.status == 200
    assert answer.json["claim"]["note"] == "from a notebook"
    assert answer.json["claim"]["tags"] == ["panel"]


async def test_a_lost_race_gives_both_versions_and_the_file_keeps_theirs(api: Api, bib: Path):
    match = {"If-Match": (await api("GET", "/claims", library="bib")).json["revisions"]["c-aaaaaaaaaa"]}
    ClaimStore(bib / "claims").update("c-aaaaaaaaaa", {"note": "from a notebook"}, by="kernel")
    before = (bib / "claims" / "pips2019.jsonl").read_bytes()
    answer = await api("PATCH", "/claims/c-aaaaaaaaaa", {"note": "mine"}, library="bib", headers=match)
    assert answer.status == 412
    assert answer.json["ours"]["note"] == "mine"
    assert answer.json["theirs"]["note"] == "from a notebook"
    assert answer.json["file"] == "bib/claims/pips2019.jsonl"
    assert (bib / "claims" / "pips2019.jsonl").read_bytes() == before
    again = {"If-Match": answer.json["revision"]}
    second = await api("PATCH", "/claims/c-aaaaaaaaaa", {"note": "mine"}, library="bib", headers=again)
    assert second.status == 200


async def test_tags_are_added_and_removed_on_several_claims(api: Api, bib: Path):
    body = {"ids": ["c-aaaaaaaaaa", "c-bbbbbbbbbb"], "add": ["numbers"], "remove": ["strength"]}
    answer = await api("POST", "/claims/tags", body, library="bib")
    assert [one["tags"] for one in answer.json["claims"]] == [["numbers"], ["numbers"]]
    assert on_disk(bib)["c-bbbbbbbbbb"]["tags"] == ["numbers"]
    listed = (await api("GET", "/claims", library="bib")).json
    assert listed["revisions"] == answer.json["revisions"]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"ids": ["c-aaaaaaaaaa", "c-zzzzzzzzzz"], "add": ["x"]}, 404),
        ({"ids": [], "add": ["x"]}, 400),
        ({"ids": ["c-aaaaaaaaaa"], "add": [""]}, 400),
        ({"ids": ["c-aaaaaaaaaa"], "add": "x"}, 400),
        ({"add": ["x"]}, 400),
    ],
)
async def test_tags_that_cannot_be_set_change_nothing(api: Api, bib: Path, body: object, status: int):
    before = (bib / "claims" / "pips2019.jsonl").read_bytes()
    assert (await api("POST", "/claims/tags", body, library="bib")).status == status
    assert (bib / "claims" / "pips2019.jsonl").read_bytes() == before


async def test_many_requests_at_once_lose_nothing(api: Api, bib: Path):
    answers = await asyncio.gather(
        *(api("POST", "/claims", new_claim(statement=f"Number {n}."), library="bib") for n in range(12)),
        *(api("GET", "/entries", library="bib") for _ in range(6)),
    )
    assert {answer.status for answer in answers} == {200, 201}
    assert len(on_disk(bib)) == 3 + 12


async def test_the_worked_claim_of_this_file_is_one_that_the_store_takes(bib: Path):
    assert ClaimStore(bib / "claims").problems == []
    assert claim("c-aaaaaaaaaa")["quote"]["exact"] in TEXT
