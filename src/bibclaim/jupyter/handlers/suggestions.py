"""Claims that a program found and no person has accepted yet: those on file, and those found in the texts now."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from jupyter_server.auth.decorator import authorized
from tornado.web import authenticated

from bibclaim.claims import Claim
from bibclaim.errors import UnusableInput
from bibclaim.jupyter.found import Found
from bibclaim.jupyter.handlers.base import BibclaimHandler
from bibclaim.jupyter.refusals import BadRequest
from bibclaim.jupyter.requests import json_body, parameter, yes_or_no
from bibclaim.jupyter.shelf import OpenLibrary
from bibclaim.library.filing import Decision, decide


class Decisions(msgspec.Struct, forbid_unknown_fields=True):
    """Body of POST suggestions."""

    citekey: str
    decisions: Annotated[list[Decision], msgspec.Meta(min_length=1)]


class SuggestionsHandler(BibclaimHandler):
    """GET and POST suggestions."""

    @authenticated
    @authorized
    async def get(self) -> None:
        """Answer with the suggestions of an entry, or of all; of an entry also those that its texts hold now."""
        citekey = parameter(self.request, "citekey", "")
        look = yes_or_no(self.request, "found") and bool(citekey)

        def work(opened: OpenLibrary) -> dict[str, Any]:
            claims = opened.library.claims
            kept = claims.query(citekey=citekey or None, status="suggested")
            found = opened.found.look(opened.library, citekey) if look else Found([], 0)
            return {
                "suggestions": [claim.as_dict() for claim in kept],
                "revisions": {claim.id: claims.revision(claim.id) for claim in kept},
                "found": [claim.as_dict() for claim in found.claims],
                "repeated": found.repeated,
            }

        self.answer(await self.with_library(work))

    @authenticated
    @authorized
    async def post(self) -> None:
        """Accept, reject or keep suggestions of an entry."""
        body = json_body(self.request, Decisions)
        user = self.user_name
        ids = [one.id for one in body.decisions]
        if len(set(ids)) < len(ids):
            raise BadRequest("there are two decisions on one suggestion; send one")
        for one in body.decisions:
            if one.changes and one.status != "active":
                raise BadRequest(
                    "changes are for a suggestion that is accepted (status 'active'); leave them out"
                )

        def work(opened: OpenLibrary) -> list[Claim]:
            found = [] if all(one in opened.library.claims for one in ids) else _found(opened, body.citekey)
            return decide(opened.library, body.citekey, body.decisions, found, by=user)

        await self.answer_with_claims(work)


def _found(opened: OpenLibrary, citekey: str) -> list[Claim]:
    try:
        return opened.found.look(opened.library, citekey).claims
    except UnusableInput:  # its texts are gone, so nothing is found any more
        return []
