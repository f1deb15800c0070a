"""The prose of a document: a Markdown file, or the Markdown cells of a notebook."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from bibclaim.errors import UnusableInput
from bibclaim.files import read_bytes

MARKDOWN = frozenset({".md", ".markdown", ".qmd", ".txt"})


def markdown_cells(data: bytes) -> list[tuple[int, str]] | None:
    """Return the Markdown cells of a notebook with their numbers (from 1), ``None`` when it is no notebook."""
    try:
        cells: Any = msgspec.json.decode(data)["cells"]
    except (msgspec.MsgspecError, KeyError, TypeError):
        return None
    if not isinstance(cells, list):
        return None
    found = []
    for number, cell in enumerate(cells, 1):
        if isinstance(cell, dict) and cell.get("cell_type") == "markdown":
            source = cell.get("source", "")
            found.append((number, "".join(map(str, source)) if isinstance(source, list) else str(source)))
    return found


def prose_of(path: Path) -> str:
    """Return the Markdown of a file; cells of a notebook are parted by blank lines.

    Raises:
        UnusableInput: no such file, a broken notebook, or a format whose sentences cannot be told from its markup.
    """
    suffix = path.suffix.lower()
    if suffix == ".ipynb":
        cells = markdown_cells(read_bytes(path))
        if cells is None:
            raise UnusableInput(
                "is no notebook that can be read; open and save it in JupyterLab", file=str(path)
            )
        return "\n\n".join(text for _number, text in cells)
    if suffix not in MARKDOWN:
        raise UnusableInput(
            f"'{suffix or path.name}' cannot be read as prose; .md, .txt and .ipynb can", file=str(path)
        )
    return read_bytes(path).decode("utf-8", "replace")
