"""Which of the encodings before UTF-8 a .bib file is in, when nothing in it says so.

A .bib file is ASCII but for a few words, too few for a statistic over the whole file; so the words with other bytes are
looked at alone. Characters of a script of its own (Chinese, Cyrillic ...) come in runs; an accented Latin letter
stands among ASCII letters, and a sign such as ``¼`` or ``³`` does not stand inside a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from charset_normalizer import from_bytes

_WORDS = re.compile(rb"[A-Za-z\x80-\xff]*[\x80-\xff][A-Za-z\x80-\xff]*")
_RUNS = re.compile(rb"[\x80-\xff][\x40-\x7e\x80-\xff ]*")
_FAR_EAST = ("gb18030", "shift_jis", "big5", "euc_kr", "euc_jp")
_CYRILLIC = ("cp1251", "koi8_r")
_LATIN = ("cp1252", "cp1250", "iso8859_2", "mac_roman")
_FAR_EAST_RUN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]+")
_CYRILLIC_RUN = re.compile(r"[\u0400-\u045f]+")
_TURKISH = re.compile("[ðþýÐÞÝ]")
_NORTHERN = re.compile("[áíúóéæÁÍÚÓÉÆ]")
_SAMPLE = 20_000


def likely_encodings(data: bytes) -> Iterator[str]:
    """Yield names of encodings for bytes that are no UTF-8, the likeliest first; ``latin_1`` fits any bytes."""
    words = b"\n".join(_WORDS.findall(data))[:_SAMPLE]
    name = own_script(data)
    if name in _CYRILLIC:
        # the two have small and capital letters the other way round
        text = words.decode("cp1251", "replace")
        name = "koi8_r" if sum(map(str.isupper, text)) > sum(map(str.islower, text)) else "cp1251"
    if name:
        yield name
    found = sorted((_signs_in_words(words, name), place, name) for place, name in enumerate(_LATIN))
    for _signs, _place, name in found:
        if name == "cp1252":
            text = words.decode(name, "replace")
            if _TURKISH.search(text) and not _NORTHERN.search(text):
                yield "cp1254"
        yield name
    yield "latin_1"


def own_script(data: bytes) -> str:
    """Return the encoding in which the bytes are Chinese, Japanese, Korean or Cyrillic, ``""`` when in none.

    Characters of such a script stand side by side; bytes of accented Latin letters give single ones.
    """
    sample = b"\n".join(_RUNS.findall(data))[:_SAMPLE]
    if not sample:
        return ""
    for match in from_bytes(sample, cp_isolation=[*_FAR_EAST, *_CYRILLIC], threshold=0.4):
        run, least = (_CYRILLIC_RUN, 2.5) if match.encoding in _CYRILLIC else (_FAR_EAST_RUN, 1.8)
        runs = run.findall(sample.decode(match.encoding, "replace"))
        if len("".join(runs)) >= 4 and len("".join(runs)) >= least * len(runs):
            return match.encoding
    return ""


def _signs_in_words(words: bytes, name: str) -> int:
    """Count what no word holds: signs beside letters, and capitals behind small letters."""
    text = " " + words.decode(name, "replace") + " "
    return sum(
        (
            not (char.isalpha() or char in "’‘“”–—«»…™®©")
            and (text[place - 1].isalpha() or text[place + 1].isalpha())
        )
        or (char.isupper() and text[place - 1].islower())
        for place, char in enumerate(text)
        if not char.isascii()
    )
