"""Rules, word lists and networks as plain values that can be kept, and back."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from lint_social.kinds import check_class
from lint_social.known_networks import shipped_networks
from lint_social.networks import Fact, Network, Networks
from lint_social.rule import Case, Rule
from lint_social.signals import ABBREVIATIONS, FUNCTION_WORDS, Signal, shipped_signals
from lint_social.violation import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from lint_social.rule import RuleSet

#: Word lists that are read as such.
_AT_HAND = (ABBREVIATIONS, FUNCTION_WORDS)
#: What cannot be kept, or is of no use to a run and long.
_NOT_KEPT: dict[str, Any] = {"maker": None, "good": (), "bad": (), "why": {}, "exceptions": {}, "sources": ()}


def pack_rules(rules: RuleSet) -> dict[str, Any]:
    """A rule set but for the words of its lists, and the networks."""
    return {
        "rules": [rule._replace(**_NOT_KEPT) for rule in rules],
        "parameters": [rule.check._asdict() for rule in rules],
        "signals": list(rules.signals),
        "languages": sorted(rules.languages),
        "at_hand": pack_signals(rules.signals[name] for name in _AT_HAND if name in rules.signals),
        "shipped_signals": list(shipped_signals()),
        "conseils": list(rules.conseils),
        "networks": [
            [
                item.id,
                item.name,
                item.aliases,
                item.extends,
                {name: (fact.value, fact.confidence) for name, fact in item.facts.items()},
            ]
            for item in shipped_networks().by_id.values()
        ],
    }


def pack_signals(signals: Iterable[Signal]) -> list[Any]:
    """Word lists, without their sources."""
    return [[*signal[:2], dict(signal.words), dict(signal.exceptions)] for signal in signals]


def unpack_signals(packed: Iterable[Any]) -> dict[str, Signal]:
    """The word lists of `pack_signals`, by their names."""
    return {
        name: Signal(name, what, _tuples(words), _tuples(exceptions))
        for name, what, words, exceptions in packed
    }


def unpack_networks(packed: Iterable[Any]) -> Networks:
    """The networks of `pack_rules`, without the sources of their facts."""
    return Networks(
        Network(
            name,
            label,
            tuple(aliases),
            extends,
            {},
            {fact: Fact(_frozen(value), (), "", sure) for fact, (value, sure) in facts.items()},
        )
        for name, label, aliases, extends, facts in packed
    )


def unpack_rule(values: Iterable[Any], parameters: Mapping[str, Any]) -> Rule:
    """A rule as JSON gives it, with the types it should have."""
    raw = Rule(*values)
    return raw._replace(
        severity=Severity(raw.severity),
        by_status={status: Severity(severity) for status, severity in raw.by_status.items()},
        languages=_frozen(raw.languages),
        networks=tuple(raw.networks),
        countries=tuple(raw.countries),
        triggers=tuple(raw.triggers),
        maker=_later(raw.kind, parameters),
        sources=tuple(raw.sources),
        good=(),
        bad=(),
        cases={
            name: Case(Severity(severity) if severity else None, message, help_)
            for name, (severity, message, help_) in raw.cases.items()
        },
        signals=tuple(raw.signals),
        counts=tuple(raw.counts),
        hits=tuple(raw.hits),
        signs=tuple(raw.signs),
    )


def _later(kind: str, parameters: Mapping[str, Any]) -> Callable[[], Any]:
    """What makes a check once, when it is first asked for: importing all takes longer than most posts."""
    return cache(lambda: check_class(kind)(**{name: _frozen(value) for name, value in parameters.items()}))


def _frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _frozen(item) for key, item in value.items()}
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


def _tuples(lists: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {language: tuple(entries) for language, entries in lists.items()}
