"""Languages of entries: babel and polyglossia names, ISO 639 codes and BCP 47 tags, to tags, names and back."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

# tag | English name | babel's name | other names: babel, polyglossia, ISO 639-2 and 639-3, the language's own
_TABLE = """
af | Afrikaans | afrikaans | afr
am | Amharic | amharic | amh ethiopia ethiopian
ar | Arabic | arabic | ara العربية
ast | Asturian | asturian |
az | Azerbaijani | azerbaijani | aze azeri
be | Belarusian | belarusian | bel
bg | Bulgarian | bulgarian | bul български
bn | Bengali | bengali | ben bangla
bo | Tibetan | tibetan | bod tib
br | Breton | breton | bre
bs | Bosnian | bosnian | bos
ca | Catalan | catalan | cat català
cop | Coptic | coptic |
cs | Czech | czech | ces cze čeština
cy | Welsh | welsh | cym wel
da | Danish | danish | dan dansk
de | German | ngerman | german germanb deu ger deutsch
de-AT | German (Austria) | naustrian | austrian
de-CH | German (Switzerland) | nswissgerman | swissgerman swiss
dsb | Lower Sorbian | lowersorbian | lsorbian
dv | Divehi | divehi | div
el | Greek | greek | ell gre ελληνικά
el-polyton | Greek (polytonic) | polutonikogreek | polytonicgreek
en | English | english | eng
en-AU | English (Australia) | australian |
en-CA | English (Canada) | canadian |
en-GB | English (United Kingdom) | british | ukenglish
en-NZ | English (New Zealand) | newzealand |
en-US | English (United States) | american | usenglish
eo | Esperanto | esperanto | epo
es | Spanish | spanish | spa castilian español
es-MX | Spanish (Mexico) | mexican | spanishmx
et | Estonian | estonian | est eesti
eu | Basque | basque | eus baq euskara
fa | Persian | persian | farsi fas per فارسی
fi | Finnish | finnish | fin suomi
fr | French | french | francais fra fre frenchb frenchle français
fr-CA | French (Canada) | canadien | acadian
fur | Friulian | friulan |
ga | Irish | irish | gle gaeilge
gd | Scottish Gaelic | scottish | gla gaelic
gl | Galician | galician | glg galego
grc | Ancient Greek | ancientgreek | bgreek ibygreek
gu | Gujarati | gujarati | guj
ha | Hausa | hausa | hau
he | Hebrew | hebrew | heb עברית
hi | Hindi | hindi | hin हिन्दी
hr | Croatian | croatian | hrv hrvatski
hsb | Upper Sorbian | uppersorbian | usorbian
hu | Hungarian | magyar | hungarian hun
hy | Armenian | armenian | hye arm
ia | Interlingua | interlingua | ina
id | Indonesian | indonesian | indon bahasa bahasai indonesia ind
is | Icelandic | icelandic | isl ice
it | Italian | italian | ita italiano
ja | Japanese | japanese | jpn 日本語
ka | Georgian | georgian | kat geo
kk | Kazakh | kazakh | kaz
km | Khmer | khmer | khm
kmr | Northern Kurdish | kurmanji | kur kurdish
kn | Kannada | kannada | kan
ko | Korean | korean | kor 한국어
ky | Kyrgyz | kyrgyz | kir
la | Latin | latin | lat
lo | Lao | lao |
lt | Lithuanian | lithuanian | lit lietuvių
lv | Latvian | latvian | lav latviešu
mk | Macedonian | macedonian | mkd mac
ml | Malayalam | malayalam | mal
mn | Mongolian | mongolian | mon
mr | Marathi | marathi | mar
ms | Malay | malay | bahasam melayu meyalu msa may
my | Burmese | burmese | mya bur
nb | Norwegian Bokmål | norsk | nob bokmål bokmal norwegian norweg no nor
ne | Nepali | nepali | nep
nl | Dutch | dutch | nld dut nederlands
nn | Norwegian Nynorsk | nynorsk | nno
oc | Occitan | occitan | oci
pa | Punjabi | punjabi | pan panjabi
pl | Polish | polish | pol polski
pms | Piedmontese | piedmontese |
prs | Dari | dari |
ps | Pashto | pashto | pus pashtu
pt | Portuguese | portuguese | portuges por português
pt-BR | Portuguese (Brazil) | brazilian | brazil brazilportuguese
rm | Romansh | romansh | roh
ro | Romanian | romanian | ron rum română
ru | Russian | russian | rus русский
sa | Sanskrit | sanskrit | san
sd | Sindhi | sindhi | snd
se | Northern Sami | samin | sme
si | Sinhala | sinhala | sin
sk | Slovak | slovak | slk slo slovenčina
sl | Slovenian | slovene | slovenian slv
so | Somali | somali | som
sq | Albanian | albanian | sqi alb
sr | Serbian | serbian | srp
sr-Cyrl | Serbian (Cyrillic) | serbianc |
sv | Swedish | swedish | swe svenska
sw | Swahili | swahili | swa
syr | Syriac | syriac | syc
ta | Tamil | tamil | tam
te | Telugu | telugu | tel
tg | Tajik | tajik | tgk
th | Thai | thai | tha thaicjk
tk | Turkmen | turkmen | tuk
tr | Turkish | turkish | tur türkçe
ug | Uyghur | uyghur | uig
uk | Ukrainian | ukrainian | ukr українська
ur | Urdu | urdu | urd اردو
uz | Uzbek | uzbek | uzb
vi | Vietnamese | vietnamese | vie
zh | Chinese | chinese | zho chi mandarin cmn 中文
zh-Hans | Chinese (simplified) | chinese-simplified | chinese-hans
zh-Hant | Chinese (traditional) | chinese-traditional | chinese-hant
"""

# where a language of a bibliography is at home, for programs that want a locale
_HOMES = """
af-ZA bg-BG bn-BD ca-ES cs-CZ cy-GB da-DK de-DE el-GR en-US es-ES et-EE eu-ES fa-IR fi-FI fr-FR he-IL hi-IN hr-HR hu-HU id-ID is-IS
it-IT ja-JP ko-KR lt-LT lv-LV nb-NO nl-NL nn-NO pl-PL ps-AF pt-PT ro-RO ru-RU sk-SK sl-SI sq-AL sr-RS sv-SE th-TH tr-TR uk-UA
ur-PK vi-VN zh-CN
"""
_REGIONS = dict(pair.split("-") for pair in _HOMES.split())
_TAG = re.compile(r"[a-z]{2,3}(?:[-_](?:[a-z]{4}|[a-z]{2}|[0-9]{3}|[a-z0-9]{5,8}))*", re.IGNORECASE)
_LONGEST = 60
_VARIANT = re.compile(r"variant\s*=\s*\{?\s*([a-z]+)", re.IGNORECASE)


class Language(NamedTuple):
    """A language: its BCP 47 tag, its English name, and its name in babel."""

    tag: str
    name: str
    babel: str


@lru_cache(maxsize=1)
def _languages() -> tuple[dict[str, Language], dict[str, Language]]:
    by_tag, by_name = {}, {}
    for line in _TABLE.strip().splitlines():
        tag, name, babel, others = (part.strip() for part in line.split("|"))
        language = Language(tag, name, babel)
        by_tag[tag.lower()] = language
        by_name[babel] = by_name[name.lower()] = language
        by_name.update(dict.fromkeys(others.split(), language))
    return by_tag, by_name


def find_language(value: str) -> Language | None:
    """Return the language that a ``langid`` or ``language`` value names; None for no language that is known here.

    ``english``, ``langenglish``, ``UKenglish``, ``eng``, ``en-GB`` and ``English`` all do. Of a tag with subtags that are
    not known the language is found and the tag is kept.
    """
    text = value.strip().strip("{}").strip()
    by_tag, by_name = _languages()
    lower = text.lower()
    found = (
        by_name.get(lower) or by_name.get(lower.removeprefix("lang")) or by_tag.get(lower.replace("_", "-"))
    )
    if found or not _TAG.fullmatch(text):
        return found
    subtags = re.split("[-_]", text)
    language = by_tag.get(subtags[0].lower()) or by_name.get(subtags[0].lower())
    if language is None or (len(subtags) == 1 and len(text) > 3):
        return None
    tag = "-".join([language.tag, *(_cased(subtag) for subtag in subtags[1:])])
    return by_tag.get(
        tag.lower(), language._replace(tag=tag, name=f"{language.name} ({tag.partition('-')[2]})")
    )


def language_tag(value: str, options: str = "") -> str:
    """Return the BCP 47 tag of a langid or language value; ``""`` for what names no language.

    ``options`` is the entry's ``langidopts``: polyglossia's ``variant=american`` makes ``en`` an ``en-US``. A well-formed
    tag of two or three letters stands for itself also when its language is not known here.
    """
    variant = _VARIANT.search(options) if options else None
    found = find_language(variant[1]) if variant else None
    main = find_language(value)
    if main:
        return found.tag if found and found.tag.startswith(main.tag) else main.tag
    text = value.strip()
    if not _TAG.fullmatch(text):
        return ""
    language, *subtags = re.split("[-_]", text)
    return "-".join([language.lower(), *(_cased(subtag) for subtag in subtags)])


def locale_tag(value: str, options: str = "") -> str:
    """Return the tag of a langid or language value with its home region where it names none: ``de-DE`` for ``ngerman``.

    CSL's locales are named so. ``""`` for what names no language.
    """
    tag = language_tag(value, options)
    region = _REGIONS.get(tag)
    return f"{tag}-{region}" if region else tag


def language_name(value: str) -> str:
    """Return the English name of a language as it is shown; the value as it stands where it is not known."""
    found = find_language(value)
    return found.name if found else value.strip()


def babel_name(value: str) -> str:
    """Return babel's name of a language for ``langid``, ``""`` where it is not known."""
    found = find_language(value)
    return found.babel if found else ""


def _cased(subtag: str) -> str:
    if len(subtag) == 4 and subtag.isalpha():
        return subtag.title()
    return subtag.upper() if len(subtag) == 2 else subtag.lower()
