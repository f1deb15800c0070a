"""A running JupyterLab for the scenarios, and the few moves that all of them share."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from playwright.sync_api import Page

SCREENSHOTS = Path(__file__).parent / "screenshots"


class Lab:
    """A running JupyterLab: ``url`` with a slash at its end, ``root`` the folder that it serves."""

    def __init__(self, root: Path, home: Path) -> None:
        self.root = root
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}/"
        self.log = home / "server.log"
        folders = {name: str(home / name.lower()) for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR", "XDG_CACHE_HOME")}  # fmt: skip
        command = [
            sys.executable,
            "-m",
            "jupyterlab",
            "--no-browser",
            "--ip=127.0.0.1",
            f"--port={port}",
            "--ServerApp.port_retries=0",
        ]
        command += [
            "--allow-root",
            "--IdentityProvider.token=",
            f"--ServerApp.root_dir={root}",
            "--LabApp.expose_app_in_browser=True",
            "--LabApp.news_url=None",
        ]
        news = (
            home
            / "jupyter_config_dir"
            / "lab/user-settings/@jupyterlab/apputils-extension/notification.jupyterlab-settings"
        )
        news.parent.mkdir(parents=True)
        news.write_text('{"fetchNews": "false"}')  # no toast that asks about news over the buttons
        self._stream = self.log.open("wb")
        self._process = subprocess.Popen(
            command,
            stdout=self._stream,
            stderr=subprocess.STDOUT,
            cwd=root,
            env={**os.environ, **folders, "HOME": str(home)},
        )
        self._await()

    def _await(self) -> None:
        for _ in range(240):
            with (
                contextlib.suppress(urllib.error.URLError, ConnectionError),
                urllib.request.urlopen(self.url + "api", timeout=2),
            ):
                return
            if self._process.poll() is not None:
                break
            time.sleep(0.25)
        raise AssertionError(f"JupyterLab did not start:\n{self.log.read_text('utf-8', 'replace')[-4000:]}")

    def stop(self) -> None:
        with contextlib.suppress(urllib.error.URLError, ConnectionError):
            with urllib.request.urlopen(self.url + "api/kernels", timeout=5) as answer:
                kernels = json.load(answer)
            for kernel in kernels:
                request = urllib.request.Request(f"{self.url}api/kernels/{kernel['id']}", method="DELETE")
                with contextlib.suppress(urllib.error.URLError):
                    urllib.request.urlopen(request, timeout=5)
        self._process.terminate()
        try:
            self._process.wait(15)
        except subprocess.TimeoutExpired:
            self._process.kill()
        self._stream.close()


def open_lab(page: Page, lab: Lab, path: str = "lab?reset") -> None:
    """Open JupyterLab and wait until its shell is there."""
    page.goto(lab.url + path)
    page.wait_for_selector("#jp-main-dock-panel", state="attached")
    page.wait_for_function("() => window.jupyterapp && window.jupyterapp.started")
    page.evaluate("async () => { await window.jupyterapp.restored; }")


def command(page: Page, name: str, args: dict[str, object] | None = None) -> None:
    """Run one of JupyterLab's commands."""
    page.evaluate(
        "async ([name, args]) => { await window.jupyterapp.commands.execute(name, args); }",
        [name, args or {}],
    )


def screenshot(page: Page, name: str) -> None:
    """Leave a picture in the ignored folder."""
    SCREENSHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"{name}.png")


def run_code(page: Page, code: str) -> None:
    """Put code into the active cell of the open notebook and run it, once its kernel is ready."""
    page.wait_for_function(
        "() => window.jupyterapp.shell.currentWidget?.sessionContext?.session?.kernel?.status === 'idle'",
        timeout=60_000,
    )
    page.evaluate(
        "code => { window.jupyterapp.shell.currentWidget.content.activeCell.model.sharedModel.setSource(code); }",
        code,
    )
    command(page, "notebook:run-cell")
