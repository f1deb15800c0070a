"""Literature reviews from news, think-tank and official sources: .bib files, claim notes, cited summaries.

``bibclaim.open("bib")`` opens a library; everything else hangs on what it returns. Names are loaded when they are
first used, so that the plain reader (``bibclaim.bibtex.parse``) and the terminal start quickly.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from bibclaim._version import __version__

if TYPE_CHECKING:
    from bibclaim.jupyter.extension import (
        _jupyter_labextension_paths,
        _jupyter_server_extension_points,
        _load_jupyter_server_extension,
    )
    from bibclaim.jupyter.widgets import (
        AttributionGraph,
        ClaimBoard,
        ClaimTagger,
        ClaimTimeline,
        ConflictTable,
        SourcePicker,
        SummaryBuilder,
    )
    from bibclaim.library import Library, audit, init, open  # noqa: A004 - the front door

_HOMES = {
    "Library": "bibclaim.library",
    "audit": "bibclaim.library",
    "init": "bibclaim.library",
    "open": "bibclaim.library",
    "AttributionGraph": "bibclaim.jupyter.widgets",
    "ClaimBoard": "bibclaim.jupyter.widgets",
    "ClaimTagger": "bibclaim.jupyter.widgets",
    "ClaimTimeline": "bibclaim.jupyter.widgets",
    "ConflictTable": "bibclaim.jupyter.widgets",
    "SourcePicker": "bibclaim.jupyter.widgets",
    "SummaryBuilder": "bibclaim.jupyter.widgets",
    "_jupyter_labextension_paths": "bibclaim.jupyter.extension",
    "_jupyter_server_extension_points": "bibclaim.jupyter.extension",
    "_load_jupyter_server_extension": "bibclaim.jupyter.extension",
}

__all__ = [
    "AttributionGraph",
    "ClaimBoard",
    "ClaimTagger",
    "ClaimTimeline",
    "ConflictTable",
    "Library",
    "SourcePicker",
    "SummaryBuilder",
    "__version__",
    "_jupyter_labextension_paths",
    "_jupyter_server_extension_points",
    "_load_jupyter_server_extension",
    "audit",
    "init",
    "open",
]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'bibclaim' has no attribute '{name}'")
    value = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
