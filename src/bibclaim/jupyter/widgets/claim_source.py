"""What a widget was given, as claims: a query's result, any iterable, a claim store or a library."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeAlias

from bibclaim.claims import Claim, ClaimStore

if TYPE_CHECKING:
    from bibclaim.library import Library

Claims: TypeAlias = "Iterable[Claim] | ClaimStore | Library"


def store_of(given: Claims) -> ClaimStore | None:
    """Return the store that the claims come from, ``None`` for a plain list."""
    if isinstance(given, ClaimStore):
        return given
    # A library has .claims, the result of a query has .store; neither module needs to be imported for this.
    for name in ("claims", "store"):
        found = getattr(given, name, None)
        if isinstance(found, ClaimStore):
            return found
    return None


def is_whole(given: object) -> bool:
    """Tell whether this is a claim store or a library, and not a choice among its claims."""
    return isinstance(given, ClaimStore) or isinstance(getattr(given, "claims", None), ClaimStore)


def claims_of(given: Claims, store: ClaimStore | None = None) -> list[Claim]:
    """Return the claims as they are now.

    A store or a library gives its active claims. Claims of a list are read again by their ids when their
    store is given; those that the store no longer has are left out.
    """
    own = store_of(given)
    if own is not None and is_whole(given):
        return list(own.query())
    claims = list(given)  # type: ignore[arg-type]
    if store is None:
        return claims
    now = {claim.id: claim for claim in store}
    return [now[claim.id] for claim in claims if claim.id in now]
