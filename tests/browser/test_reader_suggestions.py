"""Statements that a program found are decided on one by one, with the mouse and with the keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from coast_library import (
    NEWS,
    active_id,
    awaited,
    card,
    make_coast_library,
    on_file,
    open_news,
    tab_to,
    words_of,
)
from playwright.sync_api import Locator, Page, expect
from running_lab import Lab, command, screenshot

from bibclaim.claims import ClaimStore

IN_CARD = "() => document.activeElement.closest('[data-claim]')?.dataset.claim"
FOUND = 6


@pytest.fixture
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    root = tmp_path_factory.mktemp("coast")
    make_coast_library(root / "coast")
    running = Lab(root, tmp_path_factory.mktemp("home"))
    yield running
    running.stop()


def suggested(page: Page) -> Locator:
    return page.locator('[data-testid="bibclaim-claim-card"][data-status="suggested"]')


def test_suggestions_are_accepted_edited_rejected_and_kept_with_the_mouse(page: Page, lab: Lab) -> None:
    open_news(page, lab)
    before = on_file(lab)
    page.get_by_role("button", name="Find statements").click()
    total = page.get_by_test_id("bibclaim-claim-total")
    expect(total).to_have_text("4 claims · 6 suggestions")
    expect(page.get_by_test_id("bibclaim-found")).to_contain_text(
        "6 new statements found · 2 are on file already"
    )
    expect(suggested(page)).to_have_count(FOUND)
    assert on_file(lab) == before  # nothing is written by looking
    drawn = page.locator('[data-testid="bibclaim-highlight"][data-status="suggested"]')
    assert drawn.first.evaluate("node => getComputedStyle(node).borderTopStyle") == "dashed"
    places = page.locator(".bibclaim-mod-virtual .bibclaim-Card-place").all_inner_texts()
    assert places == sorted(places)  # claims and suggestions stand in the order of the text
    screenshot(page, "suggestions")
    ids = [one.get_attribute("data-claim") or "" for one in suggested(page).all()]
    assert active_id(page) == ids[0]
    expect(card(page, ids[0]).get_by_test_id("bibclaim-parts")).to_contain_text("Pak Institute")
    # accept: filed as it was found, and the next one is looked at
    page.get_by_test_id("bibclaim-suggestion-accept").click()
    filed = awaited(page, lab, ids[0], status="active")
    assert filed["prov"]["method"] == "suggested"
    assert filed["prov"]["reviewed_by"]
    expect(card(page, ids[0])).to_have_attribute("data-status", "active")
    assert active_id(page) == ids[1]
    expect(total).to_have_text("5 claims · 5 suggestions")
    # reject, from the corner of a card that is not the active one
    card(page, ids[2]).hover()
    card(page, ids[2]).get_by_test_id("bibclaim-claim-reject").click()
    awaited(page, lab, ids[2], status="rejected")
    expect(card(page, ids[2])).to_have_count(0)
    assert active_id(page) == ids[1]
    # edit, then accept
    page.get_by_test_id("bibclaim-suggestion-edit").click()
    form = page.get_by_test_id("bibclaim-claim-form")
    expect(form).to_contain_text("Edit and accept the suggestion")
    form.get_by_test_id("bibclaim-form-statement").fill("Ferries run on Friday.")
    form.get_by_test_id("bibclaim-form-save").click()
    expect(form).to_have_count(0)
    assert awaited(page, lab, ids[1], status="active")["statement"] == "Ferries run on Friday."
    assert active_id(page) == ids[3]
    # keep for later
    page.get_by_test_id("bibclaim-suggestion-keep").click()
    awaited(page, lab, ids[3], status="suggested")
    assert active_id(page) == ids[4]
    # the others can be taken off the text; the kept one stays
    page.get_by_test_id("bibclaim-hide-found").click()
    expect(suggested(page)).to_have_count(1)
    expect(total).to_have_text("6 claims · 1 suggestion")


def test_suggestions_are_decided_on_with_the_keyboard_alone(page: Page, lab: Lab) -> None:
    text = open_news(page, lab)
    page.keyboard.press("s")
    expect(suggested(page)).to_have_count(FOUND)
    expect(page.get_by_test_id("bibclaim-said")).to_have_text("6 new statements found")
    ids = [one.get_attribute("data-claim") or "" for one in suggested(page).all()]
    assert active_id(page) == ids[0]
    expect(text).to_be_focused()
    page.keyboard.press("a")
    assert active_id(page) == ids[1]
    expect(text).to_be_focused()
    expect(words_of(page, ids[1])).to_be_in_viewport()
    awaited(page, lab, ids[0], status="active")
    expect(page.get_by_test_id("bibclaim-said")).to_contain_text("5 suggestions are left")
    page.keyboard.press("x")
    assert active_id(page) == ids[2]
    page.keyboard.press("Delete")
    assert active_id(page) == ids[3]
    awaited(page, lab, ids[1], status="rejected")
    awaited(page, lab, ids[2], status="rejected")
    page.keyboard.press("e")
    statement = page.get_by_test_id("bibclaim-form-statement")
    expect(statement).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type("The damage is 30 million dollars.")
    page.keyboard.press("Control+Enter")
    expect(statement).to_have_count(0)
    assert awaited(page, lab, ids[3], status="active")["statement"] == "The damage is 30 million dollars."
    expect(text).to_be_focused()
    assert active_id(page) == ids[4]
    # cancelling the form leaves the suggestion a suggestion
    page.keyboard.press("e")
    expect(statement).to_be_focused()
    page.keyboard.press("Escape")
    expect(statement).to_have_count(0)
    assert active_id(page) == ids[4]
    assert ids[4] not in on_file(lab)
    # in the list the keys and the buttons work as well, and the focus goes on with them
    tab_to(page, "bibclaim-claim-filter")
    page.keyboard.press("ArrowDown")
    assert page.evaluate(IN_CARD) == ids[4]
    tab_to(page, "bibclaim-suggestion-accept")
    page.keyboard.press("Enter")
    awaited(page, lab, ids[4], status="active")
    page.wait_for_function(f"() => ({IN_CARD})() === '{ids[5]}'")
    page.keyboard.press("Delete")
    awaited(page, lab, ids[5], status="rejected")
    expect(suggested(page)).to_have_count(0)
    page.wait_for_function(f"() => ({IN_CARD})() !== undefined")
    # what was decided does not come again
    page.keyboard.press("s")
    expect(page.get_by_test_id("bibclaim-found")).to_contain_text(
        "No new statements found · 8 are on file already"
    )


def test_decisions_are_undone_and_redone_in_words(page: Page, lab: Lab) -> None:
    open_news(page, lab)
    undo, redo = "bibclaim:undo", "bibclaim:redo"
    label = "name => window.jupyterapp.commands.label(name)"
    enabled = "name => window.jupyterapp.commands.isEnabled(name)"
    assert page.evaluate(enabled, undo) is False
    assert page.evaluate(enabled, redo) is False
    page.keyboard.press("s")
    expect(suggested(page)).to_have_count(FOUND)
    first = active_id(page)
    page.keyboard.press("a")
    awaited(page, lab, first, status="active")
    page.wait_for_function("() => window.jupyterapp.commands.isEnabled('bibclaim:undo')")
    assert page.evaluate(label, undo) == "Undo: 1 suggestion accepted"
    page.wait_for_function("() => window.jupyterapp.commands.isEnabled('bibclaim:undo')")
    page.keyboard.press("Control+z")
    awaited(page, lab, first, status="suggested")
    expect(card(page, first)).to_have_attribute("data-status", "suggested")
    assert active_id(page) == first
    assert page.evaluate(enabled, undo) is False
    assert page.evaluate(label, redo) == "Redo: 1 suggestion accepted"
    page.wait_for_function("() => window.jupyterapp.commands.isEnabled('bibclaim:redo')")
    page.keyboard.press("Control+Shift+z")
    awaited(page, lab, first, status="active")
    # and with the buttons of the toolbar
    page.locator('[data-command="bibclaim:undo"]').click()
    awaited(page, lab, first, status="suggested")
    page.locator('[data-command="bibclaim:redo"]').click()
    awaited(page, lab, first, status="active")


def test_what_somebody_changed_meanwhile_is_not_undone(page: Page, lab: Lab) -> None:
    open_news(page, lab)
    page.keyboard.press("s")
    expect(suggested(page)).to_have_count(FOUND)
    first = active_id(page)
    page.keyboard.press("a")
    awaited(page, lab, first, status="active")
    ClaimStore(lab.root / "coast" / "claims", author="someone else").update(first, note="Seen.")
    page.wait_for_function("() => window.jupyterapp.commands.isEnabled('bibclaim:undo')")
    page.keyboard.press("Control+z")
    problem = page.get_by_role("alert").first
    expect(problem).to_contain_text("Nothing was undone")
    expect(problem).to_contain_text("someone else")
    assert awaited(page, lab, first, status="active")["note"] == "Seen."


def test_a_suggestion_is_no_claim(page: Page, lab: Lab) -> None:
    open_news(page, lab)
    page.keyboard.press("s")
    expect(suggested(page)).to_have_count(FOUND)
    page.get_by_test_id("bibclaim-suggestion-keep").click()
    expect(page.get_by_test_id("bibclaim-claim-total")).to_have_text("4 claims · 6 suggestions")
    command(page, "bibclaim:show-library", {"library": "coast"})
    row = page.locator(f'[data-testid="bibclaim-entry-row"][data-key="{NEWS}"]')
    expect(row.get_by_test_id("bibclaim-claim-count")).to_have_text("4")


def test_a_decision_that_fails_is_said_and_can_be_made_again(page: Page, lab: Lab) -> None:
    open_news(page, lab)
    page.keyboard.press("s")
    expect(suggested(page)).to_have_count(FOUND)
    first = active_id(page)
    page.route(
        "**/bibclaim/api/suggestions?*",
        lambda route: (
            route.fulfill(status=422, json={"message": "The folder is read-only."})
            if route.request.method == "POST"
            else route.fallback()
        ),
    )
    page.keyboard.press("a")
    expect(page.get_by_role("alert").first).to_contain_text("The folder is read-only.")
    assert active_id(page) == first
    page.unroute("**/bibclaim/api/suggestions?*")
    page.keyboard.press("a")
    awaited(page, lab, first, status="active")
    expect(page.get_by_text("The folder is read-only.")).to_have_count(0)
