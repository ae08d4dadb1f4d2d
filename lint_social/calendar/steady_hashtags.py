"""The same hashtags below nearly every post."""

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


class SteadyHashtagsParameters(NamedTuple):
    """The parameters of `SteadyHashtags`."""

    window: Count
    share: Proportion
    max: Count


class SteadyHashtags(SteadyHashtagsParameters):
    """More than `max` hashtags are in the share `share` of the last `window` posts of an account, each.

    Marks the first of them too many, in the last post that has so many.
    """

    values: ClassVar = frozenset({"count", "max", "window", "hashtags", "account", "network"})
    cases: ClassVar = EMPTY
    needs: ClassVar = frozenset({"hashtags"})

    def check(self, calendar: Calendar) -> Iterator[CalendarFinding]:
        """One finding an account, of its last posts."""
        for posts in calendar.by_account.values():
            last = posts[-self.window :]
            uses = Counter(tag.text for post in last for tag in post.traits.hashtags)
            steady = {text for text, count in uses.items() if count >= self.share * self.window}
            if len(last) < self.window or len(steady) <= self.max:
                continue
            found = [
                (post, tags)
                for post in last
                if len(tags := [tag for tag in post.traits.hashtags if tag.text in steady]) > self.max
            ]
            if not found:
                continue
            post, tags = found[-1]
            values = {
                "count": len(steady),
                "max": self.max,
                "window": self.window,
                "hashtags": tuple(tag.shown for tag in tags),
                "account": post.account_name,
                "network": post.network_name,
            }
            said = {index: tags[self.max] for index, (_, tags) in enumerate(found)}
            yield CalendarFinding(tuple(post for post, _ in found), len(found) - 1, values, said=said)
