"""Too many networks for the posts there are."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from lint_social.calendar.summary import CalendarFinding
from lint_social.parameters import Count
from lint_social.records import NamedTuple
from lint_social.violation import EMPTY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.calendar.summary import Calendar, PostSummary


class ThinNetworksParameters(NamedTuple):
    """The parameters of `ThinNetworks`."""

    days: Count
    min_posts: Count
    max_thin: Count
    min_total: Count


class ThinNetworks(ThinNetworksParameters):
    """More than `max_thin` networks get fewer than `min_posts` posts each in the last `days` of the calendar.

    Fewer than `min_total` different posts in all are a quiet team rather than a scattered one; a network
    that was begun in the second half of the stretch has not had its chance yet, and one without a post in it
    was left already. A calendar that is shorter says nothing. Marks the last post on one of those networks.
    """

    values: ClassVar = frozenset({"count", "total", "days", "min", "networks"})
    cases: ClassVar = EMPTY

    def check(self, calendar: Calendar) -> Iterator[CalendarFinding]:
        """One finding for the whole calendar."""
        if not calendar.posts:
            return
        end = calendar.posts[-1].instant
        start = end - timedelta(days=self.days)
        if calendar.posts[0].instant > start:
            return
        begun: dict[str, PostSummary] = {}
        for post in calendar.posts:
            begun.setdefault(post.network, post)
        old = {name for name, first in begun.items() if first.instant <= start + (end - start) / 2}
        networks: dict[str, dict[str, PostSummary]] = {}
        for post in calendar.posts:
            if post.instant > start:
                networks.setdefault(post.network, {})[post.path] = post
        thin = [
            list(posts.values())
            for name, posts in networks.items()
            if name in old and len(posts) < self.min_posts
        ]
        total = len({path for posts in networks.values() for path in posts})
        if len(thin) > self.max_thin and total >= self.min_total:
            thin.sort(key=len)
            values = {
                "count": len(thin),
                "total": len(networks),
                "days": self.days,
                "min": self.min_posts,
                "networks": tuple(f"{posts[0].network_name} ({len(posts)})" for posts in thin),
            }
            last = sorted((posts[-1] for posts in thin), key=lambda post: post.instant)
            yield CalendarFinding(tuple(last), len(last) - 1, values)
