"""Claims that follow their entry to another citekey."""

from __future__ import annotations

from typing import Any

from bibclaim.claims.claim_change import decoded, line_of
from bibclaim.claims.claim_file import ClaimFile
from bibclaim.claims.claim_folder import ClaimFolder
from bibclaim.claims.claim_history import with_history
from bibclaim.claims.model import Claim


def rename(disk: ClaimFolder, old_key: str, new_key: str, by: str) -> int:
    """Move the claims of a citekey, and name the new one in hops of chains; return how many claims were changed.

    The new file is written before the old one goes, so that a crash in between leaves a copy and never a gap.
    """
    disk.refresh()
    count = 0
    files = disk.files
    own = [file.path for file in files if file.citekey == old_key]
    for known in files:
        if known.path in own or not any(_names(claim, old_key) for _number, claim in known.claims()):
            continue
        with disk.locked(known.path) as (file,):
            count += _rekey(file, file, old_key, new_key, by)
            disk.commit(file)
    for path in own:
        with disk.locked(path, disk.path_for(new_key)) as (source, target):
            count += _rekey(source, target, old_key, new_key, by)
            target.write()
            source.path.unlink(missing_ok=True)
    disk.forget()
    disk.refresh()
    return count


def _rekey(source: ClaimFile, target: ClaimFile, old_key: str, new_key: str, by: str) -> int:
    count = 0
    kept = set(target.rows)
    for row, claim in zip(list(source.rows), list(source.found), strict=True):
        if claim is None:
            # a line that a move cut short left in both files stays one
            if source is not target and row.strip() and row not in kept:
                target.keep(row)
            continue
        line = row.rstrip(b"\r")
        before = decoded(line)
        after: dict[str, Any] = dict(before)
        if after["citekey"] == old_key:
            after["citekey"] = new_key
        after["chain"] = [
            hop | {"citekey": new_key} if hop.get("citekey") == old_key else hop for hop in after["chain"]
        ]
        if after != before:
            count += 1
            target.put(line_of(with_history(before, after, by, "move"), line))
        elif source is not target:
            target.put(line)
    return count


def _names(claim: Claim, citekey: str) -> bool:
    return claim.citekey == citekey or any(hop.citekey == citekey for hop in claim.chain)
