"""Does a text announce the edition of a year gone by?"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from lint_social.parameters import Count
from lint_social.records import NamedTuple
from lint_social.signals import SignalName
from lint_social.violation import EMPTY, Finding, TextSpan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.view import View


class StaleYearParameters(NamedTuple):
    """The parameters of `StaleYear`."""

    of: SignalName
    min_years: Count


class StaleYear(StaleYearParameters):
    """A hit of `of` has a year at an end; all years of the text are `min_years` or more before the post's."""

    scope: ClassVar = "text"
    needs_hits: ClassVar = ("of",)
    values: ClassVar = frozenset({"match", "year"})
    cases: ClassVar = EMPTY
    triggers: ClassVar = "2"

    def looks_at(self, view: View) -> bool:
        """Only a post with a date that speaks of something yearly."""
        return view.draft.date is not None and bool(view.hits(self.of))

    def check(self, view: View) -> Iterator[Finding]:
        """In the order of the text."""
        hits = view.hits(self.of)
        if view.draft.day is None or not hits:
            return
        post = view.draft.day.year
        years = {int(word.text) for word in view.all_words if _is_year(word.text)}
        if any(year > post - self.min_years for year in years):
            return
        for hit in hits:
            if _is_year(view.text[hit.end - 4 : hit.end]) or _is_year(view.text[hit.start : hit.start + 4]):
                match = view.quote(hit.start, hit.end)
                yield Finding(TextSpan(hit.start, hit.end), {"match": match, "year": str(post)})


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdecimal() and text.isascii() and text.startswith("20")
