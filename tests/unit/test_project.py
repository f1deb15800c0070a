"""What holds for the project's own files."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

import bibclaim

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "bibclaim"
# one-way imports: each room with the rooms that it may use
BASE = {"errors", "files", "problems", "_version"}
ROOMS = {
    "bibtex": BASE,
    "claims": BASE | {"bibtex"},
    "sources": BASE | {"bibtex"},
    "citation": BASE | {"bibtex"},
    "summary": BASE | {"bibtex", "claims", "sources", "citation"},
    "library": BASE | {"bibtex", "claims", "sources", "citation", "summary"},
}


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names |= {node.module} | (
                {f"bibclaim.{alias.name}" for alias in node.names} if node.module == "bibclaim" else set()
            )
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
    return names


@pytest.mark.parametrize("room", sorted(ROOMS))
def test_imports_point_one_way(room: str) -> None:
    wrong = []
    for path in (SOURCE / room).rglob("*.py"):
        for name in imported(path):
            parts = name.split(".")
            if (
                parts[0] == "bibclaim"
                and len(parts) > 1
                and parts[1] not in ROOMS[room] | {room, "__version__"}
            ):
                wrong.append((path.name, name))
    assert wrong == []


def test_only_the_jupyter_room_and_no_other_knows_jupyter() -> None:
    jupyter = re.compile(
        r"(jupyter|jupyterlab|jupyter_server|ipywidgets|anywidget|tornado|traitlets|nbformat)\b"
    )
    wrong = [
        (path.relative_to(SOURCE).as_posix(), name)
        for path in SOURCE.rglob("*.py")
        if "jupyter" not in path.relative_to(SOURCE).parts
        for name in imported(path)
        if jupyter.match(name)
    ]
    assert wrong == []


def test_python_and_front_end_have_the_same_version() -> None:
    package = json.loads((ROOT / "extension" / "package.json").read_text("utf-8"))
    assert package["version"] == bibclaim.__version__
    assert f"## {bibclaim.__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_lock_files_name_versions_and_no_addresses() -> None:
    for name in ("requirements.lock", "extension/yarn.lock"):
        assert "://" not in (ROOT / name).read_text("utf-8")
    pins = [line for line in (ROOT / "requirements.lock").read_text("utf-8").splitlines() if line.strip()]
    assert all(re.match(r"[A-Za-z0-9._\[\]-]+==\S+", pin) for pin in pins)


def test_every_dependency_is_in_the_lock() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["test"]]
    locked = {
        re.split(r"[\[=]", line)[0].lower()
        for line in (ROOT / "requirements.lock").read_text("utf-8").splitlines()
    }
    missing = [name for name in wanted if re.split(r"[\[<>=]", name)[0].lower() not in locked]
    assert missing == []


def test_no_file_names_the_machine_it_was_made_on() -> None:
    told = []
    for path in tracked():
        if path.suffix in (".png", ".ico") or path.resolve() == Path(__file__).resolve():
            continue
        text = path.read_text("utf-8", "replace")
        told += [
            (path.relative_to(ROOT).as_posix(), word) for word in ("/work/main", "/root/") if word in text
        ]
    assert told == []
