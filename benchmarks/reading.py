"""Reading .bib text: our document against bibtexparser and pybtex, CPU seconds, the best of several turns."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

import bibtexparser
from pybtex.database.input.bibtex import Parser

from benchmarks.library import bib
from bibclaim.bibtex import parse


def best(work: Callable[[], object], turns: int = 3) -> float:
    """Return the least CPU time in seconds of several turns."""
    times = []
    for _ in range(turns):
        gc.collect()
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def run() -> None:
    """Print a table of cold parses."""
    print("cold parse: spans, macros, problems (CPU seconds, least of 3; pybtex once)")
    print(f"{'entries':>8} {'bibclaim':>9} {'bibtexparser':>13} {'ratio':>6} {'pybtex':>8} {'ratio':>6}")
    for size in (1_000, 10_000):
        text = bib(size)
        ours = best(lambda text=text: parse(text))  # type: ignore[misc]
        second = best(lambda text=text: bibtexparser.parse_string(text))  # type: ignore[misc]
        third = best(lambda text=text: Parser().parse_string(text), turns=1)  # type: ignore[misc]
        print(
            f"{size:>8} {ours:>9.3f} {second:>13.3f} {second / ours:>5.1f}x {third:>8.3f} {third / ours:>5.1f}x"
        )
