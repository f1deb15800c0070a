"""A new, empty library."""

from __future__ import annotations

from pathlib import Path

from bibclaim.errors import UnusableInput
from bibclaim.files import write_atomic
from bibclaim.library.library import Library

_ATTRIBUTES = b"# bytes are the truth here: no line-end conversion\n*.bib -text\nclaims/*.jsonl -text\nsources/* -text\n"
_SETTINGS = b'[library]\nname = ""\ndefault_style = "apa"\nlocale = "en-US"\n'


def init(folder: str | Path) -> Library:
    """Make an empty library in a folder and open it; what is there already stays as it is.

    Raises:
        UnusableInput: the path is a file.
    """
    path = Path(folder).expanduser()
    if path.exists() and not path.is_dir():
        raise UnusableInput("is a file; name a folder for the library", file=str(path))
    for name in ("claims", "sources"):
        (path / name).mkdir(parents=True, exist_ok=True)
    for name, data in (("library.bib", b""), (".gitattributes", _ATTRIBUTES), ("bibclaim.toml", _SETTINGS)):
        wanted = path / name
        if not wanted.exists() and not (name.endswith(".bib") and list(path.glob("*.bib"))):
            write_atomic(wanted, data)
    return Library(path)
