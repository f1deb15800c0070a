"""What it means that a quote has another word than the text: a number, a negation, a name, a slip or another word.

A slip is one letter wrong, missing, doubled or swapped, or a misreading of print ("l" for "1", "rn" for "m", "0" for
"O"). A word that the text has elsewhere, or that is a common English word, is never a slip: "form" is not "from".
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import msgspec
from rapidfuzz.distance import OSA

from bibclaim.claims.tokens import Token, folded
from bibclaim.claims.word_lists import COMMON, ORDINALS, UNITS

FAULTS = frozenset({"number", "name", "negation", "word"})
"""Kinds of difference that make a quote altered."""

DENYING = ("un", "in", "im", "il", "ir", "dis", "non", "anti", "mis", "de", "a")
_WITH_A = ("moral", "typical", "political", "symmetric", "symmetrical")
_OPPOSITES = ({"with", "without"}, {"all", "none"}, {"ever", "never"}, {"one", "none"}, {"either", "neither"})
_MISREAD = str.maketrans({"I": "l", "1": "l", "|": "l", "0": "o", "O": "o"})
# letters of the Arabic script that Arabic and Urdu keyboards write differently
_ARABIC = str.maketrans("يىكةأإآۀہھ", "یی" + "ک" + "ه" + "اااههه")


class Difference(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """One way in which a quote differs; ``declared`` by an ellipsis or a bracket in the quote itself."""

    kind: str
    quote: str
    source: str
    declared: bool = False


Knows = Callable[[str], bool]
"""Whether the text has that word (lower case) anywhere."""


def kind_of_pair(mine: Token, theirs: Token, knows: Knows, before: Token | None = None) -> str:
    """Return what kind of change it is that the quote has ``mine`` for ``theirs``.

    ``before`` is the word of the text in front: behind a number, a changed unit is a changed number.
    """
    close = abs(len(mine.key) - len(theirs.key)) <= 1
    slip = close and mine.key not in UNITS and _is_slip(mine.key, theirs.key, knows)
    if is_counting(mine) or is_counting(theirs):
        misread = _has_letter(mine.text) != _has_letter(theirs.text) and misreading(mine.text) == misreading(
            theirs.text
        )
        same = _is_same_number(mine, theirs) or misread or (slip and not is_counting(mine))
        return "spelling" if same else "number"
    if _levelled(mine.key) == _levelled(theirs.key) or (
        abs(len(mine.text) - len(theirs.text)) < 3 and misreading(mine.text) == misreading(theirs.text)
    ):
        return "spelling"
    if mine.is_negation or theirs.is_negation or turned(mine.key, theirs.key):
        return "negation"
    if not slip and before is not None and is_counting(before) and {mine.key, theirs.key} & UNITS:
        return "number"
    if mine.is_name or theirs.is_name:
        return "spelling" if slip and len(theirs.key) >= 6 and _same_ends(mine.key, theirs.key) else "name"
    if slip:
        return "spelling"
    return "name" if _looks_like_name(mine, knows) and _looks_like_name(theirs, knows) else "word"


def _has_letter(text: str) -> bool:
    return any(one.isalpha() for one in text)


def _is_same_number(mine: Token, theirs: Token) -> bool:
    """Whether two numbers differ in their writing only: "1,400" and "1400", "20" and "twenty"; not "2.30" and "2.3"."""
    if mine.key[0].isdigit() and theirs.key[0].isdigit():
        return mine.key.replace(",", "") == theirs.key.replace(",", "") and mine.value is not None
    if not (mine.key[0].isdigit() or theirs.key[0].isdigit()) or mine.value != theirs.value:
        return False
    # a dozen and dozens are no figure
    word = theirs.key if mine.key[0].isdigit() else mine.key
    return word not in ("score", "dozen", "percent") and (not word.endswith("s") or word == "six")


def kinds_of_block(mine: Sequence[Token], theirs: Sequence[Token], before: Token | None = None) -> list[str]:
    """Return what kinds of change it is that the quote has these words for those, one of which may be none."""
    kinds = []
    if [t.value or t.key for t in mine if is_counting(t)] != [
        t.value or t.key for t in theirs if is_counting(t)
    ]:
        kinds.append("number")
    if sum(t.is_negation for t in mine) != sum(t.is_negation for t in theirs) or _prefix_turned(mine, theirs):
        kinds.append("negation")
    if not kinds and _joined(mine) == _joined(theirs):
        return ["spelling"]
    if not kinds and before is not None and is_counting(before):
        kinds += ["number"] if {t.key for t in (*mine[:1], *theirs[:1])} & UNITS else []
    if {t.key for t in mine if t.is_name} != {t.key for t in theirs if t.is_name}:
        kinds.append("name")
    if _is_misreading(mine, theirs):
        return ["spelling"]
    return kinds or ["word"]


def is_counting(token: Token) -> bool:
    """Whether a word counts, orders or measures."""
    return token.is_number or token.key in ORDINALS or not token.key[0].isalpha()


def turned(mine: str, theirs: str) -> bool:
    """Whether one word is the other one denied: "able" and "unable", "did" and "didn't", "with" and "without"."""
    short, long = sorted((mine, theirs), key=len)
    if long.endswith(short):
        prefix = long[: len(long) - len(short)]
        return prefix in DENYING and len(short) > 2 if prefix != "a" else short in _WITH_A
    return (
        (long.startswith(short) and long.endswith("n't"))
        or {mine, theirs} in _OPPOSITES
        or ((mine[-4:] == "less") != (theirs[-4:] == "less") and len(mine) > 6 and mine[:4] == theirs[:4])
    )


def misreading(text: str) -> str:
    """Return a word with the letters levelled that print makes look the same."""
    return text.translate(_MISREAD).casefold().replace("rn", "m").replace("vv", "w")


def _levelled(key: str) -> str:
    return key if key.isascii() else folded(key.translate(_ARABIC))


def _is_slip(mine: str, theirs: str, knows: Knows) -> bool:
    if min(len(mine), len(theirs)) < 4 or mine in COMMON or OSA.distance(mine, theirs, score_cutoff=1) > 1:
        return False
    # soldier, soldiers: another number of them
    return mine != theirs + "s" and theirs != mine + "s" and not knows(mine)


def _same_ends(mine: str, theirs: str) -> bool:
    """Whether two names begin alike and neither is the other with an ending: "Pakistan" is not "Pakistani"."""
    short, long = sorted((mine, theirs), key=len)
    return mine[0] == theirs[0] and not (len(short) < len(long) and long.startswith(short))


def _looks_like_name(token: Token, knows: Knows) -> bool:
    return token.text[0].isupper() and token.key not in COMMON and not knows(token.text.lower() + " ")


def _joined(tokens: Sequence[Token]) -> str:
    return "".join(token.key for token in tokens)


def _is_misreading(mine: Sequence[Token], theirs: Sequence[Token]) -> bool:
    """Whether letters and figures of one word were taken for each other: "l0cal" for "local", "2O14" for "2014"."""
    if not (_is_one_word(mine) and _is_one_word(theirs)) or len(mine) == len(theirs) == 1:
        return False
    left, right = ("".join(token.text for token in tokens) for tokens in (mine, theirs))
    mixed = any(one.isalnum() and not one.isalpha() and not one.isdigit() for one in (left, right))
    return mixed and misreading(left) == misreading(right)


def _is_one_word(tokens: Sequence[Token]) -> bool:
    return bool(tokens) and all(one.end == other.start for one, other in pairwise(tokens))


def _prefix_turned(mine: Sequence[Token], theirs: Sequence[Token]) -> bool:
    """Whether a denying prefix with a hyphen stands in one of the two only: "non-lethal"."""
    left, right = ({t.key for t in tokens} & {"non", "anti", "un"} for tokens in (mine, theirs))
    return left != right


def knows_words_of(text: str) -> Knows:
    """Return the test whether a levelled text has a word; with a blank behind it, only in lower case."""

    def knows(word: str) -> bool:
        plain = word.strip()
        forms = {plain} if plain != word else {plain, plain.capitalize(), plain.upper()}
        return any(_has_word(text, form) for form in forms)

    return knows


def _has_word(text: str, word: str) -> bool:
    place = text.find(word)
    while place >= 0:
        end = place + len(word)
        if not (place and text[place - 1].isalnum()) and not text[end : end + 1].isalnum():
            return True
        place = text.find(word, end)
    return False
