"""How the claims of a library stand to each other, with what its entries and archived texts know of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import msgspec

from bibclaim.claims.attribution_path import AttributionPath, attribution_path
from bibclaim.claims.contradictions import Contradictions, contradictions
from bibclaim.claims.corroboration import Corroboration, corroboration
from bibclaim.claims.dropped_attribution import DroppedAttributions, dropped_attribution
from bibclaim.claims.originals import Originals, originals
from bibclaim.claims.reuse import Reuse, find_reuse
from bibclaim.claims.same_origin import SameOrigin, documents_of, same_origin
from bibclaim.claims.timeline import Timeline, timeline

if TYPE_CHECKING:
    from bibclaim.library.library import Library


class Candidates(msgspec.Struct, frozen=True, kw_only=True):
    """What a person should look at: nothing of it is written to any claim."""

    contradictions: Contradictions
    dropped_attribution: DroppedAttributions
    same_origin: list[SameOrigin]

    def as_json(self) -> dict[str, Any]:
        """Return plain JSON data: ``{"contradictions": [...], "dropped_attribution": [...], "same_origin": [...]}``."""
        return {
            **self.contradictions.as_json(),
            **self.dropped_attribution.as_json(),
            "same_origin": msgspec.to_builtins(self.same_origin),
        }


def library_candidates(library: Library) -> Candidates:
    """Return contradictions, dropped attributions and shared passages among the active claims of a library."""
    library.refresh()
    claims = library.claims.query()
    documents = documents_of(claims, library.sources.find)
    return Candidates(
        contradictions=contradictions(claims),
        dropped_attribution=dropped_attribution(claims, documents),
        same_origin=same_origin(claims, documents, _dates(library)),
    )


def library_originals(library: Library) -> Originals:
    """Return the origins of claims whose documents are no entry of the library."""
    library.refresh()
    return originals(library.claims.query(), library.entries)


def library_reuse(library: Library) -> list[Reuse]:
    """Return the pairs of entries whose archived texts share passages, most alike first."""
    library.refresh()
    return find_reuse(documents_of(library.claims.query(), library.sources.find))


def library_corroboration(library: Library, claim_id: str) -> Corroboration:
    """Count the support of a claim by origin; passages that archived texts share are taken into account.

    Raises:
        UnknownKey: there is no such active claim.
    """
    claims = library.claims.query()
    counted = corroboration(claim_id, claims)
    circle = [claim for claim in claims if claim.id == claim_id or claim.id in counted.supporting]
    if len({claim.citekey for claim in circle}) < 2:
        return counted
    shared = same_origin(circle, documents_of(circle, library.sources.find))
    return corroboration(claim_id, claims, [(one.claim_id, one.target) for one in shared])


def library_path(library: Library, claim_id: str) -> AttributionPath:
    """Return the attribution path of a claim, with the titles of its documents and the grades that the library knows.

    Raises:
        UnknownKey: there is no such claim.
    """
    claim = library.claims.get(claim_id)
    titles = {row.key: row.title for row in library.rows() if row.title and row.key == claim.citekey}
    return attribution_path(claim, library.claims.query(), titles)


def library_timeline(library: Library, query: str) -> Timeline:
    """Return the dated facts of the claims of a query; a claim without a date stands at its entry's date.

    Raises:
        UnusableInput: the query cannot be read; the column is named.
    """
    claims = library.select(query)
    return timeline(claims, published_dates(library, {claim.citekey for claim in claims}))


def published_dates(library: Library, citekeys: Iterable[str]) -> dict[str, str]:
    """Return the EDTF dates of those entries that are there and have one."""
    entries = library.entries
    found = {key: entries[key].resolved(entries.get).date() for key in citekeys if key in entries}
    return {key: date for key, date in found.items() if date}


def _dates(library: Library) -> dict[str, str]:
    return {row.key: row.year for row in library.rows() if row.year}
