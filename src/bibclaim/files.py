"""Reading and replacing whole files so that a reader, or a crash, sees the old bytes or the new ones, never less."""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import platformdirs
from filelock import FileLock, Timeout

from bibclaim.errors import BibclaimError, Conflict, UnusableInput

try:
    import fcntl
except ImportError:  # Windows: cache folders of two users stay two locks there
    fcntl = None  # type: ignore[assignment]

_UMASK = os.umask(0)  # read once, at import: asking for it changes it for every thread
os.umask(_UMASK)
LOCK_SECONDS = 30.0
_folders: dict[str, tuple[int, int]] = {}
_folders_guard = threading.Lock()
ABSENT = ""


def content_hash(data: bytes) -> str:
    """Return the SHA-256 of bytes in hexadecimal: the revision of a file, the address of a source text."""
    return hashlib.sha256(data).hexdigest()


def read_bytes(path: Path) -> bytes:
    """Return a file's bytes.

    Raises:
        UnusableInput: the file is absent or cannot be read; the message names it.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise UnusableInput("there is no such file", file=str(path)) from None
    except OSError as error:
        raise UnusableInput(f"cannot be read: {error.strerror}", file=str(path)) from error


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock that every bibclaim process takes before it writes ``path``.

    Two locks leave no file in a shared library: one in the user's cache folder, and ``flock`` on the folder that holds
    the file, for users and containers whose cache is another one (not on Windows, nor where a file system has none).

    Raises:
        BibclaimError: another process kept the lock for more than ``LOCK_SECONDS``.
    """
    folder = Path(platformdirs.user_cache_dir("bibclaim")) / "locks"
    folder.mkdir(parents=True, exist_ok=True)
    lock = folder / (content_hash(os.fsencode(os.path.realpath(path)))[:32] + ".lock")
    try:
        with FileLock(lock, timeout=LOCK_SECONDS), _folder_locked(os.path.dirname(os.path.realpath(path))):
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
                _flock(descriptor)
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


def _flock(descriptor: int) -> None:
    until = time.monotonic() + LOCK_SECONDS
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() > until:
                raise Timeout("folder") from None
            time.sleep(0.01)
        except OSError:
            return  # a file system without flock


def signature(path: Path) -> tuple[int, int, int] | None:
    """Return what tells cheaply that a file changed (time in ns, size in bytes, inode), ``None`` when it is absent."""
    try:
        stat_ = path.stat()
    except OSError:
        return None
    return stat_.st_mtime_ns, stat_.st_size, stat_.st_ino


def write_atomic(path: Path, data: bytes, *, expected: str | None = None, backup: bool = False) -> str:
    """Replace a file's bytes in one step and return their :func:`content_hash`.

    A temporary file in the same folder is written, flushed and renamed over the old one; mode, ownership (where
    the system lets us) and symbolic links are kept. The caller holds :func:`locked` when others may write too.

    Args:
        path: the file; a symbolic link is followed.
        data: the new bytes.
        expected: content hash that the file must have now, :data:`ABSENT` when it must not exist, ``None`` for no
            check.
        backup: keep the previous bytes beside the file as ``NAME~`` (one rolling copy).

    Raises:
        Conflict: the file is not what ``expected`` says.
        BibclaimError: full disk, read-only folder and the like; the old file stands.
    """
    target = Path(os.path.realpath(path))
    try:
        before: bytes | None = target.read_bytes()
    except FileNotFoundError:
        before = None
    except OSError as error:
        raise BibclaimError(f"cannot be read before writing: {error.strerror}", file=str(path)) from error
    found = ABSENT if before is None else content_hash(before)
    if expected is not None and found != expected:
        raise Conflict(
            "changed on disk since it was read; nothing was written", revision=found, file=str(path)
        )
    try:
        if backup and before is not None and before != data:
            _replace(target.with_name(target.name + "~"), before, like=target)
        _replace(target, data, like=target)
    except OSError as error:
        raise BibclaimError(
            f"could not be written ({error.strerror}); the old file stands unchanged. Free some space or make "
            "the folder writable, then save again",
            file=str(path),
        ) from error
    return content_hash(data)


def _replace(target: Path, data: bytes, *, like: Path) -> None:
    descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".tmp")
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        _keep_rights(Path(name), like)
        os.replace(name, target)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(name)
        raise
    # The rename itself must reach the disk; file systems that cannot open a folder do it on their own.
    with contextlib.suppress(OSError):
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _keep_rights(new: Path, like: Path) -> None:
    try:
        old = like.stat()
    except FileNotFoundError:
        new.chmod(0o666 & ~_UMASK)
        return
    for owner in (old.st_uid, -1):  # who may not give the file away may still keep its group
        with contextlib.suppress(OSError, AttributeError):
            os.chown(new, owner, old.st_gid)
            break
    new.chmod(stat.S_IMODE(old.st_mode))
