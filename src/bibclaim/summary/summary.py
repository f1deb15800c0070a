"""A finished summary: cited prose with the way back from every sentence to its claims."""

from __future__ import annotations

from typing import Any

import msgspec

from bibclaim.citation import BibItem
from bibclaim.claims.claim_list import NO_MATHS
from bibclaim.summary.sentence import Sentence


class Provenance(msgspec.Struct, frozen=True):
    """What one sentence stands on: claim ids, their quotes, and the hashes of the archived texts they are from."""

    sentence: str
    claims: tuple[str, ...]
    quotes: tuple[str, ...]
    hashes: tuple[str, ...]


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """Cited prose generated from claims; the same claims give the same bytes.

    ``markdown`` has Pandoc citations and the claim ids in comments, ``html`` the citations resolved in the style and
    everything escaped, ``text`` the words alone. ``warnings`` say what a reader of the summary must know.
    """

    markdown: str
    html: str
    text: str
    sentences: tuple[Sentence, ...]
    references: tuple[BibItem, ...]
    provenance: tuple[Provenance, ...]
    warnings: tuple[str, ...] = ()
    title: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return plain JSON data: markdown, html, sentences, references, warnings."""
        return {
            "markdown": self.markdown,
            "html": self.html,
            "sentences": [
                {
                    "text": one.text,
                    "claim_ids": list(one.claim_ids),
                    "citations": msgspec.to_builtins(list(one.citations)),
                }
                for one in self.sentences
            ],
            "references": [{"id": one.id, "html": one.html, "text": one.text} for one in self.references],
            "warnings": list(self.warnings),
        }

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"<Summary: {len(self.sentences)} sentences, {len(self.references)} references>"

    def _repr_html_(self) -> str:
        return f'<div class="{NO_MATHS}">{self.html}</div>'

    def _repr_markdown_(self) -> str:
        return self.markdown
