"""Suggestions: the attributions of a text as claims in the claim schema, for a person to accept, edit or reject."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from bibclaim._version import __version__
from bibclaim.claims.model import Agent, Claim, Locator, Prov, Relation, Span, new_id
from bibclaim.claims.quotes import make_quote, paragraph_of
from bibclaim.claims.suggesting.attributions import Attribution, Range
from bibclaim.claims.suggesting.chain import chain_of
from bibclaim.claims.suggesting.details import dates_in, places_in, quantities_in
from bibclaim.claims.suggesting.lexicon import Lexicon, lexicon
from bibclaim.claims.suggesting.phrases import Phrases
from bibclaim.claims.suggesting.reading import attributions_of
from bibclaim.claims.suggesting.sentences import sentences_of
from bibclaim.claims.suggesting.speaker import KnownNames
from bibclaim.claims.suggesting.speakers import Speakers
from bibclaim.claims.suggesting.stance import attitude_of, certainty_of, content_type_of, polarity_of

_WRITER = Agent(id="writer", name="(author of the text)", type="author", named=False)
_SPOKEN = frozenset({"say", "clause", "tell", "prep", "passive"})


def suggest(
    text: str,
    *,
    citekey: str = "text",
    author: str = "",
    published: str = "",
    snapshot: str = "",
    known: KnownNames | None = None,
    filed: Iterable[Claim] = (),
) -> list[Claim]:
    """Return the attributed statements of a text as claims with ``status: suggested``, in the order of the text.

    Rules and a lexicon only; nothing is downloaded and nothing is written. Ids are random, as for every claim. A
    suggestion whose words are already claimed carries a relation ``repeats`` to the claim that has them, whatever that
    claim's status is, so that what was once rejected can be left out too.

    Args:
        text: the archived text; all offsets are its code points.
        citekey: key of the entry that the claims would be filed under.
        author: name of the document's author, for the outermost hop of each chain.
        published: EDTF date of the document; relative dates are resolved against it.
        snapshot: SHA-256 of the archived text; that of ``text`` in UTF-8 when left out.
        known: organisations whose ids and names agents get, such as a library's authorities.
        filed: claims of the same entry.
    """
    words = lexicon()
    snapshot = snapshot or hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    at = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    writer = Agent(id="writer", name=author, type="author", named=True) if author else _WRITER
    speakers = Speakers(text, words, known)
    suggestions: list[Claim] = []
    last: tuple[int, Span | None] = (-9, None)
    for number, sentence in enumerate(sentences_of(text)):
        phrases, found = attributions_of(sentence, words)
        for one in found:
            if one.carried and (number - last[0] > 2 or last[1] is None):
                continue
            maker = _Maker(text, phrases, words, speakers, writer, published)
            fields = maker.fields(one, last[1] if one.carried else None)
            claim = Claim(
                id=new_id(), citekey=citekey, status="suggested", snapshot=snapshot,
                prov=Prov(method="suggested", by=f"bibclaim {__version__}", at=at, tool=f"rule: {one.rule}"), **fields,
            )  # fmt: skip
            suggestions.append(claim)
            if claim.source_span:
                last = (number, claim.source_span)
    return mark_filed(suggestions, filed)


def mark_filed(suggestions: Iterable[Claim], filed: Iterable[Claim]) -> list[Claim]:
    """Give each suggestion that repeats a filed claim a relation ``repeats`` to it.

    They repeat when half of the shorter content lies in the other one, or, where a claim has no content spans, half of
    the shorter quote.
    """
    known = [(claim.id, places, *_reach(places)) for claim in filed if (places := _words_of(claim))]
    marked = []
    for claim in suggestions:
        own = _words_of(claim)
        first, last = _reach(own) if own else (0, 0)
        relations = tuple(
            Relation(
                type="repeats", target=other, strength="partial", note="the same words are filed already"
            )
            for other, places, low, high in known
            if low < last and first < high
            if _common(own, places) * 2 >= min(_length(own), _length(places)) > 0
        )
        marked.append(_with(claim, relations) if relations else claim)
    return marked


def _with(claim: Claim, relations: tuple[Relation, ...]) -> Claim:
    fields = {name: getattr(claim, name) for name in claim.__struct_fields__}
    fields["relations"] = relations
    return Claim(**fields)


def _words_of(claim: Claim) -> list[Range]:
    if claim.content_spans:
        return [(span.start, span.end) for span in claim.content_spans]
    if claim.quote.start is None or claim.quote.end is None:
        return []
    return [(claim.quote.start, claim.quote.end)]


def _reach(places: list[Range]) -> Range:
    return min(start for start, _ in places), max(end for _, end in places)


def _length(places: list[Range]) -> int:
    return sum(end - start for start, end in places)


def _common(one: list[Range], other: list[Range]) -> int:
    return sum(max(0, min(end, last) - max(start, first)) for start, end in one for first, last in other)


class _Maker:
    """Makes the fields of a claim from an attribution of one sentence."""

    def __init__(
        self, text: str, phrases: Phrases, words: Lexicon, speakers: Speakers, writer: Agent, published: str
    ) -> None:
        self._text = text
        self._phrases = phrases
        self._words = words
        self._speakers = speakers
        self._writer = writer
        self._published = published

    def fields(self, one: Attribution, carried: Span | None) -> dict[str, Any]:
        """Return all fields but id, citekey, status, snapshot and prov."""
        text = self._text
        source = self._span(one.source) if one.source else carried
        if one.rule == "participle":
            agents, source = self._agents(one), None
        else:
            agents = self._agents(one)
        cue = self._span(one.cue) if one.cue else None
        contents = tuple(self._span(part) for part in one.contents)
        content = " ".join(" ".join(span.exact.split()) for span in contents)
        start = min(
            span.start
            for span in (
                *contents,
                *((cue,) if cue else ()),
                *((source,) if source and not one.carried and not one.shared else ()),
            )
        )
        end = max(
            span.end
            for span in (
                *contents,
                *((cue,) if cue else ()),
                *((source,) if source and not one.carried and not one.shared else ()),
            )
        )
        start, end = self._whole(start, end)
        attitude = attitude_of(one, agents, content)
        quantities = tuple(
            quantity for span in contents for quantity in quantities_in(text, span.start, span.end)
        )
        sentence = text[self._phrases.sentence.start : self._phrases.sentence.end]
        relay = self._speakers.resolve(self._words_at(one.relay), self._place(one.relay)) if one.relay else []
        if one.relay:
            agents = self._agents(one)
        return {
            "locator": Locator("paragraph", str(paragraph_of(text, start))),
            "quote": make_quote(text, start, end),
            "quote_form": self._form(one),
            "statement": self._statement(one, agents, cue, content),
            "content_type": content_type_of(attitude, content, quantities),
            "attribution": "ambiguous" if (one.passive and one.source is None) or one.carried else "explicit",
            "attitude": attitude,
            "polarity": polarity_of(one, content),
            "certainty": certainty_of(one, attitude, content),
            "source_span": source,
            "cue_span": cue,
            "content_spans": contents,
            "chain": chain_of(
                one, agents, author=self._writer, relay=relay, sentence=sentence, source=source.exact if source else "",
                cue=cue.exact if cue else "", lexicon=self._words,
            ),
            "claimants": tuple(agent.id for agent in agents),
            "quantities": quantities,
            "dates": tuple(found for span in contents for found in dates_in(text, span.start, span.end, self._published)),
            "places": tuple(found for span in contents for found in places_in(text, span.start, span.end)),
        }  # fmt: skip

    def _agents(self, one: Attribution) -> list[Agent]:
        if one.carried:
            return self._speakers.carried()
        if one.source is None:
            return []
        words = self._words_at(one.source)
        if words.lower() in ("we", "i") or re.fullmatch(
            r"(?:this|the present) (?:paper|report|article|study)|the authors?", words.lower()
        ):
            return [self._writer]
        return self._speakers.resolve(
            words, self._place(one.source), armed=one.word.attitude == "claims_responsibility"
        )

    def _place(self, part: Range) -> int:
        return self._phrases.tokens[part[0]].start

    def _words_at(self, part: Range) -> str:
        span = self._span(part)
        return " ".join(span.exact.split())

    def _span(self, part: Range) -> Span:
        tokens = self._phrases.tokens
        first, last = part[0], part[1] - 1
        while last > first and tokens[last].text in (",", "—", "–", ";", ":"):
            last -= 1
        start, end = tokens[first].start, tokens[last].end
        return Span(self._text[start:end], start, end)

    def _whole(self, start: int, end: int) -> Range:
        """Return the range with the quotation marks that its edges touch."""
        text = self._text
        if start and text[start - 1] in '“"«„' and (start == 1 or not text[start - 2].isalnum()):
            start -= 1
        reach = re.match(r"[,.!?]?[”\"»]", text[end : end + 2])
        if (reach and text.count('"', start, end) % 2 == 1) or (
            reach and text.count("“", start, end) > text.count("”", start, end)
        ):
            end += reach.end() if reach else 0
        return start, end

    def _form(self, one: Attribution) -> str:
        tokens = self._phrases.tokens
        places = [
            place
            for first, last in one.contents
            for place in range(first, last)
            if tokens[place].text[0].isalnum()
        ]
        quoted = sum(1 for place in places if tokens[place].quoted)
        if places and quoted == len(places):
            return "direct"
        return "mixed" if quoted else "indirect"

    def _statement(self, one: Attribution, agents: list[Agent], cue: Span | None, content: str) -> str:
        clause = (
            one.word.frame in _SPOKEN
            or one.carried
            or one.rule in ("quotation", "inverted", "parenthesis", "participle", "quoted as")
        )
        if one.rule == "verb":
            first, end = one.contents[0]
            clause = one.word.frame in ("say", "clause", "tell", "any") and self._phrases.has_finite(
                first, end
            )
            clause = clause and not content.startswith("to ")
        if one.passive and len(one.contents) > 1 and cue:
            subject, predicate = (self._words_at(part) for part in one.contents[:2])
            content = f"{subject} {cue.exact} {predicate}"
        elif not clause and cue is not None:
            name = " and ".join(agent.name for agent in agents)
            content = f"{name} {' '.join(cue.exact.split())} {content}".strip()
        content = content.strip(" ,;:")
        return (
            content[:1].upper() + content[1:] + ("" if content.endswith((".", "!", "?", ".”", '."')) else ".")
        )
