"""What every handler has: JSON in and out, errors with a way out, work on a library off the event loop."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import msgspec
from jupyter_server.auth.decorator import authorized
from jupyter_server.base.handlers import APIHandler
from tornado.web import HTTPError

from bibclaim.claims import Claim
from bibclaim.errors import BibclaimError
from bibclaim.files import content_hash
from bibclaim.jupyter.refusals import refusal
from bibclaim.jupyter.requests import parameter
from bibclaim.jupyter.shelf import OpenLibrary, Shelf

T = TypeVar("T")
Method = TypeVar("Method", bound=Callable[..., Any])

_MADE_UP = "Anonymous "  # how Jupyter's identity provider names users that it does not know

SHELF = "bibclaim_shelf"
"""Name of the shelf in the web application's settings."""


def authorized_to_read(method: Method) -> Method:
    """Mark a verb that changes nothing though it is a POST: who may read may call it."""
    decorate: Callable[[Method], Method] = authorized(action="read")
    return decorate(method)


class BibclaimHandler(APIHandler):
    """A route of bibclaim.

    Authentication, the check of origin and of the XSRF token are those of the server; none is switched off here.
    Whoever may read or write files through the server may do so here: the resource named to an authorizer is
    ``contents``.
    """

    auth_resource = "contents"

    def initialize(self) -> None:
        """Prepare for one request."""
        self._entity_tag: str | None = None
        # A client that only asks whether something changed does not keep an idle server alive.
        if "If-None-Match" in self.request.headers:
            self._track_activity = False

    @property
    def shelf(self) -> Shelf:
        """The libraries that the server holds open."""
        shelf: Shelf = self.settings[SHELF]
        return shelf

    @property
    def user_name(self) -> str | None:
        """Name of the user who asks, as it goes into a claim's provenance.

        ``None`` where the server knows nobody by name and made one up (a token, no login): the store then takes the
        name of the account that the server runs under, as a notebook's kernel does.
        """
        user = self.current_user
        name = str(getattr(user, "display_name", "") or getattr(user, "username", ""))
        return None if not name or name.startswith(_MADE_UP) else name

    def compute_etag(self) -> str | None:
        """Return the tag that the answer was given; answers without one carry none."""
        return self._entity_tag

    async def with_library(self, work: Callable[[OpenLibrary], T], *, writes: bool = False) -> T:
        """Run work on the library that the request names; see :meth:`Shelf.use`."""
        return await self.shelf.use(parameter(self.request, "library"), work, writes=writes)

    async def answer_unless_known(
        self, name: tuple[str, ...], make: Callable[[OpenLibrary], dict[str, Any]]
    ) -> None:
        """Answer with an entity tag, or with 304 when the client has the current one.

        Args:
            name: route and parameters, under which the answer is kept until the library changes.
            make: gets the open library and makes the answer; its ``revision``, when it has none, is the tag.
        """

        def work(opened: OpenLibrary) -> tuple[str, bytes]:
            def encode() -> tuple[str, bytes]:
                answer = make(opened)
                tag = content_hash(msgspec.json.encode(answer))
                answer.setdefault("revision", tag)
                return tag, msgspec.json.encode(answer)

            return opened.answer(name, encode)

        tag, body = await self.with_library(work)
        # tornado compares the tag with If-None-Match and turns the answer into 304 on its own.
        self._entity_tag = f'"{tag}"'
        self.set_header("Cache-Control", "no-cache")
        self.finish(body)

    async def answer_with_claims(self, work: Callable[[OpenLibrary], Iterable[Claim]]) -> None:
        """Do work that writes claims, and answer with them, their revisions and what the user can undo now."""
        user = self.user_name

        def told(opened: OpenLibrary) -> dict[str, Any]:
            claims, store = list(work(opened)), opened.library.claims
            return {
                "claims": [claim.as_dict() for claim in claims],
                "revisions": {claim.id: store.revision(claim.id) for claim in claims},
                **steps(opened, user),
            }

        self.answer(await self.with_library(told, writes=True))

    async def answer_with_claim(self, work: Callable[[OpenLibrary], Claim], status: int = 200) -> None:
        """Do work that writes one claim, and answer with it, its revision and what the user can undo now."""
        user = self.user_name

        def told(opened: OpenLibrary) -> dict[str, Any]:
            claim = work(opened)
            revision = opened.library.claims.revision(claim.id)
            return {"claim": claim.as_dict(), "revision": revision, **steps(opened, user)}

        self.answer(await self.with_library(told, writes=True), status=status)

    def answer(self, answer: dict[str, Any], status: int = 200) -> None:
        """Answer with a JSON object."""
        self.set_status(status)
        self.set_header("Cache-Control", "no-store")
        self.finish(msgspec.json.encode(answer))

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Answer with JSON that says what went wrong, where, and what to do."""
        error = kwargs.get("exc_info", (None, None))[1]
        body: dict[str, Any] = {"message": f"the request failed with status {status_code}"}
        if isinstance(error, BibclaimError):
            status_code, body = refusal(error, self.shelf.root)
            self.set_status(status_code)
        elif isinstance(error, HTTPError):
            body["message"] = error.log_message or error.reason or _WORDS.get(status_code, body["message"])
        else:
            body["message"] = "something in the server failed; its log says what. Nothing was half written"
        self._entity_tag = None
        self.set_header("Cache-Control", "no-store")
        self.finish(msgspec.json.encode(body, enc_hook=str))

    def log_exception(self, typ: Any, value: BaseException | None, tb: Any) -> None:
        """Log an expected refusal in one line, anything else with its traceback."""
        if isinstance(value, BibclaimError):
            self.log.info("bibclaim: %s", value)
        else:
            super().log_exception(typ, value, tb)


def steps(opened: OpenLibrary, user: str | None) -> dict[str, str]:
    """Return what a user can undo and redo in a library, in words; empty for nothing."""
    claims = opened.library.claims
    return {"undoable": claims.undoable_by(user), "redoable": claims.redoable_by(user)}


_WORDS = {
    403: "you are not logged in to this server, or may not do this; reload the page to log in",
    404: "there is nothing at this address",
    405: "this address does not take that method",
}
