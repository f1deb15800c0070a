"""Which CSL type an entry has: biblatex's types and subtypes, and documents of the United Nations."""

from __future__ import annotations

import re
from collections.abc import Mapping

# biblatex 3.20 manual, section 2.1, and CSL 1.0.2, appendix III
_TYPES = {
    "article": "article-journal",
    "artwork": "graphic",
    "audio": "song",
    "book": "book",
    "bookinbook": "chapter",
    "booklet": "pamphlet",
    "collection": "book",
    "commentary": "book",
    "conference": "paper-conference",
    "dataset": "dataset",
    "electronic": "webpage",
    "image": "graphic",
    "inbook": "chapter",
    "incollection": "chapter",
    "inproceedings": "paper-conference",
    "inreference": "entry-encyclopedia",
    "jurisdiction": "legal_case",
    "legal": "treaty",
    "legislation": "legislation",
    "letter": "personal_communication",
    "manual": "book",
    "mastersthesis": "thesis",
    "misc": "document",
    "movie": "motion_picture",
    "music": "song",
    "mvbook": "book",
    "mvcollection": "book",
    "mvproceedings": "book",
    "mvreference": "book",
    "newspaper": "article-newspaper",
    "online": "webpage",
    "patent": "patent",
    "performance": "performance",
    "periodical": "periodical",
    "phdthesis": "thesis",
    "proceedings": "book",
    "reference": "book",
    "report": "report",
    "review": "review",
    "software": "software",
    "standard": "standard",
    "suppbook": "chapter",
    "suppcollection": "chapter",
    "suppperiodical": "article-journal",
    "techreport": "report",
    "thesis": "thesis",
    "unpublished": "manuscript",
    "video": "motion_picture",
    "www": "webpage",
}

_SUBTYPES = {
    ("article", "magazine"): "article-magazine",
    ("article", "newspaper"): "article-newspaper",
    ("periodical", "magazine"): "article-magazine",
    ("periodical", "newspaper"): "article-newspaper",
    ("suppperiodical", "magazine"): "article-magazine",
    ("suppperiodical", "newspaper"): "article-newspaper",
    ("online", "newspaper"): "article-newspaper",
    ("online", "magazine"): "article-magazine",
    ("online", "blog"): "post-weblog",
    ("online", "post"): "post",
    ("online", "social"): "post",
    ("video", "broadcast"): "broadcast",
    ("audio", "podcast"): "broadcast",
    ("misc", "press"): "report",
    ("misc", "pressrelease"): "report",
    ("unpublished", "talk"): "speech",
}

# symbols of UN documents: organ, body or kind of document, number (UN Editorial Manual, "Document symbols")
UN_SYMBOL = re.compile(
    r"(?:S|A|E|T|ST|SG|ECE|ESCWA|HRI|CCPR|CERD|CAT|CEDAW|UNEP|TD)/(?:[A-Z][A-Za-z0-9.]*/)*\d|"
    r"[A-Z]{2}[ie]\.\d{3}\b"
)


def csl_type(type_: str, fields: Mapping[str, str]) -> str:
    """Return the CSL type for an entry's type and fields ("document" for a type that nobody defines).

    A document of the United Nations is always a ``report``: as ``legislation`` APA and Chicago would print it as a
    public law of the United States and drop the author.
    """
    if is_un_document(type_, fields):
        return "report"
    subtype = fields.get("entrysubtype", "").strip().lower()
    special = _SUBTYPES.get((type_, subtype))
    if special:
        return special
    if type_ == "unpublished" and "eventtitle" in fields:
        return "speech"
    return _TYPES.get(type_, "document")


def is_un_document(type_: str, fields: Mapping[str, str]) -> bool:
    """Whether the entry is a UN resolution, report or listing: by its symbol, or a law that the UN issued."""
    if type_ not in (
        "legislation",
        "legal",
        "jurisdiction",
        "report",
        "techreport",
        "misc",
        "online",
        "manual",
    ):
        return False
    if UN_SYMBOL.match(fields.get("number", "").strip(" {}")):
        return True
    if type_ not in ("legislation", "legal", "jurisdiction"):
        return False
    issuer = " ".join(fields.get(name, "") for name in ("author", "institution", "organization", "publisher"))
    return "united nations" in issuer.lower() or "security council" in issuer.lower()
