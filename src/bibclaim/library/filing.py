"""What is made sure of before a claim is written: its quote stands in the archived text, word for word, where it says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec

from bibclaim.claims import Claim, find_quote, make_quote, paragraph_of
from bibclaim.claims.claim_change import plain
from bibclaim.errors import UnknownKey, UnusableInput
from bibclaim.library.claim_dates import check_dates
from bibclaim.sources import SourceText

if TYPE_CHECKING:
    from bibclaim.library.library import Library

GIVEN_WHEN_FILED = ("id", "prov")
"""Members of a claim that nobody sets by hand: who did what, and when, is written down as it is done."""

SPANS = ("source_span", "cue_span", "content_spans")

_Offset = Annotated[int, msgspec.Meta(ge=0)]


class _Quote(msgspec.Struct):
    exact: Annotated[str, msgspec.Meta(min_length=1)]
    start: _Offset | None = None
    end: _Offset | None = None
    prefix: str = ""
    suffix: str = ""


def file_claim(library: Library, fields: Mapping[str, Any], *, by: str | None = None) -> Claim:
    """File a claim whose quote stands in the archived text, and write it at once.

    Args:
        library: the library that has the entry.
        fields: a claim in the claim schema, without ``id`` and ``prov``; see :func:`complete` for what may be left out.
        by: who files it, for ``prov``; the login name when absent.

    Raises:
        UnusableInput: as :func:`complete`, or a field is missing or not allowed; nothing has been written.
    """
    return library.claims.add(complete(plain(fields), library), by=by)


def change_claim(
    library: Library,
    claim_id: str,
    changes: Mapping[str, Any],
    *,
    by: str | None = None,
    expected: str | None = None,
) -> Claim:
    """Change fields of a claim and write it at once; a changed quote is held against the archived text.

    Raises:
        Conflict: as :meth:`bibclaim.claims.ClaimStore.update`, which says what ``expected`` is.
        UnknownKey: there is no such claim.
        UnusableInput: as :func:`complete`, or a field is not allowed; nothing has been written.
    """
    checked = checked_changes(library.claims.get(claim_id).as_dict(), plain(changes), library)
    return library.claims.update(claim_id, checked, by=by, expected=expected)


def replace_claim(
    library: Library,
    claim_id: str,
    changes: Mapping[str, Any],
    *,
    by: str | None = None,
    expected: str | None = None,
) -> Claim:
    """File a claim in the place of another, of which it differs in ``changes``, and return it.

    Raises:
        Conflict, UnknownKey: as :meth:`bibclaim.claims.ClaimStore.supersede`, which says what ``expected`` is.
        UnusableInput: as there and as :func:`complete`; nothing has been written.
    """
    fields = plain(changes)
    _refuse_decided(fields, ("status", "superseded_by", "citekey", "schema"))
    checked = checked_changes(library.claims.get(claim_id).as_dict(), fields, library)
    return library.claims.supersede(claim_id, checked, by=by, expected=expected)


class Decision(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a person says to a suggestion: accept it (``active``), reject it, or keep it in the file for later.

    ``changes`` are fields that were edited before it was accepted, ``revision`` that of the suggestion on file which they
    were made on: without it the last edit of a field wins.
    """

    id: str
    status: Literal["active", "suggested", "rejected"]
    changes: dict[str, Any] = {}
    revision: str = ""


def decide(
    library: Library,
    citekey: str,
    decisions: Sequence[Decision],
    found: Iterable[Claim] = (),
    *,
    by: str | None = None,
) -> list[Claim]:
    """Carry out decisions on suggestions for an entry, those on file and those ``found`` in its texts, in one step.

    A changed quote is held against the archived text, and so is that of a suggestion that is filed now.

    Raises:
        Conflict: someone decided otherwise meanwhile, or changed the same field; nothing has been written.
        UnknownKey: an id is neither a claim of the entry nor found.
        UnusableInput: as :func:`complete`, or a changed field is not allowed; nothing has been written.
    """
    store = library.claims
    known = {claim.id: claim for claim in found}
    changes: dict[str, dict[str, Any]] = {}
    for one in decisions:
        claim = store.get(one.id) if one.id in store else known.get(one.id)
        if claim is None or claim.citekey != citekey:
            raise UnknownKey(
                f"there is no suggestion {one.id[:80]!r} for '{citekey}'; look for suggestions again"
            )
        _refuse_decided(one.changes, ("status", "superseded_by", "citekey", "schema"))
        fields = claim.as_dict()
        quote = {} if one.id in store else {"quote": fields["quote"]}
        changes[one.id] = checked_changes(fields, {**quote, **one.changes}, library)
    return store.decide(
        {one.id: one.status for one in decisions},
        known.values(),
        changes=changes,
        expected={one.id: one.revision for one in decisions},
        by=by,
    )


def complete(claim: Mapping[str, Any], library: Library) -> dict[str, Any]:
    """Return a new claim with snapshot, offsets, context and paragraph filled in from the archived text.

    Offsets are code points. Without any archived text the quote is taken as it is, and verdicts will say
    ``no_source``. Prefix and suffix are always those of the text.

    Raises:
        UnusableInput: the entry is unknown, the quote does not stand where it says, or a member is given that is
            given when a claim is filed.
    """
    _refuse_given(claim)
    citekey = claim.get("citekey")
    if not isinstance(citekey, str) or citekey not in library.entries:
        raise UnusableInput(
            f"citekey: {str(citekey)[:80]!r} is no entry of this library; a claim is filed under the entry of the "
            "document in hand"
        )
    check_dates(claim)
    return _placed(dict(claim), citekey, library)


def checked_changes(claim: Mapping[str, Any], changes: Mapping[str, Any], library: Library) -> dict[str, Any]:
    """Return the changes to a claim, with the quote completed when they touch it.

    A claim whose quote is off already may be changed in its other fields.

    Raises:
        UnusableInput: as :func:`complete`.
    """
    _refuse_given(changes)
    check_dates(changes, before=claim)
    _refuse_self(claim, changes)
    result = dict(changes)
    if not {"quote", "snapshot", *SPANS} & changes.keys():
        return result
    # the paragraph was chosen when the claim was filed; an empty locator here keeps it from being filled in again
    after = {**claim, **changes, "locator": {}}
    placed = _placed(after, str(claim["citekey"]), library)
    for name in ("quote", "snapshot"):
        if placed.get(name) != claim.get(name):
            result[name] = placed[name]
    return result


def _refuse_given(claim: Mapping[str, Any]) -> None:
    for name in GIVEN_WHEN_FILED:
        if name in claim:
            raise UnusableInput(f"{name}: is given when a claim is filed or changed; leave it out")


def _refuse_decided(changes: Mapping[str, Any], names: Iterable[str]) -> None:
    for name in names:
        if name in changes:
            raise UnusableInput(f"changes.{name}: is not changed in this way; leave it out")


def _refuse_self(claim: Mapping[str, Any], changes: Mapping[str, Any]) -> None:
    for number, relation in enumerate(changes.get("relations") or ()):
        stood = relation in (claim.get("relations") or ())
        if isinstance(relation, Mapping) and relation.get("target") == claim["id"] and not stood:
            raise UnusableInput(f"relations[{number}].target: a claim cannot be related to itself")


def _placed(claim: dict[str, Any], citekey: str, library: Library) -> dict[str, Any]:
    try:
        quote = msgspec.convert(claim.get("quote"), _Quote)
    except msgspec.ValidationError as error:
        raise UnusableInput(f"quote: {error}") from None
    texts = _texts(claim.get("snapshot"), citekey, library)
    if not texts:
        if quote.start is not None or quote.end is not None:
            raise UnusableInput(
                f"quote.start: there is no archived text of '{citekey}' that the offsets could refer to; archive the "
                "source first, or leave the offsets out"
            )
        return claim
    source, start, end = _find(quote, texts)
    exact = make_quote(source.text, start, end)
    claim["quote"] = {
        **claim["quote"],
        "exact": quote.exact,
        "prefix": exact.prefix,
        "suffix": exact.suffix,
        "start": start,
        "end": end,
    }
    claim["snapshot"] = source.sha256
    if claim.get("locator") is None:
        claim["locator"] = {"label": "paragraph", "value": str(paragraph_of(source.text, start))}
    for name in SPANS:
        _check_spans(name, claim.get(name), source.text)
    return claim


def _texts(snapshot: object, citekey: str, library: Library) -> list[SourceText]:
    """Return the archived texts that a quote may stand in: the one named, or all of the entry's."""
    if snapshot is None:
        wanted = [record.sha256 for record in library.sources.for_citekey(citekey)]
    else:
        wanted = [str(snapshot)]
    texts, changed = [], ""
    for sha256 in wanted:
        try:
            source = library.sources.text(sha256, citekey)
        except (UnknownKey, UnusableInput) as error:
            if snapshot is None:
                continue
            raise UnusableInput(f"snapshot: {error.message}", file=error.file) from None
        # one text may belong to several entries: two outlets that print the same wire text
        owners = {record.citekey for record in library.sources if record.sha256 == sha256}
        if citekey not in owners:
            raise UnusableInput(
                f"snapshot: the archived text {sha256[:12]}… belongs to {', '.join(map(repr, sorted(owners)))}, the claim "
                f"to '{citekey}'"
            )
        if source.hash_ok:
            texts.append(source)
        else:
            changed = sha256
    if changed and not texts:
        raise UnusableInput(
            f"snapshot: the archived text {changed[:12]}… was changed since it was archived, so offsets mean "
            "nothing in it; restore it from your version control"
        )
    return texts


def _find(quote: _Quote, texts: list[SourceText]) -> tuple[SourceText, int, int]:
    for source in texts:
        if quote.start is None:
            place = find_quote(quote.exact, source.text, quote.prefix, quote.suffix)
            if place is not None and source.text[place[0] : place[1]] == quote.exact:
                return source, *place
            continue
        end = quote.start + len(quote.exact) if quote.end is None else quote.end
        if source.text[quote.start : end] == quote.exact and end == quote.start + len(quote.exact):
            return source, quote.start, end
    raise UnusableInput(_not_there(quote, texts[-1]))


def _not_there(quote: _Quote, source: SourceText) -> str:
    """Say what stands at the offsets, and where the quote stands if it does elsewhere."""
    where = f"the archived text {source.sha256[:12]}… of '{source.citekey}'"
    elsewhere = source.text.find(quote.exact)
    if quote.start is None:
        return f"quote.exact: {_short(quote.exact)} does not stand in {where}; copy the words from the text"
    end = quote.start + len(quote.exact) if quote.end is None else quote.end
    found = source.text[quote.start : end]
    hint = (
        f"the quote stands at {elsewhere}..{elsewhere + len(quote.exact)}"
        if elsewhere >= 0
        else "the quote stands nowhere in it; copy the words from the text"
    )
    return f"quote.exact: at code points {quote.start}..{end} {where} reads {_short(found)}, the quote {_short(quote.exact)}; {hint}"


def _check_spans(name: str, value: object, text: str) -> None:
    spans = value if isinstance(value, list) else [value]
    for number, span in enumerate(spans):
        if not isinstance(span, dict):
            continue
        start, end, exact = span.get("start"), span.get("end"), span.get("exact")
        if isinstance(start, int) and isinstance(end, int) and text[max(0, start) : max(0, end)] != exact:
            place = f"{name}[{number}]" if isinstance(value, list) else name
            raise UnusableInput(
                f"{place}: at code points {start}..{end} the archived text reads "
                f"{_short(text[max(0, start) : max(0, end)])}, not {_short(str(exact))}"
            )


def _short(text: str) -> str:
    return repr(text if len(text) <= 80 else f"{text[:60]}…{text[-15:]}")
