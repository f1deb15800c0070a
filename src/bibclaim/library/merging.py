"""Merging the files of a library, and teaching git to do it."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec

from bibclaim.bibtex.merging import Merged, merge
from bibclaim.claims.merging import merge_claims
from bibclaim.errors import UnusableInput
from bibclaim.files import read_bytes, write_atomic

DRIVER = "bibclaim"
_NAME = "entries field by field, claims by id (bibclaim)"


def merge_files(old: Path, ours: Path, theirs: Path, *, name: str = "") -> Merged:
    """Merge three versions of a file of a library, in memory.

    Args:
        old: what both sides began with.
        ours: one side; what it has stays where nothing speaks against it.
        theirs: the other side.
        name: what the file is called, when the paths do not tell (git hands over temporary files).

    Raises:
        UnusableInput: a file is absent or cannot be read.
    """
    data = [read_bytes(path) for path in (old, ours, theirs)]
    suffixes = {
        Path(one).suffix.lower() for one in ([name] if name else [str(p) for p in (old, ours, theirs)])
    }
    if ".jsonl" in suffixes and ".bib" not in suffixes:
        return merge_claims(data[0], data[1], data[2])
    return merge(data[0], data[1], data[2])


class GitSetup(msgspec.Struct, frozen=True):
    """What was done to a repository; ``done`` is empty when all was set up before."""

    repository: str
    driver: str
    attributes: list[str]
    done: list[str]


def set_up_git(folder: Path, claims: Sequence[Path] = ()) -> GitSetup:
    """Register the merge driver in the git repository that holds ``folder``, for its .bib and claims files.

    The driver goes into the repository's own configuration (which git does not share: each clone needs it once), the
    patterns into ``.gitattributes`` at its root, which is committed. Running it again changes nothing.

    Args:
        folder: the library.
        claims: folders with claims files; default: ``claims`` in the library.

    Raises:
        UnusableInput: there is no git, or no repository.
    """
    root = Path(_git(folder, "rev-parse", "--show-toplevel").strip())
    driver = f"{_program()} merge --name %P %O %A %B"
    done = []
    for key, value in ((f"merge.{DRIVER}.name", _NAME), (f"merge.{DRIVER}.driver", driver)):
        if _git(folder, "config", "--local", "--default", "", "--get", key).rstrip("\n") != value:
            _git(folder, "config", "--local", key, value)
            done.append(f"git config {key}")
    lines = [f"*.bib merge={DRIVER} -text"]
    for place in claims or [folder / "claims"]:
        relative = place.resolve().relative_to(root.resolve()).as_posix()
        lines.append(f"{_pattern(relative)}/*.jsonl merge={DRIVER} -text")
    path = root / ".gitattributes"
    before = read_bytes(path) if path.exists() else b""
    known = {" ".join(line.split()) for line in before.decode("utf-8", "replace").splitlines()}
    missing = [line for line in lines if line not in known]
    if missing:
        newline = b"\r\n" if b"\r\n" in before else b"\n"
        start = before if not before or before.endswith(b"\n") else before + newline
        write_atomic(path, start + b"".join(line.encode() + newline for line in missing))
        done += [f".gitattributes: {line}" for line in missing]
    return GitSetup(str(root), driver, lines, done)


def _pattern(folder: str) -> str:
    """Return a folder as a pattern of .gitattributes: characters with a meaning there become ``?``."""
    return re.sub(r"[\s\[\]*?\\\"]", "?", folder)


def _program() -> str:
    """Return the command that starts this very program, for git's shell."""
    beside = shutil.which("bibclaim", path=str(Path(sys.executable).parent))
    found = beside or shutil.which("bibclaim")
    if found:
        return shlex.quote(Path(found).as_posix())
    return f"{shlex.quote(Path(sys.executable).as_posix())} -c 'from bibclaim.cli import main; main()'"


def _git(folder: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *arguments],  # noqa: S607 - the user's git, wherever it is
            capture_output=True,
            check=False,
            text=True,
            encoding="utf-8",
        )
    except FileNotFoundError:
        raise UnusableInput("git is not installed, or not on the path") from None
    if done.returncode:
        raise UnusableInput(
            f"git says: {done.stderr.strip() or done.stdout.strip()}. Make a repository with: git init",
            file=str(folder),
        )
    return done.stdout
