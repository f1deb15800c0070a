"""All attributions of a text: the rules over each sentence, and what one attribution leaves to the next."""

from __future__ import annotations

from bibclaim.claims.suggesting.attributions import Attribution
from bibclaim.claims.suggesting.clauses import Clauses
from bibclaim.claims.suggesting.constructions import Constructions
from bibclaim.claims.suggesting.cutting import cut, trimmed
from bibclaim.claims.suggesting.lexicon import Cue, Lexicon
from bibclaim.claims.suggesting.phrases import Phrases
from bibclaim.claims.suggesting.sentences import Sentence

_CARRIED = Cue("quotation", "asserts", "say")


def attributions_of(sentence: Sentence, lexicon: Lexicon) -> tuple[Phrases, list[Attribution]]:
    """Return the attributions of a sentence in the order of the text, each with its content cut to size."""
    phrases = Phrases(sentence, lexicon)
    quoted = _quoted_as(phrases)
    found = [one for one in Clauses(phrases).find() if not _clashes(one, quoted)]
    found += quoted
    found += [one for one in Constructions(phrases, found).find() if not _same_cue(one, found)]
    found.sort(key=lambda one: one.start)
    cut(phrases, found)
    kept = _outermost(_relayed(phrases, found))
    for one in kept:
        one.contents = [part for part in (trimmed(phrases, part) for part in one.contents) if part]
    kept = [one for one in kept if one.contents]
    if not kept:
        kept = _bare(phrases)
    return phrases, kept


def _same_cue(one: Attribution, others: list[Attribution]) -> bool:
    return any(
        one.cue and other.cue and one.cue[0] < other.cue[1] and other.cue[0] < one.cue[1] for other in others
    )


def _clashes(one: Attribution, quoted: list[Attribution]) -> bool:
    return any(one.cue and other.cue and (other.start <= one.cue[0] < other.cue[1]) for other in quoted)


def _quoted_as(phrases: Phrases) -> list[Attribution]:
    """Read "R quoted X as saying C", "R cited X as saying C": R passes on what X says."""
    p = phrases
    found = []
    for place in range(p.end - 2):
        if p.low[place] != "as" or p.low[place + 1] not in (
            "saying",
            "telling",
            "claiming",
            "warning",
            "stating",
            "confirming",
            "denying",
            "reporting",
        ):
            continue
        verb = next(
            (
                near
                for near in range(place - 1, -1, -1)
                if p.low[near] in ("quoted", "quotes", "quote", "cited", "cites", "quoting", "citing")
            ),
            None,
        )
        if verb is None or verb + 1 >= place:
            continue
        _, last = p.verb_group(verb)
        relay = p.subject(last, 0)
        form = p.lexicon.verbs[p.low[place + 1]]
        first = place + 2
        if first < p.end and p.low[first] == "that":
            first += 1
        found.append(
            Attribution(
                "quoted as",
                form.cues[0],
                (verb + 1, place),
                (place + 1, place + 2),
                [(first, p.end)],
                relay=relay,
            )
        )
    return found


def _relayed(phrases: Phrases, found: list[Attribution]) -> list[Attribution]:
    """Make who reports someone else's words the relay of those words: "..., Reuters reported", "AFP said that X said"."""
    p = phrases
    outlets = [
        one for one in found
        if one.source and one.rule not in ("quoted as", "noun")
        and any(p.lexicon.agents.get(p.low[place]) == "media_outlet" and p.is_name(place) for place in range(*one.source))
    ]  # fmt: skip
    gone = []
    for outer in outlets:
        for one in found:
            inside = (
                one.cue
                and one.source
                and any(first <= one.start and one.cue[1] <= end for first, end in outer.contents)
            )
            near = (
                inside
                and one.source
                and (one.source[0] - outer.contents[0][0] <= 1 or one.rule in ("parenthesis", "inverted"))
            )
            if (
                one is not outer
                and near
                and not one.shared
                and one.word.frame not in ("to", "noun", "person")
            ):
                one.relay = outer.source
                gone.append(outer)
                if outer.rule in ("inverted", "parenthesis", "according to"):
                    limit = outer.start - 1
                    one.contents = [(first, min(end, limit)) for first, end in one.contents if first < limit]
    return [one for one in found if not any(one is other for other in gone)]


def _outermost(found: list[Attribution]) -> list[Attribution]:
    """Leave out attributions inside the words of another one (each word belongs to one attribution, as in PolNeAR)."""
    kept = []
    behind = ("parenthesis", "inverted", "as", "according to", "is said to", "passive by")
    for one in found:
        place = one.cue[0] if one.cue else one.start
        outer = any(
            other is not one
            and any(first <= place < end for first, end in other.contents)
            and not (one.rule == "noun" and other.rule == "noun")
            for other in found
            if other.cue != one.cue
            and not (
                one.rule in behind
                and other.rule not in behind
                and one.contents[0][0] <= other.start < one.contents[0][1]
            )
        )
        if not outer:
            kept.append(one)
    return kept


def _bare(phrases: Phrases) -> list[Attribution]:
    """Read a sentence that is one quotation, or quotations only: its speaker stands before it."""
    p = phrases
    outside = [place for place in range(len(p.tokens)) if not p.tokens[place].quoted and p.is_word(place)]
    if outside or not p.sentence.quotations:
        return []
    parts = [(one.first + 1, one.last) for one in p.sentence.quotations]
    contents = [part for part in (trimmed(p, part) for part in parts) if part]
    if not contents or sum(end - first for first, end in contents) < 2:
        return []
    return [Attribution("carried quotation", _CARRIED, None, None, contents, carried=True)]
