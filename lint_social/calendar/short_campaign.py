"""Campaigns that end before they could work."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, ClassVar

from lint_social.calendar.summary import CalendarFinding
from lint_social.parameters import Count
from lint_social.records import NamedTuple
from lint_social.violation import EMPTY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.calendar.summary import Calendar, PostSummary

_LEAST = 2  # a name that is given once is the label of a link, not a campaign


class ShortCampaignParameters(NamedTuple):
    """The parameters of `ShortCampaign`."""

    min_posts: Count
    min_days: Count


class ShortCampaign(ShortCampaignParameters):
    """A campaign of two posts or more, fewer than `min_posts` and within fewer than `min_days`.

    Both together: a short campaign may be dense, a sparse one long. Only a campaign that the calendar holds
    whole is judged: there are posts of other things `min_days` before its end and `min_days` after it.
    Posts of one campaign have the same field `campagne`. Marks its name in the last of them.
    """

    values: ClassVar = frozenset({"campaign", "count", "days", "min", "min_days"})
    cases: ClassVar = EMPTY

    def check(self, calendar: Calendar) -> Iterator[CalendarFinding]:
        """Each campaign once."""
        campaigns: defaultdict[str, list[PostSummary]] = defaultdict(list)
        for post in calendar.files:
            if campaign := post.named("campagne"):
                campaigns[campaign.text].append(post)
        for posts in campaigns.values():
            first, last = posts[0].moment.toordinal(), posts[-1].moment.toordinal()
            held = (
                calendar.posts[0].moment.toordinal() <= last - self.min_days
                and calendar.posts[-1].moment.toordinal() >= last + self.min_days
            )
            days = last - first + 1
            if held and _LEAST <= len(posts) < self.min_posts and days < self.min_days:
                values = {
                    "campaign": posts[-1].fields["campagne"],
                    "count": len(posts),
                    "days": days,
                    "min": self.min_posts,
                    "min_days": self.min_days,
                }
                said = {index: post.stated["campagne"] for index, post in enumerate(posts)}
                yield CalendarFinding(tuple(posts), len(posts) - 1, values, said=said)
