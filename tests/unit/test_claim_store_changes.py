"""Changes of claims beyond one field: relations, suggestions, replacement, many at once, taken back and done again."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from bibclaim.claims import ClaimStore, Relation
from bibclaim.errors import BibclaimError, Conflict, UnknownKey, UnusableInput

from .claim_samples import fields

A, B, C = "c-aaaaaaaaaa", "c-bbbbbbbbbb", "c-cccccccccc"
NAME = "post2020.jsonl"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "claims"
    made.mkdir()
    rows = [fields(A, tags=["harbour"]), fields(B), fields(C, status="suggested")]
    (made / NAME).write_bytes(b"".join(json.dumps(row).encode() + b"\n" for row in rows))
    return made


@pytest.fixture
def store(folder: Path) -> ClaimStore:
    return ClaimStore(folder, author="Ana")


def last(store: ClaimStore, claim_id: str) -> tuple[str, str, tuple[str, ...]]:
    entry = ClaimStore(store.folder).get(claim_id).prov.history[-1]
    assert entry.at.endswith("Z")
    return entry.by, str(entry.op), entry.fields


def data(folder: Path, name: str = NAME) -> list[dict[str, Any]]:
    """The claims in a file, without what is written down about their changes."""
    rows = [json.loads(line) for line in (folder / name).read_bytes().splitlines()]
    for row in rows:
        row["prov"].pop("history", None)
    return rows


def test_a_relation_is_added_replaced_and_removed(store: ClaimStore) -> None:
    made = store.relate(A, add=[Relation("contradicts", B), {"type": "qualifies", "target": C}])
    assert [(one.type, one.target) for one in made.relations] == [("contradicts", B), ("qualifies", C)]
    assert last(store, A) == ("Ana", "relate", ("relations",))
    made = store.relate(A, add=[{"type": "contradicts", "target": B, "strength": "partial"}])
    assert [one.strength for one in made.relations] == ["partial", None]
    assert store.relate(A, remove=[{"target": B}]).relations == (Relation("qualifies", C),)
    with pytest.raises(UnknownKey):
        store.relate(A, add=[{"type": "contradicts", "target": "c-zzzzzzzzzz"}])
    with pytest.raises(UnusableInput, match="itself"):
        store.relate(A, add=[{"type": "contradicts", "target": A}])
    with pytest.raises(UnusableInput, match="allowed: corroborates"):
        store.relate(A, add=[{"type": "likes", "target": B}])


def test_relations_that_others_add_meanwhile_are_kept(store: ClaimStore) -> None:
    other = ClaimStore(store.folder)
    store.relate(A, add=[{"type": "contradicts", "target": B}])
    other.relate(A, add=[{"type": "qualifies", "target": C}])
    assert len(ClaimStore(store.folder).get(A).relations) == 2


def test_a_suggestion_is_accepted_as_it_is_or_corrected_and_rejected(store: ClaimStore) -> None:
    assert store.query().ids == [A, B]
    accepted = store.accept(C, statement="People left the harbour.")[0]
    assert (accepted.status, accepted.statement) == ("active", "People left the harbour.")
    assert last(store, C)[:2] == ("Ana", "accept")
    assert accepted.prov.reviewed_by == "Ana"
    rejected = store.reject([B, C], why="Not in the text.", by="Ben")
    assert [claim.note for claim in rejected] == ["Not in the text."] * 2
    assert last(store, B)[:2] == ("Ben", "reject")
    with pytest.raises(UnusableInput, match="rejected"):
        store.accept([A, B])
    assert len(store) == 3


def test_a_replaced_claim_points_forward_and_the_new_one_back(store: ClaimStore) -> None:
    new = store.supersede(A, statement="About 400 people were moved.")
    old = store.get(A)
    assert (old.status, old.superseded_by) == ("superseded", new.id)
    assert new.relations == (Relation("derived_from", A),)
    assert (new.quote, new.tags, new.prov.by) == (old.quote, old.tags, "Ana")
    assert new.prov.history == ()
    assert last(store, A)[1] == "supersede"
    assert new.id in store.query().ids
    assert A not in store.query().ids
    with pytest.raises(UnusableInput, match="superseded already"):
        store.supersede(A, statement="Again.")


def test_a_later_value_of_the_same_measure_is_an_update(store: ClaimStore) -> None:
    store.update(A, quantities=[{"raw": "400", "measure": "moved", "value": 400}])
    new = store.supersede(A, quantities=[{"raw": "450", "measure": "moved", "value": 450}])
    assert new.relations[0].type == "updates"
    assert store.supersede(B, C).relations == (Relation("derived_from", B),)
    with pytest.raises(UnusableInput, match="itself"):
        store.supersede(new.id, new.id)


def test_many_changes_are_one_write_and_one_step(store: ClaimStore, monkeypatch: pytest.MonkeyPatch) -> None:
    from bibclaim.claims import claim_file  # noqa: PLC0415

    writes: list[Path] = []
    real = claim_file.write_atomic
    monkeypatch.setattr(
        claim_file, "write_atomic", lambda path, *a, **k: writes.append(path) or real(path, *a, **k)
    )
    new = {name: value for name, value in fields().items() if name not in ("id", "prov")}
    before = data(store.folder)
    done = store.apply({A: {"note": "one"}, B: {"note": "two"}}, [new, new], what="import of a sheet")
    assert len(done) == 4
    assert len(writes) == 1
    assert store.undoable == "import of a sheet"
    store.undo()
    assert len(writes) == 2
    assert [row for row in data(store.folder) if row["id"] in (A, B, C)] == before
    assert {store.get(claim.id).status for claim in done[2:]} == {"rejected"}


def test_nothing_is_written_when_one_of_many_is_refused(store: ClaimStore) -> None:
    before = (store.folder / NAME).read_bytes()
    for bad in ({B: {"attitude": "says"}}, {"c-zzzzzzzzzz": {"note": "x"}}):
        with pytest.raises((UnusableInput, UnknownKey)):
            store.apply({A: {"note": "one"}, **bad})
    with pytest.raises(UnusableInput):
        store.apply({A: {"note": "one"}}, [{"citekey": "post2020"}])
    with pytest.raises(UnusableInput, match="taken"):
        store.apply(new=[fields("c-eeeeeeeeee"), fields("c-eeeeeeeeee")])
    assert (store.folder / NAME).read_bytes() == before
    assert store.undoable == ""


def test_each_step_is_taken_back_and_done_again_with_who_and_when(store: ClaimStore) -> None:
    before = data(store.folder)
    store.tag([A, B], add="x", remove="harbour")
    store.update(A, note="n")
    store.accept(C)
    after = data(store.folder)
    assert store.undoable == f"status of claim {C}"
    while store.undoable:
        store.undo()
    undone = data(store.folder)
    assert undone == before
    assert last(store, B) == ("Ana", "tag", ("tags",))
    assert store.redoable == "tags of 2 claims"
    while store.redoable:
        store.redo()
    redone = data(store.folder)
    for row in (*after, *redone):
        row["prov"].pop("reviewed_at", None)
    assert redone == after
    store.undo()
    store.update(B, note="new")
    assert store.redoable == ""
    with pytest.raises(UnusableInput, match="nothing to redo"):
        store.redo()


def test_a_filed_claim_that_is_taken_back_stays_in_its_file_as_rejected(store: ClaimStore) -> None:
    made = store.add({name: value for name, value in fields().items() if name not in ("id", "prov")})
    assert store.undo() == [store.get(made.id)]
    assert store.get(made.id).status == "rejected"
    assert store.redo()[0].status == "active"


def test_replacing_is_taken_back_as_one_step(store: ClaimStore) -> None:
    before = data(store.folder)
    new = store.supersede(A, statement="Other.")
    store.undo()
    assert [row for row in data(store.folder) if row["id"] != new.id] == before
    assert store.get(new.id).status == "rejected"


def test_a_claim_changed_meanwhile_is_not_taken_back_and_the_step_before_it_can_be(store: ClaimStore) -> None:
    store.update(B, note="mine")
    store.tag([A, B], add="x")
    ClaimStore(store.folder, author="Ben").update(B, statement="Ben's.")
    before = (store.folder / NAME).read_bytes()
    with pytest.raises(
        Conflict, match=rf"{B} was changed by Ben at .* cannot be undone; nothing was written"
    ):
        store.undo()
    assert (store.folder / NAME).read_bytes() == before
    assert store.get(A).tags == ("harbour", "x")
    assert store.undoable == f"change of claim {B}"
    (store.folder / NAME).unlink()
    with pytest.raises(Conflict, match="no longer in its file"):
        store.undo()


def test_a_step_that_could_not_be_written_can_be_taken_back_later(
    store: ClaimStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.update(A, note="mine")

    def full(*_args: object, **_options: object) -> str:
        raise BibclaimError("could not be written (No space left on device)")

    with monkeypatch.context() as disk:
        disk.setattr("bibclaim.claims.claim_file.write_atomic", full)
        with pytest.raises(BibclaimError, match="No space"):
            store.undo()
    assert store.undo()[0].note is None


def test_one_person_of_several_takes_back_the_own_last_step(store: ClaimStore) -> None:
    store.update(A, note="Ana's")
    store.update(B, note="Ben's", by="Ben")
    store.undo(by="Ana")
    assert (store.get(A).note or "", store.get(B).note) == ("", "Ben's")
    with pytest.raises(UnusableInput, match="by Ana"):
        store.undo(by="Ana")


def test_what_is_not_touched_keeps_its_bytes(folder: Path) -> None:
    line = (
        b'{"schema":1,"id":"c-aaaaaaaaaa","citekey":"post2020","quote":{"exact":"caf\\u00e9","x_in":[1e3,1.50]},'
        b'"statement":"S.","attitude":"asserts","chain":[{"agents":[{"id":"a"}],"role":"author"}],'
        b'"prov":{"method":"manual","by":"t","at":"2026-01-01T00:00:00Z","x_tool":1.0},'
        b'"x_new":{"big":123456789012345678901234567890, "odd" : "\\u2028\\/"},"x_null":null}'
    )
    (folder / NAME).write_bytes(line + b"\r\n")
    store = ClaimStore(folder, author="Ana")
    store.update("c-aaaaaaaaaa", note="n")
    written = (folder / NAME).read_bytes()
    assert written.endswith(b"}\r\n")
    for kept in (
        b'"quote":{"exact":"caf\\u00e9","x_in":[1e3,1.50]}',
        b'"x_tool":1.0',
        b'"x_new":{"big":123456789012345678901234567890, "odd" : "\\u2028\\/"}',
        b'"note":"n",',
    ):
        assert kept in written
    store.update("c-aaaaaaaaaa", quote={"exact": "cafe", "x_in": [1e3, 1.5], "start": 1})
    assert b'"quote":{"exact":"cafe","start":1,"x_in":[1e3,1.50]}' in (folder / NAME).read_bytes()


@pytest.mark.parametrize("old", [None, 0])
def test_an_older_claim_is_read_told_and_migrated_when_it_is_written(folder: Path, old: int | None) -> None:
    (folder / NAME).write_text(json.dumps(fields(A, schema=old)) + "\n" + json.dumps(fields(B)) + "\n")
    store = ClaimStore(folder)
    before = (folder / NAME).read_bytes()
    assert [problem.code for problem in store.problems] == (["claim-older-schema"] if old == 0 else [])
    assert (folder / NAME).read_bytes() == before
    store.tag(A, add="x")
    assert json.loads((folder / NAME).read_bytes().splitlines()[0])["schema"] == 1
    assert store.problems == []


def test_claims_of_many_files_are_changed_in_one_step(tmp_path: Path) -> None:
    store = ClaimStore(tmp_path)
    keys = [f"key{number}" for number in range(230)]
    ids = [store.add(fields(f"c-{number:010}", citekey=key)).id for number, key in enumerate(keys)]
    store.tag(ids, add="all")
    assert {claim.tags for claim in ClaimStore(tmp_path)} == {("all",)}
    store.undo()
    assert {claim.tags for claim in ClaimStore(tmp_path)} == {()}


def test_what_is_refused_in_one_file_leaves_all_files_alone(store: ClaimStore) -> None:
    other = store.add(fields("c-eeeeeeeeee", citekey="other2020"))
    before = {path.name: path.read_bytes() for path in store.folder.iterdir()}
    with pytest.raises(UnusableInput):
        store.apply({other.id: {"note": "fine"}, A: {"attitude": "says"}})
    store.reject(A)
    with pytest.raises(UnusableInput, match="only a suggestion"):
        store.accept([other.id, A])
    ClaimStore(store.folder).update(A, note="by another")
    store.tag([A, other.id], add="x")
    ClaimStore(store.folder).update(A, note="by another again")
    with pytest.raises(Conflict):
        store.undo()
    assert store.get(other.id).tags == ("x",)
    assert before.keys() == {path.name for path in store.folder.iterdir()}


BULK = """
import sys
from bibclaim.claims import ClaimStore
store = ClaimStore(sys.argv[1], author=sys.argv[2])
ids = sorted(claim.id for claim in store)
if sys.argv[2] == "right":
    ids.reverse()
for number in range(12):
    store.tag(ids, add=f"{sys.argv[2]}{number}")
    store.tag(ids[0], add=f"{sys.argv[2]}-one{number}")
"""


def test_two_programs_that_change_the_same_files_never_wait_for_each_other(tmp_path: Path) -> None:
    store = ClaimStore(tmp_path)
    for number in range(6):
        store.add(fields(f"c-{number:010}", citekey=f"key{number}"))
    start = time.monotonic()
    both = [subprocess.Popen([sys.executable, "-c", BULK, str(tmp_path), name]) for name in ("left", "right")]
    assert [one.wait(60) for one in both] == [0, 0]
    assert time.monotonic() - start < 25  # a lock is given up after 30 seconds
    assert {len([tag for tag in claim.tags if "one" not in tag]) for claim in ClaimStore(tmp_path)} == {24}


WRITER = """
import sys
from bibclaim.claims import ClaimStore
store = ClaimStore(sys.argv[1], author="writer")
print("ready", flush=True)
number = 0
while True:
    number += 1
    store.tag(["c-aaaaaaaaaa", "c-bbbbbbbbbb"], add=f"t{number}")
"""


def test_a_kill_during_a_write_leaves_the_old_file_or_the_new_one(folder: Path) -> None:
    for turn in range(6):
        writer = subprocess.Popen([sys.executable, "-c", WRITER, str(folder)], stdout=subprocess.PIPE)
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(0.05 + 0.013 * turn)
        os.kill(writer.pid, signal.SIGKILL)
        writer.wait()
        writer.stdout.close()
        store = ClaimStore(folder)
        assert store.problems == []
        assert len(store) == 3
        # both claims of a step are in one file, so they have the step both or neither
        assert store.get(A).tags[1:] == store.get(B).tags
    store.tag(A, add="after")
    assert [path.name for path in folder.iterdir()] == [NAME]
