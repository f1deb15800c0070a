"""``check`` and ``audit``: what is wrong in a library, and in prose that cites it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

import bibclaim
from bibclaim.cli.options import open_library, takes_library
from bibclaim.cli.printing import counted, print_json, print_problems

FINDINGS = 1


def register(main: click.Group) -> None:
    """Add the commands of this file."""
    main.add_command(check)
    main.add_command(audit)


@click.command(epilog="Example: bibclaim check bib --format github")
@click.argument("path", type=click.Path(path_type=Path), required=False)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="How findings are printed.",
)
@takes_library
def check(path: Path | None, format_: str, as_json: bool, library_dir: Path | None) -> None:
    """Report what is wrong in the library (or in the one at PATH): .bib files, claims, quotes, citations in notebooks."""
    library = open_library(path or library_dir, warns=False)
    findings = library.check()
    if as_json or format_ == "json":
        print_json(findings.as_json())
    elif format_ == "github":
        for problem in findings:
            level = {"info": "notice"}.get(problem.severity, problem.severity)
            file = os.path.relpath(library.root / problem.file)
            click.echo(
                f"::{level} file={file},line={problem.line},col={problem.column},title={problem.code}::{_one_line(problem.message)}"
            )
    else:
        print_problems(findings, library.root)
        click.echo(
            f"{counted(len(library.entries), 'entry', 'entries')}, {counted(len(library.claims), 'claim')}, "
            f"{counted(len(findings), 'finding')}"
        )
    # an info is no finding that a commit should fail over
    sys.exit(FINDINGS if any(problem.severity != "info" for problem in findings) else 0)


def _one_line(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


@click.command(epilog="Example: bibclaim audit notebooks/review.ipynb")
@click.argument("file", type=click.Path(path_type=Path))
@takes_library
def audit(file: Path, as_json: bool, library_dir: Path | None) -> None:
    """Check the sentences of a Markdown FILE or a notebook against the claims that they cite."""
    from bibclaim.library.prose import prose_of  # noqa: PLC0415

    text = prose_of(file)
    library = open_library(library_dir)
    found = bibclaim.audit(text, library)
    if as_json:
        print_json(found.as_json())
    else:
        for finding in found.findings:
            click.echo(
                f"{file}: {finding.severity}: {finding.reason} [{finding.code}]\n    {finding.sentence}"
            )
        click.echo(
            f"{counted(found.sentences, 'sentence')}, facts checked, {counted(len(found.findings), 'finding')}"
        )
    sys.exit(FINDINGS if found.findings else 0)
