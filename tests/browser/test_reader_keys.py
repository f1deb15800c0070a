"""The Reader with the keyboard alone: from claim to claim, through the form, through a conflict, and back."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Route, expect
from running_lab import Lab, command, open_lab, screenshot

from bibclaim.claims import ClaimStore

ROOT = Path(__file__).resolve().parents[2]
ARTICLE = "isispak2019"
ELSEWHERE = "Zebras graze quietly beside distant waterfalls on most mornings"
FOCUSED = "() => document.activeElement.dataset.testid || document.activeElement.getAttribute('aria-label') || document.activeElement.className"
IN_CARD = "() => document.activeElement.closest('[data-claim]')?.dataset.claim"


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """JupyterLab on a copy of the demonstration library in which the last claim's quote is not in the text."""
    root = tmp_path_factory.mktemp("keys")
    shutil.copytree(ROOT / "bib", root / "bib")
    claims = root / "bib" / "claims" / f"{ARTICLE}.jsonl"
    lines = claims.read_text("utf-8").splitlines()
    last = json.loads(lines[-1])
    last["quote"]["exact"] = ELSEWHERE
    last["statement"] = "The source speaks of zebras."
    lines[-1] = json.dumps(last, ensure_ascii=False, separators=(",", ":"))
    claims.write_text("\n".join(lines) + "\n", "utf-8")
    running = Lab(root, tmp_path_factory.mktemp("home"))
    yield running
    running.stop()


def read(lab: Lab) -> dict[str, dict[str, object]]:
    lines = (lab.root / "bib" / "claims" / f"{ARTICLE}.jsonl").read_text("utf-8").splitlines()
    return {claim["id"]: claim for claim in map(json.loads, lines)}


def open_reader(page: Page, lab: Lab, **more: object) -> Locator:
    open_lab(page, lab)
    command(page, "bibclaim:open-reader", {"library": "bib", "citekey": ARTICLE, **more})
    expect(page.get_by_test_id("bibclaim-highlight").first).to_be_visible()
    expect(page.get_by_test_id("bibclaim-claim-card").first).to_be_visible()
    return page.get_by_test_id("bibclaim-reader-text")


def active(page: Page) -> Locator:
    return page.locator('[data-testid="bibclaim-claim-card"][data-active]')


def active_id(page: Page) -> str:
    expect(active(page)).to_have_count(1)
    found = active(page).get_attribute("data-claim")
    assert found
    return found


def form_of(page: Page) -> Locator:
    form = page.get_by_test_id("bibclaim-claim-form")
    expect(form).to_be_visible()
    expect(form.get_by_test_id("bibclaim-form-statement")).to_be_focused()
    return form


def test_the_text_has_the_focus_when_the_reader_was_opened_from_the_library(page: Page, lab: Lab) -> None:
    open_lab(page, lab)
    command(page, "bibclaim:show-library", {"library": "bib"})
    row = page.locator(f'[data-testid="bibclaim-entry-row"][data-key="{ARTICLE}"]')
    row.click()
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("bibclaim-reader-text")).to_be_focused()
    expect(page.get_by_test_id("bibclaim-claim-card").first).to_be_visible()
    page.keyboard.press("n")
    expect(active(page)).to_have_count(1)


def test_e_opens_the_claim_that_n_went_to(page: Page, lab: Lab) -> None:
    text = open_reader(page, lab)
    text.focus()
    seen = []
    for _ in range(4):
        page.keyboard.press("n")
        seen.append(active_id(page))
    assert len(set(seen)) == 4
    page.wait_for_timeout(200)  # the browser tells of the caret a moment late
    assert active_id(page) == seen[-1]
    page.keyboard.press("e")
    form = form_of(page)
    statement = str(read(lab)[seen[-1]]["statement"])
    expect(form.get_by_test_id("bibclaim-form-statement")).to_have_value(statement)
    page.keyboard.press("Escape")
    expect(form).to_have_count(0)
    expect(text).to_be_focused()
    page.keyboard.press("p")
    assert active_id(page) == seen[-2]
    # the caret came along: words are selected from where the claim begins
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("c")
    form = form_of(page)
    exact = str(read(lab)[seen[-2]]["quote"]["exact"])  # type: ignore[index]
    expect(form.get_by_test_id("bibclaim-form-quote")).to_have_text(exact[0])
    page.keyboard.press("Escape")
    expect(form).to_have_count(0)


def test_a_tag_that_was_typed_and_not_entered_is_kept(page: Page, lab: Lab) -> None:
    text = open_reader(page, lab)
    text.focus()
    page.keyboard.press("n")
    page.keyboard.press("n")
    claim = active_id(page)
    page.keyboard.press("e")
    form = form_of(page)
    form.get_by_test_id("bibclaim-form-tags").focus()
    page.keyboard.type("typed only")
    page.keyboard.press("Escape")
    dialog = page.locator(".jp-Dialog")
    expect(dialog).to_contain_text("Discard this claim?")
    dialog.get_by_role("button", name="Keep editing").click()
    form.get_by_test_id("bibclaim-form-tags").fill("and this")
    page.keyboard.press("Control+Enter")
    expect(form).to_have_count(0)
    tags = read(lab)[claim]["tags"]
    assert isinstance(tags, list)
    assert {"typed-only", "and-this"} <= set(tags)
    expect(text).to_be_focused()
    page.wait_for_function("() => window.jupyterapp.commands.isEnabled('bibclaim:undo')")
    page.keyboard.press("Control+z")
    expect(active(page)).not_to_contain_text("and-this")


def test_tab_goes_through_the_whole_form_and_back(page: Page, lab: Lab) -> None:
    text = open_reader(page, lab)
    text.focus()
    page.keyboard.press("n")
    page.keyboard.press("e")
    form = form_of(page)
    stops = form.locator("button:not([disabled]), input, select, textarea, [tabindex='0']").count()
    walked = [page.evaluate(FOCUSED)]
    while walked[-1] != "bibclaim-form-save":
        page.keyboard.press("Tab")
        walked.append(page.evaluate(FOCUSED))
        if walked[-1] == "bibclaim-form-tags":
            expect(form.get_by_role("listbox")).to_be_visible()
            screenshot(page, "form-tags-by-tab")
        assert len(walked) <= stops, walked
    for name in ("attitude", "tags", "content-type", "polarity", "add-quantity", "note", "cancel", "save"):
        assert f"bibclaim-form-{name}" in walked
    assert len(walked) == stops
    back = [walked[-1]]
    for _ in walked[1:]:
        page.keyboard.press("Shift+Tab")
        back.append(page.evaluate(FOCUSED))
    assert back == walked[::-1]
    page.keyboard.press("Shift+Tab")
    expect(form.get_by_test_id("bibclaim-form-save")).to_be_focused()
    form.get_by_test_id("bibclaim-form-tags").focus()
    page.keyboard.type("on the way")
    page.keyboard.press("Tab")
    expect(form.get_by_test_id("bibclaim-form-content-type")).to_be_focused()
    expect(form.get_by_test_id("bibclaim-form-tag").last).to_contain_text("on-the-way")
    expect(form.get_by_test_id("bibclaim-form-content-type")).to_be_focused()


def test_a_conflict_is_settled_by_keyboard(page: Page, lab: Lab) -> None:
    text = open_reader(page, lab)
    text.focus()
    for _ in range(3):
        page.keyboard.press("n")
    claim = active_id(page)
    page.keyboard.press("e")
    form = form_of(page)
    page.keyboard.type("Mine.")
    store = ClaimStore(lab.root / "bib" / "claims", author="someone else")
    store.update(claim, statement="Theirs.")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("group", name="Fields that both versions changed")).to_be_visible()
    expect(page.get_by_test_id("bibclaim-conflict-statement-mine")).to_be_visible()
    walked = [page.evaluate(FOCUSED)]
    while len(walked) < 12 and "bibclaim-conflict-statement-mine" not in walked:
        page.keyboard.press("Tab")
        walked.append(page.evaluate(FOCUSED))
    assert {"bibclaim-conflict-all-mine", "bibclaim-conflict-all-theirs"} <= set(walked), walked
    page.keyboard.press("ArrowDown")
    expect(page.get_by_test_id("bibclaim-conflict-statement-theirs")).to_be_checked()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_test_id("bibclaim-conflict-all-mine")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("bibclaim-conflict-statement-mine")).to_be_checked()
    screenshot(page, "conflict-by-keyboard")
    for _ in range(12):
        if page.evaluate("() => document.activeElement.matches('.jp-mod-accept')"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(form).to_have_count(0)
    assert read(lab)[claim]["statement"] == "Mine."


def test_the_list_of_claims_is_one_tab_stop_with_keys_of_its_own(page: Page, lab: Lab) -> None:
    open_reader(page, lab)
    cards = page.get_by_test_id("bibclaim-claim-card")
    ids = [card.get_attribute("data-claim") for card in cards.all()]
    # a click on a card, and the keys of the Reader are alive
    cards.nth(1).locator(".bibclaim-Card-main").click()
    assert active_id(page) == ids[1]
    page.keyboard.press("n")
    assert active_id(page) == ids[2]
    assert page.evaluate(IN_CARD) == ids[2]
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert active_id(page) == ids[4]
    page.keyboard.press("ArrowUp")
    assert page.evaluate(IN_CARD) == active_id(page) == ids[3]
    page.keyboard.press("Enter")
    expect(
        page.locator(f'[data-testid="bibclaim-highlight"][data-claims~="{ids[3]}"]').first
    ).to_be_in_viewport()
    # the card, its pencil, its cross, the claims that it is related to; then the list is left
    walked = []
    while page.evaluate(IN_CARD) is not None and len(walked) < 12:
        walked.append(page.evaluate(IN_CARD))
        page.keyboard.press("Tab")
    assert page.evaluate(IN_CARD) is None
    related = page.locator(f'[data-claim="{ids[3]}"]').get_by_test_id("bibclaim-relation").count()
    assert walked == [ids[3]] * (3 + related)
    page.keyboard.press("Shift+Tab")
    assert page.evaluate(IN_CARD) == ids[3]
    screenshot(page, "claim-list-by-keyboard")
    page.keyboard.press("e")
    form = form_of(page)
    page.keyboard.type("n")  # letters are letters while the form is open
    expect(form.get_by_test_id("bibclaim-form-statement")).to_have_value("n")
    page.keyboard.press("Escape")
    page.locator(".jp-Dialog").get_by_role("button", name="Discard").click()
    expect(form).to_have_count(0)
    page.wait_for_function(f"() => ({IN_CARD})() === '{ids[3]}'")
    page.keyboard.press("Delete")
    expect(page.locator(f'[data-testid="bibclaim-claim-card"][data-claim="{ids[3]}"]')).to_have_count(0)
    assert read(lab)[str(ids[3])]["status"] == "rejected"
    page.wait_for_function(f"() => ({IN_CARD})() === '{ids[4]}'")
    page.wait_for_function("() => window.jupyterapp.commands.isEnabled('bibclaim:undo')")
    page.keyboard.press("Control+z")
    expect(page.locator(f'[data-testid="bibclaim-claim-card"][data-claim="{ids[3]}"]')).to_have_count(1)


def test_a_claim_whose_quote_is_not_in_the_text_is_shown_in_the_list(page: Page, lab: Lab) -> None:
    claim = next(key for key, claim in read(lab).items() if claim["quote"]["exact"] == ELSEWHERE)  # type: ignore[index]
    text = open_reader(page, lab, claim=claim)
    card = page.get_by_test_id("bibclaim-claims-outside").get_by_test_id("bibclaim-claim-card")
    expect(card).to_be_in_viewport()
    assert active_id(page) == claim
    page.wait_for_timeout(300)
    expect(card).to_be_in_viewport(ratio=0.9)
    screenshot(page, "claim-outside-the-text")
    text.focus()
    page.keyboard.press("n")
    assert active_id(page) != claim


def test_a_claim_removed_while_its_form_was_open_can_be_filed_again(page: Page, lab: Lab) -> None:
    text = open_reader(page, lab)
    text.focus()
    for _ in range(6):
        page.keyboard.press("n")
    claim = active_id(page)
    page.keyboard.press("e")
    form = form_of(page)
    page.keyboard.type("What I wrote meanwhile.")
    path = lab.root / "bib" / "claims" / f"{ARTICLE}.jsonl"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if f'"id":"{claim}"' not in line), "utf-8")
    page.keyboard.press("Control+Enter")
    expect(form.get_by_test_id("bibclaim-form-error")).to_contain_text(
        f"This claim was removed from claims/{ARTICLE}.jsonl meanwhile."
    )
    screenshot(page, "claim-removed")
    before = read(lab)
    form.get_by_role("button", name="File it again").click()
    expect(form).to_have_count(0)
    new = [filed for key, filed in read(lab).items() if key not in before]
    assert [filed["statement"] for filed in new] == ["What I wrote meanwhile."]
    assert new[0]["id"] != claim


def test_words_that_run_from_right_to_left_are_shown_so(page: Page, lab: Lab) -> None:
    text = open_reader(page, lab)
    text.focus()
    page.keyboard.press("n")
    claim = active_id(page)
    page.keyboard.press("e")
    form = form_of(page)
    statement = form.get_by_test_id("bibclaim-form-statement")
    direction = "node => getComputedStyle(node).direction"
    assert statement.evaluate(direction) == "ltr"
    page.keyboard.type("\u062a\u0628\u0646\u0649 \u0627\u0644\u062a\u0646\u0638\u064a\u0645")
    assert statement.evaluate(direction) == "rtl"
    page.keyboard.press("Control+Enter")
    expect(form).to_have_count(0)
    shown = page.locator(
        f'[data-testid="bibclaim-claim-card"][data-claim="{claim}"] .bibclaim-Card-statement'
    )
    assert shown.evaluate(direction) == "rtl"
    assert page.get_by_test_id("bibclaim-paragraph").first.get_attribute("dir") == "auto"
    screenshot(page, "right-to-left")


def test_an_error_goes_when_its_cause_does(page: Page, lab: Lab) -> None:
    text = open_reader(page, lab)
    text.focus()
    page.keyboard.press("n")
    page.keyboard.press("e")
    form = form_of(page)
    page.keyboard.press("Delete")
    page.keyboard.press("Control+Enter")
    error = form.get_by_test_id("bibclaim-form-error")
    expect(error).to_contain_text("Say in one sentence")
    page.keyboard.type("Something.")
    expect(error).to_have_count(0)

    def refuse(route: Route) -> None:
        route.abort()

    page.route("**/bibclaim/api/**", refuse)
    page.keyboard.press("Control+Enter")
    expect(error).to_contain_text("cannot be reached")
    expect(form.get_by_test_id("bibclaim-form-statement")).to_be_focused()
    page.unroute("**/bibclaim/api/**", refuse)
    expect(error).to_have_count(0, timeout=60_000)
    expect(page.get_by_test_id("bibclaim-offline")).to_have_count(0)
