"""Which claims a board shows: words and the query language, and the choices beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from bibclaim.claims import Claim
from bibclaim.jupyter.widgets.board_page import Facet
from bibclaim.jupyter.widgets.claim_rows import searched_text
from bibclaim.library.query import Query, Term, claim_holds, parse_query

FACET_VALUES = 200
"""Values offered by a facet, the most frequent ones."""

_FACETS: Mapping[str, tuple[str, Callable[[Claim], Iterable[str]]]] = {
    "claimant": ("Claimant", lambda claim: claim.claimant_names),
    "source": ("Source", lambda claim: [claim.citekey]),
    "attitude": ("Attitude", lambda claim: [claim.attitude]),
    "tag": ("Tag", lambda claim: claim.tags),
    "status": ("Status", lambda claim: [claim.status]),
}
_ALWAYS = ("attitude", "tag")


class ClaimFilter:
    """Finds claims in a list by words, fields and facets; what the words are looked for in is folded once a claim."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self.claims = list(claims)
        self._searched: dict[str, str] = {}
        self.facets = self._facets()

    def matching(self, words: str, chosen: Mapping[str, str]) -> list[Claim]:
        """Return the claims that hold the words and have the chosen value of each facet, in the list's order.

        Raises:
            UnusableInput: the words are no query.
        """
        query = parse_query(words)
        wanted = [(value, _FACETS[name][1]) for name, value in chosen.items() if value and name in _FACETS]
        return [
            claim
            for claim in self.claims
            if all(value in values(claim) for value, values in wanted)
            and (query.empty or self._holds(claim, query))
        ]

    def _holds(self, claim: Claim, query: Query) -> bool:
        def test(term: Term) -> bool:
            if term.field:
                return claim_holds(term, claim, None, None)
            # Folding a long list anew at each key would be felt.
            text = self._searched.get(claim.id)
            if text is None:
                text = self._searched[claim.id] = searched_text(claim)
            return term.value in text

        return query.holds(test)

    def _facets(self) -> list[Facet]:
        found = []
        for name, (label, values) in _FACETS.items():
            counts = Counter(value for claim in self.claims for value in set(values(claim)))
            if name in _ALWAYS or len(counts) > 1:
                options = [
                    (value, value.replace("_", " ") if name in ("attitude", "status") else value, count)
                    for value, count in sorted(counts.most_common(FACET_VALUES))
                ]
                found.append(Facet(name, label, options))
        return found
