"""``init`` and ``lab``: a library to start with, and JupyterLab on it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

import bibclaim
from bibclaim.cli.options import open_library, takes_library
from bibclaim.cli.printing import print_json


def register(main: click.Group) -> None:
    """Add the commands of this file."""
    main.add_command(init)
    main.add_command(lab)


@click.command(epilog="Example: bibclaim init bib")
@click.argument("folder", type=click.Path(path_type=Path))
@takes_library
def init(folder: Path, as_json: bool, library_dir: Path | None) -> None:
    """Make an empty library in FOLDER; what is there stays as it is."""
    del library_dir
    library = bibclaim.init(folder)
    if as_json:
        print_json({"library": str(library.root)})
    else:
        click.echo(
            f"{library.root}: a library. Put entries into {library.files[0].path.name}, then: bibclaim lab --library {folder}"
        )


@click.command(epilog="Example: bibclaim lab --library bib --port 8890")
@click.option("--port", type=int, help="Port of the server.")
@click.option("--no-browser", is_flag=True, help="Do not open a browser.")
@takes_library
def lab(port: int | None, no_browser: bool, as_json: bool, library_dir: Path | None) -> None:
    """Start JupyterLab on this library (in the folder that holds it)."""
    del as_json
    library = open_library(library_dir)
    command = [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={library.root.parent}"]
    command += [f"--port={port}"] if port else []
    command += ["--no-browser"] if no_browser else []
    os.environ["BIBCLAIM_LIBRARY"] = library.root.name
    os.execv(sys.executable, command)  # noqa: S606 - our own interpreter, an argument list, no shell
