"""What a CSL file says about itself, read without trusting it."""

from __future__ import annotations

from typing import Literal
from xml.parsers import expat

import msgspec

from bibclaim.errors import UnusableInput

Kind = Literal["author-date", "note", "numeric"]

_NAMESPACE = "http://purl.org/net/xbiblio/csl"
# the formats that CSL 1.0.2 defines for category/@citation-format, in the three kinds that a chooser shows
_KINDS: dict[str, Kind] = {
    "author-date": "author-date",
    "author": "author-date",
    "label": "author-date",
    "numeric": "numeric",
    "note": "note",
}


class Sheet(msgspec.Struct, frozen=True):
    """The head of a CSL file: id, title, kind, the style it stands for (if dependent) and its own locale."""

    id: str
    title: str
    kind: Kind
    parent: str | None
    default_locale: str | None
    has_bibliography: bool


def short_id(address: str) -> str:
    """Return the last part of a style's address, which is its id in the CSL project's collection."""
    return address.strip().rstrip("/").rsplit("/", 1)[-1].removesuffix(".csl")


def read_sheet(xml: str, name: str) -> Sheet:
    """Read the head of the CSL file ``xml``; ``name`` is how errors call it.

    Raises:
        UnusableInput: not well-formed XML (with line and column), a DTD (refused: it can pull in files and blow
            up memory), or not a CSL style.
    """
    reader = _Reader(name)
    reader.read(xml)
    if not reader.is_style:
        message = f"style {name} is not a CSL style: its root element is not <style>. Choose a .csl file."
        raise UnusableInput(message)
    kind = _KINDS.get(reader.format, "note" if reader.style_class == "note" else "author-date")
    if not reader.format and reader.style_class != "note" and "citation-number" in xml:
        kind = "numeric"
    return Sheet(
        id=short_id(reader.texts.get("id", "")) or name,
        title=" ".join(reader.texts.get("title", "").split()) or name,
        kind=kind,
        parent=reader.parent,
        default_locale=reader.default_locale,
        has_bibliography=reader.has_bibliography,
    )


class _Reader:
    def __init__(self, name: str) -> None:
        self.name = name
        self.is_style = False
        self.style_class = ""
        self.format = ""
        self.parent: str | None = None
        self.default_locale: str | None = None
        self.has_bibliography = False
        self.texts: dict[str, str] = {}
        self._path: list[str] = []

    def read(self, xml: str) -> None:
        parser = expat.ParserCreate(encoding="utf-8", namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.StartDoctypeDeclHandler = self._refuse
        try:
            parser.Parse(xml.encode("utf-8", "replace"), True)
        except expat.ExpatError as error:
            message = (
                f"style {self.name} is not well-formed XML: {expat.ErrorString(error.code)}. Repair the file."
            )
            raise UnusableInput(message, line=error.lineno, column=error.offset + 1) from error

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        namespace, _, local = tag.rpartition(" ")
        if namespace not in ("", _NAMESPACE):
            local = f"?{local}"
        if not self._path:
            self.is_style = local == "style"
            self.style_class = attributes.get("class", "")
            self.default_locale = attributes.get("default-locale")
        self._path.append(local)
        match self._path[1:]:
            case ["bibliography"]:
                self.has_bibliography = True
            case ["info", "category"]:
                self.format = attributes.get("citation-format", "") or self.format
            case ["info", "link"] if attributes.get("rel") == "independent-parent":
                self.parent = short_id(attributes.get("href", ""))

    def _end(self, _tag: str) -> None:
        self._path.pop()

    def _characters(self, text: str) -> None:
        match self._path[1:]:
            case ["info", ("id" | "title") as field]:
                self.texts[field] = self.texts.get(field, "") + text

    def _refuse(self, *_declaration: object) -> None:
        message = f"style {self.name} has a DOCTYPE, which bibclaim refuses to read. Remove the DOCTYPE line."
        raise UnusableInput(message)
