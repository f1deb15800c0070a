from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import traitlets

from bibclaim.claims import Claim, ClaimStore
from bibclaim.jupyter.widgets import ClaimBoard, ClaimTagger, SourcePicker, SummaryBuilder
from bibclaim.jupyter.widgets.claim_rows import claim_row
from bibclaim.jupyter.widgets.front_end import STATIC

HOSTILE = "<img src=x onerror=alert(1)><script>alert(2)</script>"


def claim_fields(number: int, **fields: object) -> dict[str, object]:
    return {
        "id": f"c-{number:010d}",
        "citekey": "isispak2019",
        "locator": {"label": "paragraph", "value": str(number)},
        "quote": {"exact": f"words number {number} of the source"},
        "statement": f"Statement {number}.",
        "attitude": "asserts",
        "chain": [{"agents": [{"id": "cia", "name": "CIA"}], "role": "claimant"}],
        "tags": [],
        "prov": {"method": "manual", "by": "test", "at": "2026-11-22T00:00:00Z"},
        **fields,
    }


@pytest.fixture
def store(tmp_path: Path) -> ClaimStore:
    store = ClaimStore(tmp_path / "bib" / "claims", author="test")
    for number in range(1, 26):
        store.add(claim_fields(number))
    return store


def view(board: object) -> dict[str, object]:
    return board.get_state()["_view"]


def front_end_sets(board: ClaimBoard, **state: object) -> None:
    """What the front end does: one message with the traits it changed."""
    board.set_state(state)


def test_a_board_sends_one_page_and_never_the_whole_list(store: ClaimStore) -> None:
    board = ClaimBoard(store.query(), page_size=10)
    state = json.dumps(board.get_state(), default=str)
    assert [row["id"] for row in view(board)["rows"]] == [f"c-{n:010d}" for n in range(1, 11)]
    assert view(board)["matched"] == view(board)["total"] == 25
    assert "c-0000000011" not in state
    assert view(board)["summary"] == "25 claims"


def test_the_next_page_comes_when_the_front_end_asks(store: ClaimStore) -> None:
    board = ClaimBoard(store.query(), page_size=10)
    front_end_sets(board, page=3)
    assert [row["id"] for row in view(board)["rows"]] == [f"c-{n:010d}" for n in range(21, 26)]
    assert (view(board)["page"], view(board)["pages"]) == (3, 3)


def test_a_page_beyond_the_last_becomes_the_last(store: ClaimStore) -> None:
    board = ClaimBoard(store.query(), page_size=10)
    board.page = 99
    assert board.page == 3
    front_end_sets(board, page=3, filter='"statement 7"')
    assert (board.page, view(board)["matched"]) == (1, 1)


def test_filter_words_and_fields_are_those_of_the_query_language(store: ClaimStore) -> None:
    store.add(
        claim_fields(
            30,
            statement="The strength is 30,000 men in Syría.",
            attitude="estimates",
            chain=[{"agents": [{"id": "mod", "name": "Russian Defence Ministry"}], "role": "claimant"}],
        )
    )
    board = ClaimBoard(store.query())
    for words in (
        "strength syria",
        "30,000 MEN",
        '"defence ministry"',
        "claimant:russian",
        "attitude:estimates",
    ):
        front_end_sets(board, filter=words)
        assert [row["id"] for row in view(board)["rows"]] == ["c-0000000030"], words
    front_end_sets(board, filter="-statement")
    assert view(board)["matched"] == 1


def test_a_query_half_typed_is_told_in_words(store: ClaimStore) -> None:
    board = ClaimBoard(store.query())
    front_end_sets(board, filter='"an open quotation')
    assert view(board)["rows"] == []
    assert "quotation mark" in view(board)["empty"]


def test_facets_offer_values_with_counts_and_narrow_the_list(store: ClaimStore) -> None:
    store.tag(["c-0000000003", "c-0000000004"], add="strength")
    board = ClaimBoard(store.query())
    tag = next(facet for facet in view(board)["facets"] if facet["name"] == "tag")
    assert tag["options"] == [{"value": "strength", "label": "strength", "count": 2}]
    front_end_sets(board, facets={"tag": "strength"})
    assert [row["id"] for row in view(board)["rows"]] == ["c-0000000003", "c-0000000004"]


def test_a_column_sorts_up_down_and_back(store: ClaimStore) -> None:
    board = ClaimBoard(store.query(), page_size=30)
    places = [f"isispak2019, par.\u00a0{n}" for n in range(1, 26)]
    front_end_sets(board, sort="source", descending=True)
    assert [row["cells"]["source"] for row in view(board)["rows"]] == places[::-1]
    front_end_sets(board, sort="source", descending=False)
    assert [row["cells"]["source"] for row in view(board)["rows"]] == places
    with pytest.raises(traitlets.TraitError):
        board.sort = "colour"


def test_a_query_comes_in_the_order_of_the_source_and_a_list_in_its_own(store: ClaimStore) -> None:
    claims = store.query()
    assert ClaimBoard(claims).sort == "source"
    reversed_list = list(claims)[::-1]
    assert view(ClaimBoard(reversed_list))["rows"][0]["id"] == "c-0000000025"


def test_quantities_sort_by_number_with_the_numberless_last(store: ClaimStore) -> None:
    for number, raw, value in ((31, "200,000", 200000), (32, "about 30,000", 30000), (33, "many", None)):
        store.add(
            claim_fields(number, tags=["n"], quantities=[{"raw": raw, "measure": "strength", "value": value}])
        )
    board = ClaimBoard(store.query(tag="n"), sort="quantities")
    shown = [row["cells"]["quantities"] for row in view(board)["rows"]]
    assert shown == [["about 30,000"], ["200,000"], ["many"]]
    board.descending = True
    assert [row["cells"]["quantities"] for row in view(board)["rows"]] == [
        ["200,000"],
        ["about 30,000"],
        ["many"],
    ]


def test_places_sort_by_number_even_when_the_digits_are_odd(store: ClaimStore) -> None:
    for number, value in ((41, "9" * 5000), (42, "²"), (43, "٣")):
        store.add(claim_fields(number, locator={"label": "page", "value": value}))
    assert len(view(ClaimBoard(store.query(), sort="source", page_size=40))["rows"]) == 28


def test_selection_spans_pages_and_drops_unknown_ids(store: ClaimStore) -> None:
    board = ClaimBoard(store.query(), page_size=10)
    front_end_sets(board, selected=["c-0000000001", "c-0000000020", "c-nowhere", "c-0000000001"])
    assert board.selected == ["c-0000000001", "c-0000000020"]
    board._handle_custom_msg({"select": "some", "ids": ["c-0000000007", "c-nowhere"], "chosen": True}, [])
    assert board.selected == ["c-0000000001", "c-0000000020", "c-0000000007"]
    board._handle_custom_msg({"select": "some", "ids": ["c-0000000007"], "chosen": False}, [])
    front_end_sets(board, filter='"par. 2"')
    board._handle_custom_msg({"select": "matching"}, [])
    assert set(board.selected) == {"c-0000000001", "c-0000000002", *(f"c-{n:010d}" for n in range(20, 26))}
    board._handle_custom_msg({"select": "none"}, [])
    assert board.selected == []


def test_select_all_means_what_the_reader_sees_even_before_the_filter_arrived(store: ClaimStore) -> None:
    board = ClaimBoard(store.query())
    board._handle_custom_msg({"select": "matching", "filter": '"par. 25"', "facets": {}}, [])
    assert board.selected == ["c-0000000025"]
    assert board.filter == '"par. 25"'
    for nonsense in (None, [], {"select": 5}, {"select": "some", "ids": [5, None], "chosen": True}):
        board._handle_custom_msg(nonsense, [])
    assert board.selected == ["c-0000000025"]


def test_refresh_shows_what_another_program_wrote(store: ClaimStore) -> None:
    board = ClaimBoard(store.query(), page_size=5)
    ClaimStore(store.folder, author="another").tag("c-0000000001", add="seen")
    board.refresh()
    assert view(board)["rows"][0]["cells"]["tags"] == ["seen"]


def test_a_board_of_a_store_takes_in_new_claims_at_refresh(store: ClaimStore) -> None:
    board = ClaimBoard(store)
    ClaimStore(store.folder, author="another").add(claim_fields(50))
    board.refresh()
    assert view(board)["total"] == 26


def test_the_status_column_appears_only_when_it_says_something(store: ClaimStore) -> None:
    def columns() -> list[str]:
        return [column["key"] for column in view(ClaimBoard(store.query(status=None)))["columns"]]

    assert "status" not in columns()
    store.update("c-0000000002", status="rejected")
    assert "status" in columns()


def test_an_empty_result_says_what_to_do(tmp_path: Path, store: ClaimStore) -> None:
    assert "holds 25 claims" in view(ClaimBoard(store.query(tag="nothing"), store=store))["empty"]
    nothing_filed = ClaimStore(tmp_path / "new" / "claims")
    assert "Reader" in view(ClaimBoard(nothing_filed))["empty"]
    board = ClaimBoard(store.query())
    board.filter = "zebra"
    assert "Clear the filter" in view(board)["empty"]


def test_a_broken_line_stands_at_the_foot_with_its_file_and_line(store: ClaimStore) -> None:
    path = store.folder / "isispak2019.jsonl"
    path.write_bytes(path.read_bytes() + b'{"id": "c-broken", \n')
    board = ClaimBoard(store.query(), store=store)
    assert len(view(board)["problems"]) == 1
    assert "isispak2019.jsonl, line 26" in view(board)["problems"][0]
    assert view(board)["total"] == 25


def test_many_problems_are_counted_and_not_all_sent(store: ClaimStore) -> None:
    path = store.folder / "isispak2019.jsonl"
    path.write_bytes(path.read_bytes() + b"broken\n" * 30)
    shown = view(ClaimBoard(store.query(), store=store))
    assert (len(shown["problems"]), shown["more_problems"]) == (8, 22)


def test_repr_is_short_whatever_the_list(store: ClaimStore) -> None:
    board = ClaimBoard(store.query(), selected=["c-0000000001"])
    assert repr(board) == "ClaimBoard(25 claims, page 1 of 3, 1 selected)"
    assert repr(ClaimBoard([])) == "ClaimBoard(0 claims, page 1 of 1, 0 selected)"


def test_hostile_words_travel_as_data(store: ClaimStore) -> None:
    claim = Claim.from_dict(
        claim_fields(60, statement=HOSTILE, tags=[HOSTILE], quote={"exact": HOSTILE}, note=HOSTILE)
    )
    row = claim_row(claim)
    assert row.cells["statement"] == HOSTILE
    assert {detail.text for detail in row.details} >= {HOSTILE}
    board = ClaimBoard([claim])
    assert view(board)["rows"][0]["cells"]["tags"] == [HOSTILE]


@pytest.mark.parametrize("path", sorted(STATIC.glob("*.js")), ids=lambda path: path.name)
def test_the_front_end_has_no_way_to_turn_data_into_markup(path: Path) -> None:
    source = path.read_text("utf-8")
    for danger in (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "srcdoc",
        "new Function",
    ):
        assert danger not in source
    # the name of SVG's elements is no address that anything is fetched from
    addresses = source.replace("'http://www.w3.org/2000/svg'", "")
    assert not re.search(r"https?://", addresses), "a widget works offline"
    assert not re.search(r"\bimport\b", source), "a widget brings no other file along"


def test_the_stylesheets_load_nothing() -> None:
    for path in STATIC.glob("*.css"):
        assert not re.search(r"url\(|@import", path.read_text("utf-8"))


def test_the_package_offers_the_widgets_at_its_door() -> None:
    import bibclaim  # noqa: PLC0415

    assert bibclaim.ClaimBoard is ClaimBoard
    assert (bibclaim.ClaimTagger, bibclaim.SourcePicker, bibclaim.SummaryBuilder) == (
        ClaimTagger,
        SourcePicker,
        SummaryBuilder,
    )
