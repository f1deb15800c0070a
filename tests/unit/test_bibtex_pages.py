"""Page ranges, read, shown and written in the normal form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibclaim.bibtex.pages import PageRange, bibtex_pages, page_count, page_ranges, shown_pages


@pytest.mark.parametrize(
    ("written", "ranges", "shown", "count"),
    [
        ("12--34", [PageRange("12", "34")], "12–34", 23),
        ("12-34", [PageRange("12", "34")], "12–34", 23),
        ("12–34", [PageRange("12", "34")], "12–34", 23),
        ("12 --- 34", [PageRange("12", "34")], "12–34", 23),
        ("S12-S18", [PageRange("S12", "S18")], "S12–S18", 7),
        ("S112-18", [PageRange("S112", "S118")], "S112–S118", 7),
        ("100-5", [PageRange("100", "105")], "100–105", 6),
        ("1234--41", [PageRange("1234", "1241")], "1234–1241", 8),
        ("1-3, 7, 10-12", [PageRange("1", "3"), PageRange("7"), PageRange("10", "12")], "1–3, 7, 10–12", 7),
        ("xii--xv", [PageRange("xii", "xv")], "xii–xv", 4),
        ("XII", [PageRange("XII")], "XII", 1),
        ("ⅩⅡ--ⅩⅤ", [PageRange("ⅩⅡ", "ⅩⅤ")], "ⅩⅡ–ⅩⅤ", 4),
        ("e1234", [PageRange("e1234")], "e1234", 1),
        ("12ff.", [PageRange("12", following="ff")], "12ff.", None),
        ("12 f.", [PageRange("12", following="f")], "12f.", 2),
        (r"579\psqq", [PageRange("579", following="ff")], "579ff.", None),
        ("pp. 12-34", [PageRange("12", "34")], "12–34", 23),
        ("12-12", [PageRange("12")], "12", 1),
        ("34--12", [PageRange("34", "12")], "34–12", None),
        ("xii-12", [PageRange("xii", "12")], "xii–12", None),
        ("{I-II}---{III-IV}", [PageRange("I-II", "III-IV")], "I-II–III-IV", None),
        ("A-3 recto", [PageRange("A-3 recto")], "A-3 recto", None),
        ("CB-12-07", [PageRange("CB-12-07")], "CB-12-07", None),
        ("", [], "", None),
    ],
)
def test_pages_are_read_shown_and_counted(
    written: str, ranges: list[PageRange], shown: str, count: int | None
) -> None:
    assert page_ranges(written) == ranges
    assert shown_pages(written) == shown
    assert page_count(written) == count


def test_the_normal_form_has_two_hyphens() -> None:
    assert bibtex_pages("12–34, 100-5; xii - xv") == "12--34, 100--105, xii--xv"


@given(st.text(st.sampled_from("0123456789-–—,;. ivxSefp{}\\~"), max_size=40))
def test_no_value_is_refused_and_the_normal_form_stays_as_it_is(value: str) -> None:
    page_count(value)
    normal = bibtex_pages(value)
    assert bibtex_pages(normal) == normal


@given(st.integers(1, 99999), st.integers(0, 5000))
def test_any_range_of_numbers_is_counted(start: int, more: int) -> None:
    assert page_count(f"{start}--{start + more}") == more + 1
    assert bibtex_pages(f"{start}-{start + more}") == (f"{start}--{start + more}" if more else str(start))
