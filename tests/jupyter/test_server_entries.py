"""Entries: rows, one in full, edits, and what happens when two people write."""

from __future__ import annotations

from pathlib import Path

from server_client import Api
from server_library import BIB, SHA

KATZ = "/entries/katz%3A2018%2Fa"


async def test_a_row_has_what_a_reader_looks_for_first(api: Api):
    answer = await api("GET", "/entries", library="bib")
    assert answer.json["entries"][0] == {
        "key": "pips2019",
        "type": "online",
        "title": "Security Report",
        "author": "PIPS",
        "year": "2019",
        "kind": answer.json["entries"][0]["kind"],
        "claims": 2,
        "problems": 0,
        "file": "bib/refs.bib",
        "line": 1,
        "tags": ["think-tank", "security"],
        "url": "https://example.org/pips",
        "texts": 1,
    }
    assert answer.json["entries"][1]["author"] == "Katz & Rana"


async def test_an_entry_in_full_has_latex_in_fields_and_unicode_in_text(api: Api):
    entry = (await api("GET", KATZ, library="bib")).json["entry"]
    assert entry["fields"]["title"] == r"Caf{\'e} Networks"
    assert entry["text"]["title"] == "Café Networks"
    assert [name["family"] for name in entry["names"]["author"]] == ["Katz", "Rana"]
    assert "Katz" in entry["reference"]
    pips = (await api("GET", "/entries/pips2019", library="bib")).json["entry"]
    assert pips["names"]["author"] == [{"literal": "Pak Institute for Peace Studies"}]
    assert [source["sha256"] for source in pips["sources"]] == [SHA]


async def test_an_unknown_entry_is_not_found(api: Api):
    answer = await api("GET", "/entries/pips2018", library="bib")
    assert answer.status == 404
    assert "pips2019" in answer.json["message"]


async def test_polling_gives_304_until_a_file_changes(api: Api, bib: Path):
    first = await api("GET", "/entries", library="bib")
    tag = {"If-None-Match": first.headers["ETag"]}
    again = await api("GET", "/entries", library="bib", headers=tag)
    assert (again.status, again.body, again.headers["ETag"]) == (304, b"", first.headers["ETag"])
    with (bib / "refs.bib").open("a") as file:
        file.write("@misc{new, title={New}, date={2020}}\n")
    changed = await api("GET", "/entries", library="bib", headers=tag)
    assert changed.status == 200
    assert "new" in [row["key"] for row in changed.json["entries"]]


async def test_a_claim_filed_by_another_program_changes_the_count_in_the_rows(api: Api, bib: Path):
    first = await api("GET", "/entries", library="bib")
    # the search reads the claims again on its own; the rows must not be taken for current afterwards
    file = bib / "claims" / "pips2019.jsonl"
    file.write_text("".join(file.read_text("utf-8").splitlines(keepends=True)[1:]), "utf-8")
    await api("GET", "/search", library="bib", q="security")
    second = await api("GET", "/entries", library="bib", headers={"If-None-Match": first.headers["ETag"]})
    assert second.status == 200
    assert [row["claims"] for row in second.json["entries"]] == [1, 0]
    assert second.json["revision"] == first.json["revision"], "claims do not stand in the way of an edit"


async def test_an_edit_changes_those_bytes_only(api: Api, bib: Path):
    revision = (await api("GET", KATZ, library="bib")).json["revision"]
    change = {"fields": {"date": "2019", "journaltitle": None}}
    answer = await api("PATCH", KATZ, change, library="bib", headers={"If-Match": f'"{revision}"'})
    assert answer.status == 200
    assert answer.json["entry"]["year"] == "2019"
    assert answer.json["revision"] != revision
    after = (bib / "refs.bib").read_text("utf-8")
    assert "journaltitle" not in after
    assert after.startswith(BIB[: BIB.index("@article")])
    assert (await api("GET", KATZ, library="bib")).json["revision"] == answer.json["revision"]


async def test_an_edit_without_a_revision_is_refused(api: Api, bib: Path):
    answer = await api("PATCH", KATZ, {"fields": {"date": "2019"}}, library="bib")
    assert answer.status == 428
    star = await api("PATCH", KATZ, {"fields": {"date": "2019"}}, library="bib", headers={"If-Match": "*"})
    assert star.status == 400
    assert (bib / "refs.bib").read_text("utf-8") == BIB


async def test_a_lost_race_gives_both_versions_and_keeps_theirs(api: Api, bib: Path):
    revision = (await api("GET", KATZ, library="bib")).json["revision"]
    theirs = BIB.replace("{2018}", "{2017-01}")
    (bib / "refs.bib").write_text(theirs, "utf-8")
    change = {"fields": {"date": "2019"}}
    answer = await api("PATCH", KATZ, change, library="bib", headers={"If-Match": revision})
    assert answer.status == 412
    assert answer.json["ours"] == {"date": "2019"}
    assert answer.json["theirs"] == {"date": "2017-01"}
    assert answer.json["file"] == "bib/refs.bib"
    assert (bib / "refs.bib").read_text("utf-8") == theirs
    again = await api("PATCH", KATZ, change, library="bib", headers={"If-Match": answer.json["revision"]})
    assert again.status == 200


async def test_a_value_whose_braces_do_not_match_is_refused_and_forgotten(api: Api, bib: Path):
    revision = (await api("GET", KATZ, library="bib")).json["revision"]
    change = {"fields": {"date": "2019", "title": "{open"}}
    answer = await api("PATCH", KATZ, change, library="bib", headers={"If-Match": revision})
    assert answer.status == 422
    assert (bib / "refs.bib").read_text("utf-8") == BIB
    # the half of the edit that was fine does not come along with the next one
    good = {"fields": {"title": "Closed"}}
    after = await api("PATCH", KATZ, good, library="bib", headers={"If-Match": revision})
    assert after.status == 200
    assert after.json["entry"]["year"] == "2018"


async def test_field_names_cannot_break_out_of_the_entry(api: Api, bib: Path):
    revision = (await api("GET", KATZ, library="bib")).json["revision"]
    for name in ("x = {1}, y", "", "a b", "tit}le", "@misc{z", "a\nb"):
        change = {"fields": {name: "v"}}
        answer = await api("PATCH", KATZ, change, library="bib", headers={"If-Match": revision})
        assert answer.status == 422, name
    assert (bib / "refs.bib").read_text("utf-8") == BIB


async def test_a_body_of_another_shape_is_refused(api: Api):
    for body in ({}, {"fields": {}}, {"fields": {"date": 2019}}, {"fields": [], "x": 1}, [1], "text"):
        answer = await api("PATCH", KATZ, body, library="bib", headers={"If-Match": "x"})
        assert answer.status == 400, body
