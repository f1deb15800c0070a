"""Figures of running text: from "about 30,000 fighters" to value, bounds, qualifier and unit."""

from bibclaim.claims.quantities.parsing import FoundQuantity, parse_quantities

__all__ = ["FoundQuantity", "parse_quantities"]
