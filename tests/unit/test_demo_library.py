"""The demonstration library keeps the promises that its README and the claim schema make."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

ROOT = Path(__file__).resolve().parents[2]
BIB = ROOT / "bib"
CLAIMS_FILE = BIB / "claims" / "isispak2019.jsonl"
SCHEMA = json.loads((ROOT / "src/bibclaim/claims/claim_schema.json").read_text(encoding="utf-8"))
LINES = CLAIMS_FILE.read_bytes().decode("utf-8").split("\n")
CLAIMS: list[dict[str, Any]] = [json.loads(line) for line in LINES if line]
AUTHORITIES = tomllib.loads((BIB / "authorities.toml").read_text(encoding="utf-8"))["authority"]


def source_text(sha256: str) -> str:
    return (BIB / "sources" / f"{sha256}.txt").read_bytes().decode("utf-8")


def spans(claim: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every object of the claim, at any depth, that has exact, start and end."""
    stack: list[Any] = [claim]
    while stack:
        value = stack.pop()
        if isinstance(value, dict):
            if {"exact", "start", "end"} <= value.keys():
                yield value
            stack.extend(value.values())
        elif isinstance(value, list):
            stack.extend(value)


def paragraph_at(text: str, offset: int) -> int:
    """Number from 1 of the block between blank lines that holds the code point at offset."""
    return len(re.findall(r"\n[ \t]*\n(?:[ \t]*\n)*", text[:offset])) + 1


def in_schema_order(value: dict[str, Any], schema: dict[str, Any]) -> bool:
    order = [name for name in schema.get("properties", {}) if name in value]
    return list(value) == order


def by_id(claim: dict[str, Any]) -> str:
    return str(claim["id"])


@pytest.mark.parametrize("claim", CLAIMS, ids=by_id)
def test_claim_fits_the_schema(claim: dict[str, Any]) -> None:
    errors = [
        f"{error.json_path}: {error.message}" for error in Draft202012Validator(SCHEMA).iter_errors(claim)
    ]
    assert errors == []


@pytest.mark.parametrize("claim", CLAIMS, ids=by_id)
def test_every_span_is_the_words_of_the_text(claim: dict[str, Any]) -> None:
    text = source_text(claim["snapshot"])
    found = list(spans(claim))
    assert claim["quote"] in found
    for span in found:
        assert text[span["start"] : span["end"]] == span["exact"]
    quote = claim["quote"]
    assert quote["prefix"] == text[max(0, quote["start"] - 32) : quote["start"]]
    assert quote["suffix"] == text[quote["end"] : quote["end"] + 32]


@pytest.mark.parametrize("claim", CLAIMS, ids=by_id)
def test_raw_words_equal_their_span(claim: dict[str, Any]) -> None:
    for part in ("quantities", "dates", "places", "actors"):
        for item in claim[part]:
            assert item["raw"] == item["span"]["exact"]


@pytest.mark.parametrize("claim", CLAIMS, ids=by_id)
def test_paragraph_locator_is_where_the_quote_begins_and_ends(claim: dict[str, Any]) -> None:
    text = source_text(claim["snapshot"])
    assert claim["locator"]["label"] == "paragraph"
    quote = claim["quote"]
    expected = int(claim["locator"]["value"])
    assert paragraph_at(text, quote["start"]) == expected
    assert paragraph_at(text, quote["end"] - 1) == expected


@pytest.mark.parametrize("claim", CLAIMS, ids=by_id)
def test_chain_runs_from_the_author_to_the_claimants(claim: dict[str, Any]) -> None:
    roles = [hop["role"] for hop in claim["chain"]]
    assert roles[0] == "author"
    assert claim["claimants"] == [agent["id"] for agent in claim["chain"][-1]["agents"]]
    assert len(roles) == 1 or roles[-1] == "claimant"
    if claim["attribution"] == "none":
        assert roles == ["author"]
        assert claim["source_span"] is None


def test_ids_are_unique_and_of_our_form() -> None:
    ids = [claim["id"] for claim in CLAIMS]
    assert len(set(ids)) == len(ids)
    assert [claim_id for claim_id in ids if not re.fullmatch(r"c-[a-z2-7]{10}", claim_id)] == []


def test_relations_point_at_other_claims_of_the_library() -> None:
    ids = {claim["id"] for claim in CLAIMS}
    for claim in CLAIMS:
        for relation in claim["relations"]:
            assert relation["target"] in ids - {claim["id"]}
            assert relation["type"] != "corroborates" or "independence" in relation
        named_in_note = re.findall(r"\bc-[a-z2-7]{10}\b", claim["note"] or "")
        assert set(named_in_note) <= ids


def test_strength_marks_exactly_the_three_figures() -> None:
    figures = {
        claim["claimants"][0]: [(item["value"], item["as_of"]) for item in claim["quantities"]]
        for claim in CLAIMS
        if "strength" in claim["tags"]
    }
    assert figures == {
        "cia": [(30000, None)],
        "iraq": [(200000, None)],
        "rmod": [(60000, "2015-12")],
    }
    measured = [claim for claim in CLAIMS if "strength" in claim["tags"]]
    assert len(measured) == 3
    assert {item["measure"] for claim in measured for item in claim["quantities"]} == {
        "strength of the Islamic State"
    }


def test_figures_about_different_things_do_not_share_a_measure() -> None:
    measures = [item["measure"] for claim in CLAIMS for item in claim["quantities"]]
    shared = {measure for measure in measures if measures.count(measure) > 1}
    assert shared == {"strength of the Islamic State"}


def test_lines_are_sorted_compact_and_end_with_lf() -> None:
    assert LINES[-1] == ""
    assert "" not in LINES[:-1]
    assert "\r" not in "".join(LINES)
    assert [claim["id"] for claim in CLAIMS] == sorted(claim["id"] for claim in CLAIMS)
    for line, claim in zip(LINES, CLAIMS, strict=False):
        assert line == json.dumps(claim, ensure_ascii=False, separators=(",", ":"))


@pytest.mark.parametrize("claim", CLAIMS, ids=by_id)
def test_keys_stand_in_the_order_of_the_schema(claim: dict[str, Any]) -> None:
    properties = SCHEMA["properties"]
    assert in_schema_order(claim, SCHEMA)
    for part in ("locator", "quote", "prov"):
        assert in_schema_order(claim[part], properties[part])
    for part in ("chain", "quantities", "dates", "relations"):
        for item in claim[part]:
            assert in_schema_order(item, properties[part]["items"])
    agent_schema = properties["chain"]["items"]["properties"]["agents"]["items"]
    assert all(in_schema_order(agent, agent_schema) for hop in claim["chain"] for agent in hop["agents"])


def test_archived_text_has_the_hash_that_names_it() -> None:
    index = [
        json.loads(line) for line in (BIB / "sources/index.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert [record["citekey"] for record in index] == ["isispak2019"]
    for record in index:
        data = (BIB / "sources" / f"{record['sha256']}.txt").read_bytes()
        assert hashlib.sha256(data).hexdigest() == record["sha256"]
    assert {claim["snapshot"] for claim in CLAIMS} == {record["sha256"] for record in index}


def test_entries_that_claims_name_are_in_the_bib_file() -> None:
    bib = (BIB / "isis-pakistan.bib").read_text(encoding="utf-8")
    keys = set(re.findall(r"^@\w+\{([^,]+),", bib, flags=re.MULTILINE))
    named = {claim["citekey"] for claim in CLAIMS}
    named |= {hop["citekey"] for claim in CLAIMS for hop in claim["chain"] if "citekey" in hop}
    assert named <= keys


def test_named_organisations_of_the_chains_are_authorities() -> None:
    ids = [authority["id"] for authority in AUTHORITIES]
    assert len(set(ids)) == len(ids)
    agents = {agent["id"]: agent for claim in CLAIMS for hop in claim["chain"] for agent in hop["agents"]}
    organisations = {key for key, agent in agents.items() if agent["named"] and agent["type"] != "person"}
    assert organisations <= set(ids)
    assert {authority["of"] for authority in AUTHORITIES if "of" in authority} <= set(ids)


def test_un_numbers_agree_between_claims_and_authorities() -> None:
    numbers = {authority["id"]: authority.get("un_ref") for authority in AUTHORITIES}
    for claim in CLAIMS:
        for hop in claim["chain"]:
            for agent in hop["agents"]:
                if agent["id"] in numbers:
                    assert agent.get("un_ref") == numbers[agent["id"]]


def test_a_channel_of_a_group_is_never_a_claimant() -> None:
    channels = {authority["id"] for authority in AUTHORITIES if authority["kind"] == "channel_of_group"}
    assert "amaq" in channels
    for claim in CLAIMS:
        for hop in claim["chain"]:
            if channels & {agent["id"] for agent in hop["agents"]}:
                assert hop["role"] == "channel"


def test_grades_and_judgements_are_left_to_the_reader() -> None:
    assert [claim["id"] for claim in CLAIMS if "grade" in claim or "judgement" in claim] == []
