"""Suggestions over the server: found in the archived text, decided on one by one or together, taken back."""

from __future__ import annotations

import asyncio
import getpass
import json
from pathlib import Path
from typing import Any

import pytest
from people import by, tell_people_apart
from server_client import Answer, Api
from server_library import CHAIN, SHA, words

from bibclaim.claims import ClaimStore
from bibclaim.sources import SourceTexts

NEWS = (
    "The minister said that the road to Ordana was closed. Aid workers said at least 40 people had fled.\n\n"
    "The army denied that it had shelled the town. Residents reported hearing two explosions on Monday.\n"
)


@pytest.fixture
def news(bib: Path) -> str:
    """An entry with a text that nobody has coded yet; its hash."""
    (bib / "refs.bib").write_text(
        (bib / "refs.bib").read_text("utf-8") + "@online{news2020, title={News}, date={2020-05-04}}\n",
        "utf-8",
    )
    return SourceTexts(bib / "sources").add("news2020", NEWS.encode()).sha256


def on_disk(bib: Path, citekey: str = "news2020") -> dict[str, Any]:
    file = bib / "claims" / f"{citekey}.jsonl"
    text = file.read_text("utf-8") if file.exists() else ""
    return {one["id"]: one for one in map(json.loads, text.splitlines())}


async def look(api: Api, citekey: str = "news2020", **more: str) -> dict[str, Any]:
    answer = await api("GET", "/suggestions", library="bib", citekey=citekey, found="true", **more)
    assert answer.status == 200
    found: dict[str, Any] = answer.json
    return found


async def decide(api: Api, *decisions: dict[str, Any], citekey: str = "news2020", who: str = "") -> Answer:
    body = {"citekey": citekey, "decisions": list(decisions)}
    return await api("POST", "/suggestions", body, library="bib", headers=by(who) if who else {})


async def test_statements_are_found_in_the_text_and_nothing_is_written(api: Api, bib: Path, news: str):
    found = await look(api)
    assert [one["attitude"] for one in found["found"]] == ["asserts", "asserts", "denies", "reports"]
    assert (found["suggestions"], found["revisions"], found["repeated"]) == ([], {}, 0)
    for one in found["found"]:
        quote = one["quote"]
        assert NEWS[quote["start"] : quote["end"]] == quote["exact"]
        assert (one["status"], one["snapshot"], one["prov"]["method"]) == ("suggested", news, "suggested")
    assert on_disk(bib) == {}


async def test_nothing_is_looked_for_unless_it_is_asked_for_an_entry(api: Api, news: str):
    assert news
    for query in ({"citekey": "news2020"}, {"found": "true"}, {"found": "false", "citekey": "news2020"}):
        answer = (await api("GET", "/suggestions", library="bib", **query)).json
        assert (answer["found"], answer["repeated"]) == ([], 0)
    assert (await api("GET", "/suggestions", library="bib", found="1", citekey="news2020")).status == 400


async def test_an_entry_without_a_text_and_an_unknown_one_are_told(api: Api):
    answer = await api("GET", "/suggestions", library="bib", citekey="katz:2018/a", found="true")
    assert answer.status == 422
    assert "archive" in answer.json["message"]
    assert answer.json["file"] == "bib/sources/index.jsonl"
    assert (await api("GET", "/suggestions", library="bib", citekey="nobody", found="true")).status == 404


async def test_what_a_claim_on_file_says_already_is_counted_and_left_out(api: Api):
    """The small library has an active claim on one statement of its text and a suggestion on another."""
    told = await look(api, "pips2019")
    assert told["repeated"] >= 2
    spans = [(one["quote"]["start"], one["quote"]["end"]) for one in told["found"]]
    taken = words("nearly 30,000 fighters had left")
    assert all(end <= taken["start"] or taken["end"] <= start for start, end in spans)
    assert [one["id"] for one in told["suggestions"]] == ["c-cccccccccc"]


async def test_ids_stay_while_the_library_is_open(api: Api, bib: Path, news: str):
    assert news
    first = [one["id"] for one in (await look(api))["found"]]
    assert len(set(first)) == len(first) == 4
    assert [one["id"] for one in (await look(api))["found"]] == first
    ClaimStore(bib / "claims").tag("c-aaaaaaaaaa", add="elsewhere")
    assert [one["id"] for one in (await look(api))["found"]] == first
    # a write that fails has the library read again; the entry's title and date change what is found on
    assert (await decide(api, {"id": "c-zzzzzzzzzz", "status": "active"})).status == 404
    (bib / "refs.bib").write_text(
        (bib / "refs.bib").read_text("utf-8").replace("2020-05-04", "2020-05-05"), "utf-8"
    )
    assert [one["id"] for one in (await look(api))["found"]] == first
    await decide(api, {"id": first[1], "status": "rejected"})
    told = await look(api)
    assert [one["id"] for one in told["found"]] == [first[0], *first[2:]]
    assert told["repeated"] == 1


async def test_a_second_look_does_not_read_the_text_again(
    api: Api, news: str, monkeypatch: pytest.MonkeyPatch
):
    assert news
    first = (await look(api))["found"]

    def never(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr("bibclaim.library.suggesting.suggest", never)
    assert (await look(api))["found"] == first
    await decide(api, {"id": first[0]["id"], "status": "active"})
    assert (await look(api))["found"] == first[1:]


async def test_a_text_that_changes_is_looked_through_again(api: Api, bib: Path, news: str):
    first = (await look(api))["found"]
    longer = NEWS + "\nThe mayor said that the bridge was open.\n"
    SourceTexts(bib / "sources").add("news2020", longer.encode())
    found = (await look(api))["found"]
    assert [one["id"] for one in found if one["snapshot"] == news] == [one["id"] for one in first]
    assert any("bridge" in one["statement"] for one in found)


async def test_a_claim_on_an_older_text_counts_where_its_words_stand_in_a_newer_one(
    api: Api, bib: Path, news: str
):
    first = (await look(api))["found"]
    await decide(api, {"id": first[0]["id"], "status": "active"})
    newer = "A new headline of the page.\n\n" + NEWS
    sha = SourceTexts(bib / "sources").add("news2020", newer.encode()).sha256
    told = await look(api)
    assert sha != news
    statements = [one["statement"] for one in told["found"] if one["snapshot"] == sha]
    assert first[0]["statement"] not in statements
    assert first[1]["statement"] in statements


async def test_found_suggestions_are_accepted_rejected_and_kept_in_one_step(api: Api, bib: Path, news: str):
    found = (await look(api))["found"]
    ids = [one["id"] for one in found]
    answer = await decide(
        api,
        {"id": ids[0], "status": "active"},
        {"id": ids[1], "status": "rejected"},
        {"id": ids[2], "status": "suggested"},
    )
    assert answer.status == 200
    assert [one["id"] for one in answer.json["claims"]] == ids[:3]
    assert answer.json["undoable"] == "1 suggestion accepted, 1 rejected, 1 kept"
    stored = on_disk(bib)
    assert [stored[one].get("status", "active") for one in ids[:3]] == ["active", "rejected", "suggested"]
    for one in ids[:3]:
        assert stored[one]["prov"]["method"] == "suggested"
        assert stored[one]["prov"]["tool"].startswith("rule")
        assert stored[one]["snapshot"] == news
    assert stored[ids[0]]["prov"]["history"][-1]["op"] == "accept"
    assert stored[ids[0]]["prov"]["reviewed_by"] == getpass.getuser()
    assert answer.json["revisions"].keys() == set(ids[:3])
    told = await look(api)
    assert [one["id"] for one in told["found"]] == ids[3:]
    assert [one["id"] for one in told["suggestions"]] == [ids[2]]
    assert (await api("GET", "/claims", library="bib", citekey="news2020")).json["verdicts"] == {
        ids[0]: "exact"
    }


async def test_taken_back_a_decided_suggestion_is_a_suggestion_on_file(api: Api, bib: Path, news: str):
    assert news
    ids = [one["id"] for one in (await look(api))["found"]]
    await decide(api, {"id": ids[0], "status": "active"}, {"id": ids[1], "status": "rejected"})
    undone = await api("POST", "/claims/undo", {}, library="bib")
    assert undone.status == 200
    assert [on_disk(bib)[one]["status"] for one in ids[:2]] == ["suggested", "suggested"]
    told = await look(api)
    assert {one["id"] for one in told["suggestions"]} == set(ids[:2])
    assert [one["id"] for one in told["found"]] == ids[2:]
    assert (await api("POST", "/claims/redo", {}, library="bib")).status == 200
    assert on_disk(bib)[ids[0]].get("status", "active") == "active"
    await api("POST", "/claims/undo", {}, library="bib")
    # and one that is on file is decided on like any other
    again = await decide(api, {"id": ids[1], "status": "active"})
    assert again.json["undoable"] == "1 suggestion accepted"
    assert on_disk(bib)[ids[1]].get("status", "active") == "active"


async def test_an_edit_on_an_older_revision_of_a_suggestion_gives_412_with_both(
    api: Api, bib: Path, news: str
):
    one = (await look(api))["found"][0]["id"]
    await decide(api, {"id": one, "status": "suggested"})
    revision = (await look(api))["revisions"][one]
    ClaimStore(bib / "claims").update(one, statement="Theirs.", by="Ben")
    sent = {"id": one, "status": "active", "changes": {"statement": "Mine."}}
    refused = await decide(api, {**sent, "revision": revision})
    assert refused.status == 412
    assert (refused.json["ours"]["statement"], refused.json["theirs"]["statement"]) == ("Mine.", "Theirs.")
    assert on_disk(bib)[one]["statement"] == "Theirs."
    done = await decide(api, {**sent, "revision": refused.json["revision"]})
    assert done.status == 200
    assert on_disk(bib)[one]["statement"] == "Mine."


async def test_fields_are_edited_before_a_suggestion_is_accepted(api: Api, bib: Path, news: str):
    found = (await look(api))["found"][1]
    shorter = {"exact": "at least 40 people had fled", "start": NEWS.index("at least 40")}
    shorter["end"] = shorter["start"] + len(shorter["exact"])
    changes = {"statement": "40 people fled.", "quote": shorter, "tags": ["displaced"]}
    answer = await decide(api, {"id": found["id"], "status": "active", "changes": changes})
    assert answer.status == 200
    stored = on_disk(bib)[found["id"]]
    assert (stored["statement"], stored["tags"]) == ("40 people fled.", ["displaced"])
    assert stored["quote"]["exact"] == shorter["exact"]
    assert stored["quote"]["prefix"].endswith("Aid workers said ")
    assert stored["snapshot"] == news
    assert {"statement", "quote", "tags", "status"} <= set(stored["prov"]["history"][-1]["fields"])
    await api("POST", "/claims/undo", {}, library="bib")
    back = on_disk(bib)[found["id"]]
    assert (back["statement"], back["quote"], back["status"]) == (
        found["statement"],
        found["quote"],
        "suggested",
    )


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"quote": {"exact": "nobody wrote this"}}, "does not stand"),
        ({"quote": {"exact": "Aid workers", "start": 0, "end": 11}}, "stands at"),
        ({"attitude": "mutters"}, "asserts"),
        ({"status": "rejected"}, "status"),
        ({"citekey": "pips2019"}, "citekey"),
        ({"id": "c-mineminemi"}, "id"),
        ({"prov": {"method": "manual", "by": "x", "at": "2026-01-01T00:00:00Z"}}, "prov"),
        ({"snapshot": SHA}, "belongs to"),
        ({"chain": []}, "chain"),
        ({"statement": None}, "statement"),
    ],
)
async def test_changes_that_cannot_stand_are_refused_and_nothing_is_written(
    api: Api, bib: Path, news: str, changes: dict[str, Any], told: str
):
    assert news
    found = (await look(api))["found"]
    answer = await decide(
        api,
        {"id": found[0]["id"], "status": "rejected"},
        {"id": found[1]["id"], "status": "active", "changes": changes},
    )
    assert answer.status == 422
    assert told in answer.json["message"]
    assert on_disk(bib) == {}
    assert (await look(api))["found"] == found


async def test_an_unknown_id_is_not_found_and_nothing_is_written(api: Api, bib: Path, news: str):
    assert news
    found = (await look(api))["found"]
    for wrong in ("c-zzzzzzzzzz", "", "../x", "c-aaaaaaaaaa"):  # the last one belongs to another entry
        answer = await decide(
            api, {"id": found[0]["id"], "status": "active"}, {"id": wrong, "status": "active"}
        )
        assert answer.status == 404, wrong
        assert "look for suggestions again" in answer.json["message"]
    elsewhere = await decide(api, {"id": found[0]["id"], "status": "active"}, citekey="pips2019")
    assert elsewhere.status == 404
    for citekey in ("nobody2020", "katz:2018/a"):
        answer = await decide(api, {"id": "c-zzzzzzzzzz", "status": "active"}, citekey=citekey)
        assert answer.status == 404
    assert on_disk(bib) == {}


@pytest.mark.parametrize(
    "body",
    [
        {"citekey": "news2020", "decisions": []},
        {"citekey": "news2020"},
        {"decisions": [{"id": "c-zzzzzzzzzz", "status": "active"}]},
        {"citekey": 5, "decisions": [{"id": "c-zzzzzzzzzz", "status": "active"}]},
        {"citekey": "news2020", "decisions": [{"id": "c-zzzzzzzzzz", "status": "superseded"}]},
        {"citekey": "news2020", "decisions": [{"id": "c-zzzzzzzzzz"}]},
        {"citekey": "news2020", "decisions": [{"id": "c-zzzzzzzzzz", "status": "active", "by": "me"}]},
        {"citekey": "news2020", "decisions": [{"id": "c-zzzzzzzzzz", "status": "active", "changes": []}]},
        {
            "citekey": "news2020",
            "decisions": [{"id": "c-zzzzzzzzzz", "status": "rejected", "changes": {"note": "x"}}],
        },
        {"citekey": "news2020", "decisions": [{"id": "c-zz", "status": "active"}] * 2},
    ],
)
async def test_a_body_of_another_shape_is_refused(api: Api, body: object):
    assert (await api("POST", "/suggestions", body, library="bib")).status == 400


async def test_two_people_with_one_suggestion_file_it_once(
    api: Api, bib: Path, news: str, jp_serverapp: Any, monkeypatch: pytest.MonkeyPatch
):
    assert news
    tell_people_apart(jp_serverapp, monkeypatch)
    one = (await look(api))["found"][0]["id"]
    answers = await asyncio.gather(
        *(decide(api, {"id": one, "status": "active"}, who=who) for who in ("Ana", "Ben"))
    )
    assert {answer.status for answer in answers} == {200}
    assert list(on_disk(bib)) == [one]
    assert len(on_disk(bib)[one]["prov"]["history"]) == 1
    # whoever decides otherwise afterwards is told, and so is who would overwrite what was edited
    for decision in ({"status": "rejected"}, {"status": "active", "changes": {"statement": "Mine."}}):
        late = await decide(api, {"id": one, **decision}, who="Cleo")
        assert late.status == 412
        assert late.json["theirs"]["status"] == "active"
        assert late.json["revision"] == answers[0].json["revisions"][one]
    assert on_disk(bib)[one].get("status", "active") == "active"


async def test_a_suggestion_whose_words_someone_filed_meanwhile_is_not_filed_twice(
    api: Api, bib: Path, news: str
):
    found = (await look(api))["found"][0]
    claim = {
        "citekey": "news2020", "quote": found["quote"], "snapshot": news, "statement": "The road is closed.",
        "attitude": "asserts", "chain": CHAIN,
    }  # fmt: skip
    assert (await api("POST", "/claims", claim, library="bib")).status == 201
    assert (await decide(api, {"id": found["id"], "status": "active"})).status == 404
    assert len(on_disk(bib)) == 1


async def test_a_text_that_was_tampered_with_takes_no_suggestions(api: Api, bib: Path, news: str):
    (bib / "sources" / f"{news}.txt").write_text(NEWS.replace("40", "90"), "utf-8")
    found = (await look(api))["found"]
    answer = await decide(api, {"id": found[1]["id"], "status": "active"})
    assert answer.status == 422
    assert "changed since it was archived" in answer.json["message"]
    assert on_disk(bib) == {}
