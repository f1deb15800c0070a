"""Dates of entries (EDTF, ISO 8601-2:2019 levels 0 and 1 as biblatex has them) as CSL-JSON dates."""

from __future__ import annotations

import re
from typing import Any

_POINT = re.compile(
    r"(?P<year>[-+]?\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:[T ].*)?)?)?(?P<mark>[?~%]?)\Z", re.DOTALL
)
# 201X, 19XX, 2019-XX, 2019-05-XX, and u for X, as EDTF's draft had it
_UNSPECIFIED = re.compile(r"(?P<known>\d{2,3})[Xu*]{1,2}\Z|(?P<date>\d{4}(?:-\d\d)?)(?:-[Xu*]{2})+\Z")
_SEASONS = range(21, 25)


def csl_date(edtf: str) -> dict[str, Any] | None:
    """Turn an EDTF date into a CSL-JSON date; None for no date, ``{"literal": ...}`` for what is none.

    Uncertain and approximate dates get ``circa``, seasons ``season`` (1 is spring), ranges two ``date-parts``; a range
    that is open at its end gets ``[0]`` there, which citeproc-js prints as an open dash.
    """
    text = edtf.strip()
    if not text:
        return None
    if "/" in text:
        return _range(text)
    point = _point(text)
    if point is None:
        return {"literal": _decade(text) or text}
    parts, season, circa = point
    return _dated([parts], season, circa)


def _range(text: str) -> dict[str, Any]:
    start_text, _, end_text = text.partition("/")
    start, end = _point(start_text.strip()), _point(end_text.strip())
    open_start, open_end = start_text.strip() in ("", "..", "*"), end_text.strip() in ("", "..", "*")
    if start and end:
        # the processor wants ranges of equal length, and prints what both ends have
        length = min(len(start[0]), len(end[0]))
        return _dated([start[0][:length], end[0][:length]], 0, start[2] or end[2])
    if start and open_end:
        return _dated([start[0], [0] * len(start[0])], start[1], start[2])
    if end and open_start:
        return {"literal": f"–{end_text.strip().rstrip('?~%')}"}
    return {"literal": text.replace("/", "–")}


def _point(text: str) -> tuple[list[int], int, bool] | None:
    unspecified = _UNSPECIFIED.match(text)
    if unspecified and unspecified["date"]:
        text = unspecified["date"]
    match = _POINT.match(text)
    if match is None:
        return None
    parts = [int(match["year"])]
    season = 0
    month, day = int(match["month"] or 0), int(match["day"] or 0)
    if month in _SEASONS:
        season = month - _SEASONS.start + 1
    elif 1 <= month <= 12:
        parts.append(month)
        if 1 <= day <= 31:
            parts.append(day)
    elif match["month"]:
        return None
    return parts, season, bool(match["mark"])


def _dated(parts: list[list[int]], season: int, circa: bool) -> dict[str, Any]:
    date: dict[str, Any] = {"date-parts": parts}
    if season:
        date["season"] = season
    if circa:
        date["circa"] = True
    return date


def _decade(text: str) -> str:
    match = _UNSPECIFIED.match(text)
    if match is None or not match["known"]:
        return ""
    known = match["known"]
    return f"{known}{'0' * (4 - len(known))}s"
