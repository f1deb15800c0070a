"""What stands behind a verb of saying: whom it is said to, then a clause, a quotation, a noun phrase."""

from __future__ import annotations

from bibclaim.claims.suggesting.attributions import Attribution, Range
from bibclaim.claims.suggesting.lexicon import Cue
from bibclaim.claims.suggesting.parentheses import Parentheses

_MEASURED = frozenset({
    "about", "around", "nearly", "some", "more", "less", "at", "over", "under", "close", "half", "dozens", "hundreds", "between",
})  # fmt: skip


class Complements(Parentheses):
    """Reads the complements of verbs in one sentence."""

    def _recipient(self, place: int) -> int | None:
        """Return the place behind the one who is told."""
        p = self.p
        if place >= p.end:
            return None
        low = p.low[place]
        if low in ("that", "of", "to", "about", "against", "on", ",", ":") or p.tokens[place].quoted:
            return None
        if low in ("him", "her", "them", "me", "us", "you", "it") and not (
            low == "her"
            and place + 1 < p.end
            and p.is_word(place + 1)
            and not p.is_finite(place + 1)
            and p.low[place + 1] not in ("that", "he", "she", "it", "they")
        ):
            return place + 1
        at = place
        while at < p.end:
            token = p.tokens[at]
            low = p.low[at]
            if (
                token.text in (",", ":", ";", "—")
                or token.quoted
                or (token.text == "." and not p.is_inner_stop(at))
            ):
                break
            if low in (
                "that",
                "he",
                "she",
                "it",
                "they",
                "we",
                "there",
                "i",
                "to",
                "about",
                "if",
                "whether",
                "how",
                "what",
                "why",
                "and",
            ) and not (low == "and" and at + 2 < p.end and p.low[at + 2] == "that"):
                break
            if (
                at > place
                and low in p.lexicon.words["prepositions"]
                and low != "of"
                and not (
                    low in ("at", "in", "for")
                    and p.is_name(at + 1)
                    and p.is_name(at - 1)
                    and at - place < 4
                    and p.low[at + 1] not in p.lexicon.words["times"]
                )
            ):
                break
            if at > place and (
                low in p.lexicon.words["determiners"] and p.low[at - 1] not in ("of", "at", "in", "for")
            ):
                break
            if at > place and (
                low in ("earlier", "last", "yesterday", "today", "this")
                or (low in p.lexicon.words["times"] and token.text[0].isupper() and not p.names_on(at))
            ):
                break
            if (
                at > place
                and p.is_name(place)
                and token.text.islower()
                and p.is_word(at)
                and p.is_name(at - 1)
                and low not in ("of", "and", "for", "at", "in", "'s")
                and not (at + 1 < p.end and p.is_name(at + 1))
            ):
                break
            if at > place and p.is_finite(at):
                # the words before the verb are its subject already: "told reporters talks were"
                return place + 1 if p.low[place] not in p.lexicon.words["determiners"] else None
            at += 1
        return at if at > place else None

    def _spoken(self, cue: Cue, start: int, end: int, source: Range, shared: bool) -> Attribution | None:
        """Read a clause or a quotation behind the cue."""
        p = self.p
        after = p.behind_adjuncts(end, p.end)
        if after >= p.end:
            return self._told_before(cue, start, end, source)
        token = p.tokens[after]
        if token.text in (",", ":", "—", "–") and after + 1 < p.end and p.tokens[after + 1].quoted:
            quotation = p.sentence.quotations[p.tokens[after + 1].quoted - 1]
            if quotation.first == after + 1:
                return Attribution(
                    "quotation", cue, source, (start, end), [(quotation.first + 1, quotation.last)], shared
                )
        if token.text == ":" and cue.frame == "say":
            return self._made("verb", cue, start, end, source, shared, after + 1)
        if cue.frame == "tell" and token.text in (",", ".", ";"):
            return self._told_before(cue, start, end, source)
        if p.low[after] in ("that", "whether", "if", "how", "why", "what", "when", "who", "which", "where"):
            if p.low[after] == "if" and cue.frame != "clause":
                return None
            behind = after + 1 if p.low[after] == "that" else after
            if behind < p.end and p.tokens[behind].text == "," and (aside := p._aside(behind, p.end)):
                behind = behind if not p.has_finite(aside, p.end) else behind + 1
            return self._made("verb", cue, start, end, source, shared, behind)
        if token.quoted:
            return self._made("quotation", cue, start, end, source, shared, after)
        if not (p.is_word(after) or token.text in ("‘", "'", "$", "(")):
            return None
        if p.low[after] == "to" and cue.lemma == "claim":
            return self._made("verb", cue, start, end, source, shared, after)
        limit = self._stop(after)
        if cue.frame == "say" and cue.lemma == "say" and p.low[after] not in p.lexicon.words["prepositions"]:
            return self._made("verb", cue, start, end, source, shared, after)
        if (
            p.low[after] in ("he", "she", "they", "we", "i", "you", "there", "it")
            and after + 1 < p.end
            and p.is_word(after + 1)
            and p.low[after + 1] not in p.lexicon.words["prepositions"]
        ):
            return self._made("verb", cue, start, end, source, shared, after)
        finite = next((place for place in range(after + 1, limit) if p.is_finite(place)), None)
        opens = (
            p.low[after] in p.lexicon.words["determiners"]
            or p.low[after] in ("he", "she", "it", "they", "we", "i", "you", "there", "his", "its")
            or p.is_name(after)
            or p.low[after].endswith("s")
            or p.low[after][0].isdigit()
            or p.low[after]
            in ("if", "no", "in", "on", "for", "because", "about", "under", "only", "nearly", "at")
        )
        if (
            finite is not None
            and opens
            and not any(
                p.low[place]
                in ("who", "which", "that", "where", "when", "as", "after", "while", "because", "if")
                for place in range(after + 1, finite)
            )
            and p.low[after] not in ("by", "to")
        ):
            return self._made("verb", cue, start, end, source, shared, after)
        return None

    def _stop(self, place: int) -> int:
        p = self.p
        while place < p.end and p.tokens[place].text not in (";", ":"):
            place += 1
        return place

    def _object(
        self, cue: Cue, start: int, end: int, source: Range, shared: bool, *, wide: bool = False
    ) -> Attribution | None:
        """Read a noun phrase, with what depends on it, behind the cue."""
        p = self.p
        after = p.behind_adjuncts(end, p.end)
        if after >= p.end:
            return None
        token = p.tokens[after]
        if token.text in (",", ".", ";", ":", ")", "-", "—") or p.low[after] in (
            "by",
            "and",
            "or",
            "but",
            "as",
            "in",
            "on",
            "at",
            "from",
            "after",
            "while",
            "when",
            "because",
        ):
            return None
        if p.low[after] == "to" and cue.lemma not in ("claim", "promise", "deny"):
            return None
        if token.quoted and not wide and cue.frame != "any":
            return None
        return self._made("object", cue, start, end, source, shared, after)

    def _person(self, cue: Cue, start: int, end: int, source: Range, shared: bool) -> Attribution | None:
        """Read someone or something, with what is said of it: "accused X of", "urged X to", "put X at", "called X Y"."""
        p = self.p
        after = end
        if after >= p.end or not (p.is_word(after) or p.tokens[after].quoted):
            return None
        low = p.low[after]
        if (low in p.lexicon.words["prepositions"] and low not in ("on", "for")) or low in (
            "that",
            "and",
            "or",
        ):
            return None
        wanted = {
            "put": ("at", "between"), "place": ("at",), "describe": None, "see": ("as",), "view": ("as",), "regard": ("as",), "cast": ("as",),
            "consider": None, "paint": ("as",), "compare": ("to", "with"), "liken": ("to",), "accuse": None, "suspect": ("of",),
            "urge": None, "ask": ("to", "for", "about"), "tell": ("to",), "order": ("to",), "direct": ("to",), "advise": ("to", "against"), "invite": ("to",),
            "press": ("to", "on"), "want": ("to",), "expect": ("to",), "warn": ("to", "against", "of", "about"), "encourage": ("to",), "attack": ("for", "over", "as"),
            "blast": ("for", "over", "as"), "hammer": ("for", "over", "as"), "rip": ("for", "over", "as"), "fault": ("for",), "instruct": ("to",), "label": None, "hail": None, "deem": None,
        }.get(cue.lemma)  # fmt: skip
        limit = min(self._stop(after), after + 28)
        if cue.lemma in ("for", "on"):
            return None
        if wanted is not None:
            at = next((place for place in range(after + 1, limit) if p.low[place] in wanted), None)
            if at is None or p.has_finite(after, at):
                return None
            if cue.lemma in ("put", "place") and not (
                at + 1 < limit
                and any(
                    p.low[near][0].isdigit() or p.low[near][0] in "$€£₹" or p.low[near] in _MEASURED
                    for near in range(at + 1, min(at + 3, limit))
                )
            ):
                return None
        if (
            cue.lemma in ("call", "attack", "charge", "see", "view", "press", "call")
            and low
            in (
                "for",
                "on",
                "upon",
                "in",
                "off",
                "out",
                "it",
                "up",
            )
            and not (cue.lemma == "call" and low == "it")
        ):
            return None
        return self._made("person", cue, start, end, source, shared, after)

    def _made(
        self, rule: str, cue: Cue, start: int, end: int, source: Range, shared: bool, first: int
    ) -> Attribution:
        """Return an attribution whose content runs from a place to the end of the sentence; it is cut later."""
        return Attribution(rule, cue, source, (start, end), [(first, self.p.end)], shared)
