"""The Evidence view as a whole: timeline, tabs, ways in, freshness, size, failures, themes."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from evidence_lab import EvidenceLab, in_reader, open_evidence, press_until
from playwright.sync_api import Page, expect
from running_lab import command, open_lab, screenshot

from bibclaim.claims import ClaimStore


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EvidenceLab]:
    running = EvidenceLab(tmp_path_factory)
    yield running
    running.stop()


def test_the_timeline_is_walked_zoomed_and_read_as_a_table(page: Page, lab: EvidenceLab) -> None:
    ids = lab.small.ids
    panel = open_evidence(page, lab, "timeline")
    items = panel.get_by_test_id("bibclaim-timeline-item")
    expect(items.first).to_be_visible()
    expect(panel.get_by_test_id("bibclaim-timeline-count")).to_have_text("14 dates")
    press_until(page, "Tab", "bibclaim-timeline-item")
    detail = panel.get_by_test_id("bibclaim-timeline-detail")
    expect(detail).to_contain_text("Smuggling at the northern quay began before 2018")
    expect(items.locator(":scope:focus")).to_contain_text("‹")  # its beginning is open
    page.keyboard.press("ArrowRight")
    expect(detail).to_contain_text("2,000 people had left")
    page.keyboard.press("ArrowDown")
    expect(detail).to_contain_text("Harbour Authority")
    page.keyboard.press("Home")
    first = page.evaluate("() => document.activeElement.dataset.claim")
    page.keyboard.press("+")
    page.keyboard.press("+")
    page.keyboard.press("+")
    focused = items.locator(":scope:focus")
    expect(focused).to_have_attribute("data-claim", str(first))
    bar = focused.locator(".bibclaim-TimelineItem-bar")
    near = bar.bounding_box()
    assert near
    assert near["width"] > 12  # days that were a mark are a bar now
    expect(panel.get_by_test_id("bibclaim-timeline-whole")).to_be_enabled()
    screenshot(page, "evidence-timeline")
    page.keyboard.press("0")
    expect(panel.get_by_test_id("bibclaim-timeline-whole")).to_be_disabled()
    page.keyboard.press("Enter")
    in_reader(page, str(first))
    command(page, "bibclaim:open-evidence")
    # by mouse: leave out what was merely published, zoom with the wheel, open by a double click
    panel.get_by_test_id("bibclaim-timeline-published").click()
    expect(panel.get_by_test_id("bibclaim-timeline-count")).to_have_text("7 dates")
    drawing = panel.get_by_test_id("bibclaim-timeline-drawing")
    middle = drawing.bounding_box()
    assert middle
    page.mouse.move(middle["x"] + middle["width"] * 0.8, middle["y"] + 60)
    page.keyboard.down("Control")
    page.mouse.wheel(0, -200)
    page.keyboard.up("Control")
    expect(panel.get_by_test_id("bibclaim-timeline-whole")).to_be_enabled()
    panel.get_by_test_id("bibclaim-timeline-whole").click()
    panel.locator(f'[data-testid="bibclaim-timeline-item"][data-claim="{ids["watch"]}"]').dblclick()
    in_reader(page, ids["watch"])
    command(page, "bibclaim:open-evidence")
    panel.get_by_test_id("bibclaim-timeline-table-toggle").click()
    rows = panel.get_by_test_id("bibclaim-timeline-row")
    expect(rows).to_have_count(7)
    expect(rows.first).to_contain_text("../2017")
    panel.get_by_test_id("bibclaim-timeline-query").fill("tag:aftermath")
    expect(rows).to_have_count(1)


def test_tabs_are_walked_with_the_arrow_keys(page: Page, lab: EvidenceLab) -> None:
    panel = open_evidence(page, lab, "conflicts")
    tabs = page.get_by_role("tab").and_(page.get_by_test_id("bibclaim-tab"))
    expect(tabs).to_have_count(6)
    for name in ("corroboration", "candidates", "drift", "originals", "timeline", "conflicts"):
        page.keyboard.press("ArrowRight")
        expect(panel).to_have_attribute("data-tab", name)
        expect(page.locator(f'[role="tab"][data-tab="{name}"]')).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(panel).to_have_attribute("data-tab", "timeline")
    page.keyboard.press("Home")
    expect(panel).to_have_attribute("data-tab", "conflicts")
    expect(page.get_by_role("tabpanel", name="Conflicts")).to_be_visible()


def test_the_menu_the_launcher_and_a_claim_card_lead_here(page: Page, lab: EvidenceLab) -> None:
    open_lab(page, lab)
    page.get_by_text("Bibliography", exact=True).first.click()
    page.locator(".lm-Menu-item", has_text="Evidence: Conflicts").click()
    expect(page.get_by_test_id("bibclaim-evidence")).to_be_visible()
    open_lab(page, lab)
    page.locator(".jp-LauncherCard", has_text="Evidence").click()
    expect(page.get_by_test_id("bibclaim-evidence")).to_be_visible()
    claim = lab.small.ids["front"]
    command(page, "bibclaim:open-reader", {"library": "small", "citekey": "post2020", "claim": claim})
    in_reader(page, claim)
    page.locator(f'[data-testid="bibclaim-claim-card"][data-claim="{claim}"]').click(button="right")
    page.locator(".lm-Menu-item", has_text="Show the Support of this Claim").click()
    expect(page.get_by_test_id("bibclaim-support")).to_have_attribute("data-claim", claim)
    expect(page.get_by_test_id("bibclaim-evidence")).to_have_attribute("data-library", "small")


def test_a_claim_filed_elsewhere_appears_and_the_view_is_restored(page: Page, lab: EvidenceLab) -> None:
    panel = open_evidence(page, lab, "conflicts", "large")
    expect(panel.get_by_test_id("bibclaim-conflicts-count")).to_have_text("2016 conflicts · 1 measure")
    path = lab.root / "large" / "claims" / "main.jsonl"
    first = json.loads(path.read_text("utf-8").splitlines()[0])
    ClaimStore(path.parent, author="someone else").update(first["id"], status="rejected")
    expect(panel.get_by_test_id("bibclaim-conflicts-count")).to_have_text("1953 conflicts · 1 measure")
    command(page, "bibclaim:open-evidence", {"claim": lab.small.ids["own"], "library": "small"})
    expect(page.get_by_test_id("bibclaim-support")).to_be_visible()
    page.wait_for_timeout(1500)
    open_lab(page, lab, "lab")
    expect(page.get_by_test_id("bibclaim-support")).to_have_attribute("data-claim", lab.small.ids["own"])
    expect(page.get_by_test_id("bibclaim-evidence")).to_have_attribute("data-library", "small")


def test_thousands_of_conflicts_keep_the_page_small(page: Page, lab: EvidenceLab) -> None:
    panel = open_evidence(page, lab, "conflicts", "large")
    table = panel.get_by_test_id("bibclaim-conflicts-table")
    expect(panel.get_by_test_id("bibclaim-conflict-figure").first).to_be_visible()
    nodes = "() => document.querySelectorAll('.bibclaim-Evidence *').length"
    assert page.evaluate(nodes) < 1500
    assert int(str(table.get_attribute("aria-rowcount"))) > 1900
    panel.get_by_test_id("bibclaim-conflict-measure").focus()
    page.keyboard.press("End")
    last = panel.locator('[data-testid="bibclaim-conflict-pair"]:focus')
    expect(last).to_be_in_viewport()
    assert page.evaluate(nodes) < 1500
    page.keyboard.press("Enter")
    expect(last.get_by_test_id("bibclaim-conflict-sentence")).to_be_visible()
    for view, row in (("corroboration", "bibclaim-claim-row"), ("timeline", "bibclaim-timeline-item")):
        command(page, "bibclaim:open-evidence", {"view": view})
        expect(panel.get_by_test_id(row).first).to_be_visible()
        assert page.evaluate(nodes) < 3000


def test_what_fails_says_so_and_goes_on_by_itself(page: Page, lab: EvidenceLab) -> None:
    panel = open_evidence(page, lab, "originals")
    expect(panel.get_by_test_id("bibclaim-original").first).to_be_visible()
    page.route("**/bibclaim/api/**", lambda route: route.abort())
    offline = page.get_by_test_id("bibclaim-evidence").get_by_test_id("bibclaim-offline")
    expect(offline).to_contain_text("does not answer")
    expect(panel.get_by_test_id("bibclaim-original").first).to_be_visible()
    page.unroute("**/bibclaim/api/**")
    expect(offline).to_have_count(0, timeout=60_000)
    page.route(
        "**/bibclaim/api/claims/*/relations*",
        lambda route: route.fulfill(
            status=422, json={"message": "the disk is full; make room and try again"}
        ),
    )
    command(page, "bibclaim:open-evidence", {"view": "candidates"})
    card = panel.get_by_test_id("bibclaim-candidate").first
    relate = card.get_by_test_id("bibclaim-candidate-relate")
    relate.click()
    expect(panel.get_by_test_id("bibclaim-evidence-failed")).to_contain_text("the disk is full")
    expect(relate).to_have_attribute("aria-disabled", "false")
    expect(relate).to_be_focused()
    expect(panel.get_by_test_id("bibclaim-evidence-undo")).to_have_count(0)


@pytest.mark.parametrize("theme", ["Light", "Dark"])
def test_both_themes_and_a_narrow_window_hold(page: Page, lab: EvidenceLab, theme: str) -> None:
    open_lab(page, lab)
    command(page, "apputils:change-theme", {"theme": f"JupyterLab {theme}"})
    page.wait_for_selector(
        f'body[data-jp-theme-light="{"true" if theme == "Light" else "false"}"]', state="attached"
    )
    page.wait_for_selector("#jupyterlab-splash", state="detached")
    page.set_viewport_size({"width": 760, "height": 900})
    for view in ("conflicts", "corroboration", "candidates", "drift", "originals", "timeline"):
        command(
            page,
            "bibclaim:open-evidence",
            {"library": "small", "view": view, "claim": lab.small.ids["authority"]},
        )
        panel = page.get_by_test_id("bibclaim-evidence-panel")
        expect(panel).to_have_attribute("data-tab", view)
        expect(panel.locator("bdi").first).to_be_visible()
        page.wait_for_timeout(300)
        screenshot(page, f"evidence-{view}-{theme.lower()}-narrow")
        wide = page.evaluate(
            """() => [...document.querySelectorAll('.bibclaim-Evidence, .bibclaim-Evidence-panel, .bibclaim-VirtualRows')]
                 .filter(node => node.scrollWidth > node.clientWidth + 1).map(node => node.className)"""
        )
        assert wide == [], view
        faint = page.evaluate(
            """() => { const parts = text => text.match(/[\\d.]+/g).map(Number);
                 const rgb = text => text.startsWith('color(') ? parts(text.slice(text.indexOf(' '))).map((c, i) => i < 3 ? c * 255 : c) : parts(text);
                 const light = ([r, g, b]) => [r, g, b].map(c => c / 255).map(c => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
                   .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
                 const back = node => { let layers = [], at = node;
                   for (; at; at = at.parentElement) { const c = rgb(getComputedStyle(at).backgroundColor); const a = c[3] ?? 1;
                     if (a > 0) layers.push([c, a]); if (a === 1) break; }
                   return layers.reverse().reduce((under, [c, a]) => under.map((u, i) => u * (1 - a) + c[i] * a), [255, 255, 255]); };
                 return [...document.querySelectorAll('.bibclaim-Evidence *')].filter(node => node.checkVisibility() && !node.disabled
                     && [...node.childNodes].some(child => child.nodeType === 3 && child.data.trim()) && !node.closest('svg, [hidden], select'))
                   .map(node => { const [a, b] = [light(rgb(getComputedStyle(node).color)), light(back(node))];
                     return [(Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), node.className, node.textContent.slice(0, 40)]; })
                   .filter(([ratio]) => ratio < 4); }"""
        )
        assert faint == [], view
    command(page, "apputils:change-theme", {"theme": "JupyterLab Light"})
