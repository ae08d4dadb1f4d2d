"""Does the text speak of the reader as well as of its author?"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from lint_social.records import NamedTuple
from lint_social.signals import SignalName
from lint_social.violation import EMPTY, Finding, TextSpan

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lint_social.view import View


class BalanceParameters(NamedTuple):
    """The parameters of `Balance`."""

    of: SignalName
    against: SignalName
    min_of: int
    max_against: int
    min_words: int


class Balance(BalanceParameters):
    """At least `min_of` hits of one signal and at most `max_against` of another, in `min_words` or more.

    Marks the text from the first hit to the last.
    """

    scope: ClassVar = "text"
    needs_hits: ClassVar = ("of",)
    values: ClassVar = frozenset({"count", "against", "words", "examples"})
    cases: ClassVar = EMPTY

    def check(self, view: View) -> Iterator[Finding]:
        """Compare the two counts."""
        hits = view.hits(self.of)
        if len(hits) < self.min_of or len(view.words) < self.min_words:
            return
        against = view.hits(self.against)
        if len(against) <= self.max_against:
            examples = _different(view.text[hit.start : hit.end] for hit in hits)[:4]
            values = {
                "count": len(hits),
                "against": len(against),
                "words": len(view.words),
                "examples": examples,
            }
            yield Finding(TextSpan(hits[0].start, hits[-1].end), values)


def _different(words: Iterable[str]) -> list[str]:
    """Each word once, as first written, whatever its capitals."""
    found: dict[str, str] = {}
    for word in words:
        found.setdefault(word.lower(), word)
    return list(found.values())
