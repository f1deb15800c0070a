"""What is wrong in a library."""

from __future__ import annotations

from typing import Any

from jupyter_server.auth.decorator import authorized
from tornado.web import authenticated

from bibclaim.jupyter.handlers.base import BibclaimHandler
from bibclaim.jupyter.rows import finding
from bibclaim.jupyter.shelf import OpenLibrary


class CheckHandler(BibclaimHandler):
    """GET check."""

    @authenticated
    @authorized
    async def get(self) -> None:
        """Answer with the findings."""

        def work(opened: OpenLibrary) -> dict[str, Any]:
            # The rules look at notebooks beside the library, which may lie above the server's root.
            return {
                "findings": [
                    finding(opened, problem)
                    for problem in opened.library.check()
                    if opened.root.holds(problem.file)
                ]
            }

        self.answer(await self.with_library(work))
