"""The claims of a query as a board."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import traitlets

from bibclaim.claims import Claim, ClaimList, ClaimStore, choices
from bibclaim.errors import BibclaimError, Conflict, UnknownKey, UnusableInput
from bibclaim.jupyter.widgets import store_echo
from bibclaim.jupyter.widgets.board import Board
from bibclaim.jupyter.widgets.board_page import PROBLEMS_SHOWN, Column, Heading, Nouns, Page, Row
from bibclaim.jupyter.widgets.claim_edits import Answer, ClaimEdits, refused, saved
from bibclaim.jupyter.widgets.claim_filter import ClaimFilter
from bibclaim.jupyter.widgets.claim_grouping import WAYS, grouped
from bibclaim.jupyter.widgets.claim_rows import COLUMNS, STATUS_COLUMN, claim_row, sorted_claims
from bibclaim.jupyter.widgets.claim_source import Claims, claims_of, is_whole, store_of
from bibclaim.jupyter.widgets.grouping import lines_of
from bibclaim.problems import Problem

TAGS_OFFERED = 500
"""Known tags offered while tags are edited, the most frequent ones."""


class ClaimBoard(Board):
    """Claims with claimant, attitude, quantities, tags and place; a row opens on its quote and its chain.

    Args:
        claims: the result of ``lib.claims.query(...)`` or ``lib.select(...)``, any iterable of claims, or a
            library or claim store for all its active claims.
        page_size: lines on a page, 1 to 200.
        store: the store to read the claims from again and to write edits to, where the list does not know it.
        editable: whether rows can be edited; a list without a store cannot.
        by: name for the history of the claims that are edited; default: the store's author.
        traits: initial ``filter``, ``sort``, ``descending``, ``facets``, ``group``, ``selected``. A query's result is
            sorted by source and place unless ``sort`` says otherwise; a list of your own keeps its order.

    The filter takes words and the query language (``"a phrase"``, ``-word``, ``claimant:CIA``, ``measure:``, ``key:``).
    ``group`` gathers the rows by claimant, source, attitude, tag, measure or event. ``board.selected`` holds the ids of
    the ticked claims, ``board.claims`` all claims of the board. An edit is in the file at once and can be undone; when
    the claim was changed on disk meanwhile, nothing is overwritten and the board says who changed what.

    Example:
        >>> board = bibclaim.ClaimBoard(lib, group="claimant")
        >>> board.filter = "tag:strength"
        >>> board.edit("c-mjvo2a4lrc", tags=["strength", "to-discuss"])
        >>> board.undo()
    """

    nouns = Nouns("claim", "claims", "Claims")
    placeholder = "words in statement, claimant, quote, tag …"
    groupings = WAYS

    sort = traitlets.Enum(["", *(column.key for column in (*COLUMNS, STATUS_COLUMN))], default_value="").tag(
        sync=True
    )

    def __init__(
        self,
        claims: Claims = (),
        *,
        page_size: int = 10,
        store: ClaimStore | None = None,
        editable: bool = True,
        by: str | None = None,
        **traits: Any,
    ) -> None:
        self.store = store if store is not None else store_of(claims)
        self._edits = ClaimEdits(self.store, by) if self.store is not None and editable else None
        self._answer = Answer("")
        self._saved: list[str] = []
        self._take(claims)
        if isinstance(claims, ClaimList) or is_whole(claims):
            # Ids are random, so that the order of a query's result says nothing; a reader thinks in paragraphs.
            traits.setdefault("sort", "source")
        super().__init__(page_size=page_size, **traits)
        self._show_desk()
        store_echo.follow(self.store, self)

    def _take(self, given: Claims) -> None:
        self._given: Claims = given if is_whole(given) or isinstance(given, list) else list(given)  # type: ignore[arg-type]
        self._keep(claims_of(self._given))

    def _keep(self, claims: list[Claim]) -> None:
        self.claims = claims
        self._by_id = {claim.id: claim for claim in claims}
        self._filter = ClaimFilter(claims)
        self._matched: tuple[Any, list[Claim]] | None = None
        self._any_status = any(claim.status != "active" for claim in claims)

    def show(self, claims: Claims) -> None:
        """Show other claims in place of those that the board has; filter, facets and selection begin anew."""
        with self.hold_trait_notifications():
            self._take(claims)
            self.filter, self.facets, self.folded, self.page = "", {}, [], 1
        self._draw()
        self.selected = []

    def refresh(self) -> None:
        """Read the claims again from disk and show them as they are now; selection and page stay."""
        if self.store is not None:
            self.store.refresh()
        self._keep(claims_of(self._given, self.store))
        self._draw_all()

    def follow_store(self) -> None:
        """Show the claims as the store has them; one that was just rejected stays in sight until :meth:`refresh`."""
        now = claims_of(self._given, self.store)
        if is_whole(self._given) and self.store is not None:
            here = {claim.id for claim in now}
            now += [
                self.store.get(one.id) for one in self.claims if one.id not in here and one.id in self.store
            ]
        self._keep(now)
        self._draw_all()

    def _draw_all(self) -> None:
        self._draw()
        self.selected = list(self.selected)
        self._show_desk()

    @property
    def message(self) -> str:
        """What the board says of the last edit."""
        return self._answer.words

    def edit(self, claim_id: str, *, expected: str = "", **fields: Any) -> Claim:
        """Change statement, attitude, tags, note or status of a claim in its file, and return it as it is now.

        ``expected`` is the revision that the reader saw; default: that of the claim as the board shows it.

        Raises:
            Conflict: a field was changed on disk meanwhile; nothing was overwritten, the board shows the claim as it is.
            UnknownKey: the claim is not on this board.
            UnusableInput: the board does not edit, or a value is not allowed.
            BibclaimError: the file could not be written.
        """
        return self._write(claim_id, fields, expected)

    def _write(
        self, claim_id: str, fields: Mapping[str, Any], expected: str, tags_before: Iterable[str] = ()
    ) -> Claim:
        shown = self._by_id.get(claim_id)
        if shown is None:
            raise self._told(UnknownKey(f"no claim of this board has the id {claim_id!r}"), fields)
        edits = self._editor(fields)
        try:
            claim = edits.save(shown, fields, expected=expected, tags_before=[*tags_before])
        except BibclaimError as error:
            raise self._told(error, fields) from None
        self._done(saved(shown, claim, fields), [claim_id])
        return claim

    def undo(self) -> str:
        """Take back the last step of this session, of whichever widget, and return what it was.

        Raises:
            BibclaimError: there is nothing to undo, or a claim of the step was changed meanwhile.
        """
        return self._take_back("Undone", self._editor().undo)

    def redo(self) -> str:
        """Do again what was taken back last and return what it was.

        Raises:
            BibclaimError: there is nothing to redo, or a claim of the step was changed meanwhile.
        """
        return self._take_back("Done again", self._editor().redo)

    def _take_back(self, word: str, act: Callable[[], str]) -> str:
        before = {claim.id: claim.line for claim in self.claims}
        try:
            step = act()
        except BibclaimError as error:
            raise self._told(error) from None
        self._done(Answer(f"{word}: {step}."), [])
        changed = [one.id for one in self.claims if before.get(one.id) not in (None, one.line)]
        self._saved = changed
        self._show_desk()
        return step

    def _editor(self, fields: Mapping[str, Any] = {}) -> ClaimEdits:
        if self._edits is None:
            raise self._told(
                UnusableInput(
                    "these claims are shown to be read. Give the result of lib.claims.query(...), or "
                    "ClaimBoard(claims, store=lib.claims), to edit them"
                ),
                fields,
            )
        return self._edits

    def _done(self, answer: Answer, ids: list[str]) -> None:
        self._answer, self._saved = answer, ids
        self.follow_store()
        if self.store is not None:
            store_echo.tell(self.store, self)

    def _told(self, error: BibclaimError, fields: Mapping[str, Any] = {}) -> BibclaimError:
        self._answer, self._saved = refused(error, fields), []
        if isinstance(error, Conflict) and self.store is not None:
            self.store.refresh()
            self.follow_store()
        self._show_desk()
        return error

    def _show_desk(self) -> None:
        if self._edits is None:
            self._desk = {}
            return
        store, by = self._edits.store, self._edits.by
        tags = Counter(tag for claim in self._edits.store for tag in claim.tags)
        self._desk = {
            "undo": store.undoable_by(by),
            "redo": store.redoable_by(by),
            "message": self._answer.words,
            "failed": self._answer.failed,
            "saved": self._saved,
            "attitudes": [
                {"value": value, "label": value.replace("_", " "), "meaning": meaning}
                for value, meaning in choices("attitude").items()
            ],
            "tags": [tag for tag, _count in tags.most_common(TAGS_OFFERED)],
        }

    def _receive(self, widget: Any, content: Any, buffers: Any) -> None:
        """Take edits beside what every board takes.

        ``{"act": "save" | "undo" | "redo", "request", "id", "expected", "fields", "before"}`` is answered with
        ``{"answer": request, "failed", "theirs", "revision"}``: what is said to the reader is in the traits.
        """
        super()._receive(widget, content, buffers)
        if not isinstance(content, dict) or content.get("act") not in ("save", "undo", "redo"):
            return
        claim_id, expected, fields = content.get("id"), content.get("expected"), content.get("fields")
        before = content.get("before")
        tags = before.get("tags") if isinstance(before, dict) else None
        try:
            match content["act"]:
                case "undo":
                    self.undo()
                case "redo":
                    self.redo()
                case "save" if isinstance(claim_id, str) and isinstance(fields, dict):
                    self._write(
                        claim_id,
                        fields,
                        expected if isinstance(expected, str) else "",
                        [tag for tag in tags if isinstance(tag, str)] if isinstance(tags, list) else (),
                    )
        except BibclaimError:
            pass  # a press has nobody to catch an exception; its words are in the board already
        answer = self._answer
        self.send(
            {
                "answer": content.get("request"),
                "failed": answer.failed,
                "theirs": dict(answer.theirs),
                "revision": answer.revision,
            }
        )

    def _known(self, row_id: str) -> bool:
        return row_id in self._by_id

    def _matching(self) -> list[Claim]:
        # Turning a page or folding a group asks for the same list again.
        asked = (self.filter, tuple(sorted(self.facets.items())), self.sort, self.descending)
        if self._matched is None or self._matched[0] != asked:
            found = self._filter.matching(self.filter, self.facets)
            if self.sort:
                found = sorted_claims(found, self.sort, descending=self.descending)
            self._matched = (asked, found)
        return self._matched[1]

    def _ids_matching(self) -> list[str]:
        try:
            return [claim.id for claim in self._matching()]
        except UnusableInput:
            return []

    def _group_keys(self) -> list[str]:
        try:
            return [group.key for group in grouped(self._matching(), self.group)] if self.group else []
        except UnusableInput:
            return []

    def _cut(self, start: int, stop: int) -> Page:
        problems = list(self.store.problems) if self.store is not None else []
        try:
            matching = self._matching()
            empty = "" if matching else self._way_out(problems)
        except UnusableInput as error:
            matching, empty = [], f"The filter was not understood: {error}"
        groups = grouped(matching, self.group) if self.group else []
        lines = lines_of(groups, self.folded, start, stop) if groups else None
        rows: Iterable[Row | Heading]
        if lines is None:
            rows = (self._row(claim) for claim in matching[start:stop])
        else:
            rows = (
                line if isinstance(line, Heading) else self._row(line[1], line[0]) for line in lines.shown
            )
        return Page(
            columns=self._columns(),
            rows=list(rows),
            matched=len(matching),
            total=len(self.claims),
            facets=self._filter.facets if self.claims else (),
            lines=lines.total if lines else None,
            groups=len(groups),
            problems=problems[:PROBLEMS_SHOWN],
            more_problems=max(0, len(problems) - PROBLEMS_SHOWN),
            empty=empty,
        )

    def _columns(self) -> list[Column]:
        # a heading says it for all the rows below it
        said = self.group if self.group in ("claimant", "attitude", "source") else ""
        columns = (*COLUMNS, STATUS_COLUMN) if self._any_status else COLUMNS
        return [column for column in columns if column.key != said]

    def _row(self, claim: Claim, group: str = "") -> Row:
        return claim_row(claim, status=self._any_status, group=group, editable=self._edits is not None)

    def _way_out(self, problems: list[Problem]) -> str:
        if self.claims:
            return "No claim here matches the filter. Clear the filter, or choose “any” beside it."
        if self.store is None:
            return "There are no claims in this list."
        if not len(self.store):
            words = (
                f"No claims are filed in {self.store.folder} yet. Open an article in the Reader, mark a passage and "
                "file a claim, or add one with lib.claims.add(...)."
            )
        else:
            words = (
                f"No claim answers this query; the library holds {self.nouns.counted(len(self.store))}. Query with "
                "fewer conditions, or show all with ClaimBoard(lib)."
            )
        return words + (" Lines that could not be read are listed below." if problems else "")
