"""The locks that are taken before a file is written: in one order, each for itself, and where the cache is shut."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from bibclaim import locks
from bibclaim.errors import BibclaimError
from bibclaim.files import locked

HOLD = (
    "import sys; from pathlib import Path; from bibclaim.files import locked\n"
    "with locked(*map(Path, sys.argv[1:])): print('held', flush=True); sys.stdin.readline()\n"
)


def holder(*paths: Path, **environment: str) -> subprocess.Popen[bytes]:
    """A process that holds the locks of paths until it is written to."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, *map(str, paths)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, **environment},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"held\n"
    return process


def test_a_lock_that_another_process_has_is_waited_for_and_then_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locks, "LOCK_SECONDS", 0.2)
    with holder(tmp_path / "a.bib") as process:
        with (
            pytest.raises(BibclaimError, match=r"a\.bib: is being written by another program"),
            locked(tmp_path / "a.bib"),
        ):
            pass
        process.communicate(b"\n")
    with locked(tmp_path / "a.bib"):
        pass


CYCLE = """
import sys
from pathlib import Path
from bibclaim import locks
from bibclaim.files import locked
locks.LOCK_SECONDS = 5
paths = list(map(Path, sys.argv[1:]))
print("ready", flush=True)
sys.stdin.readline()
for _ in range(300):
    with locked(*paths):
        pass
"""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (["a.bib", "b.bib"], ["b.bib"]),
        (["a.bib", "b.bib"], ["b.bib", "a.bib"]),
        (["x/a.bib", "b.bib", "y"], ["y/b.bib", "x/a.bib"]),
    ],
)
def test_processes_that_want_the_same_files_in_another_order_do_not_wait_for_each_other(
    tmp_path: Path, one: list[str], other: list[str]
) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "y").mkdir()
    workers = [
        subprocess.Popen(
            [sys.executable, "-c", CYCLE, *(str(tmp_path / name) for name in names)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        for names in (one, other)
    ]
    for worker in workers:
        assert worker.stdout is not None
        assert worker.stdout.readline() == b"ready\n"
    for worker in workers:
        assert worker.stdin is not None
        worker.stdin.write(b"\n")
        worker.stdin.flush()
    for worker in workers:
        worker.communicate(timeout=60)
    assert [worker.returncode for worker in workers] == [0, 0]


def test_two_names_of_a_file_are_one_lock_and_a_thread_may_lock_again_what_it_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locks, "LOCK_SECONDS", 1)
    (tmp_path / "a.bib").write_bytes(b"")
    (tmp_path / "b.bib").symlink_to("a.bib")
    with locked(tmp_path / "a.bib", tmp_path / "b.bib", tmp_path), locked(tmp_path / "b.bib"):
        other = threading.Thread(target=lambda: told.append(raises_when_locked(tmp_path / "a.bib")))
        told: list[bool] = []
        other.start()
        other.join()
    assert told == [True]
    assert not raises_when_locked(tmp_path / "a.bib")


def raises_when_locked(path: Path) -> bool:
    try:
        with locked(path):
            return False
    except BibclaimError:
        return True


def test_a_folder_that_is_waited_for_keeps_nobody_from_another_one(tmp_path: Path) -> None:
    pytest.importorskip("fcntl", reason="folders have no locks here")
    for name in ("x", "y"):
        (tmp_path / name).mkdir()

    def wait() -> None:
        with locked(tmp_path / "x" / "a.bib"):
            pass

    # the other cache leaves nothing but the folder to wait for
    with holder(tmp_path / "x" / "a.bib", XDG_CACHE_HOME=str(tmp_path / "cache")) as process:
        waiting = threading.Thread(target=wait)
        waiting.start()
        time.sleep(0.3)
        begun = time.monotonic()
        with locked(tmp_path / "y" / "a.bib"):
            took = time.monotonic() - begun
        still = waiting.is_alive()
        process.communicate(b"\n")
        waiting.join(30)
    assert still
    assert not waiting.is_alive()
    assert took < 5


def edit(path: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from bibclaim.cli import main; main()", "edit", str(path), "a", "title=New"],
        capture_output=True,
        check=False,
        text=True,
        env={**os.environ, **environment},
    )


@pytest.mark.skipif(os.name == "nt", reason="the cache folder is elsewhere")
def test_where_the_cache_cannot_be_written_the_folder_is_locked_alone(tmp_path: Path) -> None:
    pytest.importorskip("fcntl", reason="folders have no locks here")
    (tmp_path / "file").write_bytes(b"")
    path = tmp_path / "a.bib"
    path.write_text("@misc{a,\n  title = {Old},\n}\n")
    done = edit(path, XDG_CACHE_HOME=str(tmp_path / "file" / "cache"))
    assert (done.returncode, done.stderr) == (0, "")
    assert "{New}" in path.read_text()


def test_where_neither_can_be_locked_the_way_out_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setattr(locks.platformdirs, "user_cache_dir", lambda _name: str(tmp_path / "file" / "cache"))
    monkeypatch.setattr(locks, "hold", lambda _descriptor: None)
    with (
        pytest.raises(BibclaimError, match=r"a\.bib: cannot be locked.*Make that folder writable"),
        locked(tmp_path / "a.bib"),
    ):
        pass


def test_threads_exclude_each_other_where_only_the_folder_can_be_locked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setattr(locks.platformdirs, "user_cache_dir", lambda _name: str(tmp_path / "file" / "cache"))
    pytest.importorskip("fcntl", reason="folders have no locks here")
    path = tmp_path / "count"
    path.write_text("0")

    def add() -> None:
        for _ in range(50):
            with locked(path):
                path.write_text(str(int(path.read_text()) + 1))

    threads = [threading.Thread(target=add) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert path.read_text() == "200"
