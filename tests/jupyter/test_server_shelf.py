"""Open libraries: how many are held, one thread at a time, the event loop free, half an edit forgotten."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from server_client import Api
from server_library import make_library

from bibclaim.errors import UnusableInput
from bibclaim.jupyter.discovery import find_libraries
from bibclaim.jupyter.folders import Root
from bibclaim.jupyter.shelf import OpenLibrary, Shelf


@pytest.fixture
def root(tmp_path: Path) -> Root:
    for name in "abc":
        make_library(tmp_path / name)
    return Root(tmp_path)


@pytest.fixture
def shelf(root: Root) -> Iterator[Shelf]:
    shelf = Shelf(root, capacity=2)
    yield shelf
    shelf.close()


def itself(opened: OpenLibrary) -> OpenLibrary:
    return opened


async def test_a_library_is_read_once_and_the_one_unused_for_longest_is_let_go(shelf: Shelf):
    first = await shelf.use("a", itself)
    assert await shelf.use("a", itself) is first
    await shelf.use("b", itself)
    await shelf.use("a", itself)
    await shelf.use("c", itself)
    assert await shelf.use("a", itself) is first
    second = await shelf.use("b", itself)
    assert second.path == "b"
    assert await shelf.use("a", itself) is first


async def test_one_library_is_used_by_one_thread_at_a_time_and_others_meanwhile(shelf: Shelf):
    active, most = 0, 0
    lock = threading.Lock()

    def slow(_: OpenLibrary) -> None:
        nonlocal active, most
        with lock:
            active += 1
            most = max(most, active)
        time.sleep(0.02)
        with lock:
            active -= 1

    await asyncio.gather(*(shelf.use("a", slow) for _ in range(5)))
    assert most == 1
    await asyncio.gather(*(shelf.use(name, slow) for name in "ab" * 3))
    assert most == 2


async def test_the_event_loop_goes_on_while_a_library_works(shelf: Shelf):
    release = threading.Event()
    task = asyncio.ensure_future(shelf.use("a", lambda _: release.wait(10)))
    await asyncio.sleep(0.05)
    assert not task.done()
    release.set()
    assert await task is True


async def test_after_a_write_that_failed_the_library_is_read_anew(shelf: Shelf):
    def half(opened: OpenLibrary) -> None:
        opened.library.edit("pips2019", {"title": "Half"})
        raise UnusableInput("stop")

    with pytest.raises(UnusableInput):
        await shelf.use("a", half, writes=True)
    title = await shelf.use("a", lambda opened: opened.library.entries["pips2019"].text("title"))
    assert title == "Security Report"


def test_the_walk_is_bounded(root: Root):
    whole = find_libraries(root)
    assert [found.path for found in whole.found] == ["a", "b", "c"]
    assert whole.complete
    few = find_libraries(root, libraries=2)
    assert [found.path for found in few.found] == ["a", "b"]
    assert not few.complete
    assert not find_libraries(root, folders=2).complete


async def test_polling_does_not_keep_an_idle_server_alive(api: Api, jp_web_app: object):
    settings = jp_web_app.settings  # type: ignore[attr-defined]
    tag = {"If-None-Match": (await api("GET", "/entries", library="bib")).headers["ETag"]}
    before = settings["api_last_activity"]
    await api("GET", "/entries", library="bib", headers=tag)
    assert settings["api_last_activity"] == before
    await api("GET", "/entries", library="bib")
    assert settings["api_last_activity"] > before
