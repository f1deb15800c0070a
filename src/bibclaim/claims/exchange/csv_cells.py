"""Cells that a spreadsheet takes for text: never the start of a formula, and back again without loss.

OWASP, "CSV Injection": a cell must not begin with ``=``, ``+``, ``-``, ``@``, tab or carriage return (nor, in newer
editions, with a line feed or the full-width forms of the signs). An apostrophe is put in front, which spreadsheets
show as text; a cell that has apostrophes before such a sign gets one more, so that none is ever lost.
"""

from __future__ import annotations

import re

_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")


def guarded(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return "'" + text if _FORMULA.match(text) else text


def unguarded(cell: str) -> str:
    """Return the text that :func:`guarded` was given."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell[1:]) else cell
