"""Claims to cited prose: deterministic, every sentence cited, nothing said that a claim does not say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape, unescape

from bibclaim.bibtex import Entry
from bibclaim.citation import BibItem, format_citations, format_references
from bibclaim.citation.styles import find_style
from bibclaim.claims import Claim, conflicts
from bibclaim.summary.figures import FigureGroup, figure_groups
from bibclaim.summary.grouping import Group, group, tied_against
from bibclaim.summary.sentence import Sentence, html_of, markdown_escape
from bibclaim.summary.summary import Provenance, Summary
from bibclaim.summary.telling import Teller
from bibclaim.summary.words import Words, words_for

Lookup = Callable[[str], Entry | None] | Mapping[str, Entry]


def generate(
    claims: Iterable[Claim],
    entries: Lookup,
    *,
    by: str = "question",
    order: str | None = None,
    style: str = "apa",
    locale: str = "en-US",
    title: str | None = None,
    all_claims: Iterable[Claim] | None = None,
    verdicts: Mapping[str, str] | None = None,
) -> Summary:
    """Write cited prose from claims.

    Args:
        claims: the claims to tell; those that are not active are left out with a warning.
        entries: the entry of a citekey, ``None`` for an unknown one.
        by: ``question``, ``tag``, ``actor``, ``place``, ``time`` or ``source``.
        order: within a group, ``document`` or ``time``.
        style: id of a CSL style, or its path.
        locale: language of references and words.
        title: heading above the text.
        all_claims: every claim of the library, to tell of contradictions that were not chosen.
        verdicts: what :func:`bibclaim.claims.verify_claims` found, by claim id, to tell of quotes that do not stand.

    Raises:
        UnusableInput: ``by``, ``order`` or the style is unknown.
    """
    lookup: Callable[[str], Entry | None] = entries.get if isinstance(entries, Mapping) else entries
    words = words_for(locale)
    given = list({claim.id: claim for claim in claims}.values())
    chosen = [claim for claim in given if claim.status == "active"]
    warnings = _warnings(given, chosen, lookup, all_claims)
    warnings += [
        f"the quote of claim {claim.id} ({claim.citekey}) is {verdicts[claim.id].replace('_', ' ')} in its archived text"
        for claim in chosen
        if verdicts and verdicts.get(claim.id) in ("near", "altered", "not_found", "source_changed")
    ]

    def source_title(key: str) -> str:
        entry = lookup(key)
        return entry.text("title") or key if entry is not None else key

    groups = group(chosen, by, order, words, source_title)
    warnings += _parted(groups)
    teller = Teller(words, lookup)
    told = [(one.title, _paragraph(one, words, teller)) for one in groups]
    sentences = [sentence for _, paragraph in told for sentence in paragraph]
    layout = _Layout(told, sentences, lookup, style, locale, title or "", words)
    by_id = {claim.id: claim for claim in chosen}
    return Summary(
        markdown=layout.markdown(),
        html=layout.html(),
        text=layout.text(),
        sentences=tuple(sentences),
        references=tuple(layout.references),
        provenance=tuple(_provenance(one, by_id) for one in sentences),
        warnings=tuple(warnings),
        title=title or "",
    )


def _paragraph(chosen: Group, words: Words, teller: Teller) -> list[Sentence]:
    teller.start_group()
    figures: dict[str, FigureGroup] = {}
    for one in figure_groups(chosen.claims):
        figures |= {claim.id: one for claim in one.claims}
    told: list[Sentence] = []
    done: set[int] = set()
    before: Claim | None = None
    for claim in chosen.claims:
        together = figures.get(claim.id)
        if together is not None:
            if id(together) not in done:
                done.add(id(together))
                told += together.tell(words, teller)
            before = None
            continue
        lead = ""
        if before is not None and (tied_against(claim, before) or tied_against(before, claim)):
            lead = words.say("phrases", "contrast")
        elif before is not None and _independent(claim, before):
            lead = words.say("phrases", "likewise")
        elif not claim.is_unattributed and any(
            one.type == "repeats" and before is not None and one.target == before.id
            for one in claim.relations
        ):
            lead = words.say("phrases", "repeating")
        told.append(teller.tell(claim, lead))
        before = claim
    return told


def _independent(claim: Claim, before: Claim) -> bool:
    return any(
        one.target == before.id and one.type == "corroborates" and one.independence == "independent"
        for one in claim.relations
    )


def _warnings(
    given: Sequence[Claim],
    chosen: Sequence[Claim],
    lookup: Callable[[str], Entry | None],
    all_claims: Iterable[Claim] | None,
) -> list[str]:
    found = [
        f"claim {claim.id} is {claim.status} and was left out" for claim in given if claim.status != "active"
    ]
    gone = sorted({claim.citekey for claim in chosen if lookup(claim.citekey) is None})
    found += [
        f"no entry has the key {key!r}; its claims are told and cited by the key, the reference is missing"
        for key in gone
    ]
    here = {claim.id for claim in chosen}
    for claim in sorted(all_claims or (), key=lambda one: one.id):
        if claim.status != "active":
            continue
        for relation in claim.relations:
            if relation.type == "contradicts" and (claim.id in here) != (relation.target in here):
                inside, outside = (
                    (claim.id, relation.target) if claim.id in here else (relation.target, claim.id)
                )
                found.append(
                    f"claim {inside} is in this summary, claim {outside}, which contradicts it, is not"
                )
    return found


def _parted(groups: Sequence[Group]) -> list[str]:
    """Tell of conflicting figures that this grouping keeps apart, so that neither sentence shows the other."""
    home = {claim.id: place for place, one in enumerate(groups) for claim in one.claims}
    return [
        f"the figures of claims {one.claims[0]} and {one.claims[1]} for {one.measure!r} conflict, but stand under "
        "different headings; grouping by question puts them side by side"
        for one in conflicts(claim for group in groups for claim in group.claims)
        if home[one.claims[0]] != home[one.claims[1]]
    ]


def _provenance(sentence: Sentence, claims: Mapping[str, Claim]) -> Provenance:
    mine = [claims[one] for one in sentence.claim_ids]
    hashes = tuple(dict.fromkeys(claim.snapshot for claim in mine if claim.snapshot))
    return Provenance(sentence.plain, sentence.claim_ids, tuple(claim.quote.exact for claim in mine), hashes)


class _Layout:
    """Headings, paragraphs and references in Markdown, HTML and plain text."""

    def __init__(
        self,
        told: Sequence[tuple[str, list[Sentence]]],
        sentences: Sequence[Sentence],
        lookup: Callable[[str], Entry | None],
        style: str,
        locale: str,
        title: str,
        words: Words,
    ) -> None:
        self._told = told
        self._title = title
        self._words = words
        self._sentences = sentences
        keys = dict.fromkeys(item.key for one in sentences for item in one.citations)
        found = {key: lookup(key) for key in keys}
        self._entries = {key: entry for key, entry in found.items() if entry is not None}
        self._is_note = find_style(style).sheet.kind == "note"
        self.references: list[BibItem] = format_references(self._entries.values(), style, locale)
        self._cited = self._citations(style, locale)

    def _citations(self, style: str, locale: str) -> list[str]:
        """Return the HTML of every citation in order; one whose entries are all gone shows its keys."""
        clusters = [part for one in self._sentences for part in one.parts if not hasattr(part, "text")]
        known = [[cite for cite in one.csl if cite["id"] in self._entries] for one in clusters]
        formatted = iter(
            format_citations(list(self._entries.values()), [one for one in known if one], style, locale)
        )
        made = []
        for one, cites in zip(clusters, known, strict=True):
            gone = [f"<b>{escape(item.key)}?</b>" for item in one.items if item.key not in self._entries]
            text = next(formatted) if cites else ""
            made.append(" ".join([text, *gone]).strip() if text else f"({'; '.join(gone)})")
        return made

    def markdown(self) -> str:
        blocks = [f"## {markdown_escape(self._title)}"] if self._title else []
        for title, paragraph in self._told:
            if len(self._told) > 1:
                blocks.append(f"### {markdown_escape(title)}")
            blocks.append(
                "\n".join(f"{one.text} <!-- claims: {' '.join(one.claim_ids)} -->" for one in paragraph)
            )
        if not self._told:
            blocks.append(self._words.say("phrases", "empty"))
        if self.references:
            blocks.append(f"## {self._words.say('phrases', 'references')}")
            blocks += [_reference(item) for item in self.references]
        return "\n\n".join(blocks) + "\n"

    def html(self) -> str:
        blocks = [f"<h2>{escape(self._title)}</h2>"] if self._title else []
        cited = iter(self._cited)
        notes: list[str] = []
        for title, paragraph in self._told:
            if len(self._told) > 1:
                blocks.append(f"<h3>{escape(title)}</h3>")
            blocks.append(f"<p>{' '.join(self._html_sentence(one, cited, notes) for one in paragraph)}</p>")
        if not self._told:
            blocks.append(f"<p>{escape(self._words.say('phrases', 'empty'))}</p>")
        if notes:
            blocks.append(f'<ol class="bibclaim-notes">{"".join(f"<li>{note}</li>" for note in notes)}</ol>')
        if self.references:
            blocks.append(f"<h2>{escape(self._words.say('phrases', 'references'))}</h2>")
            blocks += [item.html for item in self.references]
        return f'<div class="bibclaim-summary">{"".join(blocks)}</div>'

    def _html_sentence(self, one: Sentence, cited: Iterable[str], notes: list[str]) -> str:
        source = iter(cited)
        shown = []
        for _ in range(sum(not hasattr(part, "text") for part in one.parts)):
            citation = next(source)
            if self._is_note:
                notes.append(citation)
                shown.append(f"<sup>{len(notes)}</sup>")
            else:
                shown.append(f" {citation}")
        ids = " ".join(one.claim_ids)
        return f'<span class="bibclaim-sentence" data-claims="{escape(ids)}">{html_of(one, shown)}</span>'

    def text(self) -> str:
        blocks = [self._title] if self._title else []
        for title, paragraph in self._told:
            if len(self._told) > 1:
                blocks.append(title)
            blocks.append(" ".join(one.plain for one in paragraph))
        blocks += [item.text for item in self.references]
        return "\n\n".join(blocks) + "\n"


def _reference(item: BibItem) -> str:
    """Return a reference in Markdown: its emphasis and web addresses kept, everything else as text."""
    made = []
    link = ""
    for piece in re.split(r"(<[^>]*>)", item.html.replace("\n", " ")):
        opened = re.match(r'<a [^>]*href="(https?://[^"\s]+)"', piece)
        if opened:
            link = unescape(opened[1])
        elif piece == "</a>":
            link = ""
        elif re.fullmatch(r"</?(?:i|em)>", piece):
            made.append("*")
        elif re.fullmatch(r"</?(?:b|strong)>", piece):
            made.append("**")
        elif not piece.startswith("<"):
            text = unescape(piece)
            plain_link = link and text == link and re.fullmatch(r"[\w:/?#@!$&'()*+,;=.~%-]+", link)
            made.append(f"<{link}>" if plain_link else markdown_escape(text))
    return re.sub(r"\s+", " ", "".join(made)).strip()


__all__ = ["generate"]
