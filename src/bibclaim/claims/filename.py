"""The file name under which the claims of one citekey lie: what a file system refuses is percent-encoded."""

from __future__ import annotations

import re
from collections.abc import Collection
from urllib.parse import unquote

SUFFIX = ".jsonl"

# refused by at least one of Windows, macOS and Linux; "%" because it is the escape itself
_REFUSED = re.compile(r'[%<>:"/\\|?*\x00-\x1f\x7f]')
_RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)")


def file_name(citekey: str, taken: Collection[str] = ()) -> str:
    """Return the file name for a citekey.

    ``taken`` are the names that the folder already has: where one differs from ours in case only, our upper-case
    letters are encoded too, so that both live side by side on a file system that ignores case.
    """
    name = _REFUSED.sub(_percent, citekey)
    name = re.sub(r"^\.|[. ]$", _percent, name)
    name = _RESERVED.sub(lambda match: _percent_text(match[0][0]) + match[0][1:], name)
    full = name + SUFFIX
    if _clashes(full, taken):
        full = re.sub(r"%[0-9A-F]{2}|[A-Z]", lambda m: m[0] if len(m[0]) > 1 else _percent(m), name) + SUFFIX
    if _clashes(full, taken):
        # nothing in upper case to encode: the older file has it
        full = _percent_text(name[0]) + name[1:] + SUFFIX
    return full


def citekey_of(name: str) -> str:
    """Return the citekey that a file name of :func:`file_name` stands for."""
    return unquote(name.removesuffix(SUFFIX), errors="replace")


def _clashes(name: str, taken: Collection[str]) -> bool:
    return any(other != name and other.lower() == name.lower() for other in taken)


def _percent(match: re.Match[str]) -> str:
    return _percent_text(match[0])


def _percent_text(text: str) -> str:
    return "".join(f"%{byte:02X}" for byte in text.encode("utf-8"))
