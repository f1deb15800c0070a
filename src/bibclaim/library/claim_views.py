"""What the claims of a library say together: who supports whom, what is missing, what the texts suggest."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bibclaim.claims import Claim, Corroboration
    from bibclaim.claims.attribution_path import AttributionPath
    from bibclaim.claims.originals import Originals
    from bibclaim.claims.quote_drift import QuoteDrifts
    from bibclaim.claims.reuse import Reuse
    from bibclaim.claims.timeline import Timeline
    from bibclaim.library.claim_relations import Candidates
    from bibclaim.library.library import Library


class ClaimViews:
    """Views over all claims of a library; nothing here writes."""

    def corroboration(self: Library, claim_id: str) -> Corroboration:  # type: ignore[misc]
        """Tell who supports and who contradicts a claim, counted by origin and not by outlet.

        Raises:
            UnknownKey: no such claim.
        """
        from bibclaim.library.claim_relations import library_corroboration  # noqa: PLC0415 - reads the texts

        return library_corroboration(self, claim_id)

    def attribution_path(self: Library, claim_id: str) -> AttributionPath:  # type: ignore[misc]
        """Return the path of a claim from the document in hand to its claimant, with the grade of each hop.

        Raises:
            UnknownKey: no such claim.
        """
        from bibclaim.library.claim_relations import library_path  # noqa: PLC0415

        return library_path(self, claim_id)

    def originals(self: Library) -> Originals:  # type: ignore[misc]
        """List the origins that claims name and the library does not hold yet: the worklist "get the original"."""
        from bibclaim.library.claim_relations import library_originals  # noqa: PLC0415

        return library_originals(self)

    def candidates(self: Library) -> Candidates:  # type: ignore[misc]
        """List pairs that may contradict each other and passages that drop an attribution; a person decides."""
        from bibclaim.library.claim_relations import library_candidates  # noqa: PLC0415

        return library_candidates(self)

    def text_reuse(self: Library) -> list[Reuse]:  # type: ignore[misc]
        """List archived texts that share passages, with the passages' places in both."""
        from bibclaim.library.claim_relations import library_reuse  # noqa: PLC0415

        return library_reuse(self)

    def quote_drift(self: Library) -> QuoteDrifts:  # type: ignore[misc]
        """List speakers whom two sources quote in nearly the same words, with what differs."""
        from bibclaim.claims.quote_drift import quote_drift  # noqa: PLC0415

        self.refresh()
        return quote_drift(self.claims.query())

    def timeline(self: Library, query: str = "") -> Timeline:  # type: ignore[misc]
        """Put claims in time: their own dates, else the date of their entry; displays as a chart and a table.

        Raises:
            UnusableInput: the query cannot be read; the column is named.
        """
        from bibclaim.library.claim_relations import library_timeline  # noqa: PLC0415

        return library_timeline(self, query)

    def suggest_claims(self: Library, citekey: str) -> list[Claim]:  # type: ignore[misc]
        """Find attributed statements in the archived texts of an entry, as suggestions that nobody has filed yet.

        Raises:
            UnknownKey: no such entry.
        """
        from bibclaim.library.suggesting import suggest_claims  # noqa: PLC0415 - loads the rules

        return suggest_claims(self, citekey)
