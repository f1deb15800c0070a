"""Whole-file writes: the old bytes or the new ones, never less."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bibclaim.errors import BibclaimError, Conflict
from bibclaim.files import ABSENT, content_hash, write_atomic


def test_mode_is_kept_and_a_backup_is_left(tmp_path: Path) -> None:
    path = tmp_path / "a.bib"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_atomic(path, b"new", expected=content_hash(b"old"), backup=True)
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640
    assert (tmp_path / "a.bib~").read_bytes() == b"old"
    assert sorted(os.listdir(tmp_path)) == ["a.bib", "a.bib~"]


def test_a_symbolic_link_stays_one(tmp_path: Path) -> None:
    real = tmp_path / "real.bib"
    real.write_bytes(b"old")
    link = tmp_path / "link.bib"
    link.symlink_to(real)
    write_atomic(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def test_a_file_that_changed_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "a.bib"
    path.write_bytes(b"theirs")
    with pytest.raises(Conflict):
        write_atomic(path, b"ours", expected=content_hash(b"old"))
    with pytest.raises(Conflict):
        write_atomic(path, b"ours", expected=ABSENT)
    assert path.read_bytes() == b"theirs"


def test_a_folder_that_is_gone_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(BibclaimError, match="old file stands"):
        write_atomic(tmp_path / "gone" / "a.bib", b"x")


def test_a_full_disk_leaves_the_old_file_and_no_rubbish(tmp_path: Path) -> None:
    path = tmp_path / "a.bib"
    path.write_bytes(b"old")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
        with pytest.raises(BibclaimError, match="old file stands"):
            write_atomic(path, b"x" * 100_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["a.bib"]


def test_a_kill_at_any_instant_leaves_a_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "a.bib"
    versions = {b"a" * 200_000, b"b" * 200_000}
    path.write_bytes(b"a" * 200_000)
    code = (
        "import sys; from pathlib import Path; from bibclaim.files import write_atomic\n"
        "print('ready', flush=True)\n"
        "while True:\n  for c in (b'b', b'a'): write_atomic(Path(sys.argv[1]), c * 200_000)\n"
    )
    for turn in range(8):
        process = subprocess.Popen([sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE)
        assert process.stdout is not None
        assert process.stdout.readline().strip() == b"ready"
        time.sleep(0.01 + turn * 0.007)
        process.kill()
        process.wait()
        process.stdout.close()
        assert path.read_bytes() in versions


def test_users_with_different_cache_folders_do_not_overwrite_each_other(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from bibclaim.files import locked, read_bytes, write_atomic\n"
        "path = Path(sys.argv[1])\n"
        "for n in range(60):\n"
        "  with locked(path): write_atomic(path, read_bytes(path) + b'x')\n"
    )
    path = tmp_path / "shared.jsonl"
    path.write_bytes(b"")
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(path)],
            env={**os.environ, "XDG_CACHE_HOME": str(tmp_path / f"cache{n}")},
        )
        for n in range(2)
    ]
    assert [writer.wait(60) for writer in writers] == [0, 0]
    assert len(path.read_bytes()) == 120
    assert [name for name in os.listdir(tmp_path) if name.endswith((".lock", ".tmp"))] == []
