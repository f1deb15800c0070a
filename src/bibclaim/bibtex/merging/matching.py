"""Which item of one version is which of the other: by key, renamed ones by content, texts by their words and place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from itertools import islice

from bibclaim.bibtex.merging.items import Item
from bibclaim.bibtex.merging.likeness import Likes, likeness
from bibclaim.bibtex.merging.meaning import alike, words_of

_IDENTIFIERS = ("doi", "url", "isbn", "eprint")
_LOOSE = ("text", "comment", "preamble", "conflict", "defect")
_DIFFERENT = 0.5
_SAME_TEXT = 0.5


def match(base: list[Item], side: list[Item]) -> dict[int, int]:
    """Return pairs of indices into ``base`` and ``side``; what is in no pair was removed or added."""
    pairs = _Pairs(base, side)
    pairs.same(lambda item: (item.kind, item.raw) if item.key is None else None, ordered=True)
    pairs.same(lambda item: (_family(item), item.key, item.raw) if item.key is not None else None)
    pairs.same(lambda item: (_family(item), item.key) if item.key is not None else None, ordered=True)
    pairs.renamed()
    pairs.keyless()
    pairs.texts()
    return pairs.found


def replaced(before: Item, after: Item) -> bool:
    """Tell whether another work stands under the same key now: author or identifier and title are other ones."""
    if not (before.sound and after.sound):
        return False
    one, other = before.fields, after.fields
    shared = [name for name in ("author", *_IDENTIFIERS) if name in one and name in other]
    if not shared or any(
        one[name] == other[name] for name in (*shared, "title") if name in one and name in other
    ):
        return False
    title, new_title = words_of(one.get("title")), words_of(other.get("title"))
    return bool(title and new_title) and alike(title, new_title) < _DIFFERENT


def same_work(one: Item, other: Item) -> bool:
    """Tell whether two entries are certainly the same work under two keys."""
    first, second = one.fields, other.fields
    other_number = any(n in first and n in second and first[n] != second[n] for n in ("doi", "isbn"))
    title, other_title = words_of(first.get("title")), words_of(second.get("title"))
    share = likeness(one, other)
    if title and title == other_title:
        return share >= (0.6 if other_number else 0.5)
    if other_number or _figures(title) != _figures(other_title):
        return False
    if not title and not other_title:
        return len(first) > 1 and share >= 0.75
    identified = any(name in first and first[name] == second.get(name) for name in _IDENTIFIERS)
    return identified and share >= 0.5 and alike(title, other_title) >= _DIFFERENT


def _figures(words: tuple[str, ...]) -> list[str]:
    """The numbers of a title: reports of a series differ in nothing else."""
    return [word for word in words if any(char.isdigit() for char in word)]


def _family(item: Item) -> str:
    return "entry" if item.is_entry else item.kind


class _Pairs:
    def __init__(self, base: list[Item], side: list[Item]) -> None:
        self.base = base
        self.side = side
        self.found: dict[int, int] = {}
        self._taken: set[int] = set()

    def add(self, one: Item, other: Item) -> None:
        self.found[one.index] = other.index
        self._taken.add(other.index)

    def _free(self) -> tuple[list[Item], list[Item]]:
        return (
            [item for item in self.base if item.index not in self.found],
            [item for item in self.side if item.index not in self._taken],
        )

    def same(self, name: Callable[[Item], Hashable | None], *, ordered: bool = False) -> None:
        """Pair what has the same name on both sides; a name that stands more often is paired from the first on."""
        rest, others = self._free()
        buckets: dict[Hashable, list[Item]] = defaultdict(list)
        for item in others:
            if (key := name(item)) is not None:
                buckets[key].append(item)
        groups: dict[Hashable, list[Item]] = defaultdict(list)
        for item in rest:
            if (key := name(item)) is not None and key in buckets:
                groups[key].append(item)
        for key, items in groups.items():
            candidates = buckets[key]
            if ordered and len(items) != len(candidates):
                self._by_neighbour(items, candidates)
                continue
            for one, other in zip(items, candidates, strict=False):
                self.add(one, other)

    def _by_neighbour(self, items: list[Item], candidates: list[Item]) -> None:
        """Of several alike, pair those that are most alike, then those behind the same item, then in order."""
        if items[0].is_entry:
            likes = Likes(candidates)
            for one in items[: len(candidates)]:
                best = likes.best(one)
                self.add(one, best)
                likes.take(best)
            return
        left = {other.index: other for other in candidates}
        waiting = []
        for one in items:
            before = self.found.get(one.index - 1, -1 if one.index == 0 else -2)
            beside = left.pop(before + 1, None)
            if beside is None:
                waiting.append(one)
            else:
                self.add(one, beside)
        for one, other in zip(waiting, left.values(), strict=False):
            self.add(one, other)

    def renamed(self) -> None:
        """Pair entries whose key changed; also where a key was given to another work meanwhile."""
        suspects = [
            (self.base[one], self.side[other])
            for one, other in self.found.items()
            if self.base[one].raw != self.side[other].raw
            and self.base[one].is_entry
            and replaced(self.base[one], self.side[other])
        ]
        rest, others = (
            [item for item in free if item.is_entry and item.key is not None] for free in self._free()
        )
        if not (rest or suspects) or not (others or suspects):
            return
        olds = [*rest, *(one for one, _ in suspects)]
        news = [*others, *(other for _, other in suspects)]
        for old, new in _certain(olds, news):
            for one, other in suspects:
                if one is old or other is new:
                    self._forget(one, other)
            self.add(old, new)

    def _forget(self, one: Item, other: Item) -> None:
        if self.found.get(one.index) == other.index:
            del self.found[one.index]
            self._taken.discard(other.index)

    def keyless(self) -> None:
        """Pair entries without a key, or that gained or lost one."""
        rest, others = ([item for item in free if item.is_entry] for free in self._free())
        every, without = Likes(others), Likes(other for other in others if other.key is None)
        for one in rest:
            candidates = every if one.key is None else without
            fitting = {other.index: other for other in islice(candidates.half_alike(one), 2)}
            if beside := self._between_the_same(one, candidates):
                fitting[beside.index] = beside
            if len(fitting) == 1:
                (other,) = fitting.values()
                self.add(one, other)
                every.take(other)
                without.take(other)

    def texts(self) -> None:
        """Pair texts, comments and preambles that were changed a little, at the same place."""
        rest = [item for item in self._free()[0] if item.kind in _LOOSE]
        for one in rest:
            for place in self._places(one):
                other = self.side[place]
                if place not in self._taken and one.kind == other.kind and _akin(one, other):
                    self.add(one, other)
                    break

    def _places(self, one: Item) -> list[int]:
        """Return where the item would stand on the other side: behind the one before it, before the one behind it."""
        before = 0 if one.index == 0 else self.found.get(one.index - 1, -2) + 1
        last = one.index + 1 == len(self.base)
        after = (len(self.side) if last else self.found.get(one.index + 1, -1)) - 1
        return [place for place in dict.fromkeys((before, after)) if 0 <= place < len(self.side)]

    def _between_the_same(self, one: Item, candidates: Likes) -> Item | None:
        places = self._places(one)
        other = candidates.get(places[0]) if len(places) == 1 else None
        alike_ = other is not None and one.block.type == other.block.type and one.key is None is other.key
        return other if alike_ else None


def _akin(one: Item, other: Item) -> bool:
    if one.kind == "preamble":
        return True
    words, other_words = one.raw.split(), other.raw.split()
    if min(len(words), len(other_words)) < 8:
        return alike(one.raw, other.raw) >= _SAME_TEXT
    return alike(words, other_words) >= _SAME_TEXT


def _certain(olds: list[Item], news: list[Item]) -> Iterable[tuple[Item, Item]]:
    """Yield pairs of the same work where neither has another candidate as good."""
    index: dict[Hashable, list[Item]] = defaultdict(list)
    for new in news:
        for mark in _marks(new):
            index[mark].append(new)
    offers: list[tuple[float, Item, Item]] = []
    for old in olds:
        seen: set[int] = set()
        for mark in _marks(old):
            for new in index.get(mark, ())[:50]:
                if new.index not in seen and new.key != old.key and same_work(old, new):
                    seen.add(new.index)
                    offers.append((likeness(old, new), old, new))
    by_old: dict[int, list[float]] = defaultdict(list)
    by_new: dict[int, list[float]] = defaultdict(list)
    for share, old, new in offers:
        by_old[old.index].append(share)
        by_new[new.index].append(share)
    for share, old, new in offers:
        if sum(s >= share for s in by_old[old.index]) == sum(s >= share for s in by_new[new.index]) == 1:
            yield old, new


def _marks(item: Item) -> Iterable[Hashable]:
    fields = item.fields
    if title := words_of(fields.get("title")):
        yield "title", title
    else:
        yield "fields", frozenset(fields.items())
    for name in _IDENTIFIERS:
        if name in fields:
            yield name, fields[name]
