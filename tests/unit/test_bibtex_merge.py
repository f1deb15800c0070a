"""Three-way merge of entries: what two people do to one file, told as what they did."""

from __future__ import annotations

import sys
from types import FrameType

import pytest

from bibclaim.bibtex import parse
from bibclaim.bibtex.merging import merge

from .merge_cases import BASE, NEW, PIPS, Change, change, clean, conflict, meaning


def test_different_fields_of_one_entry_are_both_taken_and_nothing_else_moves() -> None:
    ours = change(("Miller, Greg", "Miller, G."))
    theirs = change(("Washington Post", "The Washington Post"))
    assert clean(ours, theirs) == Change((("Miller, Greg", "Miller, G."),))(theirs)


def test_the_same_change_on_both_sides_is_made_once() -> None:
    same = ("Miller, Greg", "Miller, G.")
    ours, theirs = change(same, ("S/2019/50", "S/2019/51")), change(same, ("2014,", "2015,"))
    assert clean(ours, theirs) == change(same, ("S/2019/50", "S/2019/51"), ("2014,", "2015,"))


def test_one_field_two_values_is_a_conflict_that_shows_both_in_place() -> None:
    ours, theirs = change(("20,000 to 31,500", "31,500")), change(("20,000 to 31,500", "20,000"))
    merged = conflict(ours, theirs, "field")
    (found,) = merged.conflicts
    assert (found.key, found.field) == ("cia", "title")
    assert found.ours == "{CIA} estimates 31,500 fighters"
    assert found.theirs == "{CIA} estimates 20,000 fighters"
    assert (
        "  author = {Miller, Greg},\n<<<<<<< ours\n  title = {{CIA} estimates 31,500 fighters},\n=======\n"
        "  title = {{CIA} estimates 20,000 fighters},\n>>>>>>> theirs\n  journal = {Washington Post},\n"
        in merged.text
    )


def test_what_else_changed_in_the_entry_is_merged_beside_a_conflict() -> None:
    ours = change(("20,000 to 31,500", "31,500"), ("Miller, Greg", "Miller, G."))
    theirs = change(("20,000 to 31,500", "20,000"), ("Washington Post", "WP"))
    text = conflict(ours, theirs, "field").text
    assert "Miller, Greg" not in text
    assert "Washington Post" not in text


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (("  number = {S/2019/50},\n", ""), ("S/2019/50", "S/2019/51")),
        (("  number =", "  doi = {10.1/a},\n  number ="), ("  number =", "  doi = {10.1/b},\n  number =")),
        (("institution = un", "institution = lwj"), ("institution = un", "institution = {UN}")),
        (('institution = un,', 'institution = un # " Security Council",'), ("institution = un", "institution = {UN}")),
    ],
)  # fmt: skip
def test_other_ways_to_disagree_about_a_field(ours: tuple[str, str], theirs: tuple[str, str]) -> None:
    conflict(change(ours), change(theirs), "field")


def test_a_removed_field_and_an_edit_beside_it() -> None:
    text = clean(change(("  number = {S/2019/50},\n", "")), change(("Twenty-third", "23rd")))
    assert "number" not in text
    assert "23rd report" in text


def test_keywords_are_a_set() -> None:
    ours = change(("{ISKP, Balochistan}", "{ISKP, Balochistan, Quetta}"))
    theirs = change(("{ISKP, Balochistan}", "{Khorasan, ISKP}"))
    assert "keywords = {ISKP, Quetta, Khorasan}," in clean(ours, theirs)
    semicolons = change(("ISKP, Balochistan", "ISKP; Balochistan"))
    conflict(semicolons, theirs, "field")
    braced = BASE.replace("{ISKP, Balochistan}", "{{Attacks, claims}, ISKP}")
    text = clean(braced.replace("ISKP}", "ISKP, X}"), braced.replace("{Attacks, claims}, ", ""), braced)
    assert "keywords = {ISKP, X}," in text
    both_add = change(("month = may,\n", "month = may,\n  groups = {a},\n"))
    other = change(("month = may,\n", "month = may,\n  groups = {b},\n"))
    assert "groups = {a, b}," in clean(both_add, other)


def test_type_changed_by_one_side_fields_by_the_other() -> None:
    text = clean(change(("@misc{site", "@Online{site")), change(("  year = 2019,\n  month", "  month")))
    assert "@Online{site2019," in text
    found = conflict(change(("@misc", "@online")), change(("@misc", "@report")), "type").conflicts[0]
    assert (found.key, found.ours, found.theirs) == ("site2019", "online", "report")


def test_the_same_entry_added_by_both_stands_once() -> None:
    ours = BASE + NEW % ("roggio", "One")
    theirs = BASE.replace("\n@report{un2019", NEW % ("roggio", "One") + "\n@report{un2019").replace(
        "2014", "2015"
    )
    assert clean(ours, theirs) == ours.replace("2014", "2015")


def test_one_work_added_by_both_with_other_fields_is_one_entry() -> None:
    entry = NEW % ("roggio", "One")
    theirs = entry.replace("  year", "  doi = {10.1/a},\n  year")
    text = clean(BASE + entry.replace("  year", "  note = {N},\n  year"), BASE + theirs)
    assert meaning(text)["roggio"][1].keys() == {"author", "title", "year", "doi", "note"}


@pytest.mark.parametrize(
    "theirs",
    [
        NEW % ("roggio", "Two"),
        NEW % ("Roggio", "Two"),
        NEW % ("Roggio", "One"),
        NEW.replace("2019", "2020") % ("roggio", "One"),
    ],
)
def test_one_key_for_two_works_is_a_conflict_wherever_they_stand(theirs: str) -> None:
    for there in (BASE + theirs, BASE.replace("\n@misc", theirs + "\n@misc")):
        merged = conflict(BASE + NEW % ("roggio", "One"), there, "key_collision")
        assert merged.text.count("Roggio, Bill") == 2


def test_one_work_under_two_keys_is_a_warning() -> None:
    entry = NEW.replace("  year", "  doi = {10.1/a},\n  year")
    merged = merge(BASE, BASE + entry % ("a", "One"), BASE + entry % ("b", "One"))
    assert merged.clean
    assert [(w.kind, w.key) for w in merged.warnings] == [("duplicate_work", "b")]


def test_deleted_by_one_side_and_left_alone_or_reindented_by_the_other() -> None:
    ours = change((PIPS, ""))
    assert clean(ours, change(("Washington Post", "WP"))) == ours.replace("Washington Post", "WP")
    reindented = BASE.replace("\n  ", "\n\t").replace("Washington Post", "WP")
    assert "pips2018" not in clean(ours, reindented)
    assert clean(ours, change((PIPS, ""), ("2014", "2015"))) == ours.replace("2014", "2015")


def test_deleted_by_one_side_and_edited_by_the_other() -> None:
    merged = conflict(change((PIPS, "")), change(("Report 2018", "Report 2018 (revised)")), "delete_modify")
    (found,) = merged.conflicts
    assert (found.key, found.ours) == ("pips2018", None)
    assert found.theirs is not None
    assert "(revised)" in found.theirs
    assert "pips2018" in parse(merged.text)


CHILD = "\n@inbook{chapter,\n  title = {Chapter},\n  crossref = {%s},\n}\n"


def test_a_deleted_entry_that_a_new_one_refers_to_comes_back_as_a_conflict() -> None:
    merged = conflict(change((PIPS, "")), BASE + CHILD % "PIPS2018", "dangling_crossref")
    assert merged.conflicts[0].key == "PIPS2018"
    assert {"chapter", "pips2018"} <= meaning(merged.text).keys()
    with_child = BASE + CHILD % "pips2018"
    edited = with_child.replace("{Chapter}", "{Chapter 2}")
    conflict(with_child.replace(PIPS, ""), edited, "dangling_crossref", base=with_child)
    already = merge(with_child, with_child.replace(PIPS, ""), with_child.replace("2014", "2015"))
    assert already.clean
    assert [w.kind for w in already.warnings] == ["dangling_crossref"]


def test_a_renamed_entry_that_a_new_one_refers_to_by_its_old_key() -> None:
    merged = conflict(change(("{pips2018,", "{PIPS:2018,")), BASE + CHILD % "pips2018", "dangling_crossref")
    assert {"PIPS:2018", "chapter"} <= meaning(merged.text).keys()
    whole = BASE + CHILD % "pips2018"
    followed = whole.replace("pips2018", "PIPS:2018")
    text = clean(followed, whole.replace("{Chapter}", "{Chapter 2}"), whole)
    assert meaning(text)["chapter"][1] == {"title": "Chapter 2", "crossref": "PIPS:2018"}


def test_renamed_by_one_side_and_edited_by_the_other() -> None:
    text = clean(
        change(("{pips2018,", "{PIPS:2018,"), ("Report 2018", "Report, 2018")),
        change(("Sial, Safdar", "Sial, S.")),
    )
    assert "pips2018" not in text
    assert meaning(text)["PIPS:2018"][1]["author"].endswith("Sial, S.")


def test_renamed_twice_or_renamed_and_deleted() -> None:
    renamed = change(("{pips2018,", "{PIPS:2018,"))
    assert clean(renamed, change(("{pips2018,", "{PIPS:2018,"), ("2014", "2015"))).count("PIPS:2018") == 1
    merged = conflict(renamed, change(("{pips2018,", "{psr2018,")), "key_collision")
    assert (merged.conflicts[0].ours, merged.conflicts[0].theirs) == ("PIPS:2018", "psr2018")
    conflict(renamed, change((PIPS, "")), "delete_modify")


def test_renamed_to_a_key_that_the_other_side_gives_to_a_new_work() -> None:
    merged = conflict(change(("{pips2018,", "{psr,")), BASE + NEW % ("psr", "Other"), "key_collision")
    assert "Pakistan Security Report 2018" in merged.text
    assert "{Other}" in merged.text


def test_a_key_given_to_another_work_does_not_get_the_edits_of_the_first() -> None:
    ours = change((PIPS, (NEW % ("pips2018", "Quetta bombing")).lstrip() + "\n"))
    merged = conflict(
        ours,
        change(("Pak Institute for Peace Studies},", "PIPS},\n  url = {https://x.org},")),
        "key_collision",
    )
    assert "https://x.org" in merged.text
    swapped = change(("{pips2018,", "{tmp,"), ("{cia,", "{pips2018,"), ("{tmp,", "{cia,"))
    text = clean(swapped, change(("  journal =", "  url = {https://wp.com},\n  journal =")))
    assert meaning(text)["pips2018"][1]["url"] == "https://wp.com"
    assert "url" not in meaning(text)["cia"][1]


def test_a_report_of_another_year_is_no_renamed_one() -> None:
    base = change(("Peace Studies},\n", "Peace Studies},\n  url = {https://pakpips.com},\n"))
    ours = base.replace("{pips2018,", "{pips2019,").replace("Report 2018", "Report 2019")
    conflict(ours, base.replace("Sial, Safdar", "Sial, S."), "delete_modify", base=base)
    ours = change(("{pips2018,", "{pips2019,"), ("Report 2018", "Report 2019"))
    conflict(
        ours,
        change(("year = 2019,\n}\n\n@report{un", "year = 2019,\n  url = {u},\n}\n\n@report{un")),
        "delete_modify",
    )


def calls_of_a_merge(key: str, entries: int) -> int:
    """How many functions are called to merge a file of that many entries: ours changed all of them and added one."""

    def text(count: int, note: str) -> str:
        return "".join(
            f"@misc{{{key}\n  title = {{Text {n}}},\n  year = {{2014}},\n  publisher = {{UN}},\n  note = {{{note} {n}}},\n}}\n\n"
            for n in range(count)
        )

    calls = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    base, ours = text(entries, "old"), text(entries + 1, "new")
    sys.setprofile(count)
    try:
        merged = merge(base, ours, base + "@misc{theirs, title = {T}}\n")
    finally:
        sys.setprofile(None)
    assert not merged.conflicts
    assert merged.text.count("new") == entries + 1
    assert "@misc{theirs," in merged.text
    return calls


@pytest.mark.parametrize("key", ["", "same,"])
def test_entries_without_a_key_or_with_the_same_one_are_merged_in_linear_time(key: str) -> None:
    assert calls_of_a_merge(key, 200) < 2.5 * calls_of_a_merge(key, 100)
