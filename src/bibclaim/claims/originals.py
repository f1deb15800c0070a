"""The worklist "get the original": where chains end outside the library, and how many claims hang on each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

import msgspec

from bibclaim.claims.claim_list import html_table
from bibclaim.claims.model import Claim, Hop

_UNKNOWN = ("author", "unnamed_person", "unnamed_group")


class MissingOriginal(msgspec.Struct, frozen=True, kw_only=True):
    """A source that claims go back to and that the library has only at second hand.

    ``via`` are those who passed it on, ``media`` how it was published as far as chains say ("communiqué"), ``cited_in``
    the documents of the library that go back to it, ``missing_keys`` keys that chains name and no file has.
    ``is_named`` is false where no one could be asked for it ("officials").
    """

    origin: str
    name: str
    kind: str = ""
    is_named: bool = True
    via: tuple[str, ...] = ()
    media: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    cited_in: tuple[str, ...] = ()
    missing_keys: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many claims hang on it."""
        return len(self.claims)


class Originals(list[MissingOriginal]):
    """The worklist, the one with the most claims first; sources without a name come last."""

    def as_json(self) -> dict[str, Any]:
        """Return plain JSON data: ``{"originals": [{"origin", "name", "count", "claims", ...}]}``."""
        return {"originals": [{**msgspec.to_builtins(one), "count": one.count} for one in self]}

    def __repr__(self) -> str:
        return f"<{len(self)} original{'' if len(self) == 1 else 's'} to get>"

    def _repr_html_(self) -> str:
        if not self:
            return "<p>Every chain of these claims ends in a document of the library.</p>"
        rows = [
            (one.name, one.count, ", ".join(one.via), ", ".join(one.media), ", ".join(one.cited_in))
            for one in self
        ]
        return html_table(
            ("get the original from", "claims", "known through", "published as", "cited in"), rows
        )


def originals(claims: Iterable[Claim], citekeys: Collection[str]) -> Originals:
    """Return the origins whose documents are not among the ``citekeys`` of the library, with the active claims on each.

    A claim has its original when a hop of the claimant or of the claimant's own channel names an entry that is there,
    or when the document in hand says it in its own voice.
    """
    groups: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.status == "active" and not claim.is_unattributed and not _obtained(claim, citekeys):
            for agent in claim.origin:
                anyone = agent.named is False or agent.type in _UNKNOWN
                key = f"{claim.citekey}\n{agent.id}" if anyone else agent.wikidata or agent.un_ref or agent.id
                groups[key].append(claim)
    made = [_missing(key, group, citekeys) for key, group in groups.items()]
    return Originals(sorted(made, key=lambda one: (not one.is_named, -one.count, one.name)))


def _obtained(claim: Claim, citekeys: Collection[str]) -> bool:
    innermost = [hop for hop in claim.chain if hop.role in ("claimant", "channel")] or [claim.chain[-1]]
    return any(hop.citekey in citekeys for hop in innermost if hop.citekey)


def _missing(key: str, claims: list[Claim], citekeys: Collection[str]) -> MissingOriginal:
    own = key.rpartition("\n")[2]
    agent = next(one for claim in claims for one in claim.origin if own in (one.wikidata, one.un_ref, one.id))
    via: list[Hop] = [hop for claim in claims for hop in claim.chain[:-1] if hop.role != "author"]
    return MissingOriginal(
        origin=own,
        name=agent.name or agent.id,
        kind=agent.type or "",
        is_named="\n" not in key,
        via=_sorted(one.name or one.id for hop in via for one in hop.agents),
        media=_sorted(claim.chain[-1].medium or _channel_medium(claim) for claim in claims),
        claims=_sorted(claim.id for claim in claims),
        cited_in=_sorted(claim.citekey for claim in claims),
        missing_keys=_sorted(
            hop.citekey
            for claim in claims
            for hop in claim.chain
            if hop.citekey and hop.citekey not in citekeys
        ),
    )


def _channel_medium(claim: Claim) -> str:
    return next((hop.medium for hop in reversed(claim.chain) if hop.role == "channel" and hop.medium), "")


def _sorted(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({text for text in texts if text}))
