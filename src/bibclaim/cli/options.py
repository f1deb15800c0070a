"""What every command takes: ``--json`` and ``--library``, before or behind its name; and the library that they mean."""

from __future__ import annotations

from collections.abc import Callable
from functools import update_wrapper
from pathlib import Path
from typing import Any

import click

import bibclaim
from bibclaim.cli.printing import counted


def takes_library(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command ``as_json`` and ``library_dir``, which may also stand before its name."""

    def run(*args: Any, as_json: bool, library_dir: Path | None, **kwargs: Any) -> Any:
        above = click.get_current_context().obj or {}
        kwargs["as_json"] = as_json or above.get("as_json", False)
        kwargs["library_dir"] = library_dir or above.get("library_dir")
        return function(*args, **kwargs)

    return json_and_library(update_wrapper(run, function))


def json_and_library(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the two options themselves, for a group that hands them down."""
    function = click.option(
        "--library",
        "library_dir",
        type=click.Path(path_type=Path),
        help="The library's folder, or one .bib file. Default: the nearest bib/ upwards.",
    )(function)
    return click.option("--json", "as_json", is_flag=True, help="Print JSON.")(function)


def hand_down(context: click.Context, as_json: bool, library_dir: Path | None) -> None:
    """Keep what a group was given for its commands; what stands nearer to the command counts more."""
    above = context.obj or {}
    context.obj = {
        "as_json": as_json or above.get("as_json", False),
        "library_dir": library_dir or above.get("library_dir"),
    }


def open_library(library_dir: Path | None, *, warns: bool = True) -> bibclaim.Library:
    """Open the library that was named, or the nearest one; say on standard error what of it cannot be read.

    Raises:
        UnusableInput: there is no such library, or none upwards from here.
    """
    from bibclaim.library import nearest_library  # noqa: PLC0415 - keeps --help and dump quick

    library = bibclaim.open(library_dir if library_dir is not None else nearest_library(Path.cwd()))
    if warns:
        _warn_of(library)
    return library


def _warn_of(library: bibclaim.Library) -> None:
    errors = [problem for problem in library.problems if problem.severity == "error"]
    if errors:
        first = errors[0]
        click.echo(
            f"bibclaim: {counted(len(errors), 'error')} in this library, the first in {first.file}:{first.line}: {first.message}. See: bibclaim check",
            err=True,
        )
