"""What organisations are in a claim's chain, from what ``authorities.toml`` calls them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from bibclaim.claims.parts import AgentType

_OF_KIND: Mapping[str, AgentType] = {
    "news_site": "media_outlet",
    "newspaper": "media_outlet",
    "broadcaster": "media_outlet",
    "wire": "media_outlet",
    "channel_of_group": "media_outlet",
    "un_body": "intergovernmental_organization",
    "government": "state",
    "military": "state_organ",
    "intelligence_service": "state_organ",
    "coi_body": "state_organ",
}
_TYPES: frozenset[str] = frozenset(get_args(AgentType))


def agent_type(kind: str) -> AgentType | None:
    """Return the type of agent that a kind of organisation is; ``None`` when the schema has no word for it."""
    if kind in _TYPES:
        return kind  # type: ignore[return-value]  # it is one of them
    return _OF_KIND.get(kind)
