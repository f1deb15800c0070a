"""The claims of a query as a board."""

from __future__ import annotations

from collections import Counter
from typing import Any

import traitlets

from bibclaim.claims import Claim, ClaimList, ClaimStore
from bibclaim.errors import UnusableInput
from bibclaim.jupyter.widgets.board import PROBLEMS_SHOWN, Board, Facet, Nouns, Page
from bibclaim.jupyter.widgets.claim_rows import (
    COLUMNS,
    STATUS_COLUMN,
    claim_row,
    searched_text,
    sorted_claims,
)
from bibclaim.jupyter.widgets.claim_source import Claims, claims_of, is_whole, store_of
from bibclaim.library.query import Query, Term, claim_holds, parse_query
from bibclaim.problems import Problem

FACET_VALUES = 200
"""Values offered by a facet, the most frequent ones."""


class ClaimBoard(Board):
    """Claims with claimant, attitude, quantities, tags and place; a row opens on its quote and its chain.

    Args:
        claims: the result of ``lib.claims.query(...)`` or ``lib.select(...)``, any iterable of claims, or a
            library or claim store for all its active claims.
        page_size: rows on a page, 1 to 200.
        store: the store to read the claims from again, where the list does not know it.
        traits: initial ``filter``, ``sort``, ``descending``, ``facets``, ``selected``. A query's result is sorted by
            source and place unless ``sort`` says otherwise; a list of your own keeps its order.

    The filter takes words and the query language (``"a phrase"``, ``-word``, ``claimant:CIA``, ``measure:``, ``key:``).
    ``board.selected`` holds the ids of the ticked claims, ``board.claims`` all claims of the board.
    """

    nouns = Nouns("claim", "claims", "Claims")
    placeholder = "words in statement, claimant, quote, tag …"

    sort = traitlets.Enum(["", *(column.key for column in (*COLUMNS, STATUS_COLUMN))], default_value="").tag(
        sync=True
    )

    def __init__(
        self, claims: Claims = (), *, page_size: int = 10, store: ClaimStore | None = None, **traits: Any
    ) -> None:
        self._given = claims
        self.store = store if store is not None else store_of(claims)
        self._take(claims_of(claims))
        if isinstance(claims, ClaimList) or is_whole(claims):
            # Ids are random, so that the order of a query's result says nothing; a reader thinks in paragraphs.
            traits.setdefault("sort", "source")
        super().__init__(page_size=page_size, **traits)

    def _take(self, claims: list[Claim]) -> None:
        self.claims = claims
        self._by_id = {claim.id: claim for claim in claims}
        self._searched: dict[str, str] = {}
        self._any_status = any(claim.status != "active" for claim in claims)

    def refresh(self) -> None:
        """Read the claims again from disk and show them as they are now; selection and page stay."""
        if self.store is not None:
            self.store.refresh()
        self._take(claims_of(self._given, self.store))
        self._draw()
        self.selected = list(self.selected)

    def _known(self, row_id: str) -> bool:
        return row_id in self._by_id

    def _ids_matching(self) -> list[str]:
        try:
            return [claim.id for claim in self._matching()]
        except UnusableInput:
            return []

    def _matching(self) -> list[Claim]:
        query = parse_query(self.filter)
        attitude, tag = self.facets.get("attitude", ""), self.facets.get("tag", "")
        return [
            claim
            for claim in self.claims
            if (not attitude or claim.attitude == attitude)
            and (not tag or tag in claim.tags)
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

    def _cut(self, start: int, stop: int) -> Page:
        problems = list(self.store.problems) if self.store is not None else []
        try:
            matching = self._matching()
            empty = "" if matching else self._way_out(problems)
        except UnusableInput as error:
            matching, empty = [], f"The filter was not understood: {error}"
        if self.sort:
            matching = sorted_claims(matching, self.sort, descending=self.descending)
        return Page(
            columns=(*COLUMNS, STATUS_COLUMN) if self._any_status else COLUMNS,
            rows=[claim_row(claim, status=self._any_status) for claim in matching[start:stop]],
            matched=len(matching),
            total=len(self.claims),
            facets=self._facets() if self.claims else (),
            problems=problems[:PROBLEMS_SHOWN],
            more_problems=max(0, len(problems) - PROBLEMS_SHOWN),
            empty=empty,
        )

    def _facets(self) -> list[Facet]:
        attitudes = Counter(claim.attitude for claim in self.claims)
        tags = Counter(tag for claim in self.claims for tag in claim.tags)
        return [
            Facet(
                "attitude",
                "Attitude",
                [(value, value.replace("_", " "), count) for value, count in sorted(attitudes.items())],
            ),
            Facet("tag", "Tag", [(tag, tag, count) for tag, count in sorted(tags.most_common(FACET_VALUES))]),
        ]

    def _way_out(self, problems: list[Problem]) -> str:
        if self.claims:
            return "No claim here matches the filter. Clear the filter, or choose “any” beside it."
        if self.store is None:
            return "There are no claims in this list."
        if not len(self.store):
            words = (
                f"No claims are filed in {self.store.folder} yet. Open an article in the Reader, mark a passage and "
                "file a claim, or add one with lib.claims.add(...)."
            )
        else:
            words = (
                f"No claim answers this query; the library holds {self.nouns.counted(len(self.store))}. Query with "
                "fewer conditions, or show all with ClaimBoard(lib)."
            )
        return words + (" Lines that could not be read are listed below." if problems else "")
