"""Reading with claims: hover cards, claims over each other, the filter, the legend, paths, and links to other claims."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from coast_library import (
    ALTERED,
    COUNTED,
    DENIED,
    INNER,
    LOST,
    NEWS,
    REPORT,
    active_id,
    card,
    make_coast_library,
    open_news,
    tab_to,
    words_of,
)
from playwright.sync_api import Locator, Page, expect
from running_lab import Lab, command, open_lab, screenshot

LIT = "() => [...(CSS.highlights.get('bibclaim-lit') ?? [])].map(String)"
MARKED = "name => [...(CSS.highlights.get('bibclaim-' + name) ?? [])].map(String)"
IN_CARD = "() => document.activeElement.closest('[data-claim]')?.dataset.claim"
OVER = "soldiers had been sent to the northern pier"


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    root = tmp_path_factory.mktemp("coast")
    make_coast_library(root / "coast")
    running = Lab(root, tmp_path_factory.mktemp("home"))
    yield running
    running.stop()


def hover_card(page: Page) -> Locator:
    return page.get_by_test_id("bibclaim-hover-card")


def test_the_pointer_over_words_shows_the_claims_there_and_lights_their_cards(page: Page, lab: Lab) -> None:
    text = open_news(page, lab)
    both = page.locator(f'[data-claims~="{INNER}"][data-claims~="{DENIED}"]').first
    both.hover()
    expect(hover_card(page).get_by_test_id("bibclaim-hover-claim")).to_have_count(2)
    expect(hover_card(page)).to_contain_text("Ministry of Defence denies: Soldiers were sent")
    expect(hover_card(page)).to_contain_text("Ann Writer asserts: Soldiers went to the pier.")
    expect(text).to_be_focused()  # the card takes nothing away
    for claim in (INNER, DENIED):
        expect(card(page, claim)).to_have_attribute("data-lit", "true")
    assert sorted(page.evaluate(LIT)) == sorted([OVER, f"The Ministry of Defence denied that {OVER}."])
    screenshot(page, "hover-card")
    # the pointer can go to the card, and the card stays
    hover_card(page).hover()
    page.wait_for_timeout(700)
    expect(hover_card(page)).to_be_visible()
    # Esc takes it away although the pointer is still there, and nothing else happens
    page.keyboard.press("Escape")
    expect(hover_card(page)).to_have_count(0)
    expect(text).to_be_focused()
    page.wait_for_timeout(500)
    expect(hover_card(page)).to_have_count(0)
    # it comes again, and goes when the pointer leaves
    words_of(page, ALTERED).hover()
    expect(hover_card(page)).to_contain_text("quote: altered")
    page.get_by_test_id("bibclaim-claim-total").hover()
    expect(hover_card(page)).to_have_count(0)
    expect(card(page, ALTERED)).not_to_have_attribute("data-lit", "true")


def test_the_choice_is_made_on_the_card_or_by_clicks_on_the_words(page: Page, lab: Lab) -> None:
    text = open_news(page, lab)
    both = page.locator(f'[data-claims~="{INNER}"][data-claims~="{DENIED}"]').first
    both.hover()
    hover_card(page).get_by_test_id("bibclaim-hover-claim").filter(has_text="denies").click()
    assert active_id(page) == DENIED
    expect(text).to_be_focused()
    expect(hover_card(page)).to_have_count(0)
    both.click()
    assert active_id(page) == INNER
    both.click()
    assert active_id(page) == DENIED


def test_the_caret_over_words_shows_the_claims_there_and_enter_goes_through_them(
    page: Page, lab: Lab
) -> None:
    text = open_news(page, lab)
    page.keyboard.press("n")
    page.keyboard.press("n")
    page.keyboard.press("n")
    assert active_id(page) == INNER
    expect(hover_card(page)).to_have_count(0)  # going to a claim is not reading over it
    page.keyboard.press("ArrowRight")
    expect(hover_card(page).get_by_test_id("bibclaim-hover-claim")).to_have_count(2)
    expect(page.get_by_test_id("bibclaim-said")).to_contain_text(
        "Ann Writer asserts: Soldiers went to the pier."
    )
    expect(text).to_be_focused()
    page.keyboard.press("Enter")
    assert active_id(page) == DENIED
    page.keyboard.press("Enter")
    assert active_id(page) == INNER
    page.keyboard.press("Escape")
    expect(hover_card(page)).to_have_count(0)
    expect(text).to_be_focused()
    # out of the claims, and there is no card
    page.keyboard.press("ArrowRight")
    expect(hover_card(page)).to_be_visible()
    page.keyboard.press("Control+Home")
    expect(hover_card(page)).to_have_count(0)


def test_the_pointer_over_a_card_lights_its_words(page: Page, lab: Lab) -> None:
    open_news(page, lab)
    card(page, INNER).hover()
    page.wait_for_function(f"() => ({LIT})().length === 1")
    assert page.evaluate(LIT) == [OVER]
    page.get_by_test_id("bibclaim-claim-total").hover()
    page.wait_for_function(f"() => ({LIT})().length === 0")


def test_who_says_it_and_how_is_underlined_for_the_active_claim(page: Page, lab: Lab) -> None:
    open_news(page, lab)
    expect(page.get_by_test_id("bibclaim-legend-parts")).to_be_visible()
    assert page.evaluate(MARKED, "source") == []
    page.keyboard.press("n")
    page.keyboard.press("n")
    assert active_id(page) == DENIED
    assert page.evaluate(MARKED, "source") == ["The Ministry of Defence"]
    assert page.evaluate(MARKED, "cue") == ["denied"]
    assert page.evaluate(MARKED, "content") == [OVER]
    expect(card(page, DENIED).get_by_test_id("bibclaim-parts")).to_contain_text("denied")
    screenshot(page, "parts-of-a-claim")
    # moving on does not move the caret: words can still be selected over the marks
    page.keyboard.press("Shift+End")
    expect(page.get_by_test_id("bibclaim-new-claim").first).to_be_visible()
    page.keyboard.press("n")
    assert page.evaluate(MARKED, "source") == []


def listed(page: Page) -> list[str | None]:
    return [one.get_attribute("data-claim") for one in page.get_by_test_id("bibclaim-claim-card").all()]


def test_the_filter_leaves_in_what_was_asked_for_with_the_mouse(page: Page, lab: Lab) -> None:
    open_news(page, lab)
    everything = listed(page)
    assert everything == [ALTERED, DENIED, INNER, LOST]
    total = page.get_by_test_id("bibclaim-claim-total")
    page.get_by_test_id("bibclaim-claim-filter").fill("soldiers PIER")
    expect(total).to_have_text("2 of 4")
    assert listed(page) == [DENIED, INNER]
    expect(words_of(page, ALTERED)).to_have_attribute("data-dimmed", "true")
    expect(words_of(page, DENIED)).not_to_have_attribute("data-dimmed", "true")
    screenshot(page, "filter")
    denies = page.locator('[data-testid="bibclaim-legend-entry"][data-value="denies"]')
    denies.click()
    expect(denies).to_have_attribute("aria-pressed", "true")
    expect(total).to_have_text("1 of 4")
    assert listed(page) == [DENIED]
    page.get_by_test_id("bibclaim-filter-clear").click()
    expect(page.get_by_test_id("bibclaim-claim-filter")).to_be_focused()
    assert listed(page) == everything
    page.get_by_test_id("bibclaim-claim-status").select_option("unverified")
    assert listed(page) == [ALTERED, LOST]
    page.get_by_test_id("bibclaim-claim-status").select_option("rejected")
    expect(page.get_by_text("No claim meets the filter")).to_be_visible()
    # a claim that is asked for by name is shown, filter or not
    command(page, "bibclaim:open-reader", {"library": "coast", "citekey": NEWS, "claim": INNER})
    assert active_id(page) == INNER
    assert listed(page) == everything


def test_the_filter_is_reached_and_left_with_the_keyboard_alone(page: Page, lab: Lab) -> None:
    text = open_news(page, lab)
    page.keyboard.press("f")
    box = page.get_by_test_id("bibclaim-claim-filter")
    expect(box).to_be_focused()
    page.keyboard.type("sun")  # letters are letters here: none of them finds, undoes or steps
    expect(page.get_by_text("No claim meets the filter")).to_be_visible()
    expect(page.get_by_test_id("bibclaim-found")).to_have_count(0)
    page.keyboard.press("Control+a")
    page.keyboard.type("pier")
    expect(page.get_by_test_id("bibclaim-claim-total")).to_have_text("2 of 4")
    page.keyboard.press("Enter")
    assert page.evaluate(IN_CARD) == DENIED
    page.keyboard.press("n")
    page.keyboard.press("n")
    assert active_id(page) == INNER  # n goes through what the filter leaves in
    page.keyboard.press("n")
    assert active_id(page) == DENIED
    page.keyboard.press("f")
    expect(box).to_be_focused()
    page.keyboard.press("Escape")
    expect(box).to_have_value("")
    expect(page.get_by_test_id("bibclaim-claim-total")).to_have_text("4 claims")
    page.keyboard.press("Escape")
    expect(text).to_be_focused()
    # the legend and the kind of claims are Tab stops
    page.keyboard.press("Shift+Tab")
    entry = page.get_by_test_id("bibclaim-legend-entry").last
    expect(entry).to_be_focused()
    page.keyboard.press("Enter")
    expect(entry).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Space")
    expect(entry).to_have_attribute("aria-pressed", "false")
    tab_to(page, "bibclaim-claim-status")
    page.keyboard.type("unv")
    expect(page.get_by_test_id("bibclaim-claim-total")).to_have_text("2 of 4")


def test_the_path_of_a_claim_says_what_the_library_has(page: Page, lab: Lab) -> None:
    open_news(page, lab, claim=ALTERED)
    stops = card(page, ALTERED).get_by_test_id("bibclaim-path").locator("li")
    expect(stops).to_have_count(3)
    expect(stops.nth(0)).to_contain_text("Floods close the harbour")
    expect(stops.nth(1)).to_contain_text("Ann Writer author")
    expect(stops.nth(2)).to_contain_text("Harbour Authority claimant")
    expect(stops.nth(2)).to_contain_text("B2")
    expect(stops.nth(2).locator("abbr")).to_have_attribute("title", "usually reliable, probably true")
    expect(stops.nth(2)).to_contain_text("in the library")
    page.keyboard.press("n")
    expect(card(page, DENIED).get_by_test_id("bibclaim-path").locator("li").last).to_contain_text("to get")
    page.keyboard.press("p")
    tab_to(page, "bibclaim-path-open")
    page.keyboard.press("Enter")
    page.wait_for_function(f"() => window.jupyterapp.shell.currentWidget.title.label === '{REPORT}'")


def test_a_related_claim_is_a_link_away_here_or_in_another_text(page: Page, lab: Lab) -> None:
    open_news(page, lab, claim=INNER)
    relations = card(page, INNER).get_by_test_id("bibclaim-relations")
    expect(relations).to_contain_text("contradicts Ministry of Defence: Soldiers were sent")
    relations.get_by_test_id("bibclaim-relation").click()
    assert active_id(page) == DENIED
    # seen from the other side, and with the keyboard into the Reader of another entry
    relations = card(page, DENIED).get_by_test_id("bibclaim-relations")
    expect(relations).to_contain_text("contradicted by Ann Writer: Soldiers went to the pier.")
    expect(relations).to_contain_text("another part of the coast")
    tab_to(page, "bibclaim-relation")
    page.keyboard.press("Enter")
    page.wait_for_function(f"() => window.jupyterapp.shell.currentWidget.title.label === '{REPORT}'")
    other = page.locator(f'[data-testid="bibclaim-claim-card"][data-claim="{COUNTED}"]')
    expect(other).to_have_attribute("data-active", "true")
    expect(other).to_contain_text("qualified by")


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_a_narrow_window_and_both_themes_hold(page: Page, lab: Lab, theme: str) -> None:
    page.set_viewport_size({"width": 760, "height": 800})
    open_lab(page, lab)
    command(page, "apputils:change-theme", {"theme": theme})
    command(page, "bibclaim:open-reader", {"library": "coast", "citekey": NEWS, "claim": ALTERED})
    expect(card(page, ALTERED)).to_be_visible()
    page.get_by_test_id("bibclaim-reader-text").focus()
    page.keyboard.press("s")
    expect(page.get_by_test_id("bibclaim-found")).to_be_visible()
    page.keyboard.press("u")
    page.keyboard.press("u")
    assert active_id(page) == ALTERED
    page.keyboard.press("q")
    expect(page.get_by_test_id("bibclaim-candidate").first).to_be_visible()
    wide = page.evaluate(
        """() => ['.bibclaim-Reader', '.bibclaim-ClaimList-scroll', '.bibclaim-ListHead'].map(name => {
             const node = document.querySelector(name); return node.scrollWidth - node.clientWidth; })"""
    )
    assert max(wide) <= 1
    page.wait_for_selector("#jupyterlab-splash", state="detached")
    screenshot(page, f"reader-narrow-{theme.removeprefix('JupyterLab ').lower()}")
    command(page, "apputils:change-theme", {"theme": "JupyterLab Light"})
