"""Reading and replacing whole files so that a reader, or a crash, sees the old bytes or the new ones, never less."""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import platformdirs
from filelock import FileLock, Timeout

from bibclaim.errors import BibclaimError, Conflict, UnusableInput

LOCK_SECONDS = 30.0
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

    The lock file lies in the user's cache folder, so that a shared library stays free of it.

    Raises:
        BibclaimError: another process kept the lock for more than ``LOCK_SECONDS``.
    """
    folder = Path(platformdirs.user_cache_dir("bibclaim")) / "locks"
    folder.mkdir(parents=True, exist_ok=True)
    lock = folder / (content_hash(os.fsencode(os.path.realpath(path)))[:32] + ".lock")
    try:
        with FileLock(lock, timeout=LOCK_SECONDS):
            yield
    except Timeout:
        raise BibclaimError(
            f"is being written by another program for more than {LOCK_SECONDS:.0f} seconds; nothing was changed, "
            "try again",
            file=str(path),
        ) from None


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
        mask = os.umask(0)
        os.umask(mask)
        new.chmod(0o666 & ~mask)
        return
    with contextlib.suppress(OSError, AttributeError):
        os.chown(new, old.st_uid, old.st_gid)
    new.chmod(stat.S_IMODE(old.st_mode))
