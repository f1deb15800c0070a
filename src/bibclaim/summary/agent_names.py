"""What an agent of an attribution chain is called in running text: article, short form, who it is."""

from __future__ import annotations

import re

from bibclaim.claims import Agent, Claim

# heads of names that take "the" in English prose
_WITH_ARTICLE = re.compile(
    r"(?i)^(?:(?:the )?(?:islamic|united|european|african|arab|soviet|central|national|federal|supreme) .*|.*\b(?:agency|group|"
    r"organi[sz]ation|ministry|government|department|council|committee|institute|state|nations|union|army|police|authorit(?:y|ies)|"
    r"federation|office|bureau|service|command|cent(?:er|re)|forces?|party|movement|front|province|corporation|foundation|"
    r"university|association|commission|court|administration|taliban|military|team|states|emirate|agencies|embassy|"
    r"secretariat|assembly|brigade|network|bank|fund|league|congress|senate|parliament|times|post))$"
)
_OF = re.compile(r"\s(?:of|for|on|in|against)\s")
_RELATIVE = re.compile(r"^(?:which|who|whose|that)\b")
_VERB = re.compile(
    r"^(?:heads|leads|runs|directs|chairs|edits|commands|works|writes|teaches|monitors|tracks|is|was|founded)\b"
)
_GENERIC = re.compile(r"^\((?:an? )?unnamed (.*)\)$|^\((.*)\)$")


def bare_name(agent: Agent) -> str:
    """Return the name without variants in parentheses: "Islamic State (ISIS/ISIL/IS)" is "Islamic State"."""
    name = " ".join((agent.name or agent.descriptor or agent.id).split())
    generic = _GENERIC.match(name)
    name = generic[1] or generic[2] if generic else re.sub(r"\s*\([^()]*\)\s*$", "", name) or name
    return name.strip() or agent.id


def aliases(agent: Agent, claim: Claim | None = None) -> set[str]:
    """Return what the agent may be called at the head of a statement, in lower case without "the"."""
    full = agent.name or agent.id
    names = {bare_name(agent), agent.id, full}
    for inside in re.findall(r"\(([^()]*)\)", full):
        names |= {part.strip(" \"'“”") for part in re.split(r"[/,;]", inside)}
    names.add(acronym(bare_name(agent)))
    if agent.type == "person":
        names.add(bare_name(agent).split()[-1])
    if claim is not None and claim.source_span is not None and len(claim.origin) == 1:
        names.add(claim.source_span.exact)
    return {re.sub(r"^(?:the|a|an)\s+", "", name.casefold()) for name in names if len(name) > 1}


def acronym(name: str) -> str:
    """Return the initials of a name's capitalised words: "CIA" of "Central Intelligence Agency"."""
    letters = "".join(word[0] for word in name.split() if word[:1].isupper())
    return letters if len(letters) > 1 else ""


def content_words(text: str) -> set[str]:
    """Return the words of a name that carry meaning, lower case, singular-ish."""
    light = {"the", "of", "and", "in", "for", "a", "an", "s", "by"}
    return {word for word in re.findall(r"[^\W_]+", text.casefold()) if word not in light}


def noun_phrase(agent: Agent, claim: Claim | None = None, *, first: bool = True) -> str:
    """Return the agent as a noun phrase inside a sentence, lower case where English has it so.

    The document's own wording is taken when it is the same name in other order ("the Russian Defence Ministry");
    ``first`` adds, at the first mention, the short form that the document uses: "Central Intelligence Agency (CIA)".
    """
    if agent.type in ("unnamed_person", "unnamed_group") or agent.named is False:
        return _unnamed(agent)
    name = bare_name(agent)
    worded = _worded(claim, name) if claim is not None else ""
    short = worded if worded and worded == acronym(name) else ""
    if worded and not short:
        name = worded
    if first and short:
        name += f" ({short})"
    bare = name.removesuffix(f" ({short})")
    worded_so = claim is not None and re.search(rf"\bthe {re.escape(bare)}\b", claim.quote.exact) is not None
    return f"the {name}" if _takes_article(agent, bare) or (worded_so and agent.type != "person") else name


def introduction(agent: Agent) -> str:
    """Return who the agent is, as an apposition with its commas, "" when nothing is known or it says nothing new."""
    if agent.type in ("unnamed_person", "unnamed_group", "author") or agent.named is False:
        return ""
    text = " ".join(agent.descriptor.split()).rstrip(".")
    if _RELATIVE.match(text):
        return f", {text},"
    if agent.type != "person":
        return ""
    if _VERB.match(text):
        return f", who {text},"
    if text and text[0].islower():
        return f", {text},"
    if agent.affiliation:
        return (
            f", of the {agent.affiliation},"
            if _WITH_ARTICLE.match(agent.affiliation)
            else f", of {agent.affiliation},"
        )
    return ""


def is_plural(agent: Agent) -> bool:
    """Whether the name stands for several ("the Iraqi authorities")."""
    name = bare_name(agent)
    return agent.type == "unnamed_group" or name.casefold().endswith(
        ("authorities", "officials", "forces", "media")
    )


def capital(text: str) -> str:
    """Return a text with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def _unnamed(agent: Agent) -> str:
    text = " ".join((agent.descriptor or bare_name(agent)).split())
    if not text or _VERB.match(text) or _RELATIVE.match(text):
        text = bare_name(agent)
    head, _, rest = text.partition(" ")
    if head in ("A", "An", "The", "Some", "Several", "Various", "Many", "One", "Two") or head[1:].islower():
        text = f"{head[0].lower()}{head[1:]} {rest}".strip() if not _is_demonym(head) else text
    if agent.type == "unnamed_person" and not re.match(r"(?i)^(?:an?|the|one|some|another)\s", text):
        text = f"{'an' if text[:1].lower() in 'aeiou' else 'a'} {text}"
    return text


def _is_demonym(word: str) -> bool:
    return (
        word[:1].isupper()
        and re.search(r"(?:ani|aqi|ian|ish|ese|can|eli|bi|ri|dish|emi|ench|utch)$", word) is not None
    )


def _worded(claim: Claim, name: str) -> str:
    span = claim.source_span
    if span is None or len(claim.origin) != 1:
        return ""
    text = re.sub(r"^(?:[Tt]he|[Aa]n?)\s+", "", " ".join(span.exact.split()))
    if text == acronym(name):
        return text
    said = content_words(text)
    is_plain = re.fullmatch(r"[\w .'’-]+", text) is not None and text[:1].isupper()
    return text if is_plain and len(said) >= 2 and said <= content_words(name) else ""


def _takes_article(agent: Agent, name: str) -> bool:
    if agent.type == "person" or re.match(r"(?i)the\s", name):
        return False
    return _WITH_ARTICLE.match(_OF.split(name)[0]) is not None
