from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from bibclaim.bibtex import parse
from bibclaim.citation.grammar import parse as citations_in
from bibclaim.claims import Claim, ClaimStore
from bibclaim.errors import UnusableInput
from bibclaim.summary import Summary, audit, generate

from .claim_samples import LIBRARY, by, claim, entries, figure, writer


def tell(*claims: Claim, **options: Any) -> Summary:
    return generate(claims, entries(), **options)


def words(*claims: Claim) -> str:
    return " ".join(sentence.plain for sentence in tell(*claims).sentences)


def demo() -> tuple[ClaimStore, dict[str, Any]]:
    store = ClaimStore(LIBRARY / "claims")
    document = parse((LIBRARY / "isis-pakistan.bib").read_bytes())
    return store, {entry.key: entry.resolved() for entry in document.entries if entry.key}


def test_the_strength_paragraph_names_each_claimant_with_its_figure() -> None:
    store, known = demo()
    summary = generate(store.query(tag="strength"), known)
    paragraph, _, references = summary.markdown.partition("## References")
    for who, figure_ in (
        ("(CIA)", "about 30,000"),
        ("Russian Defence Ministry", "60,000"),
        ("Iraqi authorities", "200,000"),
    ):
        assert re.search(rf"{re.escape(who)}[^\[]*{figure_}[^\[]*\[@isispak2019, par\. 27\]", paragraph)
    assert "Conflicting figures" in paragraph
    assert "carry a date" in paragraph
    assert "as of December 2015" in paragraph
    assert "Indian Defence News" in references


def test_every_sentence_of_the_demonstration_is_cited_and_stands_in_its_claims() -> None:
    store, known = demo()
    for way in ("question", "tag", "actor", "place", "time", "source"):
        summary = generate(store.query(), known, by=way)
        found = audit(summary.markdown, store, known)
        assert found.findings == ()
        assert found.sentences == len(summary.sentences)
        assert all(one.claim_ids and one.citations for one in summary.sentences)
        assert {i for one in summary.sentences for i in one.claim_ids} == set(store.query().ids)


def test_the_same_claims_give_the_same_bytes() -> None:
    store, known = demo()
    chosen = store.query()
    assert generate(chosen, known).markdown == generate(reversed(chosen), known).markdown


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, "The Harbour Authority said that people were moved from the harbour."),
        ({"attitude": "reports"}, "The Harbour Authority reported that people were moved from the harbour."),
        ({"attitude": "alleges"}, "The Harbour Authority alleged that people were moved from the harbour."),
        ({"certainty": "PS"}, "The Harbour Authority said that it is possible that people were moved from the harbour."),
        ({"certainty": "PR"}, "The Harbour Authority said that it is likely that people were moved from the harbour."),
        (
            {"attitude": "denies", "polarity": "-"},
            "The Harbour Authority denied that people were moved from the harbour.",
        ),
        (
            {"attitude": "denies", "polarity": "-", "statement": "No one was moved."},
            "The Harbour Authority issued a denial, saying that no one was moved.",
        ),
        (
            {"attitude": "denies", "polarity": "-", "statement": "The Harbour Authority denies any move."},
            "The Harbour Authority denies any move.",
        ),
        ({"polarity": "-"}, "The Harbour Authority said that it is not the case that people were moved from the harbour."),
        (
            {"attitude": "claims_responsibility", "statement": "A boat was sunk."},
            "The Harbour Authority claimed responsibility, saying that a boat was sunk.",
        ),
        (
            {"attitude": "predicts", "statement": "The port could close."},
            "The Harbour Authority said that the port could close.",
        ),
        (
            {"attitude": "predicts", "statement": "The port will close."},
            "The Harbour Authority predicted that the port will close.",
        ),
        (
            {"statement": "The Harbour Authority moved people."},
            "The Harbour Authority said that it moved people.",
        ),
        (
            {"attitude": "announces", "statement": "The Harbour Authority announced a plan."},
            "The Harbour Authority announced a plan.",
        ),
        (
            {"chain": by("Islamic State"), "statement": "The Islamic State uses a name."},
            "The Islamic State said that it uses a name.",
        ),
        (
            {"attitude": "announces", "statement": "The Harbour Authority chief announced a plan."},
            "The Harbour Authority announced that the Harbour Authority chief announced a plan.",
        ),
        (
            {"attitude": "estimates", "statement": "The harbour authorities put it at 5.", "chain": by("Harbour authorities")},
            "The harbour authorities put it at 5.",
        ),
        (
            {"attitude": "declines", "statement": "Boats were lost."},
            "The Harbour Authority declined to confirm that boats were lost.",
        ),
        (
            {"attribution": "ambiguous"},
            "The Harbour Authority said that people were moved from the harbour (it is not clear whose statement this is).",
        ),
        (
            {"chain": [{"agents": [writer()], "role": "author"}], "statement": "Boats sank."},
            "The article (Coast Post) states that boats sank.",
        ),
        (
            {"chain": by("(unnamed port officials)", type="unnamed_group", named=False)},
            "Port officials said that people were moved from the harbour.",
        ),
        (
            {"chain": by("(unnamed sailor)", type="unnamed_person", named=False)},
            "A sailor said that people were moved from the harbour.",
        ),
        (
            {"chain": by("Ana Ruiz", type="person", descriptor="mayor of the town")},
            "Ana Ruiz, mayor of the town, said that people were moved from the harbour.",
        ),
    ],
)  # fmt: skip
def test_the_verb_is_never_stronger_than_the_claim(changes: dict[str, Any], told: str) -> None:
    assert words(claim(**changes)) == told


def test_relays_and_channels_are_named() -> None:
    chain = by("Harbour Authority")
    chain.insert(1, {"agents": [{"id": "watch", "name": "River Watch Agency"}], "role": "relay"})
    chain.insert(
        2, {"agents": [{"id": "tv", "name": "Port Radio"}], "role": "channel", "medium": "broadcast"}
    )
    assert words(claim(chain=chain)) == (
        "The Harbour Authority, cited by the River Watch Agency, said in a broadcast through Port Radio that people were "
        "moved from the harbour."
    )
    told = words(
        claim(chain=chain, attitude="announces", statement="The Harbour Authority announced a plan.")
    )
    assert (
        told
        == "The Harbour Authority announced a plan (cited by the River Watch Agency) (through Port Radio)."
    )


def test_a_speaker_is_introduced_once_and_carried_on_with_also() -> None:
    chain = by("Ana Ruiz", type="person", descriptor="mayor of the town")
    told = words(
        claim("c-one", chain=chain, event="ev:a"),
        claim("c-two", chain=chain, event="ev:a", statement="Boats sank."),
    )
    assert told.endswith("Ana Ruiz also said that boats sank.")


def test_a_denial_stands_beside_what_it_denies() -> None:
    first = claim("c-aaa", quote={"exact": "a", "start": 0, "end": 1}, event="ev:x")
    other = claim("c-bbb", quote={"exact": "b", "start": 5, "end": 6}, event="ev:x", statement="Boats sank.")
    denial = claim(
        "c-ccc",
        quote={"exact": "c", "start": 9, "end": 10},
        chain=by("Mayor"),
        attitude="denies",
        polarity="-",
        relations=[{"type": "contradicts", "target": "c-aaa", "strength": "full"}],
    )
    told = tell(other, denial, first).sentences
    assert [one.claim_ids[0] for one in told] == ["c-aaa", "c-ccc", "c-bbb"]
    assert told[1].plain.startswith("By contrast, ")


def test_figures_that_agree_and_figures_that_conflict_are_told_in_one_sentence() -> None:
    agree = tell(figure("c-one", "Harbour Authority", 400), figure("c-two", "Mayor", 410, approx="about"))
    assert agree.sentences[0].plain == (
        "The figures given for the number of people moved agree: the Harbour Authority estimated 400 people (no date "
        "given), and Mayor estimated about 410 (no date given)."
    )
    differ = tell(
        figure("c-one", "Harbour Authority", 400, as_of="2020"),
        figure("c-two", "Mayor", 900, as_of="2021-03"),
    )
    assert "Conflicting figures" in differ.sentences[0].plain
    assert "as of March 2021" in differ.sentences[0].plain
    assert differ.sentences[1].plain.startswith("These figures are for different dates")
    apart = tell(figure("c-one", "Harbour Authority", 400), figure("c-two", "Mayor", 900), by="actor")
    assert any("different headings" in warning for warning in apart.warnings)


def test_what_is_not_active_is_left_out_and_an_entry_that_is_gone_is_told_with_its_key() -> None:
    summary = tell(
        claim("c-one", citekey="gone"),
        claim("c-two", status="suggested"),
        claim("c-three", status="rejected"),
    )
    assert [one.claim_ids for one in summary.sentences] == [("c-one",)]
    assert "[@gone, par. 2]" in summary.markdown
    assert "<b>gone?</b>" in summary.html
    assert len(summary.warnings) == 3
    assert summary.references == ()


def test_only_what_is_cited_is_listed_and_notes_have_numbers() -> None:
    summary = tell(claim(), style="chicago-notes-bibliography", title="Boats & people")
    assert [item.id for item in summary.references] == ["post2020"]
    assert "<sup>1</sup>" in summary.html
    assert "<h2>Boats &amp; people</h2>" in summary.html
    assert summary.markdown.startswith("## Boats & people\n")


def test_a_verdict_and_an_unchosen_contradiction_become_warnings() -> None:
    denial = claim("c-two", chain=by("Mayor"), relations=[{"type": "contradicts", "target": "c-one"}])
    one = claim("c-one")
    summary = generate([one], entries(), all_claims=[one, denial], verdicts={"c-one": "altered"})
    assert len(summary.warnings) == 2
    assert "c-two" in summary.warnings[0] + summary.warnings[1]


def test_an_unknown_grouping_is_refused_with_what_is_possible() -> None:
    with pytest.raises(UnusableInput, match="question, tag, actor"):
        tell(claim(), by="mood")
    assert tell().sentences == ()


def test_json_has_the_contract_s_keys() -> None:
    made = tell(claim()).as_json()
    assert list(made) == ["markdown", "html", "sentences", "references", "warnings"]
    assert made["sentences"][0]["claim_ids"] == ["c-aaaaaaaaaa"]
    assert made["sentences"][0]["citations"] == [{"key": "post2020", "locator": "2", "label": "paragraph"}]
    json.dumps(made)


HOSTILE = [
    "<script>alert(1)</script>",
    "[click](javascript:alert(1))",
    "![x](https://evil.example/x.png)",
    "--> <img src=x onerror=alert(1)> <!--",
    "# heading\n\n- item",
    "1. item",
    "`code` *bold* _under_ ~~gone~~ $x$ \\(y\\) \\begin{z}",
    "<javascript:alert(1)>",
    "see https://evil.example and javascript:alert(1)",
    "@voa2019 said [@voa2019, p. 3]",
    "&lt;b&gt; &#60;i&#62;",
    "a | b\n--|--\nc | d",
    "^[note] [^1]: x",
    "[ref]: javascript:alert(1)",
    "+ plus",
    "```\ncode",
    "\\[x](javascript:alert(1))",
]


def _is_harmless(summary: Summary, statement: str) -> None:
    rendered = MarkdownIt("gfm-like", {"linkify": False}).render(summary.markdown)
    tags = set(re.findall(r"<\s*/?\s*([a-zA-Z!][\w-]*)", re.sub(r"<!-- claims: [\w. :-]+ -->", "", rendered)))
    assert tags <= {"p", "h2", "em", "a"}, (statement, rendered)
    assert set(re.findall(r'href="([^"]*)"', rendered)) <= {"https://example.org/raid"}
    assert [key for one in citations_in(summary.markdown) for key in one.keys] == ["post2020"]
    tags = set(re.findall(r"<\s*/?\s*([a-zA-Z!][\w-]*)", summary.html))
    assert tags <= {"div", "p", "span", "h2", "i", "a"}, (statement, summary.html)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_shown_as_words(text: str) -> None:
    summary = tell(claim(statement=text))
    _is_harmless(summary, text)
    rendered = MarkdownIt("gfm-like", {"linkify": False}).render(summary.markdown)
    shown = re.sub(r"\s+", "", re.sub(r"<[^>]*>", "", rendered.split("<h2>")[0]))
    for old, new in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        shown = shown.replace(old, new)
    assert re.sub(r"\s+", "", text).rstrip(".;,").lower() in shown.lower()
    named = tell(claim(chain=by(text), statement="It rained."))
    _is_harmless(named, text)


@settings(max_examples=60, deadline=None)
@given(st.text("ab<>[]()`*_#@!\\$&{}|~^-+=.:;\"'\n 19", min_size=1, max_size=40))
def test_no_statement_breaks_out_of_its_sentence(text: str) -> None:
    _is_harmless(tell(claim(statement=f"Boats {text}")), text)


def test_figures_of_two_events_are_told_apart_and_another_unit_is_named() -> None:
    one = figure("c-one", "Harbour Authority", 4)
    apart = [claim(**{**made.as_dict(), "claim_id": made.id, "event": event}) for made, event in
             ((one, "ev:a"), (figure("c-two", "Mayor", 900), "ev:b"))]  # fmt: skip
    assert len(tell(*apart).sentences) == 2
    assert "900 troops" in words(one, figure("c-two", "Mayor", 900, unit="troops"))
