"""JupyterLab on libraries with something to see in the Evidence view, and the moves that its scenarios share."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from evidence_library import SmallLibrary, large_library
from playwright.sync_api import Locator, Page, expect
from running_lab import Lab, command, open_lab

ROOT = Path(__file__).resolve().parents[2]
FOCUSED = "() => document.activeElement.dataset.testid || document.activeElement.getAttribute('aria-label') || document.activeElement.className"


class EvidenceLab(Lab):
    """JupyterLab on three libraries: the demonstration (bib), the small one (small) and a large one (large)."""

    def __init__(self, folders: pytest.TempPathFactory) -> None:
        root = folders.mktemp("evidence")
        shutil.copytree(ROOT / "bib", root / "bib")
        self.small = SmallLibrary(root / "small")
        large_library(root / "large", figures=64, others=400)
        super().__init__(root, folders.mktemp("home"))


def open_evidence(page: Page, lab: Lab, view: str, library: str = "small", **more: object) -> Locator:
    open_lab(page, lab)
    command(page, "bibclaim:open-evidence", {"library": library, "view": view, **more})
    panel = page.get_by_test_id("bibclaim-evidence-panel")
    expect(panel).to_have_attribute("data-tab", view)
    return panel


def in_reader(page: Page, claim: str) -> None:
    """The Reader is open at a claim."""
    expect(
        page.locator(f'[data-testid="bibclaim-claim-card"][data-claim="{claim}"][data-active]')
    ).to_be_visible()
    expect(
        page.locator(f'[data-testid="bibclaim-highlight"][data-claims~="{claim}"]').first
    ).to_be_in_viewport()


def clipboard(page: Page) -> str:
    return str(page.evaluate("() => navigator.clipboard.readText()"))


def press_until(page: Page, key: str, wanted: str, most: int = 40) -> None:
    """Press a key until the element with a test id has the keyboard."""
    seen = []
    for _ in range(most):
        seen.append(page.evaluate(FOCUSED))
        if seen[-1] == wanted:
            return
        page.keyboard.press(key)
    raise AssertionError(f"{wanted} was not reached: {seen}")
