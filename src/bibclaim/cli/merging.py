"""``merge`` and ``git-setup``: two people's versions of a file brought together, by hand or by git."""

from __future__ import annotations

from pathlib import Path

import click

from bibclaim.cli.options import takes_library
from bibclaim.cli.printing import counted, print_json, warn

FINDINGS = 1


def register(main: click.Group) -> None:
    """Add the commands of this file."""
    main.add_command(merge)
    main.add_command(git_setup)


@click.command(epilog="Example: bibclaim merge base.bib mine.bib yours.bib -o merged.bib")
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("ours", type=click.Path(path_type=Path))
@click.argument("theirs", type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", "out", type=click.Path(path_type=Path), help="Where the result goes. Default: OURS."
)
@click.option("--name", default="", help="The file's name where the paths do not tell it, as under git (%P).")
@takes_library
@click.pass_context
def merge(
    context: click.Context,
    old: Path,
    ours: Path,
    theirs: Path,
    out: Path | None,
    name: str,
    as_json: bool,
    library_dir: Path | None,
) -> None:
    """Merge two versions, OURS and THEIRS, of the .bib or claims file OLD.

    Exit status 0: the result is clean; 1: conflicts stand in it between markers, from both sides, and are listed here.
    """
    del library_dir
    from bibclaim.files import locked, write_atomic  # noqa: PLC0415 - keeps --help quick
    from bibclaim.library.merging import merge_files  # noqa: PLC0415

    target = out or ours
    with locked(target):
        merged = merge_files(old, ours, theirs, name=name)
        write_atomic(target, merged.data)
    conflicts = [*merged.conflicts, *merged.standing]
    if as_json:
        print_json({"conflicts": conflicts, "warnings": merged.warnings})
    else:
        for conflict in conflicts:
            click.echo(_told(conflict.kind, conflict.key, conflict.field))
        for warning in merged.warnings:
            warn(warning.message)
        if conflicts:
            warn(
                f"{counted(len(conflicts), 'conflict')} in {name or target}, both sides kept between markers"
            )
    if conflicts:
        context.exit(FINDINGS)


_WORDS = {
    "field": "both sides changed this field",
    "type": "both sides changed the entry type",
    "key_collision": "one citekey for two works, or two new keys for one",
    "delete_modify": "one side removed it, the other changed it",
    "dangling_crossref": "one side removed or renamed it, an entry of the other refers to it",
    "string": "both sides changed this @string, or one removed it and the other uses it",
    "text": "both sides changed this text, or it holds conflict markers already",
}


def _told(kind: str, key: str | None, field: str | None) -> str:
    place = " ".join(part for part in (key, field) if part)
    return f"{place}: {_WORDS[kind]} [{kind}]" if place else f"{_WORDS[kind]} [{kind}]"


@click.command("git-setup", epilog="Example: bibclaim git-setup --library bib")
@takes_library
def git_setup(as_json: bool, library_dir: Path | None) -> None:
    """Let git merge the library's files field by field; needed once in each clone."""
    from bibclaim.library import nearest_library  # noqa: PLC0415 - keeps --help quick
    from bibclaim.library.merging import set_up_git  # noqa: PLC0415

    place = library_dir if library_dir is not None else nearest_library(Path.cwd())
    found = set_up_git(place if place.is_dir() else place.parent)
    if as_json:
        print_json(found)
        return
    for line in found.done:
        click.echo(f"set: {line}")
    click.echo(
        "git merges .bib and claims files of this repository with bibclaim now; commit .gitattributes to share it"
        if found.done
        else f"all was set up already in {found.repository}"
    )
