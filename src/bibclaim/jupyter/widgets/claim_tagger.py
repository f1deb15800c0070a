"""Controls that put tags on claims and take them off, in the claim files."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import ipywidgets

from bibclaim.claims import Claim, ClaimStore
from bibclaim.errors import BibclaimError, Conflict, UnknownKey, UnusableInput
from bibclaim.jupyter.widgets import store_echo
from bibclaim.jupyter.widgets.claim_board import ClaimBoard
from bibclaim.jupyter.widgets.claim_source import Claims, is_whole
from bibclaim.jupyter.widgets.control_frame import ControlFrame
from bibclaim.jupyter.widgets.tag_entry import Act, TagEntry

CHIPS_SHOWN = 40
"""Tags of the selected claims that get a button; the rest are counted."""
TAGS_OFFERED = 500
"""Known tags offered while one is typed, the most frequent ones."""
PRESELECTED = 100
"""A list of at most this many claims starts with all of them selected."""


class ClaimTagger(ipywidgets.VBox):  # type: ignore[misc]
    """Adds and removes tags of the selected claims; each press is on disk at once and can be undone.

    Args:
        claims: a query's result, a library or claim store, or a :class:`ClaimBoard` that is shown elsewhere and
            whose selection is to be tagged. A list of up to 100 claims starts with all of them selected.
        store: where the tags are written, for a plain list that does not know its store.
        by: name for the history of the claims; default: the store's author.
        page_size: claims on a page of the tagger's own board.

    ``tagger.add("x")``, ``tagger.remove("x")`` and ``tagger.undo()`` do the same without a person.

    Example:
        >>> tagger = bibclaim.ClaimTagger(lib.claims.query(tag="strength"))
        >>> tagger.add("to-discuss")
        >>> tagger.undo()

    Raises:
        UnusableInput: the claims come without a store.
    """

    def __init__(
        self,
        claims: Claims | ClaimBoard = (),
        *,
        store: ClaimStore | None = None,
        by: str | None = None,
        page_size: int = 5,
    ) -> None:
        own_board = not isinstance(claims, ClaimBoard)
        board = (
            claims if isinstance(claims, ClaimBoard) else ClaimBoard(claims, store=store, page_size=page_size)
        )
        found = store if store is not None else board.store
        if found is None:
            raise UnusableInput(
                "these claims come without their store, so their tags cannot be written. Give the result of "
                "lib.claims.query(...), or ClaimTagger(claims, store=lib.claims)"
            )
        self.board = board
        self.store = found
        self.by = by
        if own_board and not is_whole(claims) and len(board.claims) <= PRESELECTED:
            board.selected = [claim.id for claim in board.claims]
        self._build()
        super().__init__(children=[*([board] if own_board else []), *self._controls])
        self.add_class("bibclaim-tagger")
        board.observe(self._show, names=["selected"])
        self._show()
        store_echo.follow(found, self)

    def _build(self) -> None:
        self._target = ipywidgets.HTML()
        self._chips = ipywidgets.Box(layout=ipywidgets.Layout(flex_flow="row wrap", align_items="center"))
        self._entry = TagEntry(self._pressed)
        self._message = ipywidgets.HTML()
        self._message.add_class("bibclaim-tagger-message")
        frame = ControlFrame(home=".bibclaim-tagger-name input")
        self._controls = [self._target, self._chips, self._entry, self._message, frame]

    @property
    def selected(self) -> list[str]:
        """Ids of the claims that the next tag goes to; settable."""
        return list(self.board.selected)

    @selected.setter
    def selected(self, ids: Iterable[str]) -> None:
        self.board.selected = list(ids)

    @property
    def message(self) -> str:
        """What the tagger says under its controls, without markup."""
        return self._words

    def add(self, *tags: str) -> list[Claim]:
        """Put tags on the selected claims, in their files, and return the claims as they are now.

        Raises:
            UnusableInput: no claim is selected, or a tag is empty.
            BibclaimError: the file could not be written, or changed meanwhile; nothing was overwritten.
        """
        return self._tag(tags, added=True)

    def remove(self, *tags: str) -> list[Claim]:
        """Take tags off the selected claims, in their files, and return the claims as they are now.

        Raises:
            UnusableInput: no claim is selected, or a tag is empty.
            BibclaimError: the file could not be written, or changed meanwhile; nothing was overwritten.
        """
        return self._tag(tags, added=False)

    def undo(self) -> list[Claim]:
        """Take back the last step of this session, of this tagger or another widget, and return the claims as they are now.

        Raises:
            UnusableInput: there is nothing to undo.
            Conflict: a claim of the step was changed meanwhile; nothing was written, the step is given up.
        """
        step = self.store.undoable_by(self.by)
        try:
            changed = self.store.undo(by=self.store.name_of(self.by))
        except BibclaimError as error:
            self._redraw()
            raise self._said(error) from None
        self._redraw()
        self._say(f"Undone: {step}, {_claims(len(changed))}.")
        return changed

    def _tag(self, tags: Sequence[str], *, added: bool) -> list[Claim]:
        if not tags or not all(tag.strip() for tag in tags):
            raise self._said(UnusableInput("type a tag first"))
        if not self.selected:
            raise self._said(
                UnusableInput("select the claims first, with the boxes at the start of their lines")
            )
        done: list[str] = []
        error: BibclaimError | None = None
        for name in dict.fromkeys(tags):
            # What the files say now decides, not what was shown: a claim that has the tag is no part of the step.
            self.store.refresh()
            ids = [
                one
                for one in self.selected
                if one not in self.store or (name in self.store.get(one).tags) != added
            ]
            count, error = self._write(name, ids, added=added) if ids else (0, None)
            if count:
                done.append(f"{_step(name, added)} ({_claims(count)})")
            if error is not None:
                break
        self._redraw()
        saved = f"Saved: {'; '.join(done)}." if done else ""
        if error is not None:
            raise self._said(error, saved) from None
        self._say(saved or "Nothing to change: the claims already are so.")
        return [self.store.get(one) for one in self.selected]

    def _write(self, tag: str, ids: Sequence[str], *, added: bool) -> tuple[int, BibclaimError | None]:
        """Write one tag; return how many claims changed, all of them unless there is an error beside them."""
        plus, minus = ([tag], []) if added else ([], [tag])
        try:
            self.store.tag(list(ids), add=plus, remove=minus, by=self.by, what=_step(tag, added))
        except BibclaimError as error:
            # Claims of several files are written file by file.
            self.store.refresh()
            changed = [one for one in ids if one in self.store and (tag in self.store.get(one).tags) == added]
            return len(changed), error
        return len(ids), None

    def _redraw(self) -> None:
        self.store.refresh()
        store_echo.tell(self.store, self)
        if self.board.store is not self.store:
            self.board.refresh()
        self._show()

    def follow_store(self) -> None:
        """Show the tags of the selected claims as the store has them."""
        self._show()

    def _show(self, _change: Any = None) -> None:
        selected = set(self.selected)
        chosen = [claim for claim in self.board.claims if claim.id in selected]
        on_chosen = Counter(tag for claim in chosen for tag in claim.tags)
        known = Counter(tag for claim in self.store for tag in claim.tags)
        self._target.value = (
            f"Tags of the <b>{_claims(len(chosen))}</b> selected:"
            if chosen
            else "Select the claims to be tagged, with the boxes at the start of their lines."
        )
        chips = [
            self._chip(tag, count, len(chosen)) for tag, count in sorted(on_chosen.most_common(CHIPS_SHOWN))
        ]
        hidden = len(on_chosen) - len(chips)
        old = self._chips.children
        self._chips.children = [*chips, *([ipywidgets.Label(f"and {hidden} more")] if hidden > 0 else [])]
        for widget in old:
            widget.close()
        self._entry.options = [tag for tag, _ in known.most_common(TAGS_OFFERED)]
        self._entry.enabled = bool(chosen)
        self._entry.undo = self.store.undoable_by(self.by)

    def _chip(self, tag: str, count: int, of: int) -> ipywidgets.Button:
        button = ipywidgets.Button(
            description=tag if count == of else f"{tag} ({count} of {of})",
            icon="times",
            tooltip=f"Remove the tag “{tag}” from {_claims(count)}",
            layout=ipywidgets.Layout(width="auto", max_width="24em"),
        )
        button.add_class("bibclaim-tagger-chip")
        button.on_click(lambda _button: self._try(lambda: self.remove(tag)))
        return button

    def _pressed(self, act: Act, tags: list[str]) -> bool:
        acts: dict[Act, Callable[[], Any]] = {
            "add": lambda: self.add(*tags),
            "remove": lambda: self.remove(*tags),
            "undo": self.undo,
        }
        return self._try(acts[act])

    def _try(self, act: Callable[[], Any]) -> bool:
        # A press has nobody to catch an exception; the words of the expected ones are under the controls already.
        try:
            act()
        except BibclaimError as error:
            if error is not self._last_error:
                self._said(error)
            return False
        return True

    _last_error: BibclaimError | None = None
    _words = ""

    def _said(self, error: BibclaimError, saved: str = "") -> BibclaimError:
        self._last_error = error
        advice = ""
        if isinstance(error, Conflict | UnknownKey):
            advice = " The claims have been read again and are shown as they are on disk now."
        self._say(f"{saved} Not saved: {str(error).rstrip('.')}.{advice}".strip(), alert=True)
        return error

    def _say(self, words: str, *, alert: bool = False) -> None:
        self._words = words
        role = "alert" if alert else "status"
        color = "var(--jp-error-color1, #c62828)" if alert else "inherit"
        self._message.value = f'<div role="{role}" style="color: {color}">{html.escape(words)}</div>'

    def __repr__(self) -> str:
        return f"ClaimTagger({_claims(len(self.selected))} selected of {len(self.board.claims):,})"


def _step(tag: str, added: bool) -> str:
    return f"{'added' if added else 'removed'} “{tag}”"


def _claims(number: int) -> str:
    return f"{number:,} {'claim' if number == 1 else 'claims'}"
