"""What can be written next: fields of a head and their values, accounts, networks, ids of rules."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from lsprotocol.types import CompletionItem, CompletionItemKind, TextEdit

from lint_social.config import Config
from lint_social.editor.heads import end_of_head, field_of, spot_at
from lint_social.editor.positions import Positions
from lint_social.field_names import FIELDS, STATUSES
from lint_social.front_matter import read_front_matter
from lint_social.head import folded_name
from lint_social.head_words import head_words, status_named
from lint_social.known_networks import shipped_networks
from lint_social.records import NamedTuple
from lint_social.resources import read_shipped, shipped
from lint_social.texts import StatusName, say, show
from lint_social.violation import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from lint_social.rule import RuleSet
    from lint_social.source import Source

_COMMENT = re.compile(r"<!--\s*lint-social\s*:\s*(?P<verb>[\w-]*)(?P<rest>(?:(?!-->).)*)\Z", re.DOTALL)
_RULE_BEGUN = re.compile(r"[\w-]*\Z")
_VERBS = ("ignore", "ignore-line", "ignore-next-line", "ignore-file", "ignore-start", "ignore-end")
_SUPPRESSIONS = "lint-social"
_ASKED = ("ignore", "until", "reason")
_SETTINGS = (*(name for name in Config._fields if name not in ("root", "path", "unread")), "extends")
_DAYS_OFFERED = 15
_CHOICES = ("on", "off", "error", "warning", "suggestion")


class Offer(NamedTuple):
    """A word that can be written. `after` comes behind it; `what` says in short what it is."""

    word: str
    kind: CompletionItemKind
    what: str = ""
    after: str = ""


class Known(NamedTuple):
    """What the offers are taken from. `values_of` gives what other posts say in a field.

    Without `today`, no day is offered.
    """

    rules: RuleSet
    config: Config
    language: str
    values_of: Callable[[str], list[str]] = lambda _: []
    today: date | None = None


def completions(source: Source, offset: int, known: Known, encoding: str) -> list[CompletionItem]:
    """What can be written at a place of a post."""
    text = source.text
    comment = _COMMENT.search(text[max(0, offset - 499) : offset])
    if comment:
        begun = _RULE_BEGUN.search(text[:offset])
        word = begun[0] if begun else ""
        offers = _rule_ids(known) if comment["rest"] else _words(_VERBS, CompletionItemKind.Keyword)
        return _items(offers, source, offset, word, encoding)
    end = end_of_head(text)
    if end is None or not text.find("\n") < offset <= end:
        return []
    spot = spot_at(text, offset)
    return _items(_in_head(text, spot.kind, spot.keys, known), source, offset, spot.word, encoding)


def completions_in_config(source: Source, offset: int, known: Known, encoding: str) -> list[CompletionItem]:
    """What can be written at a place of a configuration."""
    spot = spot_at(source.text, offset)
    return _items(_in_config(spot.kind, spot.keys, known), source, offset, spot.word, encoding)


def _in_head(text: str, kind: str, keys: tuple[str, ...], known: Known) -> Iterator[Offer]:
    own = {folded_name(name): field for field, name in known.config.front_matter.items()}
    field = field_of(keys[-1], own) if keys else None
    if any(folded_name(key) == _SUPPRESSIONS for key in keys):
        if kind == "key":
            yield from _words(_ASKED, CompletionItemKind.Property, ": ")
        elif folded_name(keys[-1]) in (_SUPPRESSIONS, "ignore", "ignorer"):
            yield from _rule_ids(known)
    elif kind == "key" and not keys:
        yield from _fields(text, own, known)
    elif kind == "value" and field:
        yield from _values(field, known)


def _fields(text: str, own: dict[str, str], known: Known) -> Iterator[Offer]:
    """The fields that the head does not have yet: the team's names, those of our template, ours, others."""
    template = read_front_matter(read_shipped(f"modeles/{known.language}/publication.txt"))
    head = read_front_matter(text).fields
    taken = {field_of(key.text, own) for key, _ in head.entries}
    required = [name for names in known.config.required.values() for name in names]
    usual = [key.text for key, _ in template.fields.entries]
    names = (*known.config.front_matter.values(), *required, *usual, *FIELDS)
    told = set(taken)
    for name in names:
        field = field_of(name, own)
        if field not in told or (field is None and head.get(name) is None):
            told.add(field)
            yield Offer(name, CompletionItemKind.Property, "" if field == name else field or "", ": ")
    for field, others in FIELDS.items():
        for name in others if field not in taken else ():
            if name not in names:
                yield Offer(name, CompletionItemKind.Property, f"= {field}", ": ")


def _values(field: str, known: Known) -> Iterator[Offer]:
    config, language = known.config, known.language
    if field == "reseaux":
        networks = shipped_networks()
        for name, account in config.accounts.items():
            yield Offer(name, CompletionItemKind.Value, account.network)
        for network in networks.by_id.values():
            if network.id not in config.accounts:
                yield Offer(network.id, CompletionItemKind.EnumMember, network.name)
    elif field == "statut":
        for status in STATUSES:
            shown = show(StatusName(status), language)
            yield Offer(shown if status_named(shown) == status else status, CompletionItemKind.EnumMember)
    elif field == "date":
        for days in range(_DAYS_OFFERED if known.today else 0):
            day = (known.today or date.min) + timedelta(days)
            yield Offer(
                day.isoformat(), CompletionItemKind.Value, say(language, f"weekday.{day.isoweekday()}")
            )
    elif field == "langue":
        codes = dict.fromkeys(("fr", "en", *sorted(set(head_words().languages.values()))))
        yield from _words(codes, CompletionItemKind.EnumMember)
    else:
        named = config.objectifs if field == "objectif" else ()
        yield from _words(dict.fromkeys((*named, *known.values_of(field))), CompletionItemKind.Value)


def _in_config(kind: str, keys: tuple[str, ...], known: Known) -> Iterator[Offer]:
    if kind == "key" and not keys:
        yield from _words(_SETTINGS, CompletionItemKind.Property, ": ")
    elif kind == "key" and keys[-1] == "rules":
        yield from (offer._replace(after=": ") for offer in _rule_ids(known))
    elif kind == "key" and keys == ("required",):
        yield from _words(STATUSES, CompletionItemKind.Property, ": ")
    elif kind == "key" and keys == ("front_matter",):
        yield from _words(FIELDS, CompletionItemKind.Property, ": ")
    elif kind == "value" and len(keys) > 1 and keys[-2] == "rules":
        yield from _words(_CHOICES, CompletionItemKind.EnumMember)
    elif kind == "value" and keys[-1:] == ("network",):
        for network in shipped_networks().by_id.values():
            yield Offer(network.id, CompletionItemKind.EnumMember, network.name)
    elif kind == "value" and keys[:1] == ("required",):
        yield from _words(FIELDS, CompletionItemKind.Value)
    elif kind == "value" and keys == ("extends",):
        profiles = (file.name.removesuffix(".yaml") for file in shipped("profils").iterdir())
        yield from _words(sorted(profiles), CompletionItemKind.Value)


def _rule_ids(known: Known) -> Iterator[Offer]:
    for rule in known.rules:
        what = say(known.language, "editor.conseil", number=rule.conseil) if rule.conseil else rule.category
        yield Offer(rule.id, CompletionItemKind.Value, what)


def _words(words: Iterable[str], kind: CompletionItemKind, after: str = "") -> Iterator[Offer]:
    yield from (Offer(word, kind, after=after) for word in words)


def _items(
    offers: Iterator[Offer], source: Source, offset: int, word: str, encoding: str
) -> list[CompletionItem]:
    """The offers in their order, each in the place of the word that is begun."""
    place = Positions(source, encoding).range(Span(offset - len(word), offset))
    return [
        CompletionItem(
            offer.word,
            kind=offer.kind,
            detail=offer.what or None,
            sort_text=f"{number:04}",
            filter_text=offer.word,
            text_edit=TextEdit(place, offer.word + offer.after),
        )
        for number, offer in enumerate(offers)
    ]
