"""The lock that every bibclaim process takes before it writes a file; a process that dies gives it back."""

from __future__ import annotations

import contextlib
import hashlib
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import platformdirs
from filelock import FileLock, Timeout

from bibclaim.errors import BibclaimError

try:
    import fcntl
except ImportError:  # Windows: cache folders of two users stay two locks there
    fcntl = None  # type: ignore[assignment]

LOCK_SECONDS = 30.0


class _Lock:
    """What the threads of this process have in common of one lock; it is forgotten when the last of them is through."""

    def __init__(self) -> None:
        self.mutex = threading.RLock()
        self.users = 0
        self.depth = 0
        self.descriptor: int | None = None
        self.kept = False


_guard = threading.Lock()  # of the two tables alone: nobody waits for a file or a folder while holding it
_folders: dict[str, _Lock] = {}
_files: dict[str, _Lock] = {}


@contextlib.contextmanager
def locked(*paths: Path) -> Iterator[None]:
    """Hold the locks that every bibclaim process takes before it writes ``paths``.

    Two locks for each file leave no file in a shared library: ``flock`` on the folder that holds it, for users and
    containers whose cache is another one (not on Windows, nor where a file system has none), and one in the user's cache
    folder (not where that cannot be written). The system gives both back when a process is killed.

    A folder among the paths is locked without any file of it: so one call takes the folders of many files that are
    locked one at a time within. All folders come first and then all files, each in the order of their real paths, so
    that two calls cannot wait for each other. Who writes several files names all of them, or their folders, in one
    call; a thread may lock again what it holds.

    Raises:
        BibclaimError: another process kept a lock for more than ``LOCK_SECONDS``, or there is no lock to be had.
    """
    files: dict[str, Path] = {}
    folders: dict[str, Path] = {}
    for path in paths:
        real = os.path.realpath(path)
        if os.path.isdir(real):
            folders.setdefault(real, path)
        else:
            files.setdefault(real, path)
            folders.setdefault(os.path.dirname(real), path)
    kept: dict[str, bool] = {}
    with contextlib.ExitStack() as held:
        for folder, path in sorted(folders.items()):
            with _told(path):
                kept[folder] = held.enter_context(_folder_locked(folder))
        for real, path in sorted(files.items()):
            with _told(path):
                held.enter_context(_file_locked(real, needed=not kept[os.path.dirname(real)]))
        yield


@contextlib.contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except Timeout:
        raise BibclaimError(
            f"is being written by another program for more than {LOCK_SECONDS:.0f} seconds; nothing was changed, "
            "try again",
            file=str(path),
        ) from None


@contextlib.contextmanager
def _shared(locks: dict[str, _Lock], name: str) -> Iterator[_Lock]:
    with _guard:
        lock = locks.setdefault(name, _Lock())
        lock.users += 1
    try:
        yield lock
    finally:
        with _guard:
            lock.users -= 1
            if not lock.users:
                del locks[name]


@contextlib.contextmanager
def _folder_locked(folder: str) -> Iterator[bool]:
    """Keep out users whose cache folder is another one: flock on the folder itself, which leaves no file behind.

    The threads of this process hold it together. Yields whether others are kept out.
    """
    if not os.path.isdir(folder):
        yield True  # there is nothing in it that anyone could write
        return
    with _shared(_folders, folder) as lock:
        until = time.monotonic() + LOCK_SECONDS
        if not lock.mutex.acquire(timeout=LOCK_SECONDS):
            raise Timeout(folder)
        try:
            if not lock.depth:
                _open(lock, folder, until)
            lock.depth += 1
        finally:
            lock.mutex.release()
        try:
            yield lock.kept
        finally:
            with lock.mutex:
                lock.depth -= 1
                if not lock.depth and lock.descriptor is not None:
                    os.close(lock.descriptor)


def _open(lock: _Lock, folder: str, until: float) -> None:
    lock.descriptor, lock.kept = None, False
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:  # Windows opens no folders, and some that may be written may not be read
        return
    try:
        while (free := hold(descriptor)) is False:
            if time.monotonic() > until:
                raise Timeout(folder)
            time.sleep(0.01)
    except BaseException:
        os.close(descriptor)
        raise
    lock.descriptor, lock.kept = descriptor, bool(free)


@contextlib.contextmanager
def _file_locked(real: str, *, needed: bool) -> Iterator[None]:
    """Keep out other threads, and other processes of this user; the latter must succeed where it is ``needed``."""
    with _shared(_files, real) as lock:
        until = time.monotonic() + LOCK_SECONDS
        if not lock.mutex.acquire(timeout=LOCK_SECONDS):
            raise Timeout(real)
        try:
            with contextlib.nullcontext() if lock.depth else _cache_locked(real, until, needed=needed):
                lock.depth += 1
                try:
                    yield
                finally:
                    lock.depth -= 1
        finally:
            lock.mutex.release()


@contextlib.contextmanager
def _cache_locked(real: str, until: float, *, needed: bool) -> Iterator[None]:
    folder = Path(platformdirs.user_cache_dir("bibclaim")) / "locks"
    lock = FileLock(folder / (hashlib.sha256(os.fsencode(real)).hexdigest()[:32] + ".lock"))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=max(0.0, until - time.monotonic()))
    except Timeout:
        raise
    except (OSError, NotImplementedError) as error:
        if needed:
            raise BibclaimError(
                f"cannot be locked, so nothing was written: its file system has no locks, and {folder} cannot be "
                f"written ({error}). Make that folder writable, or let XDG_CACHE_HOME name another one for caches",
                file=real,
            ) from error
    try:
        yield
    finally:
        lock.release()  # does nothing when it was not to be had


def hold(descriptor: int) -> bool | None:
    """Take ``flock`` on an open file until it is closed.

    Returns ``True`` when it was free, ``False`` when another process has it, ``None`` where there are no such locks.
    """
    if fcntl is None:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return None
    return True
