"""Widgets that show the claims of one store: what one of them writes, the others show at once."""

from __future__ import annotations

from typing import Any, Protocol
from weakref import WeakKeyDictionary, WeakSet

from bibclaim.claims import ClaimStore


class Follower(Protocol):
    """A widget that can show its claims as the store has them now."""

    comm: Any

    def follow_store(self) -> None:
        """Show the claims as they are now."""


_FOLLOWERS: WeakKeyDictionary[ClaimStore, WeakSet[Any]] = WeakKeyDictionary()


def follow(store: ClaimStore | None, widget: Follower) -> None:
    """Have a widget told of what other widgets write to the store."""
    if store is not None:
        _FOLLOWERS.setdefault(store, WeakSet()).add(widget)


def tell(store: ClaimStore, writer: Follower | None = None) -> None:
    """Tell every widget of a store, but for the one that wrote and those that were closed, to show what there is now."""
    for widget in list(_FOLLOWERS.get(store, ())):
        if widget is not writer and widget.comm is not None:
            widget.follow_store()
