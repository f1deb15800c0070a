"""The chains of many claims as one graph: agents merged, steps counted, originals marked, grades kept apart."""

from __future__ import annotations

from typing import Any

from bibclaim.claims import Claim
from bibclaim.claims.chain_graph import ChainGraph, ChainNode, chain_graph

from .claim_samples import claim, writer

AUTHOR = {"agents": [writer()], "role": "author"}


def hop(
    name: str, role: str = "claimant", agent: dict[str, Any] | None = None, **more: Any
) -> dict[str, Any]:
    made = {"id": name.lower().replace(" ", "-"), "name": name, "type": "armed_group", "named": True}
    return {"agents": [made | (agent or {})], "role": role, **more}


def relayed(claim_id: str, **more: Any) -> Claim:
    chain = [
        AUTHOR,
        hop("Wire", "relay"),
        hop("Amber News", "channel", medium="communiqué"),
        hop("Hill Guard"),
    ]
    return claim(claim_id, chain=chain, **more)


def node(graph: ChainGraph, label: str) -> ChainNode:
    return next(one for one in graph.nodes if one.label == label)


def steps(graph: ChainGraph) -> dict[tuple[str, str], int]:
    names = {one.id: one.label for one in graph.nodes}
    return {(names[edge.source], names[edge.target]): len(edge.claims) for edge in graph.edges}


def test_chains_become_nodes_and_counted_steps() -> None:
    graph = chain_graph([relayed("c-one"), relayed("c-two", citekey="watch2021")], {"post2020": "Raid"})
    assert steps(graph) == {
        ("Raid", "Wire"): 1,
        ("watch2021", "Wire"): 1,
        ("Wire", "Amber News"): 2,
        ("Amber News", "Hill Guard"): 2,
    }
    assert node(graph, "Raid").citekey == "post2020"
    assert node(graph, "Hill Guard").origin_of == ("c-one", "c-two")
    assert {edge.media for edge in graph.edges} == {(), ("communiqué",)}


def test_agents_are_merged_by_any_identifier_and_keep_their_commonest_name() -> None:
    claims = [
        claim("c-one", chain=[hop("CIA", agent={"wikidata": "Q37230"})]),
        claim("c-two", chain=[hop("Central Intelligence Agency", agent={"wikidata": "Q37230"})]),
        claim("c-three", chain=[hop("CIA")]),
    ]
    graph = chain_graph(claims)
    assert [one.label for one in graph.nodes if one.role != "document"] == ["CIA"]
    assert len(node(graph, "CIA").claims) == 3


def test_officials_of_two_documents_are_two_nodes() -> None:
    chain = [AUTHOR, hop("officials", agent={"named": False, "type": "unnamed_group"})]
    graph = chain_graph([claim("c-one", chain=chain), claim("c-two", citekey="watch2021", chain=chain)])
    assert [one.label for one in graph.nodes].count("officials") == 2


def test_the_writer_of_a_document_is_the_document_unless_the_chain_ends_there() -> None:
    graph = chain_graph([claim("c-one", chain=[AUTHOR]), relayed("c-two")])
    assert ("post2020", "(unnamed article author)") in steps(graph)
    assert ("post2020", "Wire") in steps(graph)
    assert ("(unnamed article author)", "Wire") not in steps(graph)


def test_an_agent_in_several_roles_stands_at_the_outermost() -> None:
    graph = chain_graph([relayed("c-one"), claim("c-two", chain=[AUTHOR, hop("Wire")])])
    assert node(graph, "Wire").role == "relay"
    assert node(graph, "Wire").roles == ("relay", "claimant")


def test_originals_to_get_are_marked_where_the_library_is_known() -> None:
    claims = [
        relayed("c-one"),
        claim("c-two", chain=[AUTHOR, hop("Harbour Authority", citekey="watch2021")]),
        claim("c-three", chain=[AUTHOR, hop("officials", agent={"named": False, "type": "unnamed_group"})]),
    ]
    graph = chain_graph(claims, {}, {"post2020", "watch2021"})
    assert {one.label for one in graph.nodes if one.to_get} == {"Hill Guard"}
    assert all(not one.to_get for one in chain_graph(claims).nodes)


def test_grades_are_counted_and_never_averaged() -> None:
    graph = chain_graph(
        [
            relayed("c-one", grade={"reliability": "B", "credibility": "2"}),
            relayed("c-two", grade={"reliability": "F", "credibility": "6"}),
            relayed("c-three", grade={"reliability": "B", "credibility": "2"}),
        ]
    )
    assert node(graph, "Hill Guard").grades == (("B2", 2), ("F6", 1))
    assert node(graph, "Wire").grades == ()


def test_a_chain_that_comes_back_to_the_same_agent_makes_no_loop() -> None:
    graph = chain_graph([claim("c-one", chain=[hop("Wire", "relay"), hop("Wire")])])
    assert steps(graph) == {("post2020", "Wire"): 1}


def test_no_claims_make_an_empty_graph() -> None:
    assert chain_graph([]) == ChainGraph(nodes=(), edges=())
