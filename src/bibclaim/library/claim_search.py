"""The first claims that meet a query, found while a person types."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING

from bibclaim.claims import Claim
from bibclaim.library.query import EntryFacts, asks_of_entries, claim_holds, parse_query

if TYPE_CHECKING:
    from bibclaim.library.library import Library


def first_claims(
    library: Library,
    query: str,
    statuses: Collection[str],
    limit: int,
    entry_facts: Callable[[], Mapping[str, EntryFacts]],
) -> list[Claim]:
    """Return the first ``limit`` claims of these statuses that meet a query, in the order of the files.

    Unlike :meth:`Library.select` nothing is sorted, and nothing is looked at once there are enough. ``entry_facts``
    is asked only when the query needs it.

    Raises:
        UnusableInput: the query cannot be read; the column is named.
    """
    parsed = parse_query(query)
    library.refresh()
    facts = entry_facts() if asks_of_entries(parsed) else {}

    def found() -> Iterator[Claim]:
        for claim in library.claims:
            if claim.status not in statuses:
                continue
            entry, known = library.entries.get(claim.citekey), facts.get(claim.citekey)
            for terms in parsed.alternatives:
                if all(claim_holds(term, claim, entry, known) != term.negated for term in terms):
                    yield claim
                    break

    return list(islice(found(), limit))
