"""The conflicts of figures among claims as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

import traitlets

from bibclaim.claims import Claim, ClaimStore, Conflicts, conflicts
from bibclaim.claims.relations import KINDS, same_measure
from bibclaim.errors import BibclaimError, UnusableInput
from bibclaim.jupyter.widgets import store_echo
from bibclaim.jupyter.widgets.board import Board
from bibclaim.jupyter.widgets.board_page import Facet, Heading, Nouns, Page
from bibclaim.jupyter.widgets.claim_rows import natural
from bibclaim.jupyter.widgets.claim_source import claims_of, is_whole, store_of
from bibclaim.jupyter.widgets.conflict_rows import COLUMNS, ConflictCase, cases, conflict_row, sorted_cases
from bibclaim.jupyter.widgets.grouping import Group, lines_of
from bibclaim.library.query import parse_query

if TYPE_CHECKING:
    from bibclaim.library import Library

_GROUPS: Mapping[str, Callable[[ConflictCase], tuple[str, str]]] = {
    "measure": lambda case: (same_measure(case.conflict.measure), " ".join(case.conflict.measure.split())),
    "reading": lambda case: (case.conflict.kind, KINDS[case.conflict.kind]),
}


class ConflictTable(Board):
    """Pairs of figures that do not agree: the sentence, both ranges drawn to scale, the quotes they rest on.

    Args:
        given: a library, the result of ``lib.conflicts()``, or claims (a query's result, any list).
        query: which claims of the library, in the query language of ``lib.select``.
        page_size: lines on a page, 1 to 200.
        traits: initial ``filter``, ``facets``, ``sort``, ``descending``, ``group``, ``ticked``.

    A disc marks a dated figure, a diamond one without a date, a bar what the words allow for ("about": 10% on both
    sides), an arrow an open end. Figures of one measure share their axis. ``table.selected`` holds the ids of the claims
    of the ticked conflicts; a row copies its sentence as Markdown with its citation.

    Raises:
        UnusableInput: a query for something else than a library.

    Example:
        >>> table = bibclaim.ConflictTable(lib, "tag:strength")
        >>> table.facets = {"kind": "as_of_missing"}
        >>> bibclaim.ClaimBoard(lib.claims.query(id=table.selected))
    """

    nouns = Nouns("conflict", "conflicts", "Conflicts of figures")
    placeholder = "words in sentence, claimant, quote, tag …"
    groupings = (("measure", "measure"), ("reading", "reading"))
    selection = "ticked"

    query = traitlets.Unicode(help="which claims of the library are compared, empty for all")
    sort = traitlets.Enum(["", *(column.key for column in COLUMNS)], default_value="").tag(sync=True)
    ticked = traitlets.List(traitlets.Unicode(), help="ids of the ticked conflicts, on any page").tag(
        sync=True
    )
    selected = traitlets.List(
        traitlets.Unicode(),
        help="ids of the claims of the ticked conflicts; setting it ticks the conflicts between them",
    )

    def __init__(
        self,
        given: Library | Conflicts | Iterable[Claim] | ClaimStore = (),
        query: str = "",
        *,
        page_size: int = 5,
        **traits: Any,
    ) -> None:
        if query and not hasattr(given, "select"):
            raise UnusableInput("a query needs the library: ConflictTable(lib, query=...)")
        self._given = given if is_whole(given) or isinstance(given, list) else list(given)  # type: ignore[arg-type]
        self.store = store_of(given)  # type: ignore[arg-type]
        self._failure = ""
        self._from_ticks = False
        self.conflicts = Conflicts()
        """The conflicts of the table, all of them."""
        self._read(query)
        super().__init__(page_size=page_size, query=query, **traits)
        self.observe(self._requery, names=["query"])
        self.observe(self._follow_ticks, names=["ticked"])
        self._follow_ticks()
        store_echo.follow(self.store, self)

    def _read(self, query: str) -> None:
        try:
            self.conflicts, self._failure = self._found(query), ""
        except BibclaimError as error:
            self.conflicts, self._failure = Conflicts(), f"The query was not understood: {error}"
        self._cases = cases(self.conflicts)
        self._by_id = {case.id: case for case in self._cases}

    def _found(self, query: str) -> Conflicts:
        given: Any = self._given
        if isinstance(given, Conflicts):
            return given
        if hasattr(given, "select"):
            return conflicts(given.select(query))
        return conflicts(claims_of(given, self.store))

    def _requery(self, _change: Any) -> None:
        self._read(self.query)
        self._draw()
        self.ticked = list(self.ticked)

    def refresh(self) -> None:
        """Read the claims again from disk and compare them anew; ticks and page stay."""
        if self.store is not None:
            self.store.refresh()
        self.follow_store()

    def follow_store(self) -> None:
        """Compare the claims anew as the store has them."""
        self._requery(None)

    @traitlets.validate("ticked")
    def _keep_ticks(self, proposal: Any) -> list[str]:
        return [one for one in dict.fromkeys(proposal["value"]) if one in self._by_id]

    @traitlets.validate("selected")
    def _keep_known(self, proposal: Any) -> list[str]:
        if not self._from_ticks:
            wanted = set(proposal["value"])
            self.ticked = [
                case.id for case in self._cases if all(claim.id in wanted for claim in case.claims)
            ]
        return self._claims_of_ticks()

    def _follow_ticks(self, _change: Any = None) -> None:
        self._from_ticks = True
        self.selected = self._claims_of_ticks()
        self._from_ticks = False

    def _claims_of_ticks(self) -> list[str]:
        return list(dict.fromkeys(claim.id for one in self.ticked for claim in self._by_id[one].claims))

    def _known(self, row_id: str) -> bool:
        return row_id in self._by_id

    def _matching(self) -> list[ConflictCase]:
        query = parse_query(self.filter)
        kind, measure = self.facets.get("kind", ""), self.facets.get("measure", "")
        found = [
            case
            for case in self._cases
            if (not kind or case.conflict.kind == kind)
            and (not measure or same_measure(case.conflict.measure) == measure)
            and (query.empty or query.holds(case.holds))
        ]
        return sorted_cases(found, self.sort, descending=self.descending) if self.sort else found

    def _groups(self, matching: list[ConflictCase]) -> list[Group[ConflictCase]]:
        if not self.group:
            return []
        members: dict[tuple[str, str], list[ConflictCase]] = {}
        labels: dict[str, str] = {}
        for case in matching:
            key, label = _GROUPS[self.group](case)
            members.setdefault((key, labels.setdefault(key, label)), []).append(case)
        return [
            Group(key, label, members[key, label])
            for key, label in sorted(members, key=lambda one: natural(one[1]) or ())
        ]

    def _ids_matching(self) -> list[str]:
        try:
            return [case.id for case in self._matching()]
        except UnusableInput:
            return []

    def _group_keys(self) -> list[str]:
        try:
            return [group.key for group in self._groups(self._matching())]
        except UnusableInput:
            return []

    def _cut(self, start: int, stop: int) -> Page:
        try:
            matching = self._matching()
            empty = "" if matching else self._way_out()
        except UnusableInput as error:
            matching, empty = [], f"The filter was not understood: {error}"
        groups = self._groups(matching)
        lines = lines_of(groups, self.folded, start, stop) if groups else None
        return Page(
            columns=[column for column in COLUMNS if column.key != self.group],
            rows=[conflict_row(case) for case in matching[start:stop]]
            if lines is None
            else [
                line if isinstance(line, Heading) else conflict_row(line[1], line[0]) for line in lines.shown
            ],
            matched=len(matching),
            total=len(self._cases),
            facets=self._facets() if self._cases else (),
            lines=lines.total if lines else None,
            groups=len(groups),
            empty=empty,
        )

    def _facets(self) -> list[Facet]:
        kinds = Counter(case.conflict.kind for case in self._cases)
        measures = Counter(same_measure(case.conflict.measure) for case in self._cases)
        return [
            Facet("kind", "Reading", [(kind, KINDS[kind], kinds[kind]) for kind in KINDS if kinds[kind]]),
            Facet("measure", "Measure", [(one, one, count) for one, count in sorted(measures.items())]),
        ]

    def _way_out(self) -> str:
        if self._failure:
            return self._failure
        if self._cases:
            return "No conflict here matches the filter. Clear the filter, or choose “any” beside it."
        return (
            "No figures of these claims conflict: of each measure that two of them give, the ranges have a value in "
            "common. Figures are compared when their measures are written alike."
        )

    def __repr__(self) -> str:
        return f"ConflictTable({self._summary(self.shown)}, page {self.page} of {self.pages}, {len(self.ticked)} ticked)"
