"""The JSON in which entries, archived texts and problems are sent: counts and names a reader looks for, no paths."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Any

import msgspec

from bibclaim.bibtex import Entry
from bibclaim.bibtex.names import NAME_FIELDS
from bibclaim.errors import BibclaimError
from bibclaim.files import content_hash
from bibclaim.jupyter.shelf import OpenLibrary
from bibclaim.library import Hit
from bibclaim.problems import Problem
from bibclaim.sources import SourceRecord


def rows(opened: OpenLibrary, hits: Iterable[Hit]) -> list[dict[str, Any]]:
    """Return the rows of entries as the Library panel shows them."""
    problems = Counter(problem.key for problem in opened.library.problems if problem.key)
    shown: dict[str, str] = {}
    result = []
    for hit in hits:
        if hit.file not in shown:
            shown[hit.file] = shown_file(opened, hit.file)
        result.append(
            msgspec.structs.asdict(hit)
            | {"file": shown[hit.file], "problems": problems[hit.key], "url": web_address(hit.url)}
        )
    return result


def detail(opened: OpenLibrary, key: str) -> dict[str, Any]:
    """Return an entry with its fields, names, texts and problems.

    Raises:
        UnknownKey: no such entry.
    """
    library = opened.library
    entry = library.entries[key]
    problems = [finding(opened, problem) for problem in library.problems if problem.key == key]
    reference = ""
    try:
        reference = " ".join(item.text for item in library.format([key]))
    except BibclaimError as error:
        problems.append(
            finding(
                opened,
                Problem(
                    code="reference", severity="warning", message=error.message, key=key, line=entry.line,
                    file=library.entries.file(key).path.name, fix="choose another style in bibclaim.toml, or mend the entry",
                ),
            )
        )  # fmt: skip
    return {
        **rows(opened, [library.row(key)])[0],
        "fields": dict(entry.fields),
        "text": {name: entry.text(name) for name in entry.fields},
        "names": {name: _names(entry, name) for name in entry.fields if name in NAME_FIELDS},
        "sources": [source(opened, record) for record in library.sources.for_citekey(key)],
        "problems_list": problems,
        "reference": reference,
    }


def _names(entry: Entry, field: str) -> list[dict[str, str]]:
    parts = ("family", "given", "prefix", "suffix", "literal")
    return [
        {part: value for part in parts if (value := getattr(name, part, ""))} for name in entry.names(field)
    ]


def source(opened: OpenLibrary, record: SourceRecord) -> dict[str, Any]:
    """Return the record of an archived text; ``length`` is in code points, 0 for a text that is gone."""
    if record.sha256 not in opened.lengths:
        try:
            opened.lengths[record.sha256] = len(opened.library.sources.text(record.sha256).text)
        except BibclaimError:
            return _source(record, 0)
    return _source(record, opened.lengths[record.sha256])


def _source(record: SourceRecord, length: int) -> dict[str, Any]:
    return {
        "sha256": record.sha256,
        "citekey": record.citekey,
        "title": record.title or "",
        "url": web_address(record.url or ""),
        "retrieved": record.retrieved or "",
        "length": length,
    }


def finding(opened: OpenLibrary, problem: Problem) -> dict[str, Any]:
    """Return a problem with its file relative to the server's root."""
    return {
        "file": shown_file(opened, problem.file),
        "line": max(1, problem.line),
        "column": max(1, problem.column),
        "key": problem.key,
        "code": problem.code,
        "severity": problem.severity,
        "message": opened.root.shown(problem.message),
        "fix": opened.root.shown(problem.fix),
    }


def bib_revision(opened: OpenLibrary) -> str:
    """Return a hash over the .bib files as read: what a change of an entry is made on. Claims do not enter it."""
    marks = "\n".join(f"{file.revision} {file.path.name}" for file in opened.library.files)
    return content_hash(marks.encode("utf-8", "surrogateescape"))


def shown_file(opened: OpenLibrary, file: str) -> str:
    """Return a file name relative to the server's root; it comes absolute or relative to the library."""
    if not file:
        return ""
    relative = opened.root.relative(file)
    if relative != file.replace("\\", "/") or PurePosixPath(file).is_absolute():
        return relative
    return f"{opened.folder}/{relative}" if opened.folder else relative


_WEB_ADDRESS = re.compile(
    r"https?://"
    r"(\[[0-9A-Fa-f:.]+\]|[^\s/?#@:\[\]<>\"'`\\]+)"  # a host, and no user name before it
    r"(:[0-9]{1,5})?"
    r"([/?#][^\s<>\"'`\\]*)?",
)


def web_address(address: str) -> str:
    """Return an address if a browser may be sent there: http or https, a host, no user name, nothing unprintable."""
    return address if _WEB_ADDRESS.fullmatch(address) and address.isprintable() else ""
