"""The noun behind a figure, and the unit that it stands for: "60,000 people", "20 kg", "several militant groups"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from bibclaim.claims.quantities.pieces import Piece

PEOPLE = "persons"
_PEOPLE_WORDS = (
    "people person persons individual individuals human humans man men woman women child children boy "
    "boys girl girls civilian civilians fighter fighters militant militants insurgent insurgents "
    "terrorist terrorists rebel rebels jihadist jihadists jihadi jihadis extremist extremists gunman "
    "gunmen attacker attackers assailant assailants bomber bombers recruit recruits volunteer volunteers "
    "foreigner foreigners soldier soldiers troop troops serviceman servicemen guerrilla guerrillas "
    "commando commandos guard guards policeman policemen policewoman officer officers official officials "
    "cop cops constable constables personnel staff staffers employee employees worker workers labourer "
    "labourers member members operative operatives commander commanders leader leaders chief chiefs "
    "suspect suspects prisoner prisoners inmate inmates detainee detainees hostage hostages captive "
    "captives victim victims casualty casualties fatality fatalities death deaths injury injuries "
    "survivor survivors refugee refugees migrant migrants idp idps resident residents villager villagers "
    "citizen citizens national nationals voter voters protester protesters demonstrator demonstrators "
    "activist activists journalist journalists reporter reporters lawyer lawyers doctor doctors student "
    "students teacher teachers pilgrim pilgrims worshipper worshippers tourist tourists passenger "
    "passengers pilot pilots sailor sailors follower followers supporter supporters sympathiser "
    "sympathisers sympathizer sympathizers defector defectors returnee returnees expert experts analyst "
    "analysts adviser advisers advisor advisors inspector inspectors observer observers peacekeeper "
    "peacekeepers brother brothers sister sisters son sons daughter daughters wife wives cleric clerics "
    "scholar scholars widow widows orphan orphans respondent respondents patient patients trainee "
    "trainees cadet cadets martyr martyrs combatant combatants mercenary mercenaries farmer farmers "
    "fisherman fishermen miner miners christians muslims shias sunnis hazaras hindus sikhs yazidis kurds "
    "turks arabs uyghurs uighurs baloch pashtuns britons afghans chechens tajiks uzbeks lawmaker "
    "lawmakers mp mps senator senators judge judges spy spies police security-men paramilitary "
    "paramilitaries levies devotees mourners bystanders pedestrians adults minors teenagers youths youth "
    "lives loved-ones souls locals infidels apostates crusaders guests visitors participants delegates "
    "interviewees informants informers contractors engineers technicians drivers cadres deserters "
    "hardliners others asians europeans westerners"
)
_PEOPLE = frozenset(_PEOPLE_WORDS.split())
_HARMED_WORDS = (
    "killed dead wounded injured hurt missing arrested detained displaced martyred captured slain "
    "executed kidnapped abducted evacuated rescued moved infected homeless"
)
_HARMED = frozenset(_HARMED_WORDS.split())
_MEASURES: Mapping[str, str] = {
    "second": "seconds", "seconds": "seconds", "minute": "minutes", "minutes": "minutes", "hour": "hours",
    "hours": "hours", "hrs": "hours", "day": "days", "days": "days", "week": "weeks", "weeks": "weeks",
    "month": "months", "months": "months", "year": "years", "years": "years", "decade": "decades",
    "decades": "decades", "century": "centuries", "centuries": "centuries", "km": "km", "kms": "km",
    "kilometre": "km", "kilometres": "km", "kilometer": "km", "kilometers": "km", "mile": "miles", "miles": "miles",
    "metre": "metres", "metres": "metres", "meter": "metres", "meters": "metres", "m": "metres", "foot": "feet",
    "feet": "feet", "kg": "kg", "kgs": "kg", "kilo": "kg", "kilos": "kg", "kilogram": "kg", "kilograms": "kg",
    "kilogramme": "kg", "kilogrammes": "kg", "gram": "grams", "grams": "grams", "tonne": "tonnes", "tonnes": "tonnes",
    "ton": "tons", "tons": "tons", "pound": "pounds", "pounds": "pounds", "lb": "pounds", "lbs": "pounds",
    "litre": "litres", "litres": "litres", "liters": "litres", "barrel": "barrels", "barrels": "barrels",
    "hectare": "hectares", "hectares": "hectares", "acre": "acres", "acres": "acres", "mm": "mm", "cm": "cm",
    "mw": "MW", "megawatts": "MW", "degrees": "degrees",
}  # fmt: skip
_TIMES = frozenset(
    {"seconds", "minutes", "hours", "days", "weeks", "months", "years", "decades", "centuries"}
)
_THINGS_WORDS = (
    "attack bombing blast explosion strike airstrike raid clash incident operation encounter ambush group "
    "outfit organisation organization party faction cell network country state nation province district "
    "city town village camp base post checkpoint vehicle truck car motorcycle bus tank aircraft "
    "helicopter drone ship boat weapon rifle gun missile rocket bomb grenade mine bullet round house home "
    "building school mosque church shrine hospital shop family household tribe account website video case "
    "report claim statement document page article member-state brigade battalion division unit time point "
    "job seat vote item site field well prison jail office branch company ministry area place location "
    "tent percentage animal goat camel sheep cattle"
)
_THINGS = frozenset(_THINGS_WORDS.split())
_NO_PLURALS_WORDS = (
    "says claims reports estimates states adds puts has was is does its his this thus as notes warns "
    "denies believes confirms shows suggests remains includes means always perhaps besides across towards "
    "versus less unless yes overseas news nowadays sometimes afterwards forces' gives makes takes comes "
    "goes needs wants plans leaves lies represents follows continues exists operates afterward series "
    "headquarters whereas hers ours theirs yours alias indoors outdoors happens occurs belongs holds "
    "controls faces runs stands becomes seems appears"
)
_NO_PLURALS = frozenset(_NO_PLURALS_WORDS.split())
_STOPS_WORDS = (
    "the a an and or but nor of in on at by to from for with without into onto over under after before "
    "during since until while when where who whom whose which that this these those it its he him his she "
    "her they them their we us our you i is are was were be been being has have had do does did will "
    "would shall should can could may might must not no than as if so yet because also only even just "
    "more most less per each every both either neither all any such there here said say says told "
    "reported claimed estimated added according between among against about around near through across "
    "inside outside within last next ago later earlier now then still already today yesterday tomorrow "
    "out off up down away back instead including plus minus via amid upon toward towards versus whether "
    "though although hold holds live lived remain remained stand stood fight fought fled flee came went "
    "left took made got gave lost won died known know think need want keep kept joined crossed"
)
STOPS = frozenset(_STOPS_WORDS.split())
_DETERMINERS = frozenset(
    ["the", "its", "his", "her", "their", "our", "these", "those", "them", "this", "that"]
)
_WERE_HARMED = [[verb, word] for verb in ("were", "was", "are", "is") for word in _HARMED - {"moved"}]
_REACH = 5


class Noun(NamedTuple):
    """What is counted: the unit, the words for it, and the piece behind it (``end``) as far as it belongs to the figure."""

    unit: str
    words: str
    end: int


def noun_behind(pieces: Sequence[Piece], place: int, *, joined: bool = False) -> Noun | None:
    """Return the noun that a figure ending before ``place`` counts, ``None`` when there is none to be sure of.

    ``joined`` says that "of" belongs to the figure ("hundreds of people"). People of any kind are ``persons``.
    """
    at = place
    if at < len(pieces) and pieces[at].key == "of":
        at += 1
        if not joined and not (at < len(pieces) and pieces[at].key in _DETERMINERS):
            return None
        if at < len(pieces) and pieces[at].key in _DETERMINERS:
            at += 1
            if pieces[at - 1].key == "them":
                return None
    if [piece.key for piece in pieces[at : at + 2]] in _WERE_HARMED:
        return Noun(PEOPLE, pieces[at + 1].text, place)
    if at + 1 < len(pieces) and pieces[at].key in ("sq", "square") and pieces[at + 1].key in _MEASURES:
        return Noun(f"square {_MEASURES[pieces[at + 1].key]}", _words(pieces, at, at + 1), at + 2)
    best: Noun | None = None
    harmed: str = ""
    start = at
    while at < len(pieces) and at - start < _REACH:
        piece = pieces[at]
        if piece.key in "-\u2010\u2011" and piece.glued and at > start and pieces[at + 1 : at + 2]:
            at += 1 + (pieces[at + 1].value is not None)
            continue
        if not piece.is_word or piece.key in STOPS:
            break
        unit = _unit(piece)
        if unit:
            best = Noun(unit, _words(pieces, start, at), at + 1)
            if unit in _MEASURES.values():
                break
        elif best is not None:
            break
        elif at == start and piece.key in _HARMED:
            harmed = piece.text
        at += 1
    if best is None and harmed:
        return Noun(PEOPLE, harmed, place)
    return best


def hyphened(piece: Piece) -> Noun | None:
    """Return the unit of the word behind a hyphen: "a five-member team", "a 10-km stretch", "3,000-strong"."""
    if piece.key in ("strong", "member", "man", "men", "person", "people"):
        return Noun(PEOPLE, "" if piece.key == "strong" else piece.text, 0)
    unit = _MEASURES.get(piece.key)
    return Noun(unit, piece.text, 0) if unit else None


def is_people(word: str) -> bool:
    """Whether a word (case-folded) names people: fighters, officials, victims."""
    return word in _PEOPLE


def measure_unit(word: str) -> str:
    """Return the unit of time, length, mass or area that a word names, ``""`` for none."""
    return _MEASURES.get(word, "")


def is_time(unit: str) -> bool:
    """Whether a unit is one of time."""
    return unit in _TIMES


def is_counted_one(piece: Piece) -> bool:
    """Whether a word is a noun that "one" counts: "one person", "one attack"."""
    return piece.key in _PEOPLE or piece.key in _THINGS or piece.key in _MEASURES


def _unit(piece: Piece) -> str:
    key = piece.key
    if key in _PEOPLE:
        return PEOPLE
    if key in _MEASURES:
        return _MEASURES[key]
    if key in _THINGS:
        return key
    if not key.endswith("s") or key.endswith(("ss", "us", "'s", "’s")) or len(key) <= 3 or key in _NO_PLURALS:
        return ""
    if piece.text[0].isupper():
        return PEOPLE if key.endswith(("is", "ans", "ese")) else ("" if piece.text.isupper() else key)
    return "" if key.endswith("is") else key


def _words(pieces: Sequence[Piece], start: int, last: int) -> str:
    return " ".join(piece.text for piece in pieces[start : last + 1])
