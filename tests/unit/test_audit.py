from __future__ import annotations

import json
from typing import Any

import pytest

from bibclaim.summary import audit, generate
from bibclaim.summary.numerals import numbers_in

from .claim_samples import by, claim, entries, figure

CLAIMS = [
    figure("c-one", "Harbour Authority", 400, as_of="2020-03"),
    figure("c-two", "Mayor", 900, as_of="2020-03"),
    claim(
        "c-three",
        statement="Boats left in March 2020.",
        quote={"exact": "the boats left, “at last”, in March 2020"},
    ),
    claim("c-four", citekey="watch2021", chain=by("River Watch"), statement="The port closed."),
    claim("c-five", status="rejected"),
]
TEXT = generate(CLAIMS[:4], entries()).markdown


def codes(text: str, **options: Any) -> list[str]:
    return [one.code for one in audit(text, CLAIMS, options.get("entries", entries())).findings]


def test_generated_text_has_no_findings() -> None:
    found = audit(TEXT, CLAIMS, entries())
    assert found.findings == ()
    assert found.sentences == 4
    assert str(found) == "facts checked: 4 sentences, 0 findings"
    assert found.mode == "facts"


def test_a_changed_number_is_found() -> None:
    assert codes(TEXT.replace("400", "500")) == ["number-not-in-claim"]
    assert codes(TEXT.replace("400", "forty")) == ["number-not-in-claim"]


def test_figures_that_changed_places_are_found() -> None:
    swapped = TEXT.replace("400", "XXX").replace("900", "400").replace("XXX", "900")
    assert set(codes(swapped)) == {"wrong-claimant"}


def test_a_changed_month_and_a_changed_name_are_found() -> None:
    assert codes(TEXT.replace("left in March", "left in May")) == ["date-not-in-claim"]
    assert codes(TEXT.replace("River Watch", "River Guard", 1)) == ["name-not-in-claim"]


def test_a_dropped_citation_is_found() -> None:
    assert codes(TEXT.replace(" [@post2020, par. 2]", "", 1)) == ["citation-missing"]
    assert codes(TEXT.replace(" [@watch2021, par. 2]", "")) == ["no-citation"]


def test_an_unknown_key_an_unknown_claim_and_a_claim_of_another_key_are_found() -> None:
    assert "unknown-key" in codes(TEXT.replace("@watch2021", "@watch2022"))
    assert "unknown-claim" in codes(TEXT.replace("c-four", "c-five0"))
    assert codes(TEXT.replace("@watch2021", "@post2020")) == ["claim-not-cited"]
    assert codes("People were moved [@post2020]. <!-- claims: c-five -->") == ["claim-withdrawn"]


def test_an_altered_quotation_is_found() -> None:
    right = "The Harbour Authority said that “the boats left” [@post2020]. <!-- claims: c-three -->"
    assert codes(right) == []
    assert codes(right.replace("the boats left", "the boats stayed")) == ["quotation-altered"]
    assert codes(right.replace("“the boats left”", '"the boats have left"')) == ["quotation-altered"]


def test_text_written_by_hand_is_held_to_all_claims_of_what_it_cites() -> None:
    text = "# Boats\n\nThe mayor counted 900 people [@post2020]. It rained. Then 77 more came [see @post2020, p. 2].\n"
    found = audit(text, CLAIMS, entries())
    assert [(one.code, text[one.start : one.end]) for one in found.findings] == [
        ("no-citation", "It rained."),
        ("number-not-in-claim", "Then 77 more came [see @post2020, p. 2]."),
    ]
    assert found.sentences == 3


def test_headings_code_comments_and_references_are_no_sentences() -> None:
    text = "---\ntitle: x\n---\n\n# Head 5\n\n```\n77 boats.\n```\n\n<!-- 88 -->\n\n## References\n\nPost. (2020). 99 boats.\n"
    assert audit(text, CLAIMS, entries()).sentences == 0


def test_abbreviations_do_not_end_a_sentence() -> None:
    text = "The U.S. Navy and Gen. Ruiz moved approx. 400 people [@post2020]. <!-- claims: c-one -->"
    assert audit(text, CLAIMS, entries()).sentences == 1


def test_findings_are_plain_data_and_shown_as_text() -> None:
    found = audit("<script>alert(1)</script> moved 77 [@post2020].", CLAIMS, entries())
    assert json.loads(json.dumps(found.as_json()))["findings"][0]["claim_ids"] == []
    assert "<script" not in found._repr_html_()


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("two hundred thousand", [200_000]),
        ("one hundred\nthousand and thirty-five", [100_035]),
        ("one and a half million", [1_500_000]),
        ("half a million", [500_000]),
        ("three hundred and fifty", [350]),
        ("2 of 2.5 million", [2, 2_500_000]),
        ("one million two hundred thousand", [1_200_000]),
        ("two lakh crore", [2e12]),
        ("between two hundred and five thousand", [200, 5000]),
        ("two hundred and five hundred", [200, 500]),
        ("two thousand and five million", [2000, 5_000_000]),
        ("In 2014 thousands, and in 2015, hundreds", [2014, 1000, 2015, 100]),
        ("one in five, or half", [5]),
    ],
)
def test_numbers_in_words_are_read_as_a_person_reads_them(text: str, values: list[float]) -> None:
    assert list(numbers_in(text).values()) == values


def test_a_figure_in_words_is_that_of_its_claim() -> None:
    claims = [figure("c-one", "Harbour Authority", 200_000)]
    text = "The Harbour Authority counted two hundred thousand people [@post2020]. <!-- claims: c-one -->"
    assert audit(text, claims, entries()).findings == ()
    wrong = audit(text.replace("two hundred", "two"), claims, entries()).findings
    assert [one.reason for one in wrong] == ["two thousand stands in none of the claims"]
