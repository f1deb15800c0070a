"""Which handler answers at which address; the OpenAPI file beside this one describes the same routes."""

from __future__ import annotations

from pathlib import Path

from jupyter_server.utils import url_path_join
from tornado.web import RequestHandler

from bibclaim.jupyter.handlers.authorities import AuthoritiesHandler
from bibclaim.jupyter.handlers.base import BibclaimHandler
from bibclaim.jupyter.handlers.check import CheckHandler
from bibclaim.jupyter.handlers.claims import ClaimHandler, ClaimsHandler, TagsHandler
from bibclaim.jupyter.handlers.entries import EntriesHandler, EntryHandler
from bibclaim.jupyter.handlers.format import FormatHandler
from bibclaim.jupyter.handlers.libraries import LibrariesHandler
from bibclaim.jupyter.handlers.quantities import QuantitiesHandler
from bibclaim.jupyter.handlers.quote import QuoteHandler
from bibclaim.jupyter.handlers.relations import RelationsHandler, SupersedeHandler
from bibclaim.jupyter.handlers.search import SearchHandler
from bibclaim.jupyter.handlers.sources import SourceHandler, SourcesHandler
from bibclaim.jupyter.handlers.styles import StylesHandler
from bibclaim.jupyter.handlers.suggestions import SuggestionsHandler
from bibclaim.jupyter.handlers.summary import SummaryHandler
from bibclaim.jupyter.handlers.undo import RedoHandler, UndoHandler
from bibclaim.jupyter.handlers.version import VersionHandler
from bibclaim.jupyter.handlers.views import (
    CandidatesHandler,
    ConflictsHandler,
    CorroborationHandler,
    DriftHandler,
    OriginalsHandler,
    PathHandler,
    TimelineHandler,
)

PREFIX = "/bibclaim/api"
OPENAPI = Path(__file__).with_name("openapi.yaml")

_SEGMENT = r"([^/]+)"

ROUTES: dict[str, tuple[str, type[BibclaimHandler]]] = {
    "/version": ("/version", VersionHandler),
    "/libraries": ("/libraries", LibrariesHandler),
    "/entries": ("/entries", EntriesHandler),
    "/entries/{key}": (f"/entries/{_SEGMENT}", EntryHandler),
    "/search": ("/search", SearchHandler),
    "/claims": ("/claims", ClaimsHandler),
    "/claims/tags": ("/claims/tags", TagsHandler),
    "/claims/undo": ("/claims/undo", UndoHandler),
    "/claims/redo": ("/claims/redo", RedoHandler),
    "/claims/conflicts": ("/claims/conflicts", ConflictsHandler),
    "/claims/candidates": ("/claims/candidates", CandidatesHandler),
    "/claims/originals": ("/claims/originals", OriginalsHandler),
    "/claims/drift": ("/claims/drift", DriftHandler),
    "/claims/timeline": ("/claims/timeline", TimelineHandler),
    "/claims/{id}": (f"/claims/{_SEGMENT}", ClaimHandler),
    "/claims/{id}/quote": (f"/claims/{_SEGMENT}/quote", QuoteHandler),
    "/claims/{id}/path": (f"/claims/{_SEGMENT}/path", PathHandler),
    "/claims/{id}/corroboration": (f"/claims/{_SEGMENT}/corroboration", CorroborationHandler),
    "/claims/{id}/relations": (f"/claims/{_SEGMENT}/relations", RelationsHandler),
    "/claims/{id}/supersede": (f"/claims/{_SEGMENT}/supersede", SupersedeHandler),
    "/sources": ("/sources", SourcesHandler),
    "/sources/{sha256}": (f"/sources/{_SEGMENT}", SourceHandler),
    "/quantities": ("/quantities", QuantitiesHandler),
    "/authorities": ("/authorities", AuthoritiesHandler),
    "/suggestions": ("/suggestions", SuggestionsHandler),
    "/styles": ("/styles", StylesHandler),
    "/format": ("/format", FormatHandler),
    "/check": ("/check", CheckHandler),
    "/summary": ("/summary", SummaryHandler),
}
"""Pattern and handler of each path of the OpenAPI file; the first pattern that fits decides."""


def handlers(base_url: str) -> list[tuple[str, type[RequestHandler]]]:
    """Return the patterns and handlers for a server's base URL."""
    return [(url_path_join(base_url, PREFIX, pattern) + "$", handler) for pattern, handler in ROUTES.values()]
