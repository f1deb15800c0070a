"""Claims in time, in lanes: zoomed, moved through and opened in any Jupyter front end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import ipywidgets
import traitlets

from bibclaim.claims import Claim, ClaimList, ClaimStore, Timeline, TimelineRow, timeline
from bibclaim.claims.conflict_sentences import date_words
from bibclaim.claims.day_span import day_number, day_span
from bibclaim.claims.timeline import FACT_KINDS
from bibclaim.errors import BibclaimError, UnusableInput
from bibclaim.jupyter.widgets import store_echo
from bibclaim.jupyter.widgets.claim_board import ClaimBoard
from bibclaim.jupyter.widgets.claim_rows import details_of, source_of
from bibclaim.jupyter.widgets.claim_source import claims_of, store_of
from bibclaim.jupyter.widgets.time_window import TimeWindow
from bibclaim.jupyter.widgets.timeline_canvas import TimelineCanvas
from bibclaim.jupyter.widgets.timeline_lanes import (
    LANES_SHOWN,
    WAYS,
    Lane,
    ends_of,
    key_of,
    lane_of,
    lanes_of,
    packed,
    shortened,
)
from bibclaim.library.claim_relations import published_dates

if TYPE_CHECKING:
    from bibclaim.library import Library

UNDATED = "undated"
"""The value of ``listed`` for the claims without a date."""
_LANE_NAME = 60
"""Characters of a lane's name that are drawn."""
_ZOOM = 0.5
_STEP = 0.5


class ClaimTimeline(ipywidgets.VBox):  # type: ignore[misc]
    """When what is claimed happened, held or was said: a lane for each claimant, attitude, source or event.

    Args:
        given: a library, or claims (a query's result, any list); only a library knows when its documents were published.
        query: which claims of the library: the query language of ``lib.select``, or the claims themselves.
        lanes: ``claimant``, ``attitude``, ``source`` or ``event``.
        kind: ``event``, ``as_of`` or ``published`` for the dates of one kind alone.
        start, end: what is shown, as EDTF dates ("2014", "2015-06"); empty for all.

    A disc marks an event, a diamond the time that a figure holds for, a square when something was said; a bar spans an
    uncertain date, dashed where it is approximate, an arrow is an open end. What has no date, and what finds no place,
    is counted and listed below on request: ``timeline.board`` is the board, ``timeline.selected`` the ids of its claims.
    With the keyboard: arrow keys between marks, Enter for details, ``+``, ``-`` and ``0`` to zoom, Shift and an arrow key
    to move in time.

    Raises:
        UnusableInput: a query for something else than a library.
        TraitError: a start or end that is no date.

    Example:
        >>> timeline = bibclaim.ClaimTimeline(lib, "tag:is-province", lanes="attitude")
        >>> timeline.start, timeline.end = "2014", "2016"
        >>> timeline.list_undated()
    """

    query = traitlets.Unicode(help="which claims of the library are shown, empty for all")
    lanes = traitlets.Enum(
        [key for key, _label in WAYS], default_value="claimant", help="what makes the lanes"
    )
    kind = traitlets.Enum(["", *FACT_KINDS], default_value="", help="dates of one kind alone, empty for all")
    start = traitlets.Unicode(help="first day shown (EDTF), empty for the earliest")
    end = traitlets.Unicode(help="last day shown (EDTF), empty for the latest")
    opened = traitlets.Unicode(help="key of the fact whose details are open, empty for none")
    listed = traitlets.Unicode(help="what is listed below: “undated”, “lane ” and its name, or nothing")

    def __init__(
        self,
        given: Library | Iterable[Claim] | ClaimStore = (),
        query: str | Iterable[Claim] = "",
        *,
        page_size: int = 5,
        **traits: Any,
    ) -> None:
        self.library: Any = given if hasattr(given, "select") else None
        if query and self.library is None:
            raise UnusableInput("a query needs the library: ClaimTimeline(lib, query=...)")
        self.store = store_of(given)
        self._given: Any = None
        if not isinstance(query, str):
            self._given, query = list(query), ""
        elif self.library is None:
            self._given = given if isinstance(given, ClaimStore) else list(given)  # type: ignore[arg-type]
        self._window: TimeWindow | None = None
        self._is_moving = False
        self.timeline = Timeline()
        """The dated facts of all claims that are shown, of every kind."""
        self.canvas = TimelineCanvas(query=query)
        self.board = ClaimBoard([], store=self.store, page_size=page_size)
        self.board.layout.display = "none"
        super().__init__(children=[self.canvas, self.board], **traits)
        for name in ("lanes", "kind", "opened", "listed"):
            traitlets.link((self, name), (self.canvas, name))
        traitlets.link((self.canvas, "query"), (self, "query"))
        self.canvas.on_msg(self._receive)
        self.refresh()
        self._take_dates()
        self.canvas.observe(self._read, names=["query"])
        self.canvas.observe(self._begin_anew, names=["lanes", "kind"])
        self.canvas.observe(self._draw, names=["lane_page", "opened"])
        self.canvas.observe(self._show_listed, names=["listed"])
        self.observe(self._take_dates, names=["start", "end"])
        store_echo.follow(self.store, self)

    @property
    def selected(self) -> list[str]:
        """Ids of the claims that are listed below."""
        return [claim.id for claim in self._listed_claims()]

    def list_undated(self) -> None:
        """List the claims without a date below."""
        self.listed = UNDATED

    def refresh(self) -> None:
        """Read the claims again from disk and show them; what is shown of time stays."""
        if self.library is not None:
            self.library.refresh()
        elif self.store is not None:
            self.store.refresh()
        self._read()

    def follow_store(self) -> None:
        """Show the claims as the store has them now."""
        self._read()

    @traitlets.validate("start", "end")
    def _keep_dates(self, proposal: Any) -> str:
        text = str(proposal["value"]).strip()
        span = day_span(text) if text else None
        found = text and span and (span.first if proposal["trait"].name == "start" else span.last)
        if text and not found:
            raise traitlets.TraitError(
                f"{text!r} is no date to begin or end with; write 2014, 2014-05 or 2014-05-10"
            )
        return text

    def _take_dates(self, _change: Any = None) -> None:
        if self._is_moving:
            return
        whole = self._whole()
        start, end = day_span(self.start), day_span(self.end)
        first = day_number(start.first) if start and start.first else whole.first
        last = day_number(end.last) + 1 if end and end.last else whole.last
        is_all = not self.start and not self.end
        self._window = None if is_all else TimeWindow(min(first, last), max(first, last)).part(0, 1)
        self._draw()

    def _look_at(self, window: TimeWindow | None) -> None:
        """Show a window, and tell it as dates."""
        whole = self._whole()
        is_all = window is None or window.length >= whole.length
        self._is_moving = True
        with self.hold_trait_notifications():
            self.start = "" if is_all or window is None else window.first_day
            self.end = "" if is_all or window is None else window.last_day
        self._is_moving = False
        self._window = None if is_all else window
        self._draw()

    def _whole(self) -> TimeWindow:
        return TimeWindow.around([int(end) for row in self._rows for end in ends_of(row) if end is not None])

    def _read(self, _change: Any = None) -> None:
        self._failure = ""
        try:
            claims = self._found()
        except BibclaimError as error:
            claims, self._failure = [], f"The query was not understood: {error}"
        dates = (
            published_dates(self.library, {claim.citekey for claim in claims})
            if self.library is not None
            else {}
        )
        self._by_id = {claim.id: claim for claim in claims}
        self.timeline = timeline(claims, dates)
        self._draw()
        self._show_listed()

    def _found(self) -> list[Claim]:
        if self._given is not None:
            return claims_of(self._given, self.store)
        return list(self.library.select(self.canvas.query))

    def _begin_anew(self, _change: Any) -> None:
        self.canvas.lane_page = 1
        if self.canvas.listed.startswith("lane "):
            self.canvas.listed = ""
        self._draw()

    @property
    def _rows(self) -> list[TimelineRow]:
        kind = self.canvas.kind
        return [row for row in self.timeline if not kind or row.kind == kind]

    def _receive(self, _widget: Any, content: Any, _buffers: Any) -> None:
        """Take moves of the window: ``{"move": "in" | "out" | "earlier" | "later" | "all", "around"}`` or ``{"span": [0.2, 0.6]}``."""
        if not isinstance(content, dict):
            return
        whole = self._whole()
        window = self._window or whole
        around = content.get("around")
        middle = float(around) if isinstance(around, int | float) and 0 <= around <= 1 else 0.5
        match content.get("move"):
            case "in":
                self._look_at(window.zoomed(_ZOOM, middle, whole))
            case "out":
                self._look_at(window.zoomed(1 / _ZOOM, middle, whole))
            case "earlier":
                self._look_at(window.moved(-_STEP, whole))
            case "later":
                self._look_at(window.moved(_STEP, whole))
            case "all":
                self._look_at(None)
        match content.get("span"):
            case [int() | float() as begin, int() | float() as end] if begin != end:
                self._look_at(window.part(min(max(begin, 0), 1), min(max(end, 0), 1)))
        self.canvas.send({"answer": True})  # nothing may have changed

    def _show_listed(self, _change: Any = None) -> None:
        claims = self._listed_claims()
        self.board.layout.display = "" if claims else "none"
        if [claim.id for claim in claims] != [claim.id for claim in self.board.claims]:
            self.board.show(ClaimList(claims, store=self.store))
        self._draw()

    def _listed_claims(self) -> list[Claim]:
        listed = self.canvas.listed
        if listed == UNDATED:
            return self.timeline.undated_claims
        if not listed.startswith("lane "):
            return []
        ids = [
            row.id
            for row in self._rows
            if lane_of(row, self._by_id[row.id], self.canvas.lanes) == listed.removeprefix("lane ")
        ]
        return [self._by_id[one] for one in dict.fromkeys(ids)]

    def _draw(self, _change: Any = None) -> None:
        rows = self._rows
        window = self._window or self._whole()
        lanes = lanes_of(rows, self._by_id, self.canvas.lanes, window)
        pages = max(1, -(-len(lanes) // LANES_SHOWN))
        if self.canvas.lane_page > pages:
            self.canvas.lane_page = pages
            return
        start = (self.canvas.lane_page - 1) * LANES_SHOWN
        shown = [packed(lane, window) for lane in lanes[start : start + LANES_SHOWN]]
        self.canvas._view = {
            "hasQuery": self._given is None,
            "ways": [{"value": key, "label": label} for key, label in WAYS],
            "kinds": [
                {"value": kind, "label": label, "count": sum(row.kind == kind for row in self.timeline)}
                for kind, label in FACT_KINDS.items()
            ],
            "summary": self._summary(rows, window, lanes),
            "empty": self._way_out(),
            "shownFrom": date_words(window.first_day),
            "shownTo": date_words(window.last_day),
            "isAll": self._window is None,
            "ticks": [{"at": round(at, 5), "label": label} for at, label in window.ticks()],
            "lanes": [
                {
                    "key": lane.key,
                    "label": shortened(lane.key, _LANE_NAME),
                    "count": len(lane.rows),
                    "hidden": lane.hidden,
                    "lines": lane.lines,
                    "marks": [mark.as_json() for mark in lane.marks],
                }
                for lane in shown
            ],
            "lanePage": self.canvas.lane_page,
            "lanePages": pages,
            "laneCount": len(lanes),
            "undated": self.timeline.undated,
            "unreadable": len(self.timeline.unreadable),
            "listed": self.canvas.listed,
            "told": self._told(),
            "details": self._details(),
        }

    def _summary(self, rows: list[TimelineRow], window: TimeWindow, lanes: list[Lane]) -> str:
        inside = sum(len(lane.rows) for lane in lanes)
        before = sum((ends_of(row)[1] or window.first) < window.first for row in rows)
        after = len(rows) - inside - before
        parts = [_many(inside, "dated fact")]
        parts += [f"{before:,} earlier"] if before else []
        parts += [f"{after:,} later"] if after else []
        hidden_kinds = len(self.timeline) - len(rows)
        parts += [f"{hidden_kinds:,} of other kinds"] if hidden_kinds else []
        return ", ".join(parts)

    def _way_out(self) -> str:
        if self._failure:
            return self._failure
        if not self._by_id:
            return "There are no claims to put in time."
        if not self.timeline:
            return "None of these claims has a date, nor have their entries."
        return "" if self._rows else "No date is of this kind. Choose “any”."

    def _told(self) -> str:
        """Return what the list below is of."""
        count = len(self._listed_claims())
        if not count:
            return ""
        if self.canvas.listed == UNDATED:
            return f"{_many(count, 'claim')} without a date:"
        return f"{_many(count, 'claim')} of {self.canvas.listed.removeprefix('lane ')}:"

    def _details(self) -> dict[str, Any] | None:
        row = next((one for one in self.timeline if key_of(one) == self.canvas.opened), None)
        if row is None:
            return None
        claim = self._by_id[row.id]
        dated = {
            "label": "Date",
            "text": f"{date_words(row.date)} ({FACT_KINDS[row.kind]}; EDTF {row.date})",
            "kind": "text",
        }
        who = {
            "label": "Claimant",
            "text": f"{row.claimant}, {row.attitude.replace('_', ' ')}",
            "kind": "text",
        }
        source = {"label": "Source", "text": source_of(claim), "kind": "text"}
        return {
            "key": self.canvas.opened,
            "title": row.statement,
            "details": [dated, who, source, *(asdict(detail) for detail in details_of(claim))],
        }

    def __repr__(self) -> str:
        undated = f", {_many(self.timeline.undated, 'claim')} without a date" if self.timeline.undated else ""
        return f"ClaimTimeline({_many(len(self.timeline), 'dated fact')}{undated})"


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'s' * (number != 1)}"
