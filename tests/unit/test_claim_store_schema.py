"""The model, the messages and the schema agree on what a claim is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
from hypothesis import HealthCheck, given, settings

from bibclaim.claims import Claim, ClaimStore, schema
from bibclaim.claims.model import decode, encode
from bibclaim.claims.schema import violations
from bibclaim.errors import UnusableInput

from .claim_samples import fields
from .claim_strategies import altered_claims, sound_claims

VALIDATOR = jsonschema.Draft202012Validator(schema())
QUICK = settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.too_slow])


def accepted(claim: dict[str, Any]) -> bool:
    try:
        Claim.from_dict(claim)
    except UnusableInput:
        return False
    return True


def without_nulls(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: without_nulls(item) for name, item in value.items() if item is not None}
    return [without_nulls(item) for item in value] if isinstance(value, list) else value


@QUICK
@given(sound_claims)
def test_what_the_schema_allows_is_a_claim_and_comes_back_whole(claim: dict[str, Any]) -> None:
    VALIDATOR.validate(claim)
    assert violations(claim) == []
    made = Claim.from_dict(claim)
    assert made.as_dict() == claim
    assert decode(encode(claim)).as_dict() == claim


@QUICK
@given(altered_claims())
def test_model_and_schema_refuse_the_same_claims(claim: dict[str, Any]) -> None:
    valid = VALIDATOR.is_valid(claim)
    newer = isinstance(claim.get("schema"), int) and claim["schema"] > 1
    if not newer:
        assert (not violations(claim)) == valid
        assert accepted(claim) == valid


@QUICK
@given(altered_claims())
def test_a_line_that_is_read_breaks_the_schema_by_nulls_at_most(claim: dict[str, Any]) -> None:
    try:
        read = decode(json.dumps(claim).encode())
    except UnusableInput:
        assert not VALIDATOR.is_valid(claim)
        return
    if read.schema == 1:
        assert VALIDATOR.is_valid(without_nulls(claim))


def test_a_whole_number_written_with_a_point_is_read() -> None:
    line = encode(fields(quote={"exact": "about 400", "start": 3, "end": 12})).replace(
        b'"end": 12', b'"end": 12.0'
    )
    assert decode(line).quote.end == 12
    assert json.loads(decode(line).line) == decode(line).as_dict()


def test_every_line_that_a_store_writes_is_valid(tmp_path: Path) -> None:
    store = ClaimStore(tmp_path, author="Ana")
    first = store.add({name: value for name, value in fields().items() if name not in ("id", "prov")})
    second = store.supersede(first.id, statement="About 400 people were moved.")
    store.tag([first.id, second.id], add="moved")
    store.relate(second.id, add=[{"type": "qualifies", "target": first.id}])
    store.reject(second.id, why="Wrong harbour.")
    store.undo()
    for line in (tmp_path / "post2020.jsonl").read_bytes().splitlines():
        VALIDATOR.validate(json.loads(line))
