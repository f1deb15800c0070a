"""Organisations: their names and variants, hosts and kind, from a library's ``authorities.toml``."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterable
from pathlib import Path

import msgspec

from bibclaim.errors import UnusableInput
from bibclaim.problems import Problem


class Authority(msgspec.Struct, frozen=True, kw_only=True):
    """One organisation as the library knows it.

    ``variants`` are other names and known misspellings, ``hosts`` the host names of its pages, ``of`` the id of the
    organisation that it belongs to (a channel to its group), ``un_ref`` a permanent reference number of the UN list.
    """

    id: str
    name: str
    kind: str = "other"
    variants: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    of: str = ""
    un_ref: str = ""
    note: str = ""


def folded(name: str) -> str:
    """Return a name as names are compared: no case, accents, punctuation or article."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    words = "".join(
        char if char.isalnum() else " " for char in plain if not unicodedata.combining(char)
    ).split()
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


class Authorities:
    """The organisations of a library, found by name, variant or host."""

    def __init__(self, items: Iterable[Authority] = (), problems: Iterable[Problem] = ()) -> None:
        self.items = tuple(items)
        self.problems = list(problems)
        self._by_name: dict[str, Authority] = {}
        self._by_host: dict[str, Authority] = {}
        self._by_id = {item.id: item for item in self.items}
        for item in self.items:
            for name in (item.name, *item.variants):
                self._by_name.setdefault(folded(name), item)
            for host in item.hosts:
                self._by_host.setdefault(host.lower(), item)

    @classmethod
    def load(cls, path: Path) -> Authorities:
        """Read ``authorities.toml``; an absent file gives none, a broken one gives none and a problem."""
        try:
            table = tomllib.loads(path.read_bytes().decode("utf-8"))
            items = msgspec.convert(table.get("authority", []), list[Authority])
        except FileNotFoundError:
            return cls()
        except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as error:
            return cls(
                problems=[
                    Problem(
                        code="broken-authorities",
                        severity="error",
                        message=f"cannot be read: {error}",
                        fix="mend the place that is named; until then no organisation is recognised",
                        file=str(path),
                        line=getattr(error, "lineno", 1) or 1,
                    )
                ]
            )
        return cls(items)

    def __len__(self) -> int:
        return len(self.items)

    def __getitem__(self, id_: str) -> Authority:
        try:
            return self._by_id[id_]
        except KeyError:
            raise UnusableInput(f"no organisation '{id_}' in authorities.toml") from None

    def match(self, name: str) -> Authority | None:
        """Return the organisation of a name or a known variant of it, ``None`` when unknown."""
        return self._by_name.get(folded(name)) if name else None

    def by_host(self, host: str) -> Authority | None:
        """Return the organisation of a host name; a subdomain belongs to its domain's."""
        parts = host.lower().rstrip(".").split(".")
        for start in range(len(parts) - 1):
            found = self._by_host.get(".".join(parts[start:]))
            if found is not None:
                return found
        return None
