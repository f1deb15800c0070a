"""Claims in the forms of other programs: sheets for hand work that are read back, and exports in published formats."""

from bibclaim.claims.exchange.cited_source import CitedSource
from bibclaim.claims.exchange.formats import (
    FORMATS,
    Exported,
    Format,
    export_claims,
    format_of,
    read_sheet,
)
from bibclaim.claims.exchange.personal_data import TAG as PERSONAL_TAG
from bibclaim.claims.exchange.personal_data import is_personal
from bibclaim.claims.exchange.sheet_import import SheetImport, plan_import

__all__ = [
    "FORMATS",
    "PERSONAL_TAG",
    "CitedSource",
    "Exported",
    "Format",
    "SheetImport",
    "export_claims",
    "format_of",
    "is_personal",
    "plan_import",
    "read_sheet",
]
