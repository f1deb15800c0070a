"""Names of people and corporate bodies in author and editor fields."""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from bibclaim.bibtex.extended_names import extended_parts, is_extended, is_list_option
from bibclaim.bibtex.latex import to_unicode
from bibclaim.bibtex.person import split_person

NAME_FIELDS = frozenset(
    {
        "author", "editor", "translator", "editora", "editorb", "editorc", "annotator", "commentator", "introduction",
        "foreword", "afterword", "bookauthor", "holder", "shortauthor", "shorteditor", "namea", "nameb", "namec",
    }
)  # fmt: skip
_AND = re.compile(r"(?<=\s)and(?=\s)", re.IGNORECASE)
_AND_OR_BRACE = re.compile(r"[{}]|(?<=\s)and(?=\s)", re.IGNORECASE)
_LONGEST_KEPT = 500
_STRAY_AND = re.compile(r"\Aand(?:\s+|\Z)|(?<=\s)and\Z")


class Name(msgspec.Struct, frozen=True, omit_defaults=True):
    """One name in Unicode: the parts of a person's name, or ``literal`` for a body that must stay whole."""

    family: str = ""
    given: str = ""
    prefix: str = ""
    suffix: str = ""
    literal: str = ""

    @property
    def short(self) -> str:
        """The name as an author-year citation has it: prefix and family name, or the whole body."""
        return self.literal or " ".join(part for part in (self.prefix, self.family) if part) or self.given


_NO_NAME = Name()
OTHERS = Name(literal="others")
"""What ``and others`` stands for: names that are left out."""


def split_names(value: str) -> list[str]:
    """Split a list of names at each ``and`` in white space outside braces, in any case (BibTeX's ``num.names$``).

    Empty names between two ``and`` and a lower-case ``and`` at either end, which no name can be, are left out.
    """
    value = value.strip()
    if "{" not in value:
        parts = _AND.split(value)
    else:
        parts, start, depth = [], 0, 0
        for match in _AND_OR_BRACE.finditer(value):
            sign = match.group()
            if sign == "{":
                depth += 1
            elif sign == "}":
                depth = max(depth - 1, 0)
            elif not depth:
                parts.append(value[start : match.start()])
                start = match.end()
        parts.append(value[start:])
    parts[0] = _STRAY_AND.sub("", parts[0])
    parts[-1] = _STRAY_AND.sub("", parts[-1])
    return [name for part in parts if (name := part.strip())]


def parse_names(value: str) -> list[Name]:
    """Return the names of a field value; ``others`` comes back as the literal ``others``.

    Nothing is refused: what BibTeX cannot split stays whole. A name without a letter to show (``{}``) is left out.
    """
    names = [parse_name(part) for part in split_names(value) if not is_list_option(part)]
    return [name for name in names if name != _NO_NAME]


def parse_name(part: str) -> Name:
    """Read one name.

    A name wholly in braces is a corporate body; ``family=..., given=...`` is biblatex's extended form; everything
    else is split as BibTeX does it.
    """
    return _kept(part) if len(part) <= _LONGEST_KEPT else _read(part)


@lru_cache(maxsize=65536)
def _kept(part: str) -> Name:
    return _read(part)


def _read(part: str) -> Name:
    if part.lower() == "others":
        return OTHERS
    if _whole(part):
        return Name(literal=to_unicode(part).strip())
    if is_extended(part):
        return _extended(part)
    person = split_person(part)
    if person is None or not (person.family or person.given):
        return Name(literal=to_unicode(part).strip())
    return Name(
        family=to_unicode(" ".join(person.family)),
        given=to_unicode(" ".join(person.given)),
        prefix=to_unicode(" ".join(person.prefix)),
        suffix=to_unicode(" ".join(person.suffix)),
    )


def _whole(part: str) -> bool:
    if not (part.startswith("{") and part.endswith("}")):
        return False
    depth = 0
    for index, char in enumerate(part):
        depth += (char == "{") - (char == "}")
        if depth == 0 and index < len(part) - 1:
            return False
    return depth == 0


def _extended(part: str) -> Name:
    found = {name: to_unicode(value) for name, value in extended_parts(part).items()}
    name = Name(
        family=found.get("family", ""), given=found.get("given", ""),
        prefix=found.get("prefix", ""), suffix=found.get("suffix", ""),
    )  # fmt: skip
    return name if name != _NO_NAME else Name(literal=to_unicode(part).strip())
