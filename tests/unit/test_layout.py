"""The house layout: what it looks like, what it never touches, and the command that writes it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from bibclaim.bibtex import parse
from bibclaim.bibtex.layout import formatted, lay_out, reads_the_same
from bibclaim.cli import main

BEFORE = """%% Encoding: UTF-8
@STRING(foo = "x y")
@string{b={c}}


@Report(a, Title = "T {\\"u}", % why
   % its own line
   year=2019, month = jan ,note = "a" # foo,
   abstract = { two
      lines }, Note={again})
% about b
@misc{b,title={x}} % behind b
@misc{c}@misc{,title={no key}}


@comment{jabref-meta:   grouping:
0 AllEntriesGroup:;}
@preamble{ "x" # foo }
free text, kept
"""

AFTER = """%% Encoding: UTF-8
@string{foo = {x y}}
@string{b = {c}}

@report{a,
  title         = {T {\\"u}}, % why
  % its own line
  year          = {2019},
  month         = jan,
  note          = "a" # foo,
  abstract      = { two
      lines },
  note          = {again},
}

% about b
@misc{b,
  title         = {x},
} % behind b

@misc{c,
}

@misc{,
  title         = {no key},
}

@comment{jabref-meta:   grouping:
0 AllEntriesGroup:;}
@preamble{ "x" # foo }
free text, kept
"""


def run(*arguments: str | Path, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments], input=stdin, catch_exceptions=False)


def test_the_house_layout() -> None:
    assert formatted(parse(BEFORE)) == AFTER


def test_formatting_twice_changes_nothing_more() -> None:
    assert formatted(parse(AFTER)) == AFTER


def test_line_ends_and_byte_order_mark_stay() -> None:
    text = "\ufeff\r\n@misc{a,title={x\r\n y}}\r\n\r\n\r\n@misc{b}"
    assert formatted(parse(text)) == (
        "\ufeff@misc{a,\r\n  title         = {x\r\n y},\r\n}\r\n\r\n@misc{b,\r\n}\r\n"
    )


@pytest.mark.parametrize(
    ("text", "key", "reason"),
    [
        ("@misc{a, title={x} note={y}}", "a", "broken"),
        ("@misc{title={x}}", None, "citekey"),
        ("@misc{a, title={x", "a", "broken"),
        ("<<<<<<< a\n@misc{a,title={x}}\n=======\n@misc{a,title={y}}\n>>>>>>> b\n", None, "conflict"),
    ],
)
def test_what_is_broken_is_kept_and_told(text: str, key: str | None, reason: str) -> None:
    layout = lay_out(parse(f"@misc{{z,title={{z}}}}\n{text}"))
    assert layout.text.startswith("@misc{z,\n  title         = {z},\n}\n")
    assert text in layout.text
    assert [(kept.line, kept.key) for kept in layout.kept] == [(2, key)]
    assert reason in layout.kept[0].reason


def test_documents_that_differ_in_a_value_or_a_comment_do_not_read_the_same() -> None:
    one = parse("@string{m = {v}}\n@misc{a, title = m, note = {x}, note = {y}}\n% c\n")
    assert reads_the_same(one, parse('@STRING(m = "v")\n@Misc{a, Title = m,\n note = "x", note={y},}\n\n% c'))
    for other in (
        "@string{m = {v}}\n@misc{a, title = {v}, note = {x}, note = {y}}\n% c\n",
        "@string{m = {v}}\n@misc{a, title = m, note = {x}, note = {z}}\n% c\n",
        "@string{m = {v}}\n@misc{a, title = m, note = {x}, note = {y}}\n",
        "@string{m = {v}}\n@misc{a, title = m, note = {x }, note = {y}}\n% c\n",
    ):
        assert not reads_the_same(one, parse(other))


def test_real_files_are_laid_out_once_and_read_as_before(shared: Path) -> None:
    files = sorted(shared.rglob("*.bib"))
    assert files
    for path in files:
        document = parse(path.read_bytes(), file=str(path))
        text = formatted(document)
        again = parse(text)
        assert [(e.key, e.type, dict(e.fields)) for e in again.entries] == [
            (e.key, e.type, dict(e.fields)) for e in document.entries
        ], path
        assert formatted(again) == text, path


PIECES = st.sampled_from(
    ["@misc{k,", "@Book(j,", "title = ", "NOTE=", "{x}", '"y"', "{a {b} c}", "2019", "jan", " # ", ",", "}", ")", "\n",
     "\r\n", " ", "% comment\n", "% c", "@string{s = {v}}", "@comment{c}", "@preamble{\"p\"}", "text", "{", '"', "\n\n\n",
     "@misc{e, title = {t}}", "<<<<<<< a\n", "=======\n", ">>>>>>> b\n", "\t", "\ufeff"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=30).map("".join))
def test_any_text_keeps_its_reading_and_settles_at_once(text: str) -> None:
    document = parse(text)
    new = formatted(document)
    again = parse(new)
    assert [(e.key, e.type, dict(e.fields)) for e in again.entries] == [
        (e.key, e.type, dict(e.fields)) for e in document.entries
    ]
    assert formatted(again) == new


def test_the_command_rewrites_in_place_and_keeps_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.bib"
    before = "% Encoding: cp1252\r\n@Misc{a,title={\xe9}}".encode("cp1252")
    path.write_bytes(before)
    assert run("format", path).exit_code == 0
    after = "% Encoding: cp1252\r\n@misc{a,\r\n  title         = {\xe9},\r\n}\r\n"
    assert path.read_bytes() == after.encode("cp1252")
    assert (tmp_path / "a.bib~").read_bytes() == before


def test_check_writes_nothing_and_ends_with_1_until_it_is_formatted(tmp_path: Path) -> None:
    path = tmp_path / "a.bib"
    path.write_text("@Misc{a,title={x}}")
    result = run("format", path, "--check")
    assert (result.exit_code, path.read_text()) == (1, "@Misc{a,title={x}}")
    assert f"bibclaim format {path}" in result.stdout
    assert run("format", path).exit_code == 0
    result = run("format", path, "--check")
    assert (result.exit_code, result.stdout) == (0, "")


def test_output_and_standard_input(tmp_path: Path) -> None:
    path, out = tmp_path / "a.bib", tmp_path / "b.bib"
    path.write_text("@Misc{a,title={x}}")
    assert run("format", path, "-o", out).exit_code == 0
    assert path.read_text() == "@Misc{a,title={x}}"
    assert out.read_text() == "@misc{a,\n  title         = {x},\n}\n"
    assert run("format", "-", stdin=path.read_bytes()).stdout_bytes == out.read_bytes()
    assert run("format", path, "-o", "-").stdout_bytes == out.read_bytes()


def test_kept_entries_are_named_on_standard_error(tmp_path: Path) -> None:
    path = tmp_path / "a.bib"
    path.write_text("@Misc{a,title={x}}\n@misc{b, title={x} note={y}}\n")
    result = run("format", path, "--json")
    assert result.exit_code == 0
    assert f"{path}:2: 'b' is left as it stands" in result.stderr
    found = json.loads(result.stdout)
    assert found["changed"] is True
    assert [kept["key"] for kept in found["kept"]] == ["b"]
    assert "@misc{b, title={x} note={y}}\n" in path.read_text()
    assert run("format", tmp_path / "none.bib").exit_code == 2
