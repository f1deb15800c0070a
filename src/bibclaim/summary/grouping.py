"""Which claims stand under one heading, and in which order."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence

import msgspec

from bibclaim.claims import Claim
from bibclaim.claims.relations import same_measure
from bibclaim.errors import UnusableInput
from bibclaim.summary.agent_names import bare_name, capital
from bibclaim.summary.words import Words

WAYS = ("question", "tag", "actor", "place", "time", "source")
ORDERS = ("document", "time")

_TYING = (
    "contradicts",
    "corroborates",
    "qualifies",
    "repeats",
    "derived_from",
    "updates",
    "responds_to",
    "same_event",
)


class Group(msgspec.Struct, frozen=True):
    """Claims under one heading."""

    title: str
    claims: list[Claim]


def group(
    claims: Iterable[Claim], by: str, order: str | None, words: Words, source_title: Callable[[str], str]
) -> list[Group]:
    """Put claims into groups; every claim stands in exactly one.

    ``question``: claims about one event, one measure, or tied by relations; single ones come last under one heading.
    ``tag``, ``actor``, ``place``: by the value that most claims share. ``time``: by year. ``source``: by document.

    Raises:
        UnusableInput: ``by`` or ``order`` is none of those.
    """
    if by not in WAYS:
        raise UnusableInput(f"a summary cannot be grouped by {by!r}; {', '.join(WAYS)} are possible")
    if order not in (None, *ORDERS):
        raise UnusableInput(f"a summary cannot be ordered by {order!r}; {', '.join(ORDERS)} are possible")
    key = _by_time if (order or ("time" if by == "time" else "document")) == "time" else _by_place
    chosen = sorted(claims, key=key)
    if by == "question":
        groups = _questions(chosen, words)
    elif by == "source":
        groups = _keyed(chosen, lambda claim: [claim.citekey], "")
        groups = [Group(source_title(one.title), one.claims) for one in groups]
    elif by == "time":
        groups = _keyed(
            chosen,
            lambda claim: [date_of(claim)[:4]] if date_of(claim) else [],
            words.say("phrases", "no_time"),
        )
        groups.sort(key=lambda one: (not one.title[:1].isdigit(), one.title))
    else:
        values: dict[str, Callable[[Claim], Sequence[str]]] = {
            "tag": lambda claim: claim.tags,
            "actor": lambda claim: (
                [bare_name(agent) for agent in claim.origin]
                if not claim.is_unattributed
                else claim.actor_names
            ),
            "place": lambda claim: claim.place_names,
        }
        groups = _keyed(chosen, values[by], words.say("phrases", f"no_{by}"))
        groups = [
            Group(
                capital(spoken(one.title, chosen, words)) if by == "tag" else capital(one.title), one.claims
            )
            for one in groups
        ]
    return [Group(one.title, beside(one.claims)) for one in groups]


def beside(claims: Sequence[Claim]) -> list[Claim]:
    """Return claims in their order, with each denial or contradiction moved behind what it is about."""
    here = {claim.id: claim for claim in claims}
    told: list[Claim] = []

    def add(claim: Claim) -> None:
        if claim in told:
            return
        told.append(claim)
        for other in claims:
            if (
                other is not claim
                and tied_against(other, claim)
                and any(one.target in here for one in other.relations)
            ):
                add(other)

    for claim in claims:
        answered = [
            one.target
            for one in claim.relations
            if one.type in ("contradicts", "responds_to", "repeats") and one.strength != "possible"
        ]
        if not any(target in here and here[target] not in told for target in answered):
            add(claim)
    for claim in claims:
        add(claim)
    return told


def tied_against(claim: Claim, other: Claim) -> bool:
    """Tell whether a claim contradicts or answers another one, more than possibly."""
    return any(
        one.target == other.id and one.type in ("contradicts", "responds_to") and one.strength != "possible"
        for one in claim.relations
    )


def date_of(claim: Claim) -> str:
    """Return the EDTF date that a claim is about: the event's, else the first one."""
    dates = sorted(
        claim.dates, key=lambda one: ("event_time", "start", "as_of", "end", "report_time").index(one.role)
    )
    return dates[0].edtf if dates else ""


def spoken(slug: str, claims: Iterable[Claim], words: Words) -> str:
    """Return a tag or event id in words: "is-pakistan-province" is "IS Pakistan province" where the texts write so."""
    text = " ".join(
        " ".join((c.statement, c.quote.exact, *(a.name for h in c.chain for a in h.agents))) for c in claims
    )
    known = Counter(word for word in re.findall(r"(?<![.!?] )(?<!^)\b[^\W\d_]+\b", text) if word[0].isupper())
    slug = re.sub(r"^ev:", "", slug).replace("_", "-")
    dated = re.fullmatch(r"(.+?)-((?:19|20)\d\d(?:-\d\d){0,2})", slug)
    if dated:
        return f"{spoken(dated[1], claims, words)}, {words.date(dated[2])}"
    hyphenated = re.search(rf"(?i)\b{re.escape(slug)}\b", text) if "-" in slug else None
    if hyphenated:
        return hyphenated[0]
    told = []
    for part in slug.split("-"):
        forms = [word for word in known if word.casefold() == part.casefold()]
        lower = part.casefold() in re.findall(r"\b[a-z]+\b", text) and len(part) > 2
        told.append(max(forms, key=lambda word: (known[word], word)) if forms and not lower else part)
    return " ".join(word for word in told if word)


def _questions(claims: Sequence[Claim], words: Words) -> list[Group]:
    parent = {claim.id: claim.id for claim in claims}

    def root(one: str) -> str:
        while parent[one] != one:
            one = parent[one]
        return one

    marks: dict[str, str] = {}
    for claim in claims:
        events = [claim.event] if claim.event else []
        for mark in (*events, *(f"measure {same_measure(q.measure)}" for q in claim.quantities)):
            parent[root(claim.id)] = root(marks.setdefault(mark, claim.id))
        for relation in claim.relations:
            if relation.target in parent and relation.type in _TYING and relation.strength != "possible":
                parent[root(claim.id)] = root(relation.target)
    members: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        members[root(claim.id)].append(claim)
    many = [group for group in members.values() if len(group) > 1]
    single = [claim for group in members.values() if len(group) == 1 for claim in group]
    groups = [Group(_question_title(one, claims, words), one) for one in many]
    if single:
        groups.append(Group(words.say("phrases", "others"), single))
    return groups


def _question_title(claims: Sequence[Claim], chosen: Sequence[Claim], words: Words) -> str:
    measures = Counter(q.measure for claim in claims for q in claim.quantities)
    events = Counter(claim.event for claim in claims if claim.event)
    tags = Counter(tag for claim in claims for tag in claim.tags)
    if measures and measures.most_common(1)[0][1] > 1:
        return capital(measures.most_common(1)[0][0])
    if events and events.most_common(1)[0][1] * 2 >= len(claims):
        return capital(spoken(_first(events), chosen, words))
    if tags:
        return capital(spoken(_first(tags), chosen, words))
    return (
        capital(spoken(_first(events), chosen, words))
        if events
        else capital(" ".join(claims[0].statement.split()[:8]))
    )


def _first(counted: Counter[str]) -> str:
    return min(counted, key=lambda one: (-counted[one], one))


def _keyed(claims: Sequence[Claim], values: Callable[[Claim], Sequence[str]], none: str) -> list[Group]:
    counts = Counter(value for claim in claims for value in dict.fromkeys(values(claim)))
    members: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        own = [value for value in values(claim) if value]
        members[min(own, key=lambda one: (-counts[one], one)) if own else ""].append(claim)
    # the order in which the values first occur is the order of the text
    named = [Group(value, group) for value, group in members.items() if value]
    return [*named, *(Group(none, group) for value, group in members.items() if not value)]


def _by_place(claim: Claim) -> tuple[str, int, int, str]:
    start = claim.quote.start if claim.quote.start is not None else 1 << 60
    content = claim.content_spans[0].start if claim.content_spans else start
    return claim.citekey, start, content, claim.id


def _by_time(claim: Claim) -> tuple[bool, str, str, int, int, str]:
    return (not date_of(claim), date_of(claim), *_by_place(claim))
