"""Cited prose from claims."""

from __future__ import annotations

from typing import Any

import msgspec
from tornado.web import authenticated

from bibclaim.jupyter.handlers.base import BibclaimHandler, authorized_to_read
from bibclaim.jupyter.requests import json_body, style_id
from bibclaim.jupyter.shelf import OpenLibrary


class Wanted(msgspec.Struct, forbid_unknown_fields=True):
    """Body of POST summary: a query, or the ids of claims, which go before it."""

    query: str = ""
    by: str = "question"
    style: str | None = None
    title: str | None = None
    ids: list[str] | None = None


class SummaryHandler(BibclaimHandler):
    """POST summary."""

    @authenticated
    @authorized_to_read
    async def post(self) -> None:
        """Answer with the summary of the claims chosen."""
        body = json_body(self.request, Wanted)
        style = style_id(body.style)

        def work(opened: OpenLibrary) -> dict[str, Any]:
            library = opened.library
            chosen = (
                library.select(body.query)
                if body.ids is None
                else [library.claims.get(one) for one in body.ids]
            )
            summary = library.summarize(chosen, by=body.by, style=style, title=body.title)
            warnings = [opened.root.shown(warning) for warning in summary.warnings]
            return {**summary.as_json(), "warnings": warnings, "claims": len(chosen)}

        self.answer(await self.with_library(work))
