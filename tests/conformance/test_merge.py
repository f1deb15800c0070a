"""The merge against the shared cases, judged by their own checker through the command that git calls."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from bibclaim.bibtex import parse
from bibclaim.bibtex.merging import merge

Check = Callable[[str, bool, bytes, str], tuple[str, str]]


@pytest.fixture
def cases(shared: Path) -> list[Path]:
    found = sorted(path for path in (shared / "merge").iterdir() if path.is_dir())
    assert len(found) >= 19
    return found


@pytest.fixture
def check(shared: Path, monkeypatch: pytest.MonkeyPatch) -> Check:
    """The checker of the cases, which reads .bib files with a scanner of its own."""
    tools = shared.parent / "tools"
    monkeypatch.syspath_prepend(tools)
    spec = importlib.util.spec_from_file_location("merge_check", tools / "merge_check.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.check  # type: ignore[no-any-return]


def test_every_case_passes_both_ways_round(cases: list[Path], check: Check) -> None:
    verdicts = {}
    for case in cases:
        base, ours, theirs = ((case / f"{name}.bib").read_bytes() for name in ("base", "ours", "theirs"))
        for name, one, other in ((case.name, ours, theirs), (f"{case.name} mirrored", theirs, ours)):
            merged = merge(base, one, other)
            report = json.dumps([(c.ours, c.theirs) for c in merged.conflicts], ensure_ascii=False)
            verdicts[name] = check(str(case), not merged.clean, merged.data, report)[0]
    assert {name: verdict for name, verdict in verdicts.items() if verdict != "PASS"} == {}


def test_every_conflict_is_reported_by_kind_key_and_field(cases: list[Path]) -> None:
    for case in cases:
        wanted = json.loads((case / "meta.json").read_text("utf-8")).get("conflicts", [])
        merged = merge(*((case / f"{name}.bib").read_bytes() for name in ("base", "ours", "theirs")))
        found = [(c.kind, c.key) for c in merged.conflicts]
        assert found == [(c["kind"], c["key"]) for c in wanted], case.name
        assert all(any(c.field == w["field"] for c in merged.conflicts) for w in wanted if w.get("field")), (
            case.name
        )


def test_the_command_tells_by_its_exit_status(cases: list[Path], check: Check, tmp_path: Path) -> None:
    program = Path(sys.executable).with_name("bibclaim")
    for case in cases[::4]:
        out = tmp_path / f"{case.name}.bib"
        sides = [str(case / f"{name}.bib") for name in ("base", "ours", "theirs")]
        done = subprocess.run(
            [program, "merge", *sides, "-o", str(out), "--json"], capture_output=True, check=False
        )
        assert done.returncode in (0, 1), done.stderr
        assert bool(json.loads(done.stdout)["conflicts"]) == bool(done.returncode)
        verdict = check(str(case), bool(done.returncode), out.read_bytes(), done.stdout.decode())
        assert verdict[0] == "PASS", (case.name, verdict)


def test_edits_of_two_entries_of_any_real_file_are_both_made_and_nothing_else(shared: Path) -> None:
    merges, wrong = 0, []
    for path in sorted(shared.rglob("*.bib")):
        if path.stat().st_size > 200_000:
            continue
        document = parse(path.read_bytes())
        chance = Random(path.name)
        entries = [block for block in document.blocks if block.kind == "entry" and document.fields_of(block)]
        if len(entries) < 2:
            continue
        edits = []
        for block, value in zip(chance.sample(entries, 2), ("{our words}", "{their words}"), strict=True):
            field = chance.choice(document.fields_of(block))
            edits.append((field.value_start, field.value_end, value))
        text = document.text
        merged = merge(text, edited(text, edits[:1]), edited(text, edits[1:]))
        merges += 1
        if merged.conflicts or merged.text != edited(text, edits):
            wrong.append(path.name)
    assert merges > 100
    assert wrong == []


def edited(text: str, edits: list[tuple[int, int, str]]) -> str:
    for start, end, value in sorted(edits, reverse=True):
        text = text[:start] + value + text[end:]
    return text
