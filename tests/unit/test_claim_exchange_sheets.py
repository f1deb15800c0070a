"""Sheets of claims for hand work: what is shown comes back, and only what a hand changed changes."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bibclaim.claims import Claim, ClaimStore
from bibclaim.claims.exchange import SheetImport, export_claims, plan_import, read_sheet
from bibclaim.claims.exchange.columns import COLUMNS, canonical, cell_text, cell_value
from bibclaim.claims.exchange.csv_cells import guarded, unguarded
from bibclaim.claims.exchange.item_text import LISTS, OBJECTS
from bibclaim.errors import Conflict, UnusableInput

from .claim_samples import LIBRARY, fields
from .claim_strategies import sound_claims

A, B, C = "c-aaaaaaaaaa", "c-bbbbbbbbbb", "c-cccccccccc"
SHEETS = ("md", "csv", "yaml")
QUICK = settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
in_each_sheet = pytest.mark.parametrize("form", SHEETS)


@pytest.fixture
def store(tmp_path: Path) -> ClaimStore:
    made = ClaimStore(tmp_path / "claims", author="Ana")
    quantity = {"raw": "about 400 people", "measure": "people moved", "value": 400, "min": None, "approx": "about",
                "unit": "persons", "span": {"exact": "about 400 people", "start": 3, "end": 19}}  # fmt: skip
    made.add(
        fields(
            A,
            quote={"exact": "about 400 people were moved", "start": 3, "end": 30},
            quantities=[quantity],
            places=[
                "Port",
                {"name": "Balochistan", "raw": "Baluchistan", "span": {"exact": "x", "start": 0, "end": 1}},
            ],
            tags=["a;b", "c, d"],
            grade={"reliability": "B", "credibility": "2", "by": "Ana"},
            relations=[{"type": "contradicts", "target": B}],
            x_new={"kept": [1.50]},
        )
    )
    made.add(
        fields(B, note='=HYPERLINK("http://x")', statement="First line.\nSecond: <b>bold</b> &lt; &amp;")
    )
    made.add(fields(C, polarity="-"))
    return made


def export(store: ClaimStore, form: Any) -> str:
    return export_claims(store.query(status="all"), form).data.decode("utf-8-sig")


def plan(store: ClaimStore, text: str, form: str) -> SheetImport:
    sheet, shape = read_sheet(text.encode(), form, file=f"sheet.{form}")
    return plan_import(sheet, shape, store)


def edit_csv(text: str, change: Callable[[list[dict[str, str]]], object]) -> str:
    table = csv.DictReader(io.StringIO(text, newline=""))
    rows = list(table)
    change(rows)
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, table.fieldnames or [])
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


@in_each_sheet
def test_a_sheet_that_no_hand_touched_changes_nothing(store: ClaimStore, form: str) -> None:
    found = plan(store, export(store, form), form)
    assert (found.changes, found.new, found.conflicts, found.problems, found.missing) == ({}, [], [], [], [])
    assert found.unchanged == 3


@in_each_sheet
def test_the_demonstration_library_comes_back_unchanged(form: str) -> None:
    demo = ClaimStore(LIBRARY / "claims")
    found = plan(demo, export(demo, form), form)
    assert found.unchanged == len(demo)
    assert found.problems == []


@QUICK
@given(
    claims=st.lists(sound_claims, min_size=1, max_size=3, unique_by=lambda one: one["id"]),
    form=st.sampled_from(SHEETS),
)
def test_any_claim_comes_back_from_any_sheet(
    claims: list[dict[str, Any]], form: Any, tmp_path_factory: pytest.TempPathFactory
) -> None:
    made = [Claim.from_dict(claim | {"citekey": "k", "status": "active"}) for claim in claims]
    folder = tmp_path_factory.mktemp("claims")
    (folder / "k.jsonl").write_bytes(
        b"".join(one.line + b"\n" for one in sorted(made, key=lambda one: one.id))
    )
    store = ClaimStore(folder)
    data = export_claims(made, form, personal_data=True).data
    sheet, shape = read_sheet(data, form)
    found = plan_import(sheet, shape, store)
    assert found.problems == []
    assert (found.changes, found.new, found.missing, found.unchanged) == ({}, [], [], len(made))


@QUICK
@given(sound_claims, st.sampled_from(COLUMNS))
def test_what_a_cell_says_is_the_value_that_it_was_made_from(claim: dict[str, Any], column: str) -> None:
    cell = cell_text(claim, column)
    fresh = cell_value({}, column, cell)
    assert canonical(cell_text({column: fresh}, column)) == canonical(cell)
    if column in (*LISTS, *OBJECTS) and cell:
        assert cell_value(claim, column, cell) == claim[column]


@given(st.text())
def test_no_cell_begins_a_formula_and_every_cell_comes_back(text: str) -> None:
    cell = guarded(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))
    assert unguarded(cell) == text


def test_the_cells_of_a_table_are_safe_for_excel(store: ClaimStore) -> None:
    data = export_claims(store.query(), "csv", byte_order_mark=True).data
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert rows[1]["note"] == '\'=HYPERLINK("http://x")'
    assert rows[2]["polarity"] == "'-"
    assert not any(cell[:1] in "=+-@\t\r" for row in rows for cell in row.values() if cell)


def test_a_table_saved_by_a_spreadsheet_of_another_country_is_read(store: ClaimStore) -> None:
    text = export(store, "csv").replace("First line", "1,5; first line")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows(rows)
    assert list(plan(store, out.getvalue(), "csv").changes) == [B]


def test_only_what_a_hand_changed_in_a_table_changes(store: ClaimStore) -> None:
    def change(rows: list[dict[str, str]]) -> None:
        rows[0]["quantities"] = rows[0]["quantities"].replace("value=400", "value=450")
        rows[0]["tags"] = 'moved; "a;b"'
        rows[1]["note"] = ""

    found = plan(store, edit_csv(export(store, "csv"), change), "csv")
    before = store.get(A).as_dict()
    written = {claim.id: claim.as_dict() for claim in found.apply(store, by="Ben")}
    assert set(written) == {A, B}
    after = written[A]
    assert after["quantities"] == [before["quantities"][0] | {"value": 450}]
    assert after["tags"] == ["moved", "a;b"]
    assert {name: value for name, value in after.items() if name not in ("quantities", "tags", "prov")} == {
        name: value for name, value in before.items() if name not in ("quantities", "tags", "prov")
    }
    assert after["prov"]["history"][-1]["fields"] == ["quantities", "tags"]
    assert after["prov"]["history"][-1]["by"] == "Ben"
    assert written[B].get("note") is None
    assert store.undoable == "import of a sheet"


def test_only_what_a_hand_changed_in_markdown_changes(store: ClaimStore) -> None:
    text = export(store, "md")
    text = text.replace("  - Port\n", "  - Port\n  - Gwadar {country=PK}\n")
    text = text.replace("B2 {by=Ana}", "B3 {by=Ana}")
    found = plan(store, text, "md").apply(store)
    assert [claim.id for claim in found] == [A]
    made = found[0].as_dict()
    assert made["places"][1] == store.get(A).as_dict()["places"][1]
    assert "Gwadar" in json.dumps(made["places"])
    assert made["grade"] == {"reliability": "B", "credibility": "3", "by": "Ana"}


def test_only_what_a_hand_changed_in_yaml_changes(store: ClaimStore) -> None:
    sheet = yaml.safe_load(export(store, "yaml"))
    assert sheet["claims"][0]["x_new"] == {"kept": [1.5]}
    text = (
        export(store, "yaml")
        .replace("credibility: '2'", "credibility: 3")
        .replace("value: 400", "value: 450")
    )
    found = plan(store, text, "yaml")
    assert found.changes[A]["grade"]["credibility"] == "3"
    assert set(found.changes[A]) == {"grade", "quantities"}
    assert set(found.changes) == {A}


def test_a_changed_quote_loses_the_offsets_of_the_old_one(store: ClaimStore) -> None:
    for form in SHEETS:
        text = export(store, form).replace("about 400 people were moved", "about 400 people", 1)
        assert plan(store, text, form).changes[A]["quote"] == {"exact": "about 400 people"}


@in_each_sheet
def test_a_field_changed_on_both_sides_is_a_conflict_told_with_both_values(
    store: ClaimStore, form: str
) -> None:
    text = export(store, form)
    store.update(B, note="from the library", quote_form="direct", by="Ben")
    store.update(C, statement="Changed in the library only.")
    before = {path.name: path.read_bytes() for path in store.folder.iterdir()}
    text = text.replace("HYPERLINK", "from the file ")
    found = plan(store, text, form)
    assert [(one.id, [field.field for field in one.fields]) for one in found.conflicts] == [(B, ["note"])]
    assert "from the file" in found.conflicts[0].fields[0].file
    assert found.conflicts[0].fields[0].library == "from the library"
    assert found.changes == {}
    assert found.apply(store) == []
    assert {path.name: path.read_bytes() for path in store.folder.iterdir()} == before


@in_each_sheet
def test_changes_of_different_fields_of_a_claim_go_together(store: ClaimStore, form: str) -> None:
    text = export(store, form)
    store.update(B, quote_form="direct")
    plan(store, text.replace("First line.", "The first line."), form).apply(store)
    made = store.get(B)
    assert (made.quote_form, made.statement.split("\n")[0]) == ("direct", "The first line.")


def test_a_claim_that_changes_between_plan_and_writing_is_refused(store: ClaimStore) -> None:
    found = plan(store, export(store, "md").replace("First line.", "X."), "md")
    ClaimStore(store.folder).update(B, statement="Y.")
    with pytest.raises(Conflict):
        found.apply(store)


def test_a_row_without_id_is_a_new_claim_and_filed_once(store: ClaimStore) -> None:
    new = """
## new
- citekey: post2020
- quote: No one was hurt
- statement: No one was hurt.
- attitude: asserts
- chain:
  - author: (unnamed article author) {id=writer; type=author; named=no}
  - claimant: police spokesman {id=police; type=unnamed_person}
- locator: paragraph 3
"""
    text = export(store, "md") + new
    made = plan(store, text, "md").apply(store, by="Ben")
    assert len(made) == 1
    assert made[0].id.startswith("c-")
    assert (made[0].claimants, made[0].prov.by) == (("police",), "Ben")
    assert made[0].locator is not None
    assert (made[0].locator.label, made[0].locator.value) == ("paragraph", "3")
    again = plan(store, text, "md")
    assert (again.new, again.known) == ([], [made[0].id])

    rows: list[dict[str, str]] = []
    text = edit_csv(export(store, "csv"), lambda found: rows.extend(found) or found.append(rows[2] | {"id": "", "revision": "", "statement": "New."}))  # fmt: skip
    assert [one["statement"] for one in plan(store, text, "csv").new] == ["New."]


@in_each_sheet
def test_a_deleted_row_is_reported_and_its_claim_stays(store: ClaimStore, form: str) -> None:
    text = export(store, form)
    if form == "csv":
        text = edit_csv(text, lambda rows: rows.pop(1))
    elif form == "md":
        start, end = text.index(f"## {B}"), text.index(f"## {C}")
        text = text[:start] + text[end:]
    else:
        sheet = yaml.safe_load(text)
        sheet["claims"].pop(1)
        text = yaml.safe_dump(sheet, sort_keys=False)
    store.add(fields("c-dddddddddd"))
    found = plan(store, text, form)
    assert found.missing == [B]
    assert found.apply(store) == []
    assert store.get(B).status == "active"


@pytest.mark.parametrize(
    ("column", "cell", "told"),
    [
        ("attitude", "says", "allowed: asserts"),
        ("chain", "writer: Ana {id=a}", "a hop begins with its role"),
        ("chain", "author: Ana", "needs an id"),
        ("chain", "", "chain: is missing"),
        ("quantities", "400 {value=many; measure=m}", "expected a number"),
        ("quantities", "400 {wert=1; measure=m}", "unknown member 'wert'"),
        ("quantities", "400 {measure=m", "expected ; or }"),
        ("relations", "likes c-bbbbbbbbbb", "allowed: corroborates"),
        ("grade", "good", "expected a grade such as B2"),
        ("citekey", "other2020", "renaming the key"),
        ("statement", "", "statement: is missing"),
    ],
)  # fmt: skip
def test_a_cell_that_cannot_be_read_is_told_and_nothing_is_written(
    store: ClaimStore, column: str, cell: str, told: str
) -> None:
    def change(rows: list[dict[str, str]]) -> None:
        rows[0]["note"] = "fine"
        rows[1][column] = cell

    found = plan(store, edit_csv(export(store, "csv"), change), "csv")
    assert [(one.id, told in one.message) for one in found.problems] == [(B, True)], found.problems
    with pytest.raises(UnusableInput):
        found.apply(store)
    assert store.get(A).note is None


def test_rows_that_make_no_sense_are_told(store: ClaimStore) -> None:
    def change(rows: list[dict[str, str]]) -> None:
        rows.append(rows[0] | {})
        rows.append(rows[1] | {"id": "c-zzzzzzzzzz"})
        rows[2]["revision"] = ""
        rows[2]["note"] = "changed"

    told = [one.message for one in plan(store, edit_csv(export(store, "csv"), change), "csv").problems]
    assert len(told) == 3
    assert "revision is missing" in told[0]
    assert "two rows" in told[1]
    assert "no claim of this library has this id" in told[2]


def test_columns_and_names_that_are_none_are_reported(store: ClaimStore) -> None:
    text = export(store, "csv").replace('"note"', '"notes"', 1)
    assert plan(store, text, "csv").ignored == ["notes"]
    assert plan(store, export(store, "md").replace("- note:", "- notes:"), "md").ignored == ["notes"]
    found = plan(store, export(store, "yaml").replace("note:", "notes:"), "yaml")
    assert (found.ignored, found.changes) == (["notes"], {})


@pytest.mark.parametrize(
    ("form", "text", "told"),
    [
        ("csv", "key,statement\na,b\n", "no column “id”"),
        ("csv", "", "no column “id”"),
        ("csv", 'id,note\n"a,b\n', "cannot be read as CSV"),
        ("csv", "id,note\na,b,c\n", "3 cells"),
        ("md", "# Nothing\n", "has no claim"),
        ("md", "## c-aaaaaaaaaa\nwhat is this\n", "expected"),
        ("yaml", "claims: [", "cannot be read as YAML"),
        ("yaml", "just words", "expected a list of claims"),
        ("yaml", "- 1\n", "no mapping"),
        ("yaml", "- &a {id: x}\n- *a\n", "anchors and aliases"),
        ("yaml", "- !!python/object/apply:os.system ['true']\n", "cannot be read as YAML"),
        ("yaml", "- {id: x, id: y}\n", "stands twice"),
        ("yaml", "- " + "[" * 20_000, "cannot be read as YAML"),
        ("jsonl", "", "not a sheet for hand work"),
    ],
)
def test_a_file_that_is_no_sheet_is_refused_with_the_reason(form: str, text: str, told: str) -> None:
    with pytest.raises(UnusableInput, match=told):
        read_sheet(text.encode(), form, file="sheet")


def test_a_file_in_another_encoding_is_refused_with_the_way_out() -> None:
    for form in SHEETS:
        with pytest.raises(UnusableInput, match=r"UTF-8|YAML"):
            read_sheet("id,note\nx,é\n".encode("latin-1"), form, file="sheet")


def test_plain_yaml_scalars_are_what_the_schema_says() -> None:
    text = """
- citekey: 2020
  quote: {exact: yes}
  statement: null and void
  locator: {label: page, value: 007}
  dates: [{edtf: 2019-05-01, role: event_time}]
  quantities: [{raw: 1e3, measure: m, value: 1e3, min: ~}]
  places: [12, "12", {name: Port, depth: 1.5, open: true}]
  tags: [on, 1.0]
"""
    row = read_sheet(text.encode(), "yaml")[0].rows[0]
    assert row.cells == {
        "citekey": "2020",
        "quote": {"exact": "yes"},
        "statement": "null and void",
        "locator": {"label": "page", "value": "007"},
        "dates": [{"edtf": "2019-05-01", "role": "event_time"}],
        "quantities": [{"raw": "1e3", "measure": "m", "value": 1000.0, "min": None}],
        "places": [12, "12", {"name": "Port", "depth": 1.5, "open": True}],
        "tags": ["on", "1.0"],
    }


def test_markdown_holds_no_live_html(store: ClaimStore) -> None:
    store.update(C, statement="<img src=x onerror=alert(1)> &lt;kept&gt;")
    text = export(store, "md")
    assert "<img" not in text
    assert "&lt;img src=x onerror=alert(1)> &amp;lt;kept&gt;" in text
    assert plan(store, text, "md").unchanged == 3
