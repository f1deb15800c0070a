"""Claims of a library to other programs and to hands, and back; the claims of two coders side by side."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from bibclaim.claims import Claim
from bibclaim.files import read_bytes

if TYPE_CHECKING:
    from bibclaim.claims.coders import CoderComparison
    from bibclaim.claims.exchange import CitedSource, Exported, Format, SheetImport
    from bibclaim.library.library import Library


class ClaimExchange:
    """What goes out of a library's claims and comes in: sheets, exports, another coder's claims."""

    def export_claims(  # type: ignore[misc]
        self: Library,
        what: str | Iterable[Claim] = "",
        form: Format = "md",
        *,
        personal_data: bool = False,
        byte_order_mark: bool = False,
    ) -> Exported:
        """Write claims in a format; ``.data`` of the result are the bytes, ``.left_out`` the claims that are not in it.

        Args:
            what: a query (``"tag:strength"``; empty: all active claims), or the claims themselves.
            form: ``md``, ``csv`` and ``yaml`` are sheets that :meth:`import_claims` reads back; see
                :func:`bibclaim.claims.exchange.export_claims` for the others.
            personal_data: keep claims with personal data of listed people, which are left out otherwise.
            byte_order_mark: begin a CSV file with the mark that tells Excel that it is UTF-8.

        Raises:
            UnusableInput: the query or the format is unknown.
        """
        from bibclaim.claims.exchange import export_claims  # noqa: PLC0415 - most calls never need it

        def source(key: str) -> CitedSource | None:
            from bibclaim.claims.exchange import CitedSource  # noqa: PLC0415

            entry = self.entries.get(key)
            return CitedSource.of(entry.resolved(self.entries.get)) if entry is not None else None

        return export_claims(
            self.select(what) if isinstance(what, str) else what,
            form,
            source=source,
            personal_data=personal_data,
            byte_order_mark=byte_order_mark,
        )

    def import_claims(  # type: ignore[misc]
        self: Library,
        file: str | Path,
        form: str | None = None,
        *,
        by: str | None = None,
        dry_run: bool = False,
    ) -> SheetImport:
        """Take over what was changed by hand in a sheet of claims, in one step that ``claims.undo()`` takes back.

        Nothing is written when a row cannot be taken (``.problems`` of the result says which and why), nor in a dry run.
        A field that changed in the library too is a conflict: its claim is left alone, ``.conflicts`` tells both values.

        Args:
            file: the sheet.
            form: ``md``, ``csv`` or ``yaml``; by the file's suffix when left out.
            by: who changed the claims, for their history; the login name when left out.
            dry_run: work out what would change, and write nothing.

        Raises:
            UnusableInput: the file cannot be read, or is no sheet for hand work.
        """
        from bibclaim.claims.exchange import format_of, plan_import, read_sheet  # noqa: PLC0415
        from bibclaim.library.filing import checked_changes, complete  # noqa: PLC0415

        path = Path(file)
        sheet, shape = read_sheet(read_bytes(path), form or format_of(path.name) or "", file=str(path))
        self.refresh()
        plan = plan_import(
            sheet,
            shape,
            self.claims,
            completed=lambda claim: complete(claim, self),
            checked=lambda claim, changes: checked_changes(claim, changes, self),
        )
        if not dry_run and not plan.problems:
            plan.apply(self.claims, by=by, what=f"import of {path.name}")
        return plan

    def compare_coders(  # type: ignore[misc]
        self: Library, other: Library | str | Path | Iterable[Claim]
    ) -> CoderComparison:
        """Compare the claims of this library with those of another coder on the same sources.

        Args:
            other: a library, the path of one, of a folder of claims or of one file of them, or the claims themselves.

        Raises:
            UnusableInput: there is nothing at the path, or it has no claims.
        """
        from bibclaim.claims.coders import claims_in, compare_coders  # noqa: PLC0415

        self.refresh()
        if isinstance(other, str | Path):
            theirs: Iterable[Claim] = claims_in(Path(other))
        else:
            theirs = other.claims if isinstance(other, ClaimExchange) else other
        return compare_coders(self.claims, theirs)
