"""The claims of a library: list, file, change, tag."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any, get_args

import msgspec
from jupyter_server.auth.decorator import authorized
from tornado.web import authenticated

from bibclaim.claims import Claim
from bibclaim.claims.model import Status
from bibclaim.jupyter.handlers.base import BibclaimHandler, steps
from bibclaim.jupyter.refusals import BadRequest
from bibclaim.jupyter.requests import json_body, json_object, parameter, query_text, required_revision
from bibclaim.jupyter.rows import finding
from bibclaim.jupyter.shelf import OpenLibrary
from bibclaim.library.check import orphans
from bibclaim.library.filing import change_claim, file_claim

STATUSES: tuple[str, ...] = get_args(Status)


class ClaimsHandler(BibclaimHandler):
    """GET and POST claims."""

    @authenticated
    @authorized
    async def get(self) -> None:
        """Answer with claims, their revisions, the verdicts on their quotes, and the problems of the files."""
        citekey = parameter(self.request, "citekey", "")
        query = query_text(self.request)
        status = parameter(self.request, "status", "")
        wanted = _statuses(status)
        user = self.user_name

        def make(opened: OpenLibrary) -> dict[str, Any]:
            chosen = _choose(opened, citekey, query, wanted)
            claims = opened.library.claims
            problems = [
                *opened.library.claims.problems,
                *orphans(opened.library.claims, opened.library.entries),
            ]
            return {
                "claims": [claim.as_dict() for claim in chosen],
                "revisions": {claim.id: claims.revision(claim.id) for claim in chosen},
                "verdicts": {verdict.id: verdict.verdict for verdict in opened.library.verify_quotes(chosen)},
                "problems": [
                    finding(opened, problem)
                    for problem in problems
                    if not citekey or problem.key in (citekey, None)
                ],
                **steps(opened, user),
            }

        # what can be undone is each user's own, and so is the answer that is kept
        name = ("claims", citekey, query, ",".join(sorted(wanted)), user or "")
        await self.answer_unless_known(name, make)

    @authenticated
    @authorized
    async def post(self) -> None:
        """File a claim whose quote stands in the archived text."""
        fields = json_object(self.request)
        user = self.user_name

        await self.answer_with_claim(lambda opened: file_claim(opened.library, fields, by=user), status=201)


class ClaimHandler(BibclaimHandler):
    """PATCH claims/ID."""

    @authenticated
    @authorized
    async def patch(self, claim_id: str) -> None:
        """Change fields of a claim; another writer's changes to other fields are kept."""
        revision = required_revision(self.request)
        changes = json_object(self.request)
        user = self.user_name

        def work(opened: OpenLibrary) -> Claim:
            return change_claim(opened.library, claim_id, changes, by=user, expected=revision)

        await self.answer_with_claim(work)


Tag = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]


class TagChanges(msgspec.Struct, forbid_unknown_fields=True):
    """Body of POST claims/tags."""

    ids: Annotated[list[str], msgspec.Meta(min_length=1)]
    add: list[Tag] = []
    remove: list[str] = []


class TagsHandler(BibclaimHandler):
    """POST claims/tags."""

    @authenticated
    @authorized
    async def post(self) -> None:
        """Add and remove tags on several claims."""
        body = json_body(self.request, TagChanges)
        user = self.user_name

        def work(opened: OpenLibrary) -> list[Claim]:
            claims = opened.library.claims
            for claim_id in body.ids:
                claims.get(claim_id)  # an unknown id is refused before anything is written
            return claims.tag(body.ids, add=body.add, remove=body.remove, by=user)

        await self.answer_with_claims(work)


def _statuses(text: str) -> frozenset[str]:
    """Return the statuses asked for: the active ones when nothing is said.

    Raises:
        BadRequest: an unknown word.
    """
    words = frozenset(text.split(",")) if text else frozenset({"active"})
    if words == {"all"}:
        return frozenset(STATUSES)
    unknown = sorted(words - set(STATUSES))
    if unknown:
        raise BadRequest(f"status {unknown[0][:40]!r} is unknown; expected {', '.join(STATUSES)}, or all")
    return words


def _choose(opened: OpenLibrary, citekey: str, query: str, statuses: Iterable[str]) -> list[Claim]:
    library = opened.library
    chosen = library.claims.query(citekey=citekey or None, status=sorted(statuses))
    if not query.strip():
        return list(chosen)
    # a query finds active claims only unless it says otherwise, and here the parameter has said which
    found = {claim.id for status in statuses for claim in library.select(f"status:{status} {query}")}
    return [claim for claim in chosen if claim.id in found]
