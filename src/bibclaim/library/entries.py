"""The entries of a library by citekey, whichever file they stand in."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence

from bibclaim.bibtex import Entry
from bibclaim.errors import UnknownKey
from bibclaim.library.bibfile import BibFile


class Entries(Mapping[str, Entry]):
    """The entries of all files by citekey; of a key that stands twice the first one."""

    def __init__(self, files: Sequence[BibFile]) -> None:
        self._homes: dict[str, BibFile] = {}
        for file in files:
            for entry in file.document.entries:
                if entry.key is not None:
                    self._homes.setdefault(entry.key, file)

    def __getitem__(self, key: str) -> Entry:
        return self.file(key).document.entry(key)

    def __iter__(self) -> Iterator[str]:
        return iter(self._homes)

    def __len__(self) -> int:
        return len(self._homes)

    def __contains__(self, key: object) -> bool:
        return key in self._homes

    def file(self, key: str) -> BibFile:
        """Return the file that an entry stands in.

        Raises:
            UnknownKey: no file has it; the message names near keys.
        """
        home = self._homes.get(key)
        if home is None:
            near = difflib.get_close_matches(key, self._homes, n=3)
            hint = f"; near: {', '.join(near)}" if near else ""
            raise UnknownKey(f"there is no entry '{key}' in this library{hint}")
        return home
