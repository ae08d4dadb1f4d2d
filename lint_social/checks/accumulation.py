"""Phrases that do no harm alone, and tire when they pile up."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from lint_social.parameters import Count
from lint_social.records import NamedTuple
from lint_social.signals import SignalName
from lint_social.violation import EMPTY, Finding, TextSpan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.lexicon import Hit
    from lint_social.view import View


class AccumulationParameters(NamedTuple):
    """The parameters of `Accumulation`."""

    of: SignalName
    min: Count
    per_words: Count | None = None
    unless: SignalName | None = None
    plain: dict[str, str] = {}  # noqa: RUF012 - the default of a record, never written to


class Accumulation(AccumulationParameters):
    """At least `min` different entries of `of` in a text, and as many for each `per_words` words of it.

    Silent where the text has a hit of `unless`. Marks the first of them. `examples` are followed by their
    `plain` words, given by entry of the list, where they have any.
    """

    scope: ClassVar = "text"
    needs_hits: ClassVar = ("of",)
    values: ClassVar = frozenset({"count", "examples"})
    cases: ClassVar = EMPTY

    def check(self, view: View) -> Iterator[Finding]:
        """Once for a text at most."""
        hits = view.hits(self.of)
        once: dict[str, Hit] = {}
        for hit in hits:
            once.setdefault(hit.entry, hit)
        if len(once) < self.min or (self.unless and view.hits(self.unless)):
            return
        if self.per_words and len(once) * self.per_words < self.min * len(view.words):
            return
        examples = []
        for entry, hit in list(once.items())[:4]:
            said = " ".join(view.text[hit.start : hit.end].split())
            examples.append(f"{said} → {self.plain[entry]}" if entry in self.plain else said)
        yield Finding(TextSpan(hits[0].start, hits[0].end), {"count": len(once), "examples": examples})
