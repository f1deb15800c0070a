"""Dates: EDTF as biblatex has it, its older forms, and BibTeX's year, month and day."""

from __future__ import annotations

from datetime import date as calendar_date

import pytest
from edtf import parse_edtf
from hypothesis import example, given
from hypothesis import strategies as st

from bibclaim.bibtex.dates import (
    DatePoint,
    EntryDate,
    date_defect,
    entry_date,
    parse_date,
    read_date,
    year_of,
)


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("2019", EntryDate("2019", DatePoint(2019))),
        ("2019-05", EntryDate("2019-05", DatePoint(2019, 5))),
        ("2020-02-29", EntryDate("2020-02-29", DatePoint(2020, 2, 29))),
        ("2015/", EntryDate("2015/", DatePoint(2015), is_range=True, level=1)),
        ("/2015", EntryDate("/2015", end=DatePoint(2015), is_range=True, level=1)),
        ("2015/..", EntryDate("2015/..", DatePoint(2015), is_range=True, open_end=True, level=1)),
        ("../2015", EntryDate("../2015", end=DatePoint(2015), is_range=True, open_start=True, level=1)),
        ("199X", EntryDate("199X", DatePoint(1990), DatePoint(1999), is_range=True, unspecified="decade", level=1)),
        ("19XX", EntryDate("19XX", DatePoint(1900), DatePoint(1999), is_range=True, unspecified="century", level=1)),
        (
            "2019-02-XX",
            EntryDate("2019-02-XX", DatePoint(2019, 2, 1), DatePoint(2019, 2, 28), is_range=True, unspecified="day", level=1),
        ),
        ("2015?", EntryDate("2015?", DatePoint(2015, uncertain=True), level=1)),
        ("2015-03~", EntryDate("2015-03~", DatePoint(2015, 3, approximate=True), level=1)),
        ("2015%", EntryDate("2015%", DatePoint(2015, approximate=True, uncertain=True), level=1)),
        ("2015-21", EntryDate("2015-21", DatePoint(2015, season=21), level=1)),
        ("y-170000002", EntryDate("y-170000002", DatePoint(-170000002), level=1)),
        ("-0876", EntryDate("-0876", DatePoint(-876), level=1)),
        ("2004-04-25T14:34:00Z", EntryDate("2004-04-25T14:34:00Z", DatePoint(2004, 4, 25, time="14:34:00Z"))),
    ],
)  # fmt: skip
def test_dates_that_biblatex_knows_are_read(value: str, date: EntryDate) -> None:
    assert parse_date(value) == date
    assert date_defect(value) == ""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2015/open", "2015/.."), ("unknown/2015", "/2015"), ("199u", "199X"), ("1999-uu", "1999-XX"), ("2015?~", "2015%"),
        ("y170000002", "Y170000002"), ("१९८७-०१-१५", "1987-01-15"), (" 2019 ", "2019"),
    ],
)  # fmt: skip
def test_older_forms_are_brought_up_to_date(old: str, new: str) -> None:
    date = parse_date(old)
    assert date is not None
    assert date.edtf == new


@pytest.mark.parametrize(
    ("value", "start", "end"),
    [
        ("[1667,1668]", "1667", "1668"),
        ("1984?-06", "1984-06?", None),
        ("156X-12-25", "1560-12-25", "1569-12-25"),
        ("199X/200X", "1990", "2009"),
        ("Y17E7", "Y170000000", None),
    ],
)
def test_edtf_level_two_is_read_and_told_apart(value: str, start: str, end: str | None) -> None:
    date = parse_date(value)
    assert date is not None
    assert date.start is not None
    assert (date.level, date.start.edtf, date.end and date.end.edtf) == (2, start, end)
    assert "level 2" in date_defect(value)


@pytest.mark.parametrize(
    ("value", "word"),
    [
        ("2019-13", "no month 13"), ("2019-02-29", "February 2019 has no day 29"), ("2019-5-4", "2019-05-04"),
        ("2019--2020", "2019/2020"), ("31.5.2019", "year, month, day"), ("in press", "no date"), ("", "empty"),
        ("2006/05/04", "two ends"), ("../..", "no end that is a date"), ("2004-04-25T25:00:00Z", "no date"), ("2019-02-30/2020", "no day 30"),
        ("[2019-02-29,2020]", "no date"), ("9" * 500, "no date"),
    ],
)  # fmt: skip
def test_what_is_no_date_is_told_with_its_reason(value: str, word: str) -> None:
    assert parse_date(value) is None
    assert word in date_defect(value)


def test_a_range_that_runs_backwards_is_read_and_told() -> None:
    assert parse_date("2019/2018") is not None
    assert "ends before it begins" in date_defect("2019/2018")


@given(st.dates())
def test_every_day_of_the_calendar_is_read(day: calendar_date) -> None:
    date = parse_date(day.isoformat())
    assert date is not None
    assert date.start == DatePoint(day.year, day.month, day.day)
    assert date.edtf == day.isoformat()


years = st.integers(1, 9999).map(lambda year: f"{year:04d}")
points = st.builds(
    lambda year, rest, mark: year + rest + mark if rest not in ("-21", "-24") else year + rest,
    years,
    st.sampled_from(["", "-01", "-12", "-02-28", "-11-30", "-21", "-24"]),
    st.sampled_from(["", "?", "~", "%"]),
)


@given(
    st.one_of(
        points,
        st.builds("{}/{}".format, points, points),
        points.map("../{}".format),
        points.map("{}/..".format),
    )
)
def test_level_one_is_read_as_the_edtf_package_reads_it(value: str) -> None:
    ours, theirs = parse_date(value), parse_edtf(value)
    assert ours is not None
    low = theirs.lower_strict()
    assert (ours.start.year if ours.start else float("-inf")) == (low if isinstance(low, float) else low[0])
    high = theirs.upper_strict()
    if ours.is_range and (ours.end is None or not ours.end.season):
        assert (ours.end.year if ours.end else float("inf")) == (high if isinstance(high, float) else high[0])


@given(st.text(st.sampled_from("0123456789-/.XuyY?~%TZ:+ []{},Smarch\u0967"), max_size=30))
@example("2019-00")
@example("99999-XX")
def test_no_value_raises_and_each_gives_a_date_or_a_reason(value: str) -> None:
    date = parse_date(value)
    if date is None:
        assert date_defect(value)
    else:
        again = parse_date(date.edtf)
        assert again is not None
        assert again.sort_key == date.sort_key
    entry_date({"year": value, "month": value, "day": value})
    entry_date({"date": value})


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ({"year": "2017", "month": "March", "day": "4"}, "2017-03-04"),
        ({"year": "2017", "month": "{mar}", "day": "04"}, "2017-03-04"),
        ({"year": "2017", "month": "3"}, "2017-03"),
        ({"year": "2017", "month": "03"}, "2017-03"),
        ({"year": "2017", "month": "Mar."}, "2017-03"),
        ({"year": "2017", "month": "Sept."}, "2017-09"),
        ({"year": "2017", "month": "10--12"}, "2017-10/2017-12"),
        ({"year": "2017", "month": "July/August"}, "2017-07/2017-08"),
        ({"year": "2017", "month": "October~12"}, "2017-10-12"),
        ({"year": "2017", "month": "10~January"}, "2017-01-10"),
        ({"year": "2017", "month": "24--26 December"}, "2017-12-24/2017-12-26"),
        ({"year": "2017", "month": "June", "day": "10--12"}, "2017-06-10/2017-06-12"),
        ({"year": "2017", "month": 'M{\\"a}rz'}, "2017-03"),
        ({"year": "2017", "month": "f{\\'e}vrier"}, "2017-02"),
        ({"year": "2017", "month": "Juni"}, "2017-06"),
        ({"year": "2017", "month": "Winter"}, "2017-24"),
        ({"year": "2017", "month": "13"}, "2017"),
        ({"year": "2017", "month": "²"}, "2017"),
        ({"year": "2017", "month": "2", "day": "30"}, "2017-02"),
        ({"year": "2019a"}, "2019"),
        ({"year": "{2019}"}, "2019"),
        ({"year": "2019."}, "2019"),
        ({"year": "1988--1990"}, "1988/1990"),
        ({"year": "c. 1850"}, "1850~"),
        ({"year": "ca.~1850"}, "1850~"),
        ({"year": "[1850]"}, "1850?"),
        ({"year": "2019?"}, "2019?"),
        ({"year": "May 2019"}, "2019-05"),
        ({"year": "3 May 2019"}, "2019-05-03"),
        ({"year": "2019-05-04"}, "2019-05-04"),
        ({"year": "in press"}, "in press"),
        ({"year": "{in press}"}, "in press"),
        ({"date": "2019-5-4"}, "2019-5-4"),
        ({"date": "2015/open"}, "2015/.."),
        ({"date": "2014-09?"}, "2014-09?"),
        ({"date": "2001", "year": "1999"}, "2001"),
        ({"month": "mar"}, ""),
        ({"year": "2001", "month": "3", "endyear": "2002"}, "2001-03/2002"),
        ({}, ""),
    ],
)
def test_year_month_and_day_make_a_date(fields: dict[str, str], date: str) -> None:
    assert entry_date(fields) == date


def test_other_dates_have_their_own_parts() -> None:
    fields = {
        "urlyear": "2019",
        "urlmonth": "5",
        "urlday": "4",
        "eventdate": "2018-01-02/2018-01-04",
        "year": "2001",
    }
    assert entry_date(fields, "urldate") == "2019-05-04"
    assert entry_date(fields, "eventdate") == "2018-01-02/2018-01-04"
    assert entry_date(fields, "origdate") == ""
    assert read_date(fields) == EntryDate("2001", DatePoint(2001))


def test_dates_sort_as_time_runs() -> None:
    written = [
        "../1850",
        "-0876",
        "0999",
        "2015",
        "2015-21",
        "2015-05",
        "2015-05-04",
        "2015-05-04/2015-05-05",
        "2015-22",
        "2015-12",
    ]
    dates = [date for value in reversed(written) if (date := parse_date(value))]
    assert [date.raw for date in sorted(dates, key=lambda date: date.sort_key)] == written


@pytest.mark.parametrize(
    ("date", "year"),
    [("2019-05", "2019"), ("-0876", "-0876"), ("in press", ""), ("1987, 1988", "1987"), ("../2015", "2015")],
)
def test_the_year_of_a_date(date: str, year: str) -> None:
    assert year_of(date) == year
