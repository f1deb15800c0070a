"""The timeline: windows of time, lanes without overlaps, what is counted and listed, details."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import traitlets
from claim_desk import HOSTILE, FrontEnd, claim_fields, hop, make_library, quantity, rows

import bibclaim
from bibclaim.claims import Claim
from bibclaim.claims.day_span import day_number, day_of
from bibclaim.errors import UnusableInput
from bibclaim.jupyter.widgets import ClaimTimeline
from bibclaim.jupyter.widgets.time_window import TimeWindow
from bibclaim.library import Library

ONE, TWO, THREE, FOUR, FIVE = (f"c-{number:010d}" for number in range(1, 6))


def dated(number: int, *dates: tuple[str, str], **more: Any) -> dict[str, Any]:
    return claim_fields(number, dates=[{"edtf": edtf, "role": role} for role, edtf in dates], **more)


@pytest.fixture
def lib(tmp_path: Path) -> Library:
    return make_library(
        tmp_path / "bib",
        dated(1, ("event_time", "2014-05-10"), event="the raid"),
        dated(2, ("event_time", "2015~"), chain=[hop("Mayor")], attitude="denies"),
        claim_fields(3, chain=[hop("Mayor")], quantities=[quantity(400, as_of="2016/..")]),
        claim_fields(4, chain=[hop("Mayor")]),
        claim_fields(5, citekey="undated"),
    )


def canvas(timeline: ClaimTimeline) -> dict[str, Any]:
    shown: dict[str, Any] = timeline.canvas.get_state()["_view"]
    return shown


def marks(timeline: ClaimTimeline) -> dict[str, dict[str, Any]]:
    return {mark["key"]: mark for lane in canvas(timeline)["lanes"] for mark in lane["marks"]}


def lanes(timeline: ClaimTimeline) -> dict[str, int]:
    return {lane["key"]: lane["count"] for lane in canvas(timeline)["lanes"]}


def at(day: str) -> float:
    return float(day_number(day))


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        ("2014-01-01", "2019-06-01", ["2014", "2015", "2016", "2017", "2018", "2019"]),
        ("2014-01-30", "2014-02-02", ["30 Jan 2014", "31 Jan 2014", "1 Feb 2014", "2 Feb 2014"]),
        ("2014-01-01", "2014-05-06", ["Jan 2014", "Feb 2014", "Mar 2014", "Apr 2014", "May 2014"]),
        ("1800-01-01", "1850-01-01", ["1800", "1810", "1820", "1830", "1840", "1850"]),
        ("-000500-01-01", "2000-01-01", ["501 BCE", "1 BCE", "500", "1000", "1500", "2000"]),
    ],
)
def test_the_axis_has_as_many_labels_as_can_be_read(first: str, last: str, labels: list[str]) -> None:
    ticks = TimeWindow(at(first), at(last)).ticks()
    assert [label for _, label in ticks] == labels
    assert all(0 <= place <= 1 for place, _ in ticks)


@pytest.mark.parametrize("days", [1, 5, 40, 200, 1000, 5000, 50_000, 500_000, 60_000_000])
def test_an_axis_of_any_length_has_some_labels_and_not_too_many(days: int) -> None:
    assert len(TimeWindow(at("2000-01-01"), at("2000-01-01") + days).ticks()) <= 9


def test_a_window_zooms_and_moves_within_the_whole() -> None:
    whole = TimeWindow(0, 100)
    near = whole.zoomed(0.5, 0.1, whole)
    assert near == (0, 50), "the place that is looked at stays as near as the whole allows"
    assert near.moved(0.5, whole) == (25, 75)
    assert near.moved(-0.5, whole) == (0, 50)
    assert near.zoomed(4, 0.5, whole) == whole
    assert whole.part(0.6, 0.2) == (20, 60)
    assert whole.part(0.5, 0.501).length == pytest.approx(4.0), "a window of nothing shows nothing"


def test_kinds_of_dates_and_open_ends_are_marked(lib: Library) -> None:
    found = marks(ClaimTimeline(lib))
    assert set(found) == {
        f"{ONE} event 2014-05-10",
        f"{TWO} event 2015~",
        f"{THREE} as_of 2016/..",
        f"{FOUR} published 2020-03-02",
    }
    figure = found[f"{THREE} as_of 2016/.."]
    assert (figure["opensLeft"], figure["opensRight"], figure["end"]) == (False, True, 1.0)
    about = found[f"{TWO} event 2015~"]
    assert not about["isSure"]
    assert 0 < about["begin"] < about["at"] < about["end"] < 1
    assert about["said"] == "about 2015. when it happened. Mayor. denies. Statement 2."


@pytest.mark.parametrize(
    ("way", "expected"),
    [
        ("claimant", {"Harbour Authority": 1, "Mayor": 3}),
        ("attitude", {"asserts": 3, "denies": 1}),
        ("source", {"post2020": 4}),
        ("event", {"the raid": 1, "no event": 3}),
    ],
)
def test_lanes_are_chosen(lib: Library, way: str, expected: dict[str, int]) -> None:
    timeline = ClaimTimeline(lib)
    timeline.canvas.set_state({"lanes": way})
    assert timeline.lanes == way
    assert lanes(timeline) == expected


def test_zooming_counts_what_is_out_of_sight(lib: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    timeline = ClaimTimeline(lib)
    front = FrontEnd(timeline.canvas, monkeypatch)
    place = marks(timeline)[f"{ONE} event 2014-05-10"]["at"]
    assert front.sends(move="in", around=place) == {"answer": True}
    front.sends(move="in", around=place)
    assert canvas(timeline)["summary"] == "2 dated facts, 2 later"
    assert timeline.start
    front.sends(move="later")
    assert "earlier" in canvas(timeline)["summary"]
    front.sends(move="all")
    assert (canvas(timeline)["summary"], timeline.start, timeline.end) == ("4 dated facts", "", "")
    front.sends(span=[0.0, 0.05])
    assert canvas(timeline)["summary"] == "1 dated fact, 3 later"
    front.sends(move="out")
    front.sends(move="out")
    front.sends(move="out")
    front.sends(move="out")
    front.sends(move="out")
    assert canvas(timeline)["isAll"]


def test_nonsense_from_a_front_end_moves_nothing(lib: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    timeline = ClaimTimeline(lib)
    front = FrontEnd(timeline.canvas, monkeypatch)
    for content in ({"move": "sideways"}, {"span": [0.5]}, {"span": "ab"}, {"span": [0.5, 0.5]}, {"move": 5}):
        front.sends(**content)
    timeline.canvas._handle_custom_msg(None, [])
    assert canvas(timeline)["isAll"]
    front.sends(move="in", around="nowhere")
    assert not canvas(timeline)["isAll"]


def test_what_is_shown_can_be_set_as_dates(lib: Library) -> None:
    timeline = ClaimTimeline(lib, start="2014", end="2014-06")
    assert canvas(timeline)["summary"] == "1 dated fact, 3 later"
    assert (canvas(timeline)["shownFrom"], canvas(timeline)["shownTo"]) == ("1 January 2014", "30 June 2014")
    for year in ("2013", "2014", "2015", "2016"):
        timeline.start = timeline.end = year
        assert (canvas(timeline)["shownFrom"], canvas(timeline)["shownTo"]) == (
            f"1 January {year}",
            f"31 December {year}",
        )
    timeline.start = ""
    timeline.end = ""
    assert canvas(timeline)["isAll"]
    with pytest.raises(traitlets.TraitError, match="'soon' is no date to begin or end with"):
        timeline.end = "soon"
    with pytest.raises(traitlets.TraitError):
        timeline.end = "2016/.."


def test_one_kind_of_dates_alone(lib: Library) -> None:
    timeline = ClaimTimeline(lib, kind="event")
    assert canvas(timeline)["summary"] == "2 dated facts, 2 of other kinds"
    timeline.canvas.set_state({"kind": "as_of"})
    assert set(marks(timeline)) == {f"{THREE} as_of 2016/.."}


def test_undated_claims_are_counted_and_listed(lib: Library) -> None:
    timeline = ClaimTimeline(lib)
    assert canvas(timeline)["undated"] == 1
    assert timeline.board.layout.display == "none"
    timeline.list_undated()
    assert timeline.selected == [FIVE]
    assert [row["id"] for row in rows(timeline.board)] == [FIVE]
    assert canvas(timeline)["told"] == "1 claim without a date:"
    timeline.canvas.set_state({"listed": "lane Mayor"})
    assert set(timeline.selected) == {TWO, THREE, FOUR}
    assert canvas(timeline)["told"] == "3 claims of Mayor:"
    timeline.canvas.set_state({"lanes": "source"})
    assert (timeline.listed, timeline.selected) == ("", [])


def test_a_mark_opens_on_its_details(lib: Library) -> None:
    timeline = ClaimTimeline(lib)
    timeline.canvas.set_state({"opened": f"{TWO} event 2015~"})
    details = canvas(timeline)["details"]
    assert details["title"] == "Statement 2."
    assert details["details"][0]["text"] == "about 2015 (when it happened; EDTF 2015~)"
    assert {"label": "Quote", "text": "words number 2 of the source", "kind": "quote"} in details["details"]
    timeline.opened = ""
    assert canvas(timeline)["details"] is None


def test_labels_of_a_line_never_overlap_and_what_finds_no_place_is_counted(tmp_path: Path) -> None:
    claims = [
        Claim.from_dict(dated(number, ("event_time", f"2014-{number % 12 + 1:02d}"), statement="x" * 60))
        for number in range(200)
    ]
    timeline = ClaimTimeline(claims)
    lane = canvas(timeline)["lanes"][0]
    assert lane["count"] == 200
    assert lane["hidden"] == 200 - len(lane["marks"]) > 0
    for line in range(lane["lines"]):
        here = sorted((mark["begin"], mark["end"]) for mark in lane["marks"] if mark["line"] == line)
        assert all(one[1] < other[0] for one, other in pairwise(here))
    assert lane["lines"] <= 8


def test_many_lanes_are_paged_and_a_thousand_claims_stay_a_small_message() -> None:
    claims = [
        Claim.from_dict(
            dated(
                number,
                ("event_time", day_of(day_number("2001-01-01") + 7 * number)),
                chain=[hop(f"Source {number % 37}")],
            )
        )
        for number in range(1000)
    ]
    timeline = ClaimTimeline(claims)
    assert (len(canvas(timeline)["lanes"]), canvas(timeline)["lanePages"]) == (10, 4)
    assert len(json.dumps(canvas(timeline))) < 150_000
    seen = set()
    for page in range(1, 5):
        timeline.canvas.set_state({"lane_page": page})
        seen |= set(lanes(timeline))
    assert len(seen) == 37
    timeline.canvas.set_state({"lanes": "source"})
    assert canvas(timeline)["lanePage"] == 1


def test_a_query_shows_some_claims_and_a_wrong_one_is_told(lib: Library) -> None:
    timeline = ClaimTimeline(lib, "attitude:denies")
    assert canvas(timeline)["summary"] == "1 dated fact"
    timeline.canvas.set_state({"query": '"half'})
    assert "query was not understood" in canvas(timeline)["empty"]
    timeline.query = "claimant:nobody"
    assert canvas(timeline)["empty"] == "There are no claims to put in time."
    with pytest.raises(UnusableInput, match="needs the library"):
        ClaimTimeline(lib.claims.query(), "attitude:denies")


def test_claims_can_be_given_in_every_way(lib: Library) -> None:
    some = lib.claims.query(citekey="post2020")
    assert len(ClaimTimeline(lib, some).timeline) == 4
    for given in (some, [*some], (one for one in some)):
        timeline = ClaimTimeline(given)
        assert (len(timeline.timeline), timeline.timeline.undated) == (3, 1), "no entry is known"
    assert "None of these claims has a date" in canvas(ClaimTimeline([some[3]]))["empty"]
    assert canvas(ClaimTimeline())["empty"] == "There are no claims to put in time."


def test_edits_of_other_widgets_are_shown_and_unread_dates_counted(lib: Library) -> None:
    timeline = ClaimTimeline(lib)
    timeline.list_undated()
    timeline.board.edit(FIVE, status="rejected")
    assert (canvas(timeline)["undated"], timeline.selected) == (0, [])
    lib.claims.update(ONE, dates=[{"edtf": "last week", "role": "event_time"}])
    timeline.refresh()
    assert canvas(timeline)["unreadable"] == 1


def test_hostile_words_travel_as_data(tmp_path: Path) -> None:
    lib = make_library(
        tmp_path / "bib", dated(1, ("event_time", "2014"), statement=HOSTILE, chain=[hop(HOSTILE)])
    )
    timeline = ClaimTimeline(lib)
    assert list(lanes(timeline)) == [HOSTILE]
    timeline.opened = f"{ONE} event 2014"
    assert canvas(timeline)["details"]["title"] == HOSTILE


def test_repr_is_short_and_the_package_offers_the_timeline(lib: Library) -> None:
    assert repr(ClaimTimeline(lib)) == "ClaimTimeline(4 dated facts, 1 claim without a date)"
    assert bibclaim.ClaimTimeline is ClaimTimeline
