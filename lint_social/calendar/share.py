"""Too large or too small a share of the posts of an account does the same thing."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from lint_social.calendar.summary import CalendarFinding, RuleName
from lint_social.parameters import Count, Proportion, Refusal
from lint_social.records import NamedTuple
from lint_social.signals import SignalName
from lint_social.traits import Sign
from lint_social.violation import EMPTY
from lint_social.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.calendar.summary import Calendar, PostSummary


class ShareParameters(NamedTuple):
    """The parameters of `Share`."""

    window: Count
    max: Proportion | None = None
    min: Proportion | None = None
    of_rule: RuleName | None = None
    of_signal: SignalName | None = None
    or_signal: SignalName | None = None
    of_signs: tuple[Sign, ...] = ()
    of_types: tuple[str, ...] = ()


class Share(ShareParameters):
    """Of `window` posts in a row, more than the share `max` do something, or fewer than the share `min`.

    A post does it that the rule `of_rule` finds, that holds an entry of one of the lists
    `of_signal` and `or_signal`, one of the signs `of_signs` or, in the field `type`, one of `of_types`. Too
    many: windows that overlap one already reported are passed over; marks the last post that does it. Too
    few: of the last window alone, for what is out cannot be made up for; marks its last post. An account with
    fewer posts says nothing yet.
    """

    values: ClassVar = frozenset({"count", "window", "percent", "account", "network"})
    cases: ClassVar = EMPTY

    @property
    def needs(self) -> frozenset[str]:
        """What is compared of the posts."""
        signals = {f"signals:{name}" for name in (self.of_signal, self.or_signal) if name}
        return frozenset(signals | ({"signs"} if self.of_signs else set()))

    def refusals(self) -> Iterator[Refusal]:
        """A share without a bound, or of nothing."""
        if (self.max is None) == (self.min is None):
            yield Refusal((), "rules.one_of", {"words": ["max", "min"]})
        if not (self.of_rule or self.of_signal or self.of_signs or self.of_types):
            yield Refusal((), "rules.some_of", {"words": ["of_rule", "of_signal", "of_signs", "of_types"]})

    def check(self, calendar: Calendar) -> Iterator[CalendarFinding]:
        """A running count: linear in the number of posts."""
        window = calendar.config.calendar.window or self.window
        for posts in calendar.by_account.values():
            if self.min is not None:
                yield from self._too_few(posts[-window:], window, self.min)
            elif self.max is not None:
                yield from self._too_many(posts, window, self.max)

    def _too_few(self, posts: list[PostSummary], window: int, least: float) -> Iterator[CalendarFinding]:
        count = sum(map(self.does, posts))
        if len(posts) == window and count < least * window:
            yield self._finding(posts, count, window, least)

    def _too_many(self, posts: list[PostSummary], window: int, most: float) -> Iterator[CalendarFinding]:
        start, count = 0, 0
        does = [self.does(post) for post in posts]
        for index in range(len(posts)):
            count += does[index]
            if index - start >= window:
                count -= does[start]
                start += 1
            if index - start + 1 == window and count > most * window and does[index]:
                guilty = [posts[place] for place in range(start, index + 1) if does[place]]
                yield self._finding(guilty, count, window, most)
                start, count = index + 1, 0

    @staticmethod
    def _finding(posts: list[PostSummary], count: int, window: int, share: float) -> CalendarFinding:
        last = posts[-1]
        values = {
            "count": count,
            "window": window,
            "percent": round(100 * share),
            "account": last.account_name,
            "network": last.network_name,
        }
        return CalendarFinding(tuple(posts), len(posts) - 1, values)

    def does(self, post: PostSummary) -> bool:
        """Whether a post does what is counted."""
        return (
            (self.of_rule is not None and self.of_rule in post.fired)
            or not post.traits.signals.isdisjoint((self.of_signal, self.or_signal))
            or not post.traits.signs.isdisjoint(self.of_signs)
            or fold(post.fields.get("type", "")) in self.of_types
        )
