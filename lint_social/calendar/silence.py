"""An account that falls silent for longer than it used to, or than its team wants."""

from __future__ import annotations

from bisect import bisect_right
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar

from lint_social.calendar.summary import CalendarFinding
from lint_social.parameters import Count
from lint_social.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from lint_social.calendar.summary import Calendar, PostSummary

_MONTH = timedelta(days=30)


class SilenceParameters(NamedTuple):
    """The parameters of `Silence`."""

    max_days: Count
    per_month: Count
    months: Count
    over_after: Count


class Silence(SilenceParameters):
    """More than `max_days` between two days of an account, in a silence that goes on today.

    Marks the post that will end it, once half of `max_days` are over: before, the weeks to come may not be
    planned yet. Where no post ends it (case `en-cours`), marks the last one, once all are. Only an account
    that had posts on `per_month` days in each of the `months` before, of 30 days; a figure that the team set
    (`max_silence_days`) holds for any account, and makes the cases `regle` and `en-cours-regle`. After
    `over_after` days without a post an account is no longer kept. A draft whose day is over broke no silence.
    """

    values: ClassVar = frozenset({"days", "max", "account", "date"})
    cases: ClassVar = dict.fromkeys(("en-cours", "regle", "en-cours-regle"), values)

    def check(self, calendar: Calendar) -> Iterator[CalendarFinding]:
        """Of the silence that has begun: one that is over stays, one to come may still be filled."""
        today = calendar.today
        for posts in calendar.by_account.values():
            sent = [post for post in posts if not post.is_late(today)]
            days = sorted({post.moment.date() for post in sent})
            for before, after in pairwise(sent):
                if before.is_over(today) and not after.is_over(today):
                    yield from self._between((before, after), after.moment.date(), today, days)
            if sent and sent[-1].is_over(today) and (today - days[-1]).days <= self.over_after:
                yield from self._between((sent[-1],), today, today, days)

    def _between(
        self, ends: tuple[PostSummary, ...], until: date, today: date, days: list[date]
    ) -> Iterator[CalendarFinding]:
        last, post = ends[0].moment.date(), ends[-1]
        silent = (until - last).days
        limit, configured = post.limit("max_silence_days", self.max_days)
        if limit is None or silent <= limit or 2 * (today - last).days < limit:
            return
        if configured or self._is_regular(days, last):
            lasts = len(ends) == 1
            values = {"days": silent, "max": limit, "account": post.account_name, "date": last}
            case = ("en-cours-regle" if lasts else "regle") if configured else "en-cours" if lasts else None
            yield CalendarFinding(ends, len(ends) - 1, values, case, is_now=lasts)

    def _is_regular(self, days: list[date], last: date) -> bool:
        """Whether each of the months that end on the day of the last post had posts on days enough."""
        edges = [bisect_right(days, last - number * _MONTH) for number in range(self.months + 1)]
        return all(later - earlier >= self.per_month for later, earlier in pairwise(edges))
