"""Who speaks: agents read from the words of a source, and pronouns, "the group" and surnames led back to them."""

from __future__ import annotations

import re
from typing import cast

import msgspec

from bibclaim.claims.agent_types import agent_type
from bibclaim.claims.model import Agent, AgentType
from bibclaim.claims.suggesting.lexicon import Lexicon
from bibclaim.claims.suggesting.speaker import PERSONS, Known, KnownNames, Speaker

_HE = frozenset({"he", "she", "him", "her", "his"})
_THEY = frozenset({"they", "them", "their", "we", "others", "some", "both", "these", "many"})
_IT = frozenset({"it", "its", "this", "that"})
_LEADING = re.compile(
    r"\A(?:the|a|an|its|his|her|their|one|some|several|many|two|three|various|both|another)\s+", re.I
)
_TITLE = re.compile(
    r"\b(?:(?:mr|mrs|ms|dr|gen|lt|col|maj|capt|sgt|sen|rep|gov|prof|senator|president|governor|representative|mayor|minister|colonel|general)\b\.?\s*)+",
    re.I,
)
_NAME = re.compile(
    r"[A-Z][\w’'-]*(?:\.(?=\s[A-Z]))?(?:\s+(?:of\s+the\s+|of\s+|for\s+|al-|bin\s+|de\s+|von\s+)?[A-Z][\w’'-]*(?:\.(?=\s[A-Z]))?)*"
)
_BELONGS = re.compile(
    r"\b(?:of|at|with|for|from|heads|leads|runs|directs)\s+(?:the\s+)?((?:[A-Z][\w’'-]*)(?:\s+(?:(?:of|for|and|the|on)\s+)*[A-Z(][\w’'()-]*)*)"
)
_MEDIUM_OF_GROUP = re.compile(
    r"mouthpiece|media arm|media wing|news agency|channel|website|newsletter|spokes"
)


class Speakers:
    """The agents of one text in the order in which they are mentioned."""

    def __init__(self, text: str, lexicon: Lexicon, known: KnownNames | None = None) -> None:
        self._text = text
        self._lexicon = lexicon
        self._known = known
        self._seen: list[Speaker] = []
        self.last: list[Speaker] = []
        self._scanned = 0

    def resolve(self, words: str, place: int, *, armed: bool = False) -> list[Agent]:
        """Return the agents of a source, and remember them; ``place`` is where its words start.

        ``armed`` says that they claim an attack as their own, so that an organisation is taken for an armed group.
        """
        self._scan(place)
        speakers = [self._one(part, place) for part in self._parts(words)]
        if armed:
            for speaker in speakers:
                if speaker.agent.type in (None, "state", "state_organ"):
                    speaker.agent = msgspec.structs.replace(speaker.agent, type="armed_group")
        self._seen.extend(speakers)
        self.last = speakers
        return [speaker.agent for speaker in speakers]

    def carried(self) -> list[Agent]:
        """Return the agents that spoke last."""
        return [speaker.agent for speaker in self.last]

    def _parts(self, words: str) -> list[str]:
        head = re.split(r",|\bwho\b|\bwhich\b", words)[0]
        if " and " not in head or head != words:
            return [words]
        left, right = head.split(" and ", 1)
        if (
            self._type_of(left)
            and self._type_of(right)
            and (right[:1].islower() or _LEADING.match(right) or self._type_of(left) != self._type_of(right))
            and not re.search(r"\b(?:for|of)\b", left)
        ):
            right = re.sub(r"^(?:statements?|reports?) (?:by|from) ", "", right)
            return [left, right]
        return [words]

    def _one(self, words: str, place: int) -> Speaker:
        low = words.lower().strip()
        earlier = self._earlier(low, words, place)
        if earlier is not None:
            return Speaker(earlier.agent, earlier.words, earlier.several, place)
        return self._new(words, place)

    def _earlier(self, low: str, words: str, place: int) -> Speaker | None:
        seen = [one for one in self._seen if one.place < place]
        if low in _HE:
            return next((one for one in reversed(seen) if one.is_person), None)
        if low in _THEY:
            return next((one for one in reversed(seen) if one.several), None)
        if low in _IT:
            if self.last and self.last[-1].agent.type not in PERSONS and not self.last[-1].several:
                return self.last[-1]
            return next(
                (one for one in reversed(seen) if one.agent.type not in PERSONS and not one.several), None
            )
        bare = _LEADING.sub("", low, count=1)
        head = self._head(bare)
        definite = low.startswith(("the ", "this ", "that ", "its "))
        if definite and head in self._lexicon.carried and not any(char.isupper() for char in words[4:]):
            same = [one for one in seen if head in one.words.lower().split()]
            wanted = self._lexicon.agents.get(head)
            alike = [one for one in seen if wanted and one.agent.type == wanted and one.agent.named]
            others = [
                one
                for one in seen
                if one.agent.type not in PERSONS
                and not one.several
                and one.agent.named
                and one.agent.type not in ("media_outlet", "state", "monitoring_service", "think_tank")
            ]
            for group in (alike, same, others):
                if group:
                    return group[-1]
            return None
        if definite and not any(char.isupper() for char in words[1:]):
            return next(
                (
                    one
                    for one in reversed(seen)
                    if head in re.findall(r"[\w-]+", one.words.lower())
                    and (one.agent.named or one.words.lower() != low)
                ),
                None,
            )
        name = _TITLE.sub("", words.split(",", maxsplit=1)[0]).strip()
        if name and name[0].isupper() and " " not in name:
            return next(
                (
                    one
                    for one in seen
                    if one.is_person and name in one.agent.name.split() and one.agent.name != name
                ),
                None,
            )
        return None

    def _head(self, words: str) -> str:
        first = re.split(r",|\b(?:of|in|for|at|who|from|on|by|with)\b", words)[0].split()
        return first[-1] if first else ""

    def _new(self, words: str, place: int) -> Speaker:
        base, _, rest = words.partition(",")
        if rest and _MEDIUM_OF_GROUP.search(rest) and not self._is_person(base):
            rest = ""
        base = re.split(r"\s+who\s", base)[0]
        known = self._match(base)
        bare = base.strip(" “”\"'")
        plain = _LEADING.sub("", bare, count=1).replace("“", "").replace("”", "").strip(" ,")
        kind = self._type_of(base)
        names = [
            one
            for one in _NAME.findall(_TITLE.sub("", plain))
            if one.lower() not in self._lexicon.words["determiners"]
        ]
        name = plain
        descriptor = rest.strip(" ,")
        person = self._person_name(plain, rest)
        if (person and kind in (None, "person", "unnamed_person")) or (
            person and rest and self._type_of(rest) in ("person", "unnamed_person")
        ):
            kind, before = "person", plain[: plain.find(person)].strip(" ,")
            descriptor = ", ".join(part for part in (_TITLE.sub("", before).strip(" ."), descriptor) if part)
            name = person
        affiliation = (
            _BELONGS.search(rest or base) if kind in ("person", "unnamed_person", "unnamed_group") else None
        )
        several = kind == "unnamed_group" or (
            plain.lower().split()[-1:] != [] and (self._head(plain.lower()).endswith("s") and not names)
        )
        named = bool(names) and kind not in ("unnamed_person", "unnamed_group")
        if known is not None:
            agent = Agent(
                id=known.id,
                name=known.name,
                type=agent_type(known.kind) or kind,
                named=True,
                un_ref=known.un_ref or None,
            )
        else:
            agent = Agent(
                id=slug(name), name=name, type=kind, named=named,
                affiliation=affiliation[1].strip(" ,") if affiliation else "", descriptor=descriptor,
            )  # fmt: skip
        return Speaker(agent, words, bool(several), place)

    def _match(self, words: str) -> Known | None:
        if self._known is None:
            return None
        plain = words.strip(" “”\"',")
        found = self._known.match(plain) or self._known.match(re.sub(r"\s*\([^)]*\)", "", plain))
        acronym = re.search(r"\((\w{2,8})\)", plain)
        return found or (self._known.match(acronym[1]) if acronym else None)

    def _is_person(self, words: str) -> bool:
        return self._type_of(words) in PERSONS or bool(_TITLE.match(words))

    def _person_name(self, plain: str, rest: str) -> str:
        """Return the name of a person in the words of a source, ``""`` when they name none."""
        title = _TITLE.search(plain)
        heads = self._lexicon.agents
        tail = re.search(r"((?:[A-Z][\w’'-]*\.?\s+){1,3}(?:al-|az-|bin |de )?[A-Z][\w’'-]+)$", plain)
        lowered = [word.lower() for word in re.findall(r"[\w-]+", plain)]
        organised = any(heads.get(word) not in (None, "person", "unnamed_person") for word in lowered[-2:])
        if title:
            name = _TITLE.sub("", plain[title.start() :]).strip()
            name = re.split(r"\s+(?:of|for|from|at)\s", name)[0].strip()
            if name[:1].isupper() and len(name.split()) <= 4:
                return name
        if tail and not organised:
            words = tail[1].split()
            while len(words) > 1 and heads.get(words[0].lower()):
                words = words[1:]
            apposed = rest and (
                re.match(r"\s*(?:the|a|an|who|whose|former|his|her|[a-z]+)\b", rest) is not None
            )
            role = any(heads.get(word) in ("person", "unnamed_person") for word in lowered[: -len(words)])
            if apposed or role or (2 <= len(words) <= 3 and len(lowered) == len(words)):
                return " ".join(words)
        return ""

    def _type_of(self, words: str) -> AgentType | None:
        """Return the kind of agent that the head of the words names."""
        heads = self._lexicon.agents
        base = re.split(r"\b(?:who|which)\b|,", words)[0]
        first = re.split(r"\b(?:of|in|for|at|from|on|by|with|such)\b", base)[0] or base
        for part in (first, base):
            for word in reversed(re.findall(r"[\w-]+", part)):
                low = word.lower()
                if len(low) <= 3 and not word.isupper() and low not in ("men",):
                    continue
                if low in heads:
                    return cast("AgentType", heads[low])
                if low.endswith("s") and heads.get(low[:-1]) in ("person", "unnamed_person"):
                    return "unnamed_group"
        return None

    def _scan(self, place: int) -> None:
        """Remember the organisations that are named before a place, so that "the group" can mean them."""
        for match in _NAME.finditer(self._text, self._scanned, max(place, self._scanned)):
            words = _LEADING.sub("", match.group(), count=1)
            kind = self._type_of(words)
            known = self._match(words)
            if (
                known is None
                and kind in ("armed_group", "think_tank", "intergovernmental_organization", "ngo")
                and self._unlike_place(match.start())
            ):
                self._seen.append(
                    Speaker(
                        Agent(id=slug(words), name=words, type=kind, named=True),
                        words,
                        several=False,
                        place=match.start(),
                    )
                )
            elif known is not None and agent_type(known.kind):
                agent = Agent(
                    id=known.id,
                    name=known.name,
                    type=agent_type(known.kind),
                    named=True,
                    un_ref=known.un_ref or None,
                )
                self._seen.append(Speaker(agent, words, several=False, place=match.start()))
        self._scanned = max(place, self._scanned)

    def _unlike_place(self, start: int) -> bool:
        return re.search(r"\b(?:in|at|near)\s+(?:the\s+)?$", self._text[max(0, start - 10) : start]) is None


def slug(name: str) -> str:
    """Return an id made of a name: lower-case letters and digits, joined by hyphens."""
    return "-".join(re.findall(r"[^\W_]+", name.lower()))[:60].strip("-") or "unnamed"
