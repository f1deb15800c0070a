"""The library as a whole: .bib files, claims, archived texts and organisations in one folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from bibclaim.bibtex import Entry
from bibclaim.claims import (
    Claim,
    ClaimList,
    ClaimStore,
    ClaimVerdict,
    Conflicts,
    conflicts,
    verify_claims,
)
from bibclaim.errors import UnusableInput
from bibclaim.files import content_hash, signature
from bibclaim.library.bibfile import BibFile
from bibclaim.library.check import Findings, check, orphans
from bibclaim.library.claim_exchange import ClaimExchange
from bibclaim.library.claim_views import ClaimViews
from bibclaim.library.discovery import bib_files, is_library
from bibclaim.library.entries import Entries
from bibclaim.library.entry_edits import EntryEdits
from bibclaim.library.filing import file_claim
from bibclaim.library.query import EntryFacts, claim_holds, entry_holds, parse_query
from bibclaim.library.rows import Hit, short_author, web_address
from bibclaim.library.settings import FILE as SETTINGS_FILE
from bibclaim.library.settings import Settings, load_settings
from bibclaim.problems import Problem
from bibclaim.sources import Authorities, SourceTexts, source_kind

if TYPE_CHECKING:
    from bibclaim.citation import BibItem
    from bibclaim.summary import Summary


class SearchResult(msgspec.Struct, frozen=True):
    """What a search found: ``total`` counts all, ``hits`` holds the page that was asked for."""

    total: int
    hits: list[Hit]

    def __iter__(self) -> Iterator[Hit]:
        return iter(self.hits)

    def __len__(self) -> int:
        return len(self.hits)


class Library(EntryEdits, ClaimViews, ClaimExchange):
    """A folder with ``.bib`` files, ``claims/`` and ``sources/`` (or one ``.bib`` file with what lies beside it).

    Reading never fails over a defect: what is wrong stands in :attr:`problems`. Claims are written as they change;
    edits of entries are written by :meth:`save`. A library is not safe for use by several threads at once.
    """

    def __init__(self, path: Path) -> None:
        path = path.expanduser()
        if not path.exists():
            raise UnusableInput(
                "there is no such folder or file. Check the spelling, or make a library with: bibclaim init DIR",
                file=str(path),
            )
        if path.is_file() and path.suffix.lower() != ".bib":
            raise UnusableInput(
                "is no .bib file; give a .bib file or the folder that holds it", file=str(path)
            )
        # a link to a .bib file stands where it stands: claims and texts lie beside the link
        self._only = path.parent.resolve() / path.name if path.is_file() else None
        self.root = self._only.parent if self._only else path.resolve()
        self.claims = ClaimStore(self.root / "claims")
        self.sources = SourceTexts(self.root / "sources")
        self._load_tables()
        self.files: list[BibFile] = []
        self._load_files()

    def __repr__(self) -> str:
        return f"<Library {self.root.name}: {len(self.entries)} entries, {len(self.claims)} claims, {len(self.problems)} problems>"

    def _load_tables(self) -> None:
        self._tables_seen = self._tables_stat()
        self.authorities = Authorities.load(self.root / "authorities.toml")
        self.settings: Settings
        self.settings, self._settings_problems = load_settings(self.root / SETTINGS_FILE)

    def _tables_stat(self) -> tuple[tuple[int, int, int] | None, ...]:
        return tuple(signature(self.root / name) for name in ("authorities.toml", SETTINGS_FILE))

    def _paths(self) -> list[Path]:
        return [self._only] if self._only else bib_files(self.root)

    def _load_files(self) -> None:
        known = {file.path: file for file in self.files}
        paths = self._paths()
        # a file that is away for a moment (a checkout, some editors) keeps the edits that wait to be saved
        kept = [file for file in self.files if file.pending and file.path not in paths]
        self.files = sorted(
            [*(known.get(path) or BibFile(path) for path in paths), *kept], key=lambda file: file.path
        )
        self._index()

    def _index(self) -> None:
        self.entries = Entries(self.files)
        self._rows: dict[str, Hit] | None = None
        self._facts: dict[str, EntryFacts] | None = None
        self._problems: list[Problem] | None = None

    @property
    def name(self) -> str:
        """What the library is called: its own word for it, or the folder's name."""
        return self.settings.name or self.root.name

    @property
    def revision(self) -> str:
        """A hash that changes when any file of the library does, as far as it has been read."""
        marks: list[object] = [(file.path.name, file.revision) for file in self.files]
        marks += [signature(self.root / "sources" / "index.jsonl"), self._tables_seen]
        folder = self.claims.folder
        if folder.is_dir():
            marks += sorted((path.name, signature(path)) for path in folder.glob("*.jsonl"))
        return content_hash(repr(marks).encode())[:32]

    def refresh(self) -> bool:
        """Take in what changed on disk since it was read; return whether anything did.

        Raises:
            UnusableInput: a file cannot be read just now; the others were taken in.
        """
        changed = [file.path for file in self.files if not file.pending] != [
            path
            for path in self._paths()
            if not any(file.pending and file.path == path for file in self.files)
        ]
        if changed:
            self._load_files()
        unreadable: UnusableInput | None = None
        for file in self.files:
            try:
                changed = file.refresh() or changed
            except UnusableInput as error:
                unreadable = unreadable or error
        changed = bool(self.claims.refresh()) or changed
        changed = self.sources.refresh() or changed
        if self._tables_stat() != self._tables_seen:
            self._load_tables()
            changed = True
        if changed:
            self._index()
        if unreadable is not None:
            raise unreadable
        return changed

    @property
    def problems(self) -> list[Problem]:
        """What could not be read as it should, in every file of the library; file names are relative to its root."""
        if self._problems is None:
            self._problems = [self.relative(problem) for problem in self._own_problems()]
        claims = (*self.claims.problems, *orphans(self.claims, self.entries))
        return [*self._problems, *map(self.relative, claims)]

    def _own_problems(self) -> Iterable[Problem]:
        for file in self.files:
            yield from file.document.problems
        yield from self._twice()
        if not self.files:
            yield Problem(
                code="no-bib-file", severity="warning", message="this folder has no .bib file",
                fix="put a .bib file here, or choose another folder", file=str(self.root),
            )  # fmt: skip
        yield from self.sources.problems
        yield from self.authorities.problems
        yield from self._settings_problems

    def _twice(self) -> Iterable[Problem]:
        for file in self.files:
            if not file.document.entries:
                yield Problem(
                    code="empty-file", severity="info", message="no entries in this file",
                    fix="add an entry: @online{key, title = {...}, url = {...}}", file=str(file.path),
                )  # fmt: skip
            for entry in file.document.entries:
                if entry.key and (home := self.entries.file(entry.key)) is not file:
                    yield Problem(
                        code="duplicate-key", severity="error", key=entry.key, line=entry.line, file=str(file.path),
                        message=f"the citekey '{entry.key}' stands in {home.path.name} already",
                        fix="rename one of the two entries, or remove it",
                    )  # fmt: skip

    def relative(self, problem: Problem) -> Problem:
        """Return a problem whose file name is relative to the library's root, with forward slashes."""
        try:
            return msgspec.structs.replace(problem, file=Path(problem.file).relative_to(self.root).as_posix())
        except ValueError:
            return problem

    def rows(self) -> list[Hit]:
        """Return a row for each entry, in the order of the files."""
        if self._rows is None:
            problems: dict[str, int] = {}
            for problem in self._own_problems():
                if problem.key:
                    problems[problem.key] = problems.get(problem.key, 0) + 1
            texts = self.sources.counts()
            self._rows = {
                key: self._row(key, self.entries[key], texts.get(key, 0), problems.get(key, 0))
                for key in self.entries
            }
        claims = self.claims.counts()
        return [msgspec.structs.replace(row, claims=claims.get(key, 0)) for key, row in self._rows.items()]

    def _row(self, key: str, entry: Entry, texts: int, problems: int) -> Hit:
        full = entry.resolved(self.entries.get)
        return Hit(
            key=key,
            type=entry.type,
            title=full.text("title") or full.text("booktitle"),
            author=short_author(full),
            year=full.year,
            file=self.entries.file(key).path.name,
            kind=source_kind(full, self.authorities),
            problems=problems,
            line=entry.line,
            tags=tuple(entry.keywords),
            url=web_address(full),
            texts=texts,
        )

    def row(self, key: str) -> Hit:
        """Return the row of one entry.

        Raises:
            UnknownKey: no such entry.
        """
        self.entries.file(key)
        return next(row for row in self.rows() if row.key == key)

    def search(self, query: str = "", limit: int = 50, offset: int = 0) -> SearchResult:
        """Find entries by the query language, in the order of the files.

        Raises:
            UnusableInput: the query cannot be read; the column is named.
        """
        parsed = parse_query(query)
        self.refresh()
        rows = self.rows()
        if not parsed.empty:
            facts = self._entry_facts()
            rows = [
                row
                for row in rows
                if parsed.holds(lambda term, key=row.key: entry_holds(term, self.entries[key], facts[key]))  # type: ignore[misc]
            ]
        return SearchResult(len(rows), rows[max(0, offset) : max(0, offset) + max(0, limit)])

    def _entry_facts(self) -> dict[str, EntryFacts]:
        tags: dict[str, set[str]] = {}
        for claim in self.claims.query():
            tags.setdefault(claim.citekey, set()).update(claim.tags or ())
        return {
            row.key: EntryFacts.of(
                self.entries[row.key].resolved(self.entries.get),
                kind=row.kind,
                claim_tags=sorted(tags.get(row.key, ())),
                claims=row.claims,
                texts=row.texts,
                problems=row.problems,
            )
            for row in self.rows()
        }

    def select(self, query: str = "") -> ClaimList:
        """Find claims by the query language (``tag:strength``, words, ``attitude:denies``, ``claimant:katz`` ...).

        Only active claims are found unless the query asks for a ``status:``.

        Raises:
            UnusableInput: the query cannot be read; the column is named.
        """
        parsed = parse_query(query)
        self.refresh()
        asks_status = any(term.field == "status" for terms in parsed.alternatives for term in terms)
        claims = self.claims.query(status=None if asks_status else "active")
        if parsed.empty:
            return claims
        facts = self._entry_facts()

        def holds(claim: Claim) -> bool:
            entry = self.entries.get(claim.citekey)
            return parsed.holds(lambda term: claim_holds(term, claim, entry, facts.get(claim.citekey)))

        return ClaimList((claim for claim in claims if holds(claim)), store=self.claims)

    def file_claim(self, fields: Mapping[str, Any], by: str | None = None) -> Claim:
        """File a claim whose quote stands in the entry's archived text; snapshot, offsets and paragraph are filled in.

        Raises:
            UnusableInput: the entry is unknown, or the quote does not stand where it says; nothing was written.
        """
        self.refresh()
        return file_claim(self, fields, by=by)

    def verify_quotes(self, claims: Iterable[Claim] | None = None) -> list[ClaimVerdict]:
        """Check the quote of each (active) claim against its archived text."""
        chosen = self.claims.query() if claims is None else claims
        return verify_claims(chosen, lambda claim: self.sources.find(claim.snapshot, claim.citekey))

    def conflicts(self, claims: Iterable[Claim] | None = None) -> Conflicts:
        """List every pair of figures of the same measure that cannot both hold; displays as a table and a plot."""
        return conflicts(self.claims.query() if claims is None else claims)

    def summarize(
        self, what: str | Iterable[Claim] = "", by: str = "question", style: str | None = None, **options: Any
    ) -> Summary:
        """Write cited prose from claims.

        Args:
            what: a query (``"tag:strength"``) or the claims themselves.
            by: question, tag, actor, place, time or source.
            style: id of a CSL style; the library's own when left out.
            **options: order, locale, title; see :func:`bibclaim.summary.generate`.

        Raises:
            UnusableInput: the query, ``by`` or the style is unknown.
        """
        from bibclaim.summary import generate  # noqa: PLC0415 - brings the citation engine, which most calls never need

        self.refresh()
        claims = self.select(what) if isinstance(what, str) else list(what)
        return generate(
            claims,
            self._resolved,
            by=by,
            style=style or self.settings.default_style,
            locale=options.pop("locale", self.settings.locale),
            all_claims=self.claims.query(),
            verdicts={verdict.id: verdict.verdict for verdict in self.verify_quotes(claims)},
            **options,
        )

    def _resolved(self, key: str) -> Entry | None:
        entry = self.entries.get(key)
        return entry.resolved(self.entries.get) if entry else None

    def format(
        self, keys: Iterable[str], style: str | None = None, locale: str | None = None
    ) -> list[BibItem]:
        """Return the references of entries in a CSL style, in the style's order.

        Raises:
            UnknownKey: a key that no file has.
            UnusableInput: an unknown style.
        """
        from bibclaim.citation import format_references  # noqa: PLC0415 - starts an engine

        self.refresh()
        entries = [self.entries[key].resolved(self.entries.get) for key in keys]
        return format_references(
            entries, style=style or self.settings.default_style, locale=locale or self.settings.locale
        )

    def check(self) -> Findings:
        """Return everything that :attr:`problems` holds and what the rules of this field find wrong."""
        self.refresh()
        return check(self)


def open(path: str | Path) -> Library:  # noqa: A001 - bibclaim.open(...) is the package's front door
    """Open a library: a folder, or one .bib file.

    Raises:
        UnusableInput: there is no such folder or file, or it is no library at all.
    """
    folder = Path(path).expanduser()
    if folder.is_dir() and not is_library(folder) and not (folder / "claims").is_dir():
        raise UnusableInput(
            "holds no .bib file and is no library; name the folder that holds yours, or make one with: "
            f"bibclaim init {folder}",
            file=str(folder),
        )
    return Library(folder)
