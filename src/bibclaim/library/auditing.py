"""The audit of prose against a library's claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bibclaim.library.library import Library

if TYPE_CHECKING:
    from bibclaim.summary import Audit


def audit(text: str, library: Library) -> Audit:
    """Check each sentence of Markdown against the claims that it cites; see :func:`bibclaim.summary.audit`."""
    from bibclaim.summary import audit as audit_text  # noqa: PLC0415 - as in Library.summarize

    library.refresh()
    return audit_text(text, claims=list(library.claims), entries=library.entries)
