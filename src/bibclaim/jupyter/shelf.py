"""The libraries that the server holds open: each read once, refreshed at every request, used by one thread at a time."""

from __future__ import annotations

import asyncio
import os
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import bibclaim
from bibclaim.errors import BibclaimError
from bibclaim.jupyter.folders import Root
from bibclaim.library import Library

CAPACITY = 16
"""Libraries held open; of more, the one that was not used for longest is let go."""

ANSWERS = 64
"""Answers kept per library until something changes, so that polling clients cost a look at the disk and no more."""

THREADS = 4

T = TypeVar("T")


class OpenLibrary:
    """A library on the shelf.

    Attributes:
        path: POSIX path relative to the server's root.
        folder: the same, of the folder that holds the library's files.
        library: what :func:`bibclaim.open` returned.
        root: the server's root, for file names in answers.
        answers: finished answers by route and parameters; emptied when the library changes.
        lengths: code points of the archived texts by hash.
    """

    def __init__(self, path: str, library: Library, root: Root) -> None:
        self.path = path
        self.library = library
        self.root = root
        folder = root.relative(library.root)
        self.folder = "" if folder == "." else folder
        self.answers: OrderedDict[tuple[str, ...], tuple[str, bytes]] = OrderedDict()
        self.lengths: dict[str, int] = {}
        self._state = self._look()

    def refresh(self) -> None:
        """Take in what changed on disk."""
        changed = self.library.refresh()
        # Claims are read again by their own queries too, so a refresh that finds nothing new proves nothing.
        state = self._look()
        if changed or state != self._state:
            self._state = state
            self.forget()

    def forget(self) -> None:
        """Drop the answers that were kept."""
        self.answers.clear()
        self.lengths.clear()

    def _look(self) -> tuple[object, ...]:
        """Return the state of what the library reads on its own: claims as read, archived texts as they lie there."""
        texts = []
        try:
            with os.scandir(self.library.sources.folder) as members:
                for member in members:
                    stat = member.stat()
                    texts.append((member.name, stat.st_mtime_ns, stat.st_size))
        except OSError:
            texts.clear()
        return (*sorted(self.library.claims.revisions.items()), *sorted(texts))

    def answer(self, name: tuple[str, ...], make: Callable[[], tuple[str, bytes]]) -> tuple[str, bytes]:
        """Return the entity tag and the bytes of an answer, made anew only when the library changed since."""
        if name not in self.answers:
            self.answers[name] = make()
            if len(self.answers) > ANSWERS:
                self.answers.popitem(last=False)
        self.answers.move_to_end(name)
        return self.answers[name]


class _Place:
    """A place on the shelf: filled at first use, emptied after a failed write so that the disk's state is read."""

    def __init__(self) -> None:
        self.lock = asyncio.Lock()
        self.opened: OpenLibrary | None = None


class Shelf:
    """The open libraries of one server.

    Libraries are not made for several threads: work on one goes through its lock, off the event loop.
    """

    def __init__(self, root: Root, *, capacity: int = CAPACITY) -> None:
        self.root = root
        self._capacity = capacity
        self._places: OrderedDict[tuple[Path, str], _Place] = OrderedDict()
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="bibclaim")

    async def run(self, work: Callable[..., T], *args: Any) -> T:
        """Run blocking work in a thread and return what it returns."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, work, *args)

    async def use(self, library: str, work: Callable[[OpenLibrary], T], *, writes: bool = False) -> T:
        """Run work on an up-to-date library, alone.

        Args:
            library: the `library` parameter of a request.
            work: gets the open library; runs in a thread.
            writes: the work may change the library: answers made before are dropped, and after an error the
                library is read anew, so that half an edit never lingers in memory.

        Raises:
            BibclaimError: the path is refused, the library cannot be opened, or what the work raises.
        """
        folder = await self.run(self.root.find, library)
        path = self.root.normal(library)
        place = self._places.setdefault((folder, path), _Place())
        self._places.move_to_end((folder, path))
        self._let_go()
        async with place.lock:
            return await self.run(self._work, place, folder, path, work, writes)

    def _work(
        self, place: _Place, folder: Path, path: str, work: Callable[[OpenLibrary], T], writes: bool
    ) -> T:
        try:
            if place.opened is None:
                place.opened = OpenLibrary(path, bibclaim.open(folder), self.root)
            else:
                place.opened.refresh()
        except BibclaimError:
            place.opened = None
            raise
        if not writes:
            return work(place.opened)
        place.opened.forget()
        try:
            return work(place.opened)
        except BaseException:
            place.opened = None
            raise

    def _let_go(self) -> None:
        idle = [name for name, place in self._places.items() if not place.lock.locked()]
        for name in idle[: max(0, len(self._places) - self._capacity)]:
            del self._places[name]

    def close(self) -> None:
        """Let all libraries go and end the threads; work under way is finished first."""
        self._places.clear()
        self._threads.shutdown(wait=False, cancel_futures=True)
