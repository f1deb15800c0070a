"""Groups of a board, and edits that reach the file: a lost race is told and nothing overwritten."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import traitlets
from claim_desk import HOSTILE, FrontEnd, claim_fields, hop, make_library, on_disk, quantity, rows, view

from bibclaim.claims import ClaimStore
from bibclaim.errors import BibclaimError, Conflict, UnknownKey, UnusableInput
from bibclaim.jupyter.widgets import ClaimBoard, ClaimTagger
from bibclaim.library import Library

ONE, TWO, THREE = "c-0000000001", "c-0000000002", "c-0000000003"


@pytest.fixture
def lib(tmp_path: Path) -> Library:
    return make_library(
        tmp_path / "bib",
        claim_fields(1, tags=["harbour", "count"], quantities=[quantity(400)]),
        claim_fields(2, tags=["harbour"], attitude="denies", chain=[hop("Mayor")], event="the raid"),
        claim_fields(3, citekey="watch2021", quantities=[quantity(900, measure="People  Moved")], status="suggested"),
    )  # fmt: skip


@pytest.fixture
def board(lib: Library) -> ClaimBoard:
    return ClaimBoard(lib.claims.query(status=None))


def headings(board: ClaimBoard) -> list[tuple[str, int]]:
    return [(row["label"], row["count"]) for row in view(board)["rows"] if row["isHeading"]]


def edit_of(board: ClaimBoard, claim_id: str) -> dict[str, Any]:
    found: dict[str, Any] = next(row["edit"] for row in rows(board) if row["id"] == claim_id)
    return found


@pytest.mark.parametrize(
    ("way", "expected"),
    [
        ("claimant", [("Harbour Authority", 2), ("Mayor", 1)]),
        ("source", [("post2020", 2), ("watch2021", 1)]),
        ("attitude", [("asserts", 2), ("denies", 1)]),
        ("tag", [("count", 1), ("harbour", 2), ("no tag", 1)]),
        ("measure", [("people moved", 2), ("no figure", 1)]),
        ("event", [("the raid", 1), ("no event", 2)]),
    ],
)
def test_claims_are_gathered_under_headings_with_counts(
    board: ClaimBoard, way: str, expected: list[tuple[str, int]]
) -> None:
    board.set_state({"group": way})
    assert headings(board) == expected
    assert view(board)["summary"] == f"3 claims in {len(expected)} groups"


def test_a_claim_with_two_tags_stands_under_both_and_is_selected_once(board: ClaimBoard) -> None:
    board.group = "tag"
    assert [(row["group"], row["id"]) for row in rows(board)] == [
        ("count", ONE), ("harbour", ONE), ("harbour", TWO), ("", THREE),
    ]  # fmt: skip
    board.selected = [ONE, ONE]
    assert board.selected == [ONE]


def test_groups_fold_one_by_one_and_all_together(board: ClaimBoard, monkeypatch: pytest.MonkeyPatch) -> None:
    front = FrontEnd(board, monkeypatch)
    front.sets(group="tag")
    assert "answer" in front.sends(fold="one", group="harbour", folded=True)
    assert [row["id"] for row in rows(board)] == [ONE, THREE]
    assert [row["folded"] for row in view(board)["rows"] if row["isHeading"]] == [False, True, False]
    front.sends(fold="all", folded=True)
    assert rows(board) == []
    assert len(headings(board)) == 3
    front.sends(fold="all", folded=False)
    assert len(rows(board)) == 4
    front.sends(fold="all", folded=True)
    front.sets(group="attitude")
    assert len(rows(board)) == 3, "another grouping begins unfolded"


def test_a_group_goes_on_over_pages_under_its_heading(tmp_path: Path) -> None:
    lib = make_library(
        tmp_path / "bib",
        *(claim_fields(number, chain=[hop("Mayor" if number > 5 else "Guard")]) for number in range(1, 13)),
    )
    board = ClaimBoard(lib, group="claimant", page_size=4)
    seen: list[str] = []
    lines = []
    for page in range(1, board.pages + 1):
        board.page = page
        seen += [row["id"] for row in rows(board)]
        lines.append([(row["label"], row["continued"]) for row in view(board)["rows"] if row["isHeading"]])
    assert seen == [f"c-{number:010d}" for number in range(1, 13)]
    assert lines == [
        [("Guard", False)],
        [("Guard", True), ("Mayor", False)],
        [("Mayor", True)],
        [("Mayor", True)],
    ]


def test_the_column_that_the_headings_say_is_left_out(board: ClaimBoard) -> None:
    board.group = "claimant"
    assert "claimant" not in [column["key"] for column in view(board)["columns"]]
    with pytest.raises(traitlets.TraitError, match="grouped by 'colour'; choose one of: claimant, source"):
        board.group = "colour"


def test_facets_cover_claimant_source_and_status_where_they_differ(board: ClaimBoard) -> None:
    names = [facet["name"] for facet in view(board)["facets"]]
    assert names == ["claimant", "source", "attitude", "tag", "status"]
    board.set_state({"facets": {"claimant": "Mayor", "source": "post2020"}})
    assert [row["id"] for row in rows(board)] == [TWO]


def test_an_edit_reaches_the_file_and_says_so(
    board: ClaimBoard, lib: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    front = FrontEnd(board, monkeypatch)
    answer = front.sends(
        act="save", request="r1", id=ONE, expected=edit_of(board, ONE)["revision"],
        fields={"statement": " People were moved. ", "attitude": "reports", "note": "seen twice"},
    )  # fmt: skip
    assert answer == {"answer": "r1", "failed": False, "theirs": {}, "revision": ""}
    stood = on_disk(lib.claims, ONE)
    assert (stood["statement"], stood["attitude"], stood["note"]) == (
        "People were moved.",
        "reports",
        "seen twice",
    )
    assert stood["prov"]["history"][-1]["fields"] == ["statement", "attitude", "note"]
    assert board.message == "Saved in the claims of post2020: statement, attitude, note."
    assert board.get_state()["_desk"]["saved"] == [ONE]
    assert next(row for row in rows(board) if row["id"] == ONE)["cells"]["attitude"] == "reports"


def test_tags_alone_are_added_and_removed_beside_those_of_others(board: ClaimBoard, lib: Library) -> None:
    before = edit_of(board, ONE)
    ClaimStore(lib.claims.folder, author="Ana").tag(ONE, add="hers")
    board._handle_custom_msg(
        {
            "act": "save", "request": "r", "id": ONE, "expected": before["revision"],
            "before": {"tags": before["tags"]}, "fields": {"tags": ["harbour", " mine  too ", "mine too"]},
        },
        [],
    )  # fmt: skip
    assert on_disk(lib.claims, ONE)["tags"] == ["harbour", "hers", "mine too"]
    assert board.message == "Saved in the claims of post2020: tags."


def test_suggestions_are_accepted_and_claims_rejected_and_restored(board: ClaimBoard, lib: Library) -> None:
    board.edit(THREE, status="active", note="checked")
    assert on_disk(lib.claims, THREE)["status"] == "active"
    assert board.message == "Saved in the claims of watch2021: accepted, note."
    board.edit(ONE, status="rejected")
    assert on_disk(lib.claims, ONE)["prov"]["history"][-1]["op"] == "reject"
    assert board.message == "Saved in the claims of post2020: rejected."
    board.edit(ONE, status="active")
    assert on_disk(lib.claims, ONE).get("status", "active") == "active"
    assert "restored" in board.message
    with pytest.raises(UnusableInput, match="not made superseded here"):
        board.edit(ONE, status="superseded")


def test_a_claim_rejected_on_a_whole_library_stays_in_sight_until_refresh(lib: Library) -> None:
    board = ClaimBoard(lib)
    assert [row["id"] for row in rows(board)] == [ONE, TWO]
    board.edit(ONE, status="rejected")
    assert [(row["id"], row["cells"].get("status")) for row in rows(board)] == [
        (ONE, "rejected"),
        (TWO, "active"),
    ]
    board.refresh()
    assert [row["id"] for row in rows(board)] == [TWO]


def test_a_lost_race_is_told_and_nothing_overwritten(
    board: ClaimBoard, lib: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    front = FrontEnd(board, monkeypatch)
    seen = edit_of(board, ONE)["revision"]
    ClaimStore(lib.claims.folder, author="Ana").update(ONE, statement="Hers.", note="her note")
    answer = front.sends(act="save", request="r", id=ONE, expected=seen, fields={"statement": "Mine."})
    assert answer["failed"]
    assert answer["theirs"] == {"statement": "Hers."}
    assert on_disk(lib.claims, ONE)["statement"] == "Hers."
    assert "Not saved: Ana changed this claim at 20" in board.message
    assert "Statement is now “Hers.”. Nothing was overwritten" in board.message
    assert edit_of(board, ONE)["statement"] == "Hers.", "the row shows what is on disk"
    # keeping one's own words is a second, knowing save
    answer = front.sends(
        act="save", request="r2", id=ONE, expected=answer["revision"], fields={"statement": "Mine."}
    )
    assert not answer["failed"]
    assert on_disk(lib.claims, ONE)["statement"] == "Mine."
    assert on_disk(lib.claims, ONE)["note"] == "her note"


def test_a_race_counts_from_what_the_reader_saw_even_when_the_store_has_read_on(
    board: ClaimBoard, lib: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    front = FrontEnd(board, monkeypatch)
    seen = edit_of(board, ONE)["revision"]
    ClaimStore(lib.claims.folder, author="Ana").update(ONE, statement="Hers.")
    lib.claims.refresh()
    assert front.sends(act="save", request="r", id=ONE, expected=seen, fields={"statement": "Mine."})[
        "failed"
    ]
    assert on_disk(lib.claims, ONE)["statement"] == "Hers."
    lib.claims.update(TWO, statement="Theirs.")
    with pytest.raises(Conflict):
        ClaimBoard.edit(board, TWO, expected=edit_of(board, TWO)["revision"][::-1], statement="Mine.")


def test_another_field_that_others_changed_is_kept_and_told(board: ClaimBoard, lib: Library) -> None:
    ClaimStore(lib.claims.folder, author="Ana").update(ONE, note="her note")
    board.edit(ONE, statement="Mine.")
    assert on_disk(lib.claims, ONE)["note"] == "her note"
    assert board.message.endswith("What others changed meanwhile is kept: note.")


def test_a_claim_that_went_away_is_told(board: ClaimBoard, lib: Library) -> None:
    (lib.claims.folder / "watch2021.jsonl").unlink()
    with pytest.raises(BibclaimError):
        board.edit(THREE, statement="x")
    assert "Not saved" in board.message
    assert THREE not in [row["id"] for row in rows(board)]
    with pytest.raises(UnknownKey, match="no claim of this board"):
        board.edit("c-nowhere", statement="x")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"statement": "  "}, "needs a statement"),
        ({"attitude": "shouts"}, "attitude"),
        ({"tags": "harbour"}, "tags are a list"),
        ({"statement": 5}, "statement is a text"),
        ({"chain": []}, "chain is not edited here"),
        ({}, "nothing was changed"),
    ],
)
def test_a_value_that_is_not_allowed_is_told_and_not_written(
    board: ClaimBoard, lib: Library, fields: dict[str, Any], words: str
) -> None:
    before = on_disk(lib.claims, ONE)
    board._handle_custom_msg({"act": "save", "request": "r", "id": ONE, "expected": "", "fields": fields}, [])
    assert words in board.message
    assert board.get_state()["_desk"]["failed"]
    assert on_disk(lib.claims, ONE) == before


def test_nonsense_from_a_front_end_changes_nothing(board: ClaimBoard, lib: Library) -> None:
    before = on_disk(lib.claims, ONE)
    for content in (
        {"act": "save", "id": 5, "fields": {}},
        {"act": "save", "id": ONE, "fields": ["statement"], "before": 5},
        {
            "act": "save",
            "id": ONE,
            "expected": 7,
            "fields": {"claim_id": "x", "expected": "y"},
            "before": {"tags": 5},
        },
        {"act": "dance"},
        {"fold": "one", "group": 5},
        None,
    ):
        board._handle_custom_msg(content, [])
    assert on_disk(lib.claims, ONE) == before


def test_undo_and_redo_are_those_of_the_session(board: ClaimBoard, lib: Library) -> None:
    board.edit(ONE, statement="Mine.", tags=["x"])
    assert board.get_state()["_desk"]["undo"] == f"change of claim {ONE}"
    board._handle_custom_msg({"act": "undo", "request": "r"}, [])
    assert on_disk(lib.claims, ONE)["statement"] == "Statement 1."
    assert board.message == f"Undone: change of claim {ONE}."
    assert board.get_state()["_desk"]["saved"] == [ONE]
    board.redo()
    assert on_disk(lib.claims, ONE)["tags"] == ["x"]
    board.undo()
    with pytest.raises(UnusableInput, match="nothing to undo"):
        board.undo()
    assert "nothing to undo" in board.message


def test_a_step_that_others_changed_since_is_not_undone(board: ClaimBoard, lib: Library) -> None:
    board.edit(ONE, statement="Mine.")
    ClaimStore(lib.claims.folder, author="Ana").update(ONE, statement="Hers.")
    with pytest.raises(Conflict):
        board.undo()
    assert "changed by Ana" in board.message
    assert on_disk(lib.claims, ONE)["statement"] == "Hers."


def test_boards_and_taggers_of_one_store_show_what_the_others_wrote(lib: Library) -> None:
    board, other = ClaimBoard(lib), ClaimBoard(lib.claims.query())
    tagger = ClaimTagger(lib.claims.query())
    board.edit(ONE, statement="Mine.")
    assert rows(other)[0]["cells"]["statement"] == "Mine."
    tagger.add("late")
    assert "late" in rows(board)[0]["cells"]["tags"]
    assert other.get_state()["_desk"]["undo"] == "added “late”"
    other.undo()
    assert "late" not in rows(board)[0]["cells"]["tags"]
    assert tagger._entry.undo == f"change of claim {ONE}"
    tagger.undo()
    assert tagger.message == f"Undone: change of claim {ONE}, 1 claim."
    assert rows(board)[0]["cells"]["statement"] == "Statement 1."


def test_who_edited_stands_in_the_history_and_undoes_only_their_own(lib: Library) -> None:
    lib.claims.update(TWO, note="by the author")
    board = ClaimBoard(lib, by="reviewer")
    board.edit(ONE, statement="Mine.")
    assert on_disk(lib.claims, ONE)["prov"]["history"][-1]["by"] == "reviewer"
    board.undo()
    assert board.get_state()["_desk"]["undo"] == ""
    assert on_disk(lib.claims, TWO)["note"] == "by the author"


def test_a_list_without_a_store_and_a_board_to_be_read_have_no_forms(lib: Library) -> None:
    for board in (ClaimBoard([*lib.claims]), ClaimBoard(lib, editable=False)):
        assert all(row["edit"] is None for row in rows(board))
        assert board.get_state()["_desk"] == {}
        with pytest.raises(UnusableInput, match=r"store=lib\.claims"):
            board.edit(ONE, statement="x")


def test_a_board_shows_other_claims_on_request(lib: Library) -> None:
    board = ClaimBoard(lib, filter="statement", selected=[ONE])
    board.show(lib.claims.query(citekey="watch2021", status="suggested"))
    assert [row["id"] for row in rows(board)] == [THREE]
    assert (board.filter, board.selected) == ("", [])


def test_claims_from_a_generator_can_be_read_again(lib: Library) -> None:
    board = ClaimBoard((claim for claim in lib.claims), store=lib.claims)
    board.refresh()
    assert len(rows(board)) == 3


def test_hostile_words_travel_as_data_through_headings_and_forms(tmp_path: Path) -> None:
    lib = make_library(tmp_path / "bib", claim_fields(1, tags=[HOSTILE], event=HOSTILE, note=HOSTILE))
    board = ClaimBoard(lib, group="event")
    assert view(board)["rows"][0]["label"] == HOSTILE
    assert edit_of(board, ONE)["note"] == HOSTILE
    board.edit(ONE, statement=HOSTILE)
    assert on_disk(lib.claims, ONE)["statement"] == HOSTILE


def test_a_grouped_board_sends_one_page_and_never_the_whole_list(tmp_path: Path) -> None:
    lib = make_library(tmp_path / "bib", *(claim_fields(number) for number in range(1, 60)))
    board = ClaimBoard(lib, group="claimant", page_size=10)
    assert len(view(board)["rows"]) == 10
    assert "c-0000000030" not in str(board.get_state())
