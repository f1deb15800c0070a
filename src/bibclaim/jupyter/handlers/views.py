"""What the claims of a library say together: conflicts, candidates, originals, quote drift, a timeline."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
from jupyter_server.auth.decorator import authorized
from tornado.web import authenticated

from bibclaim.claims.drawn_figures import drawn_figures
from bibclaim.claims.relations import VEGA_LITE_SCHEMA
from bibclaim.jupyter.handlers.base import BibclaimHandler
from bibclaim.jupyter.requests import query_text
from bibclaim.jupyter.shelf import OpenLibrary
from bibclaim.library import Library


class ConflictsHandler(BibclaimHandler):
    """GET claims/conflicts."""

    @authenticated
    @authorized
    async def get(self) -> None:
        """Answer with the pairs of figures that cannot both hold, each in a sentence, and with their plot."""
        query = query_text(self.request)

        def make(opened: OpenLibrary) -> dict[str, Any]:
            found = opened.library.conflicts(opened.library.select(query))
            told = zip(found.as_json()["conflicts"], found.sentences(), strict=True)
            chart = {**found.chart().to_dict(), "$schema": VEGA_LITE_SCHEMA} if found else None
            return {
                "conflicts": [{**conflict, "sentence": sentence} for conflict, sentence in told],
                "figures": msgspec.to_builtins(drawn_figures(found)),
                "chart": chart,
                "claims": _claims(opened.library, (one for pair in found for one in pair.claims)),
            }

        await self.answer_unless_known(("conflicts", query), make)


class CandidatesHandler(BibclaimHandler):
    """GET claims/candidates."""

    @authenticated
    @authorized
    async def get(self) -> None:
        """Answer with what a person should look at: contradictions, dropped attributions, passages that texts share."""

        def make(opened: OpenLibrary) -> dict[str, Any]:
            found = opened.library.candidates()
            ids = [one for pair in found.contradictions for one in pair.claims]
            ids += [one for drop in found.dropped_attribution for one in (drop.claim_id, drop.attributed)]
            ids += [one for pair in found.same_origin for one in (pair.claim_id, pair.target)]
            return {**found.as_json(), "claims": _claims(opened.library, ids)}

        await self.answer_unless_known(("candidates",), make)


class OriginalsHandler(BibclaimHandler):
    """GET claims/originals."""

    @authenticated
    @authorized
    async def get(self) -> None:
        """Answer with the sources that claims go back to and that the library does not hold."""
        await self.answer_unless_known(("originals",), lambda opened: opened.library.originals().as_json())


class DriftHandler(BibclaimHandler):
    """GET claims/drift."""

    @authenticated
    @authorized
    async def get(self) -> None:
        """Answer with the speakers whom two sources quote in nearly the same words."""
        await self.answer_unless_known(("drift",), lambda opened: opened.library.quote_drift().as_json())


class TimelineHandler(BibclaimHandler):
    """GET claims/timeline."""

    @authenticated
    @authorized
    async def get(self) -> None:
        """Answer with the dated facts of claims, earliest first, and with their chart."""
        query = query_text(self.request)

        def make(opened: OpenLibrary) -> dict[str, Any]:
            found = opened.library.timeline(query)
            return {**found.as_json(), "chart": found.chart() if found else None}

        await self.answer_unless_known(("timeline", query), make)


class PathHandler(BibclaimHandler):
    """GET claims/ID/path."""

    @authenticated
    @authorized
    async def get(self, claim_id: str) -> None:
        """Answer with the path of a claim from the document in hand to where its chain ends, and with its drawing."""

        def make(opened: OpenLibrary) -> dict[str, Any]:
            path = opened.library.attribution_path(claim_id)
            return {**path.as_json(), "chart": path.chart()}

        await self.answer_unless_known(("path", claim_id), make)


class CorroborationHandler(BibclaimHandler):
    """GET claims/ID/corroboration."""

    @authenticated
    @authorized
    async def get(self, claim_id: str) -> None:
        """Answer with who supports and who contradicts a claim, counted by origin."""
        await self.answer_unless_known(
            ("corroboration", claim_id), lambda opened: opened.library.corroboration(claim_id).as_json()
        )


def _claims(library: Library, ids: Iterable[str]) -> dict[str, Any]:
    """Return the claims that are named, by id."""
    return {one: library.claims.get(one).as_dict() for one in dict.fromkeys(ids) if one in library.claims}
