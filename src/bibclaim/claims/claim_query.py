"""Which claims meet the conditions of a query."""

from __future__ import annotations

from collections.abc import Callable, Collection

from bibclaim.claims.model import Claim

ALL = "all"
"""As ``status`` of a query: claims of every status."""

Values = str | Collection[str] | None


def matcher(
    text: str | None,
    tag: Values,
    attitude: Values,
    citekey: Values,
    status: Values,
    ids: Values,
    measure: Values,
    claimant: Values,
) -> Callable[[Claim], bool]:
    """Return the test that a claim must pass; ``None`` asks nothing, several values mean any of them."""
    words = (text or "").casefold().split()
    tags, measures, people = _folded(tag), _folded(measure), _folded(claimant)
    attitudes, keys, states, wanted = _values(attitude), _values(citekey), _values(status), _values(ids)
    if states is not None and ALL in states:
        states = None

    def holds(claim: Claim) -> bool:
        return (
            (states is None or claim.status in states)
            and (keys is None or claim.citekey in keys)
            and (wanted is None or claim.id in wanted)
            and (attitudes is None or claim.attitude in attitudes)
            and (tags is None or any(one.casefold() in tags for one in claim.tags))
            and (measures is None or any(one.measure.casefold() in measures for one in claim.quantities))
            and (people is None or _is_by(claim, people))
            and (not words or _has_words(claim, words))
        )

    return holds


def _values(value: str | Collection[str] | None) -> set[str] | None:
    if value is None:
        return None
    return {value} if isinstance(value, str) else set(value)


def _folded(value: str | Collection[str] | None) -> set[str] | None:
    values = _values(value)
    return None if values is None else {one.casefold() for one in values}


def _is_by(claim: Claim, people: set[str]) -> bool:
    names = [one.casefold() for one in (*claim.claimants, *(agent.id for agent in claim.origin))]
    full = " / ".join(claim.claimant_names).casefold()
    return any(one in names or (one and one in full) for one in people)


def _has_words(claim: Claim, words: list[str]) -> bool:
    text = " ".join(
        (claim.statement, claim.quote.exact, *claim.claimant_names, *claim.tags, claim.note or "", claim.id)
    ).casefold()
    return all(word in text for word in words)
