"""Where the words of an attribution end: at the next speaker's clause, at what the writer adds, at marks."""

from __future__ import annotations

from bibclaim.claims.suggesting.attributions import Attribution, Range
from bibclaim.claims.suggesting.phrases import CONTRAST, Phrases

_SUBORDINATE = frozenset({
    "after", "while", "when", "as", "although", "though", "since", "if", "before", "because", "until",
})  # fmt: skip

_TOLD_IN = frozenset({
    "statement", "interview", "tweet", "letter", "conference", "email", "release", "communique",
    "communiqué",
})  # fmt: skip


def _joint_before(phrases: Phrases, place: int, floor: int) -> int | None:
    """Return where the words before an attribution end when it is a clause of its own, ``None`` when it depends on them."""
    p = phrases
    at = place
    while at - 1 > floor and p.is_adverb(at - 1) and p.low[at - 1] not in CONTRAST:
        at -= 1
    if at <= floor:
        return None
    before = p.low[at - 1]
    if before == ";":
        return at - 1
    if before in CONTRAST and before != "as":
        end = at - 1
        return end - 1 if end - 1 > floor and p.tokens[end - 1].text == "," else end
    if before == "as" and at - 2 > floor and p.tokens[at - 2].text == ",":
        return at - 2
    return None


def cut(phrases: Phrases, found: list[Attribution]) -> None:
    """End each content where the next attribution starts as a clause of its own (", while Y claim", ", adding that")."""
    p = phrases
    for number, one in enumerate(found):
        if one.rule in ("inverted", "parenthesis") and len(one.contents) == 1:
            continue
        first, end = one.contents[-1]
        if one.cue and first < one.cue[0]:
            continue
        for other in found[number + 1 :]:
            if not first < other.start < end:
                continue
            if other.rule == "participle" and other.cue:
                limit = other.cue[0]
                while limit > first and p.tokens[limit - 1].text != "," and limit > other.cue[0] - 3:
                    limit -= 1
                end = min(end, limit - 1 if p.tokens[limit - 1].text == "," else other.cue[0])
                break
            own = other.cue[0] if other.shared and other.cue else other.start
            joint = _joint_before(p, own, first)
            if joint is not None and (not other.shared or one.source == other.source):
                end = min(end, joint)
                break
            if other.rule in ("parenthesis", "inverted") and other.contents[0][0] <= first:
                continue
        one.contents[-1] = (first, _clause_end(p, one, first, end, found))


def _clause_end(phrases: Phrases, one: Attribution, first: int, end: int, found: list[Attribution]) -> int:
    """Leave out what the writer adds behind the words: ", a figure that ...", "but has since ...", a closed quotation."""
    p = phrases
    token = p.tokens[first - 1] if first else None
    if token and token.quoted and token.text in '“"' and one.rule == "quotation":
        return min(end, p.sentence.quotations[token.quoted - 1].last)
    if one.rule == "verb" and one.word.frame in ("say", "clause", "tell"):
        end = _without_medium(p, first, end)
    under = one.source is not None and one.source[0] == p.begin + 1 and p.low[p.begin] in _SUBORDINATE
    for place in range(first + 1, end - 1):
        if p.tokens[place].quoted:
            continue
        if under and p.tokens[place].text == "," and p.has_finite(place, end):
            return place
        low = p.low[place]
        if p.tokens[place].text == ";" or (
            p.tokens[place].text == ":" and any(other.start > place for other in found)
        ):
            return place
        if (
            p.tokens[place].text == ","
            and p.low[place + 1] in ("a", "an")
            and any(
                p.low[near] in p.lexicon.words["clause_cut_nouns"]
                for near in range(place + 2, min(place + 4, end))
            )
        ):
            return place
        if p.tokens[place].text == "," and p.low[place + 1] in ("according", "citing", "referring"):
            return place
        joined = (
            p.tokens[place].text == ","
            and p.low[place + 1] in ("and", "but")
            and one.rule in ("object", "person", "verb")
            and not p.has_finite(first, place)
        )
        if (
            joined
            and p.has_finite(place + 2, end)
            and not (one.rule == "verb" and p.low[first] in ("he", "she", "it", "they"))
        ):
            return place
        if (
            low in ("but", "and")
            and one.rule in ("verb", "object", "person")
            and (one.word.frame in ("to", "noun", "person") or p.low[first] == "to")
            and p.low[place + 1] in ("has", "had", "have", "did", "was", "is")
        ):
            return place
        if (
            p.tokens[place].text == ","
            and low == ","
            and one.word.attitude == "claims_responsibility"
            and p.low[place + 1] in ("in", "which", "a", "the", "that", "but")
        ):
            return place
        if (
            low in ("in", "on")
            and one.word.frame in ("noun", "person")
            and one.word.attitude in ("claims_responsibility", "designates")
            and p.low[place + 1] in ("a", "march")
            and any(p.low[near] in p.lexicon.words["media"] for near in range(place + 1, min(place + 4, end)))
        ):
            return place
    return end


def _without_medium(phrases: Phrases, first: int, end: int) -> int:
    """Leave out "in a statement published on ..." at the end of reported words: it belongs to the verb of saying."""
    p = phrases
    for place in range(end - 3, first + 2, -1):
        if (
            p.low[place] in ("in", "during", "at")
            and p.low[place + 1] in ("a", "an")
            and not p.tokens[place].quoted
        ):
            noun = next(
                (near for near in range(place + 2, min(place + 5, end)) if p.low[near] in _TOLD_IN), None
            )
            if (
                noun is not None
                and not any(
                    p.low[near] in p.lexicon.words["auxiliaries"] or p.tokens[near].text in (",", ";")
                    for near in range(noun, end)
                )
                and p.has_finite(first, place)
            ):
                return place
    return end


def trimmed(phrases: Phrases, part: Range) -> Range | None:
    """Return a range without marks at its edges, nor the quotation marks around the whole of it."""
    p = phrases
    first, end = part
    while first < end:
        token = p.tokens[first]
        if token.text in '“"”' and token.quoted:
            quotation = p.sentence.quotations[token.quoted - 1]
            if (
                first == quotation.first
                and quotation.last < end - 1
                and any(p.is_word(place) for place in range(quotation.last + 1, end))
            ):
                break
        elif p.is_word(first) or token.text in ("‘", "$", "(", "[", "…", "#", "@", "'", "£", "€"):
            break
        first += 1
    while first < end:
        token = p.tokens[end - 1]
        if p.is_word(end - 1) or token.text in ("’", "%", "'s"):
            break
        if token.text in (")", "]") and any(p.tokens[near].text in ("(", "[") for near in range(first, end)):
            break
        if token.text in '”"' and token.quoted and p.sentence.quotations[token.quoted - 1].first >= first:
            break
        if (
            token.text == "."
            and end - 2 > first
            and p.is_word(end - 2)
            and end < len(p.tokens)
            and p.is_word(end)
        ):
            break
        end -= 1
    return (first, end) if first < end else None
