"""Third-party text stays text: no payload becomes live in panel, reader, summary, widget or cell."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from running_lab import Lab, command, open_lab, run_code, screenshot

from bibclaim.claims import ClaimStore, make_quote
from bibclaim.sources import SourceTexts

PAYLOADS = [
    "<img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    '" onmouseover=alert(1) x="',
    "[x](javascript:alert(1))",
    "<svg onload=alert(1)>",
    "--><img src=//evil.invalid/x onerror=alert(1)>",
    "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>",
    "![x](https://evil.invalid/p.png)",
    "$\\unicode{<img src=x onerror=alert(1)>}$",
    '<a href="#" data-commandlinker-command="notebook:run-all-cells">run</a>',
]
LIVE = """() => [...document.querySelectorAll('script[src*=evil], img, iframe, svg[onload], object, embed, a[href^="javascript" i],'
  + ' link[href*=evil], [onerror], [onload], [onmouseover], [data-commandlinker-command="notebook:run-all-cells"]')]
  .filter(node => node.closest('.bibclaim-View, [data-testid^=bibclaim], [class*=bibclaim], .jp-OutputArea, .jp-RenderedMarkdown'))
  .filter(node => !(node instanceof HTMLIFrameElement && !node.srcdoc && !node.src))
  .map(node => node.outerHTML.slice(0, 200))"""


def shared_payloads(shared: Path) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    for path in sorted((shared / "xss").glob("*.json")):
        found += json.loads(path.read_text("utf-8"))
    return found


def bib_value(payload: str) -> str:
    """A payload as a value: unbalanced braces would end it."""
    return payload.replace("\x00", "").replace("{", "(").replace("}", ")")


def hostile_library(folder: Path, payloads: list[dict[str, str]]) -> None:
    folder.mkdir(parents=True)
    entries = []
    for number, case in enumerate(payloads):
        value = bib_value(case["payload"])
        field = case["field"] if case["field"] != "KEY" else "note"
        key = f"x{number}"
        if case["field"] == "KEY":
            key = "".join(char for char in case["payload"] if char not in "{},= \t\n%#")
        fields = {"title": f"Entry {number}", "date": "2020", "author": "{Nobody}", field: value}
        entries.append(
            f"@online{{{key},\n"
            + "".join(f"  {name} = {{{text}}},\n" for name, text in fields.items())
            + "}\n"
        )
    texts = list(
        dict.fromkeys([*PAYLOADS, *(case["payload"].replace("\x00", "")[:500] for case in payloads)])
    )
    everything = "\n\n".join(texts)
    entries.append(
        f"@online{{main,\n  title = {{{PAYLOADS[0]}}},\n  author = {{{{{PAYLOADS[1]}}}}},\n  keywords = {{{PAYLOADS[4]}}},\n  date = {{2020}},\n}}\n"
    )
    (folder / "hostile.bib").write_text("\n".join(entries), "utf-8")
    record = SourceTexts(folder / "sources").add(
        "main", everything.encode(), title=PAYLOADS[0], url="javascript:alert(1)"
    )
    store = ClaimStore(folder / "claims", author=PAYLOADS[0])
    position = 0
    for payload in texts:
        quote = make_quote(everything, position, position + len(payload))
        position += len(payload) + 2
        agent: dict[str, Any] = {
            "id": "x",
            "name": payload,
            "type": "armed_group",
            "named": True,
            "descriptor": payload,
        }
        measure = PAYLOADS[0] if payload in PAYLOADS[:3] else payload  # some figures conflict
        store.add(
            citekey="main", quote=quote, snapshot=record.sha256, statement=f"Statement {payload}", attitude="asserts", attribution="explicit",
            chain=[{"agents": [{"id": "writer", "name": payload, "type": "author"}], "role": "author"}, {"agents": [agent], "role": "claimant", "medium": payload}],
            tags=["hostile", payload], note=payload, event=payload,
            quantities=[{"raw": payload, "measure": measure, "value": len(payload), "approx": "exact", "unit": measure}],
        )  # fmt: skip


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """JupyterLab on a library whose every text is an attack."""
    shared = Path(__file__).resolve().parents[3] / "shared" / "data"
    root = tmp_path_factory.mktemp("hostile")
    own = [
        {"field": field, "payload": payload}
        for field in ("title", "author", "abstract", "url", "note")
        for payload in PAYLOADS
    ]
    hostile_library(root / "bib", [*own, *(shared_payloads(shared) if shared.is_dir() else [])])
    running = Lab(root, tmp_path_factory.mktemp("home"))
    yield running
    running.stop()


@pytest.fixture
def watched(page: Page, lab: Lab) -> Iterator[Page]:
    """A page on which a request to any other address is a failure (a dialog fails every page)."""
    elsewhere: list[str] = []
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith((lab.url, "data:", "blob:", lab.url.replace("http", "ws")))
            else elsewhere.append(request.url)
        ),
    )
    yield page
    assert elsewhere == []


def nothing_lives(page: Page) -> None:
    page.wait_for_timeout(500)
    assert page.evaluate(LIVE) == []


def test_the_panel_and_the_details_show_payloads_as_text(watched: Page, lab: Lab) -> None:
    page = watched
    open_lab(page, lab)
    command(page, "bibclaim:show-library")
    rows = page.get_by_test_id("bibclaim-entry-row")
    expect(rows.first).to_be_visible()
    search = page.get_by_test_id("bibclaim-library-search")
    for payload in PAYLOADS[:3]:
        search.fill(f'"{payload}"' if '"' not in payload else payload)
        nothing_lives(page)
    search.fill("")
    expect(rows.first).to_be_visible()
    keys = page.evaluate(
        """async base => { const answer = await fetch(base + 'bibclaim/api/entries?library=bib');
             return (await answer.json()).entries.map(row => row.key); }""",
        lab.url,
    )
    assert len(keys) > 50
    for key in keys:
        command(page, "bibclaim:show-library", {"library": "bib", "citekey": key})
        details = page.get_by_test_id("bibclaim-entry-details")
        page.wait_for_function(
            "key => document.querySelector('[data-testid=bibclaim-entry-details]')?.dataset.key === key",
            arg=key,
        )
        expect(details).to_be_visible()
        assert page.evaluate(LIVE) == [], key
    nothing_lives(page)
    hrefs = page.evaluate(
        "() => [...document.querySelectorAll('[class*=bibclaim] a[href]')].map(a => a.getAttribute('href'))"
    )
    assert all(href.startswith(("http://", "https://", "#")) for href in hrefs), hrefs


def test_the_reader_and_the_form_show_payloads_as_text(watched: Page, lab: Lab) -> None:
    page = watched
    open_lab(page, lab)
    command(page, "bibclaim:open-reader", {"library": "bib", "citekey": "main"})
    text = page.get_by_test_id("bibclaim-reader-text")
    expect(text).to_contain_text(PAYLOADS[0])
    expect(text).to_contain_text(PAYLOADS[1])
    nothing_lives(page)
    text.focus()
    page.keyboard.press("Control+Home")
    page.keyboard.press("Control+Shift+End")
    page.keyboard.press("e")
    page.keyboard.press("c")
    nothing_lives(page)
    screenshot(page, "hostile-reader")


def test_the_summary_and_the_inserted_cell_show_payloads_as_text(watched: Page, lab: Lab) -> None:
    page = watched
    open_lab(page, lab)
    page.evaluate(
        "async () => { await window.jupyterapp.commands.execute('notebook:create-new', {kernelName: 'python3'}); }"
    )
    page.wait_for_selector(".jp-Notebook .jp-Cell")
    command(page, "bibclaim:open-summary", {"library": "bib"})
    page.get_by_test_id("bibclaim-summary-query").fill("tag:hostile")
    expect(page.get_by_test_id("bibclaim-summary-preview")).to_contain_text("statement")
    nothing_lives(page)
    page.get_by_test_id("bibclaim-summary-insert").click()
    page.wait_for_selector(".jp-RenderedMarkdown:has-text('statement <img')", state="attached")
    nothing_lives(page)
    screenshot(page, "hostile-summary")


def test_the_evidence_view_shows_payloads_as_text(watched: Page, lab: Lab) -> None:
    page = watched
    open_lab(page, lab)
    claim = next(iter(ClaimStore(lab.root / "bib" / "claims"))).id
    for view, shown in (
        ("conflicts", "[data-testid=bibclaim-conflict-pair]"),
        ("corroboration", "[data-testid=bibclaim-path-box]"),
        ("candidates", "[data-testid^=bibclaim-candidate]"),
        ("drift", "[data-testid^=bibclaim-drift]"),
        ("originals", "[data-testid=bibclaim-original]"),
        ("timeline", "[data-testid=bibclaim-timeline-item]"),
    ):
        command(page, "bibclaim:open-evidence", {"library": "bib", "view": view, "claim": claim})
        expect(page.get_by_test_id("bibclaim-evidence-panel").locator(shown).first).to_be_visible()
        if view == "conflicts":
            page.get_by_test_id("bibclaim-conflict-pair").first.locator(".bibclaim-Pair").click()
            expect(page.get_by_test_id("bibclaim-conflict-sentence")).to_contain_text(PAYLOADS[0])
            screenshot(page, "hostile-conflicts")
        nothing_lives(page)
    expect(page.get_by_test_id("bibclaim-timeline-item").first).to_have_attribute(
        "title", re.compile("Statement")
    )
    command(page, "bibclaim:open-evidence", {"view": "originals"})
    expect(page.get_by_test_id("bibclaim-evidence-panel")).to_contain_text(PAYLOADS[0])
    screenshot(page, "hostile-evidence")


def test_widgets_and_displays_show_payloads_as_text(watched: Page, lab: Lab) -> None:
    page = watched
    open_lab(page, lab)
    page.evaluate(
        "async () => { await window.jupyterapp.commands.execute('notebook:create-new', {kernelName: 'python3'}); }"
    )
    page.wait_for_selector(".jp-Notebook .jp-Cell")
    code = (
        "import bibclaim\nfrom IPython.display import display\nlib = bibclaim.open('bib')\nfound = lib.claims.query(tag='hostile')\n"
        "display(found, bibclaim.ClaimBoard(found), bibclaim.ClaimTagger(found), bibclaim.SummaryBuilder(lib, 'tag:hostile'), lib.conflicts(), lib.summarize('tag:hostile'))\n"
        "print('all shown')"
    )
    run_code(page, code)
    page.wait_for_selector(".jp-OutputArea-output:has-text('all shown')", timeout=90_000)
    page.wait_for_timeout(2000)
    expect(page.locator(".jp-OutputArea-output").first).to_contain_text("statement")
    nothing_lives(page)
    # dollar signs are money in this field, never formulas
    expect(page.locator(".jp-OutputArea-output mjx-container")).to_have_count(0)
    screenshot(page, "hostile-widgets")


def test_widgets_of_claims_show_payloads_as_text(watched: Page, lab: Lab) -> None:
    page = watched
    open_lab(page, lab)
    page.evaluate(
        "async () => { await window.jupyterapp.commands.execute('notebook:create-new', {kernelName: 'python3'}); }"
    )
    page.wait_for_selector(".jp-Notebook .jp-Cell")
    # figures of one measure that differ, and dates, so that every payload stands in a conflict and on a timeline
    code = (
        "import bibclaim\nfrom IPython.display import display\nlib = bibclaim.open('bib')\n"
        "for number, claim in enumerate(lib.claims.query(tag='hostile')):\n"
        "    figure = {'raw': claim.note, 'measure': 'one measure', 'value': 10 ** (number % 5), 'approx': 'exact'}\n"
        "    lib.claims.update(claim.id, quantities=[figure], dates=[{'edtf': str(1990 + number), 'role': 'event_time'}])\n"
        "board = bibclaim.ClaimBoard(lib, group='event', page_size=40)\n"
        "table = bibclaim.ConflictTable(lib, page_size=20)\n"
        "graph = bibclaim.AttributionGraph(lib, top=160)\n"
        "timeline = bibclaim.ClaimTimeline(lib)\n"
        "display(board, table, graph, timeline, lib.timeline())\nprint('all shown')"
    )
    run_code(page, code)
    page.wait_for_selector(".jp-OutputArea-output:has-text('all shown')", timeout=90_000)
    board, table = (page.get_by_test_id("bibclaim-board").nth(place) for place in (0, 1))
    expect(board).to_contain_text(PAYLOADS[0])
    for opener in board.locator(".bibclaim-open").all()[:12]:
        opener.click()
    board.locator(".bibclaim-open").first.focus()
    page.keyboard.press("e")
    expect(board.get_by_test_id("bibclaim-edit-note")).not_to_have_value("")
    board.get_by_test_id("bibclaim-edit-statement").fill(PAYLOADS[0])
    page.keyboard.press("Control+Enter")
    expect(board.get_by_test_id("bibclaim-board-message")).to_contain_text("Saved")
    nothing_lives(page)
    expect(table.get_by_test_id("bibclaim-board-status")).to_contain_text("conflicts")
    table.locator(".bibclaim-open").first.click()
    table.get_by_test_id("bibclaim-board-copy").first.click()
    expect(table.get_by_test_id("bibclaim-board-message")).to_contain_text("Copied")
    nothing_lives(page)
    graph = page.get_by_test_id("bibclaim-graph")
    graph.get_by_test_id("bibclaim-graph-table").locator("summary").click()
    expect(graph).to_contain_text(PAYLOADS[1])
    for node in graph.get_by_test_id("bibclaim-graph-node").all()[:8]:
        node.focus()
        page.keyboard.press("Enter")
    expect(graph.get_by_test_id("bibclaim-graph-told")).not_to_have_text("")
    nothing_lives(page)
    timeline = page.get_by_test_id("bibclaim-timeline")
    shown = timeline.inner_text()
    for number in range(2, 8):  # ten lanes on a page
        timeline.get_by_test_id("bibclaim-timeline-next-lanes").click()
        expect(timeline).to_contain_text(f"page {number} of")
        shown += timeline.inner_text()
        assert page.evaluate(LIVE) == []
        if f"page {number} of {number} " in shown:
            break
    for payload in (PAYLOADS[0], PAYLOADS[1], PAYLOADS[4]):
        assert payload in shown
    timeline.get_by_test_id("bibclaim-timeline-mark").first.focus()
    page.keyboard.press("Enter")
    expect(timeline.get_by_test_id("bibclaim-timeline-details")).to_be_visible()
    timeline.get_by_test_id("bibclaim-timeline-lane").first.focus()
    page.keyboard.press("Enter")
    expect(timeline.get_by_test_id("bibclaim-timeline-told")).to_contain_text("of ")
    nothing_lives(page)
    screenshot(page, "hostile-claim-widgets")
