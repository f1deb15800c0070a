"""A made library of this field, as large as wanted and the same for the same size."""

from __future__ import annotations

import random

_OUTLETS = ("Voice of America", "Dawn", "Reuters", "The News International", "Al Jazeera", "The Hindu")
_BODIES = (
    "Pak Institute for Peace Studies",
    "SITE Intelligence Group",
    "United Nations Security Council",
    "European Asylum Support Office",
)
_WORDS = [
    "Islamic",
    "State",
    "Khorasan",
    "province",
    "attack",
    "Quetta",
    "claims",
    "report",
    "security",
    "Balochistan",
    "militants",
    "strength",
    "estimate",
    "border",
    "Kashmir",
    "listing",
    "sanctions",
]
_NAMES = (
    "Rana, Muhammad Amir",
    "Katz, Rita",
    r"M{\"u}ller, J{\"o}rg",
    "van Linschoten, Alex Strick",
    r"\'Alvarez-Ossorio, Ignacio",
    "Gül, İmtiaz",
    "Zahid, Farhan",
    "Katz, Rita and others",
    "Basit, Abdul",
)


def bib(entries: int) -> str:
    """Return a .bib text with that many entries: news pages, think-tank reports, UN documents, some with LaTeX."""
    draw = random.Random(entries)
    parts = ['@string{un = "United Nations"}\n\n']
    for number in range(entries):
        title = " ".join(draw.choices(_WORDS, k=draw.randint(5, 14)))
        date = f"{draw.randint(2012, 2024)}-{draw.randint(1, 12):02d}-{draw.randint(1, 28):02d}"
        kind = number % 3
        if kind == 0:
            parts.append(
                f"@online{{news{number},\n  title        = {{{title} – {{Pakistan}}}},\n  author       = {{{' and '.join(draw.sample(_NAMES, draw.randint(1, 3)))}}},\n"
                f"  organization = {{{draw.choice(_OUTLETS)}}},\n  date         = {{{date}}},\n  url          = {{https://example.org/{number}/{title.replace(' ', '-').lower()}}},\n"
                f"  langid       = {{english}},\n  keywords     = {{news, wire}},\n}}\n\n"
            )
        elif kind == 1:
            body = draw.choice(_BODIES)
            parts.append(
                f"@report{{report{number},\n  author      = {{{{{body}}}}},\n  title       = {{{title}}},\n  type        = {{Annual report}},\n"
                f"  institution = {{{{{body}}}}},\n  date        = {{{date}}},\n  abstract    = {{{' '.join(draw.choices(_WORDS, k=90))}}},\n  keywords    = {{think-tank}},\n}}\n\n"
            )
        else:
            parts.append(
                f'@article{{paper{number},\n  author = "{" and ".join(draw.sample(_NAMES, 2))}",\n  title = "{title}",\n  journal = "Studies in Conflict",\n'
                f"  year = {date[:4]}, month = mar,\n  volume = {draw.randint(1, 50)},\n  pages = {{{draw.randint(1, 90)}--{draw.randint(91, 200)}}},\n  publisher = un # {'{ Press}'},\n}}\n\n"
            )
    return "".join(parts)
