"""The words of a formatted reference without their HTML."""

from __future__ import annotations

import re
from html.parser import HTMLParser

# blocks that citeproc-js makes for numbered lists and annotations; a word boundary in plain text
_BLOCKS = frozenset({"csl-left-margin", "csl-block", "csl-indent", "csl-right-inline"})


def to_text(html: str) -> str:
    """Return the text of ``html`` on one line, entities resolved, white space collapsed (no-break spaces kept)."""
    reader = _Words()
    reader.feed(html)
    reader.close()
    return re.sub(r"[ \t\r\n]+", " ", "".join(reader.parts)).strip()


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "div" and _BLOCKS.intersection((dict(attrs).get("class") or "").split()):
            self.parts.append(" ")

    def handle_data(self, data: str) -> None:
        self.parts.append(data)
