"""Does the text speak of the reader as well as of its author?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from lint_social.violation import Finding, TextSpan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.view import View


@dataclass(frozen=True, slots=True)
class Balance:
    """At least `min_of` hits of one signal and at most `max_against` of another, in `min_words` or more.

    Marks the text from the first hit to the last.
    """

    of: str
    against: str
    min_of: int
    max_against: int
    min_words: int

    scope: ClassVar = "text"
    values: ClassVar = frozenset({"count", "against", "words", "examples"})
    cases: ClassVar = frozenset[str]()

    def signals(self) -> tuple[str, ...]:
        """Both."""
        return self.of, self.against

    def check(self, view: View) -> Iterator[Finding]:
        """Compare the two counts."""
        hits = view.hits(self.of)
        if len(hits) < self.min_of or len(view.words) < self.min_words:
            return
        against = view.hits(self.against)
        if len(against) <= self.max_against:
            examples = list(dict.fromkeys(view.text[hit.start : hit.end].lower() for hit in hits))[:4]
            values = {
                "count": len(hits),
                "against": len(against),
                "words": len(view.words),
                "examples": examples,
            }
            yield Finding(TextSpan(hits[0].start, hits[-1].end), values)
