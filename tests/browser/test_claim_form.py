"""The claim form: a claim with figures, relation, grade and date filed by mouse and by keyboard, and nothing lost."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect
from running_lab import Lab, command, open_lab, screenshot

from bibclaim.claims import ClaimStore

ROOT = Path(__file__).resolve().parents[2]
ARTICLE = "isispak2019"
CLAIMS = f"claims/{ARTICLE}.jsonl"
QUOTE = (
    "Citizens of 80 countries are fighting in the ranks of militants, including about 2000 Russian citizens"
)
RUSSIA = (
    "According to estimates by the Russian Defence Ministry in December 2015, the ISIS has 60,000 people."
)
ODD = "c-aaaaaaaaaa"
FOCUSED = "() => document.activeElement.dataset.testid"
SELECT = """words => {
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
}"""


def odd_claim(bib: Path) -> dict[str, Any]:
    """A claim with members that the form does not know, at each level, on words of the article."""
    text = next((bib / "sources").glob("*.txt")).read_text("utf-8")
    start = text.index(RUSSIA)
    number = text.index("60,000 people", start)
    span = {"exact": "60,000 people", "start": number, "end": number + 13, "x": 1}
    return {
        "schema": 1,
        "id": ODD,
        "citekey": ARTICLE,
        "locator": {"label": "paragraph", "value": "27", "x": 1},
        "quote": {"exact": RUSSIA, "start": start, "end": start + len(RUSSIA), "x": 1},
        "snapshot": next((bib / "sources").glob("*.txt")).stem,
        "statement": "The Russian ministry sees 60,000.",
        "attitude": "estimates",
        "source_span": {
            "exact": "Russian",
            "start": text.index("Russian", start),
            "end": text.index("Russian", start) + 7,
        },
        "content_spans": [span],
        "chain": [
            {
                "agents": [
                    {"id": "mod", "name": "Ministry", "type": "state_organ", "descriptor": "d", "x": 1}
                ],
                "role": "claimant",
                "x": 1,
            }
        ],
        "claimants": ["mod"],
        "quantities": [
            {
                "raw": "60,000 people",
                "measure": "strength of the Islamic State",
                "value": 60000,
                "span": span,
                "x": 1,
            }
        ],
        "dates": [{"raw": "December 2015", "edtf": "2015-12", "role": "as_of", "x": 1}],
        "places": ["Moscow", {"raw": "there", "x": 1}],
        "actors": [{"raw": "the ISIS", "name": "Islamic State", "un_ref": "QDe.115", "x": 1}],
        "relations": [{"type": "repeats", "target": "c-zzzzzzzzzz", "x": 1}],
        "tags": ["odd"],
        "grade": {"reliability": "C", "x": 1},
        "judgement": {"status": "open", "x": 1},
        "prov": {"method": "manual", "by": "example", "at": "2026-01-01T00:00:00Z", "x": 1},
        "x": {"y": [1]},
    }


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """JupyterLab on a copy of the demonstration library with one claim more."""
    root = tmp_path_factory.mktemp("form")
    shutil.copytree(ROOT / "bib", root / "bib")
    path = root / "bib" / CLAIMS
    line = json.dumps(odd_claim(root / "bib"), ensure_ascii=False, separators=(",", ":"))
    path.write_text(line + "\n" + path.read_text("utf-8"), "utf-8")
    running = Lab(root, tmp_path_factory.mktemp("home"))
    yield running
    running.stop()


def read(lab: Lab) -> dict[str, dict[str, Any]]:
    lines = (lab.root / "bib" / CLAIMS).read_text("utf-8").splitlines()
    return {claim["id"]: claim for claim in map(json.loads, lines)}


def source(lab: Lab) -> str:
    return next((lab.root / "bib" / "sources").glob("*.txt")).read_text("utf-8")


def open_reader(page: Page, lab: Lab, claim: str | None = None) -> None:
    open_lab(page, lab)
    more = {"claim": claim} if claim else {}
    command(page, "bibclaim:open-reader", {"library": "bib", "citekey": ARTICLE, **more})
    expect(page.get_by_test_id("bibclaim-highlight").first).to_be_visible()
    expect(page.get_by_test_id("bibclaim-claim-card").first).to_be_visible()


def new_claim(page: Page, lab: Lab, words: str) -> Locator:
    open_reader(page, lab)
    page.get_by_test_id("bibclaim-reader-text").focus()
    page.evaluate(SELECT, words)
    expect(page.get_by_test_id("bibclaim-new-claim")).to_be_visible()
    page.keyboard.press("c")
    return opened(page)


def edit(page: Page, lab: Lab, claim: str) -> Locator:
    open_reader(page, lab, claim)
    page.locator(f'[data-testid="bibclaim-claim-card"][data-claim="{claim}"]').get_by_test_id(
        "bibclaim-claim-edit"
    ).click()
    return opened(page)


def opened(page: Page) -> Locator:
    form = page.get_by_test_id("bibclaim-claim-form")
    expect(form.get_by_test_id("bibclaim-form-statement")).to_be_focused()
    return form


def offers(form: Locator, words: str | None = None) -> Locator:
    """What a line of text offers; native choices are options too."""
    shown = form.locator(".bibclaim-Suggestions li")
    return shown.filter(has_text=words) if words else shown


def tab_to(page: Page, name: str) -> None:
    """Press Tab until a control has the focus."""
    walked: list[str] = []
    while not walked or walked[-1] != f"bibclaim-form-{name}":
        page.keyboard.press("Tab")
        walked.append(page.evaluate(FOCUSED))
        assert len(walked) < 90, walked


def added(lab: Lab, before: dict[str, Any]) -> dict[str, Any]:
    new = [claim for key, claim in read(lab).items() if key not in before]
    assert len(new) == 1
    return new[0]


def test_a_whole_claim_is_filed_by_mouse(page: Page, lab: Lab) -> None:
    before = read(lab)
    form = new_claim(page, lab, QUOTE)
    figures = form.get_by_test_id("bibclaim-form-quantity")
    expect(figures).to_have_count(2)
    expect(form.get_by_test_id("bibclaim-form-prepared")).to_have_count(2)
    expect(form.get_by_test_id("bibclaim-form-left-out")).to_contain_text("2 figures without a measure")
    # what a program read is no change of the person's
    expect(form.locator(".bibclaim-Form-unsaved")).to_have_count(0)
    first = figures.first
    expect(first.get_by_test_id("bibclaim-form-quantity-raw")).to_have_value("80 countries")
    expect(first.get_by_test_id("bibclaim-form-quantity-value")).to_have_value("80")
    first.get_by_test_id("bibclaim-form-quantity-measure").click()
    expect(offers(first).first).to_have_text("countries of origin of Islamic State fighters")
    offers(first).first.click()
    first.get_by_test_id("bibclaim-form-quantity-asOf").fill("2015-12")
    expect(form.get_by_test_id("bibclaim-form-left-out")).to_contain_text("1 figure without a measure")

    form.get_by_test_id("bibclaim-form-add-hop").click()
    inner = form.get_by_test_id("bibclaim-form-hop").last
    inner.get_by_test_id("bibclaim-form-agent").fill("site")
    offers(inner, "SITE Intelligence Group (monitoring service)").click()
    expect(inner.get_by_test_id("bibclaim-form-agent-type")).to_have_value("monitoring_service")
    expect(form.get_by_test_id("bibclaim-form-chain-words")).to_have_text(
        "(unnamed article author) → SITE Intelligence Group"
    )
    inner.get_by_test_id("bibclaim-form-hop-more").click()
    inner.get_by_test_id("bibclaim-form-hop-citekey").fill("nobody2000")
    expect(inner.get_by_test_id("bibclaim-form-hop-known")).to_contain_text("not in the library")
    inner.get_by_test_id("bibclaim-form-hop-citekey").fill("pips")
    offers(inner, "@pips2017psr").click()
    expect(inner.get_by_test_id("bibclaim-form-hop-known")).to_contain_text("✓ in the library")

    form.get_by_test_id("bibclaim-form-find-claim").fill("cia strength")
    offers(form, "The CIA estimates the strength").click()
    relation = form.get_by_test_id("bibclaim-form-relation")
    expect(relation.get_by_test_id("bibclaim-form-related")).to_contain_text("Central Intelligence Agency")
    relation.get_by_test_id("bibclaim-form-relation-type").select_option("corroborates")
    expect(relation.get_by_test_id("bibclaim-form-relation-independence")).to_have_value("unknown")
    relation.get_by_test_id("bibclaim-form-relation-strength").select_option("partial")
    relation.get_by_test_id("bibclaim-form-relation-note").fill("same order")

    form.get_by_test_id("bibclaim-form-open-dates").click()
    form.get_by_test_id("bibclaim-form-add-date").click()
    form.get_by_test_id("bibclaim-form-date-edtf").fill("2015-12~")
    form.get_by_test_id("bibclaim-form-places").fill("Baluch")
    offers(form, "Balochistan").first.click()
    form.get_by_test_id("bibclaim-form-actors").fill("Russian citizens")
    form.get_by_test_id("bibclaim-form-actors").press("Enter")
    form.get_by_test_id("bibclaim-form-actor-role").fill("subject")
    form.get_by_test_id("bibclaim-form-event").fill("ev:caliphate")
    offers(form, "ev:caliphate-2014").click()
    form.get_by_test_id("bibclaim-form-open-grade").click()
    form.get_by_test_id("bibclaim-form-grade-reliability").select_option(
        label="F – reliability cannot be judged"
    )
    form.get_by_test_id("bibclaim-form-grade-credibility").select_option("3")
    form.get_by_test_id("bibclaim-form-judgement-likelihood").select_option("likely")
    form.get_by_test_id("bibclaim-form-locator-label").select_option("page")
    form.get_by_test_id("bibclaim-form-locator-value").fill("4")
    screenshot(page, "form-filled")
    form.get_by_test_id("bibclaim-form-save").click()
    expect(form).to_have_count(0)

    claim, text = added(lab, before), source(lab)
    [figure] = claim["quantities"]
    span = figure.pop("span")
    assert text[span["start"] : span["end"]] == span["exact"] == "80 countries"
    assert figure == {
        "raw": "80 countries",
        "measure": "countries of origin of Islamic State fighters",
        "value": 80,
        "min": 80,
        "max": 80,
        "approx": "exact",
        "unit": "countries",
        "as_of": "2015-12",
    }
    assert claim["chain"][1] == {
        "agents": [
            {"id": "site", "name": "SITE Intelligence Group", "type": "monitoring_service", "named": True}
        ],
        "role": "claimant",
        "citekey": "pips2017psr",
    }
    assert claim["claimants"] == ["site"]
    target = next(key for key, one in before.items() if one["statement"].startswith("The CIA estimates"))
    assert claim["relations"] == [
        {
            "type": "corroborates",
            "target": target,
            "strength": "partial",
            "independence": "unknown",
            "note": "same order",
        }
    ]
    assert claim["dates"] == [{"edtf": "2015-12~", "role": "event_time"}]
    assert claim["places"] == [{"name": "Balochistan", "country": "PK"}]
    [actor] = claim["actors"]
    span = actor.pop("span")
    assert text[span["start"] : span["end"]] == "Russian citizens"
    assert actor == {"raw": "Russian citizens", "name": "Russian citizens", "role": "subject"}
    assert claim["event"] == "ev:caliphate-2014"
    assert claim["grade"] == {"reliability": "F", "credibility": "3"}
    assert claim["judgement"] == {"likelihood": "likely"}
    assert claim["locator"] == {"label": "page", "value": "4"}


def test_a_claim_with_figure_relation_date_and_grade_is_filed_by_keyboard_alone(page: Page, lab: Lab) -> None:
    before = read(lab)
    form = new_claim(page, lab, RUSSIA)
    expect(form.get_by_test_id("bibclaim-form-prepared")).to_have_count(1)
    page.keyboard.press("Control+a")
    page.keyboard.type("The Russian ministry puts the group at 60,000.")
    tab_to(page, "add-hop")
    page.keyboard.press("Enter")
    page.keyboard.type("cia")
    tab_to(page, "agent-type")
    # the acronym has become the organisation, with its kind
    expect(form.get_by_test_id("bibclaim-form-agent").last).to_have_value("Central Intelligence Agency")
    page.keyboard.press("Alt+ArrowUp")
    expect(form.get_by_test_id("bibclaim-form-chain-words")).to_have_text(
        "Central Intelligence Agency → (unnamed article author)"
    )
    assert page.evaluate(FOCUSED) == "bibclaim-form-agent-type"
    expect(form.get_by_test_id("bibclaim-form-no-claimant")).to_be_visible()
    page.keyboard.press("Alt+ArrowDown")
    expect(form.get_by_test_id("bibclaim-form-chain-words")).to_have_text(
        "(unnamed article author) → Central Intelligence Agency"
    )
    expect(form.get_by_test_id("bibclaim-form-no-claimant")).to_have_count(0)
    tab_to(page, "quantity-measure")
    page.keyboard.type("strength")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(form.get_by_test_id("bibclaim-form-quantity-measure")).to_have_value(
        "strength of the Islamic State"
    )
    tab_to(page, "find-claim")
    page.keyboard.type("iraqi authorities claim")
    expect(offers(form)).to_have_count(1)
    page.keyboard.press("Escape")
    expect(offers(form)).to_have_count(0)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.evaluate(FOCUSED) == "bibclaim-form-relation-type"
    page.keyboard.type("contra")
    tab_to(page, "open-dates")
    page.keyboard.press("Enter")
    tab_to(page, "add-date")
    page.keyboard.press("Enter")
    page.keyboard.type("2015-12")
    tab_to(page, "date-raw")
    page.keyboard.type("December 2015")
    tab_to(page, "open-grade")
    page.keyboard.press("Enter")
    tab_to(page, "grade-reliability")
    page.keyboard.type("B")
    tab_to(page, "judgement-status")
    page.keyboard.type("cont")
    screenshot(page, "form-by-keyboard")
    page.keyboard.press("Control+Enter")
    expect(form).to_have_count(0)
    expect(page.get_by_test_id("bibclaim-reader-text")).to_be_focused()

    claim, text = added(lab, before), source(lab)
    assert claim["statement"] == "The Russian ministry puts the group at 60,000."
    assert [hop["agents"][0]["id"] for hop in claim["chain"]][1:] == ["cia"]
    [figure] = claim["quantities"]
    assert (figure["measure"], figure["value"]) == ("strength of the Islamic State", 60000)
    assert text[figure["span"]["start"] : figure["span"]["end"]] == figure["raw"]
    [relation] = claim["relations"]
    assert relation["type"] == "contradicts"
    assert "Iraqi authorities" in before[relation["target"]]["quote"]["exact"]
    [date] = claim["dates"]
    span = date.pop("span")
    assert text[span["start"] : span["end"]] == "December 2015"
    assert date == {"raw": "December 2015", "edtf": "2015-12", "role": "event_time"}
    assert claim["grade"] == {"reliability": "B"}
    assert claim["judgement"] == {"status": "contested"}


def test_other_words_of_a_figure_are_read_and_what_the_person_set_stays(page: Page, lab: Lab) -> None:
    before = read(lab)
    form = new_claim(page, lab, RUSSIA)
    figure = form.get_by_test_id("bibclaim-form-quantity")
    expect(figure).to_have_count(1)
    figure.get_by_test_id("bibclaim-form-quantity-measure").fill("m")
    figure.get_by_test_id("bibclaim-form-quantity-unit").fill("men")
    figure.get_by_test_id("bibclaim-form-quantity-raw").fill("between 40 and 60 people")
    expect(figure.get_by_test_id("bibclaim-form-quantity-approx")).to_have_value("between")
    expect(figure.get_by_test_id("bibclaim-form-quantity-min")).to_have_value("40")
    expect(figure.get_by_test_id("bibclaim-form-quantity-max")).to_have_value("60")
    expect(figure.get_by_test_id("bibclaim-form-quantity-value")).to_have_value("")
    expect(figure.get_by_test_id("bibclaim-form-quantity-unit")).to_have_value("men")
    # saved at once, before the pause in which it would be read
    figure.get_by_test_id("bibclaim-form-quantity-raw").fill("nearly 2 lakh")
    page.keyboard.press("Control+Enter")
    expect(form).to_have_count(0)
    [saved] = added(lab, before)["quantities"]
    assert (saved["value"], saved["approx"], saved["unit"]) == (200000, "nearly", "men")
    assert "span" not in saved  # these words do not stand in the quote


def test_a_figure_is_not_read_twice_and_can_be_read_again(page: Page, lab: Lab) -> None:
    form = edit(page, lab, ODD)
    figures = form.get_by_test_id("bibclaim-form-quantity")
    expect(figures).to_have_count(1)
    form.get_by_test_id("bibclaim-form-read-figures").click()
    expect(form.get_by_test_id("bibclaim-form-reading")).to_contain_text("No figure was found")
    form.get_by_test_id("bibclaim-form-remove-quantity").click()
    expect(form.get_by_test_id("bibclaim-form-add-quantity")).to_be_focused()
    form.get_by_test_id("bibclaim-form-read-figures").click()
    expect(form.get_by_test_id("bibclaim-form-prepared")).to_have_count(1)
    page.route(
        "**/bibclaim/api/quantities**", lambda route: route.fulfill(status=422, json={"message": "no"})
    )
    form.get_by_test_id("bibclaim-form-read-figures").click()
    expect(form.get_by_test_id("bibclaim-form-reading")).to_contain_text("could not be read")


def test_nothing_of_a_claim_is_lost_that_the_form_does_not_know(page: Page, lab: Lab) -> None:
    before = read(lab)[ODD]
    form = edit(page, lab, ODD)
    form.get_by_test_id("bibclaim-form-note").fill("A note.")
    form.get_by_test_id("bibclaim-form-quantity-measure").fill("strength")
    form.get_by_test_id("bibclaim-form-grade-reliability").select_option("D")
    form.get_by_test_id("bibclaim-form-actor-role").fill("subject")
    page.keyboard.press("Control+Enter")
    expect(form).to_have_count(0)
    after = read(lab)[ODD]
    assert {name: value for name, value in after["prov"].items() if name != "history"} == before["prov"]
    expected = {
        **before,
        "note": "A note.",
        "quantities": [{**before["quantities"][0], "measure": "strength"}],
        "grade": {**before["grade"], "reliability": "D"},
        "actors": [{**before["actors"][0], "role": "subject"}],
    }
    assert {**after, "prov": 0} == {**expected, "prov": 0}


def test_a_missing_claim_is_named_and_a_claim_is_not_related_to_itself(page: Page, lab: Lab) -> None:
    other = next(key for key, claim in read(lab).items() if key != ODD and not claim["relations"])
    ClaimStore(lab.root / "bib" / "claims", author="someone").relate(
        other, add=[{"type": "qualifies", "target": ODD}]
    )
    form = edit(page, lab, ODD)
    expect(form.get_by_test_id("bibclaim-form-related").first).to_contain_text(
        "No claim of this library has the id c-zzzzzzzzzz"
    )
    referring = form.get_by_test_id("bibclaim-form-referring")
    expect(referring).to_contain_text("1 claim refers to this one")
    expect(referring).to_contain_text(str(read(lab)[other]["statement"]))
    search = form.get_by_test_id("bibclaim-form-find-claim")
    search.fill(ODD)
    expect(form.get_by_text("No other claim has these words.")).to_be_visible()
    search.fill('"')  # on the way to a phrase, and no mistake
    search.fill("the Russian ministry")
    expect(offers(form).first).to_be_visible()
    expect(offers(form, str(read(lab)[ODD]["statement"]))).to_have_count(0)
    screenshot(page, "form-relations")
    form.get_by_test_id("bibclaim-form-remove-relation").click()
    expect(search).to_be_focused()
    search.fill("")
    page.keyboard.press("Control+Enter")
    expect(form).to_have_count(0)
    assert read(lab)[ODD]["relations"] == []


def test_errors_stand_beside_their_controls_and_the_first_has_the_focus(page: Page, lab: Lab) -> None:
    form = edit(page, lab, ODD)
    form.get_by_test_id("bibclaim-form-open-grade").click()  # closed: what is in it is not touched
    date, value = (
        form.get_by_test_id("bibclaim-form-date-edtf"),
        form.get_by_test_id("bibclaim-form-quantity-value"),
    )
    date.fill("2015-13")
    value.fill("sixty")
    form.get_by_test_id("bibclaim-form-open-dates").click()
    expect(date).to_be_visible()  # an error keeps its part open
    page.keyboard.press("Control+Enter")
    expect(value).to_be_focused()
    for control, message in ((value, "“sixty” is not a number"), (date, "“2015-13” has a month")):
        expect(control).to_have_attribute("aria-invalid", "true")
        described = control.get_attribute("aria-describedby")
        expect(form.locator(f'[id="{described}"]')).to_contain_text(message)
    expect(form.get_by_test_id("bibclaim-form-error").get_by_role("button")).to_have_count(2)
    screenshot(page, "form-errors")
    value.fill("61000")
    expect(value).not_to_have_attribute("aria-invalid", "true")
    form.get_by_test_id("bibclaim-form-error").get_by_role("button").click()
    expect(date).to_be_focused()
    # a form that only the server can judge
    date.fill("{2015-12..")
    page.keyboard.press("Control+Enter")
    expect(form.get_by_test_id("bibclaim-form-problem")).to_contain_text("EDTF")
    expect(date).to_be_focused()
    date.fill("2015-12")
    expect(form.get_by_test_id("bibclaim-form-problem")).to_have_count(0)

    def refuse(route: Route) -> None:
        route.fulfill(
            status=422,
            json={
                "message": f"claim {ODD} cannot be saved: field quantities[0].unit: found 7, expected a text"
            },
        )

    page.route(f"**/bibclaim/api/claims/{ODD}**", refuse)
    page.keyboard.press("Control+Enter")
    expect(form.get_by_test_id("bibclaim-form-quantity-unit")).to_be_focused()
    expect(form.get_by_test_id("bibclaim-form-problem")).to_have_text("found 7, expected a text")
    page.unroute(f"**/bibclaim/api/claims/{ODD}**", refuse)
    page.keyboard.press("Control+Enter")
    expect(form).to_have_count(0)
    assert read(lab)[ODD]["quantities"][0]["value"] == 61000


def test_a_conflict_says_relations_and_grades_in_words(page: Page, lab: Lab) -> None:
    claims = read(lab)
    one, other = [key for key in claims if key != ODD][:2]
    form = edit(page, lab, ODD)
    form.get_by_test_id("bibclaim-form-find-claim").fill(one)
    offers(form).click()
    form.get_by_test_id("bibclaim-form-relation-type").last.select_option("qualifies")
    form.get_by_test_id("bibclaim-form-grade-credibility").select_option("2")
    form.get_by_test_id("bibclaim-form-date-edtf").fill("2016")
    store = ClaimStore(lab.root / "bib" / "claims", author="someone else")
    store.update(
        ODD,
        relations=[{"type": "contradicts", "target": other, "strength": "full"}],
        grade={"reliability": "A", "credibility": "1", "x": 1},
        dates=[],
    )
    page.keyboard.press("Control+Enter")
    dialog = page.get_by_test_id("bibclaim-conflict")
    expect(dialog).to_contain_text(f"qualifies “{claims[one]['statement']}”")
    expect(dialog).to_contain_text(f"contradicts “{claims[other]['statement']}”")
    expect(dialog).to_contain_text("A – completely reliable")
    expect(dialog).to_contain_text("2 – probably true")
    expect(dialog).to_contain_text("as of: 2016")
    expect(dialog).not_to_contain_text("{")
    screenshot(page, "form-conflict")
    page.get_by_test_id("bibclaim-conflict-relations-theirs").check()
    page.get_by_test_id("bibclaim-conflict-dates-theirs").check()
    page.get_by_role("button", name="Save this choice").click()
    expect(form).to_have_count(0)
    after = read(lab)[ODD]
    assert after["relations"] == [{"type": "contradicts", "target": other, "strength": "full"}]
    assert after["dates"] == []
    assert after["grade"] == {"reliability": "D", "credibility": "2", "x": 1}


def test_a_reader_with_an_unsaved_claim_is_marked_and_asks_before_it_closes(page: Page, lab: Lab) -> None:
    form = edit(page, lab, ODD)
    tab = page.locator(".lm-TabBar-tab", has_text=ARTICLE)
    dirty = "() => window.jupyterapp.status.isDirty"
    expect(tab).not_to_have_class("jp-mod-dirty")
    assert page.evaluate(dirty) is False
    form.get_by_test_id("bibclaim-form-places").fill("Peshawar")  # typed and not entered counts
    expect(page.locator(".lm-TabBar-tab.jp-mod-dirty", has_text=ARTICLE)).to_be_visible()
    expect(tab).to_have_attribute("title", f"Reader: @{ARTICLE} (a claim is not saved)")
    assert page.evaluate(dirty) is True  # JupyterLab asks before the page goes
    screenshot(page, "form-unsaved")
    tab.locator(".lm-TabBar-tabCloseIcon").click()
    dialog = page.locator(".jp-Dialog")
    expect(dialog).to_contain_text("Discard this claim?")
    dialog.get_by_role("button", name="Keep editing").click()
    expect(form.get_by_test_id("bibclaim-form-place-chip").last).to_contain_text("Peshawar")
    tab.locator(".lm-TabBar-tabCloseIcon").click()
    dialog.get_by_role("button", name="Discard").click()
    expect(page.get_by_test_id("bibclaim-reader")).to_have_count(0)
    assert page.evaluate(dirty) is False
    assert "Peshawar" not in json.dumps(read(lab)[ODD])


def test_the_form_holds_in_the_dark_and_in_a_narrow_window(page: Page, lab: Lab) -> None:
    form = edit(page, lab, ODD)
    command(page, "apputils:change-theme", {"theme": "JupyterLab Dark"})
    page.wait_for_selector('body[data-jp-theme-light="false"]', state="attached")
    page.wait_for_selector("#jupyterlab-splash", state="detached")
    for width in (1400, 760):
        page.set_viewport_size({"width": width, "height": 800})
        for place, part in enumerate(("chain", "quantities", "relations", "dates", "judgement")):
            form.get_by_test_id(f"bibclaim-form-{part}").scroll_into_view_if_needed()
            screenshot(page, f"form-dark-{width}-{place}")
        body = form.locator(".bibclaim-Form-body")
        assert body.evaluate("node => node.scrollWidth <= node.clientWidth")
    command(page, "apputils:change-theme", {"theme": "JupyterLab Light"})
