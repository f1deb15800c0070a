"""``summarize``: claims to cited prose."""

from __future__ import annotations

from pathlib import Path

import click

from bibclaim.cli.options import open_library, takes_library
from bibclaim.cli.printing import counted, print_json, warn
from bibclaim.errors import UnusableInput


def register(main: click.Group) -> None:
    """Add the commands of this file."""
    main.add_command(summarize)


@click.command(epilog="Example: bibclaim summarize tag:strength -o strength.md --style apa")
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
@takes_library
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
    library = open_library(library_dir)
    summary = library.summarize(" ".join(query), by=by, style=style, title=title)
    for warning in summary.warnings:
        warn(warning)
    if output is not None:
        write(summary, output)
    if as_json:
        print_json(summary.as_json())
    elif output is None:
        click.echo(summary.markdown)
    else:
        click.echo(
            f"{output}: {counted(len(summary.sentences), 'sentence')}, {counted(len(summary.references), 'reference')}"
        )
