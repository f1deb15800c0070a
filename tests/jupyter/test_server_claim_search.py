"""What the claim form asks while somebody types: claims that have the words, and the words in use."""

from __future__ import annotations

from pathlib import Path

import pytest
from server_client import Api

from bibclaim.claims import ClaimStore

A, B, C = "c-aaaaaaaaaa", "c-bbbbbbbbbb", "c-cccccccccc"


async def found(api: Api, **parameters: str) -> list[str]:
    answer = await api("GET", "/claims/search", library="bib", **parameters)
    assert answer.status == 200
    return [claim["id"] for claim in answer.json["claims"]]


async def test_the_first_claims_of_a_query_are_told(api: Api, bib: Path):
    everything = await found(api, status="all")
    assert {A, B} <= set(everything)
    assert await found(api, status="all", limit="1") == everything[:1]
    assert await found(api, q='"30,000" "left"', status="all")
    assert await found(api, q="nothing-of-this") == []
    ClaimStore(bib / "claims").relate(A, add=[{"type": "qualifies", "target": B}], by="kernel")
    assert await found(api, q=f"target:{B}") == [A]


async def test_claims_are_told_by_id_in_the_order_asked_for(api: Api):
    assert await found(api, ids=f"{B},gone,{A},{B}", status="all") == [B, A]
    assert await found(api, ids="gone") == []


@pytest.mark.parametrize(
    ("parameters", "status"),
    [({"limit": "0"}, 400), ({"limit": "x"}, 400), ({"status": "x"}, 400), ({"q": '"open'}, 422)],
)
async def test_what_cannot_be_meant_is_refused(api: Api, parameters: dict[str, str], status: int):
    answer = await api("GET", "/claims/search", library="bib", **parameters)
    assert answer.status == status
    assert answer.json["message"]


async def test_words_in_use_are_told_until_they_change(api: Api, bib: Path):
    answer = await api("GET", "/claims/vocabulary", library="bib")
    assert {"id": "officials", "name": "Officials in Quetta", "type": "state_organ"} in answer.json["agents"]
    tag = {"If-None-Match": answer.headers["ETag"]}
    again = await api("GET", "/claims/vocabulary", library="bib", headers=tag)
    assert again.status == 304
    ClaimStore(bib / "claims").update(A, event="ev:new", by="kernel")
    later = await api("GET", "/claims/vocabulary", library="bib", headers=tag)
    assert later.status == 200
    assert later.json["events"] == ["ev:new"]
