"""A cache of parsed blocks: a .bib file that was read before opens without reading it all again.

One slot for each file, in the user's cache folder: the table of its blocks, the hash of the bytes that it belongs to, and
hashes of their pieces. It is used as it is only when the hash is that of the bytes at hand; when they changed, the
pieces tell where, and only that is read again. Deleting the folder loses nothing; two processes may use it at once,
since a slot is one file, written whole and checked before use.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import platformdirs
import xxhash

from bibclaim._version import __version__
from bibclaim.bibtex import Block, Document, parse
from bibclaim.bibtex.encoding import Decoded, decode
from bibclaim.problems import Problem

FORMAT = 1
SMALLEST = 32 * 1024
"""Bytes of a file below which reading it is as quick as looking it up."""
MOST_SLOTS = 100
PIECE = 32 * 1024
"""Bytes of a piece that has a hash of its own."""


class _Table(msgspec.Struct, array_like=True):
    format: int
    version: str
    digest: bytes
    size: int
    front: list[int]
    back: list[int]
    encoding: str
    errors: str
    mixed: bool
    length: int
    marked: bool
    problems: list[Problem]
    blocks: list[Block]


_decoder = msgspec.msgpack.Decoder(_Table)
_encoder = msgspec.msgpack.Encoder()


def read_document(path: Path, data: bytes) -> Document:
    """Parse a file's bytes, from the cache where it has them; the same document as :func:`bibclaim.bibtex.parse`."""
    if len(data) < SMALLEST:
        return parse(data, file=str(path))
    slot = _slot(path)
    digest = xxhash.xxh3_128_digest(data)
    table = _load(slot)
    if table is not None and table.digest == digest:
        document = _restored(path, data, table)
        if document is not None:
            return document
    document = _updated(path, data, table) if table is not None else None
    if document is None:
        document = parse(data, file=str(path))
    _store(slot, digest, data, document)
    return document


def remember(path: Path, data: bytes, document: Document) -> None:
    """Store what a document knows about the bytes that it was read from or written to."""
    if len(data) >= SMALLEST:
        _store(_slot(path), xxhash.xxh3_128_digest(data), data, document)


def cache_folder() -> Path:
    """Return the folder of the cache; it may be deleted at any time."""
    return Path(platformdirs.user_cache_dir("bibclaim")) / "parsed"


def _slot(path: Path) -> Path:
    return cache_folder() / (xxhash.xxh3_128_hexdigest(os.fsencode(os.path.realpath(path))) + ".table")


def _load(slot: Path) -> _Table | None:
    try:
        stored = slot.read_bytes()
        if xxhash.xxh3_128_digest(memoryview(stored)[16:]) != stored[:16]:
            return None
        table = _decoder.decode(memoryview(stored)[16:])
    except (OSError, msgspec.MsgspecError):
        return None
    return table if (table.format, table.version) == (FORMAT, __version__) else None


def _restored(path: Path, data: bytes, table: _Table) -> Document | None:
    try:
        text = data.decode(table.encoding, table.errors)
    except (UnicodeDecodeError, LookupError):
        return None
    if len(text) != table.length:
        return None
    decoded = Decoded(text, table.encoding, table.errors, table.mixed)
    document = Document(decoded, file=str(path), table=(table.blocks, table.marked))
    document.know_problems(table.problems)
    return document


def _updated(path: Path, data: bytes, table: _Table) -> Document | None:
    """Read only the pieces that differ from those of the table."""
    if table.encoding != "utf-8":
        return None  # bytes and characters do not run beside each other so simply
    decoded = decode(data)
    if (decoded.encoding, decoded.errors, decoded.mixed) != (table.encoding, table.errors, table.mixed):
        return None
    shorter = min(len(data), table.size)
    front = _same(table.front, _pieces(data, shorter)) * PIECE
    back = _same(table.back, _pieces_from_end(data, shorter - front)) * PIECE
    while 0 < front < len(data) and data[front] & 0xC0 == 0x80:  # not inside a character
        front -= 1
    while back and data[len(data) - back] & 0xC0 == 0x80:
        back -= 1
    if len(data) - front - back > len(data) // 2:
        return None
    text = decoded.text
    start = _characters(data[:front], decoded.errors)
    size = _characters(data[front : len(data) - back], decoded.errors)
    end = table.length - (len(text) - start - size)
    if not start <= end <= table.length:
        return None
    return Document.continued(decoded, (table.blocks, table.marked), (start, end, size), file=str(path))


def _pieces(data: bytes, limit: int) -> Iterator[int]:
    view = memoryview(data)
    for start in range(0, limit - PIECE + 1, PIECE):
        yield xxhash.xxh3_64_intdigest(view[start : start + PIECE])


def _pieces_from_end(data: bytes, limit: int) -> Iterator[int]:
    view, size = memoryview(data), len(data)
    for start in range(0, limit - PIECE + 1, PIECE):
        yield xxhash.xxh3_64_intdigest(view[size - start - PIECE : size - start])


def _same(known: list[int], found: Iterator[int]) -> int:
    """Return how many pieces agree before the first one that does not."""
    number = 0
    for before, now in zip(known, found, strict=False):
        if before != now:
            break
        number += 1
    return number


def _characters(data: bytes, errors: str) -> int:
    return len(data) if data.isascii() else len(data.decode("utf-8", errors))


def _store(slot: Path, digest: bytes, data: bytes, document: Document) -> None:
    """Write a slot; a full disk or a cache folder that cannot be written only costs the next opening its speed."""
    table = _Table(
        FORMAT, __version__, digest, len(data), list(_pieces(data, len(data))), list(_pieces_from_end(data, len(data))),
        document.encoding, document.errors, document.mixed, len(document.text), document.marked,
        [msgspec.structs.replace(problem, file="") for problem in document.problems], document.table(),
    )  # fmt: skip
    with contextlib.suppress(OSError, UnicodeEncodeError):  # a lone surrogate in a key cannot be stored
        payload = _encoder.encode(table)
        slot.parent.mkdir(parents=True, exist_ok=True)
        _write(slot, xxhash.xxh3_128_digest(payload) + payload)
        _prune(slot.parent)


def _write(target: Path, data: bytes) -> None:
    descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
        os.replace(name, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise


def _prune(folder: Path) -> None:
    """Keep the slots that were written last."""
    for draft in folder.glob(".*"):  # of a process that was killed while it wrote
        with contextlib.suppress(OSError):
            if time.time() - draft.stat().st_mtime > 3600:
                draft.unlink()
    tables = list(folder.glob("*.table"))
    if len(tables) <= MOST_SLOTS:
        return
    tables.sort(key=lambda table: table.stat().st_mtime)
    for table in tables[: len(tables) - MOST_SLOTS]:
        with contextlib.suppress(OSError):
            table.unlink()
