"""The citation styles in the package."""

from __future__ import annotations

from jupyter_server.auth.decorator import authorized
from tornado.web import authenticated

from bibclaim.citation import styles
from bibclaim.jupyter.handlers.base import BibclaimHandler

DEFAULT_STYLE = "apa"


class StylesHandler(BibclaimHandler):
    """GET styles."""

    @authenticated
    @authorized
    async def get(self) -> None:
        """Answer with identifier, title and kind of each style."""
        found = await self.shelf.run(styles)
        self.answer(
            {
                "styles": [{"id": style.id, "title": style.title, "kind": style.kind} for style in found],
                "default": DEFAULT_STYLE,
            }
        )
