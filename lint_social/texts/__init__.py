"""The program's own sentences, in French and English, and the filling of every message template.

A template holds `{name}` for a value and `{name|one|many}` for a word that agrees with it:
`{over} {over|caractère|caractères} de trop`.
"""

from __future__ import annotations

import json
import os
import re
from datetime import date, time
from functools import cache
from typing import TYPE_CHECKING

from lint_social.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Self

LANGUAGES = ("fr", "en")


class LanguageCode(str):
    """The code of a language (`fr`), shown by its name in the reader's language."""

    __slots__ = ()


class StatusName(str):
    """Our name for a status (`pret`), shown as a reader's language writes it: « prêt », “ready”."""

    __slots__ = ()


class Name(str):
    """A name that each language has its own for, shown in the reader's; itself the first of those given."""

    names: Mapping[str, str]
    __slots__ = ("names",)

    def __new__(cls, names: Mapping[str, str]) -> Self:
        """A name from those it has, by language."""
        name = super().__new__(cls, next(iter(names.values())))
        name.names = names
        return name

    def __reduce__(self) -> tuple[type[Name], tuple[Mapping[str, str]]]:
        """What copies are made from, in another process for one."""
        return Name, (dict(self.names),)


_FIELD = pattern(r"\{(\w+)(?:\|([^{}|]*)\|([^{}|]*))?\}")


def say(language: str, text_id: str, /, **values: object) -> str:
    """The sentence `text_id` in a language, filled. Raises `KeyError` for an id that does not exist."""
    return fill(_sentences(language)[text_id], values, language)


def say_on_page(language: str, text_id: str, /, **values: object) -> str:
    """The same, of the sentences that only the page of `lint-social report` needs, else of the others."""
    template = _sentences(f"page.{language}").get(text_id) or _sentences(language)[text_id]
    return fill(template, values, language)


def help_text(language: str, *text_ids: str, **values: object) -> str:
    """The first of these sentences that there is, of those that only `--help` needs. Raises `KeyError`."""
    known = _sentences(f"help.{language}")
    return fill(known[next((name for name in text_ids if name in known), text_ids[0])], values, language)


def schema_text(text_id: str) -> list[str]:
    """What a field of the files that people write is for, in each language. Raises `KeyError`."""
    return [_sentences(f"schema.{language}")[text_id] for language in LANGUAGES]


def placeholders(template: str) -> set[str]:
    """The names of the values a template asks for."""
    return {match[1] for match in _FIELD.finditer(template)}


def stray_braces(template: str) -> bool:
    """Whether braces are left once the placeholders are taken out: a placeholder was mistyped."""
    rest = _FIELD.sub("", template)
    return "{" in rest or "}" in rest


def shape(template: str) -> re.Pattern[str]:
    """What a filled template may look like, whatever its values."""
    parts = _FIELD.sub("\0", template).split("\0")
    return re.compile(".*".join(map(re.escape, parts)), re.DOTALL)


def outline(template: str) -> str:
    """A template as a reader understands it: `…` for a value, and the words that agree with many."""
    return _FIELD.sub(lambda match: "…" if match[2] is None else match[3], template)


def fill(template: str, values: Mapping[str, object], language: str) -> str:
    """Put values in a template. Raises `KeyError` for a value that is missing."""

    def replace(match: re.Match[str]) -> str:
        value = values[match[1]]
        if match[2] is None:
            return show(value, language)
        return match[2] if _is_one(value, language) else match[3]

    return _FIELD.sub(replace, template)


def show(value: object, language: str) -> str:
    """A value as a reader of that language writes it."""
    if isinstance(value, bool):
        return say(language, "value.yes" if value else "value.no")
    if isinstance(value, float):
        text = f"{value:.1f}"
        return text.replace(".", ",") if language == "fr" else text
    if isinstance(value, int):
        grouped = f"{value:,}"
        return grouped.replace(",", "\u00a0") if language == "fr" else grouped
    if isinstance(value, (list, tuple)):
        return ", ".join(show(item, language) for item in value)
    if isinstance(value, LanguageCode):
        return _sentences(language).get(f"language.{value}", value)
    if isinstance(value, StatusName):
        return say(language, f"status.{value}")
    if isinstance(value, Name):
        return value.names.get(language, value)
    if isinstance(value, date):
        return _day(value, language)
    if isinstance(value, time):
        return f"{value.hour}\u00a0h\u00a0{value.minute:02}" if language == "fr" else f"{value:%H:%M}"
    return str(value)


def _day(value: date, language: str) -> str:
    """A date in words: « samedi 5 décembre 2026 »."""
    weekday = say(language, f"weekday.{value.isoweekday()}")
    month = say(language, f"month.{value.month}")
    day = "1er" if language == "fr" and value.day == 1 else str(value.day)
    return f"{weekday} {day} {month} {value.year}"


def _is_one(value: object, language: str) -> bool:
    if not isinstance(value, (int, float)):
        return False
    return abs(value) < 2 if language == "fr" else value == 1


@cache
def _sentences(name: str) -> dict[str, str]:
    with open(os.path.join(os.path.dirname(__file__), f"{name}.json"), encoding="utf-8") as file:
        sentences: dict[str, str] = json.load(file)
    return sentences
