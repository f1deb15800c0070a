"""What has digits and counts nothing: dates, times, references, names with numbers, telephone numbers, ages, notes."""

from __future__ import annotations

import re

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_DAY = r"[0-3]?\d(?:st|nd|rd|th)?"
_YEAR = r"(?:1[5-9]|20)\d\d"
_FRESH = r"(?<![\d,.])"  # not inside a number
_PARTS = (
    "resolutions? articles? sections? paragraphs? paras? pages? chapters? clauses? rules? annex(?:es)? verses? "
    "appendix footnotes?"
)
_NAMED = (
    "Flight Route Highway Brigade Unit Phase Level Boeing Airbus Camp Room Zone Sector Ward Block Version Form Channel "
    "Division Regiment Corps Battalion Squadron Act Bill Order Decree Directive Regulation Protocol Item Step Tier "
    r"Class Type Model Mark Vol\.? Volume Issue Part Book Case Interstate Gate Terminal Platform Figure Fig\. Table "
    r"No\.? Nos\.? № Number pp?\. para\. art\. sec\. Operation Line Box Building Pier"
)
# a rank is no count, nor is the number in the name of a group of states
_RANKED = r"Task\ Force|Group\ of|[Ww]orld\ [Ww]ar|[Rr]ank(?:ed|s|ing)?|[Tt]op|magnitude|number(?=\ one)"

_PATTERNS = (
    # addresses
    r"\b(?:https?://|www\.)\S+",
    r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{1,63}",
    # symbols of documents and lists: S/2019/50, QDe.161
    r"\b(?:[A-Z]{1,4}/){1,2}[A-Z\d/.()-]{2,40}",
    r"\b[A-Z]{2}[ie]\.\d{3}\b",
    # telephone and identity numbers
    r"\+\d{1,3}[ ().-]{0,3}\d[\d ().-]{5,20}\d",
    rf"{_FRESH}0\d{{2,4}}[- ]\d{{5,8}}\b",
    rf"{_FRESH}\d{{3}}[-.]\d{{3}}[-.]\d{{4}}\b",
    rf"{_FRESH}\d{{2,5}}-\d{{6,8}}\b",
    rf"{_FRESH}\d{{5}}-\d{{7}}-\d\b",
    # dates; "In May 12 people died" is none
    rf"{_FRESH}{_DAY}(?:\s?(?:-|–|to|and|or)\s?{_DAY})?\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR}\b)?",
    rf"(?<!\w){_MONTH}\s+{_DAY}(?:\s?(?:-|–|to|and)\s?{_DAY})?,?\s+{_YEAR}\b",
    rf"(?<!\b[Ii]n\s)(?<!\w){_MONTH}\s+{_DAY}(?![\d,.]?\d)(?:\s?(?:-|–|and)\s?{_DAY}(?!\d))?",
    rf"{_FRESH}\d{{4}}-\d\d(?:-\d\d)?(?![\d-])",
    rf"{_FRESH}\d{{1,2}}[./-]\d{{1,2}}[./-](?:\d\d){{1,2}}(?![\d,])",
    rf"{_FRESH}{_YEAR}[-–/]\d\d(?!\d)",
    rf"{_FRESH}\d{{1,3}}/\d{{1,4}}(?!\d|\s+of\b)",
    rf"{_FRESH}{_YEAR}s\b",
    rf"\({_YEAR}[a-z]?\)",
    # times of day, degrees
    rf"{_FRESH}[0-2]?\d:[0-5]\d(?::[0-5]\d)?(?:\s?(?:[ap]\.?m\b\.?|GMT|UTC))?",
    rf"{_FRESH}[0-2]?\d(?:\.[0-5]\d)?\s?(?:[ap]m\b|[ap]\.m\.|o['’]clock)",
    rf"{_FRESH}[0-2]\d{{3}}\s?(?:GMT|UTC)\b",
    rf"{_FRESH}0\d{{3}}\s?(?:hours|hrs)\b",
    rf"{_FRESH}\d{{1,3}}(?:\.\d{{1,9}})?\s?°(?:\s?\d{{1,2}}['’′])?",
    # parts of documents: "resolutions 1267 (1999), 1989 (2011) and 2253 (2015)", "pages 12-14"
    rf"(?<!\w)(?i:{'|'.join(_PARTS.split())})\s+\d+(?:\s?\(\d{{4}}\))?"
    r"(?:(?:\s?[–-]\s?|,\s|,?\s(?:and|to|or)\s)\d+(?:\s?\(\d{4}\))?(?![\d,]*\d|\s+[a-z]{4}))*",
    rf"(?<!\w)(?:{'|'.join(_NAMED.split())}|{_RANKED})\s?#?(?:\d+(?:[.–-]\d+){{0,9}}(?![\d.,]*\d)|one\b)",
    rf"{_FRESH}\d{{1,4}}\s(?:Brigade|Corps|Division|Regiment|Battalion|Squadron)\b",
    r"(?<!\w)#\s?\d+",
    # notes and numbered lists
    r"\[\d{1,3}(?:\s?[,–-]\s?\d{1,3}){0,9}\]",
    r"(?m:^[ \t]{0,9}\(?\d{1,3}[.)](?=\s))",
    # ages
    rf"{_FRESH}\d{{1,3}}[- ]years?[- ]olds?\b",
    r"\b[Aa]ge[ds]?\s(?:of\s)?(?:between\s)?\d{1,3}(?:\s?(?:to|and|-|–)\s?\d{1,3})?\b",
    r"\b[A-Z][\w'’-]{1,30}\s\([1-9]\d\)",
    r"(?<=[a-z.]),\s[1-9]\d,(?=\s(?:said|told|was|a|an|the|who|of|from|has|had|is|and)\b)",
)
NOT_COUNTED = re.compile("|".join(_PATTERNS))
"""Matches a stretch of text whose digits count nothing."""
