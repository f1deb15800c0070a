"""The quote of a claim beside the archived text: verdict, candidates side by side, taken by a person."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from server_client import Api
from server_library import SHA, TEXT, claim, lines

from bibclaim.sources import SourceTexts

A = "c-aaaaaaaaaa"


def quoting(bib: Path, exact: str, **fields: Any) -> None:
    """Have the claim A quote some words, wherever they stand."""
    quote = {"exact": exact, "start": 0, "end": len(exact)}
    (bib / "claims" / "pips2019.jsonl").write_text(lines(claim(A, **{"quote": quote, **fields})), "utf-8")


async def look(api: Api) -> dict[str, Any]:
    answer = await api("GET", f"/claims/{A}/quote", library="bib")
    assert answer.status == 200
    found: dict[str, Any] = answer.json
    for one in found["candidates"]:
        assert "".join(part["source"] for part in one["diff"]) == " ".join(one["text"].split())
    return found


async def test_a_quote_that_stands_as_it_says_has_no_candidates(api: Api):
    found = await look(api)
    assert (found["id"], found["citekey"], found["verdict"]) == (A, "pips2019", "exact")
    assert (found["changes"], found["candidates"]) == ([], [])
    assert TEXT[found["start"] : found["end"]] == "nearly 30,000 fighters had left"


async def test_an_altered_quote_stands_beside_the_words_of_the_text(api: Api, bib: Path):
    quoting(bib, "nearly 80,000 fighters  had left")
    before = (bib / "claims" / "pips2019.jsonl").read_bytes()
    found = await look(api)
    assert found["verdict"] == "altered"
    assert {"kind": "number", "quote": "80,000", "source": "30,000"} in found["changes"]
    best = found["candidates"][0]
    assert (best["snapshot"], best["hash_ok"]) == (SHA, True)
    assert TEXT[best["start"] : best["end"]] == best["text"] == "nearly 30,000 fighters had left"
    assert best["diff"] == [
        {"kind": "same", "quote": "nearly ", "source": "nearly "},
        {"kind": "changed", "quote": "80,000 ", "source": "30,000 "},
        {"kind": "same", "quote": "fighters had left", "source": "fighters had left"},
    ]
    assert (bib / "claims" / "pips2019.jsonl").read_bytes() == before


async def test_a_person_takes_a_candidate_and_takes_it_back(api: Api, bib: Path):
    quoting(bib, "nearly 80,000 fighters had left")
    best = (await look(api))["candidates"][0]
    match = {"If-Match": (await api("GET", "/claims", library="bib")).json["revisions"][A]}
    change = {
        "quote": {"exact": best["text"], "start": best["start"], "end": best["end"]},
        "snapshot": best["snapshot"],
    }
    taken = await api("PATCH", f"/claims/{A}", change, library="bib", headers=match)
    assert taken.status == 200
    assert (await look(api))["verdict"] == "exact"
    assert (await api("POST", "/claims/undo", {}, library="bib")).status == 200
    assert (await look(api))["verdict"] == "altered"


@pytest.mark.parametrize(
    ("exact", "verdict", "changed"),
    [
        ("nearly  30,000\nfighters had left", "normalised", []),
        ("nearly 30,000 [fighters] had left", "near", [("[fighters] ", "fighters ")]),
        ("nearly 30,000 ... had left", "edited", [("... ", "fighters ")]),
        ("nearly 30,000 fihgters had left", "near", [("fihgters ", "fighters ")]),
        ("Nearly 30,000 fighters had left", "near", [("Nearly ", "nearly ")]),
        ("nearly 30,000 fighters had not left", "altered", [("not ", "")]),
    ],
)
async def test_each_verdict_but_exact_comes_with_a_candidate(
    api: Api, bib: Path, exact: str, verdict: str, changed: list[tuple[str, str]]
):
    quoting(bib, exact)
    found = await look(api)
    assert found["verdict"] == verdict
    diff = found["candidates"][0]["diff"]
    assert "".join(part["quote"] for part in diff) == " ".join(exact.split())
    assert [(part["quote"], part["source"]) for part in diff if part["kind"] == "changed"] == changed
    assert all(one["kind"] != "position" for one in found["candidates"][0]["changes"])


async def test_words_that_nobody_wrote_have_no_candidates(api: Api, bib: Path):
    quoting(bib, "An elephant crossed the lake at noon in silence")
    found = await look(api)
    assert (found["verdict"], found["candidates"], found["start"]) == ("not_found", [], None)


async def test_a_newer_text_of_the_entry_is_looked_through_too(api: Api, bib: Path):
    newer = "A headline.\n\n" + TEXT
    sha = SourceTexts(bib / "sources").add("pips2019", newer.encode()).sha256
    quoting(bib, "nearly 80,000 fighters had left")
    assert [one["snapshot"] for one in (await look(api))["candidates"]] == [SHA, sha]
    # the text that the claim was coded from is gone: it may be moved into the other one
    (bib / "sources" / f"{SHA}.txt").unlink()
    quoting(bib, "nearly 30,000 fighters had left")
    found = await look(api)
    assert (found["verdict"], [one["snapshot"] for one in found["candidates"]]) == ("no_source", [sha])
    assert [part["kind"] for part in found["candidates"][0]["diff"]] == ["same"]


async def test_a_text_that_was_tampered_with_is_named_as_such(api: Api, bib: Path):
    (bib / "sources" / f"{SHA}.txt").write_text("Changed. " + TEXT, "utf-8")
    found = await look(api)
    assert (found["verdict"], [one["hash_ok"] for one in found["candidates"]]) == ("source_changed", [False])


async def test_a_claim_without_any_text(api: Api, bib: Path):
    quoting(bib, "from a book", citekey="katz:2018/a", snapshot="")
    found = await look(api)
    assert (found["verdict"], found["candidates"]) == ("no_source", [])


@pytest.mark.parametrize("claim_id", ["c-zzzzzzzzzz", "..%2Fpips2019", "%00", "%F0%9F%94%A5"])
async def test_an_unknown_claim_is_not_found(api: Api, claim_id: str):
    assert (await api("GET", f"/claims/{claim_id}/quote", library="bib")).status == 404


async def test_hostile_words_pass_as_strings(api: Api, bib: Path):
    text = "<script>alert(1)</script> said ${7*7} and \u202ereversed\u202c words here {{x}} to the end.\n"
    sha = SourceTexts(bib / "sources").add("pips2019", text.encode()).sha256
    quoting(bib, "<img src=x> said ${8*7} and \u202ereversed\u202c words here {{x}} to the end", snapshot=sha)
    found = await look(api)
    assert found["candidates"]
    assert "<img src=x>" in "".join(part["quote"] for part in found["candidates"][0]["diff"])
