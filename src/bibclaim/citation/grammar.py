"""Citations in Markdown, Pandoc's syntax: ``[see @key, p. 3; @other]``, ``@key [p. 3]``, ``-@key``, ``@{odd key}``.

The rules are those of the Pandoc manual ("Citation syntax"). One difference: an ``@`` inside a bare web address
cites nothing here, because JupyterLab makes a link of the address.
"""

from __future__ import annotations

import re
from bisect import bisect_right

import msgspec

from bibclaim.citation.locators import locator, split_locator
from bibclaim.citation.quiet import quiet_stretches

__all__ = ["Citation", "CiteItem", "key_spans", "locator", "parse", "serialise"]

_SIMPLE = re.compile(r"[\w](?:\w|[:.#$%&\-+?<>~/](?=\w)|[:/](?=/))*")
_KEY = re.compile(
    rf"(?P<minus>-?)@(?:\{{(?P<braced>(?:[^{{}}\n]|\{{[^{{}}\n]*\}})+)\}}|(?P<simple>{_SIMPLE.pattern}))"
)
_BLANK_LINE = re.compile(r"\n[ \t]*\n")


class CiteItem(msgspec.Struct, frozen=True, kw_only=True):
    """One work in a citation. ``label`` is a CSL locator type ("page", "paragraph"), "" without a locator."""

    key: str
    prefix: str = ""
    suffix: str = ""
    locator: str = ""
    label: str = ""
    suppress_author: bool = False


class Citation(msgspec.Struct, frozen=True, kw_only=True):
    """A citation in a text, from ``start`` to ``end`` (code points); ``narrative`` when it stands outside brackets."""

    start: int
    end: int
    items: list[CiteItem]
    narrative: bool = False

    @property
    def keys(self) -> list[str]:
        """The citekeys, in order."""
        return [item.key for item in self.items]


def parse(text: str) -> list[Citation]:
    """Return the citations of a Markdown text in order; code, maths, comments, links and addresses are passed over."""
    quiet = quiet_stretches(text)
    starts = [start for start, _ in quiet]
    found: list[Citation] = []
    end = 0
    for match in _KEY.finditer(text):
        place = bisect_right(starts, match.start()) - 1
        if match.start() < end or (place >= 0 and match.start() < quiet[place][1]):
            continue
        bracket = _enclosing(text, end, match.start(), quiet)
        citation = None
        if bracket is not None:
            citation = _bracketed(text, *bracket)
        if citation is None and _may_start(text, match.start()):
            citation = _narrative(text, match, quiet)
        if citation is not None:
            found.append(citation)
            end = citation.end
    return found


def key_spans(text: str) -> list[tuple[int, int]]:
    """Return start and end (code points) of every key that the citations of a text name, without ``@`` and braces.

    A key in the words behind another one (``[@a, quoted in @b]``) is among them: Pandoc cites it too.
    """
    quiet = quiet_stretches(text)
    return [
        match.span("braced" if match["braced"] else "simple")
        for citation in parse(text)
        for match in _KEY.finditer(text, citation.start, citation.end)
        if _may_start(text, match.start())
        and not _is_quiet(match.start("minus") + len(match["minus"]), quiet)
    ]


def serialise(citation: Citation) -> str:
    """Write a citation as Pandoc reads it; :func:`parse` gives the same items back."""
    first, *rest = citation.items
    if not citation.narrative:
        return f"[{'; '.join(_written(item) for item in citation.items)}]"
    head = f"{'-' if first.suppress_author else ''}@{_key(first.key)}"
    tail = _tail(first).removeprefix(", ")
    inside = "; ".join(part for part in (tail.strip(), *(_written(item) for item in rest)) if part)
    return f"{head} [{inside}]" if inside else head


def _written(item: CiteItem) -> str:
    prefix = f"{item.prefix} " if item.prefix else ""
    return f"{prefix}{'-' if item.suppress_author else ''}@{_key(item.key)}{_tail(item)}"


def _tail(item: CiteItem) -> str:
    place = f", {locator(item.label or 'page', item.locator)}" if item.locator else ""
    gap = " " if item.suffix and (item.suffix[0].isalnum()) else ""
    return f"{place}{gap}{item.suffix}"


def _key(key: str) -> str:
    return key if _SIMPLE.fullmatch(key) else f"{{{key}}}"


def _may_start(text: str, position: int) -> bool:
    # an e-mail address has a letter before the @
    return position == 0 or not (text[position - 1].isalnum() or text[position - 1] in "_@")


def _enclosing(text: str, floor: int, position: int, quiet: list[tuple[int, int]]) -> tuple[int, int] | None:
    # the innermost pair of brackets around position that could be a citation
    depth = 0
    for start in range(position - 1, floor - 1, -1):
        char = text[start]
        if char == "\n" and _BLANK_LINE.match(text, start):
            return None
        if char not in "[]" or _is_quiet(start, quiet):
            continue
        if char == "]":
            depth += 1
        elif depth:
            depth -= 1
        else:
            if text[start + 1 : start + 2] == "^":
                return None
            end = _closing(text, start, quiet)
            if end is not None and text[end : end + 1] not in ("(", "[", "{"):
                return start, end
            return None
    return None


def _closing(text: str, start: int, quiet: list[tuple[int, int]]) -> int | None:
    depth = 0
    for position in range(start, len(text)):
        char = text[position]
        if char == "\n" and _BLANK_LINE.match(text, position):
            return None
        if char in "[]" and not _is_quiet(position, quiet):
            depth += 1 if char == "[" else -1
            if depth == 0:
                return position + 1
    return None


def _is_quiet(position: int, quiet: list[tuple[int, int]]) -> bool:
    place = bisect_right(quiet, (position, len(quiet) and quiet[-1][1] + 1)) - 1
    return place >= 0 and quiet[place][0] <= position < quiet[place][1]


def _bracketed(text: str, start: int, end: int) -> Citation | None:
    items = [_item(part) for part in _parts(text[start + 1 : end - 1])]
    cited = [item for item in items if item is not None]
    if len(cited) != len(items) or not cited:
        return None
    return Citation(start=start, end=end, items=cited)


def _narrative(text: str, match: re.Match[str], quiet: list[tuple[int, int]]) -> Citation:
    first = CiteItem(key=match["braced"] or match["simple"], suppress_author=bool(match["minus"]))
    end = match.end()
    rest: list[CiteItem] = []
    gap = re.compile(r"[ \t]*\n?[ \t]*(?=\[)").match(text, end)
    if gap and text[gap.end() + 1 : gap.end() + 2] not in ("^", "]"):
        closing = _closing(text, gap.end(), quiet)
        if closing is not None and text[closing : closing + 1] not in ("(", "[", "{"):
            parts = _parts(text[gap.end() + 1 : closing - 1])
            others = [_item(part) for part in parts[1:]]
            if all(others) and _item(parts[0]) is None:
                label, place, suffix = split_locator(parts[0])
                first = msgspec.structs.replace(
                    first, label=label, locator=place, suffix=_unescape(suffix.strip())
                )
                rest = [item for item in others if item is not None]
                end = closing
    return Citation(start=match.start(), end=end, items=[first, *rest], narrative=True)


def _parts(inside: str) -> list[str]:
    # split at each ; that is not escaped and not in brackets or braces
    parts, depth, start = [], 0, 0
    for position, char in enumerate(inside):
        if position and inside[position - 1] == "\\":
            continue
        if char in "[{":
            depth += 1
        elif char in "]}":
            depth -= 1
        elif char == ";" and depth <= 0:
            parts.append(inside[start:position])
            start = position + 1
    parts.append(inside[start:])
    return parts


def _item(part: str) -> CiteItem | None:
    for match in _KEY.finditer(part):
        before = part[: match.start()]
        if (
            not _may_start(part, match.start())
            or before.endswith("\\")
            or before.count("[") != before.count("]")
        ):
            continue
        label, place, suffix = split_locator(part[match.end() :])
        return CiteItem(
            key=match["braced"] or match["simple"],
            prefix=_unescape(" ".join(part[: match.start()].split())),
            suffix=_unescape(re.sub(r"\s+", " ", suffix.rstrip()).lstrip()),
            locator=place,
            label=label,
            suppress_author=bool(match["minus"]),
        )
    return None


def _unescape(text: str) -> str:
    return re.sub(r"\\([^\w\s])", r"\1", text)
