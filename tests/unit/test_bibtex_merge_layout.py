"""Three-way merge and the look of a file: order, layout, line ends, spelling, encoding."""

from __future__ import annotations

from bibclaim.bibtex.merging import merge

from .merge_cases import BASE, NEW, PIPS, change, clean, conflict, meaning


def test_new_fields_go_where_their_writer_put_them_in_the_style_that_stands_there() -> None:
    ours = change(
        ("  journal = {Washington", "\tjournal = {Washington"),
        ("  year = 2014,\n", "  year = 2014,\n  note = {A},\n"),
    )
    theirs = change(("  title = {{CIA}", "  subtitle = {S},\n  title = {{CIA}"))
    text = clean(ours, theirs)
    assert "  author = {Miller, Greg},\n  subtitle = {S},\n  title = {{CIA}" in text
    assert "  year = 2014,\n  note = {A},\n}" in text


def test_a_new_field_joins_a_column_of_equal_signs() -> None:
    base = "@misc{a,\n  title     = {T},\n  publisher = {P},\n  year      = {2019}\n}\n"
    ours = base.replace("{P}", "{Q}")
    theirs = base.replace("{2019}\n", "{2019},\n  doi       = {10.1/x}\n")
    assert clean(ours, theirs, base) == theirs.replace("{P}", "{Q}")
    one_line = "@misc{b, title={T}, year={2019}}\n"
    text = clean(one_line.replace("T", "U"), "@misc{b, title={T}, year={2019}, doi={10.1/x}}\n", one_line)
    assert text == "@misc{b, title={U}, year={2019}, doi={10.1/x}}\n"


def test_added_entries_stand_where_their_writer_put_them() -> None:
    ours = BASE + NEW % ("roggio", "One")
    theirs = BASE.replace("\n@report{un2019", NEW % ("zahid", "Two") + "\n@report{un2019")
    assert list(meaning(clean(ours, theirs))) == [
        "site2019",
        "pips2018",
        "zahid",
        "un2019",
        "cia",
        "roggio",
    ]
    both_end = clean(ours, BASE + NEW % ("zahid", "Two"))
    assert both_end == BASE + NEW % ("roggio", "One") + NEW % ("zahid", "Two")


def sorted_entries(text: str) -> str:
    head, *entries = text.replace("\n@", "\0@").split("\0")
    strings = [e for e in entries if e.startswith("@string")]
    works = sorted(
        (e.rstrip() + "\n" for e in entries if not e.startswith("@string")), key=lambda e: e.split("{")[1]
    )
    return head + "\n" + "\n".join(strings) + "\n".join(works)


def test_sorted_by_one_side_while_the_other_adds_edits_and_deletes() -> None:
    ours = sorted_entries(BASE)
    theirs = change((PIPS, ""), ("Washington Post", "WP")) + NEW % ("zahid", "Two")
    for first, second in ((ours, theirs), (theirs, ours)):
        assert list(meaning(merge(BASE, first, second).text)) == ["cia", "site2019", "un2019", "zahid"]
    assert meaning(clean(ours, theirs))["cia"][1]["journal"] == "WP"


def test_a_moved_entry_keeps_the_other_side_s_edit() -> None:
    ours = change((PIPS, "")) + "\n" + PIPS.rstrip() + "\n"
    text = clean(ours, change(("Report 2018", "Report 2018, rev.")))
    assert text == ours.replace("Report 2018", "Report 2018, rev.")
    assert list(meaning(merge(BASE, change(("2014", "2015")), ours).text)) == [
        "site2019",
        "un2019",
        "cia",
        "pips2018",
    ]


def test_each_side_s_layout_is_kept_where_the_other_edits() -> None:
    ours = change(("Washington Post", "WP"))
    theirs = BASE.replace("\n  ", "\n    ").replace(" = ", "=")
    assert clean(ours, theirs) == theirs.replace("Washington Post", "WP")
    quoted = (
        BASE.replace("{Washington Post}", '"Washington Post"')
        .replace("2014", "{2014}")
        .replace("  journal", "  JOURNAL")
    )
    text = clean(quoted, change(("Miller, Greg", "Miller, G.")))
    assert text == quoted.replace("Miller, Greg", "Miller, G.")


def test_both_reformat_and_one_edits() -> None:
    ours = BASE.replace("\n  ", "\n\t").replace(" = ", "\t= ")
    theirs = (
        BASE.replace("\n  ", "\n    ")
        .replace("Washington Post", "WP")
        .replace("2014,\n", "2014,\n    doi = {10.1/x},\n")
    )
    text = clean(ours, theirs)
    assert text == ours.replace("Washington Post", "WP").replace("2014,\n", "2014,\n\tdoi\t= {10.1/x},\n")


def test_fields_in_another_order_and_lines_wrapped_anew() -> None:
    ours = change(
        (
            "  journal = {Washington Post},\n  year = 2014,\n",
            "  year = 2014,\n  journal = {Washington Post},\n",
        )
    )
    assert "  year = 2014,\n  journal = {WP},\n" in clean(ours, change(("Washington Post", "WP")))
    wrapped = change(("of the Monitoring", "of the\n       Monitoring"))
    assert "of the\n       Monitoring" in clean(wrapped, change(("S/2019/50", "S/2019/50, para. 12")))
    assert "Report of the Team" in clean(
        wrapped, change(("Twenty-third report of the Monitoring Team", "Report of the Team"))
    )


def test_line_ends_and_byte_order_mark_follow_the_side_that_changed_them() -> None:
    windows = BASE.replace("\n", "\r\n")
    edited = change(("Washington Post", "WP"), ("  year = 2014,\n", "  year = 2014,\n  doi = {10.1/x},\n"))
    assert clean(windows, edited) == edited.replace("\n", "\r\n")
    assert clean("\ufeff" + BASE.replace("2019", "2020"), edited) == "\ufeff" + edited.replace("2019", "2020")
    assert "\r" not in clean(change(("2014", "2015")), BASE, windows)
    merged = merge(windows, windows.replace("2014", "2015"), windows.replace("2014", "2016"))
    assert merged.text.count("\n") == merged.text.count("\r\n")
    assert not merged.clean


def test_accents_spelled_anew_by_one_side() -> None:
    base = BASE.replace("Miller, Greg", r"M{\"u}ller, J{\'o}n")
    ours = base.replace(r"M{\"u}ller, J{\'o}n", "Müller, Jón")
    assert "Müller, Jón and Katz, Rita" in clean(
        ours, base.replace(r"J{\'o}n", r"J{\'o}n and Katz, Rita"), base
    )
    assert clean(ours, base.replace("2014", "2015"), base) == ours.replace("2014", "2015")
    conflict(ours, base.replace(r"M{\"u}ller, J{\'o}n", "Mueller, J."), "field", base=base)


def test_parentheses_and_concatenations_stay() -> None:
    base = '@article(x,\n  title = "A" # un # {B},\n  year = 2019\n)\n@string{un = {U}}\n'
    text = clean(base.replace("2019", "2020"), base.replace("2019\n", '2019,\n  note = "n" # un\n'), base)
    assert text == base.replace("2019\n", '2020,\n  note = "n" # un\n')


def test_both_add_a_file_that_was_not_there() -> None:
    one, other = NEW % ("a", "A"), NEW % ("b", "B")
    assert meaning(clean(one, other, "")).keys() == {"a", "b"}
    assert clean(BASE + one, BASE + other, "") == BASE + one + other


def test_bytes_of_another_encoding_are_kept() -> None:
    base = BASE.replace("Miller", "Müller").encode("latin-1")
    ours, theirs = base.replace(b"2014", b"2015"), base.replace(b"Washington Post", b"WP")
    merged = merge(base, ours, theirs)
    assert merged.clean
    assert merged.data == ours.replace(b"Washington Post", b"WP")
    utf8 = merge(base, base.decode("latin-1").encode(), theirs)
    assert utf8.clean
    assert utf8.data == theirs.decode("latin-1").encode()
    beyond = merge(base, ours, theirs.decode("latin-1").replace("WP", "Пост").encode())
    assert "Müller" in beyond.data.decode()
    assert "Пост" in beyond.data.decode()
