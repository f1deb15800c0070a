"""The drawing of claims in time."""

from __future__ import annotations

import anywidget
import traitlets

from bibclaim.claims.timeline import FACT_KINDS
from bibclaim.jupyter.widgets.front_end import script, style
from bibclaim.jupyter.widgets.timeline_lanes import WAYS


class TimelineCanvas(anywidget.AnyWidget):
    """The drawing of a :class:`ClaimTimeline`: lanes of marks as SVG, moved through by arrow keys."""

    _esm = script("keys", "elements", "board_cells", "timeline_marks", "timeline")
    _css = style("canvas", "timeline")

    query = traitlets.Unicode(help="which claims of the library").tag(sync=True)
    lanes = traitlets.Enum([key for key, _label in WAYS], default_value="claimant").tag(sync=True)
    kind = traitlets.Enum(["", *FACT_KINDS], default_value="").tag(sync=True)
    lane_page = traitlets.Int(1, min=1, help="page of lanes, from 1").tag(sync=True)
    opened = traitlets.Unicode(help="key of the fact whose details are open").tag(sync=True)
    listed = traitlets.Unicode(help="what is listed below").tag(sync=True)
    _view = traitlets.Dict().tag(sync=True)

    def __repr__(self) -> str:
        return f"TimelineCanvas({len(self._view.get('lanes', ()))} lanes)"
