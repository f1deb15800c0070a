"""biblatex's extended name format: ``family=..., given=..., prefix=..., useprefix=true``."""

from __future__ import annotations

import re

PARTS = ("family", "given", "prefix", "suffix")
"""The parts of a name in biblatex's default data model."""

LIST_OPTIONS = frozenset(
    {
        "useprefix", "uniquelist", "uniquename", "nametemplates", "nosortothers", "nohashothers",
        "sortingnamekeytemplatename", "uniquenametemplatename", "labelalphanametemplatename",
    }
)  # fmt: skip
"""Options that stand in a list in a name's place and rule the whole list (biblatex manual 3.18, 2.2.3)."""

_EXTENDED = re.compile(r"(?:family|given|prefix|suffix)(?:-i)?\s*=", re.IGNORECASE)
_OPTION = re.compile(r"([a-z]+)\s*=\s*\S*\Z", re.IGNORECASE)


def is_extended(name: str) -> bool:
    """Tell whether a name is in the extended format: some part of a name is followed by ``=``, as biber asks."""
    return "=" in name and _EXTENDED.search(name) is not None


def is_list_option(name: str) -> bool:
    """Tell whether an item of a name list is an option of the list and no name."""
    option = _OPTION.match(name) if "=" in name else None
    return option is not None and option.group(1).lower() in LIST_OPTIONS


def extended_parts(name: str) -> dict[str, str]:
    """Return parts and options of an extended name by their lower-cased names, values in LaTeX.

    ``given-i`` holds initials, ``useprefix`` and ``id`` are as written. A comma is kept inside braces, and inside
    double quotes around a value or, as biber reads it, around a whole ``name=value``; of a repeated part the last counts.
    """
    found: dict[str, str] = {}
    for item in _items(name):
        part, sign, value = _unquoted(item).partition("=")
        if sign:
            found[part.strip().lower()] = _bare(_unquoted(value.strip()))
    return found


def _items(name: str) -> list[str]:
    items, start, depth, quoted = [], 0, 0, False
    opening = True
    for place, char in enumerate(name):
        if char == '"' and not depth and (quoted or opening):
            quoted = not quoted
        elif char == "{":
            depth += 1
        elif char == "}":
            depth = max(depth - 1, 0)
        elif char == "," and not depth and not quoted:
            items.append(name[start:place])
            start = place + 1
        # a quote opens only where a value or an item begins: H\"older has none
        opening = char in ",=" or (opening and char.isspace())
    items.append(name[start:])
    return [item.strip() for item in items]


def _unquoted(text: str) -> str:
    if len(text) > 1 and text[0] == text[-1] == '"':
        return text[1:-1].replace('""', '"')
    return text


def _bare(text: str) -> str:
    if not (text.startswith("{") and text.endswith("}")):
        return text
    depth = 0
    for place, char in enumerate(text):
        depth += (char == "{") - (char == "}")
        if not depth and place < len(text) - 1:
            return text
    return text if depth or text.startswith("{\\") else text[1:-1]
