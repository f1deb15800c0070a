"""Every .bib file at hand: the common data, and the demonstration library."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def bib_files(shared: Path) -> dict[str, Path]:
    """Return the files by short names: ``malformed/nul.bib``, ``merge/61_commented_out_entry/base.bib``."""
    files = {path.relative_to(shared).as_posix(): path for path in sorted(shared.rglob("*.bib"))}
    files |= {f"demo/{path.name}": path for path in sorted((ROOT / "bib").glob("*.bib"))}
    assert len(files) > 150
    return files
