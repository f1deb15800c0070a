"""Entries to CSL-JSON, with biblatex's meaning of types and fields."""

from __future__ import annotations

from typing import Any

import pytest

from bibclaim.bibtex import parse
from bibclaim.citation import to_csl
from bibclaim.citation.dates import csl_date


def csl(source: str) -> dict[str, Any]:
    return to_csl(parse(source).entries[0])


def test_a_news_page_has_its_outlet_as_author() -> None:
    item = csl(
        "@online{voa, title={Islamic State}, organization={Voice of America}, date={2019-05-15}, url={https://a.b}}"
    )
    assert item == {
        "id": "voa",
        "type": "webpage",
        "title": "Islamic State",
        "author": [{"literal": "Voice of America"}],
        "issued": {"date-parts": [[2019, 5, 15]]},
        "URL": "https://a.b",
    }


def test_a_signed_page_has_its_outlet_as_container() -> None:
    item = csl("@online{a, author={Khan, Ayesha}, title={T}, organization={Dawn}, year=2019}")
    assert item["author"] == [{"family": "Khan", "given": "Ayesha"}]
    assert item["container-title"] == "Dawn"
    assert "publisher" not in item


def test_a_report_keeps_its_body_number_and_place() -> None:
    item = csl(
        "@report{a, author={{Analytical Support and Sanctions Monitoring Team}}, shortauthor={{UN Monitoring Team}},"
        "title={Twenty-fourth report concerning {ISIL} ({Da'esh})}, type={Letter of transmittal and report},"
        "number={S/2019/570}, institution={{United Nations, Security Council}}, location={New York}, date={2019-07-15}}"
    )
    nocase = '<span class="nocase">{}</span>'.format
    assert item["author"] == [{"literal": "Analytical Support and Sanctions Monitoring Team"}]
    assert (
        item["title"]
        == f"Twenty-fourth report concerning {nocase('ISIL')} ({nocase(chr(68) + 'a' + chr(39) + 'esh')})"
    )
    assert (item["genre"], item["number"]) == ("Letter of transmittal and report", "S/2019/570")
    assert (item["publisher"], item["publisher-place"]) == ("United Nations, Security Council", "New York")
    assert item["custom"] == {"shortauthor": "UN Monitoring Team"}


@pytest.mark.parametrize(
    "source",
    [
        "@legislation{r, title={Resolution 2255}, number={S/RES/2255 (2015)}, author={{UN Security Council}}, year=2015}",
        "@legislation{r, title={Resolution 2255}, institution={{United Nations}}, year=2015}",
        "@misc{r, title={Letter}, number={A/74/1}, year=2015}",
    ],
)
def test_a_united_nations_document_is_a_report(source: str) -> None:
    assert csl(source)["type"] == "report"


def test_other_laws_stay_laws() -> None:
    assert (
        csl("@legislation{a, title={Anti-Terrorism Act}, number={XXVII}, year=1997}")["type"] == "legislation"
    )


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("@article{a,}", "article-journal"),
        ("@article{a, entrysubtype={newspaper}}", "article-newspaper"),
        ("@article{a, entrysubtype={magazine}}", "article-magazine"),
        ("@phdthesis{a,}", "thesis"),
        ("@incollection{a,}", "chapter"),
        ("@unpublished{a, eventtitle={X}}", "speech"),
        ("@online{a, entrysubtype={newspaper}}", "article-newspaper"),
        ("@nobodysown{a,}", "document"),
    ],
)
def test_types_and_subtypes(source: str, kind: str) -> None:
    assert csl(source)["type"] == kind


def test_an_article_has_issue_pages_and_a_clean_doi() -> None:
    item = csl(
        "@article{a, title={A}, subtitle={B}, journaltitle={C}, volume=3, number=4, pages={12--34},"
        "doi={https://doi.org/10.1/x}, langid={ngerman}, year=2019, month=may}"
    )
    assert (item["title"], item["container-title"]) == ("A: B", "C")
    assert (item["volume"], item["issue"], item["page"]) == ("3", "4", "12-34")
    assert (item["DOI"], item["language"]) == ("10.1/x", "de-DE")
    assert item["issued"] == {"date-parts": [[2019, 5]]}


def test_particles_follow_useprefix() -> None:
    assert csl("@book{a, author={van Gogh, Vincent}}")["author"] == [
        {"family": "Gogh", "given": "Vincent", "dropping-particle": "van"}
    ]
    assert csl("@book{a, author={van Gogh, Vincent}, options={useprefix=true}}")["author"] == [
        {"family": "Gogh", "given": "Vincent", "non-dropping-particle": "van"}
    ]
    assert csl("@book{a, author={Álvarez-Ossorio, Ignacio}}")["author"] == [
        {"family": "Álvarez-Ossorio", "given": "Ignacio"}
    ]


def test_a_chapter_takes_from_its_book() -> None:
    item = csl(
        "@incollection{a, title={Part}, author={One, A.}, crossref={b}}"
        "@collection{b, title={Whole}, editor={Two, B.}, publisher={P}, date={2001}}"
    )
    assert item["container-title"] == "Whole"
    assert item["editor"] == [{"family": "Two", "given": "B."}]
    assert (item["publisher"], item["issued"]) == ("P", {"date-parts": [[2001]]})


@pytest.mark.parametrize(
    ("latex", "html"),
    [
        (r"The \emph{Amaq} claim", "The <i>Amaq</i> claim"),
        (r"H\textsubscript{2}O \textsuperscript{x}", "H<sub>2</sub>O <sup>x</sup>"),
        (r"{\'E}tat and {ISIL}", 'État and <span class="nocase">ISIL</span>'),
        (r"\emph{The {ISIL} \textbf{war}}", '<i>The <span class="nocase">ISIL</span> <b>war</b></i>'),
        (r"An \enquote{Islamic} State", "An “Islamic” State"),
        ("plain <script>alert(1)</script>", "plain <script>alert(1)</script>"),
    ],
)
def test_markup_of_titles(latex: str, html: str) -> None:
    assert csl(f"@book{{a, title={{{latex}}}}}")["title"] == html


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("", None),
        ("2019", {"date-parts": [[2019]]}),
        ("2019-05", {"date-parts": [[2019, 5]]}),
        ("2019-05-15T12:00:00Z", {"date-parts": [[2019, 5, 15]]}),
        ("2014-09?", {"date-parts": [[2014, 9]], "circa": True}),
        ("2014~", {"date-parts": [[2014]], "circa": True}),
        ("2018/2020", {"date-parts": [[2018], [2020]]}),
        ("2018-03/2018-05-02", {"date-parts": [[2018, 3], [2018, 5]]}),
        ("2018/", {"date-parts": [[2018], [0]]}),
        ("2018-03/..", {"date-parts": [[2018, 3], [0, 0]]}),
        ("../2018", {"literal": "–2018"}),
        ("2019-22", {"date-parts": [[2019]], "season": 2}),
        ("201X", {"literal": "2010s"}),
        ("19XX", {"literal": "1900s"}),
        ("2019-XX", {"date-parts": [[2019]]}),
        ("-0044", {"date-parts": [[-44]]}),
        ("spring of 2019", {"literal": "spring of 2019"}),
        ("2019-13", {"literal": "2019-13"}),
    ],
)
def test_dates(edtf: str, expected: dict[str, Any] | None) -> None:
    assert csl_date(edtf) == expected
