"""Claims: opening many against json with dataclasses, verifying quotes against a fuzzy search over the text."""

from __future__ import annotations

import dataclasses
import json
import random
import shutil
import tempfile
from pathlib import Path
from typing import Any

from rapidfuzz.fuzz import partial_ratio_alignment

from benchmarks.reading import best
from bibclaim.claims import ClaimStore, verify_quote

ROOT = Path(__file__).resolve().parents[1]


@dataclasses.dataclass
class PlainClaim:
    """What a program without a model library would make of a line."""

    id: str
    citekey: str
    statement: str
    attitude: str
    quote: dict[str, Any]
    chain: list[dict[str, Any]]
    prov: dict[str, Any]
    rest: dict[str, Any]


def _plain(line: str) -> PlainClaim:
    data = json.loads(line)
    names = [field.name for field in dataclasses.fields(PlainClaim)][:-1]
    return PlainClaim(**{name: data.pop(name) for name in names}, rest=data)


def _many(folder: Path, number: int) -> None:
    lines = (ROOT / "bib" / "claims" / "isispak2019.jsonl").read_text("utf-8").splitlines()
    folder.mkdir(parents=True)
    draw = random.Random(1)
    for part in range(number // 1000):
        made = []
        for _ in range(1000):
            claim = json.loads(draw.choice(lines))
            claim["id"] = "c-" + "".join(draw.choices("abcdefghijklmnopqrstuvwxyz234567", k=10))
            claim["citekey"] = f"source{part}"
            made.append(json.dumps(claim, ensure_ascii=False, separators=(",", ":")))
        (folder / f"source{part}.jsonl").write_text("\n".join(sorted(made)) + "\n", "utf-8")


def opening(number: int = 100_000) -> None:
    """Open that many claims in 1,000-line files."""
    folder = Path(tempfile.mkdtemp()) / "claims"
    try:
        _many(folder, number)
        ours = best(lambda: ClaimStore(folder), turns=2)
        peer = best(
            lambda: [
                _plain(line)
                for path in sorted(folder.glob("*.jsonl"))
                for line in path.open(encoding="utf-8")
            ],
            turns=2,
        )
        print(
            f"open {number:,} claims: bibclaim {ours:.2f} s, json + dataclasses {peer:.2f} s, {peer / ours:.1f}x"
        )
    finally:
        shutil.rmtree(folder.parent)


def verifying(number: int = 1_000) -> None:
    """Verify that many verbatim and altered quotes against 20 kB texts."""
    draw = random.Random(2)
    article = next((ROOT / "bib" / "sources").glob("*.txt")).read_text("utf-8")
    texts = ["\n\n".join(draw.sample(article.split("\n\n") * 3, 60))[:20_000] for _ in range(20)]
    cases = []
    for turn in range(number):
        text = texts[turn % len(texts)]
        start = draw.randrange(len(text) - 400)
        quote = text[start : start + draw.randint(40, 400)].strip()
        cases.append((quote if turn % 2 else quote.replace("the", "no", 1), text))
    ours = best(lambda: [verify_quote(quote, text) for quote, text in cases], turns=2)
    peer = best(lambda: [partial_ratio_alignment(quote, text) for quote, text in cases], turns=1)
    print(
        f"verify {number:,} quotes: bibclaim {ours:.2f} s, partial_ratio_alignment {peer:.2f} s, {peer / ours:.1f}x"
    )


def run() -> None:
    """Print both figures."""
    print("claims (CPU seconds, least of 2)")
    opening()
    verifying()
