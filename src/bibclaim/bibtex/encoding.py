"""Bytes to text and back without losing one: which encoding a .bib file is in, kept for the way back."""

from __future__ import annotations

import codecs
import re

import msgspec

from bibclaim.bibtex.legacy_encodings import likely_encodings, own_script

_ENCODING_LINE = re.compile(
    rb"(?m)^[ \t]*%+[ \t]*(?:-\*-.*?coding:|Encoding:)[ \t]*([A-Za-z0-9_.:-]+)", re.IGNORECASE
)
_UTF16 = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_WITH_MARK = {"utf-16": "utf-16-le", "utf16": "utf-16-le", "utf-8-sig": "utf-8"}
_STRAY = re.compile(r"[\udc80-\udcff]")
_MULTIBYTE = re.compile(r"[^\x00-\x7f\udc80-\udcff]")


class Decoded(msgspec.Struct, frozen=True):
    """A file's text with what is needed to give its bytes back.

    ``text`` starts with U+FEFF when the file has a byte order mark; ``errors`` is the codec error handler;
    ``mixed`` is true when a few bytes do not fit the encoding (they ride along as lone surrogates).
    """

    text: str
    encoding: str
    errors: str = "strict"
    mixed: bool = False


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """Decode a .bib file so that ``text.encode(encoding, errors)`` is ``data`` again, whatever the bytes are.

    In this order: the encoding that the caller names; UTF-16 without a mark, which shows by a zero in every second
    byte; UTF-8; UTF-16 by its mark; what a ``% Encoding:`` line says (JabRef writes one); UTF-8 with stray bytes (they
    become lone surrogates, PEP 383); and last a guess.
    """
    if encoding is not None:
        # codecs that write a mark of their own would write one for each block; the mark stays in the text instead
        plain = _WITH_MARK.get(encoding.lower().replace("_", "-"), encoding)
        encoding = "utf-16-be" if plain == "utf-16-le" and data.startswith(codecs.BOM_UTF16_BE) else plain
        return _decode_as(data, encoding) or Decoded(
            data.decode("utf-8", "surrogateescape"), "utf-8", "surrogateescape", True
        )
    if b"\0" in data and (name := _unmarked_utf16(data)) and (decoded := _decode_as(data, name)):
        return decoded
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    for mark, name in _UTF16:
        if data.startswith(mark) and (decoded := _decode_as(data, name)):
            return decoded
    header = _ENCODING_LINE.search(data[:4096])
    if header and (decoded := _decode_as(data, header.group(1).decode("ascii"))):
        return decoded
    escaped = data.decode("utf-8", "surrogateescape")
    fitting, stray = len(_MULTIBYTE.findall(escaped)), len(_STRAY.findall(escaped))
    # chance makes UTF-8 of bytes of Chinese or Cyrillic now and then, of accented Latin letters hardly ever
    if fitting < stray and (not fitting or own_script(data)):
        for name in likely_encodings(data):
            if decoded := _decode_as(data, name):
                return decoded
    return Decoded(escaped, "utf-8", "surrogateescape", True)


def _unmarked_utf16(data: bytes) -> str:
    """Return the UTF-16 that a file without a byte order mark is in, ``""`` for another encoding.

    What .bib files are made of (braces, names of fields, blanks) is ASCII: one byte of each pair is zero there.
    """
    sample = data[:4096]
    if len(data) % 2 or len(sample) < 4:
        return ""
    pairs = len(sample) // 2
    first, second = sample[0::2].count(0), sample[1::2].count(0)
    if first > 0.7 * pairs and second == 0:
        return "utf-16-be"
    return "utf-16-le" if second > 0.7 * pairs and first == 0 else ""


def _decode_as(data: bytes, encoding: str) -> Decoded | None:
    try:
        name = codecs.lookup(encoding).name
        text = data.decode(name)
        # stateful encodings may write other bytes than they read; those files stay out
        return Decoded(text, name) if text.encode(name) == data else None
    except (LookupError, UnicodeError):
        return None


def printable(text: str) -> str:
    """Return text that can be shown and sent as UTF-8: lone surrogates become U+FFFD."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return re.sub(r"[\ud800-\udfff]", "\ufffd", text)
    return text
