"""Which agents of several claims are one: by id, Wikidata item or UN reference; "officials" of two documents are two."""

from __future__ import annotations

from bibclaim.claims.model import Agent, Claim


def identifiers(claim: Claim, agent: Agent) -> list[str]:
    """Return every name that tells an agent from others; two claims that share one of them have the same agent."""
    if agent.named is False or agent.type in ("author", "unnamed_person", "unnamed_group"):
        # "writer" and "officials" of two documents are two persons as far as anyone knows
        return [f"{claim.citekey}\n{agent.id}"]
    return [one for one in (agent.id, agent.wikidata, agent.un_ref) if one]


class AgentGroups:
    """Keys that mean the same agent, joined one by one (union-find)."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def add(self, key: str) -> None:
        """Know a key, as a group of its own if it is new."""
        self._parent.setdefault(key, key)

    def root(self, key: str) -> str:
        """Return the key that stands for the group of this one."""
        while self._parent.get(key, key) != key:
            key = self._parent[key]
        return key

    def join(self, one: str, other: str) -> None:
        """Make one group of two."""
        self.add(one)
        self.add(other)
        first, second = self.root(one), self.root(other)
        if first != second:
            self._parent[second] = first

    def roots(self) -> set[str]:
        """Return the keys that stand for the groups."""
        return {self.root(key) for key in self._parent}
