"""A file's bytes exchanged whole: a reader, or a crash at any instant, meets the old ones or the new ones."""

from __future__ import annotations

import contextlib
import os
import re
import stat
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bibclaim.locks import hold

_UMASK = os.umask(0)  # read once, at import: asking for it changes it for every thread
os.umask(_UMASK)
_DRAFT = ".tmp"
_JOURNAL = ".journal"
_RANDOM = re.compile(r"[a-z0-9_]{8}(?:\.tmp|\.journal)")
_SIZE = re.compile(rb"[0-9]{20}")
_SECTOR = 512
_ABANDONED = 24 * 3600  # seconds; where no lock tells whether a draft's process lives


def replace(target: Path, data: bytes, *, like: Path, check: Callable[[], None] | None = None) -> None:
    """Write ``data`` to a draft in the same folder, flush it to the disk, and put it in the place of ``target``.

    Mode, ownership (where the system lets us), access lists and extended attributes are those of ``like``. A file
    with further hard links is written in place, so that it stays one file under all its names; a journal of old and
    new bytes lies beside it meanwhile, from which :func:`tidy` finishes the work if the process dies in between.
    ``check`` is called when all that takes time is done, right before the exchange; what it raises prevents it.

    Raises:
        OSError: full disk, read-only folder and the like; ``target`` is as it was.
    """
    before = target.read_bytes() if _linked(target) else None
    descriptor, draft = _draft(target)
    begun = False
    with os.fdopen(descriptor, "wb") as stream:  # open, and so held, until the draft is gone
        try:
            stream.write(data if before is None else _journal(before, data))
            stream.flush()
            os.fsync(stream.fileno())
            if os.name == "nt":
                stream.close()  # Windows renames no open file
            if before is None:
                _keep_rights(draft, like)
            else:
                draft = draft.rename(draft.with_suffix(_JOURNAL))
                _flush_folder(target.parent)
            if check is not None:
                check()
            if before is None:
                os.replace(draft, target)
            else:
                begun = True
                _overwrite(target, data)
                os.unlink(draft)
        except BaseException:
            # a journal stays if not even the old bytes could be put back: it is the only whole copy then
            if not begun or target.read_bytes() == before:
                with contextlib.suppress(FileNotFoundError):
                    os.unlink(draft)
            raise
    _flush_folder(target.parent)


def tidy(target: Path) -> None:
    """Finish or remove what a process that died left beside ``target``; drafts of living processes are held by them.

    A journal stays as long as the file is neither what it was before nor what it was to become.
    """
    for path in _left(target):
        with contextlib.suppress(OSError), path.open("rb") as stream:
            free = hold(stream.fileno())
            if free is None:
                free = time.time() - path.stat().st_mtime > _ABANDONED
            if not free or not path.exists():
                continue
            if path.suffix != _JOURNAL or _finish(target, stream.read()):
                path.unlink()


def _journal(before: bytes, after: bytes) -> bytes:
    return b"%020d" % len(before) + before + after


def _finish(target: Path, journal: bytes) -> bool:
    """Complete a write in place that was cut short; return whether the file is whole and the journal of no more use.

    A file that someone else wrote meanwhile is left alone, and so is what is no journal of ours.
    """
    size = int(journal[:20]) if _SIZE.match(journal) else len(journal)
    if size > len(journal) - 20:
        return False
    before, after = journal[20 : 20 + size], journal[20 + size :]
    found = target.read_bytes()
    if _torn(found, before, after):
        _overwrite(target, after)
        return True
    return found in (before, after)


def _torn(found: bytes, before: bytes, after: bytes) -> bool:
    """Tell whether bytes are part old, part new: each sector is the one or the other, or changes over once.

    What grows has any length in between: not every system lets a file have its room before it is written.
    """
    size = max(len(before), len(after))
    if found in (before, after) or not len(before) <= len(found) <= size:
        return False
    old, new = before.ljust(size, b"\0"), after + before[len(after) :]
    for start in range(0, len(found), _SECTOR):
        part = found[start : start + _SECTOR]
        one, other = (data[start : start + len(part)] for data in (old, new))
        if part not in (one, other) and not any(
            part == other[:cut] + one[cut:] for cut in range(1, len(part))
        ):
            return False
    return True


def unfinished(target: Path) -> bool:
    """Tell whether a write in place may have been cut short; cheap for files without further hard links."""
    return _linked(target) and any(path.suffix == _JOURNAL for path in _left(target))


def _left(target: Path) -> list[Path]:
    prefix = _prefix(target)
    try:
        with os.scandir(target.parent) as entries:
            names = [
                entry.name
                for entry in entries
                if entry.name.startswith(prefix) and entry.is_file(follow_symlinks=False)
            ]
    except OSError:
        return []
    return [target.parent / name for name in names if _RANDOM.fullmatch(name, len(prefix))]


def _prefix(target: Path) -> str:
    # room for the random part in a name of at most 255 bytes
    return f".{os.fsdecode(os.fsencode(target.name)[:200])}."


def _draft(target: Path) -> tuple[int, Path]:
    while True:
        descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=_prefix(target), suffix=_DRAFT)
        if hold(descriptor) is not False and os.fstat(descriptor).st_nlink:
            return descriptor, Path(name)
        os.close(descriptor)  # another process took it for one that was left behind


def _linked(target: Path) -> bool:
    try:
        return target.stat().st_nlink > 1
    except OSError:
        return False


def _overwrite(target: Path, data: bytes) -> None:
    """Write in place; on an error the old bytes are put back."""
    with target.open("r+b") as stream:
        before = stream.read()
        try:
            _exchange(stream.fileno(), data)
        except OSError:
            _exchange(stream.fileno(), before)
            raise


def _exchange(descriptor: int, data: bytes) -> None:
    if data and hasattr(os, "posix_fallocate"):
        os.posix_fallocate(descriptor, 0, len(data))  # a full disk is found before a byte has changed
    os.lseek(descriptor, 0, os.SEEK_SET)
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]
    os.ftruncate(descriptor, len(data))
    os.fsync(descriptor)


def _flush_folder(folder: Path) -> None:
    # The rename itself must reach the disk; file systems that cannot open a folder do it on their own.
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


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
    with contextlib.suppress(OSError, AttributeError):
        for name in os.listxattr(like):
            with contextlib.suppress(OSError):
                os.setxattr(new, name, os.getxattr(like, name))
    new.chmod(stat.S_IMODE(old.st_mode))
