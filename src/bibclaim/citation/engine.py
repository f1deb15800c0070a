"""The one interface behind which a CSL processor works: a style, a locale and items in, formatted words out."""

from __future__ import annotations

import difflib
import threading
import weakref
from collections.abc import Iterable, Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import Any, Literal, Self

import msgspec

from bibclaim.citation import runtime
from bibclaim.citation.plain import to_text
from bibclaim.citation.styles import find_style, locale_texts
from bibclaim.errors import BibclaimError, UnknownKey

Output = Literal["html", "text"]
Item = Mapping[str, Any]
Cite = Mapping[str, Any]
Cluster = Sequence[Cite] | Mapping[str, Any]

ATTRIBUTION = (
    "(c) Frank Bennett, citeproc-js implements the Citation Style Language, https://citationstyles.org/"
)
"""The notice that citeproc-js's licence (CPAL-1.0, Exhibit B) asks to be shown where a session first cites."""


class BibItem(msgspec.Struct, frozen=True):
    """One formatted reference: the id of its item, its HTML and the same words as plain text."""

    id: str
    html: str
    text: str


class Engine:
    """A CSL processor with one style, one locale and a set of items.

    Args:
        style: the id of a style that bibclaim carries ("apa"), the path of a ``.csl`` file, or CSL XML.
        locale: language tag of the terms ("en-US"). A style with a locale of its own keeps it, unless
            ``force_locale``.
        items: CSL-JSON objects, each with an ``id``.
        output: "html" (not sanitised: citeproc-js escapes text, but see :func:`bibclaim.citation.sanitise`) or
            "text".
        links: make URLs and DOIs links in HTML.
        note_variables: let lines such as "status: in press" in an item's note set variables, as citeproc-js does.

    An engine holds some 50 MB outside Python: close it, or use it as a context manager. One that is forgotten is
    closed at the latest when the process ends. Calls from several threads wait for each other.

    Raises:
        UnusableInput: the style is unknown, not well-formed, or not CSL; the message names it.
    """

    def __init__(
        self,
        style: str | Path = "apa",
        locale: str = "en-US",
        items: Iterable[Item] = (),
        *,
        output: Output = "html",
        links: bool = False,
        note_variables: bool = True,
        force_locale: bool = False,
    ) -> None:
        found = find_style(style)
        self.style = found.sheet
        self.output: Output = output
        self._lock = threading.RLock()
        self._numbers = count()
        self._inner: dict[str, str] = {}
        self._outer: dict[str, str] = {}
        self._items: dict[str, dict[str, Any]] = {}
        self._registered = False
        self._runtime = runtime.Runtime()
        self._finalizer = weakref.finalize(self, runtime.forget, self._runtime.number)
        self._finalizer.atexit = False
        try:
            options = {"wrap_url_and_doi": links, "field_hack": note_variables}
            texts = locale_texts(locale, self.style.default_locale)
            head = self._call("start", found.xml, locale, force_locale, texts, options)
            self.locale: str = head["lang"]
            self.use(items)
        except BaseException:
            self.close()
            raise

    @property
    def is_note(self) -> bool:
        """Whether the style puts citations in notes."""
        return self.style.kind == "note"

    @property
    def closed(self) -> bool:
        """Whether the engine was closed; every call then raises BibclaimError."""
        return self._runtime.closed

    @property
    def lock(self) -> threading.RLock:
        """Held during each call; hold it yourself to make several calls as one."""
        return self._lock

    def use(self, items: Iterable[Item]) -> None:
        """Take these items instead of the ones at hand; those that did not change stay processed.

        Raises:
            BibclaimError: an item without an id, or two different items of one id.
        """
        with self._lock:
            wanted: dict[str, dict[str, Any]] = {}
            for position, item in enumerate(items, 1):
                key = str(item.get("id", ""))
                if not key:
                    message = f"item {position} has no id; CSL-JSON items need one"
                    raise BibclaimError(message)
                if key in wanted and wanted[key] != dict(item):
                    message = f"two different items have the id {key!r}; ids must differ"
                    raise BibclaimError(message)
                wanted[key] = dict(item)
            gone = [key for key, item in self._items.items() if wanted.get(key) != item]
            new = [key for key, item in wanted.items() if self._items.get(key) != item]
            removed = [self._inner.pop(key) for key in gone]
            for inner in removed:
                del self._outer[inner]
            added: dict[str, dict[str, Any]] = {}
            for key in new:
                # a changed item gets a new number, so that nothing the processor remembers of the old one is left
                inner = f"i{next(self._numbers)}"
                self._inner[key], self._outer[inner] = inner, key
                added[inner] = {**wanted[key], "id": inner}
            self._items = wanted
            if removed:
                kept = [self._inner[key] for key in wanted if key not in new]
                self._call("register", kept)
            if added or removed:
                self._call("put", added, removed)
            self._registered = False

    def cite(self, clusters: Iterable[Cluster], output: Output | None = None) -> list[str]:
        """Format citations and return one string for each.

        A cluster is a list of CSL cite items (``id``, ``locator``, ``label``, ``prefix``, ``suffix``,
        ``suppress-author``, ``author-only``, ``position``): such a citation stands by itself. Or it is
        ``{"items": [...], "note": n}``: then the clusters are the citations of one document in order, ``n`` is the
        number of the note (0: in the text), and "ibid.", short forms and numbers follow from what came before;
        ``"mode"`` may be "composite" (narrative), "author-only" or "suppress-author". As soon as one cluster
        is of the second form, all are taken as one document.

        Raises:
            UnknownKey: a cite item names an item that the engine does not have.
        """
        mode = output or self.output
        with self._lock:
            prepared = [self._prepare(cluster, number) for number, cluster in enumerate(clusters, 1)]
            if not prepared:
                return []
            if any(cluster["note"] is not None for cluster in prepared):
                for cluster in prepared:
                    cluster["note"] = cluster["note"] or 0
                cited = list(dict.fromkeys(cite["id"] for cluster in prepared for cite in cluster["items"]))
                known = set(cited)
                order = cited + [inner for inner in self._order() if inner not in known]
                words = self._call("document", prepared, order)
                self._registered = True
            else:
                self._register()
                words = self._call("standalone", prepared)
        return [to_text(word) for word in words] if mode == "text" else list(words)

    def bibliography(self, ids: Iterable[str] | None = None) -> list[BibItem]:
        """Format the reference list in the style's order: all items, or those of ``ids``.

        Numbers and disambiguation follow the citations of the last :meth:`cite`. A style without a bibliography
        gives an empty list.
        """
        with self._lock:
            wanted = None if ids is None else [self._number_of(key) for key in ids]
            if wanted == []:
                return []
            self._register()
            made = self._call("bibliography", wanted)
            if made is None:
                return []
            return [
                BibItem(self._outer[inner[0]], html.strip(), to_text(html))
                for inner, html in zip(made["ids"], made["entries"], strict=True)
            ]

    def close(self) -> None:
        """Free the processor; a second call does nothing."""
        with self._lock:
            self._runtime.close()
            self._finalizer.detach()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        state = "closed" if self.closed else f"{len(self._items)} items"
        return f"<Engine {self.style.id} {state}>"

    def _order(self) -> list[str]:
        return [self._inner[key] for key in self._items]

    def _call(self, name: str, *arguments: Any) -> Any:
        if self.closed:
            message = f"the citation engine for style {self.style.id} was closed; make a new one"
            raise BibclaimError(message)
        try:
            return self._runtime.call(name, *arguments)
        except BibclaimError as error:
            message = f"style {self.style.id} ({self.style.title}): {error.message}"
            raise BibclaimError(message) from error

    def _register(self) -> None:
        if not self._registered:
            self._call("register", self._order())
            self._registered = True

    def _number_of(self, key: str) -> str:
        inner = self._inner.get(key)
        if inner is None:
            near = difflib.get_close_matches(key, self._inner, 3)
            hint = f" Did you mean {', '.join(near)}?" if near else ""
            message = f"no item with the id {key!r} in the citation engine.{hint}"
            raise UnknownKey(message)
        return inner

    def _prepare(self, cluster: Cluster, number: int) -> dict[str, Any]:
        if isinstance(cluster, Mapping):
            # citeproc-js's own spelling of a placed citation is understood too
            properties = cluster.get("properties") or {}
            cites = cluster.get("items", cluster.get("citationItems", ()))
            prepared: dict[str, Any] = {"note": int(cluster.get("note", properties.get("noteIndex", 0)) or 0)}
            for name in ("mode", "infix"):
                value = cluster.get(name, properties.get(name))
                if value:
                    prepared[name] = value
        else:
            cites, prepared = cluster, {"note": None}
        prepared["items"] = [{**cite, "id": self._number_of(str(cite.get("id", "")))} for cite in cites]
        if not prepared["items"]:
            message = f"citation {number} cites nothing"
            raise BibclaimError(message)
        return prepared
