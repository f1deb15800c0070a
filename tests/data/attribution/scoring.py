"""Scores suggestions against the annotated texts: python tests/data/attribution/scoring.py [dev|aside|article] [-v]."""

# ruff: noqa: T201 - a script that prints figures
from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

import bibclaim
from bibclaim.claims import Claim, suggest

HERE = Path(__file__).resolve().parent
_TAG = re.compile(r"<(/?)([sqc])(\d+)>")
_EDGE = " \t\n\"“”‘’'.,;:!?…–—-()[]"
ROLES = {"s": "source", "q": "cue", "c": "content"}
Range = tuple[int, int]


@dataclass
class Gold:
    """The text with its annotation: spans of each attribution by role, and who the speaker is where a pronoun stands."""

    name: str
    text: str
    attributions: dict[int, dict[str, list[Range]]]
    speakers: dict[int, str]


@dataclass
class Tally:
    """Counts of one measure."""

    right: int = 0
    found: int = 0
    gold: int = 0

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass
class Scores:
    """The counts of all measures, by name."""

    tallies: dict[str, Tally] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Tally:
        return self.tallies.setdefault(name, Tally())

    def lines(self) -> list[str]:
        return [
            f"{name:16} P {one.precision:.2f}  R {one.recall:.2f}  F1 {one.f1:.3f}   ({one.right} of {one.gold}, {one.found} found)"
            for name, one in self.tallies.items()
        ]


def read_gold(path: Path) -> Gold:
    """Read one annotated text; the header names speakers, the tags <s1> <q1> <c1> mark source, cue and content."""
    header, _, body = path.read_text("utf-8").partition("---\n")
    speakers = {int(number): name for number, name in re.findall(r"^(\d+): (.+)$", header, re.M)}
    text, opened = "", {}
    attributions: dict[int, dict[str, list[Range]]] = {}
    place = 0
    for match in _TAG.finditer(body):
        text += body[place : match.start()]
        place = match.end()
        closing, role, number = match[1], match[2], int(match[3])
        if closing:
            start = opened.pop((role, number))
            attributions.setdefault(number, {"s": [], "q": [], "c": []})[role].append((start, len(text)))
        else:
            opened[role, number] = len(text)
    if opened:
        raise ValueError(f"{path.name}: never closed: {opened}")
    return Gold(path.stem, text + body[place:], attributions, speakers)


def trimmed(text: str, span: Range) -> Range:
    """Return a span without the marks and blanks at its edges, which annotators place differently."""
    start, end = span
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return start, end


def spans_of(claim: Claim) -> dict[str, list[Range]]:
    """Return the spans of a suggestion by role."""
    return {
        "s": [(claim.source_span.start, claim.source_span.end)] if claim.source_span else [],
        "q": [(claim.cue_span.start, claim.cue_span.end)] if claim.cue_span else [],
        "c": [(one.start, one.end) for one in claim.content_spans],
    }


def overlap(one: Range, other: Range) -> float:
    """Return how much of two spans together is common to both."""
    common = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, common) / (max(one[1], other[1]) - min(one[0], other[0]))


def names(words: str) -> set[str]:
    """Return the words of a name that tell it from others."""
    return {word.lower() for word in re.findall(r"\w{2,}", words)} - {"the", "an", "of", "mr", "ms", "for"}


def same_speaker(gold: Gold, number: int, claim: Claim) -> bool:
    """Tell whether a suggestion names the annotated speaker: by the same words, or by name where a pronoun stands.

    Where no source is marked, that of the attribution before it is meant; "-" in the header says that there is none.
    """
    if gold.speakers.get(number) == "-":
        return claim.source_span is None and not claim.claimants
    owner = number
    while owner > 1 and number not in gold.speakers and not gold.attributions.get(owner, {}).get("s"):
        owner -= 1
    marked = {trimmed(gold.text, one) for one in gold.attributions[owner]["s"]}
    span = claim.source_span
    same = span and any(overlap(trimmed(gold.text, (span.start, span.end)), one) >= 0.5 for one in marked)
    if same and number not in gold.speakers:
        return True
    start, end = next(iter(marked), (0, 0))
    wanted = names(gold.speakers.get(number) or gold.text[start:end])
    return any(
        len(wanted & names(name)) * 2 >= min(len(wanted), len(names(name)) or 1) and wanted & names(name)
        for name in claim.claimant_names
    )


def score(gold: Gold, claims: list[Claim], scores: Scores, verbose: bool = False) -> None:
    """Add the counts of one text."""
    for role, name in ROLES.items():
        wanted = {trimmed(gold.text, one) for parts in gold.attributions.values() for one in parts[role]}
        found = {trimmed(gold.text, one) for claim in claims for one in spans_of(claim)[role]}
        exact, loose = scores[f"{name} exact"], scores[f"{name} overlap"]
        exact.right += len(wanted & found)
        loose.right += sum(1 for one in wanted if any(overlap(one, other) >= 0.5 for other in found))
        for tally in (exact, loose):
            tally.gold += len(wanted)
            tally.found += len(found)
        if verbose:
            for start, end in sorted(wanted - found):
                print(f"   - {gold.name} {name}: {gold.text[start:end]!r}")
            for start, end in sorted(found - wanted):
                print(f"   + {gold.name} {name}: {gold.text[start:end]!r}")
    linked = scores["linked"]
    linked.gold += sum(1 for parts in gold.attributions.values() if parts["c"])
    linked.found += len(claims)
    for number, parts in gold.attributions.items():
        wanted = [trimmed(gold.text, one) for one in parts["c"]]
        if wanted and any(
            any(
                overlap(one, trimmed(gold.text, other)) >= 0.5
                for one in wanted
                for other in spans_of(claim)["c"]
            )
            and same_speaker(gold, number, claim)
            for claim in claims
        ):
            linked.right += 1
        elif wanted and verbose:
            print(f"   ! {gold.name} {number} not linked")


def score_folder(folder: str, verbose: bool = False) -> Scores:
    """Score every text of a folder."""
    scores = Scores()
    for path in sorted((HERE / folder).glob("*.txt")):
        gold = read_gold(path)
        score(gold, suggest(gold.text), scores, verbose)
    return scores


def agents_match(gold: Claim, claim: Claim) -> bool:
    """Tell whether a suggestion names one of a claim's claimants: by id, or by a word that tells names apart."""
    if set(gold.claimants) & set(claim.claimants):
        return True
    wanted = {word for name in gold.claimant_names for word in names(name)}
    wanted |= names(gold.source_span.exact) if gold.source_span else set()
    return any(wanted & names(name) for name in claim.claimant_names)


def score_article(library: Path, verbose: bool = False) -> Scores:
    """Score the demonstration article against its coded claims: who is named for which words.

    A coded claim is found when a suggestion covers half of its content and names one of its claimants. A suggestion is
    right when it does so for any coded claim that has a claimant (attribution explicit or ambiguous).
    """
    lib = bibclaim.open(library)
    coded = [
        claim for claim in lib.claims.query() if claim.citekey == "isispak2019" and not claim.is_unattributed
    ]
    explicit = [claim for claim in coded if claim.attribution == "explicit"]
    source = lib.sources.find(None, "isispak2019")
    assert source is not None
    found = suggest(source.text, citekey="isispak2019", published="2019-05", known=lib.authorities)

    def covers(claim: Claim, one: Claim) -> bool:
        wanted = [(span.start, span.end) for span in one.content_spans]
        common = sum(
            max(0, min(span.end, end) - max(span.start, start))
            for span in claim.content_spans
            for start, end in wanted
        )
        return common * 2 >= sum(end - start for start, end in wanted)

    scores = Scores()
    tally = scores["claimant"]
    tally.gold, tally.found = len(explicit), len(found)
    hits = [
        one for one in explicit if any(covers(claim, one) and agents_match(one, claim) for claim in found)
    ]
    right = [
        claim for claim in found if any(covers(claim, one) and agents_match(one, claim) for one in coded)
    ]
    tally.right = len(hits)
    precise = scores["precision"]
    precise.right, precise.found, precise.gold = len(right), len(found), len(found)
    if verbose:
        for one in explicit:
            if one not in hits:
                print(f"   - {one.claimant_names}: {one.content_spans[0].exact!r}")
        for claim in found:
            if claim not in right:
                print(f"   + {claim.claimant_names}: {claim.statement!r}")
    return scores


def article_lines(scores: Scores) -> list[str]:
    """Return the two figures of the article as text."""
    recall, precision = scores["claimant"], scores["precision"]
    return [
        f"explicitly attributed claims found with the right claimant: {recall.right} of {recall.gold} ({recall.recall:.2f})",
        f"suggestions that are right: {precision.right} of {precision.found} ({precision.precision:.2f})",
    ]


if __name__ == "__main__":
    chosen = sys.argv[1] if len(sys.argv) > 1 else "dev"
    loud = "-v" in sys.argv
    if chosen == "article":
        print("\n".join(article_lines(score_article(HERE.parents[2] / "bib", loud))))
    else:
        print("\n".join(score_folder(chosen, loud).lines()))
