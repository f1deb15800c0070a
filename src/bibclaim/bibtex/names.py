"""Names of people and corporate bodies in author and editor fields."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import msgspec

from bibclaim.bibtex.latex import to_unicode

NAME_FIELDS = frozenset(
    {
        "author", "editor", "translator", "editora", "editorb", "editorc", "annotator", "commentator", "introduction",
        "foreword", "afterword", "bookauthor", "holder", "shortauthor", "shorteditor", "namea", "nameb", "namec",
    }
)  # fmt: skip
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_EXTENDED = re.compile(r"(?:^|,)\s*(family|given|prefix|suffix|useprefix|id|[a-z]+-i)\s*=", re.IGNORECASE)


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


def split_names(value: str) -> list[str]:
    """Split a list of names at each ``and`` that stands outside braces (BibTeX's rule)."""
    if "{" not in value:
        return [part.strip() for part in _AND.split(value) if part.strip()]
    parts, start = [], 0
    for match in _AND.finditer(value):
        before = value[start : match.start()]
        if before.count("{") == before.count("}"):
            parts.append(before)
            start = match.end()
    parts.append(value[start:])
    return [part.strip() for part in parts if part.strip()]


def parse_names(value: str) -> list[Name]:
    """Return the names of a field value; ``others`` comes back as the literal ``others``."""
    return [parse_name(part) for part in split_names(value)]


@lru_cache(maxsize=65536)
def parse_name(part: str) -> Name:
    """Read one name.

    A name wholly in braces is a corporate body; ``family=..., given=...`` is biblatex's extended form; everything
    else is split by pybtex's ``Person``, which follows BibTeX to the letter.
    """
    if part == "others":
        return Name(literal="others")
    if _whole(part):
        return Name(literal=to_unicode(part))
    if "=" in part and _EXTENDED.search(part):
        return _extended(part)
    person = _person(part)
    if person is None:
        return Name(literal=to_unicode(part))
    return Name(
        family=to_unicode(" ".join(person.last_names)),
        given=to_unicode(" ".join(person.first_names + person.middle_names)),
        prefix=to_unicode(" ".join(person.prelast_names)),
        suffix=to_unicode(" ".join(person.lineage_names)),
    )


def _whole(part: str) -> bool:
    if not (part.startswith("{") and part.endswith("}")):
        return False
    depth = 0
    for index, char in enumerate(part):
        depth += (char == "{") - (char == "}")
        if depth == 0 and index < len(part) - 1:
            return False
    # {\'E}... is a special character, not a body in braces
    return not part.startswith("{\\")


def _extended(part: str) -> Name:
    found: dict[str, str] = {}
    for piece in re.split(r",(?![^{]*\})", part):
        name, sign, value = piece.partition("=")
        if sign:
            found[name.strip().lower()] = to_unicode(value.strip().strip('"'))
    return Name(
        family=found.get("family", ""), given=found.get("given", ""),
        prefix=found.get("prefix", ""), suffix=found.get("suffix", ""),
    )  # fmt: skip


def _person(part: str) -> Any:
    from pybtex import errors  # noqa: PLC0415 - slow to import, and only names need it
    from pybtex.database import Person  # noqa: PLC0415

    try:
        with errors.capture():
            return Person(part)
    except Exception:
        return None
