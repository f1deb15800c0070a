"""One .bib file: edits that wait, and what a save does when others wrote meanwhile."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bibclaim.bibtex import Document
from bibclaim.errors import BibclaimError, Conflict, UnusableInput
from bibclaim.library.bibfile import BibFile, EntryEdit

TEXT = (
    "% notes\n@misc{a,\n  title = {A},\n  note = {N},\n}\n\n@misc{b,\n  title = {B},\n  keywords = {x},\n}\n"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "refs.bib"
    found.write_text(TEXT)
    return found


def write(path: Path, *pairs: tuple[str, str]) -> None:
    text = path.read_bytes()
    for old, new in pairs:
        assert old.encode() in text
        text = text.replace(old.encode(), new.encode())
    path.write_bytes(text)


def test_an_edit_and_what_another_program_wrote_are_both_there(path: Path) -> None:
    file = BibFile(path)
    file.edit("a", {"title": "A2", "url": "https://a.org"})
    write(path, ("{N}", "{N2}"), ("% notes", "% more notes"), ("{B}", "{B2}"))
    assert file.save()
    text = (
        TEXT.replace("{A}", "{A2}")
        .replace("{N}", "{N2}")
        .replace("% notes", "% more notes")
        .replace("{B}", "{B2}")
    )
    assert path.read_text() == text.replace("  note = {N2},\n", "  note = {N2},\n  url = {https://a.org},\n")
    assert file.document.entry("a").fields["note"] == "N2"
    assert not file.pending
    assert not file.save()
    assert not file.refresh()


def test_an_entry_renamed_elsewhere_gets_the_edit(path: Path) -> None:
    file = BibFile(path)
    file.edit("a", {"url": "https://a.org"})
    write(path, ("{a,", "{alpha,"))
    file.save()
    assert file.document.entry("alpha").fields["url"] == "https://a.org"
    assert "a" not in file.document


def test_keywords_are_merged(path: Path) -> None:
    file = BibFile(path)
    file.edit("b", {"keywords": "x, y"})
    write(path, ("{x}", "{x, z}"))
    file.save()
    assert file.document.entry("b").keywords == ["x", "y", "z"]


def test_a_field_that_changed_there_too_is_a_conflict_and_nothing_is_written(path: Path) -> None:
    file = BibFile(path)
    file.edit("a", {"title": "A2", "note": "N2"})
    write(path, ("{N}", "{N3}"))
    before = path.read_bytes()
    with pytest.raises(Conflict, match="'a' was changed on disk") as raised:
        file.save()
    assert (raised.value.ours, raised.value.theirs) == ({"note": "N2"}, {"note": "N3"})
    assert path.read_bytes() == before
    assert file.document.entry("a").fields["title"] == "A2"
    assert len(file.pending) == 2
    file.discard()
    assert file.document.entry("a").fields["note"] == "N3"


def test_an_entry_that_is_gone_there_is_a_conflict_by_field(path: Path) -> None:
    file = BibFile(path)
    file.edit("a", {"note": "N2"})
    path.write_text("% notes\n" + TEXT[TEXT.index("@misc{b") :])
    with pytest.raises(Conflict) as raised:
        file.save()
    assert (raised.value.ours, raised.value.theirs) == ({"note": "N2"}, {"note": None})


def test_a_file_that_is_gone_is_said_so(path: Path) -> None:
    file = BibFile(path)
    file.edit("a", {"note": "N2"})
    path.unlink()
    with pytest.raises(UnusableInput, match="no such file"):
        file.save()
    assert file.pending


def delete_b(document: Document) -> None:
    for name in ("title", "keywords"):
        document.delete_field("b", name)


def test_a_change_of_another_kind_is_merged_as_well(path: Path) -> None:
    file = BibFile(path)
    file.change(EntryEdit("b", "emptied"), delete_b)
    write(path, ("{N}", "{N2}"))
    file.save()
    assert file.document.entry("b").fields == {}
    assert file.document.entry("a").fields["note"] == "N2"

    file.change(EntryEdit("a", "emptied"), lambda document: document.delete_field("a", "title"))
    write(path, ("{A}", "{A3}"))
    with pytest.raises(Conflict) as raised:
        file.save()
    assert (raised.value.ours, raised.value.theirs) == ({"title": None}, {"title": "A3"})


def test_a_change_that_fails_half_way_leaves_no_trace(path: Path) -> None:
    file = BibFile(path)

    def fails(document: Document) -> None:
        document.delete_field("b", "title")
        document.delete_field("b", "nothing")

    with pytest.raises(BibclaimError):
        file.change(EntryEdit("b", "emptied"), fails)
    assert file.document.text == TEXT
    assert not file.pending


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("\ufeff" + TEXT.replace("\n", "\r\n"), "utf-8"),
        (TEXT.replace("{A}", "{Müller}"), "cp1252"),
        ("\ufeff" + TEXT.replace("{A}", "{Müller}"), "utf-16-le"),
        (TEXT.replace("\n", "\r"), "utf-8"),
    ],
)
def test_encoding_mark_and_line_ends_stay(path: Path, text: str, encoding: str) -> None:
    path.write_bytes(text.encode(encoding))
    file = BibFile(path)
    file.edit("b", {"title": "B2"})
    path.write_bytes(text.replace("{N}", "{N2}").encode(encoding))
    file.save()
    assert path.read_bytes() == text.replace("{B}", "{B2}").replace("{N}", "{N2}").encode(encoding)
    file.edit("b", {"title": "B3"})
    file.save()
    assert path.read_bytes() == text.replace("{B}", "{B3}").replace("{N}", "{N2}").encode(encoding)


def test_an_unsettled_git_conflict_elsewhere_does_not_stop_a_save(path: Path) -> None:
    marked = TEXT + "\n<<<<<<< HEAD\n@misc{c, title = {C}}\n=======\n@misc{c, title = {D}}\n>>>>>>> other\n"
    path.write_text(marked)
    file = BibFile(path)
    file.edit("a", {"title": "A2"})
    write(path, ("{N}", "{N2}"))
    file.save()
    assert path.read_text() == marked.replace("{A}", "{A2}").replace("{N}", "{N2}")


def test_the_last_version_is_kept_beside_the_file(path: Path) -> None:
    file = BibFile(path)
    for value in ("A2", "A3", "A4"):
        file.edit("a", {"title": value})
        file.save()
    assert path.with_name("refs.bib~").read_text() == TEXT.replace("{A}", "{A3}")
    assert sorted(os.listdir(path.parent)) == ["refs.bib", "refs.bib~"]


def test_a_save_that_fails_can_be_tried_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = BibFile(path)
    file.edit("a", {"title": "A2"})
    write(path, ("{N}", "{N2}"))

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", full)
        with pytest.raises(BibclaimError, match="No space left"):
            file.save()
    assert path.read_text() == TEXT.replace("{N}", "{N2}")
    assert os.listdir(path.parent) == ["refs.bib"]
    file.save()
    assert path.read_text() == TEXT.replace("{N}", "{N2}").replace("{A}", "{A2}")


def test_a_change_on_disk_is_taken_in_where_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "a.bib"
    path.write_text("@misc{a, title = {A}}\n\n@misc{b, title = {B}}\n", "utf-8")
    file = BibFile(path)
    document = file.document
    path.write_text("@misc{a, title = {A}}\n\n@misc{b, title = {Bee}}\n\n@misc{c, title = {C}}\n", "utf-8")
    assert file.refresh()
    assert file.document is document
    assert [(old.fields["title"], new.fields["title"]) for old, new in file.changed.edited] == [("B", "Bee")]
    assert [entry.key for entry in file.changed.added] == ["c"]
    assert not file.refresh()
    path.write_bytes("@misc{a, title = {Ä ö ü ß Grüße}}\n".encode("latin-1"))
    assert file.refresh()
    assert sorted(entry.key or "" for entry in file.changed.removed) == ["b", "c"]
    assert file.document.encode() == path.read_bytes()


def test_a_read_that_fails_once_is_made_up_for(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = BibFile(path)
    write(path, ("{A}", "{A new}"))

    def broken(_path: Path) -> bytes:
        raise UnusableInput("cannot be read: Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr("bibclaim.library.bibfile.read_bytes", broken)
        with pytest.raises(UnusableInput):
            file.refresh()
    assert file.refresh()
    assert file.document.entry("a").fields["title"] == "A new"
    file.edit("a", {"title": "unwanted"})
    with monkeypatch.context() as patch:
        patch.setattr("bibclaim.library.bibfile.read_bytes", broken)
        with pytest.raises(UnusableInput):
            file.discard()
    assert file.pending
    file.discard()
    assert file.document.entry("a").fields["title"] == "A new"


def test_a_value_that_is_no_text_is_refused_and_nothing_is_half_done(path: Path) -> None:
    file = BibFile(path)
    with pytest.raises(UnusableInput, match="2020"):
        file.edit("a", {"title": "New", "year": 2020})  # type: ignore[dict-item]
    assert file.document.encode() == path.read_bytes()
    assert not file.pending
