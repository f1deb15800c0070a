"""Two coders compared: who marked what, and field by field how far they agree on what both marked."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

import msgspec

from bibclaim.claims.alpha import alpha, interval, masi, nominal
from bibclaim.claims.claim_file import ClaimFile
from bibclaim.claims.claim_list import html_table
from bibclaim.claims.filename import SUFFIX
from bibclaim.claims.model import Claim
from bibclaim.claims.span_pairs import SpanPair, pair_claims
from bibclaim.errors import UnusableInput

_LEFT_OUT = ("rejected", "superseded")
_Value = Callable[[Claim], Hashable | None]


def _names(values: Iterable[str]) -> frozenset[str]:
    return frozenset(one.casefold() for one in values)


_NOMINAL: Mapping[str, _Value] = {
    "attitude": lambda claim: claim.attitude,
    "polarity": lambda claim: claim.polarity,
    "certainty": lambda claim: claim.certainty,
    "content_type": lambda claim: claim.content_type,
    "attribution": lambda claim: claim.attribution,
    "quote_form": lambda claim: claim.quote_form,
    "chain": lambda claim: " > ".join(hop.role for hop in claim.chain),
    "event": lambda claim: claim.event,
    "reliability": lambda claim: claim.grade.reliability if claim.grade else None,
    "credibility": lambda claim: claim.grade.credibility if claim.grade else None,
    "judgement": lambda claim: claim.judgement.status if claim.judgement else None,
}
_SETS: Mapping[str, _Value] = {
    "claimants": lambda claim: _names(claim.claimants or (agent.id for agent in claim.origin)),
    "measures": lambda claim: _names(one.measure for one in claim.quantities),
    "places": lambda claim: _names(claim.place_names),
    "actors": lambda claim: _names(claim.actor_names),
    "tags": lambda claim: _names(claim.tags),
}


class FieldAgreement(msgspec.Struct, frozen=True):
    """How far two coders agree on a field: ``n`` pairs with a value from both, ``same`` of them equal.

    ``one_sided`` pairs have a value from one coder only and do not count in ``alpha``. ``alpha`` is ``None`` where it
    is not defined: fewer than two values, or all the same.
    """

    field: str
    metric: str
    n: int
    same: int
    one_sided: int
    alpha: float | None

    @property
    def percent(self) -> float | None:
        """Equal pairs in a hundred; ``None`` without pairs."""
        return 100 * self.same / self.n if self.n else None


class Disagreement(msgspec.Struct, frozen=True):
    """A field of a pair in which the coders differ: what each wrote."""

    id_a: str
    id_b: str
    citekey: str
    field: str
    a: Any
    b: Any


class Unitising(msgspec.Struct, frozen=True):
    """What the coders marked at all.

    ``f1`` is the share of claims that have a partner (2·both / (a + b), the mean of precision and recall);
    ``alpha`` is nominal alpha over the code points of the sources, each marked or not by each coder, up to the last
    one that anyone marked.
    """

    both: int
    only_a: int
    only_b: int
    f1: float | None
    alpha: float | None


class CoderComparison(msgspec.Struct, frozen=True):
    """The result of :func:`compare_coders`; a table in a notebook."""

    pairs: list[SpanPair]
    only_a: list[Claim]
    only_b: list[Claim]
    unitising: Unitising
    fields: list[FieldAgreement]
    disagreements: list[Disagreement]

    def as_json(self) -> dict[str, Any]:
        """Return ``{"unitising": {"both", "only_a", "only_b", "f1", "alpha"}, "fields": [{"field", "metric", "n",
        "same", "one_sided", "percent", "alpha"}], "pairs": [{"a", "b", "citekey", "overlap"}], "only_a": [{"id",
        "citekey", "quote"}], "only_b": [...], "disagreements": [{"id_a", "id_b", "citekey", "field", "a", "b"}]}``.
        """
        return {
            "unitising": msgspec.to_builtins(self.unitising),
            "fields": [{**msgspec.to_builtins(one), "percent": one.percent} for one in self.fields],
            "pairs": [
                {"a": pair.a.id, "b": pair.b.id, "citekey": pair.a.citekey, "overlap": round(pair.overlap, 4)}
                for pair in self.pairs
            ],
            "only_a": [_marked(claim) for claim in self.only_a],
            "only_b": [_marked(claim) for claim in self.only_b],
            "disagreements": msgspec.to_builtins(self.disagreements),
        }

    def rows(self) -> list[tuple[str, ...]]:
        """Return the table: field, metric, pairs, equal, in a hundred, alpha."""
        return [
            (
                one.field,
                one.metric,
                str(one.n),
                str(one.same),
                "" if one.percent is None else f"{one.percent:.0f}",
                "not defined" if one.alpha is None else f"{one.alpha:.3f}",
            )
            for one in self.fields
        ]

    def _repr_html_(self) -> str:
        told = self.unitising
        words = (
            f"{told.both} marked by both, {told.only_a} by the first only, {told.only_b} by the second only"
        )
        table = html_table(("field", "metric", "pairs", "equal", "%", "alpha"), self.rows(), "Agreement")
        rows = ((one.id_a, one.id_b, one.field, one.a, one.b) for one in self.disagreements)
        differing = html_table(
            ("first", "second", "field", "first says", "second says"), rows, "Disagreements"
        )
        return f"<p>{escape(words)}</p>{table}{differing}"


def compare_coders(a: Iterable[Claim], b: Iterable[Claim]) -> CoderComparison:
    """Compare the claims of two coders on the same sources; rejected and superseded ones are left out.

    Claims are paired by the overlap of their quotes (:func:`bibclaim.claims.span_pairs.pair_claims`). Fields with one
    value are compared as names (nominal), sets by MASI, figures of the same measure as numbers (interval).
    """
    first = [claim for claim in a if claim.status not in _LEFT_OUT]
    second = [claim for claim in b if claim.status not in _LEFT_OUT]
    pairs = pair_claims(first, second)
    mine, yours = {id(pair.a) for pair in pairs}, {id(pair.b) for pair in pairs}
    only_a = [claim for claim in first if id(claim) not in mine]
    only_b = [claim for claim in second if id(claim) not in yours]
    total = len(first) + len(second)
    unitising = Unitising(
        both=len(pairs),
        only_a=len(only_a),
        only_b=len(only_b),
        f1=2 * len(pairs) / total if total else None,
        alpha=_marking_alpha(first, second),
    )
    disagreements: list[Disagreement] = []
    fields = [_compared(name, value, "nominal", pairs, disagreements) for name, value in _NOMINAL.items()]
    fields += [_compared(name, value, "masi", pairs, disagreements) for name, value in _SETS.items()]
    fields.append(_figures(pairs, disagreements))
    order = {pair.a.id: number for number, pair in enumerate(pairs)}
    disagreements.sort(key=lambda one: order[one.id_a])
    return CoderComparison(pairs, only_a, only_b, unitising, fields, disagreements)


def claims_in(path: Path) -> list[Claim]:
    """Return the claims of a coder: a ``.jsonl`` file, a folder of them, or a library with its ``claims/``.

    Raises:
        UnusableInput: there is no such file or folder, or it has no claim.
    """
    folder = path / "claims" if (path / "claims").is_dir() else path
    paths = sorted(folder.glob(f"*{SUFFIX}")) if folder.is_dir() else [path]
    if not path.exists():
        raise UnusableInput("there is no such file or folder", file=str(path))
    found = [claim for one in paths for _number, claim in ClaimFile.read(one).claims()]
    if not found:
        raise UnusableInput("has no claims (lines of JSON in *.jsonl files)", file=str(path))
    return found


def _compared(
    name: str, value: _Value, metric: str, pairs: Sequence[SpanPair], disagreements: list[Disagreement]
) -> FieldAgreement:
    units: list[tuple[Hashable, Hashable]] = []
    one_sided = 0
    for pair in pairs:
        one, other = value(pair.a), value(pair.b)
        empty: tuple[Hashable, ...] = (None, frozenset())
        if one != other:
            disagreements.append(
                Disagreement(pair.a.id, pair.b.id, pair.a.citekey, name, _shown(one), _shown(other))
            )
        if one in empty and other in empty:
            continue
        if metric == "nominal" and (one in empty or other in empty):
            one_sided += 1
            continue
        units.append((one, other))
    same = sum(one == other for one, other in units)
    return FieldAgreement(
        name, metric, len(units), same, one_sided, alpha(units, masi if metric == "masi" else nominal)
    )


def _figures(pairs: Sequence[SpanPair], disagreements: list[Disagreement]) -> FieldAgreement:
    """Compare the values of quantities with the same measure, in the order of the text."""
    units: list[tuple[float, float]] = []
    one_sided = 0
    for pair in pairs:
        for measure in dict.fromkeys(one.measure for one in (*pair.a.quantities, *pair.b.quantities)):
            mine, yours = (
                [
                    float(one.value)
                    for one in claim.quantities
                    if one.measure == measure and one.value is not None
                ]
                for claim in (pair.a, pair.b)
            )
            both = list(zip(mine, yours, strict=False))
            units += both
            one_sided += abs(len(mine) - len(yours))
            if mine != yours:
                disagreements.append(
                    Disagreement(pair.a.id, pair.b.id, pair.a.citekey, f"value of {measure}", mine, yours)
                )
    same = sum(one == other for one, other in units)
    return FieldAgreement("values", "interval", len(units), same, one_sided, alpha(units, interval))


def _marking_alpha(a: Sequence[Claim], b: Sequence[Claim]) -> float | None:
    """Nominal alpha over code points, from the counts of the four cases: a unit for each point of each source."""
    counts = {(one, other): 0 for one in (0, 1) for other in (0, 1)}
    for text in {_text(claim) for claim in (*a, *b)}:
        marks: dict[int, list[int]] = {}
        for coder, claims in enumerate((a, b)):
            for claim in claims:
                start, end = claim.quote.start, claim.quote.end
                if _text(claim) == text and start is not None and end is not None and end > start:
                    marks.setdefault(start, [0, 0])[coder] += 1
                    marks.setdefault(end, [0, 0])[coder] -= 1
        depth, last = [0, 0], 0
        for place in sorted(marks):
            counts[int(depth[0] > 0), int(depth[1] > 0)] += place - last
            depth, last = [depth[0] + marks[place][0], depth[1] + marks[place][1]], place
    points = sum(counts.values())
    differing = counts[0, 1] + counts[1, 0]
    marked = 2 * counts[1, 1] + differing
    unmarked = 2 * points - marked
    return 1 - (2 * points - 1) * differing / (marked * unmarked) if marked and unmarked else None


def _text(claim: Claim) -> tuple[str, str]:
    return claim.citekey, claim.snapshot


def _marked(claim: Claim) -> dict[str, str]:
    return {"id": claim.id, "citekey": claim.citekey, "quote": claim.quote.exact}


def _shown(value: Any) -> Any:
    return sorted(value) if isinstance(value, frozenset) else value
