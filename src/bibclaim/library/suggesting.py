"""Suggestions for an entry: the attributed statements of its archived texts, named as the library names organisations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bibclaim.claims import Claim
from bibclaim.claims.suggesting import suggest
from bibclaim.errors import UnusableInput

if TYPE_CHECKING:
    from bibclaim.bibtex.entry import Entry
    from bibclaim.library.library import Library


def suggest_claims(library: Library, citekey: str) -> list[Claim]:
    """Return the attributed statements of an entry's archived texts as suggestions; nothing is written.

    What repeats a claim of the entry, of any status, has a relation ``repeats`` to it.

    Raises:
        UnknownKey: there is no such entry.
        UnusableInput: the entry has no archived text that can be read.
    """
    library.refresh()
    entry = library.entries[citekey].resolved(library.entries.get)
    records = library.sources.for_citekey(citekey)
    texts = [text for record in records if (text := library.sources.find(record.sha256, citekey)) is not None]
    if not texts:
        raise UnusableInput(
            f"'{citekey}' has no archived text to find statements in; archive one with: bibclaim import",
            file=str(library.sources.index),
        )
    filed = library.claims.query(citekey=citekey, status=None)
    return [
        claim
        for text in texts
        for claim in suggest(
            text.text,
            citekey=citekey,
            author=_author(entry),
            published=entry.date(),
            snapshot=text.sha256,
            known=library.authorities,
            filed=filed,
        )
    ]


def _author(entry: Entry) -> str:
    return entry.text("author").strip("{}") if "author" in entry.fields else ""
