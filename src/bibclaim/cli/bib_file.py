"""``dump`` and ``format``: one .bib file as JSON, and in the house layout."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bibclaim.cli.options import takes_library
from bibclaim.cli.printing import print_bytes, print_json, warn
from bibclaim.errors import UnusableInput
from bibclaim.files import content_hash, locked, read_bytes, write_atomic

if TYPE_CHECKING:
    from bibclaim.bibtex.layout import Layout

STDIN = "-"
FINDINGS = 1


def register(main: click.Group) -> None:
    """Add the commands of this file."""
    main.add_command(dump)
    main.add_command(format_)


def _encoding(_context: click.Context, _option: click.Parameter, name: str | None) -> str | None:
    try:
        # no bytes at all would not be looked at
        b"a".decode(name or "utf-8")
    except UnicodeDecodeError:
        return name
    except LookupError:
        raise click.BadParameter(
            f"'{name}' is no encoding that is known here; for instance utf-8, cp1252"
        ) from None
    return name


def _content(file: Path) -> bytes:
    return sys.stdin.buffer.read() if str(file) == STDIN else read_bytes(file)


@click.command(epilog="Example: bibclaim dump bib/isis-pakistan.bib")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--encoding",
    metavar="NAME",
    callback=_encoding,
    help="Read the file in this encoding. Default: found by itself.",
)
@takes_library
def dump(file: Path, encoding: str | None, as_json: bool, library_dir: Path | None) -> None:
    """Print the entries, blocks and problems of a .bib FILE as JSON; - reads standard input."""
    del as_json, library_dir
    from bibclaim.bibtex import parse  # noqa: PLC0415 - keeps --help quick
    from bibclaim.library.dumping import dump as dumped  # noqa: PLC0415

    print_json(dumped(parse(_content(file), encoding=encoding, file=str(file))))


@click.command("format", epilog="Example: bibclaim format bib/isis-pakistan.bib --check")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Write there, and leave FILE as it is; - prints it.",
)
@click.option("--check", is_flag=True, help="Write nothing; exit status 1 if the layout is another one.")
@takes_library
def format_(file: Path, output: Path | None, check: bool, as_json: bool, library_dir: Path | None) -> None:
    """Rewrite a .bib FILE in the house layout; - reads standard input and prints.

    Lower-case types and field names, one field a line, values in braces, one blank line between entries. The contents
    of values, comments and what stands between entries stay; broken entries stay as they are and are named.
    """
    del library_dir
    if check and output is not None:
        raise click.UsageError("--check writes nothing, so it does not go with --output")
    target = output or file
    if check or str(target) == STDIN:
        before, after, layout = _laid_out(file)
        if not check:
            print_bytes(after)
    else:
        with locked(target):
            before, after, layout = _laid_out(file)
            if output is not None:
                write_atomic(output, after, backup=True)
            elif after != before:
                write_atomic(file, after, expected=content_hash(before), backup=True)
    for kept in layout.kept:
        key = f"'{kept.key}'" if kept.key else "this entry"
        warn(f"{file}:{kept.line}: {key} is left as it stands: {kept.reason}")
    if as_json and str(target) != STDIN:
        print_json({"file": str(target), "changed": after != before, "kept": layout.kept})
    elif check and after != before:
        click.echo(f"{file}: is not in the house layout; to rewrite it: bibclaim format {file}")
    sys.exit(FINDINGS if check and after != before else 0)


def _laid_out(file: Path) -> tuple[bytes, bytes, Layout]:
    """Return a file's bytes, its bytes in the house layout, and what was kept."""
    from bibclaim.bibtex import parse  # noqa: PLC0415 - keeps --help quick
    from bibclaim.bibtex.encoding import decode  # noqa: PLC0415
    from bibclaim.bibtex.layout import lay_out  # noqa: PLC0415

    before = _content(file)
    document = parse(before, file=str(file))
    layout = lay_out(document)
    # bytes that fit no encoding ride along as lone surrogates
    after = layout.text.encode(document.encoding, "surrogateescape")
    if decode(after).text != layout.text:
        raise UnusableInput(
            f"its encoding ({document.encoding}) would be taken for another one after a rewrite; nothing was written. "
            "Save the file as UTF-8 first",
            file=str(file),
        )
    return before, after, layout
