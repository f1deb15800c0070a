"""Claims as W3C Web Annotations (Recommendation of 2017-02-23), a collection in JSON-LD.

Each claim is an annotation: its body the statement (and its tags), its target the words of the source, with a
TextQuoteSelector and a TextPositionSelector (code points of the archived text, which is named as the state). What the
vocabulary has no word for stands whole under ``claim``, of JSON-LD's own JSON type.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from bibclaim.claims.exchange.cited_source import CitedSource

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
NAMESPACE = "https://bibclaim.org/ns#"
_OWN = {"bibclaim": NAMESPACE, "claim": {"@id": "bibclaim:claim", "@type": "@json"}}
_AGENT = {"suggested": "Software"}


def annotation_iri(claim_id: str) -> str:
    """Return the IRI of a claim's annotation, the same in every export."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'https://bibclaim.org/claim/{claim_id}')}"


def web_annotations(
    claims: Iterable[Mapping[str, Any]], sources: Mapping[str, CitedSource]
) -> dict[str, Any]:
    """Return an AnnotationCollection of claims; ``sources`` are by citekey."""
    items = [_annotation(claim, sources.get(claim["citekey"], CitedSource())) for claim in claims]
    name = uuid5(NAMESPACE_URL, "\n".join(item["id"] for item in items))
    collection: dict[str, Any] = {
        "@context": [CONTEXT, _OWN],
        "id": f"urn:uuid:{name}",
        "type": "AnnotationCollection",
        "label": "Claims",
        "total": len(items),
    }
    if items:
        page = uuid5(name, "page 1")
        collection["first"] = {
            "id": f"urn:uuid:{page}",
            "type": "AnnotationPage",
            "partOf": f"urn:uuid:{name}",
            "startIndex": 0,
            "items": items,
        }
    return collection


def _annotation(claim: Mapping[str, Any], source: CitedSource) -> dict[str, Any]:
    prov = claim["prov"]
    body: dict[str, Any] = {
        "type": "TextualBody",
        "value": claim["statement"],
        "format": "text/plain",
        "purpose": "describing",
    }
    tags = [{"type": "TextualBody", "value": tag, "purpose": "tagging"} for tag in claim.get("tags", ())]
    made: dict[str, Any] = {
        "id": annotation_iri(claim["id"]),
        "type": "Annotation",
        "motivation": ["describing", "tagging"] if tags else "describing",
        "creator": {"type": _AGENT.get(prov["method"], "Person"), "name": prov["by"]},
        "created": prov["at"],
    }
    history = prov.get("history") or ()
    if history and history[-1].get("at"):
        made["modified"] = history[-1]["at"]
    if prov.get("tool"):
        made["generator"] = {"type": "Software", "name": prov["tool"]}
    return made | {
        "body": [body, *tags] if tags else body,
        "target": _target(claim, source),
        "claim": dict(claim),
    }


def _target(claim: Mapping[str, Any], source: CitedSource) -> dict[str, Any]:
    quote = claim["quote"]
    selector: dict[str, Any] = {"type": "TextQuoteSelector", "exact": quote["exact"]}
    selector |= {name: quote[name] for name in ("prefix", "suffix") if quote.get(name)}
    selectors = [selector]
    if "start" in quote and "end" in quote:
        selectors.append({"type": "TextPositionSelector", "start": quote["start"], "end": quote["end"]})
    text = f"urn:sha256:{claim['snapshot']}" if claim.get("snapshot") else ""
    target: dict[str, Any] = {
        "type": "SpecificResource",
        "source": source.url
        or text
        or f"urn:uuid:{uuid5(NAMESPACE_URL, 'https://bibclaim.org/entry/' + claim['citekey'])}",
        "selector": selectors if len(selectors) > 1 else selector,
    }
    if source.url and text:
        target["state"] = {"type": "TimeState", "cached": text}
        if len(source.retrieved) == 10:
            target["state"]["sourceDate"] = f"{source.retrieved}T00:00:00Z"
    return target
