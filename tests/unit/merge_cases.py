"""A small file that two people edit, and what a merge of their edits must do."""

from __future__ import annotations

from dataclasses import dataclass

from bibclaim.bibtex import parse
from bibclaim.bibtex.merging import Merged, merge

BASE = """% Group library: ISKP review

@string{lwj = "Long War Journal"}
@string{un = "United Nations"}

@misc{site2019,
  author = {{SITE Intelligence Group}},
  title = {Islamic State Declares Pakistan Province},
  year = 2019,
  month = may,
  keywords = {ISKP, Balochistan},
}

@report{pips2018,
  author = {Rana, Muhammad Amir and Sial, Safdar},
  title = {Pakistan Security Report 2018},
  institution = {Pak Institute for Peace Studies},
  year = 2019,
}

@report{un2019,
  author = {{United Nations Security Council}},
  title = {Twenty-third report of the Monitoring Team},
  number = {S/2019/50},
  institution = un,
  year = 2019,
}

@article{cia,
  author = {Miller, Greg},
  title = {{CIA} estimates 20,000 to 31,500 fighters},
  journal = {Washington Post},
  year = 2014,
}
"""
NEW = "\n@article{%s,\n  author = {Roggio, Bill},\n  title = {%s},\n  year = 2019,\n}\n"
PIPS = BASE[BASE.index("@report{pips2018") : BASE.index("@report{un2019")]


@dataclass
class Change:
    """Edits of a text, each of which must find its place."""

    pairs: tuple[tuple[str, str], ...]

    def __call__(self, text: str = BASE) -> str:
        for old, new in self.pairs:
            assert text.count(old) >= 1, old
            text = text.replace(old, new)
        return text


def change(*pairs: tuple[str, str]) -> str:
    return Change(pairs)()


def meaning(text: str) -> dict[str | None, tuple[str, dict[str, str]]]:
    return {
        entry.key: (entry.type, {name: content(name, value) for name, value in entry.fields.items()})
        for entry in parse(text).entries
    }


def content(name: str, value: str) -> str:
    words = value.split(",") if name in ("keywords", "groups") else [value]
    return ",".join(sorted(" ".join(word.split()) for word in words))


def clean(ours: str, theirs: str, base: str = BASE) -> str:
    """Merge both ways round; both must be clean and say the same."""
    merged, mirrored = merge(base, ours, theirs), merge(base, theirs, ours)
    assert merged.conflicts == merged.standing == [], merged.conflicts
    assert mirrored.clean
    assert meaning(merged.text) == meaning(mirrored.text)
    assert {p.code for p in parse(merged.text).problems} <= {
        p.code for text in (ours, theirs) for p in parse(text).problems
    }
    assert merged.data.decode() == merged.text
    return merged.text


def conflict(ours: str, theirs: str, *kinds: str, base: str = BASE) -> Merged:
    """Merge both ways round; both must report conflicts of these kinds, between markers that the reader takes."""
    for merged in (merge(base, ours, theirs), merge(base, theirs, ours)):
        assert sorted({c.kind for c in merged.conflicts}) == sorted(kinds), merged.conflicts
        blocks = [b for b in parse(merged.text).blocks if b.kind == "conflict"]
        assert blocks
        # the file goes on behind the markers: this is no conflict of the whole file
        assert sum(b.end - b.start for b in blocks) < len(merged.text)
    return merge(base, ours, theirs)
