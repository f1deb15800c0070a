"""Formatted HTML of one line as Markdown."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_MARKS = {"i": "*", "em": "*", "b": "**", "strong": "**"}
# characters that Markdown, Pandoc's citations or maths would read as a sign
_SIGNS = re.compile(r"([\\`*_\[\]<>$@#|~^])")


def to_markdown(html: str) -> str:
    """Return the words of sanitised ``html`` as Markdown on one line: emphasis, links, sub- and superscripts kept.

    All else is escaped, so that a reader sees the same words and nothing of them becomes markup.
    """
    writer = _Writer()
    writer.feed(html)
    writer.close()
    return re.sub(r"[ \t\r\n]+", " ", "".join(writer.parts)).strip(" ") + (" " if html.endswith(" ") else "")


class _Writer(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._links: list[tuple[int, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _MARKS:
            self.parts.append(_MARKS[tag])
        elif tag in ("sup", "sub"):
            self.parts.append(f"<{tag}>")
        elif tag == "a":
            self._links.append((len(self.parts), dict(attrs).get("href") or ""))
        elif tag in ("div", "br"):
            self.parts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _MARKS:
            self.parts.append(_MARKS[tag])
        elif tag in ("sup", "sub"):
            self.parts.append(f"</{tag}>")
        elif tag == "a" and self._links:
            start, address = self._links.pop()
            words = "".join(self.parts[start:])
            if address and not re.search(r"[\s<>]", address):
                same = _SIGNS.sub(r"\\\1", address) == words
                self.parts[start:] = [f"<{address}>" if same else f"[{words}](<{address}>)"]

    def handle_data(self, data: str) -> None:
        self.parts.append(_SIGNS.sub(r"\\\1", data))
