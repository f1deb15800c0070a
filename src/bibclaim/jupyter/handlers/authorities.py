"""The organisations that a library knows by name."""

from __future__ import annotations

from typing import Any

from jupyter_server.auth.decorator import authorized
from tornado.web import authenticated

from bibclaim.claims.agent_types import agent_type
from bibclaim.jupyter.handlers.base import BibclaimHandler
from bibclaim.jupyter.shelf import OpenLibrary
from bibclaim.sources import Authority


class AuthoritiesHandler(BibclaimHandler):
    """GET authorities."""

    @authenticated
    @authorized
    async def get(self) -> None:
        """Answer with what authorities.toml has, as agents of a chain are described."""

        def work(opened: OpenLibrary) -> dict[str, Any]:
            return {"authorities": [_agent(one) for one in opened.library.authorities.items]}

        self.answer(await self.with_library(work))


def _agent(authority: Authority) -> dict[str, Any]:
    return {
        "id": authority.id,
        "name": authority.name,
        "type": agent_type(authority.kind) or "",
        "variants": list(authority.variants),
        **({"un_ref": authority.un_ref} if authority.un_ref else {}),
    }
