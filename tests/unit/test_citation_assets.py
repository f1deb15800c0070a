"""The files of others that travel with the package: there, whole, with their rights."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from bibclaim.citation import ATTRIBUTION

ASSETS = Path(str(files("bibclaim.citation"))) / "assets"


@pytest.mark.parametrize(
    "name",
    [
        "README.md",
        "LICENSE-CC-BY-SA-3.0.txt",
        "citeproc/LICENSE",
        "citeproc/LICENSE-CPAL-1.0.txt",
        "citeproc/NOTICE",
    ],
)
def test_the_licences_travel_along(name: str) -> None:
    assert (ASSETS / name).read_text("utf-8").strip()


def test_each_change_to_the_processor_is_a_dated_patch_that_the_notice_names() -> None:
    notice = (ASSETS / "citeproc" / "NOTICE").read_text("utf-8")
    source = (ASSETS / "citeproc" / "citeproc.js").read_text("utf-8")
    patches = sorted((ASSETS / "citeproc").glob("*.patch"))
    assert patches
    for patch in patches:
        text = patch.read_text("utf-8")
        assert text.startswith(f"Date: {patch.name[:10]}\n")
        assert patch.name in notice
        added = [
            line[1:] for line in text.splitlines() if line.startswith("+") and not line.startswith("+++")
        ]
        assert all(line in source for line in added)


def test_the_processor_is_whole_and_carries_its_copyright() -> None:
    source = (ASSETS / "citeproc" / "citeproc.js").read_text("utf-8")
    assert "Copyright (c) 2009-2019 Frank Bennett" in source[:200]
    assert len(source.splitlines()) > 20_000


def test_the_attribution_is_worded_as_the_licence_asks() -> None:
    notice = (ASSETS / "citeproc" / "NOTICE").read_text("utf-8")
    for part in ATTRIBUTION.split(", "):
        assert part in notice


def test_locales_keep_their_translators() -> None:
    locales = sorted((ASSETS / "locales").glob("locales-*.xml"))
    assert len(locales) > 40
    assert all("creativecommons.org/licenses/by-sa" in file.read_text("utf-8") for file in locales)
