"""Names of months and seasons in the languages of bibliographies, to their numbers."""

from __future__ import annotations

import re

_NAMES = {
    "en": "january february march april may june july august september october november december",
    "de": "januar februar märz april mai juni juli august september oktober november dezember",
    "de-AT": "jänner feber märz april mai juni juli august september oktober november dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "da": "januar februar marts april maj juni juli august september oktober november december",
    "pl": "styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień",
    "tr": "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    "ru": "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "ur": "جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر",
}
MONTH_NAMES = {name: number for names in _NAMES.values() for number, name in enumerate(names.split(), 1)}
"""Full names in lower case."""

SEASONS = {
    name: 21 + place
    for names in (
        "spring summer autumn winter", "spring summer fall winter", "frühling sommer herbst winter",
        "frühjahr sommer herbst winter", "printemps été automne hiver", "primavera verano otoño invierno",
        "primavera estate autunno inverno",
    )
    for place, name in enumerate(names.split())
}  # fmt: skip
"""Names of seasons in lower case, to their codes in ISO 8601-2 (21 is spring)."""

_SHORT = {
    **{name[:3]: MONTH_NAMES[name] for name in _NAMES["en"].split()},
    "sept": 9,
    "okt": 10,
    "dez": 12,
    "mrz": 3,
}
_WORD = re.compile(r"[^\W\d_]+")


def month_of(word: str) -> int:
    """Return a month's number by its name in one of the languages, or by its English abbreviation; 0 for none."""
    lower = word.lower().rstrip(".")
    return MONTH_NAMES.get(lower) or _SHORT.get(lower, 0)


def season_of(word: str) -> int:
    """Return the code of a season in ISO 8601-2 by its name, 0 for none."""
    return SEASONS.get(word.lower(), 0)


def months_in(text: str) -> list[int]:
    """Return the months that a text names, in its order."""
    return [month for word in _WORD.findall(text) if (month := month_of(word))]
