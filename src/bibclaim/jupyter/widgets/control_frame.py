"""What makes a box of ipywidgets controls a group of its own: its look, its keys, its focus."""

from __future__ import annotations

import anywidget
import traitlets

from bibclaim.jupyter.widgets.front_end import script, style


class ControlFrame(anywidget.AnyWidget):
    """Invisible child of a box of controls, which it makes usable from the keyboard in JupyterLab.

    Keys pressed in the box do not become notebook commands. When a pressed button goes away, the focus moves to
    ``home``, a CSS selector within the box.
    """

    _esm = script("keys", "controls")
    _css = style("controls")

    home = traitlets.Unicode(help="selector of the control that takes a lost focus").tag(sync=True)
