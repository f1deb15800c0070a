"""The words that figures are told with: numbers, scales, money, qualifiers, and the nouns that are counted."""

from __future__ import annotations

from collections.abc import Mapping

from bibclaim.claims.model import Approx

_TO_NINETEEN = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
SMALL: Mapping[str, int] = {word: value for value, word in enumerate(_TO_NINETEEN.split())} | {"nil": 0}
TENS: Mapping[str, int] = {
    "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
}  # fmt: skip
SCALES: Mapping[str, float] = {
    "dozen": 12, "hundred": 100, "thousand": 1e3, "lakh": 1e5, "lac": 1e5, "lakhs": 1e5, "lacs": 1e5, "million": 1e6,
    "crore": 1e7, "crores": 1e7, "billion": 1e9, "trillion": 1e12, "mln": 1e6, "bn": 1e9, "mn": 1e6, "tn": 1e12,
}  # fmt: skip
SUFFIXES: Mapping[str, float] = {
    "k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "mio": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12, "cr": 1e7, "lakh": 1e5,
    "crore": 1e7, "million": 1e6, "billion": 1e9,
}  # fmt: skip
"""Scales that are written behind figures without a space; ``m`` is a million only of money or of a counted noun."""
CROWDS: Mapping[str, float] = {
    "tens": 10, "dozens": 12, "scores": 20, "hundreds": 100, "thousands": 1e3, "lakhs": 1e5, "millions": 1e6,
    "crores": 1e7, "billions": 1e9, "trillions": 1e12,
}  # fmt: skip
FRACTIONS: Mapping[str, int] = {
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "halves": 2, "thirds": 3, "quarters": 4, "fourths": 4, "fifths": 5, "sixths": 6, "sevenths": 7,
    "eighths": 8, "ninths": 9, "tenths": 10,
}  # fmt: skip
_ORDINALS_WORDS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth hundredth "
    "thousandth"
)
ORDINALS = frozenset(_ORDINALS_WORDS.split())
FEW: Mapping[tuple[str, ...], tuple[float, float]] = {
    ("several",): (3, 9), ("a", "few"): (2, 9), ("a", "handful"): (2, 9), ("a", "number"): (3, 9),
}  # fmt: skip
"""Words for a small number and how many times a scale ("several hundred") they may mean."""
MANY: tuple[tuple[str, ...], ...] = (
    ("a", "large", "number"), ("large", "numbers"), ("a", "great", "number"), ("a", "great", "many"), ("numerous",),
    ("countless",), ("many",), ("a", "huge", "number"), ("huge", "numbers"), ("vast", "numbers"),
)  # fmt: skip

MONEY_SIGNS: Mapping[str, str] = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₨": "rupees"}
MONEY_BEFORE: Mapping[str, str] = {
    "rs": "rupees", "re": "rupees", "pkr": "PKR", "inr": "INR", "usd": "USD", "eur": "EUR", "gbp": "GBP", "afn": "AFN",
    "aed": "AED", "sar": "SAR", "chf": "CHF", "cad": "CAD", "aud": "AUD", "lkr": "LKR", "bdt": "BDT", "jpy": "JPY",
    "us": "USD",
}  # fmt: skip
"""Codes before a figure; ``us`` only before the dollar sign."""
MONEY_AFTER: Mapping[str, str] = {
    "dollar": "USD", "dollars": "USD", "euro": "EUR", "euros": "EUR", "rupee": "rupees", "rupees": "rupees",
    "yen": "JPY", "afghani": "AFN", "afghanis": "AFN", "dirham": "AED", "dirhams": "AED", "riyal": "SAR",
    "riyals": "SAR", "usd": "USD", "eur": "EUR", "gbp": "GBP", "pkr": "PKR", "inr": "INR",
}  # fmt: skip

_BEFORE: Mapping[Approx, str] = {
    "about": "about/around/some/roughly/approximately/approx/approx ./circa/c ./ca ./~/≈/an estimated/estimated/"
    "in the region of/somewhere around/in the order of/on the order of/an average of/or some/an approximate",
    "nearly": "nearly/almost/close to/just under/just short of/nearing/not quite/approaching/virtually",
    "more_than": "more than/over/above/in excess of/upwards of/upward of/exceeding/greater than/well over/just over/"
    "far more than/many more than/slightly more than/just above/a little over/a little more than/slightly over/"
    "well above/well more than/>",
    "less_than": "fewer than/less than/under/below/well under/far fewer than/far less than/well below/slightly less than/"
    "slightly fewer than/<",
    "at_least": "at least/no fewer than/no less than/not less than/not fewer than/a minimum of/minimum/minimum of/"
    "as few as/≥/> =",
    "at_most": "at most/no more than/not more than/up to/as many as/as much as/a maximum of/maximum/maximum of/at the most/"
    "not exceeding/≤/< =",
}  # fmt: skip
QUALIFIERS: Mapping[str, list[tuple[tuple[str, ...], Approx]]] = {}
"""First word -> qualifiers that stand before a figure, longest first."""
for _approx, _phrases in _BEFORE.items():
    for _phrase in _phrases.split("/"):
        _words = tuple(_phrase.split())
        QUALIFIERS.setdefault(_words[0], []).append((_words, _approx))  # type: ignore[attr-defined]
for _list in QUALIFIERS.values():
    _list.sort(key=lambda one: -len(one[0]))
BEHIND: tuple[tuple[tuple[str, ...], Approx], ...] = (
    (("or", "so"), "about"), (("or", "thereabouts"), "about"), (("-", "odd"), "about"), (("odd",), "about"), (("-", "some"), "about"),
    (("or", "more"), "at_least"), (("and", "more"), "at_least"), (("or", "above"), "at_least"), (("-", "plus"), "more_than"),
    (("plus",), "more_than"), (("+",), "more_than"), (("or", "fewer"), "at_most"), (("or", "less"), "at_most"),
)  # fmt: skip
"""Qualifiers that stand behind a figure."""
RANKING: Mapping[str, int] = {"about": 1, "nearly": 2}
"""Of two qualifiers ("at least some 400") the one that sets a bound says more."""

_CHANGED_WORDS = (
    "rose risen rising rise fell fallen falling fall grew grown growing grow increased increase "
    "increasing decreased decrease dropped drop dropping jumped jump went gone going up down declined "
    "decline declining reduced reducing swelled swollen shrank shrunk changed raised raising cut climbed "
    "climbing soared plunged expanded doubled tripled"
)
CHANGED = frozenset(_CHANGED_WORDS.split())
"""Verbs before "from 400 to 900" that make it two figures instead of one range."""

YEARS = range(1500, 2100)
"""Plain numbers that may be years."""
