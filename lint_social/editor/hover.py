"""What is shown on pointing at a word: the page of the rule that speaks there, a field, a network."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lint_social.editor.heads import end_of_head, field_of
from lint_social.editor.rule_markdown import page
from lint_social.field_names import FIELDS, STATUSES
from lint_social.known_networks import shipped_networks
from lint_social.records import NamedTuple
from lint_social.texts import StatusName, say
from lint_social.violation import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.draft import Draft
    from lint_social.editor.checker import Reading
    from lint_social.rule import RuleSet

_NAME = re.compile(r"[\w-]+")
_MOST_PAGES = 2  # of rules that speak at one place
_MOST_NAMES = 8  # of one field
_COMMENT = re.compile(r"<!--\s*lint-social", re.IGNORECASE)


class Shown(NamedTuple):
    """Markdown, and what of the source it is about."""

    text: str
    span: Span


def about(reading: Reading, offset: int, rules: RuleSet) -> Shown | None:
    """What is to be known at a place of a post; `rules` are whole, as `rules show` has them."""
    here = [
        item
        for item in reading.violations
        if item.place.span.start <= offset <= item.place.span.end and rules.get(item.rule)
    ]
    if here:
        here.sort(key=lambda item: (-item.severity.rank, item.place.span.end - item.place.span.start))
        found = list(dict.fromkeys(item.rule for item in here))[:_MOST_PAGES]
        pages = (page(rules.by_id[rule], rules, reading.language) for rule in found)
        return Shown("\n\n---\n\n".join(pages), here[0].place.span)
    text = reading.source.text
    in_head = offset < (end_of_head(text) or 0)
    named = None
    if in_head or _COMMENT.search(_line_at(text, offset)):
        named = about_rule_name(text, offset, rules, reading.language)
    if named or reading.run is None:
        return named
    return _about_head(reading.run.draft, offset, reading.language)


def about_rule_name(text: str, offset: int, rules: RuleSet, language: str) -> Shown | None:
    """The page of a rule that is named at a place: in a request to ignore it, or in a configuration."""
    start = text.rfind("\n", 0, offset) + 1
    for match in _NAME.finditer(_line_at(text, offset)):
        span = Span(start + match.start(), start + match.end())
        rule = rules.get(match[0])
        if rule and span.start <= offset <= span.end:
            return Shown(page(rule, rules, language), span)
    return None


def _line_at(text: str, offset: int) -> str:
    return text[text.rfind("\n", 0, offset) + 1 :].partition("\n")[0]


def _about_head(draft: Draft, offset: int, language: str) -> Shown | None:
    if offset > draft.post.body.start:
        return None
    for target in draft.targets:
        if target.span and target.span.start <= offset <= target.span.end:
            return Shown(_network(target.network.id, target.account, language), target.span)
    for key, _ in draft.post.front_matter.fields.entries:
        if key.span.start <= offset <= key.span.end:
            field = field_of(key.text)
            return Shown(_field(field, language), key.span) if field else None
    return None


def _network(network_id: str, account: str, language: str) -> str:
    network = shipped_networks()[network_id]
    title = f"**{network.name}**" + (f" · `{account}`" if account.lower() != network_id else "")
    return "\n".join([title, "", *(f"- {line}" for line in _facts(network_id, language))])


def _facts(network_id: str, language: str) -> Iterator[str]:
    """The figures that one asks for, those that somebody states."""
    network = shipped_networks()[network_id]
    for name in ("text_limit", "fold_chars", "hashtags_limit", "images_limit", "alt_limit"):
        value = network.get(name)
        if isinstance(value, int) and not isinstance(value, bool):
            yield say(language, f"editor.fact.{name}", value=value)
    clickable = network.get("links_clickable")
    if clickable is not None:
        yield say(language, "editor.fact.links" if clickable else "editor.fact.no_links")


def _field(field: str, language: str) -> str:
    names = [name for name in FIELDS[field] if name != field][:_MOST_NAMES]
    said = say(language, "editor.field", field=field, names=", ".join(names))
    if field == "statut":
        said += "\n\n" + say(language, "editor.statuses", names=list(map(StatusName, STATUSES)))
    return said
