"""The words that introduce attributed statements, with what each tells about the speaker's stance.

The list is this project's own and stands in ``lexicon.toml``. Stances are the attitudes of the claim schema; certainty is
FactBank's (Saurí and Pustejovsky 2009: CT, PR, PS, U).
"""

from __future__ import annotations

import functools
import tomllib
from importlib.resources import files
from typing import Any

import msgspec


class Cue(msgspec.Struct, frozen=True):
    """A verb or noun that introduces someone's words; ``rest`` are the words of a longer verb behind its first."""

    lemma: str
    attitude: str
    frame: str
    certainty: str = "CT"
    polarity: str = "+"
    rest: tuple[str, ...] = ()
    parted: bool = True


class Form(msgspec.Struct, frozen=True):
    """An inflected form: base, s (says), ed (said; past or participle) or ing."""

    shape: str
    cues: tuple[Cue, ...]


class Lexicon(msgspec.Struct, frozen=True):
    """All words by their inflected forms, the closed classes of words, and the heads of noun phrases by agent type."""

    verbs: dict[str, Form]
    nouns: dict[str, Cue]
    words: dict[str, frozenset[str]]
    agents: dict[str, str]
    carried: frozenset[str]


_VOWELS = "aeiou"


@functools.cache
def lexicon() -> Lexicon:
    """Return the lexicon, read once."""
    table = tomllib.loads(files(__package__).joinpath("lexicon.toml").read_text("utf-8"))
    forms: dict[str, tuple[str, list[Cue]]] = {}
    for group in table["verbs"]:
        for words in group["words"]:
            first, *rest = words.split()
            cue = _cue(group, words, tuple(rest))
            for shape, form in _inflected(first, table["irregular"].get(first)):
                forms.setdefault(form, (shape, []))[1].append(cue)
    verbs = {form: Form(shape, tuple(sorted(cues, key=_longest))) for form, (shape, cues) in forms.items()}
    nouns = {word: _cue(group, word, ()) for group in table["nouns"] for word in group["words"]}
    agents: dict[str, str] = {}
    for kind, heads in table["agents"].items():
        if kind != "carried":
            agents.update({head: kind for head in heads if head not in agents})
    return Lexicon(
        verbs=verbs,
        nouns=nouns,
        words={name: frozenset(words) for name, words in table["words"].items()},
        agents=agents,
        carried=frozenset(table["agents"]["carried"]),
    )


def _cue(group: dict[str, Any], words: str, rest: tuple[str, ...]) -> Cue:
    return Cue(
        lemma=words,
        attitude=group["attitude"],
        frame=group.get("frame", "noun"),
        certainty=group.get("certainty", "CT"),
        polarity=group.get("polarity", "+"),
        rest=rest,
        parted=group.get("parted", True),
    )


def _longest(cue: Cue) -> int:
    return -len(cue.rest)


def _inflected(verb: str, irregular: list[str] | None) -> list[tuple[str, str]]:
    """Return each form with its shape, by the spelling rules of English where the list of irregular forms is silent."""
    if irregular:
        forms = [("base", verb)]
        for form in irregular:
            shape = "ing" if form.endswith("ing") else "s" if form.endswith("s") else "ed"
            if form != verb:
                forms.append((shape, form))
        return forms
    soft = verb.endswith("y") and verb[-2] not in _VOWELS
    stem = verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb
    third = (
        verb[:-1] + "ies" if soft else verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s")
    )
    past = verb[:-1] + "ied" if soft else (verb + "d" if verb.endswith("e") else verb + "ed")
    return [("base", verb), ("s", third), ("ed", past), ("ing", stem + "ing")]
