"""Claims for other programs: W3C annotations, STIX, CSL; and what is left out of each."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import stix2
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import bibclaim
from bibclaim.citation.csl import to_csl
from bibclaim.claims import Claim, ClaimStore, choices
from bibclaim.claims.exchange import FORMATS, PERSONAL_TAG, CitedSource, export_claims, is_personal
from bibclaim.claims.exchange.cited_source import first_day
from bibclaim.claims.exchange.csl_citations import LABELS
from bibclaim.claims.exchange.stix import EXTENSION
from bibclaim.errors import UnusableInput

from .claim_samples import LIBRARY, claim, entries
from .claim_strategies import sound_claims

SHA = "ab" * 32
PLACED = {"exact": "about 400 people were moved", "start": 71, "end": 98, "prefix": "that ", "suffix": "."}
# the terms of the vocabulary that an annotation of ours may use (https://www.w3.org/TR/annotation-vocab/)
BODIES = {"TextualBody"}
SELECTORS = {"TextQuoteSelector", "TextPositionSelector"}
MOTIVATIONS = {"assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting",
               "identifying", "linking", "moderating", "questioning", "replying", "tagging"}  # fmt: skip
IRI = re.compile(r"[a-z][a-z0-9+.-]*:\S+")
DATE_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


def source(key: str) -> CitedSource | None:
    return CitedSource.of(entries()[key]) if key in entries() else None


def exported(form: Any, *claims: Claim, **options: Any) -> Any:
    return json.loads(export_claims(claims, form, source=source, **options).data)


def samples() -> list[Claim]:
    judged = {"status": "contested", "confidence": "low", "why": "One origin.", "by": "Ana"}
    relation = {"type": "contradicts", "target": "c-bbbbbbbbbb", "note": "400 or 900"}
    return [
        claim(quote=PLACED, snapshot=SHA, tags=["moved", "raid"], lang="en", grade={"credibility": "2"},
              judgement=judged, relations=[relation, {"type": "repeats", "target": "c-zzzzzzzzzz"}]),
        claim("c-bbbbbbbbbb", citekey="watch2021", snapshot=SHA, status="superseded", grade={"credibility": "6"}),
        claim("c-cccccccccc", citekey="gone2019"),
    ]  # fmt: skip


def check_annotation(one: dict[str, Any]) -> None:
    """What the Web Annotation Data Model says an annotation must be."""
    assert IRI.fullmatch(one["id"])
    assert one["type"] == "Annotation"
    motivation = one["motivation"] if isinstance(one["motivation"], list) else [one["motivation"]]
    assert set(motivation) <= MOTIVATIONS
    assert DATE_TIME.fullmatch(one["created"])
    assert one["creator"]["type"] in {"Person", "Organization", "Software"}
    for body in one["body"] if isinstance(one["body"], list) else [one["body"]]:
        assert body["type"] in BODIES
        assert isinstance(body["value"], str)
        assert body["purpose"] in MOTIVATIONS
    target = one["target"]
    assert target["type"] == "SpecificResource"
    assert IRI.fullmatch(target["source"])
    selectors = target["selector"] if isinstance(target["selector"], list) else [target["selector"]]
    assert {selector["type"] for selector in selectors} <= SELECTORS
    for selector in selectors:
        if selector["type"] == "TextQuoteSelector":
            assert selector["exact"]
            assert set(selector) <= {"type", "exact", "prefix", "suffix"}
        else:
            assert set(selector) == {"type", "start", "end"}
            assert 0 <= selector["start"] <= selector["end"]
    if "state" in target:
        assert target["state"]["type"] == "TimeState"
        assert IRI.fullmatch(target["state"]["cached"])


def test_claims_become_web_annotations() -> None:
    made = exported("webannotation", *samples())
    assert made["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert (made["type"], made["total"]) == ("AnnotationCollection", 3)
    page = made["first"]
    assert (page["type"], page["partOf"], page["startIndex"]) == ("AnnotationPage", made["id"], 0)
    for one in page["items"]:
        check_annotation(one)
    first, second, third = page["items"]
    assert first["target"]["source"] == "https://example.org/raid"
    assert first["target"]["selector"][0] == {
        "type": "TextQuoteSelector",
        **{k: PLACED[k] for k in ("exact", "prefix", "suffix")},
    }
    assert first["target"]["selector"][1] == {"type": "TextPositionSelector", "start": 71, "end": 98}
    assert first["target"]["state"]["cached"] == f"urn:sha256:{SHA}"
    assert second["target"]["source"] == f"urn:sha256:{SHA}"
    assert third["target"]["source"].startswith("urn:uuid:")
    assert [body["purpose"] for body in first["body"]] == ["describing", "tagging", "tagging"]
    assert first["claim"] == samples()[0].as_dict()
    assert made == exported("webannotation", *samples())


def test_no_claims_are_an_empty_collection() -> None:
    made = exported("webannotation")
    assert made["total"] == 0
    assert "first" not in made


def test_claims_become_a_bundle_that_stix2_takes() -> None:
    made = exported("stix", *samples())
    bundle = stix2.parse(json.dumps(made), allow_custom=False)
    found: dict[str, list[Any]] = {}
    for one in bundle.objects:
        found.setdefault(one.type, []).append(one)
    assert {kind: len(all_of) for kind, all_of in found.items()} == {
        "note": 3, "report": 3, "opinion": 1, "relationship": 1, "extension-definition": 1, "identity": 4,
    }  # fmt: skip
    by_claim = {one.extensions[EXTENSION]["claim_id"]: one for one in found["note"]}
    first = by_claim["c-aaaaaaaaaa"]
    assert first.content.startswith("People were moved from the harbour.\n\n“about 400")
    assert (first.confidence, first.labels, first.lang) == (70, ["moved", "raid"], "en")
    assert "confidence" not in by_claim["c-bbbbbbbbbb"]
    assert by_claim["c-bbbbbbbbbb"].revoked is True
    assert first.extensions[EXTENSION]["quote"]["start"] == 71
    opinion = found["opinion"][0]
    assert (opinion.opinion, opinion.confidence, opinion.object_refs) == ("neutral", 15, [first.id])
    relationship = found["relationship"][0]
    assert (relationship.relationship_type, relationship.target_ref) == (
        "contradicts",
        by_claim["c-bbbbbbbbbb"].id,
    )
    ids = {one.id for one in bundle.objects}
    for one in bundle.objects:
        assert set(one.get("object_refs", [])) <= ids
        assert one.get("created_by_ref", next(iter(ids))) in ids


def test_the_same_claims_give_the_same_stix_ids_in_any_order() -> None:
    assert exported("stix", *samples()) == exported("stix", *reversed(samples()))
    assert all(
        re.search(r"--[0-9a-f]{8}-[0-9a-f]{4}-5", one["id"])
        for one in exported("stix", *samples())["objects"]
    )


@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(st.lists(sound_claims, min_size=1, max_size=2, unique_by=lambda one: one["id"]))
def test_any_claim_becomes_sound_stix(claims: list[dict[str, Any]]) -> None:
    made = [Claim.from_dict(one) for one in claims]
    data = export_claims(made, "stix", personal_data=True).data
    bundle = stix2.parse(data.decode(), allow_custom=False)
    assert sum(one.type == "note" for one in bundle.objects) == len(made)


def test_the_demonstration_library_is_exported_in_every_format() -> None:
    library = bibclaim.open(LIBRARY)
    claims = library.claims.query()

    def of(key: str) -> CitedSource:
        return CitedSource.of(library.entries[key].resolved(library.entries.get))

    for form in FORMATS:
        made = export_claims(claims, form, source=of)  # type: ignore[arg-type]
        assert made.claims == len(claims)
        if form == "stix":
            stix2.parse(made.data.decode(), allow_custom=False)
        if form == "webannotation":
            for one in json.loads(made.data)["first"]["items"]:
                check_annotation(one)
        if form == "jsonl":
            assert made.data == (LIBRARY / "claims" / "isispak2019.jsonl").read_bytes()


def test_claims_become_csl_citations_with_their_locators() -> None:
    made = exported("csl-citations", claim(), claim("c-bbbbbbbbbb", citekey="QDe.161", locator={"label": "field", "value": "COMMENTS1"}),
                    claim("c-cccccccccc", locator=None))  # fmt: skip
    assert [one["citationItems"] for one in made] == [
        [{"id": "post2020", "locator": "2", "label": "paragraph"}],
        [{"id": "QDe.161", "suffix": ", field COMMENTS1"}],
        [{"id": "post2020"}],
    ]
    assert {one["citationID"] for one in made} == {"c-aaaaaaaaaa", "c-bbbbbbbbbb", "c-cccccccccc"}
    assert set(made[0]) == {"schema", "citationID", "citationItems", "properties"}


def test_our_own_processor_takes_the_citations() -> None:
    from bibclaim.citation import Engine  # noqa: PLC0415

    item = to_csl(entries()["post2020"])
    cites = exported("csl-citations", claim())[0]["citationItems"]
    engine = Engine("apa", "en-US", [item])
    try:
        assert "para. 2" in str(engine.cite([cites]))
    finally:
        engine.close()


def test_labels_are_terms_of_csl() -> None:
    from bibclaim.citation.locators import split_locator  # noqa: PLC0415

    assert {split_locator(f", {{{label} 3}}")[0] for label in LABELS - {"timestamp"}} <= {*LABELS}
    assert choices("locator.label").keys() - LABELS == {"field"}


PERSONAL = [
    claim("c-personal01", tags=[PERSONAL_TAG]),
    claim("c-personal02", citekey="QDi.299", locator={"label": "field", "value": "INDIVIDUAL_DOCUMENT"}),
    claim("c-personal03", citekey="QDi.299", locator={"label": "field", "value": "COMMENTS1"}),
    claim("c-personal04", citekey="QDi.299", quote={"exact": "Passport No. A0000"}),
    claim("c-personal05", citekey="QDi.299", statement="He was born on 1 January 1970."),
    claim("c-personal06", citekey="QDe.161", statement="Father's name is X."),
]
PUBLIC = [
    claim("c-public0001", citekey="QDe.161", locator={"label": "field", "value": "COMMENTS1"}),
    claim("c-public0002", citekey="QDi.299", locator={"label": "field", "value": "LISTED_ON"}),
    claim("c-public0003", statement="The mayor was born in the town.", quote={"exact": "born in the town"}),
]


@pytest.mark.parametrize("form", FORMATS)
def test_personal_data_is_left_out_unless_asked_for(form: Any) -> None:
    assert [one.id for one in PERSONAL + PUBLIC if is_personal(one.as_dict())] == [one.id for one in PERSONAL]
    made = export_claims(PERSONAL + PUBLIC, form)
    assert made.left_out == [one.id for one in PERSONAL]
    assert made.claims == len(PUBLIC)
    text = made.data.decode()
    assert not any(word in text for word in ("Passport", "1970", "Father", "c-personal"))
    assert export_claims(PERSONAL + PUBLIC, form, personal_data=True).claims == len(PERSONAL + PUBLIC)


def test_a_claim_left_out_of_a_sheet_is_not_reported_as_deleted(tmp_path: Path) -> None:
    from bibclaim.claims.exchange import plan_import, read_sheet  # noqa: PLC0415

    store = ClaimStore(tmp_path)
    for one in PERSONAL + PUBLIC:
        store.add(one)
    data = export_claims(store.query(), "csv").data
    found = plan_import(*read_sheet(data, "csv"), store)
    assert (found.missing, found.unchanged) == ([], len(PUBLIC))


def test_no_script_address_and_no_unknown_format() -> None:
    from bibclaim.bibtex import parse  # noqa: PLC0415

    made = [
        CitedSource.of(entry).url
        for entry in parse(
            "@online{a, url = {javascript:alert(1)}}@online{b, url={javascript:x}, doi={10.1000/x1}}@online{c, url={https://a.b/c d}}"
        ).entries
    ]
    assert made == ["", "https://doi.org/10.1000/x1", ""]
    with pytest.raises(UnusableInput, match="unknown format"):
        export_claims([], "pdf")  # type: ignore[arg-type]


def test_the_first_day_of_a_date() -> None:
    dates = {"2019": "2019-01-01", "2019-05": "2019-05-01", "2019-05-31": "2019-05-31", "2019-05-14/2019-06": "2019-05-14",
             "2019-21": "2019-01-01", "": "", "n.d.": "", "-0044": ""}  # fmt: skip
    assert {date: first_day(date) for date in dates} == dates
