"""Where the routes may look: POSIX paths below the server's root folder, and nothing outside it."""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import unquote

from bibclaim.jupyter.refusals import BadRequest, NotThere, OutsideRoot

LONGEST_PATH = 1024
"""Code points of a `library` parameter; more cannot be a folder that a person made."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_DRIVE = re.compile(r"^[A-Za-z]:(/|$)")


class Root:
    """The server's root folder: resolves `library` parameters and takes absolute paths out of answers.

    Args:
        folder: the root folder of the contents manager.
        allow_hidden: whether folders whose name begins with a dot may be opened, as the contents manager says.
    """

    def __init__(self, folder: str | Path, *, allow_hidden: bool = False) -> None:
        self.real = Path(os.path.realpath(os.path.expanduser(folder)))
        self.allow_hidden = allow_hidden
        given = os.path.abspath(os.path.expanduser(folder))
        # A message may hold the root as configured or with its symbolic links resolved; the longer one goes first.
        self._spellings = sorted({str(self.real), given}, key=len, reverse=True)

    def normal(self, library: str) -> str:
        """Return a `library` parameter in the one spelling used in answers: no empty or `.` parts.

        Raises:
            BadRequest: no path at all: too long, control characters, backslashes.
            OutsideRoot: an absolute path, one with `..` (percent-encoded once more too), or a hidden folder.
        """
        if len(library) > LONGEST_PATH:
            raise BadRequest(
                f"library is longer than {LONGEST_PATH} characters; give a path below the server's root"
            )
        for text in (library, unquote(library)):
            if _CONTROL.search(text) or "\\" in text:
                raise BadRequest(
                    "library holds a control character or a backslash; give a path with forward slashes, "
                    "relative to the server's root"
                )
            if text.startswith("/") or _DRIVE.match(text) or ".." in text.split("/"):
                raise OutsideRoot(
                    "library lies outside the server's root folder; give a path relative to it, without '..'"
                )
        parts = [part for part in library.split("/") if part not in ("", ".")]
        self._refuse_hidden(parts)
        return "/".join(parts)

    def find(self, library: str) -> Path:
        """Return the real folder (or `.bib` file) of a `library` parameter.

        Raises:
            BadRequest, OutsideRoot: see :meth:`normal`; also symbolic links that lead outside, for the library
                itself and for what lies in it.
            NotThere: there is no such folder.
        """
        normal = self.normal(library)
        path = self.confined(self.real.joinpath(*normal.split("/")) if normal else self.real, normal or ".")
        one_file = path.is_file() and path.suffix.lower() == ".bib"
        if not path.is_dir() and not one_file:
            raise NotThere(
                "there is no such library; choose a folder with .bib files below the server's root, or create it "
                "with `bibclaim init`",
                file=normal or ".",
            )
        self._confine_members(path.parent if one_file else path, normal)
        return path

    def confined(self, path: Path, shown: str) -> Path:
        """Return the real path behind a path, once it is known to lie below the root.

        Raises:
            OutsideRoot: a symbolic link leads outside, or into a hidden folder.
        """
        try:
            real = Path(os.path.realpath(path))
            below = real.relative_to(self.real)
        except ValueError:
            raise OutsideRoot(
                "a symbolic link leads outside the server's root folder; put the files below the root, or start "
                "the server in a folder that holds both",
                file=shown,
            ) from None
        self._refuse_hidden(list(below.parts))
        return real

    def holds(self, path: str | Path) -> bool:
        """Tell whether a file lies below the root; a relative name does, since it is relative to a library there."""
        return not os.path.isabs(path) or Path(os.path.realpath(path)).is_relative_to(self.real)

    def relative(self, path: str | Path) -> str:
        """Return a file name as answers show it: a POSIX path relative to the root; a name outside loses its folder."""
        text = _printable(os.fspath(path))
        if not os.path.isabs(text):
            return text.replace(os.sep, "/")
        for spelling in self._spellings:
            if text == spelling:
                return "."
            if text.startswith(spelling.rstrip(os.sep) + os.sep):
                return text[len(spelling.rstrip(os.sep)) + 1 :].replace(os.sep, "/")
        return os.path.basename(text)

    def shown(self, text: str) -> str:
        """Return a message without the server's own folder names."""
        for spelling in self._spellings:
            if spelling != os.sep:
                text = text.replace(spelling.rstrip(os.sep) + os.sep, "").replace(spelling, ".")
        return _printable(text)

    def _refuse_hidden(self, parts: list[str]) -> None:
        if not self.allow_hidden and any(part.startswith(".") for part in parts):
            raise OutsideRoot(
                "hidden folders are not opened; rename the folder, or set ContentsManager.allow_hidden in the "
                "server's configuration"
            )

    def _confine_members(self, folder: Path, shown: str) -> None:
        """Refuse a library whose files are links to places outside: a cloned folder may bring such links along."""
        for part in (folder, folder / "claims", folder / "sources"):
            try:
                with os.scandir(part) as members:
                    links = [member for member in members if member.is_symlink()]
            except OSError:
                continue
            for link in links:
                wanted = (
                    part != folder
                    or link.name in {"claims", "sources"}
                    or link.name.lower().endswith((".bib", ".toml"))
                )
                if wanted:
                    name = "/".join(filter(None, [shown, *Path(link.path).relative_to(folder).parts]))
                    self.confined(Path(link.path), name)


def _printable(text: str) -> str:
    """Return a text that JSON can carry: bytes of a file name that are no UTF-8 become question marks."""
    return text.encode("utf-8", "replace").decode("utf-8")
