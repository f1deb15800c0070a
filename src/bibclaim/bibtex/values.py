"""Values of fields: macros and ``#`` resolved, LaTeX kept; and the way back from content to a delimited value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bibclaim.bibtex.blocks import Piece

MONTHS: Mapping[str, str] = {
    name[:3].lower(): name
    for name in (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    )
}  # fmt: skip
"""The macros that every BibTeX style defines."""

VERBATIM = frozenset({"url", "doi", "file", "eprint", "urlraw", "pdf", "verba", "verbb", "verbc"})
"""Fields that biblatex reads verbatim (biblatex manual, 2.2.1): no names, no LaTeX in them."""


MACRO_LIMIT = 10_000
"""Characters that macros may bring into one value: definitions that double each other would fill the memory."""


def resolve(pieces: Sequence[Piece], macros: Mapping[str, str]) -> tuple[str, list[str]]:
    """Return the value of pieces joined by ``#`` and the names of macros that nobody defined.

    Macro names are case-insensitive; an undefined macro stands for its own name, and so does one that would bring
    more than :data:`MACRO_LIMIT` characters into a concatenation.
    """
    if len(pieces) == 1 and pieces[0].kind != "macro":
        return pieces[0].content, []
    parts, undefined, length = [], [], 0
    for piece in pieces:
        if piece.kind != "macro":
            parts.append(piece.content)
            continue
        value = macros.get(piece.content.lower())
        if value is None:
            undefined.append(piece.content)
            value = piece.content
        elif len(pieces) > 1:
            length += len(value)
            if length > MACRO_LIMIT:
                value = piece.content
        parts.append(value)
    return "".join(parts), undefined


def balanced(content: str) -> bool:
    """Tell whether every brace of a value's content has its partner (BibTeX counts escaped ones too)."""
    depth = 0
    for char in content:
        if char == "{":
            depth += 1
        elif char == "}":
            depth -= 1
            if depth < 0:
                return False
    return depth == 0


def delimited(content: str, like: Sequence[Piece]) -> str:
    """Put delimiters around content, those of the value that it replaces where they can hold it.

    A number that replaces a bare number stays bare; a quote inside the content asks for braces.
    """
    if len(like) == 1:
        if like[0].kind == "number" and content.isascii() and content.isdigit():
            return content
        if like[0].kind == "quoted" and not _quote_at_top(content):
            return f'"{content}"'
    return f"{{{content}}}"


def _quote_at_top(content: str) -> bool:
    depth = 0
    for char in content:
        depth += (char == "{") - (char == "}")
        if char == '"' and depth == 0:
            return True
    return False
