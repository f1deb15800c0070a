"""Each route answers as its OpenAPI description says, on a small library and on the demonstration library."""

from __future__ import annotations

import json
import shutil
from importlib import import_module
from pathlib import Path

import pytest
from openapi_spec_validator import validate
from server_client import SPEC, Api
from server_library import SHA, make_library

import bibclaim
from bibclaim.citation import ATTRIBUTION
from bibclaim.jupyter.routes import ROUTES

ROOT = Path(__file__).resolve().parents[2]
VERBS = ("get", "post", "put", "patch", "delete")


def test_the_openapi_file_is_valid():
    validate(SPEC)


def test_every_path_and_verb_of_the_openapi_file_has_a_handler_and_the_other_way_round():
    described = {
        (path, verb) for path, operations in SPEC["paths"].items() for verb in operations if verb in VERBS
    }
    handled = {
        (path, verb) for path, (_, handler) in ROUTES.items() for verb in VERBS if verb in vars(handler)
    }
    assert handled == described
    assert all(pattern.count("(") == path.count("{") for path, (pattern, _) in ROUTES.items())


def test_every_handler_class_is_routed():
    folder = ROOT / "src" / "bibclaim" / "jupyter" / "handlers"
    routed = {handler for _, handler in ROUTES.values()}
    for file in folder.glob("*.py"):
        module = import_module(f"bibclaim.jupyter.handlers.{file.stem}")
        found = {
            thing
            for thing in vars(module).values()
            if isinstance(thing, type)
            and thing.__module__ == module.__name__
            and thing.__name__.endswith("Handler")
        }
        assert found <= routed or file.stem == "base"


def test_installing_enables_the_extension():
    assert bibclaim._jupyter_server_extension_points()[0]["name"] == "bibclaim"
    assert bibclaim._jupyter_labextension_paths() == [{"src": "labextension", "dest": "bibclaim"}]


async def test_version_names_the_package_the_schema_and_the_citation_engine(api: Api):
    answer = await api("GET", "/version")
    assert answer.json == {"version": bibclaim.__version__, "schema": 1, "engine_notice": ATTRIBUTION}
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


async def test_libraries_lists_what_lies_below_the_root_whole_libraries_first(api: Api, jp_root_dir: Path):
    (jp_root_dir / "another").mkdir()
    (jp_root_dir / "another" / "papers.bib").write_text("@misc{one, title={One}}\n")
    make_library(jp_root_dir / "deep" / "er" / "bib")
    for skipped in (".hidden", "node_modules", "a/b/c/d/e"):
        (jp_root_dir / skipped).mkdir(parents=True)
        (jp_root_dir / skipped / "x.bib").write_text("@misc{x}\n")
    (jp_root_dir / "venv").mkdir()
    (jp_root_dir / "venv" / "pyvenv.cfg").touch()
    (jp_root_dir / "venv" / "x.bib").touch()
    answer = await api("GET", "/libraries")
    assert [one["path"] for one in answer.json["libraries"]] == ["bib", "deep/er/bib", "another"]
    assert answer.json["libraries"][0] == {
        "path": "bib", "name": "bib", "files": ["refs.bib"], "entries": 2, "claims": 2, "problems": 0,
    }  # fmt: skip
    assert answer.json["complete"] is True


async def test_libraries_counts_again_when_a_file_changed(api: Api, bib: Path):
    assert (await api("GET", "/libraries")).json["libraries"][0]["entries"] == 2
    with (bib / "refs.bib").open("a") as file:
        file.write("@misc{new, title={New}}\n")
    assert (await api("GET", "/libraries")).json["libraries"][0]["entries"] == 3


async def test_the_root_itself_may_be_a_library(api: Api, jp_root_dir: Path, bib: Path):
    shutil.copy(bib / "refs.bib", jp_root_dir / "refs.bib")
    assert "" in [one["path"] for one in (await api("GET", "/libraries")).json["libraries"]]
    answer = await api("GET", "/entries", library="")
    assert answer.json["entries"][0]["file"] == "refs.bib"


async def test_one_bib_file_may_stand_for_a_library(api: Api):
    answer = await api("GET", "/entries", library="bib/refs.bib")
    assert [row["file"] for row in answer.json["entries"]] == ["bib/refs.bib"] * 2


async def test_search_pages_through_hits(api: Api):
    answer = await api("GET", "/search", library="bib", q="networks OR security", limit=1, offset=1)
    assert answer.json["total"] == 2
    assert [hit["key"] for hit in answer.json["hits"]] == ["katz:2018/a"]


@pytest.mark.parametrize("limit", ["0", "-1", "x", "1e3", "9999999999", "٣"])
async def test_search_refuses_a_limit_that_is_no_number(api: Api, limit: str):
    answer = await api("GET", "/search", library="bib", limit=limit)
    assert answer.status == 400
    assert "limit" in answer.json["message"]


async def test_a_query_that_cannot_be_read_is_told(api: Api):
    answer = await api("GET", "/search", library="bib", q='"open')
    assert answer.status == 422
    assert answer.json["column"] == 1


async def test_a_text_that_two_entries_share_comes_under_the_record_of_the_one_asked_for(api: Api, bib: Path):
    with (bib / "sources" / "index.jsonl").open("a", encoding="utf-8") as index:
        index.write(
            json.dumps({"sha256": SHA, "citekey": "katz:2018/a", "title": "The same wire text"}) + "\n"
        )
    assert (await api("GET", f"/sources/{SHA}", library="bib")).json["citekey"] == "pips2019"
    for citekey in ("pips2019", "katz:2018/a"):
        answer = await api("GET", f"/sources/{SHA}", library="bib", citekey=citekey)
        assert answer.json["citekey"] == citekey


async def test_sources_lists_texts_with_their_length_in_code_points(api: Api):
    answer = await api("GET", "/sources", library="bib", citekey="pips2019")
    assert answer.json["sources"][0]["sha256"] == SHA
    assert (await api("GET", "/sources", library="bib", citekey="katz:2018/a")).json == {"sources": []}


async def test_a_source_comes_with_its_text_and_paragraphs(api: Api):
    source = (await api("GET", f"/sources/{SHA}", library="bib")).json
    assert source["hash_ok"] is True
    assert source["length"] == len(source["text"])
    pieces = [source["text"][one["start"] : one["end"]] for one in source["paragraphs"]]
    assert [one["n"] for one in source["paragraphs"]] == [1, 2, 3]
    assert pieces[0] == "Security report 🛰"
    assert pieces[2].startswith("The ministry")


async def test_a_source_whose_bytes_changed_says_so(api: Api, bib: Path):
    (bib / "sources" / f"{SHA}.txt").write_text("something else\n")
    assert (await api("GET", f"/sources/{SHA}", library="bib")).json["hash_ok"] is False


@pytest.mark.parametrize("sha", ["0" * 64, "..%2F..%2Fetc%2Fpasswd", "xyz"])
async def test_an_unknown_source_is_not_found(api: Api, sha: str):
    assert (await api("GET", f"/sources/{sha}", library="bib")).status == 404


async def test_suggestions_lists_what_no_person_has_accepted(api: Api):
    answer = await api("GET", "/suggestions", library="bib", citekey="pips2019")
    assert [one["id"] for one in answer.json["suggestions"]] == ["c-cccccccccc"]
    assert answer.json["revisions"].keys() == {"c-cccccccccc"}


async def test_styles_names_author_date_and_note_styles(api: Api):
    answer = await api("GET", "/styles")
    assert answer.json["default"] == "apa"
    assert {"author-date", "note"} <= {style["kind"] for style in answer.json["styles"]}
    assert "apa" in {style["id"] for style in answer.json["styles"]}


async def test_format_gives_references_in_the_style_asked_for(api: Api):
    keys = ["pips2019", "katz:2018/a", "pips2019"]
    answer = await api("POST", "/format", {"keys": keys, "style": "apa", "locale": "en-US"}, library="bib")
    assert answer.json["style"] == "apa"
    assert sorted(item["id"] for item in answer.json["bibliography"]) == ["katz:2018/a", "pips2019"]
    assert any("Katz" in item["text"] for item in answer.json["bibliography"])


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"keys": ["nobody"]}, 404),
        ({"keys": ["pips2019"], "style": "no-such-style"}, 422),
        ({"keys": ["pips2019"], "style": "../../../etc/passwd"}, 422),
        ({"keys": ["pips2019"], "style": "house.csl"}, 422),
        ({"keys": ["pips2019"], "style": "<style xmlns='http://purl.org/net/xbiblio/csl'/>"}, 422),
        ({"keys": ["pips2019"], "locale": "../../x"}, 422),
        ({"keys": "pips2019"}, 400),
        ({"keys": [], "colour": "red"}, 400),
        ([], 400),
    ],
)
async def test_format_refuses_what_it_cannot_use(api: Api, body: object, status: int):
    assert (await api("POST", "/format", body, library="bib")).status == status


async def test_check_finds_an_entry_without_a_title(api: Api, bib: Path):
    (bib / "more.bib").write_text("@misc{bare,\n  date = {2020},\n}\n")
    findings = (await api("GET", "/check", library="bib")).json["findings"]
    assert ("bib/more.bib", 1, "bare") in {(one["file"], one["line"], one["key"]) for one in findings}


class TestRootCalledBib:
    """A server started inside a library: what lies beside the library lies outside the root."""

    @pytest.fixture
    def jp_root_dir(self, tmp_path: Path) -> Path:
        folder = tmp_path / "project" / "bib"
        folder.mkdir(parents=True)
        return folder

    async def test_check_says_nothing_of_notebooks_outside_the_root(self, api: Api, jp_root_dir: Path):
        notebook = '{"cells": [{"cell_type": "markdown", "source": "see [@nobody]"}], "metadata": {}}'
        (jp_root_dir / "refs.bib").write_text("@misc{a, title={A}}\n")
        (jp_root_dir.parent / "private.ipynb").write_text(notebook)
        (jp_root_dir / "inside.ipynb").write_text(notebook)
        findings = (await api("GET", "/check", library="")).json["findings"]
        assert "nobody" in [one["key"] for one in findings if one["file"] == "inside.ipynb"]
        assert not [one for one in findings if "private" in one["file"]]


async def test_summary_of_a_query_cites_each_claim(api: Api):
    answer = await api(
        "POST", "/summary", {"query": "tag:strength", "by": "question", "style": "apa"}, library="bib"
    )
    assert answer.status == 200
    assert answer.json["claims"] == 2
    assert "30,000" in answer.json["markdown"]
    assert "@pips2019" in answer.json["markdown"]
    assert {one for sentence in answer.json["sentences"] for one in sentence["claim_ids"]} == {
        "c-aaaaaaaaaa",
        "c-bbbbbbbbbb",
    }
    assert [item["id"] for item in answer.json["references"]] == ["pips2019"]


async def test_summary_of_chosen_claims(api: Api):
    answer = await api("POST", "/summary", {"ids": ["c-bbbbbbbbbb"], "title": "Numbers"}, library="bib")
    assert answer.json["claims"] == 1
    assert "60,000" in answer.json["markdown"]
    assert "30,000" not in answer.json["markdown"]


@pytest.mark.parametrize(
    ("body", "status"),
    [({"ids": ["c-zzzzzzzzzz"]}, 404), ({"by": "colour"}, 422), ({"query": 'tag:"x'}, 422)],
)
async def test_summary_refuses_what_it_cannot_use(api: Api, body: object, status: int):
    assert (await api("POST", "/summary", body, library="bib")).status == status


async def test_every_reading_route_works_on_the_demonstration_library(api: Api, jp_root_dir: Path):
    if not (ROOT / "bib").is_dir():
        pytest.skip("the demonstration library is not here")
    shutil.copytree(ROOT / "bib", jp_root_dir / "demo")
    rows = (await api("GET", "/entries", library="demo")).json["entries"]
    assert rows
    for row in rows:
        answer = await api("GET", f"/entries/{row['key'].replace('/', '%2F')}", library="demo")
        assert answer.status == 200
        assert answer.json["entry"]["reference"]
    claims = (await api("GET", "/claims", library="demo", status="all")).json
    assert set(claims["verdicts"].values()) <= {"exact"}
    for source in (await api("GET", "/sources", library="demo")).json["sources"]:
        assert (await api("GET", f"/sources/{source['sha256']}", library="demo")).json["hash_ok"] is True
    assert (await api("GET", "/check", library="demo")).status == 200
    assert (await api("GET", "/suggestions", library="demo")).status == 200
    assert (await api("POST", "/summary", {"query": "tag:strength"}, library="demo")).status == 200


async def test_unknown_parameters_are_not_in_the_way_but_missing_ones_are_told(api: Api):
    assert (await api("GET", "/check", library="bib", other="x")).status == 200
    answer = await api("GET", "/entries")
    assert answer.status == 400
    assert "library" in answer.json["message"]


async def test_a_verb_that_a_route_does_not_take_gives_405(api: Api):
    assert (await api("DELETE", "/entries", library="bib")).status == 405
