"""What the claim form asks while somebody types: the first claims that have the words, and the words in use."""

from __future__ import annotations

from typing import Any

import msgspec
from jupyter_server.auth.decorator import authorized
from tornado.web import authenticated

from bibclaim.claims.used_words import used_words
from bibclaim.jupyter.handlers.base import BibclaimHandler
from bibclaim.jupyter.handlers.claims import statuses
from bibclaim.jupyter.requests import parameter, query_text, whole_number
from bibclaim.jupyter.shelf import OpenLibrary


class ClaimSearchHandler(BibclaimHandler):
    """GET claims/search."""

    @authenticated
    @authorized
    async def get(self) -> None:
        """Answer with the first claims that meet a query, or with those of some ids; with nothing besides them."""
        query = query_text(self.request)
        ids = [one for one in parameter(self.request, "ids", "").split(",") if one]
        wanted = statuses(parameter(self.request, "status", ""))
        limit = whole_number(self.request, "limit", 20, 1, 1000)

        def work(opened: OpenLibrary) -> dict[str, Any]:
            library = opened.library
            if ids:
                known = (library.claims.get(one) for one in dict.fromkeys(ids) if one in library.claims)
                found = [claim for claim in known if claim.status in wanted][:limit]
            else:
                found = library.find_claims(query, status=wanted, limit=limit)
            return {"claims": [claim.as_dict() for claim in found]}

        self.answer(await self.with_library(work))


class VocabularyHandler(BibclaimHandler):
    """GET claims/vocabulary."""

    @authenticated
    @authorized
    async def get(self) -> None:
        """Answer with the names and words that the claims of the library use."""

        def make(opened: OpenLibrary) -> dict[str, Any]:
            told: dict[str, Any] = msgspec.to_builtins(used_words(opened.library.claims))
            return told

        await self.answer_unless_known(("claims/vocabulary",), make)
