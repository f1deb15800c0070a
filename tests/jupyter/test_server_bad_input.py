"""Defects on disk: each is reported with file and line where the user works, and nothing is dropped."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from server_client import Api
from server_library import BIB, claim, lines

from bibclaim.claims.filename import file_name

BODIES = (
    "/claims",
    "/claims/tags",
    "/claims/undo",
    "/claims/redo",
    "/claims/c-aaaaaaaaaa/relations",
    "/claims/c-aaaaaaaaaa/supersede",
    "/quantities",
    "/suggestions",
)
VIEWS = (
    "/claims/conflicts",
    "/claims/candidates",
    "/claims/originals",
    "/claims/drift",
    "/claims/timeline",
    "/authorities",
)


def everything(folder: Path) -> dict[str, bytes]:
    return {str(file): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.fixture
def unchanged(bib: Path):
    """After the test, every file that it left on disk before asking is as it was."""
    seen: dict[str, bytes] = {}
    yield lambda: seen.update(everything(bib))
    assert seen
    assert everything(bib) == seen


def places(problems: list[dict[str, object]]) -> set[tuple[object, object]]:
    return {(problem["file"], problem["line"]) for problem in problems}


async def ask_all(api: Api, library: str = "bib") -> dict[str, object]:
    answers = {}
    for path in ("/entries", "/claims", "/check", "/sources", "/suggestions", "/search", *VIEWS):
        answer = await api("GET", path, library=library)
        assert answer.status == 200, path
        answers[path] = answer.json
    return answers


async def test_a_broken_line_of_claims(api: Api, bib: Path, unchanged):
    file = bib / "claims" / "pips2019.jsonl"
    file.write_text('{"id": "c-broken"\n' + file.read_text("utf-8"), "utf-8")
    unchanged()
    answers = await ask_all(api)
    assert ("bib/claims/pips2019.jsonl", 1) in places(answers["/claims"]["problems"])
    assert ("bib/claims/pips2019.jsonl", 1) in places(answers["/check"]["findings"])
    assert len(answers["/claims"]["claims"]) == 2


async def test_a_broken_line_stays_when_another_claim_of_its_file_is_changed(api: Api, bib: Path):
    file = bib / "claims" / "pips2019.jsonl"
    broken = '{"id": "c-broken"\n'
    file.write_text(broken + file.read_text("utf-8"), "utf-8")
    body = {"ids": ["c-aaaaaaaaaa"], "add": ["seen"]}
    assert (await api("POST", "/claims/tags", body, library="bib")).status == 200
    assert broken in file.read_text("utf-8")


async def test_a_broken_entry(api: Api, bib: Path, unchanged):
    (bib / "refs.bib").write_text(BIB + "\n@misc{torn,\n  title = {never closed\n", "utf-8")
    unchanged()
    answers = await ask_all(api)
    torn = [
        one for one in answers["/entries"]["problems"] if one["file"] == "bib/refs.bib" and one["line"] >= 17
    ]
    assert torn
    assert {"pips2019", "katz:2018/a"} <= {row["key"] for row in answers["/entries"]["entries"]}


async def test_an_empty_bib_file(api: Api, bib: Path, unchanged):
    (bib / "refs.bib").write_bytes(b"")
    unchanged()
    answers = await ask_all(api)
    assert answers["/entries"]["entries"] == []
    assert ("bib/refs.bib", 1) in places(answers["/entries"]["problems"])
    # its claims have lost their entry, which is told too
    assert ("bib/claims/pips2019.jsonl", 1) in places(answers["/entries"]["problems"])


async def test_a_library_without_any_bib_file(api: Api, bib: Path):
    (bib / "refs.bib").unlink()
    (bib / "bibclaim.toml").write_text("[library]\n")
    listed = (await api("GET", "/libraries")).json["libraries"]
    assert [one["path"] for one in listed] == ["bib"]
    assert listed[0]["problems"] >= 1
    assert (await ask_all(api))["/entries"]["problems"]


@pytest.mark.parametrize(
    "path", ["/entries", "/claims", "/search", "/sources", "/check", "/suggestions", *VIEWS]
)
async def test_a_missing_folder(api: Api, path: str):
    answer = await api("GET", path, library="nowhere/bib")
    assert answer.status == 404
    assert answer.json["file"] == "nowhere/bib"
    assert "bibclaim init" in answer.json["message"]


async def test_a_library_removed_while_it_is_open(api: Api, bib: Path):
    await ask_all(api)
    bib.rename(bib.with_name("elsewhere"))
    assert (await api("GET", "/entries", library="bib")).status == 404
    assert (await api("GET", "/entries", library="elsewhere")).status == 200


async def test_a_claim_whose_entry_is_gone(api: Api, bib: Path, unchanged):
    name = file_name("gone2001")
    (bib / "claims" / name).write_text(lines(claim("c-dddddddddd", "gone2001")), "utf-8")
    unchanged()
    answers = await ask_all(api)
    where = (f"bib/claims/{name}", 1)
    assert where in places(answers["/claims"]["problems"])
    assert where in places(answers["/entries"]["problems"])
    assert where in places(answers["/check"]["findings"])
    assert "c-dddddddddd" in {one["id"] for one in answers["/claims"]["claims"]}
    summary = await api("POST", "/summary", {"ids": ["c-dddddddddd"]}, library="bib")
    assert summary.status in (200, 422)
    assert "gone2001" in json.dumps(summary.json)


async def test_a_quote_that_is_not_in_the_text(api: Api, bib: Path, unchanged):
    odd = claim("c-eeeeeeeeee", quote={"exact": "Nobody ever wrote these words here", "start": 0, "end": 34})
    (bib / "claims" / "pips2019.jsonl").write_text(lines(odd), "utf-8")
    unchanged()
    answers = await ask_all(api)
    assert answers["/claims"]["verdicts"] == {"c-eeeeeeeeee": "not_found"}
    assert ("bib/claims/pips2019.jsonl", 1) in places(answers["/check"]["findings"])


async def test_a_broken_index_of_sources(api: Api, bib: Path, unchanged):
    index = bib / "sources" / "index.jsonl"
    index.write_text(
        '{"sha256": "zz", "citekey": "pips2019"}\nnot json\n' + index.read_text("utf-8"), "utf-8"
    )
    unchanged()
    answers = await ask_all(api)
    assert {1, 2} <= {line for file, line in places(answers["/entries"]["problems"]) if "index" in str(file)}


async def test_bytes_that_are_no_utf_8_and_a_conflict_marker(api: Api, bib: Path, unchanged):
    marked = b"<<<<<<< HEAD\n@misc{a, title={A}}\n=======\n@misc{b, title={B\xff}}\n>>>>>>> x\n"
    (bib / "refs.bib").write_bytes(BIB.encode() + marked)
    unchanged()
    answers = await ask_all(api)
    assert len(answers["/entries"]["entries"]) >= 2
    assert answers["/entries"]["problems"]


async def test_a_library_that_cannot_be_opened_is_listed_with_its_error(
    api: Api, bib: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("bibclaim.library.bibfile.MAX_BYTES", 100)
    listed = (await api("GET", "/libraries")).json["libraries"]
    assert listed[0]["error"]["file"] == "bib/refs.bib"
    assert listed[0]["error"]["message"]
    assert (await api("GET", "/entries", library="bib")).status == 422


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"   ",
        b"{",
        b"null",
        b"[]",
        b'"x"',
        b"{}",
        b'{"a": NaN}',
        b"\xff\xfe",
        b'{"citekey": "\xff"}',
        b"[" * 100_000,
        b'{"a": ' * 5_000,
    ],
)
async def test_a_body_that_is_no_json_object(api: Api, raw: bytes):
    for path in BODIES:
        # an empty object is what undo takes
        wanted = {400, 422} if raw == b"{}" else {400}
        answer = await api("POST", path, raw=raw, library="bib", headers={"If-Match": "x"})
        assert answer.status in wanted, path


async def test_a_body_that_is_too_large(api: Api):
    raw = b'{"note": "' + b"x" * (1 << 20) + b'"}'
    for path in BODIES:
        answer = await api("POST", path, raw=raw, library="bib", headers={"If-Match": "x"})
        assert answer.status == 413, path


async def test_half_a_surrogate_pair_is_refused(api: Api, bib: Path):
    before = everything(bib)
    raw = json.dumps({"citekey": "pips2019", "statement": "\ud83d"}).encode()
    assert (await api("POST", "/claims", raw=raw, library="bib")).status in (400, 422)
    assert everything(bib) == before


async def test_a_failure_inside_is_told_without_its_traceback(api: Api, monkeypatch: pytest.MonkeyPatch):
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("secret of /etc")

    monkeypatch.setattr("bibclaim.library.Library.search", fail)
    response = await api.client.fetch(
        f"{api.base_url}bibclaim/api/search?library=bib", headers=api.headers, raise_error=False
    )
    assert response.code == 500
    assert b"secret" not in response.body
    assert "log" in json.loads(response.body)["message"]
