"""The same link, picture, opening or call to action in several posts of an account."""

from __future__ import annotations

from collections import OrderedDict, deque
from typing import TYPE_CHECKING, ClassVar, Literal

from lint_social.calendar.summary import CalendarFinding
from lint_social.parameters import Count
from lint_social.records import NamedTuple
from lint_social.signals import SignalName
from lint_social.violation import EMPTY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.calendar.summary import Calendar, PostSummary
    from lint_social.traits import Said


class RepeatedParameters(NamedTuple):
    """The parameters of `Repeated`."""

    of: Literal["opening", "calls", "links", "pictures"]
    max: Count
    days: Count
    of_signal: SignalName | None = None
    min_words: Count | None = None
    once: bool = False


class Repeated(RepeatedParameters):
    """The same thing in more than `max` posts of an account within `days`; marks it in the last of them.

    The value `date` is that of the first of them, of the other one where a second is too many. `calls` are
    the sentences with an entry of `of_signal`. What has fewer than `min_words` words is alike by
    chance. A post that says `republication: true` is left out. With `once`, each thing is spoken of once for
    each account, where it last came again: what is in every post, such as a logo, is there on purpose.
    """

    values: ClassVar = frozenset({"count", "max", "days", "shown", "account", "network", "date"})
    cases: ClassVar = EMPTY

    @property
    def needs(self) -> frozenset[str]:
        """What is compared of the posts."""
        return frozenset({f"calls:{self.of_signal}" if self.of == "calls" else self.of})

    def check(self, calendar: Calendar) -> Iterator[CalendarFinding]:
        """Linear in the number of posts: each thing remembers where it was seen, for `days`."""
        for posts in calendar.by_account.values():
            seen: OrderedDict[str, deque[tuple[PostSummary, Said]]] = OrderedDict()  # the latest is last
            last: dict[str, CalendarFinding] = {}
            for post in posts:
                while seen and self._is_over(next(iter(seen.values()))[-1][0], post):
                    seen.popitem(last=False)
                for said in getattr(post.traits, self.of) if not post.is_rerun else ():
                    if self.min_words and len(said.text.split()) < self.min_words:
                        continue
                    before = seen.setdefault(said.text, deque())
                    seen.move_to_end(said.text)
                    while before and self._is_over(before[0][0], post):
                        before.popleft()
                    if not before or before[-1][0].path != post.path:
                        before.append((post, said))
                    if len(before) > self.max and self.once:
                        last[said.text] = self._finding(before)
                    elif len(before) > self.max:
                        yield self._finding(before)
                        del seen[said.text]
            yield from last.values()

    def _is_over(self, earlier: PostSummary, post: PostSummary) -> bool:
        return (post.moment - earlier.moment).days > self.days

    def _finding(self, found: deque[tuple[PostSummary, Said]]) -> CalendarFinding:
        last, said = found[-1]
        values = {
            "count": len(found),
            "max": self.max,
            "days": self.days,
            "shown": said.shown[:80],
            "account": last.account_name,
            "network": last.network_name,
            "date": found[0 if self.max > 1 else -2][0].moment.date(),
        }
        posts = tuple(post for post, _ in found)
        seen_from = {0: {**values, "date": found[1][0].moment.date()}} if self.max == 1 else EMPTY
        said_in = dict(enumerate(said for _, said in found))
        return CalendarFinding(posts, len(posts) - 1, values, seen_from=seen_from, said=said_in)
