"""``claims export|import|compare``: claims to other programs and to hands, and back; two coders side by side."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bibclaim.cli.claims import claims
from bibclaim.cli.options import open_library, takes_library
from bibclaim.cli.printing import counted, print_bytes, print_json, print_table, warn
from bibclaim.errors import UnusableInput

if TYPE_CHECKING:
    from bibclaim.claims.exchange import SheetImport

_FORMATS = ("md", "csv", "yaml", "jsonl", "webannotation", "stix", "csl-citations")


def register(_main: click.Group) -> None:
    """Add the commands of this file to the group ``claims``."""
    claims.add_command(export)
    claims.add_command(import_sheet)
    claims.add_command(compare)


@click.command(
    "export",
    epilog="Example: bibclaim claims export tag:strength --format csv --bom -o strength.csv; or: "
    "bibclaim claims export --format stix -o bundle.json",
)
@click.argument("query", nargs=-1)
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    help="md, csv and yaml are sheets for hand work, read back by `claims import`; jsonl is the library's own form; "
    "webannotation (W3C JSON-LD), stix (STIX 2.1) and csl-citations are for other programs. Default: by the suffix "
    "of FILE, else md.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File to write. Default: the terminal.")
@click.option(
    "--bom", is_flag=True, help="Begin a CSV file with a byte-order mark, which Excel needs for UTF-8."
)
@click.option(
    "--personal-data",
    is_flag=True,
    help="Keep claims with personal data of listed people (birth dates, documents, addresses). They are left out "
    "otherwise.",
)
@takes_library
def export(
    query: tuple[str, ...],
    form: str | None,
    output: Path | None,
    bom: bool,
    personal_data: bool,
    as_json: bool,
    library_dir: Path | None,
) -> None:
    """Write the claims that QUERY finds (default: all that are active) to a sheet or for another program.

    With --json and -o prints {"file", "format", "claims": n, "left_out": [ids with personal data]}.
    """
    from bibclaim.claims.exchange import format_of  # noqa: PLC0415 - keeps --help quick
    from bibclaim.files import locked, write_atomic  # noqa: PLC0415

    library = open_library(library_dir)
    chosen: Any = form or (format_of(output.name) if output else None) or "md"
    made = library.export_claims(" ".join(query), chosen, personal_data=personal_data, byte_order_mark=bom)
    if made.left_out:
        warn(
            f"{counted(len(made.left_out), 'claim')} with personal data of listed people left out; "
            "--personal-data keeps them"
        )
    if output is None:
        print_bytes(made.data)
        return
    with locked(output):
        write_atomic(output, made.data)
    if as_json:
        print_json({"file": str(output), "format": chosen, "claims": made.claims, "left_out": made.left_out})
    else:
        click.echo(f"{output}: {counted(made.claims, 'claim')} as {chosen}")


@click.command(
    "import",
    epilog="Example: bibclaim claims import strength.csv --dry-run; or: bibclaim claims import claims.md --by Ana",
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Show what would change, and write nothing.")
@click.option(
    "--format", "form", type=click.Choice(_FORMATS[:3]), help="Form of the sheet. Default: by its suffix."
)
@click.option("--by", help="Who changed the claims, for their history. Default: the login name.")
@takes_library
def import_sheet(
    file: Path, dry_run: bool, form: str | None, by: str | None, as_json: bool, library_dir: Path | None
) -> None:
    """Take over what was changed by hand in a sheet that `claims export` wrote (.md, .csv or .yaml).

    Only fields that were changed by hand change. A row without id is filed as a new claim; a claim without its row
    stays as it is and is reported. A field that changed in the library since the export, too, is a conflict: its
    claim is left alone and both values are shown. A row that cannot be read stops everything, with exit status 2 and
    nothing written.

    --json prints {"changed": [{"id", "fields"}], "added": [claim], "known": [id], "unchanged": n, "missing": [id],
    "ignored": [column], "conflicts": [{"id", "place", "fields": [{"field", "file", "library"}]}], "problems":
    [{"place", "id", "message"}], "dry_run"}.
    """
    plan = open_library(library_dir).import_claims(file, form, by=by, dry_run=dry_run)
    if as_json:
        print_json({**plan.as_json(), "dry_run": dry_run})
    else:
        _tell(plan, dry_run=dry_run)
    if plan.problems:
        first = plan.problems[0]
        raise UnusableInput(
            f"{first.place}: {first.message}"
            + (f" (and {len(plan.problems) - 1} more)" if len(plan.problems) > 1 else "")
            + "; nothing was written",
            file=str(file),
        )


@click.command(epilog="Example: bibclaim claims compare ana/claims ben/claims --json")
@click.argument("first", metavar="A", type=click.Path(path_type=Path))
@click.argument("second", metavar="B", type=click.Path(path_type=Path))
@takes_library
def compare(first: Path, second: Path, as_json: bool, library_dir: Path | None) -> None:  # noqa: ARG001 - each command takes it
    """Compare the claims of two coders, A and B: files of claims, folders of them, or libraries.

    Claims are paired by the overlap of their quotes. Shown: what only one of them marked, Krippendorff's alpha field
    by field, and every disagreement with both values.
    """
    from bibclaim.claims.coders import claims_in, compare_coders  # noqa: PLC0415

    found = compare_coders(claims_in(first), claims_in(second))
    if as_json:
        print_json(found.as_json())
        return
    told = found.unitising
    click.echo(
        f"{told.both} marked by both, {told.only_a} by A only, {told.only_b} by B only"
        + (f"; F1 {told.f1:.2f}" if told.f1 is not None else "")
        + (f", alpha over characters {told.alpha:.3f}" if told.alpha is not None else "")
    )
    numbers = ("Pairs", "Equal", "%", "Alpha")
    print_table(("Field", "Metric", *numbers), found.rows(), right=numbers)
    print_table(
        ("A", "B", "Field", "A says", "B says"),
        ((one.id_a, one.id_b, one.field, _words(one.a), _words(one.b)) for one in found.disagreements),
    )
    for name, only in (("A", found.only_a), ("B", found.only_b)):
        print_table(
            (f"Only {name}", "Source", "Quote"), ((one.id, one.citekey, one.quote.exact) for one in only)
        )


def _tell(plan: SheetImport, *, dry_run: bool) -> None:
    would = "would be " if dry_run else ""
    for claim_id, fields in plan.changes.items():
        click.echo(f"{claim_id}: {', '.join(fields)} {would}changed")
    for number, claim in enumerate(plan.new):
        name = plan.filed[number] if plan.filed else "new"
        click.echo(f"{name}: {would}filed under {claim['citekey']}: {claim['statement']}")
    for claim_id in plan.known:
        click.echo(f"{claim_id}: a row without id says the same; nothing is filed twice")
    for conflict in plan.conflicts:
        click.echo(
            f"{conflict.id} ({conflict.place}): changed in the library since the export; left as it is"
        )
        for field in conflict.fields:
            click.echo(f"    {field.field}: the file says {field.file!r}, the library {field.library!r}")
    if plan.missing:
        click.echo(f"without a row in the file, left as they are: {', '.join(plan.missing)}")
    if plan.ignored:
        click.echo(f"not fields of a claim, ignored: {', '.join(plan.ignored)}")
    for problem in plan.problems:
        click.echo(f"{problem.place}: {problem.message}")
    written = 0 if plan.problems else len(plan.changes)
    click.echo(
        f"{counted(written, 'claim')} {would}changed, {0 if plan.problems else len(plan.new)} {would}filed, "
        f"{counted(len(plan.conflicts), 'conflict')}, {plan.unchanged} unchanged"
    )


def _words(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "-"
    return "-" if value is None else str(value)
