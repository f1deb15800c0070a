"""Entries as CSL-JSON, with biblatex's meaning of types and fields."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from bibclaim.bibtex.languages import locale_tag
from bibclaim.citation.dates import csl_date
from bibclaim.citation.kinds import csl_type
from bibclaim.citation.markup import rich_text


class NameLike(Protocol):
    """A name in Unicode: parts of a person's name, or ``literal`` for a body that must stay whole."""

    @property
    def family(self) -> str: ...  # noqa: D102
    @property
    def given(self) -> str: ...  # noqa: D102
    @property
    def prefix(self) -> str: ...  # noqa: D102
    @property
    def suffix(self) -> str: ...  # noqa: D102
    @property
    def literal(self) -> str: ...  # noqa: D102


class EntryLike(Protocol):
    """What is asked of an entry; :class:`bibclaim.bibtex.Entry` has it."""

    @property
    def key(self) -> str | None: ...  # noqa: D102
    @property
    def type(self) -> str: ...  # noqa: D102
    @property
    def fields(self) -> Mapping[str, str]: ...  # noqa: D102
    def text(self, name: str, default: str = "") -> str: ...  # noqa: D102
    def names(self, field: str = "author") -> Sequence[NameLike]: ...  # noqa: D102
    def date(self, field: str = "date") -> str: ...  # noqa: D102
    def resolved(self) -> EntryLike: ...  # noqa: D102


_NAMES = {
    "author": "author",
    "translator": "translator",
    "bookauthor": "container-author",
    "holder": "holder",
}
_EDITORS = {
    "editor": "editor",
    "compiler": "compiler",
    "founder": "editor",
    "continuator": "editor",
    "redactor": "editor",
    "reviser": "editor",
    "collaborator": "contributor",
    "organizer": "organizer",
    "director": "director",
    "producer": "producer",
}
_DATES = {
    "date": "issued",
    "urldate": "accessed",
    "origdate": "original-date",
    "eventdate": "event-date",
}
_TEXTS = {
    "abstract": "abstract",
    "chapter": "chapter-number",
    "edition": "edition",
    "eventtitle": "event-title",
    "isbn": "ISBN",
    "issn": "ISSN",
    "library": "archive",
    "origlocation": "original-publisher-place",
    "origpublisher": "original-publisher",
    "origtitle": "original-title",
    "pagetotal": "number-of-pages",
    "part": "part-number",
    "pubstate": "status",
    "shorthand": "citation-label",
    "venue": "event-place",
    "version": "version",
    "volume": "volume",
    "volumes": "number-of-volumes",
}
_PUBLISHERS = ("publisher", "institution", "school", "organization", "howpublished")
_PART_TYPES = frozenset({"chapter", "paper-conference", "entry-encyclopedia", "entry-dictionary"})
_ISSUE_TYPES = frozenset({"article-journal", "article-magazine", "article-newspaper", "periodical", "review"})
_WHOLE_TYPES = frozenset({"book"}) | _PART_TYPES
_GENRES = {"phdthesis": "PhD thesis", "mastersthesis": "Master’s thesis", "techreport": "Technical report"}
# bibstrings of biblatex that may stand in the type field
_TYPE_STRINGS = {
    "phdthesis": "PhD thesis",
    "mathesis": "Master’s thesis",
    "bathesis": "Bachelor’s thesis",
    "candthesis": "Candidate thesis",
    "techreport": "Technical report",
    "resreport": "Research report",
    "patent": "Patent",
}
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_DASHES = re.compile(r"\s*(?:--+|[–—])\s*")


def to_csl(entry: EntryLike) -> dict[str, Any]:
    """Return an entry as a CSL-JSON item (CSL 1.0.2), what it inherits through crossref and xdata included.

    Titles stand as they are written: no case is changed; words in braces are protected from styles that change it.
    Where a web page, report or manual has no author, the body that issued it stands as author, as APA and Chicago
    ask. ``shortauthor`` is carried under ``custom``.
    """
    source = entry.resolved()
    reader = _Reader(source)
    item: dict[str, Any] = {"id": entry.key or "", "type": csl_type(source.type, source.fields)}
    item.update(reader.names())
    item.update(reader.dates())
    item.update(reader.titles(item["type"]))
    item.update(reader.texts())
    item.update(reader.numbers(item["type"]))
    item.update(reader.publication(item["type"]))
    item.update(reader.addresses())
    reader.issuer_as_author(item)
    return {name: value for name, value in item.items() if value not in ("", None, [], {})} | {
        "id": item["id"]
    }


class _Reader:
    def __init__(self, entry: EntryLike) -> None:
        self.entry = entry
        self.fields = entry.fields

    def text(self, *names: str) -> str:
        """Return the first of these fields that says something, as plain text."""
        for name in names:
            value = self.entry.text(name).strip()
            if value:
                return value
        return ""

    def rich(self, name: str) -> str:
        """Return a field with its markup as CSL's HTML."""
        return rich_text(" ".join(self.fields.get(name, "").split()), self.entry.text(name).strip())

    def title(self, *stems: str) -> str:
        """Return a title with its subtitle: ``title`` reads title and subtitle, ``book`` booktitle and booksubtitle."""
        for stem in stems:
            main, sub = ("title", "subtitle") if stem == "title" else (f"{stem}title", f"{stem}subtitle")
            if stem == "journal" and not self.fields.get(main):
                main = "journal"
            head, tail = self.rich(main), self.rich(sub)
            if head and tail:
                return f"{head} {tail}" if head.endswith(("?", "!", ":")) else f"{head}: {tail}"
            if head:
                return head
        return ""

    def names(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        prefix = "non-dropping-particle" if "useprefix=true" in self.options else "dropping-particle"
        for field, variable in _NAMES.items():
            if self.fields.get(field):
                found[variable] = [_csl_name(name, prefix) for name in self.entry.names(field)]
        for field in ("editor", "editora", "editorb", "editorc"):
            if self.fields.get(field):
                role = _EDITORS.get(self.text(f"{field}type").lower() or "editor", "editor")
                names = [_csl_name(name, prefix) for name in self.entry.names(field)]
                found[role] = found.get(role, []) + names
        holder = found.pop("holder", None)
        if holder:
            found["authority"] = "; ".join(_plain_name(name) for name in holder)
        return found

    @property
    def options(self) -> str:
        return self.fields.get("options", "").replace(" ", "").lower()

    def dates(self) -> dict[str, Any]:
        return {variable: csl_date(self.entry.date(field)) for field, variable in _DATES.items()}

    def titles(self, kind: str) -> dict[str, Any]:
        title, book, main = self.title("title"), self.title("book"), self.title("main")
        found: dict[str, Any] = {"title": title, "title-short": self.rich("shorttitle")}
        if kind in _WHOLE_TYPES and main:
            if kind in _PART_TYPES and book:
                found["container-title"], found["volume-title"] = main, book
            elif kind == "book":
                found["title"], found["volume-title"] = main, title
        elif book:
            found["container-title"] = book
        journal = self.title("journal")
        if journal:
            found["container-title"] = journal
            found["container-title-short"] = self.text("shortjournal")
        if kind == "periodical" and not found["title"]:
            found["title"] = journal
        found["collection-title"] = self.rich("series")
        addition = self.rich("titleaddon")
        if addition and not self._is_genre("titleaddon", kind):
            found["title"] = f"{found['title']}. {addition}" if found["title"] else addition
        return found

    def _is_genre(self, field: str, kind: str) -> bool:
        # "[Backgrounder]" behind the title of a page is what APA calls a description; elsewhere it is title
        return (
            field == "titleaddon" and kind in ("webpage", "document", "post") and not self.fields.get("type")
        )

    def texts(self) -> dict[str, Any]:
        found: dict[str, Any] = {variable: self.text(field) for field, variable in _TEXTS.items()}
        found["note"] = ". ".join(
            part.rstrip(".") for part in (self.text("note"), self.text("addendum")) if part
        )
        language = self.text("langid", "language", "hyphenation")
        found["language"] = locale_tag(language, self.text("langidopts"))
        short = self.text("shortauthor")
        if short:
            found["custom"] = {"shortauthor": short}
        return found

    def numbers(self, kind: str) -> dict[str, Any]:
        number, issue = self.text("number"), self.text("issue")
        found: dict[str, Any] = {"page": _DASHES.sub("-", self.text("pages", "eid"))}
        if kind in _ISSUE_TYPES:
            found["issue"] = "/".join(part for part in (number, issue) if part)
        elif kind in _WHOLE_TYPES and self.fields.get("series"):
            found["collection-number"] = number
        else:
            found["number"] = number
        return found

    def publication(self, kind: str) -> dict[str, Any]:
        genre = self.text("type")
        genre = _TYPE_STRINGS.get(genre, genre) or _GENRES.get(self.entry.type, "")
        if not genre and self._is_genre("titleaddon", kind):
            genre = self.rich("titleaddon")
        if not genre and kind == "report" and self.entry.type in ("legislation", "legal"):
            genre = "Resolution"
        found: dict[str, Any] = {"genre": genre}
        bodies = [_body_list(self.fields[name], self.text(name)) for name in _PUBLISHERS if self.text(name)]
        found["publisher"] = bodies[0] if bodies else ""
        if kind == "webpage" and self.fields.get("author") and not self.text("publisher"):
            # the site that a signed page stands on
            found["container-title"], found["publisher"] = found["publisher"], ""
        found["publisher-place"] = _body_list(
            self.fields.get("location", self.fields.get("address", "")), self.text("location", "address")
        )
        return found

    def addresses(self) -> dict[str, Any]:
        found: dict[str, Any] = {"DOI": _DOI.sub("", self.text("doi"), count=1), "URL": self.text("url")}
        eprint, kind = self.text("eprint"), self.text("eprinttype", "archiveprefix").lower()
        if eprint and kind == "arxiv":
            found["number"] = f"arXiv:{eprint}"
            found["URL"] = found["URL"] or f"https://arxiv.org/abs/{eprint}"
        elif eprint and kind in ("pubmed", "pmid"):
            found["PMID"] = eprint
        return {name: value for name, value in found.items() if value}

    def issuer_as_author(self, item: dict[str, Any]) -> None:
        """Let the body that issued a document stand as its author where it has neither author nor editor."""
        if self.entry.type not in (
            "online",
            "www",
            "electronic",
            "report",
            "techreport",
            "manual",
            "dataset",
            "misc",
        ):
            return
        if item.get("author") or item.get("editor") or item.get("director"):
            return
        issuer = self.text("institution", "organization")
        if issuer:
            item["author"] = [{"literal": issuer}]
            if item.get("publisher") == issuer:
                item["publisher"] = ""


def _csl_name(name: NameLike, prefix: str) -> dict[str, str]:
    if name.literal or not name.family:
        return {"literal": name.literal or name.given}
    parts = {"family": name.family, "given": name.given, prefix: name.prefix, "suffix": name.suffix}
    return {part: value for part, value in parts.items() if value}


def _plain_name(name: Mapping[str, str]) -> str:
    particle = name.get("dropping-particle", name.get("non-dropping-particle", ""))
    parts = (name.get("given", ""), particle, name.get("family", ""), name.get("literal", ""))
    return " ".join(part for part in parts if part)


def _body_list(value: str, text: str) -> str:
    # publishers and places are lists in biblatex; one in braces is one body, whatever it says
    if value.strip().startswith("{"):
        return text
    return "; ".join(part for part in re.split(r"\s+and\s+", text) if part)
