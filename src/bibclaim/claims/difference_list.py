"""The list of differences of a quote that has been laid over a text: runs of changed words, gaps, form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bibclaim.claims.declared_edits import EdgeWord, EditedWord, Gap, tokens_in
from bibclaim.claims.tokens import Token, TokenList
from bibclaim.claims.word_diff import Step, lay
from bibclaim.claims.word_kinds import (
    Difference,
    Knows,
    kind_of_pair,
    kinds_of_block,
    knows_words_of,
    turned,
)
from bibclaim.claims.word_lists import UNITS

_BEFORE = 24
_STOP = Step(None, ())
_HAS_WORD = re.compile(r"\w")
_BRACKET_BEFORE = re.compile(r"\[([^\[\]]*)\]\W*\Z")
_BRACKET_BEHIND = re.compile(r"\W*?\[([^\[\]]*)\]")


def differences_of(
    quote: str, text: str, start: int, end: int, steps: Sequence[Step]
) -> tuple[tuple[Difference, ...], int]:
    """Return the differences, and how many words of the quote the text has not there.

    ``quote`` and ``text`` are levelled, ``text[start:end]`` is the place; an empty step parts what is not side by side.
    """
    found: list[Difference] = []
    missing = 0
    knows = knows_words_of(text)
    run: list[Step] = []
    for step in steps:
        item, words = step.item, step.words
        if isinstance(item, Gap) and item.kind == "bracket" and not words and item.limit:
            words = _own_bracket(quote, item, text, start, end)
        if item is None and not words:
            missing += _close(run, text, knows, found)
        elif isinstance(item, Gap):
            missing += _close(run, text, knows, found)
            found += _of_gap(item, words, text, knows)
        elif isinstance(item, EditedWord) and words and item.fits(words[0]):
            missing += _close(run, text, knows, found)
            found += _of_edited(item, words[0])
        elif isinstance(item, EdgeWord) and words and item.key != words[0].key and item.fits(words[0]):
            missing += _close(run, text, knows, found)
            found.append(Difference("cut", item.text, words[0].text))
        elif isinstance(item, Token) and words and item.key == words[0].key:
            missing += _close(run, text, knows, found)
            if item.text != words[0].text:
                found.append(Difference("case", item.text, words[0].text))
        else:
            run.append(step)
    missing += _close(run, text, knows, found)
    if not found:
        place = text[start:end]
        kind = "form" if _squeezed(quote) == _squeezed(place) else "punctuation"
        found.append(Difference(kind, quote, place))
    return tuple(found), missing


def _close(run: list[Step], text: str, knows: Knows, found: list[Difference]) -> int:
    """Turn a run of changed words into differences; return how many words of the quote are missing."""
    if not run:
        return 0
    mine = [step.item for step in run if isinstance(step.item, Token)]
    theirs = [word for step in run for word in step.words]
    run.clear()
    before = None
    if theirs and not UNITS.isdisjoint([token.key for token in (*mine, *theirs)]):
        before = next(reversed(tokens_in(text, max(0, theirs[0].start - _BEFORE), theirs[0].start)), None)
    if len(mine) == len(theirs):
        missing = 0
        if len(mine) > 1 and kinds_of_block(mine, theirs, before) == ["spelling"]:
            found.append(Difference("spelling", _shown(mine), _shown(theirs)))
            return 0
        for one, other in zip(mine, theirs, strict=True):
            kind = kind_of_pair(one, other, knows, before)
            missing += kind != "spelling"
            found.append(Difference(kind, one.text, other.text))
            before = other
        return missing
    kinds = kinds_of_block(mine, theirs, before)
    found.extend(Difference(kind, _shown(mine), _shown(theirs)) for kind in kinds)
    return 0 if kinds == ["spelling"] else len(mine)


def _of_gap(gap: Gap, words: Sequence[Token], text: str, knows: Knows) -> Iterator[Difference]:
    inside = TokenList(gap.text).tokens if gap.kind == "bracket" else []
    left_out = text[words[0].start : words[-1].end] if words else ""
    if inside and [token.key for token in inside] == [token.key for token in words]:
        return
    if inside and words and _stands_in_bracket(words, text):
        # the bracket is the text's own, so what is in it has to be as it is there
        found: list[Difference] = []
        run: list[Step] = []
        for step in [*lay(inside, words).steps, _STOP]:
            item = step.item
            if step == _STOP or (isinstance(item, Token) and step.words and item.key == step.words[0].key):
                _close(run, text, knows, found)
            else:
                run.append(step)
        yield from found
        return
    yield Difference(gap.kind, gap.text, left_out, declared=True)
    if len(words) > gap.limit:
        for kind in kinds_of_block(inside, words):
            yield Difference(kind, gap.text, left_out)
        return
    negation = next((token for token in words if token.is_negation), None)
    if negation is not None:
        # a warning, not a fault: the reader of the quote cannot see that a negation stood here
        yield Difference("negation", gap.text, negation.text, declared=True)
    elif any(token.is_negation for token in inside):
        yield Difference("negation", gap.text, left_out)
    mine, theirs = ([token.value for token in tokens if token.is_number] for tokens in (inside, words))
    if mine and theirs and mine != theirs:
        yield Difference("number", gap.text, left_out)


def _of_edited(item: EditedWord, word: Token) -> Iterator[Difference]:
    yield Difference("bracket", item.written, word.text, declared=True)
    if item.key != word.key and turned(item.key, word.key):
        yield Difference("negation", item.written, word.text)


def _own_bracket(quote: str, gap: Gap, text: str, start: int, end: int) -> Sequence[Token]:
    """Return the words of a bracket of the text beside its place, if this is the quote's first or last thing."""
    match = None
    if not _HAS_WORD.search(quote, 0, gap.start):
        match = _BRACKET_BEFORE.search(text, max(0, start - 170), start)
    elif not _HAS_WORD.search(quote, gap.end):
        match = _BRACKET_BEHIND.match(text, end)
    return tokens_in(text, *match.span(1)) if match is not None else ()


def _stands_in_bracket(words: Sequence[Token], text: str) -> bool:
    behind = text[words[-1].end : words[-1].end + 3].lstrip(".!?'\"")
    return text[max(0, words[0].start - 2) : words[0].start].rstrip("'\"").endswith(
        "["
    ) and behind.startswith("]")


def _shown(tokens: Sequence[Token]) -> str:
    return " ".join(token.text for token in tokens)


def _squeezed(text: str) -> str:
    """Return a levelled text without what typesetters choose: spaces around signs, single or double quotation marks."""
    return "".join(text.replace('"', "'").replace("''", "'").replace("--", "-").split())
