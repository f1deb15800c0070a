"""What of formatted HTML may reach a page."""

from __future__ import annotations

import nh3

_TAGS = {"a", "b", "br", "div", "em", "i", "span", "strong", "sub", "sup"}
_CLASSES = {
    "div": {
        "csl-bib-body",
        "csl-entry",
        "csl-left-margin",
        "csl-right-inline",
        "csl-block",
        "csl-indent",
    },
    "span": {"nocase"},
}
_STYLES = {"font-style", "font-variant", "font-weight", "text-decoration"}


def sanitise(html: str) -> str:
    """Return ``html`` with nothing live in it: a strict allow-list for what a CSL style prints.

    Kept are i, b, em, strong, sup, sub, br, span and div (with citeproc's classes and font styles only) and links to
    http, https and mailto addresses, with ``rel="noopener"``. Everything else is dropped, its text kept; scripts and
    style sheets go with their text. Ids, event handlers and data attributes never pass.
    """
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes={"a": {"href"}, "span": {"style"}},
        allowed_classes=_CLASSES,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener",
        filter_style_properties=_STYLES,
        strip_comments=True,
        attribute_filter=_absolute_only,
    )


def _absolute_only(tag: str, attribute: str, value: str) -> str | None:
    # an address without a scheme would lead into the page's own server; "//host" takes its scheme from the page
    if (tag, attribute) == ("a", "href") and not value.lower().startswith(("http://", "https://", "mailto:")):
        return None
    return value
