"""A real JupyterLab on a copy of the demonstration library, and a real Chromium to use it with."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from running_lab import Lab

expect.set_options(timeout=20_000)  # a loaded machine is slow, not wrong

ROOT = Path(__file__).resolve().parents[2]
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]  # fmt: skip


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, headless; gone before other tests need the event loop that Playwright keeps running."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert path, "Chromium is not installed: run sh tests/browser/install_chromium.sh"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """JupyterLab on a fresh copy of the demonstration library and its notebooks, one for each test file."""
    root = tmp_path_factory.mktemp("project")
    shutil.copytree(ROOT / "bib", root / "bib")
    shutil.copytree(
        ROOT / "notebooks", root / "notebooks", ignore=shutil.ignore_patterns(".ipynb_checkpoints")
    )
    running = Lab(root, tmp_path_factory.mktemp("home"))
    yield running
    running.stop()


@pytest.fixture
def page(chromium: Browser, lab: Lab) -> Iterator[Page]:
    """A fresh page on the lab; an alert or an uncaught error on it fails the test."""
    context = chromium.new_context(
        viewport={"width": 1400, "height": 900}, permissions=["clipboard-read", "clipboard-write"]
    )
    page = context.new_page()
    page.set_default_timeout(30_000)
    dialogs: list[str] = []
    errors: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert dialogs == []
    assert [error for error in errors if "bibclaim" in error.lower()] == []
