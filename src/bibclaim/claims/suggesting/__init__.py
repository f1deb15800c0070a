"""Attributed statements found in an archived text, as suggestions that a person accepts, edits or rejects.

Text is cut into sentences and words, rules find source, cue and content (the three spans of PARC, Pareti 2012, and
PolNeAR, Newell et al. 2018), and each finding becomes a claim in the claim schema. Rules and lexicon are this project's own.
"""

from bibclaim.claims.suggesting.suggestion import mark_filed, suggest

__all__ = ["mark_filed", "suggest"]
