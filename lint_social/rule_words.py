"""What the page of a rule says in short: of which posts it speaks, how it can be set, its sentences."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

from lint_social.decode import truth
from lint_social.patterns import pattern
from lint_social.texts import StatusName, outline, say, show

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.rule import Rule

_BARE = pattern(r"[^\W\d_][\w.+-]*")
_LONGEST_VALUE = 160  # characters of an option; a list of words is read in its file


def holds_for(rule: Rule, language: str) -> Iterator[tuple[str, str]]:
    """How its severity changes, and of which posts it speaks."""
    if rule.by_status:
        levels = (
            f"{show(StatusName(name), language)} {say(language, f'severity.{level}')}"
            for name, level in rule.by_status.items()
        )
        yield "by_status", ", ".join(levels)
    if rule.languages:
        yield "languages", ", ".join(rule.languages)
    if "all" not in rule.networks:
        yield "networks", ", ".join(rule.networks)
    if rule.countries:
        yield "countries", ", ".join(rule.countries)


def options_of(rule: Rule) -> dict[str, str]:
    """The parameters of its check, as a configuration would write them."""
    written = {name: _written(value) for name, value in rule.check._asdict().items() if value is not None}
    return {
        name: text if len(text) <= _LONGEST_VALUE else text[:_LONGEST_VALUE].rstrip() + "…"
        for name, text in written.items()
    }


def _written(value: object) -> str:
    """A value as YAML takes it on one line: quoted only where it must be."""
    if hasattr(value, "_asdict"):
        value = value._asdict()
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_written(name)}: {_written(part)}" for name, part in value.items()) + "}"
    if isinstance(value, (tuple, list, set, frozenset)):
        return "[" + ", ".join(map(_written, value)) + "]"
    bare = isinstance(value, str) and _BARE.fullmatch(value) and truth(value) is None  # `no` is a language
    return str(value) if bare else json.dumps(value, ensure_ascii=False)


def words_in(texts: Mapping[str, str], language: str) -> str:
    """A text in the language, its placeholders as a reader understands them: `…` for a value."""
    return outline(texts.get(language) or next(iter(texts.values()), ""))
