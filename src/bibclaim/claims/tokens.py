"""Words of a text for comparison: what they are (number, negation, name) and where they stand (code points)."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import defaultdict

from bibclaim.claims.normal_text import MARKS, Normal, normal

_NEGATIONS = (
    "no not never none nobody nothing neither nor nowhere without cannot hardly scarcely barely denied denies deny "
    "denying unable failed fails refused "
    "nicht kein keine keinen nie pas jamais nunca لا لم لن ليس ليست غير دون نہیں نہ مت بغیر не нет ни"
)
_SMALL_NUMBERS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
)
NEGATIONS = frozenset(_NEGATIONS.split())
NUMBER_WORDS: dict[str, float] = {word: value for value, word in enumerate(_SMALL_NUMBERS.split())} | {
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "dozen": 12,
    "dozens": 12, "score": 20, "scores": 20, "hundred": 100, "hundreds": 100, "thousand": 1e3, "thousands": 1e3,
    "lakh": 1e5, "lakhs": 1e5, "million": 1e6, "millions": 1e6, "crore": 1e7, "crores": 1e7, "billion": 1e9,
    "billions": 1e9, "half": 0.5, "twice": 2, "percent": 0.01,
}  # fmt: skip
_MONEY = "$€£¥₹"
# a character of a script that is written without spaces is a word of its own
_SPACELESS = "\u0e00-\u0eff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0002fa1f"
_LETTERS = rf"(?:(?![{_SPACELESS}])[^\W\d_][{MARKS}]*)+"
WORD = re.compile(
    rf"\d+(?:[.,]\d+)*|[a-zA-Z]+(?!['\w{MARKS}])|{_LETTERS}(?:'{_LETTERS})*|[{_SPACELESS}]|\w[{MARKS}]*|[%{_MONEY}]"
)
"""A word, a number, or a sign of money or percent of a levelled text."""
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{2,3})*(?:\.\d+)?|\d+(?:\.\d+)?")


class Token:
    """One word, number or sign: as written, levelled (``key``), and its span in the original text."""

    __slots__ = ("end", "initial", "key", "start", "text")

    def __init__(self, text: str, start: int, end: int, *, initial: bool) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.initial = initial
        self.key = text.casefold() if text != "%" else "percent"

    @property
    def is_number(self) -> bool:
        """Whether it counts something, in figures or in words, or is a sign of money or percent."""
        return self.text[0].isdigit() or self.key in NUMBER_WORDS or self.text in _MONEY

    @property
    def is_negation(self) -> bool:
        """Whether it turns a statement round."""
        return self.key in NEGATIONS or self.key.endswith("n't")

    @property
    def is_name(self) -> bool:
        """Whether it is written as a name: a capital that is not owed to the start of a sentence."""
        return self.text[0].isupper() and (not self.initial or self.text[1:2].isupper()) and self.key != "i"

    @property
    def value(self) -> float | None:
        """The number that it stands for, ``None`` when it stands for none."""
        return number_value(self.key)

    def __repr__(self) -> str:
        return self.text


class TokenList:
    """The tokens of one text with an index from key to positions."""

    def __init__(self, text: str) -> None:
        self.source = text
        self.normal = normal(text)
        self.tokens = _tokens(self.normal)
        self.keys = [token.key for token in self.tokens]
        self.places: dict[str, list[int]] = defaultdict(list)
        for place, key in enumerate(self.keys):
            self.places[key].append(place)


def number_value(text: str) -> float | None:
    """Return the value of a number in figures ("200,000") or one word ("twenty")."""
    if text in NUMBER_WORDS:
        return NUMBER_WORDS[text]
    if _THOUSANDS.fullmatch(text):
        return float(text.replace(",", ""))
    return None


def folded(key: str) -> str:
    """Return a key without its diacritics."""
    return "".join(one for one in unicodedata.normalize("NFD", key) if not unicodedata.combining(one))


@functools.lru_cache(maxsize=64)
def token_list(text: str) -> TokenList:
    """Return the tokens of a text; the last few texts are remembered."""
    return TokenList(text)


def _tokens(text: Normal) -> list[Token]:
    tokens: list[Token] = []
    end = 0
    for match in WORD.finditer(text.text):
        between = text.text[end : match.start()]
        initial = not tokens or any(mark in between for mark in '.!?:\n"')
        tokens.append(Token(match[0], *text.span(*match.span()), initial=initial))
        end = match.end()
    return tokens
