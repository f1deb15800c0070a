"""A small library for the tests of the server: two entries, two claims and a suggestion, one archived text."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

BIB = r"""@online{pips2019,
  title       = {Security Report},
  author      = {{Pak Institute for Peace Studies}},
  shortauthor = {PIPS},
  date        = {2019-05-20},
  url         = {https://example.org/pips},
  keywords    = {think-tank, security},
}

@article{katz:2018/a,
  author       = {Katz, Rita and Rana, Amir},
  title        = {Caf{\'e} Networks},
  journaltitle = {Journal of Monitoring},
  date         = {2018},
}
"""

TEXT = (
    "Security report 🛰\n\n"
    "Officials in Quetta said that nearly 30,000 fighters had left. A café owner denied it.\n\n"
    "The ministry put the number at 60,000.\n"
)
SHA = hashlib.sha256(TEXT.encode()).hexdigest()

CHAIN = [
    {"agents": [{"id": "writer", "type": "author"}], "role": "author"},
    {
        "agents": [{"id": "officials", "name": "Officials in Quetta", "type": "state_organ"}],
        "role": "claimant",
    },
]


def words(exact: str, text: str = TEXT) -> dict[str, Any]:
    """Return a quote of some words with their offsets in code points."""
    start = text.index(exact)
    return {"exact": exact, "start": start, "end": start + len(exact)}


def claim(claim_id: str, citekey: str = "pips2019", **fields: Any) -> dict[str, Any]:
    """Return a claim as it stands in a file."""
    return {
        "schema": 1,
        "id": claim_id,
        "citekey": citekey,
        "locator": {"label": "paragraph", "value": "2"},
        "quote": words("nearly 30,000 fighters had left"),
        "snapshot": SHA,
        "statement": "Nearly 30,000 fighters had left.",
        "attitude": "reports",
        "chain": CHAIN,
        "tags": ["strength"],
        "prov": {"method": "manual", "by": "tester", "at": "2026-01-01T00:00:00Z"},
    } | fields


def lines(*claims: Mapping[str, Any]) -> str:
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in claims)


def make_library(folder: Path, *, bib: str = BIB) -> Path:
    """Write the library into a folder, which is made."""
    (folder / "claims").mkdir(parents=True)
    (folder / "sources").mkdir()
    (folder / "refs.bib").write_text(bib, "utf-8")
    (folder / "sources" / f"{SHA}.txt").write_text(TEXT, "utf-8")
    (folder / "sources" / "index.jsonl").write_text(
        json.dumps({"sha256": SHA, "citekey": "pips2019", "retrieved": "2026-01-01T00:00:00Z",
                    "url": "https://example.org/pips", "title": "Security report"}) + "\n", "utf-8",
    )  # fmt: skip
    sixty = words("The ministry put the number at 60,000")
    (folder / "claims" / "pips2019.jsonl").write_text(
        lines(
            claim("c-aaaaaaaaaa"),
            claim("c-bbbbbbbbbb", quote=sixty, statement="There were 60,000.", attitude="estimates"),
            claim(
                "c-cccccccccc", quote=words("A café owner denied it"), status="suggested", attitude="denies"
            ),
        ),
        "utf-8",
    )
    return folder
