"""The widgets of claims in a real notebook: each task by mouse, and by keyboard alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect
from running_lab import Lab, command, open_lab, run_code, screenshot

from bibclaim.claims import ClaimStore

FIGURES = ("c-2qgim4bx3h", "c-swrvwbwsrk")
"""The CIA's and the Iraqi authorities' figures of strength."""


def claims(lab: Lab) -> dict[str, dict[str, Any]]:
    lines = [
        line
        for path in sorted((lab.root / "bib" / "claims").glob("*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
    ]
    return {claim["id"]: claim for claim in map(json.loads, lines)}


def show(page: Page, lab: Lab, code: str, test_id: str) -> Locator:
    """Run code in a fresh notebook and return the widget that it shows."""
    open_lab(page, lab)
    page.evaluate(
        "async () => { await window.jupyterapp.commands.execute('notebook:create-new', {kernelName: 'python3'}); }"
    )
    page.wait_for_selector(".jp-Notebook .jp-Cell")
    if not page.evaluate("() => window.jupyterapp.shell.leftCollapsed"):
        command(page, "application:toggle-left-area")
    run_code(page, f"import bibclaim\nlib = bibclaim.open('bib')\n{code}")
    widget = page.get_by_test_id(test_id).first
    widget.wait_for(timeout=90_000)
    return widget


def says(page: Page, expression: str, expected: str) -> None:
    """Wait until Python says this of an expression, in cells below; messages of widgets may be heard beside a cell."""
    found = ""
    for turn in range(15):
        command(page, "notebook:insert-cell-below")
        run_code(page, f"print('turn {turn}:', {expression})")
        output = page.locator(f".jp-OutputArea-output:has-text('turn {turn}:')").last
        output.wait_for(timeout=60_000)
        found = output.inner_text().partition(":")[2].strip()
        if found == expected:
            return
    assert found == expected


def awaits(page: Page, lab: Lab, claim_id: str, **fields: Any) -> None:
    """Wait until a claim has these values in its file."""
    found: dict[str, Any] = {}
    for _ in range(100):
        found = {name: claims(lab)[claim_id].get(name) for name in fields}
        if found == fields:
            return
        page.wait_for_timeout(100)
    assert found == fields


def focused(page: Page) -> str:
    return str(
        page.evaluate("() => document.activeElement.dataset.focus ?? document.activeElement.dataset.testid")
    )


def row_of(widget: Locator, claim_id: str) -> Locator:
    return widget.locator(f'.bibclaim-row[data-id="{claim_id}"]').first


@pytest.fixture
def kept(lab: Lab) -> Any:
    """The claims of the copy, put back as they were when a scenario that writes ends."""
    folder: Path = lab.root / "bib" / "claims"
    before = {path: path.read_bytes() for path in folder.glob("*.jsonl")}
    yield
    for path, content in before.items():
        path.write_bytes(content)


def test_a_board_is_filtered_grouped_sorted_and_paged_by_mouse(page: Page, lab: Lab) -> None:
    board = show(page, lab, "bibclaim.ClaimBoard(lib)", "bibclaim-board")
    status = board.get_by_test_id("bibclaim-board-status")
    expect(status).to_have_text(f"{len(claims(lab))} claims")
    board.get_by_test_id("bibclaim-board-facet-attitude").select_option("estimates")
    expect(status).to_have_text(f"2 of {len(claims(lab))} claims")
    board.get_by_test_id("bibclaim-board-facet-attitude").select_option("")
    board.get_by_test_id("bibclaim-board-filter").fill("islamic state")
    expect(status).to_contain_text("of 83 claims")
    board.get_by_test_id("bibclaim-board-filter").fill("")
    expect(status).to_have_text("83 claims")
    board.get_by_test_id("bibclaim-board-sort-statement").click()
    expect(board.get_by_role("columnheader", name="Statement")).to_have_attribute("aria-sort", "ascending")
    first = board.locator(".bibclaim-open").first.inner_text()
    board.get_by_test_id("bibclaim-board-sort-statement").click()
    expect(board.locator(".bibclaim-open").first).not_to_have_text(first)
    board.get_by_test_id("bibclaim-board-group").select_option("attitude")
    headings = board.get_by_test_id("bibclaim-board-heading")
    expect(headings.first).to_have_text("alleges")
    expect(status).to_contain_text("83 claims in")
    board.get_by_test_id("bibclaim-board-fold-all").click()
    expect(board.locator(".bibclaim-row")).to_have_count(0)
    headings.filter(has_text="estimates").click()
    expect(board.locator(".bibclaim-row")).to_have_count(2)
    screenshot(page, "widget-board-groups")
    board.get_by_test_id("bibclaim-board-unfold-all").click()
    board.get_by_test_id("bibclaim-board-next").click()
    expect(board.get_by_test_id("bibclaim-board-place")).to_contain_text("Page 2 of")
    board.get_by_test_id("bibclaim-board-next").click()
    expect(headings.first).to_contain_text("(continued)")


def test_a_claim_is_edited_undone_rejected_and_restored_by_mouse(page: Page, lab: Lab, kept: None) -> None:
    board = show(page, lab, "bibclaim.ClaimBoard(lib.select('tag:strength'))", "bibclaim-board")
    one = FIGURES[0]
    before = claims(lab)[one]
    row_of(board, one).locator(".bibclaim-open").click()
    board.get_by_test_id("bibclaim-board-edit").click()
    form = board.get_by_test_id("bibclaim-edit")
    form.get_by_test_id("bibclaim-edit-statement").fill("The CIA puts the group at about 30,000.")
    form.get_by_test_id("bibclaim-edit-attitude").select_option("assesses")
    form.get_by_test_id("bibclaim-edit-tag").fill("to discuss")
    form.get_by_test_id("bibclaim-edit-tag").press("Enter")
    form.get_by_test_id("bibclaim-edit-note").fill("Which year?")
    screenshot(page, "widget-board-form")
    form.get_by_test_id("bibclaim-edit-save").click()
    expect(board.get_by_test_id("bibclaim-board-message")).to_have_text(
        "Saved in the claims of isispak2019: statement, attitude, tags, note."
    )
    expect(row_of(board, one).get_by_test_id("bibclaim-board-saved")).to_be_visible()
    awaits(
        page,
        lab,
        one,
        statement="The CIA puts the group at about 30,000.",
        attitude="assesses",
        note="Which year?",
    )
    assert claims(lab)[one]["tags"] == [*before["tags"], "to discuss"]
    board.get_by_test_id("bibclaim-board-undo").click()
    awaits(page, lab, one, statement=before["statement"], tags=before["tags"])
    board.get_by_test_id("bibclaim-board-redo").click()
    awaits(page, lab, one, attitude="assesses")
    board.get_by_test_id("bibclaim-board-edit").click()
    board.get_by_test_id("bibclaim-edit-reject").click()
    awaits(page, lab, one, status="rejected")
    expect(row_of(board, one).locator('.bibclaim-badge[data-value="rejected"]')).to_be_visible()
    board.get_by_test_id("bibclaim-board-edit").click()
    board.get_by_test_id("bibclaim-edit-restore").click()
    awaits(page, lab, one, status="active")


def test_a_board_is_used_by_keyboard_alone(page: Page, lab: Lab, kept: None) -> None:
    board = show(page, lab, "bibclaim.ClaimBoard(lib, page_size=5)", "bibclaim-board")
    keyboard = page.keyboard
    board.get_by_test_id("bibclaim-board-filter").focus()
    keyboard.type("tag:strength")
    expect(board.get_by_test_id("bibclaim-board-status")).to_have_text("3 of 83 claims")
    keyboard.press("ArrowDown")
    one = board.locator(".bibclaim-row").nth(0).get_attribute("data-id") or ""
    assert focused(page) == f"open  {one}"
    keyboard.press("x")
    expect(board.get_by_test_id("bibclaim-board-selected")).to_have_text("1 selected")
    keyboard.press("ArrowRight")
    expect(board.locator("blockquote")).to_have_count(1)
    keyboard.press("ArrowLeft")
    expect(board.locator("blockquote:visible")).to_have_count(0)
    keyboard.press("e")
    assert focused(page) == "edit statement"
    keyboard.press("Control+a")
    keyboard.type("Typed without a mouse.")
    keyboard.press("Tab")
    keyboard.press("Home")
    keyboard.press("Tab")  # the button that removes the first tag
    while focused(page) != "edit tag":
        keyboard.press("Tab")
    keyboard.type("by-keyboard")
    keyboard.press("Control+Enter")  # a tag that is typed and not yet added counts
    awaits(page, lab, one, statement="Typed without a mouse.", attitude="asserts")
    assert claims(lab)[one]["tags"][-1] == "by-keyboard"
    expect(board.get_by_test_id("bibclaim-edit")).to_have_count(0)
    page.wait_for_function("() => document.activeElement.classList.contains('bibclaim-open')")
    assert focused(page) == f"open  {one}", "the focus is back on the row"
    keyboard.press("Control+z")
    awaits(page, lab, one, attitude="estimates")
    keyboard.press("Control+Shift+z")
    awaits(page, lab, one, attitude="asserts")
    keyboard.press("e")
    keyboard.type("Half a thought")
    keyboard.press("Escape")
    expect(board.get_by_test_id("bibclaim-edit-words")).to_contain_text("Press Escape once more")
    keyboard.press("Escape")
    expect(board.get_by_test_id("bibclaim-edit")).to_have_count(0)
    assert focused(page) == f"open  {one}"
    # sort by the head of a column, group, fold, and page
    board.get_by_test_id("bibclaim-board-filter").focus()
    keyboard.press("Control+a")
    keyboard.press("Delete")
    expect(board.get_by_test_id("bibclaim-board-status")).to_have_text("83 claims")
    while focused(page) != "group":
        keyboard.press("Tab")
    keyboard.press("a")
    expect(board.get_by_test_id("bibclaim-board-status")).to_contain_text("groups")
    assert focused(page) == "group", "the choice keeps the focus when the board is drawn anew"
    while focused(page) != "sort claimant":
        keyboard.press("Tab")
    keyboard.press("Enter")
    expect(board.get_by_role("columnheader", name="Claimant")).to_have_attribute("aria-sort", "ascending")
    assert focused(page) == "sort claimant"
    while not focused(page).startswith("fold"):
        keyboard.press("Tab")
    keyboard.press("ArrowLeft")
    expect(board.get_by_test_id("bibclaim-board-heading").first).to_have_attribute("aria-expanded", "false")
    assert focused(page).startswith("fold")
    keyboard.press("PageDown")
    expect(board.get_by_test_id("bibclaim-board-place")).to_contain_text("Page 2")
    page.wait_for_function("() => /^(open|fold)/.test(document.activeElement.dataset.focus ?? '')")
    keyboard.press("PageUp")
    expect(board.get_by_test_id("bibclaim-board-place")).to_contain_text("Page 1")


def test_a_tag_is_put_on_and_taken_back_by_keyboard_alone(page: Page, lab: Lab, kept: None) -> None:
    board = show(page, lab, "bibclaim.ClaimTagger(lib.select('tag:strength'))", "bibclaim-board")
    keyboard = page.keyboard
    tags = {one: claims(lab)[one]["tags"] for one in FIGURES}
    row_of(board, FIGURES[0]).locator(".bibclaim-open").focus()
    keyboard.press("x")  # all three were selected; this one no longer is
    expect(board.get_by_test_id("bibclaim-board-selected")).to_have_text("2 selected")
    for _ in range(30):
        keyboard.press("Tab")
        if focused(page) == "bibclaim-tagger-name":
            break
    keyboard.type("by keyboard")
    keyboard.press("Enter")
    awaits(page, lab, FIGURES[1], tags=[*tags[FIGURES[1]], "by keyboard"])
    assert claims(lab)[FIGURES[0]]["tags"] == tags[FIGURES[0]]
    assert focused(page) == "bibclaim-tagger-name"
    while focused(page) != "bibclaim-tagger-undo":
        keyboard.press("Tab")
    expect(page.get_by_test_id("bibclaim-tagger-undo")).to_have_attribute(
        "title", "Undo: added “by keyboard”"
    )
    keyboard.press("Enter")
    awaits(page, lab, FIGURES[1], tags=tags[FIGURES[1]])


def test_keys_pressed_in_a_widget_are_no_commands_of_the_notebook(page: Page, lab: Lab, kept: None) -> None:
    code = (
        "from IPython.display import display\n"
        "display(bibclaim.ClaimBoard(lib), bibclaim.ClaimTagger(lib.select('tag:strength')), bibclaim.AttributionGraph(lib))"
    )
    board = show(page, lab, code, "bibclaim-board")
    graph = page.get_by_test_id("bibclaim-graph")
    expect(graph.get_by_test_id("bibclaim-graph-node").first).to_be_visible()
    cells = "() => window.jupyterapp.shell.currentWidget.content.model.cells.length"
    before = page.evaluate(cells)
    for control in (
        board.get_by_test_id("bibclaim-board-next"),
        board.get_by_test_id("bibclaim-board-facet-tag"),
        board.locator(".bibclaim-mark input").first,
        page.get_by_test_id("bibclaim-tagger-add"),
        page.locator(".bibclaim-tagger-chip").first,
        graph.get_by_test_id("bibclaim-graph-node").first,
        graph.get_by_test_id("bibclaim-graph-table").locator("summary"),
    ):
        control.focus()
        for key in "abddxvcmy":
            page.keyboard.press(key)
        assert page.evaluate(cells) == before, control
    page.keyboard.press("Control+s")  # the first save of a notebook asks for its name
    expect(page.locator(".jp-Dialog")).to_contain_text("Rename file")
    page.keyboard.press("Escape")


def test_a_lost_race_is_told_in_the_form_and_settled_by_the_reader(page: Page, lab: Lab, kept: None) -> None:
    board = show(page, lab, "bibclaim.ClaimBoard(lib.select('tag:strength'))", "bibclaim-board")
    one = FIGURES[0]

    def edit(words: str) -> None:
        row_of(board, one).locator(".bibclaim-open").focus()
        page.keyboard.press("e")
        board.get_by_test_id("bibclaim-edit-statement").fill(words)
        ClaimStore(lab.root / "bib" / "claims", author="Ana").update(one, statement=f"Hers, not “{words}”.")
        board.get_by_test_id("bibclaim-edit-save").click()
        expect(board.get_by_test_id("bibclaim-edit-words")).to_contain_text(
            "Not saved: Ana changed this claim"
        )

    edit("Mine.")
    expect(board.get_by_test_id("bibclaim-edit-words")).to_contain_text(
        "Statement is now “Hers, not “Mine.”.”"
    )
    assert claims(lab)[one]["statement"] == "Hers, not “Mine.”."
    expect(board.get_by_test_id("bibclaim-edit-statement")).to_have_value("Mine.")
    screenshot(page, "widget-board-race")
    board.get_by_test_id("bibclaim-edit-mine").click()
    awaits(page, lab, one, statement="Mine.")
    edit("Once more.")
    page.keyboard.press("Enter")  # the focus is on “Take theirs”
    expect(board.get_by_test_id("bibclaim-edit-statement")).to_have_value("Hers, not “Once more.”.")
    page.keyboard.press("Escape")
    expect(board.get_by_test_id("bibclaim-edit")).to_have_count(0)
    assert claims(lab)[one]["statement"] == "Hers, not “Once more.”."


def test_what_was_typed_survives_other_widgets_and_other_pages(page: Page, lab: Lab, kept: None) -> None:
    code = (
        "board = bibclaim.ClaimBoard(lib, page_size=5)\n"
        "tagger = bibclaim.ClaimTagger(lib.claims.query(tag='strength'))\n"
        "from IPython.display import display\ndisplay(board, tagger)"
    )
    board = show(page, lab, code, "bibclaim-board")
    page.get_by_test_id("bibclaim-tagger-name").wait_for()
    board.locator(".bibclaim-open").first.focus()
    page.keyboard.press("e")
    board.get_by_test_id("bibclaim-edit-note").fill("half a not")
    before = claims(lab)[FIGURES[0]]["tags"]
    page.get_by_test_id("bibclaim-tagger-name").fill("meanwhile")
    page.get_by_test_id("bibclaim-tagger-add").click()
    awaits(page, lab, FIGURES[0], tags=[*before, "meanwhile"])
    expect(board.get_by_test_id("bibclaim-board-undo")).to_have_attribute("title", "Undo: added “meanwhile”")
    expect(board.get_by_test_id("bibclaim-edit-note")).to_have_value("half a not")
    board.get_by_test_id("bibclaim-board-next").click()
    elsewhere = board.get_by_test_id("bibclaim-board-elsewhere")
    expect(elsewhere).to_contain_text("is not saved")
    board.get_by_test_id("bibclaim-board-previous").click()
    expect(board.get_by_test_id("bibclaim-edit-note")).to_have_value("half a not")
    board.get_by_test_id("bibclaim-board-next").click()
    elsewhere.get_by_role("button", name="Save it").click()
    expect(board.get_by_test_id("bibclaim-board-message")).to_contain_text("Saved in the claims")
    assert sum(claim.get("note") == "half a not" for claim in claims(lab).values()) == 1


def test_conflicts_are_sorted_opened_copied_and_selected_by_mouse(page: Page, lab: Lab) -> None:
    table = show(page, lab, "table = bibclaim.ConflictTable(lib)\ntable", "bibclaim-board")
    expect(table.get_by_test_id("bibclaim-board-status")).to_have_text("3 conflicts")
    expect(table.locator(".bibclaim-intervals svg")).to_have_count(6)
    table.get_by_test_id("bibclaim-board-sort-figures").click()
    expect(table.get_by_role("columnheader", name="Figures")).to_have_attribute("aria-sort", "ascending")
    expect(table.locator(".bibclaim-open").first).to_contain_text("“60,000 people”")
    table.locator(".bibclaim-open", has_text="Iraqi authorities").last.click()
    expect(table.locator("blockquote")).to_have_count(2)
    screenshot(page, "widget-conflicts")
    table.get_by_test_id("bibclaim-board-copy").click()
    expect(table.get_by_test_id("bibclaim-board-message")).to_contain_text("Copied")
    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert copied.count("[@isispak2019, par. 27]") == 2
    assert "<!-- claims: c-" in copied
    table.locator(".bibclaim-row input").last.check()
    expect(table.get_by_test_id("bibclaim-board-selected")).to_have_text("1 selected")
    says(page, "sorted(table.selected)", str(sorted(FIGURES)))


def test_conflicts_are_read_and_copied_by_keyboard_alone(page: Page, lab: Lab) -> None:
    table = show(page, lab, "table = bibclaim.ConflictTable(lib)\ntable", "bibclaim-board")
    table.get_by_test_id("bibclaim-board-filter").focus()
    page.keyboard.type("claimant:iraqi")
    expect(table.get_by_test_id("bibclaim-board-status")).to_have_text("2 of 3 conflicts")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(table.locator("blockquote")).to_have_count(2)
    page.keyboard.press("c")
    expect(table.get_by_test_id("bibclaim-board-message")).to_contain_text("Copied")
    assert "“200,000”" in page.evaluate("() => navigator.clipboard.readText()")
    page.keyboard.press("x")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("x")
    expect(table.get_by_test_id("bibclaim-board-selected")).to_have_text("2 selected")
    says(page, "len(table.selected)", "3")


def test_a_node_of_the_graph_is_chosen_by_mouse(page: Page, lab: Lab, kept: None) -> None:
    graph = show(page, lab, "graph = bibclaim.AttributionGraph(lib)\ngraph", "bibclaim-graph")
    nodes = graph.get_by_test_id("bibclaim-graph-node")
    expect(graph.get_by_test_id("bibclaim-graph-status")).to_contain_text("83 claims, 1 document, 22 agents")
    nodes.filter(has_text="Amaq News Agency").click()
    expect(graph.get_by_test_id("bibclaim-graph-told")).to_contain_text(
        "Amaq News Agency (channel): 4 claims"
    )
    board = page.get_by_test_id("bibclaim-board")
    expect(board.get_by_test_id("bibclaim-board-status")).to_have_text("4 claims")
    screenshot(page, "widget-graph")
    wide = graph.get_by_test_id("bibclaim-graph-drawing").bounding_box()
    graph.get_by_test_id("bibclaim-graph-zoom-in").click()
    wider = graph.get_by_test_id("bibclaim-graph-drawing").bounding_box()
    assert wide
    assert wider
    assert wider["width"] > wide["width"] * 1.2
    graph.get_by_test_id("bibclaim-graph-fit").click()
    whole = graph.get_by_test_id("bibclaim-graph-drawing").bounding_box()
    assert whole
    assert whole["height"] <= 560
    graph.get_by_test_id("bibclaim-graph-table").locator("summary").click()
    graph.get_by_role("button", name="Rita Katz").last.click()
    expect(board.get_by_test_id("bibclaim-board-status")).to_have_text("4 claims")
    expect(graph.get_by_test_id("bibclaim-graph-told")).to_contain_text("Rita Katz (claimant)")
    graph.get_by_test_id("bibclaim-graph-query").fill("tag:strength")
    expect(graph.get_by_test_id("bibclaim-graph-status")).to_contain_text("3 claims, 1 document, 3 agents")
    expect(board).to_be_hidden()
    graph.get_by_test_id("bibclaim-graph-top").select_option("20")
    expect(nodes).to_have_count(4)


def test_the_graph_is_walked_by_keyboard_alone(page: Page, lab: Lab) -> None:
    graph = show(page, lab, "graph = bibclaim.AttributionGraph(lib)\ngraph", "bibclaim-graph")
    keyboard = page.keyboard
    graph.get_by_test_id("bibclaim-graph-query").focus()
    while not focused(page).startswith("node"):
        keyboard.press("Tab")
    here = "() => document.activeElement.getAttribute('aria-label')"
    assert str(page.evaluate(here)).startswith("ISIS in Pakistan, document, 83 claims")
    keyboard.press("ArrowRight")
    assert str(page.evaluate(here)).startswith("(unnamed article author)")
    keyboard.press("ArrowLeft")
    keyboard.press("ArrowRight")
    keyboard.press("Enter")
    expect(graph.get_by_test_id("bibclaim-graph-told")).to_contain_text("33 claims")
    assert str(page.evaluate(here)).startswith("(unnamed article author)"), "the choice keeps the focus"
    wide = graph.get_by_test_id("bibclaim-graph-drawing").bounding_box()
    keyboard.press("+")
    wider = graph.get_by_test_id("bibclaim-graph-drawing").bounding_box()
    assert wide
    assert wider
    assert wider["width"] > wide["width"]
    keyboard.press("0")
    keyboard.press("Escape")
    expect(graph.get_by_test_id("bibclaim-graph-told")).to_have_text("")
    keyboard.press("Enter")
    board = page.get_by_test_id("bibclaim-board")
    expect(board).to_be_visible()
    # on to the list below
    for _ in range(12):
        keyboard.press("Tab")
        if page.evaluate("() => Boolean(document.activeElement.closest('.bibclaim-board'))"):
            break
    assert focused(page) == "bibclaim-board-filter"


def test_a_timeline_is_brushed_opened_and_listed_by_mouse(page: Page, lab: Lab) -> None:
    timeline = show(page, lab, "timeline = bibclaim.ClaimTimeline(lib)\ntimeline", "bibclaim-timeline")
    status = timeline.get_by_test_id("bibclaim-timeline-status")
    expect(status).to_contain_text("83 dated facts; shown: 15 May 2006")
    drawing = timeline.get_by_test_id("bibclaim-timeline-drawing")
    box = drawing.bounding_box()
    assert box
    across = box["y"] + 115
    page.mouse.move(box["x"] + box["width"] * 0.02, across)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.4, across, steps=5)
    page.mouse.up()
    expect(status).to_contain_text("2 dated facts")
    expect(status).to_contain_text("later")
    says(page, "timeline.start < '2007', timeline.end < '2013'", "True True")
    timeline.get_by_test_id("bibclaim-timeline-mark").last.click()
    details = timeline.get_by_test_id("bibclaim-timeline-details")
    expect(details).to_contain_text("when it happened")
    expect(details.locator("blockquote")).to_be_visible()
    screenshot(page, "widget-timeline")
    details.get_by_test_id("bibclaim-timeline-close").click()
    expect(details).to_be_hidden()
    timeline.get_by_test_id("bibclaim-timeline-all").click()
    expect(status).to_contain_text("83 dated facts; shown")
    timeline.get_by_test_id("bibclaim-timeline-kind").select_option("event")
    expect(status).to_contain_text("of other kinds")
    timeline.get_by_test_id("bibclaim-timeline-lanes").select_option("attitude")
    lane = timeline.get_by_test_id("bibclaim-timeline-lane").filter(has_text="announces")
    lane.click()
    expect(timeline.get_by_test_id("bibclaim-timeline-told")).to_contain_text("of announces:")
    expect(page.get_by_test_id("bibclaim-board")).to_be_visible()


def test_a_timeline_is_walked_by_keyboard_alone_and_lists_what_has_no_date(page: Page, lab: Lab) -> None:
    code = "timeline = bibclaim.ClaimTimeline(lib.claims.query())\ntimeline"  # no entry, no publication dates
    timeline = show(page, lab, code, "bibclaim-timeline")
    keyboard = page.keyboard
    status = timeline.get_by_test_id("bibclaim-timeline-status")
    timeline.get_by_test_id("bibclaim-timeline-lanes").focus()
    keyboard.press("a")
    undated = timeline.get_by_test_id("bibclaim-timeline-undated")
    expect(undated).to_contain_text("without a date")
    for _ in range(6):
        keyboard.press("Tab")
        if focused(page) == "bibclaim-timeline-undated":
            break
    keyboard.press("Enter")
    expect(timeline.get_by_test_id("bibclaim-timeline-told")).to_contain_text("without a date:")
    expect(page.get_by_test_id("bibclaim-board")).to_be_visible()
    assert focused(page) == "bibclaim-timeline-undated"
    in_drawing = "() => Boolean(document.activeElement.closest('[data-testid=bibclaim-timeline-drawing]'))"
    for _ in range(10):
        keyboard.press("Tab")
        if page.evaluate(in_drawing):
            break
    facts = status.inner_text()
    keyboard.press("+")
    expect(status).not_to_have_text(facts)
    assert page.evaluate(in_drawing), "the focus stays in the drawing"
    keyboard.press("0")
    expect(status).to_have_text(facts)
    keyboard.press("Home")
    keyboard.press("ArrowDown")
    keyboard.press("Enter")
    details = timeline.get_by_test_id("bibclaim-timeline-details")
    expect(details).to_be_visible()
    assert page.evaluate(in_drawing)
    keyboard.press("ArrowRight")
    keyboard.press("Escape")
    expect(details).to_be_hidden()
    keyboard.press("Home")
    keyboard.press("Enter")
    expect(timeline.get_by_test_id("bibclaim-timeline-told")).to_contain_text("of ")
    assert page.evaluate(in_drawing)


ALL = (
    "from IPython.display import display\nboard = bibclaim.ClaimBoard(lib, page_size=3, group='claimant')\n"
    "table = bibclaim.ConflictTable(lib, page_size=2)\ngraph = bibclaim.AttributionGraph(lib)\n"
    "timeline = bibclaim.ClaimTimeline(lib)\ndisplay(board, table, graph, timeline)"
)
SPILLS = """() => ['bibclaim-board', 'bibclaim-graph', 'bibclaim-timeline'].flatMap(id =>
  [...document.querySelectorAll(`[data-testid=${id}]`)].filter(node => node.offsetParent)
    .map(node => [id, node.scrollWidth - node.clientWidth]).filter(([, by]) => by > 1))"""
CONTRAST = """() => [...document.querySelectorAll('[data-testid=bibclaim-graph] text, [data-testid=bibclaim-timeline] text,'
  + ' [data-testid=bibclaim-board] td, [data-testid=bibclaim-board] th')].filter(node => node.getClientRects().length)
  .map(node => {
    const light = colour => { const [r, g, b] = colour.match(/[\\d.]+/g).map(Number); return (r * 299 + g * 587 + b * 114) / 1000; };
    const ink = node instanceof SVGElement ? getComputedStyle(node).fill : getComputedStyle(node).color;
    return [light(ink), node.textContent.slice(0, 40)]; })"""


def test_the_widgets_hold_in_the_dark_and_in_a_narrow_window(page: Page, lab: Lab) -> None:
    show(page, lab, ALL, "bibclaim-timeline")
    expect(page.get_by_test_id("bibclaim-graph-node").first).to_be_visible()
    page.set_viewport_size({"width": 760, "height": 1000})
    page.wait_for_timeout(500)
    assert page.evaluate(SPILLS) == []
    screenshot(page, "widgets-narrow")
    command(page, "apputils:change-theme", {"theme": "JupyterLab Dark"})
    page.wait_for_selector('body[data-jp-theme-light="false"]', state="attached")
    page.wait_for_selector("#jupyterlab-splash", state="detached")
    for test_id in ("bibclaim-board", "bibclaim-graph", "bibclaim-timeline"):
        page.get_by_test_id(test_id).first.scroll_into_view_if_needed()
        screenshot(page, f"widgets-dark-{test_id.removeprefix('bibclaim-')}")
    dim = [words for ink, words in page.evaluate(CONTRAST) if ink < 110]
    assert dim == [], "ink that is dark on a dark ground"
    command(page, "apputils:change-theme", {"theme": "JupyterLab Light"})
