"""The words that heads hold: statuses, languages, months… of `regles/en-tete.json`, read when first needed.

JSON, not YAML as the rest of `regles/`: most runs need it, and it is read a hundred times faster.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from lint_social.head import Fields, Items, Scalar, folded_name
from lint_social.records import NamedTuple
from lint_social.resources import read_shipped

if TYPE_CHECKING:
    from lint_social.head import Value

_TEMPLATE_MARKS = ("{{", "{%", "<", "${", "__")


class HeadWords(NamedTuple):
    """Names in lower case, each with what it stands for; those of dates also without accents."""

    statuses: Mapping[str, str]
    renderings: Mapping[str, str]
    languages: Mapping[str, str]
    no_language: frozenset[str]
    goals: frozenset[str]
    months: Mapping[str, int]
    weekdays: Mapping[str, Mapping[str, int]]
    said: Mapping[str, list[str]]
    zones: Mapping[str, str]
    before_dates: frozenset[str]
    nothing: frozenset[str]
    around_networks: frozenset[str]
    polls: Mapping[str, list[str]]


@cache
def head_words() -> HeadWords:
    """The shipped words."""
    data = json.loads(read_shipped("en-tete.json"))
    codes = " ".join(data["codes_de_langue"]).split()
    return HeadWords(
        statuses=_by_name(data["statuts"]),
        renderings=_by_name(data["rendus"]),
        languages={code: code for code in codes} | _by_name(data["langues"]),
        no_language=frozenset(data["sans_langue"]),
        goals=frozenset(data["objectifs"]),
        months={plain(name): number for number, names in enumerate(data["mois"], 1) for name in names},
        weekdays={
            code: {name: number for number, names in enumerate(days, 1) for name in names}
            for code, days in data["jours"].items()
        },
        said=data["dates_dites"],
        zones={plain(name): zone for zone, names in data["fuseaux"].items() for name in names},
        before_dates=frozenset(data["avant_une_date"]),
        nothing=frozenset(map(plain, data["pas_encore"])),
        around_networks=frozenset(data["autour_d_un_reseau"]),
        polls=data["sondage"],
    )


def status_named(word: str) -> str | None:
    """Our name for a status, in French or English and however it is written: `Prêt`, `ready`, `to review`."""
    return head_words().statuses.get(folded_name(word.strip()))


def plain(text: str) -> str:
    """A text without capitals and accents."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFD", text.lower())
    return "".join(char for char in parts if not unicodedata.combining(char))


def says_nothing(text: str) -> bool:
    """Whether a value only keeps the place of one: `à définir`, `TBD`, `?`, what a template will fill."""
    text = text.strip()
    if text.startswith(_TEMPLATE_MARKS):
        return True
    words = plain(text).strip(" .?!…-–—_()[]'\"~")
    return not words or any(words == name or words.startswith(name + " ") for name in head_words().nothing)


def _by_name(names: Mapping[str, list[str]]) -> dict[str, str]:
    return {name: meaning for meaning, listed in names.items() for name in listed}


def says_something(text: str) -> bool:
    """Whether a value is there, and more than what keeps the place of one."""
    return bool(text.strip()) and not says_nothing(text)


def is_told(value: Value | None) -> bool:
    """Whether a field holds more than what keeps the place of a value."""
    if isinstance(value, Scalar):
        return says_something(value.text)
    if isinstance(value, Items):
        return any(map(is_told, value.items))
    return isinstance(value, Fields) and any(is_told(part) for _, part in value.entries)
