"""Figures of one measure told together: who gives which, as of when, and that they conflict or agree."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bibclaim.claims import Claim, Quantity
from bibclaim.claims.relations import Figure, comparable, conflicts, figures_of, same_measure, two_events
from bibclaim.summary.sentence import Part, Sentence, cluster, sentence
from bibclaim.summary.telling import Teller
from bibclaim.summary.words import Words


class FigureGroup:
    """Figures of one measure by two or more claims; ``claims`` are those that these sentences tell completely."""

    def __init__(self, figures: Sequence[Figure]) -> None:
        self.figures = sorted(figures, key=lambda one: (_middle(one), one.claim.citekey, one.claim.id))
        self.measure = self.figures[0].quantity.measure
        self.conflicts = conflicts(one.claim for one in self.figures)

    @property
    def claims(self) -> list[Claim]:
        """The claims, in the order of their figures."""
        return [one.claim for one in self.figures]

    def tell(self, words: Words, teller: Teller) -> list[Sentence]:
        """Return the sentence with every figure and, for a conflict, the one about its dates."""
        teller.start_group()
        parts: list[Part | str] = []
        kind = "conflict" if self._disagree else "agree"
        opening = words.say("figures", kind, measure=measure_phrase(self.measure), list="")
        for place, figure in enumerate(self.figures):
            joint = (
                opening
                if not place
                else f", {words.say('phrases', 'and')} "
                if figure is self.figures[-1]
                else ", "
            )
            with_unit = not place or _unit(figure.quantity.unit) != _unit(self.figures[0].quantity.unit)
            parts += [joint + self._told(figure, words, teller, with_unit=with_unit), cluster([figure.claim])]
        told = [sentence(parts, self.claims)]
        if self._disagree:
            told.append(sentence([self._why(words), cluster(self.claims)], self.claims))
        return told

    @property
    def _disagree(self) -> bool:
        measure = same_measure(self.measure)
        return any(same_measure(one.measure) == measure for one in self.conflicts)

    def _told(self, figure: Figure, words: Words, teller: Teller, *, with_unit: bool) -> str:
        claim = figure.claim
        who = teller.subject(claim)
        name = "narrative" if claim.is_unattributed else claim.attitude
        value = figure_phrase(figure.quantity, words, with_unit=with_unit)
        done = words.say("figures", name, figure=value)
        dated = words.say("figures", "dated", date=words.date(figure.as_of)) if figure.as_of else ""
        channels = "" if claim.is_unattributed else teller.channels(claim)
        return f"{who} {done}{channels} ({dated or words.say('figures', 'undated')})"

    def _why(self, words: Words) -> str:
        kinds = {one.kind for one in self.conflicts}
        if "conflict" in kinds:
            return words.say("figures", "why_conflict")
        if "as_of_missing" in kinds:
            some = any(figure.as_of for figure in self.figures)
            return words.say("figures", "why_some_missing" if some else "why_as_of_missing")
        return words.say("figures", "why_as_of_differs")


def figure_groups(claims: Sequence[Claim]) -> list[FigureGroup]:
    """Return the groups of figures that claims share, for claims that are about one figure and nothing else."""
    figures = [
        one
        for one in figures_of(claims)
        if one.claim.content_type == "quantity" and len(one.claim.quantities) == 1
    ]
    groups: list[list[Figure]] = []
    for figure in figures:
        joined = [group for group in groups if any(_of_one_thing(figure, other) for other in group)]
        groups = [group for group in groups if group not in joined]
        groups.append([one for group in joined for one in group] + [figure])
    return [FigureGroup(group) for group in groups if len(group) > 1]


def _of_one_thing(one: Figure, other: Figure) -> bool:
    # a list of conflicts leaves it to its reader what an event explains; a sentence would have decided it
    return comparable(one, other) and not two_events(one.claim, other.claim)


def figure_phrase(quantity: Quantity, words: Words, *, with_unit: bool = True) -> str:
    """Return a figure in words with its qualifier: "about 30,000 people"; the source's words where there is no number."""
    unit = f" {_unit(quantity.unit)}" if with_unit and quantity.unit else ""
    value, low, high = quantity.value, quantity.min, quantity.max
    approx = quantity.approx or "exact"
    if value is not None and words.has("approx", approx) and approx != "between":
        return words.say("approx", approx, value=number(value)) + unit
    if low is not None and high is not None and low != high:
        return words.say("approx", "between", min=number(low), max=number(high)) + unit
    if value is not None:
        return number(value) + unit
    if low is not None:
        return words.say("approx", "at_least", value=number(low)) + unit
    if high is not None:
        return words.say("approx", "at_most", value=number(high)) + unit
    return quantity.raw


def number(value: float) -> str:
    """Return a number with thousands separators and no needless zeros."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"


def measure_phrase(measure: str) -> str:
    """Return a measure as a noun phrase: "the strength of ...", "those killed in ..."."""
    text = " ".join(measure.split())
    first, _, rest = text.partition(" ")
    if re.match(r"(?i)(?:the|an?|those|all|its|their)$", first):
        return text
    if re.search(r"(?:ed|dead|missing)$", first):
        return f"those {text}"
    return f"the {text}" if rest.startswith("of ") and not first.endswith("s") else text


def _unit(unit: str) -> str:
    return "people" if unit == "persons" else unit


def _middle(figure: Figure) -> float:
    if figure.quantity.value is not None:
        return figure.quantity.value
    bounds = [one for one in (figure.range.low, figure.range.high) if one is not None]
    return sum(bounds) / len(bounds)
