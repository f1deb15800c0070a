"""The query language."""

from __future__ import annotations

import pytest

from bibclaim.errors import UnusableInput
from bibclaim.library.query import Query, Term, fold, in_range, parse_query


def terms(text: str) -> list[list[tuple[str, str, bool]]]:
    return [
        [(term.field, term.value, term.negated) for term in part] for part in parse_query(text).alternatives
    ]


def test_words_phrases_fields_and_minus() -> None:
    assert terms('khorasan "Islamic State" tag:province -type:report') == [
        [
            ("", "khorasan", False),
            ("", "islamic state", False),
            ("tag", "province", False),
            ("type", "report", True),
        ]
    ]
    assert terms('title:"Pakistan Province"') == [[("title", "pakistan province", False)]]


def test_or_separates_alternatives() -> None:
    assert terms("tag:a OR tag:b c") == [[("tag", "a", False)], [("tag", "b", False), ("", "c", False)]]
    assert terms("or") == [[("", "or", False)]]


@pytest.mark.parametrize("text", ["", "   ", "OR", " OR OR "])
def test_nothing_asked_matches_everything(text: str) -> None:
    assert parse_query(text) == Query(((),))
    assert parse_query(text).holds(lambda _term: False)


def test_addresses_are_words() -> None:
    assert terms("https://undocs.org/S/2019/570") == [[("", "https://undocs.org/s/2019/570", False)]]


def test_a_lone_quotation_mark_is_named_with_its_column() -> None:
    with pytest.raises(UnusableInput) as raised:
        parse_query('tag:a "open')
    assert raised.value.column == 7


def test_a_year_that_is_none_is_refused() -> None:
    with pytest.raises(UnusableInput, match=r"year:2018\.\.2020"):
        parse_query("year:soon")


@pytest.mark.parametrize(
    ("year", "wanted", "holds"),
    [
        ("2019", "2019", True),
        ("2019", "2018..2020", True),
        ("2019", "..2018", False),
        ("2019", "2019..", True),
        ("", "2019", False),
        ("0190", "190", True),
    ],
)
def test_years_and_ranges(year: str, wanted: str, holds: bool) -> None:
    assert in_range(year, wanted) is holds


def test_case_and_accents_do_not_matter() -> None:
    assert fold("Álvarez “ÉMIGRÉ” – Straße") == fold('alvarez "emigre" - strasse')


def test_minus_asks_for_absence() -> None:
    query = parse_query("-a b")
    assert query.holds(lambda term: term.value == "b")
    assert not query.holds(lambda _term: True)
    assert query.alternatives == ((Term("a", "", True), Term("b")),)


@pytest.mark.parametrize("text", ["tag: strength", "year:"])
def test_a_field_without_a_value_is_refused(text: str) -> None:
    with pytest.raises(UnusableInput, match="no value"):
        parse_query(text)
