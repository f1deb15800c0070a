"""A text of 500 kB with 500 claims over it: text and list scroll together, and every claim is in reach."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from long_text import FILED, KEY, OVERLAPPING, WAITING, make_long_library
from playwright.sync_api import Locator, Page, expect
from running_lab import Lab, command, open_lab, screenshot

CLAIMS = FILED + OVERLAPPING
LAST = f"c-{FILED - 1:010d}"
TOP_CARD = """() => {
  const list = document.querySelector('[data-testid="bibclaim-claim-list"]').getBoundingClientRect();
  return document.elementFromPoint(list.left + 40, list.top + 12)?.closest('[data-claim]')?.dataset.claim; }"""
# how far the words of a claim are from the top of the text's window, as a part of its height
PLACE = """claim => {
  const text = document.querySelector('[data-testid="bibclaim-reader-text"]').getBoundingClientRect();
  const words = document.querySelector(`[data-testid="bibclaim-highlight"][data-claims~="${claim}"]`);
  return (words.getBoundingClientRect().top - text.top) / text.height; }"""


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    root = tmp_path_factory.mktemp("long")
    make_long_library(root / "long")
    running = Lab(root, tmp_path_factory.mktemp("home"))
    yield running
    running.stop()


def open_long(page: Page, lab: Lab) -> Locator:
    open_lab(page, lab)
    command(page, "bibclaim:open-reader", {"library": "long", "citekey": KEY})
    expect(page.get_by_test_id("bibclaim-claim-total")).to_have_text(f"{CLAIMS} claims", timeout=60_000)
    text = page.get_by_test_id("bibclaim-reader-text")
    text.focus()
    return text


def active(page: Page) -> str | None:
    card = page.locator('[data-testid="bibclaim-claim-card"][data-active]')
    expect(card).to_have_count(1)
    return card.get_attribute("data-claim")


def wheel(page: Page, over: Locator, by: int, times: int) -> None:
    over.hover(position={"x": 60, "y": 200})
    for _ in range(times):
        page.mouse.wheel(0, by)
        page.wait_for_timeout(30)
    page.wait_for_timeout(600)


def scrolled(over: Locator) -> float:
    return float(over.evaluate("node => node.scrollTop"))


def test_every_claim_is_drawn_and_only_cards_in_sight_are_in_the_page(page: Page, lab: Lab) -> None:
    open_long(page, lab)
    drawn = page.evaluate(
        """() => new Set([...document.querySelectorAll('[data-claims]')].flatMap(one => one.dataset.claims.split(' '))).size"""
    )
    assert drawn == CLAIMS
    cards = page.get_by_test_id("bibclaim-claim-card")
    assert cards.count() < 60
    expect(cards.first).to_have_attribute("aria-setsize", str(CLAIMS))
    expect(cards.first).to_have_attribute("aria-posinset", "1")


def test_every_claim_is_in_reach_of_the_keyboard(page: Page, lab: Lab) -> None:
    text = open_long(page, lab)
    seen = []
    for _ in range(30):
        page.keyboard.press("n")
        seen.append(active(page))
    assert len(set(seen)) == 30
    assert 0 <= page.evaluate(PLACE, seen[-1]) < 1
    expect(text).to_be_focused()
    # round the end
    command(page, "bibclaim:open-reader", {"library": "long", "citekey": KEY, "claim": LAST})
    assert active(page) == LAST
    page.keyboard.press("n")
    assert active(page) == seen[0]
    page.keyboard.press("p")
    assert active(page) == LAST
    # in the list: End and Home go all the way, and the focus with them
    page.locator(f'[data-claim="{LAST}"] .bibclaim-Card-main').click()
    page.keyboard.press("Home")
    focused = "() => document.activeElement.closest('[data-claim]')?.dataset.claim"
    page.wait_for_function(f"() => ({focused})() === '{seen[0]}'")
    page.keyboard.press("End")
    page.wait_for_function(f"() => ({focused})() === '{LAST}'")
    expect(page.locator(f'[data-claim="{LAST}"]')).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.wait_for_function(f"() => {{ const place = ({PLACE})('{LAST}'); return place >= 0 && place < 1; }}")


def test_text_and_list_scroll_together_until_they_are_parted(page: Page, lab: Lab) -> None:
    text = open_long(page, lab)
    cards = page.get_by_test_id("bibclaim-claim-list")
    wheel(page, text, 900, 12)
    assert scrolled(cards) > 500
    assert -0.5 < page.evaluate(PLACE, page.evaluate(TOP_CARD)) < 1.5
    # the list followed and did not push the text on
    places = (scrolled(text), scrolled(cards))
    page.wait_for_timeout(1200)
    assert (scrolled(text), scrolled(cards)) == places
    # the other way round
    wheel(page, cards, 700, 12)
    assert scrolled(text) > places[0] + 1000
    assert -0.5 < page.evaluate(PLACE, page.evaluate(TOP_CARD)) < 1
    places = (scrolled(text), scrolled(cards))
    page.wait_for_timeout(1200)
    assert (scrolled(text), scrolled(cards)) == places
    screenshot(page, "long-text")
    # parted with the mouse
    together = page.get_by_test_id("bibclaim-scroll-together")
    expect(together).to_have_attribute("aria-pressed", "true")
    together.click()
    expect(together).to_have_attribute("aria-pressed", "false")
    wheel(page, text, 900, 5)
    assert scrolled(cards) == places[1]
    # which is remembered
    page.wait_for_timeout(500)  # the setting is on its way to the server
    text = open_long(page, lab)
    together = page.get_by_test_id("bibclaim-scroll-together")
    expect(together).to_have_attribute("aria-pressed", "false")
    wheel(page, text, 900, 5)
    assert scrolled(page.get_by_test_id("bibclaim-claim-list")) == 0
    # and brought together again with the keyboard
    page.keyboard.press("f")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(together).to_be_focused()
    page.keyboard.press("Space")
    expect(together).to_have_attribute("aria-pressed", "true")
    text.focus()
    wheel(page, text, 900, 3)
    assert scrolled(page.get_by_test_id("bibclaim-claim-list")) > 0


def test_the_keys_that_turn_pages_take_the_list_along(page: Page, lab: Lab) -> None:
    open_long(page, lab)
    cards = page.get_by_test_id("bibclaim-claim-list")
    for _ in range(6):
        page.keyboard.press("PageDown")
        page.wait_for_timeout(60)
    page.wait_for_timeout(500)
    assert scrolled(cards) > 0
    assert -0.5 < page.evaluate(PLACE, page.evaluate(TOP_CARD)) < 1.5


def test_hundreds_of_statements_are_found_and_filtered(page: Page, lab: Lab) -> None:
    text = open_long(page, lab)
    page.keyboard.press("s")
    total = page.get_by_test_id("bibclaim-claim-total")
    expect(total).to_have_text(f"{CLAIMS} claims · {WAITING} suggestions", timeout=60_000)
    first = active(page)
    page.keyboard.press("a")
    assert active(page) != first
    expect(total).to_have_text(f"{CLAIMS + 1} claims · {WAITING - 1} suggestions", timeout=60_000)
    lines = (lab.root / "long" / "claims" / f"{KEY}.jsonl").read_text("utf-8").splitlines()
    assert [one["status"] for one in map(json.loads, lines) if one["id"] == first] == ["active"]
    expect(text).to_be_focused()
    page.get_by_test_id("bibclaim-claim-filter").fill("week 399")
    expect(total).to_have_text(re.compile(rf"^[1-9] of {CLAIMS + WAITING}$"))
    for card in page.get_by_test_id("bibclaim-claim-card").all():
        expect(card).to_contain_text("399")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    found = active(page)
    page.wait_for_function(f"() => {{ const place = ({PLACE})('{found}'); return place >= 0 && place < 1; }}")
