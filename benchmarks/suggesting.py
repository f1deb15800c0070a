"""Suggestions: milliseconds for each 1,000 words of the demonstration article; the aim is under 100."""

from __future__ import annotations

from pathlib import Path

from benchmarks.reading import best
from bibclaim.claims import suggest

ROOT = Path(__file__).resolve().parents[1]


def run() -> None:
    """Print the time for each 1,000 words, once over the article and once over a text ten times as long."""
    print("suggestions (CPU time, least of 3)")
    article = next((ROOT / "bib" / "sources").glob("*.txt")).read_text("utf-8")
    suggest("The minister said so.")  # the lexicon is read once
    for text in (article, "\n\n".join([article] * 10)):
        words = len(text.split())
        seconds = best(lambda text=text: suggest(text), turns=3)  # type: ignore[misc]
        print(f"suggest over {words:,} words: {seconds * 1e6 / words:.1f} ms per 1,000 words")
