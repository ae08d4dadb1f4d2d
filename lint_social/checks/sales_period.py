"""Are sales offered outside the weeks in which French law allows the word?"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from lint_social.parameters import Count
from lint_social.records import NamedTuple
from lint_social.signals import SignalName
from lint_social.violation import EMPTY, Finding, TextSpan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.view import View

_WEDNESDAY = 3


class SalesPeriodParameters(NamedTuple):
    """The parameters of `SalesPeriod`; days of the month beyond which a period begins a week earlier."""

    of: SignalName
    weeks: Count
    winter_latest: Count
    summer_latest: Count
    announced_days: Count


class SalesPeriod(SalesPeriodParameters):
    """A hit of `of` in a post dated outside the periods: `weeks` from the second Wednesday of January, and
    from the last of June. Those to come may be announced `announced_days` ahead.
    """

    scope: ClassVar = "text"
    values: ClassVar = frozenset({"match", "start", "end"})
    cases: ClassVar = EMPTY

    def looks_at(self, view: View) -> bool:
        """Only a post with a date."""
        return view.draft.date is not None

    def check(self, view: View) -> Iterator[Finding]:
        """In the order of the text; with the next period."""
        hits = view.hits(self.of)
        post = view.draft.day
        if post is None or not hits:
            return
        coming = next(start for start in self._starts(post.year) if post < self._end(start))
        if post >= coming - timedelta(days=self.announced_days):
            return
        for hit in hits:
            match = view.quote(hit.start, hit.end)
            values = {"match": match, "start": coming, "end": self._end(coming) - timedelta(days=1)}
            yield Finding(TextSpan(hit.start, hit.end), values)

    def _starts(self, year: int) -> Iterator[date]:
        """The first days of the periods of a year, and of the winter that follows."""
        for first, latest in (
            (date(year, 1, 8), self.winter_latest),
            (date(year, 6, 24), self.summer_latest),
            (date(year + 1, 1, 8), self.winter_latest),
        ):
            # the second Wednesday of January is one of the 8th to 14th, the last of June of the 24th to 30th
            wednesday = first + timedelta(days=(_WEDNESDAY - first.isoweekday()) % 7)
            yield wednesday - timedelta(weeks=wednesday.day > latest)

    def _end(self, start: date) -> date:
        """The first day after a period."""
        return start + timedelta(weeks=self.weeks)
