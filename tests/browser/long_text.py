"""A library whose one text is long: 500 kB, 500 claims over it, some of them over each other, 200 statements not filed yet."""

from __future__ import annotations

import hashlib
import io
import json
import random
from pathlib import Path
from typing import Any, NamedTuple

KEY = "long2020"
_SPEAKERS = (
    ("afp", "Agence France-Presse", "media_outlet"),
    ("harbour", "Harbour Authority", "state_organ"),
    ("pips", "Pak Institute for Peace Studies", "think_tank"),
    ("ministry", "Ministry of Defence", "state_organ"),
    ("unama", "United Nations Assistance Mission", "intergovernmental_organization"),
)
_CUES = (("said", "asserts"), ("reported", "reports"), ("estimated", "estimates"), ("denied", "denies"))
_THINGS = ("the northern pier", "the border post", "the valley road", "the old market", "the second convoy")
_PLAIN = (
    "Rain fell over the coast for most of the week, and the ferries stayed where they were.",
    "The road runs along the river between low walls of grey stone and a few poplars.",
    "Shops opened late in the morning; the tea was hot and the talk was of the weather.",
    "Beyond the bridge the fields are small, and every one of them has its own gate.",
)
FILED = 420
OVERLAPPING = 80
WAITING = 200
CHARACTERS = 500_000


class Statement(NamedTuple):
    """An attributed statement of the text; places are code points."""

    speaker: tuple[str, str, str]
    attitude: str
    cue: str
    content: str
    start: int
    cue_start: int
    content_start: int
    end: int


def text_and_statements() -> tuple[str, list[Statement]]:
    """Return the text and its attributed statements in order; the same at every call."""
    draw = random.Random(7)
    count = FILED + WAITING
    text = io.StringIO()
    statements: list[Statement] = []

    def write(words: str) -> int:
        start = text.tell()
        text.write(words)
        return start

    for number in range(count):
        while text.tell() < number * (CHARACTERS // count):
            write(" ".join(draw.choices(_PLAIN, k=draw.randint(2, 6))) + "\n\n")
        write(draw.choice(_PLAIN) + " ")
        speaker = draw.choice(_SPEAKERS)
        cue, attitude = draw.choice(_CUES)
        content = f"{draw.choice(_THINGS)} held {number + 100:,} people in week {number + 1}"
        start = write(f"The {speaker[1]} ")
        cue_start = write(f"{cue} that ")
        content_start = write(content)
        statements.append(
            Statement(speaker, attitude, cue, content, start, cue_start, content_start, text.tell())
        )
        write(". " + draw.choice(_PLAIN) + "\n\n")
    while text.tell() < CHARACTERS:
        write(" ".join(draw.choices(_PLAIN, k=4)) + "\n\n")
    return text.getvalue(), statements


def make_long_library(folder: Path) -> None:
    """Write the library; every third statement is left to be found, until there are enough of those."""
    text, statements = text_and_statements()
    data = text.encode()
    sha256 = hashlib.sha256(data).hexdigest()
    (folder / "claims").mkdir(parents=True)
    (folder / "sources").mkdir()
    (folder / "refs.bib").write_text(
        f"@online{{{KEY},\n  author = {{Writer, A.}},\n  title = {{A long text}},\n  date = {{2020-02-03}},\n}}\n"
    )
    (folder / "sources" / f"{sha256}.txt").write_bytes(data)
    record = {"sha256": sha256, "citekey": KEY, "title": "A long text", "tool": "made"}
    (folder / "sources" / "index.jsonl").write_text(json.dumps(record) + "\n")
    waiting = {number for number in range(len(statements)) if number % 3 == 1 and number < 3 * WAITING}
    filed = [one for number, one in enumerate(statements) if number not in waiting]
    claims = [_claim(number, text, sha256, one) for number, one in enumerate(filed)]
    for number, one in enumerate(filed[: OVERLAPPING * 5 : 5]):
        # words inside of a claim, and some behind it
        over = one._replace(start=one.content_start, end=one.end + 20, attitude="assesses")
        claims.append(_claim(5000 + number, text, sha256, over))
    lines = [json.dumps(claim, ensure_ascii=False, separators=(",", ":")) for claim in claims]
    (folder / "claims" / f"{KEY}.jsonl").write_text("\n".join(sorted(lines)) + "\n", "utf-8")


def _claim(number: int, text: str, sha256: str, one: Statement) -> dict[str, Any]:
    def span(words: str, start: int) -> dict[str, Any]:
        return {"exact": words, "start": start, "end": start + len(words)}

    name, label, kind = one.speaker
    return {
        "schema": 1,
        "id": f"c-{number:010d}",
        "citekey": KEY,
        "locator": {"label": "paragraph", "value": str(text.count("\n\n", 0, one.start) + 1)},
        "quote": span(text[one.start : one.end], one.start),
        "snapshot": sha256,
        "statement": one.content[0].upper() + one.content[1:] + ".",
        "attitude": one.attitude,
        "source_span": span(f"The {label}", one.cue_start - len(f"The {label} ")),
        "cue_span": span(one.cue, one.cue_start),
        "content_spans": [span(one.content, one.content_start)],
        "chain": [
            {"agents": [{"id": "writer", "name": "A. Writer", "type": "author"}], "role": "author"},
            {"agents": [{"id": name, "name": label, "type": kind}], "role": "claimant"},
        ],
        "tags": ["people"],
        "prov": {"method": "manual", "by": "someone", "at": "2026-01-01T00:00:00Z"},
    }
