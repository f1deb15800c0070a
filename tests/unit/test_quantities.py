"""Figures read from running text: a table of sentences of our own, and laws that hold for any text."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bibclaim.claims import Quantity, parse_quantities
from bibclaim.claims.schema import violations

from .claim_samples import fields

# sentence, then for each figure: raw, value, min, max, approx, unit ("=" stands for min and max equal to the value)
_ = None
CASES: list[tuple[str, list[tuple[object, ...]]]] = [
    # qualifiers before
    ("The ministry counted about 30,000 fighters.", [("about 30,000 fighters", 30000, _, _, "about", "persons")]),
    ("Around 1,200 tents were put up.", [("Around 1,200 tents", 1200, _, _, "about", "tents")]),
    ("Some 400 had left by then.", [("Some 400", 400, _, _, "about", "")]),
    ("Roughly 75 schools closed.", [("Roughly 75 schools", 75, _, _, "about", "schools")]),
    ("Approximately 8,500 voters stayed away.", [("Approximately 8,500 voters", 8500, _, _, "about", "persons")]),
    ("An estimated 2,300 families fled.", [("An estimated 2,300 families", 2300, _, _, "about", "families")]),
    ("It lost ~90 men.", [("~90 men", 90, _, _, "about", "persons")]),
    ("More than 250 people came.", [("More than 250 people", 250, _, _, "more_than", "persons")]),
    ("Over 60 villages were flooded.", [("Over 60 villages", 60, _, _, "more_than", "villages")]),
    ("Well over 3,000 recruits passed.", [("Well over 3,000 recruits", 3000, _, _, "more_than", "persons")]),
    ("In excess of 700 rifles were found.", [("In excess of 700 rifles", 700, _, _, "more_than", "rifles")]),
    ("Upwards of 50 trucks burned.", [("Upwards of 50 trucks", 50, _, _, "more_than", "trucks")]),
    ("Nearly 50 were hurt.", [("Nearly 50", 50, _, _, "nearly", "persons")]),
    ("Almost 900 homes lay empty.", [("Almost 900 homes", 900, _, _, "nearly", "homes")]),
    ("Close to 5,000 pilgrims walked.", [("Close to 5,000 pilgrims", 5000, _, _, "nearly", "persons")]),
    ("Just under 40 boats came in.", [("Just under 40 boats", 40, _, _, "nearly", "boats")]),
    ("Fewer than 15 officers remain.", [("Fewer than 15 officers", 15, _, _, "less_than", "persons")]),
    ("Less than 10 kilometres away.", [("Less than 10 kilometres", 10, _, _, "less_than", "km")]),
    ("Under 200 cases were tried.", [("Under 200 cases", 200, _, _, "less_than", "cases")]),
    ("At least a dozen miners died.", [("At least a dozen miners", 12, _, _, "at_least", "persons")]),
    ("No fewer than 31 bodies lay there.", [("No fewer than 31 bodies", 31, _, _, "at_least", "bodies")]),
    ("A minimum of 18 votes is needed.", [("A minimum of 18 votes", 18, _, _, "at_least", "votes")]),
    ("Up to 200 guests were held.", [("Up to 200 guests", 200, _, _, "at_most", "persons")]),
    ("As many as 120 may be missing.", [("As many as 120", 120, _, _, "at_most", "")]),
    ("No more than 6 cells exist.", [("No more than 6 cells", 6, _, _, "at_most", "cells")]),
    ("A maximum of 25 visitors may enter.", [("A maximum of 25 visitors", 25, _, _, "at_most", "persons")]),
    ("At least some 400 escaped.", [("At least some 400", 400, _, _, "at_least", "")]),
    ("The toll is >300 and ≤ 500.", [(">300", 300, _, _, "more_than", ""), ("≤ 500", 500, _, _, "at_most", "")]),
    # qualifiers behind
    ("He saw 300 or so.", [("300 or so", 300, _, _, "about", "")]),
    ("The 30,000-odd refugees wait.", [("30,000-odd refugees", 30000, _, _, "about", "persons")]),
    ("A 3,000-strong force marched.", [("3,000-strong", 3000, "=", "=", "exact", "persons")]),
    ("It takes 45 or more signatures.", [("45 or more signatures", 45, _, _, "at_least", "signatures")]),
    ("They hold 500+ hostages.", [("500+ hostages", 500, _, _, "more_than", "persons")]),
    ("Tickets for 20 or fewer passengers.", [("20 or fewer passengers", 20, _, _, "at_most", "persons")]),
    # numbers in words
    ("Twenty-three soldiers fell.", [("Twenty-three soldiers", 23, "=", "=", "exact", "persons")]),
    ("One hundred and five civilians.", [("One hundred and five civilians", 105, "=", "=", "exact", "persons")]),
    ("A hundred men dug.", [("A hundred men", 100, "=", "=", "exact", "persons")]),
    ("Two hundred forty rounds.", [("Two hundred forty rounds", 240, "=", "=", "exact", "rounds")]),
    ("Nineteen thousand six hundred votes.", [("Nineteen thousand six hundred votes", 19600, "=", "=", "exact", "votes")]),
    ("Half a million people marched.", [("Half a million people", 500000, "=", "=", "exact", "persons")]),
    ("One and a half million euros.", [("One and a half million euros", 1500000, "=", "=", "exact", "EUR")]),
    ("A million and a half refugees.", [("A million and a half refugees", 1500000, "=", "=", "exact", "persons")]),
    ("Half a dozen guns lay there.", [("Half a dozen guns", 6, "=", "=", "exact", "guns")]),
    ("Two dozen trucks waited.", [("Two dozen trucks", 24, "=", "=", "exact", "trucks")]),
    ("It lasted two and a half years.", [("two and a half years", 2.5, "=", "=", "exact", "years")]),
    ("One policeman was hurt.", [("One policeman", 1, "=", "=", "exact", "persons")]),
    ("Three hundred thousand head of cattle.", [("Three hundred thousand", 300000, "=", "=", "exact", "")]),
    ("Zero casualties were reported.", [("Zero casualties", 0, "=", "=", "exact", "persons")]),
    # scales of south Asia and others
    ("About 2 lakh voters registered.", [("About 2 lakh voters", 200000, _, _, "about", "persons")]),
    ("A budget of 1.5 crore.", [("1.5 crore", 15000000, "=", "=", "exact", "")]),
    ("Two crore fifty lakh rupees.", [("Two crore fifty lakh rupees", 25000000, "=", "=", "exact", "rupees")]),
    ("It owes 3 lakh crore rupees.", [("3 lakh crore rupees", 3000000000000, "=", "=", "exact", "rupees")]),
    ("12,34,567 ballots were counted.", [("12,34,567 ballots", 1234567, "=", "=", "exact", "ballots")]),
    ("20k followers and 3mn readers.", [("20k followers", 20000, "=", "=", "exact", "persons"),
                                        ("3mn readers", 3000000, "=", "=", "exact", "readers")]),
    ("1.2 million people live there.", [("1.2 million people", 1200000, "=", "=", "exact", "persons")]),
    ("3m people live there.", [("3m people", 3000000, "=", "=", "exact", "persons")]),
    ("A wall 3m high.", [("3m", 3, "=", "=", "exact", "metres")]),
    # grouping of digits
    ("30 000 people (thin: 40 000 people).", [("30 000 people", 30000, "=", "=", "exact", "persons"),
                                                    ("40 000 people", 40000, "=", "=", "exact", "persons")]),
    ("50\u202f000 graves and 60\u00a0000 graves.", [("50\u202f000 graves", 50000, "=", "=", "exact", "graves"),
                                                    ("60\u00a0000 graves", 60000, "=", "=", "exact", "graves")]),
    ("1.500.000 euros were paid.", [("1.500.000 euros", 1500000, "=", "=", "exact", "EUR")]),
    ("A total of 30.000 leaflets.", [("30.000 leaflets", 30000, "=", "=", "exact", "leaflets")]),
    ("1’200 francs", [("1’200 francs", 1200, "=", "=", "exact", "francs")]),
    ("It grew by 2.75 points.", [("2.75 points", 2.75, "=", "=", "exact", "points")]),
    ("0.125 grams were found.", [("0.125 grams", 0.125, "=", "=", "exact", "grams")]),
    # ranges
    ("Between 40 and 60 fighters.", [("Between 40 and 60 fighters", _, 40, 60, "between", "persons")]),
    ("40 to 60 rebels hid.", [("40 to 60 rebels", _, 40, 60, "between", "persons")]),
    ("40-60 rebels hid.", [("40-60 rebels", _, 40, 60, "between", "persons")]),
    ("40–60 rebels hid.", [("40–60 rebels", _, 40, 60, "between", "persons")]),
    ("From 400 to 900 troops stood there.", [("From 400 to 900 troops", _, 400, 900, "between", "persons")]),
    ("Two or three gunmen fled.", [("Two or three gunmen", _, 2, 3, "between", "persons")]),
    ("Five to six thousand tents.", [("Five to six thousand tents", _, 5000, 6000, "between", "tents")]),
    ("2-3 million barrels.", [("2-3 million barrels", _, 2000000, 3000000, "between", "barrels")]),
    ("Between two hundred and five thousand men.",
     [("Between two hundred and five thousand men", _, 200, 5000, "between", "persons")]),
    ("Between one and two lakh people.", [("Between one and two lakh people", _, 100000, 200000, "between", "persons")]),
    ("Between 40% and 60% of them.", [("Between 40% and 60%", _, 40, 60, "between", "percent")]),
    ("A cost of $20 million to $30 million.", [("$20 million to $30 million", _, 2e7, 3e7, "between", "USD")]),
    ("$1-2bn were lost.", [("$1-2bn", _, 1e9, 2e9, "between", "USD")]),
    ("The force grew from 400 to 900 men.", [("400", 400, "=", "=", "exact", ""),
                                             ("900 men", 900, "=", "=", "exact", "persons")]),
    ("It fell sharply from 80 per cent to 20 per cent.", [("80 per cent", 80, "=", "=", "exact", "percent"),
                                                         ("20 per cent", 20, "=", "=", "exact", "percent")]),
    ("Ten to 15 days passed.", [("Ten to 15 days", _, 10, 15, "between", "days")]),
    ("About 20 to 30 guards slept.", [("About 20 to 30 guards", _, 20, 30, "between", "persons")]),
    # crowds
    ("Scores of villagers hid.", [("Scores of villagers", 20, 20, 200, "order_of_magnitude", "persons")]),
    ("Hundreds of homes burned.", [("Hundreds of homes", 100, 100, 1000, "order_of_magnitude", "homes")]),
    ("Dozens died.", [("Dozens", 12, 12, 120, "order_of_magnitude", "")]),
    ("Thousands of protesters came.", [("Thousands of protesters", 1000, 1000, 10000, "order_of_magnitude", "persons")]),
    ("Tens of thousands of refugees.",
     [("Tens of thousands of refugees", 10000, 10000, 100000, "order_of_magnitude", "persons")]),
    ("Hundreds of thousands fled.", [("Hundreds of thousands", 1e5, 1e5, 1e6, "order_of_magnitude", "")]),
    ("Hundreds of millions of dollars went.", [("Hundreds of millions of dollars", 1e8, 1e8, 1e9, "order_of_magnitude", "USD")]),
    ("A couple of bombs went off.", [("A couple of bombs", 2, 2, 3, "about", "bombs")]),
    ("A pair of drones circled.", [("A pair of drones", 2, "=", "=", "exact", "drones")]),
    ("Several hundred fighters crossed.", [("Several hundred fighters", _, 300, 900, "several", "persons")]),
    ("A few thousand people stayed.", [("A few thousand people", _, 2000, 9000, "several", "persons")]),
    ("Several grenade attacks followed.", [("Several grenade attacks", _, _, _, "several", "attacks")]),
    ("A handful of officials knew.", [("A handful of officials", _, _, _, "several", "persons")]),
    ("Several dozen arrests.", [("Several dozen arrests", _, 36, 108, "several", "arrests")]),
    ("A large number of weapons was lost.", [("A large number of weapons", _, _, _, "many", "weapons")]),
    ("Many villagers left.", [("Many villagers", _, _, _, "many", "persons")]),
    # money
    ("A loan of $1.5bn.", [("$1.5bn", 1500000000, "=", "=", "exact", "USD")]),
    ("Rs 20 million was seized.", [("Rs 20 million", 20000000, "=", "=", "exact", "rupees")]),
    ("Rs. 1.5 crore was seized.", [("Rs. 1.5 crore", 15000000, "=", "=", "exact", "rupees")]),
    ("Rs500 a day.", [("Rs500", 500, "=", "=", "exact", "rupees")]),
    ("They asked €3m for him.", [("€3m", 3000000, "=", "=", "exact", "EUR")]),
    ("US$ 250,000 were sent.", [("US$ 250,000", 250000, "=", "=", "exact", "USD")]),
    ("PKR 50,000 as blood money.", [("PKR 50,000", 50000, "=", "=", "exact", "PKR")]),
    ("₹2 lakh in notes.", [("₹2 lakh", 200000, "=", "=", "exact", "INR")]),
    ("20 million dollars.", [("20 million dollars", 20000000, "=", "=", "exact", "USD")]),
    ("5 million US dollars.", [("5 million US dollars", 5000000, "=", "=", "exact", "USD")]),
    ("more than £40,000", [("more than £40,000", 40000, _, _, "more_than", "GBP")]),
    ("3 billion Pakistani rupees", [("3 billion Pakistani rupees", 3000000000, "=", "=", "exact", "PKR")]),
    # shares
    ("12 per cent of recruits.", [("12 per cent", 12, "=", "=", "exact", "percent")]),
    ("12.5% of recruits.", [("12.5%", 12.5, "=", "=", "exact", "percent")]),
    ("A rise of 7 percentage points.", [("7 percentage points", 7, "=", "=", "exact", "percentage points")]),
    ("About 15pc of seats.", [("About 15pc", 15, _, _, "about", "percent")]),
    ("One in five voters agreed.", [("One in five", 20, "=", "=", "exact", "percent")]),
    ("Four out of five agreed.", [("Four out of five", 80, "=", "=", "exact", "percent")]),
    ("Two-thirds of the camp burned.", [("Two-thirds", 66.67, 66, 67, "exact", "percent")]),
    ("Three quarters of members left.", [("Three quarters", 75, "=", "=", "exact", "percent")]),
    ("A third of the force deserted.", [("A third", 33.33, 33, 34, "exact", "percent")]),
    ("More than half of the money.", [("More than half", 50, _, _, "more_than", "percent")]),
    ("Half the fleet sank.", [("Half", 50, "=", "=", "exact", "percent")]),
    ("A quarter of a million people.", [("A quarter of a million people", 250000, "=", "=", "exact", "persons")]),
    ("3/4 of the villages.", [("3/4", 75, "=", "=", "exact", "percent")]),
    ("twelve percent", [("twelve percent", 12, "=", "=", "exact", "percent")]),
    # units
    ("They walked 12 miles in 3 hours.", [("12 miles", 12, "=", "=", "exact", "miles"), ("3 hours", 3, "=", "=", "exact", "hours")]),
    ("50kg of explosives", [("50kg", 50, "=", "=", "exact", "kg")]),
    ("For more than a decade.", [("more than a decade", 10, _, _, "more_than", "years")]),
    ("Two decades of war.", [("Two decades", 20, "=", "=", "exact", "years")]),
    ("A five-member team.", [("five-member", 5, "=", "=", "exact", "persons")]),
    ("A 10-kilometre stretch.", [("10-kilometre", 10, "=", "=", "exact", "km")]),
    ("A three-day visit.", [("three-day", 3, "=", "=", "exact", "days")]),
    ("20 were killed and 45 injured.", [("20", 20, "=", "=", "exact", "persons"), ("45", 45, "=", "=", "exact", "persons")]),
    ("About 2000 Russian citizens joined.", [("About 2000 Russian citizens", 2000, _, _, "about", "persons")]),
    ("60 militant groups and 12 police stations.", [("60 militant groups", 60, "=", "=", "exact", "groups"),
                                                    ("12 police stations", 12, "=", "=", "exact", "stations")]),
    ("900 Iraqis died.", [("900 Iraqis", 900, "=", "=", "exact", "persons")]),
    ("20 of the fighters fled.", [("20 of the fighters", 20, "=", "=", "exact", "persons")]),
    ("In May 12 people were killed.", [("12 people", 12, "=", "=", "exact", "persons")]),
    ("In 2014 thousands fled.", [("thousands", 1000, 1000, 10000, "order_of_magnitude", "")]),
    ("The group numbers 2000.", []),
    ("Four AK-47 rifles were found.", [("Four AK-47 rifles", 4, "=", "=", "exact", "rifles")]),
    ("More than 250 people dead, one of the worst days.", [("More than 250 people", 250, _, _, "more_than", "persons")]),
    ("Some 900,000 hold cards; 12 others do not.", [("Some 900,000", 900000, _, _, "about", ""),
                                                    ("12 others", 12, "=", "=", "exact", "persons")]),
    ("Some 1.2m on the site read it; it lies 300m from the gate.",
     [("Some 1.2m", 1200000, _, _, "about", ""), ("300m", 300, "=", "=", "exact", "metres")]),
    ("It held 88,000 sq km and 12 square miles.", [("88,000 sq km", 88000, "=", "=", "exact", "square km"),
                                                   ("12 square miles", 12, "=", "=", "exact", "square miles")]),
    ("The 313 Brigade has around 70-80 men.", [("around 70-80 men", _, 70, 80, "between", "persons")]),
    ("It killed 2,015 men.", [("2,015 men", 2015, "=", "=", "exact", "persons")]),
    ("At least 1800 were held.", [("At least 1800", 1800, _, _, "at_least", "")]),
    # what is no figure
    ("In 2015 the group moved to the hills.", []),
    ("It has existed since about 2014.", []),
    ("From 2014 to 2016 it was quiet.", []),
    ("Between 2007 and 2009 nothing happened.", []),
    ("The 2015 attacks changed that.", []),
    ("The 2014-15 season.", []),
    ("On 15 May 2019 he spoke.", []),
    ("On May 15, 2019, he spoke; on June 3 he left.", []),
    ("From 5 to 9 October the road was shut.", []),
    ("It was dated 2019-05-15, not 16.05.2019 or 5/16/19.", []),
    ("Resolution 1267 (1999) lists it.", []),
    ("See resolutions 1267 (1999), 1989 (2011) and 2253 (2015).", []),
    ("Article 5 and section 144 apply.", []),
    ("See pages 12-14, p. 7 and para. 3.", []),
    ("Call +92 51 1234567 or 051-2890123.", []),
    ("Write to desk24@example.org or see https://example.org/2020/03/400.", []),
    ("Khan, 45, said nothing.", []),
    ("Judge Khan (58) presided.", []),
    ("A 25-year-old man and a five-year-old girl.", []),
    ("She was aged 30; he was 31 years old.", []),
    ("He ranked 3rd; the 21st century; the twenty-first man; top 10.", []),
    ("F-16 and MI-17 of Unit 731, AK-47, G20, QDe.161, S/2019/50.", []),
    ("At 10:30 am, at 5pm, by 0600 hours.", []),
    ("In the 1990s, before 9/11.", []),
    ("They won 3-1.", []),
    ("No one knew, and one of them said so.", []),
    ("A third attack followed in the second half of the year.", []),
    ("So it was said [12].", []),
    ("1. First point\n2. Second point", []),
    ("The “Group of 77” met.", []),
    ("Version 1.2.3 of it.", []),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), CASES, ids=[case[0][:48] for case in CASES])
def test_figures_of_a_sentence(sentence: str, expected: list[tuple[object, ...]]) -> None:
    found = [
        (one.raw, one.value, one.min, one.max, one.approx, one.unit) for one in parse_quantities(sentence)
    ]
    wanted = [
        (*one[:2], *(one[1] if bound == "=" else bound for bound in one[2:4]), *one[4:]) for one in expected
    ]
    assert found == wanted


_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
UNITS = _UNITS.split()
_TENS = "x x twenty thirty forty fifty sixty seventy eighty ninety"
TENS = _TENS.split()


def in_words(number: int, joint: str = " and ") -> str:
    """Return a number in words, built independently of the parser's tables."""
    if number < 20:
        return UNITS[number]
    if number < 100:
        return TENS[number // 10] + (f"-{UNITS[number % 10]}" if number % 10 else "")
    for scale, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand")):
        if number >= scale:
            rest = number % scale
            glue = joint if 0 < rest < 100 else " "
            return f"{in_words(number // scale, joint)} {name}" + (
                glue + in_words(rest, joint) if rest else ""
            )
    rest = number % 100
    return f"{UNITS[number // 100]} hundred" + (joint + in_words(rest, joint) if rest else "")


def in_indian_figures(number: int) -> str:
    head, tail = str(number)[:-3], str(number)[-3:]
    groups = []
    while head:
        head, group = head[:-2], head[-2:]
        groups.insert(0, group)
    return ",".join([*groups, tail])


@settings(deadline=None, max_examples=400)
@given(st.one_of(st.integers(0, 2000), st.integers(0, 10**9)), st.sampled_from([" and ", " "]))
def test_a_number_in_words_reads_as_that_number(number: int, joint: str) -> None:
    (found,) = parse_quantities(f"It had {in_words(number, joint)} soldiers.")
    assert (found.value, found.unit) == (number, "persons")


@settings(deadline=None, max_examples=400)
@given(
    st.integers(2200, 10**9), st.sampled_from(["{:,}", "indian", "{:_}", "thin", "narrow", "'", "plain", "."])
)
def test_a_number_in_figures_reads_the_same_in_every_grouping(number: int, form: str) -> None:
    marks = {"thin": "\u2009", "narrow": "\u202f", "'": "’", "{:_}": " ", "{:,}": ",", "plain": "", ".": "."}
    text = in_indian_figures(number) if form == "indian" else f"{number:,}".replace(",", marks[form])
    (found,) = parse_quantities(f"It had {text} soldiers.")
    assert (found.value, found.raw) == (number, f"{text} soldiers")


@settings(deadline=None, max_examples=300)
@given(
    st.integers(1, 999),
    st.sampled_from(["thousand", "lakh", "million", "crore", "billion"]),
    st.integers(0, 9),
)
def test_a_scale_multiplies(lead: int, scale: str, tenth: int) -> None:
    size = {"thousand": 10**3, "lakh": 10**5, "million": 10**6, "crore": 10**7, "billion": 10**9}[scale]
    (found,) = parse_quantities(f"worth Rs {lead}.{tenth} {scale} in all")
    assert found.value == pytest.approx((lead + tenth / 10) * size)
    assert found.unit == "rupees"


_WORDS = (
    "a an the and or of to from between about nearly half third two hundred thousand million dozen dozens several few in "
    "out percent per cent $ € Rs - – , . 12 1,200 2015 3.5 1.2.3 May % + ~ people years old killed one -odd / ( ) [ ] "
    "\n\n 0 00 ² ٣"
)
WORDS = st.sampled_from(_WORDS.split(" "))


@settings(deadline=None, max_examples=500)
@given(
    st.one_of(
        st.text(), st.lists(WORDS, max_size=30).map(" ".join), st.lists(WORDS, max_size=30).map("".join)
    )
)
def test_any_text_is_read_and_every_figure_stands_where_it_says(text: str) -> None:
    end = 0
    for found in parse_quantities(text):
        assert text[found.start : found.end] == found.raw
        assert found.start >= end
        end = found.end
        if found.min is not None and found.max is not None:
            assert found.min <= found.max
        made = found.quantity("of something")
        claim = fields(quantities=[{"raw": made.raw, "measure": made.measure, "value": made.value, "min": made.min,
                                    "max": made.max, "approx": made.approx, "unit": made.unit}])  # fmt: skip
        assert not violations(claim)


@pytest.mark.parametrize(
    "unit",
    [
        "1,",
        "12 ",
        "half a ",
        "two hundred and ",
        "between ",
        "$",
        "(",
        "0-",
        "one-",
        "ten of ",
        "a.b@",
        "1 in ",
        "dozens of ",
    ],
)
def test_long_texts_take_time_in_proportion(unit: str) -> None:
    def seconds(times: int) -> float:
        text = unit * times
        start = time.process_time()
        parse_quantities(text)
        return time.process_time() - start

    seconds(100)
    # ten times the text; in proportion to its square it would be a hundred times
    assert seconds(20_000) < max(50 * seconds(2_000), 10.0)


def test_a_figure_becomes_a_quantity_of_the_source_text() -> None:
    rng = random.Random(4)
    before = "x" * rng.randint(1, 90)
    (found,) = parse_quantities("about 30,000 men")
    made = found.quantity("strength", as_of="2015", offset=len(before))
    assert made == Quantity("about 30,000 men", "strength", 30000, approx="about", unit="persons", as_of="2015",
                            span={"exact": "about 30,000 men", "start": len(before), "end": len(before) + 16})  # fmt: skip
