"""``conflicts``, ``claims originals|candidates|drift``: how claims stand to each other."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from bibclaim.cli.options import open_library, takes_library
from bibclaim.cli.printing import counted, print_json, print_table

FINDINGS = 1
_KINDS = ("contradictions", "dropped_attribution", "same_origin")


def register(main: click.Group) -> None:
    """Add the commands of this file; those on claims go into the group ``claims``."""
    main.add_command(conflicts)
    claims = main.commands["claims"]
    if isinstance(claims, click.Group):
        claims.add_command(originals)
        claims.add_command(candidates)
        claims.add_command(drift)


@click.command(epilog="Example: bibclaim conflicts --library bib")
@takes_library
def conflicts(as_json: bool, library_dir: Path | None) -> None:
    """List figures of the same measure that cannot both hold, each pair in one sentence."""
    found = open_library(library_dir).conflicts()
    if as_json:
        print_json(found.as_json())
    else:
        for conflict, sentence in zip(found, found.sentences(), strict=True):
            click.echo(f"{conflict.measure}: {conflict.kind}  {' '.join(conflict.claims)}\n    {sentence}")
        click.echo(counted(len(found), "conflict"))
    sys.exit(FINDINGS if found else 0)


@click.command(epilog="Example: bibclaim claims originals --json")
@takes_library
def originals(as_json: bool, library_dir: Path | None) -> None:
    """List the sources that claims go back to and that are no entry yet: what to get in the original."""
    from bibclaim.library.claim_relations import library_originals  # noqa: PLC0415 - keeps --help quick

    found = library_originals(open_library(library_dir))
    if as_json:
        print_json(found.as_json())
        return
    print_table(
        ("Original of", "Claims", "Known through", "Published as", "Cited in"),
        (
            (one.name, str(one.count), ", ".join(one.via), ", ".join(one.media), ", ".join(one.cited_in))
            for one in found
        ),
        right=("Claims",),
    )
    click.echo(f"{counted(len(found), 'original')} to get")


@click.command(epilog="Example: bibclaim claims candidates --kind contradictions")
@click.option(
    "--kind",
    "kinds",
    type=click.Choice(_KINDS),
    multiple=True,
    help="Only candidates of this kind; may be given several times. Default: all.",
)
@takes_library
def candidates(kinds: tuple[str, ...], as_json: bool, library_dir: Path | None) -> None:
    """List what a person should look at, nothing is written: claims that may contradict each other, passages that state
    as fact what another claim attributes, claims in passages that two texts share.
    """
    from bibclaim.library.claim_relations import library_candidates  # noqa: PLC0415 - keeps --help quick

    found = library_candidates(open_library(library_dir))
    wanted = kinds or _KINDS
    if as_json:
        print_json({kind: listed for kind, listed in found.as_json().items() if kind in wanted})
        return
    lines: dict[str, list[str]] = {
        "contradictions": [
            f"{one.score:.2f}  {' '.join(one.claims)}  {one.reason}" for one in found.contradictions
        ],
        "dropped_attribution": [
            f"{one.score:.2f}  {one.citekey} {one.claim_id}  “{one.text}”\n      {one.reason}"
            for one in found.dropped_attribution
        ],
        "same_origin": [f"{one.claim_id} {one.type} {one.target}  {one.reason}" for one in found.same_origin],
    }
    for kind in wanted:
        click.echo(kind.replace("_", " "))
        for line in lines[kind]:
            click.echo(f"    {line}")
    click.echo(counted(sum(len(lines[kind]) for kind in wanted), "candidate"))


@click.command(epilog="Example: bibclaim claims drift --json")
@takes_library
def drift(as_json: bool, library_dir: Path | None) -> None:
    """List speakers whom two sources quote in nearly the same words, and what differs; a person decides which is right.

    --json prints {"drifts": [{"speaker", "a": {"citekey", "words", "claim", "start", "end"}, "b": {...}, "score",
    "changes": [{"kind", "quote", "source"}], "parts": [{"same", "a", "b"}]}]}: `parts` are both wordings side by side.
    """
    found = open_library(library_dir).quote_drift()
    if as_json:
        print_json(found.as_json())
        return
    print_table(
        ("Speaker", "Claim", "Words", "Other claim", "Other words", "Alike"),
        (
            (
                one.speaker,
                f"{one.a.citekey} {one.a.claim or ''}".strip(),
                "; ".join(part.a.strip() or "-" for part in one.parts if not part.same),
                f"{one.b.citekey} {one.b.claim or ''}".strip(),
                "; ".join(part.b.strip() or "-" for part in one.parts if not part.same),
                f"{one.score:.0f}%",
            )
            for one in found
        ),
        right=("Alike",),
    )
    click.echo(f"{counted(len(found), 'quote')} worded in two ways")
