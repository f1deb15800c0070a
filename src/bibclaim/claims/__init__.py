"""Claim notes: who says what through whom, in which words of which archived text, with which numbers.

Pure Python over ``claims/*.jsonl``; no Jupyter, no network. Offsets are Unicode code points.
"""

from typing import TYPE_CHECKING, Any

from bibclaim.claims.attribution_path import AttributionPath, attribution_path
from bibclaim.claims.claim_list import ClaimList, locator_text
from bibclaim.claims.contradictions import Contradictions, contradictions
from bibclaim.claims.corroboration import Corroboration, corroboration
from bibclaim.claims.dropped_attribution import DroppedAttributions, dropped_attribution
from bibclaim.claims.model import (
    Agent,
    Change,
    Claim,
    ClaimDate,
    Grade,
    Hop,
    Judgement,
    Locator,
    Prov,
    Quantity,
    Quote,
    Relation,
    Span,
    new_id,
)
from bibclaim.claims.originals import Originals, originals
from bibclaim.claims.quantities import FoundQuantity, parse_quantities
from bibclaim.claims.quote_drift import QuoteDrift, QuoteDrifts, quote_drift
from bibclaim.claims.quotes import (
    FAITHFUL,
    Candidate,
    ClaimVerdict,
    Difference,
    Verdict,
    find_quote,
    make_quote,
    paragraph_of,
    paragraphs,
    verify_claims,
    verify_quote,
)
from bibclaim.claims.relations import Conflict, Conflicts, conflicts
from bibclaim.claims.reuse import Document, Reuse, compare_texts, find_reuse
from bibclaim.claims.same_origin import SameOrigin, documents_of, same_origin
from bibclaim.claims.schema import choices, schema
from bibclaim.claims.store import ClaimStore
from bibclaim.claims.timeline import Timeline, TimelineRow, timeline

if TYPE_CHECKING:
    from bibclaim.claims.suggesting import suggest

__all__ = [
    "FAITHFUL",
    "Agent",
    "AttributionPath",
    "Candidate",
    "Change",
    "Claim",
    "ClaimDate",
    "ClaimList",
    "ClaimStore",
    "ClaimVerdict",
    "Conflict",
    "Conflicts",
    "Contradictions",
    "Corroboration",
    "Difference",
    "Document",
    "DroppedAttributions",
    "FoundQuantity",
    "Grade",
    "Hop",
    "Judgement",
    "Locator",
    "Originals",
    "Prov",
    "Quantity",
    "Quote",
    "QuoteDrift",
    "QuoteDrifts",
    "Relation",
    "Reuse",
    "SameOrigin",
    "Span",
    "Timeline",
    "TimelineRow",
    "Verdict",
    "attribution_path",
    "choices",
    "compare_texts",
    "conflicts",
    "contradictions",
    "corroboration",
    "documents_of",
    "dropped_attribution",
    "find_quote",
    "find_reuse",
    "locator_text",
    "make_quote",
    "new_id",
    "originals",
    "paragraph_of",
    "paragraphs",
    "parse_quantities",
    "quote_drift",
    "same_origin",
    "schema",
    "suggest",
    "timeline",
    "verify_claims",
    "verify_quote",
]


def __getattr__(name: str) -> Any:
    if name == "suggest":  # its patterns and words are read when they are first needed
        from bibclaim.claims.suggesting import suggest  # noqa: PLC0415

        return suggest
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
