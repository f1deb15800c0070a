"""What commands print: JSON, tables, problems with their places, and a bar on long work."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
import msgspec

from bibclaim.problems import Problem

if TYPE_CHECKING:
    from rich.console import Console

T = TypeVar("T")
_MARK = {"error": "[red]error[/red]", "warning": "[yellow]warning[/yellow]", "info": "[blue]info[/blue]"}


def print_json(value: Any) -> None:
    """Print JSON in UTF-8 whatever the terminal's encoding; a byte without a character shows as U+FFFD."""
    try:
        data = msgspec.json.format(msgspec.json.encode(value), indent=2)
    except UnicodeEncodeError:  # a lone surrogate: bytes of a file that are no text
        from bibclaim.bibtex.encoding import printable  # noqa: PLC0415 - keeps --help quick

        text = json.dumps(msgspec.to_builtins(value), ensure_ascii=False, indent=2)
        data = printable(text).encode()
    print_bytes(data + b"\n")


def print_bytes(data: bytes) -> None:
    """Write bytes to standard output as they are, behind what was printed before."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def print_table(columns: Sequence[str], rows: Iterable[Sequence[str]], *, right: Sequence[str] = ()) -> None:
    """Print rows under their column names; ``right`` names the columns of numbers."""
    from rich.markup import escape  # noqa: PLC0415 - rich is slow to load, and JSON never needs it
    from rich.table import Table  # noqa: PLC0415

    table = Table(box=None, pad_edge=False)
    for name in columns:
        table.add_column(name, justify="right" if name in right else "left")
    for row in rows:
        table.add_row(*map(escape, row))
    if table.row_count:
        _console().print(table)


def print_problems(problems: Iterable[Problem], root: Path) -> None:
    """Print problems with file, line and column, and under each what to do about it."""
    console = _console()
    for problem in problems:
        path = Path(problem.file) if Path(problem.file).is_absolute() else root / problem.file
        shown = os.path.relpath(path) if problem.file else ""
        console.print(f"{shown}:{problem.line}:{problem.column}: ", end="", markup=False)
        console.print(_MARK[problem.severity], end=" ")
        console.print(f"{problem.message} [{problem.code}]", markup=False)
        if problem.fix:
            console.print(f"    {problem.fix}", markup=False, style="dim")


def warn(message: str) -> None:
    """Say something on standard error, where it never mixes with what is printed for other programs."""
    from bibclaim.bibtex.encoding import printable  # noqa: PLC0415 - keeps --help quick

    click.echo(f"bibclaim: {printable(message)}", err=True)


def counted(number: int, noun: str, plural: str = "") -> str:
    """Return a number with its noun: 1 claim, 2 claims."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def progress(items: Sequence[T], what: str) -> Iterable[T]:
    """Show a bar on standard error while items are worked on; silent when that is no terminal."""
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import track  # noqa: PLC0415

    console = Console(stderr=True)
    return track(items, what, console=console, transient=True, disable=not console.is_terminal)


def _console() -> Console:
    from rich.console import Console  # noqa: PLC0415

    # piped output is for other programs: as wide as its longest line
    width = None if sys.stdout.isatty() else 100_000
    return Console(highlight=False, width=width, soft_wrap=True)
