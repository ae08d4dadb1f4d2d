"""Two posts too close to each other on one account."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar

from lint_social.calendar.summary import CalendarFinding
from lint_social.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.calendar.summary import Calendar


class GapParameters(NamedTuple):
    """The parameters of `Gap`."""

    min_minutes: int


class Gap(GapParameters):
    """Less than `min_minutes` between two posts whose hours are known; marks the second.

    Case `ensemble`: both leave at the same minute. A figure that the team set makes the cases `regle` and
    `ensemble-regle`. The value `time` is that of the other post.
    """

    values: ClassVar = frozenset({"minutes", "min", "account", "network", "time"})
    cases: ClassVar = dict.fromkeys(("regle", "ensemble", "ensemble-regle"), values)

    def check(self, calendar: Calendar) -> Iterator[CalendarFinding]:
        """Neighbours only: one long burst is a chain of pairs."""
        for posts in calendar.by_account.values():
            timed = [post for post in posts if post.timed]
            for before, after in pairwise(timed):
                limit, configured = after.limit("min_minutes", self.min_minutes)
                minutes = int((after.instant - before.instant).total_seconds() // 60)
                if limit is not None and minutes < limit and before.path != after.path:
                    values = {
                        "minutes": minutes,
                        "min": limit,
                        "account": after.account_name,
                        "network": after.network_name,
                    }
                    together = "ensemble" if minutes == 0 else None
                    case = ("ensemble-regle" if together else "regle") if configured else together
                    from_after = {**values, "time": before.moment.time()}
                    from_before = {**values, "time": after.moment.time()}
                    yield CalendarFinding((before, after), 1, from_after, case, {0: from_before})
