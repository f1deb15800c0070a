"""The parts of one person's name as BibTeX splits them: given, von, family, junior."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

LONGEST = 4096
"""Code points of the longest name that is split; a longer one is no name and stays whole."""

_TEX = frozenset("{}\\~")


class Person(NamedTuple):
    """The words of a name in LaTeX, as BibTeX's ``format.name$`` sorts them (Patashnik, BibTeXing, 1988, section 4)."""

    given: list[str]
    prefix: list[str]
    family: list[str]
    suffix: list[str]


def split_person(name: str) -> Person | None:
    """Sort the words of a name into its parts; None for what BibTeX cannot split.

    The forms are ``First von Last``, ``von Last, First`` and ``von Last, Jr, First``; further commas are taken as
    blanks of the given names. Names without TeX in them are split here, all others by pybtex's ``Person``.
    """
    if len(name) > LONGEST:
        return None
    if name.count(",") < 3 and _TEX.isdisjoint(name):
        return plain_person(name)
    return tex_person(name)


def plain_person(name: str) -> Person:
    """Split a name of at most two commas that has no brace, backslash or tie, exactly as ``tex_person`` does."""
    before, comma, rest = name.strip().partition(",")
    words = before.split()
    if not comma:
        von = next((place for place, word in enumerate(words) if _is_von(word)), len(words) - 1)
        return Person(words[: max(von, 0)], *_von_last(words[max(von, 0) :]), [])
    middle, second_comma, last = rest.partition(",")
    if second_comma:
        return Person(last.split(), *_von_last(words), middle.split())
    return Person(rest.split(), *_von_last(words), [])


def tex_person(name: str) -> Person | None:
    """Split any name with pybtex's ``Person``, which follows BibTeX to the letter; None where it gives up."""
    try:
        with _errors().capture():
            person = _person_class()(name)
    except Exception:
        # nested deeper than BibTeX goes
        return None
    given = person.first_names + person.middle_names
    return Person(given, person.prelast_names, person.last_names, person.lineage_names)


def _von_last(words: list[str]) -> tuple[list[str], list[str]]:
    # the last word is never von, and what follows the last von is family
    for place in range(len(words) - 2, -1, -1):
        if _is_von(words[place]):
            return words[: place + 1], words[place + 1 :]
    return [], words


def _is_von(word: str) -> bool:
    first = word[0]
    if first.isupper():
        return False
    if first.islower():
        return True
    return next((char.islower() for char in word if char.isalpha()), False)


@lru_cache(maxsize=1)
def _person_class() -> Any:
    from pybtex.database import Person as PybtexPerson  # noqa: PLC0415 - slow to import, and only names with TeX need it

    return PybtexPerson


@lru_cache(maxsize=1)
def _errors() -> Any:
    from pybtex import errors  # noqa: PLC0415 - see above

    return errors
