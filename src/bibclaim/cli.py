"""The ``bibclaim`` command: the library's calls for the terminal, thin."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import update_wrapper
from pathlib import Path
from typing import Any, TypeVar

import click
import msgspec
from rich.console import Console
from rich.table import Table

import bibclaim
from bibclaim.bibtex.encoding import printable
from bibclaim.errors import BibclaimError, UnusableInput
from bibclaim.files import locked, read_bytes, write_atomic
from bibclaim.problems import Problem

T = TypeVar("T")
FINDINGS = 1
UNUSABLE = 2
_MARK = {"error": "[red]error[/red]", "warning": "[yellow]warning[/yellow]", "info": "[blue]info[/blue]"}


class _Commands(click.Group):
    """Turns our own errors into one line on standard error and exit status 2."""

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except BibclaimError as error:
            click.echo(f"bibclaim: {error}", err=True)
            context.exit(UNUSABLE)


def _common(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command ``--json`` and ``--library``, which may also stand before its name."""

    def run(*args: Any, as_json: bool, library_dir: Path | None, **kwargs: Any) -> Any:
        above = click.get_current_context().obj or {}
        kwargs["as_json"] = as_json or above.get("as_json", False)
        kwargs["library_dir"] = library_dir or above.get("library_dir")
        return function(*args, **kwargs)

    return _options(update_wrapper(run, function))


def _options(function: Callable[..., Any]) -> Callable[..., Any]:
    function = click.option(
        "--library",
        "library_dir",
        type=click.Path(path_type=Path),
        help="The library's folder, or one .bib file. Default: the nearest bib/ upwards.",
    )(function)
    return click.option("--json", "as_json", is_flag=True, help="Print JSON.")(function)


def _open(library_dir: Path | None, *, warns: bool = True) -> bibclaim.Library:
    from bibclaim.library import nearest_library  # noqa: PLC0415 - keeps --help and dump quick

    library = bibclaim.open(library_dir if library_dir is not None else nearest_library(Path.cwd()))
    if warns:
        _warn_of(library)
    return library


def _json(value: Any) -> None:
    """Print JSON in UTF-8 whatever the terminal's encoding; a byte without a character shows as U+FFFD."""
    text = json.dumps(msgspec.to_builtins(value), ensure_ascii=False, indent=2) + "\n"
    sys.stdout.flush()
    sys.stdout.buffer.write(printable(text).encode())


def _counted(number: int, noun: str, plural: str = "") -> str:
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def _console() -> Console:
    # piped output is for other programs: as wide as its longest line
    width = None if sys.stdout.isatty() else 100_000
    return Console(highlight=False, width=width, soft_wrap=True)


def _progress(items: Sequence[T], what: str) -> Iterable[T]:
    """Show a bar on standard error while items are worked on; silent when that is no terminal."""
    from rich.progress import track  # noqa: PLC0415

    console = Console(stderr=True)
    return track(items, what, console=console, transient=True, disable=not console.is_terminal)


def _show_problems(problems: Iterable[Problem], root: Path) -> None:
    console = _console()
    for problem in problems:
        path = Path(problem.file) if Path(problem.file).is_absolute() else root / problem.file
        shown = os.path.relpath(path) if problem.file else ""
        console.print(f"{shown}:{problem.line}:{problem.column}: ", end="", markup=False)
        console.print(_MARK[problem.severity], end=" ")
        console.print(f"{problem.message} [{problem.code}]", markup=False)
        if problem.fix:
            console.print(f"    {problem.fix}", markup=False, style="dim")


def _warn_of(library: bibclaim.Library) -> None:
    """Say on standard error that something in the library could not be read as it should."""
    errors = [problem for problem in library.problems if problem.severity == "error"]
    if errors:
        first = errors[0]
        click.echo(
            f"bibclaim: {_counted(len(errors), 'error')} in this library, the first in {first.file}:{first.line}: {first.message}. See: bibclaim check",
            err=True,
        )


@click.group(
    cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(
    bibclaim.__version__,
    message="bibclaim %(version)s\nReferences: citeproc-js, (c) Frank Bennett, citeproc-js implements the Citation Style Language, https://citationstyles.org/",
)
@_options
@click.pass_context
def main(context: click.Context, as_json: bool, library_dir: Path | None) -> None:
    """Literature reviews from news, think-tank and official sources.

    A library is a folder with .bib files, claims/ and sources/. Commands take the nearest bib/ upwards unless
    --library names another. Exit status: 0, 1 when a check has findings, 2 for unusable input.
    """
    context.obj = {"as_json": as_json, "library_dir": library_dir}


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
@_common
def init(folder: Path, as_json: bool, library_dir: Path | None) -> None:
    """Make an empty library in FOLDER; what is there stays as it is."""
    del library_dir
    library = bibclaim.init(folder)
    if as_json:
        _json({"library": str(library.root)})
    else:
        click.echo(
            f"{library.root}: a library. Put entries into {library.files[0].path.name}, then: bibclaim lab --library {folder}"
        )


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@_common
def dump(file: Path, as_json: bool, library_dir: Path | None) -> None:
    """Print the entries, blocks and problems of a .bib FILE as JSON."""
    del as_json, library_dir
    from bibclaim.bibtex import parse  # noqa: PLC0415
    from bibclaim.library.dumping import dump as dumped  # noqa: PLC0415

    _json(dumped(parse(read_bytes(file), file=str(file))))


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("key")
@click.argument("changes", nargs=-1, metavar="NAME=VALUE...")
@click.option("--delete", "deleted", multiple=True, metavar="NAME", help="Remove a field (may be repeated).")
@_common
def edit(
    file: Path,
    key: str,
    changes: tuple[str, ...],
    deleted: tuple[str, ...],
    as_json: bool,
    library_dir: Path | None,
) -> None:
    """Change fields of the entry KEY in FILE, in place, touching only their bytes.

    NAME=VALUE gives the content without delimiters, NAME:=VALUE the value as it shall stand (macros, #).
    """
    del library_dir
    from bibclaim.bibtex import parse  # noqa: PLC0415
    from bibclaim.files import content_hash  # noqa: PLC0415

    if not changes and not deleted:
        raise click.UsageError("nothing to change: give name=value, name:=value or --delete NAME")
    with locked(file):
        data = read_bytes(file)
        document = parse(data, file=str(file))
        for change in changes:
            name, sign, value = change.partition("=")
            if not sign or not name.rstrip(":"):
                raise click.UsageError(f"'{change}' is no change: write name=value or name:=value")
            document.set_field(key, name.rstrip(":"), value, raw=name.endswith(":"))
        for name in deleted:
            document.delete_field(key, name)
        document.entry(key)
        after = document.encode()
        if after != data:
            write_atomic(file, after, expected=content_hash(data), backup=True)
    if as_json:
        _json({"file": str(file), "key": key, "changed": after != data})


@main.command()
@click.argument("path", type=click.Path(path_type=Path), required=False)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="How findings are printed.",
)
@_common
def check(path: Path | None, format_: str, as_json: bool, library_dir: Path | None) -> None:
    """Report what is wrong in the library (or in the one at PATH): .bib files, claims, quotes, citations in notebooks."""
    library = _open(path or library_dir, warns=False)
    findings = library.check()
    if as_json or format_ == "json":
        _json(findings.as_json())
    elif format_ == "github":
        for problem in findings:
            level = {"info": "notice"}.get(problem.severity, problem.severity)
            file = os.path.relpath(library.root / problem.file)
            click.echo(
                f"::{level} file={file},line={problem.line},col={problem.column},title={problem.code}::{_one_line(problem.message)}"
            )
    else:
        _show_problems(findings, library.root)
        click.echo(
            f"{_counted(len(library.entries), 'entry', 'entries')}, {_counted(len(library.claims), 'claim')}, "
            f"{_counted(len(findings), 'finding')}"
        )
    # an info is no finding that a commit should fail over
    sys.exit(FINDINGS if any(problem.severity != "info" for problem in findings) else 0)


def _one_line(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


@main.command()
@click.argument("query", nargs=-1)
@click.option("--limit", default=50, show_default=True, help="How many entries to show at most.")
@_common
def search(query: tuple[str, ...], limit: int, as_json: bool, library_dir: Path | None) -> None:
    """Find entries: words, "phrases", -not, OR, field:value, tag:, type:, kind:, has:claims, year:2018..2020."""
    from bibclaim.sources import KINDS  # noqa: PLC0415

    library = _open(library_dir)
    result = library.search(" ".join(query), limit=limit)
    if as_json:
        names = ("key", "type", "title", "author", "year", "claims", "file")
        _json(
            {
                "total": result.total,
                "hits": [{name: getattr(hit, name) for name in names} for hit in result.hits],
            }
        )
        return
    table = Table(box=None, pad_edge=False)
    for name in ("Key", "Author", "Year", "Title", "Kind", "Claims"):
        table.add_column(name, justify="right" if name == "Claims" else "left")
    for hit in result.hits:
        table.add_row(
            *map(_plain, (hit.key, hit.author, hit.year, hit.title, KINDS[hit.kind], str(hit.claims)))
        )
    if result.hits:
        _console().print(table)
    click.echo(f"{result.total} of {len(library.entries)} entries")


def _plain(text: str) -> str:
    from rich.markup import escape  # noqa: PLC0415

    return escape(text)


@main.group()
@_options
@click.pass_context
def claims(context: click.Context, as_json: bool, library_dir: Path | None) -> None:
    """List, show and verify claims."""
    above = context.obj or {}
    context.obj = {
        "as_json": as_json or above.get("as_json", False),
        "library_dir": library_dir or above.get("library_dir"),
    }


@claims.command("list")
@click.argument("query", nargs=-1)
@_common
def list_claims(query: tuple[str, ...], as_json: bool, library_dir: Path | None) -> None:
    """List the claims that a query finds (default: all that are active)."""
    library = _open(library_dir)
    found = library.select(" ".join(query))
    if as_json:
        _json({"claims": [claim.as_dict() for claim in found]})
        return
    table = Table(box=None, pad_edge=False)
    for name in ("Id", "Source", "Attitude", "Claimant", "Statement", "Tags"):
        table.add_column(name)
    for claim in found:
        row = (
            claim.id,
            claim.citekey,
            claim.attitude,
            ", ".join(claim.claimant_names),
            claim.statement,
            ", ".join(claim.tags or ()),
        )
        table.add_row(*map(_plain, row))
    if found:
        _console().print(table)
    click.echo(_counted(len(found), "claim"))


@claims.command("show")
@click.argument("ids", nargs=-1, required=True)
@_common
def show_claims(ids: tuple[str, ...], as_json: bool, library_dir: Path | None) -> None:
    """Print whole claims by their ids."""
    library = _open(library_dir)
    found = [library.claims.get(claim_id).as_dict() for claim_id in ids]
    if as_json:
        _json({"claims": found})
        return
    for claim in found:
        click.echo(msgspec.json.format(msgspec.json.encode(claim), indent=2).decode())


@claims.command("verify")
@click.argument("query", nargs=-1)
@_common
def verify(query: tuple[str, ...], as_json: bool, library_dir: Path | None) -> None:
    """Check the quotes of claims against the archived texts."""
    from bibclaim.claims.quotes import FAITHFUL  # noqa: PLC0415

    library = _open(library_dir)
    verdicts = library.verify_quotes(_progress(library.select(" ".join(query)), "Checking quotes"))
    bad = [verdict for verdict in verdicts if verdict.verdict not in FAITHFUL]
    if as_json:
        _json({"claims": [verdict.as_dict() for verdict in verdicts]})
    else:
        for verdict in bad:
            click.echo(f"{verdict.id} ({verdict.citekey}): {verdict.verdict}")
        click.echo(f"{_counted(len(verdicts), 'quote')} checked, {len(bad)} not as in the source")
    sys.exit(FINDINGS if bad else 0)


@main.command("conflicts")
@_common
def show_conflicts(as_json: bool, library_dir: Path | None) -> None:
    """List figures of the same measure that cannot both hold."""
    library = _open(library_dir)
    found = library.conflicts()
    if as_json:
        _json(found.as_json())
    else:
        for conflict in found:
            click.echo(f"{conflict.measure}: {conflict.kind}")
            for claim_id in conflict.claims:
                click.echo(f"    {claim_id}  {library.claims.get(claim_id).statement}")
        click.echo(_counted(len(found), "conflict"))
    sys.exit(FINDINGS if found else 0)


@main.command()
@click.argument("query", nargs=-1)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="File to write: .md, .html or .ipynb by its suffix. Default: Markdown to the terminal.",
)
@click.option(
    "--by",
    default="question",
    show_default=True,
    type=click.Choice(["question", "tag", "actor", "place", "time", "source"]),
    help="How claims are grouped.",
)
@click.option("--style", help="CSL style of the references, for instance apa or chicago-notes-bibliography.")
@click.option("--title", help="A heading for the summary.")
@click.option(
    "--force", is_flag=True, help="Replace a notebook that exists already (the old one stays as FILE~)."
)
@_common
def summarize(
    query: tuple[str, ...],
    output: Path | None,
    by: str,
    style: str | None,
    title: str | None,
    force: bool,
    as_json: bool,
    library_dir: Path | None,
) -> None:
    """Write cited prose with a reference list from the claims that QUERY finds, for instance "tag:strength"."""
    from bibclaim.summary.writing import write  # noqa: PLC0415

    if output is not None and output.suffix == ".ipynb" and output.exists() and not force:
        raise UnusableInput(
            "stands there already and may hold your work; name another file, or add --force", file=str(output)
        )
    library = _open(library_dir)
    summary = library.summarize(" ".join(query), by=by, style=style, title=title)
    for warning in summary.warnings:
        click.echo(f"bibclaim: {warning}", err=True)
    if output is not None:
        write(summary, output)
    if as_json:
        _json(summary.as_json())
    elif output is None:
        click.echo(summary.markdown)
    else:
        click.echo(
            f"{output}: {_counted(len(summary.sentences), 'sentence')}, {_counted(len(summary.references), 'reference')}"
        )


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@_common
def audit(file: Path, as_json: bool, library_dir: Path | None) -> None:
    """Check the sentences of a Markdown FILE or a notebook against the claims that they cite."""
    from bibclaim.library.prose import prose_of  # noqa: PLC0415

    text = prose_of(file)
    library = _open(library_dir)
    found = bibclaim.audit(text, library)
    if as_json:
        _json(found.as_json())
    else:
        for finding in found.findings:
            click.echo(
                f"{file}: {finding.severity}: {finding.reason} [{finding.code}]\n    {finding.sentence}"
            )
        click.echo(
            f"{_counted(found.sentences, 'sentence')}, facts checked, {_counted(len(found.findings), 'finding')}"
        )
    sys.exit(FINDINGS if found.findings else 0)


@main.command()
@click.option("--port", type=int, help="Port of the server.")
@click.option("--no-browser", is_flag=True, help="Do not open a browser.")
@_common
def lab(port: int | None, no_browser: bool, as_json: bool, library_dir: Path | None) -> None:
    """Start JupyterLab on this library (in the folder that holds it)."""
    del as_json
    library = _open(library_dir)
    command = [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={library.root.parent}"]
    command += [f"--port={port}"] if port else []
    command += ["--no-browser"] if no_browser else []
    os.environ["BIBCLAIM_LIBRARY"] = library.root.name
    os.execv(sys.executable, command)  # noqa: S606 - our own interpreter, an argument list, no shell
