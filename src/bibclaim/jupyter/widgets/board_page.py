"""What a board shows at a time: columns, rows, headings of groups, choices, and what the library complains about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from bibclaim.problems import Problem

PROBLEMS_SHOWN = 8
"""Problems listed at the foot of a board; the rest are counted."""
CellKind = Literal["text", "badge", "chips", "intervals"]


@dataclass(frozen=True)
class Column:
    """A column of a board; ``chips`` cells hold a list of strings, ``intervals`` a drawing's data, the others one string."""

    key: str
    label: str
    kind: CellKind = "text"
    sortable: bool = True


@dataclass(frozen=True)
class Detail:
    """One labelled piece of what an opened row shows."""

    label: str
    text: str
    kind: Literal["text", "quote", "heading"] = "text"


@dataclass(frozen=True)
class Row:
    """One row: ``id`` is what a board's selection holds, ``title`` names the row to a screen reader.

    ``group`` is the key of the heading that it stands under: a row may stand under several. ``edit`` has the values that the row's form begins with, ``None`` for a row that cannot be edited; ``copy`` is the
    text that the row puts on the clipboard.
    """

    id: str
    title: str
    cells: Mapping[str, Any]
    details: Sequence[Detail] = ()
    group: str = ""
    edit: Mapping[str, Any] | None = None
    copy: str = ""


@dataclass(frozen=True)
class Heading:
    """The line above the rows of a group: how it reads, how many rows it has, whether they are folded away.

    ``continued`` marks a heading that stands again at the top of a page because its group began on an earlier one.
    """

    group: str
    label: str
    count: int
    folded: bool = False
    continued: bool = False


@dataclass(frozen=True)
class Facet:
    """A choice among values of one property: each value, how it reads, and the number of rows that have it."""

    name: str
    label: str
    options: Sequence[tuple[str, str, int]]


@dataclass(frozen=True)
class Page:
    """What a board shows now.

    ``matched`` of ``total`` rows satisfy the filter; ``rows`` are those of the page, with the headings of their groups
    between them. ``lines`` counts what there is to page through, headings included (default: the rows that match).
    ``empty`` says what to do when there are none.
    """

    columns: Sequence[Column]
    rows: Sequence[Row | Heading]
    matched: int
    total: int
    facets: Sequence[Facet] = ()
    lines: int | None = None
    groups: int = 0
    problems: Sequence[Problem] = ()
    more_problems: int = 0
    empty: str = ""


@dataclass(frozen=True)
class Nouns:
    """What the rows of a board are called, in the singular and the plural."""

    one: str
    many: str
    label: str = field(default="")

    def counted(self, number: int) -> str:
        """Return the number with the fitting noun, as in ``1 claim`` and ``44 claims``."""
        return f"{number:,} {self.one if number == 1 else self.many}"
