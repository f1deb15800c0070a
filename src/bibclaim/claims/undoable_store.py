"""What a store of claims wrote in its session, taken back and done again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from bibclaim.claims.claim_history import login_name
from bibclaim.claims.undo import Step, Steps
from bibclaim.errors import BibclaimError, Conflict, UnknownKey

if TYPE_CHECKING:
    from bibclaim.claims.claim_folder import ClaimFolder
    from bibclaim.claims.edits import Edit
    from bibclaim.claims.model import Claim


class UndoableStore:
    """Undo and redo of a store, for whoever made the last change or for one person."""

    author: str | None
    _steps: Steps

    if TYPE_CHECKING:  # what the store has
        _disk: ClaimFolder

        def _write(
            self,
            wanted: Mapping[str, Edit],
            new: Iterable[Mapping[str, Any]] = (),
            *,
            by: str | None,
            what: str = "",
            record: Step | None = None,
        ) -> list[Claim]: ...

    def undo(self, *, by: str | None = None) -> list[Claim]:
        """Take back the last step of this session and return the claims as they are now.

        Claims get back what the step changed; a claim that the step filed becomes ``rejected`` (its line stays). The
        history says who took it back. ``by``: the last step of that person only.

        Raises:
            UnusableInput: there is nothing to undo.
            Conflict: a claim of the step was changed meanwhile. Nothing was written; the step is given up, and the
                next call takes back the one before it.
        """
        return self._take_back(self._steps.last_done(by), by, undone=True)

    def redo(self, *, by: str | None = None) -> list[Claim]:
        """Do again what :meth:`undo` took back last; a new change in between ends that.

        Raises:
            UnusableInput: there is nothing to redo.
            Conflict: as :meth:`undo`.
        """
        return self._take_back(self._steps.last_undone(by), by, undone=False)

    @property
    def undoable(self) -> str:
        """What :meth:`undo` would take back, in words for a menu; empty when there is nothing."""
        return self._steps.undoable()

    @property
    def redoable(self) -> str:
        """What :meth:`redo` would do again, in words for a menu; empty when there is nothing."""
        return self._steps.redoable()

    def undoable_by(self, by: str | None) -> str:
        """Return what :meth:`undo` would take back of one person (see :meth:`name_of`), in words for a menu."""
        return self._steps.undoable(self.name_of(by))

    def redoable_by(self, by: str | None) -> str:
        """Return what :meth:`redo` would do again of one person (see :meth:`name_of`), in words for a menu."""
        return self._steps.redoable(self.name_of(by))

    def name_of(self, by: str | None) -> str:
        """Return the name that changes by ``by`` go under: without one the store's author, else the login name."""
        return by or self.author or login_name()

    def take_over(self, former: UndoableStore) -> None:
        """Go on from another store of the same folder: its steps can be undone here, its revisions are known."""
        self._steps = former._steps
        self._disk.seen = former._disk.seen

    def _take_back(self, step: Step, by: str | None, *, undone: bool) -> list[Claim]:
        done = self._steps.begun(step, undone=undone)
        try:
            return self._write(step.edits(undone=undone), by=by, what=step.what, record=done)
        except Conflict:
            raise
        except UnknownKey as error:
            raise Conflict(f"{error.message}, so this cannot be {'un' if undone else 're'}done") from None
        except BibclaimError:
            # a full disk, a lock that is held: it may go well next time
            self._steps.put_back(step, undone=undone)
            raise
