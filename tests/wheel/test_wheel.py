"""The released package: built, installed into a clean environment without Node, and used."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.wheel


def run(command: list[str], **options: object) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False, **options)  # type: ignore[call-overload]
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return str(done.stdout + done.stderr)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the sdist, built from the project as it stands."""
    assert (ROOT / "src/bibclaim/labextension/package.json").is_file(), (
        "the front end is not built: run make env"
    )
    folder = tmp_path_factory.mktemp("dist")
    run([sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)])
    return folder


@pytest.fixture(scope="session")
def installed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A clean environment with the wheel in it: its bin folder, and process variables without Node on the PATH."""
    folder = tmp_path_factory.mktemp("clean")
    run([sys.executable, "-m", "venv", str(folder / "env")])
    bin_ = folder / "env" / "bin"
    wheel = next(built.glob("*.whl"))
    # pip itself needs what the machine's PATH offers; what is installed then runs without Node
    run([str(bin_ / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", str(wheel)])
    home = folder / "home"
    home.mkdir()
    kept = {name: value for name, value in os.environ.items() if name.startswith(("LANG", "LC_"))}
    return bin_, {**kept, "PATH": str(bin_), "HOME": str(home), "XDG_CACHE_HOME": str(home / "cache")}


def test_the_wheel_holds_the_front_end_the_server_settings_and_the_licences(built: Path) -> None:
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        names = wheel.namelist()
        data = "share/jupyter/labextensions/bibclaim"
        assert any(name.endswith(f"{data}/package.json") for name in names)
        assert any(name.endswith(f"{data}/install.json") for name in names)
        assert any(name.endswith("etc/jupyter/jupyter_server_config.d/bibclaim.json") for name in names)
        assert any(f"{data}/schemas/" in name for name in names)
        assert any(name.endswith("claims/claim_schema.json") for name in names)
        assert any(name.endswith("jupyter/openapi.yaml") for name in names)
        assert any("licenses" in name and "citation/assets" in name for name in names), (
            "CPAL-1.0 must go along"
        )
        assert not [name for name in names if name.endswith("build_log.json") or "node_modules" in name]
        told = [
            name for name in names if b"/work/" in wheel.read(name) or str(ROOT).encode() in wheel.read(name)
        ]
        assert told == [], "paths of the machine that built it"


def test_the_sdist_is_small_and_brings_the_built_front_end(built: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as sdist:
        names = sdist.getnames()
    assert len(names) < 1000
    assert any(name.endswith("src/bibclaim/labextension/package.json") for name in names)
    assert not [name for name in names if "node_modules" in name]


def test_it_works_where_there_is_no_node(installed: tuple[Path, dict[str, str]], tmp_path: Path) -> None:
    bin_, variables = installed
    assert shutil.which("node", path=variables["PATH"]) is None
    bib = tmp_path / "bib"
    shutil.copytree(ROOT / "bib", bib)
    bibclaim = str(bin_ / "bibclaim")
    assert "bibclaim 0" in run([bibclaim, "--version"], env=variables)
    found = json.loads(
        run([bibclaim, "search", "--json", "--library", str(bib), "type:report"], env=variables)
    )
    assert found["total"] >= 5
    prose = run([bibclaim, "summarize", "tag:strength"], env=variables, cwd=tmp_path)
    assert all(figure in prose for figure in ("30,000", "200,000", "60,000"))
    assert "## References" in prose


def test_jupyterlab_finds_both_halves(installed: tuple[Path, dict[str, str]]) -> None:
    bin_, variables = installed
    python = str(bin_ / "python")
    labs = run([python, "-m", "jupyter", "labextension", "list"], env=variables)
    line = next(line for line in labs.splitlines() if "bibclaim" in line)
    assert "enabled" in line
    assert "OK" in line
    servers = run([python, "-m", "jupyter", "server", "extension", "list"], env=variables)
    assert any("bibclaim" in line and "enabled" in line for line in servers.splitlines())
    assert any("bibclaim" in line and "OK" in line for line in servers.splitlines())
