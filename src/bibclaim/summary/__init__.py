"""Claims to cited prose, and prose checked against claims."""

from bibclaim.summary.audit import Audit, Finding, audit
from bibclaim.summary.generate import generate
from bibclaim.summary.sentence import Citing, Sentence
from bibclaim.summary.summary import Provenance, Summary

__all__ = ["Audit", "Citing", "Finding", "Provenance", "Sentence", "Summary", "audit", "generate"]
