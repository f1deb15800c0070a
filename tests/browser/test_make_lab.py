"""``make lab``: the address that it prints opens the demonstration library beside the tutorial."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from running_lab import screenshot

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """Run ``make lab BROWSER=no`` as a person would and give the address with its token."""
    if shutil.which("make") is None or not (ROOT / ".make" / "install").exists():
        pytest.skip("this environment was not made by make")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = tmp_path / "lab.log"
    folders = {
        name: str(tmp_path / name.lower())
        for name in ("HOME", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR")
    }
    with log.open("wb") as stream:
        process = subprocess.Popen(
            ["make", "lab", "BROWSER=no", f"PORT={port}"], cwd=ROOT, stdout=stream, stderr=subprocess.STDOUT,
            env={**os.environ, **folders}, start_new_session=True,
        )  # fmt: skip
    try:
        for _ in range(240):
            found = re.search(rf"http://127\.0\.0\.1:{port}/\S+token=\w+", log.read_text("utf-8", "replace"))
            if found or process.poll() is not None:
                break
            time.sleep(0.25)
        assert found, log.read_text("utf-8", "replace")[-3000:]
        yield found.group()
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)


def test_the_address_opens_the_library_beside_the_tutorial(chromium: Browser, address: str) -> None:
    page = chromium.new_context(viewport={"width": 1400, "height": 900}).new_page()
    page.goto(address)
    rows = page.get_by_test_id("bibclaim-entry-row")
    expect(rows).to_have_count(8, timeout=60_000)
    expect(page.get_by_role("heading", name="From an article to a cited summary").first).to_be_visible(
        timeout=30_000
    )
    expect(page.locator('[data-key="isispak2019"]').get_by_test_id("bibclaim-claim-count")).to_have_text("83")
    screenshot(page, "make-lab")
    page.context.close()
