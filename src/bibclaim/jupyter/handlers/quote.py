"""How the quote of a claim stands to the archived text, and the places that it may mean."""

from __future__ import annotations

from typing import Any

import msgspec
from jupyter_server.auth.decorator import authorized
from tornado.web import authenticated

from bibclaim.jupyter.handlers.base import BibclaimHandler
from bibclaim.jupyter.shelf import OpenLibrary
from bibclaim.library.quote_places import QuotePlace, quote_places


class QuoteHandler(BibclaimHandler):
    """GET claims/ID/quote."""

    @authenticated
    @authorized
    async def get(self, claim_id: str) -> None:
        """Answer with the verdict and with candidates side by side with the quote; nothing is written."""

        def work(opened: OpenLibrary) -> dict[str, Any]:
            found = quote_places(opened.library, claim_id)
            verdict = found.verdict.as_dict()
            return {**verdict, "candidates": [_candidate(place) for place in found.places]}

        self.answer(await self.with_library(work))


def _candidate(place: QuotePlace) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(place)
    del plain["parts"]
    diff = [
        {"kind": "same" if part.same else "changed", "quote": part.a, "source": part.b}
        for part in place.parts
    ]
    return {**plain, "diff": diff}
