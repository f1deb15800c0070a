"""A button that copies a text."""

from __future__ import annotations

import anywidget
import traitlets

from bibclaim.jupyter.widgets.front_end import script, style


class CopyButton(anywidget.AnyWidget):
    """Puts ``text`` on the clipboard of the reader's browser; disabled while there is none."""

    _esm = script("keys", "copy")
    _css = style("copy")

    text = traitlets.Unicode(help="what is copied").tag(sync=True)
    label = traitlets.Unicode("Copy", help="the words on the button").tag(sync=True)

    def __repr__(self) -> str:
        return f"CopyButton({self.label!r}, {len(self.text):,} characters)"
