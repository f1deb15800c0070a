"""A citekey renamed wherever it is named: followed everywhere, byte for byte, and again after a crash."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bibclaim
from bibclaim import locks
from bibclaim.errors import BibclaimError, UnknownKey, UnusableInput
from bibclaim.files import locked
from bibclaim.library import citing_files, renaming
from bibclaim.library.citing_files import renamed_bytes
from bibclaim.library.renaming import Renamed, rename_key

OLD, NEW = "isispak2019", "pakistan/Ⅱ"
FILED = "pakistan%2FⅡ.jsonl"


def rename(demo: Path, old: str = OLD, new: str = NEW, **options: Any) -> Renamed:
    return rename_key(bibclaim.open(demo), old, new, **options)


def notebook(*cells: tuple[str, Any], indent: int | None = 1, ascii_: bool = False) -> bytes:
    made = [
        {"cell_type": kind, "metadata": {"tags": ["@isispak2019"]}, "source": source}
        | ({"outputs": [{"text": ["[@isispak2019]"]}], "execution_count": None} if kind == "code" else {})
        for kind, source in cells
    ]
    whole = {"cells": made, "metadata": {"title": "[@isispak2019]"}, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(whole, indent=indent, ensure_ascii=ascii_).encode()


def test_everything_follows(demo: Path) -> None:
    (demo / "more.bib").write_text("@misc{m,\n  related = {a, isispak2019},\n  note = {isispak2019}\n}\n")
    (demo.parent / "text.qmd").write_text("[@isispak2019] and `@isispak2019`\n")
    (demo.parent / "deep" / "er").mkdir(parents=True)
    (demo.parent / "deep" / "er" / "n.ipynb").write_bytes(
        notebook(("markdown", "@isispak2019"), ("code", "@isispak2019"))
    )
    claims = len(bibclaim.open(demo).claims)
    texts = bibclaim.open(demo).sources.for_citekey(OLD)

    renamed = rename(demo)

    library = bibclaim.open(demo)
    assert OLD not in library.entries
    assert library.entries["m"].fields == {"related": f"a, {NEW}", "note": "isispak2019"}
    assert [path.name for path in (demo / "claims").iterdir()] == [FILED]
    assert len(library.claims) == claims
    assert {claim.citekey for claim in library.claims} == {NEW}
    assert not any(hop.citekey == OLD for claim in library.claims for hop in claim.chain)
    assert [record.sha256 for record in library.sources.for_citekey(NEW)] == [text.sha256 for text in texts]
    assert all(verdict.verdict == "exact" for verdict in library.verify_quotes())
    assert (demo.parent / "text.qmd").read_text() == f"[@{NEW}] and `@isispak2019`\n"
    assert not any(problem.code in ("claim-misfiled", "claim-without-entry") for problem in library.check())
    assert {(Path(one.file).name, one.what) for one in renamed.files} == {
        ("isis-pakistan.bib", "entry"),
        ("more.bib", "references"),
        (FILED, "claims"),
        ("index.jsonl", "sources"),
        ("text.qmd", "citations"),
        ("n.ipynb", "citations"),
    }
    assert renamed.skipped == []


def test_only_the_key_changes_in_bib_index_and_notebook(demo: Path) -> None:
    book = demo.parent / "n.ipynb"
    book.write_bytes(
        notebook(("markdown", ["# é\n", "[@isispak2019, p. 3; @b]\n"]), ("code", "x = '@isispak2019'"))
    )
    bib, index = demo / "isis-pakistan.bib", demo / "sources" / "index.jsonl"
    before = {path: path.read_bytes() for path in (book, bib, index)}
    rename(demo, new="q")
    assert book.read_bytes() == before[book].replace(b"[@isispak2019, p. 3", b"[@q, p. 3")
    assert bib.read_bytes() == before[bib].replace(b"@online{isispak2019,", b"@online{q,")
    assert index.read_bytes() == before[index].replace(b'"citekey":"isispak2019"', b'"citekey":"q"')


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # the JSON of a notebook keeps its escapes, its order and its blanks
        (rb'"[@isispak2019] \u00e9 \/ \"x\" \ud83d\ude00 @isispak2019"', rb'"[@n\u00e9w] \u00e9 \/ \"x\" \ud83d\ude00 @n\u00e9w"'),
        ('"é @isispak2019\\n"'.encode(), '"é @néw\\n"'.encode()),
        (rb'"@\u0069sispak2019."', rb'"@n\u00e9w."'),
        (b'[ "a\\n" ,\n "[@isispak2019]" ]', '[ "a\\n" ,\n "[@néw]" ]'.encode()),
        # strings of one source that break in the middle of the key
        (b'["@isis", "pak2019 x"]', '["@néw", " x"]'.encode()),
    ],
)  # fmt: skip
def test_a_notebook_keeps_its_layout(before: bytes, after: bytes) -> None:
    frame = b'{"nbformat":4,  "cells":[{"source" :%s,"cell_type":"markdown"},\n\n{"cell_type":"code","source":"@isispak2019"}] }\r\n'
    count = before.count(b"isispak2019") or 1
    assert renamed_bytes(Path("n.ipynb"), frame % before, OLD, "néw") == (frame % after, count)


@pytest.mark.parametrize("kind", ["markdown", "raw", "code"])
def test_cells_of_prose_follow_and_code_does_not(kind: str) -> None:
    data = notebook((kind, "[@isispak2019]"))
    count = renamed_bytes(Path("n.ipynb"), data, OLD, "q")[1]
    assert count == (kind != "code")


def test_an_old_notebook_and_one_with_a_mark_follow_too() -> None:
    data = b'\xef\xbb\xbf{"worksheets":[{"cells":[{"cell_type":"markdown","source":["@isispak2019"]}]}],"nbformat":3}'
    assert renamed_bytes(Path("n.ipynb"), data, OLD, "q") == (data.replace(b"isispak2019", b"q"), 1)


TEXTS = st.lists(
    st.sampled_from(["@old", "[@old]", "é", "😀", '"', "\\", "\n", " ", "`@old`", "\x7f", "/"]), max_size=12
)


@given(
    st.lists(st.tuples(st.sampled_from(["markdown", "code"]), TEXTS | TEXTS.map("".join)), max_size=4),
    st.sampled_from([None, 1, 4]),
    st.booleans(),
)
def test_a_notebook_changes_in_its_keys_alone(cells: list[Any], indent: int | None, ascii_: bool) -> None:
    data = notebook(*cells, indent=indent, ascii_=ascii_)
    renamed, count = renamed_bytes(Path("n.ipynb"), data, "old", "anew")
    assert renamed.replace(b"anew", b"old") == data
    assert renamed.count(b"anew") == count
    assert json.loads(renamed)["metadata"] == json.loads(data)["metadata"]


def test_markdown_that_is_no_utf_8_keeps_its_bytes() -> None:
    assert renamed_bytes(Path("a.md"), b"\xff [@old]\r\n\xfe", "old", "new") == (b"\xff [@new]\r\n\xfe", 1)


def test_what_belongs_to_others_is_left_alone(demo: Path) -> None:
    left = [".hidden/a.md", "node_modules/a.md", ".ipynb_checkpoints/a.md", "env/a.md", "other/a.md", "a.txt", "a.py",
            "bib/sources/a.md"]  # fmt: skip
    for name in left:
        path = demo.parent / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("[@isispak2019]")
    (demo.parent / "env" / "pyvenv.cfg").write_text("")
    # a folder with a library of its own
    (demo.parent / "other" / "bib").mkdir()
    (demo.parent / "other" / "bib" / "x.bib").write_text("@misc{isispak2019, title = {x}}")
    (demo / "README.md").write_text("[@isispak2019]")
    rename(demo, new="q")
    assert [(demo.parent / name).read_text() for name in left] == ["[@isispak2019]"] * len(left)
    assert (demo / "README.md").read_text() == "[@q]"


def test_read_only_too_large_and_broken_files_are_told_and_left(
    demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = {
        "ro.md": "[@isispak2019]",
        "broken.ipynb": '{"cells": [ "[@isispak2019]"',
        "other.ipynb": "{",
        "large.md": "[@isispak2019]" + " " * 100_000,
        "ok.md": "[@isispak2019]",
    }
    for name, text in texts.items():
        (demo.parent / name).write_text(text)
    (demo.parent / "ro.md").chmod(0o444)
    monkeypatch.setattr(renaming, "MAX_BYTES", 100_000)
    renamed = rename(demo, new="q")
    told = {Path(one.file).name: one.reason for one in renamed.skipped}
    assert set(told) == {"ro.md", "broken.ipynb", "large.md"}
    assert "read-only" in told["ro.md"]
    texts["ok.md"] = "[@q]"
    assert {name: (demo.parent / name).read_text() for name in texts} == texts


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.endswith("~")
    }


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("isispak2019", "QDe.161", "stands here already"),
        ("isispak2019", "elsewhere", "other.bib"),
        ("isispak2019", "alias", "stands here already"),
        ("twice", "q", "other.bib"),
        ("inside", "q", "stands"),
        ("isispak2019", "a b,c", "key"),
        ("isispak2018", "q", "isispak2019"),
    ],
)
def test_what_cannot_be_done_is_refused_before_anything_is_written(
    demo: Path, old: str, new: str, says: str
) -> None:
    with (demo / "isis-pakistan.bib").open("a") as file:
        file.write("@misc{twice, title={x}}\n@misc{inside, title={x}}\n@misc{inside, title={x}}\n")
    (demo / "other.bib").write_text("@misc{elsewhere, ids={alias}}\n@misc{twice, title={x}}\n")
    (demo.parent / "a.md").write_text(f"[@{old}]")
    before = contents(demo.parent)
    with pytest.raises((UnusableInput, UnknownKey)) as refused:
        rename(demo, old, new)
    assert says in str(refused.value)
    assert contents(demo.parent) == before


@pytest.mark.parametrize(
    "name", ["isis-pakistan.bib", "other.bib", "sources/index.jsonl", "claims/isispak2019.jsonl"]
)
def test_a_read_only_part_of_the_library_stops_the_whole(demo: Path, name: str) -> None:
    (demo / "other.bib").write_text("@misc{m, related = {isispak2019}}\n")
    (demo.parent / "a.md").write_text("[@isispak2019]")
    (demo / name).chmod(0o444)
    before = contents(demo.parent)
    with pytest.raises(UnusableInput, match="read-only"):
        rename(demo)
    assert contents(demo.parent) == before


def test_edits_that_wait_to_be_saved_stop_it(demo: Path) -> None:
    library = bibclaim.open(demo)
    library.edit(OLD, {"title": "x"})
    with pytest.raises(UnusableInput, match="wait to be saved"):
        rename_key(library, OLD, NEW)


class Crash(BaseException):
    """The process dies here."""


@pytest.fixture
def dies_at(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Let the n-th write of a file from now on kill the process (0: none does)."""
    from bibclaim.claims import claim_file  # noqa: PLC0415

    left = [0]
    real = renaming.write_atomic

    def write(*args: Any, **options: Any) -> str:
        left[0] -= 1
        if left[0] == 0:
            raise Crash
        return real(*args, **options)

    monkeypatch.setattr(renaming, "write_atomic", write)
    monkeypatch.setattr(claim_file, "write_atomic", write)
    return left


@pytest.mark.parametrize("write", range(1, 8))
def test_a_rename_that_was_cut_short_is_completed_by_the_same_rename(
    demo: Path, dies_at: list[int], write: int
) -> None:
    (demo / "other.bib").write_text("@misc{m, related = {isispak2019}}\n")
    (demo / "claims" / "isispak2019.jsonl").open("ab").write(b"{a line that is broken}\n")
    for name in ("a.md", "b.md"):
        (demo.parent / name).write_text("[@isispak2019]")
    broken = len(bibclaim.open(demo).claims.problems)
    claims = {claim.id: claim.statement for claim in bibclaim.open(demo).claims}
    dies_at[0] = write
    writes = 6  # two texts, claims, index, two .bib files
    if write <= writes:
        with pytest.raises(Crash):
            rename(demo)
        assert OLD in bibclaim.open(demo).entries
        assert NEW not in bibclaim.open(demo).entries
        dies_at[0] = 0
    rename(demo)
    library = bibclaim.open(demo)
    assert NEW in library.entries
    assert {claim.id: claim.statement for claim in library.claims} == claims
    assert {claim.citekey for claim in library.claims} == {NEW}
    assert [path.name for path in (demo / "claims").iterdir()] == [FILED]
    assert len(library.claims.problems) == broken
    assert [record.citekey for record in library.sources] == [NEW]
    assert library.entries["m"].fields["related"] == NEW
    assert {(demo.parent / name).read_text() for name in ("a.md", "b.md")} == {f"[@{NEW}]"}


def test_a_crash_between_the_two_files_of_claims_leaves_no_copy(
    demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (demo / "claims" / "isispak2019.jsonl").open("ab").write(b"{a line that is broken}\n")
    before = len(bibclaim.open(demo).claims)
    lines = (demo / "claims" / "isispak2019.jsonl").read_bytes().count(b"\n")
    unlink = Path.unlink

    def dies(path: Path, *args: Any, **options: Any) -> None:
        if path.suffix == ".jsonl":
            raise Crash
        unlink(path, *args, **options)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", dies)
        with pytest.raises(Crash):
            rename(demo)
    assert len(list((demo / "claims").iterdir())) == 2
    rename(demo)
    assert [path.name for path in (demo / "claims").iterdir()] == [FILED]
    assert (demo / "claims" / FILED).read_bytes().count(b"\n") == lines
    assert len(bibclaim.open(demo).claims) == before


def test_a_failed_write_says_that_the_rename_can_be_run_again(
    demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (demo.parent / "a.md").write_text("[@isispak2019]")
    real = renaming.write_atomic

    def full(path: Path, *args: Any, **options: Any) -> str:
        if path.suffix == ".bib":
            raise BibclaimError("could not be written (No space left on device)", file=str(path))
        return real(path, *args, **options)

    with monkeypatch.context() as patched:
        patched.setattr(renaming, "write_atomic", full)
        with pytest.raises(BibclaimError, match=r"No space left.*run the same rename again"):
            rename(demo)
    rename(demo)
    assert NEW in bibclaim.open(demo).entries


def test_claims_that_name_the_source_in_their_chain_follow(demo: Path) -> None:
    library = bibclaim.open(demo)
    claim = next(iter(library.claims))
    chain = claim.as_dict()["chain"]
    chain[0]["citekey"] = "voa2019pakistanprovince"
    library.claims.update(claim.id, {"chain": chain})
    renamed = rename(demo, "voa2019pakistanprovince", "voa")
    assert bibclaim.open(demo).claims.get(claim.id).chain[0].citekey == "voa"
    assert [(Path(one.file).name, one.count) for one in renamed.files if one.what == "claims"] == [
        ("isispak2019.jsonl", 1)
    ]
    # the related field of the other entry is a reference too
    assert bibclaim.open(demo).entries[OLD].fields["related"] == "voa"


def test_an_open_library_sees_the_new_key(demo: Path) -> None:
    library = bibclaim.open(demo)
    rename_key(library, OLD, "q")
    assert "q" in library.entries
    assert OLD not in library.entries
    assert library.claims.query(citekey="q")
    assert library.sources.for_citekey("q")


@pytest.mark.parametrize("link", ["symbolic", "hard"])
def test_a_file_with_two_names_is_one_file(demo: Path, monkeypatch: pytest.MonkeyPatch, link: str) -> None:
    monkeypatch.setattr(locks, "LOCK_SECONDS", 1)
    (demo / "a.bib").write_text("@misc{m, related = {isispak2019}}\n")
    if link == "symbolic":
        (demo / "b.bib").symlink_to("a.bib")
    else:
        (demo / "b.bib").hardlink_to(demo / "a.bib")
    (demo / "z.bib").symlink_to("isis-pakistan.bib")
    renamed = rename(demo, new="q", file=demo / "isis-pakistan.bib")
    assert (demo / "b.bib").read_text() == "@misc{m, related = {q}}\n"
    assert (demo / "b.bib").is_symlink() == (link == "symbolic")
    assert [one.what for one in renamed.files].count("references") == 1
    assert [one.what for one in renamed.files].count("entry") == 1


RENAMER = """
import sys, time
from pathlib import Path
from bibclaim import locks
from bibclaim.library.renaming import KeyRename
locks.LOCK_SECONDS = 5
a, b = Path(sys.argv[1], "a.bib"), Path(sys.argv[1], "b.bib")
print("ready", flush=True)
sys.stdin.readline()
for n in range(50):
    KeyRename(f"k{n}", f"k{n + 1}", a, bibs=[a, b]).run()
    time.sleep(0.02)
"""

SAVER = """
import sys, time
from pathlib import Path
from bibclaim import locks
from bibclaim.library.bibfile import BibFile
locks.LOCK_SECONDS = 5
hold = locks.hold
locks.hold = lambda folder: time.sleep(0.01) or hold(folder)  # wherever it waits, it waits longer
file = BibFile(Path(sys.argv[1], "b.bib"))
print("ready", flush=True)
sys.stdin.readline()
for n in range(50):
    file.edit("m", {"note": str(n)})
    file.save()
"""


def test_a_rename_and_a_save_at_once_do_not_wait_for_each_other(tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text("@misc{k0,\n  title = {A},\n}\n")
    (tmp_path / "b.bib").write_text("@misc{b,\n  related = {k0},\n}\n\n@misc{m,\n  note = {x},\n}\n")
    workers = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        for code in (RENAMER, SAVER)
    ]
    for worker in workers:
        assert worker.stdout is not None
        assert worker.stdout.readline() == b"ready\n"
    for worker in workers:
        assert worker.stdin is not None
        worker.stdin.write(b"\n")
        worker.stdin.flush()
    for worker in workers:
        worker.communicate(timeout=100)
    assert [worker.returncode for worker in workers] == [0, 0]
    assert "@misc{k50," in (tmp_path / "a.bib").read_text()
    text = (tmp_path / "b.bib").read_text()
    assert "{k50}" in text
    assert "{49}" in text


def test_others_may_save_while_the_project_is_looked_through(
    demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (demo.parent / "a.md").write_text("[@isispak2019]")
    monkeypatch.setattr(locks, "LOCK_SECONDS", 2)
    real = citing_files.citing_files
    saved: list[bool] = []

    def save() -> None:
        with locked(demo / "isis-pakistan.bib"):
            saved.append(True)

    def walk(*args: Any) -> Iterator[Path]:
        other = threading.Thread(target=save)
        other.start()
        other.join(1)
        saved.append(False)
        yield from real(*args)

    monkeypatch.setattr(renaming, "citing_files", walk)
    rename(demo, new="q")
    assert saved == [True, False]
    assert (demo.parent / "a.md").read_text() == "[@q]"


def test_a_text_that_someone_saves_after_it_was_looked_into_follows_too(
    demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = demo.parent / "a.md"
    text.write_text("[@isispak2019]")
    real = citing_files.citing_files

    def walk(*args: Any) -> Iterator[Path]:
        yield from real(*args)
        text.write_text("More: [@isispak2019], @isispak2019")

    monkeypatch.setattr(renaming, "citing_files", walk)
    renamed = rename(demo, new="q")
    assert text.read_text() == "More: [@q], @q"
    assert [one.count for one in renamed.files if one.file == str(text)] == [2]
    assert renamed.skipped == []


def test_a_notebook_without_the_key_is_not_read_as_json(monkeypatch: pytest.MonkeyPatch) -> None:
    data = notebook(("markdown", ["isis\n", "pak2019: @other, \x1b é"]), ("code", "x"), ascii_=True)
    monkeypatch.setattr(citing_files.json, "loads", lambda _text: pytest.fail("the notebook was parsed"))
    assert renamed_bytes(Path("n.ipynb"), data.replace(b"isispak", b"isis-pak"), OLD, "q")[1] == 0


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="open files are not counted here")
def test_a_project_is_walked_with_few_folders_locked_at_once(
    demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    resource = pytest.importorskip("resource")
    for number in range(60):
        (demo.parent / f"n{number}").mkdir()
        (demo.parent / f"n{number}" / "a.md").write_text("[@isispak2019]")
    monkeypatch.setattr(renaming, "_MOST_FOLDERS", 5)
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (len(os.listdir("/proc/self/fd")) + 25, before[1]))
    try:
        renamed = rename(demo, new="q")
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)
    assert renamed.skipped == []
    assert (demo.parent / "n59" / "a.md").read_text() == "[@q]"
