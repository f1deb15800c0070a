"""Two coders compared, and the coefficient against the values that its inventor printed."""

from __future__ import annotations

import itertools
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibclaim.claims import Claim
from bibclaim.claims.alpha import alpha, interval, masi, nominal, ratio
from bibclaim.claims.coders import claims_in, compare_coders
from bibclaim.claims.span_pairs import overlap, pair_claims
from bibclaim.errors import UnusableInput

from .claim_samples import by, claim

# K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), section C and D: four observers, twelve units
OBSERVERS = [
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
]
UNITS = [
    [int(value) for value in unit if value != "."]
    for unit in zip(*(row.split() for row in OBSERVERS), strict=True)
]


@pytest.mark.parametrize(("difference", "printed"), [(nominal, 0.743), (interval, 0.849), (ratio, 0.797)])
def test_alpha_has_the_values_that_krippendorff_printed(difference: Any, printed: float) -> None:
    assert alpha(UNITS, difference) == pytest.approx(printed, abs=0.0005)


def test_alpha_of_two_observers_of_names_and_of_a_dichotomy() -> None:
    # sections A (two observers, binary) and B (two observers, nominal) of the same paper
    binary = list(zip("0100000010", "1110010000", strict=True))
    names = list(zip("aabbdcccedda", "babbbccceddd", strict=True))
    assert alpha(binary) == pytest.approx(0.095, abs=0.0005)
    assert alpha(names) == pytest.approx(0.692, abs=0.0005)


def test_alpha_of_three_coders_with_many_missing_values() -> None:
    # the computational example of the encyclopedia article "Krippendorff's alpha", which other programs print too
    coders = [
        ". . . . . 3 4 1 2 1 1 3 3 . 3",
        "1 . 2 1 3 3 4 3 . . . . . . .",
        ". . 2 1 3 4 4 . 2 1 1 3 3 . 4",
    ]
    columns = zip(*(row.split() for row in coders), strict=True)
    units = [[int(value) for value in unit if value != "."] for unit in columns]
    assert alpha(units) == pytest.approx(0.691, abs=0.0005)
    assert alpha(units, interval) == pytest.approx(0.811, abs=0.0005)


def test_alpha_where_it_is_not_defined() -> None:
    assert alpha([]) is None
    assert alpha([("a", "a"), ("a", "a")]) is None
    assert alpha([("a",), ("b",)]) is None
    assert alpha([("a", "a"), ("b", "b")]) == 1.0


@given(st.lists(st.lists(st.integers(0, 3), max_size=4), max_size=8))
def test_alpha_does_not_depend_on_the_order_of_coders_or_units(units: list[list[int]]) -> None:
    turned = [list(reversed(unit)) for unit in reversed(units)]
    one, other = alpha(units, interval), alpha(turned, interval)
    assert one == other or (one is not None and other is not None and one == pytest.approx(other))


def test_the_distance_of_sets() -> None:
    # R. Passonneau (LREC 2006): 0 for equal sets, 1/3 of the weight for a subset, 2/3 for an overlap, 1 for none
    assert masi(frozenset("ab"), frozenset("ab")) == 0
    assert masi(frozenset("a"), frozenset("ab")) == pytest.approx(1 - 1 / 2 * 2 / 3)
    assert masi(frozenset("ab"), frozenset("bc")) == pytest.approx(1 - 1 / 3 * 1 / 3)
    assert masi(frozenset("a"), frozenset("b")) == 1
    assert masi(frozenset(), frozenset("b")) == 1


def marked(claim_id: str, start: int, end: int, **more: Any) -> Claim:
    return claim(claim_id, quote={"exact": "x" * (end - start), "start": start, "end": end}, **more)


def test_claims_are_paired_one_to_one_by_the_largest_overlap() -> None:
    a = [marked("a-1", 0, 100), marked("a-2", 90, 200), marked("a-3", 500, 510)]
    b = [
        marked("b-1", 0, 100),
        marked("b-2", 80, 120),
        marked("b-3", 510, 520),
        marked("b-4", 0, 50, citekey="watch2021"),
    ]
    assert [(pair.a.id, pair.b.id) for pair in pair_claims(a, b)] == [("a-1", "b-1"), ("a-2", "b-2")]


def test_the_best_pairing_is_not_the_greedy_one() -> None:
    # taking the single best pair first (a-1, b-1) would leave a-2 and b-2 alone
    a, b = [marked("a-1", 0, 10), marked("a-2", 4, 10)], [marked("b-1", 2, 10), marked("b-2", 0, 4)]
    assert [(pair.a.id, pair.b.id) for pair in pair_claims(a, b)] == [("a-1", "b-2"), ("a-2", "b-1")]


@given(st.randoms(use_true_random=False), st.integers(0, 5), st.integers(0, 5))
def test_no_other_pairing_shares_more(draw: random.Random, many: int, more: int) -> None:
    def some(name: str, count: int) -> list[Claim]:
        spans = [(draw.randrange(30), draw.randrange(1, 30)) for _ in range(count)]
        return [marked(f"{name}-{number}", start, start + size) for number, (start, size) in enumerate(spans)]

    a, b = some("a", many), some("b", more)
    found = pair_claims(a, b)
    assert len({pair.a.id for pair in found}) == len({pair.b.id for pair in found}) == len(found)
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    best = max(
        sum(overlap(one, other) for one, other in zip(short, order, strict=True))
        for order in itertools.permutations(long, len(short))
    )
    # ties between quotes are broken by what else agrees, which weighs less than a ten-thousandth of a pair
    assert sum(pair.overlap for pair in found) == pytest.approx(best, abs=0.002)


def test_the_same_words_marked_twice_are_paired_by_who_says_it() -> None:
    quote = {"exact": "about 400, while the mayor said 900", "start": 10, "end": 45}
    a = [claim("a-1", quote=quote, chain=by("Harbour")), claim("a-2", quote=quote, chain=by("Mayor"))]
    b = [claim("b-1", quote=quote, chain=by("Mayor")), claim("b-2", quote=quote, chain=by("Harbour"))]
    assert [(pair.a.id, pair.b.id) for pair in pair_claims(a, b)] == [("a-1", "b-2"), ("a-2", "b-1")]


def test_quotes_without_offsets_are_paired_by_their_words() -> None:
    a, b = (
        [claim("a-1", quote={"exact": "No one  was\nhurt"})],
        [claim("b-1", quote={"exact": "No one was hurt"})],
    )
    assert pair_claims(a, b)[0].overlap == 1.0
    assert pair_claims(a, [claim("b-1", citekey="watch2021", quote={"exact": "No one was hurt"})]) == []
    other_text = [marked("b-1", 0, 10, snapshot="b" * 64)]
    assert pair_claims([marked("a-1", 0, 10, snapshot="a" * 64)], other_text) == []


def figures(value: float | None) -> list[dict[str, Any]]:
    return [{"raw": "n", "measure": "moved", "value": value}]


@pytest.fixture
def coders() -> tuple[list[Claim], list[Claim]]:
    a = [
        marked("a-1", 0, 10, certainty="CT", tags=["x"], quantities=figures(400)),
        marked("a-2", 20, 30, attitude="denies", polarity="-", quantities=figures(900)),
        marked("a-3", 40, 50, certainty="PS"),
        marked("a-4", 60, 70, status="rejected"),
    ]
    b = [
        marked("b-1", 0, 10, certainty="PR", tags=["x", "y"], quantities=figures(410)),
        marked("b-2", 20, 30, attitude="denies", polarity="-", quantities=figures(900)),
        marked("b-3", 80, 90),
    ]
    return a, b


def test_two_coders_are_compared_field_by_field(coders: tuple[list[Claim], list[Claim]]) -> None:
    found = compare_coders(*coders)
    told = found.unitising
    assert (told.both, told.only_a, told.only_b, told.f1) == (2, 1, 1, pytest.approx(2 / 3))
    fields = {one.field: one for one in found.fields}
    assert (fields["attitude"].n, fields["attitude"].same, fields["attitude"].alpha) == (2, 2, 1.0)
    assert (fields["certainty"].n, fields["certainty"].same) == (1, 0)
    assert fields["chain"].alpha is None
    assert fields["content_type"].n == 0
    assert (fields["values"].n, fields["values"].same) == (2, 1)
    assert fields["values"].alpha == pytest.approx(alpha([(400.0, 410.0), (900.0, 900.0)], interval))
    assert {(one.id_a, one.id_b, one.field): (one.a, one.b) for one in found.disagreements} == {
        ("a-1", "b-1", "certainty"): ("CT", "PR"),
        ("a-1", "b-1", "tags"): (["x"], ["x", "y"]),
        ("a-1", "b-1", "value of moved"): ([400.0], [410.0]),
    }
    assert [claim.id for claim in found.only_a] == ["a-3"]
    assert [claim.id for claim in found.only_b] == ["b-3"]
    assert found.as_json()["only_b"] == [{"id": "b-3", "citekey": "post2020", "quote": "x" * 10}]
    assert [row[0] for row in found.rows()][:2] == ["attitude", "polarity"]


def test_what_was_marked_is_compared_point_by_point(coders: tuple[list[Claim], list[Claim]]) -> None:
    points = [[0, 0] for _ in range(90)]
    for coder, claims in enumerate(coders):
        for one in claims:
            if one.status == "active":
                assert one.quote.start is not None
                for place in range(one.quote.start, one.quote.end or 0):
                    points[place][coder] = 1
    assert compare_coders(*coders).unitising.alpha == pytest.approx(alpha(points))


def test_nothing_in_common_and_nothing_at_all() -> None:
    assert compare_coders([], []).unitising.f1 is None
    found = compare_coders([marked("a-1", 0, 10)], [marked("b-1", 20, 30)])
    assert found.unitising.f1 == 0
    assert all(one.n == 0 and one.alpha is None for one in found.fields)


def test_hostile_words_are_shown_as_text() -> None:
    evil = "<img src=x onerror=alert(1)>"
    html = compare_coders([marked("a-1", 0, 10, tags=[evil])], [marked("b-1", 0, 10)])._repr_html_()
    assert "<img" not in html
    assert "&lt;img" in html


def test_claims_of_a_coder_are_a_file_a_folder_or_a_library(tmp_path: Path) -> None:
    folder = tmp_path / "ana" / "claims"
    folder.mkdir(parents=True)
    (folder / "post2020.jsonl").write_bytes(claim().line + b"\n{broken\n")
    for path in (folder / "post2020.jsonl", folder, folder.parent):
        assert [one.id for one in claims_in(path)] == ["c-aaaaaaaaaa"]
    (tmp_path / "empty").mkdir()
    for path in (tmp_path / "empty", tmp_path / "nowhere"):
        with pytest.raises(UnusableInput):
            claims_in(path)
