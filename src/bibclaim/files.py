"""Reading and replacing whole files so that a reader, or a crash, sees the old bytes or the new ones, never less."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from bibclaim.errors import BibclaimError, Conflict, UnusableInput
from bibclaim.locks import locked
from bibclaim.replacing import replace, tidy, unfinished

__all__ = ["ABSENT", "content_hash", "locked", "read_bytes", "signature", "write_atomic"]

ABSENT = ""
_TRIES = 5  # of a write that may replace whatever is there, while another program writes too


def content_hash(data: bytes) -> str:
    """Return the SHA-256 of bytes in hexadecimal: the revision of a file, the address of a source text."""
    return hashlib.sha256(data).hexdigest()


def read_bytes(path: Path) -> bytes:
    """Return a file's bytes.

    Raises:
        UnusableInput: the file is absent or cannot be read; the message names it.
    """
    try:
        target = Path(os.path.realpath(path))
        if unfinished(target):
            tidy(target)
        return path.read_bytes()
    except FileNotFoundError:
        raise UnusableInput("there is no such file", file=str(path)) from None
    except OSError as error:
        raise UnusableInput(f"cannot be read: {error.strerror}", file=str(path)) from error


def signature(path: Path) -> tuple[int, int, int] | None:
    """Return what tells cheaply that a file changed (time in ns, size in bytes, inode), ``None`` when it is absent."""
    try:
        stat_ = path.stat()
    except OSError:
        return None
    return stat_.st_mtime_ns, stat_.st_size, stat_.st_ino


def write_atomic(path: Path, data: bytes, *, expected: str | None = None, backup: bool = False) -> str:
    """Replace a file's bytes in one step and return their :func:`content_hash`.

    A temporary file in the same folder is written, flushed and renamed over the old one; mode, ownership and access
    lists (where the system lets us) and symbolic links are kept, and so are hard links, at the price of a write in
    place that the next reader finishes if it is cut short. What a process that died left behind is cleared away. The
    caller holds :func:`locked` when others may write too; programs that take no lock are noticed until the very
    exchange.

    Args:
        path: the file; a symbolic link is followed.
        data: the new bytes.
        expected: content hash that the file must have now, :data:`ABSENT` when it must not exist, ``None`` for no
            check.
        backup: keep the previous bytes beside the file as ``NAME~`` (one rolling copy).

    Raises:
        Conflict: the file is not what ``expected`` says, or does not stay the same for as long as a write takes.
        BibclaimError: full disk, read-only folder or file and the like; the old file stands.
    """
    target = Path(os.path.realpath(path))
    tidy(target)
    before = _content(target, path)

    def unchanged() -> None:
        now = _content(target, path)
        if now != before:
            raise _changed(path, now)

    for left in reversed(range(_TRIES)):
        if expected is not None and _hash(before) != expected:
            raise _changed(path, before)
        if before is not None and not os.access(target, os.W_OK):
            raise BibclaimError(
                "is marked read-only, so nothing was written; the old file stands unchanged. Make it writable, then "
                "save again",
                file=str(path),
            )
        try:
            if backup and before is not None and before != data:
                copy = target.with_name(target.name + "~")
                tidy(copy)
                replace(copy, before, like=target)
            replace(target, data, like=target, check=unchanged)
            break
        except Conflict:
            # without `expected` the file may be anything, but its backup must be what was replaced
            if expected is not None or not left:
                raise
            before = _content(target, path)
        except OSError as error:
            raise BibclaimError(
                f"could not be written ({error.strerror}); the old file stands unchanged. Free some space or make "
                "the folder writable, then save again",
                file=str(path),
            ) from error
    return content_hash(data)


def _content(target: Path, path: Path) -> bytes | None:
    try:
        return target.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise BibclaimError(f"cannot be read before writing: {error.strerror}", file=str(path)) from error


def _hash(content: bytes | None) -> str:
    return ABSENT if content is None else content_hash(content)


def _changed(path: Path, now: bytes | None) -> Conflict:
    return Conflict(
        "changed on disk since it was read; nothing was written", revision=_hash(now), file=str(path)
    )
