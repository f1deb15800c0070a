"""What a speaker does with the words: attitude, polarity, certainty, and the type of their content."""

from __future__ import annotations

import re

from bibclaim.claims.model import Agent, Attitude, Certainty, ContentType, Polarity, Quantity
from bibclaim.claims.suggesting.attributions import Attribution

_NEGATIVE = re.compile(
    r"^(?:\W*\w+\W+){0,9}?(?:not|no|never|none|neither|nobody|nothing)\b|^(?:\W*\w+\W+){0,9}?\w+n['’]t\b",
    re.I,
)
_FUTURE = re.compile(
    r"\b(?:will|won['’]t|could|may|might|(?:is|are) (?:going|likely|set|bound|expected) to|would)\b", re.I
)
_POSSIBLE = re.compile(r"\b(?:may|might|could|possibly|perhaps)\b", re.I)
_PROBABLE = re.compile(
    r"\b(?:likely|probably|presumably|suspected|presumed|alleged|allegedly|reportedly|would|seems?|appears?)\b",
    re.I,
)
_OWN_ATTACK = re.compile(
    r"\bto have\b|\b(?:its|our|their) (?:fighters|men|forces|members)\b|\bhad (?:killed|targeted|attacked|carried out)\b",
    re.I,
)
_ATTACK = re.compile(
    r"\b(?:kill|attack|inflict|shot|shoot|bomb|target|ambush|seiz|captur|destroy|casualt|freed)", re.I
)
_ANALYST = re.compile(
    r"\b(?:analyst|expert|fellow|scholar|researcher|professor|institute|institution|centre|center|university|scientist|economist)",
    re.I,
)
_TYPES: tuple[tuple[ContentType, re.Pattern[str]], ...] = (
    ("affiliation", re.compile(r"\b(?:allegiance|affiliat|member of|belongs? to|led by|loyal to|joined)\b", re.I)),
    ("naming", re.compile(r"\b(?:called|known as|named|renamed)\b", re.I)),
    ("cause", re.compile(r"\b(?:because|due to|caused by|as a result|result of|stemmed from|prevented)\b", re.I)),
    ("capability", re.compile(r"\b(?:possess|capable|capability|able to|ability|equipped)\w*\b", re.I)),
    ("location", re.compile(r"\b(?:located|resides?|based in|hiding in|situated)\b", re.I)),
    ("goal", re.compile(r"^(?:to\b)|\b(?:aims?|intends?|plans? to|seeks? to|goal|wants? to)\b", re.I)),
)  # fmt: skip
_PAST = re.compile(
    r"\b(?:was|were|had|\w{2,}ed|took|killed|left|fell|went|began|lost|won|sent|met|held|shot|blew|struck)\b"
)


def attitude_of(one: Attribution, agents: list[Agent], content: str) -> Attitude:
    """Return what the speaker does, from the verb, the speaker and the words (definitions in the claim schema)."""
    attitude = one.word.attitude
    kind = agents[0].type if agents else None
    lemma = one.word.lemma
    if one.negated and lemma in ("confirm", "say", "know", "verify", "determine", "comment", "specify"):
        return "declines"
    if lemma in ("maintain", "insist", "assert", "contend") and _NEGATIVE.match(content):
        return "denies"
    if (
        kind == "armed_group"
        and lemma in ("claim", "say", "announce", "declare", "report", "boast of")
        and _OWN_ATTACK.search(content)
        and _ATTACK.search(content)
    ):
        return "claims_responsibility"
    if (
        kind == "armed_group"
        and lemma == "claim"
        and one.rule == "object"
        and re.search(r"attack|assault|bombing|killing|blast|ambush", content, re.I)
    ):
        return "claims_responsibility"
    if one.rule == "according to":
        attitude = one.word.attitude if one.word.attitude != "reports" else "asserts"
    if (
        attitude in ("asserts", "assesses")
        and one.word.frame not in ("to", "noun")
        and _FUTURE.search(" ".join(content.split()[:18]))
        and not one.carried
    ):
        return "predicts"
    if attitude == "asserts" and kind in ("media_outlet", "monitoring_service"):
        return "reports"
    if attitude == "asserts" and any(
        _ANALYST.search(f"{agent.name} {agent.descriptor}") or agent.type == "think_tank" for agent in agents
    ):
        return "assesses"
    return attitude  # type: ignore[return-value]


def polarity_of(one: Attribution, content: str) -> Polarity:
    """Return ``-`` where the speaker rejects something or the words are a plain negative."""
    if one.word.polarity == "-":
        return "+" if one.negated else "-"
    return "-" if _NEGATIVE.match(content) else "+"


def certainty_of(one: Attribution, attitude: str, content: str) -> Certainty:
    """Return the speaker's certainty (FactBank): that of the verb, else of the modal verbs and adverbs of the words."""
    if attitude in ("recommends", "declines"):
        return "U"
    if one.word.certainty != "CT" and one.word.frame != "any":
        return one.word.certainty  # type: ignore[return-value]
    first = " ".join(content.split()[:25])
    if _POSSIBLE.search(first):
        return "PS"
    if _PROBABLE.search(first):
        return "PR"
    return one.word.certainty  # type: ignore[return-value]


def content_type_of(attitude: str, content: str, quantities: tuple[Quantity, ...]) -> ContentType:
    """Return the type of a content, a guess from its words."""
    if attitude == "designates":
        return "designation"
    if attitude == "predicts":
        return "forecast"
    if quantities and (
        attitude == "estimates"
        or len(content.split()) < 7
        or re.search(r"\b(?:number|strength|toll|figure|total)\b", content)
    ):
        return "quantity"
    for name, pattern in _TYPES:
        if pattern.search(content):
            return name
    return "event" if _PAST.search(" ".join(content.split()[:12])) else "state"
