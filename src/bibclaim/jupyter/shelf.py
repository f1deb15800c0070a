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
from bibclaim.jupyter.found import FoundSuggestions
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
        found: suggestions from the archived texts that no person has decided on.
    """

    def __init__(self, path: str, library: Library, root: Root) -> None:
        self.path = path
        self.library = library
        self.root = root
        folder = root.relative(library.root)
        self.folder = "" if folder == "." else folder
        self.answers: OrderedDict[tuple[str, ...], tuple[str, bytes]] = OrderedDict()
        self.lengths: dict[str, int] = {}
        self.found = FoundSuggestions()
        self._state = self._look()

    def refresh(self) -> None:
        """Take in what changed on disk."""
        changed = self.library.refresh()
        # Claims are read again by their own queries too, so a refresh that finds nothing new proves nothing.
        state = self._look()
        if changed or state != self._state:
            self._state = state
            self.forget()

    def take_over(self, former: OpenLibrary) -> None:
        """Go on from the same library as it was open before: what users can undo, and the ids they were told."""
        self.library.claims.take_over(former.library.claims)
        self.found = former.found

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
    """A place on the shelf: filled at first use, emptied after a failure so that the disk's state is read.

    What people can take back outlives that.
    """

    def __init__(self) -> None:
        self.lock = asyncio.Lock()
        self.opened: OpenLibrary | None = None
        self._former: OpenLibrary | None = None

    def fill(self, opened: OpenLibrary) -> OpenLibrary:
        """Put a library here; it goes on from the one that was here before."""
        if self._former is not None:
            opened.take_over(self._former)
        self.opened, self._former = opened, None
        return opened

    def empty(self) -> None:
        """Have the library read anew at its next use."""
        self.opened, self._former = None, self.opened or self._former


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
            writes: the work may change the library: answers made before are dropped, and after an error what was
                edited and not saved is forgotten, so that half an edit never lingers in memory. What users can
                undo stays.

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
            opened = place.opened
            if opened is None:
                opened = place.fill(OpenLibrary(path, bibclaim.open(folder), self.root))
            else:
                opened.refresh()
        except BibclaimError:
            place.empty()
            raise
        if not writes:
            return work(opened)
        opened.forget()
        try:
            return work(opened)
        except BaseException as error:
            self._mend(place, opened, error)
            raise

    def _mend(self, place: _Place, opened: OpenLibrary, error: BaseException) -> None:
        """After a write that failed, see to it that the library in memory is as on disk."""
        try:
            if isinstance(error, BibclaimError):
                # a store of claims has nothing in memory that is not on disk; entries may wait to be saved
                opened.library.discard()
            else:
                place.empty()
        except BibclaimError:
            place.empty()

    def _let_go(self) -> None:
        idle = [name for name, place in self._places.items() if not place.lock.locked()]
        for name in idle[: max(0, len(self._places) - self._capacity)]:
            del self._places[name]

    def close(self) -> None:
        """Let all libraries go and end the threads; work under way is finished first."""
        self._places.clear()
        self._threads.shutdown(wait=False, cancel_futures=True)
