"""Finding libraries: from where a person stands, upwards; and the .bib files of a folder."""

from __future__ import annotations

from pathlib import Path

from bibclaim.errors import UnusableInput

CONVENTIONAL = "bib"
_MARKS = ("bibclaim.toml", "authorities.toml")


def bib_files(folder: Path) -> list[Path]:
    """Return the .bib files that lie directly in a folder, sorted by name."""
    return sorted(path for path in folder.iterdir() if path.suffix.lower() == ".bib" and path.is_file())


def is_library(folder: Path) -> bool:
    """Tell whether a folder is a library: it holds .bib files, or what bibclaim keeps beside them."""
    return folder.is_dir() and (bool(bib_files(folder)) or any((folder / mark).exists() for mark in _MARKS))


def has_library_parts(folder: Path) -> bool:
    """Tell whether a folder with .bib files is more than that: called ``bib``, or with what bibclaim keeps in it."""
    marks = (*_MARKS, "claims", "sources/index.jsonl")
    return folder.name == CONVENTIONAL or any((folder / mark).exists() for mark in marks)


def nearest_library(start: Path) -> Path:
    """Return the library that a person in ``start`` means: its ``bib/``, itself, or the nearest ``bib/`` upwards.

    Raises:
        UnusableInput: there is none up to the root of the file system.
    """
    start = start.resolve()
    for folder in (start, *start.parents):
        candidate = folder / CONVENTIONAL
        if candidate.is_dir():
            return candidate
        if folder == start and is_library(start):
            return start
    raise UnusableInput(
        f"no library here: neither {start} nor a folder above it has a {CONVENTIONAL}/. "
        "Name one with --library DIR, or make one with: bibclaim init bib"
    )
