"""What is wrong with the lines of a claims file: told with file, line and column, worked out when it is asked for.

Codes: ``claim-broken-line``, ``claim-newer-schema``, ``claim-older-schema``, ``claim-misfiled``, ``claim-duplicate-id``,
``claims-unsorted``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bibclaim.claims.claim_file import ClaimFile
from bibclaim.claims.model import decode
from bibclaim.claims.schema import VERSION, is_newer
from bibclaim.errors import UnusableInput
from bibclaim.problems import Problem, Severity


def line_problems(file: ClaimFile) -> Iterator[Problem]:
    """Yield what is wrong with single lines of a file and with their order."""
    last = ""
    for number, (row, claim) in enumerate(zip(file.rows, file.found, strict=True), 1):
        if claim is None:
            if row.strip():
                yield _unread(file, row, number)
            continue
        if claim.citekey != file.citekey:
            yield problem(
                file,
                "claim-misfiled",
                "warning",
                number,
                f"claim {claim.id} belongs to the key {claim.citekey!r}, the file to {file.citekey!r}",
                "move the line to the file of its key, or rename the key with `bibclaim edit --rename`",
            )
        if is_newer(claim.schema):
            yield problem(
                file,
                "claim-newer-schema",
                "info",
                number,
                f"claim {claim.id} was written for schema {claim.schema}, this program knows {VERSION}; what it does "
                "not know is kept",
                "update bibclaim",
            )
        elif claim.schema < VERSION:
            yield problem(
                file,
                "claim-older-schema",
                "info",
                number,
                f"claim {claim.id} was written for schema {claim.schema}, this program writes {VERSION}",
                "nothing; it becomes the present schema when it is next changed",
            )
        if claim.id < last:
            yield problem(
                file,
                "claims-unsorted",
                "info",
                number,
                f"claim {claim.id} stands after {last}",
                "sort by id",
            )
        last = max(last, claim.id)


def duplicate_ids(files: Iterable[ClaimFile]) -> Iterator[Problem]:
    """Yield the ids that stand a second time, in the order of the files."""
    first: dict[str, str] = {}
    for file in files:
        for number, claim in file.claims():
            if claim.id in first:
                yield problem(
                    file,
                    "claim-duplicate-id",
                    "error",
                    number,
                    f"claim {claim.id} stands at {first[claim.id]} already, which is the one that is used",
                    "give this line a new id, or remove it when it is a copy",
                )
            first.setdefault(claim.id, f"{file.path}:{number}")


def problem(
    file: ClaimFile, code: str, severity: Severity, number: int, message: str, fix: str, column: int = 1
) -> Problem:
    """Make a problem that stands in a claims file."""
    return Problem(
        code=code,
        severity=severity,
        message=message,
        fix=fix,
        file=str(file.path),
        line=number,
        column=column,
        key=file.citekey,
    )


def _unread(file: ClaimFile, row: bytes, number: int) -> Problem:
    try:
        decode(row.rstrip(b"\r"))
    except UnusableInput as error:
        code = "claim-newer-schema" if "newer schema" in error.message else "claim-broken-line"
        fix = "mend the line by hand; until then it is kept and left out of lists and summaries"
        return problem(file, code, "error", number, error.message, fix, error.column or 1)
    raise AssertionError("a line that was not read has become readable")
