"""The chains of many claims as one graph: documents, those who pass claims on, those who make them.

Agents are merged by identity and steps counted by claim, so that a graph shows through whom most of what a library
holds has come. Grades stay apart: they are counted as given and never averaged (NATO STANAG 2511).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Literal

import msgspec

from bibclaim.claims.agent_identity import AgentGroups, identifiers
from bibclaim.claims.attribution_path import grade_text
from bibclaim.claims.model import Agent, Claim, Hop
from bibclaim.claims.originals import originals

NodeRole = Literal["document", "author", "publisher", "relay", "channel", "claimant"]
ROLES: tuple[NodeRole, ...] = ("document", "author", "publisher", "relay", "channel", "claimant")
"""From the outside inwards."""


class ChainNode(msgspec.Struct, frozen=True, kw_only=True):
    """A document or an agent with the ids of the claims whose chains go through it.

    ``role`` is the outermost of the ``roles`` that it has in these chains. ``origin_of`` are the claims that end here,
    ``to_get`` those among them whose original the library does not hold and someone could be asked for; ``grades`` are the grades given to it with the
    number of claims that give each. ``citekey`` is a document's own.
    """

    id: str
    role: NodeRole
    roles: tuple[NodeRole, ...]
    label: str
    kind: str = ""
    citekey: str = ""
    claims: tuple[str, ...] = ()
    origin_of: tuple[str, ...] = ()
    to_get: tuple[str, ...] = ()
    grades: tuple[tuple[str, int], ...] = ()


class ChainEdge(msgspec.Struct, frozen=True, kw_only=True):
    """A step inwards, from the one who cites to the one who is cited, with the claims and media that take it."""

    source: str
    target: str
    claims: tuple[str, ...]
    media: tuple[str, ...] = ()


class ChainGraph(msgspec.Struct, frozen=True, kw_only=True):
    """Nodes, most claims first, and edges, most claims first."""

    nodes: tuple[ChainNode, ...]
    edges: tuple[ChainEdge, ...]


def chain_graph(
    claims: Iterable[Claim],
    titles: Mapping[str, str] | None = None,
    citekeys: Collection[str] | None = None,
) -> ChainGraph:
    """Return the graph of the chains of claims.

    ``titles`` labels documents. ``citekeys`` are those of the library: origins whose documents are not among them are
    marked as still to get; without it nothing is known of that.
    """
    given = list(claims)
    made = _Making(given, titles or {})
    missing = originals(given, citekeys) if citekeys is not None else ()
    made.to_get = {(claim_id, one.origin) for one in missing if one.is_named for claim_id in one.claims}
    for claim in given:
        made.add(claim)
    return made.graph()


class _Making:
    def __init__(self, claims: list[Claim], titles: Mapping[str, str]) -> None:
        self.titles = titles
        self.to_get: set[tuple[str, str]] = set()
        self._groups = AgentGroups()
        for claim in claims:
            for hop in claim.chain:
                for agent in hop.agents:
                    names = identifiers(claim, agent)
                    for name in names:
                        self._groups.join(names[0], name)
        self._labels: dict[str, Counter[str]] = defaultdict(Counter)
        self._kinds: dict[str, str] = {}
        self._citekeys: dict[str, str] = {}
        self._roles: dict[str, set[NodeRole]] = defaultdict(set)
        self._claims: dict[str, dict[str, None]] = defaultdict(dict)
        self._origin_of: dict[str, dict[str, None]] = defaultdict(dict)
        self._missing: dict[str, dict[str, None]] = defaultdict(dict)
        self._grades: dict[str, Counter[str]] = defaultdict(Counter)
        self._edges: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
        self._media: dict[tuple[str, str], set[str]] = defaultdict(set)

    def add(self, claim: Claim) -> None:
        document = f"document {claim.citekey}"
        self._labels[document][self.titles.get(claim.citekey) or claim.citekey] += 1
        self._citekeys[document] = claim.citekey
        self._roles[document].add("document")
        self._claims[document][claim.id] = None
        last = len(claim.chain) - 1
        graded = max((at for at, hop in enumerate(claim.chain) if _is_named(hop)), default=last)
        before = [document]
        for at, hop in enumerate(claim.chain):
            if at == 0 and last and hop.role == "author" and not _is_named(hop):
                continue  # "the writer" of the document in hand is the document
            here = []
            for agent in hop.agents:
                node = f"agent {self._groups.root(identifiers(claim, agent)[0])}"
                here.append(node)
                self._note(node, claim, hop, agent)
                if at == graded and (text := grade_text(claim.grade)):
                    self._grades[node][text] += 1
                if at == last:
                    self._origin_of[node][claim.id] = None
                    if any(
                        (claim.id, name) in self.to_get for name in (agent.id, agent.wikidata, agent.un_ref)
                    ):
                        self._missing[node][claim.id] = None
            for source in before:
                for target in here:
                    if source != target:
                        self._edges[source, target][claim.id] = None
                        self._media[source, target].update({hop.medium} - {""})
            before = here

    def _note(self, node: str, claim: Claim, hop: Hop, agent: Agent) -> None:
        self._labels[node][agent.name or agent.id] += 1
        self._kinds.setdefault(node, agent.type or "")
        self._roles[node].add(hop.role)
        self._claims[node][claim.id] = None

    def graph(self) -> ChainGraph:
        nodes = [self._node(node) for node in self._claims]
        edges = [
            ChainEdge(
                source=source,
                target=target,
                claims=tuple(ids),
                media=tuple(sorted(self._media[source, target])),
            )
            for (source, target), ids in self._edges.items()
        ]
        nodes.sort(key=lambda one: (-len(one.claims), ROLES.index(one.role), one.label, one.id))
        edges.sort(key=lambda one: (-len(one.claims), one.source, one.target))
        return ChainGraph(nodes=tuple(nodes), edges=tuple(edges))

    def _node(self, node: str) -> ChainNode:
        roles = tuple(role for role in ROLES if role in self._roles[node])
        labels = self._labels[node]
        return ChainNode(
            id=node,
            role=roles[0],
            roles=roles,
            label=min(labels, key=lambda label: (-labels[label], label)),
            kind=self._kinds.get(node, ""),
            citekey=self._citekeys.get(node, ""),
            claims=tuple(self._claims[node]),
            origin_of=tuple(self._origin_of[node]),
            to_get=tuple(self._missing[node]),
            grades=tuple(sorted(self._grades[node].items())),
        )


def _is_named(hop: Hop) -> bool:
    return all(agent.named is not False for agent in hop.agents)
