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
_folders: dict[str, tuple[int, int]] = {}
_folders_guard = threading.Lock()


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock that every bibclaim process takes before it writes ``path``.

    Two locks leave no file in a shared library: one in the user's cache folder, and ``flock`` on the folder that holds
    the file, for users and containers whose cache is another one (not on Windows, nor where a file system has none).
    The system gives both back when a process is killed.

    Raises:
        BibclaimError: another process kept the lock for more than ``LOCK_SECONDS``.
    """
    real = os.path.realpath(path)
    folder = Path(platformdirs.user_cache_dir("bibclaim")) / "locks"
    folder.mkdir(parents=True, exist_ok=True)
    lock = folder / (hashlib.sha256(os.fsencode(real)).hexdigest()[:32] + ".lock")
    try:
        with FileLock(lock, timeout=LOCK_SECONDS), _folder_locked(os.path.dirname(real)):
            yield
    except Timeout:
        raise BibclaimError(
            f"is being written by another program for more than {LOCK_SECONDS:.0f} seconds; nothing was changed, "
            "try again",
            file=str(path),
        ) from None


@contextlib.contextmanager
def _folder_locked(folder: str) -> Iterator[None]:
    """Keep out users whose cache folder is another one: flock on the folder itself, which leaves no file behind."""
    if fcntl is None or not os.path.isdir(folder):
        yield
        return
    with _folders_guard:
        descriptor, depth = _folders.get(folder, (-1, 0))
        if not depth:
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                _wait_for(descriptor)
            except BaseException:
                os.close(descriptor)
                raise
        _folders[folder] = (descriptor, depth + 1)
    try:
        yield
    finally:
        with _folders_guard:
            descriptor, depth = _folders.pop(folder)
            if depth > 1:
                _folders[folder] = (descriptor, depth - 1)
            else:
                os.close(descriptor)


def _wait_for(descriptor: int) -> None:
    until = time.monotonic() + LOCK_SECONDS
    while hold(descriptor) is False:
        if time.monotonic() > until:
            raise Timeout("folder")
        time.sleep(0.01)


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
