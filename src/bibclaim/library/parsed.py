"""A cache of parsed blocks: a .bib file that was read before opens without reading it all again.

One slot for each file, in the user's cache folder: the table of its blocks and the bytes that it belongs to. A slot
is used only when its hash is that of the bytes at hand; when they changed, only what differs from the slot's bytes is
read again. Deleting the folder loses nothing; two processes may use it at once, since each file is written whole and
checked before use.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
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


class _Table(msgspec.Struct, array_like=True):
    format: int
    version: str
    digest: bytes
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
    document = _updated(path, data, slot, table) if table is not None else None
    if document is None:
        document = parse(data, file=str(path))
    _store(slot, digest, data, document)
    return document


def cache_folder() -> Path:
    """Return the folder of the cache; it may be deleted at any time."""
    return Path(platformdirs.user_cache_dir("bibclaim")) / "parsed"


def _slot(path: Path) -> Path:
    return cache_folder() / xxhash.xxh3_128_hexdigest(os.fsencode(os.path.realpath(path)))


def _load(slot: Path) -> _Table | None:
    try:
        stored = slot.with_suffix(".table").read_bytes()
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


def _updated(path: Path, data: bytes, slot: Path, table: _Table) -> Document | None:
    """Read only what differs from the bytes that the slot holds, if they are those of its table."""
    try:
        before = slot.with_suffix(".bib").read_bytes()
    except OSError:
        return None
    if xxhash.xxh3_128_digest(before) != table.digest:
        return None
    decoded = decode(data)
    if (decoded.encoding, decoded.errors, decoded.mixed) != (table.encoding, table.errors, table.mixed):
        return None
    document = _restored(path, before, table)
    if document is not None:
        document.update(decoded.text)
    return document


def _store(slot: Path, digest: bytes, data: bytes, document: Document) -> None:
    """Write a slot; a full disk or a cache folder that cannot be written only costs the next opening its speed."""
    table = _Table(
        FORMAT, __version__, digest, document.encoding, document.errors, document.mixed,
        len(document.text), document.marked, [msgspec.structs.replace(p, file="") for p in document.problems], document.table(),
    )  # fmt: skip
    with contextlib.suppress(OSError, UnicodeEncodeError):  # a lone surrogate in a key cannot be stored
        payload = _encoder.encode(table)
        slot.parent.mkdir(parents=True, exist_ok=True)
        _write(slot.with_suffix(".bib"), data)
        _write(slot.with_suffix(".table"), xxhash.xxh3_128_digest(payload) + payload)
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
    tables = list(folder.glob("*.table"))
    if len(tables) <= MOST_SLOTS:
        return
    tables.sort(key=lambda table: table.stat().st_mtime)
    for table in tables[: len(tables) - MOST_SLOTS]:
        for file in (table, table.with_suffix(".bib")):
            with contextlib.suppress(OSError):
                file.unlink()
