"""Undo and redo over the server: each user's own steps, through failures, never over another's work."""

from __future__ import annotations

import getpass
import json
from pathlib import Path
from typing import Any

import pytest
from people import by, tell_people_apart
from server_client import Answer, Api
from server_library import CHAIN, lines, words

from bibclaim.claims import ClaimStore

A, B = "c-aaaaaaaaaa", "c-bbbbbbbbbb"


@pytest.fixture(autouse=True)
def people(jp_serverapp: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    tell_people_apart(jp_serverapp, monkeypatch)


def on_disk(bib: Path) -> dict[str, Any]:
    text = (bib / "claims" / "pips2019.jsonl").read_text("utf-8")
    return {one["id"]: one for one in map(json.loads, text.splitlines())}


def plain(claims: dict[str, Any]) -> dict[str, Any]:
    """The claims without what is written down about their changes."""
    return {
        name: {
            **claim,
            "prov": {k: v for k, v in claim["prov"].items() if k in ("method", "by", "at", "tool")},
        }
        for name, claim in claims.items()
    }


async def tag(api: Api, claim_id: str, word: str, who: str = "") -> Answer:
    body = {"ids": [claim_id], "add": [word]}
    return await api("POST", "/claims/tags", body, library="bib", headers=by(who) if who else {})


async def note(api: Api, claim_id: str, text: str, who: str = "") -> Answer:
    revision = (await api("GET", "/claims", library="bib")).json["revisions"][claim_id]
    headers = {"If-Match": revision, **(by(who) if who else {})}
    return await api("PATCH", f"/claims/{claim_id}", {"note": text}, library="bib", headers=headers)


async def undo(api: Api, who: str = "", verb: str = "undo") -> Answer:
    return await api("POST", f"/claims/{verb}", {}, library="bib", headers=by(who) if who else {})


async def test_changes_are_taken_back_one_by_one_and_done_again(api: Api, bib: Path):
    before = plain(on_disk(bib))
    first = await tag(api, A, "x")
    assert (first.json["undoable"], first.json["redoable"]) == (f"tags of claim {A}", "")
    second = await note(api, B, "n")
    assert second.json["undoable"] == f"change of claim {B}"
    after = plain(on_disk(bib))
    answer = await undo(api)
    assert [one["id"] for one in answer.json["claims"]] == [B]
    assert (answer.json["undoable"], answer.json["redoable"]) == (
        f"tags of claim {A}",
        f"change of claim {B}",
    )
    assert answer.json["revisions"][B] == (await api("GET", "/claims", library="bib")).json["revisions"][B]
    await undo(api)
    assert plain(on_disk(bib)) == before
    assert (await undo(api, verb="redo")).json["redoable"] == f"change of claim {B}"
    assert (await undo(api, verb="redo")).json["redoable"] == ""
    assert plain(on_disk(bib)) == after
    listed = (await api("GET", "/claims", library="bib")).json
    assert (listed["undoable"], listed["redoable"]) == (f"change of claim {B}", "")
    assert on_disk(bib)[B]["prov"]["history"][-1]["by"] == getpass.getuser()


async def test_a_claim_that_was_filed_becomes_rejected(api: Api, bib: Path):
    new = {
        "citekey": "pips2019",
        "quote": words("A café owner denied it"),
        "statement": "Denied.",
        "attitude": "denies",
        "chain": CHAIN,
    }
    filed = await api("POST", "/claims", new, library="bib")
    made = filed.json["claim"]["id"]
    assert filed.json["undoable"] == f"claim {made} filed"
    assert (await undo(api)).json["claims"][0]["status"] == "rejected"
    assert on_disk(bib)[made]["status"] == "rejected"
    assert (await undo(api, verb="redo")).json["claims"][0].get("status", "active") == "active"


async def test_with_nothing_to_take_back_the_answer_says_so(api: Api, bib: Path):
    before = (bib / "claims" / "pips2019.jsonl").read_bytes()
    for verb in ("undo", "redo"):
        answer = await undo(api, verb=verb)
        assert answer.status == 422
        assert f"nothing to {verb}" in answer.json["message"]
        for body in ({"by": "Ana"}, {"citekey": "pips2019"}, [], "x"):
            assert (await api("POST", f"/claims/{verb}", body, library="bib")).status == 400
    assert (bib / "claims" / "pips2019.jsonl").read_bytes() == before


async def test_each_user_takes_back_the_own_last_change(api: Api, bib: Path):
    await tag(api, A, "from-ana", "Ana")
    await tag(api, B, "from-ben", "Ben")
    answer = await undo(api, "Ana")
    assert [one["id"] for one in answer.json["claims"]] == [A]
    assert answer.json["undoable"] == ""
    stored = on_disk(bib)
    assert "from-ana" not in stored[A]["tags"]
    assert "from-ben" in stored[B]["tags"]
    assert stored[A]["prov"]["history"][-1]["by"] == "Ana"
    assert (await undo(api, "Ana")).status == 422
    assert (await undo(api, "Cleo")).status == 422
    # what Ben does does not end what Ana can do again
    await tag(api, B, "again", "Ben")
    assert (await undo(api, "Ana", "redo")).status == 200
    assert "from-ana" in on_disk(bib)[A]["tags"]


async def test_an_answer_that_is_kept_tells_nobody_what_others_can_undo(api: Api):
    await tag(api, A, "from-ana", "Ana")
    tags = {}
    for who, words_ in (("Ana", f"tags of claim {A}"), ("Ben", ""), ("Ana", f"tags of claim {A}"), ("", "")):
        answer = await api("GET", "/claims", library="bib", headers=by(who) if who else {})
        assert answer.json["undoable"] == words_, who
        tags[who] = answer.headers["ETag"]
    assert tags["Ana"] != tags["Ben"]
    known = {"If-None-Match": tags["Ana"]}
    assert (await api("GET", "/claims", library="bib", headers=known | by("Ana"))).status == 304
    assert (await api("GET", "/claims", library="bib", headers=known | by("Ben"))).status == 200
    await undo(api, "Ana")
    assert (await api("GET", "/claims", library="bib", headers=known | by("Ana"))).status == 200


async def test_users_that_the_server_does_not_know_by_name_have_the_steps_of_its_account(api: Api, bib: Path):
    """A token alone names nobody: claims are put down to the account's login name, and undo finds them there."""
    await tag(api, A, "x")
    assert on_disk(bib)[A]["prov"]["history"][-1]["by"] == getpass.getuser()
    assert (await undo(api, "Ana")).status == 422
    assert (await undo(api)).status == 200


async def refused(api: Api) -> list[int]:
    """Make requests that write and fail: a lost race, a bad value, an unknown claim, an entry's bad value."""
    stale = {"If-Match": "0" * 64}
    return [
        (await api("PATCH", f"/claims/{B}", {"note": "late"}, library="bib", headers=stale)).status,
        (await tag(api, "c-zzzzzzzzzz", "x")).status,
        (await api("POST", "/claims", {"citekey": "pips2019", "quote": {"exact": "no words"}}, library="bib")).status,
        (
            await api(
                "PATCH", "/entries/pips2019", {"fields": {"title": "{"}}, library="bib",
                headers={"If-Match": (await api("GET", "/entries", library="bib")).json["revision"]},
            )
        ).status,
    ]  # fmt: skip


async def test_a_write_that_fails_loses_no_step_and_leaves_the_library_as_on_disk(api: Api, bib: Path):
    await tag(api, A, "mine")
    ClaimStore(bib / "claims").update(B, {"note": "from a notebook"}, by="kernel")
    before = {file: file.read_bytes() for file in bib.rglob("*") if file.is_file()}
    assert await refused(api) == [412, 404, 422, 422]
    assert {file: file.read_bytes() for file in bib.rglob("*") if file.is_file()} == before
    listed = (await api("GET", "/claims", library="bib", status="all")).json
    assert {one["id"]: one for one in listed["claims"]} == on_disk(bib)
    assert listed["undoable"] == f"tags of claim {A}"
    entry = (await api("GET", "/entries/pips2019", library="bib")).json["entry"]
    assert entry["fields"]["title"] == "Security Report"
    assert (await undo(api)).status == 200
    assert "mine" not in on_disk(bib)[A]["tags"]


async def test_steps_outlast_a_file_that_cannot_be_read_for_a_moment_and_a_failure_inside(
    api: Api, bib: Path, monkeypatch: pytest.MonkeyPatch
):
    await tag(api, A, "mine")
    with monkeypatch.context() as broken:
        broken.setattr("bibclaim.library.bibfile.MAX_BYTES", 10)
        (bib / "refs.bib").write_text((bib / "refs.bib").read_text("utf-8") + "\n", "utf-8")
        assert (await api("GET", "/entries", library="bib")).status == 422
        assert (await api("GET", "/entries", library="bib")).status == 422
    assert (await api("GET", "/claims", library="bib")).json["undoable"] == f"tags of claim {A}"

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("inside")

    with monkeypatch.context() as broken:
        broken.setattr("bibclaim.claims.ClaimStore.tag", fail)
        url = f"{api.base_url}bibclaim/api/claims/tags?library=bib"
        body = json.dumps({"ids": [A], "add": ["y"]})
        failed = await api.client.fetch(url, method="POST", body=body, headers=api.headers, raise_error=False)
        assert failed.code == 500
    assert (await undo(api)).status == 200
    assert "mine" not in on_disk(bib)[A]["tags"]


async def test_a_change_of_other_fields_is_still_merged_after_a_failed_write(api: Api, bib: Path):
    """What a client saw is remembered through a failure, so that its change is merged and not refused."""
    seen = {"If-Match": (await api("GET", "/claims", library="bib")).json["revisions"][A]}
    await note(api, A, "by another")
    assert (await tag(api, "c-zzzzzzzzzz", "x")).status == 404
    answer = await api("PATCH", f"/claims/{A}", {"tags": ["mine"]}, library="bib", headers=seen)
    assert answer.status == 200
    assert (answer.json["claim"]["note"], answer.json["claim"]["tags"]) == ("by another", ["mine"])


async def test_a_claim_changed_meanwhile_is_not_taken_back_and_the_step_before_it_can_be(api: Api, bib: Path):
    await tag(api, A, "one")
    await note(api, B, "two")
    ClaimStore(bib / "claims").update(B, {"note": "from a notebook"}, by="kernel")
    answer = await undo(api)
    assert answer.status == 412
    assert "kernel" in answer.json["message"]
    assert answer.json["theirs"]["note"] == "from a notebook"
    assert answer.json["ours"].get("note") is None
    listed = (await api("GET", "/claims", library="bib")).json
    assert answer.json["revision"] == listed["revisions"][B]
    assert listed["undoable"] == f"tags of claim {A}"
    assert (await undo(api)).json["claims"][0]["id"] == A
    assert on_disk(bib)[B]["note"] == "from a notebook"


async def test_what_was_changed_on_disk_by_hand_is_never_overwritten(api: Api, bib: Path):
    await tag(api, A, "x")
    file = bib / "claims" / "pips2019.jsonl"
    kept = [one for one in on_disk(bib).values() if one["id"] != A]
    file.write_text(lines(*kept), "utf-8")
    answer = await undo(api)
    assert answer.status == 412
    assert list(on_disk(bib)) == [one["id"] for one in kept]
