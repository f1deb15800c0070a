"""Quotes made from texts by known changes: what each must and must not be taken for.

Every function takes a text and a random source and returns quote and text, or ``None`` when this draw gives none. The
texts are ours, in the manner of a wire, a think tank, the United Nations, a column, and in other scripts; the archived
page of the demonstration library is one more.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_NAMES = (
    "Karachi Lahore Tehran Damascus Mosul Kandahar Herat Baghdad Cairo Ankara Delhi Paris Ahmed Karimi "
    "Hassan Iqbal Thompson Peterson Yusuf Malik Rahman Svensson Dubois Khalid Nigeria Kenya Somalia "
    "Turkey Belgium Sudan"
)
NAMES = _NAMES.split()
_NUMBER_WORDS = (
    "two three four five six seven eight nine ten eleven twelve sixteen nineteen twenty thirty hundred "
    "thousand million billion third half"
)
NUMBER_WORDS = _NUMBER_WORDS.split()
_WORDS = (
    "river window carefully expensive purple engine borrowed music ancient kitchen doctor yellow winter "
    "gentle"
)
WORDS = _WORDS.split()
_ADVERBS = "reportedly quickly secretly allegedly openly recently again certainly only always"
ADVERBS = _ADVERBS.split()
ELLIPSES = ("...", "…", "[...]", "[…]", "(...)", "(…)", ". . .", "....")
PUT_IN = (
    "[sic]",
    "[the group]",
    "[in the north]",
    "[he]",
    "[their]",
    "[emphasis added]",
    "[Pakistani]",
    "[local]",
)
STAND_IN = (
    "[the group]",
    "[he]",
    "[the official]",
    "[they]",
    "[these people]",
    "[the country]",
    "[said]",
    "[it]",
)


@dataclass(frozen=True)
class Case:
    """A quote, the text it is checked against, and what was done to it."""

    quote: str
    text: str
    done: str
    at: int = 0
    """Where in the quote the change begins (code points)."""


def texts() -> list[str]:
    """Return the texts that quotes are made from."""
    own = [path.read_text("utf-8") for path in sorted((ROOT / "tests/conformance/quote_texts").glob("*.txt"))]
    return own + [path.read_text("utf-8") for path in sorted((ROOT / "bib/sources").glob("*.txt"))]


def latin_texts() -> list[str]:
    """Return those of the texts that are in English."""
    return [text for text in texts() if "صوبہ" not in text]


def cases(kind: str, number: int, seed: int = 11) -> Iterator[Case]:
    """Make that many cases of a kind, the same ones each time."""
    draw = random.Random(f"{kind}{seed}")
    make = KINDS[kind]
    pool = texts() if kind in ANY_SCRIPT else latin_texts()
    count = 0
    while count < number:
        case = make(draw.choice(pool), draw)
        if case is not None and case.quote.strip():
            count += 1
            yield case


def stretch(text: str, draw: random.Random, least: int = 6, most: int = 60) -> tuple[int, int]:
    """Choose that many words one after the other; return the span, cut at blanks."""
    spans = [match.span() for match in re.finditer(r"\S+", text)]
    size = min(draw.randint(least, most), len(spans))
    first = draw.randrange(len(spans) - size + 1)
    return spans[first][0], spans[first + size - 1][1]


def within(text: str, quote: str) -> bool:
    """Whether the text has these words by chance, in whatever white space."""
    return " ".join(quote.split()).casefold() in " ".join(text.split()).casefold()


def verbatim(text: str, draw: random.Random) -> Case | None:
    """Take words as they stand: short, long, at the text's ends, over paragraphs."""
    shape = draw.choice(("any", "any", "short", "long", "start", "end", "paragraphs"))
    low, high = stretch(text, draw, *{"short": (3, 5), "long": (150, 400)}.get(shape, (5, 70)))
    if shape == "start":
        low, high = 0, high - low
    elif shape == "end":
        low, high = len(text) - (high - low), len(text)
    elif shape == "paragraphs":
        middle = draw.choice([match.start() for match in re.finditer(r"\n\n", text)])
        low, high = middle - draw.randint(20, 150), middle + draw.randint(20, 150)
    low, high = max(0, low), min(len(text), high)
    while low and not text[low - 1].isspace():
        low -= 1
    while high < len(text) and not text[high].isspace():
        high += 1
    return Case(text[low:high].strip(), text, shape)


def own_marks(text: str, draw: random.Random) -> Case | None:
    """Take words of a text that has brackets and ellipses itself."""
    words = text.split(" ")
    for _ in range(60):
        at = draw.randrange(1, len(words))
        words.insert(at, draw.choice((*ELLIPSES, *PUT_IN, "[1]", "[...]")))
    marked = " ".join(words)
    low, high = stretch(marked, draw, 8, 60)
    quote = marked[low:high]
    return Case(quote, marked, "own marks") if "[" in quote or ".." in quote else None


def own_marks_number(text: str, draw: random.Random) -> Case | None:
    """Change a number of a quote from a text that has brackets and ellipses itself."""
    case = own_marks(text, draw)
    return case and number_in_figures(case.text, draw, case.quote)


def form(text: str, draw: random.Random) -> Case | None:
    """Set words in another form: quotation marks, dashes, white space, ligatures, Unicode forms, line ends."""
    low, high = stretch(text, draw, 8, 60)
    quote = text[low:high]
    done = draw.choice(
        ("quotes", "dashes", "lines", "space", "nfd", "ligature", "soft", "hyphen", "nbsp", "source")
    )
    if done == "quotes":
        new = quote.translate(str.maketrans("“”’‘„«»", '""\'\'"""'))
        if new == quote:
            new = quote.replace("'", "’").replace('"', "”")
    elif done == "dashes":
        new = quote.replace("—", "–").replace("-", "‑")
    elif done == "lines":
        new = re.sub(r" ", lambda _: draw.choice((" ", " ", "\n")), quote)
    elif done == "space":
        new = re.sub(r"\s+", lambda _: draw.choice((" ", "  ", "\t")), quote)
    elif done == "nfd":
        new = unicodedata.normalize("NFD", quote)
    elif done == "ligature":
        new = quote.replace("ffi", "ﬃ").replace("fi", "ﬁ").replace("fl", "ﬂ")
    elif done == "nbsp":
        new = quote.replace(" ", "\u00a0")
    elif done == "source":
        # an archived page with line ends, hyphens and ligatures; the quote is clean
        wrapped = hyphenated(text, draw, 0.3).replace("fi", "ﬁ")
        clean = " ".join(quote.split())
        return Case(clean, wrapped, done) if clean not in wrapped else None
    else:
        new = soft(quote, draw) if done == "soft" else hyphenated(quote, draw, 0.5)
    return Case(new, text, done) if new != quote else None


def soft(text: str, draw: random.Random) -> str:
    """Put soft hyphens into some of the longer words."""
    return re.sub(
        r"[a-z]{6,}", lambda word: word[0][:3] + ("\u00ad" if draw.random() < 0.5 else "") + word[0][3:], text
    )


def hyphenated(text: str, draw: random.Random, share: float) -> str:
    """Break some of the longer words at line ends."""
    return re.sub(
        r"\b[a-z]{6,}\b",
        lambda word: word[0][:3] + "-\n" + word[0][3:] if draw.random() < share else word[0],
        text,
    )


def _replaced(text: str, quote: str, match: re.Match[str], new: str, done: str) -> Case | None:
    changed = (quote[: match.start()] + new + quote[match.end() :]).strip()
    if within(text, changed) or changed == quote:
        return None
    return Case(
        changed, text, f"{done}: {match[0]!r} > {new!r}", match.start() + len(new) - len(new.lstrip())
    )


def _pick(pattern: str, quote: str, draw: random.Random, flags: int = 0) -> re.Match[str] | None:
    found = list(re.finditer(pattern, quote, flags))
    return draw.choice(found) if found else None


def number_in_figures(text: str, draw: random.Random, quote: str | None = None) -> Case | None:
    """Change a number in figures: another digit, one more, one less, another size."""
    low, high = stretch(text, draw)
    quote = text[low:high] if quote is None else quote
    match = _pick(r"(?<![\w.,])\d[\d,.]*\d(?!\w)|(?<![\w.,])\d(?!\w)", quote, draw)
    if match is None:
        return None
    old = match[0]
    at = draw.choice([place for place, sign in enumerate(old) if sign.isdigit()])
    other = draw.choice([sign for sign in "123456789" if sign != old[at]])
    new = draw.choice(
        (old[:at] + other + old[at + 1 :], old + "0", old[:at] + other + old[at:], other + "00")
    )
    return _replaced(text, quote, match, new, "number")


def number_in_words(text: str, draw: random.Random) -> Case | None:
    """Change a number in words, a size, a share, a unit or a sign of money."""
    low, high = stretch(text, draw)
    quote = text[low:high]
    match = _pick(
        rf"\b(?:{'|'.join(NUMBER_WORDS)})\b"
        r"|(?<=\d )(?:percent|per cent|kilometres|kilograms|rupees|dollars|euros)|\$(?=\d)",
        quote,
        draw,
    )
    if match is None:
        return None
    old = match[0]
    if old == "$":
        return _replaced(text, quote, match, draw.choice(("€", "£", "")), "unit")
    if old in NUMBER_WORDS:
        return _replaced(
            text, quote, match, draw.choice([one for one in NUMBER_WORDS if one != old]), "number word"
        )
    units = ["percent", "kilometres", "miles", "tonnes", "rupees", "dollars", "euros"]
    return _replaced(text, quote, match, draw.choice([unit for unit in units if unit != old]), "unit")


def negation_put_in(text: str, draw: random.Random) -> Case | None:
    """Put a negation into the words."""
    low, high = stretch(text, draw, 4, 60)
    quote = text[low:high]
    match = _pick(r"(?<=\w) (?=\w)", quote, draw)
    new = draw.choice(("not", "not", "never", "no", "cannot", "hardly", "neither", "without", "nor"))
    return match and _replaced(text, quote, match, f" {new} ", "negation in")


def negation_taken_out(text: str, draw: random.Random) -> Case | None:
    """Take a negation out of the words, its white space too."""
    low, high = stretch(text, draw)
    quote = text[low:high]
    match = _pick(
        r"(?<=\w)n['’]t\b|\b(?:not|no|never|nor|none|neither|without|nothing|hardly) |\bun(?=able\b|likely)",
        quote,
        draw,
    )
    # at the quote's own ends the rest stands in the text as it is
    if match is None or match.start() < 2 or match.end() > len(quote) - 2:
        return None
    return _replaced(text, quote, match, "", "negation out")


def name_swapped(text: str, draw: random.Random) -> Case | None:
    """Put another name in the place of one, from elsewhere or from the same text."""
    low, high = stretch(text, draw, 5, 60)
    quote = text[low:high]
    pattern = r"(?<=[a-z,] )[A-Z][a-z]{2,}\b"
    match = _pick(pattern, quote, draw)
    if match is None:
        return None
    names = NAMES if draw.random() < 0.5 else sorted(set(re.findall(pattern, text)))
    new = draw.choice(names)
    return _replaced(text, quote, match, new, "name") if new != match[0] else None


def word_swapped(text: str, draw: random.Random) -> Case | None:
    """Put another word in the place of one."""
    low, high = stretch(text, draw)
    quote = text[low:high]
    match = _pick(r"(?<=\w )[a-z]{4,}(?= )", quote, draw)
    return match and _replaced(text, quote, match, draw.choice(WORDS), "word")


def word_put_in(text: str, draw: random.Random) -> Case | None:
    """Put a word in without a mark."""
    low, high = stretch(text, draw)
    match = _pick(r"(?<=\w) (?=\w)", text[low:high], draw)
    return match and _replaced(text, text[low:high], match, f" {draw.choice(ADVERBS)} ", "word in")


def word_left_out(text: str, draw: random.Random) -> Case | None:
    """Leave a word out without a mark."""
    low, high = stretch(text, draw, 8, 60)
    match = _pick(r"(?<=\w )[a-z]{2,} (?=\w)", text[low:high], draw)
    return match and _replaced(text, text[low:high], match, "", "word out")


def left_out(text: str, draw: random.Random) -> Case | None:
    """Leave words out and say so."""
    low, high = stretch(text, draw, 10, 70)
    new = shortened(text[low:high].split(), draw)
    return None if within(text, new) else Case(new, text, "ellipsis")


def shortened(words: list[str], draw: random.Random, keep: int = -9) -> str:
    """Put ellipses for words, the word number ``keep`` and those beside it excepted."""
    for _ in range(draw.choice((1, 1, 1, 2))):
        if len(words) < 10:
            break
        at = draw.randrange(3, len(words) - 4)
        size = min(draw.randint(1, 12), len(words) - at - 3)
        if at - 2 <= keep <= at + size + 1:
            continue
        mark = draw.choice(ELLIPSES)
        before = len(words)
        if draw.random() < 0.15:
            words[at - 1 : at + size + 1] = [words[at - 1] + mark + words[at + size]]
        else:
            words[at : at + size] = [mark]
        keep -= before - len(words) if keep > at else 0
    if draw.random() < 0.1:
        words.insert(draw.choice((0, len(words))), draw.choice(ELLIPSES))
    return " ".join(words)


def bracketed(text: str, draw: random.Random) -> Case | None:
    """Insert or replace words in brackets and say so."""
    low, high = stretch(text, draw, 8, 60)
    words = text[low:high].split()
    how = draw.choice(("in", "instead", "letter", "ending", "start"))
    at = draw.randrange(2, len(words) - 2)
    if how == "in":
        words.insert(at, draw.choice(PUT_IN))
    elif how == "instead":
        words[at : at + draw.randint(1, 3)] = [draw.choice(STAND_IN)]
    elif how == "start":
        words[0] = draw.choice(STAND_IN)
    else:
        at = 0 if how == "letter" else at
        word = words[at]
        if not (word.isalpha() and word.isascii() and len(word) > 4):
            return None
        words[at] = (
            f"[{word[0].swapcase()}]{word[1:]}"
            if how == "letter"
            else f"{word[:-2]}[{draw.choice(('ed', 's', 'ing'))}]"
        )
    return Case(" ".join(words), text, f"bracket {how}")


def declared_and_number(text: str, draw: random.Random) -> Case | None:
    """Change a number beside an ellipsis that hides nothing of it."""
    case = number_in_figures(text, draw)
    return case and left_out_beside(case, draw)


def declared_and_negation(text: str, draw: random.Random) -> Case | None:
    """Put a negation in beside an ellipsis."""
    case = negation_put_in(text, draw)
    return case and left_out_beside(case, draw)


def left_out_beside(case: Case, draw: random.Random) -> Case | None:
    """Leave words out elsewhere in a quote that has been changed, the change kept."""
    new = shortened(case.quote.split(), draw, len(case.quote[: case.at].split()))
    return Case(new, case.text, case.done) if new != " ".join(case.quote.split()) else None


def negation_in_brackets(text: str, draw: random.Random) -> Case | None:
    """Put a negation in as if it were an explanation."""
    low, high = stretch(text, draw)
    match = _pick(r"(?<=\w) (?=\w)", text[low:high], draw)
    return match and _replaced(
        text, text[low:high], match, f" {draw.choice(('[not]', '[never]', '[did not]'))} ", "[negation]"
    )


def slip(text: str, draw: random.Random) -> Case | None:
    """Misspell a longer word by one letter."""
    low, high = stretch(text, draw)
    quote = text[low:high]
    match = _pick(r"(?<=[a-z,] )[a-z]{7,}(?= )", quote, draw)
    if match is None or match[0].casefold() in (
        "thousand",
        "million",
        "billion",
        "thirteen",
        "without",
        "hundred",
    ):
        return None
    word = match[0]
    at = draw.randrange(1, len(word) - 2)
    letter = draw.choice([one for one in "aeioubdkptz" if one != word[at]])
    new = draw.choice(
        (word[:at] + word[at + 1 :], word[:at] + letter + word[at + 1 :], word[:at] + word[at] + word[at:])
    )
    return _replaced(text, quote, match, new, "slip") if new != word else None


def misread(text: str, draw: random.Random) -> Case | None:
    """Misread a word as a scanner does."""
    low, high = stretch(text, draw)
    quote = text[low:high]
    old, new = draw.choice(
        (("l", "1"), ("rn", "m"), ("m", "rn"), ("0", "O"), ("l", "I"), ("1", "l"), ("o", "0"))
    )
    match = _pick(rf"(?<=\w){re.escape(old)}(?=\w)", quote, draw)
    return match and _replaced(text, quote, match, new, "misread")


def other_document(text: str, draw: random.Random) -> Case | None:
    """Look for words of one text in another one."""
    low, high = stretch(text, draw, 5, 60)
    other = draw.choice([one for one in texts() if one != text])
    return None if within(other, text[low:high]) else Case(text[low:high], other, "other document")


def repeated(text: str, draw: random.Random) -> Case | None:
    """Change a number of one of two passages that are alike but for another number."""
    low, high = stretch(text, draw, 12, 40)
    passage = text[low:high]
    match = _pick(r"(?<![\w.,])\d+(?![\w.,])", passage, draw)
    if match is None:
        return None
    first, second, third = draw.sample(range(11, 99), 3)
    both = [passage[: match.start()] + str(number) + passage[match.end() :] for number in (first, second)]
    doubled = f"{text[:low]}{both[0]}{text[high:]}\n\n{both[1]}\n\n{text[: len(text) // 3]}"
    changed = passage[: match.start()] + str(third) + passage[match.end() :]
    return None if within(doubled, changed) else Case(changed, doubled, "repeated")


KINDS: dict[str, Callable[[str, random.Random], Case | None]] = {
    one.__name__: one
    for one in (
        verbatim, own_marks, form, left_out, bracketed, slip, misread,
        number_in_figures, number_in_words, own_marks_number, negation_put_in, negation_taken_out, negation_in_brackets,
        name_swapped, word_swapped, word_put_in, word_left_out, declared_and_number, declared_and_negation, repeated,
        other_document,
    )
}  # fmt: skip
ANY_SCRIPT = frozenset({"verbatim", "own_marks", "other_document", "left_out", "number_in_figures", "form"})
