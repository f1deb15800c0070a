"""Inheritance, dates and names as biber has them: each file is resolved by biber's tool mode and by us."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from bibclaim.bibtex import Document, Entry, parse, parse_names, to_unicode
from bibclaim.bibtex.dates import entry_date, parse_date
from bibclaim.bibtex.inheritance import inherited
from bibclaim.bibtex.inheritance_rules import CANONICAL_FIELDS, CANONICAL_TYPES
from bibclaim.bibtex.languages import language_tag
from bibclaim.bibtex.names import NAME_FIELDS
from bibclaim.bibtex.pages import page_ranges

BIBER = shutil.which("biber")
pytestmark = pytest.mark.skipif(
    BIBER is None, reason="biber is not installed: sh tests/conformance/install_biber.sh"
)
ROOT = Path(__file__).resolve().parents[2]
DATE_FIELDS = ("date", "origdate", "urldate", "eventdate")
DATE_PART = re.compile(r"(|orig|url|event)(end)?(date|year|month|day)")

# fields that say how an entry is handled and hold nothing to be shown; biber writes some of them, and drops others
HANDLING = frozenset({"crossref", "xdata", "xref", "ids", "options", "type", "entryset", "presort", "sortkey", "sortname", "sortshorthand", "yeardivision", "eventyeardivision"})  # fmt: skip
# appendix B of the manual and biblatex itself keep these with the parent; biber's own tables for tool mode leave that out
KEPT_BY_BIBLATEX = frozenset({"label", "shorthand", "shorthandintro", "entrysubtype", "related", "relatedtype", "relatedoptions", "relatedstring", "execute", "shorttitle", "sorttitle", "indextitle", "indexsorttitle"})  # fmt: skip

RULES = """
@xdata{hup, publisher={Harvard University Press}, location={Cambridge, Mass.}, note={from xdata}}
@xdata{names, author={Alpha, A and Beta, B and Gamma, C}, xdata={hup}}
@book{quine, author={Quine, W}, title={Methods}, publisher={Own}, xdata={hup}}
@book{granular, author={xdata=names-author-2 and Zeta, Z}, title={xdata=quine-title}, location={xdata=hup-location}, note={xdata=hup-note}}
@book{allnames, author={xdata=names-author}, title={T}}
@book{whole, title={Whole}, subtitle={Sub}, shorttitle={Wh}, titleaddon={Add}, author={A, B}, keywords={k}, langid={english},
  date={2001-05}, label={L}, annotation={an}, shorthand={sh}, url={http://x}, doi={10.1/2}, pages={1--2}}
@inbook{part, title={Part}, crossref={whole}}
@suppbook{supp, crossref={whole}}
@inbook{dated, title={Part}, date={2003}, crossref={whole}}
@incollection{odd, title={Odd}, crossref={whole}}
@misc{misc, crossref={whole}}
@phdthesis{thesis, crossref={whole}, school={S}}
@periodical{per, title={Per}, subtitle={S}, year={2000}, month={3}, shortjournal={P}}
@article{art, title={A}, crossref={per}}
@article{sameyear, title={A}, year={2000}, crossref={per}}
@article{otheryear, title={A}, year={1999}, crossref={per}}
@article{ownmonth, title={A}, month={5}, crossref={per}}
@article{ownjournal, title={A}, journal={Own}, crossref={per}}
@mvproceedings{mv, title={Mv}, subtitle={Mvs}, address={Here}, publisher={P}}
@proceedings{proc, title={Proc}, booktitle={BT}, year=1990, crossref={mv}}
@conference{conf, title={C}, crossref={proc}}
@mvbook{mvb, title={MVB}, author={Auth, M}, editor={Ed, E}}
@book{vol, title={Vol}, volume=2, crossref={mvb}}
@inbook{deep, title={Deep}, crossref={vol}}
@collection{coll, title={Coll}, editor={Ed, E}, location={There}, crossref={mvc}}
@mvcollection{mvc, title={Mvc}, publisher={Pub}}
@incollection{essay, title={Essay}, address={Elsewhere}, crossref={coll}}
@reference{ref, title={Ref}}
@inreference{lemma, title={Lemma}, crossref={ref}}
@misc{wrongcase, crossref={Per}, title={x}}
@online{xref, xref={whole}, title={X}}
"""

SAMPLES = {
    "rules.bib": {
        ("otheryear", "date"): "biber joins the entry's year 1999 and its parent's month; no such issue is known",
    },
    "bib/exemplars.bib": {},
    "malformed/crossref.bib": {},
    "roundtrip/biber_crossrefs.bib": {},
    "roundtrip/biber_dateformats.bib": {
        ("L1", "date"): "a year field of two years is read as a range; biber leaves it to the style",
        ("L8", "date"): "a letter behind a year is a label; biber leaves it to the style",
        ("range1", "urldate"): "biber's tool mode loses a range without a start",
        ("range2", "origdate"): "biber's tool mode loses a range without a start",
        ("range2", "urldate"): "biber's tool mode loses a range without a start",
        ("range2", "eventdate"): "biber's tool mode loses a range without a start",
        ("open1", "date"): "biber's tool mode loses a range without a start",
        ("open2", "date"): "biber's tool mode loses a range without a start",
        ("script1", "date"): "biber's tool mode writes 00 for months in Devanagari digits",
    },
    "roundtrip/biber_examples.bib": {
        ("u1", "note"): "biber takes the note 0 for none",
        ("pages3", "pages"): "biber's tool mode drops the braces that keep a hyphen from parting a range",
        ("pages7", "pages"): "biber's tool mode drops the braces that keep a hyphen from parting a range",
    },
    "roundtrip/biber_full-dot.bib": {},
    "roundtrip/biber_full-bbl.bib": {},
    "roundtrip/biber_names.bib": {},
    "roundtrip/biber_sets.bib": {},
    "roundtrip/biber_tool.bib": {},
    "roundtrip/biber_truncation.bib": {},
    "roundtrip/biblatex-examples.bib": {},
    "roundtrip/jabref_complex.bib": {},
    "roundtrip/jabref_jabref-authors.bib": {},
    "roundtrip/jabref_testjabref.bib": {},
    "isis-pakistan.bib": {},
}  # fmt: skip
"""Files, and where we differ on purpose: (key, field) to the reason."""


def run_biber(source: str, folder: Path) -> Document:
    """Resolve a file in a folder of its own, for biber leaves its log beside the input."""
    (folder / "in.bib").write_text(source, "utf-8")
    found = subprocess.run(
        [str(BIBER), "--tool", "--noconf", "--nolog", "--output-resolve", "--output-format=bibtex",
         "--output-fieldcase=lower", "--output-file=out.bib", "in.bib"],
        cwd=folder, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert (folder / "out.bib").exists(), found.stdout[-2000:]
    return parse((folder / "out.bib").read_bytes())


def without_circles(source: str) -> str:
    """Take out the entries of biber's own tests that ask each other in a circle: biber stops at them."""
    return re.sub(r"@\w+\{(circ\d|xd-?loop\w*|loop\w*),.*?\n\}", "", source, flags=re.DOTALL)


def known_fields() -> frozenset[str]:
    """The fields of biblatex's data model as biber carries it; it drops all others."""
    path = subprocess.run(
        [str(BIBER), "--tool-config"], capture_output=True, text=True, check=True
    ).stdout.strip()
    return frozenset(re.findall(r"<field [^>]*>([a-z]+)</field>", Path(path).read_text("utf-8")))


def resolved(document: Document, entry: Entry) -> dict[str, str]:
    """An entry with what it inherits, under biblatex's names of fields; aliases (``ids``) are keys too."""
    aliases = {
        alias.strip(): other
        for other in document.entries
        for alias in other.fields.get("ids", "").split(",")
        if alias.strip()
    }

    def lookup(key: str) -> tuple[str, Mapping[str, str]] | None:
        found = document.entry(key) if key in document else aliases.get(key)
        return (found.type, found.fields) if found else None

    fields = inherited(entry.type, entry.fields, lookup, frozenset({entry.key or ""}))
    named = {CANONICAL_FIELDS.get(name, name): value for name, value in fields.items() if value}
    # of address and location the name of biblatex counts
    return named | {name: value for name, value in fields.items() if name in named and value}


def as_edtf(date: str) -> str:
    """Biber's tool mode writes years as numbers, and 00 for what is unspecified."""

    def year(match: re.Match[str]) -> str:
        return f"Y{match[0]}" if len(match[2]) > 4 else f"{match[1]}{match[2]:0>4}"

    padded = re.sub(r"(?:(?<=^)|(?<=/))(-?)([0-9]{1,9})(?![0-9X])", year, date)
    return re.sub(r"-00(?=-|/|$)", "-XX", padded)


def shown(name: str, value: str) -> object:
    """What a value says, whatever way it is written."""
    if name in NAME_FIELDS:
        # biber leaves the accent of \'{\i} on an i without a dot
        return parse_names(value.replace("\u0131\u0301", "\u00ed"))
    if name == "pages":
        return page_ranges(value)
    if name == "langid":
        return language_tag(value)
    return re.sub(r"\s+", "", to_unicode(value))


def differences(
    ours: Document, theirs: Document, model: frozenset[str]
) -> dict[tuple[str, str], tuple[object, object]]:
    found: dict[tuple[str, str], tuple[object, object]] = {}
    for biber in theirs.entries:
        entry = ours.entry(biber.key or "")
        assert biber.type == CANONICAL_TYPES.get(entry.type, entry.type) or entry.type not in CANONICAL_TYPES
        mine = resolved(ours, entry)
        for field in DATE_FIELDS:
            date, wanted = (
                parse_date(entry_date(mine, field)),
                parse_date(as_edtf(biber.fields.get(field, ""))),
            )
            if (date and date.sort_key) != (wanted and wanted.sort_key):
                found[biber.key or "", field] = (date, biber.fields.get(field))
        for field in {*biber.fields, *(model & set(mine))} - HANDLING - KEPT_BY_BIBLATEX:
            if DATE_PART.fullmatch(field) or "+an" in field:
                continue
            one, other = mine.get(field), biber.fields.get(field)
            if one is None or other is None or shown(field, one) != shown(field, other):
                found[biber.key or "", field] = (one, other)
    return found


@pytest.mark.parametrize("name", SAMPLES)
def test_what_biber_resolves_is_what_we_resolve(name: str, shared: Path, tmp_path: Path) -> None:
    if name == "rules.bib":
        source = RULES
    else:
        path = ROOT / "bib" / name if "/" not in name else shared / name
        source = without_circles(path.read_text("utf-8"))
    ours, theirs = parse(source), run_biber(source, tmp_path)
    assert len(theirs.entries) >= min(2, len(ours.entries))
    found = differences(ours, theirs, known_fields())
    unexpected = {place: values for place, values in found.items() if place not in SAMPLES[name]}
    assert unexpected == {}
    assert set(SAMPLES[name]) <= set(found), "a difference that is listed is no more"
