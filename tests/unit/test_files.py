"""Whole-file writes: the old bytes or the new ones, never less."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bibclaim import replacing
from bibclaim.errors import BibclaimError, Conflict
from bibclaim.files import ABSENT, content_hash, write_atomic
from bibclaim.library.bibfile import BibFile


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


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Callable[[], object]], None]]:
    """Let another program do something once, when the draft of the first write is flushed to the disk."""
    todo: list[Callable[[], object]] = []
    real = os.fsync

    def fsync(descriptor: int) -> None:
        real(descriptor)
        while todo:
            todo.pop()()

    monkeypatch.setattr(replacing.os, "fsync", fsync)
    yield todo.append
    assert todo == []


@pytest.mark.parametrize("linked", [False, True])
@pytest.mark.parametrize("backup", [False, True])
def test_a_file_that_changes_while_the_draft_is_flushed_is_not_overwritten(
    tmp_path: Path, meanwhile: Callable[[Callable[[], object]], None], linked: bool, backup: bool
) -> None:
    path = tmp_path / "a.bib"
    path.write_bytes(b"old")
    if linked:
        (tmp_path / "b.bib").hardlink_to(path)
    # of the same length, at the same instant as far as a coarse clock can tell
    before = path.stat()

    def save() -> None:
        path.write_bytes(b"NEW")
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    meanwhile(save)
    with pytest.raises(Conflict) as conflict:
        write_atomic(path, b"ours", expected=content_hash(b"old"), backup=backup)
    assert path.read_bytes() == b"NEW"
    assert conflict.value.revision == content_hash(b"NEW")
    assert {name for name in os.listdir(tmp_path) if name.startswith(".")} == set()


def test_a_file_that_comes_or_goes_while_the_draft_is_flushed_is_told(
    tmp_path: Path, meanwhile: Callable[[Callable[[], object]], None]
) -> None:
    path = tmp_path / "a.bib"
    meanwhile(lambda: path.write_bytes(b"theirs"))
    with pytest.raises(Conflict):
        write_atomic(path, b"ours", expected=ABSENT)
    assert path.read_bytes() == b"theirs"
    meanwhile(path.unlink)
    with pytest.raises(Conflict):
        write_atomic(path, b"ours", expected=content_hash(b"theirs"))
    assert os.listdir(tmp_path) == []


def test_the_backup_is_what_was_really_replaced(
    tmp_path: Path, meanwhile: Callable[[Callable[[], object]], None]
) -> None:
    path = tmp_path / "summary.md"
    path.write_bytes(b"old")
    meanwhile(lambda: path.write_bytes(b"theirs"))
    write_atomic(path, b"ours", backup=True)
    assert path.read_bytes() == b"ours"
    assert (tmp_path / "summary.md~").read_bytes() == b"theirs"


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


def test_a_really_full_disk_leaves_the_old_file_and_its_backup(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(disk)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip(f"no disk can be mounted here: {mounted.stderr.decode().strip()}")
    try:
        path = disk / "a.bib"
        write_atomic(path, b"old " * 5000, backup=True)
        write_atomic(path, b"new " * 5000, backup=True)
        for size in (20_000, 60_000):  # no room for the file; none for its backup either
            (disk / "ballast").write_bytes(b"x" * (256 * 1024 - 3 * 20_480 - 10_000))
            with pytest.raises(BibclaimError, match="No space left"):
                write_atomic(path, b"more" * size, backup=True)
            assert path.read_bytes() == b"new " * 5000
            assert (disk / "a.bib~").read_bytes() in (b"old " * 5000, b"new " * 5000)
            assert sorted(os.listdir(disk)) == ["a.bib", "a.bib~", "ballast"]
        (disk / "ballast").unlink()
        write_atomic(path, b"more" * 5000, backup=True)
        assert path.read_bytes() == b"more" * 5000
    finally:
        subprocess.run(["umount", str(disk)], check=True)


AS_NOBODY = """
import os, sys
from pathlib import Path
from bibclaim.errors import BibclaimError
from bibclaim.files import write_atomic
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
try:
    write_atomic(Path(sys.argv[1]), b"new")
except BibclaimError as error:
    print(error)
"""


def as_nobody(path: Path) -> str:
    """What an ordinary user is told who writes to a path; the folders above are opened for them."""
    for folder in path.parents[1:4]:
        if folder.stat().st_uid == os.geteuid() and folder != Path("/"):
            folder.chmod(0o755)
    done = subprocess.run(
        [sys.executable, "-c", AS_NOBODY, str(path)], capture_output=True, check=False, text=True, cwd="/"
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.skipif(os.name == "nt", reason="folders have no such mode")
def test_a_read_only_folder_and_a_read_only_file_are_clear_errors(tmp_path: Path) -> None:
    folder = tmp_path / "shelf"
    folder.mkdir()
    path = folder / "a.bib"
    path.write_bytes(b"old")
    path.chmod(0o666)
    folder.chmod(0o555)
    told = as_nobody(path)
    assert "a.bib" in told
    assert "Permission denied" in told
    assert "make the folder writable" in told
    folder.chmod(0o777)
    path.chmod(0o444)
    assert "read-only" in as_nobody(path)
    assert path.read_bytes() == b"old"
    assert os.listdir(folder) == ["a.bib"]
    path.chmod(0o666)
    assert as_nobody(path) == ""
    assert path.read_bytes() == b"new"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away")
def test_ownership_and_attributes_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.bib"
    path.write_bytes(b"old")
    path.chmod(0o664)
    os.chown(path, 65534, 12345)
    try:
        os.setxattr(path, "user.shelf", b"three")
    except OSError:
        pytest.skip("this file system has no extended attributes")
    write_atomic(path, b"new", backup=True)
    for name in (path, tmp_path / "a.bib~"):
        found = name.stat()
        assert (found.st_uid, found.st_gid, found.st_mode & 0o777) == (65534, 12345, 0o664)
        assert os.getxattr(name, "user.shelf") == b"three"


def test_a_file_with_two_names_stays_one_file(tmp_path: Path) -> None:
    path, name = tmp_path / "a.bib", tmp_path / "paper.bib"
    path.write_bytes(b"old and long")
    name.hardlink_to(path)
    for data in (b"new", b"new and much longer than before", b""):
        write_atomic(path, data, backup=True)
        assert name.read_bytes() == data
        assert path.stat().st_ino == name.stat().st_ino
    assert (tmp_path / "a.bib~").read_bytes() == b"new and much longer than before"
    assert sorted(os.listdir(tmp_path)) == ["a.bib", "a.bib~", "paper.bib"]


def test_a_full_disk_leaves_a_file_with_two_names_as_it_was(tmp_path: Path) -> None:
    path, name = tmp_path / "a.bib", tmp_path / "paper.bib"
    path.write_bytes(b"old")
    name.hardlink_to(path)
    code = (
        "import resource, sys; from pathlib import Path; from bibclaim.files import write_atomic\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))\n"
        "write_atomic(Path(sys.argv[1]), b'x' * 100_000)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, check=False)
    assert b"old file stands" in done.stderr
    assert name.read_bytes() == b"old"
    assert sorted(os.listdir(tmp_path)) == ["a.bib", "paper.bib"]


def test_a_disk_that_fails_half_way_through_a_file_with_two_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, name = tmp_path / "a.bib", tmp_path / "paper.bib"
    path.write_bytes(b"old and long enough")
    name.hardlink_to(path)
    real, calls = os.write, 0

    def failing(descriptor: int, data: bytes) -> int:
        nonlocal calls
        calls += 1
        if calls == 2:
            raise OSError(5, "Input/output error")
        return real(descriptor, bytes(data)[:4])

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", failing)
        with pytest.raises(BibclaimError, match="Input/output error"):
            write_atomic(path, b"new bytes that are longer than the old ones")
    assert calls > 2
    assert name.read_bytes() == b"old and long enough"
    assert sorted(os.listdir(tmp_path)) == ["a.bib", "paper.bib"]


def test_a_link_to_a_link_in_another_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    real = tmp_path / "real" / "a.bib"
    real.write_bytes(b"old")
    (tmp_path / "middle.bib").symlink_to(Path("real") / "a.bib")
    link = tmp_path / "link.bib"
    link.symlink_to("middle.bib")
    write_atomic(link, b"new", backup=True)
    assert real.read_bytes() == b"new"
    assert sorted(os.listdir(tmp_path)) == ["link.bib", "middle.bib", "real"]
    assert sorted(os.listdir(tmp_path / "real")) == ["a.bib", "a.bib~"]


def test_the_longest_file_name_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / ("ä" * 125 + ".bib")
    write_atomic(path, b"one", backup=True)
    write_atomic(path, b"two", backup=True)
    assert path.read_bytes() == b"two"


def test_drafts_of_dead_processes_are_cleared_and_those_of_living_ones_kept(tmp_path: Path) -> None:
    fcntl = pytest.importorskip("fcntl", reason="no locks tell the two apart here")
    dead, living, other = (
        tmp_path / name for name in (".a.bib.abcd1234.tmp", ".a.bib.wxyz5678.tmp", ".a.bib.notes.tmp")
    )
    for path in (dead, living, other):
        path.write_bytes(b"half")
    with living.open("rb") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        write_atomic(tmp_path / "a.bib", b"new")
    assert sorted(os.listdir(tmp_path)) == [other.name, living.name, "a.bib"]


@pytest.mark.parametrize(
    "content", [b"", b"notes", b"%020d" % 99 + b"old", b"-0000000000000000003oldnew", b"\xff" * 40]
)
@pytest.mark.parametrize("linked", [False, True])
def test_a_journal_of_someone_else_is_left_alone(tmp_path: Path, content: bytes, linked: bool) -> None:
    path, journal = tmp_path / "h.bib", tmp_path / ".h.bib.abcdefgh.journal"
    path.write_bytes(b"@misc{a, title = {A}}")
    journal.write_bytes(content)
    if linked:
        (tmp_path / "second-name.bib").hardlink_to(path)
    assert BibFile(path).document.entry("a").fields == {"title": "A"}
    write_atomic(path, b"new")
    assert path.read_bytes() == b"new"
    assert journal.read_bytes() == content


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
