"""Attributed statements found in a text, as suggestions."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import jsonschema
import pytest

import bibclaim
from bibclaim.claims import Claim, schema, suggest
from bibclaim.claims.suggesting.sentences import sentences_of
from bibclaim.errors import UnknownKey, UnusableInput
from bibclaim.library.suggesting import suggest_claims

ROOT = Path(__file__).resolve().parents[2]


def only(text: str, **options: str) -> Claim:
    (claim,) = suggest(text, **options)  # type: ignore[arg-type]
    return claim


def parts(claim: Claim) -> tuple[str, str, list[str]]:
    source = claim.source_span.exact if claim.source_span else ""
    cue = claim.cue_span.exact if claim.cue_span else ""
    return source, cue, [span.exact for span in claim.content_spans]


def speaker(claim: Claim) -> list[str]:
    return claim.claimant_names


def sentences(text: str) -> list[str]:
    return [text[one.start : one.end] for one in sentences_of(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The ministry said on Tuesday that two posts were attacked.",
            ("The ministry", "said", ["two posts were attacked"]),
        ),
        (
            "Two posts were attacked, the ministry said in a statement.",
            ("the ministry", "said", ["Two posts were attacked"]),
        ),
        (
            "The truce is over, warn diplomats.",
            ("diplomats", "warn", ["The truce is over"]),
        ),
        (
            "According to Lena Ortiz, a fellow at the Delta Institute, the truce is over.",
            ("Lena Ortiz, a fellow at the Delta Institute", "According to", ["the truce is over"]),
        ),
        (
            "“We go,” said Col. T. Bah, the garrison’s commander. ",
            ("Col. T. Bah, the garrison’s commander", "said", ["We go"]),
        ),
        (
            "The Sons of Dawn took responsibility on Friday for the raid.",
            ("The Sons of Dawn", "took responsibility on Friday for", ["the raid"]),
        ),
        (
            "The raid was claimed by the Sons of Dawn.",
            ("the Sons of Dawn", "was claimed", ["The raid"]),
        ),
        (
            "The mayor told reporters the bridge would reopen.",
            ("The mayor", "told reporters", ["the bridge would reopen"]),
        ),
        (
            "The party accused the board of hiding the results.",
            ("The party", "accused", ["the board of hiding the results"]),
        ),
        (
            "The army would neither confirm nor deny the report.",
            ("The army", "would neither confirm nor deny", ["the report"]),
        ),
        (
            "The dam, engineers say, has cracks.",
            ("engineers", "say", ["The dam", "has cracks"]),
        ),
        (
            "The deal was signed in secret, three aides have told the Friday Courier.",
            ("three aides", "have told the Friday Courier", ["The deal was signed in secret"]),
        ),
        (
            "Voters were misled, union leaders allege.",
            ("union leaders", "allege", ["Voters were misled"]),
        ),
        (
            "“We hid,” the teacher, a Mr. Obi, told a French newspaper.",
            ("the teacher, a Mr. Obi", "told a French newspaper", ["We hid"]),
        ),
        (
            "The band known as the Lions is reported to have left.",
            ("", "is reported", ["The band known as the Lions", "to have left"]),
        ),
        (
            "The rebels said in a video carried by state television that the road was theirs.",
            ("The rebels", "said", ["the road was theirs"]),
        ),
        (
            "The bureau puts the damage at between $2m and $3m.",
            ("The bureau", "puts", ["the damage at between $2m and $3m"]),
        ),
        (
            "Member States noted with concern that recruiting goes on.",
            ("Member States", "noted", ["recruiting goes on"]),
        ),
        (
            "The panel was informed by two sources that arms came by sea.",
            ("two sources", "was informed", ["arms came by sea"]),
        ),
    ],
)
def test_source_cue_and_content_are_found(text: str, expected: tuple[str, str, list[str]]) -> None:
    assert parts(only(text)) == expected


def test_two_figures_of_one_sentence_have_each_its_claimant() -> None:
    first, second = suggest("The embassy estimates the crowd at 3,000, while organisers claim 20,000.")
    assert speaker(first) == ["embassy"]
    assert parts(second) == ("organisers", "claim", ["20,000"])
    assert (second.quantities[0].value, second.content_type) == (20_000, "quantity")


def test_a_pronoun_and_the_group_are_led_back_to_who_spoke() -> None:
    text = (
        "The Kandara Liberation Front claimed responsibility for the ambush. The group said it had lost two men. "
        "It added that the road was mined. Maria Solano, a medic, said six people died. “I counted them,” she said."
    )
    names = [speaker(claim) for claim in suggest(text)]
    assert names == [["Kandara Liberation Front"]] * 3 + [["Maria Solano"]] * 2


def test_a_quotation_that_stands_alone_is_the_last_speakers() -> None:
    first, second = suggest("“It is over,” said Ada Brandt. “We are leaving tomorrow.”")
    assert speaker(second) == speaker(first) == ["Ada Brandt"]
    assert (second.attribution, second.quote_form) == ("ambiguous", "direct")
    assert second.quote.exact == "“We are leaving tomorrow.”"


def test_who_passes_the_words_on_is_a_relay_in_the_chain() -> None:
    claim = only("Reuters quoted the interior ministry as saying the border was closed.")
    assert [hop.role for hop in claim.chain] == ["author", "relay", "claimant"]
    assert claim.chain[1].agents[0].name == "Reuters"
    assert speaker(claim) == ["interior ministry"]


def test_a_channel_of_the_speaker_is_a_hop_of_its_own() -> None:
    claim = only(
        "In a statement through its mouthpiece, Amaq News Agency, the group says the raid will continue."
    )
    assert [(hop.role, hop.medium) for hop in claim.chain] == [
        ("author", ""),
        ("channel", "mouthpiece"),
        ("claimant", "statement"),
    ]


def test_attitude_polarity_and_certainty_follow_verb_and_words() -> None:
    def stance(text: str) -> tuple[str, str, str | None]:
        claim = only(text)
        return claim.attitude, claim.polarity, claim.certainty

    assert stance("Moscow denies any role in the breach.") == ("denies", "-", "CT")
    assert stance("Islamabad maintains there is no such camp.") == ("denies", "-", "CT")
    assert stance("The minister said there was no camp.") == ("asserts", "-", "CT")
    assert stance("Aid agencies warn that the toll could rise.") == ("predicts", "+", "PS")
    assert stance("The council urged both sides to talk.") == ("recommends", "+", "U")
    assert stance("The group claims to have shot down a drone.")[0] == "claims_responsibility"
    assert stance("The bank estimates that the losses reach $40m.")[0] == "estimates"


def test_dates_are_resolved_against_the_date_of_the_document() -> None:
    text = "Police said the shop burned on Tuesday and the bank on 3 May 2018."
    assert [date.edtf for date in only(text, published="2019-05-17").dates] == ["2019-05-14", "2018-05-03"]
    assert [date.edtf for date in only(text, published="2019").dates] == ["2018-05-03"]


def test_places_are_found_with_the_codes_of_countries() -> None:
    claim = only("Officials said the convoy was stopped near Mastung in Pakistan.")
    assert [(place["raw"], place.get("country")) for place in claim.places] == [
        ("Mastung", None),
        ("Pakistan", "PK"),
    ]


def test_sentences_end_where_a_reader_ends_them() -> None:
    text = "Lt. Gen. A. B. Khan met Dr. Rao at 5 p.m. in the U.S. He left. “No. Never. We stay,” he said. It cost $1.5bn."
    assert sentences(text) == [
        "Lt. Gen. A. B. Khan met Dr. Rao at 5 p.m. in the U.S.",
        "He left.",
        "“No. Never. We stay,” he said.",
        "It cost $1.5bn.",
    ]


def test_headings_lists_and_wrapped_lines_are_told_apart() -> None:
    text = "A heading\n\nThe first line of a paragraph that was wrapped\nby hand goes on here.\n\n- one item\n- another item\n"
    assert sentences(text) == [
        "A heading",
        "The first line of a paragraph that was wrapped\nby hand goes on here.",
        "- one item",
        "- another item",
    ]


@pytest.mark.parametrize(
    "path",
    [
        *(ROOT / "bib" / "sources").glob("*.txt"),
        *(ROOT / "tests" / "data" / "attribution" / "dev").glob("*.txt"),
    ],
    ids=lambda path: path.stem[:20],
)
def test_every_suggestion_holds_to_the_schema_and_to_the_text(path: Path) -> None:
    text = re.sub(r"</?[sqc]\d+>", "", path.read_text("utf-8").split("---\n")[-1])
    judge = jsonschema.Draft202012Validator(schema())
    found = suggest(text, citekey="isispak2019", published="2019-05")
    assert len({claim.id for claim in found}) == len(found) > 3
    for claim in found:
        judge.validate(claim.as_dict())
        Claim.from_dict(json.loads(json.dumps(claim.as_dict())))
        assert (claim.status, claim.prov.method, claim.prov.tool[:6]) == ("suggested", "suggested", "rule: ")
        spans = [claim.quote, claim.source_span, claim.cue_span, *claim.content_spans]
        figures = [one.span for one in (*claim.quantities, *claim.dates)] + [
            place["span"] for place in claim.places
        ]
        for span in filter(None, spans):
            assert text[span.start : span.end] == span.exact
        for figure in filter(None, figures):
            assert text[figure["start"] : figure["end"]] == figure["exact"]


def test_offsets_are_code_points() -> None:
    claim = only("😀😀 — Ḥasan said the 𝒳 files were gone.")
    assert claim.content_spans[0].exact == "the 𝒳 files were gone"
    assert claim.quote.start == 5


@pytest.mark.parametrize(
    "text", ["", "\n\n", '"', "said", "“said”", "said said said, said.", "As as as, he", "((((", "a" * 5000]
)
def test_odd_texts_are_read_without_harm(text: str) -> None:
    assert isinstance(suggest(text), list)


@pytest.mark.parametrize(
    "part", ["he said that ", "according to the man, ", "was claimed by it ", "told the man "]
)
def test_the_time_grows_with_the_length_only(part: str) -> None:
    def seconds(number: int) -> float:
        start = time.process_time()
        suggest(part * number)
        return time.process_time() - start

    assert seconds(2000) < 15 * seconds(400) + 0.5


def test_what_is_filed_already_is_marked() -> None:
    text = "The ministry said two posts were attacked. Farmers fear a drought."
    first, second = suggest(text, citekey="a")
    again = suggest(text, citekey="a", filed=[first])
    assert [[one.target for one in claim.relations] for claim in again] == [[first.id], []]
    assert again[0].relations[0].type == "repeats"
    assert parts(again[1]) == parts(second)


def test_a_library_suggests_for_an_entry_with_its_names_and_its_claims() -> None:
    library = bibclaim.open(ROOT / "bib")
    found = suggest_claims(library, "isispak2019")
    assert {"is", "cia", "site"} <= {one for claim in found for one in claim.claimants}
    assert sum(1 for claim in found if claim.relations) > 20
    with pytest.raises(UnknownKey):
        suggest_claims(library, "nobody2020")
    with pytest.raises(UnusableInput, match="no archived text"):
        suggest_claims(library, "S_2019_570")


def test_a_claim_counts_where_its_words_stand_and_not_where_its_numbers_do(tmp_path: Path) -> None:
    """An entry with two texts: places of a claim in the one mean nothing in the other, its words do."""
    (tmp_path / "a.bib").write_text("@online{page2020, title={Page}}\n")
    made = bibclaim.open(tmp_path)
    old = "The minister said that the road was closed. Aid workers said that 40 people had fled.\n"
    new = "Police said that nobody was hurt in it all. " + old
    for text in (old, new):
        made.sources.add("page2020", text.encode())
    first, second, *_ = found = suggest_claims(made, "page2020")
    assert [claim.relations for claim in found] == [()] * 5
    made.claims.decide({first.id: "active"}, [first])
    again = suggest_claims(made, "page2020")
    assert len(again) == 5
    repeating = [claim.statement for claim in again if claim.relations]
    assert repeating == [first.statement] * 2
    assert second.statement not in repeating
