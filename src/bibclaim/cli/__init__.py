"""The ``bibclaim`` command: the library's calls for the terminal, thin; one group of commands a file."""

from __future__ import annotations

from bibclaim.cli.program import main

__all__ = ["main"]
