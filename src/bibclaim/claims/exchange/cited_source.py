"""What an export says about the source of a claim, taken from its entry."""

from __future__ import annotations

import re

import msgspec

from bibclaim.bibtex import Entry

_DATE = re.compile(r"(-?\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+", re.IGNORECASE)


class CitedSource(msgspec.Struct, frozen=True):
    """The entry of a claim: its title, address (http or https, or a DOI's), date (EDTF), publisher, date of retrieval."""

    title: str = ""
    url: str = ""
    date: str = ""
    publisher: str = ""
    retrieved: str = ""

    @classmethod
    def of(cls, entry: Entry) -> CitedSource:
        """Take these from an entry, inherited fields included if it has been resolved."""
        url, doi = entry.text("url").strip(), entry.text("doi").strip()
        if not _ADDRESS.fullmatch(url):
            url = f"https://doi.org/{doi}" if re.fullmatch(r"10\.\d{4,9}/[^\s<>\"]+", doi) else ""
        return cls(
            title=entry.text("title") or entry.text("booktitle"),
            url=url,
            date=entry.text("date") or entry.year,
            publisher=entry.text("organization") or entry.text("publisher") or entry.text("institution"),
            retrieved=entry.text("urldate"),
        )

    @property
    def day(self) -> str:
        """The first day of the date as ``YYYY-MM-DD``, empty when there is none."""
        return first_day(self.date)


def first_day(date: str) -> str:
    """Return the first day that an EDTF date may mean, empty for one without a year."""
    match = _DATE.match(date)
    if match is None or match[1].startswith("-"):
        return ""
    month, day = (
        part if part and "01" <= part <= top else "01" for part, top in ((match[2], "12"), (match[3], "28"))
    )
    if match[3] and "01" <= match[3] <= "31":
        day = match[3]
    return f"{match[1]}-{month}-{day}"
