"""A small library of made-up claims for the tests of the widgets, and what their front ends do."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import bibclaim
from bibclaim.claims import ClaimStore
from bibclaim.library import Library

HOSTILE = "<img src=x onerror=alert(1)><script>alert(2)</script>"

BIB = """@online{post2020, title = {Raid in the north}, organization = {Coast Post}, date = {2020-03-02}}
@report{watch2021, author = {{River Watch}}, title = {Harbour report}, date = {2021}}
@online{undated, title = {A page without a date}}
"""

WRITER = {
    "agents": [{"id": "writer", "name": "(unnamed article author)", "type": "author", "named": False}],
    "role": "author",
}


def hop(name: str, role: str = "claimant", **more: Any) -> dict[str, Any]:
    agent = {"id": name.lower().replace(" ", "-"), "name": name, "type": "state_organ", "named": True}
    return {"agents": [agent], "role": role, **more}


def claim_fields(number: int, **fields: Any) -> dict[str, Any]:
    return {
        "id": f"c-{number:010d}",
        "citekey": "post2020",
        "locator": {"label": "paragraph", "value": str(number)},
        "quote": {"exact": f"words number {number} of the source"},
        "statement": f"Statement {number}.",
        "attitude": "asserts",
        "chain": [WRITER, hop("Harbour Authority")],
        "prov": {"method": "manual", "by": "test", "at": "2026-11-22T00:00:00Z"},
        **fields,
    }


def quantity(value: float, **more: Any) -> dict[str, Any]:
    return {
        "raw": f"{value:,}",
        "measure": "people moved",
        "value": value,
        "approx": "exact",
        "unit": "persons",
        **more,
    }


def make_library(folder: Path, *claims: dict[str, Any]) -> Library:
    """A library on disk; the session that is returned has written nothing yet."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "harbour.bib").write_text(BIB, "utf-8")
    store = ClaimStore(folder / "claims", author="test")
    for claim in claims:
        store.add(claim)
    return bibclaim.open(folder)


def on_disk(store: ClaimStore, claim_id: str) -> dict[str, Any]:
    lines = [
        line for path in sorted(store.folder.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()
    ]
    return next(claim for claim in map(json.loads, lines) if claim["id"] == claim_id)


def view(widget: Any) -> dict[str, Any]:
    shown: dict[str, Any] = widget.get_state()["_view"]
    return shown


def rows(widget: Any) -> list[dict[str, Any]]:
    return [row for row in view(widget)["rows"] if not row.get("isHeading")]


class FrontEnd:
    """What a browser does with a widget: sets traits, sends messages, hears answers."""

    def __init__(self, widget: Any, monkeypatch: Any) -> None:
        self.widget = widget
        self.answers: list[dict[str, Any]] = []
        monkeypatch.setattr(widget, "send", lambda content, *_: self.answers.append(content))

    def sets(self, **state: Any) -> None:
        self.widget.set_state(state)

    def sends(self, **content: Any) -> dict[str, Any]:
        before = len(self.answers)
        self.widget._handle_custom_msg(content, [])
        return self.answers[-1] if len(self.answers) > before else {}
