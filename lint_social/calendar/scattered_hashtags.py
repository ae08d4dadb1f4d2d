"""Hashtags that come once and never again."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, ClassVar

from lint_social.calendar.summary import CalendarFinding
from lint_social.parameters import Count, Proportion
from lint_social.records import NamedTuple
from lint_social.violation import EMPTY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.calendar.summary import Calendar


class ScatteredHashtagsParameters(NamedTuple):
    """The parameters of `ScatteredHashtags`."""

    window: Count
    max: Proportion
    min_hashtags: Count


class ScatteredHashtags(ScatteredHashtagsParameters):
    """Of the hashtags in the last `window` posts of an account that have any, more than `max` come once.

    A hashtag counts as often as it stands: those that come again weigh more, for they are what people follow.
    Fewer than `min_hashtags` in all say nothing. Marks the last that comes once.
    """

    values: ClassVar = frozenset({"count", "total", "window", "shown", "account", "network"})
    cases: ClassVar = EMPTY
    needs: ClassVar = frozenset({"hashtags"})

    def check(self, calendar: Calendar) -> Iterator[CalendarFinding]:
        """One finding an account, of its last posts: what is out cannot be made up for."""
        for posts in calendar.by_account.values():
            tagged = [post for post in posts if post.traits.hashtags][-self.window :]
            uses = Counter(tag.text for post in tagged for tag in post.traits.hashtags)
            single = {text for text, count in uses.items() if count == 1}
            total = uses.total()
            if len(tagged) < self.window or total < self.min_hashtags or len(single) <= self.max * total:
                continue
            found = [
                (post, tags[-1])
                for post in tagged
                if (tags := [tag for tag in post.traits.hashtags if tag.text in single])
            ]
            last, said = found[-1]
            values = {
                "count": len(single),
                "total": total,
                "window": self.window,
                "shown": said.shown,
                "account": last.account_name,
                "network": last.network_name,
            }
            places = {index: tag for index, (_, tag) in enumerate(found)}
            yield CalendarFinding(tuple(post for post, _ in found), len(found) - 1, values, said=places)
