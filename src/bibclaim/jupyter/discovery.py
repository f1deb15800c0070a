"""Finding the libraries below the server's root: a bounded walk that follows no links."""

from __future__ import annotations

import os
from collections import deque
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bibclaim.errors import BibclaimError
from bibclaim.jupyter.folders import Root
from bibclaim.jupyter.refusals import refusal
from bibclaim.jupyter.shelf import OpenLibrary, Shelf

DEEPEST = 4
"""Folders below the root, counted from it, in which libraries are looked for."""

MOST_FOLDERS = 4000
MOST_LIBRARIES = 200

_PARTS = frozenset({"claims", "sources", "bibclaim.toml", "authorities.toml"})
_SKIPPED = frozenset({"node_modules", "__pycache__", "site-packages"})
_OF_ENVIRONMENT = frozenset({"pyvenv.cfg", "conda-meta"})


@dataclass(frozen=True)
class Found:
    """A folder that holds `.bib` files; ``whole`` when it holds claims, sources or settings as well."""

    path: str
    files: tuple[str, ...]
    whole: bool


@dataclass(frozen=True)
class Walk:
    """The libraries found, the whole ones first; ``complete`` is false when a bound ended the walk."""

    found: list[Found]
    complete: bool


def find_libraries(
    root: Root, *, deepest: int = DEEPEST, folders: int = MOST_FOLDERS, libraries: int = MOST_LIBRARIES
) -> Walk:
    """Walk breadth first below the root, so that a bound cuts off what lies deepest."""
    found: list[Found] = []
    waiting: deque[tuple[Path, int]] = deque([(root.real, 0)])
    seen = 0
    while waiting and seen < folders and len(found) < libraries:
        folder, depth = waiting.popleft()
        seen += 1
        try:
            with os.scandir(folder) as members:
                entries = sorted(members, key=lambda member: member.name)
                names = {member.name for member in entries}
                below = [member for member in entries if member.is_dir(follow_symlinks=False)]
        except OSError:
            continue
        if names & _OF_ENVIRONMENT:
            continue
        files = tuple(
            member.name
            for member in entries
            if member.name.lower().endswith(".bib") and not member.name.startswith(".") and member.is_file()
        )
        whole = bool(names & _PARTS)
        # Without a .bib file only settings tell that a library is meant; opening it then says what is missing.
        is_library = bool(files) or "bibclaim.toml" in names
        if is_library:
            path = root.relative(folder)
            found.append(Found("" if path == "." else path, files, whole))
        if depth < deepest:
            waiting.extend(
                (Path(member.path), depth + 1)
                for member in below
                if member.name not in _SKIPPED
                and (root.allow_hidden or not member.name.startswith("."))
                and not (is_library and member.name in _PARTS)
            )
    found.sort(key=lambda library: (not library.whole, library.path))
    return Walk(found, complete=not waiting)


class Census:
    """Counts per library, kept while its files stay as they are, so that looking again costs a walk only."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._counted: dict[str, tuple[tuple[tuple[str, int, int], ...], dict[str, Any]]] = {}

    async def take(self) -> dict[str, Any]:
        """Return the answer of the route `libraries`."""
        root = self._shelf.root
        walk = await self._shelf.run(find_libraries, root)
        libraries = []
        for found in walk.found:
            state = await self._shelf.run(_state, root.real / found.path)
            kept = self._counted.get(found.path)
            if kept is None or kept[0] != state:
                kept = (state, await self._count(found))
            self._counted[found.path] = kept
            libraries.append(kept[1])
        for gone in self._counted.keys() - {found.path for found in walk.found}:
            del self._counted[gone]
        return {"libraries": libraries, "complete": walk.complete}

    async def _count(self, found: Found) -> dict[str, Any]:
        summary: dict[str, Any] = {
            "path": found.path,
            "name": found.path.rsplit("/", 1)[-1] or self._shelf.root.real.name,
            "files": list(found.files),
        }
        try:
            return summary | await self._shelf.use(found.path, _counts)
        except BibclaimError as error:
            return summary | {
                "entries": 0,
                "claims": 0,
                "problems": 1,
                "error": refusal(error, self._shelf.root)[1],
            }


def _counts(opened: OpenLibrary) -> dict[str, Any]:
    library = opened.library
    return {
        "name": library.name,
        "entries": len(library.entries),
        "claims": sum(library.claims.counts().values()),
        "problems": len(library.problems),
    }


def _state(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Return names, times and sizes of a library's files: when they stay the same, so do the counts."""
    state = []
    for part in (folder, folder / "claims", folder / "sources"):
        try:
            with os.scandir(part) as members:
                for member in members:
                    if member.name.endswith((".bib", ".jsonl", ".toml", ".txt")):
                        stat = member.stat()
                        state.append((member.path, stat.st_mtime_ns, stat.st_size))
        except OSError:
            continue
    return tuple(sorted(state))
