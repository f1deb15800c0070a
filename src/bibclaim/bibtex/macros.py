"""What ``@string`` defines, and from where on: a macro holds for what stands behind it (BibTeX reads in file order)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping

from bibclaim.bibtex.blocks import Block
from bibclaim.bibtex.grammar import LOWERED
from bibclaim.bibtex.values import MACRO_LIMIT, MONTHS, resolve
from bibclaim.problems import Severity

Found = tuple[str, Severity, int, str, str, str | None]
"""Something wrong as (code, severity, offset in code points, message, fix, citekey)."""


class Macros:
    """The macros of a document, the months built in. ``table`` is what holds at its end."""

    def __init__(self, blocks: Iterable[Block] = ()) -> None:
        self.blocks = [block for block in blocks if block.type == "string" and block.parts]
        self.table: dict[str, str] = dict(MONTHS)
        self._history: dict[str, list[tuple[int, str]]] = {}
        for number, block in enumerate(self.blocks):
            for field in block.parts or ():
                name, value = LOWERED[field.name], resolve(field.pieces, self.table)[0]
                self.table[name] = value
                self._history.setdefault(name, []).append((number, value))

    def doubtful(self) -> Iterator[tuple[Block, Found]]:
        """Yield definitions that replace an earlier one, and those that grew too long; offsets from the block's start."""
        seen: dict[str, int] = {}
        for block in self.blocks:
            for field in block.parts or ():
                name = LOWERED[field.name]
                if name in seen:
                    yield (
                        block,
                        (
                            "duplicate-macro", "warning", field.start,
                            f"the macro '{field.name}' is defined on line {seen[name]} already; this one holds from here on",
                            "keep one of the two, or give them different names", None,
                        ),
                    )  # fmt: skip
                seen[name] = block.line
                macros = [piece.content for piece in field.pieces if piece.kind == "macro"]
                if (
                    len(field.pieces) > 1
                    and sum(len(self.table.get(LOWERED[m], "")) for m in macros) > MACRO_LIMIT
                ):
                    yield (
                        block,
                        (
                            "macro-too-long", "warning", field.start,
                            f"the macro '{field.name}' grows beyond {MACRO_LIMIT:,} characters; what it repeats stands by name",
                            "write the value out", None,
                        ),
                    )  # fmt: skip

    def at(self, offset: int) -> Mapping[str, str]:
        """Return the macros that hold at an offset of the text."""
        if not self.blocks or self.blocks[-1].start < offset:
            return self.table
        return _Earlier(self._history, bisect_left(self.blocks, offset, key=lambda block: block.start))


class _Earlier(Mapping[str, str]):
    """The table as it was before the ``number``-th ``@string``."""

    def __init__(self, history: Mapping[str, list[tuple[int, str]]], number: int) -> None:
        self._history = history
        self._number = number

    def __getitem__(self, name: str) -> str:
        for number, value in reversed(self._history.get(name, ())):
            if number < self._number:
                return value
        return MONTHS[name]

    def __iter__(self) -> Iterator[str]:
        for name in {**self._history, **MONTHS}:
            if name in self:
                yield name

    def __len__(self) -> int:
        return sum(1 for _ in self)
