"""Does the calendar leave out the network where the team's readers are?"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from lint_social.calendar.summary import CalendarFinding
from lint_social.known_networks import shipped_networks
from lint_social.parameters import Count, Refusal
from lint_social.records import NamedTuple
from lint_social.violation import EMPTY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.calendar.summary import Calendar


class AbsentNetworkParameters(NamedTuple):
    """The parameters of `AbsentNetwork`."""

    profile: str
    network: str
    min_posts: Count


class AbsentNetwork(AbsentNetworkParameters):
    """None of `min_posts` posts or more goes to `network`, in a team whose configuration names `profile`.

    Marks the last post: one finding for the whole calendar.
    """

    values: ClassVar = frozenset({"count", "absent", "profile"})
    cases: ClassVar = EMPTY

    def refusals(self) -> Iterator[Refusal]:
        """A network that does not exist would be found absent everywhere."""
        known = shipped_networks().by_id
        if self.network not in known:
            values = {"word": self.network, "known": list(known)}
            yield Refusal(("network",), "cli.unknown_network", values)

    def check(self, calendar: Calendar) -> Iterator[CalendarFinding]:
        """Posts are counted by their files: one may go to several accounts."""
        count = len({post.path for post in calendar.posts})
        if count >= self.min_posts and all(post.network != self.network for post in calendar.posts):
            name = shipped_networks()[self.network].name
            values = {"count": count, "absent": name, "profile": self.profile.upper()}
            yield CalendarFinding((calendar.posts[-1],), 0, values)
