"""The words of a summary: one TOML file a language, so that a translation is a file."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from importlib import resources
from typing import Any


class Words:
    """The words of one language, by section and name."""

    def __init__(self, tables: Mapping[str, Mapping[str, Any]]) -> None:
        self._tables = tables

    def say(self, section: str, name: str, /, **values: str) -> str:
        """Return a phrase with its places filled in; an unknown name falls back to ``asserts`` or ``other``."""
        table = self._tables[section]
        phrase = str(table.get(name) or table.get("asserts") or table.get("other") or name)
        # one pass, so that braces in a value are only text
        return re.sub(r"\{(\w+)\}", lambda match: values.get(match[1], match[0]), phrase)

    def has(self, section: str, name: str) -> bool:
        """Tell whether there is such a phrase."""
        return name in self._tables[section]

    def date(self, edtf: str) -> str:
        """Return an EDTF date (level 0 and 1) in words; what is not known stays as it is written."""
        begin, slash, end = edtf.partition("/")
        if slash and begin.strip(".") and end.strip("."):
            return f"{self.date(begin)} to {self.date(end)}"
        match = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?([?~%]?)", edtf)
        if not match:
            return edtf
        year, month, day, mark = match.groups()
        names = self._tables["months"]["names"]
        if month and not 1 <= int(month) <= 12:
            return edtf
        parts = [str(int(day)) if day else "", names[int(month) - 1] if month else "", year]
        text = " ".join(part for part in parts if part)
        return {"~": f"about {text}", "?": f"{text} (uncertain)", "%": f"about {text} (uncertain)"}.get(
            mark, text
        )


@functools.cache
def words_for(locale: str) -> Words:
    """Return the words of a locale (``de-AT``, then ``de``, then English)."""
    folder = resources.files("bibclaim.summary").joinpath("words")
    for tag in (locale, locale.split("-", maxsplit=1)[0], "en"):
        file = folder.joinpath(f"{tag}.toml") if re.fullmatch(r"[A-Za-z0-9-]+", tag) else None
        if file is not None and file.is_file():
            return Words(tomllib.loads(file.read_text("utf-8")))
    raise FileNotFoundError("the words of the summary are missing from the installation")
