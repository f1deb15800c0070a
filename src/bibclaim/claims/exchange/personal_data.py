"""Personal data of listed people: left out of every export that is not asked for it by name.

The UN list describes individuals: birth dates, passports, addresses, relatives, bodies. A claim counts as personal

* when it has the tag ``personal-data``,
* when its locator is one of those fields of the list (``field INDIVIDUAL_DOCUMENT``, ``field COMMENTS1`` of a person),
* when it is filed under the listing of a person or entity (``QDi.299``) and its quote or statement names a birth date,
  a document with its number, an address or a relative.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

TAG = "personal-data"
"""The tag that marks a claim as personal, whatever else it says."""

_FIELDS = re.compile(r"(?:INDIVIDUAL_)?(?:DATE_OF_BIRTH|PLACE_OF_BIRTH|DOCUMENT|ADDRESS)|GENDER|NATIONALITY")
_LISTING = re.compile(r"[A-Z]{2}([ie])\.\d{3}")
_WORDS = re.compile(
    r"\b(?:dates? of birth|d\.?o\.?b\.?|born\b|place of birth|birth ?date|passport|identity card|identification "
    r"(?:card|number|no)|national (?:id|no|number)|tazkira|nicop?\b|driver'?s? licen[cs]e|social security|"
    r"(?:home|residential|street) address|address(?:es)?:|resid(?:es|ing|ence) (?:at|in)|telephone|phone number|"
    r"(?:father|mother|son|daughter|wife|husband|brother|sister)(?:'s)? (?:of|name|is)|physical description|"
    r"eye colou?r|hair colou?r|(?:height|weight):?\s*\d)",
    re.IGNORECASE,
)


def is_personal(claim: Mapping[str, Any]) -> bool:
    """Tell whether a claim (plain data) holds personal data of a listed person."""
    if TAG in claim.get("tags", ()):
        return True
    listing = _LISTING.fullmatch(claim.get("citekey", ""))
    locator = claim.get("locator") or {}
    if locator.get("label") == "field":
        name = re.split(r"[/\[. ]", str(locator.get("value", "")).upper())[0]
        if _FIELDS.fullmatch(name) or (name == "COMMENTS1" and listing is not None and listing[1] == "i"):
            return True
    words = f"{(claim.get('quote') or {}).get('exact', '')}\n{claim.get('statement', '')}"
    return listing is not None and _WORDS.search(words) is not None
