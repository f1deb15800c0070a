"""An entry: a view on its stretch of the document, with values read when they are asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import msgspec

from bibclaim.bibtex.blocks import Block
from bibclaim.bibtex.dates import entry_date, year_of
from bibclaim.bibtex.encoding import printable
from bibclaim.bibtex.inheritance import inherited, inherits
from bibclaim.bibtex.latex import to_unicode
from bibclaim.bibtex.names import Name, parse_names
from bibclaim.bibtex.values import VERBATIM

if TYPE_CHECKING:
    from bibclaim.bibtex.document import Document

_VERBATIM_ESCAPE = re.compile(r"\\([_%#&~{}])")


class Entry(msgspec.Struct, eq=False):
    """One bibliography record.

    ``fields`` maps lower-cased names to values with macros and ``#`` resolved and LaTeX kept; of a duplicate field
    the first wins. ``line`` counts from 1. ``block`` is its place in the document, ``None`` for an entry of none.
    """

    key: str | None
    type: str
    stored: Mapping[str, str] | None
    block: Block | None = None
    home: Document | None = None
    at_line: int = 1
    lookup: Callable[[str], Entry | None] | None = None

    def __repr__(self) -> str:
        return f"<Entry @{self.type}{{{self.key}}}>"

    @property
    def fields(self) -> Mapping[str, str]:
        """The values by lower-cased name, read from the document when they are first asked for."""
        fields = self.stored
        if fields is None:
            fields = self.stored = self.home.values_of(self.block) if self.home and self.block else {}
        return fields

    @property
    def line(self) -> int:
        """The line on which the entry starts, from 1; of an entry inside a git conflict, the conflict's first line."""
        return self.at_line if self.block is None else self.block.line

    def text(self, name: str, default: str = "") -> str:
        """Return a field as a reader should see it, in Unicode; addresses and file names are left as they are."""
        value = self.fields.get(name)
        if value is None:
            return default
        if name in VERBATIM:
            return printable(_VERBATIM_ESCAPE.sub(r"\1", value.strip()))
        return printable(to_unicode(value))

    def names(self, field: str = "author") -> list[Name]:
        """Return the people and bodies of a name field."""
        return parse_names(printable(self.fields.get(field, "")))

    def date(self, field: str = "date") -> str:
        """Return a date as EDTF, from ``date`` or year, month and day; ``""`` when there is none."""
        return entry_date(self.fields, field)

    @property
    def year(self) -> str:
        """The (first) year of the entry's date, ``""`` when it has none."""
        return year_of(self.date())

    @property
    def keywords(self) -> list[str]:
        """The entry's keywords, in the order of the file."""
        return [word.strip() for word in re.split(r"[,;]", self.text("keywords")) if word.strip()]

    def resolved(self, lookup: Callable[[str], Entry | None] | None = None) -> Entry:
        """Return the entry with what it inherits through crossref and xdata; nothing is written.

        ``lookup`` finds other entries by key, for a library of several files; without it the entry's own file is asked.
        """
        look_up = lookup or self.lookup or (self.home.named if self.home else None)
        if look_up is None or not inherits(self.fields):
            return self

        def source(key: str) -> tuple[str, Mapping[str, str]] | None:
            parent = look_up(key)
            return None if parent is None else (parent.type, parent.fields)

        seen = frozenset({self.key} if self.key else ())
        fields = inherited(self.type, self.fields, source, seen)
        return Entry(self.key, self.type, fields, self.block, self.home, self.at_line, look_up)
