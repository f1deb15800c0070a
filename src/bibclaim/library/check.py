"""Everything that is wrong in a library, each with file and line: what could not be read, and what the rules find."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from bibclaim.bibtex import Entry
from bibclaim.claims import ClaimStore
from bibclaim.claims.quotes import FAITHFUL
from bibclaim.library.discovery import CONVENTIONAL
from bibclaim.library.prose import markdown_cells
from bibclaim.problems import Problem

if TYPE_CHECKING:
    from bibclaim.library.library import Library

RULES = {
    "missing-title": "an entry without a title",
    "missing-date": "an entry without a date",
    "missing-responsible": "an entry without author, editor or responsible body",
    "dangling-crossref": "crossref, xdata or related names a key that no file has",
    "claim-without-entry": "a claim whose entry is gone",
    "claim-relation": "a relation of a claim points to a claim that is not there",
    "quote": "a claim's quote that is not in the archived text as written",
    "cited-key": "a notebook cites a key that no file has",
}
"""The rules beside the reader's own problems, with what each finds; ``rules_off`` in bibclaim.toml takes their names."""


class Findings(list[Problem]):
    """The findings of a check; ``as_json()`` has the shape of ``bibclaim check --json``."""

    def as_json(self) -> dict[str, list[dict[str, object]]]:
        """Return ``{"findings": [{file, line, column, key, code, severity, message, fix}]}``."""
        names = ("file", "line", "column", "key", "code", "severity", "message", "fix")
        return {"findings": [{name: getattr(problem, name) for name in names} for problem in self]}


def check(library: Library) -> Findings:
    """Run all rules over a library; findings are sorted by file and line."""
    off = frozenset(library.settings.rules_off)
    found = [*library.problems]
    for key in library.entries:
        found += _entry(library, key, library.entries[key])
    found += _claims(library)
    found += _cited(library)
    kept = (library.relative(problem) for problem in found if problem.code not in off)
    return Findings(
        sorted(set(kept), key=lambda problem: (problem.file, problem.line, problem.column, problem.code))
    )


def _entry(library: Library, key: str, own: Entry) -> Iterator[Problem]:
    file = str(library.entries.file(key).path)
    entry = own.resolved(library.entries.get)

    def finding(code: str, message: str, fix: str) -> Problem:
        return Problem(
            code=code, severity="warning", message=message, fix=fix, file=file, line=own.line, key=key
        )

    for field in ("crossref", "xdata", "related"):
        for target in filter(None, (part.strip() for part in own.fields.get(field, "").split(","))):
            if target not in library.entries:
                yield finding(
                    "dangling-crossref",
                    f"{field} of '{key}' names '{target}', which no file has",
                    "mend the key or remove the field",
                )
    if own.type in ("xdata", "set", "string"):
        return
    if not entry.text("title") and not entry.text("booktitle"):
        yield finding("missing-title", f"'{key}' has no title", "add title = {...}")
    if not entry.date():
        yield finding(
            "missing-date",
            f"'{key}' has no date",
            "add date = {YYYY-MM-DD} as far as the source tells it; never guess one",
        )
    if not any(
        entry.fields.get(name, "").strip()
        for name in (
            "author",
            "editor",
            "organization",
            "institution",
            "publisher",
            "journaltitle",
            "journal",
        )
    ):
        yield finding(
            "missing-responsible",
            f"nobody is named as responsible for '{key}'",
            "add author = {...} or, for a body, author = {{...}}",
        )


def orphans(claims: ClaimStore, entries: Container[str]) -> Iterator[Problem]:
    """Yield a problem for each claim whose entry is gone, at its line; the claim itself is kept."""
    places: dict[str, tuple[Path, int]] | None = None
    for claim in claims:
        if claim.citekey not in entries:
            places = places or claims.lines()
            file, line = places[claim.id]
            yield Problem(
                code="claim-without-entry",
                severity="warning",
                message=f"the claim {claim.id} belongs to '{claim.citekey}', which no .bib file has",
                fix="restore the entry, or move the claim to the right key",
                file=str(file),
                line=line,
                key=claim.citekey,
            )


def _claims(library: Library) -> Iterator[Problem]:
    places = library.claims.lines()
    ids = set(places)

    def finding(claim_id: str, key: str, code: str, message: str, fix: str) -> Problem:
        file, line = places[claim_id]
        return Problem(
            code=code, severity="warning", message=message, fix=fix, file=str(file), line=line, key=key
        )

    claims = list(library.claims)
    for claim in claims:
        for relation in claim.relations or ():
            if relation.target not in ids:
                yield finding(
                    claim.id,
                    claim.citekey,
                    "claim-relation",
                    f"the claim {claim.id} {relation.type} {relation.target}, which is not there",
                    "mend the id, or remove the relation",
                )
    live = [claim for claim in claims if (claim.status or "active") in ("active", "suggested")]
    for verdict in library.verify_quotes(live):
        if verdict.verdict not in FAITHFUL:
            yield finding(
                verdict.id,
                verdict.citekey,
                "quote",
                f"the quote of claim {verdict.id} is {_words(verdict.verdict)}",
                "open it in the Reader and select the words again, or restore the archived text",
            )


def _words(verdict: str) -> str:
    return {
        "near": "only nearly in the archived text",
        "altered": "not what the archived text says: words, numbers or names differ",
        "not_found": "not in the archived text",
        "no_source": "without an archived text to check it against",
        "source_changed": "against an archived text whose bytes have changed",
    }.get(verdict, verdict)


def _cited(library: Library) -> Iterable[Problem]:
    from bibclaim.citation import grammar  # noqa: PLC0415

    # beside bib/, where projects keep their notebooks; the parent of any other folder may be anybody's
    for path in notebooks(library.root.parent if library.root.name == CONVENTIONAL else library.root):
        cells = markdown_cells(path.read_bytes())
        if cells is None:
            yield Problem(
                code="cited-key",
                severity="warning",
                message="is no notebook that can be read",
                fix="open and save it in JupyterLab",
                file=str(path),
            )
            continue
        for number, text in cells:
            for citation in grammar.parse(text):
                for item in citation.items:
                    # a bare @name may be anything; only what stands in brackets is surely meant as a citation
                    if item.key not in library.entries and not citation.narrative:
                        yield Problem(
                            code="cited-key", severity="error", key=item.key, file=str(path), line=number,
                            message=f"cell {number} cites '{item.key}', which no .bib file has",
                            fix="mend the key, or add the entry",
                        )  # fmt: skip


def notebooks(folder: Path, limit: int = 500) -> list[Path]:
    """Return the notebooks in a folder and two levels below it, hidden folders and environments left out."""
    found: list[Path] = []
    for pattern in ("*.ipynb", "*/*.ipynb", "*/*/*.ipynb"):
        for path in sorted(folder.glob(pattern)):
            parts = path.relative_to(folder).parts
            if not any(part.startswith(".") or part in ("node_modules", "site-packages") for part in parts):
                found.append(path)
            if len(found) >= limit:
                return found
    return found
