"""Is an event that was announced spoken of again once it is over?"""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, ClassVar

from lint_social.calendar.summary import CalendarFinding
from lint_social.dates import parse_date
from lint_social.parameters import Count
from lint_social.records import NamedTuple
from lint_social.violation import EMPTY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.calendar.summary import Calendar, PostSummary


class EventFollowUpParameters(NamedTuple):
    """The parameters of `EventFollowUp`."""

    days: Count
    evening: Count


class EventFollowUp(EventFollowUpParameters):
    """No post of an event after it, though the calendar goes on for `days` after it.

    Posts of one event have the same field `evenement`; one of them at least says when it is, in the field
    `date_evenement`: the last of those dates holds. A post of the same day follows the event from its hour
    on, or from the hour `evening` where its date has none. Marks the event in its last announcement.
    """

    values: ClassVar = frozenset({"event", "date", "days", "count"})
    cases: ClassVar = EMPTY

    def check(self, calendar: Calendar) -> Iterator[CalendarFinding]:
        """Each event once."""
        events: defaultdict[str, list[PostSummary]] = defaultdict(list)
        for post in calendar.files:
            if event := post.named("evenement"):
                events[event.text].append(post)
        for posts in events.values():
            over = max(filter(None, map(self._over, posts)), default=None)
            if over is None:
                continue
            before = tuple(post for post in posts if _clock(post) < over)
            goes_on = _clock(calendar.posts[-1]).date() >= over.date() + timedelta(days=self.days)
            if before and len(before) == len(posts) and goes_on:
                said = before[-1].stated["evenement"]
                values = {
                    "event": said.shown,
                    "date": over.date(),
                    "days": self.days,
                    "count": len(before),
                }
                places = {index: post.stated["evenement"] for index, post in enumerate(before)}
                yield CalendarFinding(before, len(before) - 1, values, said=places)

    def _over(self, post: PostSummary) -> datetime | None:
        """When the event that a post is about has begun for good, on the clock of its account."""
        when = parse_date(post.fields.get("date_evenement", ""))
        if when is None:
            return None
        local = when.local(post.moment.tzinfo) if post.moment.tzinfo else when.moment
        moment = local.replace(tzinfo=None)
        return moment if when.timed else moment + timedelta(hours=self.evening)


def _clock(post: PostSummary) -> datetime:
    return post.moment.replace(tzinfo=None)
