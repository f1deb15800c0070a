"""The line in which a tag is typed and put on or taken off."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

import anywidget
import traitlets

from bibclaim.jupyter.widgets.front_end import script, style

Act = Literal["add", "remove", "undo"]


class TagEntry(anywidget.AnyWidget):
    """An input with the known tags offered, and the buttons Add, Remove and Undo.

    What was typed travels with the press of the button. A text box that sends each key as a change of its own could
    be overtaken by the press while the kernel is busy, and a tag cut short would reach the file.
    """

    _esm = script("keys", "tag_entry")
    _css = style("tag_entry")

    options = traitlets.List(traitlets.Unicode(), help="tags offered while one is typed").tag(sync=True)
    enabled = traitlets.Bool(help="whether there is something to put a tag on").tag(sync=True)
    undo = traitlets.Unicode(help="what undo would take back; empty for nothing").tag(sync=True)

    def __init__(self, act: Callable[[Act, list[str]], bool], **traits: Any) -> None:
        self._act = act
        super().__init__(**traits)
        self.on_msg(self._receive)

    def _receive(self, _widget: Any, content: Any, _buffers: Any) -> None:
        if not isinstance(content, dict) or content.get("act") not in ("add", "remove", "undo"):
            return
        text = content.get("text")
        typed = text if isinstance(text, str) else ""
        tags = [" ".join(tag.split()) for tag in typed.split(",") if tag.strip()]
        if self._act(content["act"], tags) and content["act"] != "undo":
            self.send({"done": typed})

    def __repr__(self) -> str:
        return f"TagEntry({len(self.options):,} known tags)"
