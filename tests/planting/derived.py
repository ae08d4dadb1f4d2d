"""Families that are made from the post itself: a doubled word, a wrong weekday, a text over the limit."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from planting.listed import Defect
from planting.plant import CLOSE, OPEN, Plant, planted

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from planting.clean_post import CleanPost

#: Words that never follow themselves: « la la », « que que », `in in`, `that that` may well be right.
_SMALL = {
    "fr": ["de", "du", "des", "le", "les", "et", "qui", "pour", "par", "dans", "au"],
    "en": ["the", "of", "and", "a", "an", "from"],
}
_DAYS = {
    "fr": ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
}
_MONTHS = {
    "fr": [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}
_SAID = {
    "fr": (
        "Rendez-vous le ⟦{day} {number} {month} {year}⟧ sur la place.",
        "À vos agendas : ⟦{day} {number} {month}⟧, de 10 h à 12 h.",
        "La salle ouvre ⟦{day} {number} {month}⟧.",
        "⟦{Day} {number} {month}⟧ : goûter des voisins",
        "Inscriptions jusqu'au ⟦{day} {number} {month} {year}⟧ à minuit.",
        "On se retrouve ce ⟦{day} {number} {month}⟧ !",
        "Conseil municipal (⟦{day} {number} {month} {year}⟧)",
        "⟦{DAY} {number} {MONTH}⟧",
    ),
    "en": (
        "Meet us on ⟦{day} {number} {month} {year}⟧ on the square.",
        "Save the date: ⟦{day}, {month} {number}⟧, from 10 to 12.",
        "The hall opens ⟦{day} {number} {month}⟧.",
        "⟦{day}, {month} {number}, {year}⟧: tea with the neighbours",
        "Sign up until ⟦{day} {number} {month} {year}⟧ at midnight.",
        "See you this ⟦{day} {number} {month}⟧!",
        "Council meeting (⟦{day}, {month} {number}⟧)",
        "⟦{DAY} {number} {MONTH}⟧",
    ),
}
#: What each network takes, from their own help pages; in code points, for texts of plain letters only.
_LIMITS = {"x": 280, "bluesky": 300, "mastodon": 500, "instagram": 2200, "linkedin": 3000}
_FILLER = {
    "fr": "Il reste du cidre, des crêpes et de quoi chanter. ",
    "en": "There is still cider, pancakes and songs to sing. ",
}
_PLAIN = re.compile(r"[A-Za-zÀ-ÿŒœ0-9 ,.;!?'\n]+")


def doubled_word(post: CleanPost, random: Random) -> Plant | None:
    """A small word of a line of prose, written twice: the second is the one too many."""
    places = [
        match
        for word in _SMALL.get(post.language or "", ())
        for match in re.finditer(rf"(?<=[a-zà-ÿ,] ){word}(?= [a-zà-ÿ])", post.body)
        if "://" not in _line_of(post.body, match.start())
    ]
    if not places:
        return None
    place = random.choice(places)
    marked = f"{post.body[: place.start()]}{place[0]}{OPEN} {place[0]}{CLOSE}{post.body[place.end() :]}"
    return planted(
        "mot-double", post.path, post.with_parts(post.head, marked), f"{place[0]} {place[0]}", "word"
    )


def wrong_weekday(post: CleanPost, random: Random) -> Plant | None:
    """A date of the four weeks after the post's, with the name of another day."""
    if post.language is None or post.head is None:
        return None
    said = date(2026, 11, 27) + timedelta(days=random.randint(2, 28))
    day = _DAYS[post.language][(said.weekday() + random.randint(1, 6)) % 7]
    month = _MONTHS[post.language][said.month - 1]
    piece = random.choice(_SAID[post.language]).format(
        day=day, Day=day.capitalize(), DAY=day.upper(), number=said.day, month=month, MONTH=month.upper(),
        year=said.year,
    )  # fmt: skip
    return Defect("jour-date", post.language, piece, head="date: 2026-11-27 10:00").plant(post, random)


def too_long(post: CleanPost, random: Random) -> Plant | None:
    """Sentences added at the start or at the end until the text is over: what is over starts at the limit.

    Only for texts of plain letters for one network, where every unit of counting agrees.
    """
    if len(post.networks) != 1 or post.language is None or not _PLAIN.fullmatch(post.body):
        return None
    limit = _LIMITS.get(*post.networks)
    if limit is None or re.search(r"^\d+\.", post.body, re.MULTILINE):
        return None
    body = post.body.strip()
    filler = (_FILLER[post.language] * limit)[: limit + random.randint(1, 200) - len(body)].strip() + "."
    body = random.choice((f"{filler}\n\n{body}", f"{body}\n\n{filler}", f"{filler} {body}"))
    if len(body) <= limit:
        return None
    marked = f"{body[:limit]}{OPEN}{body[limit:]}{CLOSE}\n"
    return planted("longueur-max", post.path, post.with_parts(post.head, marked), "(too long)", "end")


def _line_of(text: str, offset: int) -> str:
    return text[text.rfind("\n", 0, offset) + 1 :].split("\n", 1)[0]


DERIVED: dict[str, Callable[[CleanPost, Random], Plant | None]] = {
    "jour-date": wrong_weekday,
    "longueur-max": too_long,
    "mot-double": doubled_word,
}
