"""The interval plot of conflicting figures: one row a claimant, one panel a measure.

Texts of claims go into the chart as data only; nothing of them is read as HTML, as an expression or as a field name.
"""

from __future__ import annotations

from typing import Any

import altair as alt

from bibclaim.claims.relations import Conflicts, Figure, same_measure

# The page shows through. Contrast: words 4.5 to 1 on white and 4.2 to 1 on JupyterLab's dark #111111.
_WORDS = "#767676"
_LINES = "#88888855"
_HEADROOM = 0.25  # of the axis, behind the last figure, for its label
_LOG_FROM = 10.0  # a spread that a linear axis would squeeze into one end


def conflict_chart(conflicts: Conflicts) -> Any:
    """Return the chart; shapes and outlines tell dated from undated figures, so that colour is not needed."""
    panels: dict[str, list[Figure]] = {}
    for figure in conflicts.figures:
        panels.setdefault(same_measure(figure.quantity.measure), []).append(figure)
    charts = [
        _panel(figures[0].quantity.measure, [one.in_unit_of(figures[0]) for one in figures])
        for figures in panels.values()
    ]
    return (
        alt.vconcat(*charts)
        .resolve_scale(x="independent", y="independent")
        .configure(background="transparent")
        .configure_view(fill=None, stroke=_LINES)
        .configure_axis(
            labelColor=_WORDS,
            labelFontSize=11,
            titleColor=_WORDS,
            gridColor=_LINES,
            domainColor=_LINES,
            tickColor=_LINES,
        )
        .configure_legend(labelColor=_WORDS, titleColor=_WORDS)
        .configure_title(color=_WORDS)
    )


def _panel(measure: str, figures: list[Figure]) -> Any:
    bounds = [
        one for f in figures for one in (f.range.low, f.range.high, f.quantity.value) if one is not None
    ]
    low, high = min(bounds), max(bounds)
    is_log = low > 0 and high / low >= _LOG_FROM
    near = low / 2 if is_log else min(low, 0.0)
    # the greatest figure stands where its label still has room before the end of the axis
    share = 1 - _HEADROOM
    far = near * (high / near) ** (1 / share) if is_log else near + (high - near or abs(high) or 1) / share
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
    words = base.mark_text(align="left", dx=9, dy=-9, color=_WORDS).encode(
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
