from __future__ import annotations

import json
import multiprocessing
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bibclaim.claims import ClaimStore
from bibclaim.claims.claim_file import ClaimFile
from bibclaim.errors import BibclaimError, Conflict, UnknownKey, UnusableInput

from .claim_samples import fields

NAME = "post2020.jsonl"


def lines(*claims: dict[str, Any]) -> bytes:
    return b"".join(json.dumps(one, ensure_ascii=False).encode() + b"\n" for one in claims)


def others(file: ClaimFile) -> list[bytes]:
    """The rows of a file that are no claims."""
    return [row for row, claim in zip(file.rows, file.found, strict=True) if claim is None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "claims"
    made.mkdir()
    (made / NAME).write_bytes(
        lines(
            fields("c-aaaaaaaaaa", tags=["harbour"], x_new={"a": 1}),
            fields("c-bbbbbbbbbb"),
            fields("c-cccccccccc"),
        )
    )
    return made


def test_a_missing_folder_is_an_empty_store(tmp_path: Path) -> None:
    store = ClaimStore(tmp_path / "none")
    assert len(store) == 0
    assert store.query() == []
    store.add({k: v for k, v in fields().items() if k not in ("id", "prov")}, by="me")
    assert (tmp_path / "none" / NAME).read_bytes().endswith(b"}\n")


def test_changing_one_claim_changes_one_line(folder: Path) -> None:
    odd = b'{"broken": \n\xff\xfe not text\n\n'
    path = folder / NAME
    before = path.read_bytes()
    first, rest = before.split(b"\n", 1)
    path.write_bytes(first + b"\n" + odd + rest.rstrip(b"\n"))
    store = ClaimStore(folder)
    was = path.read_bytes().split(b"\n")
    store.update("c-bbbbbbbbbb", note="seen")
    now = path.read_bytes().split(b"\n")
    assert len(was) == len(now)
    assert [i for i, (a, b) in enumerate(zip(was, now, strict=True)) if a != b] == [4]
    assert {problem.code for problem in store.problems} == {"claim-broken-line"}
    assert [(problem.line, problem.file) for problem in store.problems] == [(2, str(path)), (3, str(path))]


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.sampled_from([b"", b"   ", b"{", b"[1]", b"null", b"\xff", b'{"schema": 9}', b"text\r"]),
        max_size=6,
    )
)
def test_lines_that_are_no_claims_stay_where_they_are(odd: list[bytes]) -> None:
    data = b"\n".join([*odd, lines(fields("c-bbbbbbbbbb")).strip(), *odd])
    file = ClaimFile(Path(NAME), data)
    assert file.encode() == data
    file.put(lines(fields("c-bbbbbbbbbb", note="x")).strip())
    assert others(file) == others(ClaimFile(Path(NAME), data))


def test_a_new_claim_goes_where_its_id_sorts(folder: Path) -> None:
    store = ClaimStore(folder)
    store.add(fields("c-bbbbbbbbbc"))
    assert [claim.id for _, claim in ClaimFile.read(folder / NAME).claims()] == [
        "c-aaaaaaaaaa", "c-bbbbbbbbbb", "c-bbbbbbbbbc", "c-cccccccccc"
    ]  # fmt: skip


def test_id_schema_claimants_and_prov_are_filled_in(tmp_path: Path) -> None:
    store = ClaimStore(tmp_path, author="Ana")
    made = store.add({k: v for k, v in fields().items() if k not in ("id", "prov", "schema")})
    assert made.prov.by == "Ana"
    assert made.prov.method == "manual"
    assert made.claimants == ("harbour",)
    assert made.as_dict()["schema"] == 1


def test_a_change_is_recorded_with_who_when_and_what(folder: Path) -> None:
    store = ClaimStore(folder)
    assert store.update("c-aaaaaaaaaa", tags=["new"], by="Ana").prov.history[-1].op == "tag"
    assert store.update("c-aaaaaaaaaa", {"note": "n", "statement": "S."}).prov.history[-1].fields == (
        "statement",
        "note",
    )
    assert store.update("c-aaaaaaaaaa", status="rejected", by="Ana").prov.reviewed_by == "Ana"
    assert store.get("c-aaaaaaaaaa").as_dict()["x_new"] == {"a": 1}
    before = (folder / NAME).read_bytes()
    store.update("c-aaaaaaaaaa", note="n")
    assert (folder / NAME).read_bytes() == before


def test_what_is_not_allowed_is_refused_and_nothing_is_written(folder: Path) -> None:
    store = ClaimStore(folder)
    before = (folder / NAME).read_bytes()
    for changes in (
        {"attitude": "says"},
        {"id": "c-zzzzzzzzzz"},
        {"chain": []},
        {"statement": "\ud800"},
        {"quote": {}},
    ):
        with pytest.raises(UnusableInput):
            store.update("c-aaaaaaaaaa", changes)
    with pytest.raises(UnusableInput, match="taken"):
        store.add(fields("c-aaaaaaaaaa"))
    with pytest.raises(UnusableInput):
        store.add(fields(citekey=" "))
    with pytest.raises(UnknownKey, match="c-aaaaaaaaaa"):
        store.get("c-aaaaaaaaab")
    assert (folder / NAME).read_bytes() == before


def test_two_stores_change_different_fields_and_both_changes_stay(folder: Path) -> None:
    one, other = ClaimStore(folder), ClaimStore(folder)
    seen = other.revision("c-aaaaaaaaaa")
    one.update("c-aaaaaaaaaa", note="from one")
    other.update("c-aaaaaaaaaa", statement="From the other.", expected=seen)
    one.tag(["c-aaaaaaaaaa", "c-bbbbbbbbbb"], add=["one"])
    other.tag("c-aaaaaaaaaa", add="other", remove="harbour")
    final = ClaimStore(folder).get("c-aaaaaaaaaa")
    assert (final.note, final.statement, final.tags) == ("from one", "From the other.", ("one", "other"))
    assert len(final.prov.history) == 4


def test_a_true_conflict_is_refused_with_both_versions(folder: Path) -> None:
    one, other = ClaimStore(folder), ClaimStore(folder)
    seen = other.revision("c-aaaaaaaaaa")
    one.update("c-aaaaaaaaaa", note="from one")
    before = (folder / NAME).read_bytes()
    with pytest.raises(Conflict) as caught:
        other.update("c-aaaaaaaaaa", note="from the other", expected=seen)
    assert caught.value.ours["note"] == "from the other"
    assert caught.value.theirs["note"] == "from one"
    assert caught.value.revision == one.revision("c-aaaaaaaaaa")
    assert (folder / NAME).read_bytes() == before
    with pytest.raises(Conflict):
        other.update("c-aaaaaaaaaa", note="from the other", expected="0" * 64)
    assert other.update("c-aaaaaaaaaa", note="agreed", expected=caught.value.revision).note == "agreed"


@pytest.mark.parametrize("remove", [lambda folder: (folder / NAME).unlink(), shutil.rmtree])
def test_a_change_of_a_claim_whose_file_was_deleted_says_that_it_is_gone(
    folder: Path, remove: Callable[[Path], None]
) -> None:
    store = ClaimStore(folder)
    remove(folder)
    with pytest.raises(Conflict, match="no longer in its file") as caught:
        store.update("c-aaaaaaaaaa", note="late")
    assert caught.value.file == str(folder / NAME)
    assert not (folder / NAME).exists()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(BibclaimError, match="cannot be made"):
        ClaimStore(tmp_path / "file" / "claims").add(fields())


def test_an_old_revision_is_remembered_after_a_refresh(folder: Path) -> None:
    one, server = ClaimStore(folder), ClaimStore(folder)
    seen = server.revision("c-aaaaaaaaaa")
    one.update("c-aaaaaaaaaa", note="from one")
    assert server.refresh() == {"post2020"}
    assert server.update("c-aaaaaaaaaa", tags=["late"], expected=seen).note == "from one"


def _tag_many(folder: str, name: str) -> None:
    store = ClaimStore(folder)
    for number in range(15):
        store.tag("c-aaaaaaaaaa", add=f"{name}{number}")
        store.add(fields(f"c-{name}{number:02}"))


def test_two_processes_lose_nothing(folder: Path) -> None:
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=_tag_many, args=(str(folder), name)) for name in ("left", "right")]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
        assert worker.exitcode == 0
    store = ClaimStore(folder)
    assert len(store) == 3 + 30
    assert len(store.get("c-aaaaaaaaaa").tags) == 1 + 30
    assert store.problems == []


def test_what_others_write_is_seen_by_the_next_query(folder: Path) -> None:
    store = ClaimStore(folder)
    ClaimStore(folder).add(fields("c-dddddddddd", citekey="watch2021"))
    assert store.query(citekey="watch2021").ids == ["c-dddddddddd"]
    (folder / NAME).unlink()
    assert store.query().ids == ["c-dddddddddd"]


def test_queries_combine_and_leave_out_what_is_not_active(folder: Path) -> None:
    store = ClaimStore(folder)
    store.update("c-cccccccccc", status="suggested")
    store.update("c-bbbbbbbbbb", attitude="denies", tags=["Denial"])
    assert store.query().ids == ["c-aaaaaaaaaa", "c-bbbbbbbbbb"]
    assert store.query(status="all", claimant="harbour auth").ids == [
        "c-aaaaaaaaaa",
        "c-bbbbbbbbbb",
        "c-cccccccccc",
    ]
    assert store.query("MOVED harbour", tag=["denial", "x"]).ids == ["c-bbbbbbbbbb"]
    assert store.query(attitude=("denies", "asserts"), id="c-aaaaaaaaaa").ids == ["c-aaaaaaaaaa"]
    assert store.counts() == {"post2020": 2}
    assert store.query().store is store


def test_a_renamed_key_takes_its_claims_and_its_broken_lines_along(folder: Path) -> None:
    with (folder / NAME).open("ab") as stream:
        stream.write(b"{broken\n")
    store = ClaimStore(folder)
    hop = {"agents": [{"id": "x"}], "role": "author", "citekey": "post2020"}
    store.add(fields("c-eeeeeeeeee", citekey="watch2021", chain=[hop]))
    assert store.rename("post2020", "Coast/2020") == 4
    assert not (folder / NAME).exists()
    assert b"{broken\n" in (folder / "Coast%2F2020.jsonl").read_bytes()
    assert store.counts() == {"Coast/2020": 3, "watch2021": 1}
    assert store.get("c-eeeeeeeeee").chain[0].citekey == "Coast/2020"
    assert store.get("c-aaaaaaaaaa").prov.history[-1].op == "move"


def test_problems_name_file_and_line(folder: Path) -> None:
    (folder / "other.jsonl").write_bytes(
        lines(fields("c-aaaaaaaaaa"), fields("c-aaaaaaaaa0", citekey="other", schema=2))
    )
    (folder / "folder.jsonl").mkdir()
    found = {(problem.code, Path(problem.file).name, problem.line) for problem in ClaimStore(folder).problems}
    assert found == {
        ("claims-unreadable", "folder.jsonl", 1),
        ("claim-misfiled", "other.jsonl", 1),
        ("claims-unsorted", "other.jsonl", 2),
        ("claim-newer-schema", "other.jsonl", 2),
        ("claim-duplicate-id", NAME, 1),
    }


def test_a_newer_claim_keeps_what_this_program_does_not_know(folder: Path) -> None:
    strange = fields("c-ffffffffff", schema=2, attitude="hints")
    (folder / "new.jsonl").write_bytes(
        lines(strange, fields("c-gggggggggg", citekey="new", schema=2, x_mood="calm"))
    )
    store = ClaimStore(folder)
    store.update("c-gggggggggg", note="read")
    kept = [json.loads(line) for line in (folder / "new.jsonl").read_bytes().splitlines()]
    assert kept[0] == strange
    assert (kept[1]["schema"], kept[1]["x_mood"]) == (2, "calm")


def test_a_list_of_claims_shows_hostile_text_as_text(folder: Path) -> None:
    store = ClaimStore(folder)
    store.update("c-aaaaaaaaaa", statement="<img src=x onerror=alert(1)>")
    html = store.query()._repr_html_()
    assert "<img" not in html
    assert "&lt;img" in html
