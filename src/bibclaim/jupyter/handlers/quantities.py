"""Figures read from words."""

from __future__ import annotations

from typing import Annotated

import msgspec
from tornado.web import authenticated

from bibclaim.claims import parse_quantities
from bibclaim.jupyter.handlers.base import BibclaimHandler, authorized_to_read
from bibclaim.jupyter.requests import json_body

LONGEST = 20_000
"""Code points of a text that is read."""


class Words(msgspec.Struct, forbid_unknown_fields=True):
    """Body of POST quantities."""

    text: Annotated[str, msgspec.Meta(max_length=LONGEST)]


class QuantitiesHandler(BibclaimHandler):
    """POST quantities."""

    @authenticated
    @authorized_to_read
    async def post(self) -> None:
        """Answer with the figures of a text, in its order."""
        text = json_body(self.request, Words).text
        found = await self.with_library(lambda _opened: parse_quantities(text))
        self.answer({"quantities": [msgspec.structs.asdict(one) for one in found]})
