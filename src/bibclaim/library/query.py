"""The query language of the search box, the panels and the terminal.

Words and "phrases" are ANDed, ``-`` excludes, ``OR`` separates alternatives, ``field:value`` asks for a field;
``year:2018..2020`` asks for a range and ``has:claims`` for the presence of something.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping

import msgspec

from bibclaim.bibtex import Entry
from bibclaim.claims import Claim
from bibclaim.errors import UnusableInput

_TOKEN = re.compile(
    r'\s*(?P<minus>-)?(?:(?P<field>[^\W\d][\w-]*):)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))'
)
_RANGE = re.compile(r"(\d{1,4})?\.\.(\d{1,4})?|(\d{1,4})")
_SCHEMES = frozenset({"http", "https", "doi"})


class Term(msgspec.Struct, frozen=True):
    """One thing that a query asks for: a folded word or phrase, perhaps of one field, perhaps to be absent."""

    value: str
    field: str = ""
    negated: bool = False


class Query(msgspec.Struct, frozen=True):
    """A parsed query: alternatives, each a list of terms that must all hold."""

    alternatives: tuple[tuple[Term, ...], ...]

    def holds(self, test: Callable[[Term], bool]) -> bool:
        """Tell whether some alternative holds; ``test`` judges a term without its minus."""
        return any(all(test(term) != term.negated for term in terms) for terms in self.alternatives)

    @property
    def empty(self) -> bool:
        """True for a query that asks for nothing: everything matches."""
        return self.alternatives == ((),)


def fold(text: str) -> str:
    """Return text as searches compare it: no case, no accents, typographic quotes and dashes made plain."""
    if text.isascii():
        return text.lower()
    plain = text.translate(_PLAIN)
    if plain.isascii():
        return plain.lower()
    decomposed = unicodedata.normalize("NFKD", plain)
    return "".join(char for char in decomposed if not unicodedata.combining(char)).casefold()


_PLAIN = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "\u00a0": " "})


def parse_query(text: str) -> Query:
    """Parse a query.

    Raises:
        UnusableInput: a quotation mark without its partner, a field without a value or a year that is none; the
            column is named.
    """
    alternatives: list[tuple[Term, ...]] = []
    terms: list[Term] = []
    position, end = 0, len(text.rstrip())
    if text.count('"') % 2:
        raise UnusableInput("the query has a quotation mark without its partner", column=text.rindex('"') + 1)
    while position < end:
        match = _TOKEN.match(text, position)
        if match is None:
            break
        position = match.end()
        word, phrase, field = match["word"], match["phrase"], (match["field"] or "").lower()
        if word == "OR" and not field and not match["minus"]:
            alternatives.append(tuple(terms))
            terms = []
            continue
        if field in _SCHEMES and word and word.startswith("//"):
            field, word = "", f"{field}:{word}"
        if not field and word and word.endswith(":") and word[:-1].isidentifier():
            raise UnusableInput(
                f"{word} has no value; write {word}something, without a blank behind the colon",
                column=match.start() + 1,
            )
        value = phrase if phrase is not None else word or ""
        if field == "year" and not _RANGE.fullmatch(value):
            raise UnusableInput(
                f"year:{value} is no year; write year:2019 or year:2018..2020", column=match.start() + 1
            )
        terms.append(Term(fold(value).strip(), field, bool(match["minus"])))
    if terms or not alternatives:
        alternatives.append(tuple(terms))
    return Query(tuple(part for part in alternatives if part) or ((),))


def in_range(year: str, wanted: str) -> bool:
    """Tell whether a year lies in ``2019``, ``2018..2020``, ``2018..`` or ``..2020`` (bounds included)."""
    match = _RANGE.fullmatch(wanted)
    if match is None or not year.lstrip("-").isdigit():
        return False
    number = int(year)
    if match[3]:
        return number == int(match[3])
    return (match[1] is None or number >= int(match[1])) and (match[2] is None or number <= int(match[2]))


class EntryFacts(msgspec.Struct, frozen=True):
    """What a query can ask of an entry, folded once."""

    everything: str
    type: str
    kind: str
    year: str
    tags: frozenset[str]
    has: frozenset[str]

    @classmethod
    def of(
        cls, entry: Entry, *, kind: str, claim_tags: Iterable[str], claims: int, texts: int, problems: int
    ) -> EntryFacts:
        """Gather the facts of one entry."""
        words = [entry.key or "", entry.type, *(entry.text(name) for name in entry.fields)]
        tags = [*entry.keywords, *claim_tags]
        has = {name for name, value in entry.fields.items() if value.strip()}
        has |= {
            name for name, count in (("claims", claims), ("texts", texts), ("problems", problems)) if count
        }
        return cls(
            everything=fold("\n".join([*words, *tags])), type=entry.type, kind=kind, year=entry.year,
            tags=frozenset(map(fold, tags)), has=frozenset(has),
        )  # fmt: skip


def entry_holds(term: Term, entry: Entry, facts: EntryFacts) -> bool:
    """Judge one term of a query for an entry."""
    value = term.value
    match term.field:
        case "":
            return value in facts.everything
        case "tag" | "keyword":
            return value in facts.tags
        case "type":
            return facts.type == value.lstrip("@")
        case "kind":
            return facts.kind == value.replace("-", "_").replace(" ", "_")
        case "year":
            return in_range(facts.year, value)
        case "has":
            return value in facts.has
        case "key":
            return value in fold(entry.key or "")
        case name:
            return value in fold(entry.text(name))


_CLAIM_FIELDS: Mapping[str, Callable[[Claim], Iterable[str]]] = {
    "attitude": lambda claim: [claim.attitude],
    "status": lambda claim: [claim.status or "active"],
    "certainty": lambda claim: [claim.certainty or ""],
    "attribution": lambda claim: [claim.attribution or ""],
    "content_type": lambda claim: [claim.content_type or ""],
    "id": lambda claim: [claim.id],
    "event": lambda claim: [claim.event or ""],
    "target": lambda claim: [relation.target for relation in claim.relations],
}
_CLAIM_WORDS: Mapping[str, Callable[[Claim], Iterable[str]]] = {
    "statement": lambda claim: [claim.statement],
    "quote": lambda claim: [claim.quote.exact],
    "note": lambda claim: [claim.note or ""],
    "place": lambda claim: claim.place_names,
    "actor": lambda claim: claim.actor_names,
}


def claim_holds(term: Term, claim: Claim, entry: Entry | None, facts: EntryFacts | None) -> bool:
    """Judge one term of a query for a claim; what only entries have is asked of the claim's entry."""
    value = term.value
    if term.field == "":
        return value in _claim_words(claim)
    if term.field == "tag":
        return value in {fold(tag) for tag in claim.tags or ()} or (
            facts is not None and value in _keywords(entry)
        )
    if term.field == "claimant":
        ids = {fold(agent.id) for agent in claim.origin}
        return value in ids or any(value in fold(name) for name in claim.claimant_names)
    if term.field == "measure":
        return any(value in fold(quantity.measure) for quantity in claim.quantities or ())
    if term.field == "key":
        return value == fold(claim.citekey)
    if term.field in _CLAIM_FIELDS:
        return any(value == fold(found) for found in _CLAIM_FIELDS[term.field](claim))
    if term.field in _CLAIM_WORDS:
        return any(value in fold(found) for found in _CLAIM_WORDS[term.field](claim))
    return entry is not None and facts is not None and entry_holds(term, entry, facts)


def asks_of_entries(query: Query) -> bool:
    """Tell whether a query of claims asks for something that only their entries have."""
    own = {"", "claimant", "measure", "key", *_CLAIM_FIELDS, *_CLAIM_WORDS}
    return any(term.field not in own for terms in query.alternatives for term in terms)


def _claim_words(claim: Claim) -> str:
    """Return what the words of a query are looked for in, folded once for each claim as it was read."""
    known = claim.__dict__.get("_words")
    if isinstance(known, str):
        return known
    chain = (agent.name or agent.id for hop in claim.chain for agent in hop.agents)
    words = fold("\n".join([claim.statement, claim.quote.exact, claim.citekey, *claim.tags, *chain]))
    claim.__dict__["_words"] = words
    return words


def _keywords(entry: Entry | None) -> set[str]:
    return {fold(word) for word in entry.keywords} if entry is not None else set()
