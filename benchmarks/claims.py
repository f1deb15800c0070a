"""Claims: opening many against json with dataclasses, verifying quotes against a fuzzy search over the text."""

from __future__ import annotations

import dataclasses
import gc
import json
import random
import re
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from rapidfuzz.fuzz import partial_ratio_alignment

from benchmarks.reading import best
from bibclaim.claims import ClaimStore, alignment, normal_text, verify_quote

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


def _opened(work: Callable[[], object]) -> float:
    """Return the least CPU time of three turns; what a turn made is freed when its clock has stopped."""
    times = []
    for _ in range(3):
        gc.collect()
        start = time.process_time()
        made = work()
        times.append(time.process_time() - start)
        del made
    return min(times)


def opening(number: int = 100_000) -> None:
    """Open that many claims in 1,000-line files."""
    folder = Path(tempfile.mkdtemp()) / "claims"
    try:
        _many(folder, number)
        ours = _opened(lambda: ClaimStore(folder))
        peer = _opened(
            lambda: [
                _plain(line)
                for path in sorted(folder.glob("*.jsonl"))
                for line in path.open(encoding="utf-8")
            ]
        )
        print(
            f"open {number:,} claims: bibclaim {ours:.2f} s, json + dataclasses {peer:.2f} s, {peer / ours:.1f}x"
        )
    finally:
        shutil.rmtree(folder.parent)


def verifying(number: int = 1_000) -> None:
    """Verify that many quotes of 40 to 400 characters, half verbatim, half altered, against 20 texts of 20 kB."""
    draw = random.Random(2)
    article = next((ROOT / "bib" / "sources").glob("*.txt")).read_text("utf-8")
    texts = ["\n\n".join(draw.sample(article.split("\n\n") * 4, 90))[:20_000] for _ in range(20)]
    assert min(map(len, texts)) > 19_000
    cases = []
    for turn in range(number):
        text = texts[turn % len(texts)]
        start = draw.randrange(len(text) - 400)
        quote = text[start : start + draw.randint(40, 400)].strip()
        cases.append((quote if turn % 2 else _altered(quote, draw), text))
    programs = (
        lambda: [partial_ratio_alignment(quote, text) for quote, text in cases],
        lambda: [verify_quote(quote, text) for quote, text in cases],
        lambda: _afresh(cases),
    )
    # turn about, so that a busy moment of the machine does not fall on one of them
    turns = [[best(program, turns=1) for program in programs] for _ in range(9)]
    peer, ours, cold = (min(times) for times in zip(*turns, strict=True))
    print(
        f"verify {number:,} quotes, 20 texts of 20 kB: bibclaim {ours:.3f} s, partial_ratio_alignment {peer:.3f} s, "
        f"{peer / ours:.1f}x; with every text seen for the first time {cold:.3f} s, {peer / cold:.1f}x "
        f"({1000 * (cold - ours) / len(texts):.1f} ms a text)"
    )
    _accepting(texts, draw)


def _accepting(texts: list[str], draw: random.Random, number: int = 1_000) -> None:
    """Print how many quotes with a changed number each of the two takes for the source's words."""
    changed = []
    while len(changed) < number:
        text = draw.choice(texts)
        start = draw.randrange(len(text) - 400)
        quote = text[start : start + draw.randint(40, 400)].strip()
        spoiled = _with_another_number(quote, draw)
        if spoiled != quote and spoiled not in text:
            changed.append((spoiled, text))
    ours = sum(
        verify_quote(quote, text).verdict in ("exact", "normalised", "edited", "near")
        for quote, text in changed
    )
    peer = 0
    for quote, text in changed:
        found = partial_ratio_alignment(quote, text, score_cutoff=90)
        peer += found is not None and found.score >= 90
    print(
        f"of {number:,} quotes with a changed number taken for the source's: bibclaim {100 * ours / number:.1f}%, "
        f"partial_ratio_alignment at its usual threshold of 90 {100 * peer / number:.1f}%"
    )


def _afresh(cases: list[tuple[str, str]]) -> None:
    for cached in (normal_text._long, alignment._words_of):
        cached.cache_clear()
    for quote, text in cases:
        verify_quote(quote, text)


def _altered(quote: str, draw: random.Random) -> str:
    """Change a number, a name, a word, put a negation in, leave words out with a mark, bracket, misspell, re-set."""
    words = quote.split(" ")
    at = draw.randrange(1, len(words) - 1) if len(words) > 2 else 0
    how = draw.randrange(8)
    if how == 0 and any(sign.isdigit() for sign in quote):
        return _with_another_number(quote, draw)
    if how == 1:
        names = [place for place, word in enumerate(words) if word[:1].isupper() and place]
        words[draw.choice(names) if names else at] = "Karachi"
    elif how == 2:
        words[at] = "purple"
    elif how == 3:
        words[at : at + 2] = ["[...]"]
    elif how == 4:
        words[at] = "[the group]"
    elif how == 5 and len(words[at]) > 5:
        words[at] = words[at][:3] + words[at][4:]
    elif how == 6:
        return quote.replace("“", '"').replace("”", '"').replace("’", "'").replace(" ", "  ", 1)
    else:
        words.insert(at, "not")
    return " ".join(words)


def _with_another_number(quote: str, draw: random.Random) -> str:
    numbers = list(re.finditer(r"(?<![\w.,])\d[\d,.]*(?!\w)", quote))
    if not numbers:
        return quote
    start, end = draw.choice(numbers).span()
    return quote[:start] + str(draw.randrange(2, 999)) + quote[end:]


def run() -> None:
    """Print both figures."""
    print("claims (CPU seconds, least of 2)")
    opening()
    verifying()
