"""Dated facts in lanes: packed into lines so that no label covers another, cut to what is shown, the rest counted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bibclaim.claims import Claim, TimelineRow
from bibclaim.claims.conflict_sentences import date_words
from bibclaim.claims.day_span import day_number
from bibclaim.claims.timeline import FACT_KINDS
from bibclaim.jupyter.widgets.time_window import TimeWindow

LANES_SHOWN = 10
"""Lanes on a page."""
LINES_SHOWN = 8
"""Lines of a lane; facts that find no place on them are counted."""
MARKS_SHOWN = 60
"""Facts that are drawn in a lane."""
_LABEL = 34
_CHARACTER = 0.0082
"""Width of a character of a label as a share of a drawing of ordinary width."""
_GAP = 0.012

WAYS: tuple[tuple[str, str], ...] = (
    ("claimant", "claimant"),
    ("attitude", "attitude"),
    ("source", "source"),
    ("event", "event"),
)
"""What makes the lanes, each with what it is called."""
_LANES: Mapping[str, Callable[[TimelineRow, Claim], str]] = {
    "claimant": lambda row, _claim: row.claimant,
    "attitude": lambda row, _claim: row.attitude.replace("_", " "),
    "source": lambda row, _claim: row.citekey,
    "event": lambda _row, claim: claim.event or "no event",
}


@dataclass(frozen=True)
class Mark:
    """A fact as drawn: its ends from 0 to 1, ``None`` where they are open; ``line`` is its line in the lane."""

    row: TimelineRow
    line: int
    begin: float
    end: float
    at: float

    def as_json(self) -> dict[str, Any]:
        """Return what the front end draws."""
        row, span = self.row, self.row.span
        label = row.told
        words = [
            date_words(row.date),
            FACT_KINDS[row.kind],
            row.claimant,
            row.attitude.replace("_", " "),
            " ".join(row.statement.split()),
        ]
        return {
            "key": key_of(row),
            "line": self.line,
            "begin": round(self.begin, 5),
            "end": round(self.end, 5),
            "at": round(self.at, 5),
            "opensLeft": row.first is None,
            "opensRight": row.last is None,
            "kind": row.kind,
            "isSure": not (span.approximate or span.uncertain),
            "label": shortened(label, _LABEL),
            "said": ". ".join(words),
        }


@dataclass(frozen=True)
class Lane:
    """A lane of the window: its facts as drawn, and all of them; ``hidden`` are there and not drawn."""

    key: str
    marks: list[Mark]
    rows: list[TimelineRow]

    @property
    def hidden(self) -> int:
        """How many facts of the window find no place."""
        return len(self.rows) - len(self.marks)

    @property
    def lines(self) -> int:
        """How many lines the lane takes."""
        return max((mark.line for mark in self.marks), default=0) + 1


def shortened(text: str, most: int) -> str:
    """Return a text of at most so many characters."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def key_of(row: TimelineRow) -> str:
    """Return what tells a dated fact from others."""
    return f"{row.id} {row.kind} {row.date}"


def ends_of(row: TimelineRow) -> tuple[float | None, float | None]:
    """Return the day numbers between which a fact lies, from the beginning of a day to the end of one."""
    first = day_number(row.first) if row.first else None
    last = day_number(row.last) + 1 if row.last else None
    return first, last


def is_within(row: TimelineRow, window: TimeWindow) -> bool:
    """Tell whether any of a fact's days is in the window."""
    first, last = ends_of(row)
    return (first is None or first <= window.last) and (last is None or last >= window.first)


def lane_of(row: TimelineRow, claim: Claim, way: str) -> str:
    """Return the lane that a fact is in."""
    return _LANES[way](row, claim)


def lanes_of(
    rows: Sequence[TimelineRow], claims: Mapping[str, Claim], way: str, window: TimeWindow
) -> list[Lane]:
    """Return the lanes that have facts in the window, in the order of their earliest facts, none of them packed yet."""
    members: dict[str, list[TimelineRow]] = {}
    for row in rows:
        members.setdefault(lane_of(row, claims[row.id], way), []).append(row)
    found = [Lane(key, [], [row for row in own if is_within(row, window)]) for key, own in members.items()]
    return [lane for lane in found if lane.rows]


def packed(lane: Lane, window: TimeWindow) -> Lane:
    """Return the lane with its facts on lines; those that find none, or come too late, are left to be counted."""
    marks: list[Mark] = []
    taken: list[float] = []
    for row in lane.rows:
        first, last = ends_of(row)
        begin = 0.0 if first is None else max(0.0, window.place(first))
        end = 1.0 if last is None else min(1.0, window.place(last))
        known = [one for one in (first, last) if one is not None]
        at = min(1.0, max(0.0, window.place(sum(known) / len(known))))
        length = min(len(row.told), _LABEL) * _CHARACTER
        # a label that would leave the drawing ends at its right edge
        start = min(begin, max(0.0, 1 - length))
        line = next((nth for nth, until in enumerate(taken) if until < start), len(taken))
        if line >= LINES_SHOWN or len(marks) >= MARKS_SHOWN:
            continue
        taken[line : line + 1] = [max(end, start + length) + _GAP]
        marks.append(Mark(row, line, begin, end, at))
    return Lane(lane.key, marks, lane.rows)
