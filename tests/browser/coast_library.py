"""A small library of made news for the Reader: claims over each other, a quote that is not what the text says, statements not filed."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect
from running_lab import Lab, command, open_lab

NEWS = "coast2020"
REPORT = "harbour2020"
TEXT = """Floods close the harbour

About 20,000 people left the coast on Monday, the Harbour Authority said. The Ministry of Defence denied that soldiers had been sent to the northern pier.

According to the Pak Institute for Peace Studies, at least 40 villages were cut off. Officials told Agence France-Presse that the ferries would run again on Friday.

“We have no boats left,” said Rana Malik, who leads the rescue teams. The United Nations estimated the damage at 30 million dollars.

Police said they had arrested two men. Witnesses reported gunfire near the old market.
"""
REPORT_TEXT = "Situation report 4\n\nThe authority counted 20,000 people who left the coast on Monday.\n"
ALTERED, DENIED, INNER, LOST, COUNTED = (f"c-{letter * 10}" for letter in "abcde")
_WRITER = {"agents": [{"id": "ann", "name": "Ann Writer", "type": "author"}], "role": "author"}
_HARBOUR = {"agents": [{"id": "ha", "name": "Harbour Authority", "type": "state_organ"}], "role": "claimant"}
_MINISTRY = {
    "agents": [{"id": "mod", "name": "Ministry of Defence", "type": "state_organ"}],
    "role": "claimant",
}


def make_coast_library(folder: Path) -> None:
    (folder / "claims").mkdir(parents=True)
    (folder / "sources").mkdir()
    (folder / "refs.bib").write_text(
        f"@online{{{NEWS},\n  author = {{Writer, Ann}},\n  title = {{Floods close the harbour}},\n  date = {{2020-02-03}},\n}}\n\n"
        f"@report{{{REPORT},\n  author = {{{{Harbour Authority}}}},\n  title = {{Situation report 4}},\n  date = {{2020-02-02}},\n}}\n"
    )
    records = []
    for key, title, text in ((NEWS, "Floods close the harbour", TEXT), (REPORT, "Report", REPORT_TEXT)):
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        (folder / "sources" / f"{sha256}.txt").write_bytes(text.encode())
        records.append({"sha256": sha256, "citekey": key, "title": title, "tool": "made"})
    (folder / "sources" / "index.jsonl").write_text("".join(json.dumps(one) + "\n" for one in records))
    said = "About 20,000 people left the coast on Monday, the Harbour Authority said."
    denied = "The Ministry of Defence denied that soldiers had been sent to the northern pier."
    inner = "soldiers had been sent to the northern pier"
    news = [
        _claim(
            ALTERED,
            said,
            exact=said.replace("20,000", "30,000"),
            statement="30,000 people left the coast.",
            attitude="estimates",
            chain=[_WRITER, {**_HARBOUR, "citekey": REPORT}],
            grade={"reliability": "B", "credibility": "2"},
            source_span=_span("the Harbour Authority"),
            cue_span=_span("said"),
        ),
        _claim(
            DENIED,
            denied,
            statement="Soldiers were sent to the northern pier.",
            attitude="denies",
            polarity="-",
            chain=[_WRITER, _MINISTRY],
            source_span=_span("The Ministry of Defence"),
            cue_span=_span("denied"),
            content_spans=[_span(inner)],
            relations=[{"type": "qualifies", "target": COUNTED, "note": "another part of the coast"}],
        ),
        _claim(
            INNER,
            inner,
            statement="Soldiers went to the pier.",
            attitude="asserts",
            chain=[_WRITER],
            relations=[{"type": "contradicts", "target": DENIED}],
        ),
        _claim(
            LOST,
            "Floods",
            exact="Zebras graze beside distant waterfalls",
            statement="Zebras graze.",
            attitude="asserts",
            chain=[_WRITER],
        ),
    ]
    counted = _claim(
        COUNTED, "The authority counted 20,000 people who left the coast on Monday.", text=REPORT_TEXT, key=REPORT,
        statement="20,000 people left.", attitude="estimates", chain=[_HARBOUR],
    )  # fmt: skip
    for key, claims in ((NEWS, news), (REPORT, [counted])):
        lines = [json.dumps(claim, ensure_ascii=False, separators=(",", ":")) for claim in claims]
        (folder / "claims" / f"{key}.jsonl").write_text("\n".join(lines) + "\n", "utf-8")


def _claim(claim_id: str, quote: str, *, text: str = TEXT, key: str = NEWS, **fields: Any) -> dict[str, Any]:
    start = text.index(quote)
    return {
        "schema": 1,
        "id": claim_id,
        "citekey": key,
        "locator": {"label": "paragraph", "value": str(text.count("\n\n", 0, start) + 1)},
        "quote": {"exact": fields.pop("exact", quote), "start": start, "end": start + len(quote)},
        "snapshot": hashlib.sha256(text.encode()).hexdigest(),
        **fields,
        "prov": {"method": "manual", "by": "someone", "at": "2026-01-01T00:00:00Z"},
    }


def _span(words: str) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"exact": words, "start": start, "end": start + len(words)}


def on_file(lab: Lab, key: str = NEWS) -> dict[str, dict[str, Any]]:
    """The claims as they stand on the disk."""
    lines = (lab.root / "coast" / "claims" / f"{key}.jsonl").read_text("utf-8").splitlines()
    return {claim["id"]: claim for claim in map(json.loads, lines)}


def awaited(page: Page, lab: Lab, claim: str, **fields: Any) -> dict[str, Any]:
    """The claim on the disk, once it has the fields that are expected."""
    found: dict[str, Any] = {}
    for _ in range(100):
        found = on_file(lab).get(claim, {})
        if found and all(found.get(name) == value for name, value in fields.items()):
            return found
        page.wait_for_timeout(100)
    raise AssertionError(f"{claim} is not {fields} but {found}")


def open_news(page: Page, lab: Lab, **more: Any) -> Locator:
    """Open the Reader; its text has the focus."""
    open_lab(page, lab)
    command(page, "bibclaim:open-reader", {"library": "coast", "citekey": NEWS, **more})
    expect(page.get_by_test_id("bibclaim-claim-card").first).to_be_visible()
    text = page.get_by_test_id("bibclaim-reader-text")
    text.focus()
    return text


def card(page: Page, claim: str) -> Locator:
    return page.locator(f'[data-testid="bibclaim-claim-card"][data-claim="{claim}"]')


def words_of(page: Page, claim: str) -> Locator:
    return page.locator(f'[data-testid="bibclaim-highlight"][data-claims~="{claim}"]').first


def active_id(page: Page) -> str:
    active = page.locator('[data-testid="bibclaim-claim-card"][data-active]')
    expect(active).to_have_count(1)
    found = active.get_attribute("data-claim")
    assert found
    return found


def tab_to(page: Page, testid: str, most: int = 40) -> None:
    """Press Tab until a control has the focus."""
    for _ in range(most):
        if page.evaluate("() => document.activeElement.dataset.testid") == testid:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not reach {testid}")
