"""Suggestions for an entry: the attributed statements of its archived texts, named as the library names organisations."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from bibclaim.claims import Claim, find_quote
from bibclaim.claims.suggesting import mark_filed, suggest
from bibclaim.errors import UnusableInput
from bibclaim.sources import Authorities, SourceText

if TYPE_CHECKING:
    from bibclaim.bibtex.entry import Entry
    from bibclaim.library.library import Library


class Material(NamedTuple):
    """What the suggestions for an entry follow from; as long as it is equal, so are they."""

    citekey: str
    texts: tuple[SourceText, ...]
    author: str
    published: str
    known: Authorities


def suggest_claims(library: Library, citekey: str) -> list[Claim]:
    """Return the attributed statements of an entry's archived texts as suggestions; nothing is written.

    What repeats a claim of the entry, of any status, has a relation ``repeats`` to it.

    Raises:
        UnknownKey: there is no such entry.
        UnusableInput: the entry has no archived text that can be read.
    """
    library.refresh()
    material = material_for(library, citekey)
    return marked(suggested(material), material, library.claims.query(citekey=citekey, status=None))


def material_for(library: Library, citekey: str) -> Material:
    """Return what the suggestions for an entry follow from.

    Raises:
        UnknownKey: there is no such entry.
        UnusableInput: the entry has no archived text that can be read.
    """
    entry = library.entries[citekey].resolved(library.entries.get)
    hashes = dict.fromkeys(record.sha256 for record in library.sources.for_citekey(citekey))
    texts = [text for one in hashes if (text := library.sources.find(one, citekey)) is not None]
    if not texts:
        raise UnusableInput(
            f"'{citekey}' has no archived text to find statements in; archive one with: bibclaim import",
            file=str(library.sources.index),
        )
    return Material(citekey, tuple(texts), _author(entry), entry.date(), library.authorities)


def suggested(material: Material) -> list[Claim]:
    """Return the attributed statements of the texts, whatever has been filed."""
    return [
        claim
        for text in material.texts
        for claim in suggest(
            text.text,
            citekey=material.citekey,
            author=material.author,
            published=material.published,
            snapshot=text.sha256,
            known=material.known,
        )
    ]


def marked(suggestions: Iterable[Claim], material: Material, filed: Iterable[Claim]) -> list[Claim]:
    """Give each suggestion that repeats a filed claim of the entry a relation ``repeats`` to it.

    A claim that was coded from another text counts where its words stand in this one.
    """
    filed = list(filed)
    found: list[Claim] = []
    wanted = list(suggestions)
    for text in material.texts:
        here = [one for claim in filed if (one := _in_text(claim, text)) is not None]
        found += mark_filed((claim for claim in wanted if claim.snapshot == text.sha256), here)
    return found


def _in_text(claim: Claim, text: SourceText) -> Claim | None:
    if claim.snapshot in ("", text.sha256) and claim.quote.start is not None:
        return claim
    place = find_quote(claim.quote.exact, text.text, claim.quote.prefix, claim.quote.suffix)
    if place is None:
        return None
    quote = msgspec.structs.replace(claim.quote, start=place[0], end=place[1])
    return msgspec.structs.replace(claim, quote=quote, content_spans=())


def _author(entry: Entry) -> str:
    return entry.text("author").strip("{}") if "author" in entry.fields else ""
