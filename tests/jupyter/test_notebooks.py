"""Every notebook runs from top to bottom without a person and leaves the demonstration library as it was."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


def digest(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def run(path: Path, folder: Path) -> nbformat.NotebookNode:
    """Execute a copy of the notebook beside a copy of the library, with this Python as its kernel."""
    shutil.copytree(ROOT / "bib", folder / "bib")
    shutil.copytree(ROOT / "notebooks", folder / "notebooks", ignore=shutil.ignore_patterns(".*"))
    book = nbformat.read(folder / "notebooks" / path.name, as_version=4)
    NotebookClient(
        book, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(folder / "notebooks")}}
    ).execute()
    return book


@pytest.fixture(scope="module", params=NOTEBOOKS, ids=lambda path: path.stem)
def executed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp(request.param.stem)
    before = digest(ROOT / "bib")
    return request.param.stem, run(request.param, folder), folder / "bib", before


def outputs(book: nbformat.NotebookNode, cell_id: str) -> list[Any]:
    return next(cell.outputs for cell in book.cells if cell.id == cell_id)


def text_of(book: nbformat.NotebookNode, cell_id: str) -> str:
    return "".join(out.get("text") or out.data.get("text/plain", "") for out in outputs(book, cell_id))


def test_no_cell_fails_and_nothing_is_complained_about(executed: Any) -> None:
    _, book, _, _ = executed
    for cell in book.cells:
        for out in cell.get("outputs", ()):
            assert out.output_type != "error"
            assert out.get("name") != "stderr", out.get("text")


def test_the_library_is_as_it_was(executed: Any) -> None:
    _, _, copy, before = executed
    assert digest(copy) == before


def test_the_tour_shows_what_it_promises(executed: Any) -> None:
    name, book, _, _ = executed
    if name != "first-review":
        pytest.skip("about the tour")
    for cell_id in ("picker", "board", "every-claim", "tagger", "summary-builder"):
        assert "application/vnd.jupyter.widget-view+json" in outputs(book, cell_id)[0].data
    shown = [kind for out in outputs(book, "conflicts") for kind in out.data]
    assert "text/html" in shown
    assert any(kind.startswith("application/vnd.vegalite") for kind in shown)
    for figure in ("30,000", "200,000", "60,000", "[@isispak2019, par. 27]", "## References"):
        assert figure in text_of(book, "summary-markdown")
    assert "3 claims carry the tag" in text_of(book, "tag-copy")
    assert "Undone" in text_of(book, "tag-copy")
    assert "as written: 0 findings" in text_of(book, "audit")
    assert "300,000" in text_of(book, "audit")
    assert "'exact'" in text_of(book, "verify")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_committed_notebook_holds_no_outputs_and_no_traces_of_a_machine(path: Path) -> None:
    book = json.loads(path.read_text("utf-8"))
    nbformat.validate(nbformat.from_dict(book))
    assert book["metadata"]["kernelspec"]["name"] == "python3"
    assert set(book["metadata"]) == {"kernelspec", "language_info"}
    assert set(book["metadata"]["language_info"]) == {"name"}
    for cell in book["cells"]:
        assert cell["metadata"] == {}
        assert not cell.get("outputs")
        assert cell.get("execution_count") is None
        # written by hand and kept, so that a change of a cell is a small diff
        assert not re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f-]+)?", cell["id"])


def test_the_bib_tutorial_shows_what_it_promises(executed: Any) -> None:
    name, book, _, _ = executed
    if name != "bib-files":
        pytest.skip("about .bib files")
    assert "every byte kept: True" in text_of(book, "read")
    assert "literal='Pak Institute for Peace Studies'" in text_of(book, "values")
    assert "2019-05~ approximate" in text_of(book, "values")
    for code in ("missing-brace", "missing-comma", "undefined-macro", "key-case"):
        assert code in text_of(book, "defects")
    assert "+  urldate = {2026-11-22}," in text_of(book, "edit")
    assert "@report{pipsreport2018," in text_of(book, "rename")
    assert "True" in text_of(book, "refused")
    assert "On Khorasan -> On Wilayat Khorasan" in text_of(book, "live")
    assert text_of(book, "merge").startswith("[]")
    assert "field pips2018 pages | hers: 12--35 | his: 13--34" in text_of(book, "conflict")
    assert "Linschoten" in text_of(book, "others")


def test_the_comparison_shows_what_it_promises(executed: Any) -> None:
    name, book, _, _ = executed
    if name != "compare-claims":
        pytest.skip("about comparing claims")
    for cell_id in ("board", "conflict-table", "graph", "timeline", "accept", "tags"):
        shown = outputs(book, cell_id)[-1].data
        assert "application/vnd.jupyter.widget-view+json" in shown
    for cell_id in ("conflicts-plot", "timeline-chart"):
        kinds = [kind for out in outputs(book, cell_id) for kind in out.data]
        assert "text/html" in kinds
        assert "application/vnd.vegalite.v5+json" in kinds
    assert "7 claims, 0 problems" in text_of(book, "coding")
    assert "cannot both hold for the same time" in text_of(book, "conflict-sentences")
    assert "coastpost2021 and valleyherald2021: copy" in text_of(book, "reuse")
    assert "2 outlets, 1 origin (their texts share passages; not yet confirmed)" in text_of(
        book, "corroboration"
    )
    assert "2 outlets, 1 origin; contradicted" in text_of(book, "same-origin")
    assert "has it from Harbour Authority" in outputs(book, "dropped")[0].data["text/html"]
    assert "denies, the other does not" in outputs(book, "contradictions")[0].data["text/html"]
    assert "ISIS in Pakistan → " in text_of(book, "path")
    assert "11 claims  Islamic State" in text_of(book, "originals")
    quotes = text_of(book, "quotes")
    assert "as filed: {'exact': 7}" in quotes
    assert "altered [('number', '4000', '400')]" in quotes
    assert "undone:   {'exact': 7}" in quotes
    assert "('crate', 'box')" in text_of(book, "drift")
    assert "mayor of Lomari" in text_of(book, "suggest")
    assert "accepted, note." in text_of(book, "accept")
    assert "rejected." in text_of(book, "accept")
    assert "Undone: added “to-discuss”, 3 claims." in text_of(book, "tags")
    assert "undone: More than 900 people left the harbour quarter." in text_of(book, "sheet")
    assert "attitude   6 of 8 equal, alpha 0." in text_of(book, "coders")
