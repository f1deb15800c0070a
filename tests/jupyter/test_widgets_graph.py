"""The graph of attribution: places, what is gathered, the claims of a chosen node."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest
from claim_desk import HOSTILE, WRITER, claim_fields, hop, make_library, rows

import bibclaim
from bibclaim.claims import Claim, ClaimStore
from bibclaim.claims.chain_graph import chain_graph
from bibclaim.errors import UnusableInput
from bibclaim.jupyter.widgets import AttributionGraph
from bibclaim.jupyter.widgets.graph_layout import Box, laid_out
from bibclaim.library import Library

ONE, TWO, THREE = "c-0000000001", "c-0000000002", "c-0000000003"
RELAYED = [WRITER, hop("Wire", "relay"), hop("Amber News", "channel", medium="communiqué"), hop("Hill Guard")]


@pytest.fixture
def lib(tmp_path: Path) -> Library:
    return make_library(
        tmp_path / "bib",
        claim_fields(1, chain=RELAYED, grade={"reliability": "B", "credibility": "2"}, tags=["raid"]),
        claim_fields(2, citekey="watch2021", chain=RELAYED, tags=["raid"]),
        claim_fields(3, chain=[WRITER]),
    )


def canvas(graph: AttributionGraph) -> dict[str, Any]:
    shown: dict[str, Any] = graph.canvas.get_state()["_view"]
    return shown


def box(graph: AttributionGraph, label: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in canvas(graph)["boxes"] if one["label"] == label)
    return found


def many(number: int) -> list[Claim]:
    chance = random.Random(7)
    claims = []
    for place in range(number):
        chain = [
            WRITER,
            hop(f"Relay {chance.randrange(30)}", "relay"),
            hop(f"Source {int(chance.paretovariate(0.6))}"),
        ]
        claims.append(
            Claim.from_dict(claim_fields(place, citekey=f"doc{chance.randrange(120)}", chain=chain))
        )
    return claims


def test_documents_stand_left_and_claimants_right(lib: Library) -> None:
    graph = AttributionGraph(lib)
    across = [box(graph, name)["x"] for name in ("Raid in the north", "Wire", "Amber News", "Hill Guard")]
    assert across == sorted(across)
    assert len(set(across)) == 4
    assert canvas(graph)["summary"] == "3 claims, 2 documents, 4 agents; 1 origin to get"
    assert box(graph, "Hill Guard")["isToGet"]
    assert box(graph, "Hill Guard")["said"] == "Hill Guard, claimant, 2 claims, grades B2, original to get"


def test_no_two_boxes_overlap_and_all_lie_within_the_drawing() -> None:
    for number in (1, 40, 400):
        layout = laid_out(chain_graph(many(number)), 40)
        places = [(one.x, one.y) for one in layout.boxes]
        for x, y in places:
            assert 0 <= x <= layout.width - 176
            assert 0 <= y <= layout.height - 62
        for x, y in places:
            assert sum(abs(x - a) < 176 and abs(y - b) < 62 for a, b in places) == 1


def test_a_step_across_layers_goes_behind_no_box() -> None:
    layout = laid_out(chain_graph(many(120)), 30)
    for step in layout.steps:
        for bend in step.bends:
            assert not any(
                one.x == bend.x and one.y < bend.middle < one.y + one.height
                for one in layout.boxes
                if isinstance(one, Box)
            )


def test_circles_of_relays_are_laid_out_too() -> None:
    claims = [
        Claim.from_dict(claim_fields(1, chain=[hop("A", "relay"), hop("B", "relay"), hop("C")])),
        Claim.from_dict(claim_fields(2, chain=[hop("B", "relay"), hop("A", "relay"), hop("C")])),
        Claim.from_dict(claim_fields(3, chain=[hop("C"), hop("A", "relay")])),
    ]
    layout = laid_out(chain_graph(claims), 40)
    assert len(layout.boxes) == 4
    assert all(len(step.way) >= 4 for step in layout.steps)


def test_nodes_beyond_the_top_are_gathered_and_counted_never_dropped() -> None:
    claims = many(1000)
    graph = AttributionGraph(claims, top=20)
    boxes = graph._layout.boxes
    assert sum(not one.is_rest for one in boxes) == 20
    assert sum(len(one.members) for one in boxes) == len(graph.graph.nodes)
    assert {one for some in boxes for one in some.claims} == {claim.id for claim in claims}
    gathered = sum(len(one.members) for one in boxes if one.is_rest)
    assert f"{gathered:,} nodes with fewer claims gathered" in canvas(graph)["note"]
    rest = next(one for one in canvas(graph)["boxes"] if one["isRest"])
    assert rest["label"].startswith("and ")
    graph.chosen = rest["id"]
    assert set(graph.selected) <= {claim.id for claim in claims}
    assert "others." in canvas(graph)["told"] or "," in canvas(graph)["told"]


def test_a_thousand_claims_stay_a_small_message() -> None:
    graph = AttributionGraph(many(1000))
    assert len(json.dumps(canvas(graph))) < 120_000
    assert len(canvas(graph)["boxes"]) <= 40 + 5
    assert len(canvas(graph)["steps"]) <= 240


def test_steps_that_are_not_drawn_are_counted() -> None:
    claims = [
        Claim.from_dict(claim_fields(a * 40 + b, citekey=f"doc{a}", chain=[hop(f"Source {b}")]))
        for a in range(20)
        for b in range(20)
    ]
    graph = AttributionGraph(claims)
    assert canvas(graph)["note"] == "160 steps with fewer claims not drawn."


def test_a_chosen_node_lists_its_claims_below(lib: Library) -> None:
    graph = AttributionGraph(lib)
    assert graph.board.layout.display == "none"
    graph.choose("Wire")
    assert (graph.selected, graph.board.layout.display) == ([ONE, TWO], "")
    assert [row["id"] for row in rows(graph.board)] == [ONE, TWO]
    assert canvas(graph)["told"] == "Wire (relay): 2 claims."
    graph.choose("Hill Guard")
    assert canvas(graph)["told"] == (
        "Hill Guard (claimant): 2 claims; 2 end here; the original of 2 is still to get; "
        "graded B2 (usually reliable, probably true) in 1 claim."
    )
    graph.canvas.set_state({"chosen": ""})
    assert (graph.chosen, graph.selected, graph.board.layout.display) == ("", [], "none")
    graph.chosen = "nonsense"
    assert graph.chosen == ""
    with pytest.raises(UnusableInput, match="no node is called 'Reuters'; there are: Raid in the north"):
        graph.choose("Reuters")


def test_a_step_can_be_chosen_too(lib: Library) -> None:
    graph = AttributionGraph(lib)
    step = next(one for one in canvas(graph)["steps"] if one["media"])
    graph.canvas.set_state({"chosen": step["id"]})
    assert graph.selected == [ONE, TWO]
    assert canvas(graph)["told"] == "Wire → Amber News: 2 claims, as communiqué."


def test_a_query_draws_some_claims_and_a_wrong_one_is_told(lib: Library) -> None:
    graph = AttributionGraph(lib, "tag:raid")
    assert canvas(graph)["summary"].startswith("2 claims")
    graph.canvas.set_state({"query": '"half'})
    assert "query was not understood" in canvas(graph)["empty"]
    assert canvas(graph)["boxes"] == []
    graph.query = ""
    assert canvas(graph)["summary"].startswith("3 claims")
    with pytest.raises(UnusableInput, match="needs the library"):
        AttributionGraph(lib.claims.query(), "tag:raid")


def test_claims_can_be_given_in_every_way(lib: Library) -> None:
    some = lib.claims.query(tag="raid")
    assert (
        canvas(AttributionGraph(lib, some))["summary"] == "2 claims, 2 documents, 3 agents; 1 origin to get"
    )
    for given in (some, [*some], (one for one in some)):
        graph = AttributionGraph(given)
        assert canvas(graph)["summary"] == "2 claims, 2 documents, 3 agents"
        assert not canvas(graph)["hasQuery"]
    assert canvas(AttributionGraph(lib.claims))["summary"].startswith("3 claims")
    assert canvas(AttributionGraph())["empty"] == "There are no claims to draw."


def test_edits_below_reach_the_file_and_leave_the_choice(lib: Library) -> None:
    graph = AttributionGraph(lib)
    graph.choose("Wire")
    graph.board.edit(ONE, statement="Mine.")
    assert graph.selected == [ONE, TWO]
    assert graph.board.message == "Saved in the claims of post2020: statement."
    graph.board.edit(ONE, status="rejected")
    assert graph.selected == [TWO]
    ClaimStore(lib.claims.folder, author="Ana").update(TWO, status="rejected")
    graph.refresh()
    assert graph.chosen == ""
    assert canvas(graph)["summary"] == "1 claim, 1 document, 1 agent"


def test_the_number_of_names_can_be_changed_by_the_reader(lib: Library) -> None:
    graph = AttributionGraph(lib)
    graph.canvas.set_state({"top": 3})
    assert graph.top == 3
    assert sum(not one["isRest"] for one in canvas(graph)["boxes"]) == 3


def test_hostile_names_travel_as_data(tmp_path: Path) -> None:
    lib = make_library(tmp_path / "bib", claim_fields(1, chain=[hop(HOSTILE, "relay"), hop(HOSTILE + "2")]))
    graph = AttributionGraph(lib)
    assert box(graph, HOSTILE)["said"].startswith(HOSTILE)
    graph.choose(HOSTILE)
    assert HOSTILE in canvas(graph)["told"]


def test_repr_is_short_and_the_package_offers_the_graph(lib: Library) -> None:
    assert repr(AttributionGraph(lib, "tag:raid")) == (
        "AttributionGraph(2 claims, 2 documents, 3 agents; 1 origin to get)"
    )
    assert bibclaim.AttributionGraph is AttributionGraph
