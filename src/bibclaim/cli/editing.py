"""``edit``: fields, type and key of one entry, in place, as one save."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from bibclaim.cli.options import takes_library
from bibclaim.cli.printing import counted, print_json, warn
from bibclaim.errors import UnknownKey, UnusableInput
from bibclaim.files import content_hash, locked, read_bytes, write_atomic

if TYPE_CHECKING:
    from bibclaim.bibtex import Document
    from bibclaim.library.library import Library
    from bibclaim.library.renamed import Renamed

_NOUNS = {
    "entry": ("place", "places"),
    "references": ("reference", "references"),
    "claims": ("claim", "claims"),
    "sources": ("archived text", "archived texts"),
    "citations": ("citation", "citations"),
}


def register(main: click.Group) -> None:
    """Add the commands of this file."""
    main.add_command(edit)


class _Assignment(msgspec.Struct, frozen=True):
    name: str
    value: str
    raw: bool


class _Edits(msgspec.Struct):
    """All that one call asks for; ``changes`` tells what it came to."""

    key: str
    values: list[_Assignment]
    deleted: tuple[str, ...]
    renamed_fields: list[tuple[str, str]]
    type: str | None
    changes: list[dict[str, str | None]] = msgspec.field(default_factory=list)
    types: tuple[str, str] = ("", "")

    def apply(self, document: Document) -> None:
        """Make the edits in a document; an error leaves the file alone, because nothing has been written yet."""
        if self.key not in document:
            raise UnknownKey.among(
                self.key, (entry.key for entry in document.entries), file=document.file or None
            )
        entry = document.entry(self.key)
        fields, type_ = dict(entry.fields), entry.type
        for one in self.values:
            document.set_field(self.key, one.name, one.value, raw=one.raw)
        for name in self.deleted:
            document.delete_field(self.key, name)
        for old, new in self.renamed_fields:
            document.rename_field(self.key, old, new)
        if self.type is not None:
            document.set_type(self.key, self.type)
        after = document.entry(self.key)
        names = dict.fromkeys((*fields, *after.fields))
        self.changes = [
            {"field": name, "before": fields.get(name), "after": after.fields.get(name)}
            for name in names
            if fields.get(name) != after.fields.get(name)
        ]
        self.types = (type_, after.type)


@click.command(
    epilog='Example: bibclaim edit bib/refs.bib voa2019 "title=New title" month:=jan --delete note --rename voa2019pk'
)
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("key")
@click.argument("changes", nargs=-1, metavar="[NAME=VALUE]...")
@click.option("--delete", "deleted", multiple=True, metavar="NAME", help="Remove a field (may be repeated).")
@click.option(
    "--rename-field", "renamed", multiple=True, metavar="OLD=NEW", help="Rename a field (may be repeated)."
)
@click.option("--type", "type_", metavar="TYPE", help="Make it an entry of another type.")
@click.option(
    "--rename",
    "new_key",
    metavar="NEWKEY",
    help="Rename the entry; references, claims, archived texts, notebooks and Markdown follow.",
)
@click.option("--only-bib", is_flag=True, help="With --rename: change .bib files only.")
@takes_library
def edit(
    file: Path,
    key: str,
    changes: tuple[str, ...],
    deleted: tuple[str, ...],
    renamed: tuple[str, ...],
    type_: str | None,
    new_key: str | None,
    only_bib: bool,
    as_json: bool,
    library_dir: Path | None,
) -> None:
    """Change the entry KEY in FILE, in place, touching only the bytes that change; several changes are one save.

    NAME=VALUE gives the content without delimiters, NAME:=VALUE the value as it shall stand (macros, #).
    """
    if only_bib and new_key is None:
        raise click.UsageError("--only-bib goes with --rename")
    edits = _Edits(
        key, [_assignment(one) for one in changes], deleted, [_pair(one) for one in renamed], type_
    )
    _refuse_contradictions(edits)
    if not (changes or deleted or renamed or type_ is not None or new_key is not None):
        raise click.UsageError(
            "nothing to change: give name=value, name:=value, --delete, --rename-field, --type or --rename"
        )
    if new_key is None or new_key == key:
        changed = _save(file, edits)
        following = None
    else:
        following = _rename(file, edits, new_key, only_bib, library_dir)
        changed = True
    if as_json:
        _print_json(file, new_key or key, changed, edits, following)
    elif following is not None:
        _print(following)
    for skipped in following.skipped if following is not None else ():
        warn(f"{skipped.file}: left as it was: {skipped.reason}")


def _assignment(text: str) -> _Assignment:
    name, sign, value = text.partition("=")
    raw = name.endswith(":")
    name = name.removesuffix(":")
    if not sign or not name:
        raise click.UsageError(f"'{text}' is no change: write name=value or name:=value")
    return _Assignment(name, value, raw)


def _pair(text: str) -> tuple[str, str]:
    old, sign, new = text.partition("=")
    if not sign or not old or not new:
        raise click.UsageError(f"'{text}' renames no field: write --rename-field OLD=NEW")
    return old, new


def _refuse_contradictions(edits: _Edits) -> None:
    touched = [
        *(one.name.lower() for one in edits.values),
        *(name.lower() for name in edits.deleted),
        *(old.lower() for old, _new in edits.renamed_fields),
    ]
    for name in touched:
        if touched.count(name) > 1:
            raise click.UsageError(f"'{name}' is changed twice in one call; say once what becomes of it")


def _save(file: Path, edits: _Edits) -> bool:
    from bibclaim.bibtex import parse  # noqa: PLC0415 - keeps --help quick

    with locked(file):
        data = read_bytes(file)
        document = parse(data, file=str(file))
        edits.apply(document)
        after = document.encode()
        if after != data:
            write_atomic(file, after, expected=content_hash(data), backup=True)
    return after != data


def _rename(file: Path, edits: _Edits, new_key: str, only_bib: bool, library_dir: Path | None) -> Renamed:
    from bibclaim.library.renaming import rename_in_file, rename_key  # noqa: PLC0415

    library = _library_of(file, library_dir)
    if library is None:
        return rename_in_file(file, edits.key, new_key, only_bib, change=edits.apply)
    home = next(one.path for one in library.files if one.path.samefile(file))
    return rename_key(library, edits.key, new_key, only_bib, change=edits.apply, file=home)


def _library_of(file: Path, library_dir: Path | None) -> Library | None:
    """Return the library that a .bib file is part of: the one that was named, or its own folder if that is one."""
    from bibclaim.library import open as open_  # noqa: PLC0415
    from bibclaim.library.discovery import has_library_parts  # noqa: PLC0415

    read_bytes(file)
    if library_dir is None and (
        file.suffix.lower() != ".bib" or not has_library_parts(file.absolute().parent)
    ):
        return None
    library = open_(library_dir if library_dir is not None else file.absolute().parent)
    if not any(one.path.samefile(file) for one in library.files):
        raise UnusableInput(f"is no part of the library {library.root}; leave out --library", file=str(file))
    return library


def _print_json(file: Path, key: str, changed: bool, edits: _Edits, following: Renamed | None) -> None:
    found: dict[str, Any] = {"file": str(file), "key": key, "changed": changed, "changes": edits.changes}
    before, after = edits.types
    found["type"] = {"before": before, "after": after} if before != after else None
    found["renamed"] = following.as_json() if following is not None else None
    print_json(found)


def _print(renamed: Renamed) -> None:
    click.echo(f"{renamed.old} is {renamed.new} now")
    for one in renamed.files:
        click.echo(f"    {one.file}: {counted(one.count, *_NOUNS[one.what])}")
