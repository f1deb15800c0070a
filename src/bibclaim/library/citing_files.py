"""Notebooks and Markdown files that may cite a library, and a citekey changed in one of them."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bibclaim.citation.key_places import Edit, edited, key_edits
from bibclaim.errors import UnusableInput
from bibclaim.library.discovery import CONVENTIONAL, is_library
from bibclaim.library.json_text import JsonString, JsonWords, may_hold, string_values, written_like

NOTEBOOK = ".ipynb"
SUFFIXES = frozenset({NOTEBOOK, ".md", ".markdown", ".qmd", ".rmd"})
MAX_BYTES = 64 * 1024 * 1024
_NO_PROSE = frozenset({"node_modules", "site-packages", "__pycache__"})
_PROSE_CELLS = ("markdown", "raw", "heading")


def citing_files(folder: Path, library: Path | None = None) -> Iterator[Path]:
    """Yield the notebooks and Markdown files of a folder, sorted, each file once.

    Left out: hidden folders and files, environments, packages, the archived texts and claims of ``library``, folders
    with a ``bib/`` of their own (what lies there cites that one), and links that lead out of ``folder``.
    """
    inside = Path(os.path.realpath(folder))
    seen: set[str] = set()
    for place, folders, files in os.walk(folder):
        here = Path(place)
        folders[:] = sorted(name for name in folders if not _left_out(here / name, library))
        for name in sorted(files):
            path = here / name
            if name.startswith(".") or path.suffix.lower() not in SUFFIXES or not path.is_file():
                continue
            real = os.path.realpath(path)
            if real not in seen and (not path.is_symlink() or inside in Path(real).parents):
                seen.add(real)
                yield path


def _left_out(folder: Path, library: Path | None) -> bool:
    if folder.name.startswith(".") or folder.name in _NO_PROSE or (folder / "pyvenv.cfg").exists():
        return True
    if library is None:
        return False
    if folder.parent == library and folder.name in ("claims", "sources"):
        return True
    own = folder / CONVENTIONAL
    return library not in (own, folder) and is_library(own)


def renamed_bytes(path: Path, data: bytes, old: str, new: str) -> tuple[bytes, int]:
    """Return the content of a notebook or Markdown file with a citekey renamed, and how many citations that were.

    Only the bytes of the key change. Code cells, code spans and code blocks are left alone.

    Raises:
        UnusableInput: a notebook that cannot be read, or a key that cannot stand in a citation there.
    """
    if path.suffix.lower() == NOTEBOOK:
        return _notebook(data, old, new)
    if old.encode("utf-8", "surrogateescape") not in data:
        return data, 0
    text = data.decode("utf-8", "surrogateescape")
    edits = key_edits(text, old, new)
    return edited(text, edits).encode("utf-8", "surrogateescape"), len(edits)


def _notebook(data: bytes, old: str, new: str) -> tuple[bytes, int]:
    if not may_hold(data, old):
        return data, 0
    try:
        text = data.decode("utf-8")
        body = text.removeprefix("\ufeff")
        before = json.loads(body)
    except (ValueError, RecursionError):
        # a broken notebook matters only if it may cite the key
        if old.encode("utf-8", "surrogateescape") not in data:
            return data, 0
        raise UnusableInput(
            "is no notebook that can be read; mend it, then rename the key in it by hand"
        ) from None
    wanted = [key_edits(source, old, new) for source in _sources(before)]
    count = sum(map(len, wanted))
    if not count:
        return data, 0
    edits: list[Edit] = []
    for strings in _prose_strings(body):
        words = JsonWords(body, strings)
        for start, end, key in key_edits(words.value, old, new):
            edits += words.replacement(start, end, written_like(body, key))
    after = edited(body, edits)
    expected = [edited(source, changes) for source, changes in zip(_sources(before), wanted, strict=True)]
    if _sources(json.loads(after)) != expected or _rest(after) != _rest(body):
        raise UnusableInput("could not be changed without touching more of it; rename the key by hand")
    return (text[: len(text) - len(body)] + after).encode("utf-8"), count


def _cells(notebook: Any) -> Iterator[dict[str, Any]]:
    # the third format has its cells in worksheets
    sheets = notebook.get("worksheets") if isinstance(notebook, dict) else None
    for holder in (notebook, *(sheets if isinstance(sheets, list) else ())):
        cells = holder.get("cells") if isinstance(holder, dict) else None
        for cell in cells if isinstance(cells, list) else ():
            if isinstance(cell, dict) and cell.get("cell_type") in _PROSE_CELLS:
                yield cell


def _sources(notebook: Any) -> list[str]:
    found = []
    for cell in _cells(notebook):
        source = cell.get("source", "")
        found.append("".join(map(str, source)) if isinstance(source, list) else str(source))
    return found


def _rest(text: str) -> Any:
    notebook = json.loads(text)
    for cell in _cells(notebook):
        source = cell.get("source")
        cell["source"] = len(source) if isinstance(source, list) else None
    return notebook


def _prose_strings(body: str) -> Iterator[list[JsonString]]:
    """Yield, for each cell of prose in turn, the strings that its source is made of."""
    sources: dict[tuple[str | int, ...], list[JsonString]] = {}
    types: dict[tuple[str | int, ...], str] = {}
    for one in string_values(body):
        depth = 2 if one.path[:1] == ("cells",) else 4 if one.path[2:3] == ("cells",) else 0
        if not depth or one.path[0] not in ("cells", "worksheets"):
            continue
        cell, inside = one.path[:depth], one.path[depth:]
        if inside == ("cell_type",):
            types[cell] = json.loads(body[one.start : one.end])
        elif inside[:1] == ("source",) and len(inside) <= 2:
            sources.setdefault(cell, []).append(one)
    for cell, strings in sources.items():
        if types.get(cell) in _PROSE_CELLS:
            yield strings
