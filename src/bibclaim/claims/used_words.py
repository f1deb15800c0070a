"""The names and words that claims use, for completion while a claim is written: the most used ones first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from bibclaim.claims.model import Agent, Claim

LONGEST = 10_000
"""Words of one kind that are told; of more, the least used are left out. Agents are told all: their ids must stay theirs."""

_OF_ONE_CLAIM = frozenset({"raw", "span", "role", "name"})


class UsedWords(msgspec.Struct, frozen=True):
    """What the claims of a library use, each list with the most used first.

    ``places`` and ``actors`` are as in a claim, without what belongs to one claim alone, and with ``forms``: the words
    that stand for them in texts.
    """

    agents: list[dict[str, Any]]
    mediums: list[str]
    measures: list[str]
    units: list[str]
    tags: list[str]
    places: list[dict[str, Any]]
    actors: list[dict[str, Any]]
    actor_roles: list[str]
    events: list[str]


def used_words(claims: Iterable[Claim]) -> UsedWords:
    """Gather what claims use; of withdrawn and replaced claims only the agents."""
    words: dict[str, Counter[str]] = {name: Counter() for name in _LISTS}
    agents: Counter[Agent] = Counter()
    places, actors = _Mentions(), _Mentions()
    for claim in claims:
        agents.update(agent for hop in claim.chain for agent in hop.agents)
        if claim.status in ("rejected", "superseded"):
            continue
        words["mediums"].update(hop.medium for hop in claim.chain)
        words["measures"].update(one.measure for one in claim.quantities)
        words["units"].update(one.unit for one in claim.quantities)
        words["tags"].update(claim.tags)
        words["events"][claim.event or ""] += 1
        places.add(claim.places)
        actors.add(claim.actors)
    words["actor_roles"] = actors.roles
    return UsedWords(
        agents=_distinct(agents),
        places=places.listed(),
        actors=actors.listed(),
        **{name: [word for word, _count in _ranked(counts)] for name, counts in words.items()},
    )


_LISTS = ("mediums", "measures", "units", "tags", "actor_roles", "events")


class _Mentions:
    """Places or actors, gathered by their names."""

    def __init__(self) -> None:
        self.roles: Counter[str] = Counter()
        self._names: Counter[str] = Counter()
        self._forms: dict[str, Counter[str]] = {}
        self._members: dict[str, dict[str, Any]] = {}

    def add(self, mentions: Iterable[Any]) -> None:
        """Count the mentions of one claim; what has no name is passed over."""
        for one in mentions:
            members: Mapping[str, Any] = one if isinstance(one, Mapping) else {"name": one}
            name, raw, role = (
                members.get("name") or members.get("raw"),
                members.get("raw"),
                members.get("role"),
            )
            if not isinstance(name, str):
                continue
            self._names[name] += 1
            if isinstance(raw, str) and raw != name:
                self._forms.setdefault(name, Counter())[raw] += 1
            if isinstance(role, str):
                self.roles[role] += 1
            kept = self._members.setdefault(name, {})
            for member, value in members.items():
                if member not in _OF_ONE_CLAIM:
                    kept.setdefault(member, value)

    def listed(self) -> list[dict[str, Any]]:
        """Return the mentions, the most frequent first."""
        return [
            {
                "name": name,
                "forms": [form for form, _count in _ranked(self._forms.get(name, Counter()))[:20]],
                **{member: value for member, value in self._members[name].items() if member != "forms"},
            }
            for name, _count in _ranked(self._names)
        ]


def _ranked(counts: Counter[str]) -> list[tuple[str, int]]:
    """Return words with their counts, the most used first, equals in the order of the alphabet; no empty ones."""
    told = [(word, count) for word, count in counts.items() if word.strip()]
    return sorted(told, key=lambda one: (-one[1], one[0]))[:LONGEST]


def _distinct(agents: Counter[Agent]) -> list[dict[str, Any]]:
    """Return the agents, one for each id and name: of several descriptions the one that is used most."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for agent, _count in sorted(agents.items(), key=lambda one: (-one[1], one[0].id, one[0].name)):
        found.setdefault((agent.id, agent.name), msgspec.to_builtins(agent))
    return list(found.values())
