"""Locators of citations: which page, paragraph or chapter, in Pandoc's words and in CSL's."""

from __future__ import annotations

import re

# CSL label -> its words, the one that we write first (terms of the CSL en-US locale, and "par." as coders write it)
_WORDS = {
    "page": ("p.", "pp.", "page", "pages"),
    "paragraph": ("par.", "pars.", "para.", "paras.", "paragraph", "paragraphs", "¶", "¶¶"),
    "section": ("sec.", "secs.", "section", "sections", "§", "§§"),
    "chapter": ("chap.", "chaps.", "ch.", "chs.", "chapter", "chapters"),
    "line": ("line", "lines", "l.", "ll."),
    "note": ("n.", "nn.", "note", "notes", "fn."),
    "figure": ("fig.", "figs.", "figure", "figures"),
    "table": ("tbl.", "tbls.", "table", "tables"),
    "part": ("pt.", "pts.", "part", "parts"),
    "volume": ("vol.", "vols.", "volume", "volumes"),
    "book": ("bk.", "bks.", "book", "books"),
    "column": ("col.", "cols.", "column", "columns"),
    "folio": ("fol.", "fols.", "folio", "folios"),
    "issue": ("no.", "nos.", "number", "numbers"),
    "article": ("art.", "arts.", "article", "articles"),
    "appendix": ("app.", "apps.", "appendix", "appendices"),
    "opus": ("op.", "opp.", "opus", "opera"),
    "sub-verbo": ("s.v.", "s.vv.", "sub verbo", "sub verbis"),
    "verse": ("v.", "vv.", "verse", "verses"),
    "timestamp": ("time", "timestamp", "at"),
}
_LABELS = {word: label for label, words in _WORDS.items() for word in words}
_ALTERNATIVES = "|".join(re.escape(word) for word in sorted(_LABELS, key=len, reverse=True))
_UNIT = r"\(?(?:[A-Za-z]{0,3}[.:]?\d[\w.:/]*(?<![.:/])|[ivxlcdm]+(?!\w)|[IVXLCDM]+(?!\w))\)?"
_VALUE = rf"{_UNIT}(?:\s*(?:--?|–|,|&)\s*{_UNIT}|\s+and\s+{_UNIT})*"
_LABELLED = re.compile(
    rf"\s*,?\s*(?P<word>{_ALTERNATIVES})(?<!\w(?=\w))\s*(?P<value>{_VALUE})", re.IGNORECASE
)
_BARE = re.compile(rf"\s*,?\s*(?P<value>(?=\(?[A-Za-z]{{0,3}}\d){_VALUE})(?!\w)")
_BRACED = re.compile(r"\s*,?\s*\{(?P<inside>[^{}]*)\}")


def split_locator(suffix: str) -> tuple[str, str, str]:
    """Split what follows a key into (label, locator, rest); label and locator are "" when there is none.

    ``", p. 3, emphasis added"`` gives ``("page", "3", ", emphasis added")``; a bare number is a page; ``{...}`` holds
    a locator that would not be seen as one.
    """
    braced = _BRACED.match(suffix)
    if braced:
        inside = braced["inside"].strip()
        rest = suffix[braced.end() :]
        match = _LABELLED.match(inside) or re.match(
            rf"(?P<word>{_ALTERNATIVES})\s*(?P<value>.*)", inside, re.DOTALL
        )
        if match:
            return _LABELS[match["word"].lower()], inside[match.start("value") :].strip(), rest
        return ("page", inside, rest) if inside else ("", "", rest)
    match = _LABELLED.match(suffix)
    if match:
        return _LABELS[match["word"].lower()], match["value"], suffix[match.end() :]
    match = _BARE.match(suffix)
    if match:
        return "page", match["value"], suffix[match.end() :]
    return "", "", suffix


def locator(label: str, value: str | int) -> str:
    """Return a locator in Pandoc's words: ``locator("paragraph", 27)`` is "par. 27", ``locator("page", 3)`` "p. 3".

    Several pages get the plural ("pp. 3-5"). What Pandoc would not see as a locator is put in braces. An unknown label
    is written as it stands, in braces.
    """
    text = str(value).strip()
    if not text:
        return ""
    words = _WORDS.get(label, (label, label))
    several = re.search(r"\d\s*(?:-|–|,|&|and)\s*\d", text) is not None
    written = f"{words[1 if several else 0]} {text}"
    match = _LABELLED.match(written)
    return written if match and match.end() == len(written) else f"{{{written}}}"
