"""A Jupyter server on a small library, for the tests of this folder that ask for one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from jupyter_server.serverapp import ServerApp
from pytest_jupyter.jupyter_server import *  # noqa: F403 - fixtures; the plugin is wanted in this folder only
from server_client import Api
from server_library import make_library
from tornado.httpclient import AsyncHTTPClient
from traitlets.config import Config


@pytest.fixture
def jp_server_config() -> Config:
    return Config({"ServerApp": {"jpserver_extensions": {"bibclaim": True}}})


@pytest.fixture(autouse=True)
def jp_server_cleanup(request: pytest.FixtureRequest) -> Iterator[None]:
    """End the server after a test that started one; other tests of this folder are left alone."""
    yield
    if ServerApp.initialized():
        app = ServerApp.instance()
        request.getfixturevalue("jp_asyncio_loop").run_until_complete(app._cleanup())
        app.kernel_manager.context.destroy()
        ServerApp.clear_instance()


@pytest.fixture
def bib(jp_root_dir: Path) -> Path:
    """The small library, as ``bib`` below the server's root."""
    return make_library(jp_root_dir / "bib")


@pytest.fixture
def api(
    bib: Path, http_server_client: AsyncHTTPClient, jp_base_url: str, jp_auth_header: dict[str, str]
) -> Api:
    return Api(http_server_client, jp_base_url, jp_auth_header)
