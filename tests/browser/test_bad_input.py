"""What is wrong is shown where the person works, with file and line, and nothing is dropped from disk."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from running_lab import Lab, command, open_lab, run_code, screenshot

from bibclaim.claims import ClaimStore

ROOT = Path(__file__).resolve().parents[2]
ARTICLE = "isispak2019"


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """JupyterLab on a damaged copy of the demonstration library, with an empty one beside it."""
    root = tmp_path_factory.mktemp("damaged")
    bib = root / "bib"
    shutil.copytree(ROOT / "bib", bib)
    with (bib / "isis-pakistan.bib").open("a") as stream:
        stream.write(
            "\n@misc{broken, title = {Never closed}\n\n@misc{good, title = {Read all the same}, date = {2020}}\n"
        )
    claims = bib / "claims" / f"{ARTICLE}.jsonl"
    lines = claims.read_text("utf-8").splitlines()
    first = json.loads(lines[0])
    first["quote"]["exact"] = "Zebras graze quietly beside distant waterfalls on most mornings"
    lines[0] = json.dumps(first, ensure_ascii=False, separators=(",", ":"))
    claims.write_text("\n".join([*lines, "{broken"]) + "\n", "utf-8")
    orphan = lines[1].replace(ARTICLE, "gone2020").replace('"id":"c-', '"id":"c-zz', 1)
    (bib / "claims" / "gone2020.jsonl").write_text(orphan + "\n", "utf-8")
    (root / "empty").mkdir()
    (root / "empty" / "nothing.bib").write_text("")
    running = Lab(root, tmp_path_factory.mktemp("home"))
    yield running
    running.stop()


def test_the_panel_names_file_and_line_of_each_problem(page: Page, lab: Lab) -> None:
    open_lab(page, lab)
    command(page, "bibclaim:show-library", {"library": "bib"})
    expect(page.get_by_test_id("bibclaim-entry-row")).to_have_count(10)
    problems = page.get_by_test_id("bibclaim-library-problems")  # opened by itself: there are errors
    total = len((lab.root / "bib" / "isis-pakistan.bib").read_text("utf-8").splitlines())
    for place in (f"isis-pakistan.bib:{total - 2}", f"claims/{ARTICLE}.jsonl:84", "claims/gone2020.jsonl:1"):
        expect(problems).to_contain_text(place)
    screenshot(page, "problems")
    problems.get_by_test_id("bibclaim-problem-place").first.click()
    page.wait_for_selector(".jp-FileEditor")


def test_an_empty_library_says_what_to_do(page: Page, lab: Lab) -> None:
    open_lab(page, lab)
    command(page, "bibclaim:show-library", {"library": "empty"})
    expect(page.get_by_test_id("bibclaim-library-empty")).to_be_visible()
    screenshot(page, "empty-library")


def test_a_library_that_is_not_there_is_told(page: Page, lab: Lab) -> None:
    open_lab(page, lab)
    command(page, "bibclaim:show-library", {"library": "nowhere"})
    expect(page.get_by_test_id("bibclaim-library-error")).to_contain_text("nowhere")


def test_a_quote_that_is_not_in_the_text_is_listed_apart(page: Page, lab: Lab) -> None:
    open_lab(page, lab)
    command(page, "bibclaim:open-reader", {"library": "bib", "citekey": ARTICLE})
    outside = page.get_by_test_id("bibclaim-claims-outside")
    expect(outside).to_be_visible()
    expect(outside.get_by_test_id("bibclaim-claim-card")).to_have_count(1)
    screenshot(page, "quote-not-in-text")


def test_a_lost_race_shows_both_versions_and_loses_neither(page: Page, lab: Lab) -> None:
    open_lab(page, lab)
    command(page, "bibclaim:open-reader", {"library": "bib", "citekey": ARTICLE})
    card = page.get_by_test_id("bibclaim-claim-card").nth(2)
    claim_id = card.get_attribute("data-claim")
    assert claim_id
    card.get_by_test_id("bibclaim-claim-edit").click()
    form = page.get_by_test_id("bibclaim-claim-form")
    form.get_by_test_id("bibclaim-form-statement").fill("Mine.")
    store = ClaimStore(lab.root / "bib" / "claims", author="someone else")
    store.update(claim_id, statement="Theirs.", note="And a note of theirs.")
    form.get_by_test_id("bibclaim-form-save").click()
    conflict = page.get_by_test_id("bibclaim-conflict")
    expect(conflict).to_contain_text("Mine.")
    expect(conflict).to_contain_text("Theirs.")
    screenshot(page, "conflict")
    store.refresh()
    assert store.get(claim_id).statement == "Theirs."
    page.get_by_test_id("bibclaim-conflict-statement-mine").click()
    page.locator(".jp-Dialog .jp-mod-accept").click()
    expect(form).to_have_count(0)
    store.refresh()
    kept = store.get(claim_id)
    assert (kept.statement, kept.note) == ("Mine.", "And a note of theirs.")


def test_a_widget_shows_a_broken_line_at_its_foot(page: Page, lab: Lab) -> None:
    open_lab(page, lab)
    page.evaluate(
        "async () => { await window.jupyterapp.commands.execute('notebook:create-new', {kernelName: 'python3'}); }"
    )
    run_code(
        page,
        "import bibclaim\nlib = bibclaim.open('bib')\nbibclaim.ClaimBoard(lib.claims.query(tag='strength'))",
    )
    problems = page.get_by_test_id("bibclaim-board-problems")
    problems.wait_for(timeout=60_000)
    expect(problems).to_contain_text(f"{ARTICLE}.jsonl, line 84")
    screenshot(page, "board-problems")


def test_nothing_was_dropped_from_disk(lab: Lab) -> None:
    lines = (lab.root / "bib" / "claims" / f"{ARTICLE}.jsonl").read_text("utf-8").splitlines()
    assert len(lines) == 84
    assert "{broken" in lines
    assert sum("Zebras graze" in line for line in lines) == 1
    assert all(json.loads(line)["id"] for line in lines if line != "{broken")
    assert "{Never closed}" in (lab.root / "bib" / "isis-pakistan.bib").read_text("utf-8")
