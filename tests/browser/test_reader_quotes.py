"""A quote that is not what the text says is compared with it, and a person takes the words of the text, or does not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from coast_library import (
    ALTERED,
    LOST,
    TEXT,
    active_id,
    awaited,
    card,
    make_coast_library,
    on_file,
    open_news,
    tab_to,
    words_of,
)
from playwright.sync_api import Page, expect
from running_lab import Lab, screenshot

from bibclaim.claims import ClaimStore

IN_CARD = "() => document.activeElement.closest('[data-claim]')?.dataset.claim"
POINTED_AT = "() => [...(CSS.highlights.get('bibclaim-place') ?? [])].map(String)"
SAID = "About 20,000 people left the coast on Monday, the Harbour Authority said."


@pytest.fixture
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    root = tmp_path_factory.mktemp("coast")
    make_coast_library(root / "coast")
    running = Lab(root, tmp_path_factory.mktemp("home"))
    yield running
    running.stop()


def test_words_of_the_text_are_taken_with_the_mouse(page: Page, lab: Lab) -> None:
    open_news(page, lab)
    before = on_file(lab)
    unverified = page.get_by_test_id("bibclaim-next-unverified")
    expect(unverified).to_contain_text("2 unverified")
    unverified.click()
    assert active_id(page) == ALTERED
    expect(words_of(page, ALTERED)).to_be_in_viewport()
    page.get_by_test_id("bibclaim-compare").click()
    check = page.get_by_test_id("bibclaim-quote-check")
    expect(check.get_by_test_id("bibclaim-quote-verdict")).to_contain_text("altered")
    expect(check.get_by_test_id("bibclaim-quote-changes").first).to_contain_text("number: 30,000 → 20,000")
    candidate = check.get_by_test_id("bibclaim-candidate").first
    expect(candidate.locator("del")).to_have_text("30,000")
    expect(candidate.locator("ins")).to_have_text("20,000")
    # the difference is not told by colour alone
    line = "node => getComputedStyle(node).textDecorationLine"
    mark = "node => getComputedStyle(node, '::before').content"
    assert candidate.locator("del").evaluate(line) == "line-through"
    assert candidate.locator("ins").evaluate(line) == "underline"
    assert candidate.locator("del").evaluate(mark) != candidate.locator("ins").evaluate(mark)
    screenshot(page, "quote-check")
    candidate.get_by_test_id("bibclaim-candidate-show").click()
    page.wait_for_function(f"() => ({POINTED_AT})().length === 1")
    assert page.evaluate(POINTED_AT) == [SAID]
    assert on_file(lab) == before  # looking and pointing write nothing
    candidate.get_by_test_id("bibclaim-candidate-take").click()
    expect(check).to_have_count(0)
    start = TEXT.index(SAID)
    quote = on_file(lab)[ALTERED]["quote"]
    assert (quote["exact"], quote["start"], quote["end"]) == (SAID, start, start + len(SAID))
    expect(card(page, ALTERED).get_by_test_id("bibclaim-verdict")).to_have_count(0)
    expect(unverified).to_contain_text("1 unverified")


def test_words_of_the_text_are_taken_with_the_keyboard_alone_and_taken_back(page: Page, lab: Lab) -> None:
    text = open_news(page, lab)
    page.keyboard.press("u")
    assert active_id(page) == ALTERED
    expect(text).to_be_focused()
    page.keyboard.press("q")
    check = page.get_by_test_id("bibclaim-quote-check")
    expect(check).to_be_focused()
    # Esc closes the comparison and the keyboard is where it was
    page.keyboard.press("Escape")
    expect(check).to_have_count(0)
    expect(text).to_be_focused()
    page.keyboard.press("q")
    expect(check.get_by_test_id("bibclaim-candidate").first).to_be_visible()
    tab_to(page, "bibclaim-candidate-show", 3)
    page.keyboard.press("Enter")
    page.wait_for_function(f"() => ({POINTED_AT})().length === 1")
    expect(page.get_by_test_id("bibclaim-candidate-show").first).to_be_focused()
    tab_to(page, "bibclaim-candidate-take", 3)
    page.keyboard.press("Enter")
    expect(check).to_have_count(0)
    assert on_file(lab)[ALTERED]["quote"]["exact"] == SAID
    # the button is gone, the keyboard stays with the card
    page.wait_for_function(f"() => ({IN_CARD})() === '{ALTERED}'")
    page.wait_for_function("() => window.jupyterapp.commands.isEnabled('bibclaim:undo')")
    page.keyboard.press("Control+z")
    expect(card(page, ALTERED).get_by_test_id("bibclaim-verdict")).to_contain_text("altered")
    assert on_file(lab)[ALTERED]["quote"]["exact"] == SAID.replace("20,000", "30,000")


def test_u_goes_round_all_unverified_quotes(page: Page, lab: Lab) -> None:
    text = open_news(page, lab)
    seen = []
    for _ in range(3):
        page.keyboard.press("u")
        seen.append(active_id(page))
    assert seen == [ALTERED, LOST, ALTERED]
    expect(text).to_be_focused()
    page.keyboard.press("u")
    expect(card(page, LOST)).to_be_in_viewport(ratio=0.9)
    page.keyboard.press("q")
    check = page.get_by_test_id("bibclaim-quote-check")
    expect(check).to_contain_text("not in the text")
    expect(check).to_contain_text("No words of the archived texts come near to it.")
    expect(check.get_by_test_id("bibclaim-candidate")).to_have_count(0)


def test_what_somebody_else_changed_meanwhile_stays_when_words_are_taken(page: Page, lab: Lab) -> None:
    open_news(page, lab)
    page.keyboard.press("u")
    page.keyboard.press("q")
    take = page.get_by_test_id("bibclaim-candidate-take").first
    expect(take).to_be_visible()
    page.route("**/bibclaim/api/claims?*", lambda route: route.abort())  # the page must not hear of it before
    ClaimStore(lab.root / "coast" / "claims", author="someone else").update(ALTERED, note="Look at page 3.")
    take.click()
    filed = awaited(page, lab, ALTERED, note="Look at page 3.")
    for _ in range(50):
        filed = on_file(lab)[ALTERED]
        if filed["quote"]["exact"] == SAID:
            break
        page.wait_for_timeout(100)
    assert (filed["quote"]["exact"], filed["note"]) == (SAID, "Look at page 3.")
    page.unroute("**/bibclaim/api/claims?*")


def test_a_comparison_that_cannot_be_had_says_why(page: Page, lab: Lab) -> None:
    open_news(page, lab)
    page.keyboard.press("u")
    page.route(
        "**/bibclaim/api/claims/*/quote?*",
        lambda route: route.fulfill(status=422, json={"message": "The archived text cannot be read."}),
    )
    page.keyboard.press("q")
    expect(page.get_by_test_id("bibclaim-quote-check")).to_contain_text("The archived text cannot be read.")
