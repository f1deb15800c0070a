"""Numbers of a text with their values: in figures, in words, and in both ("2 million", "three hundred and fifty")."""

from __future__ import annotations

import math
import re

from bibclaim.claims.tokens import Token, TokenList, number_value

# words that count without being figures of the text
_LOOSE = frozenset({"one", "half", "twice", "score", "percent", "zero"})
_CROWDS = frozenset({"dozens", "hundreds", "thousands"})
_JOINTS = " \t\n\u00a0\u202f-\u2010\u2011"

# Each token is written as one letter, so that a number phrase is a pattern: u one to nine, t ten to nineteen, T twenty
# to ninety, h hundred, k a larger scale or dozen, f half, n a number in figures, x any other, a "and", i "a", "." the
# rest and whatever stands between two tokens that are not joined.
_SMALL = "(?:Tu?|t|u)"
_TERM = re.compile(
    rf"(?:fi?(?=k)|(?P<many>{_SMALL}|n)?(?P<hundred>h)(?:a?(?P<rest>{_SMALL})(?!u?h))?|(?P<few>{_SMALL}|n))?"
    r"(?P<half>aif)?(?P<scales>k*)"
)


def numbers_in(text: str) -> dict[str, float | str]:
    """Return the numbers of a text as written, with their values; "two hundred thousand" is one number.

    "Between two hundred and five thousand" is two numbers. A number that cannot be read ("1.2.3") is its own value;
    "one", "half" and the like count only as part of a longer number.
    """
    letters, tokens = _letters(text)
    found: dict[str, float | str] = {}
    place = 0
    while place < len(letters):
        end, value = _number(letters, tokens, place)
        first, last = tokens[place], tokens[end - 1]
        if letters[place] not in ".ai" and not (first is last and first.key in _LOOSE):
            shown = " ".join(text[first.start : last.end].split())
            found[shown] = first.key if value is None else value
        place = end
    return found


def _letters(text: str) -> tuple[str, list[Token]]:
    """Return the letters of a text's tokens, and the token behind each letter."""
    letters: list[str] = []
    tokens: list[Token] = []
    between = False
    for token in TokenList(text).tokens:
        letter = _letter(token)
        if tokens and text[tokens[-1].end : token.start].strip(_JOINTS):
            letters.append(".")
            tokens.append(token)
        elif tokens and token.key in _CROWDS and re.fullmatch(r"[12]\d{3}", tokens[-1].text):
            letter = "x"  # "in 2014 thousands fled"
        if token.key == "and" and between:
            letter, between = ".", False
        between = token.key == "between" or (between and not token.initial)
        letters.append(letter)
        tokens.append(token)
    return "".join(letters), tokens


def _letter(token: Token) -> str:
    if token.key in ("and", "a", "half"):
        return {"and": "a", "a": "i", "half": "f"}[token.key]
    if not token.is_number or token.text in "$€£¥₹%" or (token.key in _LOOSE and token.key != "one"):
        return "."
    value = token.value
    if value is None:
        return "x"
    if token.text[0].isdigit():
        return "n"
    if token.key.startswith(("hundred", "dozen")) or value >= 1000:
        return "h" if value == 100 else "k"
    if value > 19:
        return "T" if value != 20 or token.key == "twenty" else "x"
    return "u" if value < 10 else "t"


def _number(letters: str, tokens: list[Token], place: int) -> tuple[int, float | None]:
    """Return where the number that starts at a place ends, and its value; one token where no phrase starts."""
    end, value, scale = _term(letters, tokens, place)
    if end == place:
        return place + 1, tokens[place].value
    while scale:
        start = end + (letters[end : end + 1] == "a")
        behind, more, lower = _term(letters, tokens, start)
        # "two thousand and five hundred" goes on; "two thousand, 300", "two thousand five million" do not
        if behind == start or more >= scale or letters[start] in "nk":
            break
        end, value, scale = behind, value + more, lower
    return end, value


def _term(letters: str, tokens: list[Token], place: int) -> tuple[int, float, float]:
    """Return end, value and scale (0 for none) of one term: up to 999, or such a number times its scales."""
    match = _TERM.match(letters, place)
    if match is None or letters[place : place + 1] == "a":
        return place, 0.0, 0.0

    def sum_of(name: str) -> float:
        start, end = match.span(name)
        return sum(number_value(token.key) or 0.0 for token in tokens[max(start, 0) : max(end, 0)])

    value = sum_of("few") + (0.5 if match["half"] or letters[place : place + 1] == "f" else 0.0)
    if match["hundred"]:
        value += (sum_of("many") or 1.0) * 100 + sum_of("rest")
    scale = math.prod(token.value or 1.0 for token in tokens[slice(*match.span("scales"))])
    if not match["scales"]:
        return match.end(), value, 0.0
    return match.end(), (value or 1.0) * scale, scale
