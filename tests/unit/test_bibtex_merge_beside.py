"""Three-way merge of what stands beside sound entries: strings, texts, comments, damage, markers of earlier merges."""

from __future__ import annotations

from bibclaim.bibtex import parse
from bibclaim.bibtex.merging import merge

from .merge_cases import BASE, NEW, PIPS, Change, change, clean, conflict, meaning


def test_strings() -> None:
    defined = change(('United Nations"}', 'United Nations"}\n@string{wp = {Washington Post}}'))
    uses = change(("{Washington Post}", "wp"))
    assert "journal = wp" in clean(
        change(("Miller, Greg", "Miller, G.")), Change((("{Washington Post}", "wp"),))(defined)
    )
    assert clean(defined, defined.replace("2014", "2015")).count("wp =") == 1
    conflict(change(('"United Nations"', '"UN"')), change(('"United Nations"', "{UNO}")), "string")
    conflict(defined, defined.replace("{Washington Post}}", "{WP}}"), "string")
    assert '"UN"' in clean(change(('"United Nations"', '"UN"')), BASE + NEW % ("a", "A"))
    assert "undefined-macro" in {p.code for p in parse(uses).problems}


def test_a_string_taken_out_by_one_side_and_used_by_the_other() -> None:
    ours = change(('@string{lwj = "Long War Journal"}\n', ""))
    theirs = BASE + NEW.replace("{Roggio, Bill}", "lwj") % ("a", "A")
    merged = conflict(ours, theirs, "string")
    assert merged.conflicts[0].key == "lwj"
    assert 'lwj = "Long War Journal"' in merged.text
    inlined = change(
        ('@string{un = "United Nations"}\n', ""), ("institution = un", "institution = {United Nations}")
    )
    assert "institution = {United Nations}" in clean(inlined, change(("Twenty-third", "23rd")))
    conflict(inlined, change(("{Washington Post}", "un")), "string")


def test_a_macro_is_defined_before_it_is_used_whatever_was_moved() -> None:
    base = "@misc{a,\n  title = {A},\n}\n\n@misc{b,\n  title = {B},\n}\n\n@misc{c,\n  title = {C},\n}\n"
    ours = "@misc{c,\n  title = {C},\n}\n\n@misc{a,\n  title = {A},\n}\n\n@misc{b,\n  title = {B},\n}\n"
    theirs = base.replace("@misc{c", "@string{m = {M}}\n\n@misc{c").replace("{C},", "{C},\n  note = m,")
    text = clean(ours, theirs, base)
    assert text.index("@string") < text.index("note = m")


def test_preambles_comments_and_free_text() -> None:
    base = BASE.replace("@string{lwj", '@preamble{"\\newcommand{\\x}{y}"}\n\n@string{lwj')
    base += "\n@comment{jabref-meta: grouping:\n0 AllEntriesGroup:;\n1 StaticGroup:A\\;0\\;;\n2 StaticGroup:B\\;0\\;;\n}\n"
    ours = base.replace("ISKP review", "ISKP review, 2026").replace("0 All", "0 Any")
    theirs = base.replace("{y}", "{z}").replace("StaticGroup:B", "StaticGroup:C") + "\n% the end\n"
    text = clean(ours, theirs, base)
    for words in ("ISKP review, 2026", "0 Any", "{z}", "StaticGroup:C", "% the end"):
        assert words in text
    conflict(base.replace("{y}", "{1}"), base.replace("{y}", "{2}"), "text", base=base)
    conflict(base.replace("review", "study"), base.replace("review", "survey"), "text", base=base)
    conflict(
        base.replace("StaticGroup:B", "StaticGroup:1"),
        base.replace("StaticGroup:B", "StaticGroup:2"),
        "text",
        base=base,
    )
    conflict(
        base.replace("% Group library: ISKP review\n", ""),
        base.replace("review", "survey"),
        "text",
        base=base,
    )


def test_an_entry_commented_out_by_one_side_and_edited_by_the_other() -> None:
    ours = change((PIPS, "@comment{" + PIPS.rstrip() + "}\n\n"))
    assert clean(ours, change(("2014", "2015"))) == ours.replace("2014", "2015")
    conflict(ours, change(("Report 2018", "Report 2018, rev.")), "delete_modify")
    commented = BASE.replace(PIPS, "@comment{" + PIPS.rstrip() + "}\n\n")
    text = clean(commented.replace("S/2019/50", "S/2019/51"), commented.replace("2014", "2015"), commented)
    assert "pips2018" not in meaning(text)


def test_entries_without_a_key() -> None:
    base = BASE + "\n@misc{,\n  title = {Keyless note},\n  year = 2018,\n}\n"
    text = clean(base.replace("2014", "2015"), base.replace("Keyless note", "Keyless note, edited"), base)
    assert "Keyless note, edited" in text
    conflict(
        base.replace("Keyless note", "Keyless one"),
        base.replace("Keyless note", "Keyless two"),
        "field",
        base=base,
    )
    keyed = clean(
        base.replace("@misc{,", "@misc{note,"), base.replace("2018,\n}\n", "2018,\n  note = {N},\n}\n"), base
    )
    assert meaning(keyed)["note"][1]["note"] == "N"


def test_a_key_or_field_that_stands_twice_stays_twice() -> None:
    base = BASE + NEW % ("cia", "Another")
    text = clean(base.replace("{Another}", "{Another one}"), base.replace("Washington Post", "WP"), base)
    assert text == base.replace("{Another}", "{Another one}").replace("Washington Post", "WP")
    twice = change(("  journal =", "  note = {1},\n  note = {2},\n  journal ="))
    text = clean(twice.replace("{2}", "{3}"), twice.replace("Miller, Greg", "Miller, G."), twice)
    assert "note = {1},\n  note = {3}," in text


def test_a_damaged_entry_is_kept_as_it_is() -> None:
    base = BASE.replace("Report 2018}", "Report 2018")
    text = clean(base.replace("S/2019/50", "S/2019/51"), base.replace("2014", "2015"), base)
    assert text == base.replace("S/2019/50", "S/2019/51").replace("2014", "2015")
    mended = clean(BASE, base.replace("2014", "2015"), base)
    assert mended == BASE.replace("2014", "2015")
    merged = merge(base, base.replace("Report 2018", "Report A"), base.replace("Report 2018", "Report B"))
    assert not merged.clean
    assert "Report A" in merged.text
    assert "Report B" in merged.text


def test_a_brace_lost_by_one_side_does_not_take_the_other_s_edit_with_it() -> None:
    merged = merge(
        BASE,
        BASE.replace("Report 2018}", "Report 2018"),
        change(("S/2019/50", "S/2019/51"), ("Sial, Safdar", "Sial, S.")),
    )
    assert "S/2019/51" in merged.text
    assert "Sial, S." in merged.text
    assert "Report 2018" in merged.text


def test_markers_of_an_earlier_merge_are_never_called_clean() -> None:
    marked = BASE.replace(
        "  year = 2014,\n", "<<<<<<< HEAD\n  year = 2014,\n=======\n  year = 2015,\n>>>>>>> branch\n"
    )
    merged = merge(marked, marked.replace("S/2019/50", "S/2019/51"), marked + NEW % ("a", "A"))
    assert not merged.clean
    assert merged.conflicts == []
    assert merged.text == marked.replace("S/2019/50", "S/2019/51") + NEW % ("a", "A")
    solved = merge(marked, BASE, marked.replace("S/2019/50", "S/2019/51"))
    assert solved.clean
    assert solved.text == BASE.replace("S/2019/50", "S/2019/51")
    both = merge(marked, marked.replace("2015", "2016"), marked.replace("2015", "2017"))
    assert not both.clean
    assert "2016" in both.text
    assert "2017" in both.text


def test_what_stands_between_fields_is_kept() -> None:
    base = BASE.replace("  journal =", "  % checked\n  journal =")
    ours = base.replace("% checked", "% checked twice")
    assert "% checked twice" in clean(ours, base.replace("Miller, Greg", "Miller, G."), base)
    merged = merge(
        base, ours, base.replace("% checked", "% not checked").replace("Miller, Greg", "Miller, G.")
    )
    assert not merged.clean
    assert "% not checked" in merged.text
    assert "% checked twice" in merged.text


def test_words_of_two_sides_that_together_would_read_as_an_entry() -> None:
    ours, theirs = BASE + "\n@misc\n", BASE + "\n{made, title = {Up}}\n"
    merged = merge(BASE, ours, theirs)
    assert [c.kind for c in merged.conflicts] == ["text"]
    assert "made" not in parse(merged.text)
    assert meaning(merged.text).keys() == meaning(BASE).keys()


def test_lines_that_look_like_markers_are_not_lost() -> None:
    ours = change(("{Washington Post}", "{Washington\n=======\nPost}"), ("20,000 to", "1 to"))
    merged = merge(BASE, ours, change(("20,000 to", "2 to"), ("S/2019/50", "S/2019/51")))
    assert not merged.clean
    for words in ("1 to 31,500", "2 to 31,500", "Washington\n=======\nPost", "S/2019/51"):
        assert words in merged.text
