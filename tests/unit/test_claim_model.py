from __future__ import annotations

import copy
import json
import pickle

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bibclaim.claims import Claim, choices, new_id, schema
from bibclaim.claims.filename import citekey_of, file_name
from bibclaim.claims.model import decode, encode
from bibclaim.claims.schema import violations
from bibclaim.errors import UnusableInput

from .claim_samples import SHARED, claim, fields

json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("abcxyz", min_size=1), inner, max_size=3)
    ),
    max_leaves=6,
)


def test_the_worked_examples_come_back_byte_for_byte() -> None:
    file = SHARED / "data/claims-examples.jsonl"
    if not file.exists():
        pytest.skip("the shared data is not here")
    for line in file.read_bytes().splitlines():
        assert encode(decode(line).as_dict()) == line


def test_the_shipped_schema_is_the_design_s() -> None:
    file = SHARED / "design/claim_schema.json"
    if not file.exists():
        pytest.skip("the shared design is not here")
    assert schema() == json.loads(file.read_bytes())


@settings(deadline=None)
@given(st.dictionaries(st.text("abcdefg", min_size=3), json_values, max_size=3), json_values, json_values)
def test_unknown_keys_at_every_level_come_back(top: dict[str, object], inside: object, deep: object) -> None:
    made = fields()
    made |= {f"x_{name}": value for name, value in top.items()}
    made["quote"] = {**made["quote"], "x_inside": inside}
    made["chain"][1]["agents"][0]["x_deep"] = deep
    assert Claim.from_dict(made).as_dict() == made


@settings(deadline=None)
@given(json_values, st.sampled_from(sorted(set(fields()) - {"schema"})))
def test_what_the_schema_refuses_is_refused_on_writing(value: object, name: str) -> None:
    made = fields() | {name: value}
    valid = jsonschema.Draft202012Validator(schema()).is_valid(made)
    assert (not violations(made)) == valid


def test_keys_stand_in_the_order_of_the_schema_and_unknown_ones_last() -> None:
    made = claim(x_mine=1, tags=["a"], status="active").as_dict()
    assert list(made) == ["schema", "id", "citekey", "status", "locator", "quote", "statement", "attitude", "chain",
                          "tags", "prov", "x_mine"]  # fmt: skip


def test_a_wrong_value_is_told_with_file_line_field_and_what_is_allowed() -> None:
    line = json.dumps(fields() | {"attitude": "says"}).encode()
    with pytest.raises(UnusableInput) as caught:
        decode(line, file="claims/x.jsonl", number=7)
    assert str(caught.value).startswith("claims/x.jsonl:7:")
    assert "field attitude: found 'says', allowed: asserts, reports" in str(caught.value)


def test_a_claim_is_copied_and_pickled_with_its_unknown_keys() -> None:
    made = claim(x_mine=[1])
    assert copy.deepcopy(made).as_dict() == pickle.loads(pickle.dumps(made)).as_dict() == made.as_dict()  # noqa: S301


def test_line_ends_of_unicode_are_written_as_escapes() -> None:
    line = encode(fields(statement="a\u2028b\u0085c\nd"))
    assert len(line.decode().splitlines()) == 1
    assert decode(line).statement == "a\u2028b\u0085c\nd"


def test_half_a_surrogate_pair_is_refused() -> None:
    with pytest.raises(UnusableInput):
        encode(fields(statement="\ud800"))


def test_ids_are_new_and_of_our_form() -> None:
    made = {new_id() for _ in range(200)}
    assert len(made) == 200
    assert all(
        len(one) == 12 and one.startswith("c-") and one[2:].islower() | one[2:].isdigit() for one in made
    )


def test_the_meaning_of_each_attitude_is_at_hand() -> None:
    assert "rejects a proposition" in choices("attitude")["denies"]
    assert "relay" in choices("chain.role")
    assert list(choices("grade.reliability")) == list("ABCDEF")


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_every_citekey_has_a_harmless_file_name_that_leads_back(key: str) -> None:
    name = file_name(key)
    assert not set(name) & set('<>:"/\\|?*\0\n')
    assert not name.startswith(".")
    assert citekey_of(name) == key


def test_keys_that_differ_in_case_only_get_different_names_on_any_disk() -> None:
    assert file_name("QDe.161") == "QDe.161.jsonl"
    assert file_name("Foo2019", ["foo2019.jsonl"]) == "%46oo2019.jsonl"
    assert file_name("foo2019", ["Foo2019.jsonl"]).lower() != "foo2019.jsonl"
