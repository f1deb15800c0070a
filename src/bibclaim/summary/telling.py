"""One claim, one sentence: who said it, through whom, in words no stronger than the claim."""

from __future__ import annotations

import re
from collections.abc import Callable

from bibclaim.bibtex import Entry
from bibclaim.bibtex.attribution import short_author
from bibclaim.claims import Agent, Claim, Hop
from bibclaim.summary.agent_names import bare_name, content_words, introduction, noun_phrase
from bibclaim.summary.clause import as_clause, hedges, is_negative, names_speaker, statement_of
from bibclaim.summary.sentence import Sentence, cluster, sentence
from bibclaim.summary.words import Words

Entries = Callable[[str], Entry | None]


class Teller:
    """Tells claims one after another; what was introduced once is not introduced again."""

    def __init__(self, words: Words, entries: Entries) -> None:
        self._words = words
        self._entries = entries
        self._introduced: set[str] = set()
        self._last_subject = ""

    def start_group(self) -> None:
        """Begin a new paragraph: the next sentence stands on its own."""
        self._last_subject = ""

    def tell(self, claim: Claim, lead: str = "") -> Sentence:
        """Return the sentence of one claim; ``lead`` ("By contrast, ") ties it to the one before."""
        if names_speaker(claim):
            text = statement_of(claim) + self._behind(claim)
            self._last_subject = ""
        else:
            text = self._attributed(claim)
        if claim.attribution == "ambiguous":
            text += self._words.say("phrases", "unclear")
        return sentence([lead + _after(lead, text, claim), cluster([claim])], [claim])

    def subject(self, claim: Claim) -> str:
        """Return the claimants, with who passes their words on, as the subject of a sentence."""
        if claim.is_unattributed:
            return self._document(claim)
        names = [self._agent(agent, claim) for agent in claim.origin]
        if len(claim.origin) == 1:
            agent = claim.origin[0]
            relays = self._relays(claim)
            known = agent.id in self._introduced
            self._introduced.add(agent.id)
            said = "" if known or relays else introduction(agent)
            return f"{names[0]}{said}{relays}"
        return self._listed(names) + self._relays(claim)

    def listed(self, parts: list[str]) -> str:
        """Return "a, b and c"."""
        return self._listed(parts)

    def channels(self, claim: Claim) -> str:
        """Return " in a tweet" and " through the Amaq News Agency" where the chain has them."""
        told = ""
        medium = next(
            (hop.medium for hop in reversed(claim.chain) if hop.medium and hop.role != "author"), ""
        )
        if medium:
            told += self._words.say("phrases", "in_medium", medium=_with_article(" ".join(medium.split())))
        for hop in claim.chain:
            if hop.role == "channel":
                told += self._words.say("phrases", "through", channel=self._hop(hop))
        return told

    def _attributed(self, claim: Claim) -> str:
        own_voice = claim.is_unattributed
        key = f"{claim.citekey}\n{'document' if own_voice else ' '.join(agent.id for agent in claim.origin)}"
        also = self._words.say("phrases", "also") if key == self._last_subject else ""
        self._last_subject = key
        who = self.subject(claim)
        table, name = self._frame(claim)
        return self._words.say(
            table,
            name,
            who=who,
            also=also,
            how="" if own_voice else self.channels(claim),
            clause=self._clause(claim),
        )

    def _frame(self, claim: Claim) -> tuple[str, str]:
        name: str = claim.attitude
        doubtful = hedges(claim)
        if claim.is_unattributed:
            if any(relation.type == "repeats" for relation in claim.relations):
                return "narrative", "repeats"
            if name == "predicts" and doubtful:
                name = "asserts"
            return "narrative", name if self._words.has("narrative", name) else "asserts"
        if name == "denies":
            name = "denies_negative" if is_negative(claim) else name
        elif name in ("predicts", "alleges", "announces") and doubtful:
            # "predicted that it could" promises more than "said that it could"
            name = "asserts"
        return "attitudes", name

    def _clause(self, claim: Claim) -> str:
        clause = as_clause(claim)
        negated = (
            claim.polarity == "-" and not is_negative(claim) and claim.attitude not in ("denies", "declines")
        )
        if negated:
            return self._words.say("certainty", "negated", clause=clause)
        unsure = claim.certainty in ("PR", "PS", "U") and claim.attitude not in (
            "recommends",
            "declines",
            "denies",
        )
        if unsure and not hedges(claim):
            return self._words.say("certainty", str(claim.certainty), clause=clause)
        return clause

    def _behind(self, claim: Claim) -> str:
        """Return relays and channels that a self-attributed statement does not name."""
        told = ""
        said = content_words(claim.statement)
        for hop in claim.chain:
            names = content_words(" ".join(bare_name(agent) for agent in hop.agents))
            if hop.role == "channel" and not names & said:
                told += self._words.say("phrases", "through_after", channel=self._hop(hop))
            elif hop.role in ("relay", "publisher") and not names <= said:
                told += self._words.say("phrases", "cited_by_after", relay=self._hop(hop))
        return told

    def _relays(self, claim: Claim) -> str:
        relays = [self._hop(hop) for hop in claim.chain[:-1] if hop.role in ("relay", "publisher")]
        return self._words.say("phrases", "cited_by", relay=self._listed(relays[::-1])) if relays else ""

    def _hop(self, hop: Hop) -> str:
        return self._listed([noun_phrase(agent) for agent in hop.agents])

    def _agent(self, agent: Agent, claim: Claim) -> str:
        if agent.type == "author" and not agent.name.strip("()"):
            return self._words.say("phrases", "unnamed")
        return noun_phrase(agent, claim, first=agent.id not in self._introduced)

    def _document(self, claim: Claim) -> str:
        entry = self._entries(claim.citekey)
        kind = self._words.say("kinds", document_kind(entry))
        author = short_author(entry) if entry is not None else claim.citekey
        mark = f"document {claim.citekey}"
        if mark in self._introduced or not author:
            return self._words.say("phrases", "document", kind=kind)
        self._introduced.add(mark)
        return self._words.say("phrases", "document_of", kind=kind, author=author)

    def _listed(self, parts: list[str]) -> str:
        joint = f" {self._words.say('phrases', 'and')} "
        return joint.join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else parts[0]


def document_kind(entry: Entry | None) -> str:
    """Return the kind of a document for the words table; news on a web page is an article."""
    if entry is None:
        return "other"
    marks = {entry.text("entrysubtype").casefold(), *(one.casefold() for one in entry.keywords)}
    if entry.type in ("online", "misc", "electronic", "www") and marks & {
        "news",
        "newspaper",
        "magazine",
        "article",
    }:
        return "news"
    return "online" if entry.type in ("electronic", "www") else entry.type


def _after(lead: str, text: str, claim: Claim) -> str:
    """Return a sentence as it stands behind a lead: its first letter small unless a name begins it."""
    if not lead or not names_speaker(claim):
        return text
    return text[:1].lower() + text[1:] if re.match(r"(?:The|An?|It|There)\s|Al-", text) else text


def _with_article(noun: str) -> str:
    if not noun[:1].islower() or re.match(r"(?:an?|the|its|his|her|their)\s", noun) or noun.endswith("s"):
        return noun
    return f"{'an' if noun[0] in 'aeio' else 'a'} {noun}"
