"""Sentences and words of news prose, with their places in the text (code points).

A quotation is never cut: sentences inside one pair of quotation marks stay together with the words around them. Full
stops of abbreviations, initials and ordinals end no sentence (the cases are those of Palmer and Hearst 1997 and of
Kiss and Strunk 2006; the list of abbreviations is ours).
"""

from __future__ import annotations

import itertools
import re

import msgspec

_ABBREVIATIONS = frozenset(
    {
        "mr", "mrs", "ms", "dr", "prof", "gen", "lt", "col", "maj", "capt", "sgt", "cpl", "adm", "sen", "rep", "reps", "sens",
        "gov", "rev", "hon", "st", "jr", "sr", "no", "nos", "art", "para", "paras", "vol", "fig", "vs", "etc", "inc",
        "ltd", "co", "corp", "dept", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec",
        "e.g", "i.e", "cf", "al", "approx", "u.s", "u.n", "u.k", "d.c", "messrs", "brig", "supt", "insp", "mt", "ft",
        "ariz", "calif", "colo", "conn", "del", "fla", "ga", "ill", "ind", "kan", "ky", "la", "mass", "md", "mich", "minn", "mo",
        "mont", "neb", "nev", "okla", "ore", "pa", "tenn", "tex", "va", "vt", "wash", "wis", "wyo", "ph.d", "n.y", "n.j", "n.c", "s.c", "n.h", "r.i",
    }
)  # fmt: skip
# these may well end a sentence; a capital behind them then starts the next one
_MAY_END = frozenset({
    "jr", "sr", "etc", "inc", "ltd", "co", "corp", "u.s", "u.n", "u.k", "d.c", "al", "ph.d", "n.y", "n.j",
})  # fmt: skip
_STARTERS = frozenset({
    "the", "a", "an", "he", "she", "it", "they", "we", "i", "this", "that", "these", "those", "in", "on",
    "at", "but", "and", "however", "when", "while", "after", "as", "for", "his", "her", "its", "their",
})  # fmt: skip
_TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}|[Pp]h\.D\.|"
    r"[$€£₹]?\d+(?:[.,:]\d+)*(?:st|nd|rd|th|bn|m|k|pm|am)?%?|"
    r"[^\W\d_]+(?:['’](?!s\b|S\b)[^\W\d_]+)*(?:[-‑/&][^\W_]+(?:['’](?!s\b|S\b)[^\W\d_]+)*)*|"
    r"['’][sS]\b|\.{2,}|--+|\w+|\S"
)
_BREAK = re.compile(r"\n[ \t\r]*\n|\n(?=[ \t]*(?:[-*•–]|\(?\d{1,3}[.)]|[a-z]\))[ \t])|\n")
_MARKS_OPEN, _MARKS_CLOSE = "“«„", "”»"
# written in capitals, these are names and no pronouns or verbs
_ACRONYMS = frozenset({"IS", "US", "WHO", "IT"})
_LONGEST = 500
_ENDS = frozenset({".", "!", "?", "…", "...", "...."})


class Token(msgspec.Struct, gc=False):
    """One word or mark; ``quoted`` is the number of the quotation it stands in (from 1), 0 outside."""

    text: str
    low: str
    start: int
    end: int
    quoted: int = 0


class Quotation(msgspec.Struct, gc=False):
    """Words between double quotation marks; token indices of the marks, ``last`` is the end where the mark is missing."""

    first: int
    last: int


class Sentence(msgspec.Struct, gc=False):
    """A sentence with its tokens and quotations, the number of its block, and whether it starts that block."""

    tokens: list[Token]
    quotations: list[Quotation]
    block: int
    starts_block: bool

    @property
    def start(self) -> int:
        """Where it starts (code points)."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Where it ends (code points, exclusive)."""
        return self.tokens[-1].end


def sentences_of(text: str) -> list[Sentence]:
    """Return the sentences of a text in order."""
    found: list[Sentence] = []
    for number, (start, end) in enumerate(_blocks(text)):
        found.extend(_block_sentences(text, start, end, number))
    return found


def _blocks(text: str) -> list[tuple[int, int]]:
    """Return paragraphs, headings and list items; the lines of a wrapped paragraph stay together."""
    longest = max((len(line) for line in text.split("\n")), default=0)
    wrapped = longest <= 120
    blocks: list[tuple[int, int]] = []
    place = 0
    for match in _BREAK.finditer(text):
        lone = match.group() == "\n" and not re.match(
            r"[ \t]*(?:[-*•–]|\(?\d{1,3}[.)]|[a-z]\))[ \t]", text[match.end() :][:12]
        )
        if lone and wrapped:
            line_start = text.rfind("\n", 0, match.start()) + 1
            line = text[line_start : match.start()].rstrip()
            if len(line) > 0.6 * longest and line[-1:] not in '.!?:”"':
                continue
            if len(line) > 0.75 * longest and line[-1:] not in '.!?”"':
                continue
        blocks.append((place, match.start()))
        place = match.end()
    blocks.append((place, len(text)))
    return [(start, end) for start, end in blocks if text[start:end].strip()]


def _tokens(text: str, start: int, end: int) -> list[Token]:
    tokens = []
    for match in _TOKEN.finditer(text, start, end):
        word = match.group()
        low = word if word in _ACRONYMS else word.lower().replace("’", "'")
        tokens.append(Token(word, low, match.start(), match.end()))
    return tokens


def _quote(tokens: list[Token], text: str) -> list[Quotation]:
    """Pair the double quotation marks of a block; a mark that is never closed reaches the block's end."""
    found: list[Quotation] = []
    opened: int | None = None
    for place, token in enumerate(tokens):
        mark = token.text
        if mark in ("``", "''"):
            mark = '"'
        opens = mark in _MARKS_OPEN or (mark == '"' and opened is None)
        if opens and opened is None and len(mark) == 1 and mark:
            opened = place
            continue
        if (
            opened is not None
            and (mark in _MARKS_CLOSE or (mark == '"' and tokens[opened].text == '"'))
            and mark
        ):
            for inside in tokens[opened : place + 1]:
                inside.quoted = len(found) + 1
            found.append(Quotation(opened, place))
            opened = None
    if (
        opened is not None
        and len(tokens) - opened > 3
        and (opened == 0 or text[tokens[opened].start - 1] in " \n:(")
    ):
        for inside in tokens[opened:]:
            inside.quoted = len(found) + 1
        found.append(Quotation(opened, len(tokens) - 1))
    return found


def _block_sentences(text: str, start: int, end: int, number: int) -> list[Sentence]:
    tokens = _tokens(text, start, end)
    quotations = _quote(tokens, text)
    cuts = _bounded([0, *_cuts(tokens), len(tokens)])
    sentences = []
    for first, last in itertools.pairwise(cuts):
        if first >= last:
            continue
        inside = [
            Quotation(one.first - first, one.last - first)
            for one in quotations
            if first <= one.first and one.last < last
        ]
        numbers = {tokens[one.first + first].quoted: place for place, one in enumerate(inside, 1)}
        part = tokens[first:last]
        for token in part:
            token.quoted = numbers.get(token.quoted, 0)
        sentences.append(Sentence(part, inside, number, starts_block=first == 0))
    return sentences


def _bounded(cuts: list[int]) -> list[int]:
    """Cut what is too long to be a sentence of prose, so that the time taken grows with the length of the text only."""
    return sorted(
        {
            *cuts,
            *(place for first, last in itertools.pairwise(cuts) for place in range(first, last, _LONGEST)),
        }
    )


def _cuts(tokens: list[Token]) -> list[int]:
    """Return the places before which a new sentence starts."""
    cuts = []
    for place, token in enumerate(tokens[:-1]):
        if token.text not in _ENDS:
            continue
        after = place + 1
        if token.quoted:
            # inside a quotation: only where it closes here does the sentence end
            while (
                after < len(tokens)
                and tokens[after].text in "”\"»')]’"
                and tokens[after].quoted in (0, token.quoted)
            ):
                after += 1
            if after < len(tokens) and tokens[after].quoted == token.quoted:
                continue
        else:
            while after < len(tokens) and tokens[after].text in (")", "]", "’"):
                after += 1
        if after >= len(tokens):
            break
        following = tokens[after]
        if following.start == tokens[after - 1].end and following.text[0] not in '“"‘':
            continue
        if token.text == "." and place and _abbreviated(tokens[place - 1], token, following):
            continue
        if following.text[0].islower() and following.text[0] not in '“"‘':
            continue
        cuts.append(after)
    return _after_dotted(tokens, cuts)


def _after_dotted(tokens: list[Token], cuts: list[int]) -> list[int]:
    """Add the places behind "U.S." and "p.m." where the next word can only start a sentence."""
    more = [
        place + 1
        for place, token in enumerate(tokens[:-1])
        if len(token.text) > 3
        and token.text.endswith(".")
        and token.text[0].isalpha()
        and not token.quoted
        and tokens[place + 1].text[0].isupper()
        and tokens[place + 1].low in _STARTERS
    ]
    return sorted({*cuts, *more})


def _abbreviated(word: Token, stop: Token, following: Token) -> bool:
    if word.end != stop.start:
        return False
    low = word.low
    if len(low) == 1 and word.text.isupper():
        return following.low not in _STARTERS or following.low == "a"
    if low in _MAY_END:
        return following.low not in _STARTERS and following.text[0] not in '“"'
    if low in _ABBREVIATIONS:
        if low in ("no", "mar", "la", "mass", "wash", "ill", "co", "mo", "pa", "art", "sat"):
            return (
                following.text[0].isdigit()
                if low == "no"
                else word.text[0].isupper() and following.low not in _STARTERS
            )
        return True
    return False
