"""A small made-up library in which every tab of the Evidence view has something to show, and a large one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bibclaim.claims import Claim, ClaimStore, make_quote
from bibclaim.sources import SourceTexts

BIB = """@online{post2020, title = {Raid in the north}, organization = {Coast Post}, date = {2020-03-02},
  url = {https://example.org/raid}}
@online{daily2020, title = {Hundreds flee the northern quay}, organization = {River Daily}, date = {2020-03-03},
  url = {https://example.org/quay}}
@report{watch2021, author = {{River Watch}}, title = {The harbour a year on}, date = {2021-02}}
@online{harbour2020, author = {{Harbour Authority}}, title = {Statement on the northern quay}, date = {2020-03-02}}
"""
WIRE = (
    "The Harbour Authority said on Monday that about 400 people were moved from the northern quay after the raid, "
    "while the mayor of the town put the number at more than 900 and asked the capital for tents and doctors"
)
TEXTS = {
    "post2020": (
        f"Raid in the north\n\n{WIRE}, the agency AFP reported.\n\nNo one was hurt in the raid on the northern quay, a police "
        "spokesman said. “We did not see any boats near the northern quay on the night of the raid,” Ana Ruiz told the "
        "Coast Post.\n\nThe Northern Front said that its fighters had set the warehouse on the quay on fire.\n"
    ),
    "daily2020": (
        f"Hundreds flee\n\n{WIRE}.\n\n“We did not see any soldiers near the northern quay on the night of the raid,” "
        "said Ana Ruiz.\n\nIts fighters had set the warehouse on the quay on fire.\n"
    ),
    "watch2021": (
        "A year on\n\nRiver Watch counted 2,000 people who had left the northern quay by the end of 2020. "
        "Two people were hurt in the raid on the northern quay, its report says. Smuggling there began before 2018.\n"
    ),
    "harbour2020": "Statement\n\nThe authority moved 400 people from the northern quay on 2 March 2020.\n",
}
AFP = {"id": "afp", "name": "AFP", "type": "media_outlet", "named": True}
HARBOUR = {"id": "harbour", "name": "Harbour Authority", "type": "state_organ", "named": True}
MAYOR = {"id": "mayor", "name": "Mayor of the town", "type": "state_organ", "named": True}
WATCH = {"id": "watch", "name": "River Watch", "type": "ngo", "named": True}
POLICE = {"id": "police", "name": "(unnamed police spokesman)", "type": "unnamed_person", "named": False}
RUIZ = {"id": "ruiz", "name": "Ana Ruiz", "type": "person", "named": True}
FRONT = {"id": "front", "name": "Northern Front", "type": "armed_group", "named": True}
PAPERS = {
    "post2020": {"id": "post", "name": "Coast Post", "type": "media_outlet", "named": True},
    "daily2020": {"id": "daily", "name": "River Daily", "type": "media_outlet", "named": True},
}
MOVED = "people moved from the northern quay"


class SmallLibrary:
    """The library, and the ids of its claims by name."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        self.folder = folder
        (folder / "harbour.bib").write_text(BIB, "utf-8")
        texts = SourceTexts(folder / "sources")
        self._records = {
            key: texts.add(key, text.encode(), title=f"Text of {key}", url="") for key, text in TEXTS.items()
        }
        self._store = ClaimStore(folder / "claims", author="tester")
        self.ids: dict[str, str] = {}
        self._figures()
        self._words()

    def claims(self) -> dict[str, dict[str, Any]]:
        """Return what stands in the files now, by id."""
        lines = [
            line
            for path in (self.folder / "claims").glob("*.jsonl")
            for line in path.read_text("utf-8").splitlines()
        ]
        return {claim["id"]: claim for claim in map(json.loads, lines)}

    def _add(self, name: str, citekey: str, words: str, statement: str, **more: Any) -> Claim:
        text = TEXTS[citekey]
        start = text.index(words)
        claim = self._store.add(
            citekey=citekey,
            quote=make_quote(text, start, start + len(words)),
            snapshot=self._records[citekey].sha256,
            statement=statement,
            locator={"label": "paragraph", "value": "2"},
            **{"attitude": "asserts", "attribution": "explicit", **more},
        )
        self.ids[name] = claim.id
        return claim

    def _figures(self) -> None:
        day = {"as_of": "2020-03-02"}
        about = quantity("about 400 people", 400, approx="about", **day)
        self._add(
            "authority", "post2020", "about 400 people were moved", "About 400 people were moved from the northern quay.",
            chain=chain("post2020", AFP, HARBOUR), quantities=[about], attitude="estimates", tags=["figures"],
            grade={"reliability": "B", "credibility": "2"},
            dates=[{"edtf": "2020-03-02", "role": "event_time", "raw": "on Monday"}],
        )  # fmt: skip
        self._add(
            "mayor", "post2020", "more than 900", "More than 900 people were moved from the northern quay.",
            chain=chain("post2020", AFP, MAYOR), quantities=[quantity("more than 900", 900, approx="more_than")],
            attitude="estimates", tags=["figures"],
        )  # fmt: skip
        self._add(
            "copied", "daily2020", "about 400 people were moved", "About 400 people were moved from the northern quay.",
            chain=chain("daily2020", HARBOUR), quantities=[about], attitude="estimates", tags=["figures"],
            dates=[{"edtf": "2020-03~", "role": "event_time"}],
            relations=[{"type": "corroborates", "target": self.ids["authority"], "independence": "unknown"}],
        )  # fmt: skip
        self._add(
            "watch", "watch2021", "2,000 people", "2,000 people had left the northern quay by the end of 2020.",
            chain=[{"agents": [WATCH], "role": "claimant", "citekey": "watch2021"}], tags=["figures", "aftermath"],
            quantities=[quantity("2,000 people", 2000, as_of="2020-12")], attitude="estimates",
        )  # fmt: skip
        self._add(
            "own", "harbour2020", "moved 400 people", "The authority moved 400 people from the northern quay.",
            chain=[{"agents": [HARBOUR], "role": "claimant", "citekey": "harbour2020"}], attitude="announces",
            quantities=[quantity("400 people", 400, **day)], grade={"reliability": "B"},
            relations=[{"type": "corroborates", "target": self.ids["authority"], "independence": "same_origin"}],
        )  # fmt: skip

    def _words(self) -> None:
        self._add(
            "unhurt", "post2020", "No one was hurt in the raid on the northern quay", "No one was hurt in the raid on the northern quay.",
            chain=chain("post2020", POLICE), polarity="-",
        )  # fmt: skip
        self._add(
            "hurt", "watch2021", "Two people were hurt in the raid on the northern quay", "People were hurt in the raid on the northern quay.",
            chain=[{"agents": [WATCH], "role": "claimant", "citekey": "watch2021"}],
        )  # fmt: skip
        self._add(
            "smuggling", "watch2021", "Smuggling there began before 2018", "Smuggling at the northern quay began before 2018.",
            chain=[{"agents": [WATCH], "role": "claimant", "citekey": "watch2021"}],
            dates=[{"edtf": "../2017", "role": "event_time"}],
        )  # fmt: skip
        self._add(
            "front", "post2020", "its fighters had set the warehouse on the quay on fire",
            "The Northern Front said that its fighters had set the warehouse on the quay on fire.",
            chain=chain("post2020", FRONT), attitude="claims_responsibility",
        )  # fmt: skip
        self._add(
            "fact", "daily2020", "Its fighters had set the warehouse on the quay on fire",
            "Its fighters had set the warehouse on the quay on fire.",
            chain=[{"agents": [{"id": "writer", "name": "(unnamed article author)", "type": "author", "named": False}], "role": "author"}],
            attribution="none",
        )  # fmt: skip
        for name, key, seen in (("boats", "post2020", "boats"), ("soldiers", "daily2020", "soldiers")):
            self._add(
                name, key, f"We did not see any {seen} near the northern quay on the night of the raid",
                f"There were no {seen} near the quay.", chain=chain(key, RUIZ), quote_form="direct", polarity="-",
            )  # fmt: skip


def chain(citekey: str, *agents: dict[str, Any]) -> list[dict[str, Any]]:
    """A paper, those who relayed it, the claimant."""
    *relays, claimant = agents
    return [
        {"agents": [PAPERS[citekey]], "role": "publisher"},
        *({"agents": [agent], "role": "relay"} for agent in relays),
        {"agents": [claimant], "role": "claimant"},
    ]


def quantity(raw: str, value: float, **more: Any) -> dict[str, Any]:
    """A figure of the measure that the small library disagrees about."""
    return {"raw": raw, "measure": MOVED, "value": value, "unit": "persons", "approx": "exact"} | more


def large_library(folder: Path, figures: int, others: int) -> None:
    """Many figures of one measure, all in conflict with one another, and many more claims."""
    folder.mkdir(parents=True)
    (folder / "large.bib").write_text("@online{main, title = {Main}, date = {2020}}\n", "utf-8")
    claims = []
    for number in range(figures + others):
        name = f"Office {number % 97}"
        made: dict[str, Any] = {
            "schema": 1, "id": f"c-{code(number)}", "citekey": "main", "statement": f"Statement {number} of {name}.",
            "quote": {"exact": f"words {number}"}, "attitude": "estimates" if number < figures else "asserts",
            "chain": [{"agents": [{"id": f"office{number % 97}", "name": name, "type": "state_organ", "named": True}], "role": "claimant"}],
            "dates": [{"edtf": f"{1990 + number % 31}-{1 + number % 12:02}", "role": "event_time"}],
            "prov": {"method": "manual", "by": "tester", "at": "2026-01-01T00:00:00Z"},
        }  # fmt: skip
        if number < figures:
            value = 1000 + number * 37
            made["quantities"] = [
                {"raw": f"{value:,}", "measure": "people", "value": value, "unit": "persons", "as_of": "2020"}
            ]
        claims.append(made)
    (folder / "claims").mkdir()
    lines = sorted(claims, key=lambda one: str(one["id"]))
    (folder / "claims" / "main.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")


def code(number: int) -> str:
    """Ten characters of an id."""
    letters = "abcdefghijklmnopqrstuvwxyz234567"
    return "".join(letters[number >> (5 * place) & 31] for place in range(10))
