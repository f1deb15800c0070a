"""Claims that stand in words which their documents share: suggestions that they have one origin, for a person to accept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Protocol

import msgspec

from bibclaim.claims.model import Claim, Relation, RelationType
from bibclaim.claims.reuse import Document, Reuse, SharedPassage, find_reuse

_COVERED = 0.5


class _Archived(Protocol):
    @property
    def text(self) -> str: ...
    @property
    def sha256(self) -> str: ...


class SameOrigin(msgspec.Struct, frozen=True, kw_only=True):
    """A suggested relation: ``claim_id`` (the later document's claim) takes over ``target``, in a passage of both texts.

    Nothing is written; :meth:`relation` is what a person who agrees adds to the claim.
    """

    claim_id: str
    target: str
    type: RelationType
    reason: str
    reuse: Reuse
    passage: SharedPassage

    def relation(self) -> Relation:
        """Return the relation as it would be filed."""
        return Relation(
            type=self.type,
            target=self.target,
            strength="possible",
            independence="same_origin",
            note=self.reason,
        )


def documents_of(
    claims: Iterable[Claim], find: Callable[[str | None, str], _Archived | None]
) -> list[Document]:
    """Return the archived texts that claims were coded from, each once; ``find`` gives a text by hash and citekey."""
    made: dict[tuple[str, str], Document] = {}
    for citekey, snapshot in sorted({(claim.citekey, claim.snapshot) for claim in claims}):
        text = find(snapshot or None, citekey)
        if text is not None:
            made.setdefault((citekey, text.sha256), Document(citekey, text.text, text.sha256))
    return list(made.values())


def same_origin(
    claims: Iterable[Claim], documents: Iterable[Document], dates: Mapping[str, str] | None = None
) -> list[SameOrigin]:
    """Suggest ``same_origin`` for claims of two documents whose quotes lie in a passage that both texts have.

    ``dates`` gives the date of each citekey (ISO), so that the later document repeats the earlier one. Pairs already
    related as ``repeats``, ``derived_from`` or ``same_origin`` are left out, rejected claims too.
    """
    placed: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.status == "active" and claim.quote.start is not None and claim.quote.end is not None:
            placed[claim.citekey, claim.snapshot].append(claim)
    found: dict[tuple[str, str], SameOrigin] = {}
    for reuse in find_reuse(documents):
        mine = [*placed[reuse.one, reuse.one_sha256], *placed[reuse.one, ""] * bool(reuse.one_sha256)]
        theirs = [
            *placed[reuse.other, reuse.other_sha256],
            *placed[reuse.other, ""] * bool(reuse.other_sha256),
        ]
        for passage in reuse.passages:
            inside = [one for one in mine if _covers(passage.start, passage.end, one)]
            others = [one for one in theirs if _covers(passage.other_start, passage.other_end, one)]
            for one in inside:
                for other in others:
                    if not _side_by_side(passage, one, other):
                        continue
                    made = _suggest(one, other, reuse, passage, dates or {})
                    if made is not None:
                        found.setdefault((made.claim_id, made.target), made)
    return list(found.values())


def _covers(start: int, end: int, claim: Claim) -> bool:
    low, high = claim.quote.start or 0, claim.quote.end or 0
    return min(end, high) - max(start, low) >= _COVERED * max(high - low, 1)


def _side_by_side(passage: SharedPassage, one: Claim, other: Claim) -> bool:
    """Whether two quotes overlap when the passage of one text is laid over that of the other."""
    scale = (passage.other_end - passage.other_start) / max(passage.end - passage.start, 1)
    low = passage.other_start + ((one.quote.start or 0) - passage.start) * scale
    high = passage.other_start + ((one.quote.end or 0) - passage.start) * scale
    start, end = other.quote.start or 0, other.quote.end or 0
    return min(high, end) - max(low, start) >= _COVERED * min(high - low, end - start)


def _suggest(
    one: Claim, other: Claim, reuse: Reuse, passage: SharedPassage, dates: Mapping[str, str]
) -> SameOrigin | None:
    earlier, later = sorted(
        (one, other), key=lambda claim: (dates.get(claim.citekey) or "9999", claim.citekey)
    )
    links = [
        *(relation for relation in later.relations if relation.target == earlier.id),
        *(relation for relation in earlier.relations if relation.target == later.id),
    ]
    if any(link.type in ("repeats", "derived_from") or link.independence == "same_origin" for link in links):
        return None
    supports = any(link.type == "corroborates" for link in links)
    share = (
        f"{reuse.score:.0%} of the shorter text" if reuse.verdict in ("copy", "rewrite") else "some passages"
    )
    return SameOrigin(
        claim_id=later.id,
        target=earlier.id,
        type="corroborates" if supports else "repeats",
        reason=f"{later.citekey} and {earlier.citekey} share {share}, here {passage.words} words",
        reuse=reuse,
        passage=passage,
    )
