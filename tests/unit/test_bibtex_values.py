"""What values mean: names, dates, LaTeX, inheritance."""

from __future__ import annotations

import pytest

from bibclaim.bibtex import Name, parse, parse_names, to_unicode
from bibclaim.bibtex.attribution import short_author


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (r"G{\"o}del", "Gödel"),
        (r"G\"odel", "Gödel"),
        (r"{\'E}migr\'es", "Émigrés"),
        (r"\c{c}a va, \v{S}koda, \o re, Stra\ss e", "ça va, Škoda, øre, Straße"),
        (r"{ISIL} ({Da'esh})", "ISIL (Da'esh)"),
        (r"R\&D at 5\% of \$3", "R&D at 5% of $3"),
        ("1990--2000 --- ``so''", "1990–2000 — “so”"),
        (r"\emph{Dabiq} and \textbf{Rumiyah}", "Dabiq and Rumiyah"),
        ("a\n   b", "a b"),
        ("plain", "plain"),
        (r"na\"{\i}ve", "naïve"),
    ],
)
def test_latex_is_shown_in_unicode(written: str, shown: str) -> None:
    assert to_unicode(written) == shown


def test_a_body_in_braces_stays_whole() -> None:
    assert parse_names("{Pak Institute for Peace Studies}") == [
        Name(literal="Pak Institute for Peace Studies")
    ]
    assert parse_names("{{Barnes and Noble}} and Knuth, Donald E.") == [
        Name(literal="Barnes and Noble"),
        Name(family="Knuth", given="Donald E."),
    ]


def test_names_are_split_as_bibtex_splits_them() -> None:
    assert parse_names("Ludwig van Beethoven") == [Name(family="Beethoven", given="Ludwig", prefix="van")]
    assert parse_names("von der Schulenburg, Jr., Friedrich") == [
        Name(family="Schulenburg", given="Friedrich", prefix="von der", suffix="Jr.")
    ]
    assert parse_names("family=Rana, given=Muhammad Amir") == [Name(family="Rana", given="Muhammad Amir")]
    assert parse_names("Katz, Rita and others")[-1].literal == "others"


@pytest.mark.parametrize(
    ("fields", "date", "year"),
    [
        ("date = {2019-05-15}", "2019-05-15", "2019"),
        ("date = {2014-09?}", "2014-09?", "2014"),
        ("date = {2019/..}", "2019/..", "2019"),
        ("year = 2017, month = mar, day = 4", "2017-03-04", "2017"),
        ("year = {2017}, month = {December}", "2017-12", "2017"),
        ("year = {in press}", "in press", ""),
        ("note = {x}", "", ""),
    ],
)
def test_dates_come_from_date_or_from_year_month_day(fields: str, date: str, year: str) -> None:
    entry = parse(f"@misc{{a, {fields}}}").entry("a")
    assert (entry.date(), entry.year) == (date, year)


def test_a_chapter_inherits_from_its_book_under_the_right_names() -> None:
    document = parse(
        "@inbook{part, title={Part}, crossref={whole}}"
        "@book{whole, title={Whole}, subtitle={Sub}, author={A, B}, date={2001}}"
    )
    fields = document.entry("part").resolved().fields
    assert fields["title"] == "Part"
    assert fields["booktitle"] == "Whole"
    assert fields["booksubtitle"] == "Sub"
    assert fields["bookauthor"] == "A, B"
    assert fields["date"] == "2001"
    assert "subtitle" not in fields


def test_circular_inheritance_ends() -> None:
    document = parse("@misc{a, crossref={b}, title={A}}@misc{b, crossref={a}, note={N}}")
    assert document.entry("a").resolved().fields["note"] == "N"


def test_addresses_are_left_alone() -> None:
    entry = parse(r"@misc{a, url = {https://x.org/a--b_c~d\_e}}").entry("a")
    assert entry.text("url") == "https://x.org/a--b_c~d_e"


def test_long_and_branching_inheritance_ends_soon() -> None:
    chain = "".join(f"@misc{{k{n}, crossref={{k{n + 1}}}}}\n" for n in range(1500))
    assert parse(chain).entry("k0").resolved().key == "k0"
    tree = "".join(
        f"@xdata{{x{n}, xdata={{x{n + 1},x{n + 1}b}}}}@xdata{{x{n}b, xdata={{x{n + 1},x{n + 1}b}}}}\n"
        for n in range(30)
    )
    assert parse(tree).entry("x0").resolved().key == "x0"


def test_a_month_that_is_a_strange_digit_is_no_month() -> None:
    assert parse("@misc{a, year = 2017, month = {²}}").entry("a").date() == "2017"


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ("author = {Rana, Amir and others}", "Rana et al."),
        ("author = {Katz, Rita and Rana, Amir}, editor = {Roe, Ann}", "Katz & Rana"),
        ("editor = {{Pak Institute} and Katz, Rita and Rana, Amir}", "Pak Institute et al."),
        ("author = {{Pak Institute}}, shortauthor = {PIPS}", "PIPS"),
        ("journaltitle = {Dawn}, publisher = {Herald}", "Herald"),
        ("title = {No one}", ""),
    ],
)
def test_who_is_responsible_is_told_in_short(fields: str, shown: str) -> None:
    assert short_author(parse(f"@misc{{a, {fields}}}").entry("a")) == shown
