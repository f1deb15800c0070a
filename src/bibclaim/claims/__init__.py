"""Claim notes: who says what through whom, in which words of which archived text, with which numbers.

Pure Python over ``claims/*.jsonl``; no Jupyter, no network. Offsets are Unicode code points.
"""

from bibclaim.claims.claim_list import ClaimList, locator_text
from bibclaim.claims.corroboration import Corroboration, corroboration
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
from bibclaim.claims.schema import choices, schema
from bibclaim.claims.store import ClaimStore

__all__ = [
    "FAITHFUL",
    "Agent",
    "Candidate",
    "Change",
    "Claim",
    "ClaimDate",
    "ClaimList",
    "ClaimStore",
    "ClaimVerdict",
    "Conflict",
    "Conflicts",
    "Corroboration",
    "Difference",
    "Grade",
    "Hop",
    "Judgement",
    "Locator",
    "Prov",
    "Quantity",
    "Quote",
    "Relation",
    "Span",
    "Verdict",
    "choices",
    "conflicts",
    "corroboration",
    "find_quote",
    "locator_text",
    "make_quote",
    "new_id",
    "paragraph_of",
    "paragraphs",
    "schema",
    "verify_claims",
    "verify_quote",
]
