"""A board of rows that stays in the kernel and shows one page at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Literal

import anywidget
import traitlets

from bibclaim.problems import Problem

STATIC = Path(__file__).parent / "static"
PROBLEMS_SHOWN = 8
"""Problems listed at the foot of a board; the rest are counted."""

CellKind = Literal["text", "badge", "chips"]


@dataclass(frozen=True)
class Column:
    """A column of a board; ``chips`` cells hold a list of strings, the other kinds one string."""

    key: str
    label: str
    kind: CellKind = "text"
    sortable: bool = True


@dataclass(frozen=True)
class Detail:
    """One labelled piece of what an opened row shows."""

    label: str
    text: str
    kind: Literal["text", "quote"] = "text"


@dataclass(frozen=True)
class Row:
    """One row: ``id`` is what :attr:`Board.selected` holds, ``title`` names the row to a screen reader."""

    id: str
    title: str
    cells: Mapping[str, str | Sequence[str]]
    details: Sequence[Detail] = ()


@dataclass(frozen=True)
class Facet:
    """A choice among values of one property: each value, how it reads, and the number of rows that have it."""

    name: str
    label: str
    options: Sequence[tuple[str, str, int]]


@dataclass(frozen=True)
class Page:
    """What a board shows now.

    ``matched`` of ``total`` rows satisfy the filter; ``rows`` are those of the page. ``empty`` says what to do
    when there are none.
    """

    columns: Sequence[Column]
    rows: Sequence[Row]
    matched: int
    total: int
    facets: Sequence[Facet] = ()
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


class Board(anywidget.AnyWidget):
    """Rows that can be filtered, sorted, paged, opened and selected in any Jupyter front end.

    The front end asks by setting ``filter``, ``facets``, ``sort``, ``descending`` and ``page``; the kernel answers
    with the rows of that page alone, so that a list of any length opens at once. The same traits can be set in
    Python. A subclass provides :meth:`_cut`, and :meth:`_ids_matching` for “select all”.
    """

    _esm = STATIC / "board.js"
    _css = STATIC / "board.css"

    nouns = Nouns("row", "rows", "Rows")
    placeholder = "words"

    filter = traitlets.Unicode(help="what to look for").tag(sync=True)
    facets = traitlets.Dict(
        key_trait=traitlets.Unicode(), value_trait=traitlets.Unicode(), help="chosen value of each facet"
    ).tag(sync=True)
    sort = traitlets.Unicode(
        help="key of the column to sort by, empty for the order in which the rows came"
    ).tag(sync=True)
    descending = traitlets.Bool(help="largest first").tag(sync=True)
    page = traitlets.Int(1, min=1, help="page shown, from 1").tag(sync=True)
    page_size = traitlets.Int(10, min=1, max=200, help="rows on a page")
    selected = traitlets.List(traitlets.Unicode(), help="ids of the selected rows, on any page").tag(
        sync=True
    )
    _view = traitlets.Dict().tag(sync=True)

    def __init__(self, *, page_size: int = 10, selected: Iterable[str] = (), **traits: Any) -> None:
        self._shown: Page | None = None
        super().__init__(page_size=page_size, **traits)
        self.on_msg(self._receive)
        self.observe(self._draw, names=["filter", "facets", "sort", "descending", "page", "page_size"])
        self._draw()
        self.selected = list(selected)

    def _cut(self, start: int, stop: int) -> Page:
        """Return the page made of the matching rows ``start`` (from 0) up to but not with ``stop``."""
        raise NotImplementedError

    def _ids_matching(self) -> list[str]:
        raise NotImplementedError

    def _known(self, row_id: str) -> bool:
        """Tell whether a row of this id can be selected."""
        raise NotImplementedError

    @property
    def pages(self) -> int:
        """Number of pages of the matching rows, at least 1."""
        return max(1, -(-self.shown.matched // self.page_size))

    @property
    def shown(self) -> Page:
        """The page that the board shows now."""
        if self._shown is None:
            self._draw()
        assert self._shown is not None  # noqa: S101 - _draw sets it
        return self._shown

    def _draw(self, _change: Any = None) -> None:
        start = (self.page - 1) * self.page_size
        self._shown = self._cut(start, start + self.page_size)
        if self.page > self.pages:
            # The list got shorter than the page asked for; setting the trait draws again.
            self.page = self.pages
            return
        self._view = self._described(self._shown)

    def _described(self, page: Page) -> dict[str, Any]:
        return {
            "label": self.nouns.label or self.nouns.many,
            "placeholder": self.placeholder,
            "columns": [asdict(column) for column in page.columns],
            "rows": [asdict(row) for row in page.rows],
            "facets": [
                {
                    "name": facet.name,
                    "label": facet.label,
                    "value": self.facets.get(facet.name, ""),
                    "options": [
                        {"value": value, "label": label, "count": count}
                        for value, label, count in facet.options
                    ],
                }
                for facet in page.facets
            ],
            "matched": page.matched,
            "total": page.total,
            "page": self.page,
            "pages": self.pages,
            "filter": self.filter,
            "sort": self.sort,
            "descending": self.descending,
            "summary": self._summary(page),
            "empty": page.empty,
            "problems": [told(problem) for problem in page.problems[:PROBLEMS_SHOWN]],
            "more_problems": page.more_problems + max(0, len(page.problems) - PROBLEMS_SHOWN),
        }

    def _summary(self, page: Page) -> str:
        if page.matched == page.total:
            return self.nouns.counted(page.total)
        return f"{page.matched:,} of {self.nouns.counted(page.total)}"

    @traitlets.validate("selected")
    def _keep_known(self, proposal: Any) -> list[str]:
        return [row_id for row_id in dict.fromkeys(proposal["value"]) if self._known(row_id)]

    def _receive(self, _widget: Any, content: Any, _buffers: Any) -> None:
        """Take a change of the selection: {"select": "some" | "matching" | "none", "ids", "chosen", "filter", "facets"}.

        It comes as a message and not as a changed trait: changes wait for each other while the kernel is busy, and a
        press on another widget could overtake them.
        """
        if not isinstance(content, dict):
            return
        match content.get("select"):
            case "some":
                ids = [one for one in content.get("ids") or () if isinstance(one, str)]
                kept = [one for one in self.selected if one not in set(ids)]
                self.selected = [*kept, *ids] if content.get("chosen") else kept
            case "matching":
                # What is meant is what the reader sees, even when the typed filter is still on its way.
                self.set_state({name: content[name] for name in ("filter", "facets") if name in content})
                self.selected = list(dict.fromkeys([*self.selected, *self._ids_matching()]))
            case "none":
                self.selected = []

    def __repr__(self) -> str:
        page = self.shown
        return (
            f"{type(self).__name__}({self._summary(page)}, page {self.page} of {self.pages}, "
            f"{len(self.selected)} selected)"
        )


def told(problem: Problem) -> str:
    """Return a problem in one line: place, what is wrong, what to do."""
    place = f"{problem.file}, line {problem.line}: " if problem.file else ""
    fix = f". {problem.fix[:1].upper()}{problem.fix[1:]}" if problem.fix else ""
    return f"{place}{problem.message.rstrip('.')}{fix}"
