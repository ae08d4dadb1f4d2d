"""An account that says much in one week and nothing in others."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from lint_social.calendar.summary import CalendarFinding
from lint_social.parameters import Count, Proportion
from lint_social.records import NamedTuple
from lint_social.violation import EMPTY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.calendar.summary import Calendar

_WEEK = 7  # days


class UnevenWeeksParameters(NamedTuple):
    """The parameters of `UnevenWeeks`."""

    weeks: Count
    min_posts: Count
    min_empty: Count
    busiest: Proportion


class UnevenWeeks(UnevenWeeksParameters):
    """Of the last `weeks` of an account, from Monday to Sunday, `min_empty` are empty or more, and one holds
    the share `busiest` of the posts or more.

    Only where there are `min_posts` in them, and the last is still to come: it is marked.
    """

    values: ClassVar = frozenset({"count", "total", "empty", "weeks", "account"})
    cases: ClassVar = EMPTY

    def check(self, calendar: Calendar) -> Iterator[CalendarFinding]:
        """Weeks are those of the account's clock, up to that of its last post."""
        for posts in calendar.by_account.values():
            last = posts[-1].moment.date()
            monday = last - timedelta(days=last.weekday())
            ages = [(monday - post.moment.date() + timedelta(days=_WEEK - 1)).days // _WEEK for post in posts]
            recent = [post for post, age in zip(posts, ages, strict=True) if age < self.weeks]
            of_week = Counter(age for age in ages if age < self.weeks)
            most, empty = max(of_week.values()), self.weeks - len(of_week)
            if (
                len(recent) >= self.min_posts
                and empty >= self.min_empty
                and most >= self.busiest * len(recent)
                and not posts[-1].is_over(calendar.today)
            ):
                values = {
                    "count": most,
                    "total": len(recent),
                    "empty": empty,
                    "weeks": self.weeks,
                    "account": posts[-1].account_name,
                }
                yield CalendarFinding(tuple(recent), len(recent) - 1, values)
