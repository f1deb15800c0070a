"""Reading .bib text: our document beside bibtexparser 2.1 and pybtex, CPU seconds and peak memory.

Each figure comes from a process of its own: the least CPU time of several turns, and how far the first turn raised the
process's peak memory above what it was with the text loaded. Every program is asked for all of its entries' fields,
with macros resolved; ours for its problems too.
"""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.library import bib

SIZES = (1_000, 10_000, 100_000)
LARGEST = Path(__file__).resolve().parents[2] / "shared" / "data"


def best(work: Callable[[], object], turns: int = 3) -> float:
    """Return the least CPU time in seconds of several turns."""
    times = []
    for _ in range(turns):
        gc.collect()
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def _bibclaim(text: str) -> object:
    from bibclaim.bibtex import parse  # noqa: PLC0415 - each process loads one program

    document = parse(text)
    return [entry.fields for entry in document.entries], document.problems


def _bibclaim_values(text: str) -> object:
    from bibclaim.bibtex import parse  # noqa: PLC0415
    from bibclaim.bibtex.names import NAME_FIELDS  # noqa: PLC0415

    return [
        entry.names(name) if name in NAME_FIELDS else entry.text(name)
        for entry in parse(text).entries
        for name in entry.fields
    ]


def _bibtexparser(text: str) -> object:
    import bibtexparser  # noqa: PLC0415

    return bibtexparser.parse_string(text).entries


def _bibtexparser_latex(text: str) -> object:
    import bibtexparser  # noqa: PLC0415
    from bibtexparser.middlewares import LatexDecodingMiddleware  # noqa: PLC0415

    return bibtexparser.parse_string(text, append_middleware=[LatexDecodingMiddleware()]).entries


def _pybtex(text: str) -> object:
    from pybtex.database.input.bibtex import Parser  # noqa: PLC0415

    return Parser().parse_string(text).entries


PROGRAMS: dict[str, Callable[[str], object]] = {
    "bibclaim": _bibclaim,
    "bibtexparser": _bibtexparser,
    "pybtex": _pybtex,
    "bibclaim values": _bibclaim_values,
    "bibtexparser latex": _bibtexparser_latex,
}


def _memory(name: str) -> int:
    """Return a figure of this process's memory in bytes (Linux: proc(5))."""
    for line in Path("/proc/self/status").read_text("ascii", errors="replace").splitlines():
        if line.startswith(name + ":"):
            return int(line.split()[1]) * 1024
    raise RuntimeError(f"/proc/self/status has no {name}: these figures need Linux")


def _measure(program: str, path: str) -> None:
    """Run in a process of its own: print seconds and bytes as JSON."""
    text = Path(path).read_text("utf-8")
    work = PROGRAMS[program]
    work("@misc{a, author = {Doe, Jane}, title = {\\'a}, month = jan}")  # what is loaded late is loaded now
    gc.collect()
    Path("/proc/self/clear_refs").write_text("5")  # the peak counts from here
    before = _memory("VmRSS")
    start = time.process_time()
    result = work(text)
    seconds = time.process_time() - start
    print(json.dumps({"seconds": seconds, "bytes": max(_memory("VmHWM") - before, 1)}))
    del result


def measured(program: str, path: Path, turns: int = 3) -> tuple[float, int]:
    """Return least CPU seconds and peak bytes of a program on a file, each turn in a new process."""
    found = []
    for _ in range(turns):
        run = subprocess.run(
            [sys.executable, "-m", "benchmarks.reading", program, str(path)],
            check=True, capture_output=True, text=True,
        )  # fmt: skip
        found.append(json.loads(run.stdout))
    return min(one["seconds"] for one in found), min(one["bytes"] for one in found)


def _row(label: str, path: Path, programs: tuple[str, ...], turns: int) -> float:
    # the slow peers are run less often on the largest file; the noise of a run is a small part of theirs
    figures = {
        program: measured(program, path, turns if program != programs[0] else 5) for program in programs
    }
    ours, memory = figures[programs[0]]
    cells = [f"{label:>18} {ours:>9.3f} s {memory / 1e6:>6.1f} MB"]
    for program in programs[1:]:
        seconds, size = figures[program]
        cells.append(
            f"{seconds:>8.3f} s {seconds / ours:>5.1f}x {size / 1e6:>6.1f} MB {memory / max(size, 1):>5.2f}x"
        )
    print(" | ".join(cells), flush=True)
    return ours


def cold(folder: Path) -> None:
    """Parse texts that were never seen."""
    print(
        "cold parse: spans, macros, problems, every field | bibtexparser | pybtex (time as ratio, memory as share)"
    )
    ours = {}
    for size in SIZES:
        path = folder / f"{size}.bib"
        path.write_text(bib(size), "utf-8")
        turns = 5 if size < 100_000 else 2
        ours[size] = _row(f"{size:,} entries", path, ("bibclaim", "bibtexparser", "pybtex"), turns)
    print(f"{'growth 10k to 100k':>18} {ours[100_000] / ours[10_000]:>8.1f}x")
    real = max(LARGEST.rglob("*.bib"), key=lambda path: path.stat().st_size, default=None)
    if real is not None:
        copy = folder / "real.bib"
        copy.write_text(real.read_text("utf-8", errors="replace"), "utf-8")
        _row(real.name[:18], copy, ("bibclaim", "bibtexparser", "pybtex"), 5)
    print("parse, names and Unicode of every field | bibtexparser with LatexDecodingMiddleware")
    for size in (1_000, 10_000):
        _row(f"{size:,} entries", folder / f"{size}.bib", ("bibclaim values", "bibtexparser latex"), 2)


def warm(folder: Path) -> None:
    """Open a file that was read before, unchanged and with one entry changed; edit one that is open."""
    import bibtexparser  # noqa: PLC0415

    from bibclaim.bibtex import parse  # noqa: PLC0415
    from bibclaim.library.parsed import read_document  # noqa: PLC0415

    os.environ["XDG_CACHE_HOME"] = str(folder / "cache")
    print("with 10,000 entries: file to entries, problems and one entry's title | bibtexparser's full parse")
    path = folder / "10000.bib"
    text = path.read_text("utf-8")
    peer = best(lambda: bibtexparser.parse_file(str(path)))

    def opened() -> None:
        document = read_document(path, path.read_bytes())
        assert document.entries
        assert not document.problems
        assert document.entry("report4999").text("title")

    def show(label: str, ours: float) -> None:
        print(f"{label:>34} {ours * 1000:>7.1f} ms | {peer:>6.3f} s {peer / ours:>6.1f}x", flush=True)

    opened()
    show("reopened, unchanged", best(opened, 9))
    document = read_document(path, path.read_bytes())
    show(
        "the same, then every field of all",
        best(lambda: [e.fields for e in read_document(path, path.read_bytes()).entries], 5),
    )
    at = text.index("title", len(text) // 2) + 20
    times = []
    for turn in range(9):
        path.write_text(text[:at] + f"word{turn} " + text[at:], "utf-8")
        times.append(best(opened, 1))
    show("reopened, one entry changed", min(times))
    document = parse(text)

    def typed() -> None:
        for new, end in (("x", at), ("", at + 1)):
            change = document.replace(at, end, new)
            assert len(change.edited) == 1
            assert not document.problems
            assert document.entry("report4999").text("title")

    typed()
    show("one character typed", best(typed, 9) / 2)


def run() -> None:
    """Print all the tables."""
    with tempfile.TemporaryDirectory() as name:
        cold(Path(name))
        warm(Path(name))


if __name__ == "__main__":
    _measure(sys.argv[1], sys.argv[2])
