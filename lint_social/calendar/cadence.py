"""Too many posts in a day or a week on one account."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, ClassVar

from lint_social.calendar.summary import FIGURES, CalendarFinding
from lint_social.parameters import Figure, Refusal
from lint_social.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lint_social.calendar.summary import Calendar, PostSummary


class CadenceCheckParameters(NamedTuple):
    """The parameters of `CadenceCheck`."""

    max_per_day: Figure
    max_per_week: Figure


class CadenceCheck(CadenceCheckParameters):
    """More posts in a day than `max_per_day`, or (case `semaine`) in a calendar week than `max_per_week`.

    Figures that the team set make the cases `regle` and `semaine-reglee`. Marks the first post too many.
    """

    values: ClassVar = frozenset({"count", "max", "account", "network", "date"})
    cases: ClassVar = dict.fromkeys(("semaine", "regle", "semaine-reglee"), values)

    def refusals(self) -> Iterator[Refusal]:
        """Facts that the calendar does not keep of a post's network."""
        for name, value in zip(self._fields, self, strict=True):
            if isinstance(value, str) and value.removeprefix("network.") not in FIGURES:
                yield Refusal((name,), "rules.not_on_calendar", {"word": value, "known": ", ".join(FIGURES)})

    def check(self, calendar: Calendar) -> Iterator[CalendarFinding]:
        """Days first; a week is reported where none of its days already is."""
        for posts in calendar.by_account.values():
            days = list(self._over(posts, "max_per_day", self.max_per_day, _day, (None, "regle")))
            yield from days
            busy = {_week(finding.posts[0]) for finding in days}
            weeks = self._over(posts, "max_per_week", self.max_per_week, _week, ("semaine", "semaine-reglee"))
            yield from (finding for finding in weeks if _week(finding.posts[0]) not in busy)

    @staticmethod
    def _over(
        posts: list[PostSummary],
        name: str,
        usual: Figure,
        key: Callable[[PostSummary], tuple[int, ...]],
        cases: tuple[str | None, str],
    ) -> Iterator[CalendarFinding]:
        for _, group in groupby(posts, key=key):
            together = tuple(group)
            limit, configured = together[0].limit(name, usual)
            if limit is not None and len(together) > limit:
                first = together[limit] if limit < len(together) else together[-1]
                values = {
                    "count": len(together),
                    "max": limit,
                    "account": first.account_name,
                    "network": first.network_name,
                    "date": first.moment.date(),
                }
                yield CalendarFinding(together, together.index(first), values, cases[configured])


def _day(post: PostSummary) -> tuple[int, ...]:
    return (post.moment.toordinal(),)


def _week(post: PostSummary) -> tuple[int, ...]:
    return tuple(post.moment.isocalendar()[:2])
