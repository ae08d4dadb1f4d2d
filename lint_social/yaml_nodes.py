"""YAML text to nodes that carry positions, in C, with nesting bounded before anything recursive runs."""

from __future__ import annotations

from typing import Any

import yaml

Node = yaml.Node
MAX_NESTING = 60
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NESTERS = ("[", "{", "- ", "? ", "-\t", "?\t")
_HARMLESS = 300  # so few signs that open a level cannot exhaust the C stack


class TooDeep(yaml.YAMLError):
    """Lists within lists beyond what a person writes: composing them could crash the interpreter."""


def compose(text: str) -> yaml.Node | None:
    """The root node of a YAML text, `None` where it is empty. Raises `yaml.YAMLError`."""
    if sum(map(text.count, _NESTERS)) > _HARMLESS:
        _measure_nesting(text)
    node: yaml.Node | None = yaml.compose(text, Loader=_LOADER)
    return node


def _measure_nesting(text: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):  # a flat stream: safe at any depth
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_NESTING:
                raise TooDeep
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
