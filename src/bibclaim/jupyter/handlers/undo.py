"""The last change of claims by the user who asks, taken back and done again."""

from __future__ import annotations

import msgspec
from jupyter_server.auth.decorator import authorized
from tornado.web import authenticated

from bibclaim.claims import Claim
from bibclaim.jupyter.handlers.base import BibclaimHandler
from bibclaim.jupyter.requests import json_body
from bibclaim.jupyter.shelf import OpenLibrary


class Nothing(msgspec.Struct, forbid_unknown_fields=True):
    """Body of POST claims/undo and claims/redo: an empty object."""


class UndoHandler(BibclaimHandler):
    """POST claims/undo."""

    @authenticated
    @authorized
    async def post(self) -> None:
        """Take back the user's last step."""
        json_body(self.request, Nothing)
        user = self.user_name

        def work(opened: OpenLibrary) -> list[Claim]:
            claims = opened.library.claims
            return claims.undo(by=claims.name_of(user))

        await self.answer_with_claims(work)


class RedoHandler(BibclaimHandler):
    """POST claims/redo."""

    @authenticated
    @authorized
    async def post(self) -> None:
        """Do again what the user took back last."""
        json_body(self.request, Nothing)
        user = self.user_name

        def work(opened: OpenLibrary) -> list[Claim]:
            claims = opened.library.claims
            return claims.redo(by=claims.name_of(user))

        await self.answer_with_claims(work)
