"""A list of claims as a query gives it: shown as a table in a notebook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import TYPE_CHECKING

from bibclaim.claims.model import Claim, Locator

if TYPE_CHECKING:
    from bibclaim.claims.store import ClaimStore

_SHOWN = 200
NO_MATHS = "mathjax_ignore tex2jax_ignore"
"""Classes that keep MathJax (3 and 2) from reading dollar signs as formulas."""
_LOCATORS: Mapping[str, str] = {
    "page": "p.",
    "paragraph": "par.",
    "section": "sec.",
    "chapter": "chap.",
    "figure": "fig.",
    "table": "table",
    "line": "l.",
    "column": "col.",
    "timestamp": "at",
    "field": "field",
    "note": "note",
}


def locator_text(locator: Locator | None) -> str:
    """Return a locator in short form (``par. 27``), ``""`` for none."""
    if locator is None or not locator.value:
        return ""
    return f"{_LOCATORS.get(locator.label or 'page', 'p.')} {locator.value}"


class ClaimList(list[Claim]):
    """Claims in the order of their keys and ids, with a table for notebooks.

    ``store`` is where they came from (``None`` for a list made by hand); what changes claims needs it.
    """

    def __init__(self, claims: Iterable[Claim] = (), /, *, store: ClaimStore | None = None) -> None:
        super().__init__(claims)
        self.store = store

    @property
    def ids(self) -> list[str]:
        """The claims' ids."""
        return [claim.id for claim in self]

    def __repr__(self) -> str:
        return f"<{len(self)} claim{'' if len(self) == 1 else 's'}: {', '.join(self.ids[:5])}{', …' * (len(self) > 5)}>"

    def _repr_html_(self) -> str:
        if not self:
            return "<p>No claims.</p>"
        rows = [
            (
                claim.id,
                claim.citekey,
                locator_text(claim.locator),
                "; ".join(claim.claimant_names),
                claim.attitude.replace("_", " "),
                claim.statement,
                ", ".join(claim.tags),
            )
            for claim in self[:_SHOWN]
        ]
        more = f"<p>and {len(self) - _SHOWN} more</p>" if len(self) > _SHOWN else ""
        return html_table(("id", "source", "at", "claimant", "attitude", "statement", "tags"), rows) + more


def html_table(heads: Iterable[str], rows: Iterable[Iterable[object]], caption: str = "") -> str:
    """Return an HTML table of plain texts, everything escaped; "$1.5bn to $2bn" does not become a formula."""
    head = "".join(f'<th scope="col" style="text-align:left">{escape(one)}</th>' for one in heads)
    body = "".join(
        "<tr>" + "".join(f'<td style="text-align:left">{escape(str(cell))}</td>' for cell in row) + "</tr>"
        for row in rows
    )
    top = f"<caption>{escape(caption)}</caption>" if caption else ""
    return f'<table class="{NO_MATHS}">{top}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
