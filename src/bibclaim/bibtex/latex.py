"""LaTeX in field values to Unicode, for display only: the file keeps what its author wrote."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from bibclaim.bibtex.latex_commands import (
    ACCENTS,
    ALONE,
    DROPPED,
    LOWER,
    LOWERED,
    MARKUP,
    QUOTING,
    RAISED,
    SURROUNDED,
    SYMBOLS,
    UPPER,
    VERBATIM_ARGUMENT,
    WITHOUT_FIRST,
    lowered,
    raised,
    sign,
)
from bibclaim.bibtex.latex_math import formula

_GUARD = re.compile(r"[\\{}$~]|--|``|''|[?!]`")
_SPACES = re.compile(r"[ \t\r\n\f\v]+")
_TOKEN = re.compile(r"\\([A-Za-z]+)(\*?[ \t]*)|\\(.)|([{}$~])|(---?|``|''|[?!]`)|\\", re.DOTALL)
_LIGATURES = {"--": "–", "---": "—", "``": "“", "''": "”", "?`": "¿", "!`": "¡"}
_BRACE = re.compile(r"[{}]")
_FORMULA_SIGN = re.compile(r"[\\^_=+<>*/|]")
_LONGEST_KEPT = 2000


def to_unicode(value: str) -> str:
    """Return a field value as a reader should see it: accents composed, markup and protecting braces gone.

    Values without a sign of LaTeX come back as they are. Signs are known by our table, then by pylatexenc's; formulas
    become characters where a line of text can hold them. What nobody knows stays visible as it is written, and nothing
    is ever refused. White space is folded to single blanks, as BibTeX does.
    """
    if "\n" in value or "\r" in value or "\t" in value or "  " in value:
        value = _SPACES.sub(" ", value).strip(" ")
    if not _GUARD.search(value):
        return value
    return _kept(value) if len(value) <= _LONGEST_KEPT else _Reading(value).text()


@lru_cache(maxsize=65536)
def _kept(value: str) -> str:
    return _Reading(value).text()


class _Reading:
    """One pass over a value; open groups lie on a stack, so that depth costs no more than length."""

    def __init__(self, value: str) -> None:
        self.value = value
        self.place = 0
        self.out: list[str] = []
        # of each open group: what ends it, and where its text begins in ``out``
        self.groups: list[tuple[str, int]] = []
        # what the next group or character is the argument of
        self.waiting = ""
        # accents for the next letter, outermost first
        self.accents: list[str] = []
        self.quotes = 0
        self.cased = 0
        # marks of formulas that do not come again
        self.unmatched: set[str] = set()

    def text(self) -> str:
        value = self.value
        while match := _TOKEN.search(value, self.place):
            if match.start() > self.place:
                self._put(value[self.place : match.start()])
            self.place = match.end()
            name, blanks, symbol, single, ligature = match.groups()
            if name is not None:
                self._command(name, blanks, match.group())
            elif symbol is not None:
                self._symbol(symbol)
            elif single == "{":
                self._open()
            elif single == "}":
                self._close()
            elif single == "$":
                self._formula("$$" if value.startswith("$", self.place) else "$")
            elif single == "~":
                self._put("\u00a0")
            else:
                self._put(_LIGATURES[ligature] if ligature else "\\")
        self._put(value[self.place :])
        self._alone(0)
        while self.groups:
            # what is not closed ends with the value
            self._close()
        return unicodedata.normalize("NFC", "".join(self.out))

    def _put(self, text: str) -> None:
        if not text:
            return
        if self.accents:
            text = self._accented(text)
            self.waiting = ""
        elif self.waiting and not text.isspace():
            waiting, self.waiting = self.waiting, ""
            if waiting != "keep":
                text = text.lstrip(" ")
                self._begin(waiting)
                self.out.append(text[0])
                self._close()
                text = text[1:]
        self.out.append(text)

    def _accented(self, text: str) -> str:
        letters = text.lstrip(" ")
        if not letters:
            return ""
        if not letters[0].isalpha():
            self._alone(0)
            return letters if letters != text and not letters[0].isspace() else text
        first = {"ı": "i", "ȷ": "j"}.get(letters[0], letters[0])
        marks = "".join(ACCENTS[name] for name in reversed(self.accents))
        if first == "i" and letters[0] == "ı" and marks == "\u0307":
            marks = ""
        self.accents.clear()
        return first + marks + letters[1:]

    def _alone(self, keep: int) -> None:
        """Write accents that found no letter as signs of their own."""
        while len(self.accents) > keep:
            self.out.append(ALONE.get(self.accents.pop(), ""))

    def _open(self) -> None:
        waiting, self.waiting = self.waiting, ""
        if waiting:
            self._begin(waiting)
        elif self.accents:
            self.groups.append(("accent", len(self.accents) - 1))
        else:
            self.groups.append(("", 0))

    def _begin(self, name: str) -> None:
        if name == "keep":
            self.out.append("{")
        elif name in QUOTING:
            self.out.append("‘" if self.quotes % 2 else "“")
            self.quotes += 1
        elif name in SURROUNDED:
            self.out.append(SURROUNDED[name][0])
        elif name in UPPER or name in LOWER:
            self.cased += 1
        self.groups.append((name, len(self.out)))

    def _close(self) -> None:
        self.waiting = ""
        if not self.groups:
            # a stray brace protects nothing
            return
        name, start = self.groups.pop()
        if name == "accent":
            self._alone(start)
        elif name == "keep":
            self.out.append("}")
            self.waiting = "keep" if self.value.startswith("{", self.place) else ""
        elif name in QUOTING:
            self.quotes -= 1
            self.out.append("’" if self.quotes % 2 else "”")
        elif name in RAISED or name in LOWERED:
            self._small(start, name in RAISED)
        elif name in SURROUNDED:
            self.out.append(SURROUNDED[name][1])
        elif name in UPPER or name in LOWER:
            self.cased -= 1
            if not self.cased:
                self.out[start:] = [
                    part.upper() if name in UPPER else part.lower() for part in self.out[start:]
                ]

    def _small(self, start: int, up: bool) -> None:
        """Put what stands behind ``start`` into small characters, where there are any; words stay words (1st)."""
        if len(self.out) - start <= 8:
            text = "".join(self.out[start:])
            if len(text) <= 16 and (small := raised(text) if up else lowered(text)) and not text.isalpha():
                self.out[start:] = [small]

    def _symbol(self, symbol: str) -> None:
        if symbol in ACCENTS:
            self.accents.append(symbol)
        elif symbol in "([":
            self._formula("\\)" if symbol == "(" else "\\]")
        elif symbol in SYMBOLS:
            self._put(SYMBOLS[symbol])
        else:
            self._put("\\" + symbol)

    def _command(self, name: str, blanks: str, written: str) -> None:
        if name in ACCENTS:
            self.accents.append(name)
        elif name in MARKUP:
            return
        elif (
            name in QUOTING
            or name in SURROUNDED
            or name in RAISED
            or name in LOWERED
            or name in UPPER
            or name in LOWER
        ):
            self.waiting = name
        elif name in VERBATIM_ARGUMENT:
            self._put(self._raw())
        elif name in WITHOUT_FIRST or name in DROPPED:
            self._raw()
        elif name == "href":
            address = self._raw()
            if not self.value.startswith("{", self.place):
                self._put(address)
        elif name == "ensuremath":
            source = self._raw()
            found = formula(source)
            self._put(source if found is None else found)
        else:
            self._sign(name, blanks, written)

    def _sign(self, name: str, blanks: str, written: str) -> None:
        found = sign(name)
        if found is None:
            self._put(written)
            self.waiting = (
                "keep" if self.value.startswith("{", self.place) and not blanks.endswith(" ") else ""
            )
        else:
            self._put(found)
            if "*" in blanks:
                self._put("*")

    def _raw(self) -> str:
        """Take the next group as it stands; ``""`` where none follows."""
        while self.value.startswith(" ", self.place):
            self.place += 1
        if not self.value.startswith("{", self.place):
            return ""
        depth = 0
        for match in _BRACE.finditer(self.value, self.place):
            depth += 1 if match.group() == "{" else -1
            if not depth:
                found = self.value[self.place + 1 : match.start()]
                self.place = match.end()
                return found
        found, self.place = self.value[self.place + 1 :], len(self.value)
        return found

    def _formula(self, mark: str) -> None:
        """Read a formula up to its mark; dollar signs that enclose none are money."""
        start = self.place + (mark == "$$")
        end = -1 if mark in self.unmatched else _end_of_formula(self.value, start, mark)
        if end < 0:
            self.unmatched.add(mark)
        opening = {"\\)": "\\(", "\\]": "\\["}.get(mark, mark)
        if end < 0 or not _is_formula(
            self.value[start:end], mark, self.value[end + len(mark) : end + len(mark) + 1]
        ):
            self._put(opening if mark != "$$" else "$")
            return
        source = self.value[start:end]
        found = formula(source)
        self._put(f"{opening}{source}{mark}" if found is None else found)
        self.place = end + len(mark)


def formula_end(value: str, start: int) -> int:
    """Return the place behind the formula that a dollar sign at ``start`` opens; 0 where it is money."""
    mark = "$$" if value.startswith("$$", start) else "$"
    begin = start + len(mark)
    end = _end_of_formula(value, begin, mark)
    if end < 0 or not _is_formula(value[begin:end], mark, value[end + len(mark) : end + len(mark) + 1]):
        return 0
    return end + len(mark)


def _end_of_formula(value: str, start: int, mark: str) -> int:
    end = value.find(mark, start)
    while end > 0 and mark == "$" and value[end - 1] == "\\":
        end = value.find(mark, end + 1)
    return end


def _is_formula(source: str, mark: str, behind: str) -> bool:
    if not source.strip():
        return False
    if mark != "$":
        return True
    if behind.isdigit() or source[0].isspace() or source[-1].isspace():
        return bool("\\" in source and not behind.isdigit())
    return " " not in source or _FORMULA_SIGN.search(source) is not None
