"""Values that attack: they pass through as JSON strings, and the HTML that the server makes holds nothing live."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import mistune
import pytest
from server_client import Api
from server_library import CHAIN, make_library, words

from bibclaim.sources import SourceTexts

ALLOWED_TAGS = frozenset(
    [
        "a",
        "abbr",
        "b",
        "blockquote",
        "br",
        "cite",
        "code",
        "div",
        "em",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "li",
        "ol",
        "p",
        "section",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "u",
        "ul",
    ]
)
ALLOWED_ATTRIBUTES = frozenset(
    {"class", "id", "href", "title", "lang", "dir", "style", "rel", "start", "role"}
)
MORE = ["<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "--><script>alert(1)</script>", "</textarea><iframe src=//evil.invalid>",
        "<a href=javascript:alert(1)>x</a>", "<style>@import '//evil.invalid'</style>", "![x](//evil.invalid/x.png)"]  # fmt: skip


class Live(HTMLParser):
    """Collects what could do something: tags, attributes and addresses beyond those of a reference list."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ALLOWED_TAGS:
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            text = value or ""
            if name not in ALLOWED_ATTRIBUTES and not name.startswith(("data-claim", "data-cite")):
                self.found.append(f"<{tag} {name}>")
            if name == "href" and not re.match(r"(https?://|#)", text):
                self.found.append(f"<{tag} href={text[:60]}>")
            if name == "style" and re.search(r"url|expression|import|position|\\", text, re.IGNORECASE):
                self.found.append(f"<{tag} style={text[:60]}>")

    def handle_decl(self, decl: str) -> None:
        self.found.append(f"<!{decl[:40]}>")

    def handle_pi(self, data: str) -> None:
        self.found.append(f"<?{data[:40]}>")


@pytest.fixture
def payloads(shared: Path) -> list[dict[str, str]]:
    return json.loads((shared / "xss" / "bib_specific.json").read_text("utf-8"))


def braced(value: str) -> str:
    """Return a value that can stand between braces in a .bib file."""
    kept = re.sub(r"[{}]", "", value)
    return kept[:-1] if kept.endswith("\\") else kept


def bib_of(payloads: list[dict[str, str]]) -> str:
    entries = []
    for number, one in enumerate(payloads):
        fields = {"title": f"Title {number}", "author": "Doe, Jane", "date": "2019"}
        if re.fullmatch(r"[a-z]+", one["field"]):
            fields[one["field"]] = braced(one["payload"])
        else:
            fields["note"] = braced(one["payload"])
        body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
        entries.append(f"@online{{hostile{number},\n{body}}}\n")
    return "".join(entries)


async def test_hostile_fields_are_strings_and_references_hold_nothing_live(
    api: Api, jp_root_dir: Path, payloads: list[dict[str, str]]
):
    payloads = [*payloads, *({"field": "title", "payload": one} for one in MORE)]
    folder = jp_root_dir / "hostile"
    folder.mkdir()
    (folder / "x.bib").write_text(bib_of(payloads), "utf-8", newline="")
    answer = await api("GET", "/entries", library="hostile")
    assert answer.headers["Content-Type"].startswith("application/json")
    rows = {row["key"]: row for row in answer.json["entries"]}
    assert len(rows) >= len(payloads) * 0.9
    for row in rows.values():
        assert not row["url"] or re.match(r"https?://[^@]*$", row["url"])
    for number, one in enumerate(payloads):
        if one["field"] == "title" and f"hostile{number}" in rows and one["payload"].isprintable():
            entry = (await api("GET", f"/entries/hostile{number}", library="hostile")).json["entry"]
            assert entry["fields"]["title"].split() == braced(one["payload"]).split()
    keys = list(rows)
    for style in await _styles(api):
        formatted = await api("POST", "/format", {"keys": keys, "style": style}, library="hostile")
        assert formatted.status == 200
        for item in formatted.json["bibliography"]:
            assert Live(item["html"]).found == [], (style, item)


async def _styles(api: Api) -> list[str]:
    styles = (await api("GET", "/styles")).json["styles"]
    chosen = {style["kind"]: style["id"] for style in reversed(styles)}
    return sorted(chosen.values())


async def test_hostile_claims_make_a_summary_with_nothing_live(
    api: Api, jp_root_dir: Path, payloads: list[dict[str, str]]
):
    texts = [one["payload"] for one in payloads if len(one["payload"]) < 2000] + MORE
    make_library(jp_root_dir / "hostile")
    for number, text in enumerate(texts):
        claim: dict[str, Any] = {
            "citekey": "pips2019",
            "quote": words("Quetta"),
            "statement": f"{text} stands here {number}.",
            "attitude": "asserts",
            "tags": ["hostile", text[:200]],
            "note": text,
            "chain": [CHAIN[0], {"agents": [{"id": "x", "name": text}], "role": "claimant"}],
            "actors": [{"raw": text, "name": text}],
        }
        answer = await api("POST", "/claims", claim, library="hostile")
        assert answer.status in (201, 422), text
        if answer.status == 201:
            assert answer.json["claim"]["note"] == text
    for by in ("question", "tag", "actor", "source"):
        body = {"query": "tag:hostile", "by": by, "title": "<script>alert(1)</script>"}
        answer = await api("POST", "/summary", body, library="hostile")
        assert answer.status == 200
        assert answer.json["claims"] >= len(texts) * 0.9
        assert Live(answer.json["html"]).found == []
        assert [Live(item["html"]).found for item in answer.json["references"]] == [[]]
        # the Markdown goes into a cell: no raw HTML but our own comments, no live address
        bare = re.sub(r"<!-- claims:( c-[a-z2-7]{10})+ -->", "", answer.json["markdown"])
        assert "<!--" not in bare
        assert Live(mistune.create_markdown(escape=False)(bare)).found == []
        assert not re.search(r"(?<!\\)<(?!https?://)[a-zA-Z/!?]", bare)


async def test_a_hostile_archived_text_passes_as_a_string(api: Api, jp_root_dir: Path):
    folder = make_library(jp_root_dir / "hostile")
    text = "<script>alert(1)</script>\n\n" + "\n\n".join(MORE) + "\n\n\u202etxt\u0000\n"
    record = SourceTexts(folder / "sources").add(
        "pips2019", text.encode(), url="javascript:alert(1)", title="<b onclick=alert(1)>"
    )
    source = (await api("GET", f"/sources/{record.sha256}", library="hostile")).json
    assert source["text"] == text
    assert source["url"] == ""
    assert source["title"] == "<b onclick=alert(1)>"
    # a browser that opens the address itself shows JSON and runs nothing
    response = await api.client.fetch(
        f"{api.base_url}bibclaim/api/sources/{record.sha256}?library=hostile", headers=api.headers
    )
    assert response.headers["Content-Type"].startswith("application/json")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]


async def test_hostile_statements_are_suggested_accepted_and_quoted_as_strings(
    api: Api, jp_root_dir: Path, payloads: list[dict[str, str]]
):
    folder = make_library(jp_root_dir / "hostile")
    told = [
        one["payload"] for one in payloads if len(one["payload"]) < 300 and one["payload"].isprintable()
    ] + MORE
    text = "\n\n".join(f"The minister said that {one} was closed to the public." for one in told) + "\n"
    record = SourceTexts(folder / "sources").add("katz:2018/a", text.encode())
    query = {"library": "hostile", "citekey": "katz:2018/a", "found": "true"}
    found = (await api("GET", "/suggestions", **query)).json["found"]
    assert len(found) >= len(told) * 0.5
    for one in found:
        assert text[one["quote"]["start"] : one["quote"]["end"]] == one["quote"]["exact"]
        assert one["snapshot"] == record.sha256
    decisions = [
        {"id": one["id"], "status": "active", "changes": {"note": payload, "tags": [payload[:200]]}}
        for one, payload in zip(found, told, strict=False)
    ]
    answer = await api(
        "POST", "/suggestions", {"citekey": "katz:2018/a", "decisions": decisions}, library="hostile"
    )
    assert answer.status == 200
    assert [one["note"] for one in answer.json["claims"]] == [one["changes"]["note"] for one in decisions]
    for one in answer.json["claims"][:20]:
        quote = (await api("GET", f"/claims/{one['id']}/quote", library="hostile")).json
        assert quote["verdict"] == "exact"
    undone = await api("POST", "/claims/undo", {}, library="hostile")
    assert {one["status"] for one in undone.json["claims"]} == {"suggested"}
    for payload in told:
        read = await api("POST", "/quantities", {"text": f"{payload} 40 people {payload}"}, library="hostile")
        assert read.status == 200
