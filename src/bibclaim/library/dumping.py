"""A .bib document as plain data: what ``bibclaim dump`` prints."""

from __future__ import annotations

from typing import Any

import msgspec

from bibclaim.bibtex import Document
from bibclaim.bibtex.encoding import printable
from bibclaim.bibtex.names import NAME_FIELDS
from bibclaim.files import content_hash


def dump(document: Document) -> dict[str, Any]:
    """Return entries, blocks (byte offsets) and problems of a document; bytes without a character show as U+FFFD."""
    return {
        "file": document.file,
        "encoding": document.encoding,
        "sha256": content_hash(document.encode()),
        "entries": [
            {
                "key": printable(entry.key) if entry.key is not None else None,
                "type": printable(entry.type),
                "line": entry.line,
                "fields": {printable(name): printable(value) for name, value in entry.fields.items()},
                "text": {printable(name): entry.text(name) for name in entry.fields},
                "names": {
                    name: [msgspec.to_builtins(person) for person in entry.names(name)]
                    for name in entry.fields
                    if name in NAME_FIELDS
                },
            }
            for entry in document.entries
        ],
        "blocks": [
            {"kind": block.kind, "line": block.line, "start": start, "end": end}
            for block, (start, end) in zip(document.blocks, document.byte_spans(), strict=True)
        ],
        "problems": [
            {
                name: getattr(problem, name)
                for name in ("code", "severity", "line", "column", "key", "message", "fix")
            }
            for problem in document.problems
        ],
    }
