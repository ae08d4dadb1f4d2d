"""The parameters of a check, in a rule or a configuration: decoded, and refused where they make no sense."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, get_origin

import yaml

from lint_social.calendar.summary import RuleName
from lint_social.decode import field_types
from lint_social.facts import FACTS, Names, Ratio
from lint_social.parameters import (
    Count,
    FactName,
    Figure,
    NamesFact,
    Proportion,
    RangeFact,
    RatioFact,
    WordFact,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lint_social.decode import Decoder
    from lint_social.yaml_nodes import Node


#: The type of fact that a parameter may name; a figure is a number, or a fact that is one.
_NAMED_FACTS: dict[Any, Any] = {
    FactName: bool,
    NamesFact: Names,
    RangeFact: tuple[int, ...],
    RatioFact: Ratio,
    WordFact: Literal,
    Figure: int,
}


def references(check: Any, kind: Any) -> tuple[str, ...]:
    """The parameters of a check that name something of a kind: `SignalName`, `RuleName`."""
    hints = field_types(check.__class__)
    named = (kind, kind | None, tuple[kind, ...])
    return tuple(name for name in check._fields if hints[name] in named and getattr(check, name) is not None)


def rules_counted(check: Any) -> tuple[str, ...]:
    """The rules whose findings a check counts."""
    named = (getattr(check, name) for name in references(check, RuleName))
    return tuple(rule for names in named for rule in ((names,) if isinstance(names, str) else names))


def decode_check(
    decoder: Decoder, cls: Any, node: Node, entries: dict[str, tuple[Node, Node]], *, trusted: bool = False
) -> Any:
    """A check with its parameters, or None after a mistake; figures may name facts of a network.

    A `trusted` one is ours: our tests have proven of it what takes too long to be proven at every start.
    """
    before = len(decoder.mistakes)
    values = decoder.fields(node, cls, entries)
    hints = field_types(cls)
    for name in cls._fields:
        if values.get(name) is not None:
            look_at(decoder, hints[name], values[name], entries[name][1])
    if len(decoder.mistakes) > before:
        return None
    check = cls(**values)
    look_at_whole(decoder, check, {name: value for name, (_, value) in entries.items()}, node, trusted)
    return check if len(decoder.mistakes) == before else None


def look_at(decoder: Decoder, hint: Any, value: Any, node: Node) -> None:
    """Refuse a parameter that has the right type and makes no sense: -1 words, a fact that no network has."""
    if isinstance(value, dict):
        parts = {key.value: part for key, part in node.value}
        for key, item in value.items():
            look_at(decoder, None, item, parts[key])
    elif isinstance(value, (int, float)):
        least = 1 if hint in (Count, Count | None) else 0
        if value < least:
            decoder.mistake(node, "decode.too_small", word=node.value, least=least)
        elif hint in (Proportion, Proportion | None) and value > 1:
            decoder.mistake(node, "rules.no_share", word=node.value)
    elif isinstance(value, str) and (wanted_type := _named_fact(hint)):
        fact = value.removeprefix("network.")
        if fact == value:
            wanted = "decode.want_integer" if wanted_type is int else "rules.want_fact"
            decoder.mistake(node, wanted, word=value)
        elif fact not in FACTS:
            decoder.unknown(node, fact, FACTS, "rules.unknown_fact")
        elif wanted_type not in (FACTS[fact], get_origin(FACTS[fact])):
            decoder.mistake(node, "rules.other_fact", word=fact)


def _named_fact(hint: Any) -> Any:
    """The type of the fact that a parameter of that hint names, None where it names none."""
    return next((fact for kind, fact in _NAMED_FACTS.items() if hint in (kind, kind | None)), None)


def look_at_whole(
    decoder: Decoder, check: Any, nodes: Mapping[str, Node], whole: Node, trusted: bool = False
) -> None:
    """Note what the check itself says that it cannot run with; `nodes` are those of its parameters.

    What is wrong with them together is noted at the `whole`.
    """
    refusals = list(check.refusals()) if hasattr(check, "refusals") else []
    if not refusals and not trusted and hasattr(check, "doubts"):
        refusals = list(check.doubts())
    for refusal in refusals:
        if not refusal.where:
            decoder.mistake(whole, refusal.text_id, **refusal.values)
            continue
        name, *keys = refusal.where
        if name in nodes:
            decoder.mistake(_within(nodes[name], keys), refusal.text_id, **refusal.values)


def _within(node: Node, keys: list[str]) -> Node:
    """The key of that name within a mapping."""
    for wanted in keys:
        if isinstance(node, yaml.MappingNode):
            node = next((key for key, _ in node.value if key.value == wanted), node)
    return node
