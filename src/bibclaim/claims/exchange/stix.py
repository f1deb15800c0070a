"""Claims as a STIX 2.1 bundle (OASIS Standard of 2021-06-10).

========================  ==========================================================================================
``note``                  a claim: its statement and quote; ``confidence`` from the credibility grade (Appendix A,
                          Admiralty scale); what STIX has no property for in our property extension
``identity``              who claims (the innermost hop), and who filed the note
``report``                a source: its title, date and address, and the notes taken from it
``opinion``               the reader's judgement of a claim
``relationship``          a relation between two exported claims
``extension-definition``  the definition of our extension
========================  ==========================================================================================

Ids are UUIDv5 in a namespace of our own, so that the same claim has the same id in every export; the namespace that
STIX keeps for cyber-observable objects (section 2.9) is not used.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from bibclaim.claims.exchange.cited_source import CitedSource

SPACE = uuid5(NAMESPACE_URL, "https://bibclaim.org/ns/stix")
EXTENSION = f"extension-definition--{uuid5(SPACE, 'claim-note/1')}"
SCHEMA = "https://bibclaim.org/schema/claim-note/1"
_MADE = "2026-01-01T00:00:00.000Z"
_CREDIBILITY = {"1": 90, "2": 70, "3": 50, "4": 30, "5": 10}  # 6 "cannot be judged" has no value
_CONFIDENCE = {"low": 15, "moderate": 50, "high": 85}
_OPINION = {"credible": "agree", "contested": "neutral", "not_credible": "disagree"}
_CLASSES = {
    "person": "individual", "unnamed_person": "individual", "author": "individual", "unnamed_group": "class",
    "armed_group": "group",
}  # fmt: skip
_EXTENDED = (
    "citekey", "status", "superseded_by", "locator", "quote", "quote_form", "snapshot", "content_type", "attribution",
    "attitude", "polarity", "certainty", "chain", "claimants", "quantities", "dates", "places", "actors", "event",
    "grade", "judgement", "translation",
)  # fmt: skip
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_Object = dict[str, Any]


def stix_bundle(claims: Iterable[Mapping[str, Any]], sources: Mapping[str, CitedSource]) -> _Object:
    """Return a bundle of claims; ``sources`` are by citekey. The same claims give the same bundle, byte for byte."""
    chosen = list(claims)
    made: dict[str, _Object] = {}
    known = {claim["id"] for claim in chosen}
    notes: dict[str, list[_Object]] = {}
    _put(made, _identity("bibclaim", "system", _MADE))
    _put(made, _extension_definition())
    for claim in chosen:
        note = _note(made, claim, sources.get(claim["citekey"], CitedSource()))
        notes.setdefault(claim["citekey"], []).append(note)
        _judge(made, claim, note)
        for relation in claim.get("relations", ()):
            if relation["target"] in known:
                _put(made, _relationship(claim, relation, note))
    for citekey, own in sorted(notes.items()):
        _put(made, _report(citekey, own, sources.get(citekey, CitedSource())))
    objects = [made[one] for one in sorted(made)]
    name = uuid5(SPACE, "\n".join(f"{one['id']} {one.get('modified', '')}" for one in objects))
    return {"type": "bundle", "id": f"bundle--{name}", "objects": objects}


def _note(made: dict[str, _Object], claim: Mapping[str, Any], source: CitedSource) -> _Object:
    created, modified = _times(claim)
    speakers = [_speaker(claim, agent) for agent in claim["chain"][-1]["agents"]]
    for speaker in speakers:
        _put(made, speaker)
    author = _put(made, _identity(claim["prov"]["by"] or "unknown", "individual", _MADE))
    names = ", ".join(speaker["name"] for speaker in speakers)
    note = _object("note", claim["id"], created, modified)
    note |= {
        "created_by_ref": author["id"],
        "abstract": f"{names}: {claim['attitude'].replace('_', ' ')}",
        "content": f"{claim['statement']}\n\n“{claim['quote']['exact']}”",
        "object_refs": list(dict.fromkeys(speaker["id"] for speaker in speakers)),
        "external_references": [_reference(claim["citekey"], source, claim)],
        "extensions": {EXTENSION: {"extension_type": "property-extension", **_extended(claim)}},
    }
    if claim.get("tags"):
        note["labels"] = list(claim["tags"])
    if _LANGUAGE.fullmatch(claim.get("lang", "")):
        note["lang"] = claim["lang"]
    if claim.get("status") in ("rejected", "superseded"):
        note["revoked"] = True
    confidence = _CREDIBILITY.get((claim.get("grade") or {}).get("credibility", ""))
    if confidence is not None:
        note["confidence"] = confidence
    return _put(made, note)


def _judge(made: dict[str, _Object], claim: Mapping[str, Any], note: _Object) -> None:
    judgement = claim.get("judgement") or {}
    value = _OPINION.get(judgement.get("status", ""))
    if value is None:
        return
    author = _put(
        made, _identity(judgement.get("by") or claim["prov"]["by"] or "unknown", "individual", _MADE)
    )
    opinion = _object("opinion", f"{claim['id']} judgement", note["created"], note["modified"])
    opinion |= {"created_by_ref": author["id"], "opinion": value, "object_refs": [note["id"]]}
    if judgement.get("why"):
        opinion["explanation"] = judgement["why"]
    if judgement.get("confidence") in _CONFIDENCE:
        opinion["confidence"] = _CONFIDENCE[judgement["confidence"]]
    _put(made, opinion)


def _relationship(claim: Mapping[str, Any], relation: Mapping[str, Any], note: _Object) -> _Object:
    kind = relation["type"].replace("_", "-")
    made = _object(
        "relationship", f"{claim['id']} {kind} {relation['target']}", note["created"], note["modified"]
    )
    made |= {
        "relationship_type": kind,
        "source_ref": note["id"],
        "target_ref": _id("note", relation["target"]),
    }
    if relation.get("note"):
        made["description"] = relation["note"]
    return made


def _report(citekey: str, notes: list[_Object], source: CitedSource) -> _Object:
    created = min(note["created"] for note in notes)
    report = _object("report", f"entry {citekey}", created, max(note["modified"] for note in notes))
    refs = [ref for note in notes for ref in (note["id"], *note["object_refs"])]
    return report | {
        "name": source.title or citekey,
        "published": f"{source.day}T00:00:00.000Z" if source.day else created,
        "external_references": [_reference(citekey, source)],
        "object_refs": sorted(set(refs)),
    }


def _speaker(claim: Mapping[str, Any], agent: Mapping[str, Any]) -> _Object:
    # an unnamed author or "officials" are others in the next document
    nameless = agent.get("named") is False
    seed = f"{claim['citekey']} {agent['id']}" if nameless else agent.get("un_ref") or agent["id"]
    kind = _CLASSES.get(agent.get("type", ""), "organization" if agent.get("type") else "unspecified")
    made = _identity(agent.get("name") or agent["id"], kind, _MADE, f"agent {seed}")
    if agent.get("descriptor"):
        made["description"] = agent["descriptor"]
    if agent.get("un_ref"):
        made["external_references"] = [{"source_name": "UN Security Council", "external_id": agent["un_ref"]}]
    return made


def _identity(name: str, kind: str, at: str, seed: str = "") -> _Object:
    return _object("identity", seed or f"{kind} {name}", at, at) | {"name": name, "identity_class": kind}


def _extension_definition() -> _Object:
    return {
        "type": "extension-definition",
        "spec_version": "2.1",
        "id": EXTENSION,
        "created_by_ref": _id("identity", "system bibclaim"),
        "created": _MADE,
        "modified": _MADE,
        "name": "bibclaim claim note",
        "description": "Who says what through whom, in which words of which archived text, with which numbers.",
        "schema": SCHEMA,
        "version": "1.0.0",
        "extension_types": ["property-extension"],
    }


def _reference(citekey: str, source: CitedSource, claim: Mapping[str, Any] | None = None) -> _Object:
    made: _Object = {"source_name": citekey}
    words = [source.title] if source.title else []
    if claim and claim.get("locator"):
        words.append(f"{claim['locator'].get('label', 'page')} {claim['locator'].get('value', '')}".strip())
    if words:
        made["description"] = ", ".join(words)
    if source.url:
        made["url"] = source.url
    if len(made) == 1:
        made["external_id"] = citekey
    return made


def _extended(claim: Mapping[str, Any]) -> _Object:
    found = {"claim_id": claim["id"]} | {name: _solid(claim.get(name)) for name in _EXTENDED}
    return {name: value for name, value in found.items() if value not in (None, "", [], {})}


def _solid(value: Any) -> Any:
    """Leave out nulls and empty lists, which STIX forbids (section 2.1)."""
    if isinstance(value, Mapping):
        inner = {name: _solid(item) for name, item in value.items()}
        return {name: item for name, item in inner.items() if item is not None and item not in ([], {})}
    if isinstance(value, list):
        return [item for item in map(_solid, value) if item is not None]
    return value


def _times(claim: Mapping[str, Any]) -> tuple[str, str]:
    prov = claim["prov"]
    created = _time(prov["at"]) or _MADE
    history = [_time(str(entry.get("at", ""))) for entry in prov.get("history", ())]
    return created, max([created, *filter(None, history)])


def _time(text: str) -> str:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return ""
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"


def _object(kind: str, seed: str, created: str, modified: str) -> _Object:
    return {
        "type": kind,
        "spec_version": "2.1",
        "id": _id(kind, seed),
        "created": created,
        "modified": modified,
    }


def _id(kind: str, seed: str) -> str:
    return f"{kind}--{uuid5(SPACE, f'{kind} {seed}')}"


def _put(made: dict[str, _Object], one: _Object) -> _Object:
    return made.setdefault(one["id"], one)
