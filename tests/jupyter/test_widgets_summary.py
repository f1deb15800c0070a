from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import traitlets

import bibclaim
from bibclaim.jupyter.widgets import SummaryBuilder

HOSTILE = "<img src=x onerror=alert(1)>"
BIB = Path(__file__).parents[2] / "bib"


@pytest.fixture
def library(tmp_path: Path) -> bibclaim.Library:
    shutil.copytree(BIB, tmp_path / "bib")
    return bibclaim.open(tmp_path / "bib")


def part(widget: Any, name: str) -> Any:
    """Return the control with a class name, wherever it stands."""
    if name in getattr(widget, "_dom_classes", ()):
        return widget
    found = (part(child, name) for child in getattr(widget, "children", ()))
    return next((one for one in found if one is not None), None)


def test_the_three_figures_are_told_and_cited(library: bibclaim.Library) -> None:
    builder = SummaryBuilder(library, query="tag:strength", by="question", style="apa")
    for figure in ("30,000", "200,000", "60,000", "[@isispak2019, par. 27]", "## References"):
        assert figure in builder.markdown
    preview = part(builder, "bibclaim-summary-preview").value
    assert "200,000" in preview
    assert "(Indian Defence News, 2019, para. 27)" in preview
    assert repr(builder).startswith("SummaryBuilder('tag:strength', ")


def test_the_summary_follows_the_controls(library: bibclaim.Library) -> None:
    builder = SummaryBuilder(library, query="tag:strength")
    part(builder, "bibclaim-summary-title").value = "How strong?"
    assert builder.markdown.startswith("## How strong?")
    part(builder, "bibclaim-summary-style").value = "ieee"
    assert builder.style == "ieee"
    assert "[1]" in part(builder, "bibclaim-summary-preview").value
    part(builder, "bibclaim-summary-query").value = "tag:denial"
    assert "200,000" not in builder.markdown
    assert builder.query == "tag:denial"


def test_the_traits_move_the_controls(library: bibclaim.Library) -> None:
    builder = SummaryBuilder(library, query="tag:strength")
    builder.by = "source"
    assert part(builder, "bibclaim-summary-by").value == "source"
    with pytest.raises(traitlets.TraitError):
        builder.by = "weather"


def test_a_query_without_claims_says_so_and_takes_the_old_text_away(library: bibclaim.Library) -> None:
    builder = SummaryBuilder(library, query="tag:strength")
    builder.query = "tag:nothing-has-this"
    assert builder.summary is None
    assert builder.markdown == ""
    assert part(builder, "bibclaim-summary-preview").value == ""
    assert "no active claim answers" in part(builder, "bibclaim-summary-message").value


@pytest.mark.parametrize(
    ("query", "words"), [("", "say which claims"), ('"open', "quotation mark"), ("year:soon", "is no year")]
)
def test_what_cannot_be_read_is_told_in_words(library: bibclaim.Library, query: str, words: str) -> None:
    builder = SummaryBuilder(library, query=query)
    assert words in part(builder, "bibclaim-summary-message").value
    assert builder.summary is None


def test_an_unknown_style_is_told_in_words(library: bibclaim.Library) -> None:
    builder = SummaryBuilder(library, query="tag:strength", style="no-such-style")
    assert "no-such-style" in part(builder, "bibclaim-summary-message").value


def test_reading_again_takes_in_new_claims(library: bibclaim.Library) -> None:
    builder = SummaryBuilder(library, query="tag:fresh")
    assert builder.summary is None
    bibclaim.open(library.root).claims.tag(library.claims.query(tag="strength").ids, add="fresh")
    part(builder, "bibclaim-summary-refresh").click()
    assert "200,000" in builder.markdown


def test_nothing_of_a_claim_or_a_query_becomes_markup(library: bibclaim.Library) -> None:
    claim = library.claims.query(tag="strength")[0]
    library.claims.update(
        claim.id, statement=HOSTILE, quantities=[], tags=["hostile"], event=None, relations=[]
    )
    builder = SummaryBuilder(library, query="tag:hostile", title=HOSTILE)
    assert builder.summary is not None
    for name in ("preview", "message"):
        assert "<img" not in part(builder, f"bibclaim-summary-{name}").value
    assert "<img" not in part(builder, "bibclaim-summary-markdown").children[0].value
    builder.query = HOSTILE
    assert "<img" not in part(builder, "bibclaim-summary-message").value


def test_a_hostile_summary_is_sanitised_at_the_last_step(
    library: bibclaim.Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    import msgspec  # noqa: PLC0415

    real = library.summarize("tag:strength")
    bad = msgspec.structs.replace(real, html='<p onclick="x()">a</p><a href="javascript:x()">b</a>' + HOSTILE)
    monkeypatch.setattr(library, "summarize", lambda *_args, **_kwargs: bad)
    preview = part(SummaryBuilder(library, query="tag:strength"), "bibclaim-summary-preview").value
    assert not any(word in preview for word in ("onclick", "javascript", "onerror", "<img"))
