"""References and citations, formatted: CSL styles through one engine, Pandoc citations in Markdown."""

from bibclaim.citation.csl import to_csl
from bibclaim.citation.engine import ATTRIBUTION, BibItem, Engine
from bibclaim.citation.format import format_citations, format_references
from bibclaim.citation.grammar import Citation, CiteItem
from bibclaim.citation.locators import locator
from bibclaim.citation.markdown import RenderedCluster, RenderedMarkdown, render_markdown
from bibclaim.citation.plain import to_text
from bibclaim.citation.pool import close_engines
from bibclaim.citation.sanitise import sanitise
from bibclaim.citation.styles import Style, locales, style_xml, styles

__all__ = [
    "ATTRIBUTION",
    "BibItem",
    "Citation",
    "CiteItem",
    "Engine",
    "RenderedCluster",
    "RenderedMarkdown",
    "Style",
    "close_engines",
    "format_citations",
    "format_references",
    "locales",
    "locator",
    "render_markdown",
    "sanitise",
    "style_xml",
    "styles",
    "to_csl",
    "to_text",
]
