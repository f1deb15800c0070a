"""A speaker as mentioned in a text, and how organisations are known by name."""

from __future__ import annotations

from typing import Protocol

import msgspec

from bibclaim.claims.model import Agent

PERSONS = frozenset({"person", "unnamed_person", "author"})
"""Types of agents that "he" or "she" can mean."""


class Known(Protocol):
    """An organisation as a list of authorities knows it."""

    @property
    def id(self) -> str:
        """The agent id."""
        ...

    @property
    def name(self) -> str:
        """The right name."""
        ...

    @property
    def kind(self) -> str:
        """What it is, in the words of ``authorities.toml``."""
        ...

    @property
    def un_ref(self) -> str:
        """Its number on the UN list, or ``""``."""
        ...


class KnownNames(Protocol):
    """Where known organisations are looked up, such as :class:`bibclaim.sources.authorities.Authorities`."""

    def match(self, name: str) -> Known | None:
        """Return the organisation of a name or variant, ``None`` when unknown."""
        ...


class Speaker(msgspec.Struct):
    """An agent as it has been mentioned: its words, whether it is several, and where it stood (code points)."""

    agent: Agent
    words: str
    several: bool
    place: int

    @property
    def is_person(self) -> bool:
        """Whether "he" or "she" can mean it."""
        return self.agent.type in PERSONS and not self.several
