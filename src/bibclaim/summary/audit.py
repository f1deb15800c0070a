"""Prose checked against claims, sentence by sentence: the facts, and only the facts.

Codes of findings (closed list):

``no-citation``          the sentence cites nothing
``unknown-key``          a cited key has no entry
``unknown-claim``        an id in the comment is no claim's
``claim-withdrawn``      a claim is rejected, superseded or only suggested
``claim-not-cited``      a claim's document is not among those that the sentence cites
``citation-missing``     figures of several claims stand before one citation, or behind the last one
``wrong-claimant``       a figure stands beside a claimant whose claim has another one
``number-not-in-claim``  a number stands in none of the claims
``date-not-in-claim``    a month stands in none of the claims
``name-not-in-claim``    a name stands in none of the claims
``quotation-altered``    words between quotation marks are not those of the claims
``no-claims``            the cited documents have no claims, so nothing could be checked

Where a sentence names claims in its comment, those are its evidence; else all active claims of the documents it cites.
What is not checked: whether the verb is too strong, polarity, units, added inferences without number or name. "Facts
checked" is all that a clean audit says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import Any, Literal

import msgspec

from bibclaim.bibtex import Entry
from bibclaim.bibtex.attribution import short_author
from bibclaim.claims import FAITHFUL, Claim, verify_quote
from bibclaim.claims.claim_list import html_table
from bibclaim.problems import Severity
from bibclaim.summary.evidence import Evidence, months_in, names_in
from bibclaim.summary.numerals import numbers_in
from bibclaim.summary.prose import Prose, sentences

_QUOTED = re.compile(r"“([^“”]{2,400})”|\"([^\"]{2,400})\"|„([^„“”]{2,400})[“”]|«([^«»]{2,400})»")


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that does not hold; ``start`` and ``end`` are code points of the audited text."""

    code: str
    severity: Severity
    sentence: str
    start: int
    end: int
    claim_ids: tuple[str, ...] = ()
    reason: str
    suggestion: str = ""


class Audit(msgspec.Struct, frozen=True, kw_only=True):
    """The findings of one text: ``mode`` says what was looked at, ``sentences`` how many were."""

    mode: Literal["facts"] = "facts"
    sentences: int
    findings: tuple[Finding, ...]

    def as_json(self) -> dict[str, Any]:
        """Return plain JSON data."""
        plain: dict[str, Any] = msgspec.to_builtins(self)
        return plain

    def __str__(self) -> str:
        return f"facts checked: {self.sentences} sentences, {len(self.findings)} findings"

    def _repr_html_(self) -> str:
        rows = [(one.severity, one.code, one.reason, one.sentence, one.suggestion) for one in self.findings]
        if not rows:
            return f"<p>{escape(str(self))}</p>"
        return html_table(("severity", "code", "reason", "sentence", "suggestion"), rows, str(self))


def audit(
    text: str,
    claims: Iterable[Claim],
    entries: Callable[[str], Entry | None] | Mapping[str, Entry] | None = None,
) -> Audit:
    """Check each sentence of a Markdown text against claims.

    Args:
        text: Markdown with Pandoc citations, with or without claim ids in comments.
        claims: all claims of the library, of every status.
        entries: the entry of a citekey; without it keys are known when a claim has them.
    """
    auditor = _Auditor(claims, entries)
    found = sentences(text)
    findings = [finding for one in found for finding in auditor.check(one)]
    return Audit(sentences=len(found), findings=tuple(findings))


class _Auditor:
    def __init__(
        self, claims: Iterable[Claim], entries: Callable[[str], Entry | None] | Mapping[str, Entry] | None
    ) -> None:
        self._claims = {claim.id: claim for claim in claims}
        self._by_key: dict[str, list[Claim]] = {}
        for claim in self._claims.values():
            if claim.status == "active":
                self._by_key.setdefault(claim.citekey, []).append(claim)
        self._lookup = entries.get if isinstance(entries, Mapping) else entries
        self._evidence: dict[str, Evidence] = {}

    def check(self, prose: Prose) -> Iterator[Finding]:
        keys = list(dict.fromkeys(key for one in prose.citations for key in one.keys))
        if not keys:
            severity: Severity = "error" if prose.claim_ids else "warning"
            cite = " ".join(
                f"[@{self._claims[one].citekey}]" for one in prose.claim_ids if one in self._claims
            )
            yield _finding(
                prose, "no-citation", severity, "the sentence cites nothing", cite and f"add {cite}"
            )
        for key in keys:
            if not self._is_known(key):
                yield _finding(
                    prose, "unknown-key", "error", f"no entry has the key {key!r}", "correct the key"
                )
        yield from self._check_ids(prose, keys)
        named = [self._claims[one] for one in prose.claim_ids if one in self._claims]
        evidence = named or [claim for key in keys for claim in self._by_key.get(key, ())]
        if evidence:
            yield from self._check_words(prose, evidence, keys)
            if len(named) > 1:
                yield from self._check_figures(prose, named)
        elif keys and any(self._is_known(key) for key in keys):
            yield _finding(prose, "no-claims", "info", f"{', '.join(keys)} has no claims to check against")

    def _check_ids(self, prose: Prose, keys: Sequence[str]) -> Iterator[Finding]:
        for claim_id in prose.claim_ids:
            claim = self._claims.get(claim_id)
            if claim is None:
                yield _finding(prose, "unknown-claim", "error", f"no claim has the id {claim_id!r}")
            elif claim.status != "active":
                reason = f"claim {claim_id} is {claim.status}"
                yield _finding(
                    prose, "claim-withdrawn", "warning", reason, "leave the sentence out", (claim_id,)
                )
            if claim is not None and keys and claim.citekey not in keys:
                reason = (
                    f"claim {claim_id} is filed under {claim.citekey!r}, which the sentence does not cite"
                )
                yield _finding(
                    prose, "claim-not-cited", "error", reason, f"cite [@{claim.citekey}]", (claim_id,)
                )

    def _check_words(self, prose: Prose, claims: Sequence[Claim], keys: Sequence[str]) -> Iterator[Finding]:
        evidence = [self._of(claim) for claim in claims]
        ids = prose.claim_ids
        words = prose.words
        bodies = " ".join(self._about(key) for key in keys)
        known = {value for one in evidence for value in one.numbers} | set(numbers_in(bodies).values())
        for shown, value in numbers_in(words).items():
            if value not in known:
                own = "; ".join(claim.statement for claim in claims[:3])
                yield _finding(
                    prose,
                    "number-not-in-claim",
                    "error",
                    f"{shown} stands in none of the claims",
                    f"they say: {own}",
                    ids,
                )
        for month in months_in(words) - {month for one in evidence for month in one.months}:
            yield _finding(
                prose, "date-not-in-claim", "error", f"{month} stands in none of the claims", "", ids
            )
        spoken = {name for one in evidence for name in one.words} | {
            one.casefold() for one in re.findall(r"\w+", bodies)
        }
        for name in names_in(words):
            if name.casefold() not in spoken:
                yield _finding(
                    prose, "name-not-in-claim", "warning", f"{name} stands in none of the claims", "", ids
                )
        source = "\n\n".join(one.text for one in evidence) + "\n\n" + bodies
        for match in _QUOTED.finditer(words):
            quoted = next(group for group in match.groups() if group is not None).rstrip(".,;")
            if quoted.strip() and verify_quote(quoted, source).verdict not in FAITHFUL:
                own = " / ".join(f"“{claim.quote.exact}”" for claim in claims[:3])
                yield _finding(
                    prose,
                    "quotation-altered",
                    "error",
                    f"“{quoted}” is not in the claims' words",
                    f"they are: {own}",
                    ids,
                )

    def _check_figures(self, prose: Prose, claims: Sequence[Claim]) -> Iterator[Finding]:
        """Hold each stretch of words to one claim: figure, claimant and citation belong together."""
        shared = frozenset.intersection(*(self._of(claim).numbers for claim in claims))
        for words, citation in prose.segments:
            values = set(numbers_in(words).values()) - shared
            if not values:
                continue
            if citation is None:
                yield _finding(
                    prose,
                    "citation-missing",
                    "error",
                    "a figure stands behind the last citation",
                    "",
                    prose.claim_ids,
                )
                continue
            able = [claim for claim in claims if values <= self._of(claim).numbers]
            if not able:
                if values <= {value for claim in claims for value in self._of(claim).numbers}:
                    reason = "figures of several claims stand before one citation"
                    yield _finding(
                        prose, "citation-missing", "error", reason, "cite each figure", prose.claim_ids
                    )
                continue
            if not any(claim.citekey in citation.keys for claim in able):
                reason = f"the figure is from {able[0].citekey!r}, which is not what is cited behind it"
                yield _finding(prose, "claim-not-cited", "error", reason, "", (able[0].id,))
            others = [claim for claim in claims if claim not in able and self._of(claim).is_named_in(words)]
            if others and not any(self._of(claim).is_named_in(words) for claim in able):
                reason = f"the figure is that of {', '.join(able[0].claimant_names)}"
                yield _finding(prose, "wrong-claimant", "error", reason, able[0].statement, (able[0].id,))

    def _is_known(self, key: str) -> bool:
        return self._lookup(key) is not None if self._lookup is not None else key in self._by_key

    def _about(self, key: str) -> str:
        entry = self._lookup(key) if self._lookup is not None else None
        return f"{short_author(entry)} {entry.text('title')}" if entry is not None else key

    def _of(self, claim: Claim) -> Evidence:
        return self._evidence.setdefault(claim.id, Evidence(claim))


def _finding(
    prose: Prose,
    code: str,
    severity: Severity,
    reason: str,
    suggestion: str = "",
    claim_ids: Sequence[str] | None = None,
) -> Finding:
    return Finding(
        code=code,
        severity=severity,
        sentence=prose.text,
        start=prose.start,
        end=prose.end,
        claim_ids=tuple(prose.claim_ids if claim_ids is None else claim_ids),
        reason=reason,
        suggestion=suggestion,
    )
