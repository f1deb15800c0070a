"""An entry as lists show it: one row with what a reader looks for first."""

from __future__ import annotations

from urllib.parse import urlsplit

import msgspec

from bibclaim.bibtex import Entry
from bibclaim.bibtex.attribution import short_author

__all__ = ["Hit", "short_author", "web_address"]


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of a search result or of the Library panel.

    ``author`` is the short form of author-year citations; ``file`` is relative to the library; ``claims``, ``texts``
    and ``problems`` are counts; ``url`` is empty unless it is a plain web address.
    """

    key: str
    type: str
    title: str
    author: str
    year: str
    claims: int = 0
    file: str = ""
    kind: str = "other"
    problems: int = 0
    line: int = 1
    tags: tuple[str, ...] = ()
    url: str = ""
    texts: int = 0


def web_address(entry: Entry) -> str:
    """Return the entry's address (its DOI's when it has no url) if it is a plain http or https one, else ``""``."""
    address = entry.text("url").strip()
    if (
        not address
        and (doi := entry.text("doi").strip())
        and doi.startswith("10.")
        and not set(doi) & set(" <>\"'")
    ):
        address = f"https://doi.org/{doi}"
    if any(ord(char) <= 32 or char in "<>\"'`\\" for char in address):
        return ""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return address if parts.scheme in ("http", "https") and parts.hostname and not parts.username else ""
