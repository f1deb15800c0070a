"""The chart of claims in time: a lane for each claimant, a line for each dated fact.

Texts of claims go into the chart as data only. Shapes tell the kinds of dates, dashes what is approximate or uncertain
and arrows what is open, so that colour is not needed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bibclaim.claims.conflict_sentences import date_words
from bibclaim.claims.day_span import day_number, day_of
from bibclaim.claims.timeline import FACT_KINDS, Timeline, TimelineRow

_SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
# The page shows through. Contrast: words 4.5 to 1 on white and 4.2 to 1 on JupyterLab's dark #111111.
_WORDS = "#767676"
_LINES = "#88888855"
_SHOWN = 80
_LABEL = 56
_MARGIN = 0.04
_SHAPES = {"event": "circle", "as_of": "diamond", "published": "square"}
_COLOURS = {"event": "#1f6fb2", "as_of": "#b35900", "published": "#767676"}
_SURE = ("stated", "approximate or uncertain")


def timeline_chart(timeline: Timeline) -> dict[str, Any]:
    """Return a Vega-Lite drawing (version 5) of the first dated facts; what does not fit is counted in the title."""
    rows = timeline[:_SHOWN]
    drawn = _drawn(rows)
    kinds = list(FACT_KINDS.values())
    y = {"field": "place", "type": "ordinal", "axis": None}
    x: dict[str, Any] = {
        "field": "from",
        "type": "temporal",
        "title": None,
        "scale": {"type": "utc", "domain": _domain(rows)},
        "axis": {"tickCount": 8, "labelOverlap": True},
    }
    kind = {"field": "kind", "type": "nominal", "title": "the date is"}
    colour = {**kind, "scale": {"domain": kinds, "range": list(_COLOURS.values())}}
    tooltip = [
        {"field": name, "type": "nominal", "title": title}
        for name, title in (
            ("statement", "statement"),
            ("claimant", "claimant"),
            ("when", "date"),
            ("kind", "the date is"),
            ("attitude", "attitude"),
            ("source", "source"),
        )
    ]
    dash = {
        "field": "sure",
        "type": "nominal",
        "title": "the date is",
        "legend": None if all(row["sure"] == _SURE[0] for row in drawn) else {},
        "scale": {"domain": list(_SURE), "range": [[1, 0], [4, 3]]},
    }
    words: dict[str, Any] = {"type": "text", "color": _WORDS, "fontSize": 11, "baseline": "middle"}
    return {
        "$schema": _SCHEMA,
        "description": "Claims in time, a lane for each claimant, earliest first",
        "title": {"text": _title(timeline), "anchor": "start", "fontSize": 12, "fontWeight": "normal"},
        "data": {"values": drawn},
        "width": 620,
        "height": {"step": 22},
        "background": "transparent",
        "layer": [
            {
                "mark": {"type": "rule", "strokeWidth": 4, "opacity": 0.6},
                "encoding": {"x": x, "x2": {"field": "to"}, "y": y, "color": colour, "strokeDash": dash},
            },
            {
                "mark": {"type": "point", "filled": True, "size": 90, "opacity": 1},
                "encoding": {
                    "x": {**x, "field": "at"},
                    "y": y,
                    "tooltip": tooltip,
                    "color": colour,
                    "shape": {**kind, "scale": {"domain": kinds, "range": list(_SHAPES.values())}},
                },
            },
            *_arrows(x, y),
            *_labels(x, y, words),
            {
                "mark": {**words, "align": "right", "dx": -10, "limit": 230, "fontWeight": "bold"},
                "encoding": {"x": {"value": 0}, "y": y, "text": {"field": "lane", "type": "nominal"}},
            },
        ],
        "config": {
            "view": {"stroke": _LINES},
            "axis": {
                "labelColor": _WORDS,
                "gridColor": _LINES,
                "domainColor": _LINES,
                "tickColor": _LINES,
            },
            "legend": {"labelColor": _WORDS, "titleColor": _WORDS, "orient": "bottom"},
            "title": {"color": _WORDS},
        },
    }


def _arrows(x: dict[str, Any], y: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "transform": [{"filter": {"field": name, "equal": True}}],
            "mark": {"type": "point", "filled": True, "size": 70, "shape": shape, "color": _WORDS, "opacity": 1},
            "encoding": {"x": {**x, "field": field}, "y": y},
        }
        for name, field, shape in (
            ("opens_left", "from", "triangle-left"),
            ("opens_right", "to", "triangle-right"),
        )
    ]  # fmt: skip


def _labels(x: dict[str, Any], y: dict[str, Any], words: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "transform": [{"filter": {"field": "side", "equal": side}}],
            "mark": {**words, "align": align, "dx": shift, "limit": 330},
            "encoding": {"x": {**x, "field": anchor}, "y": y, "text": {"field": "label", "type": "nominal"}},
        }
        for side, anchor, align, shift in (("right", "to", "left", 9), ("left", "from", "right", -9))
    ]


def _title(timeline: Timeline) -> str:
    said = f"{len(timeline):,} dated fact{'s' * (len(timeline) != 1)}"
    if len(timeline) > _SHOWN:
        said = f"the first {_SHOWN} of {said}"
    if not timeline.undated:
        return said
    return f"{said}; {timeline.undated:,} claim{'s' * (timeline.undated != 1)} without a date"


def _drawn(rows: list[TimelineRow]) -> list[dict[str, Any]]:
    """Return what is drawn, lane by lane: the lane with the earliest fact first."""
    lanes: dict[str, list[TimelineRow]] = {}
    for row in rows:
        lanes.setdefault(row.claimant, []).append(row)
    near, far = _domain(rows)
    half = (day_number(near) + day_number(far)) / 2
    drawn: list[dict[str, Any]] = []
    for claimant, own in lanes.items():
        for nth, row in enumerate(own):
            span = row.span
            begin, end = row.first or near, row.last or far
            known = [day_number(one) for one in (row.first, row.last) if one]
            middle = sum(known) / len(known)
            label = row.statement if len(row.statement) <= _LABEL else f"{row.statement[: _LABEL - 1]}…"
            drawn.append(
                {
                    "place": len(drawn),
                    "lane": claimant if nth == 0 else "",
                    "from": begin,
                    "to": end,
                    "at": day_of(middle),
                    "opens_left": row.first is None,
                    "opens_right": row.last is None,
                    "side": "right" if (day_number(begin) + day_number(end)) / 2 <= half else "left",
                    "label": label,
                    "sure": _SURE[span.approximate or span.uncertain],
                    "when": date_words(row.date),
                    "kind": FACT_KINDS[row.kind],
                    "claimant": claimant,
                    "attitude": row.attitude.replace("_", " "),
                    "source": row.citekey,
                    "statement": row.statement,
                }
            )
    return drawn


def _domain(rows: Iterable[TimelineRow]) -> list[str]:
    days = [day_number(one) for row in rows for one in (row.first, row.last) if one]
    if not days:
        return ["2000-01-01", "2001-01-01"]
    room = max((max(days) - min(days)) * _MARGIN, 15.0)
    return [day_of(min(days) - room), day_of(max(days) + room)]
