"""The interval plot of conflicting figures: one row a claimant, one panel a measure.

Texts of claims go into the chart as data only; nothing of them is read as HTML, as an expression or as a field name.
"""

from __future__ import annotations

from typing import Any

import altair as alt

from bibclaim.claims.relations import Conflicts, Figure, same_measure

_ON_ANY_THEME = "#808080"  # words over the plot stay readable on a light and on a dark page
_LOG_FROM = 10.0  # a spread that a linear axis would squeeze into one end


def conflict_chart(conflicts: Conflicts) -> Any:
    """Return the chart; shapes and outlines tell dated from undated figures, so that colour is not needed."""
    panels: dict[str, list[Figure]] = {}
    for figure in conflicts.figures:
        panels.setdefault(same_measure(figure.quantity.measure), []).append(figure)
    charts = [_panel(figures[0].quantity.measure, figures) for figures in panels.values()]
    return alt.vconcat(*charts).resolve_scale(x="independent", y="independent")


def _panel(measure: str, figures: list[Figure]) -> Any:
    bounds = [
        one for f in figures for one in (f.range.low, f.range.high, f.quantity.value) if one is not None
    ]
    low, high = min(bounds), max(bounds)
    is_log = low > 0 and high / low >= _LOG_FROM
    far = high * 2 if is_log else high + (high - low or abs(high) or 1) * 0.2
    near = low / 2 if is_log else min(low, 0.0)
    rows = [_row(figure, near, far) for figure in sorted(figures, key=_middle)]
    order = list(dict.fromkeys(row["who"] for row in rows))
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        y=alt.Y("who:N", sort=order, title=None, axis=alt.Axis(labelLimit=320)),
        tooltip=[
            alt.Tooltip(f"{name}:N", title=title)
            for name, title in (
                ("who", "claimant"),
                ("figure", "figure"),
                ("when", "as of"),
                ("statement", "statement"),
                ("source", "source"),
            )
        ],
    )
    scale = alt.Scale(type="log" if is_log else "linear", domain=[near, far], nice=False)
    x = alt.X("low:Q", scale=scale, title=figures[0].quantity.unit or "value", axis=alt.Axis(format="~s"))
    kind = alt.Scale(domain=["dated", "no date"])
    bars = base.mark_bar(height=6, opacity=0.45).encode(x=x, x2="high:Q")
    points = base.mark_point(size=110, filled=True, opacity=1).encode(
        x=alt.X("value:Q", scale=scale),
        shape=alt.Shape(
            "dating:N", title="as-of date", scale=alt.Scale(domain=kind.domain, range=["circle", "diamond"])
        ),
        color=alt.Color(
            "dating:N", title="as-of date", scale=alt.Scale(domain=kind.domain, range=["#1f6fb2", "#b35900"])
        ),
    )
    words = base.mark_text(align="left", dx=9, dy=-9, color=_ON_ANY_THEME).encode(
        x=alt.X("value:Q", scale=scale), text="label:N"
    )
    title = alt.TitleParams(text=[measure], anchor="start")
    return (bars + points + words).properties(title=title, width=480, height=alt.Step(42))


def _row(figure: Figure, near: float, far: float) -> dict[str, Any]:
    claim, quantity = figure.claim, figure.quantity
    low = near if figure.range.low is None else figure.range.low
    high = far if figure.range.high is None else figure.range.high
    open_ended = "" if None not in (figure.range.low, figure.range.high) else " (open)"
    return {
        "who": "; ".join(claim.claimant_names),
        "figure": quantity.raw,
        "when": figure.as_of or "not stated",
        "label": f"{quantity.raw}, {figure.as_of or 'no date'}{open_ended}",
        "dating": "dated" if figure.as_of else "no date",
        "statement": claim.statement,
        "source": claim.citekey,
        "low": low,
        "high": high,
        "value": (low + high) / 2 if quantity.value is None else quantity.value,
    }


def _middle(figure: Figure) -> tuple[float, str]:
    bounds = [one for one in (figure.range.low, figure.range.high) if one is not None]
    return sum(bounds) / len(bounds), figure.claim.id
