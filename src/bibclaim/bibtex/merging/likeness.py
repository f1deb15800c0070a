"""How much two entries have in common, and which of many an entry is like, without comparing it to each of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice

from bibclaim.bibtex.merging.items import Item
from bibclaim.bibtex.merging.meaning import Meaning

_Pair = tuple[str, Meaning]
_NO_FIELDS: list[_Pair] = [("", ())]
_MOST = 50


def likeness(one: Item, other: Item) -> float:
    """Return the share of fields that two entries have in common, from 0 to 1."""
    first, second = one.fields, other.fields
    if not first and not second:
        return 1.0
    return 2 * sum(second.get(name) == value for name, value in first.items()) / (len(first) + len(second))


class Likes:
    """Entries by what their fields say; they are taken out one by one."""

    def __init__(self, items: Iterable[Item]) -> None:
        self._left = {item.index: item for item in items}
        self._same: dict[frozenset[_Pair], dict[int, Item]] = defaultdict(dict)
        self._sharing: dict[_Pair, dict[int, Item]] = defaultdict(dict)
        self._by_size: dict[int, dict[_Pair, dict[int, Item]]] = defaultdict(lambda: defaultdict(dict))
        for item in self._left.values():
            pairs = _pairs(item)
            self._same[frozenset(pairs)][item.index] = item
            for pair in pairs:
                self._sharing[pair][item.index] = item
                self._by_size[len(pairs)][pair][item.index] = item
        self._often = Counter({pair: len(found) for pair, found in self._sharing.items()})

    def __bool__(self) -> bool:
        return bool(self._left)

    def get(self, index: int) -> Item | None:
        """Return the entry with that index if it is still there."""
        return self._left.get(index)

    def take(self, item: Item) -> None:
        """Take an entry out."""
        if self._left.pop(item.index, None) is None:
            return
        pairs = _pairs(item)
        del self._same[frozenset(pairs)][item.index]
        for pair in pairs:
            del self._sharing[pair][item.index]
            del self._by_size[len(pairs)][pair][item.index]

    def best(self, one: Item) -> Item:
        """Return the entry that is most like another one, the first of several.

        Of the entries that have a field in common, the first ones are looked at.
        """
        pairs = _pairs(one)
        if same := self._same.get(frozenset(pairs)):
            return next(iter(same.values()))
        near = {index for pair in pairs for index in islice(self._sharing.get(pair, ()), _MOST)}
        if not near:
            return next(iter(self._left.values()))
        return max((self._left[index] for index in sorted(near)), key=lambda other: likeness(one, other))

    def half_alike(self, one: Item) -> Iterator[Item]:
        """Yield every entry whose :func:`likeness` to another one is a half or more."""
        pairs = sorted(_pairs(one), key=lambda pair: self._often[pair])
        for size, sharing in self._by_size.items():
            # so many fields must be the same; one of them is among the rarest, as there are not enough others
            shared = -(-(len(pairs) + size) // 4)
            seen: set[int] = set()
            for pair in pairs[: max(0, len(pairs) - shared + 1)]:
                for index, other in sharing.get(pair, {}).items():
                    if index not in seen and likeness(one, other) >= 0.5:
                        yield other
                    seen.add(index)


def _pairs(item: Item) -> list[_Pair]:
    return list(item.fields.items()) or _NO_FIELDS
