"""Archived texts of sources: plain text addressed by the SHA-256 of its bytes, listed in ``sources/index.jsonl``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from bibclaim.errors import UnknownKey, UnusableInput
from bibclaim.files import content_hash, locked, read_bytes, signature, write_atomic
from bibclaim.problems import Problem

INDEX = "index.jsonl"
_HASH = re.compile(r"[0-9a-f]{64}")


class SourceRecord(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line of the index: which text belongs to which entry, and where it came from.

    ``retrieved`` is an RFC 3339 time in UTC, absent when nobody noted it.
    """

    sha256: str
    citekey: str
    retrieved: str | None = None
    url: str | None = None
    file: str | None = None
    title: str | None = None
    tool: str | None = None


class SourceText(msgspec.Struct, frozen=True, kw_only=True):
    """An archived text with its record; ``hash_ok`` is false when the file's bytes are not what its name says."""

    record: SourceRecord
    text: str
    hash_ok: bool

    @property
    def sha256(self) -> str:
        """Address of the text: the SHA-256 of the file's bytes, in hexadecimal."""
        return self.record.sha256

    @property
    def citekey(self) -> str:
        """Citekey of the entry that the text belongs to."""
        return self.record.citekey


class SourceTexts:
    """The ``sources/`` folder of a library; it need not exist."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self._records: list[SourceRecord] = []
        self._seen: tuple[int, int, int] | None = None
        self.refresh()

    @property
    def index(self) -> Path:
        """The index file."""
        return self.folder / INDEX

    def __len__(self) -> int:
        return len(self._records)

    def __iter__(self) -> Iterator[SourceRecord]:
        return iter(self._records)

    def refresh(self) -> bool:
        """Read the index again if it changed on disk; return whether it did."""
        seen = signature(self.index)
        if seen == self._seen and (seen is not None or not self._records):
            return False
        self._seen = seen
        self._read()
        return True

    def _read(self) -> None:
        self._records, self.problems = [], []
        if self._seen is None:
            return
        for number, line in enumerate(read_bytes(self.index).split(b"\n"), 1):
            if not line.strip():
                continue
            try:
                record = msgspec.json.decode(line, type=SourceRecord)
            except msgspec.MsgspecError as error:
                self._problem("broken-source-line", "error", f"not a line of the index: {error}", number)
                continue
            if not _HASH.fullmatch(record.sha256):
                self._problem(
                    "broken-source-line",
                    "error",
                    f"'{record.sha256[:80]}' is no SHA-256",
                    number,
                    record.citekey,
                )
                continue
            self._records.append(record)
            if not self._file(record.sha256).is_file():
                self._problem(
                    "missing-source", "warning", f"the archived text {record.sha256[:12]}… is not in {self.folder.name}/",
                    number, record.citekey,
                )  # fmt: skip

    def _problem(self, code: str, severity: str, message: str, line: int, key: str | None = None) -> None:
        self.problems.append(
            Problem(
                code=code,
                severity="error" if severity == "error" else "warning",
                message=message,
                fix="restore the file from your version control or archive the source again",
                file=str(self.index),
                line=line,
                key=key,
            )
        )

    def _file(self, sha256: str) -> Path:
        if not _HASH.fullmatch(sha256):
            raise UnusableInput(f"'{sha256[:80]}' is no SHA-256: 64 digits 0-9 a-f are expected")
        return self.folder / f"{sha256}.txt"

    def for_citekey(self, citekey: str) -> list[SourceRecord]:
        """Return the records of an entry's texts, in the order of the index."""
        return [record for record in self._records if record.citekey == citekey]

    def counts(self) -> dict[str, int]:
        """Return the number of texts of each citekey."""
        result: dict[str, int] = {}
        for record in self._records:
            result[record.citekey] = result.get(record.citekey, 0) + 1
        return result

    def text(self, sha256: str, citekey: str | None = None) -> SourceText:
        """Return an archived text; of entries that share it (two outlets, one wire text), under ``citekey``'s record.

        Bytes that are no UTF-8 are shown as U+FFFD; ``hash_ok`` tells whether the file is still what was archived.

        Raises:
            UnknownKey: the index does not list it, or the file is gone.
        """
        records = [record for record in self._records if record.sha256 == sha256]
        record = next(
            (record for record in records if record.citekey == citekey), records[0] if records else None
        )
        if record is None:
            raise UnknownKey(f"no archived text {sha256[:12]}… is listed", file=str(self.index))
        path = self._file(sha256)
        if not path.is_file():
            raise UnknownKey(
                "the archived text is gone; restore it from your version control", file=str(path)
            )
        data = read_bytes(path)
        return SourceText(
            record=record, text=data.decode("utf-8", "replace"), hash_ok=content_hash(data) == sha256
        )

    def find(self, sha256: str | None, citekey: str) -> SourceText | None:
        """Return the text with that hash, or without a hash the entry's first one; ``None`` when there is none."""
        candidates = [sha256] if sha256 else [record.sha256 for record in self.for_citekey(citekey)]
        for candidate in candidates:
            try:
                return self.text(candidate, citekey)
            except (UnknownKey, UnusableInput):
                continue
        return None

    def add(
        self,
        citekey: str,
        data: bytes,
        *,
        url: str | None = None,
        file: str | None = None,
        title: str | None = None,
        tool: str | None = None,
        retrieved: str | None = None,
    ) -> SourceRecord:
        """Archive a text for an entry and list it; the same text again changes nothing.

        Args:
            citekey: the entry that the text belongs to.
            data: the text in UTF-8.
            url: where it was got, or ``file`` for a local one.
            file: name of the local file.
            title: the source's title.
            tool: what took the text out of its page.
            retrieved: RFC 3339 time in UTC; now when left out.

        Raises:
            UnusableInput: the bytes are not UTF-8.
        """
        try:
            data.decode("utf-8")
        except UnicodeDecodeError as error:
            raise UnusableInput(
                f"an archived text must be UTF-8; byte {error.start} is not. Convert it first", file=file
            ) from error
        sha256 = content_hash(data)
        self.folder.mkdir(parents=True, exist_ok=True)
        with locked(self.index):
            if not self._file(sha256).exists():
                write_atomic(self._file(sha256), data)
            self.refresh()
            for known in self.for_citekey(citekey):
                if known.sha256 == sha256:
                    return known
            record = SourceRecord(
                sha256=sha256, citekey=citekey, url=url, file=file, title=title, tool=tool,
                retrieved=retrieved or datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
            )  # fmt: skip
            before = self.index.read_bytes() if self.index.exists() else b""
            if before and not before.endswith(b"\n"):
                before += b"\n"
            write_atomic(self.index, before + msgspec.json.encode(record) + b"\n")
        self.refresh()
        return record
