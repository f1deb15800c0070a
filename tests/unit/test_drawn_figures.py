from __future__ import annotations

from bibclaim.claims import conflicts
from bibclaim.claims.drawn_figures import drawn_figures

from .claim_samples import figure


def test_figures_of_one_measure_stand_on_one_axis_whatever_unit_they_are_given_in() -> None:
    miles = figure("c-one", "A", 5, unit="miles")
    km = figure("c-two", "B", 20, unit="km")
    first, second = drawn_figures(conflicts([miles, km]))
    assert (first.unit, first.low, first.high, first.range) == ("miles", 5, 5, (5, 5))
    assert second.unit == "miles"
    assert second.value is not None
    assert round(second.value, 2) == 12.43
    assert second.range == (20, 20)
    assert second.raw == km.quantities[0].raw


def test_figures_that_do_not_convert_keep_an_axis_of_their_own() -> None:
    claims = [
        figure("c-one", "A", 4, unit="boats"),
        figure("c-three", "B", 9, unit="boats"),
        figure("c-two", "C", 900, unit="persons"),
        figure("c-four", "D", 400, unit="fighters"),
    ]
    assert {(one.claim, one.unit) for one in drawn_figures(conflicts(claims))} == {
        ("c-one", "boats"), ("c-three", "boats"), ("c-two", "fighters"), ("c-four", "fighters"),
    }  # fmt: skip


def test_open_ends_and_dates_are_kept_and_figures_without_a_conflict_left_out() -> None:
    more = figure("c-one", "A", 250, approx="more_than", as_of="2020")
    less = figure("c-two", "B", 100)
    alike = figure("c-three", "C", 300)
    found = {one.claim: one for one in drawn_figures(conflicts([more, less]))}
    assert (found["c-one"].low, found["c-one"].high, found["c-one"].as_of) == (250, None, "2020")
    assert drawn_figures(conflicts([more, alike])) == []
