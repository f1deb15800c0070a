"""The libraries below the server's root."""

from __future__ import annotations

from jupyter_server.auth.decorator import authorized
from tornado.web import authenticated

from bibclaim.jupyter.discovery import Census
from bibclaim.jupyter.handlers.base import BibclaimHandler

CENSUS = "bibclaim_census"
"""Name of the census in the web application's settings."""


class LibrariesHandler(BibclaimHandler):
    """GET libraries."""

    @authenticated
    @authorized
    async def get(self) -> None:
        """Answer with every library found, one that cannot be opened with its error."""
        census: Census = self.settings[CENSUS]
        self.answer(await census.take())
