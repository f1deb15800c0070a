"""What Jupyter looks for in an extension package: the server extension and the place of the front end."""

from __future__ import annotations

import os

from jupyter_server.serverapp import ServerApp

from bibclaim import __version__
from bibclaim.jupyter.discovery import Census
from bibclaim.jupyter.folders import Root
from bibclaim.jupyter.handlers.base import SHELF
from bibclaim.jupyter.handlers.libraries import CENSUS
from bibclaim.jupyter.routes import handlers
from bibclaim.jupyter.shelf import Shelf

SHOWN = "BIBCLAIM_LIBRARY"
"""Environment variable with the library (a path below the server's root) whose panel is open when JupyterLab starts."""


def _jupyter_labextension_paths() -> list[dict[str, str]]:
    return [{"src": "labextension", "dest": "bibclaim"}]


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "bibclaim.jupyter.extension", "name": "bibclaim"}]


def _load_jupyter_server_extension(serverapp: ServerApp) -> None:
    """Add the routes to a server that starts."""
    contents = serverapp.contents_manager
    # A contents manager that keeps its files elsewhere has no root folder; then the server's own counts.
    folder = getattr(contents, "root_dir", "") or serverapp.root_dir
    shelf = Shelf(Root(folder, allow_hidden=bool(getattr(contents, "allow_hidden", False))))
    serverapp.web_app.settings[SHELF] = shelf
    serverapp.web_app.settings[CENSUS] = Census(shelf)
    if shown := os.environ.get(SHOWN):
        page = serverapp.web_app.settings.setdefault("page_config_data", {})
        page["bibclaimLibrary"] = shown
    routes = handlers(serverapp.web_app.settings["base_url"])
    serverapp.web_app.add_handlers(".*$", routes)  # type: ignore[no-untyped-call]
    serverapp.log.info("bibclaim %s serves the libraries below %s", __version__, folder)
