"""Does a message hold more of something than its network takes, or than is good for it?"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar, Literal

from lint_social.parameters import Figure
from lint_social.records import NamedTuple
from lint_social.violation import EMPTY, Finding, TextSpan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.render.entities import Entity
    from lint_social.view import View

_BLANKS = " \u00a0\u2009\u202f"


class CountParameters(NamedTuple):
    """The parameters of `Count`."""

    of: Literal["hashtags", "mentions", "cashtags", "links"]
    max: Figure
    distinct: bool = False
    currencies: tuple[str, ...] = ()


class Count(CountParameters):
    """A message has more than `max` entities of a kind, as its network reads it; marks the first too many.

    `distinct` counts the same one once, whatever its capitals and its final slash. Cashtags that are one of
    `currencies` (in capitals here), or that stand in small letters after a number, are amounts: `20 $US`.
    """

    scope: ClassVar = "target"
    values: ClassVar = frozenset({"count", "max", "network"})
    cases: ClassVar = EMPTY

    def check(self, view: View) -> Iterator[Finding]:
        """Look at each message of the thread on its own."""
        limit = view.figure(self.max)
        for met in _by_message(view, self.of):
            found = [entity for entity in met if not self._is_amount(view.text, entity)]
            if self.distinct:
                once = {entity.text.lower().rstrip("/"): entity for entity in reversed(found)}
                found = sorted(once.values(), key=lambda entity: entity.start)
            if limit is not None and len(found) > limit:
                yield _finding(view, found, limit)

    def _is_amount(self, text: str, entity: Entity) -> bool:
        if self.of != "cashtags":
            return False
        name = entity.text.removeprefix("$")
        if name.isupper() or name.upper() in self.currencies:
            return name.upper() in self.currencies
        return text[max(0, entity.start - 2) : entity.start].rstrip(_BLANKS)[-1:].isdigit()


class HashtagCountParameters(NamedTuple):
    """The parameters of `HashtagCount`."""

    max: Figure
    limit: Figure
    refused: Figure


class HashtagCount(HashtagCountParameters):
    """A message has more than `max` hashtags, as advised, and as many in a row; marks the first too many.

    Those that are words of a sentence (`Sortir du #nucléaire`) make no row. Cases: `refus` (more than
    `refused`), `limite` (more than `limit`), `aucun` (the limit is zero: # makes no hashtag on this network).
    What is worst is said, once.
    """

    scope: ClassVar = "target"
    triggers: ClassVar = "#＃"
    values: ClassVar = frozenset({"count", "max", "network"})
    cases: ClassVar = dict.fromkeys(("refus", "limite", "aucun"), values)

    def check(self, view: View) -> Iterator[Finding]:
        """Look at each message of the thread on its own."""
        limit = view.figure(self.limit)
        figures = (
            (view.figure(self.refused), "refus"),
            (limit, "aucun" if limit == 0 else "limite"),
            (view.figure(self.max), None),
        )
        for found in _by_message(view, "hashtags"):
            for most, case in figures:
                if most is not None and len(found) > most:
                    if case or _longest_row(view.text, found) > most:
                        yield _finding(view, found, most)._replace(case=case)
                    break


def _by_message(view: View, kind: str) -> Iterator[list[Entity]]:
    entities: tuple[Entity, ...] = getattr(view.entities, kind)
    for message in view.rendition.messages:
        yield [entity for entity in entities if message.start <= entity.start < message.end]


def _longest_row(text: str, found: list[Entity]) -> int:
    """How many follow each other with nothing but blanks between them, at most."""
    longest = row = 1
    for before, after in pairwise(found):
        row = 1 if text[before.end : after.start].strip() else row + 1
        longest = max(longest, row)
    return longest


def _finding(view: View, found: list[Entity], most: int) -> Finding:
    first = found[most]
    values = {"count": len(found), "max": most, "network": view.network_name}
    return Finding(TextSpan(first.start, first.end), values)
