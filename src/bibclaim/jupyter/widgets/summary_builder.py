"""Controls that turn a query into a cited summary."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

import ipywidgets
import nh3
import traitlets

from bibclaim.citation import styles
from bibclaim.errors import BibclaimError, UnusableInput
from bibclaim.jupyter.widgets.control_frame import ControlFrame
from bibclaim.jupyter.widgets.copy_button import CopyButton
from bibclaim.summary import Summary
from bibclaim.summary.grouping import WAYS

if TYPE_CHECKING:
    from bibclaim.library import Library

_TAGS = {
    "a",
    "b",
    "br",
    "div",
    "em",
    "h1",
    "h2",
    "h3",
    "h4",
    "i",
    "li",
    "ol",
    "p",
    "section",
    "span",
    "strong",
    "sub",
    "sup",
    "ul",
}


class SummaryBuilder(ipywidgets.VBox):  # type: ignore[misc]
    """Query, grouping, style and title above the summary that they give.

    Args:
        lib: the library, from ``bibclaim.open``.
        query: which claims, in the query language of ``lib.select``.
        by: how the sentences are grouped.
        style: id of a CSL style of :func:`bibclaim.citation.styles`.
        title: heading of the summary; empty for the default.

    ``builder.summary`` is the summary as shown (``None`` when the query gives none), ``builder.markdown`` its
    Markdown. The traits ``query``, ``by``, ``style`` and ``title`` can be set; the summary follows.
    """

    query = traitlets.Unicode(help="which claims, in the query language")
    by = traitlets.Unicode(help="how the sentences are grouped")
    style = traitlets.Unicode(help="id of a CSL style")
    title = traitlets.Unicode(help="heading of the summary, empty for the default")
    summary = traitlets.Instance(Summary, allow_none=True, help="the summary as shown")

    def __init__(
        self,
        lib: Library,
        query: str = "",
        *,
        by: str = "question",
        style: str = "apa",
        title: str = "",
    ) -> None:
        self.library = lib
        self._build(by, style)
        super().__init__(children=self._controls)
        self.add_class("bibclaim-summary-builder")
        for name, control in (
            ("query", self._query),
            ("by", self._by),
            ("style", self._style),
            ("title", self._title),
        ):
            control.value = {"query": query, "by": by, "style": style, "title": title}[name]
            traitlets.link((control, "value"), (self, name))
        self.observe(self._follow, names=["query", "by", "style", "title"])
        self.refresh()

    def _build(self, by: str, style: str) -> None:
        wide = ipywidgets.Layout(flex="2 1 18em", max_width="36em")
        narrow = ipywidgets.Layout(flex="1 1 14em", max_width="24em")
        described = {"description_width": "5.5em"}
        self._query = ipywidgets.Text(
            description="Claims",
            placeholder="tag:strength, claimant:CIA, words …",
            continuous_update=False,
            layout=wide,
            style=described,
        )
        self._query.add_class("bibclaim-summary-query")
        self._title = ipywidgets.Text(
            description="Title",
            placeholder="heading of the summary",
            continuous_update=False,
            layout=wide,
            style=described,
        )
        self._title.add_class("bibclaim-summary-title")
        # A value from a program that is not offered (a style file of its own, say) joins the choices.
        self._by = ipywidgets.Dropdown(
            description="Group by", options=list(dict.fromkeys([*WAYS, by])), layout=narrow, style=described
        )
        self._by.add_class("bibclaim-summary-by")
        offered = {one.id: one.title for one in styles()}
        offered.setdefault(style, style)
        self._style = ipywidgets.Dropdown(
            description="Style",
            options=[(name, one) for one, name in offered.items()],
            layout=narrow,
            style=described,
        )
        self._style.add_class("bibclaim-summary-style")
        refresh = ipywidgets.Button(
            description="Read again",
            icon="refresh",
            tooltip="Read the library again from disk",
            layout=ipywidgets.Layout(width="auto"),
        )
        refresh.add_class("bibclaim-summary-refresh")
        refresh.on_click(lambda _button: self.refresh())
        self._message = ipywidgets.HTML()
        self._message.add_class("bibclaim-summary-message")
        self._preview = ipywidgets.HTML()
        self._preview.add_class("bibclaim-summary-preview")
        self._copy = CopyButton(label="Copy as Markdown")
        self._source = ipywidgets.HTML()
        markdown = ipywidgets.Accordion(children=[self._source], titles=("Markdown",), selected_index=None)
        markdown.add_class("bibclaim-summary-markdown")
        row = ipywidgets.Layout(flex_flow="row wrap")
        self._controls = [
            ipywidgets.Box([self._query, self._by], layout=row),
            ipywidgets.Box([self._title, self._style, refresh], layout=row),
            self._message,
            self._preview,
            self._copy,
            markdown,
            ControlFrame(),
        ]

    @property
    def markdown(self) -> str:
        """The summary in Markdown with Pandoc citations, empty when there is none."""
        return self.summary.markdown if self.summary is not None else ""

    def refresh(self) -> None:
        """Read the library again from disk and write the summary anew."""
        self.library.refresh()
        self._follow()

    def _follow(self, _change: Any = None) -> None:
        try:
            summary = self._written()
        except BibclaimError as error:
            self._show(None, [f"No summary: {error}"], alert=True)
        else:
            self._show(summary, [] if summary is None else [str(warning) for warning in summary.warnings])

    def _written(self) -> Summary | None:
        if not self.query.strip():
            raise UnusableInput("say which claims, for example tag:strength or claimant:CIA")
        claims = self.library.select(self.query)
        if not claims:
            raise UnusableInput(
                f"no active claim answers “{self.query}”; try fewer words, or see what there is with ClaimBoard(lib)"
            )
        return self.library.summarize(claims, by=self.by, style=self.style, title=self.title or None)

    def _show(self, summary: Summary | None, words: list[str], *, alert: bool = False) -> None:
        self.summary = summary
        self._message.value = _listed(words, alert=alert)
        # Sanitised where it is made, and once more where it becomes live.
        self._preview.value = _sanitised(summary.html) if summary is not None else ""
        self._copy.text = self.markdown
        self._source.value = (
            '<pre style="white-space: pre-wrap; overflow-wrap: anywhere; user-select: text" tabindex="0" '
            f'aria-label="Markdown of the summary">{html.escape(self.markdown)}</pre>'
        )

    def __repr__(self) -> str:
        sentences = len(self.summary.sentences) if self.summary is not None else 0
        return f"SummaryBuilder({self.query!r}, {sentences} sentences)"


def _sanitised(text: str) -> str:
    return nh3.clean(
        text,
        tags=_TAGS,
        attributes={
            "a": {"href"},
            "div": {"class"},
            "p": {"class"},
            "section": {"class"},
            "span": {"class", "style", "data-claims"},
        },
        url_schemes={"http", "https", "mailto"},
        filter_style_properties={"font-style", "font-variant", "font-weight", "text-decoration"},
    )


def _listed(words: list[str], *, alert: bool) -> str:
    if not words:
        return ""
    color = "var(--jp-error-color1, #c62828)" if alert else "var(--jp-warn-color1, #ef6c00)"
    lines = "".join(f"<div>{html.escape(line)}</div>" for line in words)
    return (
        f'<div role="{"alert" if alert else "status"}" style="border-left: 3px solid {color}; padding: 2px 10px; '
        f'line-height: 1.45">{lines}</div>'
    )
