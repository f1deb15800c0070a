"""Claims in time: which date counts, the days that it spans, what is open, unread or missing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import bibclaim
from bibclaim.claims.day_span import DaySpan, day_number, day_of, day_span
from bibclaim.claims.timeline import timeline

from .claim_samples import LIBRARY, by, claim, figure


def dated(claim_id: str, *dates: tuple[str, str], **more: Any) -> Any:
    return claim(claim_id, dates=[{"edtf": edtf, "role": role} for role, edtf in dates], **more)


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2014-05-10", "2014-05-10", "2014-05-10"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2015~", "2015-01-01", "2015-12-31"),
        ("2014/2016-03", "2014-01-01", "2016-03-31"),
        ("2019/..", "2019-01-01", None),
        ("../2019-05", None, "2019-05-31"),
        ("2019/", "2019-01-01", None),
        ("201X", "2010-01-01", "2019-12-31"),
        ("2014-21", "2014-03-01", "2014-05-31"),
        ("2014-24", "2014-12-01", "2015-02-28"),
        ("2014-40", "2014-01-01", "2014-06-30"),
        ("2014-05-10T12:30:00Z", "2014-05-10", "2014-05-10"),
        ("-0044-03-15", "-000044-03-15", "-000044-03-15"),
        ("Y12345", "+012345-01-01", "+012345-12-31"),
        ("0000", "0000-01-01", "0000-12-31"),
    ],
)
def test_a_date_spans_its_days(edtf: str, first: str | None, last: str | None) -> None:
    found = day_span(edtf)
    assert found is not None
    assert (found.first, found.last) == (first, last)


@pytest.mark.parametrize(
    "text", ["", "last week", "2014-13", "2016/2014", "../..", "Y170000002", "2015-02-29"]
)
def test_what_is_no_date_or_cannot_be_placed_spans_nothing(text: str) -> None:
    assert day_span(text) is None


def test_marks_of_doubt_are_kept() -> None:
    assert day_span("2015%") == DaySpan("2015-01-01", "2015-12-31", approximate=True, uncertain=True)


@pytest.mark.parametrize(
    "day", ["0001-01-01", "2024-02-29", "0000-02-29", "-000044-03-15", "+012345-12-31", "-000400-12-31"]
)
def test_days_are_counted_through_the_year_1_and_far_from_it(day: str) -> None:
    assert day_of(day_number(day)) == day
    assert day_number("0001-01-01") - day_number("0000-12-31") == 1


def test_each_dated_fact_is_a_row_earliest_first() -> None:
    found = timeline(
        [
            figure("c-two", "Mayor", 900, as_of="2020-03"),
            dated("c-one", ("event_time", "2020-02-28"), ("report_time", "2020-03-02")),
        ]
    )
    assert [(row.id, row.date, row.kind) for row in found] == [
        ("c-one", "2020-02-28", "event"),
        ("c-two", "2020-03", "as_of"),
        ("c-one", "2020-03-02", "published"),
    ]
    assert found.as_json()["rows"][1] == {
        "id": "c-two",
        "date": "2020-03",
        "from": "2020-03-01",
        "to": "2020-03-31",
        "kind": "as_of",
        "claimant": "Mayor",
        "attitude": "estimates",
        "citekey": "post2020",
        "statement": "The Mayor estimates the number of people moved at 900.",
    }
    assert found.undated == 0


def test_the_entrys_date_stands_in_only_where_a_claim_has_none() -> None:
    claims = [claim("c-one"), dated("c-two", ("as_of", "2019"))]
    found = timeline(claims, {"post2020": "2020-03-02"})
    assert [(row.id, row.kind) for row in found] == [("c-two", "as_of"), ("c-one", "published")]


def test_start_and_end_make_one_span_and_one_of_them_an_open_one() -> None:
    found = timeline(
        [dated("c-one", ("start", "2014-05"), ("end", "2016")), dated("c-two", ("start", "2015~"))]
    )
    assert [(row.date, row.first, row.last) for row in found] == [
        ("2014-05/2016", "2014-05-01", "2016-12-31"),
        ("2015~/", "2015-01-01", None),
    ]
    assert found[1].span.approximate


def test_two_starts_stay_apart() -> None:
    found = timeline([dated("c-one", ("start", "2014"), ("start", "2015"), ("end", "2016"))])
    assert [row.date for row in found] == ["2014", "2015", "2016"]


def test_a_date_that_says_twice_the_same_is_one_row() -> None:
    one = figure("c-one", "Mayor", 900, as_of="2020-03")
    assert (
        len(timeline([claim("c-one", **{**one.as_dict(), "dates": [{"edtf": "2020-03", "role": "as_of"}]})]))
        == 1
    )


def test_claims_without_a_date_are_counted_and_unread_dates_named() -> None:
    found = timeline([claim("c-one"), dated("c-two", ("event_time", "last week"))])
    assert (len(found), found.undated) == (0, 2)
    assert found.unreadable == [("c-two", "last week")]
    assert found.as_json() == {"rows": [], "undated": 2}
    assert (
        timeline([dated("c-two", ("event_time", "last week"))], {"post2020": "2020"})[0].kind == "published"
    )


def test_the_chart_takes_what_claims_say_as_data_only() -> None:
    evil = "<script>alert(1)</script>"
    found = timeline(
        [
            dated("c-one", ("event_time", "../2014~"), statement=evil, chain=by(evil)),
            dated("c-two", ("event_time", "2015/..")),
            claim("c-three"),
        ]
    )
    assert "<script" not in found._repr_html_()
    chart = found.chart()
    json.dumps(chart)
    rows = chart["data"]["values"]
    assert [(row["opens_left"], row["opens_right"], row["sure"]) for row in rows] == [
        (True, False, "approximate or uncertain"),
        (False, True, "stated"),
    ]
    assert evil not in json.dumps({name: value for name, value in chart.items() if name != "data"})
    assert chart["title"]["text"] == "2 dated facts; 1 claim without a date"


def test_a_long_timeline_draws_the_first_facts_and_counts_all() -> None:
    found = timeline([dated(f"c-{number:03}", ("event_time", f"{1800 + number}")) for number in range(130)])
    assert len(found.chart()["data"]["values"]) == 80
    assert found.chart()["title"]["text"] == "the first 80 of 130 dated facts"


def test_an_empty_timeline_says_so_and_draws_nothing_wrong() -> None:
    assert "no claims" in timeline([])._repr_html_()
    assert timeline([]).chart()["data"]["values"] == []


def test_a_library_puts_its_claims_in_time(tmp_path: Path) -> None:
    lib = bibclaim.open(LIBRARY)
    found = lib.timeline("tag:strength")
    assert {row.id for row in found} <= {one.id for one in lib.select("tag:strength")}
    everything = lib.timeline()
    assert len({row.id for row in everything}) + everything.undated == len(lib.select())
    # entries inherit dates, and one without a date leaves its claims undated
    (tmp_path / "own.bib").write_text(
        "@online{a, title = {A}, xdata = {b}}\n@xdata{b, date = {2017-05}}\n@online{c, title = {C}}\n",
        "utf-8",
    )
    own = bibclaim.open(tmp_path)
    own.claims.add(claim("c-one", citekey="a").as_dict())
    own.claims.add(claim("c-two", citekey="c").as_dict())
    own.claims.add(claim("c-three", citekey="gone").as_dict())
    assert [(row.id, row.first, row.last) for row in own.timeline()] == [
        ("c-one", "2017-05-01", "2017-05-31")
    ]
    assert own.timeline().undated == 2
