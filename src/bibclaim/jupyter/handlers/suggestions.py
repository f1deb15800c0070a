"""Claims that a program found and no person has accepted yet."""

from __future__ import annotations

from typing import Any

from jupyter_server.auth.decorator import authorized
from tornado.web import authenticated

from bibclaim.jupyter.handlers.base import BibclaimHandler
from bibclaim.jupyter.requests import parameter
from bibclaim.jupyter.shelf import OpenLibrary


class SuggestionsHandler(BibclaimHandler):
    """GET suggestions."""

    @authenticated
    @authorized
    async def get(self) -> None:
        """Answer with the suggestions of an entry, or of all."""
        citekey = parameter(self.request, "citekey", "") or None

        def work(opened: OpenLibrary) -> dict[str, Any]:
            claims = opened.library.claims
            found = claims.query(citekey=citekey, status="suggested")
            return {
                "suggestions": [claim.as_dict() for claim in found],
                "revisions": {claim.id: claims.revision(claim.id) for claim in found},
            }

        self.answer(await self.with_library(work))
