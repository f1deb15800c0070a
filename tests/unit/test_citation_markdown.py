"""Markdown with its citations resolved in author-date, note and numeric styles."""

from __future__ import annotations

from bibclaim.bibtex import parse
from bibclaim.citation import render_markdown

ENTRIES = {
    entry.key or "": entry
    for entry in parse(
        "@online{ind, title={ISIS in Pakistan}, organization={Indian Defence News}, date={2019-05}}"
        "@report{pips, author={{Pak Institute for Peace Studies}}, title={Pakistan {Security} Report}, date={2017}}"
        "@book{mark, author={O*Neil_, A.}, title={[x] *y*}, date={2001}}"
    ).entries
}


def test_author_date_words_take_the_place_of_the_citations() -> None:
    text = "It grew [see @ind, par. 27; @pips]. @pips [p. 3] agrees.\n"
    made = render_markdown(text, ENTRIES)
    assert made.text == (
        "It grew (see Indian Defence News, 2019, para. 27; Pak Institute for Peace Studies, 2017). "
        "Pak Institute for Peace Studies (2017, p. 3) agrees.\n"
    )
    assert [item.id for item in made.references] == ["ind", "pips"]
    assert [cluster.note for cluster in made.clusters] == [0, 0]


def test_note_styles_get_footnotes_behind_the_stop() -> None:
    made = render_markdown(
        "It grew [@ind, par. 27]. @pips agrees [@ind].", ENTRIES, "chicago-notes-bibliography"
    )
    assert made.text == (
        "It grew.[^cite1] Pak Institute for Peace Studies[^cite2] agrees.[^cite3]\n\n"
        "[^cite1]: Indian Defence News, “ISIS in Pakistan,” May 2019, para. 27.\n\n"
        "[^cite2]: Pak Institute for Peace Studies, *Pakistan Security Report* (2017).\n\n"
        "[^cite3]: Indian Defence News, “ISIS in Pakistan.”\n"
    )


def test_numeric_styles_count_in_order_of_citation() -> None:
    made = render_markdown("One [@pips]; @ind too.", ENTRIES, "ieee")
    assert made.text == r"One \[1\]; Indian Defence News \[2\] too."
    assert [item.id for item in made.references] == ["pips", "ind"]


def test_an_unknown_key_is_seen_and_listed() -> None:
    made = render_markdown("A [@nobody; @pips] and @nobody2.", ENTRIES)
    assert made.unknown == ["nobody", "nobody2"]
    assert made.text == "A (Pak Institute for Peace Studies, 2017) **nobody?** and **nobody2?**."


def test_signs_of_markdown_in_fields_stay_words() -> None:
    made = render_markdown("[@mark]", ENTRIES, "modern-language-association")
    assert made.text == r"(O\*Neil\_)"


def test_text_without_citations_is_left_alone() -> None:
    text = "Nothing here.\n\n- `@a`\n"
    made = render_markdown(text, ENTRIES)
    assert (made.text, made.references, made.clusters) == (text, [], [])


def test_works_with_gaps_still_say_something() -> None:
    gaps = {
        entry.key or "": entry for entry in parse("@book{t, title={Only Title}, date=2001} @book{n,}").entries
    }
    for style in ("apa", "chicago-notes-bibliography", "ieee", "modern-language-association", "oscola"):
        made = render_markdown("@t says; @n; [@n]; -@t; [-@t, p. 3].", gaps, style)
        assert "NO" not in made.text, style
        assert "ERROR" not in made.text, style
        assert sorted(item.id for item in made.references) == ["n", "t"], style
        assert all(item.text for item in made.references), style
