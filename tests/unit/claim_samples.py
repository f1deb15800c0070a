"""Claims for the tests of claims and summaries: small, made up, in the form of the schema."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from bibclaim.bibtex import Entry, parse
from bibclaim.claims import Claim

LIBRARY = Path(__file__).parents[2] / "bib"
SHARED = Path(__file__).parents[3] / "shared"

TEXT = (
    "Raid in the north\n\nThe Harbour Authority said on Monday that about 400 people were moved. The mayor’s office "
    "put the number at 900.\n\nNo one was hurt, a police spokesman said. “We did not see any boats,” Ana Ruiz told the "
    "Coast Post.\n"
)

BIB = """
@online{post2020, title = {Raid in the north}, organization = {Coast Post}, date = {2020-03-02}, keywords = {news},
  url = {https://example.org/raid}}
@report{watch2021, author = {{River Watch}}, title = {Harbour report}, date = {2021}}
"""


def entries() -> dict[str, Entry]:
    return {entry.key: entry for entry in parse(BIB).entries if entry.key}


def fields(claim_id: str = "c-aaaaaaaaaa", **changes: Any) -> dict[str, Any]:
    agent = {"id": "harbour", "name": "Harbour Authority", "type": "state_organ", "named": True}
    made: dict[str, Any] = {
        "schema": 1,
        "id": claim_id,
        "citekey": "post2020",
        "locator": {"label": "paragraph", "value": "2"},
        "quote": {"exact": "about 400 people were moved"},
        "statement": "People were moved from the harbour.",
        "attitude": "asserts",
        "chain": [{"agents": [writer()], "role": "author"}, {"agents": [agent], "role": "claimant"}],
        "prov": {"method": "manual", "by": "tester", "at": "2026-01-01T00:00:00Z"},
    }
    made |= changes
    return {name: value for name, value in made.items() if value is not None}


def claim(claim_id: str = "c-aaaaaaaaaa", **changes: Any) -> Claim:
    return Claim.from_dict(fields(claim_id, **changes))


def writer() -> dict[str, Any]:
    return {"id": "writer", "name": "(unnamed article author)", "type": "author", "named": False}


def by(name: str, agent_id: str = "", **more: Any) -> list[dict[str, Any]]:
    agent = {
        "id": agent_id or re.sub(r"\W", "", name.lower()),
        "name": name,
        "type": "state_organ",
        "named": True,
    }
    return [{"agents": [writer()], "role": "author"}, {"agents": [agent | more], "role": "claimant"}]


def figure(claim_id: str, name: str, value: float, **quantity: Any) -> Claim:
    raw = f"{value:,}"
    made = {
        "raw": raw,
        "measure": "number of people moved",
        "value": value,
        "approx": "exact",
        "unit": "persons",
    }
    return claim(
        claim_id,
        content_type="quantity",
        attitude="estimates",
        statement=f"The {name} estimates the number of people moved at {raw}.",
        quote={"exact": f"{name} put the number at {raw}"},
        chain=by(name),
        quantities=[made | quantity],
    )
