"""The table of conflicts: rows with both figures drawn to scale, claims of the ticked rows, sentences with citations."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from claim_desk import HOSTILE, claim_fields, hop, make_library, quantity, rows, view

import bibclaim
from bibclaim.claims import ClaimStore
from bibclaim.errors import UnusableInput
from bibclaim.jupyter.widgets import ClaimBoard, ConflictTable
from bibclaim.library import Library

ONE, TWO, THREE, FOUR = (f"c-{number:010d}" for number in range(1, 5))


def figure(number: int, name: str, value: float, **more: Any) -> dict[str, Any]:
    return claim_fields(number, chain=[hop(name)], quantities=[quantity(value, **more)])


@pytest.fixture
def lib(tmp_path: Path) -> Library:
    return make_library(
        tmp_path / "bib",
        figure(1, "Mayor", 400, approx="about", raw="about 400", as_of="2020-03"),
        figure(2, "River Watch", 900, approx="more_than", raw="more than 900", as_of="2020-03-02"),
        figure(3, "Guard", 5, as_of="2019", measure="boats lost", unit="boats"),
        figure(4, "Port Office", 60, as_of="2021", measure="boats lost", unit="boats"),
    )


def test_a_row_has_the_sentence_the_reading_and_both_figures(lib: Library) -> None:
    table = ConflictTable(lib, sort="measure")
    assert [row["cells"]["measure"] for row in rows(table)] == ["boats lost", "people moved"]
    row = rows(table)[1]
    assert row["cells"]["sentence"] == lib.conflicts().sentences()[1]
    assert row["cells"]["reading"] == "cannot both hold for the same time"
    assert row["cells"]["figures"]["intervals"] == [
        {
            "who": "Mayor",
            "said": "“about 400” (about, 360 to 440 persons); as of March 2020",
            "low": 0.0,
            "high": 0.1481,
            "value": 0.0741,
            "isDated": True,
        },
        {
            "who": "River Watch",
            "said": "“more than 900” (more than, more than 900 persons); as of 2 March 2020",
            "low": 1.0,
            "high": None,
            "value": 1.0,
            "isDated": True,
        },
    ]


def test_figures_far_apart_share_an_axis_of_powers_of_ten(lib: Library) -> None:
    lib.claims.add(figure(5, "Pilot", 300, as_of="2022", measure="Boats lost", unit="boats"))
    places = {
        one["who"]: one["value"]
        for row in rows(ConflictTable(lib))
        for one in row["cells"]["figures"]["intervals"]
        if row["cells"]["measure"].casefold() == "boats lost"
    }
    assert places == {"Guard": 0.0, "Port Office": 0.6069, "Pilot": 1.0}


def test_a_row_opens_on_both_claims_with_their_quotes(lib: Library) -> None:
    details = rows(ConflictTable(lib, "id:" + ONE + " OR id:" + TWO))[0]["details"]
    assert [one["text"] for one in details if one["kind"] == "heading"] == ["Mayor", "River Watch"]
    assert [one["text"] for one in details if one["kind"] == "quote"] == [
        "words number 1 of the source",
        "words number 2 of the source",
    ]


def test_the_sentence_is_copied_with_its_citation_and_stands_up_to_the_audit(lib: Library) -> None:
    copied = rows(ConflictTable(lib, sort="measure"))[1]["copy"]
    assert copied == (
        "For “people moved”, “about 400” (Mayor, in post2020; as of March 2020) [@post2020, par. 1] and “more than "
        "900” (River Watch, in post2020; as of 2 March 2020) [@post2020, par. 2] cannot both hold for the same time. "
        f"<!-- claims: {ONE} {TWO} -->"
    )
    findings = bibclaim.audit(copied, lib).findings
    assert [one.code for one in findings if one.severity == "error"] == []


def test_ticked_conflicts_give_the_ids_of_their_claims(lib: Library) -> None:
    table = ConflictTable(lib)
    seen: list[list[str]] = []
    table.observe(lambda change: seen.append(change["new"]), names=["selected"])
    first, second = (row["id"] for row in rows(table))
    table._handle_custom_msg({"select": "some", "ids": [second, "nowhere"], "chosen": True}, [])
    assert table.ticked == [second]
    assert set(table.selected) == {ONE, TWO}
    table._handle_custom_msg({"select": "matching", "filter": "", "facets": {}}, [])
    assert set(table.selected) == {ONE, TWO, THREE, FOUR}
    table.selected = [THREE, FOUR, ONE]
    assert table.ticked == [first]
    assert table.selected == [THREE, FOUR]
    table._handle_custom_msg({"select": "none"}, [])
    assert (table.selected, table.ticked) == ([], [])
    assert seen[0] == [ONE, TWO]
    assert "selected" not in table.get_state(), "claims are told to Python, ticks to the front end"


def test_of_three_figures_one_ticked_pair_ticks_no_other(tmp_path: Path) -> None:
    lib = make_library(
        tmp_path / "bib", *(figure(number, f"Source {number}", 10**number) for number in (1, 2, 3))
    )
    table = ConflictTable(lib)
    ids = [row["id"] for row in rows(table)]
    table.ticked = ids[:2]
    assert set(table.selected) == {ONE, TWO, THREE}
    assert table.ticked == ids[:2]


def test_rows_are_found_by_words_fields_and_facets(lib: Library) -> None:
    table = ConflictTable(lib)
    for words in ("mayor", '"words number 2"', "measure:people", f"id:{ONE}", "-boats"):
        table.set_state({"filter": words})
        assert [row["cells"]["measure"] for row in rows(table)] == ["people moved"], words
    table.set_state({"filter": '"half', "facets": {}})
    assert "quotation mark" in view(table)["empty"]
    table.set_state({"filter": "", "facets": {"kind": "as_of_differs"}})
    assert [row["cells"]["measure"] for row in rows(table)] == ["boats lost"]
    assert view(table)["facets"][0]["options"] == [
        {"value": "conflict", "label": "cannot both hold for the same time", "count": 1},
        {"value": "as_of_differs", "label": "the dates differ, which may explain it", "count": 1},
    ]


@pytest.mark.parametrize("column", ["sentence", "measure", "reading", "figures"])
def test_every_column_sorts_both_ways(lib: Library, column: str) -> None:
    table = ConflictTable(lib, sort=column)
    up = [row["id"] for row in rows(table)]
    table.descending = True
    assert [row["id"] for row in rows(table)] == up[::-1]


def test_rows_are_grouped_and_paged(tmp_path: Path) -> None:
    lib = make_library(
        tmp_path / "bib",
        *(figure(n, f"Source {n}", 10 * n, measure=f"measure {n % 2}") for n in range(1, 9)),
    )
    table = ConflictTable(lib, group="measure", page_size=5)
    assert (view(table)["matched"], table.pages) == (12, 3)
    assert view(table)["rows"][0] == {
        "group": "measure 0", "label": "measure 0", "count": 6, "folded": False, "continued": False, "isHeading": True,
    }  # fmt: skip
    table._handle_custom_msg({"fold": "all", "folded": True}, [])
    assert (rows(table), table.pages) == ([], 1)
    table.group = "reading"
    assert "reading" not in [column["key"] for column in view(table)["columns"]]


def test_the_table_follows_edits_of_other_widgets_and_of_other_programs(lib: Library) -> None:
    table, board = ConflictTable(lib), ClaimBoard(lib)
    table.ticked = [row["id"] for row in rows(table)]
    board.edit(ONE, status="rejected")
    assert [row["cells"]["measure"] for row in rows(table)] == ["boats lost"]
    assert set(table.selected) == {THREE, FOUR}
    ClaimStore(lib.claims.folder, author="Ana").update(THREE, statement="Hers.")
    table.refresh()
    assert rows(table)[0]["details"][1]["text"] == "Hers."


def test_a_query_narrows_and_a_wrong_one_is_told(lib: Library) -> None:
    table = ConflictTable(lib, query="measure:boats")
    assert view(table)["total"] == 1
    table.query = '"half'
    assert "query was not understood" in view(table)["empty"]
    table.query = ""
    assert view(table)["total"] == 2
    with pytest.raises(UnusableInput, match="needs the library"):
        ConflictTable(lib.conflicts(), query="measure:boats")


def test_conflicts_and_plain_claims_are_shown_too(lib: Library) -> None:
    for given in (
        lib.conflicts(),
        lib.claims.query(),
        [*lib.claims],
        (one for one in lib.claims),
        lib.claims,
    ):
        assert view(ConflictTable(given))["total"] == 2
    empty = ConflictTable([])
    assert "No figures of these claims conflict" in view(empty)["empty"]
    assert repr(empty) == "ConflictTable(0 conflicts, page 1 of 1, 0 ticked)"


def test_a_claim_with_two_figures_of_a_measure_gives_rows_of_their_own(tmp_path: Path) -> None:
    both = claim_fields(1, chain=[hop("Mayor")], quantities=[quantity(400), quantity(500)])
    lib = make_library(tmp_path / "bib", both, figure(2, "Guard", 900))
    found = rows(ConflictTable(lib))
    assert len({row["id"] for row in found}) == 2


def test_hostile_words_travel_as_data_and_are_copied_as_text(tmp_path: Path) -> None:
    lib = make_library(
        tmp_path / "bib",
        figure(1, HOSTILE, 1, measure=HOSTILE, raw=HOSTILE),
        figure(2, "[x](javascript:alert(1))", 9, measure=HOSTILE, raw="--> @evil"),
    )
    row = rows(ConflictTable(lib))[0]
    assert row["cells"]["measure"] == HOSTILE
    copied = row["copy"]
    assert "<img" not in copied
    assert "<script" not in copied
    assert "](javascript:" not in copied
    assert "@evil" not in copied


def test_the_package_offers_the_table_at_its_door() -> None:
    assert bibclaim.ConflictTable is ConflictTable
