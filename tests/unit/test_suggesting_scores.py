"""Suggestions against annotated texts and the coded article; the figures are printed (pytest -s)."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def scoring() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "scoring", ROOT / "tests" / "data" / "attribution" / "scoring.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules["scoring"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_texts_to_develop_with_keep_their_scores(
    scoring: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    scores = scoring.score_folder("dev")
    with capsys.disabled():
        print("\n" + "\n".join(scores.lines()))  # noqa: T201
    for name in ("source exact", "cue exact", "content exact", "linked"):
        assert scores[name].f1 > 0.93, name


def test_the_article_names_the_right_claimants(
    scoring: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    scores = scoring.score_article(ROOT / "bib")
    with capsys.disabled():
        print("\n" + "\n".join(scoring.article_lines(scores)))  # noqa: T201
    assert scores["claimant"].recall >= 0.85
    assert scores["precision"].precision >= 0.8
