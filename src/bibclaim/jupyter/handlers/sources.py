"""The archived texts of a library."""

from __future__ import annotations

from typing import Any

from jupyter_server.auth.decorator import authorized
from tornado.web import authenticated

from bibclaim.claims.quotes import paragraphs
from bibclaim.errors import UnknownKey, UnusableInput
from bibclaim.jupyter.handlers.base import BibclaimHandler
from bibclaim.jupyter.refusals import NotThere
from bibclaim.jupyter.requests import parameter
from bibclaim.jupyter.rows import source
from bibclaim.jupyter.shelf import OpenLibrary


class SourcesHandler(BibclaimHandler):
    """GET sources."""

    @authenticated
    @authorized
    async def get(self) -> None:
        """Answer with the records of an entry's texts, or of all."""
        citekey = parameter(self.request, "citekey", "")

        def work(opened: OpenLibrary) -> dict[str, Any]:
            texts = opened.library.sources
            records = texts.for_citekey(citekey) if citekey else list(texts)
            return {"sources": [source(opened, record) for record in records]}

        self.answer(await self.with_library(work))


class SourceHandler(BibclaimHandler):
    """GET sources/SHA256."""

    @authenticated
    @authorized
    async def get(self, sha256: str) -> None:
        """Answer with one text and its paragraphs; of entries that share it, under the record of the one asked for."""
        citekey = parameter(self.request, "citekey", "")

        def work(opened: OpenLibrary) -> dict[str, Any]:
            try:
                found = opened.library.sources.text(sha256, citekey or None)
            except (UnknownKey, UnusableInput) as error:
                raise NotThere(error.message, file=error.file) from None
            return {
                **source(opened, found.record),
                "length": len(found.text),
                "text": found.text,
                "hash_ok": found.hash_ok,
                "paragraphs": [
                    {"n": number, "start": start, "end": start + len(found.text[start:end].rstrip())}
                    for number, (start, end) in enumerate(paragraphs(found.text), 1)
                ],
            }

        self.answer(await self.with_library(work))
