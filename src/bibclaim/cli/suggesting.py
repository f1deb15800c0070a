"""``claims suggest``: attributed statements of an archived text, to accept, edit or reject."""

from __future__ import annotations

from pathlib import Path

import click

from bibclaim.cli.options import open_library, takes_library
from bibclaim.cli.printing import counted, print_json, print_table


def register(claims: click.Group) -> None:
    """Add the command to the group ``claims``."""
    claims.add_command(suggest_claims)


@click.command("suggest", epilog="Example: bibclaim claims suggest isispak2019 --json")
@click.argument("key")
@click.option("--new", "only_new", is_flag=True, help="Leave out what repeats a claim that is filed already.")
@takes_library
def suggest_claims(key: str, only_new: bool, as_json: bool, library_dir: Path | None) -> None:
    """Find who says what in the archived text of the entry KEY; nothing is written."""
    from bibclaim.library.suggesting import suggest_claims as suggest  # noqa: PLC0415 - keeps --help quick

    found = suggest(open_library(library_dir), key)
    if only_new:
        found = [claim for claim in found if not claim.relations]
    if as_json:
        print_json({"suggestions": [claim.as_dict() for claim in found]})
        return
    print_table(
        ("Paragraph", "Attitude", "Claimant", "Statement", "Filed as"),
        (
            (
                claim.locator.value if claim.locator else "",
                claim.attitude,
                ", ".join(claim.claimant_names),
                claim.statement,
                ", ".join(relation.target for relation in claim.relations),
            )
            for claim in found
        ),
        right=("Paragraph",),
    )
    repeated = sum(1 for claim in found if claim.relations)
    click.echo(f"{counted(len(found), 'suggestion')}, {repeated} filed already")
