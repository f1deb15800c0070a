"""Several people at one server, for tests: a request says in a header by whom it is."""

from __future__ import annotations

from typing import Any

import pytest
from jupyter_server.auth import User
from jupyter_server.serverapp import ServerApp

PERSON = "X-Person"


def tell_people_apart(app: ServerApp, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the server know the user by the name in the header; a request without it comes from nobody by name."""
    real = app.identity_provider.get_user

    async def get_user(handler: Any) -> User | None:
        found = real(handler)
        user: User | None = await found if hasattr(found, "__await__") else found
        name = handler.request.headers.get(PERSON)
        return User(username=name, name=name, display_name=name) if user is not None and name else user

    monkeypatch.setattr(app.identity_provider, "get_user", get_user)


def by(name: str) -> dict[str, str]:
    """Return the header of a request by someone."""
    return {PERSON: name}
