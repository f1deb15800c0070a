"""A sentence of a summary: words and citations in order, with the claims it stands on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

import msgspec

from bibclaim.citation import CiteItem
from bibclaim.citation.grammar import Citation, serialise
from bibclaim.claims import Claim


class Citing(msgspec.Struct, frozen=True):
    """One work cited at one place; ``label`` is the schema's (CSL's) locator term."""

    key: str
    locator: str = ""
    label: str = ""


class Words(msgspec.Struct, frozen=True):
    """A stretch of plain text."""

    text: str


class Cluster(msgspec.Struct, frozen=True):
    """A citation of one or more works."""

    items: tuple[Citing, ...]

    @property
    def markdown(self) -> str:
        """The citation as Pandoc reads it."""
        items = [CiteItem(key=one.key, locator=one.locator, label=one.label) for one in self.items]
        return serialise(Citation(start=0, end=0, items=items))

    @property
    def csl(self) -> list[dict[str, str]]:
        """The citation as CSL cite items."""
        return [
            {"id": one.key, "locator": one.locator, "label": one.label or "page"}
            if one.locator
            else {"id": one.key}
            for one in self.items
        ]


Part = Words | Cluster


class Sentence(msgspec.Struct, frozen=True):
    """One sentence; ``text`` is Pandoc Markdown with its citations, ``plain`` the same words without them."""

    text: str
    claim_ids: tuple[str, ...]
    citations: tuple[Citing, ...]
    plain: str
    parts: tuple[Part, ...]


def citing(claim: Claim) -> Citing:
    """Return the citation of the place that a claim was read at."""
    if claim.locator is None or not claim.locator.value.strip():
        return Citing(claim.citekey)
    return Citing(claim.citekey, claim.locator.value.strip(), claim.locator.label or "page")


def cluster(claims: Iterable[Claim]) -> Cluster:
    """Return one citation of all these claims, each place once."""
    return Cluster(tuple(dict.fromkeys(citing(claim) for claim in claims)))


def sentence(parts: Sequence[Part | str], claims: Iterable[Claim]) -> Sentence:
    """Make a sentence of texts and citations; it gets its full stop here."""
    made = [Words(part) if isinstance(part, str) else part for part in parts]
    if isinstance(made[0], Words):
        made[0] = Words(made[0].text[:1].upper() + made[0].text[1:])
    made.append(Words("."))
    markdown = "".join(
        markdown_escape(part.text) if isinstance(part, Words) else f" {part.markdown}" for part in made
    )
    plain = "".join(part.text for part in made if isinstance(part, Words))
    items = [item for part in made if isinstance(part, Cluster) for item in part.items]
    ids = tuple(dict.fromkeys(claim.id for claim in claims))
    return Sentence(_safe_start(markdown), ids, tuple(dict.fromkeys(items)), plain, tuple(made))


def markdown_escape(text: str) -> str:
    """Return text that Markdown (CommonMark, Pandoc, JupyterLab with its maths) shows as it is.

    A backslash becomes an entity, since two of them before a bracket would begin a formula in JupyterLab; so does the
    at sign, which would begin a citation.
    """
    text = text.replace("&", "&amp;") if re.search(r"&#?\w+;", text) else text
    text = text.replace("\\", "&#92;").replace("@", "&#64;").replace("<", "&lt;").replace(">", "&gt;")
    text = re.sub(r"(?i)\b(https?|ftp|www|javascript|data|vbscript|mailto)(:|\.(?=\w))", r"\1<\2", text)
    text = re.sub(r"([`*_\[\]{}~^$|])", r"\\\1", text)
    # an address in the words of a claim is text and no link
    return re.sub(r"<([:.])", lambda match: "&#58;" if match[1] == ":" else "&#46;", text)


def html_of(made: Sentence, citations: Sequence[str]) -> str:
    """Return the sentence in HTML; ``citations`` are the (sanitised) citations of its clusters in order."""
    words = iter(citations)
    return "".join(
        escape(part.text, quote=False) if isinstance(part, Words) else next(words) for part in made.parts
    )


def _safe_start(markdown: str) -> str:
    # a sentence may begin its line: no heading, list, quotation or rule may come of it
    if re.match(r"[#+\-=:]", markdown):
        return "\\" + markdown
    return re.sub(r"^(\d+)([.)])(?=\s)", r"\1\\\2", markdown)
