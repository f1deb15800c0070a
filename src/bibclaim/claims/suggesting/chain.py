"""The attribution chain of a suggestion, outermost first: author, relay, channel, claimant."""

from __future__ import annotations

import re

from bibclaim.claims.model import Agent, Hop
from bibclaim.claims.suggesting.attributions import Attribution
from bibclaim.claims.suggesting.lexicon import Lexicon
from bibclaim.claims.suggesting.speakers import slug

_NAMED = r"(?P<name>(?:The )?[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){0,4})"
_CHANNEL = re.compile(
    rf"\b(?:through|via|by|on|from)\s+(?:its|the group['’]s|their|his)\s+(?:[\w’'-]+\s+){{0,4}}?(?:mouthpiece|media (?:arm|wing|outlet)|news agency|channel|agency|outlet)?,?\s*{_NAMED}?"
)
_WORD = re.compile(
    r"\b(?:mouthpiece|media arm|media wing|news agency|telegram channel|telegram|channel|website|newsletter|twitter|facebook|radio)\b",
    re.I,
)
_MOUTHPIECE = re.compile(
    rf",[”\"]?\s*(?:its|their|the group['’]s)[\w\s’'-]*?(?:mouthpiece|media (?:arm|wing)|news agency),?\s+{_NAMED}"
)
_THROUGH = re.compile(rf"\b(?:through|via)\s+{_NAMED}")
_MEDIUM = re.compile(
    r"\bin (?:a|an|the|its|his|her|their)\s+(?:[\w-]+\s+){0,3}?(statement|interview|video|message|letter|tweet|speech|report|email|memo|briefing|communiqu[eé]|post|filing|book|op-ed|newsletter)\b",
    re.I,
)
_TOLD = re.compile(r"^(?:\w+\s+){0,3}?t(?:old|ells?)\s+(?:the\s+)?(?P<name>[A-Z].*)$")


def chain_of(
    one: Attribution,
    agents: list[Agent],
    *,
    author: Agent,
    relay: list[Agent],
    sentence: str,
    source: str,
    cue: str,
    lexicon: Lexicon,
) -> tuple[Hop, ...]:
    """Return the chain of an attribution; without any agent it ends with the author of the document."""
    hops = [Hop((author,), "author")]
    if not agents:
        if one.passive and one.source is None:
            hops.append(Hop((Agent(id="unnamed", name="(not named)", named=False),), "claimant"))
        return tuple(hops)
    if relay:
        hops.append(Hop(tuple(relay), "relay"))
    elif (told := _TOLD.match(cue)) and _is_outlet(told["name"], lexicon):
        name = told["name"].strip()
        hops.append(Hop((Agent(id=slug(name), name=name, type="media_outlet", named=True),), "relay"))
    channel = _channel(sentence, source)
    if channel is not None:
        hops.append(channel)
    medium = _MEDIUM.search(sentence)
    tweeted = one.word.lemma == "tweet"
    hops.append(
        Hop(tuple(agents), "claimant", medium="tweet" if tweeted else medium[1].lower() if medium else "")
    )
    return tuple(hops)


def _is_outlet(name: str, lexicon: Lexicon) -> bool:
    words = re.findall(r"[\w-]+", name.lower())
    return any(lexicon.agents.get(word) == "media_outlet" for word in words) or name.isupper()


def _channel(sentence: str, source: str) -> Hop | None:
    found = _MOUTHPIECE.search(source) or _MOUTHPIECE.search(sentence)
    if found:
        return Hop(
            (Agent(id=slug(found["name"]), name=found["name"], type="media_outlet", named=True),), "channel"
        )
    found = _CHANNEL.search(sentence)
    if found and (word := _WORD.search(found.group())):
        name = found["name"] or ""
        if not name and (before := re.search(rf"{_NAMED}\s+{re.escape(word.group())}", found.group())):
            name = f"{before['name']} {word.group()}"
        agent = (
            Agent(id=slug(name), name=name, type="media_outlet", named=True)
            if name
            else Agent(
                id=slug(word.group()), name=f"its {word.group().lower()}", type="media_outlet", named=False
            )
        )
        return Hop((agent,), "channel", medium=word.group().lower())
    found = _THROUGH.search(sentence)
    if found and re.search(r"Agency|News|Media|Telegram|Twitter|Amaq|Radio", found["name"]):
        return Hop(
            (Agent(id=slug(found["name"]), name=found["name"], type="media_outlet", named=True),), "channel"
        )
    return None
