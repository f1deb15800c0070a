"""The library as a whole: open, search, edit, save, check."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import bibclaim
from bibclaim.errors import Conflict, UnknownKey, UnusableInput
from bibclaim.library import Library


@pytest.fixture
def library(demo: Path) -> Library:
    return bibclaim.open(demo)


def keys(library: Library, query: str) -> set[str]:
    return {hit.key for hit in library.search(query)}


def test_the_demonstration_library_opens_whole(library: Library) -> None:
    assert len(library.entries) == 8
    assert len(library.claims) > 40
    assert library.problems == []
    assert library.entries["QDe.161"].text("number") == "QDe.161"


def test_one_bib_file_is_a_library_too(demo: Path) -> None:
    assert len(bibclaim.open(demo / "isis-pakistan.bib").entries) == 8


def test_what_is_no_library_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnusableInput, match="no such folder"):
        bibclaim.open(tmp_path / "nothing")
    (tmp_path / "a.txt").write_text("x")
    with pytest.raises(UnusableInput, match=r"no \.bib file"):
        bibclaim.open(tmp_path / "a.txt")
    with pytest.raises(UnusableInput, match="is no library"):
        bibclaim.open(tmp_path)
    (tmp_path / "bibclaim.toml").write_text("")
    assert [problem.code for problem in bibclaim.open(tmp_path).problems] == ["no-bib-file"]


def test_search_by_words_tags_types_kinds_years_and_claims(library: Library) -> None:
    assert keys(library, "") == set(library.entries)
    assert keys(library, "khorasan") == {"QDe.161", "csis2018isk"}
    assert keys(library, "kind:un_listing") == {"QDe.161"}
    assert keys(library, "type:report -kind:un_body") == {"QDe.161", "pips2017psr", "easo2019pakistan"}
    assert keys(library, "tag:strength") == {"isispak2019"}
    assert keys(library, "has:claims") == {"isispak2019"}
    assert keys(library, "year:2018..2018") == {"csis2018isk"}
    assert keys(library, 'shortauthor:PIPS OR "Sanctions Monitoring Team"') == {
        "pips2017psr",
        "S_2019_570",
        "S_2019_50",
    }
    assert keys(library, "-has:date") == {"pips2017psr"}


def test_search_gives_pages(library: Library) -> None:
    page = library.search("", limit=3, offset=6)
    assert (page.total, len(page.hits)) == (8, 2)


def test_a_row_shows_what_lists_show(library: Library) -> None:
    row = library.row("isispak2019")
    assert (row.author, row.year, row.kind, row.texts) == ("Indian Defence News", "2019", "news", 1)
    assert row.claims == library.claims.counts()["isispak2019"]
    assert row.url.startswith("http://www.indiandefensenews.in/")
    assert library.row("easo2019pakistan").url == "https://doi.org/10.2847/478022"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "//evil.invalid/x",
        " javascript:alert(1)",
        "file:///etc/passwd",
        "http://user@evil.invalid/",
        "data:text/html,x",
    ],
)
def test_only_plain_web_addresses_become_links(tmp_path: Path, address: str) -> None:
    (tmp_path / "a.bib").write_text(f"@online{{a, url = {{{address}}}}}")
    assert bibclaim.open(tmp_path).row("a").url == ""


def test_an_edit_reaches_the_file_only_when_saved_and_changes_one_line(library: Library, demo: Path) -> None:
    before = (demo / "isis-pakistan.bib").read_bytes()
    library.edit("voa2019pakistanprovince", {"urldate": "2026-11-22"})
    assert (demo / "isis-pakistan.bib").read_bytes() == before
    library.save()
    after = (demo / "isis-pakistan.bib").read_bytes()
    new = [line for line in after.splitlines() if line not in before.splitlines()]
    assert [line.strip() for line in new] == [b"urldate    = {2026-11-22},"]
    assert [line for line in after.splitlines() if line not in new] == before.splitlines()


def test_edits_of_two_people_are_merged(demo: Path) -> None:
    one, two = bibclaim.open(demo), bibclaim.open(demo)
    one.edit("pips2017psr", {"note": "one"})
    two.edit("csis2018isk", {"note": "two"})
    two.edit("pips2017psr", {"langid": "english"})
    one.save()
    two.save()
    fields = bibclaim.open(demo).entries
    assert fields["pips2017psr"].fields["note"] == "one"
    assert fields["pips2017psr"].fields["langid"] == "english"
    assert fields["csis2018isk"].fields["note"] == "two"


def test_a_lost_race_for_one_field_is_refused_with_both_values(demo: Path) -> None:
    one, two = bibclaim.open(demo), bibclaim.open(demo)
    one.edit("pips2017psr", {"note": "one"})
    two.edit("pips2017psr", {"note": "two"})
    one.save()
    before = (demo / "isis-pakistan.bib").read_bytes()
    with pytest.raises(Conflict) as raised:
        two.save()
    assert raised.value.theirs == {"note": "one"}
    assert raised.value.ours == {"note": "two"}
    assert (demo / "isis-pakistan.bib").read_bytes() == before


def test_what_changes_on_disk_is_taken_in(library: Library, demo: Path) -> None:
    revision = library.revision
    assert not library.refresh()
    with (demo / "isis-pakistan.bib").open("a") as stream:
        stream.write("\n@misc{new, title = {New}}\n")
    (demo / "more.bib").write_text("@misc{more, title = {More}}")
    assert library.refresh()
    assert {"new", "more"} <= set(library.entries)
    assert library.revision != revision


def test_an_unknown_key_names_near_ones(library: Library) -> None:
    with pytest.raises(UnknownKey, match="isispak2019"):
        library.edit("isispak2018", {"note": "x"})


def test_claims_are_selected_by_the_same_language(library: Library) -> None:
    assert len(library.select("tag:strength")) == 3
    assert {claim.attitude for claim in library.select("attitude:denies")} == {"denies"}
    assert all("Katz" in claim.claimant_names[0] for claim in library.select("claimant:katz"))
    assert len(library.select("tag:strength -claimant:cia")) == 2
    assert library.select("kind:think_tank") == []
    assert len(library.select("key:isispak2019")) == len(library.claims)


def test_the_three_figures_for_strength_conflict(library: Library) -> None:
    found = library.conflicts()
    strength = [conflict for conflict in found if conflict.measure == "strength of the Islamic State"]
    ids = {claim.id for claim in library.select("tag:strength")}
    assert len(strength) == 3
    assert {claim_id for conflict in strength for claim_id in conflict.claims} == ids


def test_the_summary_names_each_claimant_with_its_figure_and_cites_it(library: Library) -> None:
    text = library.summarize("tag:strength").markdown
    for words in (
        "30,000",
        "200,000",
        "60,000",
        "Iraqi authorities",
        "[@isispak2019, par. 27]",
        "## References",
        "Indian Defence News",
    ):
        assert words in text
    assert "Central Intelligence Agency" in text or "CIA" in text
    assert "Russian" in text
    assert "Defence" in text
    prose = text.partition("## References")[0]
    assert prose.count("[@isispak2019, par. 27]") >= 3
    assert text == library.summarize("tag:strength").markdown


def test_a_generated_summary_passes_its_own_audit(library: Library) -> None:
    text = library.summarize("").markdown
    audit = bibclaim.audit(text, library)
    assert audit.sentences > 40
    assert list(audit.findings) == []


def test_references_in_two_styles(library: Library) -> None:
    apa = {item.id: item.text for item in library.format(["pips2017psr", "S_2019_570"], style="apa")}
    assert "Pak Institute for Peace Studies. (n.d.)." in apa["pips2017psr"]
    assert "(2019" in apa["S_2019_570"]
    notes = library.format(["S_2019_570"], style="chicago-notes-bibliography")
    assert "Analytical Support and Sanctions Monitoring Team" in notes[0].text


def test_check_finds_the_honest_gaps_and_nothing_else(library: Library) -> None:
    found = {(problem.code, problem.key) for problem in library.check()}
    assert found == {("missing-date", "pips2017psr")}


def test_check_names_file_and_line_of_everything_broken(demo: Path) -> None:
    with (demo / "isis-pakistan.bib").open("a") as stream:
        stream.write(
            "@misc{broken, title = {x}\n\n@misc{good, title = {y}, date = {2020}, author = {{A}}, crossref = {gone}}\n"
        )
    claims = demo / "claims" / "isispak2019.jsonl"
    lines = claims.read_text("utf-8").splitlines()
    lines[0] = lines[0].replace('"exact":"', '"exact":"Nobody ever wrote this: ', 1)
    orphan = lines[1].replace("isispak2019", "gone2020").replace('"id":"c-', '"id":"c-zzzz', 1)
    claims.write_text("\n".join([*lines, "{broken"]) + "\n", "utf-8")
    (demo / "claims" / "gone2020.jsonl").write_text(orphan + "\n", "utf-8")
    (demo / "empty.bib").write_text("")
    library = bibclaim.open(demo)
    found = {(problem.code, problem.file, problem.line) for problem in library.check()}
    total = len((demo / "isis-pakistan.bib").read_text("utf-8").splitlines())
    assert ("missing-brace", "isis-pakistan.bib", total - 2) in found
    assert ("dangling-crossref", "isis-pakistan.bib", total) in found
    assert ("empty-file", "empty.bib", 1) in found
    assert ("quote", "claims/isispak2019.jsonl", 1) in found
    assert any(file == "claims/isispak2019.jsonl" and line == len(lines) + 1 for _code, file, line in found)
    assert ("claim-without-entry", "claims/gone2020.jsonl", 1) in found
    assert claims.read_text("utf-8").endswith("{broken\n")


def test_rules_can_be_switched_off(demo: Path) -> None:
    (demo / "bibclaim.toml").write_text('[library]\nrules_off = ["missing-date"]\n')
    assert bibclaim.open(demo).check() == []


def test_broken_settings_are_a_problem_and_not_the_end(demo: Path) -> None:
    (demo / "bibclaim.toml").write_text("[library\n")
    library = bibclaim.open(demo)
    assert [problem.code for problem in library.problems] == ["broken-settings"]
    assert library.settings.default_style == "apa"


def test_a_notebook_beside_the_library_that_cites_an_unknown_key_is_found(demo: Path) -> None:
    cell = '{"cell_type": "markdown", "id": "a", "metadata": {}, "source": "as [@nobody2000, p. 3] has it"}'
    (demo.parent / "review.ipynb").write_text(
        f'{{"cells": [{cell}], "metadata": {{}}, "nbformat": 4, "nbformat_minor": 5}}'
    )
    found = [problem for problem in bibclaim.open(demo).check() if problem.code == "cited-key"]
    assert [(problem.key, problem.line) for problem in found] == [("nobody2000", 1)]


def test_the_same_key_in_two_files_is_a_problem(demo: Path) -> None:
    shutil.copy(demo / "isis-pakistan.bib", demo / "zz.bib")
    library = bibclaim.open(demo)
    assert len(library.entries) == 8
    assert {problem.code for problem in library.problems} == {"duplicate-key"}
    assert {problem.file for problem in library.problems} == {"zz.bib"}


def test_a_new_library_is_empty_and_keeps_bytes(tmp_path: Path) -> None:
    library = bibclaim.init(tmp_path / "bib")
    assert len(library.entries) == 0
    assert "*.bib -text" in (tmp_path / "bib" / ".gitattributes").read_text()
    (tmp_path / "bib" / "library.bib").write_text("@misc{a, title={x}}")
    assert len(bibclaim.init(tmp_path / "bib").entries) == 1


def test_an_edit_of_several_fields_is_made_whole_or_not_at_all(library: Library, demo: Path) -> None:
    before = (demo / "isis-pakistan.bib").read_bytes()
    with pytest.raises(UnusableInput):
        library.edit("pips2017psr", {"note": "half", "title": "{bad"})
    assert library.save() == []
    assert (demo / "isis-pakistan.bib").read_bytes() == before


def test_edits_outlive_a_file_that_is_away_for_a_moment(library: Library, demo: Path) -> None:
    library.edit("pips2017psr", {"note": "mine"})
    (demo / "isis-pakistan.bib").rename(demo / "away")
    library.refresh()
    (demo / "away").rename(demo / "isis-pakistan.bib")
    library.refresh()
    library.save()
    assert bibclaim.open(demo).entries["pips2017psr"].fields["note"] == "mine"


def test_inheritance_reaches_other_files_of_the_library(tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text("@inbook{part, title={Part}, author={A, B}, crossref={whole}}")
    (tmp_path / "b.bib").write_text("@book{whole, title={Whole}, date={2019}, publisher={P}}")
    library = bibclaim.open(tmp_path)
    assert library.row("part").year == "2019"
    reference = library.format(["part"])[0].text
    assert "(2019)" in reference
    assert "Whole" in reference
    assert [problem.code for problem in library.check() if problem.key == "part"] == []


def test_a_link_to_a_bib_file_has_its_claims_beside_the_link(demo: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (demo / "isis-pakistan.bib").rename(elsewhere / "real.bib")
    (demo / "isis-pakistan.bib").symlink_to(elsewhere / "real.bib")
    assert len(bibclaim.open(demo / "isis-pakistan.bib").claims) == len(bibclaim.open(demo).claims) > 0


def test_calls_see_what_another_program_wrote_meanwhile(demo: Path) -> None:
    library = bibclaim.open(demo)
    text = library.summarize("tag:strength").markdown
    other = bibclaim.open(demo)
    other.claims.update(other.select("claimant:cia tag:strength")[0].id, status="rejected")
    other.edit("isispak2019", {"title": "Another Title"})
    other.save()
    assert list(bibclaim.audit(text, library).findings) != []
    assert "Another Title" in library.summarize("tag:strength").markdown


def test_a_notebook_of_another_shape_does_not_stop_the_check(demo: Path) -> None:
    (demo.parent / "a.ipynb").write_text('{"cells": null}')
    (demo.parent / "b.ipynb").write_text('{"cells": [{"cell_type": "markdown", "source": [1]}]}')
    found = {problem.code for problem in bibclaim.open(demo).check()}
    assert found == {"missing-date", "cited-key"}


def test_a_claim_is_filed_from_words_of_the_text_alone(library: Library) -> None:
    words = "Citizens of 80 countries are fighting"
    claim = library.file_claim(
        {
            "citekey": "isispak2019",
            "quote": {"exact": words},
            "statement": "Citizens of 80 countries fight.",
            "attitude": "asserts",
            "chain": [{"role": "author", "agents": [{"id": "writer"}]}],
        },
        by="me",
    )
    assert claim.locator is not None
    assert claim.locator.value == "27"
    assert [verdict.verdict for verdict in library.verify_quotes([claim])] == ["exact"]
    with pytest.raises(UnusableInput):
        library.file_claim({**claim.as_dict(), "id": None, "quote": {"exact": "never said"}})


def test_entries_are_added_moved_and_deleted_and_written_at_save(demo: Path) -> None:
    library = bibclaim.open(demo)
    file = library.files[0].path
    before = file.read_bytes()
    library.add_entry("online", "siteintel2019", {"title": "New", "url": "https://example.org/a"})
    assert library.entries["siteintel2019"].text("title") == "New"
    assert library.search("siteintel2019").total == 1
    assert file.read_bytes() == before
    library.save()
    assert b"@online{siteintel2019," in file.read_bytes()
    library.move_entry("siteintel2019", after="isispak2019")
    library.delete_entry("siteintel2019")
    library.save()
    assert file.read_bytes() == before
    assert "siteintel2019" not in library.entries


def test_an_entry_needs_a_key_that_no_file_has_and_a_file_where_there_are_several(demo: Path) -> None:
    (demo / "more.bib").write_text("@misc{other2019, title = {O}}\n", "utf-8")
    library = bibclaim.open(demo)
    with pytest.raises(UnusableInput, match=r"stands in more\.bib"):
        library.add_entry("misc", "other2019", {"title": "T"}, into="isis-pakistan.bib")
    with pytest.raises(UnusableInput, match=r"name the file .* more\.bib"):
        library.add_entry("misc", "new2019", {"title": "T"})
    library.add_entry("misc", "new2019", {"title": "T"}, into="more.bib")
    library.save()
    assert (demo / "more.bib").read_text("utf-8").index("new2019") < 10


def test_a_key_is_renamed_from_the_library(demo: Path) -> None:
    library = bibclaim.open(demo)
    number = len(library.claims.query(citekey="isispak2019"))
    renamed = library.rename_key("isispak2019", "isis2019")
    assert number > 0
    assert len(library.claims.query(citekey="isis2019")) == number
    assert "claims" in {one["what"] for one in renamed.as_json()["files"]}


def test_the_views_over_all_claims_are_there(demo: Path) -> None:
    library = bibclaim.open(demo)
    claim = library.claims.query(tag="strength")[0]
    assert library.corroboration(claim.id).origins >= 1
    assert library.attribution_path(claim.id).as_json()["nodes"]
    assert library.originals().as_json()
    assert set(library.candidates().as_json()) == {"contradictions", "dropped_attribution", "same_origin"}
    assert all(one.status == "suggested" for one in library.suggest_claims("isispak2019"))
    assert library.suggest_claims("isispak2019")
    assert library.text_reuse() == []
    assert library.quote_drift().as_json() == {"drifts": []}


def test_edits_that_are_not_saved_can_be_forgotten(demo: Path) -> None:
    library = bibclaim.open(demo)
    key = next(iter(library.entries))
    before = library.entries[key].text("title")
    library.edit(key, {"title": "Half an edit"})
    library.discard()
    assert library.entries[key].text("title") == before
    assert library.save() == []
