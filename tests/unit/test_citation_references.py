"""References and citations of real entries, as a librarian would read them; nothing of a hostile one comes alive."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from bibclaim.bibtex import Document, Name, parse
from bibclaim.citation import BibItem, format_citations, format_references, sanitise, to_csl
from bibclaim.errors import UnknownKey, UnusableInput

SHARED = Path(__file__).parents[3] / "shared" / "data"
EXEMPLARS = SHARED / "bib" / "exemplars.bib"
PAYLOADS = SHARED / "xss" / "bib_specific.json"

APA = {
    "voa2019pakistanprovince": "Voice of America. (2019, May 15). Islamic State Announces “Pakistan Province.” "
    "https://voanews.com/a/islamic-state-announces-pakistan-province/4918903.html",
    "isispak2019": "Indian Defence News. (2019, May). ISIS in Pakistan [Republished news text]. "
    "http://www.indiandefensenews.in/2019/05/isis-in-pakistan-islamic-state.html",
    "S_2019_570": "Analytical Support and Sanctions Monitoring Team. (2019a). Twenty-fourth report of the Analytical "
    "Support and Sanctions Monitoring Team submitted pursuant to resolution 2368 (2017) concerning ISIL (Da’esh), "
    "Al-Qaida and associated individuals and entities (Letter of Transmittal and Report S/2019/570). "
    "United Nations, Security Council. https://undocs.org/S/2019/570",
    "S_2019_50": "Analytical Support and Sanctions Monitoring Team. (2019b). Twenty-third report of the Analytical "
    "Support and Sanctions Monitoring Team submitted pursuant to resolution 2368 (2017) concerning ISIL (Da’esh), "
    "Al-Qaida and associated individuals and entities (Letter of Transmittal and Report S/2019/50). "
    "United Nations, Security Council. https://undocs.org/S/2019/50",
    "QDe.161": "Security Council Committee pursuant to resolutions 1267 (1999), 1989 (2011) and 2253 (2015). (2019). "
    "Islamic State in Iraq and the Levant - Khorasan (ISIL-K) (Sanctions List Entry, Narrative Summary of Reasons "
    "for Listing QDe.161). United Nations Security Council. "
    "https://main.un.org/securitycouncil/en/content/islamic-state-iraq-and-levant-khorasan-isil-k",
    "pips2017psr": "Pak Institute for Peace Studies. (n.d.). Pakistan Security Report 2017 [Annual report]. "
    "Retrieved https://www.pakpips.com/article/book/pakistan-security-report-2017",
    "easo2019pakistan": "European Asylum Support Office. (2019). Pakistan: Security situation [Country of Origin "
    "Information Report]. https://doi.org/10.2847/478022",
    "csis2018isk": "Center for Strategic and International Studies. (2018, November 9). Islamic State Khorasan (IS-K) "
    "[Backgrounder]. https://docslib.org/doc/5144464/islamic-state-khorasan-is-k",
}
NOTES = {
    "voa2019pakistanprovince": "Voice of America. “Islamic State Announces ‘Pakistan Province.’” May 15, 2019. "
    "https://voanews.com/a/islamic-state-announces-pakistan-province/4918903.html.",
    "isispak2019": "Indian Defence News. “ISIS in Pakistan.” Republished news text. May 2019. "
    "http://www.indiandefensenews.in/2019/05/isis-in-pakistan-islamic-state.html.",
    "QDe.161": "Security Council Committee pursuant to resolutions 1267 (1999), 1989 (2011) and 2253 (2015). "
    "Islamic State in Iraq and the Levant - Khorasan (ISIL-K). Sanctions List Entry, Narrative Summary of Reasons "
    "for Listing QDe.161. United Nations Security Council, 2019. "
    "https://main.un.org/securitycouncil/en/content/islamic-state-iraq-and-levant-khorasan-isil-k.",
    "pips2017psr": "Pak Institute for Peace Studies. Pakistan Security Report 2017. Annual report. "
    "Pak Institute for Peace Studies, n.d. https://www.pakpips.com/article/book/pakistan-security-report-2017.",
    "easo2019pakistan": "European Asylum Support Office. Pakistan: Security Situation. Country of Origin Information "
    "Report. European Asylum Support Office, 2019. https://doi.org/10.2847/478022.",
    "csis2018isk": "Center for Strategic and International Studies. “Islamic State Khorasan (IS-K).” Backgrounder. "
    "November 9, 2018. https://docslib.org/doc/5144464/islamic-state-khorasan-is-k.",
}

needs_exemplars = pytest.mark.skipif(
    not EXEMPLARS.exists(), reason="../shared/data/bib/exemplars.bib is not here"
)


def exemplars() -> Document:
    return parse(EXEMPLARS.read_bytes())


def by_id(items: list[BibItem]) -> dict[str, str]:
    return {item.id: item.text for item in items}


@needs_exemplars
def test_apa_prints_the_sources_of_the_field() -> None:
    assert by_id(format_references(exemplars().entries, "apa")) == APA


@needs_exemplars
def test_chicago_notes_prints_the_sources_of_the_field() -> None:
    printed = by_id(format_references(exemplars().entries, "chicago-notes-bibliography"))
    assert {key: printed[key] for key in NOTES} == NOTES
    assert (
        "Letter of Transmittal and Report S/2019/570. United Nations, Security Council, 2019."
        in printed["S_2019_570"]
    )


@needs_exemplars
def test_references_stand_in_the_order_of_the_style() -> None:
    items = format_references(exemplars().entries, "apa")
    assert [item.text for item in items] == sorted((item.text for item in items), key=str.casefold)


@needs_exemplars
def test_citations_of_a_document() -> None:
    clusters = [
        [{"id": "isispak2019", "locator": "27", "label": "paragraph"}],
        [{"id": "S_2019_570"}, {"id": "S_2019_50"}],
    ]
    assert format_citations(exemplars().entries, clusters, "apa", output="text") == [
        "(Indian Defence News, 2019, para. 27)",
        "(Analytical Support and Sanctions Monitoring Team, 2019a, 2019b)",
    ]
    first, _, again = format_citations(
        exemplars().entries, [*clusters, clusters[0]], "chicago-notes-bibliography", output="text"
    )
    assert first.startswith(
        "Indian Defence News, “ISIS in Pakistan,” republished news text, May 2019, para. 27, http"
    )
    assert again == "Indian Defence News, “ISIS in Pakistan,” para. 27."


def test_two_reports_of_one_year_get_letters() -> None:
    report = "@report{{{}, author={{{{Pak Institute for Peace Studies}}}}, title={{{}}}, date={{2020}}}}\n"
    entries = parse(
        report.format("one", "Pakistan Security Report") + report.format("two", "Conflict Digest")
    ).entries
    printed = by_id(format_references(entries))
    assert "(2020b)" in printed["one"]
    assert "(2020a)" in printed["two"]
    assert format_citations(entries, [[{"id": "one"}]], output="text") == [
        "(Pak Institute for Peace Studies, 2020b)"
    ]


def test_a_resolution_never_prints_as_a_public_law() -> None:
    source = "@legislation{r, author={{UN Security Council}}, title={Resolution 2255}, number={S/RES/2255 (2015)}, year=2015}"
    for style in ("apa", "chicago-notes-bibliography", "chicago-author-date"):
        (item,) = format_references(parse(source).entries, style)
        assert "Pub. L." not in item.text
        assert item.text.startswith("UN Security Council")
        assert "S/RES/2255" in item.text


def test_a_style_without_a_bibliography_gives_its_notes() -> None:
    entries = parse("@book{a, author={Rana, Amir}, title={T}, year=2001}").entries
    (item,) = format_references(entries, "terrorism-and-political-violence")
    assert item.text.startswith("Amir Rana, T (2001)")


def test_a_note_cannot_change_the_type() -> None:
    entries = parse(
        "@book{a, author={Rana, Amir}, title={T}, year=2001, note={type: legislation\n\ntitle: Other}}"
    ).entries
    (item,) = format_references(entries)
    assert "T" in item.text
    assert not item.text.startswith("Other")


def test_nothing_to_format_is_an_empty_list() -> None:
    assert format_references([]) == []
    assert format_citations([], []) == []


def test_unknown_styles_and_keys_are_errors() -> None:
    entries = parse("@book{a, title={T}}").entries
    with pytest.raises(UnusableInput, match="nosuchstyle"):
        format_references(entries, "nosuchstyle")
    with pytest.raises(UnknownKey, match="'b'"):
        format_citations(entries, [[{"id": "b"}]])


class Live(HTMLParser):
    """Collects what could act in a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in {"a", "b", "br", "div", "em", "i", "span", "strong", "sub", "sup"}:
            self.found.append(tag)
        for name, value in attrs:
            if name == "href" and re.match(r"(?:https?://|mailto:)", value or ""):
                continue
            if name == "style" and re.fullmatch(r"[a-z -]+:\s*[a-z -]+;?", value or ""):
                continue
            if name == "class" and re.fullmatch(r"csl-[a-z-]+|nocase", value or ""):
                continue
            if (name, value) == ("rel", "noopener"):
                continue
            self.found.append(f"{tag} {name}={value}")


def live_parts(html: str) -> list[str]:
    reader = Live()
    reader.feed(html)
    reader.close()
    return reader.found


class Hostile:
    """An entry whose every field is the payload."""

    type = "report"

    def __init__(self, key: str, payload: str) -> None:
        self.key = key
        self.payload = payload
        self.fields = dict.fromkeys(
            [
                "author",
                "title",
                "note",
                "url",
                "doi",
                "publisher",
                "journaltitle",
                "number",
                "type",
                "series",
            ],
            payload,
        )

    def text(self, name: str, default: str = "") -> str:
        return self.fields.get(name, default)

    def names(self, _field: str = "author") -> list[Name]:
        return [Name(family=self.payload, given=self.payload), Name(literal=self.payload)]

    def date(self, _field: str = "date") -> str:
        return self.payload

    def resolved(self) -> Hostile:
        return self


@pytest.mark.skipif(not PAYLOADS.exists(), reason="../shared/data/xss/bib_specific.json is not here")
def test_no_payload_comes_alive() -> None:
    payloads = [case["payload"] for case in json.loads(PAYLOADS.read_text("utf-8"))]
    payloads = [payload if len(payload) < 5000 else payload[:5000] for payload in payloads]
    entries = [
        Hostile(f"{number} {payload[:40]}", payload) for number, payload in enumerate(dict.fromkeys(payloads))
    ]
    for style in ("apa", "ieee"):
        items = format_references(entries, style)
        assert len(items) == len(entries)
        for item in items:
            assert live_parts(item.html) == [], item.id
        clusters = [
            [{"id": entry.key, "prefix": entry.payload, "suffix": entry.payload}] for entry in entries
        ]
        for html in format_citations(entries, clusters, style):
            assert live_parts(html) == []


@pytest.mark.parametrize(
    ("html", "clean"),
    [
        ("<script>alert(1)</script>x", "x"),
        ('<b onclick="x">b</b>', "<b>b</b>"),
        ('<a href="javascript:x">a</a>', '<a rel="noopener">a</a>'),
        ('<a href="//evil.invalid">a</a>', '<a rel="noopener">a</a>'),
        ('<a href="/lab/api">a</a>', '<a rel="noopener">a</a>'),
        (
            '<a href="https://a.b/?x=1&#38;y=2">a</a>',
            '<a href="https://a.b/?x=1&amp;y=2" rel="noopener">a</a>',
        ),
        ('<div id="main" class="csl-entry jp-x">a</div>', '<div class="csl-entry">a</div>'),
        (
            '<span style="font-variant:small-caps;position:fixed">a</span>',
            '<span style="font-variant:small-caps">a</span>',
        ),
        ("<img src=x onerror=alert(1)>", ""),
    ],
)
def test_the_allow_list(html: str, clean: str) -> None:
    assert sanitise(html) == clean


def test_to_csl_gives_json() -> None:
    assert (
        json.dumps(to_csl(parse("@book{a, title={T}}").entries[0]))
        == '{"id": "a", "type": "book", "title": "T"}'
    )
