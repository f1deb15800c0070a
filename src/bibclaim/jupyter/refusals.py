"""Why a request is turned down: each refusal knows its HTTP status and the JSON that says what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bibclaim.errors import BibclaimError, Conflict, UnknownKey, UnusableInput

if TYPE_CHECKING:
    from bibclaim.jupyter.folders import Root


class BadRequest(BibclaimError):
    """A parameter or a body is malformed."""


class OutsideRoot(BibclaimError):
    """A path leads outside the server's root."""


class NotThere(BibclaimError):
    """The library or the text asked for does not exist."""


class TooLarge(BibclaimError):
    """The body is larger than the server takes (RFC 9110, section 15.5.14)."""


class RevisionRequired(BibclaimError):
    """A change came without the revision that it was made on (RFC 6585, section 3)."""


# The first class that fits decides, so a class stands before the one that it derives from.
STATUS: tuple[tuple[type[BibclaimError], int], ...] = (
    (BadRequest, 400),
    (OutsideRoot, 403),
    (NotThere, 404),
    (UnknownKey, 404),
    (Conflict, 412),
    (TooLarge, 413),
    (RevisionRequired, 428),
    (UnusableInput, 422),
)


def refusal(error: BibclaimError, root: Root) -> tuple[int, dict[str, Any]]:
    """Return the HTTP status and the JSON body that tell a client about an error.

    File names are given relative to the server's root. An error of no class above is a failure of the machine
    (a full disk, a lock that stays taken) and gives 500.
    """
    status = next((code for kind, code in STATUS if isinstance(error, kind)), 500)
    body: dict[str, Any] = {"message": root.shown(error.message)}
    if error.file:
        body["file"] = root.relative(error.file)
    if error.line is not None:
        body["line"] = error.line
    if error.column is not None:
        body["column"] = error.column
    if isinstance(error, Conflict):
        body |= {"ours": error.ours, "theirs": error.theirs, "revision": error.revision}
    return status, body
