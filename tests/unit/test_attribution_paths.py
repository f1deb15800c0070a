"""Where claims come from: the path of each drawn, grades kept apart, and the originals that are still to get."""

from __future__ import annotations

import json

import pytest

from bibclaim.claims.attribution_path import attribution_path, grade_meaning
from bibclaim.claims.originals import originals

from .claim_samples import by, claim, writer


def hop(name: str, role: str = "claimant", **more: object) -> dict[str, object]:
    agent = {"id": name.lower().replace(" ", "-"), "name": name, "type": "armed_group", "named": True}
    return {"agents": [agent], "role": role, **more}


AUTHOR = {"agents": [writer()], "role": "author"}
RELAYED = [AUTHOR, hop("Wire", "relay"), hop("Amber News", "channel", medium="communiqué"), hop("Hill Guard")]


def test_a_path_leads_from_the_document_to_the_origin() -> None:
    path = attribution_path(claim("c-one", chain=RELAYED), titles={"post2020": "Raid in the north"})
    assert path.words() == "Raid in the north → Wire → Amber News → Hill Guard"
    assert [(edge.source, edge.target) for edge in path.edges] == [
        ("document", "hop-2"), ("hop-2", "hop-3"), ("hop-3", "hop-4"),
    ]  # fmt: skip
    assert [node.is_origin for node in path.nodes] == [False, False, False, True]
    assert path.nodes[2].medium == "communiqué"
    json.dumps(path.as_json())


def test_grades_are_shown_per_hop_and_never_averaged() -> None:
    graded = claim("c-one", chain=RELAYED, grade={"reliability": "C", "credibility": "6"})
    others = [
        claim("c-two", chain=[AUTHOR, hop("Wire")], grade={"reliability": "B", "credibility": "1"}),
        claim("c-three", chain=[AUTHOR, hop("Wire")], grade={"reliability": "E"}),
        claim("c-four", chain=[AUTHOR, hop("Wire")], grade={"reliability": "F"}, status="rejected"),
    ]
    path = attribution_path(graded, [graded, *others])
    assert [node.grades for node in path.nodes] == [(), ("B", "E"), (), ("C6",)]
    assert path.nodes[3].meaning == "fairly reliable, truth cannot be judged"
    assert grade_meaning("F6") == "reliability cannot be judged, truth cannot be judged"


def test_the_grade_is_that_of_the_innermost_named_source() -> None:
    anyone = {"agents": [{"id": "officials", "type": "unnamed_group", "named": False}], "role": "claimant"}
    path = attribution_path(
        claim("c-one", chain=[AUTHOR, hop("Wire", "relay"), anyone], grade={"reliability": "B"})
    )
    assert [node.grades for node in path.nodes] == [(), ("B",), ()]


def test_a_path_is_drawn_with_hostile_text_as_data() -> None:
    evil = "<script>alert(1)</script>"
    path = attribution_path(claim("c-one", chain=by(evil)))
    assert "<script" not in path._repr_html_()
    chart = path.chart()
    assert chart["data"]["values"][1]["label"] == evil
    assert evil not in json.dumps({name: value for name, value in chart.items() if name != "data"})


def test_originals_are_grouped_by_origin_with_the_claims_on_each() -> None:
    claims = [
        claim("c-one", chain=RELAYED),
        claim("c-two", citekey="watch2021", chain=[AUTHOR, hop("Hill Guard", medium="statement")]),
        claim("c-three", chain=by("Mayor")),
        claim("c-four", chain=[AUTHOR]),
        claim("c-five", chain=[AUTHOR, hop("Harbour Authority", citekey="watch2021")]),
        claim("c-six", chain=[AUTHOR, hop("Water Board", citekey="water2019")]),
        claim("c-seven", chain=by("Mayor"), status="suggested"),
    ]
    found = originals(claims, {"post2020", "watch2021"})
    assert [(one.name, one.count) for one in found] == [("Hill Guard", 2), ("Mayor", 1), ("Water Board", 1)]
    assert found[0].via == ("Amber News", "Wire")
    assert found[0].media == ("communiqué", "statement")
    assert found[0].cited_in == ("post2020", "watch2021")
    assert found[2].missing_keys == ("water2019",)
    assert found.as_json()["originals"][0]["count"] == 2


def test_an_original_is_there_once_an_entry_of_the_claimant_or_its_channel_is() -> None:
    with_channel = [*RELAYED[:2], RELAYED[2] | {"citekey": "amber2020"}, RELAYED[3]]
    assert not originals([claim("c-one", chain=with_channel)], {"amber2020"})
    with_relay = [AUTHOR, RELAYED[1] | {"citekey": "wire2020"}, *RELAYED[2:]]
    assert len(originals([claim("c-one", chain=with_relay)], {"wire2020"})) == 1


@pytest.mark.parametrize("kind", ["unnamed_group", "unnamed_person"])
def test_officials_of_two_documents_are_two_and_come_last(kind: str) -> None:
    chain = [AUTHOR, {"agents": [{"id": "officials", "type": kind, "named": False}], "role": "claimant"}]
    found = originals(
        [
            claim("c-one", chain=chain),
            claim("c-two", citekey="b", chain=chain),
            claim("c-three", chain=by("Z")),
        ],
        (),
    )
    assert [(one.name, one.is_named) for one in found] == [
        ("Z", True),
        ("officials", False),
        ("officials", False),
    ]
