"""The Evidence view: the task of each list by mouse and by keyboard, on the demonstration library and a small made-up one."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from evidence_lab import FOCUSED, EvidenceLab, clipboard, in_reader, open_evidence, press_until
from playwright.sync_api import Page, expect
from running_lab import command, open_lab, screenshot

from bibclaim.claims import ClaimStore


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EvidenceLab]:
    running = EvidenceLab(tmp_path_factory)
    yield running
    running.stop()


def test_conflicts_are_read_copied_and_followed_to_the_text_by_mouse(page: Page, lab: EvidenceLab) -> None:
    open_lab(page, lab)
    command(page, "bibclaim:show-library", {"library": "bib"})
    page.get_by_test_id("bibclaim-library-evidence").click()
    panel = page.get_by_test_id("bibclaim-evidence-panel")
    expect(panel.get_by_test_id("bibclaim-conflicts-count")).to_have_text("3 conflicts · 1 measure")
    measure = panel.get_by_test_id("bibclaim-conflict-measure")
    expect(measure).to_contain_text("strength of the Islamic State")
    expect(measure.get_by_test_id("bibclaim-measure-claims")).to_have_text("3 claims")
    figures = panel.get_by_test_id("bibclaim-conflict-figure")
    expect(figures).to_have_count(3)
    for figure, words in zip(figures.all(), ("about 30,000", "60,000 people", "200,000"), strict=True):
        expect(figure).to_contain_text(words)
    # greater figures stand further right
    marks = [figure.locator("svg svg").last.bounding_box() for figure in figures.all()]
    places = [mark["x"] for mark in marks if mark]
    assert places == sorted(places)
    assert len(set(places)) == 3
    pair = panel.get_by_test_id("bibclaim-conflict-pair").first
    expect(pair).to_contain_text("date missing")
    pair.locator(".bibclaim-Pair").click()
    expect(pair).to_have_attribute("aria-expanded", "true")
    sentence = pair.get_by_test_id("bibclaim-conflict-sentence")
    expect(sentence).to_contain_text("cannot both hold for the same time, but one of them has no date")
    expect(pair.get_by_test_id("bibclaim-claim-block")).to_have_count(2)
    screenshot(page, "evidence-conflicts")
    pair.get_by_test_id("bibclaim-conflict-copy").click()
    page.wait_for_function("async () => (await navigator.clipboard.readText()).includes('<!-- claims: c-')")
    assert re.search(
        r"no date \[@isispak2019, par\. \d+(; @isispak2019, par\. \d+)?\]\.<!-- claims: c-\w+ c-\w+ -->",
        clipboard(page),
    )
    claim = pair.get_by_test_id("bibclaim-claim-block").last
    wanted = claim.get_attribute("data-claim")
    assert wanted
    claim.get_by_test_id("bibclaim-open-claim").click()
    in_reader(page, wanted)
    # back in the view, what was open is open
    command(page, "bibclaim:open-evidence")
    expect(sentence).to_be_visible()


def test_conflicts_are_reached_with_the_keyboard_alone(page: Page, lab: EvidenceLab) -> None:
    open_evidence(page, lab, "conflicts")
    expect(page.get_by_test_id("bibclaim-conflict-pair").first).to_be_visible()
    expect(page.locator('[role="tab"][data-tab="conflicts"]')).to_be_focused()
    page.keyboard.press("Tab")
    if page.evaluate(FOCUSED) == "bibclaim-evidence-library":
        page.keyboard.press("Tab")
    expect(page.get_by_test_id("bibclaim-conflicts-query")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_test_id("bibclaim-conflicts-kind")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_test_id("bibclaim-conflict-measure")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_test_id("bibclaim-conflict-pair")).to_have_count(0)
    page.keyboard.press("ArrowRight")
    expect(page.get_by_test_id("bibclaim-conflict-pair").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_test_id("bibclaim-conflict-figure").first).to_be_focused()
    page.keyboard.press("End")
    last = page.get_by_test_id("bibclaim-conflict-pair").last
    expect(last).to_be_focused()
    page.keyboard.press("Enter")
    expect(last.get_by_test_id("bibclaim-conflict-sentence")).to_be_visible()
    page.keyboard.press("Tab")
    expect(last.get_by_test_id("bibclaim-conflict-copy")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(last).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(last.get_by_test_id("bibclaim-conflict-sentence")).to_have_count(0)
    page.keyboard.press("Home")
    page.keyboard.press("ArrowDown")
    # Enter on a figure goes to its words, and the way back leads to the figure
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("bibclaim-reader")).to_be_visible()
    command(page, "bibclaim:open-evidence")
    expect(page.get_by_test_id("bibclaim-conflict-figure").first).to_be_focused()


def test_a_query_and_a_reading_choose_conflicts_and_a_wrong_query_says_why(
    page: Page, lab: EvidenceLab
) -> None:
    panel = open_evidence(page, lab, "conflicts")
    count = panel.get_by_test_id("bibclaim-conflicts-count")
    expect(count).to_have_text("6 conflicts · 1 measure")
    kind = panel.get_by_test_id("bibclaim-conflicts-kind")
    kind.select_option("as_of_missing")
    expect(count).to_have_text("3 conflicts · 1 measure")
    expect(panel.get_by_test_id("bibclaim-conflict-figure")).to_have_count(4)
    # the mayor's figure has no upper end and no date
    mayor = panel.get_by_test_id("bibclaim-conflict-figure").filter(has_text="more than 900")
    expect(mayor).to_contain_text("no date")
    expect(mayor.locator(".bibclaim-Strip-open")).to_have_count(1)
    kind.select_option("")
    query = panel.get_by_test_id("bibclaim-conflicts-query")
    query.fill("tag:aftermath")
    expect(panel.get_by_test_id("bibclaim-conflicts-empty")).to_contain_text("empty the box")
    query.fill('tag:"figures')
    expect(panel.get_by_test_id("bibclaim-evidence-error")).to_contain_text("quotation mark")
    query.fill("tag:figures")
    expect(count).to_have_text("4 conflicts · 1 measure")


def test_the_support_of_a_claim_is_counted_by_origin_and_its_way_drawn(page: Page, lab: EvidenceLab) -> None:
    ids = lab.small.ids
    panel = open_evidence(page, lab, "corroboration")
    expect(panel.get_by_test_id("bibclaim-support-empty")).to_be_visible()
    panel.get_by_test_id("bibclaim-claim-search").fill("400 afp")
    rows = panel.get_by_test_id("bibclaim-claim-row")
    expect(rows).to_have_count(1)
    rows.first.click()
    expect(panel.get_by_test_id("bibclaim-support-count")).to_contain_text("3 outlets, 1 origin")
    boxes = panel.get_by_test_id("bibclaim-path-box")
    expect(boxes.filter(has_text="claimant · origin")).to_have_count(1)
    expect(boxes.filter(has_text="AFP")).to_contain_text("to get")
    expect(boxes.filter(has_text="Raid in the north")).to_contain_text("in the library")
    origin = boxes.filter(has_text="Harbour Authority")
    expect(origin).to_contain_text("B2")
    words = panel.get_by_test_id("bibclaim-path-words")
    expect(words.first).to_have_text(
        "In words: Raid in the north → Coast Post → AFP → Harbour Authority [B2]"
    )
    expect(words).to_have_count(3)
    supporting = panel.get_by_test_id("bibclaim-supporting").get_by_test_id("bibclaim-claim-block")
    expect(supporting).to_have_count(2)
    copied = panel.get_by_test_id("bibclaim-supporting").locator(f'[data-claim="{ids["copied"]}"]')
    expect(copied).to_contain_text("supports this claim (independence not known)")
    screenshot(page, "evidence-corroboration")
    copied.get_by_test_id("bibclaim-show-support").click()
    expect(panel.get_by_test_id("bibclaim-support")).to_have_attribute("data-claim", ids["copied"])
    panel.get_by_test_id("bibclaim-support-back").click()
    expect(panel.get_by_test_id("bibclaim-support")).to_have_attribute("data-claim", ids["authority"])
    boxes.filter(has_text="Raid in the north").get_by_test_id("bibclaim-path-open").click()
    in_reader(page, ids["authority"])


def test_a_claim_is_chosen_and_followed_by_keyboard(page: Page, lab: EvidenceLab) -> None:
    ids = lab.small.ids
    panel = open_evidence(page, lab, "corroboration")
    expect(panel.get_by_test_id("bibclaim-claim-row").first).to_be_visible()
    press_until(page, "Tab", "bibclaim-claim-search")
    page.keyboard.type("hurt")
    rows = panel.get_by_test_id("bibclaim-claim-row")
    expect(rows).to_have_count(2)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    second = rows.nth(1)
    expect(second).to_be_focused()
    wanted = second.get_attribute("data-claim")
    assert wanted in (ids["hurt"], ids["unhurt"])
    page.keyboard.press("Enter")
    expect(second).to_have_attribute("aria-current", "true")
    expect(panel.get_by_test_id("bibclaim-support")).to_have_attribute("data-claim", str(wanted))
    press_until(page, "Tab", "bibclaim-open-claim")
    page.keyboard.press("Enter")
    in_reader(page, str(wanted))


def test_a_claim_that_is_not_filed_says_what_to_do(page: Page, lab: EvidenceLab) -> None:
    claim = lab.small.ids["smuggling"]
    store = ClaimStore(lab.small.folder / "claims", author="tester")
    store.update(claim, status="suggested")
    panel = open_evidence(page, lab, "corroboration", claim=claim)
    expect(panel.get_by_test_id("bibclaim-support-inactive")).to_contain_text(
        "accept or file it in the Reader"
    )
    store.update(claim, status="active")
    expect(panel.get_by_test_id("bibclaim-support-count")).to_contain_text("1 outlet, 1 origin")
    command(page, "bibclaim:open-evidence", {"claim": "c-aaaaaaaaaa"})
    expect(panel).to_contain_text("This claim is not in the library")


def test_a_candidate_is_related_undone_and_related_again(page: Page, lab: EvidenceLab) -> None:
    ids = lab.small.ids
    panel = open_evidence(page, lab, "candidates")
    cards = panel.get_by_test_id("bibclaim-candidate")
    count = panel.get_by_test_id("bibclaim-candidates-count")
    expect(cards.first).to_be_visible()
    before = int(count.inner_text().split()[0])
    card = (
        cards.filter(has_text="may contradict")
        .filter(has_text="No one was hurt")
        .filter(has_text="People were hurt")
    )
    expect(card.get_by_test_id("bibclaim-candidate-reason")).to_contain_text("denies, the other does not")
    expect(card.get_by_test_id("bibclaim-claim-block")).to_have_count(2)
    screenshot(page, "evidence-candidates")
    card.get_by_test_id("bibclaim-candidate-relate").click()
    expect(card).to_have_count(0)
    expect(count).to_have_text(f"{before - 1} to decide")
    stated = lab.small.claims()
    pair = {ids["hurt"], ids["unhurt"]}
    written = [
        (claim, relation)
        for claim in pair
        for relation in stated[claim].get("relations", [])
        if relation["type"] == "contradicts"
    ]
    assert [{claim, relation["target"]} for claim, relation in written] == [pair]
    undo = panel.get_by_test_id("bibclaim-evidence-undo")
    expect(undo).to_contain_text("A contradicts B")
    undo.click()
    expect(card).to_be_visible()
    assert all(not lab.small.claims()[claim].get("relations") for claim in pair)
    expect(undo).to_have_count(0)
    # the button that was pressed is gone: the keyboard is in the list
    expect(panel.locator('[data-testid="bibclaim-candidate"]:focus')).to_have_count(1)
    # with the keyboard: another relation, and the next card has the keyboard afterwards
    card.focus()
    for name in ("open-claim", "show-support", "open-claim", "show-support"):
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUSED) == f"bibclaim-{name}"
    page.keyboard.press("Tab")
    expect(card.get_by_test_id("bibclaim-candidate-relate")).to_be_focused()
    page.keyboard.press("Tab")
    other = card.get_by_test_id("bibclaim-candidate-other")
    expect(other).to_be_focused()
    other.select_option(label="A responds to B")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(card).to_have_count(0)
    expect(panel.locator('[data-testid="bibclaim-candidate"]:focus')).to_have_count(1)
    types = [
        relation["type"] for claim in pair for relation in lab.small.claims()[claim].get("relations", [])
    ]
    assert types == ["responds_to"]
    page.keyboard.press("Control+z")
    expect(card).to_be_visible()
    assert all(not lab.small.claims()[claim].get("relations") for claim in pair)


def test_a_passage_of_two_texts_is_confirmed_as_one_origin(page: Page, lab: EvidenceLab) -> None:
    ids = lab.small.ids
    panel = open_evidence(page, lab, "candidates")
    panel.get_by_test_id("bibclaim-candidates-kind").select_option("same_origin")
    card = panel.get_by_test_id("bibclaim-candidate").filter(has_text="asked the capital for tents")
    expect(card).to_contain_text("share 90% of the shorter text")
    expect(card.get_by_test_id("bibclaim-candidate-relations")).to_contain_text("independence not known")
    card.get_by_test_id("bibclaim-candidate-relate").click()
    expect(card).to_have_count(0)
    relations = lab.small.claims()[ids["copied"]]["relations"]
    assert [(one["type"], one["target"], one["independence"]) for one in relations] == [
        ("corroborates", ids["authority"], "same_origin")
    ]
    panel.get_by_test_id("bibclaim-evidence-undo").click()
    expect(card).to_be_visible()
    assert lab.small.claims()[ids["copied"]]["relations"][0]["independence"] == "unknown"


def test_a_pair_that_is_not_related_stays_away_after_a_reload(page: Page, lab: EvidenceLab) -> None:
    panel = open_evidence(page, lab, "candidates")
    panel.get_by_test_id("bibclaim-candidates-kind").select_option("dropped")
    card = panel.get_by_test_id("bibclaim-candidate").filter(has_text="attribution dropped")
    expect(card).to_contain_text("has it from Northern Front")
    card.get_by_test_id("bibclaim-candidate-aside").click()
    expect(card).to_have_count(0)
    expect(panel.get_by_test_id("bibclaim-candidates-empty")).to_be_visible()
    expect(panel.get_by_test_id("bibclaim-candidates-kind")).to_be_focused()
    page.wait_for_timeout(1500)  # the workspace is saved a moment later
    open_lab(page, lab, "lab")
    # the view is back where it was
    panel = page.get_by_test_id("bibclaim-evidence-panel")
    expect(panel).to_have_attribute("data-tab", "candidates")
    panel.get_by_test_id("bibclaim-candidates-kind").select_option("dropped")
    expect(panel.get_by_test_id("bibclaim-candidates-empty")).to_be_visible()
    panel.get_by_test_id("bibclaim-candidates-settled").check()
    expect(card).to_be_visible()
    card.get_by_test_id("bibclaim-candidate-back").click()
    panel.get_by_test_id("bibclaim-candidates-settled").uncheck()
    expect(card).to_be_visible()
    stated = lab.small.claims()[lab.small.ids["fact"]]
    assert not stated.get("relations")


def test_two_wordings_are_shown_with_their_difference(page: Page, lab: EvidenceLab) -> None:
    panel = open_evidence(page, lab, "drift")
    pair = panel.get_by_test_id("bibclaim-drift-pair")
    expect(pair).to_have_count(1)
    expect(pair).to_contain_text("Ana Ruiz")
    old, new = pair.locator("del"), pair.locator("ins")
    assert {old.inner_text(), new.inner_text()} == {"boats", "soldiers"}
    assert "line-through" in old.evaluate("node => getComputedStyle(node).textDecorationLine")
    assert "underline" in new.evaluate("node => getComputedStyle(node).textDecorationLine")
    screenshot(page, "evidence-drift")
    name = old.inner_text()
    press_until(page, "Tab", "bibclaim-drift-pair")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    in_reader(page, lab.small.ids[name])
    # the demonstration library has one document: nothing can drift, and the tab says what to do
    command(page, "bibclaim:open-evidence", {"library": "bib", "view": "drift"})
    expect(panel.get_by_test_id("bibclaim-drift-empty")).to_contain_text("as soon as they are filed")


def test_the_worklist_is_sorted_opened_and_copied(page: Page, lab: EvidenceLab) -> None:
    panel = open_evidence(page, lab, "originals", "bib")
    rows = panel.get_by_test_id("bibclaim-original")
    expect(rows.first).to_contain_text("Islamic State (ISIS/ISIL/IS)")
    expect(panel.get_by_test_id("bibclaim-originals-count")).to_have_text("20 originals")
    by_name = panel.get_by_test_id("bibclaim-originals-sort-name")
    by_name.click()
    expect(rows.first).to_contain_text("Ayman al-Zawahiri")
    expect(panel.locator('[role="columnheader"][aria-sort="ascending"]')).to_have_count(1)
    by_name.click()
    expect(rows.first).to_contain_text("US intelligence")
    panel.get_by_test_id("bibclaim-originals-sort-count").click()
    panel.get_by_test_id("bibclaim-originals-copy").click()
    page.wait_for_function("async () => (await navigator.clipboard.readText()).startsWith('- [ ]')")
    lines = clipboard(page).splitlines()
    assert len(lines) == 20
    assert lines[0].startswith(
        "- [ ] Islamic State (ISIS/ISIL/IS) (armed group): 11 claims; known through Amaq News Agency"
    )
    # by keyboard: into the list, open, to a claim
    panel.get_by_test_id("bibclaim-originals-sort-cited_in").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    katz = rows.nth(1)
    expect(katz).to_be_focused()
    expect(katz).to_contain_text("Rita Katz")
    page.keyboard.press("ArrowRight")
    claims = katz.get_by_test_id("bibclaim-open-claim")
    expect(claims).to_have_count(4)
    screenshot(page, "evidence-originals")
    page.keyboard.press("Tab")
    wanted = claims.first.get_attribute("data-claim")
    page.keyboard.press("Enter")
    in_reader(page, str(wanted))
