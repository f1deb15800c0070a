"""Subjects of verbs of saying: agreement in number, and the subject that a second predicate shares."""

from __future__ import annotations

from bibclaim.claims.suggesting.attributions import Range
from bibclaim.claims.suggesting.complements import Complements
from bibclaim.claims.suggesting.lexicon import Form

_COUNTED = frozenset({
    "dozen", "number", "majority", "handful", "group", "couple", "few", "pair", "host", "series", "growing",
    "large", "small",
})  # fmt: skip
_SPEECH = frozenset({"say", "clause", "tell", "any"})


class Subjects(Complements):
    """Finds the subjects of verbs in one sentence."""

    def _floor(self, verb: int) -> int:
        """Return where the subject may start at the earliest: behind the cue before it."""
        places = [one.cue[1] for one in self.found if one.cue and one.cue[1] <= verb]
        return max(places, default=0)

    def _agrees(self, source: Range, form: Form, verb: int) -> bool:
        """Whether subject and verb agree in number, so that a noun ("the group claims") is not taken for a verb."""
        p = self.p
        head = source[1] - 1
        for place in range(source[0], source[1]):
            if place > source[0] and (
                p.low[place]
                in (
                    "of",
                    "in",
                    "for",
                    "at",
                    "from",
                    "who",
                    "with",
                    "such",
                    "on",
                    "by",
                    "close",
                    "familiar",
                    "near",
                    "inside",
                    "within",
                )
                or p.tokens[place].text in (",", "(", "—")
            ):
                head = place - 1
                break
        low = p.low[head]
        several = "and" in p.low[source[0] : source[1]]
        counted = source[1] - source[0] > 2 and p.low[source[0] + 1] in _COUNTED
        singular = not counted and p.low[source[0]] in (
            "this",
            "a",
            "an",
            "he",
            "she",
            "it",
            "one",
            "another",
            "each",
            "every",
        )
        if form.shape == "s":
            return (
                not several
                and low not in ("they", "we", "i", "you", "some", "many")
                and (
                    not low.endswith("s")
                    or p.is_name(head)
                    or low in ("isis", "us", "ss", "press", "congress", "news", "analysis", "series")
                    or low.endswith(("ss", "us", "is"))
                )
            )
        if form.shape == "base" and p.low[verb] not in ("put", "cast", "read", "forecast"):
            plural = (low.endswith("s") and not low.endswith("ss")) or (
                low in p.lexicon.agents and p.lexicon.agents[low] == "unnamed_group"
            )
            return not singular and (
                plural
                or several
                or low
                in (
                    "they",
                    "we",
                    "i",
                    "you",
                    "people",
                    "men",
                    "women",
                    "police",
                    "media",
                    "others",
                    "some",
                    "many",
                    "few",
                    "most",
                    "both",
                    "cent",
                    "percent",
                    "who",
                    "government",
                    "military",
                )
                or p.low[source[0]] in ("those", "these", "many", "most")
            )
        return True

    def _shared(self, start: int, form: Form) -> Range | None:
        """Return the subject of the predicate before this one ("X said A and added B")."""
        p = self.p
        before = p.low[start - 1] if start else ""
        if before == "then" and start > 1:
            before = p.low[start - 2]
        while start > 1 and p.is_adverb(start - 1):
            start -= 1
            before = p.low[start - 1]
        if before not in ("and", "but", "or", ","):
            return None
        if before == "," and form.shape != "ed":
            return None
        for one in reversed(self.found):
            if one.source and one.cue and one.cue[1] < start:
                return one.source if one.word.frame in _SPEECH or before != "," else None
        if before == ",":
            return None
        first = next(
            (place for place in range(start - 1) if p.is_finite(place) and not p.tokens[place].quoted), None
        )
        if first is None:
            return None
        group, last = p.verb_group(first)
        return p.subject(min(group - 1, last), 0) if group > 0 else None

    def _clause_subject(self, end: int) -> Range | None:
        """Return the subject of the clause that ends at a place: what stands before its last finite verb."""
        p = self.p
        start = 0
        for place in range(end):
            if (
                p.low[place] in ("as", "while", "but", "because", "after", "when")
                and place > 0
                and p.has_finite(place, end)
            ):
                start = place + 1
        first = next((place for place in range(start, end) if p.is_finite(place)), None)
        if first is None or first == start:
            return None
        group, last = p.verb_group(first)
        return p.subject(min(group - 1, last), start)
