"""The scripts and stylesheets of the widgets: each widget is sent as one script that loads nothing."""

from __future__ import annotations

from pathlib import Path

STATIC = Path(__file__).parent / "static"


def script(*names: str) -> str:
    """Return scripts as one module; the last of them exports what draws the widget."""
    return "\n".join((STATIC / f"{name}.js").read_text("utf-8") for name in names)


def style(*names: str) -> str:
    """Return stylesheets as one."""
    return "\n".join((STATIC / f"{name}.css").read_text("utf-8") for name in names)
