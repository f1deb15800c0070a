"""References of entries in a citation style."""

from __future__ import annotations

from typing import Any

import msgspec
from tornado.web import authenticated

from bibclaim.jupyter.handlers.base import BibclaimHandler, authorized_to_read
from bibclaim.jupyter.requests import json_body, language_tag, style_id
from bibclaim.jupyter.shelf import OpenLibrary


class Wanted(msgspec.Struct, forbid_unknown_fields=True):
    """Body of POST format; without style and locale the library's own."""

    keys: list[str]
    style: str | None = None
    locale: str | None = None


class FormatHandler(BibclaimHandler):
    """POST format."""

    @authenticated
    @authorized_to_read
    async def post(self) -> None:
        """Answer with the reference list of the entries named, in the order of the style."""
        body = json_body(self.request, Wanted)
        asked, locale = style_id(body.style), language_tag(body.locale)

        def work(opened: OpenLibrary) -> dict[str, Any]:
            style = asked or opened.library.settings.default_style
            items = opened.library.format(dict.fromkeys(body.keys), style, locale)
            return {
                "style": style,
                "bibliography": [{"id": item.id, "html": item.html, "text": item.text} for item in items],
            }

        self.answer(await self.with_library(work))
