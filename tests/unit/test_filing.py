"""Claims filed through the library: the quote stands in the archived text of the entry, or nothing is written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import bibclaim
from bibclaim.claims import make_quote
from bibclaim.errors import UnusableInput
from bibclaim.library import Library
from bibclaim.library.filing import change_claim, file_claim

from .claim_samples import BIB, TEXT, fields


@pytest.fixture
def library(tmp_path: Path) -> Library:
    (tmp_path / "refs.bib").write_text(BIB, "utf-8")
    return bibclaim.open(tmp_path)


def new(**changes: Any) -> dict[str, Any]:
    return fields(**{"id": None, "prov": None, "schema": None, "locator": None} | changes)


def test_a_claim_is_filed_with_the_place_of_its_words(library: Library) -> None:
    snapshot = library.sources.add("post2020", TEXT.encode()).sha256
    filed = file_claim(library, new(), by="Ana")
    assert filed.snapshot == snapshot
    assert TEXT[filed.quote.start : filed.quote.end] == filed.quote.exact
    assert filed.locator.value == "2"
    assert filed.prov.by == "Ana"
    start = TEXT.index("No one was hurt")
    changed = change_claim(library, filed.id, {"quote": make_quote(TEXT, start, start + 15)}, by="Bo")
    assert changed.quote.exact == "No one was hurt"


def test_words_that_the_text_does_not_have_are_refused(library: Library) -> None:
    library.sources.add("post2020", TEXT.encode())
    with pytest.raises(UnusableInput, match="does not stand in"):
        file_claim(library, new(quote={"exact": "about 500 people were moved"}))
    with pytest.raises(UnusableInput, match="prov: is given when"):
        file_claim(library, new(prov={"method": "manual"}))
    assert len(library.claims) == 0


def test_a_text_that_two_entries_share_belongs_to_both(library: Library) -> None:
    snapshot = library.sources.add("post2020", TEXT.encode()).sha256
    with pytest.raises(UnusableInput, match="belongs to 'post2020', the claim to 'watch2021'"):
        file_claim(library, new(citekey="watch2021", snapshot=snapshot))
    library.sources.add("watch2021", TEXT.encode())
    for citekey in ("post2020", "watch2021"):
        assert file_claim(library, new(citekey=citekey, snapshot=snapshot)).citekey == citekey
        assert file_claim(library, new(citekey=citekey)).snapshot == snapshot


def test_a_date_that_is_none_is_refused_by_its_place(library: Library) -> None:
    library.sources.add("post2020", TEXT.encode())
    bad = {"edtf": "May 2019", "role": "event_time"}
    with pytest.raises(UnusableInput, match=r"^dates\[1\]\.edtf: .*May 2019.*write EDTF"):
        file_claim(library, new(dates=[{"edtf": "2019-05", "role": "start"}, bad]))
    with pytest.raises(UnusableInput, match=r"^quantities\[0\]\.as_of: .*ends before it begins"):
        file_claim(library, new(quantities=[{"raw": "5", "measure": "m", "as_of": "2020/2019"}]))
    assert len(library.claims) == 0
    filed = file_claim(library, new(dates=[{"edtf": "2019-05~/2020", "role": "start"}]))
    assert filed.dates[0].edtf == "2019-05~/2020"


def test_a_claim_is_not_related_to_itself(library: Library) -> None:
    library.sources.add("post2020", TEXT.encode())
    filed = file_claim(library, new())
    itself = {"type": "repeats", "target": filed.id}
    with pytest.raises(UnusableInput, match=r"^relations\[0\]\.target: .*itself"):
        change_claim(library, filed.id, {"relations": [itself]})
    library.claims.update(filed.id, relations=[itself])  # written by another program: the rest can be changed
    assert change_claim(library, filed.id, {"relations": [itself], "note": "n"}).note == "n"


def test_a_date_that_was_no_date_already_does_not_hold_up_other_changes(library: Library) -> None:
    library.sources.add("post2020", TEXT.encode())
    filed = file_claim(library, new())
    bad = {"edtf": "May 2019", "role": "event_time"}
    library.claims.update(filed.id, dates=[bad])
    good = {"edtf": "[2018,2019]", "role": "report_time"}
    assert len(change_claim(library, filed.id, {"dates": [bad, good]}).dates) == 2
    with pytest.raises(UnusableInput, match=r"dates\[0\]\.edtf"):
        change_claim(library, filed.id, {"dates": [{**bad, "edtf": "June 2019"}]})
