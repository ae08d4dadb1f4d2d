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
    of_signs: tuple[Sign, ...] = ()
    of_types: tuple[str, ...] = ()


class Share(ShareParameters):
    """Of `window` posts in a row, more than the share `max` do something, or fewer than the share `min`.

    A post does it that the rule `of_rule` finds, that holds an entry of the list `of_signal`, one of the
    signs `of_signs` or, in the field `type`, one of `of_types`. Windows that overlap one already reported
    are passed over; marks the last post that does it, or the last of a window in which too few do. An account
    with fewer posts than the window says nothing yet.
    """

    values: ClassVar = frozenset({"count", "window", "percent", "account", "network"})
    cases: ClassVar = EMPTY

    @property
    def needs(self) -> frozenset[str]:
        """What is compared of the posts."""
        signals = {f"signals:{self.of_signal}"} if self.of_signal else set()
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
            does = [self._does(post) for post in posts]
            start, count = 0, 0
            for index, post in enumerate(posts):
                count += does[index]
                if index - start >= window:
                    count -= does[start]
                    start += 1
                if index - start + 1 == window and self._is_off(count, window, last=does[index]):
                    values = {
                        "count": count,
                        "window": window,
                        "percent": round(100 * (self.max if self.max is not None else self.min or 0)),
                        "account": post.account_name,
                        "network": post.network_name,
                    }
                    told = range(start, index + 1)
                    guilty = tuple(posts[i] for i in told if self.max is None or does[i])
                    yield CalendarFinding(guilty, len(guilty) - 1, values)
                    start, count = index + 1, 0

    def _does(self, post: PostSummary) -> bool:
        return (
            (self.of_rule is not None and self.of_rule in post.fired)
            or self.of_signal in post.traits.signals
            or not post.traits.signs.isdisjoint(self.of_signs)
            or fold(post.fields.get("type", "")) in self.of_types
        )

    def _is_off(self, count: int, window: int, *, last: bool) -> bool:
        if self.max is not None:
            return count > self.max * window and last
        return count < (self.min or 0) * window
