"""Dropped attribution: words that state as fact what another claim says on someone's account.

"The Islamic State declared a province" in one place, "the Islamic State has established a province" in another: the
second has lost who says so. Candidates only; whether the writer knew it otherwise is for a person to find out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from bibclaim.claims.claim_list import html_table
from bibclaim.claims.likeness import Likeness
from bibclaim.claims.model import Claim
from bibclaim.claims.reuse import Document
from bibclaim.claims.tokens import token_list

_LEAST = 0.30
_NO_MARKS = str.maketrans("", "", '“”"')  # scare quotes are no words of saying
_LEAST_PASSAGE = 0.38
_ANY = 0.12
_SAME_EVENT = 0.15
_SENTENCE = re.compile(r"[^\s](?:[^.!?\n]|\.(?=\d|[a-z,;]|\w\.)|\n(?!\s*\n))*[.!?]*[”’\"')\]]*")
_LEAD = re.compile(
    r"^[^,.;:]{1,80}?\b(?:says?|said|claims|claimed|announces?|announced|reports|reported|states|stated|alleges?|alleged|"
    r"estimates|estimated|maintains?|maintained|believes?|believed|notes|noted|warns?|warned|insists?|insisted)"
    r"(?: that)? (?=(?:that|it|its|they|their|he|she|the|a|an|there|no)\b|[A-Z])"
)
# who hears one of these words knows that the writer tells what others say
_CUE = re.compile(
    r"(?i:\b(?:says?|said|saying|claim(?:s|ed|ing)?|announc(?:es?|ed|ing)|declar(?:es?|ed|ing)|report(?:s|ed|edly|ing)?|"
    r"stat(?:es|ed|ing)|alleg(?:es?|ed|edly|ing)|estimat(?:es?|ed|ing)|according|accus(?:es?|ed|ing)|purported(?:ly)?|"
    r"so-called|self-(?:declared|proclaimed|styled)|apparent(?:ly)?|suspect(?:s|ed)?|believ(?:es?|ed)|told|tells?|"
    r"confirm(?:s|ed)?|den(?:y|ies|ied)|warn(?:s|ed)?|not(?:es|ed|ing)|maintain(?:s|ed)?|insist(?:s|ed)?|assert(?:s|ed)?|"
    r"admit(?:s|ted)?|acknowledg(?:es?|ed)|argu(?:es?|ed)|describ(?:es?|ed)|suggest(?:s|ed)?|boast(?:s|ed)?|vow(?:s|ed)?|"
    r"took (?:credit|responsibility)|tak(?:es?|ing) (?:credit|responsibility)|quoted|cited|citing|statement|would|might|may)\b)"
    r"|[“”\"]"
)


class DroppedAttribution(msgspec.Struct, frozen=True, kw_only=True):
    """A passage in a document's own voice, and the claim that gives the same on someone's account.

    ``claim_id`` is the note on the passage, ``""`` where it has none; ``start`` and ``end`` are code points of its
    archived text where known. ``score`` is how alike the two are (0 to 1).
    """

    citekey: str
    text: str
    attributed: str
    claim_id: str = ""
    start: int | None = None
    end: int | None = None
    score: float
    reason: str


class DroppedAttributions(list[DroppedAttribution]):
    """Candidates, those most alike first."""

    def as_json(self) -> dict[str, Any]:
        """Return plain JSON data: ``{"dropped_attribution": [{"citekey", "text", "attributed", "score", ...}]}``."""
        return {"dropped_attribution": msgspec.to_builtins(list(self))}

    def _repr_html_(self) -> str:
        rows = [
            (one.citekey, one.claim_id, one.text, one.attributed, f"{one.score:.2f}", one.reason)
            for one in self
        ]
        heads = ("source", "claim", "stated as fact", "attributed in", "score", "why")
        return html_table(heads, rows) if rows else "<p>No candidates.</p>"


def dropped_attribution(claims: Iterable[Claim], documents: Iterable[Document] = ()) -> DroppedAttributions:
    """Return where a claim in a document's own voice, or an unmarked sentence of an archived text, drops an attribution.

    A claim that a coder filed as repeating an attributed one counts whatever its words. Else compared are statements (without their "X said that") and sentences that have no word of saying and no quotation
    marks; sentences that lie in the quote of a claim are left to that claim.
    """
    active = [claim for claim in claims if claim.status == "active" and claim.polarity == "+"]
    attributed = [
        claim
        for claim in active
        if not claim.is_unattributed and claim.attitude not in ("denies", "declines", "recommends")
    ]
    if not attributed:
        return DroppedAttributions()
    index = _Contents(attributed)
    found = [*_among_claims(active, index), *_in_texts(documents, active, index)]
    return DroppedAttributions(sorted(found, key=lambda one: (-one.score, one.citekey, one.attributed)))


def _among_claims(claims: list[Claim], index: _Contents) -> Iterator[DroppedAttribution]:
    for claim in claims:
        if not claim.is_unattributed or claim.attitude not in ("asserts", "reports"):
            continue
        if _CUE.search(claim.quote.exact.translate(_NO_MARKS)):
            continue
        repeated = {one.target for one in claim.relations if one.type in ("repeats", "derived_from")}
        # who files a claim as a repetition has said that the two are one
        known = [(source, 1.0) for source in index.claims if source.id in repeated]
        alike = [
            (source, score + _SAME_EVENT * bool(source.event and claim.event == source.event))
            for source, score in index.like(_content(claim))
            if source.id not in repeated
        ]
        for source, score in [*known, *alike]:
            if score >= _LEAST and _is_negated(claim.statement) == _is_negated(source.statement):
                yield DroppedAttribution(
                    citekey=claim.citekey,
                    text=claim.quote.exact,
                    attributed=source.id,
                    claim_id=claim.id,
                    start=claim.quote.start,
                    end=claim.quote.end,
                    score=round(min(score, 1.0), 3),
                    reason=_reason(source),
                )


def _in_texts(
    documents: Iterable[Document], claims: list[Claim], index: _Contents
) -> Iterator[DroppedAttribution]:
    taken: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for claim in claims:
        if claim.quote.start is not None and claim.quote.end is not None:
            taken[claim.citekey].append((claim.quote.start, claim.quote.end))
    for document in documents:
        spans = taken[document.citekey]
        for start, end in _sentences(document.text):
            text = document.text[start:end]
            if _CUE.search(text) or any(low < end and start < high for low, high in spans):
                continue
            for source, score in index.like(text)[:1]:
                if score >= _LEAST_PASSAGE and _is_negated(text) == _is_negated(source.statement):
                    yield DroppedAttribution(
                        citekey=document.citekey,
                        text=" ".join(text.split()),
                        attributed=source.id,
                        start=start,
                        end=end,
                        score=round(score, 3),
                        reason=_reason(source),
                    )


class _Contents:
    """What claims say, to be looked up by likeness: of the whole, and of what is said of those who are named."""

    def __init__(self, claims: list[Claim]) -> None:
        self.claims = claims
        contents = [_content(claim) for claim in claims]
        self._whole = Likeness(contents)
        self._plain = Likeness([_nameless(one) for one in contents])

    def like(self, text: str) -> list[tuple[Claim, float]]:
        """Return claims with a score: two statements about one person share much that tells nothing."""
        plain = dict(self._plain.like(_nameless(text), 0.0))
        found = [
            (place, (score + plain.get(place, 0.0)) / 2) for place, score in self._whole.like(text, _ANY)
        ]
        return [
            (self.claims[place], score) for place, score in sorted(found, key=lambda one: (-one[1], one[0]))
        ]


def _nameless(text: str) -> str:
    return " ".join(word for word in text.split() if not word.lstrip("“‘\"'(")[:1].isupper())


def _content(claim: Claim) -> str:
    return _LEAD.sub("", claim.statement) or claim.statement


def _reason(source: Claim) -> str:
    verb = source.attitude.replace("_", " ")
    return f"{source.id} ({source.citekey}) has it from {'; '.join(source.claimant_names)} ({verb})"


def _is_negated(text: str) -> bool:
    return any(token.is_negation for token in token_list(text).tokens)


def _sentences(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in _SENTENCE.finditer(text) if match.end() - match.start() >= 25]
