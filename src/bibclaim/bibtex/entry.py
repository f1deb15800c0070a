"""An entry: a view on its stretch of the document, with values read when they are asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from bibclaim.bibtex.blocks import Block
from bibclaim.bibtex.dates import entry_date, year_of
from bibclaim.bibtex.encoding import printable
from bibclaim.bibtex.inheritance import inherited
from bibclaim.bibtex.latex import to_unicode
from bibclaim.bibtex.names import Name, parse_names
from bibclaim.bibtex.values import VERBATIM

_VERBATIM_ESCAPE = re.compile(r"\\([_%#&~{}])")


class Entry:
    """One bibliography record.

    ``fields`` maps lower-cased names to values with macros and ``#`` resolved and LaTeX kept; of a duplicate field
    the first wins. ``line`` counts from 1.
    """

    def __init__(
        self,
        key: str | None,
        type_: str,
        fields: Mapping[str, str],
        *,
        line: int = 1,
        block: Block | None = None,
        lookup: Callable[[str], Entry | None] | None = None,
    ) -> None:
        self.key = key
        self.type = type_
        self.fields = fields
        self.line = line
        self.block = block
        self._lookup = lookup

    def __repr__(self) -> str:
        return f"<Entry @{self.type}{{{self.key}}}>"

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
        look_up = lookup or self._lookup
        if look_up is None or not ("crossref" in self.fields or "xdata" in self.fields):
            return self

        def source(key: str) -> tuple[str, Mapping[str, str]] | None:
            parent = look_up(key)
            return None if parent is None else (parent.type, parent.fields)

        seen = frozenset({self.key} if self.key else ())
        fields = inherited(self.type, self.fields, source, seen)
        return Entry(self.key, self.type, fields, line=self.line, block=self.block, lookup=look_up)
