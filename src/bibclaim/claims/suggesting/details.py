"""Dates (EDTF, ISO 8601-2), places and figures in the words of a claim, with where they stand in the text."""

from __future__ import annotations

import calendar
import functools
import re
import tomllib
from datetime import date, timedelta
from importlib.resources import files

from bibclaim.claims.model import ClaimDate, Quantity
from bibclaim.claims.quantities import FoundQuantity, parse_quantities

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_MONTH = r"(?P<month>(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?)"
_YEAR = r"(?P<year>1[89]\d\d|20\d\d)"
_EXPLICIT = (
    re.compile(rf"\b(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}\b"),
    re.compile(rf"\b{_MONTH}\s+(?P<day>[0-3]?\d)(?:st|nd|rd|th)?,\s*{_YEAR}\b"),
    re.compile(rf"\b{_MONTH},?\s+(?:of\s+)?{_YEAR}\b"),
    re.compile(
        rf"\b(?:in|since|by|of|from|until|before|after|during|early|late|mid-?)\s+{_YEAR}\b(?!\s*(?:fighters|people|men|troops|militants|soldiers))"
    ),
)
_RELATIVE = re.compile(
    rf"\b(?:(?P<near>yesterday|today|tonight)|(?P<which>this|last)\s+(?P<span>week|month|year)|(?P<weekday>{'|'.join(_DAYS)})|"
    rf"(?:(?P<d>[0-3]?\d)\s+(?P<m1>{'|'.join(_MONTHS)})|(?P<m2>{'|'.join(_MONTHS)})\s+(?P<d2>[0-3]?\d)\b)(?!,?\s*\d{{4}})|"
    rf"(?:in|of|since|last)\s+(?P<m3>{'|'.join(_MONTHS)})(?:\s+this\s+year)?(?!,?\s*\d{{4}}))\b"
)
_PLACE = re.compile(
    r"\b(?:in|at|near|around|outside|across|from|town of|city of|village of|villages of|province of|district of|capital of)\s+(?:the\s+(?:\w+\s+)?(?:city|town|village|province|district)\s+of\s+)?"
    r"(?P<name>[A-Z][\w’'-]+(?:\s+(?:and\s+)?[A-Z][\w-]+){0,3})(?:,\s+(?P<more>[A-Z][\w-]+(?:\s+[A-Z][\w-]+)?))?"
)
_NOT_PLACES = frozenset([*_MONTHS, *_DAYS, "Parliament", "Congress", "Senate", "I"])
_MEASURES = (
    ("killed", re.compile(r"\bkill|\bdead\b|\bdied\b|\bdeaths?\b|\btoll\b", re.I)),
    ("injured", re.compile(r"\binjur|\bwound", re.I)),
    ("displaced", re.compile(r"\bdisplac|\bfled\b", re.I)),
    ("arrested", re.compile(r"\barrest|\bdetain", re.I)),
    ("strength", re.compile(r"\bfighters?\b|\bstrength\b|\bmembers\b|\bmilitants\b|\btroops\b", re.I)),
)


@functools.cache
def countries() -> dict[str, str]:
    """Return ISO 3166-1 alpha-2 codes by the names of countries in English."""
    table: dict[str, dict[str, str]] = tomllib.loads(
        files(__package__).joinpath("countries.toml").read_text("utf-8")
    )
    return table["countries"]


def dates_in(text: str, start: int, end: int, published: str = "") -> tuple[ClaimDate, ...]:
    """Return the dates between two places; relative ones only where the day or month of publication settles them."""
    found: dict[tuple[int, int], ClaimDate] = {}
    part = text[start:end]

    def add(match: re.Match[str], edtf: str, resolution: str) -> None:
        place = match.start() + start, match.end() + start
        if any(low < place[1] and place[0] < high for low, high in found):
            return
        found[place] = ClaimDate(
            raw=match.group(), edtf=edtf, role="event_time", resolution="explicit" if resolution == "explicit" else "relative",
            span={"exact": match.group(), "start": place[0], "end": place[1]},
        )  # fmt: skip

    for pattern in _EXPLICIT:
        for match in pattern.finditer(part):
            edtf = _explicit(match.groupdict())
            if edtf:
                add(match, edtf, "explicit")
    for match in _RELATIVE.finditer(part) if published else ():
        edtf = _relative(match.groupdict(), published)
        if edtf:
            add(match, edtf, "relative")
    return tuple(found[place] for place in sorted(found))


def _explicit(parts: dict[str, str | None]) -> str:
    year, month, day = parts["year"], parts.get("month"), parts.get("day")
    if not month:
        return f"{year}"
    number = _number(month)
    if not day:
        return f"{year}-{number:02}"
    if not 1 <= int(day) <= calendar.monthrange(int(year or 0), number)[1]:
        return ""
    return f"{year}-{number:02}-{int(day):02}"


def _number(month: str) -> int:
    return next(number for number, name in enumerate(_MONTHS, 1) if name.startswith(month.rstrip(".")[:3]))


def _relative(parts: dict[str, str | None], published: str) -> str:
    """Return a relative date as EDTF, ``""`` where the date of publication is not known finely enough."""
    match = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", published)
    if not match:
        return ""
    year, month, day = (int(part) if part else 0 for part in match.groups())
    whole = None
    if day:
        try:
            whole = date(year, month, day)
        except ValueError:
            return ""
    if parts["near"]:
        return "" if whole is None else (whole - timedelta(days=parts["near"] == "yesterday")).isoformat()
    if parts["weekday"]:
        return (
            ""
            if whole is None
            else (whole - timedelta(days=(whole.weekday() - _DAYS.index(parts["weekday"])) % 7)).isoformat()
        )
    if parts["span"]:
        last = parts["which"] == "last"
        if parts["span"] == "year":
            return str(year - last)
        if not month:
            return ""
        if parts["span"] == "month" and last:
            return f"{year - (month == 1)}-{12 if month == 1 else month - 1:02}"
        if parts["span"] == "week" and last:
            return ""
        return f"{year}-{month:02}"
    name = parts["m1"] or parts["m2"] or parts["m3"] or ""
    if not month or not name:
        return ""
    number = _MONTHS.index(name) + 1
    its_year = year if number <= month else year - 1
    number_of_day = int(parts["d"] or parts["d2"] or 0)
    if not number_of_day:
        return f"{its_year}-{number:02}"
    if number_of_day > calendar.monthrange(its_year, number)[1]:
        return ""
    return f"{its_year}-{number:02}-{number_of_day:02}"


def places_in(text: str, start: int, end: int) -> tuple[dict[str, object], ...]:
    """Return names of countries, and names behind "in", "near" or "the town of", between two places of a text."""
    found: dict[int, dict[str, object]] = {}
    known = countries()

    def add(name: str, place: int) -> None:
        if any(low <= place < low + len(str(one["raw"])) for low, one in found.items()):
            return
        one: dict[str, object] = {"raw": name, "name": name}
        if name in known:
            one["country"] = known[name]
        one["span"] = {"exact": name, "start": place, "end": place + len(name)}
        found[place] = one

    for match in _country_pattern().finditer(text, start, end):
        add(match.group(), match.start())
    for match in _PLACE.finditer(text, start, end):
        for group in ("name", "more"):
            name = match[group]
            if name and name.split()[0] not in _NOT_PLACES and not name.isupper():
                cut = re.split(r"['’]s?\b|\s+and\s+", name)[0]
                add(cut, match.start(group))
    return tuple(found[place] for place in sorted(found))


@functools.cache
def _country_pattern() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:"
        + "|".join(re.escape(name) for name in sorted(countries(), key=len, reverse=True))
        + r")\b(?!-)"
    )


def quantities_in(text: str, start: int, end: int) -> tuple[Quantity, ...]:
    """Return the figures between two places of a text; what each measures is told by the words around it."""
    part = text[start:end]
    return tuple(one.quantity(_measure(part, one), offset=start) for one in parse_quantities(part))


def _measure(part: str, one: FoundQuantity) -> str:
    low = max(part.rfind(", ", 0, one.start), part.rfind(" and ", 0, one.start), 0)
    near = part[low : one.end + 40]
    for name, pattern in _MEASURES:
        if pattern.search(near):
            return name
    return one.noun or one.unit or "number"
