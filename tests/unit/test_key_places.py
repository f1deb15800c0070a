"""Citekeys are found, and followed, in every dialect that cites, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibclaim.citation.grammar import parse
from bibclaim.citation.key_places import edited, key_edits, key_places
from bibclaim.errors import UnusableInput


def rename(text: str, old: str, new: str) -> str:
    return edited(text, key_edits(text, old, new))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # Pandoc
        ("As [@smith2019] says", "As [@new] says"),
        ("[-@smith2019, p. 3]", "[-@new, p. 3]"),
        ("@smith2019 [p. 3] says", "@new [p. 3] says"),
        ("-@smith2019.", "-@new."),
        ("[see @a, p. 3; also @smith2019, chap. 2; @{smith2019}]", "[see @a, p. 3; also @new, chap. 2; @{new}]"),
        ("[@a, quoted in @smith2019, p. 4]", "[@a, quoted in @new, p. 4]"),
        ("Says @smith2019, and @smith2019: so (@smith2019)?", "Says @new, and @new: so (@new)?"),
        ("*@smith2019* and **[@smith2019]**", "*@new* and **[@new]**"),
        ("- item\n\n    [@smith2019] goes on", "- item\n\n    [@new] goes on"),
        ("A note.[^1]\n\n[^1]: See [@smith2019].", "A note.[^1]\n\n[^1]: See [@new]."),
        ("a\r\n\r\n```\r\ncode\r\n```\r\n\r\n[@smith2019]\r\n", "a\r\n\r\n```\r\ncode\r\n```\r\n\r\n[@new]\r\n"),
        ("---\nnocite: |\n  @smith2019, @b\n---\n\n@smith2019", "---\nnocite: |\n  @new, @b\n---\n\n@new"),
        # MyST
        ("{cite}`smith2019`", "{cite}`new`"),
        ("{cite:p}`a,smith2019` {cite:t}`smith2019; b`", "{cite:p}`a,new` {cite:t}`new; b`"),
        ("{cite:p}`{see}smith2019{p. 3}`", "{cite:p}`{see}new{p. 3}`"),
        ("{footcite:p}`smith2019`", "{footcite:p}`new`"),
        ("```{note}\nAs @smith2019 says\n```\n", "```{note}\nAs @new says\n```\n"),
        # LaTeX
        (r"\cite{smith2019}", r"\cite{new}"),
        (r"\parencite[see][3]{a, smith2019,b}", r"\parencite[see][3]{a, new,b}"),
        (r"\citet*{smith2019} \Textcite{smith2019}", r"\citet*{new} \Textcite{new}"),
        (r"\autocites[1]{a}[2]{smith2019}", r"\autocites[1]{a}[2]{new}"),
        (r"\pvolcite{3}[4]{smith2019}", r"\pvolcite{3}[4]{new}"),
        ("```{=latex}\n\\cite{smith2019}\n```\n", "```{=latex}\n\\cite{new}\n```\n"),
        # notebooks of old
        ('<cite data-cite="a,smith2019">(S)</cite>', '<cite data-cite="a,new">(S)</cite>'),
    ],
)  # fmt: skip
def test_a_citation_follows(before: str, after: str) -> None:
    assert rename(before, "smith2019", "new") == after


@pytest.mark.parametrize(
    "text",
    [
        "`@smith2019` and `` [@smith2019] ``",
        "```\n[@smith2019]\n```\n",
        "~~~ markdown\n[@smith2019]\n~~~\n",
        "```python\nbib['@smith2019']\n```\n",
        "text\n\n    [@smith2019]\n\nmore",
        "mail joe@smith2019 or joe@smith2019.org",
        "[@smith2019a] @smith2019-b @smith2019:c @smith2019.pdf @smith2019_d",
        "[@Smith2019] @xsmith2019",
        "smith2019 without a sign, #smith2019",
        "<!-- claims: c-abc @smith2019 -->",
        "https://example.org/@smith2019",
        "[text](https://example.org/@smith2019)",
        r"\@smith2019",
        "$@smith2019$",
        "{ref}`smith2019` and `smith2019`",
        r"`\cite{smith2019}` and \\cite{smith2019} and \label{smith2019}",
        r"\cite{smith2019a,xsmith2019}",
        "{cite:p}`smith2019a`",
    ],
)
def test_what_is_no_citation_of_the_key_stays(text: str) -> None:
    assert key_edits(text, "smith2019", "new") == []


def test_a_key_that_is_not_plain_gets_braces_where_it_needs_them() -> None:
    text = "@a [@a; @{a}] {cite}`a`"
    assert rename(text, "a", "odd/key!") == "@{odd/key!} [@{odd/key!}; @{odd/key!}] {cite}`odd/key!`"
    assert rename("@{odd/key!} and more", "odd/key!", "a") == "@{a} and more"


def test_a_key_that_no_citation_can_hold_is_refused() -> None:
    with pytest.raises(UnusableInput, match="by hand"):
        key_edits("{cite}`a`", "a", "b;c")


def test_places_are_those_of_the_text_as_it_stands() -> None:
    text = "é\r\n\r\n[@حزب]\r\n{cite}`a`"
    assert [text[place.start : place.end] for place in key_places(text)] == ["حزب", "a"]


PIECES = st.sampled_from(
    ["@old", "@{old}", "[@old]", "[see @old, p. 3; @x]", "`@old`", "\n\n", " ", "old", "@older", "-", ".", "$", "[", "]",
     "`", "```\n", "    ", "{cite}`old`", "\\cite{old,x}", "<!--", "-->", "\r\n", "é", "(", ")", ";", "\\"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=25).map("".join))
def test_there_and_back_changes_nothing_and_only_keys_change(text: str) -> None:
    renamed = rename(text, "old", "anew")
    assert renamed.replace("anew", "old") == text
    assert renamed.count("anew") == len(key_edits(text, "old", "anew"))
    assert rename(renamed, "anew", "old") == text
    assert [citation.keys for citation in parse(text)] == [
        [{"anew": "old"}.get(key, key) for key in citation.keys] for citation in parse(renamed)
    ]
