"""When two ways of writing say the same: values apart from their layout, spellings of accents, keywords as a set."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from bibclaim.bibtex.blocks import Piece

Meaning = tuple[tuple[str, str], ...]
"""The pieces of a value: ``("text", content)`` or ``("macro", lower-cased name)``."""

SETS = frozenset({"keywords", "keyword", "groups"})
"""Fields that hold a set: what either side adds or removes is added or removed."""

_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323", "c": "\u0327", "k": "\u0328",
}  # fmt: skip
_BARE_ACCENT = r"\\([\"'`^~=.])\s*(?:\{(\\?[A-Za-z])\}|(\\?[A-Za-z]))"
_LETTER_ACCENT = r"\\([uvHcdkr])(?:\s*\{(\\?[A-Za-z])\}|\s+(\\?[A-Za-z])(?![A-Za-z]))"
_ACCENT = re.compile(rf"\{{(?:{_BARE_ACCENT}|{_LETTER_ACCENT})\}}|{_BARE_ACCENT}|{_LETTER_ACCENT}")
_IN_BRACES = re.compile(r"\{[^{}]*\}")
_WORD = re.compile(r"\w+")
_TOKEN = re.compile(r"\s+|[^\s{}\\,;]+|.", re.DOTALL)


def collapsed(text: str) -> str:
    """Return text with each run of white space as one blank, none at its ends."""
    return " ".join(text.split())


def meaning_of(pieces: Sequence[Piece]) -> Meaning:
    """Return what a value says, apart from delimiters and line breaks."""
    return tuple(
        ("macro", piece.content.lower()) if piece.kind == "macro" else ("text", collapsed(piece.content))
        for piece in pieces
    )


def plain(meaning: Meaning) -> str | None:
    """Return the content of a value that is one literal, ``None`` for macros and ``#``."""
    return meaning[0][1] if len(meaning) == 1 and meaning[0][0] == "text" else None


def spelled(text: str) -> str:
    r"""Return text with LaTeX accents as Unicode letters: ``{\"o}``, ``\"{o}`` and ``ö`` become the same."""

    def letter(match: re.Match[str]) -> str:
        accent, *letters = (group for group in match.groups() if group)
        base = {"\\i": "i", "\\j": "j"}.get(letters[0], letters[0]) if letters else ""
        if not base or base.startswith("\\"):
            return match.group()
        return unicodedata.normalize("NFC", base + _ACCENTS[accent])

    return unicodedata.normalize("NFC", _ACCENT.sub(letter, text))


def respelled(base: str, respelling: str, edit: str) -> str | None:
    """Carry an edit over into a text whose accents were respelled; ``None`` when that is not certain.

    ``respelling`` says what ``base`` says; the result says what ``edit`` says, in the new spelling where the edit
    left the old words alone.
    """
    if spelled(base) != spelled(respelling):
        return None
    words = [_TOKEN.findall(text) for text in (base, respelling, edit)]
    merged = merged_rows(words[0], words[1], words[2], apart=False)
    return merged if merged is not None and spelled(merged) == spelled(edit) else None


def merged_rows(base: list[str], ours: list[str], theirs: list[str], *, apart: bool = True) -> str | None:
    """Merge two edits of a row of lines or words, ``None`` where both change the same place.

    With ``apart`` neighbouring places count as the same.
    """
    changes: list[tuple[int, int, list[str]]] = []
    for side in (ours, theirs):
        matcher = SequenceMatcher(None, base, side, autojunk=False)
        for tag, start, end, side_start, side_end in matcher.get_opcodes():
            if tag != "equal" and (start, end, side[side_start:side_end]) not in changes:
                changes.append((start, end, side[side_start:side_end]))
    changes.sort(key=lambda change: change[:2])
    for (_, end, _), (start, _, _) in pairwise(changes):
        if start < end + apart:
            return None
    result = list(base)
    for start, end, new in reversed(changes):
        result[start:end] = new
    return "".join(result)


def merged_set(base: str, ours: str, theirs: str) -> str | None:
    """Merge the words of a set: our order, less what they took out, and what they added at its end.

    Returns ``None`` when the versions do not part their words by the same sign.
    """
    signs = {sign for text in (base, ours, theirs) if (sign := _sign(text))}
    if len(signs) > 1:
        return None
    sign = signs.pop() if signs else ","
    before, kept, other = (_words(text, sign) for text in (base, ours, theirs))
    words = [word for word in kept if word in other or word not in before]
    words += [word for word in other if word not in before and word not in kept]
    between = re.search(rf"\s*{sign}\s*", ours) or re.search(rf"\s*{sign}\s*", theirs)
    return (between.group() if between else f"{sign} ").join(words)


def _sign(text: str) -> str:
    bare = _IN_BRACES.sub("", text)
    return ";" if ";" in bare else "," if "," in bare else ""


def _words(text: str, sign: str) -> list[str]:
    words, word, depth = [], "", 0
    for char in text:
        depth += (char == "{") - (char == "}")
        if char == sign and depth == 0:
            words.append(word)
            word = ""
        else:
            word += char
    return [collapsed(one) for one in (*words, word) if one.strip()]


def same_set(one: str, other: str) -> bool:
    """Tell whether two values hold the same words."""
    signs = {_sign(one), _sign(other)} - {""}
    sign = signs.pop() if signs else ","
    return not signs and set(_words(one, sign)) == set(_words(other, sign))


def words_of(meaning: Meaning | None) -> tuple[str, ...]:
    """Return the words of a value for comparison: no case, no braces, no punctuation."""
    if meaning is None:
        return ()
    text = spelled(" ".join(content for _, content in meaning))
    return tuple(_WORD.findall(text.replace("{", "").replace("}", "").casefold()))


def alike(one: Sequence[str], other: Sequence[str]) -> float:
    """Return how much two rows of words share, from 0 to 1."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio() if one or other else 1.0
