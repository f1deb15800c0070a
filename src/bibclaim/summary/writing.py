"""A summary as a file: Markdown, a self-contained HTML page, or a notebook."""

from __future__ import annotations

import html
from pathlib import Path

import msgspec

from bibclaim.errors import UnusableInput
from bibclaim.files import locked, write_atomic
from bibclaim.summary.summary import Summary

_PAGE = """<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
body {{ max-width: 42rem; margin: 2rem auto; padding: 0 1rem; font: 1.05rem/1.6 Georgia, serif; color-scheme: light dark; }}
.csl-entry {{ padding-left: 2em; text-indent: -2em; margin: 0.5em 0; }}
</style>
</head>
<body>
{body}
</body>
</html>
"""


def write(summary: Summary, path: Path) -> None:
    """Write a summary to a file; the suffix says how: ``.md``, ``.html`` or ``.ipynb``.

    A file that stands there is kept beside it as ``NAME~``.

    Raises:
        UnusableInput: another suffix, or a folder that is not there.
        BibclaimError: the file cannot be written.
    """
    writers = {".md": _markdown, ".markdown": _markdown, ".html": _html, ".htm": _html, ".ipynb": _notebook}
    writer = writers.get(path.suffix.lower())
    if writer is None:
        raise UnusableInput(
            f"a summary cannot be written as '{path.suffix or path.name}'; .md, .html and .ipynb can",
            file=str(path),
        )
    if not path.absolute().parent.is_dir():
        raise UnusableInput("its folder does not exist; make it first", file=str(path))
    with locked(path):
        write_atomic(path, writer(summary).encode(), backup=True)


def _markdown(summary: Summary) -> str:
    return summary.markdown if summary.markdown.endswith("\n") else summary.markdown + "\n"


def _html(summary: Summary) -> str:
    return _PAGE.format(lang="en", title=html.escape(summary.title or "Summary"), body=summary.html)


def _notebook(summary: Summary) -> str:
    cell = {
        "cell_type": "markdown",
        "id": "summary",
        "metadata": {},
        "source": summary.markdown.rstrip("\n").splitlines(keepends=True),
    }
    notebook = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    return msgspec.json.format(msgspec.json.encode(notebook), indent=1).decode() + "\n"
