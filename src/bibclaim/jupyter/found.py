"""Suggestions found in the archived texts of an open library: looked for once, under ids that stay."""

from __future__ import annotations

from collections import OrderedDict
from typing import NamedTuple

import msgspec

from bibclaim.claims import Claim
from bibclaim.library import Library
from bibclaim.library.suggesting import Material, marked, material_for, suggested

LOOKS = 8
"""Entries whose suggestions are kept ready; those of others are looked for again, and get the ids that they had."""

_Place = tuple[str, str, int | None, int | None, str]


class Found(NamedTuple):
    """Suggestions that no claim on file repeats, and how many were left out because one does."""

    claims: list[Claim]
    repeated: int


class _Look(NamedTuple):
    material: Material
    suggestions: list[Claim]
    revisions: dict[str, str]
    found: Found


class FoundSuggestions:
    """The suggestions for the entries of one library, none of them on file.

    A suggestion has the same id for as long as this object lives: one for a citekey, a text, a place and a statement.
    """

    def __init__(self) -> None:
        self._ids: dict[_Place, str] = {}
        self._looks: OrderedDict[str, _Look] = OrderedDict()

    def look(self, library: Library, citekey: str) -> Found:
        """Return what the texts of an entry suggest now; they are read anew only when they have changed.

        Raises:
            UnknownKey: there is no such entry.
            UnusableInput: the entry has no archived text that can be read.
        """
        material = material_for(library, citekey)
        known = self._looks.get(citekey)
        revisions = library.claims.revisions
        if known is None or known.material != material:
            suggestions = [self._named(claim) for claim in suggested(material)]
        elif known.revisions == revisions:
            return known.found
        else:
            suggestions = known.suggestions
        told = marked(suggestions, material, library.claims.query(citekey=citekey, status=None))
        found = Found(
            [claim for claim in told if not claim.relations], sum(bool(one.relations) for one in told)
        )
        self._looks[citekey] = _Look(material, suggestions, revisions, found)
        self._looks.move_to_end(citekey)
        if len(self._looks) > LOOKS:
            self._looks.popitem(last=False)
        return found

    def _named(self, claim: Claim) -> Claim:
        place = (claim.citekey, claim.snapshot, claim.quote.start, claim.quote.end, claim.statement)
        return msgspec.structs.replace(claim, id=self._ids.setdefault(place, claim.id))
