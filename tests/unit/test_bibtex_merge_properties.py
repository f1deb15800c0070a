"""Three-way merge under random edits: each value is a word of its own, so what was lost or came back is seen."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bibclaim.bibtex import parse
from bibclaim.bibtex.merging import Merged, merge

FIELDS = ("author", "journal", "note", "doi", "year", "url")
TOKEN = re.compile(r"\bw\d+[bot]\b")
THOROUGH = settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck))


@dataclass
class Work:
    key: str
    title: str
    type: str = "misc"
    fields: dict[str, str] = field(default_factory=dict)


@dataclass
class Layout:
    indent: str = "  "
    equals: str = " = "
    newline: str = "\n"
    closing: str = "{}"


@dataclass
class Library:
    """A file as its author thinks of it; works and remarks in order."""

    items: list[Work | str]
    layout: Layout = field(default_factory=Layout)

    def works(self) -> list[Work]:
        return [item for item in self.items if isinstance(item, Work)]

    def text(self) -> str:
        layout = self.layout
        parts = []
        for item in self.items:
            if isinstance(item, str):
                parts.append(f"% {item}\n")
                continue
            fields = {"title": item.title, **item.fields}
            rows = "".join(
                f",\n{layout.indent}{name}{layout.equals}{layout.closing[0]}{value}{layout.closing[1]}"
                for name, value in fields.items()
            )
            parts.append(f"@{item.type}{{{item.key}{rows}\n}}\n")
        return "\n".join(parts).replace("\n", layout.newline)

    def copy(self) -> Library:
        items = [
            Work(i.key, i.title, i.type, dict(i.fields)) if isinstance(i, Work) else i for i in self.items
        ]
        return Library(items, Layout(**vars(self.layout)))


class Author:
    """Makes random edits, each with a new word that ends in the author's letter."""

    def __init__(self, random: Random, letter: str) -> None:
        self.random = random
        self.letter = letter
        self.numbers = count()

    def word(self) -> str:
        return f"w{next(self.numbers)}{self.letter}"

    def work(self) -> Work:
        names = self.random.sample(FIELDS, self.random.randint(1, len(FIELDS)))
        fields = {name: f"{self.word()} x" for name in names}
        return Work(f"k{self.word()}", f"The title {self.word()}", "misc", fields)

    def library(self, size: int) -> Library:
        items: list[Work | str] = [self.work() for _ in range(size)]
        for _ in range(self.random.randint(0, 3)):
            items.insert(self.random.randint(0, len(items)), f"remark {self.word()}")
        return Library(items)

    def edits(self, library: Library, number: int, *, renames: bool = True) -> Library:
        result = library.copy()
        kinds = [self.add, self.set, self.set, self.move, self.layout, self.remark, self.drop, self.unset]
        if renames:
            kinds.append(self.rename)
        for _ in range(number):
            self.random.choice(kinds)(result)
        return result

    def add(self, library: Library) -> None:
        library.items.insert(self.random.randint(0, len(library.items)), self.work())

    def set(self, library: Library) -> None:
        if works := library.works():
            self.random.choice(works).fields[self.random.choice(FIELDS)] = f"{self.word()} y"

    def unset(self, library: Library) -> None:
        works = [work for work in library.works() if work.fields]
        if works:
            work = self.random.choice(works)
            del work.fields[self.random.choice(list(work.fields))]

    def drop(self, library: Library) -> None:
        if works := library.works():
            library.items.remove(self.random.choice(works))

    def rename(self, library: Library) -> None:
        if works := library.works():
            self.random.choice(works).key = f"r{self.word()}"

    def move(self, library: Library) -> None:
        if library.items:
            item = library.items.pop(self.random.randrange(len(library.items)))
            library.items.insert(self.random.randint(0, len(library.items)), item)

    def layout(self, library: Library) -> None:
        change: Callable[[], None] = self.random.choice(
            [
                lambda: setattr(library.layout, "indent", self.random.choice(["  ", "\t", "    "])),
                lambda: setattr(library.layout, "equals", self.random.choice([" = ", "=", "\t= "])),
                lambda: setattr(library.layout, "closing", self.random.choice(["{}", '""'])),
                lambda: setattr(library.layout, "newline", self.random.choice(["\n", "\r\n"])),
                lambda: self.random.shuffle(library.items),
            ]
        )
        change()

    def remark(self, library: Library) -> None:
        library.items.insert(self.random.randint(0, len(library.items)), f"remark {self.word()}")


def words(text: str) -> set[str]:
    return set(TOKEN.findall(text))


def places(text: str) -> dict[str, tuple[str, str]]:
    """For each word of a value: the title of its entry and the name of its field."""
    return {
        word: (entry.fields["title"], name)
        for entry in parse(text).entries
        for name, value in entry.fields.items()
        for word in TOKEN.findall(value)
    }


def versions(seed: int, edits: int, *, renames: bool = True) -> tuple[str, str, str]:
    random = Random(seed)
    base = Author(random, "b").library(random.randint(0, 7))
    ours = Author(random, "o").edits(base, random.randint(0, edits), renames=renames)
    theirs = Author(random, "t").edits(base, random.randint(0, edits), renames=renames)
    return base.text(), ours.text(), theirs.text()


def told(merged: Merged) -> str:
    return merged.text + "".join(f" {c.ours} {c.theirs}" for c in merged.conflicts)


@THOROUGH
@given(st.integers(0, 10**9), st.integers(1, 6))
def test_what_either_side_wrote_is_there_or_reported(seed: int, edits: int) -> None:
    base, ours, theirs = versions(seed, edits)
    merged = merge(base, ours, theirs)
    before, one, other = words(base), words(ours), words(theirs)
    there = words(merged.text if merged.clean else told(merged))
    assert there >= (one - before) | (other - before) | (before & one & other)


@THOROUGH
@given(st.integers(0, 10**9), st.integers(1, 6))
def test_what_one_side_took_out_and_the_other_left_alone_does_not_come_back(seed: int, edits: int) -> None:
    # an entry renamed and rewritten by one side may count as another work, so keys stay here
    base, ours, theirs = versions(seed, edits, renames=False)
    merged = merge(base, ours, theirs)
    before, one, other = words(base), words(ours), words(theirs)
    if merged.clean:
        assert words(merged.text) == (one | other) - (before - one) - (before - other)


@THOROUGH
@given(st.integers(0, 10**9), st.integers(1, 6))
def test_a_value_stays_with_its_work_and_its_field(seed: int, edits: int) -> None:
    base, ours, theirs = versions(seed, edits)
    merged = merge(base, ours, theirs)
    known = {**places(base), **places(theirs), **places(ours)}
    for word, place in places(merged.text).items():
        assert place == known[word]
    if merged.clean:
        assert [p for p in parse(merged.text).problems if p.severity == "error"] == []


@THOROUGH
@given(st.integers(0, 10**9), st.integers(1, 6))
def test_both_ways_round_mean_the_same(seed: int, edits: int) -> None:
    base, ours, theirs = versions(seed, edits)
    merged, mirrored = merge(base, ours, theirs), merge(base, theirs, ours)
    assert merged.clean == mirrored.clean
    assert sorted((c.kind, c.field or "") for c in merged.conflicts) == sorted(
        (c.kind, c.field or "") for c in mirrored.conflicts
    )
    if merged.clean:
        assert places(merged.text) == places(mirrored.text)
        assert {e.key for e in parse(merged.text).entries} == {e.key for e in parse(mirrored.text).entries}


@THOROUGH
@given(st.integers(0, 10**9), st.integers(1, 8))
def test_a_side_that_changed_nothing_leaves_the_other_byte_for_byte(seed: int, edits: int) -> None:
    base, ours, _ = versions(seed, edits)
    assert merge(base, ours, base).data == ours.encode()
    assert merge(base, base, ours).data == ours.encode()
    assert merge(base, ours, ours).data == ours.encode()


@THOROUGH
@given(st.integers(0, 10**9))
def test_edits_that_cannot_clash_merge_without_asking(seed: int) -> None:
    random = Random(seed)
    base = Author(random, "b").library(random.randint(2, 7))
    ours, theirs = base.copy(), base.copy()
    first, second = Author(random, "o"), Author(random, "t")
    for work, there in zip(ours.works(), theirs.works(), strict=True):
        names = random.sample(FIELDS, 2)
        work.fields[names[0]], there.fields[names[1]] = first.word(), second.word()
    for author, side in ((first, ours), (second, theirs)):
        for edit in random.sample([author.add, author.move, author.layout, author.remark], 2):
            edit(side)
    merged = merge(base.text(), ours.text(), theirs.text())
    assert merged.clean


@settings(max_examples=250, deadline=None)
@given(st.text('@{}"=,#% \nabmisctrg<>|', max_size=60), st.data())
def test_any_text_at_all(base: str, data: st.DataObject) -> None:
    def edited(text: str) -> str:
        at = data.draw(st.integers(0, len(text)))
        return (
            text[:at]
            + data.draw(st.text('@{}"=,#% \nabmisc', max_size=12))
            + text[at + data.draw(st.integers(0, 4)) :]
        )

    ours, theirs = edited(base), edited(base)
    merged = merge(base, ours, theirs)
    assert parse(merged.data).encode() == merged.data
    assert merge(base, ours, base).data == ours.encode()
    new = set(re.findall(r"[abmisctrg]{2,}", ours)) & set(re.findall(r"[abmisctrg]{2,}", theirs))
    if not merged.clean:
        assert all(word in told(merged) for word in new)
