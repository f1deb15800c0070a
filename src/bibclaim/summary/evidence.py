"""What a claim gives a sentence to stand on: its numbers, months, names and words."""

from __future__ import annotations

import re

from bibclaim.claims import Claim
from bibclaim.claims.tokens import TokenList
from bibclaim.summary.agent_names import aliases
from bibclaim.summary.numerals import numbers_in

_MONTHS = "january february march april may june july august september october november december"
MONTHS = {name: number for number, name in enumerate(_MONTHS.split(), 1)}


class Evidence:
    """One claim, read for an audit."""

    def __init__(self, claim: Claim) -> None:
        dates = [one.edtf for one in claim.dates] + [one.as_of or "" for one in claim.quantities]
        agents = [agent for hop in claim.chain for agent in hop.agents]
        about = [f"{agent.name} {agent.descriptor} {agent.affiliation}" for agent in agents]
        parts = [
            claim.statement,
            claim.quote.exact,
            *(quantity.raw for quantity in claim.quantities),
            *(quantity.measure for quantity in claim.quantities),
            *(one.raw for one in claim.dates),
            *(span.exact for span in (claim.source_span, claim.cue_span) if span is not None),
            *(hop.medium for hop in claim.chain),
            *about,
        ]
        self.text = "\n".join(part for part in parts if part)
        figures = {
            float(one)
            for quantity in claim.quantities
            for one in (quantity.value, quantity.min, quantity.max)
            if one is not None
        }
        in_dates = {float(part) for date in dates for part in re.findall(r"\d+", date)}
        self.numbers: frozenset[float | str] = frozenset(numbers_in(self.text).values()) | figures | in_dates
        spelt = {
            name
            for name, number in MONTHS.items()
            for date in dates
            if re.search(rf"-0?{number}(?!\d)", date)
        }
        self.months = months_in(self.text) | spelt
        names = {alias for agent in agents for alias in aliases(agent, claim)}
        self.words = {word.casefold() for word in re.findall(r"\w+", self.text)} | {
            word for name in names for word in re.findall(r"\w+", name)
        }
        # two letters are too often a common word: "is"
        self._names = {name for agent in claim.origin for name in aliases(agent, claim) if len(name) > 2}

    def is_named_in(self, words: str) -> bool:
        """Whether the claimant is named there."""
        text = words.casefold()
        return any(re.search(rf"\b{re.escape(name)}\b", text) for name in self._names)


def months_in(text: str) -> set[str]:
    """Return the months that a text names, lower case ("may" only with its capital)."""
    return {
        word.casefold()
        for word in re.findall(r"\b[A-Z][a-z]+\b", text)
        if word.casefold() in MONTHS
        and not (word == "May" and not re.search(r"\bMay\b (?:\d|of)|\d May\b|in May\b", text))
    }


def names_in(text: str) -> list[str]:
    """Return the words of a text that are written as names, months and numbers left out."""
    return list(
        dict.fromkeys(
            part
            for token in TokenList(text).tokens
            if token.is_name and token.key not in MONTHS and not token.is_number
            for part in re.findall(r"\w+", re.sub(r"['’]s$", "", token.text))
            if part[:1].isupper() and len(part) > 1
        )
    )
