"""Claims written in any of the formats, and sheets of them read back."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePath
from typing import Any, Literal, get_args

import msgspec

from bibclaim.claims.exchange.cited_source import CitedSource
from bibclaim.claims.exchange.csl_citations import csl_citations
from bibclaim.claims.exchange.csv_sheet import read_csv, write_csv
from bibclaim.claims.exchange.markdown_sheet import read_markdown, write_markdown
from bibclaim.claims.exchange.personal_data import is_personal
from bibclaim.claims.exchange.sheet import Form, NativeForm, Sheet, TextForm
from bibclaim.claims.exchange.stix import stix_bundle
from bibclaim.claims.exchange.web_annotation import web_annotations
from bibclaim.claims.exchange.yaml_sheet import read_yaml, write_yaml
from bibclaim.claims.model import Claim
from bibclaim.errors import UnusableInput

Format = Literal["md", "csv", "yaml", "jsonl", "webannotation", "stix", "csl-citations"]
FORMATS: tuple[str, ...] = get_args(Format)
_SUFFIXES: Mapping[str, Format] = {
    ".md": "md", ".markdown": "md", ".csv": "csv", ".tsv": "csv", ".yaml": "yaml", ".yml": "yaml",
    ".jsonl": "jsonl", ".jsonld": "webannotation",
}  # fmt: skip
_READERS: Mapping[str, tuple[Callable[..., Sheet], Callable[[], Form]]] = {
    "md": (read_markdown, TextForm),
    "csv": (read_csv, TextForm),
    "yaml": (read_yaml, NativeForm),
}


class Exported(msgspec.Struct, frozen=True):
    """What an export made: its bytes, how many claims they hold, the ids of those left out for personal data."""

    data: bytes
    claims: int
    left_out: list[str]


def format_of(name: str) -> Format | None:
    """Return the format that a file name's suffix stands for, ``None`` for one that stands for none."""
    return _SUFFIXES.get(PurePath(name).suffix.lower())


def export_claims(
    claims: Iterable[Claim],
    form: Format,
    *,
    source: Callable[[str], CitedSource | None] = lambda _citekey: None,
    personal_data: bool = False,
    byte_order_mark: bool = False,
) -> Exported:
    """Write claims in a format.

    Args:
        claims: in the order in which they shall stand.
        form: ``md``, ``csv`` and ``yaml`` can be read back by :func:`read_sheet`; ``jsonl`` is the library's own form;
            ``webannotation`` is W3C JSON-LD, ``stix`` a STIX 2.1 bundle, ``csl-citations`` CSL's citation objects.
        source: gives what is known of an entry by its citekey.
        personal_data: keep claims with personal data of listed people (see :mod:`.personal_data`).
        byte_order_mark: begin a CSV file with the mark that tells Excel that it is UTF-8.

    Raises:
        UnusableInput: the format is unknown.
    """
    kept, left_out = [], []
    for claim in claims:
        data = claim.as_dict()
        if not personal_data and is_personal(data):
            left_out.append(claim.id)
        else:
            kept.append((data, claim.line))
    plain = [data for data, _line in kept]
    if form == "csv":
        made = write_csv(kept, byte_order_mark=byte_order_mark)
    elif form == "md":
        made = write_markdown(kept)
    elif form == "yaml":
        made = write_yaml(kept)
    elif form == "jsonl":
        made = b"".join(line + b"\n" for _data, line in kept)
    elif form == "csl-citations":
        made = _json(csl_citations(plain))
    elif form in ("stix", "webannotation"):
        sources = {key: source(key) or CitedSource() for key in {data["citekey"] for data in plain}}
        made = _json((stix_bundle if form == "stix" else web_annotations)(plain, sources))
    else:
        raise UnusableInput(f"unknown format {form!r}; known: {', '.join(FORMATS)}")
    return Exported(made, len(kept), left_out)


def read_sheet(data: bytes, form: str, *, file: str = "") -> tuple[Sheet, Form]:
    """Read a sheet of claims (``md``, ``csv`` or ``yaml``), and how its cells are to be understood.

    Raises:
        UnusableInput: it cannot be read, or the format is not one for hand work.
    """
    if form not in _READERS:
        raise UnusableInput(
            f"is not a sheet for hand work; those end in {', '.join(_READERS)} (found {form or 'none of them'})",
            file=file or None,
        )
    read, shape = _READERS[form]
    return read(data, file=file), shape()


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
