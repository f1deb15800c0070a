"""What kind of source an entry is: the question that decides how far it is trusted, so it is never guessed finely."""

from __future__ import annotations

from urllib.parse import urlsplit

from bibclaim.bibtex import Entry
from bibclaim.sources.authorities import Authorities, Authority

KINDS = {
    "news": "News",
    "think_tank": "Think tank",
    "monitoring_service": "Monitoring service",
    "un_listing": "UN listing",
    "un_body": "UN document",
    "government": "Government",
    "armed_group": "Armed group",
    "coi": "Country information",
    "ngo": "NGO",
    "scholarly": "Scholarly",
    "other": "Other",
}
"""The kinds with the words that the interface shows for them."""

_OF_AUTHORITY = {
    "wire": "news",
    "newspaper": "news",
    "broadcaster": "news",
    "news_site": "news",
    "media_outlet": "news",
    "think_tank": "think_tank",
    "monitoring_service": "monitoring_service",
    "un_body": "un_body",
    "government": "government",
    "intelligence_service": "government",
    "military": "government",
    "state_organ": "government",
    "armed_group": "armed_group",
    "channel_of_group": "armed_group",
    "coi_body": "coi",
    "ngo": "ngo",
    "statistics_project": "think_tank",
}
_OF_KEYWORD = {
    "listing": "un_listing",
    "un": "un_body",
    "coi": "coi",
    "think-tank": "think_tank",
    "news": "news",
    "wire": "news",
    "republication": "news",
}
_SCHOLARLY = frozenset({"article", "book", "inbook", "incollection", "inproceedings", "thesis", "phdthesis", "mastersthesis", "proceedings", "collection", "mvbook"})  # fmt: skip
_NEWS_SUBTYPES = frozenset({"newspaper", "magazine", "news"})


def source_kind(entry: Entry, authorities: Authorities | None = None) -> str:
    """Return the kind of a source, a key of :data:`KINDS`.

    A listing is known by its type; then the responsible body and the host are looked up in the library's
    authorities; then keywords and the entry type decide; ``other`` when nothing tells.
    """
    if "sanctions list" in entry.text("type").lower():
        return "un_listing"
    keywords = {word.lower() for word in entry.keywords}
    if "listing" in keywords:
        return "un_listing"
    if authorities is not None and len(authorities):
        found = _authority(entry, authorities)
        if found is not None and found.kind in _OF_AUTHORITY:
            return _OF_AUTHORITY[found.kind]
    for word, kind in _OF_KEYWORD.items():
        if word in keywords:
            return kind
    if entry.text("entrysubtype").lower() in _NEWS_SUBTYPES:
        return "news"
    host = _host(entry)
    if host == "un.org" or host.endswith(".un.org") or host == "undocs.org":
        return "un_body"
    return "scholarly" if entry.type in _SCHOLARLY else "other"


def _host(entry: Entry) -> str:
    try:
        return (urlsplit(entry.text("url")).hostname or "").lower()
    except ValueError:
        return ""


def _authority(entry: Entry, authorities: Authorities) -> Authority | None:
    for field in (
        "author",
        "institution",
        "organization",
        "publisher",
        "journaltitle",
        "journal",
        "shortauthor",
    ):
        for name in entry.names(field) if field == "author" else ():
            if found := authorities.match(name.literal or f"{name.given} {name.family}".strip()):
                return found
        if field != "author" and (found := authorities.match(entry.text(field))):
            return found
    return authorities.by_host(_host(entry))
