"""Attributions in the passive: "is said to", "it is believed that", "was claimed by", "was quoted as saying"."""

from __future__ import annotations

from bibclaim.claims.suggesting.attributions import Attribution, Range
from bibclaim.claims.suggesting.lexicon import Cue
from bibclaim.claims.suggesting.phrases import Phrases

_QUOTED = Cue("quote", "reports", "say")
_HEDGED = {
    "believed": "PR", "thought": "PR", "suspected": "PR", "alleged": "PR", "rumoured": "PS", "rumored": "PS",
    "presumed": "PR", "feared": "PS", "assumed": "PR", "expected": "PR",
}  # fmt: skip
_IMPERSONAL = frozenset({
    "said", "reported", "believed", "claimed", "alleged", "thought", "understood", "estimated", "expected",
    "suspected", "known", "rumoured", "rumored", "feared", "presumed", "assumed", "argued", "announced",
    "confirmed", "noted", "hoped", "agreed", "acknowledged", "accepted", "assessed", "considered", "stated",
    "revealed", "suggested", "decided",
})  # fmt: skip
_RAISED = frozenset({
    "assessed", "said", "reported", "believed", "claimed", "alleged", "thought", "understood", "estimated",
    "expected", "suspected", "known", "rumoured", "rumored", "feared", "presumed", "assumed", "considered",
})  # fmt: skip
_OF_WHAT = frozenset({"accused", "alleged", "blamed", "criticised", "criticized", "urged"})
_INFORMED = frozenset(["told", "informed", "warned", "advised", "assured", "reminded", "notified"])
_BY_WHOM = frozenset({
    "assessed", "claimed", "accused", "alleged", "announced", "confirmed", "reported", "denied",
    "estimated", "described", "called", "criticised", "criticized", "condemned", "designated",
    "blacklisted", "sanctioned", "listed", "blamed", "praised", "urged", "rejected", "disputed",
    "dismissed", "branded", "labelled", "labeled", "quoted",
})  # fmt: skip


class Passives:
    """Finds what is attributed in the passive in one sentence; ``found`` are the attributions of active verbs."""

    def __init__(self, phrases: Phrases, found: list[Attribution]) -> None:
        self.p = phrases
        self.found = found

    def _outside(self, place: int) -> bool:
        return self.p.tokens[place].quoted == 0

    def _passives(self) -> list[Attribution]:
        p = self.p
        made: list[Attribution] = []
        being = p.lexicon.words["being"]
        for place in range(1, p.end - 1):
            low = p.low[place]
            if not self._outside(place) or not (low in _IMPERSONAL or low in _INFORMED or low in _BY_WHOM):
                continue
            group, last = p.verb_group(place)
            after = p.behind_adjuncts(place + 1, p.end)
            if after < p.end and any(word in being for word in p.low[group:place]):
                one = self._passive(place, group, last, after)
                made += [one] if one else []
        return made

    def _passive(self, place: int, group: int, last: int, after: int) -> Attribution | None:
        """Read one passive; ``last`` is the last word of its subject, ``after`` what stands behind verb and adjuncts."""
        p = self.p
        low, behind = p.low[place], p.low[after]
        form = p.lexicon.verbs.get(low)
        word = self._word(low, form.cues[0] if form else None)
        cue = (group, place + 1)
        if low in _IMPERSONAL and behind in ("that", "to") and self._impersonal(last):
            first = after + 1 if behind == "that" else after
            return Attribution("it is said", word, None, cue, [(first, p.end)], passive=True)
        subject = p.subject(last, 0)
        if subject is None:
            return None
        if low == "quoted" and behind == "as":
            first = after + 2 if after + 1 < p.end and p.low[after + 1].endswith("ing") else after + 1
            return Attribution("quoted as", _QUOTED, subject, (group, min(first, p.end)), [(first, p.end)])
        if low in _INFORMED:
            return self._informed(word, cue, after)
        if low in _RAISED and (behind == "to" or (behind == "of" and low not in ("expected", "known"))):
            return Attribution("is said to", word, None, cue, [subject, (after, p.end)], passive=True)
        return self._by_whom(place, word, cue, subject, after) if low in _BY_WHOM else None

    def _impersonal(self, last: int) -> bool:
        """Whether the subject is an "it" that means nobody."""
        p = self.p
        if last < 0 or p.low[last] != "it":
            return False
        before = p.low[last - 1] if last else ""
        return not last or not p.is_word(last - 1) or before in ("that", "but", "and", "time", "as")

    def _informed(self, word: Cue, cue: Range, after: int) -> Attribution | None:
        p = self.p
        teller = p.noun_phrase_from(after + 1, p.end, apposition=False) if p.low[after] == "by" else None
        that = teller[1] if teller else after
        if that + 1 >= p.end or p.low[that] != "that":
            return None
        return Attribution("was told", word, teller, cue, [(that + 1, p.end)], passive=True)

    def _by_whom(self, place: int, word: Cue, cue: Range, subject: Range, after: int) -> Attribution | None:
        p = self.p
        low = p.low[place]
        by = next(
            (near for near in range(place + 1, p.end) if p.low[near] == "by" and self._outside(near)), None
        )
        rest: list[Range] = []
        if low in _OF_WHAT and p.low[after] in ("of", "for", "to"):
            rest = [(after, by if by is not None else p.end)]
        elif by is not None and by > place + 5:
            by = None
        agent = by is not None and by + 1 < p.end and not p.low[by + 1].endswith("ing")
        source = p.noun_phrase_from(by + 1, p.end) if by is not None and agent else None
        if source and source[1] + 1 < p.end and p.low[source[1]] == "as" and not rest:
            rest = [(source[1], p.end)]
        if (source is None and (not rest or low in ("listed", "described", "called"))) or (
            low == "accused" and not rest
        ):
            return None
        return Attribution("passive by", word, source, cue, [subject, *rest], passive=True)

    def _word(self, low: str, cue: Cue | None) -> Cue:
        base = cue or Cue(low, "asserts", "say")
        attitude = {
            "reported": "reports",
            "said": "reports",
            "believed": "assesses",
            "accused": "alleges",
            "alleged": "alleges",
            "estimated": "estimates",
            "expected": "predicts",
        }.get(low, base.attitude)
        return Cue(
            base.lemma,
            attitude,
            "passive",
            _HEDGED.get(low, base.certainty if low not in ("said", "reported") else "U"),
            base.polarity,
        )
