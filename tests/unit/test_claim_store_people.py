"""Several people at one store: steps of each, suggestions decided on, what outlasts a store that is opened again."""

from __future__ import annotations

import getpass
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest

from bibclaim.claims import Claim, ClaimStore
from bibclaim.errors import Conflict, UnknownKey, UnusableInput

from .claim_samples import fields

A, B, C, D = "c-aaaaaaaaaa", "c-bbbbbbbbbb", "c-cccccccccc", "c-dddddddddd"
NAME = "post2020.jsonl"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "claims"
    made.mkdir()
    rows = [fields(A), fields(B), fields(C, status="suggested")]
    (made / NAME).write_bytes(b"".join(json.dumps(row).encode() + b"\n" for row in rows))
    return made


@pytest.fixture
def store(folder: Path) -> ClaimStore:
    return ClaimStore(folder)


@pytest.fixture
def found() -> Claim:
    """A suggestion that is in no file."""
    prov = {"method": "suggested", "by": "bibclaim", "at": "2026-01-01T00:00:00Z", "tool": "rule: verb"}
    return Claim.from_dict(fields(D, status="suggested", prov=prov))


def stored(store: ClaimStore, claim_id: str) -> dict[str, Any]:
    return ClaimStore(store.folder).get(claim_id).as_dict()


def test_each_person_is_told_the_own_step_and_no_name_is_the_login_name(store: ClaimStore) -> None:
    store.tag(A, add="x", by="Ana")
    store.update(B, note="n", by="Ben")
    assert store.undoable == f"change of claim {B}"
    assert [store.undoable_by(who) for who in ("Ana", "Ben", "Cleo", None)] == [
        f"tags of claim {A}", f"change of claim {B}", "", "",
    ]  # fmt: skip
    store.tag(B, add="y")
    assert store.name_of(None) == getpass.getuser()
    assert store.undoable_by(None) == store.undoable_by(getpass.getuser()) == f"tags of claim {B}"
    assert ClaimStore(store.folder, author="Dora").name_of(None) == "Dora"
    store.undo(by="Ana")
    assert [store.redoable_by(who) for who in ("Ana", "Ben", None)] == [f"tags of claim {A}", "", ""]


def test_a_new_change_ends_what_its_author_could_do_again_and_no_one_else(store: ClaimStore) -> None:
    store.tag(A, add="x", by="Ana")
    store.update(B, note="n", by="Ben")
    store.undo(by="Ana")
    store.undo(by="Ben")
    store.update(B, note="other", by="Ben")
    assert (store.redoable_by("Ana"), store.redoable_by("Ben")) == (f"tags of claim {A}", "")
    assert store.redo(by="Ana")[0].tags == ("x",)


def test_a_refused_undo_names_the_revision_that_stands(store: ClaimStore) -> None:
    store.update(A, note="mine")
    ClaimStore(store.folder).update(A, note="theirs", by="Ben")
    with pytest.raises(Conflict) as refused:
        store.undo()
    store.refresh()
    assert refused.value.revision == store.revision(A)


def test_a_store_opened_again_goes_on_with_the_steps_and_merges_what_was_seen(store: ClaimStore) -> None:
    seen = store.revision(A)
    store.update(A, note="mine", by="Ana")
    again = ClaimStore(store.folder)
    again.take_over(store)
    assert again.undoable_by("Ana") == f"change of claim {A}"
    merged = again.update(A, {"tags": ["late"]}, expected=seen, by="Ben")
    assert (merged.note, merged.tags) == ("mine", ("late",))
    again.undo(by="Ben")
    assert again.undo(by="Ana")[0].note is None


def test_suggestions_are_decided_on_in_one_step_and_become_suggestions_again(
    store: ClaimStore, found: Claim
) -> None:
    other = msgspec.structs.replace(found, id="c-eeeeeeeeee")
    left = msgspec.structs.replace(found, id="c-ffffffffff")
    done = store.decide(
        {C: "rejected", D: "active", other.id: "suggested"},
        [found, other, left],
        changes={D: {"statement": "Edited."}},
        by="Ana",
    )
    assert [claim.id for claim in done] == [C, D, other.id]
    assert [claim.status for claim in done] == ["rejected", "active", "suggested"]
    assert left.id not in ClaimStore(store.folder)
    assert store.undoable == "1 suggestion rejected, 1 accepted, 1 kept"
    kept = stored(store, D)
    assert (kept["statement"], kept["prov"]["method"], kept["prov"]["tool"]) == (
        "Edited.",
        "suggested",
        "rule: verb",
    )
    assert kept["prov"]["reviewed_by"] == "Ana"
    assert [(one["by"], one["op"]) for one in kept["prov"]["history"]] == [("Ana", "accept")]
    undone = {claim.id: claim for claim in store.undo(by="Ana")}
    assert [undone[one].status for one in (C, D)] == ["suggested", "suggested"]
    assert undone[D].statement == found.statement
    assert "reviewed_by" not in stored(store, D)["prov"]
    again = {claim.id: claim.status for claim in store.redo(by="Ana")}
    assert (again[C], again[D]) == ("rejected", "active")


def test_an_edit_of_a_suggestion_on_file_does_not_overwrite_another_persons(
    store: ClaimStore, found: Claim
) -> None:
    store.decide({D: "suggested"}, [found], by="Ana")
    seen = store.revision(D)
    ClaimStore(store.folder).update(D, statement="Ben's words.", by="Ben")
    before = (store.folder / NAME).read_bytes()
    mine = {D: {"statement": "Ana's words."}}
    with pytest.raises(Conflict) as refused:
        store.decide({D: "active"}, changes=mine, expected={D: seen}, by="Ana")
    assert (refused.value.theirs["statement"], refused.value.ours["statement"]) == (
        "Ben's words.",
        "Ana's words.",
    )
    assert (store.folder / NAME).read_bytes() == before
    done = store.decide(
        {D: "active"}, changes={D: {"note": "n"}}, expected={D: refused.value.revision}, by="Ana"
    )
    assert (done[0].status, done[0].statement, done[0].note) == ("active", "Ben's words.", "n")


def test_the_same_decision_again_changes_nothing_and_another_one_is_refused(
    store: ClaimStore, found: Claim
) -> None:
    store.decide({D: "active"}, [found], changes={D: {"note": "n"}}, by="Ana")
    before = (store.folder / NAME).read_bytes()
    for changes in ({}, {D: {"note": "n"}}):
        assert store.decide({D: "active"}, [found], changes=changes, by="Ben")[0].status == "active"
    assert (store.folder / NAME).read_bytes() == before
    assert store.undoable_by("Ben") == ""
    for status, changes in (("rejected", {}), ("suggested", {}), ("active", {D: {"note": "other"}})):
        with pytest.raises(Conflict, match="made active by Ana meanwhile") as refused:
            store.decide({C: "active", D: status}, changes=changes, by="Ben")  # type: ignore[dict-item]
        assert refused.value.theirs["note"] == "n"
        assert refused.value.revision == store.revision(D)
    assert (store.folder / NAME).read_bytes() == before


def test_a_decision_that_cannot_be_writes_nothing(store: ClaimStore, found: Claim) -> None:
    before = {path: path.read_bytes() for path in store.folder.iterdir()}
    with pytest.raises(UnknownKey):
        store.decide({D: "active", "c-zzzzzzzzzz": "active"}, [found])
    with pytest.raises(UnusableInput, match="attitude"):
        store.decide({C: "active", D: "active"}, [found], changes={D: {"attitude": "mutters"}})
    assert {path: path.read_bytes() for path in store.folder.iterdir()} == before
    assert store.undoable == ""


def test_a_claim_that_is_no_longer_as_it_was_seen_is_not_replaced(store: ClaimStore) -> None:
    seen = store.revision(A)
    ClaimStore(store.folder).update(A, note="theirs")
    before = (store.folder / NAME).read_bytes()
    for replacement in (B, {"statement": "Other."}):
        with pytest.raises(Conflict) as refused:
            store.supersede(A, replacement, expected=seen)
        assert refused.value.theirs["note"] == "theirs"
    assert (store.folder / NAME).read_bytes() == before
    assert store.supersede(A, B, expected=refused.value.revision).id == B


def test_what_does_not_stand_itself_replaces_nothing(store: ClaimStore) -> None:
    store.supersede(A, B)
    store.reject(C)
    for other in (A, C):
        with pytest.raises(UnusableInput, match="can replace no other"):
            store.supersede(B, other)


OTHER = """
import sys
from bibclaim.claims import ClaimStore
print("ready", flush=True)
ClaimStore(sys.argv[1], author="other").update("c-aaaaaaaaaa", note="theirs")
"""


def test_no_program_writes_between_the_files_of_one_step(
    store: ClaimStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The claim A stands in the last file of the step: another program that wants to write it waits for the whole step."""
    from bibclaim.claims import claim_file  # noqa: PLC0415

    store.add(fields("c-1111111111", citekey="before2020"))
    real = claim_file.write_atomic
    others: list[subprocess.Popen[str]] = []

    def write(path: Path, *args: Any, **options: Any) -> str:
        if path.name.startswith("before") and not others:
            other = subprocess.Popen(
                [sys.executable, "-c", OTHER, str(store.folder)], stdout=subprocess.PIPE, text=True
            )
            others.append(other)
            assert other.stdout is not None
            other.stdout.readline()
            with pytest.raises(subprocess.TimeoutExpired):
                other.wait(0.5)
        return real(path, *args, **options)

    monkeypatch.setattr(claim_file, "write_atomic", write)
    store.apply({"c-1111111111": {"note": "ours"}, A: {"tags": ["ours"]}})
    assert others[0].wait(30) == 0
    assert others[0].stdout is not None
    others[0].stdout.close()
    after = ClaimStore(store.folder).get(A)
    assert (after.tags, after.note) == (("ours",), "theirs")
