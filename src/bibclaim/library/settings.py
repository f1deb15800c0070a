"""A library's own settings, from its ``bibclaim.toml``."""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec

from bibclaim.problems import Problem

FILE = "bibclaim.toml"


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Settings that travel with a library: its name, the style and language of its references, rules switched off."""

    name: str = ""
    default_style: str = "apa"
    locale: str = "en-US"
    rules_off: tuple[str, ...] = ()


def load_settings(path: Path) -> tuple[Settings, list[Problem]]:
    """Read ``bibclaim.toml``; an absent file gives the defaults, a broken one the defaults and a problem."""
    try:
        table = tomllib.loads(path.read_text("utf-8"))
        return msgspec.convert(table.get("library", {}), Settings), []
    except FileNotFoundError:
        return Settings(), []
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError, OSError) as error:
        problem = Problem(
            code="broken-settings",
            severity="error",
            message=f"cannot be read: {error}",
            fix="mend the place that is named; until then the defaults hold",
            file=str(path),
            line=getattr(error, "lineno", 1) or 1,
        )
        return Settings(), [problem]
