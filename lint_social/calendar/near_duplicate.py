"""A post that says again what an earlier one of its account said."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from lint_social.calendar.summary import CalendarFinding
from lint_social.parameters import Count, Proportion
from lint_social.records import NamedTuple
from lint_social.traits import likeness

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.calendar.summary import Calendar, PostSummary
    from lint_social.traits import Said

#: Of the least values of two texts, these lead from one to the other: where 85 % of all values are shared,
#: none of the first four is in one pair out of 2,000.
_LEADS = 4
#: A lead that goes to more posts is a signature or a set phrase: the last ones are enough.
_LED_TO = 4


class NearDuplicateParameters(NamedTuple):
    """The parameters of `NearDuplicate`."""

    likeness: Proportion
    days: Count
    min_words: Count


class NearDuplicate(NearDuplicateParameters):
    """A text of which the share `likeness` is in an earlier post of the account, at most `days` before.

    The share is that of runs of words, an estimate in long texts; case `identique`: the very same words. Two
    posts whose links, or pictures, are all others speak of other things; so may texts of fewer than
    `min_words` words. A post that says `republication: true` is left out. Marks the later post; the value
    `date` is that of the other one.
    """

    values: ClassVar = frozenset({"percent", "days", "account", "network", "date"})
    cases: ClassVar = {"identique": values}
    needs: ClassVar = frozenset({"digest", "sketch", "links", "pictures"})

    def check(self, calendar: Calendar) -> Iterator[CalendarFinding]:
        """Linear in the number of posts: each is compared with the few that its least values lead to."""
        told = set()
        for posts in calendar.by_account.values():
            leads: dict[int, list[PostSummary]] = {}
            for post in posts:
                if post.traits.words < self.min_words:
                    continue
                found = None if post.is_rerun else self._earlier(post, leads)
                if found and (found[0].path, post.path) not in told:  # however many accounts get both
                    told.add((found[0].path, post.path))
                    yield self._finding(post, *found)
                for value in post.traits.sketch[:_LEADS]:
                    led_to = leads.setdefault(value, [])
                    led_to.append(post)
                    del led_to[:-_LED_TO]

    def _earlier(
        self, post: PostSummary, leads: dict[int, list[PostSummary]]
    ) -> tuple[PostSummary, float] | None:
        """The earlier post that is most like this one, the last of those that are as much, and how much."""
        near = {
            other.path: other
            for value in post.traits.sketch[:_LEADS]
            for other in leads.get(value, ())
            if other.path != post.path and (post.moment - other.moment).days <= self.days
        }
        alike = [(likeness(post.traits.sketch, other.traits.sketch), other) for other in near.values()]
        again = [
            (share, other.instant, other.path)
            for share, other in alike
            if share >= self.likeness and not _speak_of_other_things(post, other)
        ]
        if not again:
            return None
        share, _, path = max(again)
        return near[path], share

    def _finding(self, post: PostSummary, earlier: PostSummary, share: float) -> CalendarFinding:
        same = post.traits.digest == earlier.traits.digest
        values = {
            "percent": 100 if same else min(99, int(100 * share)),
            "days": self.days,
            "account": post.account_name,
            "network": post.network_name,
            "date": earlier.moment.date(),
        }
        from_earlier = {**values, "date": post.moment.date()}
        case = "identique" if same else None
        return CalendarFinding((earlier, post), 1, values, case, {0: from_earlier})


def _speak_of_other_things(one: PostSummary, other: PostSummary) -> bool:
    return _all_others(one.traits.links, other.traits.links) or _all_others(
        one.traits.pictures, other.traits.pictures
    )


def _all_others(some: tuple[Said, ...], others: tuple[Said, ...]) -> bool:
    """Whether both are there, and share nothing."""
    return bool(some and others) and {said.text for said in some}.isdisjoint(said.text for said in others)
