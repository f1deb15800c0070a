"""The entries of a library: rows, one in full, edits."""

from __future__ import annotations

from typing import Any

import msgspec
from jupyter_server.auth.decorator import authorized
from tornado.web import authenticated

from bibclaim.errors import Conflict
from bibclaim.jupyter.handlers.base import BibclaimHandler
from bibclaim.jupyter.refusals import BadRequest
from bibclaim.jupyter.requests import json_body, required_revision
from bibclaim.jupyter.rows import bib_revision, detail, finding, rows
from bibclaim.jupyter.shelf import OpenLibrary


class EntriesHandler(BibclaimHandler):
    """GET entries."""

    @authenticated
    @authorized
    async def get(self) -> None:
        """Answer with all rows and all problems."""

        def make(opened: OpenLibrary) -> dict[str, Any]:
            library = opened.library
            return {
                "revision": bib_revision(opened),
                "entries": rows(opened, library.rows()),
                "problems": [finding(opened, problem) for problem in library.problems],
            }

        await self.answer_unless_known(("entries",), make)


class FieldChanges(msgspec.Struct, forbid_unknown_fields=True):
    """Body of PATCH entries/KEY: new values by field name, null for a field to be removed."""

    fields: dict[str, str | None]


class EntryHandler(BibclaimHandler):
    """GET and PATCH entries/KEY."""

    @authenticated
    @authorized
    async def get(self, key: str) -> None:
        """Answer with one entry in full."""

        def work(opened: OpenLibrary) -> dict[str, Any]:
            return {"entry": detail(opened, key), "revision": bib_revision(opened)}

        self.answer(await self.with_library(work))

    @authenticated
    @authorized
    async def patch(self, key: str) -> None:
        """Change fields of an entry, if its files are still as the client saw them."""
        revision = required_revision(self.request)
        changes = json_body(self.request, FieldChanges).fields
        if not changes:
            raise BadRequest("fields is empty; name at least one field")

        def work(opened: OpenLibrary) -> dict[str, Any]:
            library = opened.library
            entry = library.entries[key]
            current = bib_revision(opened)
            if current != revision:
                raise Conflict(
                    f"the .bib files changed since '{key}' was read; nothing was written. Look at both versions and "
                    "save again",
                    ours=changes,
                    theirs={name: entry.fields.get(name.lower()) for name in changes},
                    revision=current,
                    file=str(library.entries.file(key).path),
                )
            library.edit(key, changes)
            library.save()
            return {"entry": detail(opened, key), "revision": bib_revision(opened)}

        self.answer(await self.with_library(work, writes=True))
