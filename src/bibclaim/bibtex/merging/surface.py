"""What a file has around its words: encoding, byte order mark, line ends; made alike before a merge, kept after it."""

from __future__ import annotations

import re

import msgspec

from bibclaim.bibtex.document import Document, parse
from bibclaim.bibtex.lines import line_end_of

_MARK = "\ufeff"
_LINE_END = re.compile(r"\r\n|\n|\r")


class Surface(msgspec.Struct, frozen=True):
    """The encodings that the result may have, the one to prefer first; its byte order mark and line end."""

    encodings: tuple[str, ...]
    mark: bool
    newline: str

    def encode(self, text: str) -> tuple[str, bytes, str]:
        """Return a merged text with its mark, its bytes, and the name of their encoding."""
        text = _MARK + text if self.mark else text
        for encoding in self.encodings:
            for errors in ("strict", "surrogateescape"):
                try:
                    return text, text.encode(encoding, errors), encoding
                except UnicodeEncodeError:
                    continue
        return text, text.encode("utf-8", "surrogatepass"), "utf-8"


def level(base: Document, ours: Document, theirs: Document) -> tuple[Surface, list[Document]]:
    """Return the surface of the result, and the three documents without mark and with the same line ends."""
    aligned = _aligned([base, ours, theirs])
    marks = [document.text.startswith(_MARK) for document in aligned]
    ends = [line_end_of(document.text) if _LINE_END.search(document.text) else None for document in aligned]
    newline = _settled(*ends) or "\n"
    surface = Surface(
        tuple(dict.fromkeys((_encoding(*aligned), *(d.encoding for d in aligned[1:]), "utf-8"))),
        marks[1] if marks[1] != marks[0] else marks[2],
        newline,
    )
    level_ = []
    for document, mark, end in zip(aligned, marks, ends, strict=True):
        text = document.text[1:] if mark else document.text
        if end not in (None, newline):
            text = _LINE_END.sub(newline, text)
        level_.append(document if text == document.text else parse(text, file=document.file))
    return surface, level_


def _settled(base: str | None, ours: str | None, theirs: str | None) -> str | None:
    if ours is None or theirs is None:
        return ours or theirs or base
    return ours if ours != base else theirs


def _encoding(base: Document, ours: Document, theirs: Document) -> str:
    """What the side that changed it says; a side of ASCII characters alone says nothing."""
    told = [None if d.text.isascii() else d.encoding for d in (base, ours, theirs)]
    return _settled(*told) or ours.encoding


def _aligned(documents: list[Document]) -> list[Document]:
    """Read files in encodings that were guessed alike, where they can be: two guesses may differ for one encoding."""
    guessed = next((d.encoding for d in documents if _is_guess(d)), None)
    result = []
    for document in documents:
        again = document
        if guessed is not None and _is_guess(document) and document.encoding != guessed:
            again = parse(document.encode(), encoding=guessed, file=document.file)
            if again.encoding != guessed:
                again = document
        result.append(again)
    return result


def _is_guess(document: Document) -> bool:
    return not document.encoding.lower().startswith(("utf", "ascii"))
