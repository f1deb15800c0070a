"""What is wrong with an input and where: the one shape in which every part reports it."""

from __future__ import annotations

from typing import Literal

import msgspec

Severity = Literal["error", "warning", "info"]


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """One finding, as shown in the panel, the widgets and the terminal.

    ``line`` and ``column`` count from 1, columns in code points; ``fix`` says what to do about it. ``file`` is
    empty for text that came from no file.
    """

    code: str
    severity: Severity
    message: str
    fix: str = ""
    file: str = ""
    line: int = 1
    column: int = 1
    key: str | None = None

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}: " if self.file else f"{self.line}:{self.column}: "
        return f"{place}{self.severity}: {self.message} [{self.code}]"
