"""Made-up news texts: reports of one event by several reporters, and copies, cuts and rewrites of one of them."""

from __future__ import annotations

import random

_PLACES_LIST = "Tarvos Melnik Ordana Quellin Sarobeh Drassen Voltana Ishkar Pendura Lomari"
_PLACES = _PLACES_LIST.split(" ")
_NAMES_LIST = "Ana Ruiz|Karim Dost|Lena Vogt|Omar Teli|Ivo Marek|Sara Haidari|Nils Brandt|Rosa Quint"
_NAMES = _NAMES_LIST.split("|")
_GROUPS_LIST = "River Front|Northern League|Ash Brigade|Salt Road Movement|Hill Guard"
_GROUPS = _GROUPS_LIST.split("|")
_BODIES_LIST = "Harbour Authority|Interior Ministry|District Council|Water Board|Border Police"
_BODIES = _BODIES_LIST.split("|")
_QUOTES = (
    "We will not rest until those who did this are brought before a court",
    "There was a loud noise and then people were running in every direction",
    "No one warned us and nobody came to help for more than two hours",
    "The road will stay closed until the engineers have looked at every bridge",
)
# for each fact, ways in which reporters who know only the fact may put it
_FACTS: tuple[tuple[str, ...], ...] = (
    ("A bomb hidden in a cart went off near the market of {place} on {day} morning and killed {dead} people.",
     "{Dead} people died on {day} when an explosion tore through the bazaar in {place}.",
     "An explosion at {place}'s main bazaar left {dead} dead on {day}, residents said.",
     "At least {dead} shoppers lost their lives in {place} in a blast early on {day}."),
    ("The {group} took responsibility in a message that was sent to reporters.",
     "In a statement posted on its channel, the {group} claimed the attack as its own work.",
     "Credit for the bombing was claimed hours later by the {group}, an armed faction.",
     "It was the {group}, according to a note it released, that carried out the assault."),
    ("{name}, who speaks for the {body}, told journalists: “{quote}.”",
     "“{quote},” {name} of the {body} said in the evening.",
     "Asked about the security of the town, {body} official {name} said: “{quote}.”",
     "A spokesman for the {body}, {name}, was quoted as saying: “{quote}.”"),
    ("The wounded, {hurt} of them by the count of doctors, were taken to two hospitals in the valley.",
     "Hospitals in nearby towns treated {hurt} injured, several of whom are in a grave condition.",
     "Doctors said that they were caring for {hurt} patients with burns and broken limbs.",
     "Another {hurt} were hurt, medical staff at the regional clinic reported."),
    ("It was the third such attack in the province since the truce broke down in spring.",
     "The region has seen two similar bombings after a ceasefire collapsed earlier this year.",
     "Violence has risen since talks between the government and the rebels ended without result.",
     "The ceasefire that had kept the area calm for a year was declared over in April."),
    ("Shops remained shut on the next day while soldiers searched houses along the river.",
     "Troops went from door to door near the waterfront and traders kept their stalls closed.",
     "A curfew emptied the streets, and army units combed the old quarter for suspects.",
     "Life in the centre stood still as security forces looked for those behind the blast."),
    ("Human rights monitors have warned that civilians pay the highest price in this war.",
     "Aid workers say that ordinary families suffer most from the fighting.",
     "Civilians bear the brunt of the conflict, a report by a monitoring group found last month.",
     "Most victims of the fighting this year were not combatants, researchers have found."),
)  # fmt: skip
_SYNONYMS = {
    "people": "persons", "killed": "slain", "attack": "assault", "took": "accepted", "message": "note", "said": "stated",
    "told": "informed", "wounded": "injured", "taken": "brought", "near": "close to", "hidden": "concealed", "sent": "passed",
    "reporters": "journalists", "shops": "stores", "soldiers": "troops", "searched": "combed", "houses": "homes",
    "doctors": "medics", "warned": "cautioned", "highest": "steepest", "war": "conflict", "explosion": "blast",
    "statement": "communiqué", "claimed": "declared", "evening": "night", "several": "some", "seen": "witnessed",
    "similar": "comparable", "province": "region", "market": "bazaar", "remained": "stayed", "shut": "closed",
    "while": "as", "along": "by", "official": "functionary", "spring": "April", "truce": "ceasefire", "morning": "dawn",
}  # fmt: skip
_OWN = (
    "Our correspondent could not reach the village by telephone.",
    "The weather made it hard for rescuers to get through.",
    "A longer account will be printed in the weekend edition.",
    "Prices of bread rose sharply in the days that followed.",
)


class Event:
    """The facts of one event, from a seed."""

    def __init__(self, seed: int) -> None:
        pick = random.Random(seed)
        dead = pick.randint(4, 60)
        self.facts = {
            "place": pick.choice(_PLACES),
            "day": pick.choice(["Monday", "Tuesday", "Friday", "Sunday"]),
            "dead": str(dead),
            "Dead": str(dead),
            "hurt": str(pick.randint(10, 90)),
            "group": pick.choice(_GROUPS),
            "body": pick.choice(_BODIES),
            "name": pick.choice(_NAMES),
            "quote": pick.choice(_QUOTES),
        }
        self._ways = [pick.sample(fact, len(fact)) for fact in _FACTS]

    def report(self, reporter: int, pick: random.Random | None = None) -> str:
        """Return the text of one reporter (0 to 3), who shares facts, names and quotes with the others and no wording."""
        sentences = [ways[reporter].format(**self.facts) for ways in self._ways]
        if pick is not None:
            sentences[3:] = pick.sample(sentences[3:], len(sentences) - 3)
        return "\n\n".join(sentences)


def rewrite(text: str, pick: random.Random, *, changed: float, kept: float = 1.0, added: int = 0) -> str:
    """Return a text rewritten: some sentences left out or moved, a share of its words changed, sentences of its own."""
    sentences = [one for one in text.split("\n\n") if pick.random() < kept] or text.split("\n\n")[:1]
    if len(sentences) > 2 and changed:
        at = pick.randrange(1, len(sentences) - 1)
        sentences[at], sentences[at + 1] = sentences[at + 1], sentences[at]
    written = [" ".join(_word(word, pick, changed) for word in one.split(" ")) for one in sentences]
    for own in pick.sample(_OWN, added):
        written.insert(pick.randrange(len(written) + 1), own)
    return "\n\n".join(written)


def _word(word: str, pick: random.Random, changed: float) -> str:
    bare = word.rstrip(".,")
    if pick.random() >= changed:
        return word
    if bare in _SYNONYMS:
        return _SYNONYMS[bare] + word[len(bare) :]
    return f"{word} {pick.choice(['also', 'then', 'indeed'])}" if pick.random() < 0.25 else word
