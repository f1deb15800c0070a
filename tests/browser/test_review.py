"""What a person does on a good day: find an entry, read, file a claim, write it up."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect
from running_lab import Lab, command, open_lab, run_code, screenshot

ARTICLE = "isispak2019"
QUOTE = "Citizens of 80 countries are fighting in the ranks of militants"


def claims(lab: Lab) -> list[dict[str, Any]]:
    path: Path = lab.root / "bib" / "claims" / f"{ARTICLE}.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def show_library(page: Page, lab: Lab, path: str = "lab?reset") -> None:
    open_lab(page, lab, path)
    command(page, "bibclaim:show-library")
    expect(page.get_by_test_id("bibclaim-entry-row").first).to_be_visible()


def open_reader(page: Page, lab: Lab) -> None:
    show_library(page, lab)
    command(page, "bibclaim:open-reader", {"library": "bib", "citekey": ARTICLE})
    expect(page.get_by_test_id("bibclaim-highlight").first).to_be_visible()


def count_badge(page: Page) -> int:
    row = page.locator(f'[data-testid="bibclaim-entry-row"][data-key="{ARTICLE}"]')
    return int(row.get_by_test_id("bibclaim-claim-count").inner_text())


def select_words(page: Page, words: str) -> None:
    """Select words of the archived text as a mouse would: a range over its text nodes."""
    page.get_by_test_id("bibclaim-reader-text").focus()
    page.evaluate(
        """words => {
          const root = document.querySelector('[data-testid="bibclaim-reader-text"]');
          const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
          const nodes = []; let whole = '';
          while (walker.nextNode()) {
            if (walker.currentNode.parentElement.closest('[contenteditable="false"]')) continue;
            nodes.push([walker.currentNode, whole.length]); whole += walker.currentNode.data;
          }
          const start = whole.indexOf(words), end = start + words.length;
          if (start < 0) throw new Error('not in the text: ' + words);
          const at = offset => { const [node, begin] = nodes.filter(([n, b]) => b <= offset).pop(); return [node, offset - begin]; };
          const range = document.createRange();
          range.setStart(...at(start)); range.setEnd(...at(end));
          const selection = document.getSelection(); selection.removeAllRanges(); selection.addRange(range);
          range.startContainer.parentElement.scrollIntoView({block: 'center'});
        }""",
        words,
    )


def test_the_library_panel_lists_searches_and_shows_details(page: Page, lab: Lab) -> None:
    show_library(page, lab)
    rows = page.get_by_test_id("bibclaim-entry-row")
    expect(rows).to_have_count(8)
    assert count_badge(page) == len(claims(lab))
    screenshot(page, "library")
    search = page.get_by_test_id("bibclaim-library-search")
    search.fill("khorasan")
    expect(rows).to_have_count(2)
    search.fill("type:report -kind:un_body")
    expect(rows).to_have_count(3)
    search.fill("has:claims")
    expect(rows).to_have_count(1)
    search.fill("nothing of this kind")
    expect(page.get_by_test_id("bibclaim-library-nomatch")).to_be_visible()
    search.fill("")
    expect(rows).to_have_count(8)
    search.press("ArrowDown")
    page.locator('[data-key="pips2017psr"]').click()
    details = page.get_by_test_id("bibclaim-entry-details")
    expect(details).to_contain_text("Pakistan Security Report 2017")
    expect(page.get_by_test_id("bibclaim-entry-reference")).to_contain_text("(n.d.)")
    screenshot(page, "library-details")


def test_a_claim_filed_from_selected_words_reaches_the_file_and_the_panel(page: Page, lab: Lab) -> None:
    open_reader(page, lab)
    before = claims(lab)
    badge = count_badge(page)
    screenshot(page, "reader")
    select_words(page, QUOTE)
    page.get_by_test_id("bibclaim-new-claim").first.click()
    form = page.get_by_test_id("bibclaim-claim-form")
    expect(form.get_by_test_id("bibclaim-form-quote")).to_have_text(QUOTE)
    expect(form.get_by_test_id("bibclaim-form-place")).to_contain_text("27")
    form.get_by_test_id("bibclaim-form-statement").fill(
        "Citizens of 80 countries fight for the Islamic State."
    )
    form.get_by_test_id("bibclaim-form-attitude").select_option("asserts")
    form.get_by_test_id("bibclaim-form-tags").fill("foreign-fighters")
    form.get_by_test_id("bibclaim-form-tags").press("Enter")
    screenshot(page, "claim-form")
    form.get_by_test_id("bibclaim-form-save").click()
    expect(form).to_have_count(0)
    after = claims(lab)
    known = {claim["id"] for claim in before}
    new = [claim for claim in after if claim["id"] not in known]
    assert len(new) == 1
    claim = new[0]
    text = next((lab.root / "bib" / "sources").glob("*.txt")).read_text("utf-8")
    assert re.fullmatch(r"c-[a-z2-7]{10}", claim["id"])
    assert text[claim["quote"]["start"] : claim["quote"]["end"]] == claim["quote"]["exact"].strip() == QUOTE
    assert claim["locator"] == {"label": "paragraph", "value": "27"}
    assert claim["tags"] == ["foreign-fighters"]
    assert claim["chain"][0]["role"] == "author"
    assert claim["snapshot"] == next((lab.root / "bib" / "sources").glob("*.txt")).stem
    expect(page.locator(f'[data-key="{ARTICLE}"]').get_by_test_id("bibclaim-claim-count")).to_have_text(
        str(badge + 1)
    )
    page.reload()
    page.wait_for_function("() => window.jupyterapp && window.jupyterapp.started")
    command(page, "bibclaim:open-reader", {"library": "bib", "citekey": ARTICLE})
    expect(
        page.locator(f'[data-testid="bibclaim-highlight"][data-claims~="{claim["id"]}"]').first
    ).to_be_attached()


def test_a_claim_is_filed_by_keyboard_alone(page: Page, lab: Lab) -> None:
    open_reader(page, lab)
    before = {claim["id"] for claim in claims(lab)}
    page.get_by_test_id("bibclaim-reader-text").focus()
    page.keyboard.press("Control+Home")
    for _ in range(4):
        page.keyboard.press("Control+Shift+ArrowRight")
    page.keyboard.press("c")
    form = page.get_by_test_id("bibclaim-claim-form")
    expect(form).to_be_visible()
    expect(form.get_by_test_id("bibclaim-form-statement")).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type("ISIS may be present in Pakistan.")
    page.keyboard.press("Tab")
    expect(form.get_by_test_id("bibclaim-form-attitude")).to_be_focused()
    page.keyboard.type("asse")
    for _ in range(40):
        if page.evaluate("() => document.activeElement.dataset.testid") == "bibclaim-form-tags":
            break
        page.keyboard.press("Tab")
    page.keyboard.type("keyboard-only")
    page.keyboard.press("Enter")
    screenshot(page, "claim-form-keyboard")
    page.keyboard.press("Control+Enter")
    expect(form).to_have_count(0)
    new = [claim for claim in claims(lab) if claim["id"] not in before]
    assert [claim["tags"] for claim in new] == [["keyboard-only"]]
    assert new[0]["statement"] == "ISIS may be present in Pakistan."
    assert new[0]["quote"]["start"] == 0
    assert new[0]["quote"]["exact"].strip() == "ISIS in Pakistan can"
    expect(page.get_by_test_id("bibclaim-reader-text")).to_be_focused()


def test_a_summary_is_inserted_in_the_open_notebook(page: Page, lab: Lab) -> None:
    open_lab(page, lab, "lab/tree/notebooks/first-review.ipynb?reset")
    page.wait_for_selector(".jp-Notebook .jp-Cell")
    cells = "() => window.jupyterapp.shell.currentWidget?.content?.model?.cells?.length"
    count = page.evaluate(cells)
    assert count
    command(page, "bibclaim:open-summary", {"library": "bib"})
    query = page.get_by_test_id("bibclaim-summary-query")
    query.fill("tag:strength")
    preview = page.get_by_test_id("bibclaim-summary-preview")
    for words in ("30,000", "200,000", "60,000", "Iraqi authorities", "Russian", "Indian Defence News"):
        expect(preview).to_contain_text(words)
    expect(page.get_by_test_id("bibclaim-engine-notice")).to_contain_text("Frank Bennett")
    screenshot(page, "summary")
    page.get_by_test_id("bibclaim-summary-style").select_option("chicago-notes-bibliography")
    expect(page.get_by_test_id("bibclaim-summary-insert")).to_be_disabled()  # old prose is not inserted
    expect(preview).to_contain_text("“ISIS in Pakistan.”")
    page.get_by_test_id("bibclaim-summary-insert").click()
    page.wait_for_function(
        """() => { const app = window.jupyterapp; for (const widget of app.shell.widgets('main'))
             { const cells = widget.content?.model?.cells; if (cells) for (let i = 0; i < cells.length; i++)
               { const cell = cells.get(i); if (cell.type === 'markdown' && cell.sharedModel.getSource().includes('<!-- claims: c-')) return true; } }
             return false; }"""
    )
    command(page, "docmanager:open", {"path": "notebooks/first-review.ipynb"})
    inserted = page.locator(".jp-MarkdownCell .jp-RenderedMarkdown", has_text="200,000").first
    expect(inserted).to_contain_text("References")
    expect(inserted).not_to_contain_text("<!--")
    screenshot(page, "summary-inserted")


def test_a_tag_set_in_the_notebook_reaches_the_file_and_the_panel(page: Page, lab: Lab) -> None:
    show_library(page, lab, "lab/tree/notebooks/first-review.ipynb?reset")
    page.wait_for_selector(".jp-Notebook .jp-Cell")
    code = (
        "import bibclaim\nlib = bibclaim.open('../bib')\n"
        "tagger = bibclaim.ClaimTagger(lib.claims.query(tag='strength'))\ntagger"
    )
    command(page, "notebook:insert-cell-above")
    run_code(page, code)
    tag = page.get_by_test_id("bibclaim-tagger-name").first
    tag.wait_for(timeout=60_000)
    tag.fill("from-the-notebook")
    page.get_by_test_id("bibclaim-tagger-add").first.click()
    for _ in range(50):
        if sum("from-the-notebook" in claim.get("tags", ()) for claim in claims(lab)) == 3:
            break
        page.wait_for_timeout(200)
    assert sum("from-the-notebook" in claim.get("tags", ()) for claim in claims(lab)) == 3
    page.get_by_test_id("bibclaim-library-search").fill("tag:from-the-notebook")
    expect(page.get_by_test_id("bibclaim-entry-row")).to_have_count(1, timeout=15_000)
    screenshot(page, "tagger")


def test_the_dark_theme_and_a_narrow_window_hold(page: Page, lab: Lab) -> None:
    open_reader(page, lab)
    command(page, "apputils:change-theme", {"theme": "JupyterLab Dark"})
    page.wait_for_selector('body[data-jp-theme-light="false"]', state="attached")
    page.wait_for_selector("#jupyterlab-splash", state="detached")
    colours = page.evaluate(
        """() => ['bibclaim-library', 'bibclaim-reader-text'].map(id => {
             const style = getComputedStyle(document.querySelector(`[data-testid="${id}"]`));
             const light = colour => { const [r, g, b] = colour.match(/\\d+/g).map(Number); return (r * 299 + g * 587 + b * 114) / 1000; };
             let node = document.querySelector(`[data-testid="${id}"]`), back = style.backgroundColor;
             while (node && /rgba\\(0, 0, 0, 0\\)|transparent/.test(back)) { node = node.parentElement; back = getComputedStyle(node).backgroundColor; }
             return [light(style.color), light(back)]; })"""
    )
    assert all(text - back > 80 for text, back in colours), colours
    screenshot(page, "dark")
    page.set_viewport_size({"width": 760, "height": 700})
    screenshot(page, "dark-narrow")
    wide = page.evaluate(
        "() => document.querySelector('[data-testid=\"bibclaim-library\"]').scrollWidth - document.querySelector('[data-testid=\"bibclaim-library\"]').clientWidth"
    )
    assert wide <= 1
    command(page, "apputils:change-theme", {"theme": "JupyterLab Light"})


def test_make_lab_opens_the_library_beside_the_tutorial(page: Page, lab: Lab) -> None:
    open_lab(page, lab, "lab/tree/notebooks/first-review.ipynb?reset&bibclaim=bib")
    expect(page.get_by_test_id("bibclaim-entry-row").first).to_be_visible()
    expect(page.get_by_role("heading", name="From an article to a cited summary").first).to_be_visible()
    page.set_viewport_size({"width": 1680, "height": 980})
    command(page, "bibclaim:open-reader", {"library": "bib", "citekey": ARTICLE})
    expect(page.get_by_test_id("bibclaim-highlight").first).to_be_visible()
    page.evaluate(
        """() => { const app = window.jupyterapp; const reader = app.shell.currentWidget;
             const notebook = [...app.shell.widgets('main')].find(widget => widget.title.label.endsWith('.ipynb'));
             app.shell.add(reader, 'main', {ref: notebook.id, mode: 'split-left'});
             notebook.content.activeCellIndex = 0; }"""
    )
    page.locator(f'[data-testid="bibclaim-entry-row"][data-key="{ARTICLE}"]').click()
    expect(page.get_by_test_id("bibclaim-entry-reference")).to_contain_text("Indian Defence News")
    page.wait_for_timeout(500)
    screenshot(page, "overview")
