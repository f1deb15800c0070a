from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bibclaim.claims import ClaimStore
from bibclaim.errors import BibclaimError, Conflict, UnknownKey, UnusableInput
from bibclaim.jupyter.widgets import ClaimBoard, ClaimTagger

HOSTILE = "<img src=x onerror=alert(1)>"


@pytest.fixture
def store(tmp_path: Path) -> ClaimStore:
    folder = tmp_path / "bib" / "claims"
    store = ClaimStore(folder, author="test")
    for number, citekey in enumerate(("pips2019", "pips2019", "voa2019"), 1):
        store.add(
            {
                "id": f"c-{number:010d}",
                "citekey": citekey,
                "quote": {"exact": "words"},
                "statement": f"Statement {number}.",
                "attitude": "asserts",
                "chain": [{"agents": [{"id": "x"}], "role": "claimant"}],
                "tags": ["old"] if number == 1 else [],
            }
        )
    return ClaimStore(folder, author="test")  # a session of its own, in which nothing was filed


def on_disk(store: ClaimStore) -> dict[str, list[str]]:
    lines = [line for path in sorted(store.folder.glob("*.jsonl")) for line in path.read_text().splitlines()]
    return {claim["id"]: claim.get("tags", []) for claim in map(json.loads, lines)}


def press(tagger: ClaimTagger, act: str, text: str = "") -> None:
    """What the front end sends when a button, or Enter, is pressed."""
    tagger._entry._handle_custom_msg({"act": act, "text": text}, [])


def controls(widget: Any) -> list[Any]:
    found = [widget]
    for child in getattr(widget, "children", ()):
        found += controls(child)
    return found


def chips(tagger: ClaimTagger) -> list[str]:
    return [one.description for one in controls(tagger) if "bibclaim-tagger-chip" in one._dom_classes]


def message_html(tagger: ClaimTagger) -> str:
    return next(box for box in controls(tagger) if "bibclaim-tagger-message" in box._dom_classes).value


def test_a_tag_reaches_the_files_at_once(store: ClaimStore) -> None:
    tagger = ClaimTagger(store.query(), store=store)
    press(tagger, "add", "strength")
    assert on_disk(store) == {
        "c-0000000001": ["old", "strength"],
        "c-0000000002": ["strength"],
        "c-0000000003": ["strength"],
    }
    assert tagger.message == "Saved: added “strength” (3 claims)."
    assert chips(tagger) == ["old (1 of 3)", "strength"]


def test_the_query_result_knows_where_it_came_from(store: ClaimStore) -> None:
    ClaimTagger(store.query(tag="old")).add("new")
    assert on_disk(store)["c-0000000001"] == ["old", "new"]


def test_several_tags_are_typed_with_commas(store: ClaimStore) -> None:
    tagger = ClaimTagger(store.query(tag="old"), store=store)
    press(tagger, "add", " to  discuss, strength ,")
    assert on_disk(store)["c-0000000001"] == ["old", "to discuss", "strength"]


def test_what_was_typed_is_cleared_when_saved_and_kept_when_not(
    store: ClaimStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    tagger = ClaimTagger(store.query(), store=store)
    sent: list[object] = []
    monkeypatch.setattr(tagger._entry, "send", sent.append)
    press(tagger, "add", "quick")
    assert sent == [{"done": "quick"}]
    press(tagger, "add", " , ")
    press(tagger, "undo", "half a word")
    press(tagger, "dance", "x")
    assert sent == [{"done": "quick"}]


def test_known_tags_are_offered_the_frequent_ones_first(store: ClaimStore) -> None:
    tagger = ClaimTagger(store.query(), store=store)
    tagger.add("new")
    assert tagger._entry.options == ["new", "old"]
    assert tagger._entry.enabled
    assert tagger._entry.undo == "added “new”"


def test_only_the_selected_claims_are_tagged(store: ClaimStore) -> None:
    tagger = ClaimTagger(store.query(), store=store)
    tagger.selected = ["c-0000000002"]
    assert [claim.tags for claim in tagger.add("one")] == [("one",)]
    assert on_disk(store) == {"c-0000000001": ["old"], "c-0000000002": ["one"], "c-0000000003": []}


def test_a_tag_is_removed_by_its_chip_even_with_a_comma_in_it(store: ClaimStore) -> None:
    store.tag("c-0000000001", add="men, women")
    tagger = ClaimTagger(store.query(), store=store)
    chip = next(
        one
        for one in controls(tagger)
        if one in controls(tagger) and "men, women" in getattr(one, "description", "")
    )
    chip.click()
    assert on_disk(store)["c-0000000001"] == ["old"]


def test_undo_takes_back_only_what_the_step_did(store: ClaimStore) -> None:
    tagger = ClaimTagger(store.query(), store=store)
    tagger.add("old")
    assert tagger.message == "Saved: added “old” (2 claims)."
    press(tagger, "undo")
    assert on_disk(store) == {"c-0000000001": ["old"], "c-0000000002": [], "c-0000000003": []}
    tagger.remove("old")
    tagger.undo()
    assert on_disk(store)["c-0000000001"] == ["old"]
    with pytest.raises(UnusableInput, match="nothing to undo"):
        tagger.undo()


def test_a_tag_that_another_program_set_meanwhile_is_kept(store: ClaimStore) -> None:
    tagger = ClaimTagger(store.query(), store=store)
    ClaimStore(store.folder, author="another").tag("c-0000000001", add="theirs")
    tagger.add("ours")
    assert on_disk(store)["c-0000000001"] == ["old", "theirs", "ours"]
    assert "theirs (1 of 3)" in chips(tagger)


def test_a_claim_that_went_away_is_told_and_the_rest_shown_as_it_is(store: ClaimStore) -> None:
    tagger = ClaimTagger(store.query(), store=store)
    (store.folder / "voa2019.jsonl").unlink()
    with pytest.raises(UnknownKey):
        tagger.add("x")
    assert "Not saved" in tagger.message
    assert "read again" in tagger.message
    assert tagger.selected == ["c-0000000001", "c-0000000002"]
    press(tagger, "undo")
    assert 'role="alert"' in message_html(tagger)


def test_a_conflict_is_shown_in_words_and_the_claims_are_read_again(
    store: ClaimStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    tagger = ClaimTagger(store.query(), store=store)

    def refuse(*_args: object, **_kwargs: object) -> None:
        ClaimStore(store.folder, author="another").update("c-0000000001", statement="Now another one.")
        raise Conflict("claim c-0000000001 was changed on disk since it was read", file="pips2019.jsonl")

    monkeypatch.setattr(store, "tag", refuse)
    press(tagger, "add", "x")
    assert "pips2019.jsonl: claim c-0000000001 was changed on disk" in tagger.message
    assert tagger.board.claims[0].statement == "Now another one."
    assert 'role="alert"' in message_html(tagger)
    with pytest.raises(Conflict):
        tagger.add("x")


def test_a_write_that_fails_halfway_can_be_undone_for_what_was_written(
    store: ClaimStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    tagger = ClaimTagger(store.query(), store=store)
    real = store.tag

    def half(ids: list[str], **changes: object) -> None:
        real(ids[:2], **changes)
        raise BibclaimError("could not be written (No space left on device)", file="voa2019.jsonl")

    monkeypatch.setattr(store, "tag", half)
    with pytest.raises(BibclaimError):
        tagger.add("x")
    assert tagger.message.startswith("Saved: added “x” (2 claims). Not saved: voa2019.jsonl:")
    monkeypatch.undo()
    tagger.undo()
    assert on_disk(store) == {"c-0000000001": ["old"], "c-0000000002": [], "c-0000000003": []}


def test_pressing_add_with_nothing_typed_or_selected_says_so(store: ClaimStore) -> None:
    tagger = ClaimTagger(store.query(), store=store)
    press(tagger, "add")
    assert "type a tag" in tagger.message
    tagger.selected = []
    assert not tagger._entry.enabled
    press(tagger, "add", "x")
    assert "select the claims" in tagger.message
    assert on_disk(store)["c-0000000002"] == []


def test_a_whole_library_starts_with_nothing_selected(store: ClaimStore) -> None:
    assert ClaimTagger(store).selected == []


def test_the_selection_of_a_board_shown_elsewhere_is_tagged(store: ClaimStore) -> None:
    board = ClaimBoard(store.query(), store=store)
    tagger = ClaimTagger(board)
    assert board not in tagger.children
    board.selected = ["c-0000000003"]
    tagger.add("from-board")
    assert on_disk(store)["c-0000000003"] == ["from-board"]
    assert board.get_state()["_view"]["rows"][2]["cells"]["tags"] == ["from-board"]


def test_claims_without_a_store_are_refused_with_the_way_out(store: ClaimStore) -> None:
    with pytest.raises(UnusableInput, match=r"store=lib\.claims"):
        ClaimTagger([*store])


def test_hostile_tags_and_errors_are_escaped(store: ClaimStore) -> None:
    tagger = ClaimTagger(store.query(), store=store)
    tagger.add(HOSTILE)
    assert HOSTILE not in message_html(tagger)
    assert "&lt;img" in message_html(tagger)
    for control in controls(tagger):
        assert not getattr(control, "description_allow_html", False)
        if type(control).__name__ == "HTML":
            assert "<img" not in control.value
    assert repr(tagger) == "ClaimTagger(3 claims selected of 3)"


def test_who_tagged_stands_in_the_history(store: ClaimStore) -> None:
    ClaimTagger(store.query(), store=store, by="reviewer").add("x")
    assert store.get("c-0000000001").prov.history[-1].by == "reviewer"
