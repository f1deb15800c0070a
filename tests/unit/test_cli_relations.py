"""``bibclaim conflicts`` and ``claims originals|candidates|drift``, over a library with two papers and one wire text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import bibclaim
from bibclaim.cli import main
from bibclaim.library.claim_relations import library_corroboration, library_path, library_reuse

from .claim_samples import BIB, LIBRARY, by, fields, writer
from .rewritten_news import Event


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments], catch_exceptions=False)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    (tmp_path / "a.bib").write_text(BIB)
    made = bibclaim.open(tmp_path)
    wire = Event(8).report(0)
    paper = "Our own reporter writes.\n\n" + wire
    for key, text, claim_id, changes in (
        ("post2020", wire, "c-one", {}),
        (
            "watch2021",
            paper,
            "c-two",
            {"chain": by("River Watch"), "relations": [{"type": "corroborates", "target": "c-one"}]},
        ),
    ):
        record = made.sources.add(key, text.encode())
        words = wire.split("\n\n")[0]
        start = text.index(words)
        quote = {"exact": words, "start": start, "end": start + len(words)}
        made.claims.add(fields(claim_id, citekey=key, snapshot=record.sha256, quote=quote, **changes))
    zone = {
        "statement": "The Ash Brigade declared a free zone in Ordana.",
        "attitude": "announces",
        "chain": by("Ash Brigade"),
    }
    fact = {
        "statement": "The Ash Brigade has a free zone in Ordana.",
        "chain": [{"agents": [writer()], "role": "author"}],
    }
    no = {
        "statement": "There is no free zone of the Ash Brigade in Ordana.",
        "chain": by("Mayor"),
        "attitude": "denies",
        "polarity": "-",
    }
    for claim_id, changes in (("c-zone", zone), ("c-fact", fact), ("c-none", no)):
        made.claims.add(fields(claim_id, quote={"exact": changes["statement"]}, **changes))
    return tmp_path


def data(result: Result) -> Any:
    return json.loads(result.stdout)


def test_conflicts_are_told_in_sentences_and_keep_their_json() -> None:
    told = run("conflicts", "--library", LIBRARY)
    assert told.exit_code == 1
    assert "“about 30,000” (Central Intelligence Agency, in isispak2019; no date)" in told.stdout
    found = data(run("conflicts", "--library", LIBRARY, "--json"))["conflicts"]
    assert {"measure", "kind", "claims", "ranges"} <= set(found[0])
    assert told.stdout.count("cannot both hold") == len(found) == 3


def test_originals_lists_what_to_get(library: Path) -> None:
    told = run("claims", "originals", "--library", library)
    assert told.exit_code == 0
    assert "4 originals to get" in told.stdout
    found = data(run("claims", "--json", "originals", "--library", library))["originals"]
    assert {one["name"] for one in found} == {"Harbour Authority", "River Watch", "Ash Brigade", "Mayor"}
    assert all(one["count"] == len(one["claims"]) for one in found)


def test_candidates_of_every_kind_are_listed_and_nothing_is_written(library: Path) -> None:
    before = {path: path.read_bytes() for path in (library / "claims").glob("*.jsonl")}
    found = data(run("claims", "candidates", "--library", library, "--json"))
    contradicting = [set(one["claims"]) for one in found["contradictions"]]
    assert {"c-zone", "c-none"} in contradicting
    assert {"c-fact", "c-none"} in contradicting
    assert ("c-fact", "c-zone") in {
        (one["claim_id"], one["attributed"]) for one in found["dropped_attribution"]
    }
    (same,) = found["same_origin"]
    assert {same["claim_id"], same["target"]} == {"c-one", "c-two"}
    told = run("claims", "candidates", "--library", library, "--kind", "dropped_attribution")
    assert told.exit_code == 0
    assert "c-fact" in told.stdout
    assert "same origin" not in told.stdout
    assert {path: path.read_bytes() for path in (library / "claims").glob("*.jsonl")} == before


def test_drift_lists_what_two_sources_word_differently(library: Path) -> None:
    words = "the army had launched a large intelligence-based operation against the group"
    store = bibclaim.open(library).claims
    for claim_id, key, said in (
        ("c-left", "post2020", words),
        ("c-right", "watch2021", words.replace("operation", "[bold]campaign[/bold]")),
    ):
        store.add(fields(claim_id, citekey=key, quote={"exact": said}, snapshot="", chain=by("Amir Rana")))
    before = {path: path.read_bytes() for path in (library / "claims").glob("*.jsonl")}
    (found,) = data(run("claims", "drift", "--library", library, "--json"))["drifts"]
    assert (found["speaker"], found["a"]["claim"], found["b"]["claim"]) == ("Amir Rana", "c-left", "c-right")
    assert "".join(part["a"] for part in found["parts"]) == words
    told = run("claims", "drift", "--library", library)
    assert told.exit_code == 0  # a list to look at, not a fault
    for word in ("Amir Rana", "c-left", "c-right", "operation", "campaign", "1 quote worded in two ways"):
        assert word in told.stdout
    assert {path: path.read_bytes() for path in (library / "claims").glob("*.jsonl")} == before
    nothing = run("claims", "drift", "--library", LIBRARY)
    assert (nothing.exit_code, nothing.stdout.strip()) == (0, "0 quotes worded in two ways")


def test_corroboration_of_a_library_takes_shared_texts_into_account(library: Path) -> None:
    made = bibclaim.open(library)
    assert library_corroboration(made, "c-one").sentence == (
        "2 outlets, 1 origin (their texts share passages; not yet confirmed)"
    )
    (reuse,) = library_reuse(made)
    assert reuse.verdict == "copy"
    assert library_path(made, "c-two").nodes[0].label == "Harbour report"
    with pytest.raises(bibclaim.errors.UnknownKey):
        library_corroboration(made, "c-nobody")


@pytest.mark.parametrize(
    "command", [("conflicts",), ("claims", "originals"), ("claims", "candidates"), ("claims", "drift")]
)
def test_help_has_an_example_and_no_library_is_unusable_input(
    command: tuple[str, ...], tmp_path: Path
) -> None:
    assert "Example: bibclaim" in run(*command, "--help").stdout
    assert run(*command, "--library", tmp_path / "nowhere").exit_code == 2
