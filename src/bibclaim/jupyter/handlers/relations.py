"""How a claim stands to others: relations added and removed, the claim replaced by another."""

from __future__ import annotations

from typing import Any

import msgspec
from jupyter_server.auth.decorator import authorized
from tornado.web import authenticated

from bibclaim.claims import Claim
from bibclaim.jupyter.handlers.base import BibclaimHandler
from bibclaim.jupyter.refusals import BadRequest
from bibclaim.jupyter.requests import json_body, required_revision
from bibclaim.jupyter.shelf import OpenLibrary
from bibclaim.library.filing import replace_claim


class Added(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """A relation to be added, in the words of the claim schema, which has the values that are allowed."""

    type: str
    target: str
    strength: str | None = None
    independence: str | None = None
    note: str | None = None


class Removed(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """Relations to be removed: those to a claim, or those of one type."""

    target: str
    type: str | None = None


class RelationChanges(msgspec.Struct, forbid_unknown_fields=True):
    """Body of POST claims/ID/relations."""

    add: list[Added] = []
    remove: list[Removed] = []


class RelationsHandler(BibclaimHandler):
    """POST claims/ID/relations."""

    @authenticated
    @authorized
    async def post(self, claim_id: str) -> None:
        """Add and remove relations of a claim; those that others set meanwhile are kept."""
        body = json_body(self.request, RelationChanges)
        if not body.add and not body.remove:
            raise BadRequest("add and remove are empty; name at least one relation")
        user = self.user_name
        add, remove = msgspec.to_builtins(body.add), msgspec.to_builtins(body.remove)

        def work(opened: OpenLibrary) -> Claim:
            return opened.library.claims.relate(claim_id, add=add, remove=remove, by=user)

        await self.answer_with_claim(work)


class Replacement(msgspec.Struct, forbid_unknown_fields=True):
    """Body of POST claims/ID/supersede: a claim that is on file, or what differs in one that is filed for it."""

    replacement: str | None = None
    changes: dict[str, Any] | None = None


class SupersedeHandler(BibclaimHandler):
    """POST claims/ID/supersede."""

    @authenticated
    @authorized
    async def post(self, claim_id: str) -> None:
        """Put another claim in the place of one, if it is still as the client saw it."""
        revision = required_revision(self.request)
        body = json_body(self.request, Replacement)
        if (body.replacement is None) == (body.changes is None):
            raise BadRequest("name either the replacement, by its id, or the changes that make one")
        user = self.user_name

        def work(opened: OpenLibrary) -> list[Claim]:
            store = opened.library.claims
            if body.replacement is not None:
                new = store.supersede(claim_id, body.replacement, by=user, expected=revision)
            else:
                new = replace_claim(opened.library, claim_id, body.changes or {}, by=user, expected=revision)
            return [new, store.get(claim_id)]

        await self.answer_with_claims(work)
