"""Too large a share of the posts of an account does the same thing."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from lint_social.calendar.summary import CalendarFinding, RuleName
from lint_social.parameters import Count, Proportion
from lint_social.records import NamedTuple
from lint_social.violation import EMPTY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.calendar.summary import Calendar


class ShareParameters(NamedTuple):
    """The parameters of `Share`."""

    of_rule: RuleName
    window: Count
    max: Proportion


class Share(ShareParameters):
    """Of `window` posts in a row, more than the share `max` are found by the rule `of_rule`.

    Windows that overlap one already reported are passed over; marks the last post that counts. An account
    with fewer posts than the window says nothing yet.
    """

    values: ClassVar = frozenset({"count", "window", "percent", "account", "network"})
    cases: ClassVar = EMPTY

    def check(self, calendar: Calendar) -> Iterator[CalendarFinding]:
        """A running count: linear in the number of posts."""
        window = calendar.window or self.window
        for posts in calendar.by_account.values():
            start, count = 0, 0
            for index, post in enumerate(posts):
                count += self.of_rule in post.fired
                if index - start >= window:
                    count -= self.of_rule in posts[start].fired
                    start += 1
                if index - start + 1 == window and count > self.max * window and self.of_rule in post.fired:
                    guilty = tuple(item for item in posts[start : index + 1] if self.of_rule in item.fired)
                    values = {
                        "count": count,
                        "window": window,
                        "percent": round(100 * self.max),
                        "account": post.account_name,
                        "network": post.network_name,
                    }
                    yield CalendarFinding(guilty, len(guilty) - 1, values)
                    start, count = index + 1, 0
