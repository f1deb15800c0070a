"""What all tests share: where the project and the common data lie, and a private cache folder."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared" / "data"


@pytest.fixture(autouse=True)
def private_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Locks and caches of a test never meet those of the person who runs it."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))


@pytest.fixture
def shared() -> Path:
    """The folder of common data; a test that needs it is skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip(f"the common data is not here ({SHARED})")
    return SHARED


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    """A copy of the demonstration library that a test may write to, in a folder that may stand for a project."""
    folder = tmp_path / "bib"
    shutil.copytree(ROOT / "bib", folder)
    return folder
