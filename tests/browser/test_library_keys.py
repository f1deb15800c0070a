"""Keys go where the eyes are, sections open where there is something to read, and a search that finds nothing says why."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from running_lab import Lab, command, open_lab, screenshot

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOK = "lab/tree/notebooks/first-review.ipynb?reset"
CELLS = "() => window.jupyterapp.shell.currentWidget.content.model.cells.length"
LONG = "a-tag-of-one-very-long-word-" + "x" * 160


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """JupyterLab on the demonstration library, with a damaged copy of it beside it."""
    root = tmp_path_factory.mktemp("keys")
    shutil.copytree(ROOT / "bib", root / "bib")
    shutil.copytree(
        ROOT / "notebooks", root / "notebooks", ignore=shutil.ignore_patterns(".ipynb_checkpoints")
    )
    shutil.copytree(ROOT / "bib", root / "damaged")
    (root / "damaged" / "bibclaim.toml").unlink()
    with (root / "damaged" / "isis-pakistan.bib").open("a") as stream:
        stream.write(
            "\n@misc{broken, title = {Never closed}\n\n"
            "@misc{rtl, title = {داعش ISIS}, keywords = {" + LONG + "}, date = {2020}}\n"
        )
    running = Lab(root, tmp_path_factory.mktemp("home"))
    yield running
    running.stop()


@pytest.fixture(scope="module")
def bare_lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """JupyterLab where there is no library at all."""
    running = Lab(tmp_path_factory.mktemp("bare"), tmp_path_factory.mktemp("home"))
    yield running
    running.stop()


def height(page: Page, testid: str) -> float:
    """The height of the section that a part of the panel stands in."""
    return float(
        page.get_by_test_id(testid).evaluate("node => node.closest('.bibclaim-Section').clientHeight")
    )


def test_the_shortcut_brings_panel_and_keyboard_to_the_search_box(page: Page, lab: Lab) -> None:
    open_lab(page, lab, NOTEBOOK)
    page.locator(".jp-Notebook .jp-Cell").first.click()
    cells = page.evaluate(CELLS)
    page.keyboard.press("Control+Alt+l")
    search = page.get_by_test_id("bibclaim-library-search")
    expect(search).to_be_focused()
    page.keyboard.type("dd khorasan")
    expect(search).to_have_value("dd khorasan")
    assert page.evaluate(CELLS) == cells
    # the panel is there and drawn now: the second time must do as well
    page.locator(".jp-Notebook .jp-Cell").first.click()
    page.keyboard.press("Control+Alt+l")
    expect(search).to_be_focused()
    page.keyboard.type("voa")
    expect(search).to_have_value("voa")


def test_a_new_summary_has_the_keyboard(page: Page, lab: Lab) -> None:
    open_lab(page, lab, NOTEBOOK)
    page.locator(".jp-Notebook .jp-Cell").first.click()
    command(page, "bibclaim:open-summary", {"library": "bib"})
    query = page.get_by_test_id("bibclaim-summary-query")
    expect(query).to_be_focused()
    page.keyboard.type("tag:strength")
    expect(query).to_have_value("tag:strength")
    # nothing is left to suggest
    expect(page.locator(".bibclaim-Query .bibclaim-Suggestions")).to_have_count(0)
    page.keyboard.press("Backspace")
    expect(page.locator(".bibclaim-Query .bibclaim-Suggestions")).to_have_text("strength")


def test_all_tags_of_a_small_library_are_offered_at_once(page: Page, lab: Lab) -> None:
    open_lab(page, lab)
    command(page, "bibclaim:open-summary", {"library": "bib"})
    strength = page.locator('[data-testid="bibclaim-summary-tag"][data-tag="strength"]')
    expect(strength).to_be_in_viewport(ratio=1)
    expect(page.get_by_test_id("bibclaim-summary-more-tags")).to_have_count(0)
    screenshot(page, "summary-tags")
    strength.click()
    expect(page.get_by_test_id("bibclaim-summary-preview")).to_contain_text("200,000")
    expect(page.get_by_test_id("bibclaim-summary-sentence").locator("[dir=auto]").first).to_be_visible()


def test_an_error_opens_the_problems_once_with_room_to_read(page: Page, lab: Lab) -> None:
    open_lab(page, lab)
    command(page, "bibclaim:show-library", {"library": "bib"})
    expect(page.get_by_test_id("bibclaim-entry-row").first).to_be_visible()
    title = page.locator(".lm-AccordionPanel-title", has_text="Problems")
    expect(title).to_have_attribute("aria-expanded", "false")
    command(page, "bibclaim:show-library", {"library": "damaged"})
    problems = page.get_by_test_id("bibclaim-library-problems")
    expect(problems).to_be_in_viewport()
    assert height(page, "bibclaim-library-problems") > 200
    screenshot(page, "problems-by-themselves")
    page.get_by_test_id("bibclaim-entry-row").first.click()
    expect(page.get_by_test_id("bibclaim-entry-details")).to_be_visible()
    page.wait_for_timeout(300)
    for section in ("bibclaim-library-problems", "bibclaim-entry-details", "bibclaim-library"):
        assert height(page, section) > 180, section
    screenshot(page, "problems-with-details")
    title.click()
    command(page, "bibclaim:refresh")
    page.wait_for_timeout(500)
    expect(problems).to_be_hidden()


def test_problems_that_a_person_opens_have_room(page: Page, lab: Lab) -> None:
    open_lab(page, lab)
    command(page, "bibclaim:show-library", {"library": "bib"})
    page.get_by_test_id("bibclaim-entry-row").first.click()
    expect(page.get_by_test_id("bibclaim-entry-details")).to_be_visible()
    page.locator(".lm-AccordionPanel-title", has_text="Problems").click()
    page.wait_for_timeout(300)
    panel = page.locator(".bibclaim-LibraryPanel").evaluate("node => node.clientHeight")
    shown = page.locator(".bibclaim-Section:has(.bibclaim-ProblemsView)").evaluate(
        "node => node.clientHeight"
    )
    assert shown > 0.25 * panel


def test_a_search_that_cannot_be_meant_is_explained(page: Page, lab: Lab) -> None:
    open_lab(page, lab)
    command(page, "bibclaim:show-library", {"library": "bib"})
    expect(page.get_by_test_id("bibclaim-entry-row").first).to_be_visible()
    search = page.get_by_test_id("bibclaim-library-search")
    nothing = page.get_by_test_id("bibclaim-library-nomatch")
    for query, why in (
        ("year:abc", "year:abc is no year"),
        ('"unclosed', "quotation mark without its partner"),
        ("tag:", "tag: has no value"),
        ("tag:x year:abc", "year:abc is no year"),  # only the server can answer
        ("publisher:nobody", "publisher:"),
    ):
        search.fill(query)
        expect(nothing).to_contain_text(why)
        expect(nothing).to_contain_text("author:")
    screenshot(page, "search-explained")
    placeholder = search.evaluate(
        """node => { node.value = ''; const canvas = document.createElement('canvas').getContext('2d');
             canvas.font = getComputedStyle(node).font;
             return [canvas.measureText(node.placeholder).width, node.clientWidth]; }"""
    )
    assert placeholder[0] <= placeholder[1]


def test_the_library_goes_by_its_own_name(page: Page, lab: Lab) -> None:
    page.route(
        "**/bibclaim/api/libraries*",
        lambda route: route.fulfill(
            json={
                "libraries": [
                    {"path": path, "name": name, "files": [], "entries": 0, "claims": 0, "problems": 0}
                    for path, name in (("bib", "Islamic State in Pakistan"), ("damaged", "damaged"))
                ]
            }
        ),
    )
    open_lab(page, lab)
    command(page, "bibclaim:show-library", {"library": "bib"})
    chooser = page.get_by_test_id("bibclaim-library-chooser").locator("xpath=descendant-or-self::select")
    expect(chooser.locator("option:checked")).to_have_text("Islamic State in Pakistan")
    expect(chooser.locator("option:checked")).to_have_attribute("title", "bib")
    command(page, "bibclaim:open-summary", {"library": "bib"})
    expect(page.get_by_test_id("bibclaim-summary-library").locator("option:checked")).to_have_text(
        "Islamic State in Pakistan"
    )


def test_the_steps_of_the_chain_are_labelled(page: Page, lab: Lab) -> None:
    open_lab(page, lab)
    command(page, "bibclaim:open-reader", {"library": "bib", "citekey": "isispak2019"})
    page.get_by_test_id("bibclaim-claim-card").first.get_by_test_id("bibclaim-claim-edit").click()
    hop = page.get_by_test_id("bibclaim-form-hop").first
    hop.get_by_test_id("bibclaim-form-hop-more").click()
    for label in ("Role", "Name", "Kind", "Medium", "Entry"):
        expect(hop.locator(".bibclaim-Labelled-label", has_text=label)).to_be_visible()
    hop.get_by_test_id("bibclaim-form-add-name").click()
    expect(hop.get_by_test_id("bibclaim-form-agent")).to_have_count(2)
    hop.scroll_into_view_if_needed()
    screenshot(page, "chain")
    page.set_viewport_size({"width": 760, "height": 800})
    screenshot(page, "chain-narrow")


def test_long_words_and_two_directions_stay_inside(page: Page, lab: Lab) -> None:
    open_lab(page, lab)
    command(page, "bibclaim:show-library", {"library": "damaged"})
    page.get_by_test_id("bibclaim-library-search").fill("rtl")
    row = page.get_by_test_id("bibclaim-entry-row")
    expect(row).to_have_count(1)
    row.click()
    details = page.get_by_test_id("bibclaim-entry-details")
    expect(details.get_by_role("heading", name="داعش ISIS")).to_have_css("direction", "rtl")
    assert details.evaluate("node => node.scrollWidth <= node.clientWidth")
    page.get_by_test_id("bibclaim-facet-tags").click()
    menu = page.locator(".bibclaim-FacetList-menu")
    assert menu.evaluate("node => node.scrollWidth <= node.clientWidth")
    expect(menu.locator(f'[title="{LONG}"]')).to_be_visible()
    # and the menu ends where its section does
    assert menu.evaluate(
        "node => node.getBoundingClientRect().bottom <= node.closest('.bibclaim-Section').getBoundingClientRect().bottom"
    )
    screenshot(page, "long-words")


def test_without_a_library_nothing_is_offered_that_cannot_be_done(page: Page, bare_lab: Lab) -> None:
    open_lab(page, bare_lab)
    command(page, "bibclaim:show-library")
    expect(page.get_by_test_id("bibclaim-library-empty")).to_be_visible()
    for facet in ("kinds", "types", "tags", "withClaims", "withProblems"):
        expect(page.get_by_test_id(f"bibclaim-facet-{facet}")).to_be_disabled()
    command(page, "bibclaim:open-summary")
    expect(page.get_by_test_id("bibclaim-summary-empty")).to_contain_text("bibclaim init")
    expect(page.get_by_test_id("bibclaim-summary-empty")).not_to_contain_text("press one of the tags")
    screenshot(page, "no-library")
