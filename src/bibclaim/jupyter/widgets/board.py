"""A board of rows that stays in the kernel and shows one page at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any, ClassVar

import anywidget
import traitlets

from bibclaim.jupyter.widgets.board_page import PROBLEMS_SHOWN, Heading, Nouns, Page
from bibclaim.jupyter.widgets.front_end import script, style
from bibclaim.problems import Problem

_ASKED = ("filter", "facets", "sort", "descending", "group", "folded", "page", "page_size")
"""The traits that decide what is shown."""


class Board(anywidget.AnyWidget):
    """Rows that can be filtered, sorted, grouped, paged, opened and selected in any Jupyter front end.

    The front end asks by setting ``filter``, ``facets``, ``sort``, ``descending``, ``group`` and ``page``; the kernel
    answers with the rows of that page alone, so that a list of any length opens at once. The same traits can be set
    in Python. A subclass provides :meth:`_cut`, and :meth:`_ids_matching` for “select all”.
    """

    _esm = script("keys", "elements", "board_cells", "board_form", "board_head", "board_keys", "board")
    _css = style("board")

    nouns = Nouns("row", "rows", "Rows")
    placeholder = "words"
    groupings: ClassVar[Sequence[tuple[str, str]]] = ()
    """Ways to gather rows under headings, each with what it is called."""
    selection: ClassVar[str] = "selected"
    """The trait that holds the ids of the ticked rows."""

    filter = traitlets.Unicode(help="what to look for").tag(sync=True)
    facets = traitlets.Dict(
        key_trait=traitlets.Unicode(), value_trait=traitlets.Unicode(), help="chosen value of each facet"
    ).tag(sync=True)
    sort = traitlets.Unicode(
        help="key of the column to sort by, empty for the order in which the rows came"
    ).tag(sync=True)
    descending = traitlets.Bool(help="largest first").tag(sync=True)
    group = traitlets.Unicode(help="what the rows are gathered by, empty for no groups").tag(sync=True)
    folded = traitlets.List(traitlets.Unicode(), help="keys of the groups whose rows are folded away")
    page = traitlets.Int(1, min=1, help="page shown, from 1").tag(sync=True)
    page_size = traitlets.Int(10, min=1, max=200, help="lines on a page")
    selected = traitlets.List(traitlets.Unicode(), help="ids of the selected rows, on any page").tag(
        sync=True
    )
    _view = traitlets.Dict().tag(sync=True)
    _desk = traitlets.Dict().tag(sync=True)

    def __init__(self, *, page_size: int = 10, selected: Iterable[str] = (), **traits: Any) -> None:
        self._shown: Page | None = None
        self._drawn: list[Any] = []
        super().__init__(page_size=page_size, **traits)
        self.on_msg(self._receive)
        self.observe(self._unfold, names=["group"])
        self.observe(self._draw_once, names=list(_ASKED))
        self._draw()
        self.selected = list(selected)

    def _cut(self, start: int, stop: int) -> Page:
        """Return the page made of the matching lines ``start`` (from 0) up to but not with ``stop``."""
        raise NotImplementedError

    def _ids_matching(self) -> list[str]:
        raise NotImplementedError

    def _group_keys(self) -> list[str]:
        """Return the keys of all groups, for “fold all”."""
        return []

    def _known(self, row_id: str) -> bool:
        """Tell whether a row of this id can be selected."""
        raise NotImplementedError

    @property
    def pages(self) -> int:
        """Number of pages of the matching rows, at least 1."""
        lines = self.shown.lines
        return max(1, -(-(self.shown.matched if lines is None else lines) // self.page_size))

    @property
    def shown(self) -> Page:
        """The page that the board shows now."""
        if self._shown is None:
            self._draw()
        assert self._shown is not None  # noqa: S101 - _draw sets it
        return self._shown

    @traitlets.validate("group")
    def _keep_grouping(self, proposal: Any) -> str:
        ways = [key for key, _label in self.groupings]
        if proposal["value"] and proposal["value"] not in ways:
            raise traitlets.TraitError(
                f"these rows cannot be grouped by {proposal['value']!r}; choose one of: {', '.join(ways) or 'none'}"
            )
        return str(proposal["value"])

    def _unfold(self, _change: Any) -> None:
        with self.hold_trait_notifications():
            self.folded = []
            self.page = 1

    def _draw_once(self, _change: Any) -> None:
        # One message of the front end sets several traits, and each tells of its change.
        if self._asked() != self._drawn:
            self._draw()

    def _asked(self) -> list[Any]:
        return [getattr(self, name) for name in _ASKED]

    def _draw(self) -> None:
        self._drawn = self._asked()
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
            "selection": self.selection,
            "columns": [asdict(column) for column in page.columns],
            "rows": [{**asdict(row), "isHeading": isinstance(row, Heading)} for row in page.rows],
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
            "groupings": [{"value": key, "label": label} for key, label in self.groupings],
            "group": self.group,
            "groups": page.groups,
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
        counted = self.nouns.counted(page.total)
        if page.matched != page.total:
            counted = f"{page.matched:,} of {counted}"
        return f"{counted} in {page.groups:,} group{'s' * (page.groups != 1)}" if page.groups else counted

    @traitlets.validate("selected")
    def _keep_known(self, proposal: Any) -> list[str]:
        return [row_id for row_id in dict.fromkeys(proposal["value"]) if self._known(row_id)]

    def _receive(self, _widget: Any, content: Any, _buffers: Any) -> None:
        """Take what is asked for by message: changes of the selection and of the folds.

        ``{"select": "some" | "matching" | "none", "ids", "chosen", "filter", "facets"}`` or ``{"fold": "one" | "all",
        "group", "folded"}``. They are no traits that the front end sets: such changes wait for each other while the
        kernel is busy, and a press on another widget could overtake them.
        """
        if not isinstance(content, dict):
            return
        match content.get("select"):
            case "some":
                ids = [one for one in content.get("ids") or () if isinstance(one, str)]
                kept = [one for one in self._ticked() if one not in set(ids)]
                self._tick([*kept, *ids] if content.get("chosen") else kept)
            case "matching":
                # What is meant is what the reader sees, even when the typed filter is still on its way.
                self.set_state({name: content[name] for name in ("filter", "facets") if name in content})
                self._tick(list(dict.fromkeys([*self._ticked(), *self._ids_matching()])))
            case "none":
                self._tick([])
        match content.get("fold"):
            case "one" if isinstance(content.get("group"), str):
                self._fold([content["group"]], bool(content.get("folded")))
            case "all":
                self._fold(self._group_keys(), bool(content.get("folded")))
        if "fold" in content:
            self.send({"answer": content.get("request")})  # nothing may have changed

    def _ticked(self) -> list[str]:
        return list(getattr(self, self.selection))

    def _tick(self, ids: list[str]) -> None:
        setattr(self, self.selection, ids)

    def _fold(self, keys: Iterable[str], folded: bool) -> None:
        changed = set(keys)
        kept = [one for one in self.folded if one not in changed]
        self.folded = [*kept, *changed] if folded else kept

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
