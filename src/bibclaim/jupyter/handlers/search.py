"""Search in a library's entries."""

from __future__ import annotations

from typing import Any

from jupyter_server.auth.decorator import authorized
from tornado.web import authenticated

from bibclaim.jupyter.handlers.base import BibclaimHandler
from bibclaim.jupyter.requests import query_text, whole_number
from bibclaim.jupyter.rows import rows
from bibclaim.jupyter.shelf import OpenLibrary

MOST_HITS = 1000


class SearchHandler(BibclaimHandler):
    """GET search."""

    @authenticated
    @authorized
    async def get(self) -> None:
        """Answer with a page of hits."""
        query = query_text(self.request)
        limit = whole_number(self.request, "limit", 50, 1, MOST_HITS)
        offset = whole_number(self.request, "offset", 0, 0, 999_999_999)

        def work(opened: OpenLibrary) -> dict[str, Any]:
            result = opened.library.search(query, limit=limit, offset=offset)
            return {"total": result.total, "hits": rows(opened, result.hits)}

        self.answer(await self.with_library(work))
