"""The program itself: its name, its version, its groups of commands, and what becomes of an error."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

import bibclaim
from bibclaim.cli import (
    bib_file,
    checking,
    claims,
    claims_exchange,
    editing,
    lab,
    merging,
    relations,
    searching,
    summaries,
)
from bibclaim.cli.options import hand_down, json_and_library
from bibclaim.cli.printing import warn
from bibclaim.errors import BibclaimError

UNUSABLE = 2


class _Commands(click.Group):
    """Turns our own errors into one line on standard error and exit status 2."""

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except BibclaimError as error:
            warn(str(error))
            context.exit(UNUSABLE)


@click.group(
    cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(
    bibclaim.__version__,
    message="bibclaim %(version)s\nReferences: citeproc-js, (c) Frank Bennett, citeproc-js implements the Citation Style Language, https://citationstyles.org/",
)
@json_and_library
@click.pass_context
def main(context: click.Context, as_json: bool, library_dir: Path | None) -> None:
    """Literature reviews from news, think-tank and official sources.

    A library is a folder with .bib files, claims/ and sources/. Commands take the nearest bib/ upwards unless
    --library names another. Exit status: 0, 1 when a check has findings, 2 for unusable input.
    """
    hand_down(context, as_json, library_dir)


for group in (
    bib_file,
    editing,
    checking,
    searching,
    claims,
    claims_exchange,
    relations,
    summaries,
    lab,
    merging,
):
    group.register(main)
