"""One text on several networks, of which some cannot take it as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from lint_social.calendar.summary import CalendarFinding, RuleName
from lint_social.parameters import Count
from lint_social.records import NamedTuple
from lint_social.violation import EMPTY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.calendar.summary import Calendar, PostSummary


class SameTextParameters(NamedTuple):
    """The parameters of `SameText`."""

    of_rules: tuple[RuleName, ...]
    days: Count
    min_words: Count


class SameText(SameTextParameters):
    """The very same words on two networks or more within `days`, where one of `of_rules` found something.

    Links, hashtags and mentions are no words. Texts of fewer than `min_words` words are left out. Marks the
    first post with such a finding; the others are related. The values `networks` and `rules` are lists.
    """

    values: ClassVar = frozenset({"networks", "rules"})
    cases: ClassVar = EMPTY
    needs: ClassVar = frozenset({"digest"})

    def check(self, calendar: Calendar) -> Iterator[CalendarFinding]:
        """Linear in the number of posts."""
        groups: dict[int, list[PostSummary]] = {}
        for post in calendar.posts:
            if post.traits.words < self.min_words:
                continue
            group = groups.setdefault(post.traits.digest, [])
            if group and (post.instant - group[0].instant).days > self.days:
                yield from self._finding(group)
                group.clear()
            group.append(post)
        for group in groups.values():
            yield from self._finding(group)

    def _finding(self, group: list[PostSummary]) -> Iterator[CalendarFinding]:
        networks = tuple(dict.fromkeys(post.network_name for post in group))
        rules = tuple(name for name in self.of_rules if any(name in post.fired for post in group))
        if len(networks) < 2 or not rules:
            return
        posts = tuple({post.path: post for post in reversed(group)}.values())[::-1]
        main = next(index for index, post in enumerate(posts) if not post.fired.isdisjoint(rules))
        yield CalendarFinding(posts, main, {"networks": networks, "rules": rules})
