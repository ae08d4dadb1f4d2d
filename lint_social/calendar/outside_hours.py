"""Posts that go out when nobody is there to answer: outside the team's hours, on a weekend, on a holiday."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING, ClassVar

from lint_social.calendar.summary import CalendarFinding, once_a_file
from lint_social.holidays import holidays_of
from lint_social.records import NamedTuple
from lint_social.violation import EMPTY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from lint_social.calendar.summary import Calendar, PostSummary
    from lint_social.config import Hours

_DAY = 24 * 60  # minutes
_SATURDAY = 6


class OutsideHoursParameters(NamedTuple):
    """The parameters of both kinds: none, the hours are those of the configuration."""


class OutsideHours(OutsideHoursParameters):
    """A post to come at a minute outside `hours:` of the configuration, or (case `week-end`) on a Saturday
    or Sunday where that says `weekend: false`.

    A post with a question makes the cases `question` and `question-week-end`. Without a time, only the day is
    judged. Silent where the team has not said when it is there.
    """

    values: ClassVar = frozenset({"time", "start", "end"})
    cases: ClassVar = {
        "question": values,
        **dict.fromkeys(("week-end", "question-week-end"), frozenset({"date"})),
    }
    needs: ClassVar = frozenset({"signs"})

    def check(self, calendar: Calendar) -> Iterator[CalendarFinding]:
        """A weekend that is kept free is told of first, and alone."""
        return once_a_file(self._outside(calendar))

    @staticmethod
    def _outside(calendar: Calendar) -> Iterator[CalendarFinding]:
        for account, posts in calendar.by_account.items():
            hours = calendar.config.hours_of(account)
            for post in posts:
                if post.is_over(calendar.today):
                    continue
                asks = "?" in post.traits.signs
                if hours.weekend is False and _is_weekend(post.moment):
                    case = "question-week-end" if asks else "week-end"
                    yield CalendarFinding((post,), 0, {"date": post.moment.date()}, case)
                elif post.timed and not _open(hours, post):
                    values = {
                        "time": post.moment.time(),
                        "start": _time(hours.start or 0),
                        "end": _time(_DAY if hours.end is None else hours.end),
                    }
                    yield CalendarFinding((post,), 0, values, "question" if asks else None)


class OnHoliday(OutsideHoursParameters):
    """A post to come on a public holiday of the team's country, where `hours:` says `holidays: false`."""

    values: ClassVar = frozenset({"date", "name"})
    cases: ClassVar = EMPTY

    def check(self, calendar: Calendar) -> Iterator[CalendarFinding]:
        """The holidays of a country that is not known are refused where the configuration is read."""
        return once_a_file(self._on_holiday(calendar))

    @staticmethod
    def _on_holiday(calendar: Calendar) -> Iterator[CalendarFinding]:
        """None on a weekend that is kept free: `OutsideHours` tells of that."""
        country = calendar.config.pays
        for account, posts in calendar.by_account.items():
            hours = calendar.config.hours_of(account)
            if country is None or hours.holidays is not False:
                continue
            for post in posts:
                day = post.moment.date()
                name = None if post.is_over(calendar.today) else holidays_of(country).name_of(day)
                if name and not (hours.weekend is False and _is_weekend(day)):
                    yield CalendarFinding((post,), 0, {"date": day, "name": name})


def _is_weekend(day: date) -> bool:
    return day.isoweekday() >= _SATURDAY


def _open(hours: Hours, post: PostSummary) -> bool:
    minute = 60 * post.moment.hour + post.moment.minute
    start = hours.start or 0
    end = _DAY if hours.end is None else hours.end
    return start <= minute <= end if start < end else minute >= start or minute <= end


def _time(minute: int) -> time:
    return time(minute // 60 % 24, minute % 60)
