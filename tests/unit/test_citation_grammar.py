"""Pandoc citations: found where they cite, passed over where they do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibclaim.citation.grammar import Citation, CiteItem, locator, parse, serialise


def short(text: str) -> list[tuple[str, bool, list[tuple[str, str, str, str, str, bool]]]]:
    return [
        (
            text[found.start : found.end],
            found.narrative,
            [(i.key, i.prefix, i.label, i.locator, i.suffix, i.suppress_author) for i in found.items],
        )
        for found in parse(text)
    ]


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("[@a]", ("a", "", "", "", "", False)),
        ("[-@a]", ("a", "", "", "", "", True)),
        ("[see @a]", ("a", "see", "", "", "", False)),
        ("[@a, p. 3]", ("a", "", "page", "3", "", False)),
        ("[@a 3]", ("a", "", "page", "3", "", False)),
        ("[@a, pp. 33-35, 38-39 and passim]", ("a", "", "page", "33-35, 38-39", "and passim", False)),
        ("[@isispak2019, par. 27]", ("isispak2019", "", "paragraph", "27", "", False)),
        ("[@a, para. 27, emphasis added]", ("a", "", "paragraph", "27", ", emphasis added", False)),
        ("[@a, ¶ 4]", ("a", "", "paragraph", "4", "", False)),
        ("[@a, § 3.2]", ("a", "", "section", "3.2", "", False)),
        ("[@a, Vol. III]", ("a", "", "volume", "III", "", False)),
        ("[@a, verse]", ("a", "", "", "", ", verse", False)),
        (
            "[@{odd key}, {ii, A, D-Z}, with more]",
            ("odd key", "", "page", "ii, A, D-Z", ", with more", False),
        ),
        ("[@a{ii}]", ("a", "", "page", "ii", "", False)),
        ("[@QDe.161]", ("QDe.161", "", "", "", "", False)),
        ("[@doi:10.1000/182]", ("doi:10.1000/182", "", "", "", "", False)),
        ("[@حزب, p. 3]", ("حزب", "", "page", "3", "", False)),
        ("[see [2] and @a]", ("a", "see [2] and", "", "", "", False)),
    ],
)
def test_one_work_in_brackets(text: str, item: tuple[str, str, str, str, str, bool]) -> None:
    assert short(f"x {text}.") == [(text, False, [item])]


def test_several_works() -> None:
    ((source, narrative, items),) = short("[see @a, p. 3; also -@b; @c, chap. 2]")
    assert (source, narrative) == ("[see @a, p. 3; also -@b; @c, chap. 2]", False)
    assert [item[0] for item in items] == ["a", "b", "c"]
    assert items[1] == ("b", "also", "", "", "", True)
    assert items[2] == ("c", "", "chapter", "2", "", False)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("@a says", "@a"),
        ("@QDe.161. Next", "@QDe.161"),
        ("@a: b", "@a"),
        ("@a [p. 3] says", "@a [p. 3]"),
        ("@a [p. 3; @b] say", "@a [p. 3; @b]"),
        ("-@a [p. 3]", "-@a [p. 3]"),
        ("@a[^1]", "@a"),
        ("(@a)", "@a"),
        ("[link @a](http://x.invalid)", "@a"),
    ],
)
def test_narrative_citations(text: str, source: str) -> None:
    found = parse(text)
    assert [text[one.start : one.end] for one in found] == [source]
    assert found[0].narrative


@pytest.mark.parametrize(
    "text",
    [
        "mail a.person@example.org now",
        "`[@a]` and ``@b ` @c``",
        "```\n[@a]\n```\n",
        "~~~ python\n@decorator\n~~~",
        "$x_@a$ and $$\n@b\n$$",
        "<!-- claims: @a [@b] -->",
        "<me@example.org> <https://x.invalid/@a>",
        "https://social.invalid/@a",
        "[text](https://x.invalid/@a)",
        '<a title="@a">x</a>',
        r"\@a and [x \@a]",
        "---\nauthor: '@a'\n---\n",
        "@ alone, @. and @-",
    ],
)
def test_where_an_at_sign_cites_nothing(text: str) -> None:
    assert parse(text) == []


def test_an_open_code_fence_runs_to_the_end_and_a_closed_one_does_not() -> None:
    assert parse("```\n[@a]\n") == []
    assert [found.keys for found in parse("```\n[@a]\n```\n[@b]\n\n    - x\n\n`c` [@d]")] == [["b"], ["d"]]


def test_money_is_no_maths() -> None:
    assert [found.keys for found in parse("It cost $5 [@a] and $6 [@b].")] == [["a"], ["b"]]


def test_offsets_are_code_points() -> None:
    text = "𝔸😀 [@a] ü"
    (found,) = parse(text)
    assert (found.start, found.end) == (3, 7)


def test_a_blank_line_ends_a_bracket() -> None:
    assert [found.narrative for found in parse("[see @a\n\nb]")] == [True]


def test_an_inner_citation_is_its_own() -> None:
    assert [source for source, _, _ in short("[a note [@a, p. 3] here]")] == ["[@a, p. 3]"]


@pytest.mark.parametrize(
    ("label", "value", "written"),
    [
        ("paragraph", 27, "par. 27"),
        ("page", "3", "p. 3"),
        ("page", "3-5", "pp. 3-5"),
        ("chapter", "IV", "chap. IV"),
        ("page", "A and B", "{p. A and B}"),
        ("page", "", ""),
    ],
)
def test_locators_in_pandocs_words(label: str, value: str | int, written: str) -> None:
    assert locator(label, value) == written


KEYS = st.one_of(
    st.from_regex(r"[A-Za-z0-9_]+(?:[:.#$%&+?~/-][A-Za-z0-9_]+)*", fullmatch=True),
    st.from_regex(r"[a-z]+ [a-z(),;]+", fullmatch=True),
)
ITEMS = st.builds(
    CiteItem,
    key=KEYS,
    prefix=st.sampled_from(["", "see", "see also,"]),
    suffix=st.sampled_from(["", ", emphasis added", "and passim"]),
    locator=st.sampled_from(["3", "33-35", "IV"]),
    label=st.sampled_from(["page", "paragraph", "chapter", "volume"]),
    suppress_author=st.booleans(),
)


@given(st.lists(ITEMS, min_size=1, max_size=3))
def test_what_is_written_is_read_back(items: list[CiteItem]) -> None:
    written = serialise(Citation(start=0, end=0, items=items))
    (read,) = parse(written)
    assert read.items == items
    assert (read.start, read.end) == (0, len(written))


@given(st.text(alphabet="@[]{}-;,.`$<>!\\ \n(ab1)", max_size=60))
def test_any_text_is_read_and_places_are_in_order(text: str) -> None:
    end = 0
    for found in parse(text):
        assert end <= found.start < found.end <= len(text)
        assert "@" in text[found.start : found.end]
        end = found.end
