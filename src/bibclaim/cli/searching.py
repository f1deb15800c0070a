"""``search``: entries by the query language."""

from __future__ import annotations

from pathlib import Path

import click

from bibclaim.cli.options import open_library, takes_library
from bibclaim.cli.printing import print_json, print_table

_JSON = ("key", "type", "title", "author", "year", "claims", "file")


def register(main: click.Group) -> None:
    """Add the commands of this file."""
    main.add_command(search)


@click.command(epilog='Example: bibclaim search khorasan "annual report" type:report year:2018..2020')
@click.argument("query", nargs=-1)
@click.option("--limit", default=50, show_default=True, help="How many entries to show at most.")
@takes_library
def search(query: tuple[str, ...], limit: int, as_json: bool, library_dir: Path | None) -> None:
    """Find entries: words, "phrases", -not, OR, field:value, tag:, type:, kind:, has:claims, year:2018..2020."""
    from bibclaim.sources import KINDS  # noqa: PLC0415

    library = open_library(library_dir)
    result = library.search(" ".join(query), limit=limit)
    if as_json:
        hits = [{name: getattr(hit, name) for name in _JSON} for hit in result.hits]
        print_json({"total": result.total, "hits": hits})
        return
    print_table(
        ("Key", "Author", "Year", "Title", "Kind", "Claims"),
        ((hit.key, hit.author, hit.year, hit.title, KINDS[hit.kind], str(hit.claims)) for hit in result.hits),
        right=("Claims",),
    )
    click.echo(f"{result.total} of {len(library.entries)} entries")
