"""The stretches of a Markdown text in which ``@`` cites nothing: code, maths, comments, addresses."""

from __future__ import annotations

import re

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FENCE = re.compile(r"^( {0,3}|(?:[ \t]*(?:[-*+>]|\d+[.)])[ \t]+)*)(`{3,}|~{3,})[^\n]*$", re.MULTILINE)
_STRETCH = re.compile(
    r"""
      (?P<escape>\\[^\n])
    | (?P<comment><!--.*?(?:-->|\Z))
    | (?P<ticks>`+)
    | (?P<display>\$\$.+?\$\$)
    | (?P<maths>\$(?![\s\d$])(?:\\.|[^$\\\n]|\n(?!\s*\n))*?(?<![\s\\])\$(?!\d))
    | (?P<auto><(?:[A-Za-z][A-Za-z0-9+.-]*:[^\s<>]*|[^\s<>@]+@[^\s<>]+)>)
    | (?P<tag></?[A-Za-z][A-Za-z0-9-]*(?:\s+[^<>]*)?>)
    | (?P<url>\bhttps?://[^\s<>\])]+)
    | (?P<target>(?<=\])\((?:[^()\n]|\([^()\n]*\))*\))
    """,
    re.VERBOSE | re.DOTALL,
)


def quiet_stretches(text: str) -> list[tuple[int, int]]:
    """Return the start and end (code points) of each stretch of ``text`` that is no running prose, in order."""
    found: list[tuple[int, int]] = []
    position = 0
    front = _FRONT_MATTER.match(text)
    if front:
        found.append(front.span())
        position = front.end()
    while position < len(text):
        fence = _FENCE.search(text, position)
        stop = fence.start() if fence else len(text)
        position = _inline(text, position, stop, found)
        if position > stop or fence is None:
            # a code span or a comment ran across the fence
            continue
        end = _fence_end(text, fence)
        found.append((fence.start(2), end))
        position = end
    return found


def _inline(text: str, position: int, stop: int, found: list[tuple[int, int]]) -> int:
    while position < stop:
        match = _STRETCH.search(text, position)
        if match is None or match.start() >= stop:
            return stop
        end = match.end()
        if match["ticks"]:
            closing = re.compile(rf"(?<!`){match['ticks']}(?!`)").search(text, end)
            paragraph = re.compile(r"\n[ \t]*\n").search(text, end)
            if closing is None or (paragraph and paragraph.start() < closing.start()):
                position = end
                continue
            end = closing.end()
        found.append((match.start(), end))
        position = end
    return position


def _fence_end(text: str, fence: re.Match[str]) -> int:
    mark = fence[2]
    closing = re.compile(rf"^[ \t>]*{re.escape(mark[0])}{{{len(mark)},}}[ \t]*$", re.MULTILINE)
    match = closing.search(text, min(fence.end() + 1, len(text)))
    return match.end() if match else len(text)
