"""Who gets in, and where to: authentication, cross-site requests, and paths that lead out of the root."""

from __future__ import annotations

import json
import os
import re
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any

import pytest
from server_client import SPEC, Api
from server_library import make_library
from tornado.httpclient import AsyncHTTPClient, HTTPResponse
from tornado.web import RequestHandler
from traitlets.config import Config

from bibclaim.jupyter.routes import ROUTES

VERBS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
ADDRESSES = [
    (path.replace("{key}", "pips2019").replace("{id}", "c-aaaaaaaaaa").replace("{sha256}", "0" * 64), verb)
    for path in SPEC["paths"]
    for verb in VERBS
]


async def bare(api: Api, verb: str, path: str, headers: dict[str, str], **more: Any) -> HTTPResponse:
    """Ask without the test client's token and without a look at the OpenAPI file."""
    return await api.client.fetch(
        f"{api.base_url}bibclaim/api{path}?library=bib",
        method=verb,
        body=more.get("body", "{}" if verb in ("POST", "PUT", "PATCH") else None),
        headers=headers,
        allow_nonstandard_methods=True,
        follow_redirects=False,
        raise_error=False,
    )


class TestUnauthenticated:
    @pytest.fixture
    def jp_server_config(self) -> Config:
        return Config(
            {"ServerApp": {"jpserver_extensions": {"bibclaim": True}, "allow_unauthenticated_access": False}}
        )

    def test_no_handler_of_ours_is_left_unmarked(self, jp_serverapp: Any):
        app = jp_serverapp.web_app
        ours = [
            (rule.matcher, rule.target)
            for router in app.wildcard_router.rules + app.default_router.rules
            for rule in getattr(router.target, "rules", [router])
            if getattr(rule.target, "__module__", "").startswith("bibclaim")
        ]
        assert {handler for _, handler in ours} >= {handler for _, handler in ROUTES.values()}
        assert [
            missing for matcher, handler in ours for missing in app._check_handler_auth(matcher, handler)
        ] == []

    async def test_no_route_answers_without_a_token(self, api: Api, bib: Path):
        before = {file: file.read_bytes() for file in bib.rglob("*") if file.is_file()}
        for path, verb in ADDRESSES:
            answer = await bare(api, verb, path, {})
            assert answer.code == 403, (verb, path, answer.code)
            assert b"pips2019" not in (answer.body or b"")
        assert {file: file.read_bytes() for file in bib.rglob("*") if file.is_file()} == before

    async def test_a_wrong_token_is_no_token(self, api: Api):
        assert (await bare(api, "GET", "/entries", {"Authorization": "token wrong"})).code == 403

    async def test_with_the_token_it_answers(self, api: Api):
        assert (await api("GET", "/entries", library="bib")).status == 200


async def test_no_route_answers_without_a_token_in_the_usual_setting_either(api: Api):
    for path, operations in SPEC["paths"].items():
        for verb in {"get", "post", "patch"} & operations.keys():
            filled = re.sub(r"\{\w+\}", "x", path)
            assert (await bare(api, verb.upper(), filled, {})).code == 403, (verb, path)


async def login(client: AsyncHTTPClient, base_url: str, token: str) -> tuple[str, str]:
    """Log in as a browser does and return the cookies and the XSRF token."""
    response = await client.fetch(f"{base_url}api/me?token={token}", raise_error=False)
    page = await client.fetch(f"{base_url}login", raise_error=False, follow_redirects=False)
    jar = SimpleCookie()
    for line in [*response.headers.get_list("Set-Cookie"), *page.headers.get_list("Set-Cookie")]:
        jar.load(line)
    assert "_xsrf" in jar
    assert len(jar) > 1, "the login cookie is there"
    return "; ".join(f"{name}={morsel.value}" for name, morsel in jar.items()), jar["_xsrf"].value


async def test_a_logged_in_browser_needs_the_xsrf_token_to_write(api: Api, bib: Path):
    token = api.headers["Authorization"].split()[1]
    cookies, xsrf = await login(api.client, api.base_url, token)
    body = json.dumps({"ids": ["c-aaaaaaaaaa"], "add": ["forged"]})
    file = bib / "claims" / "pips2019.jsonl"
    for path, (_, handler) in ROUTES.items():
        for verb in ("POST", "PATCH"):
            if verb.lower() in vars(handler):
                filled = re.sub(r"\{\w+\}", "x", path)
                answer = await bare(api, verb, filled, {"Cookie": cookies}, body=body)
                assert answer.code == 403, (verb, path)
                assert "_xsrf" in json.loads(answer.body)["message"]
    assert "forged" not in file.read_text("utf-8")
    headers = {"Cookie": cookies, "X-XSRFToken": xsrf}
    assert (await bare(api, "POST", "/claims/tags", headers, body=body)).code == 200
    assert "forged" in file.read_text("utf-8")


async def test_a_page_of_another_origin_is_not_answered(api: Api):
    token = api.headers["Authorization"].split()[1]
    cookies, xsrf = await login(api.client, api.base_url, token)
    headers = {"Cookie": cookies, "X-XSRFToken": xsrf, "Origin": "http://evil.invalid"}
    for verb, path in (("GET", "/entries"), ("POST", "/claims/tags")):
        answer = await bare(api, verb, path, headers)
        assert answer.code == 404
        assert "Access-Control-Allow-Origin" not in answer.headers


async def test_an_authorizer_is_asked_about_contents(
    api: Api, jp_serverapp: Any, monkeypatch: pytest.MonkeyPatch
):
    asked = []

    def is_authorized(handler: RequestHandler, user: object, action: str, resource: str) -> bool:
        asked.append((action, resource))
        return action == "read"

    monkeypatch.setattr(jp_serverapp.authorizer, "is_authorized", is_authorized)
    assert (await api("GET", "/entries", library="bib")).status == 200
    assert (await api("POST", "/format", {"keys": ["pips2019"]}, library="bib")).status == 200
    assert (await api("POST", "/claims/tags", {"ids": ["x"]}, library="bib")).status == 403
    assert asked == [("read", "contents"), ("read", "contents"), ("write", "contents")]


READING = (
    "/entries",
    "/claims",
    "/claims/conflicts",
    "/claims/candidates",
    "/claims/originals",
    "/claims/drift",
    "/claims/timeline",
    "/claims/c-aaaaaaaaaa/quote",
    "/claims/c-aaaaaaaaaa/path",
    "/claims/c-aaaaaaaaaa/corroboration",
    "/authorities",
    "/search",
    "/sources",
    "/suggestions",
    "/check",
)
WRITING: tuple[tuple[str, dict[str, Any]], ...] = (
    ("/claims/tags", {"ids": ["c-aaaaaaaaaa"], "add": ["x"]}),
    ("/claims/undo", {}),
    ("/claims/redo", {}),
    ("/claims/c-aaaaaaaaaa/relations", {"add": [{"type": "repeats", "target": "c-bbbbbbbbbb"}]}),
    ("/claims/c-aaaaaaaaaa/supersede", {"replacement": "c-bbbbbbbbbb"}),
    ("/quantities", {"text": "40 people"}),
    ("/suggestions", {"citekey": "pips2019", "decisions": [{"id": "c-cccccccccc", "status": "active"}]}),
)
MATCH = {"If-Match": "0" * 64}

OUTSIDE = [
    "../private",
    "bib/../../private",
    "bib/..",
    "..",
    "/etc",
    "//etc",
    "/",
    "%2e%2e/private",
    "..%2fprivate",
    "bib/%2e%2e/%2e%2e/private",
    "%2fetc",
    "C:/Windows",
    ".hidden",
    "bib/.git",
    "link",
    "bib/claims/../../link",
    "link/below",
]
MALFORMED = ["bib\x00", "\x00", "bib\\..\\..", "..\\private", "bib\n", "a" * 5000, "%00", "%5c..", "\x7f"]


@pytest.fixture
def outside(jp_root_dir: Path) -> Path:
    private = make_library(jp_root_dir.parent / "private")
    make_library(private / "below")
    make_library(jp_root_dir / ".hidden")
    (jp_root_dir / "link").symlink_to(private, target_is_directory=True)
    return private


@pytest.mark.parametrize("library", OUTSIDE)
async def test_a_path_outside_the_root_is_refused(api: Api, outside: Path, library: str):
    for path in READING:
        answer = await api("GET", path, library=library)
        assert answer.status == 403, path
        assert str(outside.parent) not in answer.body.decode()
    before = (outside / "claims" / "pips2019.jsonl").read_bytes()
    for path, body in WRITING:
        assert (await api("POST", path, body, library=library, headers=MATCH)).status == 403, path
    assert (outside / "claims" / "pips2019.jsonl").read_bytes() == before


@pytest.mark.parametrize("library", MALFORMED)
async def test_what_is_no_path_is_refused(api: Api, outside: Path, library: str):
    for path in READING:
        assert (await api("GET", path, library=library)).status == 400, path
    for path, body in WRITING:
        assert (await api("POST", path, body, library=library, headers=MATCH)).status == 400, path


async def test_the_absolute_path_of_the_library_itself_is_refused(api: Api, bib: Path):
    assert (await api("GET", "/entries", library=str(bib))).status == 403


@pytest.mark.parametrize("query", ["library=%ff%fe", "library=bib&library=bib"])
async def test_a_parameter_that_is_ambiguous_or_no_text_is_refused(api: Api, query: str):
    response = await api.client.fetch(
        f"{api.base_url}bibclaim/api/entries?{query}", headers=api.headers, raise_error=False
    )
    assert response.code == 400


@pytest.mark.parametrize("part", ["refs.bib", "claims", "sources", "claims/pips2019.jsonl", "bibclaim.toml"])
async def test_a_link_inside_a_library_that_leads_outside_is_refused(
    api: Api, bib: Path, outside: Path, part: str
):
    (outside / "bibclaim.toml").write_text("[library]\n")
    if (bib / part).exists():
        (bib / part).rename(bib.parent / "aside")
    (bib / part).symlink_to(outside / part)
    answer = await api("GET", "/entries", library="bib")
    assert answer.status == 403
    assert answer.json["file"] == f"bib/{part}"
    listed = (await api("GET", "/libraries")).json["libraries"]
    assert next(one for one in listed if one["path"] == "bib")["error"]


async def test_a_link_that_stays_below_the_root_is_followed(api: Api, jp_root_dir: Path, bib: Path):
    (jp_root_dir / "shortcut").symlink_to(bib, target_is_directory=True)
    assert (await api("GET", "/entries", library="shortcut")).status == 200


async def test_a_trailing_slash_and_dots_mean_the_same_library(api: Api):
    for library in ("bib/", "./bib", "bib//", "bib/."):
        assert (await api("GET", "/entries", library=library)).json["entries"][0]["file"] == "bib/refs.bib"


async def test_no_answer_names_a_folder_of_the_machine(api: Api, bib: Path, jp_root_dir: Path):
    (bib / "claims" / "odd.jsonl").write_text("broken\n")
    (bib / "refs.bib").write_text((bib / "refs.bib").read_text("utf-8") + "@misc{torn, title = {\n", "utf-8")
    (bib / "authorities.toml").write_text("[[broken\n")
    (bib / "bibclaim.toml").write_text("[[broken\n")
    secret = os.path.dirname(jp_root_dir)
    answers = [await api("GET", path, library="bib") for path in (*READING, "/libraries")]
    answers.append(await api("GET", "/entries/nobody", library="bib"))
    answers.append(await api("GET", f"/sources/{'0' * 64}", library="bib"))
    answers.append(
        await api("PATCH", "/claims/c-zz", {"note": "x"}, library="bib", headers={"If-Match": "x"})
    )
    answers.append(await api("POST", "/summary", {"ids": ["c-zz"]}, library="bib"))
    for answer in answers:
        assert secret not in answer.body.decode()


class TestHiddenAllowed:
    @pytest.fixture
    def jp_server_config(self) -> Config:
        return Config(
            {
                "ServerApp": {"jpserver_extensions": {"bibclaim": True}},
                "ContentsManager": {"allow_hidden": True},
            }
        )

    @pytest.mark.usefixtures("outside")
    async def test_hidden_folders_open_where_the_server_allows_them(self, api: Api):
        assert (await api("GET", "/entries", library=".hidden")).status == 200
        assert ".hidden" in [one["path"] for one in (await api("GET", "/libraries")).json["libraries"]]
