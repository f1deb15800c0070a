"""``claims list|show|verify``."""

from __future__ import annotations

import sys
from pathlib import Path

import click
import msgspec

from bibclaim.cli import suggesting
from bibclaim.cli.options import hand_down, json_and_library, open_library, takes_library
from bibclaim.cli.printing import counted, print_json, print_table, progress

FINDINGS = 1


def register(main: click.Group) -> None:
    """Add the commands of this file."""
    main.add_command(claims)
    suggesting.register(claims)


@click.group(epilog="Example: bibclaim claims list tag:strength")
@json_and_library
@click.pass_context
def claims(context: click.Context, as_json: bool, library_dir: Path | None) -> None:
    """List, show and verify claims."""
    hand_down(context, as_json, library_dir)


@claims.command("list", epilog="Example: bibclaim claims list tag:strength attitude:estimates --json")
@click.argument("query", nargs=-1)
@takes_library
def list_claims(query: tuple[str, ...], as_json: bool, library_dir: Path | None) -> None:
    """List the claims that a query finds (default: all that are active)."""
    found = open_library(library_dir).select(" ".join(query))
    if as_json:
        print_json({"claims": [claim.as_dict() for claim in found]})
        return
    print_table(
        ("Id", "Source", "Attitude", "Claimant", "Statement", "Tags"),
        (
            (
                claim.id,
                claim.citekey,
                claim.attitude,
                ", ".join(claim.claimant_names),
                claim.statement,
                ", ".join(claim.tags or ()),
            )
            for claim in found
        ),
    )
    click.echo(counted(len(found), "claim"))


@claims.command("show", epilog="Example: bibclaim claims show c-4f7q2m6z3a")
@click.argument("ids", nargs=-1, required=True)
@takes_library
def show_claims(ids: tuple[str, ...], as_json: bool, library_dir: Path | None) -> None:
    """Print whole claims by their ids."""
    library = open_library(library_dir)
    found = [library.claims.get(claim_id).as_dict() for claim_id in ids]
    if as_json:
        print_json({"claims": found})
        return
    for claim in found:
        click.echo(msgspec.json.format(msgspec.json.encode(claim), indent=2).decode())


@claims.command("verify", epilog="Example: bibclaim claims verify tag:strength")
@click.argument("query", nargs=-1)
@takes_library
def verify(query: tuple[str, ...], as_json: bool, library_dir: Path | None) -> None:
    """Check the quotes of claims against the archived texts."""
    from bibclaim.claims.quotes import FAITHFUL  # noqa: PLC0415

    library = open_library(library_dir)
    verdicts = library.verify_quotes(progress(library.select(" ".join(query)), "Checking quotes"))
    bad = [verdict for verdict in verdicts if verdict.verdict not in FAITHFUL]
    if as_json:
        print_json({"claims": [verdict.as_dict() for verdict in verdicts]})
    else:
        for verdict in bad:
            click.echo(f"{verdict.id} ({verdict.citekey}): {verdict.verdict}")
        click.echo(f"{counted(len(verdicts), 'quote')} checked, {len(bad)} not as in the source")
    sys.exit(FINDINGS if bad else 0)
