"""The drawing of a graph of attribution."""

from __future__ import annotations

import anywidget
import traitlets

from bibclaim.jupyter.widgets.front_end import script, style

TOPS = (20, 40, 80, 160)
"""Numbers of nodes that are offered to be drawn by name."""


class GraphCanvas(anywidget.AnyWidget):
    """The drawing of an :class:`AttributionGraph`: boxes and curves as SVG, moved through by arrow keys, and a table."""

    _esm = script("keys", "elements", "graph")
    _css = style("canvas", "graph")

    query = traitlets.Unicode(help="which claims of the library").tag(sync=True)
    top = traitlets.Int(40, min=1, max=TOPS[-1], help="nodes that are drawn by name").tag(sync=True)
    chosen = traitlets.Unicode(help="id of the chosen node or step, empty for none").tag(sync=True)
    _view = traitlets.Dict().tag(sync=True)

    def __repr__(self) -> str:
        return f"GraphCanvas({len(self._view.get('boxes', ()))} boxes)"
