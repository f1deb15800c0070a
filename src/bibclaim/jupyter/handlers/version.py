"""The versions, so that a front end of another age can say so."""

from __future__ import annotations

from jupyter_server.auth.decorator import authorized
from tornado.web import authenticated

from bibclaim import __version__
from bibclaim.citation import ATTRIBUTION
from bibclaim.jupyter.handlers.base import BibclaimHandler

CLAIM_SCHEMA = 1


class VersionHandler(BibclaimHandler):
    """GET version."""

    @authenticated
    @authorized
    async def get(self) -> None:
        """Answer with the package's version, the schema's, and the notice that the citation engine asks for."""
        self.answer({"version": __version__, "schema": CLAIM_SCHEMA, "engine_notice": ATTRIBUTION})
