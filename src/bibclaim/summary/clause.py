"""A coder's statement as part of a sentence: does it name its speaker already, does it hedge, how does it begin."""

from __future__ import annotations

import re

from bibclaim.claims import Claim
from bibclaim.summary.agent_names import aliases, bare_name, content_words, is_plural
from bibclaim.summary.prose import BREAK, is_break

# verbs by which a statement attributes itself, for the attitudes in which the schema lets it name the speaker
_SPEECH = {
    "asserts": "says said states stated claims claimed maintains maintained declares declared holds held",
    "reports": "reports reported says said states stated",
    "announces": "announces announced declares declared says said proclaims proclaimed decides decided appoints appointed "
    "renames renamed pledges pledged claims claimed states stated names named",
    "claims_responsibility": "claims claimed takes took reports reported says said admits admitted acknowledged",
    "denies": "denies denied rejects rejected dismisses dismissed disputes disputed refutes refuted",
    "estimates": "estimates estimated puts put reckons reckoned calculates calculated assesses assessed gives gave",
    "assesses": "assesses assessed judges judged says said believes believed considers considered concludes concluded",
    "predicts": "predicts predicted expects expected warns warned says said forecasts forecast",
    "recommends": "recommends recommended suggests suggested calls called urges urged demands demanded proposes proposed",
    "designates": "designates designated lists listed bans banned sanctions sanctioned blacklists blacklisted proscribes "
    "proscribed terms termed indicts indicted labels labelled labeled",
    "alleges": "alleges alleged accuses accused suspects suspected claims claimed says said",
    "declines": "declines declined refuses refused could did would",
}
# what may stand between the speaker and the verb
_BETWEEN = re.compile(
    r"^(?:\s*\([^()]*\))?(?:,[^,]*,)?(?:\s+(?:has|have|had|also|again|later|now|recently|publicly))*\s*$"
)
# words that show the name before them to be a whole subject, not the start of "Islamic State fighters"
_PREDICATE = (
    "has|had|have|is|was|are|were|will|would|may|might|can|could|should|must|does|do|did|uses|seeks|aims|wants|plans|"
    "controls|holds|operates|intends|remains|took|made|began|killed|lost|left|sent|won|"
    "(?!(?:affiliat|link|inspir|back|relat|bas|controll|align|l)ed)[a-z]+ed"
)
_HEDGE = re.compile(
    r"(?i)\b(?:may|might|could|can|would|possibl[ey]|perhaps|likely|probabl[ey]|presum\w+|suspect\w*|apparent\w*|appear\w*|"
    r"seem\w*|believed|alleged\w*|accused|expected|potential\w*|reportedly|supposed\w*|thought to|unclear|uncertain)\b"
)
_NEGATION = re.compile(r"(?i)\b(?:no|not|never|none|nobody|nothing|neither|nor|without|cannot|\w+n['’]t)\b")
_FUNCTION_WORDS = (
    "the a an it its there this these those that in on at for from with by to of as after before since during several "
    "many most some few all both each every no not only one two three four five six seven eight nine ten about around "
    "nearly more less at clashes citizens security enmity fighters militants troops residents civilians people experts "
    "analysts officials police attackers gunmen authorities members former local foreign international former "
    "he she they his her their such other another what when where who while if although because"
)
_LOWERED = frozenset(_FUNCTION_WORDS.split())


def statement_of(claim: Claim) -> str:
    """Return the statement on one line and as one sentence, without its full stop."""
    text = " ".join(claim.statement.split()).rstrip(" .;,")
    return BREAK.sub(lambda match: "; " if is_break(text, match) else match[0], text)


def names_speaker(claim: Claim) -> bool:
    """Tell whether the statement is attributed by its own words ("The CIA estimates ..."), so that no verb is added."""
    text = statement_of(claim)
    verbs = _SPEECH[claim.attitude].split()
    if is_plural(claim.origin[0]) or len(claim.origin) > 1:
        verbs += [verb.removesuffix("s") for verb in verbs if verb.endswith("s")] + ["deny", "dismiss"]
    match = re.match(rf"(.{{1,90}}?)\b(?:{'|'.join(verbs)})\b", text)
    if not match or re.search(r"\b(?:that|which|who)\b|[;:]", match[1]):
        return False
    subject = re.sub(r"(?i)^(?:the|an?)\s+", "", match[1]).strip()
    for alias in {alias for agent in claim.origin for alias in aliases(agent, claim)}:
        if subject.casefold().startswith(alias) and _BETWEEN.match(subject[len(alias) :]):
            return True
    # "Pakistan's government" for "Government of Pakistan", "Al-Zawahiri" for "Ayman al-Zawahiri"
    said = content_words(re.sub(r"['’]s\b", "", subject.split(",")[0])) - {"has", "have", "had", "also"}
    return bool(said) and any(said <= content_words(bare_name(agent)) for agent in claim.origin)


def hedges(claim: Claim) -> bool:
    """Tell whether the statement itself leaves room for doubt."""
    return _HEDGE.search(claim.statement) is not None


def is_negative(claim: Claim) -> bool:
    """Tell whether the statement is worded in the negative."""
    return _NEGATION.search(claim.statement) is not None


def as_clause(claim: Claim) -> str:
    """Return the statement as it stands behind "that": its first letter small unless it begins with a name.

    Where its subject is the claimant, a pronoun takes the place of the name.
    """
    text = statement_of(claim)
    if len(claim.origin) == 1 and not claim.is_unattributed and claim.origin[0].type != "person":
        own = "their" if is_plural(claim.origin[0]) else "its"
        text = re.sub(rf"(?<=\w )the {re.escape(bare_name(claim.origin[0]))}['’]s\b", own, text)
        for alias in sorted(aliases(claim.origin[0]), key=len, reverse=True):
            match = re.match(rf"(?i)(?:the\s+)?{re.escape(alias)}(?=\s+(?:{_PREDICATE})\b)", text)
            if match:
                return ("they" if is_plural(claim.origin[0]) else "it") + text[match.end() :]
    return text if _begins_with_name(claim, text) else text[:1].lower() + text[1:]


def _begins_with_name(claim: Claim, text: str) -> bool:
    match = re.match(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*", text)
    if match is None:
        return False
    word = match[0]
    if not word[0].isupper() or word.casefold() in _LOWERED:
        return False
    if word[1:] != word[1:].lower() or len(word) == 1:
        return True
    following = re.match(r"\s+([^\W\d_]+)", text[match.end() :])
    if following and following[1][0].isupper():
        return True
    names = " ".join(
        (*claim.place_names, *claim.actor_names, *(a.name for hop in claim.chain for a in hop.agents))
    )
    if re.search(rf"\b{re.escape(word)}\b", names):
        return True
    inside = claim.quote.exact
    for found in re.finditer(rf"\b{re.escape(word)}\b", inside, re.IGNORECASE):
        if found.start() > 0:
            return found[0][0].isupper()
    # nothing tells: a capital too many is the smaller fault
    return not word.casefold().endswith(("s", "ed", "ing", "tion", "ment", "ity"))
