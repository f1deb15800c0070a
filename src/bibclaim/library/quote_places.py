"""Where the quote of a claim may stand in the archived texts of its entry, for a person to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from bibclaim.claims import Candidate, Claim, ClaimVerdict, Difference, verify_claims
from bibclaim.claims.side_by_side import Part, side_by_side
from bibclaim.sources import SourceText

if TYPE_CHECKING:
    from bibclaim.library.library import Library


class QuotePlace(msgspec.Struct, frozen=True, kw_only=True):
    """A place that a quote may mean: its words (code points of an archived text), how they differ, side by side.

    ``hash_ok`` is false in a text that was changed since it was archived: no claim can be moved there.
    """

    snapshot: str
    start: int
    end: int
    text: str
    score: float
    changes: tuple[Difference, ...]
    parts: tuple[Part, ...]
    hash_ok: bool = True


class QuotePlaces(msgspec.Struct, frozen=True):
    """The verdict on the quote of a claim, and the places that it may mean, the text that it was coded from first."""

    verdict: ClaimVerdict
    places: tuple[QuotePlace, ...]


def quote_places(library: Library, claim_id: str) -> QuotePlaces:
    """Tell how a claim's quote stands to its text, and where in the texts of its entry it may stand; nothing is written.

    A quote that stands as it says has no other places.

    Raises:
        UnknownKey: there is no such claim.
    """
    library.refresh()
    claim = library.claims.get(claim_id)
    verdict = library.verify_quotes([claim])[0]
    if verdict.verdict == "exact":
        return QuotePlaces(verdict, ())
    places = [place for text in _texts(library, claim) for place in _places(claim, text)]
    places.sort(key=lambda one: not one.hash_ok)
    return QuotePlaces(verdict, tuple(places))


def _texts(library: Library, claim: Claim) -> list[SourceText]:
    hashes = [claim.snapshot, *(record.sha256 for record in library.sources.for_citekey(claim.citekey))]
    found = (library.sources.find(one, claim.citekey) for one in dict.fromkeys(filter(None, hashes)))
    return [text for text in found if text is not None]


def _places(claim: Claim, text: SourceText) -> list[QuotePlace]:
    exact = claim.quote.exact
    here = verify_claims([claim], lambda _claim: text)[0]
    candidates = here.candidates
    if not candidates and here.start is not None and here.end is not None:
        words = text.text[here.start : here.end]
        changes = tuple(change for change in here.changes if change.kind != "position")
        candidates = (Candidate(here.start, here.end, words, 100.0, changes),)
    return [
        QuotePlace(
            snapshot=text.sha256,
            start=one.start,
            end=one.end,
            text=one.text,
            score=one.score,
            changes=one.changes,
            parts=side_by_side(exact, one.text),
            hash_ok=text.hash_ok,
        )
        for one in candidates
    ]
