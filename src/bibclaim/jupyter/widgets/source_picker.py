"""A search over the entries of a library, to pick some of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bibclaim.errors import BibclaimError
from bibclaim.jupyter.widgets.board import Board
from bibclaim.jupyter.widgets.board_page import Column, Detail, Nouns, Page, Row

if TYPE_CHECKING:
    from bibclaim.library import Hit, Library

MATCHING_SELECTED = 1000
"""“Select all” takes at most this many entries: a longer list of keys is a query, not a selection."""


class SourcePicker(Board):
    """Entries found as you type; ``picker.selected`` holds the citekeys of the ticked ones.

    Understands the query language of ``lib.search`` (words, ``"phrases"``, ``tag:``, ``type:``, ``kind:``,
    ``has:claims``, ``year:2018..2020``). The search runs in the kernel and one page is shown, so that a
    library of any size opens at once.

    Args:
        lib: the library, from ``bibclaim.open``.
        query: what is searched for at first.
        page_size: entries on a page, 1 to 200.
        traits: initial ``selected`` and ``page``.
    """

    nouns = Nouns("source", "sources", "Sources")
    placeholder = "words, author, kind:news, year:2018..2020 …"

    def __init__(self, lib: Library, query: str = "", *, page_size: int = 10, **traits: Any) -> None:
        self.library = lib
        super().__init__(page_size=page_size, filter=query, **traits)

    def refresh(self) -> None:
        """Read the library again from disk and search once more; the selection stays."""
        self.library.refresh()
        self._draw()
        self.selected = list(self.selected)

    def _known(self, row_id: str) -> bool:
        return row_id in self.library.entries

    def _ids_matching(self) -> list[str]:
        try:
            found = self.library.search(self.filter, limit=MATCHING_SELECTED)
        except BibclaimError:
            return []
        return [hit.key for hit in found.hits if hit.key]

    def _cut(self, start: int, stop: int) -> Page:
        total = len(self.library.entries)
        problems = list(self.library.problems)
        try:
            found = self.library.search(self.filter, limit=stop - start, offset=start)
        except BibclaimError as error:
            return Page(
                _COLUMNS, (), 0, total, problems=problems, empty=f"The search was not understood: {error}"
            )
        return Page(
            columns=_COLUMNS,
            rows=[_row(hit) for hit in found.hits if hit.key],
            matched=found.total,
            total=total,
            problems=problems,
            empty="" if found.total else self._way_out(total),
        )

    def _way_out(self, total: int) -> str:
        if total:
            return "No source matches. Try fewer words, or the start of a word."
        return (
            f"There are no entries in {self.library.root}. Put a .bib file there, or paste an entry into one; "
            "picker.refresh() shows it."
        )


_COLUMNS = (
    Column("title", "Title", sortable=False),
    Column("author", "Author", sortable=False),
    Column("year", "Year", sortable=False),
    Column("kind", "Kind", sortable=False),
    Column("claims", "Claims", sortable=False),
    Column("key", "Citekey", sortable=False),
)


def _row(hit: Hit) -> Row:
    details = [
        Detail("Type", hit.type),
        Detail("Tags", ", ".join(hit.tags)),
        Detail("Address", hit.url),
        Detail("Problems", str(hit.problems or "")),
        Detail("File", f"{hit.file}, line {hit.line}"),
    ]
    return Row(
        id=hit.key,
        title=hit.title or hit.key,
        cells={
            "title": hit.title or "(no title)",
            "author": hit.author,
            "year": hit.year,
            "kind": hit.kind.replace("un_", "UN ").replace("_", " "),
            "claims": str(hit.claims or ""),
            "key": hit.key,
        },
        details=[detail for detail in details if detail.text],
    )
