"""What a head holds: single values, lists and fields with their exact spans, and what is wrong in them."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from lint_social.records import NamedTuple
from lint_social.violation import EMPTY, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: The names under which a head says where a post goes, ours first.
NETWORK_KEYS = ("reseaux", "réseaux", "reseau", "réseau", "networks", "network")


class Scalar(NamedTuple):
    """A single value as written, without its quotes; `span` covers its content.

    `verbatim` says that the source reads just so there: no escape, no line of a block was unfolded.
    """

    text: str
    span: Span
    verbatim: bool = False

    def part(self, start: int, end: int) -> Scalar:
        """A stretch of this value at its own place, or at the place of all where that cannot be told."""
        span = Span(self.span.start + start, self.span.start + end) if self.verbatim else self.span
        return Scalar(self.text[start:end], span, self.verbatim)


class Items(NamedTuple):
    """A list."""

    items: tuple[Value, ...]
    span: Span


class Fields(NamedTuple):
    """A mapping: keys with their values, in order. A key written twice keeps its last value.

    Made with `Fields.of`, which notes where each name stands.
    """

    entries: tuple[tuple[Scalar, Value], ...] = ()
    span: Span = Span(0, 0)
    by_name: Mapping[str, int] = EMPTY

    @classmethod
    def of(cls, entries: Iterable[tuple[Scalar, Value]], span: Span) -> Fields:
        """A mapping of these entries."""
        entries = tuple(entries)
        names = {folded_name(key.text): number for number, (key, _) in enumerate(entries)}
        return cls(entries, span, names)

    def get(self, *names: str) -> Value | None:
        """The value of the first of these names that is there."""
        found = self.find(*names)
        return found[1] if found else None

    def find(self, *names: str) -> tuple[Scalar, Value] | None:
        """The key and value of the first of these names that is there, whatever its capitals."""
        for name in names:
            number = self.by_name.get(name.lower())
            if number is not None:
                return self.entries[number]
        return None


def folded_name(name: str) -> str:
    """The name of a field as names are compared: composed accents, no capitals."""
    return unicodedata.normalize("NFC", name).lower()


Value = Scalar | Items | Fields


class Problem(NamedTuple):
    """What is wrong in a head: the case of the rule that reports it, its place and values.

    `unquoted` are the stretches that quotes would have read as they are read here.
    """

    case: str
    span: Span
    values: Mapping[str, object] = EMPTY
    unquoted: tuple[Span, ...] = ()
