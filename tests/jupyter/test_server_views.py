"""What claims say together: conflicts, candidates, originals, drift, a timeline, the path and support of one claim."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from server_client import Api
from server_library import CHAIN, claim, lines, words

import bibclaim
from bibclaim.claims import ClaimStore
from bibclaim.sources import SourceTexts

ROOT = Path(__file__).resolve().parents[2]
A, B, C = "c-aaaaaaaaaa", "c-bbbbbbbbbb", "c-cccccccccc"
WHOLE = ("/claims/conflicts", "/claims/candidates", "/claims/originals", "/claims/drift", "/claims/timeline")
ONE = ("path", "corroboration")


def as_sent(value: Any) -> Any:
    """Return plain data as JSON has it."""
    return json.loads(json.dumps(value))


def strength(raw: str, value: int, **more: Any) -> list[dict[str, Any]]:
    return [{"raw": raw, "measure": "fighters who left", "value": value, "unit": "persons"} | more]


@pytest.fixture
def figures(bib: Path) -> Path:
    """The small library with two figures that cannot both hold."""
    sixty = words("The ministry put the number at 60,000")
    ministry = [
        CHAIN[0],
        {"agents": [{"id": "ministry", "name": "Ministry", "type": "state_organ"}], "role": "claimant"},
    ]
    (bib / "claims" / "pips2019.jsonl").write_text(
        lines(
            claim(A, quantities=strength("30,000", 30_000, as_of="2019-05"),
                  dates=[{"raw": "on Monday", "edtf": "2019-05-06", "role": "event_time"}]),
            claim(B, quote=sixty, statement="The ministry said 60,000 fighters had left.", chain=ministry,
                  quantities=strength("60,000", 60_000, as_of="2019-05"), tags=["ministry"]),
            claim(C, status="suggested", quantities=strength("90,000", 90_000, as_of="2019-05")),
        ),
        "utf-8",
    )  # fmt: skip
    return bib


async def test_figures_that_cannot_both_hold_come_with_a_sentence_a_plot_and_their_claims(
    api: Api, figures: Path
):
    answer = await api("GET", "/claims/conflicts", library="bib")
    assert answer.status == 200
    found = answer.json
    assert [one["claims"] for one in found["conflicts"]] == [[A, B]]
    assert found["conflicts"][0]["kind"] == "conflict"
    assert "“30,000” (Officials in Quetta, in pips2019; as of May 2019)" in found["conflicts"][0]["sentence"]
    assert found["claims"].keys() == {A, B}
    stored = {one.id: one.as_dict() for one in ClaimStore(figures / "claims")}
    assert found["claims"][A] == stored[A]
    assert "vconcat" in found["chart"]
    assert "60,000" in json.dumps(found["chart"])
    assert [(one["claim"], one["raw"], one["low"], one["as_of"]) for one in found["figures"]] == [
        (A, "30,000", 30_000, "2019-05"),
        (B, "60,000", 60_000, "2019-05"),
    ]
    plain = [{name: value for name, value in one.items() if name != "sentence"} for one in found["conflicts"]]
    assert plain == as_sent(bibclaim.open(figures).conflicts().as_json()["conflicts"])


async def test_a_query_chooses_the_claims_that_are_compared(api: Api, figures: Path):
    assert figures
    one = (await api("GET", "/claims/conflicts", library="bib", q="tag:ministry")).json
    assert (one["conflicts"], one["chart"], one["claims"]) == ([], None, {})
    wrong = await api("GET", "/claims/conflicts", library="bib", q='"open')
    assert (wrong.status, wrong.json["column"]) == (422, 1)
    assert (await api("GET", "/claims/conflicts", library="bib", q="x" * 1001)).status == 400


async def test_the_timeline_puts_claims_in_order_with_their_days(api: Api, figures: Path):
    assert figures
    found = (await api("GET", "/claims/timeline", library="bib")).json
    assert [(row["id"], row["date"], row["from"], row["to"], row["kind"]) for row in found["rows"]] == [
        (A, "2019-05", "2019-05-01", "2019-05-31", "as_of"),
        (B, "2019-05", "2019-05-01", "2019-05-31", "as_of"),
        (A, "2019-05-06", "2019-05-06", "2019-05-06", "event"),
    ]
    assert found["undated"] == 0
    assert found["chart"]["$schema"].endswith("v5.json")
    some = (await api("GET", "/claims/timeline", library="bib", q="tag:ministry")).json
    assert {row["id"] for row in some["rows"]} == {B}
    none = (await api("GET", "/claims/timeline", library="bib", q="tag:nothing")).json
    assert (none["rows"], none["chart"], none["undated"]) == ([], None, 0)
    assert (await api("GET", "/claims/timeline", library="bib", q='"open')).status == 422


async def test_originals_and_drift_are_as_the_library_tells_them(api: Api, figures: Path):
    library = bibclaim.open(figures)
    found = (await api("GET", "/claims/originals", library="bib")).json
    assert {one["origin"] for one in found["originals"]} == {"officials", "ministry"}
    assert found["originals"] == as_sent(library.originals().as_json()["originals"])
    text = (
        "The speaker said that the army had launched a large intelligence-based operation against the group."
    )
    other = text.replace("operation", "campaign")
    (figures / "refs.bib").write_text(
        (figures / "refs.bib").read_text("utf-8") + "@online{a2020,}\n@online{b2020,}\n", "utf-8"
    )
    for key, words_, claim_id in (("a2020", text, "c-dddddddddd"), ("b2020", other, "c-eeeeeeeeee")):
        quote = {"exact": words_}
        chain = [
            CHAIN[0],
            {"agents": [{"id": "khan", "name": "Amir Khan", "type": "person"}], "role": "claimant"},
        ]
        (figures / "claims" / f"{key}.jsonl").write_text(
            lines(claim(claim_id, key, quote=quote, snapshot="", chain=chain)), "utf-8"
        )
    drifts = (await api("GET", "/claims/drift", library="bib")).json["drifts"]
    assert [(one["speaker"], one["a"]["claim"], one["b"]["claim"]) for one in drifts] == [
        ("Amir Khan", "c-dddddddddd", "c-eeeeeeeeee")
    ]
    assert [(part["a"], part["b"]) for part in drifts[0]["parts"] if not part["same"]] == [
        ("operation ", "campaign ")
    ]


async def test_candidates_come_with_the_claims_that_they_name(api: Api, bib: Path):
    zone = "The Ash Brigade has a free zone in Ordana near the river."
    with (bib / "claims" / "pips2019.jsonl").open("a", encoding="utf-8") as file:
        file.write(lines(claim("c-dddddddddd", statement=zone, event="zone")))
        file.write(
            lines(claim("c-eeeeeeeeee", statement=zone, event="zone", attitude="denies", polarity="-"))
        )
    # two texts that share a passage, and a claim on it in each
    (bib / "refs.bib").write_text((bib / "refs.bib").read_text("utf-8") + "@online{copy2020,}\n", "utf-8")
    wire = "\n".join(
        f"Sentence {n} of the wire text tells what happened near the town on day {n}." for n in range(30)
    )
    for key, claim_id in (("katz:2018/a", "c-ffffffffff"), ("copy2020", "c-gggggggggg")):
        record = SourceTexts(bib / "sources").add(key, wire.encode())
        made = claim(claim_id, key, quote=words("Sentence 3 of the wire text tells what happened", wire),
                     snapshot=record.sha256, statement="It happened on day 3.", tags=[])  # fmt: skip
        ClaimStore(bib / "claims").add(made)
    found = (await api("GET", "/claims/candidates", library="bib")).json
    assert ["c-dddddddddd", "c-eeeeeeeeee"] in [one["claims"] for one in found["contradictions"]]
    assert {(one["claim_id"], one["target"]) for one in found["same_origin"]} & {
        ("c-ffffffffff", "c-gggggggggg"),
        ("c-gggggggggg", "c-ffffffffff"),
    }
    named = {one for pair in found["contradictions"] for one in pair["claims"]}
    named |= {one for pair in found["same_origin"] for one in (pair["claim_id"], pair["target"])}
    assert named <= found["claims"].keys()
    assert found["claims"]["c-dddddddddd"]["statement"] == zone


async def test_the_path_of_a_claim_is_drawn(api: Api, figures: Path):
    found = (await api("GET", f"/claims/{A}/path", library="bib")).json
    assert [node["label"] for node in found["nodes"]] == ["Security Report", "writer", "Officials in Quetta"]
    assert [(one["source"], one["target"]) for one in found["edges"]] == [
        ("document", "hop-1"),
        ("hop-1", "hop-2"),
    ]
    assert found["chart"] == bibclaim.open(figures).attribution_path(A).chart()
    assert (await api("GET", f"/claims/{C}/path", library="bib")).status == 200


async def test_support_is_counted_by_origin(api: Api, figures: Path):
    ClaimStore(figures / "claims").relate(B, add=[{"type": "corroborates", "target": A}])
    found = (await api("GET", f"/claims/{A}/corroboration", library="bib")).json
    assert (found["supporting"], found["origins"], found["outlets"], found["contradicting"]) == (
        [B],
        2,
        1,
        [B],
    )
    assert found["sentence"].startswith("1 outlet, 2 origins")
    # a suggestion says nothing yet
    assert (await api("GET", f"/claims/{C}/corroboration", library="bib")).status == 404


@pytest.mark.parametrize("claim_id", ["c-zzzzzzzzzz", "..%2F..%2Fetc", "%00", "<script>"])
async def test_an_unknown_claim_is_not_found(api: Api, claim_id: str):
    for view in ONE:
        answer = await api("GET", f"/claims/{claim_id}/{view}", library="bib")
        assert answer.status == 404, view


async def test_an_answer_that_is_known_is_not_sent_again_until_the_claims_change(api: Api, figures: Path):
    addresses = [*WHOLE, *(f"/claims/{A}/{view}" for view in ONE)]
    tags = {}
    for path in addresses:
        answer = await api("GET", path, library="bib")
        assert answer.json["revision"] in answer.headers["ETag"]
        tags[path] = {"If-None-Match": answer.headers["ETag"]}
        assert (await api("GET", path, library="bib", headers=tags[path])).status == 304, path
    chain = [CHAIN[0], {"agents": [{"id": "other", "name": "Other", "type": "person"}], "role": "claimant"}]
    ClaimStore(figures / "claims").update(
        A, chain=chain, quantities=strength("35,000", 35_000), claimants=["other"], relations=[{"type": "repeats", "target": B}]
    )  # fmt: skip
    for path in ("/claims/conflicts", "/claims/originals", "/claims/timeline", *addresses[-2:]):
        assert (await api("GET", path, library="bib", headers=tags[path])).status == 200, path


async def test_a_library_without_claims_has_empty_views(api: Api, bib: Path):
    shutil.rmtree(bib / "claims")
    for path in WHOLE:
        answer = await api("GET", path, library="bib")
        assert answer.status == 200, path
        assert not any(answer.json[name] for name in answer.json.keys() - {"revision"}), path


def texts(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Give every string of a JSON value with the name of the member that it is the value of, and every name."""
    if isinstance(value, dict):
        for name, one in value.items():
            yield "(name)", name
            yield from texts(one, name)
    elif isinstance(value, list):
        for one in value:
            yield from texts(one, key)
    elif isinstance(value, str):
        yield key, value


HOSTILE = ["<img src=x onerror=alert(1)>", "datum.x; alert(1)", "javascript:alert(1)", "{expr: 'alert(1)'}"]


@pytest.mark.parametrize("payload", HOSTILE)
async def test_hostile_words_are_data_of_the_views_and_their_charts(api: Api, bib: Path, payload: str):
    chain = [
        CHAIN[0],
        {"agents": [{"id": "x", "name": payload, "type": "person"}], "role": "claimant", "medium": payload},
    ]
    shared = {
        "chain": chain,
        "statement": f"{payload} said so.",
        "tags": [payload],
        "note": payload,
        "event": payload,
    }
    figure = {"measure": payload, "raw": payload, "unit": payload, "as_of": "2019"}
    dates = [
        {"raw": payload, "edtf": "2019-05", "role": "event_time"},
        {"raw": "x", "edtf": payload, "role": "as_of"},
    ]
    (bib / "claims" / "pips2019.jsonl").write_text(
        lines(
            claim(A, quantities=[figure | {"value": 1}], dates=dates, **shared),
            claim(B, quantities=[figure | {"value": 9}], relations=[{"type": "repeats", "target": A, "note": payload}], **shared),
        ),
        "utf-8",
    )  # fmt: skip
    told = False
    for path in (*WHOLE, *(f"/claims/{A}/{view}" for view in ONE), "/authorities"):
        answer = await api("GET", path, library="bib")
        assert answer.status == 200
        told = told or payload in "".join(text for _name, text in texts(answer.json))
        # in a chart only what is shown as a text may hold it, never a field, an expression, an address or a name
        found = {name for name, text in texts(answer.json.get("chart")) if payload in text}
        rows = {
            "who",
            "figure",
            "label",
            "statement",
            "said",
            "claimant",
            "source",
            "date",
            "when",
            "what",
            "lane",
        }
        assert found <= {"text", "title", "domain", "sort", *rows}, (path, found)
    assert told


async def test_the_views_of_the_demonstration_library(api: Api, jp_root_dir: Path):
    shutil.copytree(ROOT / "bib", jp_root_dir / "demo")
    library = bibclaim.open(ROOT / "bib")
    answers = {path: (await api("GET", path, library="demo")).json for path in WHOLE}
    assert len(answers["/claims/conflicts"]["conflicts"]) == len(library.conflicts()) > 0
    assert answers["/claims/candidates"]["contradictions"] == as_sent(
        library.candidates().as_json()["contradictions"]
    )
    assert len(answers["/claims/timeline"]["rows"]) == len(library.timeline()) > 0
    for one in list(library.claims.query())[:10]:
        assert (await api("GET", f"/claims/{one.id}/path", library="demo")).status == 200
        assert (await api("GET", f"/claims/{one.id}/corroboration", library="demo")).json["sentence"]
