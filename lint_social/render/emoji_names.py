"""The names that some publishers replace by an emoji: `:tada:`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from lint_social.patterns import pattern
from lint_social.resources import read_shipped
from lint_social.violation import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_NAMED = pattern(r"(?<![\w/]):([a-z0-9_+-]{1,60}):")


def named_emoji(source: str, start: int) -> Iterator[tuple[Span, str]]:
    """The names of emoji from an offset on, each with its emoji; names that nobody knows stay as they are."""
    for match in _NAMED.finditer(source, start):
        emoji = _emoji().get(match[1])
        if emoji:
            yield Span(*match.span()), emoji


@cache
def _emoji() -> Mapping[str, str]:
    lines = read_shipped("emojis.txt").splitlines()
    return dict(line.split(" ", 1) for line in lines if not line.startswith("#"))
