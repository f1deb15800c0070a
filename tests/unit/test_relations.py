from __future__ import annotations

import json

import pytest

from bibclaim.claims import ClaimStore, Quantity, conflicts, corroboration
from bibclaim.claims.conflict_sentences import date_words
from bibclaim.claims.ranges import range_of, times_meet
from bibclaim.claims.units import factor
from bibclaim.errors import UnknownKey

from .claim_samples import LIBRARY, by, claim, figure


def bounds(**quantity: object) -> tuple[float | None, float | None] | None:
    found = range_of(Quantity("raw", "measure", **quantity))  # type: ignore[arg-type]
    return None if found is None else (found.low, found.high)


def test_a_missing_bound_follows_from_the_qualifier() -> None:
    assert bounds(value=100, approx="about") == (90, 110)
    assert bounds(value=100, approx="nearly") == (90, 110)
    assert bounds(value=100) == (100, 100)
    assert bounds(value=100, approx="more_than") == (100, None)
    assert bounds(value=100, approx="at_most") == (None, 100)
    assert bounds(min=40, max=60, approx="between") == (40, 60)
    assert bounds(value=100, approx="about", max=200) == (90, 200)
    assert bounds(approx="several") == (3, None)
    assert bounds(approx="many") is None


def test_dates_of_different_precision_may_mean_the_same_time() -> None:
    assert times_meet("2015", "2015-12")
    assert not times_meet("2015-11", "2015-12")
    assert times_meet("201X", "2015-12-03")
    assert times_meet("2014/2016", "2015?")
    assert not times_meet("2014-24", "2015-21")
    assert times_meet("soon", "soon")


def test_disjoint_figures_of_one_measure_conflict_and_the_dates_say_how() -> None:
    claims = [
        figure("c-one", "Harbour Authority", 400, as_of="2020-03"),
        figure("c-two", "Mayor", 900, as_of="2020"),
        figure("c-three", "River Watch", 2000, as_of="2021"),
        figure("c-four", "Coast Guard", 9000),
        figure("c-five", "Union", 410, approx="about"),
    ]
    found = {(one.claims, one.kind) for one in conflicts(claims)}
    assert (("c-one", "c-two"), "conflict") in found
    assert (("c-one", "c-three"), "as_of_differs") in found
    assert (("c-four", "c-one"), "as_of_missing") in found
    assert not any({"c-one", "c-five"} == set(pair) for pair, _ in found)
    assert len(found) == 9


def test_more_than_excludes_the_value_itself_and_at_least_does_not() -> None:
    more = figure("c-one", "A", 250, approx="more_than")
    least = figure("c-two", "B", 250, approx="at_least")
    exact = figure("c-three", "C", 250)
    assert [one.claims for one in conflicts([more, least, exact])] == [("c-one", "c-three")]


def test_other_units_denied_and_inactive_figures_are_not_compared() -> None:
    one = figure("c-one", "A", 4)
    others = [
        figure("c-two", "B", 900, unit="boats"),
        claim("c-three", **{**figure("c-three", "C", 900).as_dict(), "polarity": "-"}),
        claim("c-four", **{**figure("c-four", "D", 900).as_dict(), "status": "suggested"}),
    ]
    assert conflicts([one, *others]) == []


def test_claims_that_name_two_events_are_listed_with_a_word_on_it() -> None:
    here = claim("c-five", **{**figure("c-five", "A", 4).as_dict(), "event": "ev:a"})
    there = claim("c-six", **{**figure("c-six", "B", 900).as_dict(), "event": "ev:b"})
    found = conflicts([here, there])
    assert [one.claims for one in found] == [("c-five", "c-six")]
    assert "different events" in found.table()[0]["meaning"]


@pytest.mark.parametrize(
    "unit",
    ["", "Fighters", "militant", "men", "troops", "members", "PEOPLE", "person", "individual", "Soldiers"],
)
def test_words_for_people_are_one_unit(unit: str) -> None:
    assert len(conflicts([figure("c-one", "A", 4), figure("c-two", "B", 900, unit=unit)])) == 1


def test_units_that_convert_are_compared_in_one_unit_and_shown_in_their_own() -> None:
    years = figure("c-one", "A", 2, unit="years", measure="length of the siege")
    same = figure("c-two", "B", 24, unit="months", measure="length of the siege")
    days = figure("c-three", "C", 20, unit="day", measure="length of the siege")
    found = conflicts([years, same, days])
    assert [one.claims for one in found] == [("c-one", "c-three"), ("c-three", "c-two")]
    assert found[0].ranges == ((2, 2), (20, 20))
    (drawn,) = found.chart().to_dict()["datasets"].values()
    assert [round(row["value"], 2) for row in drawn] == [0.05, 2, 2]


def test_a_claim_with_two_figures_of_a_measure_is_shown_with_the_one_that_conflicts() -> None:
    both = figure("c-one", "A", 400).as_dict()
    both["quantities"] = [both["quantities"][0] | {"raw": raw, "value": value, "as_of": date}
                          for raw, value, date in (("400", 400, "2019"), ("900", 900, "2020"))]  # fmt: skip
    found = conflicts([claim("c-one", **both), figure("c-two", "B", 900, as_of="2020")])
    assert [(row["figure"], row["other figure"]) for row in found.table()] == [("400 (2019)", "900 (2020)")]


def test_the_three_strength_figures_are_listed_in_all_pairs() -> None:
    found = conflicts(ClaimStore(LIBRARY / "claims").query(tag="strength"))
    assert len(found) == 3
    assert {one.measure for one in found} == {"strength of the Islamic State"}
    assert list(conflicts(ClaimStore(LIBRARY / "claims").query())) == list(found)
    json.dumps(found.as_json())


def test_conflicts_are_shown_as_table_and_plot_with_hostile_text_as_text() -> None:
    evil = "<script>alert(1)</script>"
    found = conflicts(
        [figure("c-one", evil, 4), figure("c-two", "Mayor", 900, measure="Number of people  moved")]
    )
    assert "<script" not in found._repr_html_()
    chart = found.chart().to_dict()
    assert evil in json.dumps(chart["vconcat"][0]["layer"][0].get("data", chart))  # as data, in a value
    assert '"log"' in json.dumps(chart)
    assert chart["config"]["background"] == "transparent"  # the page shows through, light or dark
    assert conflicts([])._repr_html_() == "<p>No figures of these claims conflict.</p>"


def relate(kind: str, target: str, **more: str) -> list[dict[str, str]]:
    return [{"type": kind, "target": target, **more}]


def test_support_counts_origins_and_not_outlets() -> None:
    first = claim("c-one")
    repeated = claim("c-two", citekey="watch2021", relations=relate("repeats", "c-one"))
    copied = claim("c-three", citekey="third", chain=by("Wire"), relations=relate("derived_from", "c-two"))
    found = corroboration("c-one", [first, repeated, copied])
    assert (found.outlets, found.origins, found.sentence) == (3, 1, "3 outlets, 1 origin")


def test_an_independent_claim_is_a_second_origin_and_an_unsettled_one_is_said_to_be() -> None:
    first = claim("c-one")
    second = claim("c-two", citekey="watch2021", chain=by("River Watch"))
    stated = claim(
        "c-two",
        **{**second.as_dict(), "relations": relate("corroborates", "c-one", independence="independent")},
    )
    unsettled = claim("c-two", **{**second.as_dict(), "relations": relate("corroborates", "c-one")})
    same = claim(
        "c-two",
        **{**second.as_dict(), "relations": relate("corroborates", "c-one", independence="same_origin")},
    )
    against = claim("c-three", chain=by("Mayor"), attitude="denies", relations=relate("contradicts", "c-one"))
    assert corroboration("c-one", [first, stated]).sentence == "2 outlets, 2 origins"
    assert "independence of 1 not established" in corroboration("c-one", [first, unsettled]).sentence
    assert (
        corroboration("c-one", [first, same, against]).sentence
        == "2 outlets, 1 origin; contradicted by 1 claim"
    )


def test_suggested_support_does_not_count() -> None:
    idea = claim(
        "c-two", status="suggested", relations=relate("corroborates", "c-one", independence="independent")
    )
    assert corroboration("c-one", [claim("c-one"), idea]).origins == 1
    with pytest.raises(UnknownKey):
        corroboration("c-two", [claim("c-one"), idea])


@pytest.mark.parametrize(
    ("one", "other", "times"),
    [
        ("militants", "civilians", 1), ("million barrels", "barrels", 1e6), ("%", "per cent", 1), ("decades", "years", 10),
        ("US dollars", "USD", 1), ("rupees", "PKR", 1), ("thousand tonnes", "kg", 1e6), ("", "thousands", 1e-3),
        ("PKR", "INR", None), ("USD", "EUR", None), ("km", "hours", None), ("boats", "persons", None),
    ],
)  # fmt: skip
def test_units_convert_where_they_can(one: str, other: str, times: float | None) -> None:
    assert factor(one, other) == (None if times is None else pytest.approx(times))


def test_thousands_may_be_five_thousand_and_not_fifty_thousand() -> None:
    crowd = figure("c-one", "A", 1000, approx="order_of_magnitude")
    assert not conflicts([crowd, figure("c-two", "B", 5000)])
    assert len(conflicts([crowd, figure("c-two", "B", 50_000)])) == 1


def test_each_conflict_is_told_in_one_sentence_with_figures_as_written() -> None:
    one = figure("c-one", "Harbour Authority", 400, raw="some 400 people", approx="about", as_of="2020-03")
    both = figure("c-two", "Mayor", 900, as_of="2020-03-02")
    later = figure("c-three", "River Watch", 2000, as_of="2021/2022")
    undated = figure("c-four", "Coast Guard", 9000)
    assert conflicts([one, both]).sentences() == [
        "For “number of people moved”, “some 400 people” (Harbour Authority, in post2020; as of March 2020) and “900” "
        "(Mayor, in post2020; as of 2 March 2020) cannot both hold for the same time."
    ]
    assert (
        conflicts([one, later])
        .sentences()[0]
        .endswith(
            "“2,000” (River Watch, in post2020; as of 2021 to 2022) differ, which their dates may explain."
        )
    )
    (sentence,) = conflicts([one, undated]).sentences()
    assert sentence.endswith("cannot both hold for the same time, but one of them has no date.")
    assert conflicts([one, both]).table()[0]["sentence"] == conflicts([one, both]).sentences()[0]


@pytest.mark.parametrize(
    ("edtf", "words"),
    [("2015", "2015"), ("2015-12", "December 2015"), ("2015-12-03", "3 December 2015"), ("201X", "2010s"), ("2015?", "2015 (uncertain)"),
     ("2015~", "about 2015"), ("../2016", "up to 2016"), ("2014/..", "2014 onwards"), ("2015-21", "spring 2015"), ("soon", "soon"),
     ("2015-13", "2015-13")],
)  # fmt: skip
def test_dates_are_told_in_words(edtf: str, words: str) -> None:
    assert date_words(edtf) == words


def test_one_agent_under_two_identifiers_is_one_origin() -> None:
    first = claim("c-one", chain=by("Hill Guard", "guard", un_ref="QDe.999"))
    second = claim("c-two", citekey="watch2021", chain=by("Guard of the Hills", "gh", un_ref="QDe.999"),
                   relations=relate("corroborates", "c-one"))  # fmt: skip
    assert corroboration("c-one", [first, second]).sentence == "2 outlets, 1 origin"
